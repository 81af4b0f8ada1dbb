//! Each rule on a map that breaks it and on its nearest neighbours, which do not: a sound map with
//! a few words of its text changed.

use super::check;
use crate::{file, model::Date};

const SOUND: &str = include_str!("../../tests/check/sound.ron");

/// Words of the sound map, and what stands in their place.
type Change = (&'static str, &'static str);

/// The rules and places of what is found on the sound map after these changes.
fn found(changes: &[Change]) -> Vec<String> {
    let mut text = SOUND.to_owned();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from} stands once in\n{text}");
        text = text.replace(from, to);
    }
    let today: Date = "2026-11-22".parse().unwrap();
    // Ids that point nowhere are no business of these rules.
    let opened = file::parse_with_problems(&text, "sound.ron");
    let findings = check(&opened.unwrap_or_else(|error| panic!("{error}\n{text}")).map, today);
    findings
        .into_iter()
        .map(|finding| {
            format!("{} {}", finding.rule.name(), finding.place.path)
                .trim_end()
                .to_owned()
        })
        .collect()
}

fn each(cases: &[(&[Change], &[&str])]) {
    for (changes, expected) in cases {
        assert_eq!(found(changes), *expected, "{changes:?}");
    }
}

/// Mara pays.
const PAYS: &str = "[(valence: -1.6, why: \"9 of 12 did not know if they had paid\")]";
/// What hurts there.
const PAIN: Change = (
    "\"d3dddddddd\": [(id: \"g3gggggggg\", text: \"Payment fails without a reason\")],",
    "",
);
/// A pain point after what stands at the touchpoint before.
const BEFORE: &str = "text: \"Looks for the pair at home\")],";
/// Where Buy's own cards stand.
const WIDE: &str = "wide: {";
const OPPORTUNITY: &str = "kind: Opportunity(metric: (name: \"calls\", to: -40)), owner: \"App\"";

#[test]
fn a_sound_map_has_nothing_to_tell() {
    each(&[(&[], &[])]);
}

#[test]
fn elements_of_the_whole() {
    let mara = ("name: \"Mara\"", "name: \"Mara\", shown: false");
    let ben = ("name: \"Ben\"", "name: \"Ben\", shown: false");
    each(&[
        (&[("Won in the store, lost in the app", " ")], &["no-headline"]),
        (&[("First marathon in May", "")], &["no-scenario"]),
        (&[mara, ben], &["no-persona"]),
        (&[mara], &[]),
        (&[("moment_of_truth: true", "note: \"\"")], &["no-moment-of-truth"]),
        (&[("2026-06-01", "2026-05-21")], &["review-overdue"]),
        (&[("2026-06-01", "2026-05-22")], &[]),
        (&[("2026-06-01\", review_months: 6", "2020-01-01\"")], &[]),
    ]);
    let nothing = check(&crate::model::JourneyMap::default(), "2026-11-22".parse().unwrap());
    let rules: Vec<&str> = nothing.iter().map(|finding| finding.rule.name()).collect();
    assert_eq!(rules, ["no-persona", "no-scenario", "no-headline", "empty-stage"]);
}

#[test]
fn stages_and_channels() {
    let last = "        }),\n    ],\n)";
    each(&[
        (
            &[(last, "        }),\n    (id: \"e3eeeeeeee\", name: \"Run\")],\n)")],
            &["empty-stage Run"],
        ),
        (
            &[(
                last,
                "        }),\n    (id: \"e3eeeeeeee\", wide: {\"d5dddddddd\": [(id: \"g9gggggggg\", text: \"A\")]})],\n)",
            )],
            &["empty-stage stage 3"],
        ),
        (
            &[("\"Tries on\", channel: \"c1cccccccc\"", "\"\"")],
            &["no-channel Choose › touchpoint 1"],
        ),
        (
            &[
                ("\"Tries on\", channel: \"c1cccccccc\"", "\"\""),
                ("format: 1,", "format: 1, channels_shown: false,"),
            ],
            &[],
        ),
    ]);
}

