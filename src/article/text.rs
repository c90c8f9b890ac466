//! Plain text: without blank lines each line is a paragraph; else blank lines separate.

use super::{Article, Block, BlockKind, Format, Span};

pub(super) fn read(id: String, source: String) -> Article {
    let blocks = paragraphs(&source).into_iter().map(|s| Block::new(BlockKind::Paragraph, s)).collect();
    Article {
        id,
        title: None,
        date: None,
        format: Format::Text,
        source,
        blocks,
        links: Vec::new(),
        comments: Vec::new(),
        visible: None,
        quotations: std::sync::OnceLock::new(),
    }
}

fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let trimmed = text.trim();
    let spaced = lines
        .iter()
        .any(|l| l.is_empty() && l.start > start_of(text, trimmed) && l.start < end_of(text, trimmed));
    if !spaced {
        return lines.into_iter().filter(|l| !l.is_empty()).collect();
    }
    let mut out: Vec<Span> = Vec::new();
    let mut open = false;
    for line in lines {
        match (line.is_empty(), open) {
            (true, _) => open = false,
            (false, true) => out.last_mut().expect("an open paragraph").end = line.end,
            (false, false) => {
                out.push(line);
                open = true;
            }
        }
    }
    out
}

fn start_of(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

fn end_of(text: &str, part: &str) -> usize {
    start_of(text, part) + part.len()
}

/// Each line, trimmed; a blank one is an empty span at its place.
fn lines(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let trimmed = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        out.push(if trimmed.is_empty() {
            Span::new(at, at)
        } else {
            Span::new(start, start + trimmed.len())
        });
        at += line.len() + 1;
    }
    out
}
