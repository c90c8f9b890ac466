//! The local copy of a source: which kind of file it is, and its text.

use super::pdf;
use super::text::Passage;
use crate::article::{self, Format};
use crate::bounded;
use crate::error::{Error, Result};
use crate::files::{Shelf, encoding};
use crate::vocabulary::Vocabulary;
use std::path::Path;
use std::time::Duration;

/// What a source's file is, by its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, Markdown, HTML, or a document of a word processor.
    Text(Format),
    /// PDF.
    Pdf,
    /// CSV, TSV, JSON, Parquet or a workbook.
    Table,
}

/// What the name of `file` says it is; `None` for what is no evidence.
pub fn kind(file: &str) -> Option<Kind> {
    const TABLES: [&str; 9] = ["csv", "tsv", "json", "jsonl", "ndjson", "parquet", "xlsx", "xls", "ods"];
    let ending = Path::new(file).extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "pdf" => Some(Kind::Pdf),
        e if TABLES.contains(&e) => Some(Kind::Table),
        _ => Format::of_path(Path::new(file)).map(Kind::Text),
    }
}

/// A page of a source's text.
#[derive(Debug)]
pub struct Page {
    /// Its number from 1; `None` where the file has no pages.
    pub number: Option<usize>,
    /// Its text with its figures.
    pub passage: Passage,
}

/// The largest text that is read as evidence, in bytes: its figures are all looked at.
const LARGEST_TEXT_BYTES: usize = 8 << 20;
/// So long reading a text may take.
const LONGEST: Duration = Duration::from_secs(20);

/// The pages of `file`, a text or PDF. An error where it cannot be read, is no UTF-8, is too large, or is neither.
pub fn pages(shelf: &Shelf, file: &str, words: &Vocabulary) -> Result<Vec<Page>> {
    let bytes = shelf.read(file)?;
    match kind(file) {
        Some(Kind::Text(format)) => {
            if bytes.len() > LARGEST_TEXT_BYTES {
                return Err(Error::new(format!("“{file}” is larger than {} MiB", LARGEST_TEXT_BYTES >> 20))
                    .help("keep the part that bears on the article"));
            }
            let text = match format {
                Format::Html => encoding::page(bytes, file),
                Format::Word | Format::OpenDocument => article::office::unfold(bytes, format),
                _ => encoding::plain(bytes, file),
            };
            let text = text.map_err(|e| about(file, e))?;
            let read = || Passage::read(article::read(file, text, format), words);
            let passage = bounded::within(LONGEST, read).map_err(|_| {
                Error::new(format!("“{file}” takes longer than {} s to read", LONGEST.as_secs()))
                    .help("keep the part that bears on the article")
            })?;
            Ok(vec![Page { number: None, passage }])
        }
        Some(Kind::Pdf) => {
            let pages = pdf::pages(bytes).map_err(|e| about(file, e))?;
            let page = |(i, text): (usize, String)| Page {
                number: Some(i + 1),
                passage: Passage::new(&text, words),
            };
            Ok(pages.into_iter().enumerate().map(page).collect())
        }
        Some(Kind::Table) | None => Err(Error::new(format!("“{file}” is no text")).help(
            "evidence is read from .txt, .md, .html, .docx, .odt, .pdf, and from tables by `sql` or `cell`",
        )),
    }
}

fn about(file: &str, error: Error) -> Error {
    Error { message: format!("“{file}”: {}", error.message), line: None, column: None, ..error }
}
