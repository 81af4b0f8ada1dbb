//! What is written at a point of the curve: its feeling in a word, then the reason.
//!
//! Where the map shows the text, it is written there. A reason is shown at peaks and lows alone, and a
//! label that finds no room is left out: then it stands beside the point while it is written.

use super::{Field, Writing, Written, carets, said};
use crate::{
    app::{App, Step, parts},
    edit::{PointPlace, Selection, Thing, grid::Direction},
    geometry::{Point, Rect},
    layout::LABEL_TEXT,
    model,
    scene::TextItem,
    text::{self, Align, Paragraph},
};

/// From a point to what is written beside it.
const AWAY: f32 = 17.0;
/// The room of a line that goes on.
const ROOM: f32 = 220.0;

impl App {
    /// Where what is written at a point stands.
    pub(super) fn locate_at_point(&self, writing: &Writing, place: PointPlace) -> Option<Written> {
        let source = writing.editor.shown_text();
        if let Some(text) = self.on_the_map(source, place) {
            let (at, size) = (text.at, text.block.measure);
            let rect = Rect::new(at.x, at.y, size.width, size.height);
            let empty = text::empty_caret(&LABEL_TEXT, size.width, Align::Left);
            let carets = Some(carets(&text.block, source, size.width, Align::Left));
            let shown = Some(text);
            return Some(Written { at, carets, empty, rect, beside: None, shown });
        }
        let point = self.shown.places().point(place)?;
        let beside = writing.beside.clone().filter(|_| !source.is_empty());
        let least = LABEL_TEXT.size * 5.0;
        let line = LABEL_TEXT.size * LABEL_TEXT.line_height;
        let (width, height) = beside.as_ref().map_or((0.0, line), |block| {
            (block.measure.width, block.measure.height.max(line))
        });
        let (_, scale) = self.shown.places().curve_panel(place.persona)?;
        // Under the point, unless there is no room down there.
        let is_over = point.y + AWAY + height > scale.bottom;
        let y = if is_over {
            point.y - AWAY - height
        } else {
            point.y + AWAY
        };
        let page = self.shown.places().size();
        let whole = width.max(least);
        let x = (point.x - whole / 2.0).clamp(4.0, (page.width - whole - 4.0).max(4.0));
        let at = Point::new(x + (whole - width) / 2.0, y);
        let empty = text::empty_caret(&LABEL_TEXT, 0.0, Align::Left);
        let carets = beside.as_ref().map(|block| carets(block, source, width, Align::Left));
        Some(Written {
            at,
            carets,
            empty,
            rect: Rect::new(x, y, whole, height),
            beside,
            shown: None,
        })
    }

    /// The text of a point where the map shows it: nearest to the point, of those that say the same.
    fn on_the_map(&self, source: &str, place: PointPlace) -> Option<TextItem> {
        let places = self.shown.places();
        let point = places.point(place).filter(|_| !source.is_empty())?;
        let (_, scale) = places.curve_panel(place.persona)?;
        let texts = parts::texts_of_curves(self.shown.scene(), places.curve_lane()?);
        // Those of another strip are another persona's.
        let is_own = |at: &Point| scale.top <= at.y && at.y <= scale.bottom;
        let same = texts
            .into_iter()
            .filter(|text| is_own(&text.at) && said(&text.block.text) == said(source));
        let away = |text: &TextItem| {
            let size = text.block.measure;
            let rect = Rect::new(text.at.x, text.at.y, size.width, size.height);
            let middle = rect.center();
            (middle.x - point.x).hypot(middle.y - point.y)
        };
        let nearest = same.min_by(|one, other| away(one).total_cmp(&away(other)))?;
        // Another point may say the same far away, while this one finds no room.
        let near = places
            .column(place.touchpoint)
            .map_or(ROOM, |column| column.width.max(ROOM));
        (away(&nearest) <= near).then_some(nearest)
    }

    /// Sets the text beside the point, where the map does not show it.
    pub(super) fn set_beside(&mut self) {
        let Some(writing) = &self.writing else {
            return;
        };
        let Thing::Point(place) = writing.field.thing() else {
            return;
        };
        let source = writing.editor.shown_text().to_owned();
        let is_shown = source.is_empty() || self.on_the_map(&source, place).is_some();
        let language = self.document.shown().language.0.clone();
        let block = (!is_shown).then(|| {
            self.typesetter.set(&Paragraph {
                text: &source,
                style: LABEL_TEXT,
                language: &language,
                width: ROOM,
                align: Align::Left,
            })
        });
        if let Some(writing) = &mut self.writing {
            writing.beside = block;
            *writing.written.borrow_mut() = None;
        }
    }

    /// Enter in the label of a point goes on to the reason; false where something else is written.
    pub(super) fn accepts_label(&mut self) -> bool {
        let field = self.writing.as_ref().map(Writing::field);
        let Some(Field::Label(place)) = field else {
            return false;
        };
        self.settle();
        self.refresh();
        self.write(Field::Why(place));
        true
    }

    /// Tab keeps the text and goes to the next cell; at a point to the label of the next point.
    pub(super) fn write_on(&mut self, step: Step) {
        let field = self.writing.as_ref().map(Writing::field);
        self.settle();
        let Some(Field::Label(place) | Field::Why(place)) = field else {
            return self.walk(step);
        };
        let is_mirrored = self.document.map().page_direction() == model::Direction::RightToLeft;
        let direction = match (step == Step::Next, is_mirrored) {
            (true, false) | (false, true) => Direction::Right,
            (true, true) | (false, false) => Direction::Left,
        };
        let next = self.walk_curve(Thing::Point(place), Step::To(direction));
        match next {
            Some(Thing::Point(next)) if next != place => self.write(Field::Label(next)),
            Some(other) => self.select_shown(Selection::one(other)),
            None => {}
        }
    }
}
