//! The stretch of a file that is shown with a finding.

use crate::article::offsets::Offsets;
use crate::article::{BlockKind, Span};
use crate::checks::{Finding, Label, Place};
use crate::draft::Draft;
use crate::escape;

/// A stretch of a file that holds a finding: its sentence, or its line. Terminal-safe, byte for byte as long as the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Bytes of the file; equal for findings of one sentence.
    pub span: Span,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The text at `span`.
    pub text: String,
    /// What is marked in it, bytes of `text`; the finding's own place first.
    pub labels: Vec<ExcerptLabel>,
}

/// A marked stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcerptLabel {
    /// Bytes of [`Excerpt::text`].
    pub span: Span,
    /// Why; may be empty.
    pub text: String,
    /// Whether it is the finding's own place.
    pub primary: bool,
}

/// The bytes of the file that `place` stands in.
pub(super) fn bytes(draft: &Draft, place: Place) -> Span {
    match place {
        Place::Text(span) => draft.article.source_span(span),
        Place::Source(span) | Place::Ledger(span) => span,
    }
}

/// The sentence, or the line, that holds `finding` in `text`, with its labels.
pub(super) fn of(draft: &Draft, finding: &Finding, text: &str, offsets: &Offsets) -> Excerpt {
    let at = bytes(draft, finding.at.place);
    let around = sentence(draft, finding.at.place).map_or(at, |s| draft.article.source_span(s)).join(at);
    let span = if around == at || in_cell(draft, finding.at.place) { lines(offsets, at) } else { around };
    let span = near(text, span, at);
    let in_ledger = |label: &Label| matches!(label.place, Place::Ledger(_));
    let same_file = |label: &&Label| in_ledger(label) == in_ledger(&finding.at);
    let labels = std::iter::once(&finding.at).chain(&finding.more).filter(same_file).enumerate();
    let labels = labels.filter_map(|(i, label)| {
        let at = bytes(draft, label.place);
        span.contains(at).then(|| ExcerptLabel {
            span: Span::new(at.start - span.start, at.end - span.start),
            text: label.text.clone(),
            primary: i == 0,
        })
    });
    Excerpt {
        span,
        line: offsets.place(span.start).line,
        text: escape::terminal(span.of(text)),
        labels: labels.collect(),
    }
}

/// The sentence that holds `place`, in the visible text.
fn sentence(draft: &Draft, place: Place) -> Option<Span> {
    let Place::Text(span) = place else { return None };
    let block = draft.article.block_at(span.start)?;
    let sentences = draft.article.sentences(block);
    let at = sentences.partition_point(|s| s.end <= span.start);
    sentences.get(at).copied().filter(|s| s.start <= span.start)
}

/// The most bytes of an excerpt; it begins so many bytes, or twice as many …, into what is longer.
const MOST_BYTES: usize = 1200;
const STEP: usize = 800;

/// The part of `span` around `at`, where `span` is too long to be shown; the same part for places that stand close together.
fn near(text: &str, span: Span, at: Span) -> Span {
    if span.length() <= MOST_BYTES {
        return span;
    }
    let from = span.start + (at.start - span.start) / STEP * STEP;
    let to = (from + MOST_BYTES).min(span.end);
    Span::new(text.floor_char_boundary(from), text.ceil_char_boundary(to)).join(at)
}

fn in_cell(draft: &Draft, place: Place) -> bool {
    let Place::Text(span) = place else { return false };
    let block = draft.article.block_at(span.start).map(|b| draft.article.blocks[b].kind);
    matches!(block, Some(BlockKind::Cell { .. }))
}

/// The whole lines that hold `at`.
fn lines(offsets: &Offsets, at: Span) -> Span {
    let first = offsets.line(offsets.place(at.start).line);
    let last = offsets.line(offsets.place(at.end.saturating_sub(1).max(at.start)).line);
    first.join(last).join(at)
}
