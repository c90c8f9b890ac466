//! How old someone or something is.

use super::KindOf;
use crate::article::Span;
use crate::figures::neighbours::{self, Gap};
use crate::figures::number::{Form, NumberClass};
use crate::figures::place::{Place, Reading, YEARS};
use crate::figures::{Comparator, Figure, Kind, Reason, Unit};
use crate::language::{Function, Sentence, Tag};
use crate::vocabulary::{Ending, Role, UnitClass};

pub const KIND: KindOf = KindOf { kind: Kind::Age, page: include_str!("age.md"), sure: None, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if numeral.class != NumberClass::Cardinal || numeral.vague {
        return None;
    }
    if let Some(reading) = decade(place).or_else(|| grouped(place)) {
        return Some(reading);
    }
    let mut reading = Reading { reason: Some(Reason::Age), ..Reading::of(numeral, Kind::Age, "age") };
    if let Some(unit) = place.unit(numeral.span.end).filter(|u| u.unit.class == UnitClass::Duration) {
        reading.span.end = match place.after(unit.end).filter(|w| place.roles(*w).is(Role::Old)) {
            Some(old) => old.span.end,
            None if said(place) => unit.end,
            None => return None,
        };
        reading.unit = Some(unit.code());
        super::measure::feet_and_inches(place, &unit, &mut reading);
        return Some(reading);
    }
    reading.unit = Some(YEARS);
    let years = numeral.value.fract() == 0.0
        && numeral.value <= 120.0
        && !numeral.magnitude
        && numeral.glued.is_none();
    // “an average age of 71”, “life expectancy is around 73” are measured
    let expected = expected(place);
    if expected || averaged(place) {
        reading.reason = None;
    }
    let bare = years && !place.counts_plural(numeral.span.end);
    let tall = bare && super::measure::height(place).is_some();
    let told = bare && !tall && (expected || said(place) || apposed(place, numeral.span));
    (told || years && classed(place)).then_some(reading)
}

/// “the under-21 squad”, “over-60 clubs”: who is let in, told by a bound that a hyphen joins to the number.
fn classed(place: &Place) -> bool {
    let start = place.numeral().span.start;
    let joined = place.before(start).is_some_and(|w| w.gap == Gap::Hyphen);
    let bound = || place.vocabulary.comparators.before(place.words_before(start));
    let bounded = bound().is_some_and(|(count, c)| {
        count == 1 && matches!(c, "less_than" | "more_than" | "more_than_or_during")
    });
    let noun = || place.unit(place.numeral().span.end).is_none() && !place.closes(place.numeral().span.end);
    joined && bounded && place.numeral().value >= 4.0 && noun()
}

/// “over-75s”, “the under 5s”: people, by a bound of their age.
fn grouped<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let glued = numeral.glued.filter(|g| place.vocabulary.endings.is(g.of(place.text), Ending::Decade))?;
    let (_, bound) = place.vocabulary.comparators.before(place.words_before(numeral.span.start))?;
    let aged = matches!(bound, "less_than" | "more_than" | "more_than_or_during");
    let span = Span::new(numeral.span.start, glued.end);
    let reading = Reading {
        span,
        core: span,
        unit: Some(YEARS),
        reason: Some(Reason::Age),
        ..Reading::of(numeral, Kind::Age, "people of an age")
    };
    (aged && (2.0..=110.0).contains(&numeral.value) && numeral.decimals == 0).then_some(reading)
}

/// “in his 40s”, “in her early 30s”: ten years of a life.
pub fn decade<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let glued = numeral.glued.filter(|g| place.vocabulary.endings.is(g.of(place.text), Ending::Decade))?;
    let tens = numeral.value < 100.0 && numeral.value >= 10.0 && numeral.value % 10.0 == 0.0;
    let mut word = place.before(numeral.span.start).filter(|_| tens)?;
    if place.roles(word).is(Role::DatePart) {
        word = place.before(word.span.start)?;
    }
    let owned = place.roles(word).is(Role::Definite) && !place.roles(word).is(Role::Pointing);
    owned.then(|| Reading {
        span: Span::new(numeral.span.start, glued.end),
        core: Span::new(numeral.span.start, glued.end),
        value: None,
        low: Some(numeral.value),
        high: Some(numeral.value + 9.0),
        comparator: Some(Comparator::Range),
        unit: Some(YEARS),
        reason: Some(Reason::Age),
        ..Reading::of(numeral, Kind::Age, "decade of a life")
    })
}

