//! How long.

use super::{KindOf, measure};
use crate::figures::Kind;
use crate::figures::place::{Place, Reading};

pub const KIND: KindOf = KindOf { kind: Kind::Duration, page: include_str!("duration.md"), sure: None, read };

/// A measure of time that is divided by nothing.
fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    measure::amount(place).filter(|r| r.kind != Kind::Measure)
}
