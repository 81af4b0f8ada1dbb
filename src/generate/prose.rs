//! Chance, and sentences of a wanted length.

/// Draws the same numbers for the same seed on every machine: nothing depends on the width of a
/// pointer or on rounding.
#[derive(Debug)]
pub(super) struct Dice {
    random: fastrand::Rng,
}

impl Dice {
    pub(super) fn seeded(seed: u64) -> Self {
        Self { random: fastrand::Rng::with_seed(seed) }
    }

    /// A seed for another source.
    pub(super) fn seed(&mut self) -> u64 {
        self.random.u64(..)
    }

    /// A number under `end`; 0 if there is none.
    pub(super) fn below(&mut self, end: usize) -> usize {
        match end {
            0 => 0,
            end => self.random.u64(..end as u64) as usize,
        }
    }

    /// A number from `least` to `most`.
    pub(super) fn between(&mut self, least: i32, most: i32) -> i32 {
        self.random.i32(least..=most)
    }

    /// True in so many of a hundred cases.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `items`, which has some.
    pub(super) fn pick<'a, T: ?Sized>(&mut self, items: &'a [&'a T]) -> &'a T {
        items[self.below(items.len())]
    }
}

/// How long texts of one kind are. Lengths are dealt like cards from a deck of a hundred, so that
/// small maps have long texts too.
#[derive(Debug)]
pub(super) struct Lengths {
    /// The characters at the quantiles in thousandths.
    quantiles: [(usize, usize); 5],
    deck: Vec<usize>,
}

impl Lengths {
    /// Cells of real maps: median 23 characters, upper quartile 41, one in twenty over 135.
    pub(super) const fn cells() -> Self {
        Self {
            quantiles: [(0, 7), (500, 23), (750, 41), (950, 135), (1000, 300)],
            deck: Vec::new(),
        }
    }

    /// Tasks of real journeys: median 16 to 18 characters, one in twenty over 37 to 44.
    pub(super) const fn names() -> Self {
        Self {
            quantiles: [(0, 4), (500, 17), (750, 24), (950, 38), (1000, 60)],
            deck: Vec::new(),
        }
    }

    fn deal(&mut self, dice: &mut Dice) -> usize {
        if self.deck.is_empty() {
            self.deck.extend(0..100);
        }
        let card = self.deck.swap_remove(dice.below(self.deck.len()));
        let drawn = card * 10 + dice.below(10);
        let above = self.quantiles.iter().position(|(quantile, _)| *quantile > drawn);
        let above = above.unwrap_or(1);
        let ((start, shorter), (end, longer)) = (self.quantiles[above - 1], self.quantiles[above]);
        shorter + (longer - shorter) * (drawn - start) / (end - start)
    }
}

/// How sentences follow one another.
#[derive(Debug, Clone, Copy)]
pub(super) enum Joint {
    /// They are notes without a full stop.
    Notes,
    /// They are deeds: "Opens the app and waits".
    Deeds,
    /// They end with their own stop.
    Sentences,
}

/// Sentences of one kind about the things of one domain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prose {
    pub(super) patterns: &'static [&'static str],
    pub(super) things: &'static [&'static str],
    pub(super) joint: Joint,
}

impl Prose {
    /// A text about as long as such texts are.
    pub(super) fn write(&self, lengths: &mut Lengths, dice: &mut Dice) -> String {
        let length = lengths.deal(dice);
        let mut said = Vec::new();
        let mut text = self.sentence(length, &mut said, dice);
        for _ in 0..MOST_SENTENCES {
            let missing = length.saturating_sub(count(&text) + JOINT);
            if missing < SHORTEST {
                break;
            }
            let more = self.sentence(missing, &mut said, dice);
            if !more.is_empty() {
                text = self.joined(text, &more);
            }
        }
        text
    }

    /// Of a few that come to mind, the one whose length fits best, but nothing `said` before.
    fn sentence(&self, length: usize, said: &mut Vec<&'static str>, dice: &mut Dice) -> String {
        let mut best = (String::new(), "");
        for _ in 0..CANDIDATES {
            let pattern = dice.pick(self.patterns);
            let sentence = capitalised(&pattern.replace("{}", dice.pick(self.things)));
            let misses = |text: &str| count(text).abs_diff(length);
            if !said.contains(&pattern) && (best.0.is_empty() || misses(&sentence) < misses(&best.0)) {
                best = (sentence, pattern);
            }
        }
        said.push(best.1);
        best.0
    }

    fn joined(&self, text: String, more: &str) -> String {
        match self.joint {
            Joint::Notes => text + ". " + more,
            Joint::Deeds if text.contains(" and ") => text + ". " + more,
            Joint::Deeds => text + " and " + &lowered(more),
            Joint::Sentences => text + " " + more,
        }
    }
}

/// How many sentences come to mind at a time.
const CANDIDATES: usize = 16;
/// Less than this many characters are not worth a sentence of their own.
const SHORTEST: usize = 9;
/// How many characters stand between two sentences.
const JOINT: usize = 2;
const MOST_SENTENCES: usize = 20;

fn count(text: &str) -> usize {
    text.chars().count()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
