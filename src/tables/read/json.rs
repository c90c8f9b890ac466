//! JSON: an array of objects, or an object a line.

use super::{MOST_COLUMNS, Result, SMALLER, hold, unreadable};
use crate::error::Error;
use polars::prelude::{DataFrame, PolarsError};
use polars_io::SerReader;
use polars_io::json::{JsonFormat, JsonReader};
use std::collections::HashSet;
use std::io::Cursor;

/// How the objects stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// In one array.
    Whole,
    /// One a line.
    Lines,
}

/// So deep may arrays and objects be nested: the parser goes down by recursion.
const DEEPEST: usize = 32;

/// The table that `text` is.
pub(super) fn read(text: String, shape: Shape) -> Result<DataFrame> {
    measure(text.as_bytes())?;
    let format = if shape == Shape::Whole { JsonFormat::Json } else { JsonFormat::JsonLines };
    JsonReader::new(Cursor::new(text.into_bytes()))
        .with_json_format(format)
        .infer_schema_len(None)
        .finish()
        .map_err(|e| broken(&e))
}

/// What the parser says of a character is told as that; its own words are for its makers.
fn broken(error: &PolarsError) -> Error {
    let text = error.to_string();
    match text.split_once(" at character ") {
        None if text.contains("deserializing value") => {
            Error::new("the table cannot be read: one name stands for values of different kinds")
                .help("give each name numbers alone, or text alone")
        }
        None => unreadable(error),
        Some((_, rest)) => {
            let place: String = rest.chars().take_while(char::is_ascii_digit).collect();
            Error::new(format!("the table cannot be read: it is no JSON from character {place} on"))
                .help("JSON Lines, an object a line, end in .jsonl")
        }
    }
}

/// Refuses what is nested too deeply, and what would be a table of too many cells: each name that occurs anywhere may
/// become a column, and each object a row.
fn measure(text: &[u8]) -> Result<()> {
    let (mut deep, mut objects, mut names) = (0usize, 0usize, HashSet::new());
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'"' => {
                let end = closing(text, at + 1);
                if text[end..].iter().skip(1).find(|b| !b.is_ascii_whitespace()) == Some(&b':') {
                    names.insert(&text[at + 1..end]);
                }
                at = end;
            }
            b'{' | b'[' => {
                deep += 1;
                objects += usize::from(text[at] == b'{');
            }
            b'}' | b']' => deep = deep.saturating_sub(1),
            _ => {}
        }
        if deep > DEEPEST {
            return Err(Error::new(format!("the table is nested more than {DEEPEST} deep")).help(SMALLER));
        }
        if names.len() > MOST_COLUMNS {
            break;
        }
        at += 1;
    }
    hold(objects, names.len())
}

/// The quotation mark that closes a string, or the end of `text`.
fn closing(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && text[at] != b'"' {
        at += if text[at] == b'\\' { 2 } else { 1 };
    }
    at.min(text.len())
}
