//! Turns: which work has the word for a figure whose own sentence names no source.

use super::topic::{folded, plain_nouns, stem};
use super::work::{BLOCKS, Work, is_asked};
use super::{Discourse, Tie};
use crate::figures::{Figure, Kind};
use crate::language::{self, Tag};
use crate::sources::CarriedBy;
use crate::sources::continuation;
use crate::sources::cues::Cue;
use crate::sources::reading::{Reading, Sentence};
use crate::sources::referent::Referent;
use crate::sources::speakers::Phrases;
use crate::vocabulary::{CueClass, Form, Hedge, Naming, NounKind, SourceRole as Role};

/// Within how many words a sentence opens.
const OPENING: usize = 4;

/// A work that has the word for a figure.
pub(crate) struct Voice<'r> {
    /// Its words where it was named.
    pub named: Referent<'r>,
    /// Who made it, where that names it.
    pub maker: Option<Referent<'r>>,
    pub cue: Option<&'r Cue>,
    pub known: bool,
    pub url: Option<&'r str>,
    pub by: CarriedBy,
    /// What ties the figure to it, in words.
    pub why: &'static str,
}

impl<'r> Discourse<'r> {
    /// The work whose figure `figure` plainly is, although its sentence has no cue of it.
    pub fn voice(&self, reading: &Reading, figure: &Figure, sentence: &Sentence) -> Option<Voice<'r>> {
        let turn = self.turn(sentence);
        let work = &self.works[turn.holder?];
        let acting = turn.tie != Tie::House && continuation::doing(sentence, reading);
        if turn.cued.is_some_and(|at| figure.core.start < at) || acting {
            return None;
        }
        let of = Own::of(reading, figure, sentence, work);
        // “rail would get $3 million” behind a budget
        let foreseen = work.is_plan() && figure.kind == Kind::Money && foresees(reading, sentence);
        let acts = continuation::named_subject(sentence, reading);
        if acts && continuation::was_cast(sentence, figure) {
            return None;
        }
        let (own, by, why) = match turn.tie {
            Tie::Itself if turn.cued.is_some() => {
                (of.share || of.bare, CarriedBy::Description, "the sentence speaks of it")
            }
            Tie::Itself => (of.share || !acts, CarriedBy::Description, "the sentence speaks of it"),
            Tie::People => (
                of.share || of.people || of.bare,
                CarriedBy::Continuation,
                "the sentence speaks of those whom it asked",
            ),
            Tie::Follows => (
                of.share
                    || foreseen
                    || !acts
                        && !continuation::body_acts(sentence, reading)
                        && (turn.spoke || of.topic || of.bare),
                CarriedBy::Continuation,
                "the text goes on in its voice",
            ),
            Tie::House => (
                of.share,
                CarriedBy::Continuation,
                "it is a share of those whom the writers’ own survey asked",
            ),
            Tie::Topic => (of.share || foreseen, CarriedBy::Continuation, "it is of what the work is about"),
            Tie::Later => (
                work.noun.naming == Naming::Inquiry
                    && (of.share && of.topic || of.contest)
                    && !turn.taken
                    && sentence.block <= work.last + BLOCKS,
                CarriedBy::Continuation,
                "it is of what the work is about",
            ),
        };
        own.then(|| work.held(by, why))
    }

    /// Whether `cue` gives its words to those whom a work has asked, which makes the work their source.
    pub fn is_asked(&self, p: &Phrases, sentence: &Sentence, cue: &Cue) -> bool {
        let turn = self.turn(sentence);
        let Some(work) = turn.holder.map(|w| &self.works[w]) else { return false };
        work.noun.naming == Naming::Inquiry && turn.tie >= Tie::Follows && is_asked(p, cue, work)
    }
}

/// “Rail would get $3 million”, “$3 million is set aside for rail”: whether the first verb of a sentence tells what a plan brings.
pub(super) fn foresees(reading: &Reading, sentence: &Sentence) -> bool {
    const GROUP: usize = 4;
    let Some(verb) = sentence.first_verb else { return false };
    let word = |k: usize| sentence.words.get(k).map(|w| w.span.of(reading.text));
    let hedge = word(verb).and_then(|w| reading.vocabulary.source_words.hedges.get(w));
    let would = sentence.tag(verb) == Some(Tag::Aux)
        && matches!(hedge, Some((Hedge::Conditional | Hedge::Planned, _)));
    let set = |k: usize| {
        let cue = sentence.is(k, Role::Cue).then(|| reading.vocabulary.cues.longest(|n| word(k + n)));
        cue.flatten().is_some_and(|(_, c)| c.class == CueClass::Decision && c.form != Form::Ing)
    };
    would || sentence.tag(verb) == Some(Tag::Aux) && (verb + 1..verb + GROUP).any(set)
}