/// “an average age of 71”, “a median age of 40 years”.
fn averaged(place: &Place) -> bool {
    let of = place.before(place.numeral().span.start).filter(|w| place.roles(*w).is(Role::Of));
    let age = of.and_then(|w| place.before(w.span.start)).filter(|w| place.roles(*w).is(Role::AgeBefore));
    age.is_some_and(|w| place.before_is(w.span.start, Role::Averaged))
}

/// “life expectancy for men there is around 73”, “rose to 81”: how long a life is expected to be, no number between.
fn expected(place: &Place) -> bool {
    const REACH: usize = 10;
    if !(20.0..=110.0).contains(&place.numeral().value) || !place.closes(place.numeral().span.end) {
        return false;
    }
    let start = place.numeral().span.start;
    let modifier =
        place.vocabulary.comparators.before(place.words_before(start)).map_or(0, |(count, _)| count);
    let mut at = place.start_of_words(start, modifier);
    let leads = [Role::Be, Role::Of, Role::RangeTo, Role::Place, Role::RangeFrom];
    if !place.before(at).is_some_and(|w| leads.iter().any(|r| place.roles(w).is(*r))) {
        return false;
    }
    (0..REACH).any(|_| {
        place.before(at).is_some_and(|w| {
            at = w.span.start;
            place.roles(w).is(Role::Lifespan)
        })
    })
}

/// “aged 22”, “at age 80”, “at the age of 40”, “turned 18”.
fn said(place: &Place) -> bool {
    let start = place.numeral().span.start;
    let Some(word) = place.before(start) else { return false };
    if place.roles(word).is(Role::Of) && place.before_is(word.span.start, Role::AgeBefore) {
        return true;
    }
    // “a boy of 12”
    let person = || {
        let human = place.before(word.span.start).filter(|w| place.roles(*w).is(Role::Human))?;
        place.before(human.span.start).filter(|w| place.roles(*w).is(Role::Article))
    };
    let lived = (1.0..=110.0).contains(&place.numeral().value) && place.closes(place.numeral().span.end);
    if lived && place.roles(word).is(Role::Of) && person().is_some() {
        return true;
    }
    // “aged just 16”, “aged between 18 and 24”
    let comparators = &place.vocabulary.comparators;
    let modifier = comparators.before(place.words_before(start)).map_or(0, |(count, _)| count);
    let opened = usize::from(modifier == 0 && place.before_is(start, Role::RangeFrom));
    let lead = place.start_of_words(start, modifier + opened);
    if place.before_is(lead, Role::AgeBefore) {
        return true;
    }
    // “dies at 91”, “at 85 she”
    let bounds = (10.0..=115.0).contains(&place.numeral().value) && place.roles(word).is(Role::Place);
    let self_ = || {
        let rest = place.rest(place.numeral().span.end);
        let past = place.numeral().span.end + rest.len() - rest.trim_start_matches([',', ' ']).len();
        place.after_is(past, Role::Self_)
    };
    if bounds && (place.before_is(word.span.start, Role::Dies) || self_()) {
        return true;
    }
    // “he will be 35”, “since I was sixteen”
    let (mut at, mut is) = (start, false);
    while let Some(word) = place.before(at).filter(|w| place.roles(*w).is(Role::Be)) {
        // “I'm 76”
        let head = &place.text[..word.span.start];
        (at, is) = (head.strip_suffix(['\'', '’']).unwrap_or(head).len(), true);
    }
    is && place.numeral().value >= 4.0
        && place.before_is(at, Role::Self_)
        && place.closes(place.numeral().span.end)
}

