//! What lists of touchpoints and personas have in common: heads, and lines that are read the way the
//! map runs.

use std::sync::Arc;

use eframe::egui::{Color32, Galley, Rect, Stroke, Ui, pos2, vec2};

use super::{
    facts::{Column, Facts, Row},
    ink,
};
use crate::{
    model::Direction,
    text::Weight,
    ui::{
        style::{HEADING, LABEL, Symbol, TEXT, tokens},
        widgets::{
            Marker,
            paint::{self, Type},
            row::mark,
        },
    },
};

/// The height of a line.
pub(super) const ROW: f32 = 30.0;

/// What comes of something, in the order it is read in.
pub(super) fn from_to(direction: Direction, from: &str, to: &str) -> String {
    match direction {
        Direction::LeftToRight => format!("{from} → {to}"),
        Direction::RightToLeft => format!("{to} ← {from}"),
    }
}

/// The words over a list with where they begin, and the last with where it ends.
pub(super) fn heads(ui: &mut Ui, words: &[(&str, f32)], (last, end): (&str, f32), direction: Direction) {
    let tokens = tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 24.0));
    let kind = Type::new(HEADING, Weight::SemiBold, tokens.second);
    let line = Line { rect, direction };
    for (words, along) in words {
        line.put(ui, &paint::line(ui, words, kind), *along);
    }
    line.put_end(ui, &paint::line(ui, last, kind), end);
    let under = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 1.0), rect.max);
    ui.painter().rect_filled(under, 0, tokens.hairline);
}

/// A line of the list on the screen: from its left, or from its right where the map runs so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) rect: Rect,
    pub(super) direction: Direction,
}

impl Line {
    /// Where on the screen that is which is so far from its begin.
    pub(super) fn at(&self, along: f32) -> f32 {
        match self.direction {
            Direction::LeftToRight => self.rect.left() + along,
            Direction::RightToLeft => self.rect.right() - along,
        }
    }

    /// Words that begin there; gives how far along they end.
    pub(super) fn put(&self, ui: &Ui, words: &Arc<Galley>, along: f32) -> f32 {
        let y = self.rect.center().y;
        match self.direction {
            Direction::LeftToRight => paint::put_left(ui, words, self.at(along), y),
            Direction::RightToLeft => paint::put_right(ui, words, self.at(along), y),
        };
        along + words.size().x
    }

    /// Words that end there.
    pub(super) fn put_end(&self, ui: &Ui, words: &Arc<Galley>, along: f32) {
        self.put(ui, words, along - words.size().x);
    }

    /// A box of this height from one place along to another.
    pub(super) fn span(&self, from: f32, to: f32, height: f32) -> Rect {
        let y = self.rect.center().y;
        let (from, to) = (
            pos2(self.at(from), y - height / 2.0),
            pos2(self.at(to), y + height / 2.0),
        );
        Rect::from_two_pos(from, to)
    }

    /// A bar from one place along to another, filled to a share of it in a colour; nothing where there
    /// is no room for one.
    pub(super) fn bar(&self, ui: &Ui, (from, to): (f32, f32), (share, colour): (f32, Color32)) {
        if to - from < 24.0 {
            return;
        }
        let tokens = tokens(ui);
        let whole = self.span(from, to, 8.0);
        paint::fill(ui, whole, 4, tokens.well);
        paint::fill(
            ui,
            self.span(from, from + ((to - from) * share).max(4.0), 8.0),
            4,
            colour,
        );
        paint::edge(ui, whole, 4, Stroke::new(1.0, tokens.hairline));
    }

    /// A touchpoint's name, whether it is a moment of truth, and its stage where there is room before
    /// what comes next.
    pub(super) fn touchpoint(&self, ui: &Ui, (facts, own): (&Facts, &Row), next: f32) {
        let tokens = tokens(ui);
        let kind = Type::new(TEXT, Weight::Medium, tokens.ink);
        let name = paint::elided(ui, &own.name, kind, next - 30.0);
        let mut along = self.put(ui, &name, 8.0) + 8.0;
        if own.is_moment_of_truth {
            let at = pos2(self.at(along + 5.0), self.rect.center().y);
            paint::symbol(ui, Symbol::STAR_FILLED, 12.0, at, tokens.star);
            along += 18.0;
        }
        if let Some(stage) = facts.stages.get(own.stage) {
            let room = next - 12.0 - along;
            if room > 24.0 {
                let stage = paint::elided(ui, &stage.name, Type::new(LABEL, Weight::Regular, tokens.second), room);
                self.put(ui, &stage, along);
            }
        }
    }

    /// A persona's marker and name, before what comes next.
    pub(super) fn persona(&self, ui: &Ui, (facts, column): (&Facts, &Column), (from, next): (f32, f32)) {
        let at = pos2(self.at(from + 5.0), self.rect.center().y);
        mark(
            ui,
            at,
            ink::line_of(ui, facts, column.place),
            Marker::of_persona(column.place),
        );
        let kind = Type::new(TEXT, Weight::Regular, tokens(ui).ink);
        let name = paint::elided(ui, &column.name, kind, next - from - 26.0);
        self.put(ui, &name, from + 15.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_mirrored_where_the_map_runs_from_right_to_left() {
        let rect = Rect::from_min_max(pos2(100.0, 0.0), pos2(400.0, 30.0));
        let line = |direction| Line { rect, direction };
        let (on, back) = (line(Direction::LeftToRight), line(Direction::RightToLeft));
        for (along, expected) in [(0.0, [100.0, 400.0]), (40.0, [140.0, 360.0])] {
            assert_eq!([on.at(along), back.at(along)], expected);
        }
        let spans = [on, back].map(|line| line.span(10.0, 60.0, 8.0).x_range());
        assert_eq!(spans.map(|span| (span.min, span.max)), [(110.0, 160.0), (340.0, 390.0)]);
        let words = [on, back].map(|line| from_to(line.direction, "−1", "+1"));
        assert_eq!(words, ["−1 → +1", "+1 ← −1"]);
    }
}
