//! A run over an archive, in parts: stopped at any moment and started again, it goes on where it was.
//!
//! In: documents in their order, from `figcheck extract`. Out: a folder with a file for each part of each table, and
//! `manifest.json`, which names the parts that are whole. A part's files are put in their places first, then the manifest: a
//! part that it does not name is written anew under the same names, so no row comes twice and none is lost.

mod manifest;

pub use manifest::{Manifest, Part, Work};

use crate::error::{Error, Result};
use crate::files::{Lock, Replacement, clear_leftovers};
use std::cell::RefCell;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The file that holds the lock of a job while it runs.
const LOCK: &str = ".figcheck-job.lock";

/// A job on its way; nobody else writes into its folder as long as it lives.
#[derive(Debug)]
pub struct Job {
    folder: PathBuf,
    manifest: Manifest,
    _lock: Lock,
}

impl Job {
    /// Begins `work` in `folder`, or takes it up again where an earlier run was stopped.
    ///
    /// An error where the folder holds another job (other inputs, settings, format, size of parts, or a figcheck that reads
    /// otherwise), holds anything that is no job's, or is written by another figcheck.
    pub fn open(folder: &Path, work: Work) -> Result<Self> {
        let at = |e: io::Error| crate::files::reason(&e).at(folder.to_string_lossy());
        fs::create_dir_all(folder).map_err(at)?;
        let lock = Lock::take(folder.join(LOCK))?;
        let manifest = match Manifest::read(folder)? {
            Some(begun) => begun.of(&work).map_err(|e| e.at(folder.to_string_lossy()))?,
            None => {
                refuse_strangers(folder)?;
                let manifest = Manifest::begin(work);
                manifest.write(folder)?;
                manifest
            }
        };
        clear_leftovers(folder);
        Ok(Self { folder: folder.to_owned(), manifest, _lock: lock })
    }

    /// What has been done so far.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The next part's file of `table`, to be written: it stands in its place only once [`Job::keep`] says so.
    pub fn file(&self, table: &str, ending: &str) -> Result<PartFile> {
        let folder = self.folder.join(table);
        fs::create_dir_all(&folder).map_err(|e| crate::files::reason(&e).at(folder.to_string_lossy()))?;
        clear_leftovers(&folder);
        let name = format!("part-{:05}.{ending}", self.manifest.parts.len());
        Ok(PartFile(Rc::new(RefCell::new(Some(Replacement::new(&folder.join(name))?)))))
    }

    /// Puts the files of a part in their places, then says in the manifest that it is whole.
    pub fn keep(&mut self, files: Vec<PartFile>, part: Part) -> Result<()> {
        files.into_iter().try_for_each(PartFile::keep)?;
        self.manifest.parts.push(part);
        self.manifest.write(&self.folder)
    }

    /// Says in the manifest that no part is missing.
    pub fn end(&mut self) -> Result<()> {
        self.manifest.done = true;
        self.manifest.write(&self.folder)
    }
}

/// An error where something lies in `folder` that no job of figcheck has made.
fn refuse_strangers(folder: &Path) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(|e| crate::files::reason(&e).at(folder.to_string_lossy()))?;
    let strange = entries.flatten().find(|e| !e.file_name().to_string_lossy().starts_with(".figcheck-"));
    match strange {
        None => Ok(()),
        Some(_) => Err(Error::new("the folder is not empty, and holds no job of figcheck")
            .at(folder.to_string_lossy())
            .help("name a new folder; `manifest.json` is what a job is told by")),
    }
}

/// A file of a part that is being written. Clones write to the same one.
#[derive(Clone)]
pub struct PartFile(Rc<RefCell<Option<Replacement>>>);

impl std::fmt::Debug for PartFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PartFile")
    }
}

impl PartFile {
    fn keep(self) -> Result<()> {
        self.0.take().map_or(Ok(()), Replacement::keep)
    }
}

impl Write for PartFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().as_mut().map_or(Err(kept()), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().as_mut().map_or(Ok(()), Write::flush)
    }
}

fn kept() -> io::Error {
    io::Error::other("the part has been kept")
}
