//! Breaks a sentence into lines that fit, never inside a marked figure, and so that what is said of a figure fits beside it.

use crate::article::Span;
use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A marked stretch of the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Bytes of the sentence.
    pub(super) span: Span,
    /// What is said of it.
    pub(super) text: String,
    /// Whether it is a finding's own place.
    pub(super) primary: bool,
}

/// One line of the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Bytes of the sentence.
    pub(super) span: Span,
    /// The file's line, from 1.
    pub(super) line: usize,
}

impl Piece {
    /// The marks that touch it, each with its bytes in the piece. What is said stands at a mark's last piece.
    pub(super) fn marks<'a>(&self, marks: &'a [Mark]) -> impl Iterator<Item = (&'a Mark, Range<usize>)> {
        let own = self.span;
        marks.iter().filter(move |m| m.span.overlaps(own)).map(move |m| {
            let start = m.span.start.max(own.start) - own.start;
            (m, start..m.span.end.min(own.end) - own.start)
        })
    }
}

/// The lines of `text`, whose first line is number `line` of its file; each at most `room` columns wide where words allow.
pub(super) fn wrap(text: &str, line: usize, marks: &[Mark], room: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (i, source_line) in text.split('\n').enumerate() {
        let own = Span::new(start, start + source_line.trim_end().len());
        pieces.extend(
            break_line(text, own, marks, room).into_iter().map(|span| Piece { span, line: line + i }),
        );
        start += source_line.len() + 1;
    }
    pieces
}

fn break_line(text: &str, line: Span, marks: &[Mark], room: usize) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut start, mut width) = (line.start, 0);
    for word in words(text, line, marks) {
        let columns = columns(word.of(text));
        let needed = width + columns.max(said(word, marks, text));
        if width > 0 && needed > room {
            out.push(trimmed(text, Span::new(start, word.start)));
            (start, width) = (word.start, 0);
        }
        width += columns;
    }
    out.push(trimmed(text, Span::new(start, line.end)));
    out.retain(|s| !s.is_empty());
    out
}

/// Columns from the start of `word` to the end of what is said of a mark that begins in it.
fn said(word: Span, marks: &[Mark], text: &str) -> usize {
    let begins = marks.iter().filter(|m| !m.text.is_empty() && word.contains(m.span));
    let columns = |m: &Mark| columns(&text[word.start..m.span.end]) + 1 + m.text.width();
    begins.map(columns).max().unwrap_or(0)
}

/// The words of `line`, each with the space after it; a marked stretch and what touches it is one word.
fn words(text: &str, line: Span, marks: &[Mark]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = line.start;
    for (i, c) in line.of(text).char_indices() {
        let after = line.start + i + c.len_utf8();
        let within = marks.iter().any(|m| m.span.start < after && after < m.span.end);
        if c.is_whitespace() && !within && after < line.end {
            out.push(Span::new(start, after));
            start = after;
        }
    }
    out.push(Span::new(start, line.end));
    out
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| if c == '\t' { 4 } else { c.width().unwrap_or(0) }).sum()
}

fn trimmed(text: &str, span: Span) -> Span {
    Span::new(span.start, span.start + span.of(text).trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The wind closed 212 schools and left one in five homes dark for days.";

    fn mark(words: &str, text: &str) -> Mark {
        let start = TEXT.find(words).expect("words of the text");
        Mark { span: Span::new(start, start + words.len()), text: text.to_owned(), primary: true }
    }

    fn lines(marks: &[Mark], room: usize) -> Vec<&'static str> {
        wrap(TEXT, 7, marks, room).into_iter().map(|p| p.span.of(TEXT)).collect()
    }

    #[test]
    fn a_figure_is_never_broken_and_what_is_said_fits() {
        assert_eq!(
            lines(&[mark("one in five homes", "")], 40),
            ["The wind closed 212 schools and left", "one in five homes dark for days."]
        );
        assert_eq!(
            lines(&[mark("212 schools", "nobody says so here")], 40),
            ["The wind closed", "212 schools and left one in five homes", "dark for days."]
        );
    }

    #[test]
    fn lines_of_the_file_keep_their_numbers() {
        let pieces = wrap("one\ntwo three\n", 7, &[], 5);
        let lines: Vec<_> = pieces.iter().map(|p| (p.line, p.span)).collect();
        assert_eq!(lines, [(7, Span::new(0, 3)), (8, Span::new(4, 7)), (8, Span::new(8, 13))]);
    }
}
