//! The sheet of somebody of whom little is known: a large portrait at the side, beside it the name, as
//! large as a title, and the rest in rows that share the height of the page.

use super::parts::{GAP, INSET, Page, Pen, Sections};
use crate::{
    geometry::{Point, Rect, Size},
    layout::{
        header::put_portrait,
        mark::{Ink, Mark},
        measures as m,
        setter::Setter,
    },
    model::Valence,
    text::{Style, Weight},
};

/// More sections, or more in them, fill a page in columns beside the side.
const SECTIONS: usize = 6;
const ITEMS: usize = 18;
/// What the portrait's side takes up, the widest first.
const SIDES: [Side; 4] = [Side::Square, Side::Share(0.42), Side::Share(0.36), Side::Share(0.3)];
/// Of the page's width, what a square side takes up at most.
const SQUARE: f32 = 0.5;
/// How large the name is.
const NAMES: [f32; 4] = [66.0, 56.0, 44.0, 32.0];
/// The least width of a column of several, and of one with traits, whose ends stand side by side.
const COLUMN: f32 = 96.0;
const TRAITS: f32 = 124.0;
/// The portrait is at least this much of the page's height.
const PORTRAIT: f32 = 0.36;
/// From the edge of the page's text to its first and after its last row.
const EDGE: f32 = 8.0;
/// How much further apart than elsewhere rows stand at most, where there is room to spare.
const APART: f32 = 30.0;
/// A face, beside those of other sheets.
const FACE: f32 = m::FACE * 1.5;
/// What somebody does, under the name.
const ROLE: Style = Style { size: 18.0, ..m::TITLE };

/// How a page is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Form {
    side: Side,
    name: f32,
    columns: usize,
    moments: Moments,
}

/// The side of the portrait.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    /// As wide as it is tall, with nothing in it but the portrait.
    Square,
    /// This much of the page's width; how all this is known stands under the portrait.
    Share(f32),
}

/// How the moments that stay stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moments {
    Across,
    Down,
}

/// A row of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Who,
    Quote,
    Sections,
    Journey,
}

