//! How long.

use super::{KindOf, measure};
use crate::article::Span;
use crate::figures::neighbours::{Gap, Word};
use crate::figures::number::{Form, NumberClass};
use crate::figures::place::{Code, Place, Reading, UnitAt};
use crate::figures::{Kind, Reason};
use crate::vocabulary::{Role, UnitClass};

pub const KIND: KindOf =
    KindOf { kind: Kind::Duration, page: include_str!("duration.md"), sure: Some(hours), read };

/// A measure of time that is divided by nothing.
fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    quarters(place).or_else(|| measure::amount(place).filter(|r| r.kind != Kind::Measure))
}

/// “two quarters of decline”, “for three quarters”: parts that are spans of time, too.
///
/// Three of four parts are a share, unless what they are of, or what stands before them, tells a time. Other numbers of quarters
/// are no share: two would be a half. A hyphen makes a share of both.
fn quarters<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let word = place.before_within(numeral.span.end, numeral.span.start).filter(|w| w.gap == Gap::None)?;
    let count = numeral.value * PARTS;
    let plural = numeral.class == NumberClass::Fraction && numeral.form == Form::Words && count > 1.0;
    let unit = place.vocabulary.units.phrase(|i| (i == 0).then(|| word.span.of(place.text)));
    let (_, unit) = unit.filter(|(_, u)| plural && u.class == UnitClass::Duration)?;
    let hyphened = place.before(word.span.start).is_some_and(|w| w.gap == Gap::Hyphen);
    let of = place.after(numeral.span.end).filter(|w| place.roles(*w).is(Role::Of));
    let next = of.and_then(|w| place.after(w.span.end));
    let moves = next.is_some_and(|w| place.roles(w).is(Role::Trend) || place.roles(w).is(Role::Course));
    let framed = of.is_none()
        && place.before(numeral.span.start).is_some_and(|w| {
            let roles = place.roles(w);
            roles.is(Role::Frame) || roles.is(Role::FrameBefore)
        });
    if hyphened || !(count != PARTS - 1.0 || moves || framed) {
        return None;
    }
    let unit = UnitAt { unit, per: None, end: numeral.span.end }.code();
    let reading = Reading::of(numeral, Kind::Duration, "quarters");
    Some(Reading { value: Some(count), unit: Some(unit), ..reading })
}

/// How many quarters make a whole.
const PARTS: f64 = 4.0;

/// “1h 20m”, “2h15”, “3 h 5 min”; “17h30” is a time of day.
fn hours<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let start = numeral.span.start;
    let (count, behind) = digits(place.rest(start))?;
    let (letters, behind) = word(behind)?;
    let hour = place.vocabulary.units.symbol(letters).filter(|u| *u.code == *HOUR)?;
    let joined = behind.starts_with(|c: char| c.is_ascii_digit());
    let (minutes, behind) = digits(behind)?;
    let (unit, end) = match word(behind) {
        Some((unit, rest)) if !joined || behind.starts_with(char::is_alphabetic) => (unit, rest),
        _ => ("", behind),
    };
    let units = &place.vocabulary.units;
    let of_minutes =
        unit == METRE || units.symbol(unit).or_else(|| units.code(unit)).is_some_and(|u| *u.code == *MINUTE);
    let plain = numeral.form == Form::Digits && minutes < 60.0 && (joined && unit.is_empty() || of_minutes);
    if !plain || end.starts_with(char::is_alphanumeric) {
        return None;
    }
    let span = Span::new(start, place.block.end - end.len());
    let used = place.numerals.iter().take_while(|n| n.span.start < span.end).count().max(1);
    let clock = |w: Word| place.roles(w).is(Role::ClockBefore);
    let day = unit.is_empty() && count < 24.0 && (count > 12.0 || place.before(start).is_some_and(clock));
    let told = Reading {
        span,
        core: span,
        used,
        low: None,
        comparator: None,
        ..Reading::of(numeral, Kind::Duration, "hours")
    };
    Some(match day {
        true => Reading { kind: Kind::Date, value: None, reason: Some(Reason::Date), path: "clock", ..told },
        false => Reading {
            value: Some(count + minutes / 60.0),
            unit: Some((Code::One(&hour.code), &hour.name)),
            ..told
        },
    })
}

const HOUR: &str = "h";
const MINUTE: &str = "min";
/// What stands for minutes behind hours, and alone for metres.
const METRE: &str = "m";

/// Up to three digits at the start of `text`, white space before them left out, and what follows.
fn digits(text: &str) -> Option<(f64, &str)> {
    let text = text.strip_prefix([' ', '\u{a0}']).unwrap_or(text);
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number = text[..end].parse().ok().filter(|_| (1..=3).contains(&end))?;
    Some((number, &text[end..]))
}

/// The letters at the start of `text`, white space before them left out, and what follows.
fn word(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix([' ', '\u{a0}']).unwrap_or(text);
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}
