//! Days, months, years, decades, times of day.

use super::KindOf;
use crate::article::Span;
use crate::figures::neighbours::{DASHES, Gap, Word};
use crate::figures::number::{Form, NumberClass, Numeral};
use crate::figures::place::{Place, Reading};
use crate::figures::year::is_year;
use crate::figures::{Kind, Reason};
use crate::vocabulary::{DateOrder, Ending, Role};

pub const KIND: KindOf =
    KindOf { kind: Kind::Date, page: include_str!("date.md"), sure: Some(certain), read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if numeral.vague || numeral.magnitude {
        return None;
    }
    if numeral.grouped && numeral.form == Form::Digits {
        return era(place);
    }
    slashed(place)
        .or_else(|| day_over_month(place))
        .or_else(|| month_over_year(place))
        .or_else(|| clock(place))
        .or_else(|| after_month(place))
        .or_else(|| before_month(place))
        .or_else(|| decade(place))
        .or_else(|| years(place))
}

fn date<'a>(place: &Place<'a>, span: Span, date: Option<String>, path: &'static str) -> Reading<'a> {
    let used = place.numerals.iter().take_while(|n| n.span.start < span.end).count().max(1);
    Reading {
        span,
        core: span,
        value: None,
        low: None,
        comparator: None,
        date,
        reason: Some(Reason::Date),
        used,
        ..Reading::of(place.numeral(), Kind::Date, path)
    }
}

/// Dates that no surroundings can change.
fn certain<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    iso(place).or_else(|| dotted(place))
}

/// “2024-06-05”.
fn iso<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let start = place.numeral().span.start;
    let text = place.rest(start).get(..10)?;
    let b = text.as_bytes();
    let shape =
        b.iter().enumerate().all(|(i, c)| if i == 4 || i == 7 { *c == b'-' } else { c.is_ascii_digit() });
    let valid = shape && text.parse::<jiff::civil::Date>().is_ok();
    valid.then(|| date(place, Span::new(start, start + 10), Some(text.to_owned()), "iso date"))
}

/// “08/2025”: a month and a year.
fn month_over_year<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let (month, year) = numeral.fraction.filter(|_| numeral.class == NumberClass::Fraction)?;
    // “2023/24”
    let next = month + 1.0;
    if (1900.0..2100.0).contains(&month) && (year == next || year == next % 100.0) {
        let text = Some(format!("{month:04}/{next:04}"));
        return Some(date(place, numeral.span, text, "years"));
    }
    let fits = (1.0..=53.0).contains(&month) && (1990.0..2100.0).contains(&year);
    let text = (month <= 12.0 && numeral.span.length() == 7).then(|| format!("{year:04}-{month:02}"));
    fits.then(|| date(place, numeral.span, text, "month over year"))
}

/// “6/5/2024”: which is the day and which the month is not known, unless one is over twelve.
fn slashed<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let [a, b] = [place.numeral(), place.numerals.get(1)?];
    let joined = |from: &Numeral, to: &Numeral| place.text.get(from.span.end..to.span.start) == Some("/");
    let (first, second, year, end) = match (a.fraction, place.numerals.get(2)) {
        (Some((x, y)), _) if joined(a, b) => (x, y, b.value, b.span.end),
        (None, Some(c)) if joined(a, b) && joined(b, c) => (a.value, b.value, c.value, c.span.end),
        (None, _) if joined(a, b) => {
            let (x, y) = b.fraction?;
            (a.value, x, y, b.span.end)
        }
        _ => return None,
    };
    if first > 31.0 || second > 31.0 || !(0.0..=2200.0).contains(&year) {
        return None;
    }
    let day_first = day_first(place) && second <= 12.0;
    let (month, day) = if first > 12.0 || day_first { (second, first) } else { (first, second) };
    let sure = first > 12.0 || second > 12.0 || day_first;
    let year = match year {
        y if y < 70.0 => y + 2000.0,
        y if y < 100.0 => y + 1900.0,
        y => y,
    };
    let text = (sure && year >= 1000.0).then(|| format!("{year:04}-{month:02}-{day:02}"));
    Some(date(place, Span::new(a.span.start, end), text, "slashed date"))
}

