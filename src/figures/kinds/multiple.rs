//! So many times as much.

use super::KindOf;
use crate::figures::Kind;
use crate::figures::neighbours::Gap;
use crate::figures::number::NumberClass;
use crate::figures::place::{Place, Reading};
use crate::vocabulary::{Ending, Role};

pub const KIND: KindOf = KindOf { kind: Kind::Multiple, page: include_str!("multiple.md"), sure: None, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let mut reading = Reading::of(numeral, Kind::Multiple, "multiple");
    if numeral.class == NumberClass::Multiple {
        return Some(reading);
    }
    if numeral.class != NumberClass::Cardinal || place.by_another() {
        return None;
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