#[test]
fn a_switch_of_channels_is_told_by_what_stands_where_it_leads() {
    const SWITCH: &[&str] = &["channel-switch-unexplained Choose › Thinks it over"];
    const CARD: &str = "\"d1dddddddd\": [(id: \"g2gggggggg\", text: \"Looks for the pair at home\")],";
    const FIRST: &str = "text: \"Runs on the treadmill\"";
    let without = (CARD, "");
    each(&[
        (&[without], SWITCH),
        (&[("\"Looks for the pair at home\"", "\" \"")], SWITCH),
        (
            &[(CARD, "\"d5dddddddd\": [(id: \"g2gggggggg\", text: \"Looks\")],")],
            SWITCH,
        ),
        (
            &[
                (CARD, "\"d5dddddddd\": [(id: \"g2gggggggg\", text: \"Looks\")],"),
                ("kind: Free", "kind: PhysicalEvidence, shown: false"),
            ],
            &[],
        ),
        (
            &[without, ("name: \"Thinks it over\"", "name: \"\", note: \"By a code\"")],
            &[],
        ),
        (&[without, (FIRST, "text: \"Runs\", span: 1")], &[]),
        (
            &[
                without,
                (
                    "{\n                \"aaaaaaaaaa\": (as_is: [(valence: 0.2, n: 12)]),\n            }),\n        ]",
                    "{}),\n        ], wide: {\"d1dddddddd\": [(id: \"g9gggggggg\", text: \"A\")]}",
                ),
            ],
            &[],
        ),
        (&[without, ("\"Store\"", "\" app\"")], &[]),
        (
            &[without, ("\"Tries on\", channel: \"c1cccccccc\"", "\"Tries on\"")],
            &["no-channel Choose › Tries on"],
        ),
        (&[without, ("format: 1,", "format: 1, channels_shown: false,")], &[]),
        // From one stage to the next.
        (
            &[(
                "\"Thinks it over\", channel: \"c2cccccccc\"",
                "\"\", channel: \"c1cccccccc\"",
            )],
            &["channel-switch-unexplained Buy › Pays"],
        ),
        // In a blueprint without actions the touchpoints are what the customer does.
        (&[without, ("kind: Actions", "kind: Frontstage")], &[]),
        (
            &[
                without,
                ("kind: Actions", "kind: Frontstage"),
                ("\"Thinks it over\"", "\"\""),
            ],
            &["channel-switch-unexplained Choose › touchpoint 2"],
        ),
    ]);
}

#[test]
fn a_low_is_explained_by_a_pain_point_in_its_column() {
    const LOW: &[&str] = &["low-without-pain Buy › Pays › Feeling"];
    each(&[
        (&[PAIN], LOW),
        (&[PAIN, ("valence: -1.6", "valence: -1")], LOW),
        (&[PAIN, ("valence: -1.6", "valence: -0.99")], &[]),
        (&[PAIN, (PAYS, "[(why: \"nobody said\")]")], &[]),
        (
            &[
                PAIN,
                (WIDE, "wide: {\"d3dddddddd\": [(id: \"g3gggggggg\", text: \"Fails\")],"),
            ],
            &[],
        ),
        (
            &[(
                PAIN.0,
                "\"d5dddddddd\": [(id: \"g3gggggggg\", text: \"Fails\", kind: Pain(severity: 3))],",
            )],
            &[],
        ),
        (
            &[(PAIN.0, "\"d5dddddddd\": [(id: \"g3gggggggg\", text: \"Fails\")],")],
            LOW,
        ),
        (&[("\"Payment fails without a reason\"", "\"\"")], LOW),
        (
            &[(
                "\"Payment fails without a reason\"",
                "\"A\", personas: [\"bbbbbbbbbb\"]",
            )],
            LOW,
        ),
        (
            &[(
                "\"Payment fails without a reason\"",
                "\"A\", personas: [\"aaaaaaaaaa\"]",
            )],
            &[],
        ),
        (&[("kind: PainPoints", "kind: PainPoints, shown: false")], &[]),
        (&[PAIN, ("name: \"Mara\"", "name: \"Mara\", shown: false")], &[]),
        (&[PAIN, ("kind: Emotions", "kind: Emotions, shown: false")], &[]),
        (
            &[PAIN, ("kind: Emotions", "kind: Emotions, name: \"Curve\"")],
            &["low-without-pain Buy › Pays › Curve"],
        ),
    ]);
    // A card that spans covers all its columns, across stages too.
    let pain = |span: &str| {
        format!("{BEFORE} \"d5dddddddd\": [(id: \"g3gggggggg\", text: \"A\", span: {span}, kind: Pain(severity: 1))],")
    };
    for (span, expected) in [("0", 1), ("1", 0), ("255", 0)] {
        let text = SOUND.replace(PAIN.0, "").replace(BEFORE, &pain(span));
        let map = file::parse(&text, "sound.ron").unwrap();
        let lows = check(&map, "2026-11-22".parse().unwrap());
        let lows = lows
            .iter()
            .filter(|finding| finding.rule == super::Rule::LowWithoutPain);
        assert_eq!(lows.count(), expected, "{span}");
    }
}

