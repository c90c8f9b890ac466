//! First, 22nd.

use super::KindOf;
use crate::figures::neighbours::Gap;
use crate::figures::number::NumberClass;
use crate::figures::place::{Place, Reading};
use crate::figures::{Kind, Reason};
use crate::vocabulary::Role;

pub const KIND: KindOf = KindOf { kind: Kind::Ordinal, page: include_str!("ordinal.md"), sure: None, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if numeral.class != NumberClass::Ordinal {
        return None;
    }
    let mut reading =
        Reading { reason: Some(Reason::Ordinal), ..Reading::of(numeral, Kind::Ordinal, "ordinal") };
    if let Some(word) = place.after(numeral.span.end) {
        let roles = place.roles(word);
        if roles.is(Role::OrdinalNoun) && word.gap != Gap::None {
            // “first half”, “third quarter”: the noun is a number word, too
            reading.span.end = word.span.end;
            reading.used = 1 + usize::from(place.next_numeral(word.span.start).is_some());
        }
    }
    Some(reading)
}
