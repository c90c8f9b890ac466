//! Many documents on all cores, results in the order of the documents.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Documents that may wait between reading and writing, a core.
const AHEAD: usize = 4;
/// Virtual memory only; deep grammar must not be the first to find the end of it.
const STACK_BYTES: usize = 16 << 20;

/// Does `work` on each of `items`, on all cores, and hands the results to `each` in the order of the items.
///
/// `None` stands for an item whose work panicked: a bug, which costs that item and no other. At most a few items a core
/// are in memory at once, however many there are. `each` may end the run with [`ControlFlow::Break`], whose value is
/// returned.
pub fn in_order<T: Send, R: Send, B>(
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut each: impl FnMut(Option<R>) -> ControlFlow<B>,
) -> Option<B> {
    let cores = thread::available_parallelism().map_or(1, |n| n.get());
    let (jobs, queue) = sync_channel::<(T, SyncSender<Option<R>>)>(cores * AHEAD);
    let (order, results) = sync_channel::<Receiver<Option<R>>>(cores * AHEAD);
    let (queue, work) = (Mutex::new(queue), &work);
    thread::scope(|scope| {
        for _ in 0..cores {
            spawn(scope, || while work_once(&queue, work) {});
        }
        spawn(scope, move || {
            for item in items {
                let (done, result) = sync_channel(1);
                if order.send(result).is_err() || jobs.send((item, done)).is_err() {
                    return;
                }
            }
        });
        for result in results {
            if let ControlFlow::Break(end) = each(result.recv().ok().flatten()) {
                return Some(end);
            }
        }
        None
    })
}

fn spawn<'s, 'e>(scope: &'s thread::Scope<'s, 'e>, run: impl FnOnce() + Send + 's) {
    thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn_scoped(scope, run)
        .expect("the system gives a thread");
}

/// Takes one item from the queue; whether there was one.
fn work_once<T, R>(queue: &Mutex<Receiver<(T, SyncSender<Option<R>>)>>, work: impl Fn(T) -> R) -> bool {
    let next = queue.lock().expect("nothing panics under the lock").recv();
    let Ok((item, done)) = next else { return false };
    // nobody waits for the result when the run has ended early
    done.send(catch_unwind(AssertUnwindSafe(|| work(item))).ok()).ok();
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let mut got = Vec::new();
        in_order(
            0..1000,
            |n: u64| n * 2,
            |r| {
                got.extend(r);
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
            |n: u64| if n == 4 { panic!("a bug") } else { n },
            |r| {
                got.push(r);
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
                |n: u64| n,
                |r| if r == Some(50) { ControlFlow::Break(50) } else { ControlFlow::Continue(()) }
            ),
            Some(50)
        );
    }
}
