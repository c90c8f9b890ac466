//! Thousands that a plain space groups: “45 300 voters”.

use super::{Form, NumberClass, Numeral, Writing};
use crate::article::Span;
use crate::figures::neighbours::{self, Gap};
use crate::vocabulary::{Role, Vocabulary};

/// Joins two numbers of a block that are one: one to three digits, a space, and three digits.
///
/// “June 5 300 people” and “route 66 200 km” are two: a month, a name, “aged” before the first, or a unit of it, says so.
/// `numerals` stay in text order.
pub fn regroup(text: &str, block: Span, numerals: &mut Vec<Numeral>, vocabulary: &Vocabulary) {
    let mut kept = 0;
    for at in 1..numerals.len() {
        let (first, second) = (numerals[kept], numerals[at]);
        match joined(text, block, &first, &second, vocabulary) {
            Some(one) => numerals[kept] = one,
            None => {
                kept += 1;
                numerals[kept] = second;
            }
        }
    }
    numerals.truncate(kept + 1);
}

fn joined(
    text: &str,
    block: Span,
    first: &Numeral,
    second: &Numeral,
    vocabulary: &Vocabulary,
) -> Option<Numeral> {
    let lead = |n: &Numeral| {
        n.form == Form::Digits
            && n.class == NumberClass::Cardinal
            && n.span.length() <= 3
            && n.glued.is_none()
            && n.decimals == 0
            && n.value >= 1.0
            && !text[n.span.start..].starts_with('0')
    };
    let tail = second.writing.filter(|w| w.whole == 3 && second.form == Form::Digits && !second.grouped)?;
    let apart =
        text.get(first.span.end..second.span.start) == Some(" ") && tail.run.start == second.span.start;
    if !apart || !lead(first) || second.class != NumberClass::Cardinal || first.magnitude {
        return None;
    }
    let before = neighbours::before(text, first.span.start, block.start);
    if before.is_some_and(|word| numbered(text, block, word, vocabulary)) {
        return None;
    }
    let value = first.value * 1000.0 + second.value;
    // “45 300.5 million”
    let value = match second.bare != second.value && second.bare != 0.0 {
        true => (first.value * 1000.0 + second.bare) * (second.value / second.bare),
        false => value,
    };
    let number = first.value * 1000.0 + tail.number;
    let run = Span::new(first.span.start, tail.run.end);
    let writing = Writing { run, number, whole: tail.whole + first.span.length() as u8, ..tail };
    let span = Span::new(first.span.start, second.span.end);
    Some(Numeral { span, value, bare: number, grouped: true, writing: Some(writing), ..*second })
}

/// Whether the number behind `word` is one of its own: a day, a year, an age, a number of a name.
fn numbered(text: &str, block: Span, word: neighbours::Word, vocabulary: &Vocabulary) -> bool {
    let letters = word.span.of(text);
    let roles = vocabulary.words.roles(letters);
    let opens = neighbours::before(text, word.span.start, block.start).is_none();
    let named = letters.starts_with(char::is_uppercase) && !opens && !roles.is(Role::NotCounted);
    let paid = vocabulary.currencies.symbol_before(letters).is_some_and(|m| m.length == letters.len());
    if paid && word.gap == Gap::None {
        return false;
    }
    let glued = word.gap == Gap::None && letters.ends_with(char::is_alphanumeric);
    let digits = letters.ends_with(|c: char| c.is_ascii_digit());
    vocabulary.months.get(letters).is_some()
        || roles.is(Role::AgeBefore)
        || vocabulary.words.designations.longest(|i| (i == 0).then_some(letters)).is_some()
        || glued
        || digits
        || named && vocabulary.comparators.before(|i| (i == 0).then_some(letters)).is_none()
}
