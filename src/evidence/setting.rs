//! What stands around a figure that can set it apart from another with the same number: its direction, a denial, its place
//! and time, and of a date the event.

use super::rates;
use crate::article::Span;
use crate::figures::{Figure, Found, Kind};
use crate::language::{Function, Sentence, Tag, Token};
use crate::vocabulary::Side;
use std::collections::BTreeSet;

/// What stands around one figure.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// The sides of opposites in its sentence.
    sides: BTreeSet<Side>,
    /// And beside it.
    sides_beside: BTreeSet<Side>,
    /// The stem of the verb that it depends on, and whether that is negated.
    verb: Option<(String, bool)>,
    /// The states in its sentence.
    states: BTreeSet<String>,
    /// And beside it.
    states_beside: BTreeSet<String>,
    /// The months in its sentence.
    months: BTreeSet<u8>,
    /// And beside it.
    months_beside: BTreeSet<u8>,
    /// Whether it counts what is added to something else (“two more”, “the other four”).
    more: bool,
    /// Whether it counts some of a row (“the first two”).
    some: bool,
    /// Whether it is so much for each of several.
    each: bool,
    /// The time that it is about, ISO 8601.
    time: Option<String>,
    /// Of a date, what happened then.
    event: Option<Event>,
}

/// What happened on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Event {
    /// A class of the vocabulary: it can be told from others.
    Known(String),
    /// The stem of a verb.
    Named(String),
    /// The stems of the nouns that the date stands before, the head last (“a 2017 comedy film”).
    Thing(Vec<String>),
}

/// Why an equal number is not the claim's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// One rose, the other fell.
    Opposed,
    /// One of the two is negated.
    Denied,
    /// They are of other states.
    Elsewhere,
    /// They are of other times.
    OtherTime,
    /// They date other events.
    OtherEvent,
    /// Something else befell those whom they count.
    OtherDeed,
}

impl Apart {
    /// In words, of a number that stands in the source.
    pub fn why(self) -> &'static str {
        match self {
            Self::Opposed => "the same number, but the opposite is said of it",
            Self::Denied => "the same number, but one of the two texts denies it",
            Self::Elsewhere => "the same number, but of another country",
            Self::OtherTime => "the same number, but of another time",
            Self::OtherEvent => "the same date, but of another event",
            Self::OtherDeed => "the same number, but something else befell them",
        }
    }
}

impl Setting {
    /// The setting of `figure`, one of `found`, in its sentence `s`; `beside` are the tokens next to it.
    pub(super) fn of(s: &Sentence, figure: &Figure, found: &Found, beside: &[&Token]) -> Self {
        let words = &s.vocabulary.evidence;
        let sides = |t: &Token| words.sides(t.of(s.text)).to_vec();
        let place = s.tokens.partition_point(|t| t.span.end <= figure.core.start);
        let all = 0..s.tokens.len();
        let near = |at: &usize| at.abs_diff(place) <= WINDOW;
        Self {
            sides: s.tokens.iter().flat_map(sides).collect(),
            sides_beside: beside.iter().flat_map(|t| sides(t)).collect(),
            verb: verb(s, figure),
            states: all.clone().filter_map(|at| state(s, at)).collect(),
            states_beside: all.clone().filter(near).filter_map(|at| state(s, at)).collect(),
            months: all.clone().filter_map(|at| month(s, at)).collect(),
            months_beside: all.filter(near).filter_map(|at| month(s, at)).collect(),
            more: counts_more(s, figure, place),
            some: place > 0 && s.word(place - 1).is_some_and(|w| words.is_row_end(w)),
            each: beside.iter().any(|t| s.vocabulary.tags.is(t.word, Function::Each))
                || rates::is_rate(s, figure),
            time: figure.as_of.as_ref().and_then(|a| a.date.clone()),
            event: (figure.kind == Kind::Date).then(|| event(s, figure, found)).flatten(),
        }
    }

