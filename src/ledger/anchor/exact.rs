//! The quotation as it stands.

use super::{Anchor, Anchored, Place, Quotation};
use crate::article::{Article, Span};
use crate::ledger::Entry;
use crate::ledger::fold::{Folded, fold};

/// The place of the entry's quotation where it stands as the entry has it; `None` where it does not, or where its prefix
/// or suffix are gone.
pub(super) fn find(i: usize, entry: &Entry, place: &Place) -> Option<Anchored> {
    let spans = places(&place.text, entry);
    let with_figures: Vec<(Span, Vec<usize>)> =
        spans.iter().map(|&s| (s, place.figures_at(s))).filter(|(_, figures)| !figures.is_empty()).collect();
    match with_figures.as_slice() {
        [] => spans.first().map(|&s| Anchored::nowhere(i, Anchor::NoFigure(s))),
        [(span, figures)] => Some(Anchored { entry: i, figures: figures.clone(), how: Anchor::Here(*span) }),
        [(span, first), rest @ ..] if rest.iter().all(|(_, f)| place.repeats(first, f)) => {
            let figures = with_figures.iter().flat_map(|(_, f)| f.iter().copied()).collect();
            Some(Anchored { entry: i, figures, how: Anchor::Here(*span) })
        }
        several => {
            let places = several.iter().map(|(s, _)| place.quotation(*s)).collect();
            Some(Anchored::nowhere(i, Anchor::Ambiguous(places)))
        }
    }
}

/// Where the quotation stands with its prefix and suffix, in bytes of the visible text.
pub(super) fn places(text: &Folded, entry: &Entry) -> Vec<Span> {
    let (prefix, suffix) = entry.context();
    occurrences(&text.text, &entry.exact)
        .filter(|s| text.text[..s.start].trim_end().ends_with(prefix.trim()))
        .filter(|s| text.text[s.end..].trim_start().starts_with(suffix.trim()))
        .map(|s| text.original(s))
        .collect()
}

/// Where `words` stand in `text` without cutting a word or number in two.
fn occurrences<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = Span> + 'a {
    let found = memchr::memmem::find_iter(text.as_bytes(), words.as_bytes());
    found.map(|at| Span::new(at, at + words.len())).filter(|&s| !s.is_empty() && whole(text, s))
}

/// Whether `span` neither starts nor ends within a word or number.
fn whole(text: &str, span: Span) -> bool {
    let inner = span.of(text);
    let (Some(first), Some(last)) = (inner.chars().next(), inner.chars().next_back()) else { return false };
    let mut before = text[..span.start].chars().rev();
    let mut after = text[span.end..].chars();
    let starts = match before.next() {
        Some(c) if c.is_alphanumeric() && first.is_alphanumeric() => false,
        Some('.' | ',') if first.is_ascii_digit() => !before.next().is_some_and(|c| c.is_ascii_digit()),
        _ => true,
    };
    let ends = match after.next() {
        Some(c) if c.is_alphanumeric() && last.is_alphanumeric() => false,
        Some('.' | ',') if last.is_ascii_digit() => !after.next().is_some_and(|c| c.is_ascii_digit()),
        _ => true,
    };
    starts && ends
}

/// The quotation of `span` (bytes of the visible text) that [`super::quote`] promises.
pub(super) fn quotation(article: &Article, text: &Folded, span: Span) -> Quotation {
    let at = Span::new(text.folded(span.start), text.folded(span.end));
    let exact = fold(at.of(&text.text));
    let mut others: Vec<Span> = occurrences(&text.text, &exact).filter(|s| s.start != at.start).collect();
    let ends = |words: &str, other: Span| text.text[..other.start].ends_with(words);
    let starts = |words: &str, other: Span| text.text[other.end..].starts_with(words);
    let (mut before, mut after) = own_block(article, text, span, at);
    if !others.is_empty() {
        (before, after) = (&text.text[..at.start], &text.text[at.end..]);
    }
    let prefix = shortest(before, &others, |words, other| !ends(words, other), Side::Before);
    others.retain(|&o| prefix.as_ref().is_none_or(|p| ends(p, o)));
    let suffix = match (others.is_empty(), &prefix) {
        (true, Some(_)) => None,
        _ => shortest(after, &others, |words, other| !starts(words, other), Side::After),
    };
    Quotation { span, exact, prefix, suffix }
}

/// What stands before and after `at` in the block of `span`.
fn own_block<'t>(article: &Article, text: &'t Folded, span: Span, at: Span) -> (&'t str, &'t str) {
    let block = article.block_at(span.start).map_or(span, |b| article.blocks[b].span);
    let (from, to) = (text.folded(block.start).min(at.start), text.folded(block.end).max(at.end));
    (&text.text[from..at.start], &text.text[at.end..to])
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// The longest context that a quotation carries, in bytes: beyond that two places count as one.
const CONTEXT_MAX: usize = 120;
/// The shortest, where there is as much.
const CONTEXT_LEAST: usize = 12;

/// As few words of `context` as tell all `others` apart, within the two limits; `None` where there are none.
fn shortest(
    context: &str,
    others: &[Span],
    differs: impl Fn(&str, Span) -> bool,
    side: Side,
) -> Option<String> {
    let mut words = "";
    for cut in cuts(context, side) {
        words = match side {
            Side::Before => &context[cut..],
            Side::After => &context[..cut],
        };
        let enough = words.len() >= CONTEXT_LEAST && others.iter().all(|&o| differs(words, o));
        if words.len() > CONTEXT_MAX || enough {
            break;
        }
    }
    (!words.trim().is_empty()).then(|| words.to_owned())
}

/// Where `context` may be cut, nearest to the figure first: between words.
fn cuts(context: &str, side: Side) -> Vec<usize> {
    let near = match side {
        Side::Before => context.char_indices().rev().take(CONTEXT_MAX * 2).collect::<Vec<_>>(),
        Side::After => context.char_indices().take(CONTEXT_MAX * 2).collect(),
    };
    let mut cuts: Vec<usize> = match side {
        Side::Before => near
            .iter()
            .filter(|(_, c)| *c == ' ')
            .map(|(i, _)| i + 1)
            .filter(|&i| i < context.len())
            .collect(),
        Side::After => near.iter().filter(|(i, c)| *c == ' ' && *i > 0).map(|(i, _)| *i).collect(),
    };
    cuts.push(match side {
        Side::Before => 0,
        Side::After => context.len(),
    });
    cuts
}
