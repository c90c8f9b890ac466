//! One writer at a time, and what one that was killed has left.

use super::{TEMPORARY, reason};
use crate::error::{Error, Result};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

/// So long another writer is waited for, and so often looked for.
const LONGEST: Duration = Duration::from_secs(10);
const AGAIN: Duration = Duration::from_millis(20);
/// What is older was left by a writer that is gone.
const OLD: Duration = Duration::from_secs(3600);

/// The right to write something, held until it is dropped or the process dies: the system's own lock on a hidden file, which a
/// killed process holds no longer.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Waits until nobody else holds the lock at `path`, for ten seconds at most. An error where somebody does for longer, and
    /// where something stands at `path` that is no file.
    pub fn take(path: PathBuf) -> Result<Self> {
        let start = Instant::now();
        loop {
            let file = hold(&path, start)?;
            // the one before may have removed the file that was waited on; then another may hold a newer one
            if stands_at(&file, &path) {
                return Ok(Self { path, file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // the file is ours as long as the lock is held; if it cannot be removed it is in nobody's way
        remove(&self.path);
        drop(self.file.unlock());
    }
}

fn hold(path: &Path, start: Instant) -> Result<File> {
    let shown = || path.to_string_lossy();
    if path.symlink_metadata().is_ok_and(|m| !m.is_file()) {
        return Err(Error::new("this is no file, and cannot be locked").at(shown()).help("take it away"));
    }
    let file = File::options().create(true).truncate(false).write(true).open(path);
    let file = file.map_err(|e| reason(&e).at(shown()))?;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(e)) => return Err(reason(&e).at(shown())),
            Err(TryLockError::WouldBlock) if start.elapsed() < LONGEST => sleep(AGAIN),
            Err(TryLockError::WouldBlock) => {
                return Err(Error::new("another figcheck is writing here, and does not end")
                    .at(shown())
                    .help("wait for it, or end it; nothing was written"));
            }
        }
    }
}

#[cfg(unix)]
fn stands_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: fs::Metadata, b: fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    file.metadata().ok().zip(fs::metadata(path).ok()).is_some_and(|(a, b)| same(a, b))
}

#[cfg(unix)]
fn remove(path: &Path) {
    drop(fs::remove_file(path));
}

#[cfg(not(unix))]
fn stands_at(_file: &File, path: &Path) -> bool {
    path.exists()
}

// an open file may not be removed everywhere: it stays
#[cfg(not(unix))]
fn remove(_path: &Path) {}

/// Takes away the unfinished files in `folder` that writers left an hour ago or earlier.
pub fn clear_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let ours = entries.flatten().filter(|e| e.file_name().to_string_lossy().starts_with(TEMPORARY));
    for entry in ours.filter(|e| e.file_type().is_ok_and(|t| t.is_file())) {
        let written = entry.metadata().and_then(|m| m.modified());
        let old = written.is_ok_and(|w| SystemTime::now().duration_since(w).is_ok_and(|age| age > OLD));
        if old {
            // in nobody's way where it cannot be taken away
            fs::remove_file(entry.path()).ok();
        }
    }
}