/// “on 14/8”: a day and a month, behind a word that a day follows.
fn day_over_month<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let (a, b) = numeral.fraction.filter(|_| numeral.class == NumberClass::Fraction)?;
    let whole = |n: f64| n.fract() == 0.0 && (1.0..=31.0).contains(&n);
    let day = whole(a) && whole(b) && (a > 12.0) != (b > 12.0);
    let led = place.before_is(numeral.span.start, Role::DayBefore) && place.closes(numeral.span.end);
    (day && led).then(|| date(place, numeral.span, None, "day over month"))
}

/// “3.5.2024”: a day, a month, a year.
fn dotted<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let span = place.numeral().span;
    let mut parts = span.of(place.text).split('.').map(|p| p.parse::<u16>().ok().filter(|_| p.len() <= 4));
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    let fits = parts.next().is_none() && (1900..2100).contains(&year) && month <= 12;
    let day = jiff::civil::Date::new(year as i16, month as i8, day.try_into().ok()?).ok().filter(|_| fits)?;
    Some(date(place, span, Some(day.to_string()), "dotted date"))
}

/// “3 p.m.”, “7pm”, “10:30”, “10:30 a.m.”, “7 o’clock”, “1400 GMT”, “7–9 p.m.”.
fn clock<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    clock_alone(place).or_else(|| clock_range(place)).or_else(|| clock_bare(place))
}

/// “at 0600”, “before 10.20 on Thursday”.
fn clock_bare<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let led = place.before_is(numeral.span.start, Role::ClockBefore);
    let digits = numeral.span.of(place.text);
    let (hours, minutes) = match numeral.decimals {
        2 => (numeral.value.floor(), (numeral.value.fract() * 100.0).round()),
        0 if digits.len() == 4 && digits.starts_with('0') => {
            ((numeral.value / 100.0).floor(), numeral.value % 100.0)
        }
        _ => return None,
    };
    let on = place.after(numeral.span.end).and_then(|on| place.after(on.span.end));
    let day = || on.is_some_and(|w| place.roles(w).is(Role::Weekday));
    let fits = led && hours < 24.0 && minutes < 60.0 && (numeral.decimals == 0 || day());
    fits.then(|| date(place, numeral.span, None, "clock"))
}

/// “9 to 5 p.m.”: the second says what the first is.
fn clock_range<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let hour = place.numeral();
    let whole = hour.class == NumberClass::Cardinal && hour.value <= 12.0 && hour.value.fract() == 0.0;
    let end = hour.span.end;
    let range = place.numerals.get(1).filter(|n| whole && n.span.start <= end + 4 && n.value <= 12.0)?;
    let between = place.text.get(end..range.span.start)?.trim();
    let joins = between.strip_prefix(DASHES).is_some_and(str::is_empty)
        || place.vocabulary.words.is(between, Role::RangeBetween);
    let inner = Place { numerals: &place.numerals[1..], ..*place };
    let until = clock_alone(&inner).filter(|r| joins && r.core.end > range.span.end)?;
    Some(date(place, Span::new(hour.span.start, until.span.end), None, "clock"))
}

fn clock_alone<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let hour = place.numeral();
    if hour.class != NumberClass::Cardinal
        || hour.value > 2400.0
        || hour.value.fract() != 0.0 && hour.decimals != 2
    {
        return None;
    }
    let mut end = hour.span.end;
    let mut minutes = false;
    let mut at = 0;
    while let Some(next) = place.numerals.get(at + 1) {
        if place.text.get(end..next.span.start) != Some(":")
            || next.span.length() < 2
            || next.value >= 60.0
            || hour.value > 59.0
        {
            break;
        }
        (end, minutes, at) = (next.span.end, true, at + 1);
    }
    let half = place.after(end).filter(|w| place.roles(*w).is(Role::Clock) && w.gap != Gap::Hyphen);
    if half.is_none() && !minutes {
        return None;
    }
    let word_end = half.map_or(end, |w| clock_end(place, w));
    let named = half.is_some() || minutes && hour.value < 24.0;
    named.then(|| date(place, Span::new(hour.span.start, word_end), None, "clock"))
}

