//! The figures that a `[[cover]]` speaks for: those of its part that make a claim and have no entry of their own.

use super::{Anchor, Anchored, Place};
use crate::article::{BlockKind, Span};
use crate::ledger::fold::fold;
use crate::ledger::{Entry, Part};
use std::collections::BTreeMap;

/// What became of each of `covers`, which come with their places among the entries, in their order. A figure goes by the
/// narrowest part that holds it, and by the first of equal ones; `taken` have entries of their own, in order.
pub(super) fn find(covers: &[(usize, &Entry)], place: &Place, taken: &[usize]) -> Vec<Anchored> {
    if covers.is_empty() {
        return Vec::new();
    }
    let parts: Vec<Vec<Span>> = covers.iter().map(|(_, cover)| spans(cover, place)).collect();
    let mut figures: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, figure) in place.found.figures.iter().enumerate() {
        if figure.reason.is_some() || taken.binary_search(&i).is_ok() {
            continue;
        }
        let holds = |part: &&[Span]| part.len() == 1 && part[0].contains(figure.core);
        let narrowest = (0..covers.len())
            .filter(|&c| holds(&parts[c].as_slice()))
            .min_by_key(|&c| parts[c][0].end - parts[c][0].start);
        if let Some(cover) = narrowest {
            figures.entry(cover).or_default().push(i);
        }
    }
    let anchored = |(c, (entry, _)): (usize, &(usize, &Entry))| Anchored {
        entry: *entry,
        figures: figures.remove(&c).unwrap_or_default(),
        how: match parts[c].as_slice() {
            [] => Anchor::Lost,
            [part] => Anchor::Covers(*part),
            several => Anchor::Ambiguous(several.iter().map(|&s| place.quotation(s)).collect()),
        },
    };
    covers.iter().enumerate().map(anchored).collect()
}

/// Where the part of `cover` stands; several where its words fit several.
fn spans(cover: &Entry, place: &Place) -> Vec<Span> {
    match &cover.cover {
        Some(Part::All) => vec![Span::new(0, place.article.text().len())],
        Some(Part::Section(heading)) => sections(heading, place),
        Some(Part::Table(words)) => tables(words, place),
        None => Vec::new(),
    }
}

/// From each heading with these words to the next of its level or above.
fn sections(heading: &str, place: &Place) -> Vec<Span> {
    let blocks = &place.article.blocks;
    let wanted = heading.to_lowercase();
    let level = |kind: BlockKind| match kind {
        BlockKind::Title => Some(1),
        BlockKind::Heading(level) => Some(level),
        _ => None,
    };
    let named = (0..blocks.len()).filter_map(|i| {
        let own = level(blocks[i].kind)?;
        let words = fold(place.article.slice(blocks[i].span)).to_lowercase();
        (words == wanted).then_some((i, own))
    });
    let section = |(first, own): (usize, u8)| {
        let inside = |&i: &usize| level(blocks[i].kind).is_none_or(|other| other > own);
        let last = (first + 1..blocks.len()).take_while(inside).last().unwrap_or(first);
        blocks[first].span.join(blocks[last].span)
    };
    named.map(section).collect()
}

/// Each table with these words in its caption or in its head; its caption belongs to it.
fn tables(words: &str, place: &Place) -> Vec<Span> {
    let blocks = &place.article.blocks;
    let wanted = words.to_lowercase();
    let has = |i: usize| fold(place.article.slice(blocks[i].span)).to_lowercase().contains(&wanted);
    let table = |i: usize| match blocks[i].kind {
        BlockKind::Cell { table, .. } => Some(table),
        _ => None,
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let Some(number) = table(at) else {
            at += 1;
            continue;
        };
        let end = (at..blocks.len()).take_while(|&i| table(i) == Some(number)).last().unwrap_or(at) + 1;
        let caption = |i: usize| i < blocks.len() && blocks[i].kind == BlockKind::Caption;
        let first = if at > 0 && caption(at - 1) { at - 1 } else { at };
        let last = if caption(end) { end } else { end - 1 };
        let head = |i: usize| matches!(blocks[i].kind, BlockKind::Cell { row: 0, .. });
        let captions = (first..at).chain(end..=last).any(has);
        if captions || (at..end).filter(|&i| head(i)).any(has) {
            out.push(blocks[first].span.join(blocks[last].span));
        }
        at = end;
    }
    out
}
