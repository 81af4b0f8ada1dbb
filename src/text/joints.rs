//! How well a line may end at each place where it is allowed to: which words and phrases stay
//! together.
//!
//! Knows letters and where words begin; nothing of fonts or widths.

use super::lines::{Bond, Joint, Segment};

/// Japanese words that end a phrase.
const PARTICLES: [&str; 23] = [
    "は", "が", "を", "に", "で", "と", "も", "の", "へ", "や", "か", "ね", "よ", "から", "まで", "より", "ので",
    "のに", "けど", "だけ", "など", "には", "では",
];
/// Endings of verbs and adjectives that stand alone in the word list and end a phrase, too.
const ENDINGS: [&str; 8] = ["て", "た", "だ", "な", "く", "る", "う", "ず"];
/// What auxiliary verbs begin with, which follow a noun: する, です, だった, なら, じゃない, ました.
const AUXILIARIES: &str = "すしさでだなじま";
/// Japanese words that stand before a verb without a particle.
const ADVERBS: [&str; 8] = ["まだ", "もう", "すぐ", "また", "とても", "いつも", "やっと", "ちょっと"];
/// Chinese words that end a phrase.
const PHRASE_ENDS: &str = "的了在和与與是就后後前时時";
/// Chinese words that lean on the one before them.
const LEANING: &str = "的了着过過吗嗎呢吧啊们們地得么";
/// Chinese words that lean on the one after them.
const LEADING: &str = "不没未很太再第每约約";
const NUMERALS: &str = "〇一二三四五六七八九十百千万两几数";
/// Between blanks, they belong to what stands before them.
const SEPARATORS: [&str; 8] = ["·", "•", "–", "—", "-", "‐", "/", "|"];
/// Letters of a word that stay together on either side of its own hyphen.
const LEAST_LETTERS: usize = 3;
/// A text of so many characters stays on one line.
const SHORT: usize = 4;

const GOOD: Joint = Joint { bond: Bond::Loose, cost: 0.5 };
const FAIR: Joint = Joint { bond: Bond::Loose, cost: 1.5 };
const POOR: Joint = Joint { bond: Bond::Loose, cost: 3.0 };
const PHRASE: Joint = Joint { bond: Bond::Phrase, cost: 20.0 };
/// A line that begins with a particle.
const PARTICLE: Joint = Joint { bond: Bond::Phrase, cost: 35.0 };
/// What is said of a noun, and the noun.
const NOUN: Joint = Joint { bond: Bond::Phrase, cost: 12.0 };
const WORD: Joint = Joint { bond: Bond::Word, cost: 60.0 };

/// What a character is to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Han,
    Hiragana,
    Katakana,
    Hangul,
    Digit,
    Letter,
    Mark,
}

impl Kind {
    fn of(character: char) -> Self {
        match u32::from(character) {
            0x3041..=0x309F => Self::Hiragana,
            // These two are short for characters: three months are written with one.
            0x30F5
            | 0x30F6
            | 0x3005..=0x3007
            | 0x3400..=0x4DBF
            | 0x4E00..=0x9FFF
            | 0xF900..=0xFAFF
            | 0x2_0000..=0x3_FFFF => Self::Han,
            0x30A1..=0x30FA | 0x30FC..=0x30FF | 0x31F0..=0x31FF | 0xFF66..=0xFF9F => Self::Katakana,
            0x1100..=0x11FF | 0x3131..=0x318E | 0xAC00..=0xD7A3 => Self::Hangul,
            0xFF10..=0xFF19 => Self::Digit,
            _ if character.is_numeric() => Self::Digit,
            _ if character.is_alphabetic() => Self::Letter,
            _ => Self::Mark,
        }
    }

    const fn is_chinese_or_japanese(self) -> bool {
        matches!(self, Self::Han | Self::Hiragana | Self::Katakana)
    }
}

/// Says of each segment how well a line ends after it. Words begin at the bytes in `words`, in
/// order.
pub(super) fn grade(segments: &mut [Segment], text: &str, words: impl Iterator<Item = u32>, language: &str) {
    if !is_concerned(text) {
        return;
    }
    let mut starts: Vec<usize> = words.map(|word| word as usize).collect();
    starts.push(text.len());
    let kinds = || text.chars().map(Kind::of);
    let context = Context {
        text,
        starts,
        is_japanese: primary(language) == "ja" || kinds().any(|kind| matches!(kind, Kind::Hiragana | Kind::Katakana)),
        is_short: text.chars().count() <= SHORT,
    };
    for index in 1..segments.len() {
        let (last, next) = (segments[index - 1], segments[index]);
        if last.is_last {
            continue;
        }
        let (last_content, next_content) = (content(text, &last), content(text, &next));
        let is_end = next.is_last || index + 1 == segments.len();
        segments[index - 1].joint = if is_bound(last_content, next_content) {
            PHRASE
        } else {
            let joint = context.joint(last.end as usize);
            // A single character is no line.
            let is_lonely = is_end && is_lonely(next_content);
            if is_lonely && joint.bond == Bond::Loose {
                PHRASE
            } else {
                joint
            }
        };
    }
}

