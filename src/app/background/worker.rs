//! A thread that does one task after another.

use std::{
    collections::VecDeque,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
};

/// A task for a thread that has tools of type `T`.
pub(super) struct Task<T> {
    job: Box<dyn FnOnce(&mut T) + Send>,
    /// Tasks with the same key that still wait are superseded by it.
    key: Option<usize>,
}

impl<T> Task<T> {
    pub(super) fn new(job: impl FnOnce(&mut T) + Send + 'static) -> Self {
        Self { job: Box::new(job), key: None }
    }

    /// A task that takes the place of those with the same key.
    pub(super) fn in_place_of(self, key: usize) -> Self {
        Self { key: Some(key), ..self }
    }
}

/// A thread that does one task after another; dropped, it does those that wait and ends.
#[derive(Debug)]
pub(super) struct Worker<T> {
    queue: Arc<Queue<T>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Queue<T> {
    waiting: Mutex<Waiting<T>>,
    changed: Condvar,
}

struct Waiting<T> {
    tasks: VecDeque<Task<T>>,
    ends: bool,
}

impl<T> std::fmt::Debug for Waiting<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} waiting", self.tasks.len())
    }
}

impl<T> Queue<T> {
    fn lock(&self) -> MutexGuard<'_, Waiting<T>> {
        // Nothing panics while it is held.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next task, waited for; nothing when the thread is to end.
    fn next(&self) -> Option<Task<T>> {
        let waiting = self.lock();
        let mut waiting = self
            .changed
            .wait_while(waiting, |waiting| waiting.tasks.is_empty() && !waiting.ends)
            .unwrap_or_else(PoisonError::into_inner);
        waiting.tasks.pop_front()
    }
}

impl<T: Send + 'static> Worker<T> {
    /// Starts a thread of this name.
    pub(super) fn start(name: &str, mut tools: T) -> io::Result<Self> {
        let waiting = Waiting { tasks: VecDeque::new(), ends: false };
        let queue = Arc::new(Queue { waiting: Mutex::new(waiting), changed: Condvar::new() });
        let mine = Arc::clone(&queue);
        let thread = thread::Builder::new().name(name.to_owned()).spawn(move || {
            while let Some(task) = mine.next() {
                (task.job)(&mut tools);
            }
        })?;
        Ok(Self { queue, thread: Some(thread) })
    }
}

impl<T> Worker<T> {
    /// Adds a task; those that it supersedes are dropped.
    pub(super) fn push(&self, task: Task<T>) {
        let mut waiting = self.queue.lock();
        if task.key.is_some() {
            waiting.tasks.retain(|other| other.key != task.key);
        }
        waiting.tasks.push_back(task);
        drop(waiting);
        self.queue.changed.notify_one();
    }

    /// Drops all tasks that wait.
    pub(super) fn give_up(&self) {
        self.queue.lock().tasks.clear();
    }
}

impl<T> Drop for Worker<T> {
    fn drop(&mut self) {
        self.queue.lock().ends = true;
        self.queue.changed.notify_one();
        if let Some(thread) = self.thread.take() {
            // One that broke has told so.
            thread.join().ok();
        }
    }
}

/// What a job gives; nothing where it panics, which is a mistake in it and not the end of the thread.
pub(super) fn guarded<R>(job: impl FnOnce() -> R) -> Option<R> {
    catch_unwind(AssertUnwindSafe(job)).ok()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    /// The numbers of the tasks that are done when these (with their keys) are added while the
    /// thread is busy.
    fn done(tasks: &[(u32, Option<usize>)]) -> Vec<u32> {
        let (send, receive) = channel();
        let (go, wait) = channel::<()>();
        let worker = Worker::start("test", Vec::new()).unwrap();
        worker.push(Task::new(move |_: &mut Vec<u32>| wait.recv().unwrap()));
        for (number, key) in tasks.iter().copied() {
            let task = Task::new(move |all: &mut Vec<u32>| all.push(number));
            worker.push(key.map_or_else(
                || Task::new(move |all: &mut Vec<u32>| all.push(number)),
                |key| task.in_place_of(key),
            ));
        }
        worker.push(Task::new(move |all: &mut Vec<u32>| send.send(all.clone()).unwrap()));
        go.send(()).unwrap();
        drop(worker);
        receive.recv().unwrap()
    }

    #[test]
    fn tasks_are_done_in_order_and_before_the_thread_ends() {
        assert_eq!(done(&[(1, None), (2, None), (3, None)]), [1, 2, 3]);
    }

    #[test]
    fn the_latest_of_a_key_supersedes_those_that_wait() {
        let tasks = [(1, Some(7)), (2, None), (3, Some(8)), (4, Some(7)), (5, Some(7))];
        assert_eq!(done(&tasks), [2, 3, 5]);
    }

    #[test]
    fn a_job_that_breaks_gives_nothing() {
        assert_eq!(guarded(|| 7), Some(7));
        assert_eq!(guarded(|| Vec::<u32>::new()[0]), None);
    }
}
