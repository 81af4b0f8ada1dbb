//! When unsaved changes are to be kept; time is told by whoever asks.

use std::time::{Duration, Instant};

/// How long nothing changes before a snapshot is taken.
const PAUSE: Duration = Duration::from_secs(2);
/// How old an unkept change gets, and how far snapshots lie apart at least.
const LONGEST: Duration = Duration::from_secs(4);

/// Says when a snapshot is due: two seconds after the last change, while changes go on every four.
///
/// No change waits longer than four seconds, and no two snapshots are closer than that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AutosaveClock {
    /// The first and the last change that no snapshot has.
    unkept: Option<(Instant, Instant)>,
    /// When the last snapshot was taken.
    kept: Option<Instant>,
}

impl AutosaveClock {
    /// Tells that something changed.
    pub fn changed(&mut self, now: Instant) {
        let first = self.unkept.map_or(now, |(first, _)| first);
        self.unkept = Some((first, now));
    }

    /// When to ask next; never, when nothing is left to keep.
    #[must_use]
    pub fn next_wake(&self) -> Option<Instant> {
        let (first, last) = self.unkept?;
        let soon = (last + PAUSE).min(first + LONGEST);
        Some(self.kept.map_or(soon, |kept| soon.max(kept + LONGEST)))
    }

    /// Whether a snapshot is to be taken now; whoever asks takes it.
    #[must_use]
    pub fn is_due(&mut self, now: Instant) -> bool {
        let is_due = self.next_wake().is_some_and(|wake| wake <= now);
        if is_due {
            self.unkept = None;
            self.kept = Some(now);
        }
        is_due
    }

    /// Tells that nothing is left to keep: the map was saved, or changes were given up.
    pub fn settle(&mut self) {
        self.unkept = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When snapshots are taken, in tenths of a second, if changes come at these.
    fn snapshots(changes: impl IntoIterator<Item = u64>) -> Vec<u64> {
        let start = Instant::now();
        let at = |tenths: u64| start + Duration::from_millis(100 * tenths);
        let mut clock = AutosaveClock::default();
        let mut taken = Vec::new();
        let mut changes = changes.into_iter().peekable();
        for now in 0..300 {
            while changes.next_if(|change| *change == now).is_some() {
                clock.changed(at(now));
            }
            let due = clock.next_wake();
            if clock.is_due(at(now)) {
                assert_eq!(due, Some(at(now)), "neither late nor early");
                taken.push(now);
            }
        }
        assert_eq!(clock.next_wake(), None, "nothing is left");
        taken
    }

    #[test]
    fn a_snapshot_follows_two_seconds_after_the_last_change() {
        assert_eq!(snapshots([]), [0; 0]);
        assert_eq!(snapshots([10]), [30]);
        assert_eq!(snapshots([10, 20, 25]), [45]);
        assert_eq!(snapshots([10, 100]), [30, 120]);
    }

    #[test]
    fn while_changes_go_on_there_is_one_every_four_seconds() {
        assert_eq!(snapshots(0..=100), [40, 81, 121]);
        let taken = snapshots((0..200).step_by(15));
        assert!(taken.windows(2).all(|pair| pair[1] - pair[0] >= 40), "{taken:?}");
    }

    #[test]
    fn no_change_waits_longer_than_four_seconds() {
        for step in 1..60 {
            let changes: Vec<u64> = (0..200).step_by(step).collect();
            let taken = snapshots(changes.clone());
            for change in changes {
                let kept = taken.iter().find(|kept| **kept >= change).unwrap();
                assert!(
                    kept - change <= 40,
                    "{change} was kept at {kept} with a change every {step}"
                );
            }
        }
    }

    #[test]
    fn what_was_saved_needs_no_snapshot() {
        let now = Instant::now();
        let mut clock = AutosaveClock::default();
        clock.changed(now);
        clock.settle();
        assert_eq!(clock.next_wake(), None);
        assert!(!clock.is_due(now + Duration::from_mins(1)));
    }
}
