//! Every rule fires on a map made for it, and none on maps that professionals would leave alone.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]

use std::{error::Error, fs, path::Path};

use throughline::{
    check::{Finding, FindingLevel, Rule},
    export::review,
    file::{self, Opened},
    model::{Date, JourneyMap, PresetName},
    templates::{BLANK, TEMPLATES},
    text::{Fonts, Typesetter},
};

type Outcome = Result<(), Box<dyn Error>>;

const SOUND: &str = include_str!("check/sound.ron");
const TODAY: Date = Date::constant(2026, 11, 22);

/// What is found in the file, else in the map and its picture on its own page.
fn findings(text: &str, fonts: Fonts) -> Vec<Finding> {
    match file::parse_with_problems(text, "map.ron") {
        Err(error) => error.findings(),
        Ok(Opened { map, problems }) if problems.is_empty() => findings_of(&map, fonts),
        Ok(Opened { problems, .. }) => problems.iter().map(|problem| problem.finding("map.ron")).collect(),
    }
}

fn findings_of(map: &JourneyMap, fonts: Fonts) -> Vec<Finding> {
    review(map, map.preset, TODAY, &mut Typesetter::new(fonts))
}

const WAITS: &str = "name: \"Waits\", channel: \"c2cccccccc\"";
const OPPORTUNITY: &str = "kind: Opportunity(metric: (name: \"calls\", to: -40)), owner: \"App\"";

/// The sound map with the one change that breaks a rule.
fn broken(rule: Rule) -> String {
    let many: Vec<String> = (0..60)
        .map(|place| format!("(id: \"w{place:09}\", channel: \"c2cccccccc\"), "))
        .collect();
    let many = many.concat();
    let crowd: Vec<String> = (1..20)
        .map(|place| {
            let (offset, rise) = (place * 5, place % 2);
            format!("offset: 0.{offset:02}, valence: 0.{rise}, label: \"Overwhelmed by all of it\"")
        })
        .collect();
    let (from, to) = match rule {
        Rule::Unreadable => ("format: 1,", "format: 1"),
        Rule::MalformedId => ("g1gggggggg", "runs"),
        Rule::DoubledId => ("f4ffffffff", "f3ffffffff"),
        Rule::DanglingId => (WAITS, "name: \"Waits\", channel: \"c3cccccccc\""),
        Rule::UnorderedPoints => ("valence: 0.5, n: 5", "offset: 0.9), (offset: 0.1"),
        Rule::NoPersona => ("name: \"Mara\"", "shown: false"),
        Rule::NoScenario => ("First marathon in May", ""),
        Rule::NoHeadline => ("Won in the store, lost in the app", ""),
        Rule::NoMomentOfTruth => ("moment_of_truth: true, ", ""),
        Rule::ReviewOverdue => ("2026-06-01", "2026-01-01"),
        Rule::EmptyStage => ("stages: [", "stages: [(id: \"e0eeeeeeee\", name: \"Dream\"),"),
        Rule::NoChannel => (WAITS, "name: \"Waits\""),
        Rule::ChannelSwitchUnexplained => (WAITS, "name: \"Waits\", channel: \"c1cccccccc\""),
        Rule::LowWithoutPain => ("kind: PainPoints", "kind: Notes"),
        Rule::ExtremeWithoutEvidence => ("valence: 1.6, n: 12", "valence: 1.6"),
        Rule::PainWithoutOpportunity => (
            "text: \"Runs on the treadmill\"",
            "text: \"The till queue is long\", kind: Pain(severity: 1)",
        ),
        Rule::AnswerWithoutPain => (
            "kind: Opportunity(metric",
            "kind: Opportunity(answers: [\"g1gggggggg\"], metric",
        ),
        Rule::OpportunityWithoutOwner => (OPPORTUNITY, "kind: Opportunity(metric: (name: \"calls\"))"),
        Rule::OpportunityWithoutMetric => (OPPORTUNITY, "kind: Opportunity(), owner: \"App\""),
        Rule::TemplateQuestion => ("First marathon in May", "What is the situation?"),
        Rule::SmallText => (
            "touchpoints: [\n            (id: \"f3ffffffff\"",
            &*format!("touchpoints: [{many}(id: \"f3ffffffff\""),
        ),
        Rule::UnplacedLabel => ("valence: 0.2, n: 12", &*crowd.join("), (")),
        Rule::UndrawnCurve => (
            "(valence: 0.5, n: 5)]",
            "(valence: 0.5, n: 5)], to_be: [(valence: 1.5)]",
        ),
        Rule::MissingGlyph | Rule::SystemFont => ("for the pair at home", "在家"),
    };
    // Both personas have to be hidden for there to be none.
    let sound = if rule == Rule::NoPersona {
        SOUND.replace("name: \"Ben\"", "shown: false")
    } else {
        SOUND.to_owned()
    };
    assert_eq!(sound.matches(from).count(), 1, "{from}");
    sound.replace(from, to)
}

