//! So many of something.

use super::KindOf;
use super::measure::millions;
use crate::figures::Kind;
use crate::figures::neighbours::{Gap, Word};
use crate::figures::number::NumberClass;
use crate::figures::place::{Place, Reading};
use crate::vocabulary::Role;

pub const KIND: KindOf = KindOf { kind: Kind::Count, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if !matches!(numeral.class, NumberClass::Cardinal | NumberClass::Set) {
        return None;
    }
    let mut reading = Reading::of(numeral, Kind::Count, "count");
    crate::figures::choose::signed(place, &mut reading);
    if let Some(glued) = numeral.glued {
        let by =
            place.vocabulary.numbers.short_money(glued.of(place.text)).filter(|_| millions(place, glued))?;
        (reading.span.end, reading.core.end) = (glued.end, glued.end);
        reading.value = reading.value.map(|v| v * by);
    }
    let word = place.after(reading.span.end)?;
    let roles = place.roles(word);
    let noun = word.gap != Gap::None && counted(place, word);
    if noun && place.plural(word) && word.gap == Gap::Space && !followed_by_noun(place, word.span.end) {
        reading.span.end = word.span.end;
    }
    let of = roles.is(Role::Of) && (numeral.vague || numeral.class == NumberClass::Set || numeral.magnitude);
    (noun || of).then_some(reading)
}

/// Whether `word`, or what follows “other”, “more” or a measured adjective, is counted.
fn counted(place: &Place, word: Word) -> bool {
    let roles = place.roles(word);
    let measured = place.numerals.get(1).is_some_and(|n| n.span.start == word.span.start);
    if roles.is(Role::Skipped) || measured {
        return place
            .after(word.span.end)
            .is_some_and(|w| w.gap != Gap::None && (measured || place.plural(w)));
    }
    if roles.is(Role::Superlative) {
        // “20 most expensive restaurants”
        let mut at = word.span.end;
        return (0..3).any(|_| {
            place.after(at).is_some_and(|w| {
                at = w.span.end;
                place.plural(w)
            })
        });
    }
    word.span.of(place.text).starts_with(|c: char| c.is_alphabetic()) && !roles.is(Role::NotCounted)
}

/// Whether the word at hand only belongs to the head: “boat” in “boat owners”.
fn followed_by_noun(place: &Place, at: usize) -> bool {
    place.after(at).is_some_and(|w| w.gap == Gap::Hyphen || w.gap == Gap::Space && place.plural(w))
}
