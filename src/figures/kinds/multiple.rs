//! So many times as much.

use super::KindOf;
use crate::figures::Kind;
use crate::figures::neighbours::Gap;
use crate::figures::number::NumberClass;
use crate::figures::place::{Place, Reading};
use crate::vocabulary::{Class, Ending, Role, UnitClass};

pub const KIND: KindOf = KindOf { kind: Kind::Multiple, page: include_str!("multiple.md"), sure: None, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let mut reading = Reading::of(numeral, Kind::Multiple, "multiple");
    if numeral.class == NumberClass::Multiple {
        return Some(how_often(place).unwrap_or(reading));
    }
    if numeral.class != NumberClass::Cardinal || place.by_another() {
        return None;
    }
    // “0.84×”, but not “3 × 4”
    if let Some(tail) = place.rest(numeral.span.end).strip_prefix('×') {
        let alone = !tail.trim_start().starts_with(|c: char| c.is_ascii_digit());
        reading.span.end = place.block.end - tail.len();
        reading.core = reading.span;
        return alone.then_some(reading);
    }
    if let Some(glued) = numeral.glued {
        // “3x”
        let fold = place.vocabulary.words.is(glued.of(place.text), Role::Fold);
        reading.span.end = glued.end;
        return fold.then_some(reading);
    }
    let word = place.after(numeral.span.end)?;
    let roles = place.roles(word);
    if roles.is(Role::Fold) {
        reading.span.end = word.span.end;
        return Some(reading);
    }
    if !roles.is(Role::Times) || word.gap == Gap::None {
        return None;
    }
    let compares = place.after(word.span.end).is_some_and(|w| {
        let roles = place.roles(w);
        roles.is(Role::Comparing)
            || roles.is(Role::Definite)
            || place.vocabulary.endings.has(w.span.of(place.text), Ending::Comparative)
                && !roles.is(Role::NotCounted)
    });
    reading.span.end = word.span.end;
    compares.then_some(reading)
}

/// “cut rates twice this year”, “twice a year”: how often. “Twice as high”, “twice the size”, “twice last year’s total” compare.
fn how_often<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let words = &place.vocabulary.numbers;
    words.get(numeral.span.of(place.text)).filter(|n| n.class == Class::Times)?;
    let reading = Reading::of(numeral, Kind::Count, "how often");
    let Some(word) = place.after(numeral.span.end) else { return Some(reading) };
    let roles = place.roles(word);
    let time = |at| {
        let unit = place.unit_words(at).filter(|u| u.unit.class == UnitClass::Duration);
        let day = place.after(at).filter(|w| place.roles(*w).is(Role::Weekday)).map(|w| w.span.end);
        let end = unit.map(|u| u.end).or(day);
        end.is_some_and(|end| !place.rest(end).starts_with(['’', '\'']))
    };
    let timed =
        (roles.is(Role::Definite) || roles.is(Role::Article) || roles.is(Role::Frame) || roles.is(Role::Per))
            && time(word.span.end);
    let compares = roles.is(Role::Comparing)
        || roles.is(Role::Definite)
        || roles.is(Role::Frame)
        || roles.is(Role::Article);
    let free = roles.is(Role::NotCounted) || roles.is(Role::YearBefore) || roles.is(Role::Weekday);
    (timed || word.gap == Gap::None || !compares && free).then_some(reading)
}
