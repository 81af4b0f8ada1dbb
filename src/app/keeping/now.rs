//! What time it is, told from outside so that tests can say it.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use jiff::{Timestamp, tz::TimeZone};

/// A moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// For how long something takes.
    pub instant: Instant,
    /// In seconds since 1970.
    pub seconds: u64,
    /// How many seconds the clock on the wall is ahead of Greenwich.
    pub offset: i32,
}

impl Now {
    /// This moment, where this system is.
    #[must_use]
    pub fn of_system() -> Self {
        let seconds = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs());
        let offset = TimeZone::system().to_offset(Timestamp::now()).seconds();
        Self { instant: Instant::now(), seconds, offset }
    }

    /// What the clock on the wall showed at a time: "14:02".
    #[must_use]
    pub fn clock(&self, seconds: u64) -> String {
        let day = 24 * 60 * 60;
        let local = (i64::try_from(seconds).unwrap_or_default() + i64::from(self.offset)).rem_euclid(day);
        format!("{:02}:{:02}", local / 3600, local / 60 % 60)
    }

    /// How long ago a time is, in words: "2 hours ago".
    #[must_use]
    pub fn since(&self, seconds: u64) -> String {
        let minutes = self.seconds.saturating_sub(seconds) / 60;
        let counted = |count: u64, noun: &str| format!("{count} {noun}{} ago", if count == 1 { "" } else { "s" });
        match minutes {
            0 => "a moment ago".to_owned(),
            1..60 => counted(minutes, "minute"),
            60..1440 => counted(minutes / 60, "hour"),
            _ => counted(minutes / 1440, "day"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64, offset: i32) -> Now {
        Now { instant: Instant::now(), seconds, offset }
    }

    #[test]
    fn the_clock_shows_the_time_where_one_is() {
        assert_eq!(at(0, 0).clock(14 * 3600 + 2 * 60 + 59), "14:02");
        assert_eq!(at(0, 3600).clock(23 * 3600 + 30 * 60), "00:30");
        assert_eq!(at(0, -3600).clock(0), "23:00");
    }

    #[test]
    fn what_was_is_told_in_the_largest_unit() {
        for (ago, words) in [
            (0, "a moment ago"),
            (60, "1 minute ago"),
            (7200, "2 hours ago"),
            (86_400, "1 day ago"),
        ] {
            assert_eq!(at(1_000_000, 0).since(1_000_000 - ago), words);
        }
        assert_eq!(at(5, 0).since(9), "a moment ago", "clocks are set back");
    }
}