    /// Why the figure of the evidence is about something else than the figure here, although their numbers are equal; `there` is
    /// its setting. `rare`: the number is one that hardly stands there by chance, so that a state beside it may be a detail.
    pub(super) fn apart(&self, there: &Setting, rare: bool) -> Option<Apart> {
        let turned = |side: &&Side| {
            !there.sides.contains(*side)
                && there.sides_beside.contains(&side.other())
                && !self.sides.contains(&side.other())
        };
        let elsewhere = differ(&self.states_beside, &there.states_beside)
            && self.states_beside.is_disjoint(&there.states);
        let other_event = matches!((&self.event, &there.event), (Some(a), Some(b)) if a.excludes(b));
        if self.sides_beside.iter().any(|s| turned(&s)) {
            Some(Apart::Opposed)
        } else if self.denies(there) {
            Some(Apart::Denied)
        } else if elsewhere && !rare {
            Some(Apart::Elsewhere)
        } else if self.other_time(there) {
            Some(Apart::OtherTime)
        } else {
            other_event.then_some(Apart::OtherEvent)
        }
    }

    /// Whether one is negated and the other is not: the source, or the article with the source's own verb.
    fn denies(&self, there: &Setting) -> bool {
        let negated = |s: &Setting| s.verb.as_ref().is_some_and(|(_, negated)| *negated);
        let verb = |s: &Setting| s.verb.as_ref().map(|(verb, _)| verb.clone());
        match (negated(self), negated(there)) {
            (false, true) => true,
            (true, false) => verb(self) == verb(there),
            _ => false,
        }
    }

    /// Whether both say of when they are, and not the same.
    fn other_time(&self, there: &Setting) -> bool {
        let dates = self.time.as_deref().zip(there.time.as_deref());
        dates.is_some_and(|(a, b)| times_differ(a, b))
            || differ(&self.months_beside, &there.months_beside)
                && self.months_beside.is_disjoint(&there.months)
    }

    /// Whether both say of when they are, and the same.
    pub(super) fn same_time(&self, there: &Setting) -> bool {
        self.time.is_some() && self.time == there.time
    }

    /// Whether both date the same event.
    pub(super) fn same_event(&self, there: &Setting) -> bool {
        self.event.is_some() && self.event == there.event
    }

    /// Whether another number there says nothing against this one: it is of another state or time, counts what comes on top
    /// or the first of a row, or is for each of several.
    pub(super) fn beyond(&self, there: &Setting) -> bool {
        differ(&self.states, &there.states)
            || there.more && !self.more
            || there.each != self.each
            || there.some != self.some
    }
}

impl Event {
    /// Whether a date of this event cannot be the date of `other`.
    fn excludes(&self, other: &Event) -> bool {
        match (self, other) {
            (Self::Known(a), Self::Known(b)) => a != b,
            (Self::Thing(a), Self::Thing(b)) => {
                let lacks =
                    |nouns: &[String], head: Option<&String>| head.is_some_and(|h| !nouns.contains(h));
                lacks(b, a.last()) && lacks(a, b.last())
            }
            _ => false,
        }
    }
}

fn differ<T: Ord>(here: &BTreeSet<T>, there: &BTreeSet<T>) -> bool {
    !here.is_empty() && !there.is_empty() && here.is_disjoint(there)
}

/// Whether two times of one precision differ; intervals are not compared.
fn times_differ(a: &str, b: &str) -> bool {
    let plain = |t: &str| !t.contains('/');
    plain(a) && plain(b) && !a.starts_with(b) && !b.starts_with(a)
}

/// The month that token `at` names.
fn month(s: &Sentence, at: usize) -> Option<u8> {
    s.vocabulary.months.get(s.word(at)?).filter(|_| matches!(s.tag(at), Some(Tag::Propn | Tag::Noun)))
}

/// The country that is named from token `at` on. A capital stands for its country only behind “in” or “near”: elsewhere it may
/// be the government.
fn state(s: &Sentence, at: usize) -> Option<String> {
    let placed = at > 0 && s.word(at - 1).is_some_and(|w| s.vocabulary.evidence.places(w));
    let proper = matches!(s.tag(at), Some(Tag::Propn | Tag::Adj | Tag::Noun))
        && s.word(at)?.starts_with(char::is_uppercase);
    let (_, state) = s.vocabulary.source_words.states.longest(|i| s.word(at + i))?;
    state.country.as_ref().filter(|_| proper && (placed || !state.capital)).map(|c| c.to_string())
}

