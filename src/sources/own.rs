//! Own voice: what the author of an article has counted, measured, surveyed or estimated, and says so: “we counted”, “our data”.

use super::cues::Cue;
use super::reading::{Reading, Sentence};
use super::speakers::Speaker;
use super::{CarriedBy, How, OwnVoice, Settings, Source, SourceKind};
use crate::article::{BlockKind, Span};
use crate::figures::Figure;
use crate::vocabulary::{CueClass, Naming, Pronoun, SourceRole as Role};

/// What the author is called where the house names no publisher.
pub(super) const AUTHOR: &str = "the author";

/// The author as the source of `figure`, where the sentence says that it is theirs.
pub(super) fn of(reading: &Reading, figure: &Figure, settings: &Settings) -> Option<Source> {
    if settings.own_voice == OwnVoice::Unsourced {
        return None;
    }
    let sentence = reading.sentence(figure.block, reading.place(figure.block, figure.core.start));
    if !sentence.first_person {
        return None;
    }
    let quoted =
        sentence.words.get(sentence.word_at(figure.core.start)).is_some_and(|w| w.quotation.is_some());
    if quoted {
        return None;
    }
    let counted = sentence.cues.iter().find(|c| counts(reading, sentence, c, figure));
    let said = counted.map(|c| (c.speaker.mention, Some(c.span)));
    let (mention, cue) =
        said.or_else(|| examined(reading, sentence, figure)).or_else(|| work(sentence, figure))?;
    Some(author(mention.of(reading.text), Some(mention), cue, settings))
}

/// The publisher as the source of a figure that is plainly its own: of itself, or in one of its tables.
pub(super) fn published(reading: &Reading, figure: &Figure, settings: &Settings) -> Option<Source> {
    if settings.publisher.is_empty() || settings.own_voice == OwnVoice::Unsourced {
        return None;
    }
    if matches!(reading.article.blocks[figure.block].kind, BlockKind::Cell { .. }) {
        return Some(author(&settings.publisher, None, None, settings));
    }
    let sentence = reading.sentence(figure.block, reading.place(figure.block, figure.core.start));
    let subject = of_itself(reading, sentence, &settings.publisher)?;
    Some(author(subject.mention.of(reading.text), Some(subject.mention), None, settings))
}

/// The subject of a sentence in which `publisher` tells of itself: it, something of it, or “it” after such a sentence.
pub(super) fn of_itself(reading: &Reading, sentence: &Sentence, publisher: &str) -> Option<Speaker> {
    let subject = subject(reading, sentence)?;
    let named = itself(reading, sentence, &subject, publisher);
    // “It employs …”, “Its rooms …” after a sentence about the publisher
    let meant = || {
        let back = sentence.place.checked_sub(1).map(|before| reading.sentence(sentence.block, before));
        let told = |b| self::subject(reading, b).is_some_and(|s| itself(reading, b, &s, publisher));
        refers_back(sentence, &subject) && back.is_some_and(told)
    };
    (named || meant()).then_some(subject)
}

/// The subject of the sentence's first verb.
fn subject(reading: &Reading, sentence: &Sentence) -> Option<Speaker> {
    reading.phrases(sentence).subject(sentence.first_verb?, 0)
}

/// Whether `subject` is the publisher or something of it: “we”, “our rooms”, its name, “the institute” of the Lund Institute.
fn itself(reading: &Reading, sentence: &Sentence, subject: &Speaker, publisher: &str) -> bool {
    let words = subject.mention.of(reading.text);
    let head = publisher.split_whitespace().next_back().unwrap_or_default();
    let definite = sentence.is(subject.from, Role::Definite) && subject.pronoun.is_none();
    matches!(subject.pronoun, Some(Pronoun::We))
        || words.contains(publisher)
        || owned(sentence, subject.from)
        || definite && is_business(sentence, subject)
        || definite
            && sentence.words.get(subject.from + 1).is_some_and(|w| {
                let word = w.span.of(reading.text);
                word.eq_ignore_ascii_case(head) && word.starts_with(char::is_lowercase)
            })
}

