//! JSON Lines: a line a document, flushed as it comes.

use super::{Format, Piece, Sink};
use crate::article::Article;
use crate::article::offsets::Offsets;
use crate::draft::{Draft, Row};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::io::{self, Write};

/// JSON Lines.
pub const FORMAT: Format = Format {
    name: "jsonl",
    about: "An object a line for each document, as it comes",
    binary: false,
    open: |out| Ok(Box::new(Lines::new(out))),
    documents: None,
};

/// One document with its figures.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Document<'a> {
    /// The document's id.
    pub id: &'a str,
    /// Its title.
    pub title: Option<&'a str>,
    /// The day of publication, ISO 8601; null where neither the article nor who calls says it.
    pub date: Option<String>,
    /// The code of its language in BCP 47, declared or told by its words; null where neither tells: it is read as English.
    pub language: Option<&'a str>,
    /// What else the line of JSON Lines said that it came from, by its keys; left out where there was nothing.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub extra: &'a Map<String, Value>,
    /// Its sentences that are too long to be read whole (more than 3,000 bytes): their numbers are read in pieces. Left out
    /// where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cut: Vec<Cut>,
    /// Its figures in text order.
    pub figures: Figures<'a>,
}

/// Where a sentence stands that was read in pieces, in code points of the source.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Cut {
    /// Its first.
    pub start: usize,
    /// One behind its last.
    pub end: usize,
}

/// The sentences of `article` that are read in pieces, in order.
fn cut(article: &Article) -> Vec<Cut> {
    let mut sentences = article.cut_sentences().map(|s| article.source_span(s)).peekable();
    if sentences.peek().is_none() {
        return Vec::new();
    }
    let offsets = Offsets::new(&article.source);
    sentences.map(|s| Cut { start: offsets.point(s.start), end: offsets.point(s.end) }).collect()
}

/// The figures of a draft: a row is made, written and forgotten, so that a long document costs no memory for them.
#[derive(Debug)]
pub struct Figures<'a>(&'a Draft);

impl Serialize for Figures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.row_by_row())
    }
}

impl JsonSchema for Figures<'_> {
    fn schema_name() -> Cow<'static, str> {
        Vec::<Row>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<Row>::json_schema(generator)
    }

    fn inline_schema() -> bool {
        Vec::<Row>::inline_schema()
    }
}

/// A document that could not be read, in its place.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Unread {
    /// The document's id, where it is known.
    pub id: Option<String>,
    /// Why it could not be read.
    pub error: String,
}

impl<'a> Document<'a> {
    /// `draft` as it is written.
    pub fn of(draft: &'a Draft) -> Self {
        let article = &draft.article;
        let language = article.language.as_ref().map(|l| l.code.as_str());
        Self {
            id: &article.id,
            title: article.title.as_deref(),
            date: article.date.map(|date| date.to_string()),
            language,
            extra: &draft.extra,
            cut: cut(article),
            figures: Figures(draft),
        }
    }
}

/// Writes a line a document.
#[derive(Debug)]
pub struct Lines<W> {
    out: W,
}

impl<W: Write> Lines<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self { out }
    }

    fn line(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.out.write_all(b"\n")
    }
}

/// The object of a draft, without a line end.
pub(super) fn object(draft: &Draft) -> io::Result<Vec<u8>> {
    Ok(serde_json::to_vec(&Document::of(draft))?)
}

impl<W: Write> Sink for Lines<W> {
    fn pieces(&self) -> Option<Piece> {
        Some(object)
    }

    fn piece(&mut self, object: &[u8]) -> io::Result<()> {
        self.line(object)
    }

    fn send(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn document(&mut self, draft: &Draft) -> io::Result<()> {
        self.line(&object(draft)?)?;
        self.send()
    }

    fn failed(&mut self, id: Option<&str>, message: &str) -> io::Result<()> {
        let unread = Unread { id: id.map(str::to_owned), error: message.to_owned() };
        self.line(&serde_json::to_vec(&unread)?)?;
        self.send()
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
