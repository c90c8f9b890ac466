//! TOML between `+++` lines.

use super::{Field, FrontMatter, Span, fenced, lines};
use toml_edit::{Document, Item};

pub(super) fn read(source: &str) -> Option<FrontMatter> {
    let (inner, end) = fenced(source, "+++", "+++")?;
    let end = end?;
    match Document::parse(inner.of(source)) {
        Ok(document) => {
            let fields = document.iter().filter_map(|(key, item)| field(key, item, inner.start));
            Some(FrontMatter::new(fields.collect(), end))
        }
        Err(error) => {
            let at = inner.start + error.span().map_or(0, |s| s.start);
            let why = error.message().lines().next().unwrap_or_default().to_owned();
            Some(by_line(source, inner, end).broken(lines::line_at(source, inner, at), &why))
        }
    }
}

fn field(key: &str, item: &Item, start: usize) -> Option<Field> {
    let value = item.as_str().map(str::to_owned).or_else(|| item.as_datetime().map(|d| d.to_string()))?;
    let span = item.span()?;
    Some(Field { key: key.to_owned(), value, source: Span::new(start + span.start, start + span.end) })
}

/// The lines before the first table that are TOML, each for itself.
fn by_line(source: &str, inner: Span, end: usize) -> FrontMatter {
    let mut fields = Vec::new();
    let mut at = inner.start;
    for line in inner.of(source).split_inclusive('\n').take_while(|l| !l.starts_with('[')) {
        match Document::parse(line) {
            Ok(document) => fields.extend(document.iter().filter_map(|(key, item)| field(key, item, at))),
            // what is broken is said, and read as it stands: a value without quotes
            Err(_) => fields.extend(bare(line, at)),
        }
        at += line.len();
    }
    FrontMatter::new(fields, end)
}

/// `key = some words` without quotes or with one of them lost; `line` starts at byte `at`.
fn bare(line: &str, at: usize) -> Option<Field> {
    let (key, value) = line.split_once('=')?;
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let from = key.len() + 1 + (value.len() - value.trim_start().len());
    let whole = value.trim();
    let shown = whole.trim_matches(['"', '\'']);
    let key = key.trim();
    (!key.is_empty() && key.chars().all(is_key) && !shown.starts_with(['[', '{'])).then(|| Field {
        key: key.to_owned(),
        value: shown.to_owned(),
        source: Span::new(at + from, at + from + whole.len()),
    })
}
