//! The nearest source that a figure without one might have: a proposal for the writer, never a verdict.

use super::note::{Likely, Note};
use super::plain::{address, folded, shortened};
use crate::article::{LinkKind, Span};
use crate::draft::Draft;
use crate::sources::Status;

/// A source further back than this is not proposed.
const REACH: usize = 3;

/// Puts the nearest link or named source beside each of `notes` that has none. `passage_of` leads from a byte of the visible
/// text to its passage, from 1.
pub(super) fn propose(draft: &Draft, notes: &mut [Note], passage_of: &dyn Fn(usize) -> usize) {
    let near = candidates(draft, passage_of);
    for (i, note) in notes.iter_mut().enumerate().filter(|(_, n)| n.status == Status::Unsourced) {
        let at = draft.found.figures[i].span.start;
        // the one before is nearest by reading; one behind it counts only in the same passage
        let after = near.partition_point(|c| c.0.start <= at);
        let before = near[..after].last().filter(|c| note.passage - c.1.passage.min(note.passage) <= REACH);
        let behind = near.get(after).filter(|c| c.1.passage == note.passage);
        let same = before.filter(|c| c.1.passage == note.passage);
        let chosen = same.or(behind).or(before);
        note.likely =
            chosen.map(|(_, likely)| Likely { back: note.passage - likely.passage, ..likely.clone() });
    }
}

/// Every link to somewhere and every named source that the text names, in text order.
fn candidates(draft: &Draft, passage_of: &dyn Fn(usize) -> usize) -> Vec<(Span, Likely)> {
    let likely = |span: Span, text: &str, is_link: bool| {
        let text = shortened(&folded(text), 60);
        (span, Likely { text, is_link, back: 0, passage: passage_of(span.start) })
    };
    let links =
        draft.article.links.iter().filter(|l| l.kind == LinkKind::Inline && address(&l.url).is_some());
    let links = links.map(|l| likely(l.span, draft.article.slice(l.span), true));
    let named = draft.marks.iter().flat_map(|m| m.source.iter().chain(&m.more)).filter(|s| s.named);
    let named = named.filter_map(|s| Some(likely(s.mention?, &s.canonical, false)));
    let mut out: Vec<(Span, Likely)> = links.chain(named).filter(|(_, l)| !l.text.is_empty()).collect();
    out.sort_by_key(|(span, likely)| (*span, !likely.is_link));
    out.dedup_by_key(|(span, _)| *span);
    out
}
