//! One number to another, and fractions.

use super::KindOf;
use crate::article::Span;
use crate::figures::Kind;
use crate::figures::neighbours::HYPHENS;
use crate::figures::number::{NumberClass, Numeral};
use crate::figures::place::{Place, Reading};
use crate::vocabulary::{Ending, Role};

pub const KIND: KindOf = KindOf { kind: Kind::Ratio, page: include_str!("ratio.md"), sure: None, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if let Some(reading) = of_two(place, numeral) {
        return Some(reading);
    }
    if numeral.class == NumberClass::Fraction {
        let mut reading = Reading::of(numeral, Kind::Ratio, "fraction");
        crate::figures::choose::signed(place, &mut reading);
        return Some(reading);
    }
    // “a third of”, “by a fifth”: written like an ordinal
    let (_, below) = numeral.fraction.filter(|_| numeral.class == NumberClass::Ordinal)?;
    let apposed =
        place.head(numeral.span.start).ends_with(", ") && place.rest(numeral.span.end).starts_with(',');
    let longer = place.after(numeral.span.end).is_some_and(|w| {
        let comparative = place.vocabulary.endings.has(w.span.of(place.text), Ending::Comparative);
        let roles = place.roles(w);
        roles.is(Role::Comparing) && (comparative || roles.is(Role::Soft))
    });
    let part = apposed
        || longer
        || below >= 100.0
        || place.after_is(numeral.span.end, Role::Of)
        || place.before_is(numeral.span.start, Role::FractionBefore) && place.closes(numeral.span.end);
    part.then(|| Reading { value: Some(1.0 / below), ..Reading::of(numeral, Kind::Ratio, "fraction") })
}

/// “one in five”, “two out of three”, “3-to-1”, “3:1”.
fn of_two<'a>(place: &Place<'a>, first: &Numeral) -> Option<Reading<'a>> {
    let plain = |n: &Numeral| n.class == NumberClass::Cardinal && !n.vague && n.glued.is_none();
    let second = place.numerals.get(1).filter(|n| plain(n) && plain(first))?;
    let between = place.text.get(first.span.end..second.span.start)?;
    let link = place.vocabulary.words.ratio_link(between)?;
    let value = match link {
        RatioLink::Of if first.value < second.value && first.value > 0.0 && second.value <= 1e9 => {
            first.value / second.value
        }
        RatioLink::ToOne if said(place) && second.value > 0.0 => first.value / second.value,
        RatioLink::ToOne if second.value == 1.0 && first.value > 1.0 && !second.magnitude => first.value,
        RatioLink::To if second.value > 0.0 && first.value < 1000.0 => first.value / second.value,
        _ => return None,
    };
    // “50-to-60 jobs” is a range, “2-to-3 odds” a ratio
    let counts = link == RatioLink::To && first.value < second.value && !between.contains(':');
    let odds = || place.after(second.span.end).is_some_and(|w| place.roles(w).is(Role::RatioBefore));
    if counts && place.counts_plural(second.span.end) && !odds() {
        return None;
    }
    let year = (1900.0..=2100.0).contains(&second.value) && !second.grouped;
    let unit = place.unit(second.span.end);
    // “a 1-in-100-year flood”
    let hyphened = between.starts_with(HYPHENS) && place.rest(second.span.end).starts_with(HYPHENS);
    let of = link == RatioLink::Of;
    // “18-to-34-year-olds”
    if of && (year || unit.is_some() && !hyphened) || !of && unit.is_some() {
        return None;
    }
    let end = unit.map_or(second.span.end, |u| u.end);
    let span = Span::new(first.span.start, end);
    Some(Reading {
        span,
        core: span,
        value: Some(value),
        used: 2,
        ..Reading::of(first, Kind::Ratio, "ratio")
    })
}

/// “a ratio of two to three”.
fn said(place: &Place) -> bool {
    let of = place.before(place.numeral().span.start).filter(|w| place.roles(*w).is(Role::Of));
    of.is_some_and(|w| place.before_is(w.span.start, Role::RatioBefore))
}

pub use crate::vocabulary::RatioLink;