fn clock_end(place: &Place, word: Word) -> usize {
    let rest = place.rest(word.span.end);
    let clock = rest
        .strip_prefix(['\'', '’'])
        .map(|r| rest.len() - r.len() + r.find(|c: char| !c.is_alphabetic()).unwrap_or(r.len()));
    let single = word.span.length() == 1;
    let end = word.span.end + clock.filter(|_| single).unwrap_or(0);
    match place.after(end).filter(|w| place.roles(*w).is(Role::Zone) && w.gap == Gap::Space) {
        Some(zone) => zone.span.end,
        None => end,
    }
}

/// “June 5”, “June 5, 2024”, “June 5–7”, “June 2024”, “Sept. 11th”.
fn after_month<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let abuts = place.head(numeral.span.start).ends_with('.');
    let mut word = place.before(numeral.span.start).filter(|w| w.gap == Gap::Space || abuts)?;
    if place.roles(word).is(Role::Definite) || place.roles(word).is(Role::Of) {
        word = place.before(word.span.start)?;
    }
    let month = place.vocabulary.months.get(word.span.of(place.text))?;
    if let Some(year) = year_of(numeral) {
        let (start, first) = month_from(place, word.span.start).unwrap_or((word.span.start, month));
        let text = match first {
            _ if first == month => format!("{year:04}-{month:02}"),
            _ => format!("{:04}-{first:02}/{year:04}-{month:02}", year - u32::from(first > month)),
        };
        return Some(date(place, Span::new(start, numeral.span.end), Some(text), "month and year"));
    }
    let day = day_of(numeral)?;
    if let Some(until) = until_other_month(place, word.span.start, month, day) {
        return Some(until);
    }
    let (mut end, mut last) = (numeral.span.end, day);
    if let Some((until, to)) = until_day(place, end) {
        (end, last) = (to, until);
    }
    let year = year_after(place, end);
    let year_text = year.map(|(y, _)| y);
    end = year.map_or(end, |(_, e)| e);
    let text = day_text(year_text, month, day, last);
    Some(date(place, Span::new(word.span.start, end), text, "month and day"))
}

/// “Jul – Dec 2018”, “between March and May 2019”: the month that opens the stretch, and where it stands.
fn month_from(place: &Place, at: usize) -> Option<(usize, u8)> {
    let head = place.head(at).trim_end();
    let (end, and) = match head.strip_suffix(DASHES) {
        Some(front) => (place.floor + front.trim_end().len(), false),
        None => {
            let link = place.before(at).filter(|w| place.roles(*w).is(Role::RangeBetween))?;
            let and = !place.roles(link).is(Role::RangeTo);
            (link.span.start, and)
        }
    };
    let word = place.before(end)?;
    let month = place.vocabulary.months.get(word.span.of(place.text))?;
    // “in March and May 2019” are two
    let opened = || place.before_is(word.span.start, Role::RangeFrom);
    (!and || opened()).then_some((word.span.start, month))
}

