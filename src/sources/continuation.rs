//! Continuation: the text that goes on in the voice of a poll, report or study without naming it again.

use super::chain;
use super::cues::Cue;
use super::quotations::Found;
use super::reading::{Reading, Sentence};
use super::speakers::Speaker;
use crate::article::BlockKind;
use crate::figures::{Figure, Kind};
use crate::language::Tag;
use crate::vocabulary::{CueClass, Naming, NounKind, Pronoun, SourceRole as Role};

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
    let share = matches!(figure.kind, Kind::Percent | Kind::Ratio) || is_points(reading, figure);
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
    let told = sentence.words.iter().any(|w| w.what.is(Role::Asked));
    let about = of_itself(sentence, reading);
    let goes_on = about || share && (asks(sentence) || contests(sentence, reading));
    goes_on.then(|| inquiry_before(reading, block, told)).flatten()
}

/// How many paragraphs a study, and a poll, go on without being named again.
const BLOCKS: usize = 4;
const POLL_BLOCKS: usize = 8;

/// “Nine points”: a count of what the lead in a poll is counted in.
fn is_points(reading: &Reading, figure: &Figure) -> bool {
    let sentence = reading.sentence(figure.block, reading.place(figure.block, figure.core.start));
    figure.kind == Kind::Count && sentence.is(sentence.word_at(figure.core.end), Role::Point)
}

/// The cue of the poll, survey or study that the paragraphs before `block` report on, up to a heading; of a study only where the
/// sentence tells of those asked (`told`).
fn inquiry_before<'r>(reading: &'r Reading, block: usize, told: bool) -> Option<Found<'r>> {
    let near = (block.saturating_sub(POLL_BLOCKS)..block).rev();
    let text = |&b: &usize| matches!(reading.article.blocks[b].kind, BlockKind::Paragraph | BlockKind::Item);
    near.take_while(text).find_map(|b| {
        (0..reading.block(b).sentences.len()).rev().find_map(|place| {
            let sentence = reading.sentence(b, place);
            let p = reading.phrases(sentence);
            let inquiry = |c: &&Cue| {
                let poll = sentence.is(c.speaker.head, Role::Poll);
                let near = poll || told && b + BLOCKS >= block;
                near && p.noun(&c.speaker).is_some_and(|n| n.naming == Naming::Inquiry)
            };
            sentence.cues.iter().rev().find(inquiry).map(|cue| Found { sentence, cue })
        })
    })
}

/// Whether the sentence speaks of those whom a poll asks.
fn asks(sentence: &Sentence) -> bool {
    (0..sentence.words.len()).any(|i| sentence.is(i, Role::Respondent))
}

/// “Whitlock leads Morrow”, “women back the president, 52 to 41 percent”: somebody's lead over somebody named.
fn contests(sentence: &Sentence, reading: &Reading) -> bool {
    let p = reading.phrases(sentence);
    (0..sentence.words.len()).filter(|&i| sentence.is(i, Role::Contest)).any(|i| {
        let somebody =
            |n: Speaker| p.bears_name(n.from, n.to) || p.noun(&n).is_some_and(|n| n.kind == NounKind::Person);
        let over = sentence.is(i + 1, Role::By) || p.after(i + 1).is_some_and(somebody);
        let behind = i.checked_sub(1).is_some_and(|k| sentence.tag(k) == Some(Tag::Part));
        over || behind
    })
}

/// “The poll surveyed 1,400 adults and has a margin of error of 3 points”: a poll is what the sentence is about.
fn of_itself(sentence: &Sentence, reading: &Reading) -> bool {
    let p = reading.phrases(sentence);
    let verb = (0..sentence.words.len()).find(|&i| sentence.verbal(i));
    let subject = verb.and_then(|v| p.subject(v, 0));
    subject.is_some_and(|n| sentence.is(n.head, Role::Poll) && sentence.is(n.from, Role::Definite))
        || (0..sentence.words.len()).any(|i| sentence.is(i, Role::Margin) && sentence.is(i + 1, Role::Of))
}

/// Whether a cue is one in whose voice a text goes on: what a poll, report, study, audit found.
fn counts(sentence: &Sentence, cue: &Cue, reading: &Reading) -> bool {
    let p = reading.phrases(sentence);
    let speaker = &cue.speaker;
    // what somebody alone has found goes on in the article's voice
    let alone = matches!(speaker.pronoun, Some(Pronoun::He | Pronoun::She))
        || p.noun(speaker).is_some_and(|n| n.kind == NounKind::Person && !n.plural)
        || (speaker.from..speaker.to).any(|i| sentence.is(i, Role::GivenName) || sentence.is(i, Role::Title))
        || p.noun(speaker).is_none()
            && speaker.to > speaker.from + 1
            && p.bears_name(speaker.head, speaker.head + 1);
    cue.class == CueClass::Measurement && !alone || p.is_count(speaker)
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
