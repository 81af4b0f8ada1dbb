//! Setting text for a page: the same code asks how large a text comes out and sets it.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    geometry::Point,
    layout::{
        cards::Context,
        mark::{Ink, Mark},
    },
    model::Direction,
    text::{Align, Measure, Paragraph, Sign, Style, TextBlock, Typesetter},
};

/// What is wanted of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pass {
    /// Its size, while the page's scale is searched.
    Probe,
    /// Its glyphs.
    Place,
}

/// How lines stand, by the direction of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flow {
    /// Flush where reading begins.
    Start,
    /// Centred.
    Center,
    /// Flush where reading ends.
    End,
}

/// A text that was measured, and set if that was wanted.
#[derive(Debug, Clone)]
pub(crate) struct Setting {
    /// Its size.
    pub(crate) measure: Measure,
    block: Option<Arc<TextBlock>>,
}

impl Setting {
    /// The mark that shows it at `at` (its upper left corner), once it is set.
    pub(crate) fn mark(&self, at: Point, ink: Ink) -> Option<Mark> {
        let block = self.block.clone()?;
        Some(Mark::Text { at, block, ink })
    }

    /// Its glyphs, once set.
    pub(crate) fn block(&self) -> Option<Arc<TextBlock>> {
        self.block.clone()
    }

    /// The height of its first line's baseline, once set.
    pub(crate) fn baseline(&self) -> f32 {
        self.block.as_ref().map_or(0.0, |block| block.first_baseline())
    }

    /// The width of its first line, once set.
    pub(crate) fn first_line_width(&self) -> f32 {
        let line = self.block.as_ref().and_then(|block| block.lines.first());
        line.map_or(self.measure.width, |line| line.width)
    }

    /// The width of its last line, once set.
    pub(crate) fn last_line_width(&self) -> f32 {
        let line = self.block.as_ref().and_then(|block| block.lines.last());
        line.map_or(self.measure.width, |line| line.width)
    }
}

/// A typesetter for one page.
#[derive(Debug)]
pub(crate) struct Setter<'a> {
    typesetter: &'a mut Typesetter,
    language: &'a str,
    direction: Direction,
    pass: Pass,
    /// How many words had to be broken where their language does not break them.
    pub(crate) words_broken: usize,
    /// What is made for one line and takes more.
    pub(crate) wrapped: BTreeSet<OneLine>,
}

/// A kind of text that is made for one line: where one of them wraps, its whole row is taller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OneLine {
    /// The name of a channel.
    Channel,
    /// Severity, reach and answer of a pain point.
    PainFoot,
    /// Owner and metric of an opportunity.
    OpportunityFoot,
}

impl<'a> Setter<'a> {
    pub(crate) fn new(typesetter: &'a mut Typesetter, context: Context<'a>, pass: Pass) -> Self {
        let language = context.map.language.0.as_str();
        let direction = context.map.page_direction();
        Self {
            typesetter,
            language,
            direction,
            pass,
            words_broken: 0,
            wrapped: BTreeSet::new(),
        }
    }

    /// Sets `text` in lines no wider than `width`.
    pub(crate) fn wrapped(&mut self, text: &str, style: Style, width: f32, flow: Flow) -> Setting {
        let align = match (flow, self.direction) {
            (Flow::Center, _) => Align::Center,
            (Flow::Start, Direction::LeftToRight) | (Flow::End, Direction::RightToLeft) => Align::Left,
            (Flow::End, Direction::LeftToRight) | (Flow::Start, Direction::RightToLeft) => Align::Right,
        };
        let paragraph = Paragraph { text, style, language: self.language, width, align };
        let (measure, block) = match self.pass {
            Pass::Probe => (self.typesetter.measure(&paragraph), None),
            Pass::Place => {
                let block = self.typesetter.set(&paragraph);
                (block.measure, Some(block))
            }
        };
        if measure.word_broken {
            self.words_broken += 1;
        }
        Setting { measure, block }
    }

    /// Sets `text` flush where reading begins.
    pub(crate) fn text(&mut self, text: &str, style: Style, width: f32) -> Setting {
        self.wrapped(text, style, width, Flow::Start)
    }

    /// Sets `text`, which is made for one line, and notes where it takes more.
    pub(crate) fn one_line(&mut self, kind: OneLine, text: &str, style: Style, width: f32) -> Setting {
        let setting = self.text(text, style, width);
        if setting.measure.lines > 1 {
            self.wrapped.insert(kind);
        }
        setting
    }

    /// Sets `text` in one line, however wide it comes out.
    pub(crate) fn line(&mut self, text: &str, style: Style) -> Setting {
        self.wrapped(text, style, f32::INFINITY, Flow::Start)
    }

    /// Sets an icon in a square of side `size`.
    pub(crate) fn sign(&mut self, sign: Sign, size: f32) -> Setting {
        let block = self.typesetter.sign(sign, size);
        Setting { measure: block.measure, block: Some(block) }
    }
}
