//! Many documents on all cores, results in the order of the documents.
//!
//! Waking a thread costs as much as reading a short document. So the threads share one queue, take several short documents
//! at once when many wait, and wake each other only where somebody waits.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Documents that may be between reading and writing, a core, whatever they weigh.
const AHEAD: usize = 4;
/// The same for short ones, and how many bytes they may have together, a core.
const AHEAD_SHORT: usize = 128;
const AHEAD_BYTES: usize = 1 << 20;
/// So many documents, and bytes of them, are taken at once at most.
const BATCH: usize = 16;
const BATCH_BYTES: usize = 1 << 14;
/// Virtual memory only; deep grammar must not be the first to find the end of it.
const STACK_BYTES: usize = 16 << 20;

/// What is handed on by [`in_order`].
#[derive(Debug, PartialEq, Eq)]
pub enum Next<R> {
    /// A result; `None` stands for an item whose work panicked: a bug, which costs that item and no other.
    Result(Option<R>),
    /// No further result is ready: what was written may go out before it is waited for.
    Wait,
}

/// Does `work` on each of `items`, on all cores, and hands the results to `each` in the order of the items.
///
/// At most a few items a core are in memory at once, however many there are, and some megabytes of those that are short;
/// `bytes` says how long one is. `each` may end the run with [`ControlFlow::Break`], whose value is returned.
pub fn in_order<T: Send, R: Send, B>(
    items: impl Iterator<Item = T> + Send,
    bytes: impl Fn(&T) -> usize + Send,
    work: impl Fn(T) -> R + Sync,
    mut each: impl FnMut(Next<R>) -> ControlFlow<B>,
) -> Option<B> {
    let cores = thread::available_parallelism().map_or(1, |n| n.get());
    let (line, work) = (&Line::new(cores), &work);
    thread::scope(|scope| {
        let _end = OnDrop(|| line.stop());
        for _ in 0..cores {
            spawn(scope, || line.work(work));
        }
        spawn(scope, move || {
            let _end = OnDrop(|| line.close());
            for item in items {
                let bytes = bytes(&item);
                if !line.push(item, bytes) {
                    return;
                }
            }
        });
        loop {
            let next = match line.ready() {
                Some(next) => next,
                None => {
                    if let ControlFlow::Break(end) = each(Next::Wait) {
                        return Some(end);
                    }
                    line.wait()?
                }
            };
            for result in next {
                if let ControlFlow::Break(end) = each(Next::Result(result)) {
                    return Some(end);
                }
            }
        }
    })
}

fn spawn<'s, 'e>(scope: &'s thread::Scope<'s, 'e>, run: impl FnOnce() + Send + 's) {
    thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn_scoped(scope, run)
        .expect("the system gives a thread");
}

struct OnDrop<F: Fn()>(F);

impl<F: Fn()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// Items on their way from who reads them to who writes their results.
struct Line<T, R> {
    state: Mutex<State<T, R>>,
    cores: usize,
    /// There is an item to work on, or there will be none.
    work: Condvar,
    /// There is room for items, or nobody wants them.
    room: Condvar,
    /// The next result is there, or there will be none.
    result: Condvar,
}

struct State<T, R> {
    /// Items that nobody works on yet, with their place in the order and their bytes.
    waiting: VecDeque<(usize, T, usize)>,
    /// The results from the next one to be written on; `None`: not there yet.
    results: VecDeque<Option<Done<R>>>,
    /// The place in the order of the next result to be written.
    next: usize,
    /// The bytes of the items that are on their way.
    bytes: usize,
    /// Workers that wait.
    idle: usize,
    /// Whether the reader waits, and whether the writer does.
    reader_waits: bool,
    writer_waits: bool,
    /// No item will come any more.
    closed: bool,
    /// Nobody wants a result any more.
    stopped: bool,
}

struct Done<R> {
    result: Option<R>,
    bytes: usize,
}

impl<T, R> Line<T, R> {
    fn new(cores: usize) -> Self {
        let state = State {
            waiting: VecDeque::new(),
            results: VecDeque::new(),
            next: 0,
            bytes: 0,
            idle: 0,
            reader_waits: false,
            writer_waits: false,
            closed: false,
            stopped: false,
        };
        let (work, room, result) = (Condvar::new(), Condvar::new(), Condvar::new());
        Self { state: Mutex::new(state), cores, work, room, result }
    }

