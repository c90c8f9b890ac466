//! How a source's local file stands on disk.

use super::{Ledger, Source};
use sha2::{Digest, Sha256};
use std::path::Path;

/// How a source's `file` stands against its `sha256`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Snapshot {
    /// No file is named, or the ledger was not read from a folder.
    #[default]
    Unchecked,
    /// The file is there, and the ledger does not say what it held.
    Unrecorded,
    /// The file holds what it held when it was last checked.
    Same,
    /// The file holds something else than when it was last checked.
    Changed,
    /// There is no such file, or it leads out of the ledger's folder.
    Missing,
}

impl Ledger {
    /// Looks up each source's file in `folder` and sets its [`Source::snapshot`].
    pub(super) fn check_files(&mut self, folder: &Path) {
        for source in &mut self.sources {
            source.snapshot = check(source, folder);
        }
    }
}

fn check(source: &Source, folder: &Path) -> Snapshot {
    let Some(file) = &source.file else { return Snapshot::Unchecked };
    match (sha256(folder, file), &source.sha256) {
        (None, _) => Snapshot::Missing,
        (Some(_), None) => Snapshot::Unrecorded,
        (Some(now), Some(then)) if now.eq_ignore_ascii_case(then) => Snapshot::Same,
        (Some(_), Some(_)) => Snapshot::Changed,
    }
}

/// The SHA-256 of `file` inside `folder`, in lower-case hexadecimal digits; `None` where it cannot be read or links lead
/// out of the folder.
pub fn sha256(folder: &Path, file: &str) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    let path = folder.join(file).canonicalize().ok()?;
    if !path.starts_with(&folder) || !path.is_file() {
        return None;
    }
    let mut hash = Sha256::new();
    std::io::copy(&mut std::fs::File::open(path).ok()?, &mut hash).ok()?;
    Some(hash.finalize().iter().map(|b| format!("{b:02x}")).collect())
}
