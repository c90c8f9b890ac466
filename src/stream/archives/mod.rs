//! Files that hold many documents: which kinds there are, and the documents of one, one after the other.

#[cfg(feature = "report")]
mod arrow;
mod jsonl;
mod opened;
#[cfg(feature = "report")]
mod parquet;
#[cfg(feature = "report")]
mod rows;
#[cfg(feature = "archives")]
mod warc;

pub use opened::Meter;

use super::{Document, Failed, Input};
use std::path::Path;

/// The documents of a file, in order.
pub(super) type Documents = Box<dyn Iterator<Item = Result<Document, Failed>> + Send>;

/// A kind of file that holds many documents: a record in its own file.
#[derive(Debug)]
pub struct Archive {
    /// As `--input-format` has it.
    pub name: &'static str,
    /// What it holds, for help.
    pub about: &'static str,
    /// What the names of its files end with, without the dot, in small letters; packed ones have `.gz` or `.zst` behind it.
    pub endings: &'static [&'static str],
    /// Opens one. What cannot be read is a [`Failed`] in its place.
    open: fn(&Input, &Keys, &Meter) -> Documents,
}

/// What the fields of a document are called in lines and rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// The document's id.
    pub id: String,
    /// Its text.
    pub text: String,
}

impl Default for Keys {
    /// `id` and `text`.
    fn default() -> Self {
        Self { id: "id".to_owned(), text: "text".to_owned() }
    }
}

/// Every kind that this build reads.
pub const ARCHIVES: &[&Archive] = &[
    &jsonl::ARCHIVE,
    #[cfg(feature = "report")]
    &parquet::ARCHIVE,
    #[cfg(feature = "report")]
    &arrow::ARCHIVE,
    #[cfg(feature = "archives")]
    &warc::ARCHIVE,
];

/// What packed files end with.
const PACKED: [&str; 2] = [".gz", ".zst"];

impl Archive {
    /// The kind of the file at `path`, as its name ends: `crawl.jsonl.gz` holds JSON Lines.
    pub fn of_path(path: &Path) -> Option<&'static Self> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let plain = PACKED.iter().find_map(|p| name.strip_suffix(p)).unwrap_or(&name);
        let (_, ending) = plain.rsplit_once('.')?;
        ARCHIVES.iter().copied().find(|archive| archive.endings.contains(&ending))
    }

    /// The documents of `input`, in order, each read when it is asked for.
    pub(super) fn documents(&self, input: &Input, keys: &Keys, meter: &Meter) -> Documents {
        (self.open)(input, keys, meter)
    }
}

impl PartialEq for Archive {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Archive {}

/// One document that could not be read, alone.
fn failed(error: crate::error::Error) -> Documents {
    Box::new(std::iter::once(Err(Failed::new(None, error))))
}
