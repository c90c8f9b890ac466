//! Work on what somebody else wrote, so that what breaks its reader or never ends costs an error and no more.
//!
//! - [`Work`] is bytes in, bytes out, in a process of its own (`child`) with so much time and memory: a stack that overflows, an
//!   abort or an endless loop ends that process. A program that cannot start itself again (the library in somebody else's
//!   program) does the same on a thread, [`run`]. A run has one `budget` for all of it.
//! - [`within`] and [`pause`] bound our own work on an article: it looks at the clock once a block, a sentence, a figure.

mod budget;
mod child;
mod limits;

pub use child::{Work, serve, start_children};

use crate::error::Error;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// The name of the thread, by which the program knows that a panic in it is told as an error.
pub const THREAD: &str = "bounded";

/// Room for recursive descent over what is nested deeply.
const STACK_BYTES: usize = 64 << 20;
/// So much more memory than before the program may hold while the work is done. Watched on Linux.
const MOST_BYTES: u64 = 448 << 20;
/// How often that is looked at.
const WATCH: Duration = Duration::from_millis(10);

/// Why there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// It took too long.
    Late,
    /// It took too much memory.
    Large,
    /// It panicked, or no thread could be had.
    Broken,
    /// It was not begun: so much time of this run was lost on other work.
    Spent,
}

/// What `work` gives, where it gives it within `time`. Work that is late is left behind on its thread, since that cannot be
/// stopped.
pub fn run<T: Send + 'static>(time: Duration, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Lost> {
    let (send, receive) = mpsc::channel();
    let (start, before) = (Instant::now(), held_bytes());
    // a receiver that gave up is no error of the work's
    let work = move || drop(send.send(work()));
    thread::Builder::new()
        .name(THREAD.into())
        .stack_size(STACK_BYTES)
        .spawn(work)
        .map_err(|_| Lost::Broken)?;
    loop {
        match receive.recv_timeout(WATCH.min(time.saturating_sub(start.elapsed()))) {
            Ok(result) => return Ok(result),
            Err(RecvTimeoutError::Disconnected) => return Err(Lost::Broken),
            Err(RecvTimeoutError::Timeout) if start.elapsed() >= time => return Err(Lost::Late),
            Err(RecvTimeoutError::Timeout) if held_bytes() > before.saturating_add(MOST_BYTES) => {
                return Err(Lost::Large);
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

thread_local! {
    /// When the work of this thread is to be given up.
    static END: Cell<Option<Instant>> = const { Cell::new(None) };
    /// How often it was asked since the clock was looked at.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// What is thrown to give work up.
struct GivenUp;

/// What `work` gives, unless it is still at it when `time` is over and then comes to a [`pause`]: it is given up there, and
/// what it had made is dropped. Anything else that it throws goes on upwards.
pub fn within<T>(time: Duration, work: impl FnOnce() -> T) -> Result<T, Lost> {
    ASKED.set(0);
    let before = END.replace(Instant::now().checked_add(time));
    let result = catch_unwind(AssertUnwindSafe(work));
    END.set(before);
    result.or_else(|thrown| match thrown.downcast::<GivenUp>() {
        Ok(_) => Err(Lost::Late),
        Err(thrown) => resume_unwind(thrown),
    })
}

/// So many pauses go by between two looks at the clock, which costs more than most of what is done between two.
const LOOKS: u32 = 32;

/// Where work can be given up: once a block, a sentence, a figure, so that between two pauses there is little to do. Does
/// nothing outside [`within`].
pub fn pause() {
    let Some(end) = END.get() else { return };
    let asked = ASKED.get();
    ASKED.set(if asked == LOOKS { 0 } else { asked + 1 });
    if asked == 0 && Instant::now() >= end {
        // no panic: nothing is wrong with the program, and nothing is told
        resume_unwind(Box::new(GivenUp));
    }
}

/// What is told of work that was [`Lost::Spent`].
pub fn spent() -> Error {
    Error::new("not read: other files and queries of this run took too long, and came to nothing")
        .help("mend or take out those that are told of before")
}

/// Where work is given up whose time is over, at the next chance; else how long it may go on.
fn left() -> Duration {
    let Some(end) = END.get() else { return Duration::MAX };
    ASKED.set(0);
    pause();
    end.saturating_duration_since(Instant::now())
}

/// The memory that the program holds; 0 where the system does not tell.
fn held_bytes() -> u64 {
    const PAGE: u64 = 4096;
    let told =
        if cfg!(target_os = "linux") { std::fs::read_to_string("/proc/self/statm") } else { return 0 };
    let pages = told.ok().and_then(|told| told.split(' ').nth(1)?.parse::<u64>().ok());
    pages.unwrap_or(0).saturating_mul(PAGE)
}

#[cfg(test)]
mod tests {
    use super::{Lost, pause, run, within};
    use std::time::Duration;

    #[test]
    fn what_breaks_or_takes_too_long_is_lost_and_no_more() {
        let minute = Duration::from_secs(60);
        assert_eq!(run(minute, || 212), Ok(212));
        assert_eq!(run(minute, || -> u8 { panic!("broken") }), Err(Lost::Broken));
        let (_open, never) = std::sync::mpsc::channel::<()>();
        assert_eq!(run(Duration::from_millis(10), move || never.recv().is_ok()), Err(Lost::Late));
    }

    #[test]
    fn work_is_given_up_at_a_pause_when_its_time_is_over() {
        pause();
        assert_eq!(within(Duration::from_secs(60), || (pause(), 212).1), Ok(212));
        assert_eq!(within(Duration::ZERO, || 212), Ok(212));
        let ever = || -> u8 {
            loop {
                pause();
            }
        };
        assert_eq!(within(Duration::from_millis(10), ever), Err(Lost::Late));
        pause();
    }
}
