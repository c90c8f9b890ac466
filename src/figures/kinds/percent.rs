//! Percentages, percentage points, basis points.

use super::KindOf;
use crate::article::Span;
use crate::figures::Kind;
use crate::figures::neighbours::Gap;
use crate::figures::number::NumberClass;
use crate::figures::place::{Place, Reading, UnitAt};
use crate::vocabulary::{Role, UnitClass};

pub const KIND: KindOf = KindOf { kind: Kind::Percent, page: include_str!("percent.md"), sure: None, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if matches!(numeral.class, NumberClass::Ordinal | NumberClass::Code) {
        return of_one(place);
    }
    let at = super::measure::unit_place(place);
    // “(3.5)%”
    let braced = place.head(numeral.span.start).ends_with('(') && place.rest(at).starts_with(')');
    let unit = place.unit(at + usize::from(braced)).or_else(|| points(place, at));
    let Some(unit) = unit.filter(|u| u.unit.class == UnitClass::Percent) else { return of_one(place) };
    let mut reading = Reading::of(numeral, Kind::Percent, "percent");
    crate::figures::choose::signed(place, &mut reading);
    reading.span.end = unit.end;
    if accounted(place, reading.span) {
        reading.span = Span::new(reading.span.start - 1, unit.end + 1);
        reading.value = reading.value.map(|v| -v);
    }
    reading.core = reading.span;
    reading.unit = Some(unit.code());
    Some(reading)
}

/// “Margin: (1.5%)”: brackets that are all that a label has are a minus.
fn accounted(place: &Place, span: Span) -> bool {
    let front = place.text[place.block.start..span.start].strip_suffix('(').map(str::trim_end);
    front.is_some_and(|f| f.ends_with(':')) && place.rest(span.end).starts_with(')')
}

/// “a quarter-point cut”, “half a point”, “a 0.4-point rise”: parts of a point are of a percentage point.
fn points<'a>(place: &Place<'a>, at: usize) -> Option<UnitAt<'a>> {
    let numeral = place.numeral();
    let word = place.after(at).filter(|w| w.gap != Gap::None && place.roles(*w).is(Role::Point))?;
    let fraction = numeral.class == NumberClass::Fraction;
    let attributive = numeral.decimals > 0 && !numeral.magnitude && word.gap == Gap::Hyphen;
    let unit = place.vocabulary.units.code(POINT)?;
    (fraction || attributive).then_some(UnitAt { unit, per: None, end: word.span.end })
}

/// The code of a percentage point.
const POINT: &str = "[pp]";

/// “half of one percent”, “a tenth of 1%”: a part of one percent.
fn of_one<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let one = place.numerals.get(1).filter(|n| n.value == 1.0 && n.class == NumberClass::Cardinal)?;
    let part = match numeral.fraction {
        Some((above, below)) => above / below,
        None if numeral.class == NumberClass::Fraction => numeral.value,
        None => return None,
    };
    let of = place.after(numeral.span.end).filter(|w| place.roles(*w).is(Role::Of))?;
    let next = place.text.get(of.span.end..one.span.start)?.trim().is_empty();
    let inner = Place { numerals: &place.numerals[1..], floor: of.span.end, ..*place };
    let unit = inner.unit(one.span.end).filter(|u| next && u.unit.class == UnitClass::Percent)?;
    let span = Span::new(numeral.span.start, unit.end);
    let value = Some(part);
    let unit = Some(unit.code());
    Some(Reading {
        span,
        core: span,
        value,
        unit,
        used: 2,
        ..Reading::of(numeral, Kind::Percent, "part of a percent")
    })
}
