//! Words that tell how the figures of a sentence belong together; the words themselves are `vocabulary/wholes.tsv`.

use crate::article::Span;
use crate::vocabulary::{Phrases, rows};
use std::sync::LazyLock;

/// What a phrase tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tells {
    /// The last part of a whole.
    Rest,
    /// Parts that exclude each other.
    Split,
    /// The sum of what stands beside it.
    Total,
    /// Parts are named, not all.
    Some,
    /// The present.
    Now,
    /// Parts may overlap.
    More,
    /// From a part to its whole.
    Of,
    /// The same in other words.
    Again,
}

static PHRASES: LazyLock<Phrases<Tells>> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for row in rows(include_str!("../vocabulary/wholes.tsv")) {
        let tells = match row.get(1).copied() {
            Some("rest") => Tells::Rest,
            Some("split") => Tells::Split,
            Some("total") => Tells::Total,
            Some("some") => Tells::Some,
            Some("now") => Tells::Now,
            Some("more") => Tells::More,
            Some("of") => Tells::Of,
            Some("again") => Tells::Again,
            other => panic!("wholes.tsv: no meaning {other:?}"),
        };
        phrases.add(row[0], tells);
    }
    phrases
});

/// The phrases within `span` of `text`, in order, with what each tells.
pub(super) fn find(text: &str, span: Span) -> Vec<(Span, Tells)> {
    let words = words(text, span);
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match PHRASES.longest(|n| words.get(i + n).map(|w| w.of(text))) {
            Some((count, &tells)) => {
                out.push((words[i].join(words[i + count - 1]), tells));
                i += count;
            }
            None => i += 1,
        }
    }
    out
}

/// Whether a phrase within `span` tells `what`.
pub(super) fn tells(text: &str, span: Span, what: Tells) -> bool {
    find(text, span).iter().any(|(_, tells)| *tells == what)
}

/// Whether what stands after `gap` says again what stands before it: in brackets, or after a comma and a word for it.
pub(super) fn says_again(text: &str, gap: Span) -> bool {
    let (written, words) = (gap.of(text).trim(), words(text, gap));
    let bracket = written.ends_with(['(', '[']) && words.len() <= 4;
    let other_words =
        written.starts_with([',', '—', '–']) && words.len() == 1 && tells(text, gap, Tells::Again);
    bracket || other_words
}

/// Whether `gap` ends with words that lead from a part to its whole, after a few others at most.
pub(super) fn leads_to_whole(text: &str, gap: Span) -> bool {
    let last = find(text, gap).into_iter().rfind(|(_, tells)| *tells == Tells::Of);
    let ends = last.is_some_and(|(span, _)| words(text, Span::new(span.end, gap.end)).is_empty());
    ends && words(text, gap).len() <= 4
}

/// The words within `span`: runs of letters, digits and inner apostrophes.
pub(super) fn words(text: &str, span: Span) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for (i, c) in span.of(text).char_indices() {
        let at = span.start + i;
        if !(c.is_alphanumeric() || c == '\'' || c == '’') {
            continue;
        }
        let end = at + c.len_utf8();
        match out.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => out.push(Span::new(at, end)),
        }
    }
    out
}
