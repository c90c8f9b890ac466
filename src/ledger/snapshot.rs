//! How a source's local file stands on disk.

use super::{Ledger, Source};
use crate::files::Shelf;

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
    /// Looks up each source's file on `shelf` and sets its [`Source::snapshot`].
    pub(super) fn check_files(&mut self, shelf: &Shelf) {
        for source in &mut self.sources {
            source.snapshot = check(source, shelf);
        }
    }
}

fn check(source: &Source, shelf: &Shelf) -> Snapshot {
    let Some(file) = &source.file else { return Snapshot::Unchecked };
    // a file is only read where there is something to hold it against
    let Some(then) = &source.sha256 else {
        return if shelf.path(file).is_ok() { Snapshot::Unrecorded } else { Snapshot::Missing };
    };
    match shelf.has_sha256(file, then) {
        None => Snapshot::Missing,
        Some(true) => Snapshot::Same,
        Some(false) => Snapshot::Changed,
    }
}
