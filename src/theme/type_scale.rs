//! Type sizes and measures at k = 1, in points of the target; a page multiplies them all by its k.
//!
//! Knows nothing of fonts: a size is a number, a weight is 400 to 700.

/// The type of a page, by what is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypeScale {
    /// The page's first line: the headline, or the title where there is none.
    pub headline: Type,
    /// The title above a headline.
    pub title: Type,
    /// A stage's name.
    pub stage: Type,
    /// A lane's name.
    pub lane: Type,
    /// A touchpoint's name.
    pub touchpoint: Type,
    /// A card's text.
    pub text: Type,
    /// A pain point's text.
    pub pain: Type,
    /// An opportunity's title.
    pub opportunity: Type,
    /// Goals, durations, channels, explanations, footer.
    pub note: Type,
    /// The words of the curve.
    pub label: Type,
    /// The words of the curve that matter most: peak, low and end; names of personas.
    pub strong_label: Type,
    /// The number on a badge.
    pub badge: Type,
}

/// How one kind of text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// The font size.
    pub size: f32,
    /// 400 regular, 500 medium, 600 semibold, 700 bold.
    pub weight: u16,
    /// The line height as a multiple of the size.
    pub line_height: f32,
    /// Space added between letters, in em.
    pub tracking: f32,
}

/// Line height of running text.
const TEXT_LINE: f32 = 1.28;
/// Line height of cards and headings.
const CARD_LINE: f32 = 1.22;

impl Type {
    const fn new(size: f32, weight: u16, line_height: f32) -> Self {
        Self { size, weight, line_height, tracking: 0.0 }
    }

    /// This type with letters closer together, as large type asks for.
    const fn tight(self) -> Self {
        Self { tracking: -0.018, ..self }
    }
}

impl TypeScale {
    /// For desks: Paper, Midnight, Print.
    pub const DESK: Self = Self {
        headline: Type::new(20.0, 700, CARD_LINE).tight(),
        title: Type::new(9.0, 600, CARD_LINE),
        stage: Type::new(11.0, 700, CARD_LINE),
        lane: Type::new(9.0, 600, CARD_LINE),
        touchpoint: Type::new(9.0, 600, CARD_LINE),
        text: Type::new(9.0, 400, TEXT_LINE),
        pain: Type::new(9.0, 500, CARD_LINE),
        opportunity: Type::new(9.0, 600, CARD_LINE),
        note: Type::new(8.0, 400, TEXT_LINE),
        label: Type::new(8.0, 500, CARD_LINE),
        strong_label: Type::new(8.0, 600, CARD_LINE),
        badge: Type::new(8.0, 700, CARD_LINE),
    };
}

/// Distances, sizes and strokes of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measures {
    /// Between the page's edge and everything.
    pub margin: f32,
    /// The least width of the column of lane names.
    pub lane_names: f32,
    /// The most that column grows to for long names.
    pub lane_names_most: f32,
    /// Between two columns of a stage.
    pub column_gap: f32,
    /// Between two stages.
    pub stage_gap: f32,
    /// Between two lanes, the hairline in its middle.
    pub lane_gap: f32,
    /// Between touchpoints and their channels.
    pub channel_gap: f32,
    /// Between a card's edge and its text.
    pub card_padding: f32,
    /// The least height of a stage's head.
    pub stage_head: f32,
    /// How far a stage's chevron points into the next.
    pub stage_tip: f32,
    /// The height of a channel's pill.
    pub pill: f32,
    /// The diameter of a portrait.
    pub portrait: f32,
    /// The corner of a touchpoint's or a blueprint's card.
    pub card_radius: f32,
    /// The corner of a pain point or an opportunity.
    pub mark_radius: f32,
    /// The corner of the panel.
    pub panel_radius: f32,
    /// Lines between lanes and edges of cards.
    pub hairline: f32,
    /// The edge of an opportunity.
    pub opportunity_edge: f32,
    /// A dash of a blueprint's line of visibility.
    pub visibility_dash: f32,
    /// From dash to dash.
    pub visibility_step: f32,
    /// From dot to dot of a blueprint's line of internal interaction.
    pub internal_step: f32,
    /// An icon's size as a multiple of the text's beside it.
    pub icon_factor: f32,
    /// The radius of the round ground of an opportunity's number.
    pub badge_radius: f32,
    /// The radius of a dot of severity.
    pub dot_radius: f32,
    /// From dot to dot.
    pub dot_step: f32,
    /// The side of a cell of the impact–effort mark.
    pub mark_cell: f32,
    /// From cell to cell.
    pub mark_step: f32,
    /// The radius of the disc a star stands on, at a card's corner and on the panel's edge.
    pub star_radius: f32,
    /// The curve.
    pub curve: CurveMeasures,
}

