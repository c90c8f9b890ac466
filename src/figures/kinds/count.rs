//! So many of something.

use super::KindOf;
use crate::figures::Kind;
use crate::figures::neighbours::Gap;
use crate::figures::number::NumberClass;
use crate::figures::place::{Place, Reading};
use crate::vocabulary::Role;

pub const KIND: KindOf = KindOf { kind: Kind::Count, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if !matches!(numeral.class, NumberClass::Cardinal | NumberClass::Set) || numeral.glued.is_some() {
        return None;
    }
    let mut reading = Reading::of(numeral, Kind::Count, "count");
    crate::figures::choose::signed(place, &mut reading);
    let word = place.after(numeral.span.end)?;
    let roles = place.roles(word);
    let letters = word.span.of(place.text);
    let noun = letters.starts_with(|c: char| c.is_alphabetic())
        && !roles.is(Role::NotCounted)
        && word.gap != Gap::None;
    if noun && place.plural(word) && word.gap == Gap::Space && !followed_by_noun(place, word.span.end) {
        reading.span.end = word.span.end;
    }
    let of = roles.is(Role::Of) && (numeral.vague || numeral.class == NumberClass::Set || numeral.magnitude);
    (noun || of).then_some(reading)
}

/// Whether the word at hand only belongs to the head: “boat” in “boat owners”.
fn followed_by_noun(place: &Place, at: usize) -> bool {
    place.after(at).is_some_and(|w| w.gap == Gap::Hyphen || w.gap == Gap::Space && place.plural(w))
}
