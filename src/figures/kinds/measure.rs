//! Amounts of a unit, and durations.

use super::KindOf;
use crate::figures::Kind;
use crate::figures::number::{NumberClass, Numeral};
use crate::figures::place::{Place, Reading};
use crate::vocabulary::{Role, UnitClass};

pub const KIND: KindOf = KindOf { kind: Kind::Measure, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if matches!(numeral.class, NumberClass::Ordinal | NumberClass::Code | NumberClass::Multiple) {
        return None;
    }
    let mut at = numeral.span.end;
    // “half an hour”, “a quarter of a mile”, “thousands of miles”
    for role in [Role::Of, Role::Article] {
        if let Some(word) = place.after(at).filter(|w| place.roles(*w).is(role)) {
            if numeral.class == NumberClass::Fraction
                || numeral.vague && role == Role::Of
                || numeral.class == NumberClass::Set && role == Role::Of
            {
                at = word.span.end;
            }
        }
    }
    let unit = place.unit(at)?;
    if numeral.glued.is_some_and(|g| millions(place, g)) {
        return None;
    }
    let kind = if unit.unit.class == UnitClass::Duration && unit.per.is_none() { Kind::Duration } else { Kind::Measure };
    let mut reading = Reading::of(numeral, kind, if kind == Kind::Duration { "duration" } else { "measure" });
    crate::figures::choose::signed(place, &mut reading);
    reading.core = reading.span;
    reading.span.end = unit.end;
    reading.unit = Some(unit.code());
    half_after(place, &mut reading);
    Some(reading)
}

/// “a year and a half”, “two hours and a half”.
fn half_after(_place: &Place, _reading: &mut Reading) {}

/// “35m users”, “8B people”: a magnitude before what is counted.
pub fn millions(place: &Place, glued: crate::article::Span) -> bool {
    let short = place.vocabulary.numbers.short_money(glued.of(place.text)).is_some();
    short && (place.counts_plural(glued.end) || of_theirs(place, glued.end))
}

/// “35m of its users”.
fn of_theirs(place: &Place, at: usize) -> bool {
    place.after(at).is_some_and(|of| {
        place.roles(of).is(Role::Of) && place.after(of.span.end).is_some_and(|w| place.roles(w).is(Role::Definite) && !place.vocabulary.words.is(w.span.of(place.text), Role::The))
    })
}

/// Whether pounds at this number are a weight.
pub fn weighs(place: &Place, numeral: &Numeral, end: usize) -> bool {
    place.before_is(numeral.span.start, Role::WeightBefore) || place.after_is(end, Role::WeightAfter)
}