/// Strokes and marks of the emotion curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveMeasures {
    /// The line of the persona who leads.
    pub leading_line: f32,
    /// The radius of that persona's markers.
    pub leading_marker: f32,
    /// The lines of the others, and the to-be line.
    pub other_line: f32,
    /// The radius of their markers.
    pub other_marker: f32,
    /// The ring round a marker in the panel's colour.
    pub ring: f32,
    /// The radius of a face.
    pub face_radius: f32,
    /// Assumed: the dash, as a multiple of the line's width.
    pub dash_on: f32,
    /// Assumed: the space after it.
    pub dash_off: f32,
    /// Guessed: from dot to dot, as a multiple of the line's width; a dot is a round cap.
    pub dot_step: f32,
    /// The dotted line where nobody answered.
    pub gap_line: f32,
    /// From dot to dot of that line.
    pub gap_step: f32,
    /// The line of tension from edge to edge: two hairlines.
    pub tension_line: f32,
    /// The space between them.
    pub tension_core: f32,
    /// The line at 0.
    pub zero_line: f32,
    /// Above +2 and under −2: room for labels.
    pub headroom: f32,
}

impl Measures {
    /// For desks: Paper, Midnight, Print.
    pub const DESK: Self = Self {
        margin: 18.0,
        lane_names: 72.0,
        lane_names_most: 108.0,
        column_gap: 5.0,
        stage_gap: 11.0,
        lane_gap: 11.0,
        channel_gap: 5.0,
        card_padding: 5.5,
        stage_head: 29.0,
        stage_tip: 8.0,
        pill: 14.0,
        portrait: 30.0,
        card_radius: 5.0,
        mark_radius: 4.5,
        panel_radius: 5.0,
        hairline: 0.75,
        opportunity_edge: 1.0,
        visibility_dash: 5.7,
        visibility_step: 9.5,
        internal_step: 3.5,
        icon_factor: 1.25,
        badge_radius: 5.5,
        dot_radius: 1.8,
        dot_step: 4.8,
        mark_cell: 3.6,
        mark_step: 4.4,
        star_radius: 6.5,
        curve: CurveMeasures {
            leading_line: 2.6,
            leading_marker: 3.3,
            other_line: 1.6,
            other_marker: 2.4,
            ring: 1.0,
            face_radius: 6.6,
            dash_on: 2.2,
            dash_off: 1.9,
            dot_step: 2.1,
            gap_line: 0.9,
            gap_step: 2.34,
            tension_line: 2.8,
            tension_core: 1.3,
            zero_line: 1.0,
            headroom: 22.0,
        },
    };
}

impl CurveMeasures {
    /// For the back row: strokes and markers that carry through a room.
    pub const BACK_ROW: Self = Self {
        leading_line: 4.6,
        leading_marker: 6.0,
        other_line: 2.9,
        other_marker: 5.0,
        ..Measures::DESK.curve
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_smaller_than_eight_points() {
        let scale = TypeScale::DESK;
        let all = [
            scale.headline,
            scale.title,
            scale.stage,
            scale.lane,
            scale.touchpoint,
            scale.text,
            scale.pain,
            scale.opportunity,
            scale.note,
            scale.label,
            scale.strong_label,
            scale.badge,
        ];
        for kind in all {
            assert!(kind.size >= 8.0, "{kind:?}");
            assert_eq!(
                kind.tracking < 0.0,
                kind.size >= 18.0,
                "only large type is tight: {kind:?}"
            );
        }
    }

    #[test]
    fn a_leading_persona_is_told_from_the_others_by_its_stroke() {
        for curve in [Measures::DESK.curve, CurveMeasures::BACK_ROW] {
            assert!(curve.leading_line >= 1.5 * curve.other_line, "{curve:?}");
            assert!(curve.leading_marker > curve.leading_line, "{curve:?}");
        }
    }
}
