//! `manifest.json`: what a job reads, and which of its parts are whole.

use crate::error::{Error, Result};
use crate::files::{self, Replacement};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::Path;

/// Its name in the job's folder.
const NAME: &str = "manifest.json";
/// The largest that is read, in bytes: a hundred thousand parts.
const LARGEST: u64 = 64 << 20;

/// What a job does; the same when it is taken up again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Work {
    /// The version of figcheck.
    pub figcheck: String,
    /// The command that writes it: `extract`.
    pub command: String,
    /// How the parts are written.
    pub format: String,
    /// So many documents make a part.
    pub partition: u64,
    /// How many inputs there are.
    pub inputs: u64,
    /// So many bytes they have; null where they come from standard input.
    pub bytes: Option<u64>,
    /// SHA-256 over the names and sizes of the inputs, in their order, and over the settings.
    pub sha256: String,
}

/// A part that is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// So many documents it holds, those that could not be read among them.
    pub documents: u64,
    /// So many of them could not be read: they stand in `failed/`.
    pub failed: u64,
    /// So many figures.
    pub rows: u64,
}

/// The manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Manifest {
    /// What the job does.
    #[serde(flatten)]
    pub work: Work,
    /// Whether all parts are there.
    pub done: bool,
    /// The parts that are whole, in order; the first is `part-00000`.
    pub parts: Vec<Part>,
}

impl Manifest {
    /// Nothing done yet.
    pub(super) fn begin(work: Work) -> Self {
        Self { work, done: false, parts: Vec::new() }
    }

    /// The manifest in `folder`; `None` where there is none. An error where it is no manifest.
    pub fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(NAME);
        if !path.exists() {
            return Ok(None);
        }
        let shown = path.to_string_lossy().into_owned();
        let text = files::read_up_to(&path, LARGEST).map_err(|e| e.at(shown.clone()))?;
        serde_json::from_str(&text).map(Some).map_err(|e| {
            Error::new(format!("this is no manifest of a job: {e}"))
                .at(shown)
                .line(e.line().max(1))
                .help("name another folder, or delete this one to begin anew")
        })
    }

    /// The same, where it is that of `work`; an error that names what differs.
    pub(super) fn of(self, work: &Work) -> Result<Self> {
        let differs = [
            (self.work.command != work.command, "another command"),
            (self.work.figcheck != work.figcheck, "another version of figcheck"),
            (self.work.format != work.format, "another format"),
            (self.work.partition != work.partition, "parts of another size"),
            (self.work != *work, "other inputs or settings"),
        ];
        match differs.iter().find(|(differs, _)| *differs) {
            None => Ok(self),
            Some((_, how)) => Err(Error::new(format!("the job in this folder was begun with {how}"))
                .help("call it as it was begun, name another folder, or delete this one to begin anew")),
        }
    }

    /// So many documents are done.
    pub fn documents(&self) -> u64 {
        self.parts.iter().map(|p| p.documents).sum()
    }

    /// So many of them could not be read.
    pub fn failed(&self) -> u64 {
        self.parts.iter().map(|p| p.failed).sum()
    }

    /// So many rows are written.
    pub fn rows(&self) -> u64 {
        self.parts.iter().map(|p| p.rows).sum()
    }

    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let mut new = Replacement::new(&folder.join(NAME))?;
        let written = serde_json::to_writer_pretty(&mut new, self).map_err(std::io::Error::from);
        written.and_then(|()| new.write_all(b"\n")).map_err(|e| files::reason(&e))?;
        new.keep()
    }
}