/// “May 30 – June 4, 2019”: two days of one year are one stretch.
fn until_other_month<'a>(place: &Place<'a>, start: usize, month: u8, day: u32) -> Option<Reading<'a>> {
    let from = place.numeral().span.end;
    let next = place.numerals.get(1)?;
    let between = place.text.get(from..next.span.start)?.trim();
    let (link, name) = match between.strip_prefix(DASHES) {
        Some(name) => ("", name.trim()),
        None => between.split_once(' ')?,
    };
    let joins = link.is_empty() || place.vocabulary.words.is(link, Role::RangeTo);
    let until = place.vocabulary.months.get(name.trim()).filter(|m| joins && *m != month)?;
    let last = day_of(next)?;
    let inner = Place { numerals: &place.numerals[1..], ..*place };
    let year = year_after(&inner, next.span.end);
    let end = year.map_or(next.span.end, |(_, e)| e);
    let text = year.map(|(y, _)| {
        format!("{:04}-{month:02}-{day:02}/{y:04}-{until:02}-{last:02}", y - u32::from(month > until))
    });
    Some(date(place, Span::new(start, end), text, "days of two months"))
}

/// “5 June”, “5 June 2024”, “5th of June”.
fn before_month<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let day = day_of(numeral)?;
    let (mut at, mut last) = (numeral.span.end, day);
    if let Some((until, to)) = until_day(place, at) {
        (at, last) = (to, until);
    }
    let mut word = place.after(at).filter(|w| w.gap != Gap::None)?;
    // “5 de junio”
    let of = numeral.class == NumberClass::Ordinal || day_first(place);
    if place.roles(word).is(Role::Of) && of {
        word = place.after(word.span.end)?;
    }
    let month = place.vocabulary.months.get(word.span.of(place.text))?;
    let mut end = word.span.end;
    let year = place
        .after(end)
        .and_then(|w| match day_first(place) && place.roles(w).is(Role::Of) {
            true => place.after(w.span.end),
            false => Some(w),
        })
        .and_then(|w| place.numerals.iter().find(|n| n.span == w.span))
        .and_then(|n| Some((year_of(n)?, n.span.end)));
    end = year.map_or(end, |(_, e)| e);
    let text = day_text(year.map(|(y, _)| y), month, day, last);
    Some(date(place, Span::new(numeral.span.start, end), text, "day and month"))
}

/// Whether the language writes the day of a date before its month, always.
fn day_first(place: &Place) -> bool {
    place.vocabulary.language.dates == DateOrder::DayFirst
}

fn day_text(year: Option<u32>, month: u8, day: u32, last: u32) -> Option<String> {
    let year = year?;
    let from = format!("{year:04}-{month:02}-{day:02}");
    Some(if last > day { format!("{from}/{year:04}-{month:02}-{last:02}") } else { from })
}

/// “–7”, “ to 7”, “ and 7” after a day.
fn until_day(place: &Place, end: usize) -> Option<(u32, usize)> {
    let next = place.numerals.get(1)?;
    let between = place.text.get(end..next.span.start)?;
    let link = between.trim();
    let joins = link.strip_prefix(DASHES).is_some_and(str::is_empty)
        || place.vocabulary.words.is(link, Role::RangeBetween);
    let counted = place.counts_plural(next.span.end) || place.unit(next.span.end).is_some();
    let day = day_of(next).filter(|_| joins && !counted && between.len() <= 9)?;
    Some((day, next.span.end))
}

/// “, 2024”, “ 2024” after a day.
fn year_after(place: &Place, end: usize) -> Option<(u32, usize)> {
    let next = place.numerals.iter().find(|n| n.span.start > end)?;
    let between = place.text.get(end..next.span.start)?;
    matches!(between, ", " | " " | "," | " , ").then_some(())?;
    Some((year_of(next)?, next.span.end))
}

fn day_of(numeral: &Numeral) -> Option<u32> {
    let day = numeral.value;
    let class = matches!(numeral.class, NumberClass::Cardinal | NumberClass::Ordinal);
    let fits = class
        && numeral.decimals == 0
        && (1.0..=31.0).contains(&day)
        && day.fract() == 0.0
        && numeral.glued.is_none();
    fits.then_some(day as u32)
}

