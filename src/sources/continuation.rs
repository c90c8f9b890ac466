//! Continuation: sentences that go on telling what a poll, report or study says, without naming it again.

use super::chain;
use super::cues::Cue;
use super::discourse::Discourse;
use super::quotations::Found;
use super::reading::{Reading, Sentence};
use super::speakers::{Phrases, Speaker};
use crate::figures::{Figure, Kind};
use crate::language::{self, Tag};
use crate::vocabulary::{CueClass, NounKind, Pronoun, SourceRole as Role};

/// How many sentences a voice goes on without being named again.
const SENTENCES: usize = 3;

/// The cue in whose voice the text goes on at `place` of `block`, where the sentence has none of its own: after a poll, a
/// report, a count; and under a lead-in that ends with a colon.
pub(super) fn voice<'r>(
    reading: &'r Reading,
    discourse: &Discourse,
    block: usize,
    place: usize,
    figure: &Figure,
) -> Option<Found<'r>> {
    let sentence = reading.sentence(block, place);
    // “66 percent said” is the poll's, not theirs
    let p = reading.phrases(sentence);
    let silent =
        |p: &Phrases, s: &Sentence, c: &Cue| chain::is_no_source(p, c) || discourse.is_asked(p, s, c);
    if !sentence.cues.iter().all(|c| silent(&p, sentence, c)) || doing(sentence, reading) {
        return None;
    }
    let share = matches!(figure.kind, Kind::Percent | Kind::Ratio) || is_points(reading, figure);
    let acts = named_subject(sentence, reading) || body_acts(sentence, reading);
    if acts && (!share || was_cast(sentence, figure)) {
        return None;
    }
    for earlier in (place.saturating_sub(SENTENCES)..place).rev() {
        let sentence = reading.sentence(block, earlier);
        let own = reading.phrases(sentence);
        if let Some(cue) = sentence.cues.iter().rev().find(|c| !silent(&own, sentence, c)) {
            return counts(sentence, cue, reading).then_some(Found { sentence, cue });
        }
        if doing(sentence, reading) {
            return None;
        }
    }
    None
}

/// “Of those, 12 were lost”: who gave the number before, of which this one is a part.
pub(super) fn part_of<'r>(reading: &'r Reading, sentence: &Sentence) -> Option<Found<'r>> {
    let opens = sentence.is(0, Role::Of) && sentence.is(1, Role::Back) && sentence.cues.is_empty();
    let before = sentence.place.checked_sub(1).filter(|_| opens)?;
    let before = reading.sentence(sentence.block, before);
    let number = before.words.iter().rev().find(|w| w.kind == language::Kind::Number)?;
    let cue = chain::covering(before, reading, number.span).into_iter().next_back()?;
    Some(Found { sentence: before, cue })
}

/// “The Reds won 38 percent of the vote”: a share of votes in an election, which no survey has asked for.
pub(super) fn was_cast(sentence: &Sentence, figure: &Figure) -> bool {
    let at = sentence.word_at(figure.core.start);
    let took = |k: &usize| sentence.is(*k, Role::Took) && sentence.verbal(*k);
    let behind = sentence.word_at(figure.core.end)..sentence.words.len();
    (at.saturating_sub(NEAR)..at).any(|k| took(&k))
        && behind.take(NEAR).any(|k| sentence.is(k, Role::Ballots))
}

/// Within how many words of a number stand its verb and what it counts.
const NEAR: usize = 4;

/// “Nine points”: a count of what the lead in a poll is counted in.
pub(super) fn is_points(reading: &Reading, figure: &Figure) -> bool {
    let sentence = reading.sentence(figure.block, reading.place(figure.block, figure.core.start));
    figure.kind == Kind::Count && sentence.is(sentence.word_at(figure.core.end), Role::Point)
}

/// “Whitlock leads Morrow”, “women back the president, 52 to 41 percent”: somebody's lead over somebody named.
pub(super) fn contests(sentence: &Sentence, reading: &Reading) -> bool {
    let p = reading.phrases(sentence);
    (0..sentence.words.len()).filter(|&i| sentence.is(i, Role::Contest)).any(|i| {
        let somebody =
            |n: Speaker| p.bears_name(n.from, n.to) || p.noun(&n).is_some_and(|n| n.kind == NounKind::Person);
        let over = sentence.is(i + 1, Role::By) || p.after(i + 1).is_some_and(somebody);
        let behind = i.checked_sub(1).is_some_and(|k| sentence.tag(k) == Some(Tag::Part));
        over || behind
    })
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
pub(super) fn named_subject(sentence: &Sentence, reading: &Reading) -> bool {
    let p = reading.phrases(sentence);
    let opening = (0..sentence.words.len().min(12)).find(|&i| sentence.verbal(i));
    opening.and_then(|verb| p.subject(verb, 0)).is_some_and(|s| p.bears_name(s.head, s.head + 1))
}

/// “Police began examining …”: the sentence starts with a body or somebody whom no survey has asked.
pub(super) fn body_acts(sentence: &Sentence, reading: &Reading) -> bool {
    let p = reading.phrases(sentence);
    let opening = (0..sentence.words.len().min(12)).find(|&i| sentence.verbal(i));
    let subject = opening.and_then(|verb| p.subject(verb, 0)).filter(|s| s.pronoun.is_none());
    let asked = |s: &Speaker| sentence.is(s.head, Role::Respondent) || sentence.is(s.head, Role::Asked);
    let body = |s: Speaker| p.noun(&s).is_some_and(|n| n.kind == NounKind::Organisation);
    subject.filter(|s| !asked(s)).is_some_and(body)
}

/// Whether somebody acts in the sentence: “he”, “she”, “we” as its first subject.
pub(super) fn doing(sentence: &Sentence, reading: &Reading) -> bool {
    let p = reading.phrases(sentence);
    (0..sentence.words.len().min(4)).any(|i| {
        matches!(p.pronoun(i), Some(Pronoun::He | Pronoun::She | Pronoun::We | Pronoun::I | Pronoun::You))
    })
}
