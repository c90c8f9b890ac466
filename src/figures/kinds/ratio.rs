//! One number to another, and fractions.

use super::KindOf;
use crate::article::Span;
use crate::figures::Kind;
use crate::figures::number::{NumberClass, Numeral};
use crate::figures::place::{Place, Reading};
use crate::vocabulary::Role;

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
    let part = apposed
        || below >= 100.0
        || place.after_is(numeral.span.end, Role::Of)
        || place.before_is(numeral.span.start, Role::FractionBefore) && ends_phrase(place, numeral.span.end);
    part.then(|| Reading { value: Some(1.0 / below), ..Reading::of(numeral, Kind::Ratio, "fraction") })
}

fn ends_phrase(place: &Place, at: usize) -> bool {
    place.after(at).is_none_or(|w| place.roles(w).is(Role::NotCounted))
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
        RatioLink::To if second.value > 0.0 && first.value < 1000.0 => first.value / second.value,
        _ => return None,
    };
    let year = (1900.0..=2100.0).contains(&second.value) && !second.grouped;
    if link == RatioLink::Of && (year || place.unit(second.span.end).is_some()) {
        return None;
    }
    let span = Span::new(first.span.start, second.span.end);
    Some(Reading {
        span,
        core: span,
        value: Some(value),
        used: 2,
        ..Reading::of(first, Kind::Ratio, "ratio")
    })
}

pub use crate::vocabulary::RatioLink;