/// Whether the text has anything that this is about: most texts have not.
fn is_concerned(text: &str) -> bool {
    text.bytes()
        .any(|byte| matches!(byte, b'-' | b'/' | b'|' | 0xC2 | 0xE1..=0xED | 0xF0))
}

fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or_default()
}

fn content<'a>(text: &'a str, segment: &Segment) -> &'a str {
    text.get(segment.start as usize..segment.end as usize)
        .unwrap_or_default()
}

/// Whether two neighbours of any script stay together: `pick-up`, and a dash after its word.
fn is_bound(last: &str, next: &str) -> bool {
    let letters = |content: &str| content.chars().filter(|letter| letter.is_alphanumeric()).count();
    if last.ends_with(' ') {
        return SEPARATORS.contains(&next.trim_end());
    }
    last.ends_with(['-', '\u{2010}']) && (letters(last) < LEAST_LETTERS || letters(next) < LEAST_LETTERS)
}

struct Context<'a> {
    text: &'a str,
    /// Where words begin, and the end of the text.
    starts: Vec<usize>,
    is_japanese: bool,
    is_short: bool,
}

impl<'a> Context<'a> {
    /// How well a line ends before a byte.
    fn joint(&self, at: usize) -> Joint {
        let (head, tail) = self.text.split_at(at);
        let inked = head.trim_end_matches([' ', '\u{3000}']);
        let (Some(before), Some(after)) = (inked.chars().next_back(), tail.chars().next()) else {
            return Joint::default();
        };
        let kinds = (Kind::of(before), Kind::of(after));
        if kinds == (Kind::Digit, Kind::Han) {
            return PHRASE;
        }
        if inked.len() < head.len() {
            return Joint::default();
        }
        match kinds {
            (Kind::Hangul, Kind::Hangul) => WORD,
            (last, next) if !last.is_chinese_or_japanese() && !next.is_chinese_or_japanese() => Joint::default(),
            (Kind::Mark, _) => Joint::default(),
            (Kind::Katakana, Kind::Katakana) => self.katakana(at),
            _ if self.is_short => WORD,
            (_, Kind::Mark) => GOOD,
            kinds if self.is_japanese => self.japanese(at, kinds),
            _ => self.chinese(at),
        }
    }

    fn japanese(&self, at: usize, (before, after): (Kind, Kind)) -> Joint {
        let Some((last, next)) = self.words_at(at) else {
            return if self.is_particle_of_a_word(at) { GOOD } else { WORD };
        };
        let is_alone = last.chars().count() == 1;
        match (before, after) {
            (Kind::Hiragana, Kind::Hiragana) => hiragana(last, next),
            (_, Kind::Hiragana) if PARTICLES.contains(&next) => PARTICLE,
            (Kind::Han, Kind::Hiragana) if !next.starts_with(|first| AUXILIARIES.contains(first)) => WORD,
            (_, Kind::Hiragana) => PHRASE,
            (Kind::Hiragana, _) => match last {
                "お" | "ご" => WORD,
                particle if PARTICLES.contains(&particle) => GOOD,
                rest if is_alone && !ENDINGS.contains(&rest) => PHRASE,
                _ => FAIR,
            },
            (Kind::Han, Kind::Han) => {
                let (left, right) = (self.run_before(at), self.run_after(at));
                if is_numeral(last) || left + right <= 3 || left == 1 || right == 1 {
                    PHRASE
                } else {
                    POOR
                }
            }
            (Kind::Han, _) if self.run_before(at) == 1 => PHRASE,
            (_, Kind::Han) if self.run_after(at) == 1 => PHRASE,
            _ => FAIR,
        }
    }

    /// Within a loanword, for one that is wider than the line: parts of two and more, which often
    /// begin with a long vowel (card, board, data).
    fn katakana(&self, at: usize) -> Joint {
        let is_katakana = |character: &char| Kind::of(*character) == Kind::Katakana;
        let (head, tail) = self.text.split_at(at);
        let left = head.chars().rev().take_while(is_katakana).count();
        let right = tail.chars().take_while(is_katakana).count();
        let is_long = tail.chars().nth(1) == Some('ー');
        let cost = match left.min(right) {
            0 | 1 => 3.0 * WORD.cost,
            _ if is_long => WORD.cost / 2.0,
            _ => WORD.cost,
        };
        Joint { cost, ..WORD }
    }

