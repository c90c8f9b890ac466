//! Whether four digits are a year, or so many of something: “in 2010”, “cut 2010 jobs”.

use super::neighbours::{self, Gap, Word};
use super::number::Numeral;
use super::place::Place;
use crate::article::Span;
use crate::language::{self, Sentence, Tag};
use crate::vocabulary::{Role, UnitClass};

/// Whether four bare digits are a year.
pub fn is_year(place: &Place, numeral: &Numeral) -> bool {
    let (start, end) = (numeral.span.start, numeral.span.end);
    let before = place.before(start);
    let roles = before.map(|w| place.roles(w));
    let after = place.after(end).filter(|w| w.gap == Gap::Space);
    if let Some(unit) = place.unit(end) {
        let frame = unit.unit.class == UnitClass::Duration && unit.unit.code.len() > 1;
        // “during 2016 Stone spoke”
        let name = roles.is_some_and(|r| r.is(Role::YearAfter)) && after.is_some_and(|w| place.capital(w));
        if !frame && !name {
            return false;
        }
    }
    let strong = roles.is_some_and(|r| r.is(Role::YearAfter) || r.is(Role::DatePart));
    let lead = strong || roles.is_some_and(|r| r.is(Role::YearBefore));
    let modern = (1900.0..=2049.0).contains(&numeral.value);
    let recent = (1990.0..=2030.0).contains(&numeral.value);
    if after.is_some_and(|w| place.roles(w).is(Role::Plural) && !place.roles(w).is(Role::Yearly)) {
        return false;
    }
    let modifier = match place.vocabulary.comparators.before(place.words_before(start)) {
        // “since at least 1980”
        Some((count, _)) => !place.before_is(place.start_of_words(start, count), Role::YearAfter),
        None => false,
    };
    let counted = |w| counted_by_verb(place, w) || counted_beside(place, w);
    if after.is_some_and(|w| place.plural(w) && !place.capital(w) && counted(w)) {
        return false;
    }
    if after.is_some_and(|w| place.plural(w) && !place.capital(w)) {
        let definite = roles.is_some_and(|r| r.is(Role::Definite));
        return modern && (lead || definite) || recent && !modifier;
    }
    // “over 2023 as a whole”
    let during = modern && numeral.value % 100.0 != 0.0 && place.before_is(start, Role::During);
    if modifier && !lead && !during {
        return false;
    }
    (1800.0..=2100.0).contains(&numeral.value) || strong
}

/// “cut 2010 jobs”: what a verb does to so many things; “reported 2019 earnings” are those of a year.
fn counted_by_verb(place: &Place, noun: Word) -> bool {
    let Some(verb) = place.before(place.numeral().span.start).filter(|w| w.gap == Gap::Space) else {
        return false;
    };
    if place.capital(verb) || place.roles(noun).is(Role::Yearly) || place.roles(verb).is(Role::YearBefore) {
        return false;
    }
    let mut tokens = Vec::new();
    // a few words are enough to tell a verb, and a long sentence is not read for each of its numbers
    let near = Span::new(place.start_of_words(verb.span.start, NEAR), noun.span.end);
    language::read(place.text, near, place.vocabulary, &mut tokens);
    let sentence = Sentence { text: place.text, tokens: &tokens, vocabulary: place.vocabulary };
    matches!(sentence.tag(sentence.token_at(verb.span.start)), Some(Tag::Verb | Tag::Aux))
}

/// “2020 units and 1995 vans”: what “and” joins to so many of something.
fn counted_beside(place: &Place, noun: Word) -> bool {
    let word = |at| neighbours::before(place.text, at, place.block.start);
    let and = word(place.numeral().span.start).filter(|w| place.roles(*w).is(Role::RangeAnd));
    let things = and.and_then(|w| word(w.span.start)).filter(|w| place.plural(*w) && w.gap == Gap::Space);
    let number = things.and_then(|w| word(w.span.start));
    let counts = number.is_some_and(|n| n.span.of(place.text).starts_with(|c: char| c.is_ascii_digit()));
    let yearly = |w: Word| place.roles(w).is(Role::Yearly) || place.capital(w);
    counts && !yearly(noun) && !things.is_some_and(yearly)
}

/// So many words before a verb tell that it is one.
const NEAR: usize = 4;
