//! Signs before a number, and the vague magnitudes that the words before it make.

use super::Comparator;
use super::neighbours::Gap;
use super::number::NumberClass;
use super::place::{Place, Reading};
use crate::vocabulary::Role;

/// Where a sign before `start` begins, and whether it is negative: “−5”, “minus 5”.
pub fn sign(place: &Place, start: usize) -> (usize, bool) {
    let head = &place.text[place.block.start..start];
    // “plus or minus 4” is no negative number
    let either = place.vocabulary.comparators.before(place.words_before(start)).is_some_and(|(n, _)| n > 1);
    let word =
        place.before(start).filter(|w| place.roles(*w).is(Role::Minus) && w.gap != Gap::None && !either);
    for sign in ['-', '−', '–', '+'] {
        let Some(front) = head.strip_suffix(sign) else { continue };
        if let Some(word) = word {
            return (word.span.start, true);
        }
        // a hyphen after a word or number joins
        let apart =
            front.is_empty() || front.ends_with([' ', '(', '\u{a0}', '\n', '[', '"', '“', '<', '=', '>']);
        let fresh = apart && place.block.start + front.len() >= place.floor;
        return if fresh { (place.block.start + front.len(), sign != '+') } else { (start, false) };
    }
    word.map_or((start, false), |w| (w.span.start, true))
}

/// Takes the sign before the number in.
pub fn signed(place: &Place, reading: &mut Reading) {
    let (start, negative) = sign(place, reading.span.start);
    reading.span.start = start;
    reading.core.start = start;
    if negative {
        reading.value = reading.value.map(|v| -v);
    }
}

/// “several hundred”, “a few thousand”: vague, and at least twice the magnitude.
pub fn vague(place: &Place, reading: &mut Reading) {
    let numeral = place.numeral();
    if !numeral.magnitude && numeral.class != NumberClass::Set
        || numeral.bare != 1.0 && numeral.class != NumberClass::Set
    {
        return;
    }
    let Some(word) = place.before(reading.span.start).filter(|w| place.roles(*w).is(Role::Some)) else {
        return;
    };
    let Some(value) = reading.value.take() else { return };
    reading.low = Some(value * 2.0);
    reading.comparator = Some(Comparator::AtLeast);
    reading.span.start = match place.before(word.span.start) {
        Some(a) if place.roles(a).is(Role::Article) => a.span.start,
        _ => word.span.start,
    };
    reading.core.start = reading.span.start;
}
