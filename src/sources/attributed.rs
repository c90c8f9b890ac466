//! The source that the text itself gives a figure.

use super::carry;
use super::continuation;
use super::cues::Cue;
use super::discourse::{Discourse, Voice};
use super::judged::Judged;
use super::names;
use super::quotations;
use super::reading::{Reading, Sentence};
use super::referent::Referent;
use super::{CarriedBy, How, Source, SourceKind, chain};
use crate::figures::Figure;
use crate::language::Tag;
use crate::vocabulary::{CueClass, NounKind, Pronoun, SourceRole as Role};

/// A source in the text, with what its cue does and how it was found.
pub(super) struct Attributed {
    pub source: Source,
    pub class: CueClass,
    /// The text only goes on in its voice.
    pub continued: bool,
    /// In words, for `--explain`.
    pub path: Vec<String>,
}

/// Within how many words behind a cue “it” tells that its speaker is no person.
const THING: usize = 2;

/// The source of `figure` by the text; the one nearest to first hand where they nest.
pub(super) fn source<'r>(
    reading: &'r Reading,
    discourse: &Discourse<'r>,
    figure: &Figure,
) -> Option<Attributed> {
    let place = reading.place(figure.block, figure.core.start);
    let sentence = reading.sentence(figure.block, place);
    let (cues, way) = ties(reading, discourse, figure, sentence);
    if cues.is_empty() {
        let quoted =
            sentence.words.get(sentence.word_at(figure.core.start)).is_some_and(|w| w.quotation.is_some());
        return (!quoted)
            .then(|| discourse.voice(reading, figure, sentence))
            .flatten()
            .map(|h| held(reading, &h, respondents(figure, sentence)));
    }
    let cues = chain::distinct(cues, reading.text);
    let made = made(reading, discourse, sentence, &cues, way)?;
    let theirs = respondents(figure, sentence).filter(|_| way == Way::Continuation);
    Some(match theirs {
        Some(cue) => {
            let mention = cue.speaker.mention;
            let text = mention.of(reading.text).to_owned();
            let source = Source { mention: Some(mention), text, cue: Some(cue.span), ..made.source };
            Attributed { source, ..made }
        }
        None => made,
    })
}

/// The source of a figure that a work has the word for.
fn held(reading: &Reading, held: &Voice, respondents: Option<&Cue>) -> Attributed {
    let judged = held.named.judged(reading);
    let mention = respondents.map_or_else(|| held.named.span(), |c| c.speaker.mention);
    let canonical = names::canonical(reading, &held.maker.unwrap_or(held.named));
    let text = mention.of(reading.text).to_owned();
    let mut path = vec![format!("no word of its sentence says who, but {}: “{text}”", held.why)];
    if !held.known {
        path.push("nobody whom a reader could ask".to_owned());
    }
    let source = Source {
        how: How::Attributed,
        mention: Some(mention),
        text,
        cue: respondents.or(held.cue).map(|c| c.span),
        kind: judged.kind,
        named: held.known,
        canonical,
        carried_by: Some(held.by),
        chain: Vec::new(),
        url: held.url.map(str::to_owned),
        id: None,
    };
    Attributed { source, class: CueClass::Measurement, continued: true, path }
}

/// “Respondents said”: the cue by which those whom a work asked speak for `figure`.
fn respondents<'r>(figure: &Figure, sentence: &'r Sentence) -> Option<&'r Cue> {
    let theirs = |c: &&Cue| c.speaker.pronoun.is_none() && sentence.is(c.speaker.head, Role::Asked);
    let reached = |c: &&Cue| c.scope.iter().any(|s| s.contains(figure.core));
    sentence.cues.iter().filter(theirs).find(reached)
}

/// The source that a cue beside a list or table gives to all of it.
pub(super) fn carried<'r>(
    reading: &'r Reading,
    discourse: &Discourse<'r>,
    sentence: &'r Sentence,
    cue: &'r Cue,
) -> Attributed {
    let (source, path) = of(reading, discourse, &[(sentence, cue)], sentence, cue, Way::Continuation);
    let source = Source { carried_by: Some(source.carried_by.unwrap_or(CarriedBy::Continuation)), ..source };
    Attributed { source, class: cue.class, continued: true, path }
}

fn made<'r>(
    reading: &'r Reading,
    discourse: &Discourse<'r>,
    sentence: &Sentence,
    cues: &[(&'r Sentence, &'r Cue)],
    way: Way,
) -> Option<Attributed> {
    let (at, cue) = *cues.last()?;
    let (mut source, path) = of(reading, discourse, cues, at, cue, way);
    if at.span != sentence.span {
        source.carried_by = source.carried_by.or(Some(CarriedBy::Continuation));
    }
    Some(Attributed { source, class: cue.class, continued: way == Way::Continuation, path })
}

