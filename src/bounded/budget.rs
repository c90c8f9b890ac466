//! What all work that is done apart may take of a run: so many children at once, so much time that is lost.

use super::Lost;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// So many children work at once, whatever the cores: each may hold its limit of memory.
const AT_ONCE: usize = 4;
/// So much time of a run may be lost on work that was given up or broke; then no more is begun.
const MOST_LOST: Duration = Duration::from_secs(120);

struct Taken {
    at_work: usize,
    lost: Duration,
}

/// What has been taken so far.
pub(super) struct Budget {
    taken: Mutex<Taken>,
    freed: Condvar,
}

/// That of this run.
static RUN: Budget = Budget::new();

/// Room for one child, given back when dropped.
pub(super) struct Room {
    budget: &'static Budget,
    since: Instant,
}

impl Budget {
    const fn new() -> Self {
        Self { taken: Mutex::new(Taken { at_work: 0, lost: Duration::ZERO }), freed: Condvar::new() }
    }

    fn room(&'static self) -> Result<Room, Lost> {
        let waiting = |taken: &mut Taken| taken.at_work >= AT_ONCE && taken.lost < MOST_LOST;
        let mut taken = self.freed.wait_while(self.taken(), waiting).unwrap_or_else(PoisonError::into_inner);
        if taken.lost >= MOST_LOST {
            return Err(Lost::Spent);
        }
        taken.at_work += 1;
        Ok(Room { budget: self, since: Instant::now() })
    }

    fn lose(&self, time: Duration) {
        self.taken().lost += time;
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        // what another thread left is a count and a time, whole at any moment
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Room {
    /// Waits until there is room. [`Lost::Spent`] where the run has lost too much time already.
    pub fn take() -> Result<Self, Lost> {
        RUN.room()
    }

    /// What was done in it came to nothing.
    pub fn lost(&self) {
        self.budget.lose(self.since.elapsed());
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.budget.taken().at_work -= 1;
        self.budget.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn a_fifth_waits_and_after_so_much_time_lost_none_is_begun() {
        static BUDGET: Budget = Budget::new();
        let room = || BUDGET.room().expect("room");
        let mut rooms = [room(), room(), room(), room()].into_iter();
        let (send, receive) = mpsc::channel();
        std::thread::spawn(move || send.send(BUDGET.room().is_ok()));
        assert!(receive.recv_timeout(Duration::from_millis(50)).is_err(), "a fifth works beside four");
        drop(rooms.next());
        assert_eq!(receive.recv_timeout(Duration::from_secs(10)), Ok(true));
        BUDGET.lose(MOST_LOST - Duration::from_millis(1));
        assert!(BUDGET.room().is_ok());
        BUDGET.lose(Duration::from_millis(1));
        assert!(matches!(BUDGET.room(), Err(Lost::Spent)));
    }
}