/// “Maria Lopez, 34, said”.
fn apposed(place: &Place, span: Span) -> bool {
    let head = place.head(span.start);
    let then = place.before(span.start).filter(|w| place.roles(*w).is(Role::Then));
    let head = then.map_or(head, |w| &place.text[place.floor..w.span.start]);
    // “the girl (9)”
    let braced = head.strip_suffix(" (").filter(|_| place.rest(span.end).starts_with(')'));
    if let Some(front) = braced {
        let digits = place.numeral().form == Form::Digits && place.numeral().value >= 1.0;
        return digits && place.before_is(place.floor + front.len(), Role::Human);
    }
    let Some(name) = head.strip_suffix(", ") else { return false };
    let digits = place.numeral().form == Form::Digits && place.numeral().value >= 1.0;
    // “Labour, 34; Greens, 12”: one word with its number is an entry of a list
    let entry = place.rest(span.end).starts_with(';')
        && place.before(place.floor + name.len()).is_some_and(|w| {
            neighbours::before(place.text, w.span.start, place.block.start).is_none_or(|b| !place.capital(b))
        });
    let closed = place.rest(span.end).starts_with([',', '.', ';', ')'])
        && !answers(place, place.floor + name.len(), span.end)
        && !place.rest(span.end).starts_with(", 2")
        && !entry;
    let ends = place.rest(span.end).is_empty();
    let at = place.floor + name.len();
    let person = place.before(at).is_some_and(|w| {
        let name = place.capital(w)
            && w.span.length() > 1
            && place.vocabulary.months.get(w.span.of(place.text)).is_none();
        w.gap == Gap::None && (name || place.roles(w).is(Role::Human) || place.roles(w).is(Role::Self_))
    });
    let human = || place.before_is(at, Role::Human);
    digits && ends && human()
        || digits && closed && person && (then.is_some() || place.rest(span.end).len() > 1)
}

/// “‘No, 35,’ she said”: one word and a number are all that is quoted, so that the comma closes no apposition.
fn answers(place: &Place, name_end: usize, number_end: usize) -> bool {
    let quotes = ['"', '”', '’', '\''];
    let closes = place.rest(number_end).strip_prefix([',', '.']).is_some_and(|r| r.starts_with(quotes));
    let opens =
        place.before(name_end).is_some_and(|w| place.text[..w.span.start].ends_with(['"', '“', '‘', '\'']));
    closes && opens
}

/// Makes ages of the bare numbers that “and”, “or” or a comma joins to an age: “aged 14 and 9”, “age 18 or even 22”.
pub(in crate::figures) fn listed(sentence: &Sentence, figures: &mut [Figure]) {
    let s = sentence;
    for i in 1..figures.len() {
        let (head, tail) = figures.split_at_mut(i);
        let (age, next) = (&head[i - 1], &mut tail[0]);
        let bare = matches!(next.kind, Kind::Number | Kind::Count)
            && next.unit.is_none()
            && next.span.end == next.core.end
            && next.value.is_some_and(|v| v.fract() == 0.0 && v <= 120.0);
        if age.kind != Kind::Age || !bare || age.span.end != age.core.end {
            continue;
        }
        let (from, first) = (s.token_at(age.span.end), s.token_at(next.span.start));
        let joins = |i: usize| {
            s.word(i) == Some(",")
                || s.is(i, Function::And)
                || s.is(i, Function::Or)
                || s.tag(i) == Some(Tag::Adv)
        };
        let after = s.token_at(next.span.end);
        let closed = !matches!(
            s.tag(after),
            Some(Tag::Noun | Tag::Adj | Tag::Propn | Tag::Sym | Tag::Verb | Tag::Aux)
        );
        if first > from && first - from <= 3 && (from..first).all(joins) && closed {
            (next.kind, next.reason) = (Kind::Age, Some(Reason::Age));
            next.unit = age.unit.as_ref().map(|u| Unit { code: u.code.clone(), name: u.name.clone() });
            next.path.push("age of the one before");
        }
    }
}
