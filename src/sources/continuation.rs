//! Continuation: the text that goes on in the voice of a poll, report or study without naming it again.

use super::chain;
use super::cues::Cue;
use super::quotations::Found;
use super::reading::{Reading, Sentence};
use crate::article::BlockKind;
use crate::figures::{Figure, Kind};
use crate::vocabulary::{CueClass, Naming, Pronoun, SourceRole as Role};

/// How many sentences a voice goes on without being named again.
const SENTENCES: usize = 3;

/// The cue in whose voice the text goes on at `place` of `block`, where the sentence has none of its own: after a poll, a
/// report, a count; and under a lead-in that ends with a colon.
pub(super) fn voice<'r>(
    reading: &'r Reading,
    block: usize,
    place: usize,
    figure: &Figure,
) -> Option<Found<'r>> {
    let sentence = reading.sentence(block, place);
    // “66 percent said” is the poll's, not theirs
    let p = reading.phrases(sentence);
    if !sentence.cues.iter().all(|c| chain::is_no_source(&p, c)) || doing(sentence, reading) {
        return None;
    }
    let share = matches!(figure.kind, Kind::Percent | Kind::Ratio);
    let acts = named_subject(sentence, reading);
    if acts && !share {
        return None;
    }
    for earlier in (place.saturating_sub(SENTENCES)..place).rev() {
        let sentence = reading.sentence(block, earlier);
        let own = reading.phrases(sentence);
        if let Some(cue) = sentence.cues.iter().rev().find(|c| !chain::is_no_source(&own, c)) {
            return counts(sentence, cue, reading).then_some(Found { sentence, cue });
        }
        if doing(sentence, reading) {
            return None;
        }
    }
    (share && asks(sentence)).then(|| inquiry_before(reading, block)).flatten()
}

/// How many paragraphs a poll goes on without being named again.
const BLOCKS: usize = 4;

/// The cue of the poll, survey or study that the paragraphs before `block` report on, up to a heading.
fn inquiry_before<'r>(reading: &'r Reading, block: usize) -> Option<Found<'r>> {
    let near = (block.saturating_sub(BLOCKS)..block).rev();
    let text = |&b: &usize| matches!(reading.article.blocks[b].kind, BlockKind::Paragraph | BlockKind::Item);
    near.take_while(text).find_map(|b| {
        (0..reading.block(b).sentences.len()).rev().find_map(|place| {
            let sentence = reading.sentence(b, place);
            let p = reading.phrases(sentence);
            let inquiry = |c: &&Cue| p.noun(&c.speaker).is_some_and(|n| n.naming == Naming::Inquiry);
            sentence.cues.iter().rev().find(inquiry).map(|cue| Found { sentence, cue })
        })
    })
}

/// Whether the sentence speaks of those whom a poll asks.
fn asks(sentence: &Sentence) -> bool {
    (0..sentence.words.len()).any(|i| sentence.is(i, Role::Respondent))
}

/// Whether a cue is one in whose voice a text goes on: what a poll, report, study, audit found.
fn counts(sentence: &Sentence, cue: &Cue, reading: &Reading) -> bool {
    let p = reading.phrases(sentence);
    cue.class == CueClass::Measurement || p.is_work(&cue.speaker)
}

/// Whether the sentence starts with somebody's or something's name.
fn named_subject(sentence: &Sentence, reading: &Reading) -> bool {
    let p = reading.phrases(sentence);
    let opening = (0..sentence.words.len().min(12)).find(|&i| sentence.verbal(i));
    opening.and_then(|verb| p.subject(verb, 0)).is_some_and(|s| p.bears_name(s.head, s.head + 1))
}

/// Whether somebody acts in the sentence: “he”, “she”, “we” as its first subject.
fn doing(sentence: &Sentence, reading: &Reading) -> bool {
    let p = reading.phrases(sentence);
    (0..sentence.words.len().min(4)).any(|i| {
        matches!(p.pronoun(i), Some(Pronoun::He | Pronoun::She | Pronoun::We | Pronoun::I | Pronoun::You))
    })
}