#[test]
fn a_low_is_lower_than_what_is_felt_before_and_after() {
    const FIRST: &[&str] = &["low-without-pain Choose › Thinks it over › Feeling"];
    let before = |valence: &'static str| ("valence: 0.2, n: 12", valence);
    let after = |valence: &'static str| ("valence: -0.4, n: 12", valence);
    each(&[
        // On the way down or up.
        (&[before("valence: -1.3, n: 12")], &[]),
        (&[after("valence: -1.5, n: 12")], &[]),
        // As low beside it is the same low, and explained by the same pain point.
        (&[before("valence: -1.6, n: 12")], &[]),
        // A low of its own, though not the lowest.
        (&[before("valence: -1.1, n: 12), (offset: 0.9, valence: 0")], FIRST),
        // Where nobody answered the next answer counts.
        (&[before("valence: -1.1, n: 12), (offset: 0.9")], &[]),
        // Ends have one neighbour.
        (
            &[("valence: 0.5, n: 5", "valence: -1.2, n: 5")],
            &["low-without-pain Choose › Tries on › Feeling"],
        ),
        // One finding for all who are low in a column.
        (
            &[before(
                "valence: -1.7, n: 12)]), \"bbbbbbbbbb\": (as_is: [(valence: -1, n: 5",
            )],
            FIRST,
        ),
    ]);
    // What is to be is what a map of that state is about.
    let to_be = before("valence: -1.1, n: 12), (offset: 0.9, valence: 0)], to_be: [(valence: 1");
    each(&[
        (&[to_be], FIRST),
        (&[to_be, ("lens: (", "lens: (state: Future, ")], &[]),
        (
            &[
                before("valence: -1.1, n: 12), (offset: 0.9, valence: 0"),
                ("lens: (", "lens: (state: Future, "),
            ],
            FIRST,
        ),
    ]);
}

#[test]
fn where_nothing_hurts_on_a_lane_of_its_own_what_fails_explains_a_low() {
    let process = |kind: &'static str| (PAIN.0, kind);
    let blueprint = ("kind: PainPoints", "kind: Backstage");
    each(&[
        (
            &[
                process(
                    "\"d3dddddddd\": [(id: \"g3gggggggg\", text: \"Asks the bank\", kind: Process(fails: \"1 in 9\"))],",
                ),
                blueprint,
            ],
            &[],
        ),
        (
            &[
                process("\"d3dddddddd\": [(id: \"g3gggggggg\", text: \"Asks the bank\", kind: Process())],"),
                blueprint,
            ],
            &["low-without-pain Buy › Pays › Feeling"],
        ),
        (
            &[process(
                "\"d5dddddddd\": [(id: \"g3gggggggg\", text: \"Asks the bank\", kind: Process(waits: \"2 h\"))],",
            )],
            &["low-without-pain Buy › Pays › Feeling"],
        ),
    ]);
}

