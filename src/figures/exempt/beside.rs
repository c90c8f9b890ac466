//! What the words beside a number tell of its making no claim, read with the number.

use crate::figures::neighbours::{self, Gap, Word};
use crate::figures::number::{Form, Numeral};
use crate::figures::place::{Code, Place, Reading};
use crate::figures::{Comparator, Kind, Reason};
use crate::vocabulary::{Class, Ending, PartForm, Role};

/// Why `reading` makes no claim, beyond what its kind says.
pub fn reason(place: &Place, reading: &Reading, comparator: Comparator) -> Option<Reason> {
    let numeral = place.numeral();
    match reading.kind {
        Kind::Count | Kind::Number if top(place, reading.span.start) && comparator == Comparator::Exact => {
            Some(Reason::Rank)
        }
        Kind::Count | Kind::Number if bore(place, reading) => Some(Reason::Designation),
        Kind::Count | Kind::Number | Kind::Multiple
            if numeral.form == Form::Words && comparator == Comparator::Exact =>
        {
            small(place, reading, numeral)
        }
        Kind::Duration if security(place, reading) => Some(Reason::Designation),
        Kind::Duration => frames(place, reading).then_some(Reason::TimeFrame),
        Kind::Measure => (calibre(place, reading) || contest(place, reading)).then_some(Reason::Designation),
        _ => None,
    }
}

/// “the top 10”, but not “cases top 1,000”.
fn top(place: &Place, start: usize) -> bool {
    let top = place.before(start).filter(|w| place.roles(*w).is(Role::Top));
    let verb = |top: Word| place.before(top.span.start).is_some_and(|w| place.plural(w));
    top.is_some_and(|w| !verb(w))
}

/// “one of them”, “one image”, “the two leaders”.
fn small(place: &Place, reading: &Reading, numeral: &Numeral) -> Option<Reason> {
    if numeral.magnitude || numeral.value >= 10.0 || reading.value.is_none() || numeral.value.fract() != 0.0 {
        return None;
    }
    // “a four-door car”, “the two-party system”
    let joined = place.after(numeral.span.end).is_some_and(|w| w.gap == Gap::Hyphen);
    if joined
        && matches!(reading.kind, Kind::Count | Kind::Number)
        && !place.after_is(numeral.span.end, Role::Tally)
    {
        return Some(Reason::TrivialCount);
    }
    // “one dead, two hurt”
    if numeral.value == 1.0 && place.after_is(numeral.span.end, Role::Casualty) {
        return None;
    }
    if numeral.value == 1.0 {
        let noun = reading.kind == Kind::Count && !place.after_is(numeral.span.end, Role::Of);
        return Some(if noun { Reason::TrivialCount } else { Reason::Pronoun });
    }
    let word = place.before(reading.span.start)?;
    let roles = place.roles(word);
    let definite = roles.is(Role::Definite) && !roles.is(Role::Singular);
    if definite || possessive(place, reading.span.start) {
        return Some(Reason::TrivialCount);
    }
    // “the other two”, “the first three”
    let between = roles.is(Role::Frame) || roles.is(Role::Other);
    (between && place.before_is(word.span.start, Role::Definite)).then_some(Reason::TrivialCount)
}

/// “the country’s two leaders”.
fn possessive(place: &Place, start: usize) -> bool {
    let head = place.head(start).trim_end();
    place.vocabulary.endings.has(head, Ending::Possessive)
}

/// “in the last 12 months”, “for the past two years”, “two weeks ago”, “the highest in 18 months”.
fn frames(place: &Place, reading: &Reading) -> bool {
    if some_day(place, reading) || to_read(place, reading) || from_now(place, reading) {
        return true;
    }
    let ago = place.after_is(reading.span.end, Role::Ago);
    let Some(word) = place.before(reading.span.start) else { return ago };
    let roles = place.roles(word);
    // “will last two weeks”
    let verb = place.before_is(word.span.start, Role::Modal);
    roles.is(Role::Frame) && !verb || ago || roles.is(Role::FrameBefore) && first_in(place, word.span.start)
}

/// “One day she will”: when, and not how long.
fn some_day(place: &Place, reading: &Reading) -> bool {
    let one = place.numeral().form == Form::Words && reading.value == Some(1.0);
    let day = reading.unit.is_some_and(|(code, _)| code == Code::One("d"));
    one && day && place.starts_sentence(reading.span.start)
}

/// “six months from now”.
fn from_now(place: &Place, reading: &Reading) -> bool {
    let from = place.after(reading.span.end).filter(|w| place.roles(*w).is(Role::RangeFrom));
    from.is_some_and(|w| place.after_is(w.span.end, Role::Then))
}

/// “4 min read”, at the end.
fn to_read(place: &Place, reading: &Reading) -> bool {
    let read = place.after(reading.span.end).filter(|w| place.roles(*w).is(Role::Reading));
    read.is_some_and(|w| place.after(w.span.end).is_none())
}

/// Whether an ordinal or superlative stands shortly before: “the second such incident in”, “the biggest increase in”.
fn first_in(place: &Place, mut at: usize) -> bool {
    for _ in 0..5 {
        let Some(word) = neighbours::before(place.text, at, place.block.start) else { return false };
        let letters = word.span.of(place.text);
        let ordinal = place.vocabulary.numbers.get(letters).is_some_and(|n| {
            n.class == Class::Ordinal || n.class == Class::Part && n.form == PartForm::Ordinal
        });
        if ordinal
            || place.roles(word).is(Role::Superlative)
            || place.vocabulary.endings.has(letters, Ending::Superlative)
        {
            return true;
        }
        at = word.span.start;
    }
    false
}

/// “10-year gilts”: a security, named by how long it runs.
fn security(place: &Place, reading: &Reading) -> bool {
    let hyphened = reading.span.of(place.text).contains(['-', '‑']);
    let named = |word: Word| place.roles(word).is(Role::Security);
    hyphened
        && place.after(reading.span.end).is_some_and(|w| {
            let next = place.after(w.span.end);
            named(w) || next.is_some_and(named)
        })
}

/// “a .22 rifle”, “a 12-gauge shotgun”.
fn bore(place: &Place, reading: &Reading) -> bool {
    let gauge = place.after(reading.core.end).filter(|w| place.roles(*w).is(Role::Gauge));
    let named = gauge.is_some() || reading.core.of(place.text).starts_with('.');
    named && armed(place, gauge.map_or(reading.core.end, |w| w.span.end))
}

/// “152 mm artillery shells”: a calibre before a weapon.
fn calibre(place: &Place, reading: &Reading) -> bool {
    reading.unit.is_some() && armed(place, reading.span.end)
}

/// “the 80-meter hurdles”, “the 100m freestyle”: a length before a contest names it.
fn contest(place: &Place, reading: &Reading) -> bool {
    place.after_is(reading.span.end, Role::Contest)
}

/// Whether a weapon stands among the next words.
fn armed(place: &Place, at: usize) -> bool {
    let mut at = at;
    (0..3).any(|_| match place.after(at) {
        Some(word) => {
            at = word.span.end;
            place.roles(word).is(Role::Weapon)
        }
        None => false,
    })
}