/// Whether “more”, “other”, “another” stands at the figure's number.
fn counts_more(s: &Sentence, figure: &Figure, place: usize) -> bool {
    let after = s.token_at(figure.core.end);
    let is = |at: usize| s.is(at, Function::Besides) && !s.is(at + 1, Function::Than);
    let between = s.tokens.get(place.wrapping_sub(1)).is_some() && is(place - 1);
    between || is(after)
}

/// How many tokens a country or month may stand from its figure, commas or not.
const WINDOW: usize = 7;

/// How many tokens a verb may stand from its figure.
const REACH: usize = 10;

/// The verb that the figure depends on, and whether it is negated: the last before it in its clause, else the next.
fn verb(s: &Sentence, figure: &Figure) -> Option<(String, bool)> {
    let at = s.token_at(figure.core.start);
    let groups = s.verb_groups();
    let breaks = |t: usize| {
        matches!(s.word(t), Some(";" | ":" | "—" | "--"))
            || matches!(s.tag(t), Some(Tag::Sconj | Tag::Cconj))
            || [Function::Relative, Function::Subordinator].iter().any(|f| s.is(t, *f))
    };
    let reached = |from: usize, to: usize| to - from <= REACH && !(from..to).any(breaks);
    let before = groups.iter().rev().find(|g| g.start < at).filter(|g| g.end <= at && reached(g.end, at));
    let after = || groups.iter().find(|g| g.start > at).filter(|g| reached(at, g.start));
    let group = before.or_else(after)?;
    Some((s.vocabulary.synonyms.stem(s.word(group.main)?), group.negated))
}

/// What happened on the date `figure`.
fn event(s: &Sentence, figure: &Figure, found: &Found) -> Option<Event> {
    if let Some(event) = life_span(s, figure, found) {
        return Some(event);
    }
    let (at, end) = (s.token_at(figure.span.start), s.token_at(figure.span.end));
    if let Some(thing) = thing(s, end).filter(|_| s.tag(at.wrapping_sub(1)) == Some(Tag::Det)) {
        return Some(thing);
    }
    let named = |at: usize| {
        let word = s.word(at)?;
        let verb = s.tag(at) == Some(Tag::Verb);
        let known = s.vocabulary.evidence.event(word).map(|e| Event::Known(e.to_owned()));
        known.or_else(|| verb.then(|| Event::Named(s.vocabulary.synonyms.stem(word))))
    };
    let stops = |at: &usize| !matches!(s.word(*at), Some("(" | ")" | ";" | ":"));
    let before = (0..at).rev().take_while(stops).find_map(named);
    before.or_else(|| (end..s.tokens.len()).take_while(stops).find_map(named))
}

/// The nouns of the noun phrase that starts with token `at`.
fn thing(s: &Sentence, at: usize) -> Option<Event> {
    let nominal = |at: &usize| matches!(s.tag(*at), Some(Tag::Adj | Tag::Noun));
    let nouns = (at..s.tokens.len()).take_while(nominal).filter(|at| s.tag(*at) == Some(Tag::Noun));
    let stems: Vec<String> =
        nouns.filter_map(|at| s.word(at)).map(|w| s.vocabulary.synonyms.stem(w)).collect();
    (!stems.is_empty()).then_some(Event::Thing(stems))
}

/// Birth or death, for one of two days in brackets with nothing but a dash between them.
fn life_span(s: &Sentence, figure: &Figure, found: &Found) -> Option<Event> {
    let open = s.text[..figure.span.start].rfind('(')?;
    let close = figure.span.end + s.text[figure.span.end..].find(')')?;
    let within = Span::new(open, close);
    let day = |f: &&Figure| within.contains(f.span) && f.date.as_deref().is_some_and(|d| d.len() == DAY);
    let days: Vec<&Figure> = found.figures.iter().filter(|f| f.kind == Kind::Date).filter(day).collect();
    let [birth, death] = days[..] else { return None };
    let dash = &s.text[birth.span.end..death.span.start];
    if dash.contains(char::is_alphanumeric) || s.text[open..figure.span.start].contains(')') {
        return None;
    }
    let word = if figure.span == birth.span { BIRTH } else { DEATH };
    s.vocabulary.evidence.event(word).map(|e| Event::Known(e.to_owned()))
}

/// The length of a full ISO date.
const DAY: usize = "2024-06-18".len();
/// The classes of `events.tsv` for the two ends of a life.
const BIRTH: &str = "born";
const DEATH: &str = "died";