    fn chinese(&self, at: usize) -> Joint {
        let Some((last, next)) = self.words_at(at) else {
            return WORD;
        };
        let is_one_of = |word: &str, those: &str| word.chars().count() == 1 && those.contains(word);
        let is_end = self.run_after(at) == next.chars().count();
        if is_one_of(next, LEANING) || is_numeral(last) || last.ends_with(|end| LEADING.contains(end)) {
            PHRASE
        } else if is_one_of(last, PHRASE_ENDS) {
            GOOD
        } else if is_single(last) && is_single(next) {
            // Words that the list does not have come out as single characters: most are pairs.
            let left = self.singles_before(at);
            let right = self.singles_after(at);
            if left % 2 == 1 || right == 1 { PHRASE } else { POOR }
        } else if is_single(next) && is_end {
            PHRASE
        } else if is_single(last) || is_single(next) {
            POOR
        } else {
            FAIR
        }
    }

    /// The words before and after a byte, if it is where a word begins.
    fn words_at(&self, at: usize) -> Option<(&'a str, &'a str)> {
        let index = self.starts.binary_search(&at).ok()?;
        let start = index.checked_sub(1).map_or(0, |before| self.starts[before]);
        let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
        Some((self.text.get(start..at)?, self.text.get(at..end)?))
    }

    /// Whether a particle between two characters was taken for the beginning of a word.
    fn is_particle_of_a_word(&self, at: usize) -> bool {
        let (head, tail) = self.text.split_at(at);
        let mut back = head.char_indices().rev();
        let Some((start, particle)) = back.next() else {
            return false;
        };
        "はがをにでとものへ".contains(particle)
            && self.starts.binary_search(&start).is_ok()
            && back
                .next()
                .is_some_and(|(_, before)| matches!(Kind::of(before), Kind::Han | Kind::Katakana))
            && tail.chars().next().is_some_and(|after| Kind::of(after) == Kind::Han)
    }

    /// How many characters of the kind that is Han stand before a byte.
    fn run_before(&self, at: usize) -> usize {
        let head = self.text[..at].chars().rev();
        head.take_while(|character| Kind::of(*character) == Kind::Han).count()
    }

    fn run_after(&self, at: usize) -> usize {
        let tail = self.text[at..].chars();
        tail.take_while(|character| Kind::of(*character) == Kind::Han).count()
    }

    /// How many words of one character end at a byte.
    fn singles_before(&self, at: usize) -> usize {
        let end = self.starts.partition_point(|start| *start <= at);
        let words = self.starts[..end].windows(2).rev();
        words.take_while(|word| is_single(&self.text[word[0]..word[1]])).count()
    }

    fn singles_after(&self, at: usize) -> usize {
        let start = self.starts.partition_point(|start| *start < at);
        let words = self.starts[start..].windows(2);
        words.take_while(|word| is_single(&self.text[word[0]..word[1]])).count()
    }
}

/// Whether a line of nothing but this is a single character and its marks.
fn is_lonely(content: &str) -> bool {
    let mut letters = content.chars().filter(|letter| Kind::of(*letter) != Kind::Mark);
    let is_single = letters
        .next()
        .is_some_and(|letter| Kind::of(letter).is_chinese_or_japanese());
    is_single && letters.next().is_none()
}

/// How well a line ends between two words of hiragana.
fn hiragana(last: &str, next: &str) -> Joint {
    let is_alone = |word: &str| word.chars().count() == 1;
    let (after_particle, before_particle) = (PARTICLES.contains(&last), PARTICLES.contains(&next));
    if before_particle {
        PARTICLE
    } else if ADVERBS.contains(&last) {
        FAIR
    } else if is_alone(next) || is_alone(last) && !after_particle && !ENDINGS.contains(&last) {
        // No word, but a piece of one that the word list does not have.
        WORD
    } else if after_particle {
        FAIR
    } else if last.starts_with(|first| Kind::of(first) == Kind::Han) {
        NOUN
    } else {
        PHRASE
    }
}

/// Whether a word is one character that says something by itself.
fn is_single(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(|character| {
        Kind::of(character) == Kind::Han && !PHRASE_ENDS.contains(character) && !LEANING.contains(character)
    }) && characters.next().is_none()
        && !is_numeral(word)
}

fn is_numeral(word: &str) -> bool {
    word.chars().all(|character| NUMERALS.contains(character))
}

#[cfg(test)]
mod tests {
    use crate::text::{Align, Family, Fonts, Paragraph, Style, Typesetter, Weight};

