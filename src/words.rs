//! The program's own words on a map, from one table by the map's language.
//!
//! What authors write is never touched here. Knows nothing of fonts, layouts or the window.

mod ar;
mod channel_icon;
mod dates;
mod de;
mod en;
mod es;
mod fr;
mod he;
mod ja;
mod numbers;
mod persona;
mod pt;
mod zh;

pub use channel_icon::channel_icon;
use dates::Dates;
use numbers::Numbers;
pub use persona::{PersonaWords, persona_words};

use crate::model::{BlueprintLine, LaneKind, Language, MapState};

/// The words of `language`; English where there are none.
#[must_use]
pub fn words(language: &Language) -> &'static Words {
    match language.primary().as_str() {
        "ar" => &ar::WORDS,
        "de" => &de::WORDS,
        "es" => &es::WORDS,
        "fr" => &fr::WORDS,
        "he" | "iw" => &he::WORDS,
        "ja" => &ja::WORDS,
        "pt" => &pt::WORDS,
        "zh" => &zh::WORDS,
        _ => &en::WORDS,
    }
}

/// The program's own words in one language.
#[derive(Debug)]
pub struct Words {
    /// Name of the row of touchpoints.
    pub touchpoints: &'static str,
    /// Name of the row of channels.
    pub channel: &'static str,
    /// Name of a lane of actions.
    pub doing: &'static str,
    /// Name of a lane of thoughts.
    pub thinking: &'static str,
    /// Name of the lane of the emotion curve.
    pub feeling: &'static str,
    /// Name of a lane of quotes.
    pub quotes: &'static str,
    /// Name of a lane of pain points.
    pub pain_points: &'static str,
    /// Name of a lane of gains.
    pub gains: &'static str,
    /// Name of a lane of opportunities.
    pub opportunities: &'static str,
    /// Name of the frontstage lane.
    pub frontstage: &'static str,
    /// What stands in it: "people and screens".
    pub frontstage_note: &'static str,
    /// Name of the backstage lane.
    pub backstage: &'static str,
    /// Where it is: "out of sight".
    pub backstage_note: &'static str,
    /// Name of a lane of systems and partners.
    pub support: &'static str,
    /// Name of a lane of what the customer sees or touches.
    pub physical_evidence: &'static str,
    /// Name of a lane of pictures.
    pub images: &'static str,
    /// Name of a lane of numbers.
    pub metrics: &'static str,
    /// Name of a lane of remarks.
    pub notes: &'static str,
    /// Name of a free lane that has none.
    pub lane: &'static str,
    /// Name of a lane of actions in a service blueprint.
    pub customer_actions: &'static str,
    /// Between customer and frontstage.
    pub line_of_interaction: &'static str,
    /// Between frontstage and backstage.
    pub line_of_visibility: &'static str,
    /// Between backstage and support.
    pub line_of_internal_interaction: &'static str,
    /// A map of what is.
    pub as_is: &'static str,
    /// A map of what is to be; also the name of the to-be curve.
    pub to_be: &'static str,
    /// A map with the lanes behind the customer.
    pub service_blueprint: &'static str,
    /// Beside three dots.
    pub severity: &'static str,
    /// Beside the number of an opportunity.
    pub answered_by: &'static str,
    /// Beside an arrow up.
    pub impact: &'static str,
    /// Beside an arrow in reading direction.
    pub effort: &'static str,
    /// Above the remembered values.
    pub remembered: &'static str,
    /// What a remembered value is.
    pub remembered_explained: &'static str,
    /// Beside a star.
    pub moment_of_truth: &'static str,
    /// Beside a solid line.
    pub researched: &'static str,
    /// Beside a dashed line.
    pub assumed: &'static str,
    /// Beside a dotted line.
    pub guessed: &'static str,
    /// Beside the hairline of a gap.
    pub no_answers: &'static str,
    /// Beside the band of the middle half.
    pub middle_half: &'static str,
    /// Beside the ticks of single answers.
    pub single_answers: &'static str,
    /// Beside an arrow with one head.
    pub goes_on_to: &'static str,
    /// Beside an arrow with two heads.
    pub answer_needed: &'static str,
    /// Beside the sign of waiting.
    pub wait: &'static str,
    /// Beside the sign of failing.
    pub fails: &'static str,
    /// Beside the line of the mean of all personas.
    pub mean: &'static str,
    /// Name of the curve of how strongly it is felt, good or bad.
    pub tension: &'static str,
    /// A map without a title.
    pub journey_untitled: &'static str,
    /// A stage without a name.
    pub stage_untitled: &'static str,
    /// The persona of a journey that names none.
    pub everyone: &'static str,
    /// Where a metric stood.
    pub baseline: &'static str,
    /// Where it stands.
    pub current: &'static str,
    /// Where it is to stand.
    pub target: &'static str,
    /// Beside the number of votes.
    pub votes: &'static str,
    /// Name of the lane of pain points where each stage shows its worst alone.
    pub worst_pain: &'static str,
    /// "From … to", in reading direction.
    pub arrow: &'static str,
    patterns: Patterns,
    numbers: Numbers,
    dates: Dates,
}