fn year_of(numeral: &Numeral) -> Option<u32> {
    let digits = numeral.form == Form::Digits && numeral.span.length() == 4;
    let spelled =
        numeral.form == Form::Words && (1500.0..2100.0).contains(&numeral.value) && !numeral.magnitude;
    let plain = numeral.class == NumberClass::Cardinal
        && numeral.decimals == 0
        && !numeral.grouped
        && numeral.glued.is_none();
    (plain && (digits || spelled) && (1000.0..=2199.0).contains(&numeral.value))
        .then_some(numeral.value as u32)
}

/// “the 1990s”, “the ’90s”, “the 60s”.
fn decade<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if numeral.class == NumberClass::Decade {
        let text = format!("{:04}/{:04}", numeral.value, numeral.value + 9.0);
        return Some(date(place, numeral.span, Some(text), "decade"));
    }
    if super::age::decade(place).is_some() {
        return None;
    }
    let glued = numeral.glued.filter(|g| place.vocabulary.endings.is(g.of(place.text), Ending::Decade));
    let apostrophe = place.vocabulary.endings.behind(place.rest(numeral.span.end), Ending::Decade);
    let end = match (glued, apostrophe) {
        (Some(g), _) => g.end,
        (None, Some(rest)) if !rest.starts_with(char::is_alphanumeric) && numeral.value >= 1500.0 => {
            place.block.end - rest.len()
        }
        _ => return None,
    };
    let plain = numeral.form == Form::Digits && numeral.decimals == 0 && numeral.value % 10.0 == 0.0;
    if !plain || numeral.value > 2200.0 {
        return None;
    }
    let year = numeral.value as u32;
    let text = (year >= 1000).then(|| {
        format!("{:04}/{:04}", year, year + if year.is_multiple_of(100) && year < 1900 { 99 } else { 9 })
    });
    Some(date(place, Span::new(numeral.span.start, end), text, "decade"))
}

/// A year alone, or a pair: “2022”, “2023–24”, “FY2023”, “480 BC”.
fn years<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if let Some(era) = era(place) {
        return Some(era);
    }
    let Some(year) = year_of(numeral) else { return short_year(place) };
    if let Some((until, end)) = until_year(place, year) {
        return Some(date(
            place,
            Span::new(numeral.span.start, end),
            Some(format!("{year:04}/{until:04}")),
            "years",
        ));
    }
    is_year(place, numeral).then(|| date(place, numeral.span, Some(format!("{year:04}")), "year"))
}

/// “480 BC”, “10,000 BC”.
fn era<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let era = place
        .after(numeral.span.end)
        .filter(|w| place.roles(*w).is(Role::Era) && w.gap == Gap::Space && place.capital(*w))?;
    let plain = numeral.decimals == 0 && numeral.form == Form::Digits;
    plain.then(|| date(place, Span::new(numeral.span.start, era.span.end), None, "era"))
}

/// “’96”.
fn short_year<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let start = numeral.span.start;
    let apostrophe = place.head(start).strip_suffix(['’', '\'', '‘'])?;
    let two = numeral.span.length() == 2 && numeral.form == Form::Digits && numeral.glued.is_none();
    let alone = apostrophe.is_empty() || apostrophe.ends_with([' ', '(']);
    (two && alone)
        .then(|| date(place, Span::new(place.floor + apostrophe.len(), numeral.span.end), None, "short year"))
}

/// “–24”, “-2015” after a year.
fn until_year(place: &Place, year: u32) -> Option<(u32, usize)> {
    let next = place.numerals.get(1)?;
    let between = place.text.get(place.numeral().span.end..next.span.start)?;
    let dash = between.strip_prefix(DASHES).is_some_and(str::is_empty) || between == "/";
    let value = next.value as u32;
    let until = match next.span.length() {
        // “2008–9”: the year after
        1 if value == year % 10 + 1 && next.glued.is_none() => year + 1,
        2 => year - year % 100 + value + if value < year % 100 { 100 } else { 0 },
        4 => value,
        _ => return None,
    };
    let fits = dash
        && next.form == Form::Digits
        && next.class == NumberClass::Cardinal
        && until > year
        && until - year < 200;
    fits.then_some((until, next.span.end))
}