#[test]
fn an_extreme_needs_research_and_something_of_it() {
    const FIRST: &[&str] = &["extreme-without-evidence Choose › Tries on › Feeling"];
    let high = |point: &'static str| ("valence: 1.6, n: 12", point);
    each(&[
        (&[high("valence: 1.6")], FIRST),
        (&[high("valence: 1.5, n: 0, label: \"Glad\"")], FIRST),
        (&[high("valence: 1.49")], &[]),
        (&[high("valence: 2, n: 12, evidence: Assumed")], FIRST),
        (&[high("valence: 2, quote: \"Oh\", evidence: Guess")], FIRST),
        (&[high("valence: 2, quote: \"Oh\"")], &[]),
        (&[high("valence: 2, spread: (low: 1, high: 2)")], &[]),
        (&[high("valence: 2, answers: [2, 2]")], &[]),
        (
            &[high("valence: 1.6"), ("name: \"Mara\"", "name: \"Mara\", shown: false")],
            &[],
        ),
        (&[high("valence: 1.6"), ("lens: (", "lens: (state: Future, ")], &[]),
        (&[high("valence: 1.6, n: 12)], to_be: [(valence: 2")], &[]),
        (
            &[("9 of 12 did not know if they had paid", "")],
            &["extreme-without-evidence Buy › Pays › Feeling"],
        ),
        // Two in a column are told together.
        (&[high("valence: 1.6), (offset: 0.9, valence: 1.8")], FIRST),
    ]);
}

#[test]
fn a_pain_point_is_answered_by_name_or_from_its_stage() {
    const PAIN: &[&str] = &["pain-without-opportunity Buy › Pays › Pain points"];
    const STANDS: &str = "\"d4dddddddd\": [(id: \"g4gggggggg\", text: \"Confirm at once\", kind: Opportunity(metric: (name: \"calls\", to: -40)), owner: \"App\")],";
    let gone = (STANDS, "");
    each(&[
        (&[gone], PAIN),
        (
            &[(
                "Opportunity(metric",
                "Opportunity(status: Rejected, answers: [\"g3gggggggg\"], metric",
            )],
            PAIN,
        ),
        (&[("Opportunity(metric", "Opportunity(status: Done, metric")], &[]),
        (&[gone, ("kind: PainPoints", "kind: PainPoints, shown: false")], &[]),
        (&[("kind: Opportunities", "kind: Opportunities, shown: false")], &[]),
    ]);
    // In the stage before, beside it in its stage, and from the one into the other.
    let other = |answers: &str, span: &str| {
        format!(
            "\"d4dddddddd\": [(id: \"g4gggggggg\", text: \"A\", span: {span}, kind: Opportunity(answers: [{answers}], metric: (to: 1)), owner: \"B\")],"
        )
    };
    let after = "channel: \"c2cccccccc\", feelings";
    let cases = [
        (BEFORE, other("", "0"), 1),
        (BEFORE, other("", "1"), 0),
        (BEFORE, other("\"g3gggggggg\"", "0"), 0),
        (after, other("", "0"), 0),
    ];
    for (place, opportunity, expected) in cases {
        let cell = if place == BEFORE {
            format!("{BEFORE} {opportunity}")
        } else {
            format!("channel: \"c2cccccccc\", cells: {{{opportunity}}}, feelings")
        };
        let text = SOUND.replace(STANDS, "").replace(place, &cell);
        let map = file::parse(&text, "sound.ron").unwrap();
        let findings = check(&map, "2026-11-22".parse().unwrap());
        assert_eq!(findings.len(), expected, "{text}\n{findings:?}");
    }
}

#[test]
fn an_opportunity_answers_pain_points() {
    const FOUND: &[&str] = &["answer-without-pain Buy › Opportunities"];
    let answers = |change: &'static str| ("kind: Opportunity(metric", change);
    each(&[
        (&[answers("kind: Opportunity(answers: [\"g1gggggggg\"], metric")], FOUND),
        (
            &[answers(
                "kind: Opportunity(answers: [\"g1gggggggg\", \"g3gggggggg\"], metric",
            )],
            FOUND,
        ),
        (&[answers("kind: Opportunity(answers: [\"g3gggggggg\"], metric")], &[]),
        // Not there at all: that is told of the file.
        (&[answers("kind: Opportunity(answers: [\"zzzzzzzzzz\"], metric")], &[]),
        (
            &[
                answers("kind: Opportunity(answers: [\"g1gggggggg\"], metric"),
                ("kind: Opportunities", "kind: Opportunities, shown: false"),
            ],
            &[],
        ),
    ]);
}

