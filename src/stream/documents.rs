//! Reads inputs into documents, one after the other.

use super::{Input, endings};
use crate::article::{Format, Language, jsonl, notebook};
use crate::error::{Error, Result};
use crate::files::{self, encoding};
use jiff::civil::Date;
use serde_json::{Map, Value};
use std::io::{BufRead, BufReader, Read};
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
    /// Its text, without a byte order mark.
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
}

/// How inputs are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Each file by its ending; standard input and unknown endings as plain text. What the ending tells to be no article is
    /// an error.
    ByName,
    /// Every input in this format.
    As(Format),
    /// Every input as JSON Lines: an object a line.
    Jsonl,
}

/// The documents of `inputs`, in order, each read when it is asked for; `id` names the document of a file.
///
/// JSON Lines are read a line at a time, so memory is that of the longest line. An unreadable file or line is a
/// [`Failed`] in its place.
pub fn documents<'a>(
    inputs: Vec<Input>,
    reading: Reading,
    id: impl Fn(&Input) -> String + Send + 'a,
) -> impl Iterator<Item = Result<Document, Failed>> + Send + 'a {
    inputs.into_iter().flat_map(move |input| -> Box<dyn Iterator<Item = Result<Document, Failed>> + Send> {
        let id = id(&input);
        let no_article = input.path.as_deref().and_then(|p| {
            endings::address(p).or_else(|| endings::no_article(p).filter(|_| reading == Reading::ByName))
        });
        let is_jsonl = || reading == Reading::ByName && input.path.as_deref().is_some_and(endings::is_jsonl);
        if let Some(error) = no_article {
            return Box::new(std::iter::once(Err(Failed::new(Some(id), error.at(input.shown)))));
        }
        if reading == Reading::Jsonl || is_jsonl() {
            return Box::new(lines(input, id));
        }
        let by_name = || input.path.as_deref().and_then(Format::of_path).unwrap_or(Format::Text);
        let format = if let Reading::As(format) = reading { format } else { by_name() };
        Box::new(std::iter::once(whole(input, id, format)))
    })
}

fn whole(input: Input, id: String, format: Format) -> Result<Document, Failed> {
    let Input { path, shown } = input;
    let bytes = match &path {
        Some(path) => files::bytes(path),
        None => standard_input(),
    };
    match bytes.and_then(|bytes| source(bytes, format, &shown)) {
        Ok(source) => Ok(Document {
            id,
            path,
            shown,
            format,
            source,
            title: None,
            date: None,
            language: None,
            extra: Map::new(),
        }),
        Err(error) => Err(Failed::new(Some(id), error.at(shown))),
    }
}

/// The text of a document written in `format`, whose name is `shown`. An error where it is no text, or no notebook.
pub fn source(bytes: Vec<u8>, format: Format, shown: &str) -> Result<String> {
    let source = match format {
        Format::Html => encoding::page(bytes, shown)?,
        Format::Text | Format::Markdown | Format::Notebook => encoding::plain(bytes, shown)?,
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

/// The documents of a JSON Lines input; blank lines are passed over.
fn lines(input: Input, id: String) -> impl Iterator<Item = Result<Document, Failed>> + Send {
    let opened: Result<Box<dyn BufRead + Send>> = match &input.path {
        None => Ok(Box::new(BufReader::new(std::io::stdin()))),
        Some(path) => {
            files::open(path).map(|file| -> Box<dyn BufRead + Send> { Box::new(BufReader::new(file)) })
        }
    };
    let shown = input.shown;
    let (mut source, mut failed) = match opened {
        Ok(file) => (Some(file), None),
        Err(error) => (None, Some(Failed::new(Some(id), error.at(shown.clone())))),
    };
    let mut number = 0;
    std::iter::from_fn(move || {
        if let Some(failed) = failed.take() {
            return Some(Err(failed));
        }
        loop {
            let mut bytes = Vec::new();
            let read = source.as_mut()?.read_until(b'\n', &mut bytes);
            number += 1;
            match read {
                Ok(0) => return None,
                Ok(_) if number == 1 && bytes.starts_with(b"\xef\xbb\xbf") => drop(bytes.drain(..3)),
                Ok(_) => {}
                Err(e) => {
                    source = None;
                    return Some(Err(Failed::new(None, Error::new(e.to_string()).at(shown.clone()))));
                }
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(document(&bytes, &shown, number));
            }
        }
    })
}

fn document(bytes: &[u8], shown: &str, number: usize) -> Result<Document, Failed> {
    match jsonl::line(bytes) {
        Ok(line) => Ok(Document {
            id: line.id,
            path: None,
            shown: format!("{shown}:{number}"),
            format: line.format,
            source: line.text,
            title: line.title,
            date: line.date,
            language: line.language,
            extra: line.extra,
        }),
        Err((id, error)) => Err(Failed::new(id, error.at(shown).line(number))),
    }
}
