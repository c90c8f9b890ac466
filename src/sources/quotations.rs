//! Quotations: whose words they are, also when the speaker stands in another sentence or paragraph.

use super::cues::Cue;
use super::reading::{Reading, Sentence};
use crate::article::Span;
use crate::language::Kind;
use crate::vocabulary::CueClass;

/// A cue found in another sentence, or in the same.
#[derive(Clone, Copy)]
pub(super) struct Found<'r> {
    pub sentence: &'r Sentence,
    pub cue: &'r Cue,
}

/// How many blocks a quotation without a speaker looks back.
const BLOCKS: u8 = 3;
/// How many quotations of its block it looks back.
const QUOTATIONS: usize = 12;

/// Who speaks the quotation `quotation` of `block`: by a cue beside it, else as the quotation before it.
pub(super) fn speaker_of<'r>(reading: &'r Reading, block: usize, quotation: usize) -> Option<Found<'r>> {
    beside(reading, block, quotation)
        .or_else(|| trailing(reading, block, quotation))
        .or_else(|| earlier_in_block(reading, block, quotation))
        .or_else(|| later_in_block(reading, block, quotation))
        .or_else(|| lead_in(reading, block, quotation))
        .or_else(|| earlier_block(reading, block, quotation, BLOCKS))
        .or_else(|| later_block(reading, block, quotation, BLOCKS))
}

/// The speaker of a quotation that no mark closes, where it goes on in the next paragraphs and somebody is named there.
fn later_block<'r>(reading: &'r Reading, block: usize, quotation: usize, blocks: u8) -> Option<Found<'r>> {
    let b = reading.block(block);
    let goes_on = b.quotations.get(quotation).is_some_and(|q| q.goes_on);
    let next = Some(block + 1).filter(|&n| goes_on && blocks > 0 && n < reading.article.blocks.len())?;
    beside(reading, next, 0)
        .or_else(|| trailing(reading, next, 0))
        .or_else(|| later_block(reading, next, 0, blocks - 1))
}

/// A cue in the sentences of the quotation, outside it. Looked for once a quotation, however many figures stand in it.
fn beside<'r>(reading: &'r Reading, block: usize, quotation: usize) -> Option<Found<'r>> {
    let quoted = reading.block(block).cues.get(quotation)?;
    let (place, cue) = (*quoted.get_or_init(|| cue_beside(reading, block, quotation)))?;
    let sentence = reading.sentence(block, place);
    Some(Found { sentence, cue: &sentence.cues[cue] })
}

/// The place of the sentence with that cue, and its place among the cues there.
fn cue_beside(reading: &Reading, block: usize, quotation: usize) -> Option<(usize, usize)> {
    let b = reading.block(block);
    let q = b.quotations.get(quotation)?;
    let (first, last) =
        (reading.place(block, q.span.start), reading.place(block, q.span.end.saturating_sub(1)));
    (first..=last.max(first)).rev().find_map(|place| {
        let sentence = reading.sentence(block, place);
        let near = |(_, c): &(usize, &Cue)| {
            let outside = sentence.words[c.from].quotation != Some(quotation as u32);
            outside && c.quotes && c.scope.iter().any(|s| s.overlaps(q.span))
        };
        let cues = sentence.cues.iter().enumerate().filter(near);
        Some((place, cues.min_by_key(|(_, c)| distance(c.span, q.span))?.0))
    })
}

fn distance(a: Span, b: Span) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}

/// “…” Trump said. The sentence after the quotation is only its cue.
fn trailing<'r>(reading: &'r Reading, block: usize, quotation: usize) -> Option<Found<'r>> {
    let b = reading.block(block);
    let q = b.quotations.get(quotation)?;
    let place = reading.place(block, q.span.end.saturating_sub(1)) + 1;
    let next = b.sentences.get(place)?;
    let sentence = reading.sentence(block, place);
    let cue =
        sentence.cues.iter().find(|c| c.scope.is_empty() && c.quotes && c.class != CueClass::Rejection)?;
    (next.start >= q.span.end).then_some(Found { sentence, cue })
}

/// The speaker of the nearest earlier quotation of the block that has one.
fn earlier_in_block<'r>(reading: &'r Reading, block: usize, quotation: usize) -> Option<Found<'r>> {
    let mut earlier = (0..quotation).rev().take(QUOTATIONS);
    earlier.find_map(|q| beside(reading, block, q).or_else(|| trailing(reading, block, q)))
}

/// The speaker of a quotation that follows at once.
fn later_in_block<'r>(reading: &'r Reading, block: usize, quotation: usize) -> Option<Found<'r>> {
    let b = reading.block(block);
    let (this, next) = (b.quotations.get(quotation)?, b.quotations.get(quotation + 1)?);
    let between = Span::new(this.span.end, next.span.start).of(reading.text);
    (between.trim().len() < 3).then(|| beside(reading, block, quotation + 1)).flatten()
}

/// A cue of the sentence before a quotation that stands alone: “Brown hinted at that. “It is …””.
fn lead_in<'r>(reading: &'r Reading, block: usize, quotation: usize) -> Option<Found<'r>> {
    let q = reading.block(block).quotations[quotation];
    let place = reading.place(block, q.span.start);
    let sentence = reading.sentence(block, place);
    if sentence.span.start < q.span.start {
        return None;
    }
    let before = place.checked_sub(1)?;
    let sentence = reading.sentence(block, before);
    sentence
        .cues
        .iter()
        .rev()
        .find(|c| c.quotes && c.class != CueClass::Rejection)
        .map(|cue| Found { sentence, cue })
}

/// The last speaker of the block before, where this block starts with the quotation.
fn earlier_block<'r>(reading: &'r Reading, block: usize, quotation: usize, blocks: u8) -> Option<Found<'r>> {
    let start = reading.article.blocks[block].span.start;
    let first = reading.block(block).quotations.first()?;
    if quotation > 0 && first.span.start > start || first.span.start != start || blocks == 0 {
        return None;
    }
    let earlier = block.checked_sub(1)?;
    let b = reading.block(earlier);
    let last = b.quotations.len().checked_sub(1);
    let colon = reading.article.blocks[earlier].span.of(reading.text).ends_with(':');
    if let Some(last) = last
        && let Some(found) =
            beside(reading, earlier, last).or_else(|| earlier_in_block(reading, earlier, last))
    {
        return Some(found);
    }
    if last.is_some() {
        return earlier_block(reading, earlier, 0, blocks - 1);
    }
    let place = b.sentences.len().checked_sub(1)?;
    let sentence = reading.sentence(earlier, place);
    let spoke = sentence
        .cues
        .iter()
        .rev()
        .find(|c| c.quotes && c.class != CueClass::Rejection)
        .map(|cue| Found { sentence, cue });
    spoke.filter(|_| colon || !reading.block(block).quotations.is_empty())
}

/// Whether a quotation is a term or a scrap rather than somebody's sentence: few words, and no verb among them.
pub(super) fn is_scrap(sentence: &Sentence, quotation: u32) -> bool {
    let inside =
        |i: &usize| sentence.words[*i].quotation == Some(quotation) && sentence.words[*i].kind != Kind::Mark;
    let words: Vec<usize> = (0..sentence.words.len()).filter(inside).collect();
    words.len() < 5 && !words.iter().any(|&i| sentence.verbal(i))
}