    /// Nothing panics under the lock.
    fn lock(&self) -> MutexGuard<'_, State<T, R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn has_room(&self, state: &State<T, R>) -> bool {
        let many = state.results.len();
        many < self.cores * AHEAD || many < self.cores * AHEAD_SHORT && state.bytes < self.cores * AHEAD_BYTES
    }

    /// Puts `item` at the end of the line, once there is room; whether anybody wants it.
    fn push(&self, item: T, bytes: usize) -> bool {
        let mut state = self.lock();
        while !state.stopped && !self.has_room(&state) {
            state.reader_waits = true;
            state = self.room.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.reader_waits = false;
        let place = state.next + state.results.len();
        state.results.push_back(None);
        state.bytes += bytes;
        state.waiting.push_back((place, item, bytes));
        if state.idle > 0 {
            self.work.notify_one();
        }
        !state.stopped
    }

    /// No item comes any more.
    fn close(&self) {
        self.lock().closed = true;
        self.work.notify_all();
        self.result.notify_all();
    }

    /// Nobody wants a result any more.
    fn stop(&self) {
        self.lock().stopped = true;
        self.work.notify_all();
        self.room.notify_all();
    }

    /// Works on items until there will be none.
    fn work(&self, work: impl Fn(T) -> R) {
        let mut done: Vec<(usize, Done<R>)> = Vec::new();
        while let Some(items) = self.take(&mut done) {
            done.extend(items.into_iter().map(|(place, item, bytes)| {
                let result = catch_unwind(AssertUnwindSafe(|| work(item))).ok();
                (place, Done { result, bytes })
            }));
        }
    }

    /// Hands over what is done, and gives the next items to work on: several where many wait and are short. `None` where there
    /// will be none.
    fn take(&self, done: &mut Vec<(usize, Done<R>)>) -> Option<Vec<(usize, T, usize)>> {
        let mut state = self.lock();
        for (place, done) in done.drain(..) {
            let at = place - state.next;
            state.results[at] = Some(done);
        }
        if state.writer_waits && state.results.front().is_some_and(Option::is_some) {
            self.result.notify_one();
        }
        while state.waiting.is_empty() {
            if state.closed || state.stopped {
                return None;
            }
            state.idle += 1;
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
        }
        if state.stopped {
            return None;
        }
        let fair = state.waiting.len().div_ceil(2 * self.cores).min(BATCH);
        let mut bytes = 0;
        let many = state.waiting.iter().take(fair).take_while(|(.., b)| {
            bytes += b;
            bytes <= BATCH_BYTES
        });
        let many = many.count().max(1);
        Some(state.waiting.drain(..many).collect())
    }

    /// The results that are ready; `None` where there are none.
    fn ready(&self) -> Option<Vec<Option<R>>> {
        self.taken(&mut self.lock())
    }

    /// The results that are ready next; `None` where there will be none.
    fn wait(&self) -> Option<Vec<Option<R>>> {
        let mut state = self.lock();
        loop {
            if let Some(ready) = self.taken(&mut state) {
                return Some(ready);
            }
            if state.closed && state.results.is_empty() {
                return None;
            }
            state.writer_waits = true;
            state = self.result.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.writer_waits = false;
        }
    }

    fn taken(&self, state: &mut State<T, R>) -> Option<Vec<Option<R>>> {
        let many = state.results.iter().take_while(|done| done.is_some()).count();
        if many == 0 {
            return None;
        }
        state.next += many;
        let done: Vec<Done<R>> = state.results.drain(..many).flatten().collect();
        state.bytes -= done.iter().map(|d| d.bytes).sum::<usize>();
        // it is woken for a half of the room rather than for a place
        let half = state.results.len() <= self.cores * AHEAD_SHORT / 2 || state.waiting.is_empty();
        if state.reader_waits && half && self.has_room(state) {
            self.room.notify_one();
        }
        Some(done.into_iter().map(|d| d.result).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let mut got = Vec::new();
        in_order(
            0..1000,
            |_| 170,
            |n: u64| n * 2,
            |next| {
                if let Next::Result(r) = next {
                    got.extend(r);
                }
                ControlFlow::<()>::Continue(())
            },
        );
        assert_eq!(got, (0..1000).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn one_that_panics_costs_itself_only() {
        let mut got = Vec::new();
        in_order(
            0..9,
            |_| 170,
            |n: u64| if n == 4 { panic!("a bug") } else { n },
            |next| {
                if let Next::Result(r) = next {
                    got.push(r);
                }
                ControlFlow::<()>::Continue(())
            },
        );
        assert_eq!(got, (0..9).map(|n| (n != 4).then_some(n)).collect::<Vec<_>>());
    }

    #[test]
    fn ends_early_when_asked() {
        assert_eq!(
            in_order(
                0..,
                |_| 170,
                |n: u64| n,
                |next| match next {
                    Next::Result(Some(50)) => ControlFlow::Break(50),
                    _ => ControlFlow::Continue(()),
                }
            ),
            Some(50)
        );
    }

    /// Who waits for the answer to a line before it sends the next one gets it.
    #[test]
    fn one_at_a_time_is_answered_one_at_a_time() {
        let (send, receive) = std::sync::mpsc::channel();
        send.send(0).expect("it is open");
        let mut send = Some(send);
        let mut got = Vec::new();
        in_order(
            receive.into_iter(),
            |_| 170,
            |n: u64| n,
            |next| {
                if let Next::Result(Some(n)) = next {
                    got.push(n);
                    match send.take_if(|_| n == 9) {
                        Some(all) => drop(all),
                        None => send.iter().for_each(|s| s.send(n + 1).expect("it is open")),
                    }
                }
                ControlFlow::<()>::Continue(())
            },
        );
        assert_eq!(got, (0..10).collect::<Vec<_>>());
    }

    /// However many items there are, few are in memory, and fewer of long ones.
    #[test]
    fn items_are_read_a_little_ahead_only() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let cores = thread::available_parallelism().map_or(1, |n| n.get());
        for (bytes, most) in [(170, AHEAD_SHORT), (10 << 20, AHEAD)] {
            let (read, mut written, mut ahead) = (AtomicUsize::new(0), 0, 0);
            let items = (0..2_000).inspect(|_| {
                read.fetch_add(1, Ordering::Relaxed);
            });
            in_order(
                items,
                |_| bytes,
                |n: u64| n,
                |next| {
                    written += usize::from(matches!(next, Next::Result(_)));
                    ahead = ahead.max(read.load(Ordering::Relaxed) - written);
                    ControlFlow::<()>::Continue(())
                },
            );
            // those that are handed to the writer at once, those on their way, and one in the reader's hand
            assert!(ahead <= 2 * cores * most + 1, "{ahead} of {bytes} bytes");
            assert_eq!(written, 2_000);
        }
    }
}
