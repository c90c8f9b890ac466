//! Whether files are as they were: their sizes and times, which cost no reading.

use crate::files::Shelf;
use crate::ledger::{Ledger, path_beside};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The files that an article is read from, and how they stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    files: Vec<(PathBuf, Option<(u64, SystemTime)>)>,
}

impl Stamp {
    /// How the article at `path` and its ledger stand now.
    pub fn of(path: &Path) -> Self {
        Self::of_files([path.to_owned(), path_beside(path)])
    }

    /// How `files` stand now.
    pub fn of_files(files: impl IntoIterator<Item = PathBuf>) -> Self {
        Self { files: files.into_iter().map(|path| (path.clone(), standing(&path))).collect() }
    }

    /// The same with the files that `ledger` names. What it stood like before it was read belongs to it: so an edit meanwhile
    /// is seen.
    pub fn with(mut self, ledger: &Ledger, shelf: &Shelf) -> Self {
        for file in ledger.sources.iter().filter_map(|source| source.file.as_deref()) {
            let path = shelf.path(file).unwrap_or_default();
            if !self.files.iter().any(|(known, _)| *known == path) {
                self.files.push((path.clone(), standing(&path)));
            }
        }
        self
    }

    /// Those of its files that do not stand as they did.
    pub fn changed(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().filter(|(path, then)| standing(path) != *then).map(|(path, _)| path.as_path())
    }

    /// Whether all of its files stand as they did.
    pub fn holds(&self) -> bool {
        self.files.iter().all(|(path, then)| standing(path) == *then)
    }

    /// The same files as they stand now.
    pub fn renewed(&self) -> Self {
        Self { files: self.files.iter().map(|(path, _)| (path.clone(), standing(path))).collect() }
    }

    /// In a word that differs where one of the files does.
    pub fn word(&self) -> String {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hash = DefaultHasher::new();
        self.files.iter().for_each(|(path, standing)| (path, standing).hash(&mut hash));
        format!("{:016x}", hash.finish())
    }
}

fn standing(path: &Path) -> Option<(u64, SystemTime)> {
    let about = path.metadata().ok()?;
    Some((about.len(), about.modified().ok()?))
}
