//! A JSON object, as Hugo and Eleventy take it.

use super::{Field, FrontMatter, Span, lines};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

pub(super) fn read(source: &str) -> Option<FrontMatter> {
    if !source.starts_with('{') || !source[1..].trim_start().starts_with('"') {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(source).into_iter::<BTreeMap<String, &RawValue>>();
    match values.next()? {
        Ok(object) => {
            let end = end_of_line(source, values.byte_offset())?;
            let fields = object.into_iter().filter_map(|(key, value)| field(source, key, value));
            Some(FrontMatter::new(fields.collect(), end))
        }
        Err(error) => broken(source, &error),
    }
}

/// A string of the top level.
fn field(source: &str, key: String, raw: &RawValue) -> Option<Field> {
    // numbers and lists are no titles
    let value: String = serde_json::from_str(raw.get()).ok()?;
    let start = raw.get().as_ptr().addr() - source.as_ptr().addr();
    Some(Field { key, value, source: Span::new(start, start + raw.get().len()) })
}

/// Where the line after the closing brace starts; `None` where something stands behind it.
fn end_of_line(source: &str, at: usize) -> Option<usize> {
    let line = source[at..].split_inclusive('\n').next().unwrap_or_default();
    line.trim().is_empty().then_some(at + line.len())
}

/// An object that does not parse ends at the first line that is its closing brace.
fn broken(source: &str, error: &serde_json::Error) -> Option<FrontMatter> {
    let close = source.find("\n}")?;
    let end = end_of_line(source, close + 2)?;
    let inner = Span::new(0, close);
    let line = source.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let text = error.to_string();
    let why = text.split(" at line ").next().unwrap_or(&text);
    Some(FrontMatter::new(Vec::new(), end).broken(lines::line_at(source, inner, line.min(close)), why))
}