impl Sections<'_> {
    /// The ways in which a page could be set, the best first; none where there is too much for any.
    pub(super) fn forms(&self) -> Vec<Form> {
        let items: usize = self.list.iter().map(super::parts::Section::len).sum();
        if self.list.len() > SECTIONS || items > ITEMS {
            return Vec::new();
        }
        let most = self.list.len().clamp(1, 3);
        let has_moments = self.moments().is_some();
        let ways: &[Moments] = if has_moments {
            &[Moments::Across, Moments::Down]
        } else {
            &[Moments::Down]
        };
        let mut forms = Vec::new();
        for side in SIDES {
            for name in NAMES {
                for columns in (1..=most).rev() {
                    forms.extend(
                        ways.iter()
                            .map(|moments| Form { side, name, columns, moments: *moments }),
                    );
                }
            }
        }
        forms
    }

    /// Sets a page of this size so.
    pub(super) fn poster(&self, size: Size, form: Form, setter: &mut Setter<'_>) -> Page {
        let mut pen = Pen::new(setter, self.place);
        let (whole, tall) = (size.width - 2.0 * m::MARGIN, size.height - 2.0 * m::MARGIN);
        let wide = match form.side {
            Side::Square => tall.min(whole * SQUARE),
            Side::Share(share) => whole * share,
        };
        let side = Rect::new(m::MARGIN, m::MARGIN, wide, tall);
        let left = side.right() + GAP * 1.4;
        let column = (left, (m::MARGIN + whole - left).max(1.0));
        let inner = (side.x + INSET, side.width - 2.0 * INSET);
        let page = match form.side {
            Side::Square => {
                let foot = self.foot_up_to(column, side.bottom() - EDGE, &mut pen);
                (side.bottom() - INSET, foot - GAP)
            }
            Side::Share(_) => {
                let foot = self.foot_up_to(inner, side.bottom() - INSET, &mut pen);
                (foot - GAP, side.bottom() - EDGE)
            }
        };
        let portrait = self.face(inner, (side.y + INSET, page.0), &mut pen);
        let is_narrow = form.columns > 1 && column.1 / (form.columns as f32) < self.narrowest();
        let bottom = if is_narrow || portrait.height < size.height * PORTRAIT {
            // Columns would be shreds, or the portrait as small as on a full sheet.
            f32::INFINITY
        } else {
            self.rows((column, page.1), portrait, form, &mut pen)
        };
        Page { marks: std::mem::take(&mut pen.marks), bottom, side }
    }

    /// How wide a column of several is at least.
    fn narrowest(&self) -> f32 {
        let has_traits = !self.persona.traits.is_empty();
        if has_traits { TRAITS } else { COLUMN }
    }

    /// How all this is known, so that it ends at `bottom`; gives where it begins.
    fn foot_up_to(&self, column: (f32, f32), bottom: f32, pen: &mut Pen<'_, '_>) -> f32 {
        let before = pen.marks.len();
        let top = bottom - self.foot(column, 0.0, pen);
        pen.marks.truncate(before);
        self.foot(column, top, pen);
        top
    }

    /// The portrait in the middle of its room; gives where it stands.
    fn face(&self, (x, width): (f32, f32), (top, bottom): (f32, f32), pen: &mut Pen<'_, '_>) -> Rect {
        let room = bottom - top;
        let across = width.min(room).max(0.0);
        let rect = Rect::new(x + (width - across) / 2.0, top + (room - across) / 2.0, across, across);
        let page = (rect, self.context.map);
        put_portrait(self.persona, self.place, page, &mut pen.marks);
        rect
    }

    /// The rows one under the other down to `end`, as far apart as there is room; gives where the last
    /// ends, past any page where they do not fit.
    fn rows(&self, (column, end): ((f32, f32), f32), portrait: Rect, form: Form, pen: &mut Pen<'_, '_>) -> f32 {
        let before = pen.marks.len();
        let mut rows = Vec::new();
        for row in [Row::Who, Row::Quote, Row::Sections, Row::Journey] {
            let tall = self.row(row, (column, form), 0.0, pen);
            if tall > 0.0 {
                rows.push((row, tall));
            }
        }
        pen.marks.truncate(before);
        let gaps = rows.len().saturating_sub(1) as f32;
        let tall = rows.iter().map(|(_, tall)| tall).sum::<f32>() + GAP * gaps;
        let top = m::MARGIN + EDGE;
        let spare = end - top - tall;
        if spare < 0.0 {
            return f32::INFINITY;
        }
        let apart = (spare / (gaps + 2.0)).min(APART);
        let mut y = if rows.len() == 1 {
            // A name alone stands beside the face.
            (portrait.center().y - tall / 2.0).clamp(top, top + spare)
        } else {
            top + (spare - apart * gaps) / 2.0
        };
        let mut bottom = y;
        for (row, _) in rows {
            bottom = self.row(row, (column, form), y, pen);
            y = bottom + GAP + apart;
        }
        bottom
    }

    /// A row from `y` on; gives where it ends, at `y` where there is nothing in it.
    fn row(&self, row: Row, (column, form): ((f32, f32), Form), y: f32, pen: &mut Pen<'_, '_>) -> f32 {
        match row {
            Row::Who => self.title(column, form.name, y, pen),
            Row::Quote => self.said(column, y, pen),
            Row::Sections if self.list.is_empty() => y,
            Row::Sections => self.columns(column, form.columns, y, pen),
            Row::Journey => match form.moments {
                Moments::Down => self.journey(column, y, pen),
                Moments::Across => self.across(column, y, pen),
            },
        }
    }

    /// Who it is, as a title.
    fn title(&self, column: (f32, f32), size: f32, y: f32, pen: &mut Pen<'_, '_>) -> f32 {
        let name = Style { size, ..m::HEADLINE };
        let mut y = pen.words(&self.persona.name, (name, Ink::First), column, y);
        y = pen.words(&self.persona.role, (ROLE, Ink::Second), column, y + 2.0);
        for fact in self.facts() {
            y = pen.words(&fact, (m::TEXT, Ink::Second), column, y + 4.0);
        }
        y
    }

    /// The moments that stay side by side, each under its face.
    fn across(&self, (x, width): (f32, f32), top: f32, pen: &mut Pen<'_, '_>) -> f32 {
        let Some(moments) = self.moments() else {
            return top;
        };
        let top = self.journey_name((x, width), top, pen) + 6.0;
        let wide = ((width - 2.0 * GAP) / 3.0).max(1.0);
        let mut low = top;
        for (place, (what, valence, at)) in moments.into_iter().enumerate() {
            let x = x + (wide + GAP) * place as f32;
            low = low.max(self.under_face((what, valence, &at), (x, wide), top, pen));
        }
        low
    }

    fn under_face(
        &self,
        (what, valence, at): (&str, Valence, &str),
        column: (f32, f32),
        y: f32,
        pen: &mut Pen<'_, '_>,
    ) -> f32 {
        let center = Point::new(column.0 + FACE, y + FACE);
        pen.marks.push(Mark::Face { center, radius: FACE, valence });
        let value = self.context.words.rounded_valence(valence);
        let style = Style { weight: Weight::SemiBold, ..m::TEXT };
        let words = format!("{what} {value}");
        let y = pen.words(&words, (style, Ink::First), column, y + 2.0 * FACE + 6.0);
        pen.words(at, (m::NOTE, Ink::Second), column, y)
    }
}
