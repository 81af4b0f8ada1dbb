//! Days and months as a language writes them.

use super::Words;
use crate::model::Date;

/// How a language writes a day and a month.
#[derive(Debug)]
pub(super) struct Dates {
    /// Of `{d}`, `{dd}`, `{m}`, `{mm}`, `{mon}` (short), `{month}` and `{y}`.
    pub(super) day: &'static str,
    /// Of the same.
    pub(super) month: &'static str,
    /// Their names; empty in languages that number them.
    pub(super) months: [&'static str; 12],
    /// Their names where they stand in a day; empty where the day's pattern has none.
    pub(super) short_months: [&'static str; 12],
}

impl Dates {
    fn write(&self, pattern: &str, date: Date) -> String {
        // A `Date` has months 1 to 12.
        let place = usize::from(date.month().unsigned_abs()).saturating_sub(1).min(11);
        pattern
            .replace("{dd}", &format!("{:02}", date.day()))
            .replace("{d}", &date.day().to_string())
            .replace("{mm}", &format!("{:02}", date.month()))
            .replace("{m}", &date.month().to_string())
            .replace("{mon}", self.short_months[place])
            .replace("{month}", self.months[place])
            .replace("{y}", &date.year().to_string())
    }
}

impl Words {
    /// A day: "21 Nov 2026".
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.dates.write(self.dates.day, date)
    }

    /// A month: "May 2027".
    #[must_use]
    pub fn month(&self, date: Date) -> String {
        self.dates.write(self.dates.month, date)
    }

    /// When the map was last brought up to date: in English the day alone, in German "Stand" and the day.
    #[must_use]
    pub fn updated(&self, date: Date) -> String {
        self.patterns.updated.replace("{}", &self.date(date))
    }

    /// By when the map is to be looked at again: "next review May 2027".
    #[must_use]
    pub fn next_review(&self, date: Date) -> String {
        self.patterns.next_review.replace("{}", &self.month(date))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::words::tests::{ALL, of_language};

    #[test]
    fn a_day_and_a_month_are_written_as_in_the_language() {
        for (tag, day, month) in [
            ("en", "5 Nov 2026", "November 2026"),
            ("de", "05.11.2026", "November 2026"),
            ("fr", "5 nov. 2026", "novembre 2026"),
            ("es", "5 nov 2026", "noviembre de 2026"),
            ("pt", "5 de nov. de 2026", "novembro de 2026"),
            ("ja", "2026年11月5日", "2026年11月"),
            ("zh", "2026年11月5日", "2026年11月"),
            ("ar", "5 نوفمبر 2026", "نوفمبر 2026"),
            ("he", "5.11.2026", "נובמבר 2026"),
        ] {
            assert_eq!(of_language(tag).date(date(2026, 11, 5)), day, "{tag}");
            assert_eq!(of_language(tag).month(date(2026, 11, 5)), month, "{tag}");
        }
    }

    #[test]
    fn every_month_of_every_language_is_its_own() {
        for tag in ALL {
            let written = |month| {
                let first = date(2027, month, 1);
                (of_language(tag).date(first), of_language(tag).month(first))
            };
            for month in 2..=12 {
                let (day, name) = written(month);
                let (day_before, name_before) = written(month - 1);
                assert!(day != day_before && name != name_before, "{tag}: {day}, {name}");
                assert!(!day.contains('{') && !name.contains('{'), "{tag}: {day}, {name}");
                assert_eq!(name, name.trim(), "{tag}");
            }
        }
    }

    #[test]
    fn the_footer_says_when_and_when_again() {
        let (english, german) = (of_language("en"), of_language("de"));
        assert_eq!(english.updated(date(2026, 11, 21)), "21 Nov 2026");
        assert_eq!(german.updated(date(2026, 11, 21)), "Stand 21.11.2026");
        assert_eq!(english.next_review(date(2027, 5, 21)), "next review May 2027");
        assert_eq!(german.next_review(date(2027, 5, 21)), "nächste Prüfung Mai 2027");
    }
}
