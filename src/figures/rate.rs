//! A number for each so many: “5.2 per 100,000 people”, “$300 per 1,000 cubic metres”. What it is one for is part of the
//! figure, and no claim of its own.

use super::Kind;
use super::neighbours::{Gap, Word};
use super::number::{NumberClass, Numeral};
use super::place::{Code, Each, Place, Reading};
use crate::article::Span;
use crate::vocabulary::Role;

/// How many words may stand between what is counted and “per”, or between the number after it and its noun.
const REACH: usize = 3;

/// Takes in “per 100,000 people” behind `reading`.
pub fn joined<'a>(place: &Place<'a>, reading: &mut Reading<'a>) {
    let bare = matches!(reading.kind, Kind::Count | Kind::Number);
    let whole = matches!(reading.unit, None | Some((Code::One(_), _)));
    if !whole || !bare && !matches!(reading.kind, Kind::Measure | Kind::Money) {
        return;
    }
    let Some(link) = link(place, reading) else { return };
    let Some(below) = place.numerals.get(reading.used).filter(|n| many(place, n, link)) else { return };
    let inner = Place { floor: link.end, numerals: &place.numerals[reading.used..], ..*place };
    let unit = inner.unit(below.span.end).filter(|u| u.per.is_none());
    let noun = unit.is_none().then(|| noun(&inner, below.span.end)).flatten();
    let end = unit.map(|u| u.end).or(noun.map(|n| n.end)).unwrap_or(below.span.end);
    let each = Each {
        count: below.value as u64,
        unit: unit.map(|u| &*u.unit.code),
        noun: noun.map_or("", |n| n.of(place.text)),
    };
    match reading.unit {
        None => {
            let name = &place.text[link.start..end];
            (reading.kind, reading.unit) = (Kind::Measure, Some((Code::Per("", each), name)));
        }
        Some((Code::One(above), name)) if reading.kind == Kind::Measure => {
            reading.unit = Some((Code::Per(above, each), name));
        }
        _ => {}
    }
    (reading.span.end, reading.path) = (end, "rate");
    reading.used += 1;
}

/// “per”, “every”, “for each”: at once, or behind the noun of a count (“63 new cases per …”).
fn link(place: &Place, reading: &Reading) -> Option<Span> {
    let mut at = reading.span.end;
    // “5.4 l/100 km”
    if reading.kind == Kind::Measure && place.rest(at).starts_with('/') {
        return Some(Span::new(at, at + 1));
    }
    for _ in 0..=REACH {
        let word = place.after(at).filter(|w| w.gap == Gap::Space)?;
        if place.roles(word).is(Role::Per) || place.roles(word).is(Role::Every) {
            return Some(word.span);
        }
        let every = place.after(word.span.end).filter(|w| place.roles(*w).is(Role::Every));
        if let Some(every) = every.filter(|_| place.roles(word).is(Role::FrameBefore)) {
            return Some(Span::new(word.span.start, every.span.end));
        }
        if reading.kind != Kind::Count || !plain(place, word) {
            return None;
        }
        at = word.span.end;
    }
    None
}

/// Whether `below` follows “per” at once and may be what something is counted for.
fn many(place: &Place, below: &Numeral, link: Span) -> bool {
    let next = place.text.get(link.end..below.span.start).is_some_and(|gap| gap.trim().is_empty());
    let whole = below.class == NumberClass::Cardinal && !below.vague && below.value.fract() == 0.0;
    let year = below.span.length() == 4 && (1900.0..2100.0).contains(&below.value);
    next && whole && !year && (2.0..=1e12).contains(&below.value)
}

/// The plural that is counted behind “per 1,000”, adjectives between allowed.
fn noun(place: &Place, at: usize) -> Option<Span> {
    let mut at = at;
    for _ in 0..REACH {
        let word = place.after(at).filter(|w| w.gap != Gap::None && plain(place, *w))?;
        if place.plural(word) {
            return Some(word.span);
        }
        at = word.span.end;
    }
    None
}

fn plain(place: &Place, word: Word) -> bool {
    word.span.of(place.text).starts_with(char::is_alphabetic) && !place.roles(word).is(Role::NotCounted)
}
