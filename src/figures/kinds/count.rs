//! So many of something.

use super::KindOf;
use super::measure::millions;
use crate::figures::Kind;
use crate::figures::neighbours::{Gap, Word};
use crate::figures::number::{Form, NumberClass, scaled};
use crate::figures::place::{Place, Reading};
use crate::vocabulary::{Ending, Role};

pub const KIND: KindOf = KindOf { kind: Kind::Count, page: include_str!("count.md"), sure: None, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if !matches!(numeral.class, NumberClass::Cardinal | NumberClass::Set) || place.by_another() {
        return None;
    }
    let mut reading = Reading::of(numeral, Kind::Count, "count");
    crate::figures::choose::signed(place, &mut reading);
    if let Some(glued) = numeral.glued {
        let by =
            place.vocabulary.numbers.short_money(glued.of(place.text)).filter(|_| millions(place, glued))?;
        (reading.span.end, reading.core.end) = (glued.end, glued.end);
        reading.value = reading.value.map(|v| scaled(v, by, numeral.decimals));
    }
    if let Some((by, end)) = apart(place).or_else(|| super::number::million_apart(place)) {
        (reading.span.end, reading.core.end) = (end, end);
        reading.value = reading.value.map(|v| scaled(v, by, numeral.decimals));
    }
    let end = reading.span.end;
    // “a 5.9-magnitude quake”, “a magnitude-6 quake”
    let fraction = numeral.decimals > 0 && !numeral.magnitude && reading.value == Some(numeral.value);
    let joined = place.after(end).is_some_and(|w| w.gap == Gap::Hyphen);
    let behind = place
        .before(reading.span.start)
        .is_some_and(|w| w.gap == Gap::Hyphen && place.roles(w).is(Role::ScaleBefore));
    if fraction && joined || behind {
        return None;
    }
    let (noun, head) = counted(place, end);
    let of = place.after_is(end, Role::Of);
    reading.span.end = head.unwrap_or(end);
    (noun || of).then_some(reading)
}

/// “62.1 M members”: a short magnitude that stands apart from its number, before a plural. “3 T cells” is none.
fn apart(place: &Place) -> Option<(f64, usize)> {
    let numeral = place.numeral();
    let word =
        place.after(numeral.span.end).filter(|w| w.gap == Gap::Space && numeral.form == Form::Digits)?;
    let letters = word.span.of(place.text);
    let by = place.vocabulary.numbers.short_money(letters).filter(|_| !numeral.magnitude)?;
    // “8 B people”, but not “8 B cells”
    let people = || place.after_is(word.span.end, Role::Person);
    let sure = numeral.decimals > 0 || letters.starts_with('M') || letters.len() > 1 || people();
    (sure && place.counts_plural(word.span.end)).then_some((by, word.span.end))
}

/// How far the counted noun may stand behind its number, in words.
const REACH: usize = 4;

/// Whether a noun is counted after byte `at`, and where it ends if it follows at once.
///
/// The noun is the next word, or a plural behind adjectives, participles and measures (“2,000 displaced people”).
pub fn counted(place: &Place, at: usize) -> (bool, Option<usize>) {
    let Some(word) = place.after(at).filter(|w| w.gap != Gap::None) else { return (false, None) };
    if word.gap == Gap::Space && place.plural(word) && !followed_by_noun(place, word.span.end) {
        return (true, Some(word.span.end));
    }
    let soft = |w: Word| place.roles(w).is(Role::Soft) || participle(place, w);
    let measured = place.numerals.get(1).is_some_and(|n| n.span.start == word.span.start);
    let noun =
        word.span.of(place.text).starts_with(char::is_alphabetic) && !place.roles(word).is(Role::NotCounted);
    if noun && !soft(word) {
        return (true, None);
    }
    if !soft(word) && !measured {
        return (false, None);
    }
    let mut at = word.span.end;
    for _ in 0..REACH {
        let Some(word) = place.after(at).filter(|w| w.gap != Gap::None) else { break };
        if place.plural(word) {
            return (true, None);
        }
        if place.roles(word).is(Role::NotCounted) && !soft(word) {
            break;
        }
        at = word.span.end;
    }
    (false, None)
}

/// “displaced”, but not “speed”.
fn participle(place: &Place, word: Word) -> bool {
    word.span.length() > 4 && place.vocabulary.endings.has(word.span.of(place.text), Ending::Past)
}

/// Whether the word at hand only belongs to the head: “boat” in “boat owners”.
fn followed_by_noun(place: &Place, at: usize) -> bool {
    place.after(at).is_some_and(|w| w.gap == Gap::Hyphen || w.gap == Gap::Space && place.plural(w))
}
