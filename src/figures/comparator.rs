//! Modifiers on either side of a number.

use super::neighbours;
use super::place::{Place, Reading, YEARS};
use super::{Comparator, Kind, Reason};
use crate::vocabulary::Role;

/// Takes in the modifiers around `reading`, and returns how firmly it is said.
pub fn read(place: &Place, reading: &mut Reading) -> Comparator {
    let mut found = reading.comparator;
    before(place, reading, &mut found);
    after(place, reading, &mut found);
    bound_of_age(place, reading);
    match reading.comparator {
        Some(Comparator::Range) => Comparator::Range,
        _ => found.unwrap_or(Comparator::Exact),
    }
}

/// Modifiers before it: the nearest wins, but that a bound is more than “about” (“up to about 300” is at most 300).
fn before(place: &Place, reading: &mut Reading, found: &mut Option<Comparator>) {
    let comparators = &place.vocabulary.comparators;
    while let Some((count, word)) = comparators.before(place.words_before(reading.span.start)) {
        let start = place.start_of_words(reading.span.start, count);
        if moves(place, reading, start, count) {
            break;
        }
        let of = place.after_is(reading.span.end, Role::Of);
        if word == DURING
            && !of
            && reading.kind == Kind::Duration
            && neighbours::before(place.text, start, place.block.start)
                .is_some_and(|w| !place.roles(w).is(Role::OverBefore))
        {
            // “€750m over five years”
            reading.reason = Some(Reason::TimeFrame);
            break;
        }
        let comparator = named(word);
        if found.is_none()
            || *found == Some(Comparator::Exact)
            || *found == Some(Comparator::About) && comparator != Comparator::Exact
        {
            *found = Some(comparator);
        }
        reading.span.start = start;
    }
}

/// “ticked up to 3.9%”, “served under nine leaders”: the words belong to the verb.
fn moves(place: &Place, reading: &Reading, start: usize, count: usize) -> bool {
    let verb = |role| {
        neighbours::before(place.text, start, place.block.start).is_some_and(|w| place.roles(w).is(role))
    };
    let up = place.after(start).is_some_and(|w| place.roles(w).is(Role::Trend));
    let counted = matches!(reading.kind, Kind::Count | Kind::Number);
    count > 1 && up && verb(Role::Ticks) || count == 1 && counted && verb(Role::UnderBefore)
}

fn after(place: &Place, reading: &mut Reading, found: &mut Option<Comparator>) {
    let comparators = &place.vocabulary.comparators;
    for at in [reading.core.end, reading.span.end] {
        let rest = place.rest(at);
        if let Some(tail) = rest.strip_prefix([' ']).unwrap_or(rest).strip_prefix('+')
            && !tail.starts_with(|c: char| c.is_ascii_digit() || c == '/' || c == '-')
            && found.is_none_or(|f| f == Comparator::Exact)
        {
            *found = Some(Comparator::AtLeast);
            reading.span.end = reading.span.end.max(place.block.end - tail.len());
        }
        let Some((count, word)) = comparators.after(place.words_after(at)) else { continue };
        let end = place.end_of_words(at, count);
        // “or more than 100” begins the next figure, and “iPhone 15 Plus” is a name
        let model = place.after(at).is_some_and(|w| place.capital(w));
        if place.after_is(end, Role::Than) || model {
            continue;
        }
        let comparator = named(word);
        aged(place, reading, end);
        if found.is_none_or(|f| f == Comparator::Exact) || comparator != Comparator::About {
            *found = Some(comparator);
        }
        reading.span.end = reading.span.end.max(end);
        break;
    }
}

/// “45 and older” is an age.
fn aged(place: &Place, reading: &mut Reading, end: usize) {
    if place.before_is(end, Role::Old) {
        in_years(reading);
    }
}

/// “children under 5”, “anyone younger than 18”: people, and a bound that counts nothing.
fn bound_of_age(place: &Place, reading: &mut Reading) {
    let bound = || place.text[reading.span.start..reading.core.start].trim();
    let older = || bound().split(' ').any(|w| place.vocabulary.words.is(w, Role::Old));
    // the people may be counted by the figure before: “three children under five”
    let people = || {
        let head = place.text[..reading.span.start].trim_end_matches(' ');
        let word = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        place.vocabulary.words.is(word, Role::Person)
    };
    if reading.span.start < reading.core.start && (older() || people()) {
        // “people over 65 sit”: the verb was taken for what is counted
        let counted = reading.kind == Kind::Count && reading.span.end > reading.core.end;
        reading.kind = if reading.kind == Kind::Count && !counted { Kind::Number } else { reading.kind };
        in_years(reading);
    }
}

/// Makes an age of a bare number.
fn in_years(reading: &mut Reading) {
    if reading.kind == Kind::Number && reading.value.is_some_and(|v| v.fract() == 0.0 && v <= 120.0) {
        reading.kind = Kind::Age;
        reading.unit = Some(YEARS);
        reading.reason = Some(Reason::Age);
    }
}

/// What `comparators.tsv` calls “over”: more than, or of a time during.
const DURING: &str = "more_than_or_during";

fn named(word: &str) -> Comparator {
    if word == DURING {
        return Comparator::MoreThan;
    }
    Comparator::ALL.iter().copied().find(|c| c.as_str() == word).unwrap_or(Comparator::Exact)
}