impl<'r> Work<'r> {
    fn held(&self, by: CarriedBy, why: &'static str) -> Voice<'r> {
        Voice {
            named: self.named,
            maker: self.maker,
            cue: self.cue,
            known: self.known,
            url: self.url,
            by,
            why,
        }
    }
}

/// What of a figure ties it to a work.
struct Own {
    /// A share, a percentage, a lead in points.
    share: bool,
    /// It counts those whom the work asked.
    people: bool,
    /// It has no noun of its own.
    bare: bool,
    /// Its subject or item is what the work is about.
    topic: bool,
    /// It tells who leads whom.
    contest: bool,
}

impl Own {
    fn of(reading: &Reading, figure: &Figure, sentence: &Sentence, work: &Work) -> Self {
        let item: Vec<String> = figure
            .item
            .map(|i| i.of(reading.text).split(|c: char| !c.is_alphanumeric()).map(folded).collect())
            .unwrap_or_default();
        let points = continuation::is_points(reading, figure);
        let about = |w: &String| work.topic.contains(&stem(w.clone()));
        Self {
            share: matches!(figure.kind, Kind::Percent | Kind::Ratio) || points,
            people: item.iter().any(|w| work.people.contains(w)) || names_people(reading, figure),
            bare: figure.kind == Kind::Number
                || figure.item.is_none_or(|i| i.start < figure.core.start)
                    && matches!(figure.kind, Kind::Count | Kind::Percent | Kind::Ratio),
            topic: subject(reading, sentence).iter().any(about) || item.last().is_some_and(about),
            contest: work.poll
                && (points || figure.kind == Kind::Percent)
                && continuation::contests(sentence, reading),
        }
    }
}

/// The noun that heads the subject of a sentence's first verb, folded.
pub(super) fn subject(reading: &Reading, sentence: &Sentence) -> Option<String> {
    let p = reading.phrases(sentence);
    let verb = (0..sentence.words.len()).find(|&i| sentence.verbal(i))?;
    let subject = p.subject(verb, 0).filter(|s| s.pronoun.is_none())?;
    plain_nouns(&sentence.words[subject.head..=subject.head], reading).next()
}

/// “Only 34% back it”: a share without a noun does what the verb says.
pub(super) fn opens_bare(reading: &Reading, sentence: &Sentence) -> bool {
    let p = reading.phrases(sentence);
    let number = (0..sentence.words.len().min(OPENING))
        .find(|&i| sentence.words[i].kind == language::Kind::Number || p.s.tag(i) == Some(Tag::Num));
    let Some(number) = number else { return false };
    let share = |i: usize| sentence.is(i, Role::Share) || sentence.mark(reading.text, i, "%");
    let end = number + 1 + usize::from(share(number + 1));
    end > number + 1
        && (sentence.verbal(end) || sentence.is(end, Role::Contest) || sentence.is(end, Role::Respondent))
}

/// Whether a figure counts people of some kind: “17 of 99 economists”.
fn names_people(reading: &Reading, figure: &Figure) -> bool {
    let words = &reading.vocabulary.source_words;
    let people = |w: &str| {
        let noun = words.of(reading.vocabulary.tags.words.id(w), w).noun;
        noun.is_some_and(|n| n.plural && matches!(n.kind, NounKind::Person | NounKind::Group))
    };
    figure.item.is_some_and(|item| item.of(reading.text).split(' ').any(people))
}

/// Within how many words a sentence refers back.
const BACK: usize = 10;

/// “The first three for that period were …”, “of those, 12 were lost”: a sentence opens with what was told before.
pub(super) fn refers_back(sentence: &Sentence) -> bool {
    (0..sentence.words.len().min(BACK)).any(|k| {
        let points = sentence.is(k, Role::Back) && !sentence.is(k + 1, Role::Time);
        let noun = sentence.tag(k + 1) == Some(Tag::Noun);
        let tied = k > 0 && (sentence.tag(k - 1) == Some(Tag::Adp) || sentence.is(k - 1, Role::Of));
        points && tied && (noun || sentence.is(k - 1, Role::Of))
    })
}