#[test]
fn an_opportunity_has_an_owner_and_a_number_to_move() {
    const OWNER: &str = "opportunity-without-owner Buy › Opportunities";
    const METRIC: &str = "opportunity-without-metric Buy › Opportunities";
    let it = |kind: &'static str| (OPPORTUNITY, kind);
    each(&[
        (
            &[it("kind: Opportunity(metric: (name: \"calls\")), owner: \" \"")],
            &[OWNER],
        ),
        (&[it("kind: Opportunity(status: Done, metric: (to: -40))")], &[]),
        (&[it("kind: Opportunity(status: Done)")], &[METRIC]),
        (
            &[it("kind: Opportunity(metric: (unit: \"%\")), owner: \"App\"")],
            &[METRIC],
        ),
        (&[it("kind: Opportunity()")], &[OWNER, METRIC]),
        // A card on a lane of opportunities is one.
        (&[it("kind: Plain")], &[OWNER, METRIC]),
        (&[it("kind: Metric(name: \"calls\"), owner: \"App\"")], &[]),
        (
            &[
                it("kind: Opportunity()"),
                ("kind: Opportunities", "kind: Opportunities, shown: false"),
            ],
            &[],
        ),
        (
            &[it("kind: Opportunity(status: Rejected)")],
            &["pain-without-opportunity Buy › Pays › Pain points"],
        ),
    ]);
}

#[test]
fn findings_stand_in_the_order_of_the_map() {
    let changes = [
        ("Won in the store, lost in the app", ""),
        ("valence: 1.6, n: 12", "valence: 1.6"),
        ("\"Waits\", channel: \"c2cccccccc\"", "\"Waits\""),
        (OPPORTUNITY, "kind: Opportunity()"),
        PAIN,
    ];
    assert_eq!(
        found(&changes),
        [
            "no-headline",
            "extreme-without-evidence Choose › Tries on › Feeling",
            "opportunity-without-owner Buy › Opportunities",
            "opportunity-without-metric Buy › Opportunities",
            "low-without-pain Buy › Pays › Feeling",
            "no-channel Buy › Waits",
        ]
    );
}

#[test]
fn a_finding_says_who_and_what_and_names_the_ids() {
    let text = SOUND.replace(PAIN.0, "");
    let text = text.replace("format: 1,", "format: 1, language: \"de\",");
    let map = file::parse_with_problems(&text, "sound.ron").unwrap().map;
    let findings = check(&map, "2026-11-22".parse().unwrap());
    let finding = &findings[0];
    assert_eq!(finding.message, "Mara is at −1.6, and no pain point says why");
    assert_eq!(finding.place.path, "Buy › Pays › Fühlen");
    assert_eq!(finding.place.ids, ["f3ffffffff", "aaaaaaaaaa"]);
    assert_eq!(findings.len(), 1);
}

#[test]
fn what_the_template_asked_is_told_by_place_until_it_is_answered() {
    let scenario = ("First marathon in May", "What is the situation?");
    let headline = ("Won in the store, lost in the app", "What should everyone remember?");
    let card = ("Runs on the treadmill", "What do they compare?");
    let why = ("9 of 12 did not know if they had paid", "How do we know?");
    let at_map = "template-question";
    each(&[
        (&[scenario], &[at_map]),
        (&[scenario, headline], &[at_map]),
        (&[("First marathon in May", "What is the situation? Rain")], &[]),
        (&[("First marathon in May", "“What is the situation?”")], &[]),
    ]);
    for change in [card, why] {
        let found = found(&[change]);
        assert!(
            found.iter().any(|found| found.starts_with("template-question ")),
            "{change:?}: {found:?}"
        );
    }
}
