//! The figures that a `[[cover]]` speaks for: those of its part that make a claim and have no entry of their own.

use super::{Anchor, Anchored, Place, Quotation};
use crate::article::{BlockKind, Span};
use crate::ledger::fold::fold;
use crate::ledger::{Entry, Part};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

/// What became of each of `covers`, which come with their places among the entries, in their order. A figure goes by the
/// narrowest part that holds it, and by the first of equal ones; `taken` have entries of their own, in order. One pass over
/// the article for each depth at which parts lie within each other.
pub(super) fn find(covers: &[(usize, &Entry)], place: &Place, taken: &[usize]) -> Vec<Anchored> {
    if covers.is_empty() {
        return Vec::new();
    }
    let (sections, tables) = (sections(place), tables(place));
    let parts: Vec<Vec<Range<usize>>> = covers
        .iter()
        .map(|(_, cover)| match &cover.cover {
            Some(Part::All) => std::iter::once(0..place.article.blocks.len()).collect(),
            Some(Part::Section(heading)) => {
                sections.get(&heading.to_lowercase()).cloned().unwrap_or_default()
            }
            Some(Part::Table(words)) => {
                let words = words.to_lowercase();
                tables.iter().filter(|t| t.words.contains(&words)).map(|t| t.blocks.clone()).collect()
            }
            None => Vec::new(),
        })
        .collect();
    let mut figures = vec![Vec::new(); covers.len()];
    let owners = owners(&parts, place.article.blocks.len());
    for (i, figure) in place.found.figures.iter().enumerate() {
        let open = figure.reason.is_none() && taken.binary_search(&i).is_err();
        if let Some(cover) = owners.get(figure.block).copied().flatten().filter(|_| open) {
            figures[cover].push(i);
        }
    }
    let anchored = |((entry, parts), figures): ((usize, Vec<Range<usize>>), Vec<usize>)| Anchored {
        entry,
        figures,
        how: match parts.as_slice() {
            [] => Anchor::Lost,
            [part] => Anchor::Covers(span(part, place)),
            several => {
                // they are told apart by nothing but their place
                let at = |part| Quotation {
                    span: span(part, place),
                    exact: String::new(),
                    prefix: None,
                    suffix: None,
                };
                Anchor::Ambiguous(several.iter().map(at).collect())
            }
        },
    };
    covers.iter().map(|(entry, _)| *entry).zip(parts).zip(figures).map(anchored).collect()
}

/// For each of `blocks` blocks the cover that it goes by. A cover of several parts has none.
fn owners(parts: &[Vec<Range<usize>>], blocks: usize) -> Vec<Option<usize>> {
    let mut out = vec![None; blocks];
    let one =
        (0..parts.len()).filter_map(|c| <&[_; 1]>::try_from(parts[c].as_slice()).ok().map(|[p]| (c, p)));
    let mut one: Vec<(usize, &Range<usize>)> = one.collect();
    // the widest first, so that the narrowest has the last word, and the first of equal ones after the others
    one.sort_by_key(|(c, part)| Reverse((part.len(), *c)));
    one.dedup_by(|later, earlier| {
        later.1 == earlier.1 && {
            earlier.0 = later.0;
            true
        }
    });
    for (cover, part) in one {
        out[part.clone()].fill(Some(cover));
    }
    out
}

/// Where the blocks of `part` stand.
fn span(part: &Range<usize>, place: &Place) -> Span {
    let blocks = &place.article.blocks;
    match (blocks.get(part.start), blocks.get(part.end.wrapping_sub(1))) {
        (Some(first), Some(last)) => first.span.join(last.span),
        _ => Span::new(0, 0),
    }
}

/// The blocks from each heading, by its words in lower case, to the next of its level or above.
fn sections(place: &Place) -> HashMap<String, Vec<Range<usize>>> {
    let blocks = &place.article.blocks;
    let mut out: HashMap<String, Vec<Range<usize>>> = HashMap::new();
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut close = |open: &mut Vec<(u8, usize)>, level: u8, end: usize| {
        while let Some((_, start)) = open.pop_if(|(own, _)| *own >= level) {
            let words = fold(place.article.slice(blocks[start].span)).to_lowercase();
            out.entry(words).or_default().push(start..end);
        }
    };
    for (i, block) in blocks.iter().enumerate() {
        let level = match block.kind {
            BlockKind::Title => 1,
            BlockKind::Heading(level) => level,
            _ => continue,
        };
        close(&mut open, level, i);
        open.push((level, i));
    }
    close(&mut open, 0, blocks.len());
    out
}

/// A table with its caption.
struct Table {
    blocks: Range<usize>,
    /// What its caption and its head say, in lower case.
    words: String,
}

fn tables(place: &Place) -> Vec<Table> {
    let blocks = &place.article.blocks;
    let table = |i: usize| match blocks[i].kind {
        BlockKind::Cell { table, .. } => Some(table),
        _ => None,
    };
    let is_caption = |i: usize| i < blocks.len() && blocks[i].kind == BlockKind::Caption;
    let is_head = |i: usize| matches!(blocks[i].kind, BlockKind::Cell { row: 0, .. });
    let mut out = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let Some(number) = table(at) else {
            at += 1;
            continue;
        };
        let end = (at..blocks.len()).find(|&i| table(i) != Some(number)).unwrap_or(blocks.len());
        let first = if at > 0 && is_caption(at - 1) { at - 1 } else { at };
        let last = if is_caption(end) { end + 1 } else { end };
        let said = (first..last).filter(|&i| !(at..end).contains(&i) || is_head(i));
        let words: Vec<String> =
            said.map(|i| fold(place.article.slice(blocks[i].span)).to_lowercase()).collect();
        out.push(Table { blocks: first..last, words: words.join("\n") });
        at = end;
    }
    out
}
