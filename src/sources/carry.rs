//! Carry-over: a quotation's speaker when the figure's own sentence does not name it, and the text that goes on in the voice
//! of a poll, report or study.

use super::cues::Cue;
use super::reading::{Reading, Sentence};
use super::speakers::Phrases;
use crate::article::Span;
use crate::figures::{Figure, Kind};
use crate::language;
use crate::vocabulary::{CueClass, Pronoun};

/// A cue found in another sentence, or in the same.
#[derive(Clone, Copy)]
pub(super) struct Found<'r> {
    pub sentence: &'r Sentence,
    pub cue: &'r Cue,
}

/// How many blocks a quotation without a speaker looks back.
const BLOCKS: u8 = 3;

/// Who speaks the quotation `quotation` of `block`: by a cue beside it, else as the quotation before it.
pub(super) fn speaker_of<'r>(reading: &'r Reading, block: usize, quotation: usize) -> Option<Found<'r>> {
    beside(reading, block, quotation)
        .or_else(|| trailing(reading, block, quotation))
        .or_else(|| earlier_in_block(reading, block, quotation))
        .or_else(|| later_in_block(reading, block, quotation))
        .or_else(|| lead_in(reading, block, quotation))
        .or_else(|| earlier_block(reading, block, quotation, BLOCKS))
}

/// A cue in the sentences of the quotation, outside it.
fn beside<'r>(reading: &'r Reading, block: usize, quotation: usize) -> Option<Found<'r>> {
    let b = reading.block(block);
    let q = b.quotations.get(quotation)?;
    let (first, last) =
        (reading.place(block, q.span.start), reading.place(block, q.span.end.saturating_sub(1)));
    (first..=last.max(first)).rev().find_map(|place| {
        let sentence = reading.sentence(block, place);
        let near = |c: &&Cue| {
            let outside = sentence.words[c.from].quotation != Some(quotation as u32);
            outside && c.quotes && c.scope.iter().any(|s| s.overlaps(q.span))
        };
        let cue = sentence.cues.iter().filter(near).min_by_key(|c| distance(c.span, q.span))?;
        Some(Found { sentence, cue })
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
    let cue = sentence.cues.iter().find(|c| c.scope.is_empty() && c.quotes)?;
    (next.start >= q.span.end).then_some(Found { sentence, cue })
}

/// The speaker of the nearest earlier quotation of the block that has one.
fn earlier_in_block<'r>(reading: &'r Reading, block: usize, quotation: usize) -> Option<Found<'r>> {
    (0..quotation).rev().find_map(|q| beside(reading, block, q).or_else(|| trailing(reading, block, q)))
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
    sentence.cues.iter().rev().find(|c| c.quotes).map(|cue| Found { sentence, cue })
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
    let spoke = sentence.cues.iter().rev().find(|c| c.quotes).map(|cue| Found { sentence, cue });
    spoke.filter(|_| colon || !reading.block(block).quotations.is_empty())
}

/// How many sentences a voice goes on without being named again.
const SENTENCES: usize = 3;

/// The cue in whose voice the text goes on at `place` of `block`, where the sentence has none of its own: after a poll, a
/// report, a count; and under a lead-in that ends with a colon.
pub(super) fn continuation<'r>(
    reading: &'r Reading,
    block: usize,
    place: usize,
    figure: &Figure,
) -> Option<Found<'r>> {
    let sentence = reading.sentence(block, place);
    if !sentence.cues.is_empty() || doing(sentence, reading.text) {
        return None;
    }
    let share = matches!(figure.kind, Kind::Percent | Kind::Ratio);
    let acts = named_subject(sentence, reading.text);
    for earlier in (place.saturating_sub(SENTENCES)..place).rev() {
        let sentence = reading.sentence(block, earlier);
        if let Some(cue) = sentence.cues.last() {
            let goes_on = counts(sentence, cue, reading.text) && (share || !acts);
            return goes_on.then_some(Found { sentence, cue });
        }
        if doing(sentence, reading.text) {
            return None;
        }
    }
    None
}

/// Whether a cue is one in whose voice a text goes on: what a poll, report, study, audit found.
fn counts(sentence: &Sentence, cue: &Cue, text: &str) -> bool {
    let p = Phrases { text, s: sentence };
    cue.class == CueClass::Measurement || p.is_work(&cue.speaker)
}

/// Whether the sentence starts with somebody's or something's name.
fn named_subject(sentence: &Sentence, text: &str) -> bool {
    let p = Phrases { text, s: sentence };
    let opening = (0..sentence.words.len().min(12)).find(|&i| sentence.verbal(i));
    opening.and_then(|verb| p.subject(verb, 0)).is_some_and(|s| p.bears_name(s.head, s.head + 1))
}

/// Whether somebody acts in the sentence: “he”, “she”, “we” as its first subject.
fn doing(sentence: &Sentence, text: &str) -> bool {
    let p = Phrases { text, s: sentence };
    (0..sentence.words.len().min(4)).any(|i| {
        matches!(p.pronoun(i), Some(Pronoun::He | Pronoun::She | Pronoun::We | Pronoun::I | Pronoun::You))
    })
}

/// Whether a quotation is a term or a scrap rather than somebody's sentence: few words, no end mark.
pub(super) fn is_scrap(sentence: &Sentence, quotation: u32) -> bool {
    let words =
        sentence.words.iter().filter(|w| w.quotation == Some(quotation) && w.kind != language::Kind::Mark);
    words.count() < 5
}
