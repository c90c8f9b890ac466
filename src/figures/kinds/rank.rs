//! A place in an order: “third-largest”, “fourth consecutive”. “No. 2” is read with the names.

use super::KindOf;
use crate::figures::number::NumberClass;
use crate::figures::place::{Place, Reading};
use crate::figures::{Kind, Reason};
use crate::vocabulary::Role;

pub const KIND: KindOf = KindOf { kind: Kind::Rank, page: include_str!("rank.md"), sure: None, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let word = place.after(numeral.span.end).filter(|_| numeral.class == NumberClass::Ordinal)?;
    if !place.roles(word).is(Role::Superlative) {
        return None;
    }
    let mut reading = Reading { reason: Some(Reason::Rank), ..Reading::of(numeral, Kind::Rank, "rank") };
    reading.span.end = word.span.end;
    Some(reading)
}
