//! Signs before a number, and the vague magnitudes that the words before it make.

use super::Comparator;
use super::neighbours::Gap;
use super::number::{Form, NumberClass};
use super::place::{Place, Reading};
use crate::vocabulary::{Role, UnitClass};

/// Signs of a negative number.
pub const MINUSES: [char; 8] = ['-', '−', '–', '‑', '‐', '‒', '﹣', '－'];

/// Where a sign before `start` begins, and whether it is negative: “−5”, “minus 5”.
pub fn sign(place: &Place, start: usize) -> (usize, bool) {
    let head = &place.text[place.block.start..start];
    // “plus or minus 4” is no negative number
    let either = place.vocabulary.comparators.before(place.words_before(start)).is_some_and(|(n, _)| n > 1);
    let word =
        place.before(start).filter(|w| place.roles(*w).is(Role::Minus) && w.gap != Gap::None && !either);
    let last = head.chars().next_back();
    if let Some(sign) = last.filter(|c| *c == '+' || MINUSES.contains(c)) {
        let front = &head[..head.len() - sign.len_utf8()];
        if let Some(word) = word {
            return (word.span.start, true);
        }
        // “+/-5” is a margin
        if front.ends_with("+/") {
            return (start, false);
        }
        // a hyphen after a word or number joins
        let apart = front.is_empty()
            || front.ends_with([' ', '(', '\u{a0}', '\n', '[', '"', '“', '<', '=', '>', '|']);
        let fresh = apart && place.block.start + front.len() >= place.floor;
        return if fresh { (place.block.start + front.len(), sign != '+') } else { (start, false) };
    }
    word.map_or((start, false), |w| (w.span.start, true))
}

/// Takes the sign before the number in, and the brackets of a negative one.
pub fn signed(place: &Place, reading: &mut Reading) {
    let (start, negative) = sign(place, reading.span.start);
    reading.span.start = start;
    reading.core.start = start;
    let braced = bracketed(place, reading);
    if braced {
        (reading.span.start, reading.span.end) = (reading.span.start - 1, reading.span.end + 1);
    }
    if negative || braced {
        reading.value = reading.value.map(|v| -v);
    }
}

/// Whether brackets make a number negative: “(3.5)%”, and “(1,234)” that is all of its cell. “(12)” may be a note's, “(2024)” is a
/// year.
fn bracketed(place: &Place, reading: &Reading) -> bool {
    let head = &place.text[place.block.start..reading.span.start];
    let rest = place.rest(reading.span.end);
    let Some(tail) = rest.strip_prefix(')').filter(|_| head.ends_with('(')) else { return false };
    let numeral = place.numeral();
    let written = numeral.grouped || numeral.decimals > 0;
    let percent = || place.unit(reading.span.end + 1).is_some_and(|u| u.unit.class == UnitClass::Percent);
    let cell = head.len() == 1 && tail.is_empty() && written;
    numeral.form == Form::Digits && (cell || percent())
}

/// “several hundred”, “a few thousand”, “several thousands”: vague, and at least twice the magnitude.
pub fn vague(place: &Place, reading: &mut Reading) {
    let numeral = place.numeral();
    let set = numeral.class == NumberClass::Set;
    let round = numeral.form == Form::Words && is_power_of_ten(numeral.bare);
    if !(numeral.vague || numeral.magnitude || set) || !(set || round) {
        return;
    }
    let Some(word) = place.before(reading.span.start).filter(|w| place.roles(*w).is(Role::Some)) else {
        return;
    };
    let Some(value) = reading.value.take().or(reading.low) else { return };
    reading.low = Some(value * 2.0);
    reading.comparator = Some(Comparator::AtLeast);
    reading.span.start = match place.before(word.span.start) {
        Some(a) if place.roles(a).is(Role::Article) => a.span.start,
        _ => word.span.start,
    };
    reading.core.start = reading.span.start;
}

/// One, ten, a hundred …
fn is_power_of_ten(value: f64) -> bool {
    value >= 1.0 && value.log10().fract() == 0.0
}
