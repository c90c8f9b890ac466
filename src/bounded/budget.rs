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

static TAKEN: Mutex<Taken> = Mutex::new(Taken { at_work: 0, lost: Duration::ZERO });
static FREED: Condvar = Condvar::new();

/// Room for one child, given back when dropped.
pub(super) struct Room {
    since: Instant,
}

impl Room {
    /// Waits until there is room. [`Lost::Spent`] where the run has lost too much time already.
    pub fn take() -> Result<Self, Lost> {
        let waiting = |taken: &mut Taken| taken.at_work >= AT_ONCE && taken.lost < MOST_LOST;
        let mut taken = FREED.wait_while(taken(), waiting).unwrap_or_else(PoisonError::into_inner);
        if taken.lost >= MOST_LOST {
            return Err(Lost::Spent);
        }
        taken.at_work += 1;
        Ok(Self { since: Instant::now() })
    }

    /// What was done in it came to nothing.
    pub fn lost(&self) {
        taken().lost += self.since.elapsed();
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        taken().at_work -= 1;
        FREED.notify_all();
    }
}

fn taken() -> MutexGuard<'static, Taken> {
    // what another thread left is a count and a time, whole at any moment
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}
