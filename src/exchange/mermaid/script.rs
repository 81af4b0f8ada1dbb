//! Which language a text is in, by its letters first.

use super::latin;
use crate::model::Language;

/// The language whose letters prevail in `texts`; where they are Latin, the one that their words and
/// those for `actors` tell, and English when unsure.
pub(super) fn language(texts: &[&str], actors: &[&str]) -> Language {
    let letters = texts
        .iter()
        .flat_map(|text| text.chars())
        .fold(Letters::default(), Letters::with);
    let language = letters.language().unwrap_or_else(|| latin::language(texts, actors));
    Language(language.to_owned())
}

/// How many letters of each script there are.
#[derive(Debug, Default)]
struct Letters {
    latin: usize,
    cyrillic: usize,
    hebrew: usize,
    arabic: usize,
    thai: usize,
    han: usize,
    kana: usize,
    hangul: usize,
}

impl Letters {
    fn with(mut self, letter: char) -> Self {
        match letter {
            '\u{400}'..='\u{52F}' => self.cyrillic += 1,
            '\u{590}'..='\u{5FF}' | '\u{FB1D}'..='\u{FB4F}' => self.hebrew += 1,
            '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' | '\u{FB50}'..='\u{FDCF}'
            | '\u{FDF0}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
                // Digits and marks such as the Arabic comma say nothing of the direction.
                if letter.is_alphabetic() =>
            {
                self.arabic += 1;
            }
            '\u{E00}'..='\u{E7F}' => self.thai += 1,
            '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9D}' => self.kana += 1,
            '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => {
                self.han += 1;
            }
            '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7AF}' => self.hangul += 1,
            letter if letter.is_alphabetic() => self.latin += 1,
            _ => {}
        }
        self
    }

    /// The language the letters tell; Latin ones tell none.
    fn language(&self) -> Option<&'static str> {
        // A word in Han or kana is two characters where a Latin one is five, a Hangul one three.
        let east = (self.han + self.kana) * 5 / 2;
        let hangul = self.hangul * 5 / 3;
        let right_to_left = self.arabic + self.hebrew;
        let left_to_right = self.latin + self.cyrillic + self.thai + east + hangul;
        if right_to_left > left_to_right {
            return Some(if self.hebrew > self.arabic { "he" } else { "ar" });
        }
        // Japanese is written with many Han characters, Chinese with no kana but in a name.
        let eastern = if self.kana * 10 > self.han { "ja" } else { "zh" };
        let weights = [
            (self.cyrillic, Some("ru")),
            (self.thai, Some("th")),
            (east, Some(eastern)),
            (hangul, Some("ko")),
            (self.latin, None),
        ];
        let most = weights
            .into_iter()
            .fold((0, None), |most, weight| if weight.0 > most.0 { weight } else { most });
        most.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_the_language() {
        for (text, expected) in [
            ("", "en"),
            ("12 → 34", "en"),
            ("Kauft Schuhe", "en"),
            ("Поиск в Google", "ru"),
            ("البحث عن منتج في Google", "ar"),
            ("חיפוש מוצר", "he"),
            ("ค้นหาสินค้า", "th"),
            ("搜索产品 App", "zh"),
            ("商品を検索する", "ja"),
            ("상품 검색", "ko"),
            ("Checkout and payment: الدفع", "en"),
        ] {
            assert_eq!(language(&[text], &[]), Language(expected.to_owned()), "{text}");
        }
    }
}
