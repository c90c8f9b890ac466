//! What the system lets a child have.

/// The most that a child may allocate, in bytes.
pub(super) const MOST_BYTES: u64 = 1 << 30;

/// Sets the limits of this process, which cannot be lifted again: memory, seconds of a core, no core dump, no file written.
/// Where the system knows a limit not (memory on macOS), the others hold; Windows has none, and time alone bounds the work.
#[cfg(unix)]
pub(super) fn set(seconds: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |n: u64| Rlimit { current: Some(n), maximum: Some(n) };
    // on Linux what is written to counts, on others all that is mapped
    let memory = if cfg!(target_os = "linux") { Resource::Data } else { Resource::As };
    let limits = [(memory, MOST_BYTES), (Resource::Cpu, seconds), (Resource::Core, 0), (Resource::Fsize, 0)];
    for (resource, amount) in limits {
        // a limit that is not had leaves the others, and the parent's clock
        setrlimit(resource, most(amount)).ok();
    }
}

#[cfg(not(unix))]
pub(super) fn set(_: u64) {}