/// Whether `subject` is “the company” and no more: what a firm calls itself once it has been named.
fn is_business(sentence: &Sentence, subject: &Speaker) -> bool {
    let noun = sentence.words.get(subject.from + 1).and_then(|w| w.what.noun);
    subject.to == subject.from + 2 && noun.is_some_and(|n| n.naming == Naming::Business && !n.plural)
}

/// Whether `subject` is “it”, or begins with “its”.
fn refers_back(sentence: &Sentence, subject: &Speaker) -> bool {
    sentence.words.get(subject.from).is_some_and(|w| w.what.pronoun == Some(Pronoun::It))
}

fn author(words: &str, mention: Option<Span>, cue: Option<Span>, settings: &Settings) -> Source {
    let publisher = (!settings.publisher.is_empty()).then(|| settings.publisher.clone());
    Source {
        how: How::Own,
        mention,
        text: words.to_owned(),
        cue,
        kind: SourceKind::Author,
        named: true,
        canonical: publisher.unwrap_or_else(|| AUTHOR.to_owned()),
        carried_by: None::<CarriedBy>,
        chain: Vec::new(),
        url: None,
        id: None,
    }
}

/// “We estimate”, “we found”, “our survey shows”: a cue of counting, measuring or estimating whose speaker is the author.
fn counts(reading: &Reading, sentence: &Sentence, cue: &Cue, figure: &Figure) -> bool {
    let we = cue.speaker.pronoun == Some(Pronoun::We);
    let i = cue.speaker.pronoun == Some(Pronoun::I);
    let ours = cue.speaker.pronoun.is_none() && owned(sentence, cue.speaker.from) && {
        let p = reading.phrases(sentence);
        p.is_count(&cue.speaker)
    };
    let class = match cue.class {
        CueClass::Measurement => we || i || ours,
        // “we estimate”, not “we believe”
        CueClass::Estimate => ours || we && sentence.is(cue.from, Role::Examined),
        _ => ours,
    };
    let outside = sentence.words.get(cue.from).is_some_and(|w| w.quotation.is_none());
    class && outside && cue.scope.iter().any(|s| s.contains(figure.core))
}

/// “We surveyed 1,200 drivers”, “I analysed 40 budgets”: the author comes to a number by a verb of finding out.
fn examined(reading: &Reading, sentence: &Sentence, figure: &Figure) -> Option<(Span, Option<Span>)> {
    let p = reading.phrases(sentence);
    let before = sentence.word_at(figure.core.start);
    let verb = (1..before).rev().find(|&k| sentence.is(k, Role::Examined) && sentence.verbal(k))?;
    let subject = p.subject(verb, 0)?;
    let author = matches!(subject.pronoun, Some(Pronoun::We | Pronoun::I));
    let outside = sentence.words[verb].quotation.is_none();
    let near = !(verb..before).any(|k| super::openings::parts(&p, k));
    (author && outside && near).then(|| (subject.mention, Some(sentence.words[verb].span)))
}

/// “In our sample, …”, “our data”: what the author has gathered, in the figure's sentence before it.
fn work(sentence: &Sentence, figure: &Figure) -> Option<(Span, Option<Span>)> {
    let before = sentence.word_at(figure.core.start);
    (0..before.saturating_sub(1)).find_map(|k| {
        let near = (k + 1..before.min(k + 4)).find(|&n| {
            let w = &sentence.words[n];
            let counts = w.what.noun.is_some_and(|noun| {
                use crate::vocabulary::Naming;
                matches!(noun.naming, Naming::Inquiry | Naming::Work)
            });
            counts || w.what.is(Role::Outcome)
        })?;
        let outside = sentence.words[k].quotation.is_none();
        (owned(sentence, k) && outside).then(|| (sentence.span(k, near + 1), None))
    })
}

/// Whether the word at `at` is “our” or “my”.
fn owned(sentence: &Sentence, at: usize) -> bool {
    sentence.words.get(at).is_some_and(|w| {
        w.what.is(Role::Definite) && matches!(w.what.pronoun, Some(Pronoun::We | Pronoun::I))
    })
}
