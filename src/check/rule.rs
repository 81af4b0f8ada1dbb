//! The names of all rules, how bad it is to break them, and when each fires.

use serde::{Serialize, Serializer};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingLevel {
    /// The map cannot be opened or drawn as it is.
    Error,
    /// It could be better.
    Advice,
}

impl FindingLevel {
    /// As it stands in answers: `error` or `advice`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Advice => "advice",
        }
    }
}

/// What is looked for in a map, in its file and in its picture.
///
/// A card counts where it says something: where it has a text or is a picture. It stands in the
/// columns its span covers, a stage-wide card in all columns of its stage. Lanes, personas and the
/// row of channels that are not shown are asked nothing, but what stands in them counts as an
/// answer. What is a pain point or an opportunity says `insight`: by the kind of the card, else by
/// that of its lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The file cannot be read as a map: it is missing, too large, no RON or of another version.
    Unreadable,
    /// An id has not the form of one: ten of the letters 0-9 a-z without i, l, o and u.
    MalformedId,
    /// Two things of a kind have one id, or a key stands twice in one place.
    DoubledId,
    /// An id points to nothing in the map.
    DanglingId,
    /// The emotion points of a persona at a touchpoint are not in the order of their offset.
    UnorderedPoints,

    /// No persona is shown. The first of the five elements of a journey map after Nielsen Norman
    /// Group ("Journey Mapping 101", 2018): the actor, whose point of view the map takes.
    NoPersona,
    /// `lens.scenario` is empty. NN/g's second element: scenario and expectations.
    NoScenario,
    /// `headline` is empty: a picture without a claim is read as wallpaper.
    NoHeadline,
    /// There are touchpoints, and none has `moment_of_truth: true`. Not all moments weigh the same
    /// (Carlzon, "Moments of Truth", 1987): a map that marks none says that all do.
    NoMomentOfTruth,
    /// `lens.updated` lies more than `lens.review_months` months before today: a map that nobody
    /// looks at again is believed after it has stopped being true.
    ReviewOverdue,
    /// A stage has no touchpoint, or the map no stage. NN/g's third element: the phases, which are
    /// made of what happens in them.
    EmptyStage,
    /// A touchpoint has no channel while the row of channels is shown: where it happens decides who
    /// can change it.
    NoChannel,
    /// Two touchpoints follow each other, across stages too, on channels of different names, and
    /// the column of the second has neither a card on a lane of actions or physical evidence nor a
    /// note at the touchpoint. Journeys break where they change hands. A touchpoint without a
    /// channel is no switch; in a blueprint without a lane of actions the touchpoints are what the
    /// customer does, and their names count as such.
    ChannelSwitchUnexplained,
    /// A low of a shown persona, and no pain point that concerns the persona in its column. A low
    /// is a valence of −1 or less that is lower than the answered points before and after it; where
    /// points beside each other are equally low they are one low, and a pain point in any of their
    /// columns explains it. The lowest point is always one. On a map without a lane of pain points, a
    /// step of the service that waits or fails explains it, too: these are the pain points of a
    /// blueprint (Shostack, "Designing Services That Deliver", 1984). Lows are what stays in memory
    /// (peak–end rule), so a map has to say what they come from. On a map of what is to be, the to-be
    /// curve is looked at, where the persona has one.
    LowWithoutPain,
    /// A point of the as-is curve of a shown persona at 1.5 or more, good or bad, that is assumed or
    /// guessed, or has nothing behind it: no reason, no quote, nobody who answered (`n`), no middle
    /// half and no single answers. The extremes decide what is remembered (Fredrickson and
    /// Kahneman, 1993), so they are the first to be asked about. Nothing can be known of what is to
    /// be: neither the to-be curve nor a map of that state is asked.
    ExtremeWithoutEvidence,
    /// A pain point that no opportunity names in its `answers`, and no opportunity stands in its
    /// column or stage. What is rejected answers nothing. NN/g's fifth element: the opportunities.
    PainWithoutOpportunity,
    /// An opportunity names in its `answers` a card that is there and no pain point: what it is to
    /// mend is not told, and the rank it gets from the weight of its pain points is a guess. What is
    /// rejected answers nothing.
    AnswerWithoutPain,
    /// An opportunity without an owner, unless it is done or rejected. NN/g: opportunities come with
    /// ownership.
    OpportunityWithoutOwner,
    /// An opportunity that names no number it is to move, unless it is rejected. NN/g: opportunities
    /// come with metrics; what is done has to show that it helped.
    OpportunityWithoutMetric,
    /// A text that is drawn is a question of the blank template, to the letter, or its title is the
    /// map's: a picture with it asks the reader what the author was asked. Told once a stage, once a
    /// touchpoint, and once for the head of the map.
    TemplateQuestion,

    /// Card text comes out smaller than can be read on the page.
    SmallText,
    /// The label of an emotion point finds no room.
    UnplacedLabel,
    /// How a persona is to feel, or how strongly she feels, is known and not drawn: in one panel only
    /// the curves of who leads are.
    UndrawnCurve,
    /// A character that no font has.
    MissingGlyph,
    /// A font of the system is used, which another machine may not have.
    SystemFont,
}

