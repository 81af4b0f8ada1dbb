//! Work on many threads whose results come out in order, a bounded number of them at a time.
//!
//! Knows nothing of pictures. Buffers go round: what has been taken is filled again.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    ops::Range,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

use crate::paint::PaintError;

/// How many finished bands may wait beside those being worked on.
const WAITING: usize = 2;

/// Calls `make` for each of `bands` on `threads` threads, each with a worker of its own, and
/// `take` with the results, in order, on this thread.
///
/// The first error ends it, as does a panic in `make`; all threads have ended when it returns.
pub(super) fn in_order<W>(
    bands: Range<usize>,
    threads: NonZeroUsize,
    worker: impl Fn() -> W + Sync,
    make: impl Fn(&mut W, usize, Vec<u8>) -> Result<Vec<u8>, PaintError> + Sync,
    mut take: impl FnMut(&[u8]) -> Result<(), PaintError>,
) -> Result<(), PaintError> {
    let queue = Queue {
        state: Mutex::new(State { next: bands.start, taken: bands.start, ..State::default() }),
        changed: Condvar::new(),
        end: bands.end,
        ahead: threads.get() + WAITING,
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.get().min(bands.len()))
            .map(|_| {
                scope.spawn(|| {
                    let _closing = Closing(&queue);
                    let mut worker = worker();
                    while let Some((band, buffer)) = queue.next() {
                        queue.finish(band, make(&mut worker, band, buffer));
                    }
                })
            })
            .collect();
        let _closing = Closing(&queue);
        let done = bands.clone().try_for_each(|band| {
            let result = queue.wait_for(band).ok_or(PaintError::Rasteriser)??;
            take(&result)?;
            queue.give_back(result);
            Ok(())
        });
        queue.close();
        // Joined here, a panic of theirs stays there.
        let ended = workers
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .filter(Result::is_err)
            .count();
        if ended > 0 { Err(PaintError::Rasteriser) } else { done }
    })
}

struct Queue {
    state: Mutex<State>,
    changed: Condvar,
    end: usize,
    ahead: usize,
}

#[derive(Default)]
struct State {
    /// The first band that nobody works on yet.
    next: usize,
    /// The first band that has not been taken.
    taken: usize,
    finished: BTreeMap<usize, Result<Vec<u8>, PaintError>>,
    spare: Vec<Vec<u8>>,
    is_closed: bool,
}

impl Queue {
    fn state(&self) -> MutexGuard<'_, State> {
        // No code that holds the lock panics; were it so, the state is as good as it gets.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next band to work on and a buffer for it, once there is room for it.
    fn next(&self) -> Option<(usize, Vec<u8>)> {
        let is_full =
            |state: &mut State| !state.is_closed && state.next < self.end && state.next >= state.taken + self.ahead;
        let mut state = self
            .changed
            .wait_while(self.state(), is_full)
            .unwrap_or_else(PoisonError::into_inner);
        if state.is_closed || state.next >= self.end {
            return None;
        }
        let band = state.next;
        state.next += 1;
        Some((band, state.spare.pop().unwrap_or_default()))
    }

    fn finish(&self, band: usize, result: Result<Vec<u8>, PaintError>) {
        self.state().finished.insert(band, result);
        self.changed.notify_all();
    }

    /// The result for `band`; none when a thread ended without it.
    fn wait_for(&self, band: usize) -> Option<Result<Vec<u8>, PaintError>> {
        let is_missing = |state: &mut State| !state.is_closed && !state.finished.contains_key(&band);
        let mut state = self
            .changed
            .wait_while(self.state(), is_missing)
            .unwrap_or_else(PoisonError::into_inner);
        state.finished.remove(&band)
    }

    fn give_back(&self, buffer: Vec<u8>) {
        let mut state = self.state();
        state.taken += 1;
        state.spare.push(buffer);
        drop(state);
        self.changed.notify_all();
    }

    fn close(&self) {
        self.state().is_closed = true;
        self.changed.notify_all();
    }
}

/// Closes the queue when a panic unwinds past it, so that nobody waits for what will not come.
struct Closing<'a>(&'a Queue);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn threads(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).unwrap()
    }

    #[test]
    fn results_come_in_order_whoever_is_faster() {
        for count in [1, 2, 7] {
            let mut seen = Vec::new();
            let work = |(): &mut (), band: usize, mut buffer: Vec<u8>| {
                thread::sleep(std::time::Duration::from_micros(((band * 37) % 11) as u64 * 50));
                buffer.clear();
                buffer.push(band as u8);
                Ok(buffer)
            };
            in_order(
                0..60,
                threads(count),
                || (),
                work,
                |band| {
                    seen.extend_from_slice(band);
                    Ok(())
                },
            )
            .unwrap();
            assert_eq!(seen, (0..60).collect::<Vec<u8>>());
        }
    }

    #[test]
    fn only_a_few_bands_are_made_ahead() {
        let made = AtomicUsize::new(0);
        let mut taken = 0;
        let work = |(): &mut (), _, buffer| {
            made.fetch_add(1, Ordering::SeqCst);
            Ok(buffer)
        };
        in_order(
            0..50,
            threads(2),
            || (),
            work,
            |_| {
                thread::sleep(std::time::Duration::from_micros(300));
                assert!(made.load(Ordering::SeqCst) <= taken + 2 + WAITING);
                taken += 1;
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(taken, 50);
    }

    #[test]
    fn an_error_of_either_side_ends_all_threads() {
        let work = |(): &mut (), band, buffer| {
            if band == 5 {
                Err(PaintError::Rasteriser)
            } else {
                Ok(buffer)
            }
        };
        let mut taken = 0;
        let failed = in_order(
            0..1_000_000,
            threads(3),
            || (),
            work,
            |_| {
                taken += 1;
                Ok(())
            },
        );
        assert!(matches!(failed, Err(PaintError::Rasteriser)) && taken == 5);

        let refuse = |_: &[u8]| Err(PaintError::Write(std::io::Error::other("full")));
        let failed = in_order(0..1_000_000, threads(3), || (), |(), _, buffer| Ok(buffer), refuse);
        assert!(matches!(failed, Err(PaintError::Write(_))));
    }

    #[test]
    fn a_panic_in_a_thread_is_an_error_and_no_hang() {
        let work = |(): &mut (), band: usize, buffer| {
            assert!(band < 3, "this test wants it");
            Ok(buffer)
        };
        let failed = in_order(0..100, threads(2), || (), work, |_| Ok(()));
        assert!(matches!(failed, Err(PaintError::Rasteriser)));
    }
}
