//! How long.

use super::{KindOf, measure};
use crate::figures::Kind;
use crate::figures::neighbours::Gap;
use crate::figures::number::{Form, NumberClass};
use crate::figures::place::{Place, Reading, UnitAt};
use crate::vocabulary::{Role, UnitClass};

pub const KIND: KindOf = KindOf { kind: Kind::Duration, page: include_str!("duration.md"), sure: None, read };

/// A measure of time that is divided by nothing.
fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    quarters(place).or_else(|| measure::amount(place).filter(|r| r.kind != Kind::Measure))
}

/// “two quarters of decline”, “for three quarters”: parts that are spans of time, too.
///
/// Three of four parts are a share, unless what they are of, or what stands before them, tells a time. Other numbers of quarters
/// are no share: two would be a half. A hyphen makes a share of both.
fn quarters<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let word = place.before_within(numeral.span.end, numeral.span.start).filter(|w| w.gap == Gap::None)?;
    let count = numeral.value * PARTS;
    let plural = numeral.class == NumberClass::Fraction && numeral.form == Form::Words && count > 1.0;
    let unit = place.vocabulary.units.phrase(|i| (i == 0).then(|| word.span.of(place.text)));
    let (_, unit) = unit.filter(|(_, u)| plural && u.class == UnitClass::Duration)?;
    let hyphened = place.before(word.span.start).is_some_and(|w| w.gap == Gap::Hyphen);
    let of = place.after(numeral.span.end).filter(|w| place.roles(*w).is(Role::Of));
    let next = of.and_then(|w| place.after(w.span.end));
    let moves = next.is_some_and(|w| place.roles(w).is(Role::Trend) || place.roles(w).is(Role::Course));
    let framed = of.is_none()
        && place.before(numeral.span.start).is_some_and(|w| {
            let roles = place.roles(w);
            roles.is(Role::Frame) || roles.is(Role::FrameBefore)
        });
    if hyphened || !(count != PARTS - 1.0 || moves || framed) {
        return None;
    }
    let unit = UnitAt { unit, per: None, end: numeral.span.end }.code();
    let reading = Reading::of(numeral, Kind::Duration, "quarters");
    Some(Reading { value: Some(count), unit: Some(unit), ..reading })
}

/// How many quarters make a whole.
const PARTS: f64 = 4.0;