impl Rule {
    /// All rules: of the file, of what the map says, of its picture.
    pub const ALL: [Self; 25] = [
        Self::Unreadable,
        Self::MalformedId,
        Self::DoubledId,
        Self::DanglingId,
        Self::UnorderedPoints,
        Self::NoPersona,
        Self::NoScenario,
        Self::NoHeadline,
        Self::NoMomentOfTruth,
        Self::ReviewOverdue,
        Self::EmptyStage,
        Self::NoChannel,
        Self::ChannelSwitchUnexplained,
        Self::LowWithoutPain,
        Self::ExtremeWithoutEvidence,
        Self::PainWithoutOpportunity,
        Self::AnswerWithoutPain,
        Self::OpportunityWithoutOwner,
        Self::OpportunityWithoutMetric,
        Self::TemplateQuestion,
        Self::SmallText,
        Self::UnplacedLabel,
        Self::UndrawnCurve,
        Self::MissingGlyph,
        Self::SystemFont,
    ];

    /// The name: `small-text`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// How bad it is: what keeps a map from being opened is an error, the rest advice.
    #[must_use]
    pub const fn level(self) -> FindingLevel {
        self.row().1
    }

    /// What it finds, in a line.
    #[must_use]
    pub const fn about(self) -> &'static str {
        self.row().2
    }

    const fn row(self) -> (&'static str, FindingLevel, &'static str) {
        use FindingLevel::{Advice, Error};
        match self {
            Self::Unreadable => ("unreadable", Error, "a file that is no map"),
            Self::MalformedId => ("malformed-id", Error, "an id that is not ten of the letters of ids"),
            Self::DoubledId => ("doubled-id", Error, "two things with one id"),
            Self::DanglingId => ("dangling-id", Error, "an id that points to nothing"),
            Self::UnorderedPoints => (
                "unordered-points",
                Error,
                "emotion points of a touchpoint out of their order",
            ),
            Self::NoPersona => ("no-persona", Advice, "nobody whose journey it is"),
            Self::NoScenario => ("no-scenario", Advice, "no situation and goal"),
            Self::NoHeadline => ("no-headline", Advice, "no sentence that the map proves"),
            Self::NoMomentOfTruth => (
                "no-moment-of-truth",
                Advice,
                "no touchpoint that counts more than the others",
            ),
            Self::ReviewOverdue => ("review-overdue", Advice, "a map that should have been looked at again"),
            Self::EmptyStage => (
                "empty-stage",
                Advice,
                "a stage without a touchpoint, a map without a stage",
            ),
            Self::NoChannel => ("no-channel", Advice, "a touchpoint without a channel"),
            Self::ChannelSwitchUnexplained => (
                "channel-switch-unexplained",
                Advice,
                "a change of channel that no action, evidence or note explains",
            ),
            Self::LowWithoutPain => (
                "low-without-pain",
                Advice,
                "a low of -1 or less without a pain point in its column",
            ),
            Self::ExtremeWithoutEvidence => (
                "extreme-without-evidence",
                Advice,
                "a feeling of 1.5 or more, good or bad, without research",
            ),
            Self::PainWithoutOpportunity => (
                "pain-without-opportunity",
                Advice,
                "a pain point that no opportunity names or stands by",
            ),
            Self::AnswerWithoutPain => (
                "answer-without-pain",
                Advice,
                "an opportunity that answers a card that is no pain point",
            ),
            Self::OpportunityWithoutOwner => ("opportunity-without-owner", Advice, "an opportunity that is nobody's"),
            Self::OpportunityWithoutMetric => (
                "opportunity-without-metric",
                Advice,
                "an opportunity without a number it is to move",
            ),
            Self::TemplateQuestion => (
                "template-question",
                Advice,
                "a question of the template that nobody has answered",
            ),
            Self::SmallText => ("small-text", Advice, "text too small to be read on the page"),
            Self::UnplacedLabel => ("unplaced-label", Advice, "a label of the curve that finds no room"),
            Self::UndrawnCurve => (
                "undrawn-curve",
                Advice,
                "a to-be curve or a tension that is not in the picture",
            ),
            Self::MissingGlyph => ("missing-glyph", Advice, "characters that no font has"),
            Self::SystemFont => (
                "system-font",
                Advice,
                "characters that other machines may draw otherwise",
            ),
        }
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_rule_stands_once_in_the_list() {
        let rules: BTreeSet<Rule> = Rule::ALL.into_iter().collect();
        let names: BTreeSet<&str> = Rule::ALL.map(Rule::name).into_iter().collect();
        assert_eq!((rules.len(), names.len()), (Rule::ALL.len(), Rule::ALL.len()));
        // The last variant's place tells how many there are.
        assert_eq!(Rule::SystemFont as usize + 1, Rule::ALL.len());
    }

    #[test]
    fn every_rule_is_told_in_a_line_of_the_help() {
        for rule in Rule::ALL {
            assert!((1..=62).contains(&rule.about().chars().count()), "{}", rule.name());
        }
    }

    #[test]
    fn only_what_keeps_a_map_from_being_opened_is_an_error() {
        let errors = Rule::ALL
            .into_iter()
            .filter(|rule| rule.level() == FindingLevel::Error)
            .map(Rule::name);
        assert_eq!(
            errors.collect::<Vec<_>>(),
            [
                "unreadable",
                "malformed-id",
                "doubled-id",
                "dangling-id",
                "unordered-points"
            ]
        );
    }
}
