//! Numbers of nothing named.

use super::KindOf;
use crate::article::Span;
use crate::figures::number::NumberClass;
use crate::figures::place::{Place, Reading};
use crate::figures::{Kind, Reason};

pub const KIND: KindOf = KindOf { kind: Kind::Number, page: include_str!("number.md"), sure: None, read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if numeral.class == NumberClass::Code {
        let reading = Reading::of(numeral, Kind::Name, "code");
        return Some(Reading { value: None, reason: Some(Reason::Identifier), ..reading });
    }
    if in_square_brackets(place, numeral.span) {
        let reading = Reading::of(numeral, Kind::Name, "mark of a source");
        return Some(Reading { value: None, reason: Some(Reason::Identifier), ..reading });
    }
    let mut reading = Reading::of(numeral, Kind::Number, "number");
    crate::figures::choose::signed(place, &mut reading);
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

/// “[2]”, “[1, 4]”, “[3–5]”: marks of sources or notes, and “[2]” before the source itself.
fn in_square_brackets(place: &Place, span: Span) -> bool {
    let between = |c: char| c.is_ascii_digit() || matches!(c, ',' | ';' | '–' | '-' | ' ');
    let before = place.text[..span.start].trim_end_matches(between);
    let after = place.rest(span.end).trim_start_matches(between);
    let Some(end) = after.strip_prefix(']').map(|_| place.block.end - after.len()) else { return false };
    // each one short: “[2019, 2020]” speaks of years
    let short = |list: &str| list.split(|c: char| !c.is_ascii_digit()).all(|digits| digits.len() < 4);
    let alone = Span::new(before.len(), end) == span;
    before.ends_with('[') && (alone || short(&place.text[before.len()..end]))
}

/// The end of a run of letters and digits.
fn glued_end(place: &Place, glued: Span) -> usize {
    let rest = place.rest(glued.start);
    glued.start + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
}
