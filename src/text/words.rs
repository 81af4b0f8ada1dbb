//! Where a word that is wider than its column is cut.
//!
//! Knows advances and languages; nothing of fonts or lines.

use std::ops::Range;

use super::shaped::Cluster;

/// Letters that stay together on either side of a hyphen.
const LEAST_LETTERS: usize = 3;
/// German endings that join two nouns: a word is cut best behind them.
const JOINTS: [&str; 9] = [
    "ungs", "heits", "keits", "schafts", "ions", "täts", "lings", "tums", "ments",
];

/// A place where a word is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// The first byte of what goes on the next line.
    pub(super) at: u32,
    /// Whether a hyphen is set before it.
    pub(super) is_hyphenated: bool,
    /// Why there.
    pub(super) reason: Reason,
}

/// Why a word is cut at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// The writer put a soft hyphen there.
    SoftHyphen,
    /// The language hyphenates there.
    Language,
    /// There was no other way.
    Need,
}

/// What cutting needs to know of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    /// BCP 47 tag.
    pub(super) language: &'a str,
    /// Where soft hyphens were, in order.
    pub(super) soft_hyphens: &'a [u32],
    /// Its grapheme clusters, in order.
    pub(super) clusters: &'a [Cluster],
    /// How wide a hyphen is.
    pub(super) hyphen: f64,
}

/// A cluster's boundary within a word, and what a cut there would be like.
#[derive(Debug, Clone, Copy)]
struct Stop {
    at: u32,
    /// How many clusters stand before it.
    clusters: usize,
    /// How wide everything before it is.
    before: f64,
    reason: Option<Reason>,
    is_hyphenated: bool,
    cost: f64,
}

impl Words<'_> {
    /// Where to cut the word in `range`, so that its pieces are no wider than `width`: the fewest
    /// pieces, at the best places, of even width. A single cluster stays whole.
    pub(super) fn cuts(&self, range: Range<u32>, width: f64) -> Vec<Cut> {
        let stops = self.stops(range);
        let known: Vec<Stop> = stops
            .iter()
            .copied()
            .filter(|stop| stop.reason != Some(Reason::Need))
            .collect();
        let ways = best_way(&known, width, self.hyphen).or_else(|| best_way(&stops, width, self.hyphen));
        ways.unwrap_or_default()
    }

    /// The boundaries of the clusters in `range`, first and last included.
    fn stops(&self, range: Range<u32>) -> Vec<Stop> {
        let text = self
            .text
            .get(range.start as usize..range.end as usize)
            .unwrap_or_default();
        let language = self.language_cuts(text);
        let first = self.clusters.partition_point(|cluster| cluster.start < range.start);
        let inside = self.clusters.get(first..).unwrap_or_default();
        let has_soft_hyphens = self.soft_hyphens.iter().any(|at| range.start < *at && *at < range.end);
        let mut before = 0.0;
        let mut stops = Vec::new();
        for cluster in inside.iter().take_while(|cluster| cluster.start < range.end) {
            let at = cluster.start;
            let local = (at - range.start) as usize;
            let is_hyphenated = has_letters_around(text, local);
            let (reason, is_hyphenated, cost) = if local == 0 {
                (None, false, 0.0)
            } else if self.soft_hyphens.binary_search(&at).is_ok() {
                (Some(Reason::SoftHyphen), true, 0.0)
            } else if language.binary_search(&local).is_ok() {
                let joint = JOINTS.iter().any(|joint| text[..local].ends_with(joint));
                let cost = if joint { 0.0 } else { 0.3 };
                // The writer's own hyphens go before those of the language.
                let cost = if has_soft_hyphens { cost + 50.0 } else { cost };
                (Some(Reason::Language), true, cost)
            } else {
                (Some(Reason::Need), is_hyphenated, 1e4)
            };
            if !cluster.is_joined {
                stops.push(Stop {
                    at,
                    clusters: stops.len(),
                    before,
                    reason,
                    is_hyphenated,
                    cost,
                });
            }
            before += f64::from(cluster.advance);
        }
        stops.push(Stop {
            at: range.end,
            clusters: stops.len(),
            before,
            reason: None,
            is_hyphenated: false,
            cost: 0.0,
        });
        stops
    }

    /// Where the language hyphenates the words in `text`, in bytes, in order.
    fn language_cuts(&self, text: &str) -> Vec<usize> {
        let mut cuts = Vec::new();
        let Some(language) = hyphenation(self.language) else {
            return cuts;
        };
        let mut start = 0;
        for word in text.split(|character: char| !character.is_alphabetic()) {
            let (at, letters) = (start, word.chars().count());
            // What was split at is one character, after the word.
            start += word.len();
            start += text
                .get(start..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
            if letters < 2 * LEAST_LETTERS {
                continue;
            }
            let (left, right) = language.bounds();
            let syllables =
                hypher::hyphenate_bounded(word, language, left.max(LEAST_LETTERS), right.max(LEAST_LETTERS));
            let ends = syllables.scan(at, |end, syllable| {
                *end += syllable.len();
                Some(*end)
            });
            cuts.extend(ends.filter(|end| *end < at + word.len()));
        }
        cuts
    }
}

/// The hyphenation of a BCP 47 tag's language.
fn hyphenation(tag: &str) -> Option<hypher::Lang> {
    let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
    let code = <[u8; 2]>::try_from(primary.as_bytes()).ok()?;
    // Norwegian is written as either of its two standards; Bokmål is the usual one.
    let code = if &code == b"no" { *b"nb" } else { code };
    hypher::Lang::from_iso(code)
}

