//! Reads inputs into documents, one after the other.

use super::archives::{Archive, Keys, Meter};
use super::{Input, endings};
use crate::article::{Format, Language, jsonl, notebook, office, pdf};
use crate::error::{Error, Result};
use crate::files::{self, encoding};
use jiff::civil::Date;
use serde_json::{Map, Value};
use std::io::Read;
use std::path::PathBuf;

/// One document, read but not yet understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// The file it came from; `None` for standard input and for a line of JSON Lines.
    pub path: Option<PathBuf>,
    /// How messages name it.
    pub shown: String,
    /// How it is written.
    pub format: Format,
    /// Its text, without a byte order mark; of a document of a word processor what [`office::unfold`] makes of it.
    pub source: String,
    /// The title that came with it, stronger than its own.
    pub title: Option<String>,
    /// The day of publication that came with it, stronger than its own.
    pub date: Option<Date>,
    /// The language that came with it, stronger than its own.
    pub language: Option<Language>,
    /// What else came with it, by its keys, to be handed on.
    pub extra: Map<String, Value>,
}

impl Document {
    /// A document of which nothing more is known.
    pub fn new(id: String, shown: String, format: Format, source: String) -> Self {
        Self {
            id,
            path: None,
            shown,
            format,
            source,
            title: None,
            date: None,
            language: None,
            extra: Map::new(),
        }
    }

    /// What a line of JSON Lines, or a row, says; messages name it `shown`.
    pub fn of_line(line: jsonl::Line, shown: String) -> Self {
        let jsonl::Line { id, text, title, date, language, format, extra } = line;
        Self { title, date, language, extra, ..Self::new(id, shown, format, text) }
    }
}

/// A document that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// Its id, as far as it is known.
    pub id: Option<String>,
    /// Why.
    pub error: Error,
    /// What else is wrong with it: further mistakes in its ledger, in file order.
    pub more: Vec<Error>,
}

impl Failed {
    /// Failed for one reason.
    pub fn new(id: Option<String>, error: Error) -> Self {
        Self { id, error, more: Vec::new() }
    }

    /// The document `id` failed for these reasons, in their order; its ledger's, as a rule.
    pub fn of_many(id: &str, errors: Vec<Error>) -> Self {
        let mut errors = errors.into_iter();
        let first = errors.next().unwrap_or_else(|| Error::new("the ledger cannot be read"));
        Self { id: Some(id.to_owned()), error: first, more: errors.collect() }
    }
}

/// How inputs are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Each file by its ending; standard input and unknown endings as plain text. What the ending tells to be no article is
    /// an error.
    ByName,
    /// Every input in this format.
    As(Format),
    /// Every input as many documents of this kind.
    Archive(&'static Archive),
}

/// What is read of the inputs.
#[derive(Debug, Clone)]
pub struct Plan {
    /// How.
    pub reading: Reading,
    /// What the fields of a document are called in lines and rows.
    pub keys: Keys,
    /// So many documents at the beginning are passed over: an earlier run has read them.
    pub after: u64,
    /// Counts the bytes read.
    pub meter: Meter,
}

impl Plan {
    /// Every document of inputs read so.
    pub fn all(reading: Reading) -> Self {
        Self { reading, keys: Keys::default(), after: 0, meter: Meter::default() }
    }
}

/// The documents of `inputs`, in order, each read when it is asked for; `id` names the document of a file.
///
/// Archives are read a document or a batch of rows at a time. An unreadable file, line or row is a [`Failed`] in its place.
pub fn documents<'a>(
    inputs: Vec<Input>,
    plan: Plan,
    id: impl Fn(&Input) -> String + Send + 'a,
) -> impl Iterator<Item = Result<Document, Failed>> + Send + 'a {
    let mut after = plan.after;
    inputs.into_iter().flat_map(move |input| -> Box<dyn Iterator<Item = Result<Document, Failed>> + Send> {
        if let Some(archive) = plan.archive(&input) {
            let mut documents = archive.documents(&input, &plan.keys, &plan.meter);
            while after > 0 && documents.next().is_some() {
                after -= 1;
            }
            return documents;
        }
        if after > 0 {
            // a file is a document: there is no need to read it
            after -= 1;
            return Box::new(std::iter::empty());
        }
        let id = id(&input);
        let no_article = input.path.as_deref().and_then(|p| {
            endings::address(p).or_else(|| endings::no_article(p).filter(|_| plan.reading == Reading::ByName))
        });
        if let Some(error) = no_article {
            return Box::new(std::iter::once(Err(Failed::new(Some(id), error.at(input.shown)))));
        }
        let by_name = || input.path.as_deref().and_then(Format::of_path).unwrap_or(Format::Text);
        let format = if let Reading::As(format) = plan.reading { format } else { by_name() };
        Box::new(std::iter::once(whole(input, id, format).inspect(|d| plan.meter.add(d.source.len() as u64))))
    })
}

impl Plan {
    /// The kind of archive that `input` is read as; `None` where it is one document.
    fn archive(&self, input: &Input) -> Option<&'static Archive> {
        match self.reading {
            Reading::Archive(archive) => Some(archive),
            Reading::ByName => input.path.as_deref().and_then(Archive::of_path),
            Reading::As(_) => None,
        }
    }
}

fn whole(input: Input, id: String, format: Format) -> Result<Document, Failed> {
    let Input { path, shown } = input;
    let bytes = match &path {
        Some(path) => files::bytes(path),
        None => standard_input(),
    };
    match bytes.and_then(|bytes| source(bytes, format, &shown)) {
        Ok(source) => Ok(Document { path, ..Document::new(id, shown, format, source) }),
        Err(error) => Err(Failed::new(Some(id), error.at(shown))),
    }
}

/// The text of a document written in `format`, whose name is `shown`. An error where it is no text, or no notebook.
pub fn source(bytes: Vec<u8>, format: Format, shown: &str) -> Result<String> {
    let source = match format {
        Format::Html => encoding::page(bytes, shown)?,
        Format::Text | Format::Markdown | Format::Notebook => encoding::plain(bytes, shown)?,
        Format::Word | Format::OpenDocument => office::unfold(bytes, format)?,
        Format::Pdf => pdf::unfold(bytes)?,
    };
    let error = if format == Format::Notebook { notebook::error(&source) } else { None };
    match error {
        Some(error) => {
            Err(Error::new("this is no notebook").line(error.line().max(1)).help(error.to_string()))
        }
        None => Ok(source),
    }
}

fn standard_input() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| Error::new(e.to_string()))?;
    Ok(bytes)
}
