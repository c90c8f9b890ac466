//! Percentages, percentage points, basis points.

use super::KindOf;
use crate::figures::Kind;
use crate::figures::number::NumberClass;
use crate::figures::place::{Place, Reading};
use crate::vocabulary::UnitClass;

pub const KIND: KindOf = KindOf { kind: Kind::Percent, page: include_str!("percent.md"), sure: None, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if matches!(numeral.class, NumberClass::Ordinal | NumberClass::Code) {
        return None;
    }
    let unit =
        place.unit(super::measure::unit_place(place)).filter(|u| u.unit.class == UnitClass::Percent)?;
    let mut reading = Reading::of(numeral, Kind::Percent, "percent");
    crate::figures::choose::signed(place, &mut reading);
    reading.span.end = unit.end;
    reading.core = reading.span;
    reading.unit = Some(unit.code());
    Some(reading)
}
