//! Notebooks of Jupyter: the Markdown of their cells. Code, outputs and settings are not read.

use super::{Article, Format, Settings, SourceMap, Span, markdown};
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct Notebook<'a> {
    #[serde(borrow)]
    cells: Vec<Cell<'a>>,
}

#[derive(Deserialize)]
struct Cell<'a> {
    cell_type: String,
    #[serde(borrow, default)]
    source: Option<&'a RawValue>,
}

/// Why `source` is no notebook; `None` if it is one.
pub fn error(source: &str) -> Option<serde_json::Error> {
    serde_json::from_str::<Notebook>(source).err()
}

/// The article of a notebook; an empty one where `source` is none: see [`error`].
pub(super) fn read(id: String, source: String, settings: &Settings) -> Article {
    let (text, map) = cells(&source);
    let mut article = markdown::read(id, text, settings);
    let back = |span: Span| map.source_span(span);
    article.comments.iter_mut().for_each(|c| c.source = back(c.source));
    article.problems.iter_mut().for_each(|p| p.source = back(p.source));
    article.visible = article.visible.map(|(text, own)| (text, own.through(&map)));
    article.source = source;
    article.format = Format::Notebook;
    article
}

/// The Markdown of all cells, a blank line between them, and where it stands in `source`.
fn cells(source: &str) -> (String, SourceMap) {
    let (mut text, mut map) = (String::new(), SourceMap::default());
    let cells = serde_json::from_str::<Notebook>(source).map(|n| n.cells).unwrap_or_default();
    for raw in cells.iter().filter(|c| c.cell_type == "markdown").filter_map(|c| c.source) {
        let start = raw.get().as_ptr().addr() - source.as_ptr().addr();
        let lines: Vec<&RawValue> = serde_json::from_str(raw.get()).unwrap_or_else(|_| vec![raw]);
        for line in lines {
            let at = start + (line.get().as_ptr().addr() - raw.get().as_ptr().addr());
            string(line.get(), at, &mut text, &mut map);
        }
        text.push_str("\n\n");
    }
    (text, map)
}

/// Adds the JSON string `raw`, which stands at byte `at`, to `text`, each escape as one unit.
fn string(raw: &str, at: usize, text: &mut String, map: &mut SourceMap) {
    let Some(inside) = raw.strip_prefix('"').and_then(|r| r.strip_suffix('"')) else { return };
    let at = at + 1;
    let mut done = 0;
    while done < inside.len() {
        let plain = memchr::memchr(b'\\', &inside.as_bytes()[done..]).unwrap_or(inside.len() - done);
        let start = text.len();
        text.push_str(&inside[done..done + plain]);
        map.push(Span::new(start, text.len()), Span::new(at + done, at + done + plain));
        done += plain;
        let length = escape_length(&inside[done..]);
        if let Ok(c) = serde_json::from_str::<String>(&format!("\"{}\"", &inside[done..done + length])) {
            let start = text.len();
            text.push_str(&c);
            map.push_unit(Span::new(start, text.len()), Span::new(at + done, at + done + length));
        }
        done += length;
    }
}

/// How long the escape is that `rest` starts with; two halves of one character are one.
fn escape_length(rest: &str) -> usize {
    let one = |rest: &str| match rest.as_bytes() {
        [b'\\', b'u', ..] => 6,
        [b'\\', ..] => 2,
        _ => 0,
    };
    let first = one(rest).min(rest.len());
    let is_half = first == 6 && rest[2..].starts_with(['d', 'D']) && rest.as_bytes()[3] >= b'8';
    if is_half && rest[first..].starts_with("\\u") { (first + 6).min(rest.len()) } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read;

    const SOURCE: &str = r##"{"cells": [
 {"cell_type": "markdown", "metadata": {}, "source": ["# The storm\n", "\n", "It closed **212** \"caf\u00e9s\" \ud83d\ude00 [^9] <!-- a -->"]},
 {"cell_type": "code", "execution_count": 7, "source": ["n = 40"], "outputs": [{"text": "50"}]},
 {"cell_type": "markdown", "source": "And 9 boats."}
], "nbformat": 4}"##;

    #[test]
    fn the_markdown_of_the_cells_is_read_and_leads_back() {
        let article = read("a.ipynb", SOURCE, Format::Notebook);
        assert_eq!(article.text(), "The storm\n\nIt closed 212 \"cafés\" 😀\n\nAnd 9 boats.");
        for (words, raw) in [
            ("212", "212"),
            ("212 \"cafés", "212** \\\"caf\\u00e9s"),
            ("😀", "\\ud83d\\ude00"),
            ("9 boats", "9 boats"),
        ] {
            let at = article.text().find(words).expect(words);
            assert_eq!(article.source_span(Span::new(at, at + words.len())).of(SOURCE), raw);
        }
        assert_eq!(article.comments[0].source.of(SOURCE), "<!-- a -->");
        assert_eq!(article.problems[0].source.of(SOURCE), "[^9]");
    }

    #[test]
    fn what_is_no_notebook_is_an_error() {
        for source in ["", "{}", "{\"cells\": [5]}", "{\"cells\": [{\"cell_type\": \"markdown\"}"] {
            assert!(error(source).is_some() && read("a", source, Format::Notebook).blocks.is_empty());
        }
        assert!(error(SOURCE).is_none());
    }
}
