//! One writer at a time.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The right to write one ledger, held until it is dropped or the process dies.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Waits until nobody else writes the ledger at `ledger`.
    ///
    /// The lock is the system's own on a hidden file beside the ledger: a killed process holds it no longer.
    pub(super) fn take(ledger: &Path) -> io::Result<Self> {
        let path = path(ledger);
        loop {
            let file = File::options().create(true).truncate(false).write(true).open(&path)?;
            file.lock()?;
            // the one before may have removed the file that we waited on; then another may hold a newer one
            if stands_at(&file, &path) {
                return Ok(Self { path, file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // the file is ours as long as the lock is held; if it cannot be removed it is only in the way of nobody
        remove(&self.path);
        drop(self.file.unlock());
    }
}

fn path(ledger: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(ledger.file_name().unwrap_or_default());
    name.push(".lock");
    ledger.with_file_name(name)
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