    /// Sets texts on lines as wide as a text; without their fonts all characters are as wide.
    fn check(language: &str, cases: &[(&str, &str)]) {
        let mut typesetter = Typesetter::new(Fonts::bundled());
        for &(ruler, expected) in cases {
            let text = expected.replace('|', "");
            let mut paragraph = Paragraph {
                text: ruler,
                style: Style {
                    size: 10.0,
                    weight: Weight::Regular,
                    italic: false,
                    line_height: 1.3,
                    tracking: 0.0,
                    family: Family::Text,
                },
                language,
                width: f32::INFINITY,
                align: Align::Left,
            };
            paragraph.width = typesetter.measure(&paragraph).width + 0.1;
            paragraph.text = &text;
            let block = typesetter.set(&paragraph);
            let lines = block.lines.iter().map(|line| &block.text[line.range.clone()]);
            assert_eq!(lines.collect::<Vec<_>>().join("|"), expected, "on lines like {ruler}");
            let measure = typesetter.measure(&paragraph);
            assert_eq!(measure, block.measure);
            assert!(!measure.word_broken && !measure.hyphenated, "{text}");
        }
    }

    #[test]
    fn a_loanword_stays_whole() {
        check(
            "ja",
            &[
                ("字字字字字字", "ダークモード"),
                ("字字字字字字", "統計データ|復元"),
                ("字字字字字字", "ゲームボード|表示"),
                ("字字字字字字字字字", "マイナンバーカード|を更新する"),
                ("字字字字字字字字字字", "マイナンバーカードを|更新する"),
                ("字字字字字字字字", "スターゲームの|ダークモード対応"),
            ],
        );
    }

    #[test]
    fn a_loanword_wider_than_the_line_is_divided_where_a_part_may_begin() {
        check(
            "ja",
            &[
                ("字字字", "ダーク|モード"),
                ("字字字字字", "ゲーム|ボード表示"),
                ("字字字字字字字字", "マイナンバー|カードを更新する"),
            ],
        );
    }

    #[test]
    fn japanese_keeps_characters_with_their_endings_and_particles() {
        check(
            "ja",
            &[
                ("字字字字字字", "ページ|読み込み"),
                ("字字字字字字字", "「さっきも|書いたのに」"),
                ("字字字字字", "「さっきも|書いた|のに」"),
                ("字字字字字字字", "「まだ|つながらない」"),
                ("字字字字字", "転送された|手紙を|受け取る"),
                ("字字字字字字字字", "「どれが自分に|当てはまるの？」"),
                ("字字字字字字字", "市役所に|電話する"),
                ("字字字字", "番号札を|取って|待つ"),
                ("字字字字字字字字", "「燃えるごみは|火曜と金曜」"),
                ("字字字字字字字字", "住所を七回書き、|印鑑を探すのに|一番時間がかかる"),
                ("字字字字字字字字", "佐藤さんは転勤で|大阪から仙台へ|引っ越します。"),
            ],
        );
    }

    #[test]
    fn chinese_breaks_between_words() {
        check(
            "zh",
            &[
                ("字字字字", "多数据派|读写"),
                ("字字字字字", "这样会|导致失败"),
                ("字字字字字字", "使用了|新的系统后"),
                ("字字字字", "找到诊室|要半小时"),
                ("12 人中有", "12 人中有|9 人走错楼"),
                ("字字字字字字", "“心内科还是|心外科？”"),
                ("字字字字", "楼层指引|与预约单|不一致"),
            ],
        );
    }

    #[test]
    fn four_characters_stay_on_one_line_and_none_stands_on_the_last_alone() {
        check(
            "zh",
            &[
                ("字字字字", "预约复诊"),
                ("字字字", "预约|复诊"),
                ("字字字字", "转发给|父亲"),
                ("字字字字字", "“后面|还有人|等着呢。”"),
            ],
        );
        check("ja", &[("字字", "手紙"), ("字字字字", "手続き")]);
    }

    #[test]
    fn korean_breaks_at_blanks() {
        check("ko", &[("가격을 비교하기", "스마트폰으로 |가격을 비교하기")]);
    }

    #[test]
    fn a_dash_between_blanks_stays_with_the_word_before_it() {
        check(
            "en",
            &[
                ("website –", "Shop · |website"),
                ("website –", "Shop – |website"),
                ("website –", "Shop — |website"),
                ("website –", "Shop - |website"),
                ("website –", "Shop / |website"),
            ],
        );
        check("zh", &[("网站 · x", "网站 · |小程序")]);
        check("ja", &[("サイト – x", "サイト – |市役所")]);
    }

    #[test]
    fn pieces_of_less_than_three_letters_stay_with_their_word() {
        check(
            "en",
            &[
                ("pick-up code", "Gets a |pick-up code"),
                ("face-to-face", "a |face-to-face |talk"),
            ],
        );
        check("en", &[("friendly shop", "Customer-|friendly shop")]);
        check("de", &[("schreibt eine E-", "schreibt |eine E-Mail")]);
    }
}