/// Whether letters that are hyphenated stand on both sides of a byte.
fn has_letters_around(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let is_letter = |character: char| character.is_alphabetic() && uses_hyphens(character);
    before.chars().next_back().is_some_and(is_letter) && after.chars().next().is_some_and(is_letter)
}

/// Whether a character belongs to a script whose broken words carry hyphens: Latin, Greek,
/// Cyrillic, Armenian, Georgian.
fn uses_hyphens(character: char) -> bool {
    matches!(u32::from(character), 0x41..=0x58F | 0x10A0..=0x10FF | 0x1C80..=0x1CBF | 0x1E00..=0x1FFF
        | 0x2C60..=0x2C7F | 0x2D00..=0x2D2F | 0x2DE0..=0x2DFF | 0xA640..=0xA69F | 0xA720..=0xA7FF
        | 0xAB30..=0xAB6F | 0xFB00..=0xFB17)
}

/// The cheapest cuts at `stops` that leave no piece wider than `width`, if there are any.
fn best_way(stops: &[Stop], width: f64, hyphen: f64) -> Option<Vec<Cut>> {
    // best[stop] = (cost of the pieces up to it, where the last of them starts, with a hyphen)
    let mut best = vec![(f64::INFINITY, 0, false); stops.len()];
    best.first_mut()?.0 = 0.0;
    for end in 1..stops.len() {
        let stop = stops[end];
        let mut found = (f64::INFINITY, end - 1, false);
        for start in (0..end).rev() {
            let bare = stop.before - stops[start].before;
            let with_hyphen = if stop.is_hyphenated { bare + hyphen } else { bare };
            let fits = with_hyphen <= width;
            let is_one_cluster = stop.clusters == stops[start].clusters + 1;
            if !fits && !is_one_cluster {
                if bare > width {
                    break;
                }
                continue;
            }
            let share = if width > 0.0 { with_hyphen / width } else { 1.0 };
            // A piece more costs more than any unevenness.
            let cost = best[start].0 + stop.cost + 10.0 + 4.0 * share.min(1.0).powi(2);
            if cost < found.0 {
                found = (cost, start, stop.is_hyphenated && fits);
            }
        }
        best[end] = found;
    }
    if best.last()?.0.is_infinite() {
        return None;
    }
    let mut cuts = Vec::new();
    let mut start = best[stops.len() - 1].1;
    while start > 0 {
        cuts.push(Cut {
            at: stops[start].at,
            is_hyphenated: best[start].2,
            reason: stops[start].reason.unwrap_or(Reason::Need),
        });
        start = best[start].1;
    }
    cuts.reverse();
    Some(cuts)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cuts a word whose letters and hyphen are all one wide.
    fn check(word: &str, language: &str, soft_hyphens: &[u32], width: f64, expected: &str) {
        let clusters: Vec<Cluster> = word
            .char_indices()
            .map(|(at, letter)| Cluster {
                start: at as u32,
                end: (at + letter.len_utf8()) as u32,
                advance: 1.0,
                first_glyph: 0,
                glyph_count: 1,
                font: 0,
                is_joined: false,
                begins_word: false,
            })
            .collect();
        let words = Words {
            text: word,
            language,
            soft_hyphens,
            clusters: &clusters,
            hyphen: 1.0,
        };
        let mut cut = word.to_owned();
        for found in words.cuts(0..word.len() as u32, width).iter().rev() {
            cut.insert_str(found.at as usize, if found.is_hyphenated { "-|" } else { "|" });
        }
        assert_eq!(cut, expected);
    }

    #[test]
    fn a_word_is_cut_by_its_language() {
        check("Bescheinigung", "de", &[], 9.0, "Beschei-|nigung");
        check("extensively", "en-GB", &[], 8.0, "exten-|sively");
        check("(Bescheinigung),", "de", &[], 10.0, "(Beschei-|nigung),");
    }

    #[test]
    fn a_joint_of_two_nouns_is_the_best_place() {
        check("Versicherungsnachweise", "de", &[], 16.0, "Versicherungs-|nachweise");
    }

    #[test]
    fn soft_hyphens_go_before_the_language() {
        check("Bescheinigung", "de", &[2], 12.0, "Be-|scheinigung");
    }

    #[test]
    fn three_letters_stay_together() {
        check("Abenteuer", "de", &[], 7.0, "Aben-|teuer");
        check("abseits", "de", &[], 6.0, "abs-|eits");
    }

    #[test]
    fn what_no_language_knows_is_cut_evenly() {
        check("xxxxxxxxxx", "en", &[], 7.0, "xxxxx-|xxxxx");
        check("0123456789", "en", &[], 7.0, "01234|56789");
        check("漢字漢字", "zh", &[], 3.0, "漢字|漢字");
    }

    #[test]
    fn a_single_cluster_stays_whole_without_a_hyphen() {
        check("abc", "en", &[], 0.5, "a|b|c");
    }

    #[test]
    fn a_tag_names_its_language_first() {
        assert_eq!(hyphenation("de-AT"), hyphenation("DE"));
        assert_eq!(hyphenation("no"), hyphenation("nb"));
        assert!(hyphenation("nb").is_some());
        assert!(hyphenation("").is_none() && hyphenation("yue").is_none() && hyphenation("zz").is_none());
    }
}