/// The source that the innermost cue names, and the steps to it.
fn of<'r>(
    reading: &'r Reading,
    discourse: &Discourse<'r>,
    cues: &[(&'r Sentence, &'r Cue)],
    at: &'r Sentence,
    cue: &'r Cue,
    way: Way,
) -> (Source, Vec<String>) {
    let speaker = cue.speaker;
    let referent = Referent::of(at, &speaker);
    let own = referent.judged(reading);
    let beside = Referent::beside(reading, at, &speaker).filter(|b| b.judged(reading).named);
    let (resolved, by) = match beside {
        Some(_) => (None, None),
        None => resolve(reading, discourse, at, cue, &referent, &own),
    };
    let meant = resolved.unwrap_or(referent);
    let judged = if resolved.is_some() { meant.judged(reading) } else { own };
    let named_in_chain = || cues.iter().any(|(s, c)| Referent::of(s, &c.speaker).judged(reading).named);
    let person = |r: &Referent| r.judged(reading).kind == SourceKind::Person;
    let apposed = |r: &Referent| at.words[r.from..r.to].iter().all(|w| w.tag == Tag::Propn);
    let full = beside.filter(|b| !judged.named || person(b) || apposed(b)).unwrap_or(meant);
    let canonical = names::canonical(reading, &full);
    // “Verdra said it issued”: no person
    let thing = judged.kind == SourceKind::Person && !canonical.contains(' ') && {
        let said = at.words.iter().skip(cue.to).take(THING);
        said.clone().any(|w| w.what.pronoun == Some(Pronoun::It) && w.quotation.is_none())
    };
    let source = Source {
        how: How::Attributed,
        mention: Some(speaker.mention),
        text: speaker.mention.of(reading.text).to_owned(),
        cue: Some(cue.span),
        kind: if thing { SourceKind::Organisation } else { judged.kind },
        named: judged.named || beside.is_some() || named_in_chain(),
        canonical,
        carried_by: by,
        chain: if cues.len() > 1 {
            cues.iter().map(|(_, c)| c.speaker.mention).collect()
        } else {
            Vec::new()
        },
        url: None,
        id: None,
    };
    let path = steps(reading, way, cue, &source);
    (source, path)
}

/// How the cues of a figure were found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Sentence,
    Quotation,
    Continuation,
}

/// The cues that speak for `figure`, outermost first, each with its sentence.
fn ties<'r>(
    reading: &'r Reading,
    discourse: &Discourse<'r>,
    figure: &Figure,
    sentence: &'r Sentence,
) -> (Vec<(&'r Sentence, &'r Cue)>, Way) {
    let own = chain::covering(sentence, reading, figure.core);
    let quotation = sentence.words.get(sentence.word_at(figure.core.start)).and_then(|w| w.quotation);
    let p = reading.phrases(sentence);
    let speaks = |c: &&Cue| !discourse.is_asked(&p, sentence, c) && !discourse.is_vote(reading, sentence, c);
    let mut cues: Vec<(&Sentence, &Cue)> = own.into_iter().filter(speaks).map(|c| (sentence, c)).collect();
    if let Some(q) = quotation
        && !cues.iter().any(|(s, c)| s.words[c.from].quotation != Some(q))
        && !quotations::is_scrap(sentence, q)
        && let Some(found) = quotations::speaker_of(reading, figure.block, q as usize)
    {
        cues.insert(0, (found.sentence, found.cue));
        return (cues, Way::Quotation);
    }
    if cues.is_empty()
        && quotation.is_none()
        && let Some(found) = continuation::part_of(reading, sentence)
    {
        return (vec![(found.sentence, found.cue)], Way::Continuation);
    }
    if cues.is_empty()
        && quotation.is_none()
        && let Some(found) = continuation::voice(reading, discourse, figure.block, sentence.place, figure)
    {
        return (vec![(found.sentence, found.cue)], Way::Continuation);
    }
    (cues, Way::Sentence)
}

/// Whom a pronoun or a description stands for, and by which of the two it was carried.
fn resolve<'r>(
    reading: &'r Reading,
    discourse: &Discourse<'r>,
    at: &'r Sentence,
    cue: &Cue,
    referent: &Referent<'r>,
    own: &Judged,
) -> (Option<Referent<'r>>, Option<CarriedBy>) {
    match cue.speaker.pronoun {
        Some(Pronoun::Who) => (None, None),
        Some(_) => {
            let meant = carry::pronoun(reading, at, &cue.speaker);
            let further =
                meant.filter(|m| !m.judged(reading).named).and_then(|m| carry::description(reading, &m));
            (further.or(meant), Some(CarriedBy::Pronoun))
        }
        None if own.named => (None, None),
        None => {
            let owner = carry::owner(reading, referent);
            let meant = owner.or_else(|| carry::description(reading, referent));
            let meant = meant.or_else(|| discourse.spoken_by(at, cue));
            let body = at.words[referent.head].what.noun.is_some_and(|n| {
                n.kind == NounKind::Organisation && !n.plural && at.is(referent.from, Role::Definite)
            });
            let short = referent.to - referent.from <= 2;
            let meant = meant.or_else(|| discourse.body_before(at).filter(|_| body && short));
            let elsewhere = meant.filter(|m| m.sentence.span != at.span);
            (meant, elsewhere.map(|_| CarriedBy::Description))
        }
    }
}

fn steps(reading: &Reading, way: Way, cue: &Cue, source: &Source) -> Vec<String> {
    let words = cue.span.of(reading.text);
    let mut out = vec![match way {
        Way::Sentence => format!("“{words}” gives it to “{}”", source.text),
        Way::Quotation => format!("it stands in a quotation, which “{words}” gives to “{}”", source.text),
        Way::Continuation => format!("the text goes on in the voice of “{}” (“{words}”)", source.text),
    }];
    match source.carried_by {
        Some(CarriedBy::Pronoun | CarriedBy::Description) if source.canonical != source.text => {
            out.push(format!("“{}” is “{}”, named before", source.text, source.canonical));
        }
        _ => {}
    }
    if !source.chain.is_empty() {
        let all: Vec<String> = source.chain.iter().map(|c| format!("“{}”", c.of(reading.text))).collect();
        out.push(format!("through {}", all.join(", then ")));
    }
    if !source.named {
        out.push("nobody whom a reader could ask".to_owned());
    }
    out
}
