//! Numbered sources: “[2]” behind a figure, and the second line under a heading “Sources”.

use super::reading::Reading;
use super::{How, Source, SourceKind};
use crate::article::{BlockKind, Span};
use crate::figures::Figure;
use crate::vocabulary::SourceRole as Role;
use std::collections::HashMap;

/// So many brackets behind a figure, and links of a line, are looked at.
const MARKS: usize = 8;
/// The most bytes of a number in brackets.
const DIGITS: usize = 12;

/// The lines of the article's list of sources, each with its number; empty where there is no such list.
pub(super) struct Numbered {
    lines: HashMap<u32, usize>,
}

impl Numbered {
    /// Reads the list under the last heading of one word such as “Sources”, up to the next heading.
    pub fn read(reading: &Reading) -> Self {
        let blocks = &reading.article.blocks;
        let heads = |b: &usize| {
            let word = blocks[*b].span.of(reading.text).trim_end_matches(':');
            let words = &reading.vocabulary.source_words;
            let single = !word.is_empty() && word.len() < 20 && !word.contains(char::is_whitespace);
            single && words.of(reading.vocabulary.tags.words.id(word), word).is(Role::Section)
        };
        let Some(head) = (0..blocks.len()).rev().find(heads) else { return Self { lines: HashMap::new() } };
        let list = (head + 1..blocks.len()).take_while(|&b| !matches!(blocks[b].kind, BlockKind::Heading(_)));
        let mut lines = HashMap::new();
        for (i, b) in list.enumerate() {
            // of two lines of one number the first is meant
            lines.entry(number(blocks[b].span.of(reading.text)).unwrap_or(i as u32 + 1)).or_insert(b);
        }
        Self { lines }
    }

    /// The source whose number stands first behind `figure` in its sentence.
    pub fn of(&self, reading: &Reading, figure: &Figure) -> Option<Source> {
        if self.lines.is_empty() {
            return None;
        }
        let sentence = reading.block(figure.block).sentences[reading.place(figure.block, figure.core.start)];
        // a mark may stand behind the full stop
        let block = reading.article.blocks[figure.block].span;
        let to = reading.text.ceil_char_boundary((sentence.end + 6).min(block.end));
        let rest = Span::new(figure.core.end, to.max(figure.core.end)).of(reading.text);
        let mark = rest.match_indices('[').take(MARKS).find_map(|(at, _)| {
            let near = &rest[at + 1..rest.floor_char_boundary(at + 1 + DIGITS)];
            let (digits, _) = near.split_once([']', ','])?;
            digits.trim().parse::<u32>().ok()
        })?;
        let &block = self.lines.get(&mark)?;
        let span = reading.article.blocks[block].span;
        let text = bare(span.of(reading.text));
        let start = span.end - text.len();
        let links = &reading.article.links;
        let from = links.partition_point(|l| l.span.start < span.start);
        let link = links[from..].iter().take(MARKS).find(|l| span.contains(l.span) && !l.url.is_empty());
        (!text.is_empty()).then(|| Source {
            how: How::Cited,
            mention: Some(Span::new(start, span.end)),
            text: text.to_owned(),
            cue: None,
            kind: SourceKind::Document,
            named: true,
            canonical: text.trim_end_matches('.').to_owned(),
            carried_by: None,
            chain: Vec::new(),
            url: link.map(|l| l.url.clone()),
            id: None,
        })
    }
}

/// The number that a line starts with: “2.”, “[2]”.
fn number(line: &str) -> Option<u32> {
    let digits = line.trim_start_matches('[');
    let end = digits.find(|c: char| !c.is_ascii_digit())?;
    digits[end..].starts_with(['.', ')', ']', ':']).then(|| digits[..end].parse().ok()).flatten()
}

/// The line without its number.
fn bare(line: &str) -> &str {
    match number(line) {
        Some(_) => line.trim_start_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, '[' | ']' | '.' | ')' | ':' | ' ')
        }),
        None => line,
    }
}