#[test]
fn each_rule_and_no_other_fires_on_a_map_made_for_it() {
    for rule in Rule::ALL.into_iter().filter(|rule| *rule != Rule::SystemFont) {
        let found = findings(&broken(rule), Fonts::bundled());
        assert!(!found.is_empty(), "{} does not fire", rule.name());
        for finding in found {
            assert_eq!((finding.rule, finding.level), (rule, rule.level()), "{finding:?}");
            assert!(!finding.message.is_empty() && !finding.hint.is_empty(), "{finding:?}");
            // The window shows it, too: words of the file are no help there.
            let is_of_file = finding.level == FindingLevel::Error || rule == Rule::SmallText;
            assert!(is_of_file || !finding.hint.contains(['`', '_']), "{finding:?}");
        }
    }
}

#[test]
fn characters_of_the_system_s_fonts_are_told_system() {
    let mut typesetter = Typesetter::new(Fonts::with_system());
    let map = file::parse(&broken(Rule::SystemFont), "map.ron");
    let found = review(&map.expect("a map"), PresetName::Slide, TODAY, &mut typesetter);
    if found.iter().any(|finding| finding.rule == Rule::MissingGlyph) {
        println!("skipped: the system has no font for Chinese");
        return;
    }
    let rules: Vec<Rule> = found.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, [Rule::SystemFont]);
    assert!(
        found[0].message.starts_with("在家 come from fonts of this machine: "),
        "{found:?}"
    );
}

#[test]
fn the_sound_map_and_the_sample_keep_every_rule() -> Outcome {
    assert_eq!(findings(SOUND, Fonts::bundled()), []);
    let sample = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/running-shoes.ron"))?;
    assert_eq!(findings(&sample, Fonts::bundled()), []);
    Ok(())
}

/// The templates are what people learn from.
#[test]
fn every_template_keeps_every_rule() {
    for template in TEMPLATES {
        let mut found = findings(template.text, Fonts::bundled());
        if template.name == BLANK {
            // It is all questions, and each place with one says so.
            assert!(found.len() > 10, "{found:?}");
            found.retain(|finding| finding.rule != Rule::TemplateQuestion);
        }
        assert_eq!(found, [], "{}", template.name);
    }
}

#[test]
fn the_page_decides_what_can_be_read() -> Outcome {
    let Opened { map, .. } = file::parse_with_problems(&broken(Rule::SmallText), "map.ron")?;
    let on = |page| {
        let found = review(&map, page, TODAY, &mut Typesetter::new(Fonts::bundled()));
        found.iter().any(|finding| finding.rule == Rule::SmallText)
    };
    assert!(on(PresetName::Slide));
    assert!(!on(PresetName::Free));
    Ok(())
}

#[test]
fn a_blank_map_is_advised_and_not_wrong() {
    let findings = findings_of(&JourneyMap::default(), Fonts::bundled());
    assert!(findings.iter().all(|finding| finding.level == FindingLevel::Advice));
    assert!(!findings.is_empty());
}
