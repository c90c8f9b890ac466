//! Numbers of nothing named.

use super::KindOf;
use crate::article::Span;
use crate::figures::neighbours::Gap;
use crate::figures::number::{Form, NumberClass, scaled};
use crate::figures::place::{Place, Reading};
use crate::figures::{Kind, Reason};
use crate::vocabulary::Role;

pub const KIND: KindOf = KindOf { kind: Kind::Number, page: include_str!("number.md"), sure: None, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if numeral.class == NumberClass::Unclear {
        return None;
    }
    if numeral.class == NumberClass::Code {
        // “R61.402.55” was written wrong
        if place
            .vocabulary
            .currencies
            .symbol_before(place.head(numeral.span.start).trim_end())
            .is_some_and(|m| !m.weak)
        {
            return None;
        }
        let reading = Reading::of(numeral, Kind::Name, "code");
        return Some(Reading { value: None, reason: Some(Reason::Identifier), ..reading });
    }
    if in_square_brackets(place, numeral.span) {
        let reading = Reading::of(numeral, Kind::Name, "mark of a source");
        return Some(Reading { value: None, reason: Some(Reason::Identifier), ..reading });
    }
    let mut reading = Reading::of(numeral, Kind::Number, "number");
    crate::figures::choose::signed(place, &mut reading);
    if let Some((by, end)) = millions(place) {
        reading.value = reading.value.map(|v| scaled(v, by, numeral.decimals));
        (reading.span.end, reading.core.end) = (end, end);
        return Some(reading);
    }
    if let Some(word) = joined_noun(place) {
        reading.span.end = word;
        return Some(reading);
    }
    if let Some(glued) = numeral.glued {
        let end = glued_end(place, glued);
        reading =
            Reading { kind: Kind::Name, value: None, reason: Some(Reason::Name), path: "glued", ..reading };
        reading.span.end = end;
        reading.core = reading.span;
        reading.used = 1 + place.numerals[1..].iter().take_while(|n| n.span.start < end).count();
    }
    reading.value.is_none_or(f64::is_finite).then_some(reading)
}

/// “2.3M stayed at home”: capitals glued to decimals, or to a number that nothing follows, are a magnitude.
fn millions(place: &Place) -> Option<(f64, usize)> {
    let numeral = place.numeral();
    if let Some(apart) = million_apart(place) {
        return Some(apart);
    }
    let glued = numeral.glued.filter(|_| numeral.class == NumberClass::Cardinal)?;
    let letters = glued.of(place.text);
    let by = place.vocabulary.numbers.short_money(letters)?;
    let capitals = letters.bytes().all(|b| b.is_ascii_uppercase());
    let noun = || !place.closes(glued.end);
    let named = || place.before(numeral.span.start).is_some_and(|w| place.capital(w) || w.gap != Gap::Space);
    let bare = || by == MILLION && numeral.value >= 10.0 && !named();
    let apart = !place.rest(glued.end).starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '/');
    let race = place.after_is(glued.end, Role::Race);
    let sure = numeral.decimals > 0 || !noun() && bare();
    (capitals && apart && !race && sure).then_some((by, glued.end))
}

/// “numbered 62.1 M in May”: the capital of a million that stands apart, behind decimals, where nothing is named. “0.5 M of salt” is
/// how much is dissolved.
pub fn million_apart(place: &Place) -> Option<(f64, usize)> {
    let numeral = place.numeral();
    let word = place.after(numeral.span.end).filter(|w| w.gap == Gap::Space && numeral.decimals > 0)?;
    let letters = word.span.of(place.text);
    let by =
        place.vocabulary.numbers.short_money(letters).filter(|by| *by == MILLION && !numeral.magnitude)?;
    let sure = letters.starts_with('M')
        && letters.len() == 1
        && numeral.value >= 1.0
        && numeral.class == NumberClass::Cardinal;
    let closed = place.closes(word.span.end) && !place.after_is(word.span.end, Role::Of);
    (sure && closed).then_some((by, word.span.end))
}

const MILLION: f64 = 1e6;

/// “5.9-magnitude”: where the noun ends that a hyphen joins to a decimal fraction, which counts nothing.
fn joined_noun(place: &Place) -> Option<usize> {
    let numeral = place.numeral();
    let fraction = numeral.decimals > 0 && numeral.form == Form::Digits && !numeral.magnitude;
    let word = place.after(numeral.span.end).filter(|w| fraction && w.gap == Gap::Hyphen)?;
    word.span.of(place.text).chars().all(char::is_alphabetic).then_some(word.span.end)
}

/// “[2]”, “[1, 4]”, “[3–5]”: marks of sources or notes, and “[2]” before the source itself.
fn in_square_brackets(place: &Place, span: Span) -> bool {
    let head = &place.text[..span.start];
    let rest = place.rest(span.end);
    if head.ends_with('[') && rest.starts_with(']') {
        return true;
    }
    let listed = |c: &char| c.is_ascii_digit() || matches!(c, ',' | ';' | '–' | '-' | ' ');
    let before: usize = head.chars().rev().take(LIST).take_while(listed).map(char::len_utf8).sum();
    let after: usize = rest.chars().take(LIST).take_while(listed).map(char::len_utf8).sum();
    // each one short: “[2019, 2020]” speaks of years
    let list = &place.text[span.start - before..span.end + after];
    head[..head.len() - before].ends_with('[')
        && rest[after..].starts_with(']')
        && list.split(|c: char| !c.is_ascii_digit()).all(|digits| digits.len() < 4)
}

/// How many characters a list of marks may have on each side of a number.
const LIST: usize = 40;

/// The end of a run of letters and digits.
fn glued_end(place: &Place, glued: Span) -> usize {
    let rest = place.rest(glued.start);
    glued.start + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
}