/// Words around something of the map's: `{}` is where it goes.
#[derive(Debug)]
struct Patterns {
    /// `{hit}` of `{of}` people.
    of: &'static str,
    owner: &'static str,
    next_review: &'static str,
    updated: &'static str,
    in_the_data: &'static str,
    leads: &'static str,
}

impl Words {
    /// The name of a lane whose author gave none.
    #[must_use]
    pub const fn lane_name(&self, kind: LaneKind) -> &'static str {
        match kind {
            LaneKind::Actions => self.doing,
            LaneKind::Thoughts => self.thinking,
            LaneKind::Emotions => self.feeling,
            LaneKind::Quotes => self.quotes,
            LaneKind::PainPoints => self.pain_points,
            LaneKind::Gains => self.gains,
            LaneKind::Opportunities => self.opportunities,
            LaneKind::Frontstage => self.frontstage,
            LaneKind::Backstage => self.backstage,
            LaneKind::Support => self.support,
            LaneKind::PhysicalEvidence => self.physical_evidence,
            LaneKind::Images => self.images,
            LaneKind::Metrics => self.metrics,
            LaneKind::Notes => self.notes,
            LaneKind::Free => self.lane,
        }
    }

    /// The name of a separator of a service blueprint.
    #[must_use]
    pub const fn line_name(&self, line: BlueprintLine) -> &'static str {
        match line {
            BlueprintLine::Interaction => self.line_of_interaction,
            BlueprintLine::Visibility => self.line_of_visibility,
            BlueprintLine::InternalInteraction => self.line_of_internal_interaction,
        }
    }

    /// Whether a map shows what is or what is to be.
    #[must_use]
    pub const fn state(&self, state: MapState) -> &'static str {
        match state {
            MapState::Current => self.as_is,
            MapState::Future => self.to_be,
        }
    }

    /// How many of those who were asked: "9 of 12".
    #[must_use]
    pub fn of(&self, hit: u32, of: u32) -> String {
        let hit = self.number(f64::from(hit));
        let of = self.number(f64::from(of));
        self.patterns.of.replace("{hit}", &hit).replace("{of}", &of)
    }

    /// Who is responsible for the map: "owner: Digital retail".
    #[must_use]
    pub fn owner(&self, team: &str) -> String {
        self.patterns.owner.replace("{}", team)
    }

    /// What a score past the scale was: "+2.6 in the data"; as it was written if it is no number.
    #[must_use]
    pub fn in_the_data(&self, score: &str) -> String {
        let score = numbers::plain_number(score).map_or_else(|| score.to_owned(), |number| self.signed(number));
        self.patterns.in_the_data.replace("{}", &score)
    }

    /// Whose curve is drawn in full: "Ines leads; the thin lines are the others".
    #[must_use]
    pub fn leads(&self, persona: &str) -> String {
        self.patterns.leads.replace("{}", persona)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) const ALL: [&str; 9] = ["ar", "de", "en", "es", "fr", "he", "ja", "pt", "zh"];

    pub(crate) fn of_language(tag: &str) -> &'static Words {
        words(&Language(tag.to_owned()))
    }

    macro_rules! named {
        ($words:ident: $($field:ident)*) => { vec![$((stringify!($field), $words.$field)),*] };
    }

    /// Every word with its name, but for the one that is a sentence.
    #[rustfmt::skip]
    fn all(words: &Words) -> Vec<(&'static str, &'static str)> {
        named!(words:
            touchpoints channel doing thinking feeling quotes pain_points gains opportunities
            frontstage frontstage_note backstage backstage_note support physical_evidence images
            metrics notes lane customer_actions line_of_interaction line_of_visibility
            line_of_internal_interaction as_is to_be service_blueprint severity answered_by impact
            effort remembered moment_of_truth researched assumed guessed no_answers middle_half
            single_answers goes_on_to answer_needed wait fails mean tension journey_untitled stage_untitled
            everyone baseline current target votes worst_pain
        )
    }

    #[test]
    fn a_language_is_known_by_its_primary_tag() {
        for (tag, touchpoints) in [
            ("de-CH", "Kontakte"),
            ("pt_BR", "Pontos de contato"),
            ("zh-Hans", "触点"),
            ("iw", "נקודות מגע"),
            ("nl", "Touchpoints"),
            ("", "Touchpoints"),
        ] {
            assert_eq!(of_language(tag).touchpoints, touchpoints, "{tag}");
        }
    }

    #[test]
    fn every_word_is_there_and_short() {
        for tag in ALL {
            for (name, word) in all(of_language(tag)) {
                assert!((1..=29).contains(&word.chars().count()), "{tag}, {name}: {word}");
                assert_eq!(word, word.trim(), "{tag}, {name}");
            }
        }
    }

    #[test]
    fn other_scripts_are_written_throughout() {
        for tag in ["ar", "he", "ja", "zh"] {
            for (name, word) in all(of_language(tag)) {
                assert!(
                    !word.chars().any(|letter| letter.is_ascii_alphabetic()),
                    "{tag}, {name}: {word}"
                );
            }
        }
    }

    #[test]
    fn no_two_lanes_of_a_language_have_one_name() {
        for tag in ALL {
            let words = of_language(tag);
            let mut names = all(words)[..20].iter().map(|(_, word)| *word).collect::<Vec<_>>();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), 20, "{tag}: {names:?}");
        }
    }

    #[test]
    fn words_stand_around_what_the_map_says() {
        let english = of_language("en");
        let cases = [
            (english.of(9, 12), "9 of 12"),
            (of_language("de").of(7, 10), "7 von 10"),
            (of_language("ja").of(7, 10), "10人中7人"),
            (english.owner("Digital retail"), "owner: Digital retail"),
            (of_language("zh").owner("App {of}"), "负责人：App {of}"),
            (english.in_the_data("2.6"), "+2.6 in the data"),
            (english.in_the_data("-3"), "\u{2212}3 in the data"),
            (
                of_language("de").in_the_data("\u{2212}2.75"),
                "\u{2212}2,75 in den Daten",
            ),
            (english.in_the_data("7 of 10"), "7 of 10 in the data"),
            (english.leads("Ines"), "Ines leads; the thin lines are the others"),
        ];
        for (said, expected) in cases {
            assert_eq!(said, expected);
        }
    }

    #[test]
    fn every_pattern_has_its_places() {
        for tag in ALL {
            let patterns = &of_language(tag).patterns;
            assert!(patterns.of.contains("{hit}") && patterns.of.contains("{of}"), "{tag}");
            for pattern in [
                patterns.owner,
                patterns.next_review,
                patterns.updated,
                patterns.in_the_data,
                patterns.leads,
            ] {
                assert_eq!(pattern.matches("{}").count(), 1, "{tag}: {pattern}");
            }
        }
    }

    #[test]
    fn a_lane_without_a_name_has_the_program_s() {
        let german = of_language("de");
        assert_eq!(german.lane_name(LaneKind::PainPoints), "Probleme");
        assert_eq!(german.line_name(BlueprintLine::Visibility), "Sichtbarkeitslinie");
        assert_eq!(german.state(MapState::Future), "Soll");
    }
}
