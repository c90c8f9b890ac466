//! Amounts of a unit, and durations.

use super::KindOf;
use crate::article::Span;
use crate::figures::neighbours::{Gap, HYPHENS};
use crate::figures::number::{Form, NumberClass, Numeral};
use crate::figures::place::{Place, Reading, UnitAt};
use crate::figures::{Kind, Reason};
use crate::vocabulary::{Role, UnitClass};

pub const KIND: KindOf =
    KindOf { kind: Kind::Measure, page: include_str!("measure.md"), sure: Some(height), read };

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    amount(place)
}

/// The amount of a unit at `place`: a measure, a duration or an age.
pub fn amount<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    if matches!(numeral.class, NumberClass::Ordinal | NumberClass::Code | NumberClass::Multiple) {
        return None;
    }
    let whole = || one_and_a_half(place).or_else(|| one_and_less(place));
    if let Some(reading) = whole().or_else(|| shortened(place)).or_else(|| height(place)) {
        return Some(reading);
    }
    let at = unit_place(place);
    let unit = place.unit(at).or_else(|| past_adjective(place, at))?;
    if numeral.glued.is_some_and(|g| millions(place, g)) {
        return None;
    }
    let kind = if unit.unit.class == UnitClass::Duration && unit.per.is_none() {
        Kind::Duration
    } else {
        Kind::Measure
    };
    let mut reading = Reading::of(numeral, kind, if kind == Kind::Duration { "duration" } else { "measure" });
    crate::figures::choose::signed(place, &mut reading);
    reading.core = reading.span;
    reading.span.end = unit.end;
    reading.unit = Some(unit.code());
    feet_and_inches(place, &unit, &mut reading);
    and_a_half(place, &unit, &mut reading);
    if let Some(age) = of_age(place, &unit) {
        (reading.kind, reading.span.end, reading.reason, reading.path) =
            (Kind::Age, age, Some(Reason::Age), "age");
    }
    Some(reading)
}

/// “6'2"”, “6ft1”: feet and inches by their marks.
pub fn height<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let (feet, inches) = (place.numeral(), place.numerals.get(1)?);
    let mark = place.text.get(feet.span.end..inches.span.start)?;
    let (_, many) = place.vocabulary.units.step_below(FOOT)?;
    let whole = feet.value.fract() == 0.0 && feet.span.length() == 1 && inches.value < many;
    let primes = matches!(mark, "'" | "’" | "′") && inches.glued.is_none();
    let symbol = place.vocabulary.units.symbol(mark).is_some_and(|u| *u.code == *FOOT);
    let rest = place.rest(inches.span.end);
    let closed = rest.strip_prefix(['"', '”', '″']);
    // “6ft1”
    let bare = (symbol && !primes && place.closes(inches.span.end) && inches.glued.is_none()).then_some(rest);
    let unit = place.vocabulary.units.code(FOOT)?;
    let end = inches.span.end + rest.len() - bare.or(closed)?.len();
    let marked = primes || bare.is_some();
    let span = Span::new(feet.span.start, end);
    let value = Some(feet.value + inches.value / many);
    let unit = UnitAt { unit, per: None, end }.code();
    let reading = Reading {
        span,
        core: span,
        value,
        unit: Some(unit),
        writing: None,
        used: 2,
        ..Reading::of(feet, Kind::Measure, "height")
    };
    (whole && marked).then_some(reading)
}

/// The code of a foot.
const FOOT: &str = "[ft_i]";

/// “6.5m tonnes”: a short magnitude before the unit.
fn shortened<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let glued = numeral.glued?;
    let by = place.vocabulary.numbers.short_money(glued.of(place.text))?;
    let unit = if millions(place, glued) {
        place.divided(place.unit_words(glued.end)?)
    } else {
        million_of(place, glued.end)?
    };
    let kind = match unit.unit.class {
        UnitClass::Duration if unit.per.is_none() => Kind::Duration,
        UnitClass::Percent => return None,
        _ => Kind::Measure,
    };
    let (start, end) = (numeral.span.start, glued.end);
    let value = Some(crate::figures::number::scaled(numeral.value, by, numeral.decimals));
    let (span, core) = (Span::new(start, unit.end), Span::new(start, end));
    Some(Reading { span, core, value, unit: Some(unit.code()), ..Reading::of(numeral, kind, "measure") })
}

/// “2.1m TEU”, “1.8m bpd”: the sign of a unit, too long to be an accident, behind a letter that is a magnitude.
fn million_of<'a>(place: &Place<'a>, at: usize) -> Option<UnitAt<'a>> {
    const LONG: usize = 3;
    let word = place.after(at).filter(|w| w.gap == Gap::Space && w.span.length() >= LONG)?;
    place.unit(at).filter(|u| u.end >= word.span.end && u.unit.class == UnitClass::Measure)
}

/// “5 long miles”, “three straight days”: an adjective between the number and its unit.
fn past_adjective<'a>(place: &Place<'a>, at: usize) -> Option<UnitAt<'a>> {
    let adjective = place.after(at).filter(|w| w.gap == Gap::Space && place.roles(*w).is(Role::Extent))?;
    let noun = place.after(adjective.span.end).filter(|w| w.gap == Gap::Space && place.plural(*w))?;
    let unit = place.unit_words(adjective.span.end).filter(|u| u.end >= noun.span.end)?;
    Some(place.divided(unit)).filter(|u| u.unit.class != UnitClass::Percent)
}

/// “two years and a half”: the part stands behind the unit.
fn and_a_half(place: &Place, unit: &UnitAt, reading: &mut Reading) {
    let Some(part) = place.numerals.get(1).filter(|n| half(n) && n.value < 1.0) else { return };
    let and = place.after(unit.end).filter(|w| place.roles(*w).is(Role::RangeAnd) && w.gap == Gap::Space);
    let joined =
        and.and_then(|w| place.text.get(w.span.end..part.span.start)).is_some_and(|b| b.trim().is_empty());
    let whole = place.numeral().value.fract() == 0.0 && unit.per.is_none();
    // “two years and a third of the money”
    if joined && whole && place.closes(part.span.end) && !place.after_is(part.span.end, Role::Of) {
        reading.value = reading.value.map(|v| v + part.value);
        (reading.span.end, reading.core.end, reading.used) = (part.span.end, part.span.end, 2);
        reading.writing = None;
    }
}

/// Whether a number is a fraction in words.
fn half(numeral: &Numeral) -> bool {
    numeral.class == NumberClass::Fraction && numeral.form == Form::Words
}

/// “a year and a half”: the number stands behind its unit.
fn one_and_a_half<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let (article, unit) = half(numeral).then(|| one_before(place)).flatten()?;
    let kind = if unit.unit.class == UnitClass::Duration { Kind::Duration } else { Kind::Measure };
    let span = Span::new(article, numeral.span.end);
    let value = Some(1.0 + numeral.value);
    Some(Reading { span, value, unit: Some(unit.code()), ..Reading::of(numeral, kind, "unit and a half") })
}

/// “an hour and 10 minutes”, “a year and three months”: the one of the larger unit stands before “and”.
fn one_and_less<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let numeral = place.numeral();
    let cardinal = numeral.class == NumberClass::Cardinal && !numeral.vague && !numeral.magnitude;
    let (article, large) = cardinal.then(|| one_before(place)).flatten()?;
    let (code, many) = place.vocabulary.units.step_below(&large.unit.code)?;
    let small = place.unit(numeral.span.end).filter(|u| u.per.is_none() && *u.unit.code == *code)?;
    let apart = numeral.value >= many || place.after_is(small.end, Role::Ago);
    let kind = if large.unit.class == UnitClass::Duration { Kind::Duration } else { Kind::Measure };
    let span = Span::new(article, small.end);
    let value = Some(1.0 + numeral.value / many);
    let told = Reading {
        span,
        core: span,
        value,
        unit: Some(large.code()),
        writing: None,
        ..Reading::of(numeral, kind, "one and less")
    };
    (!apart).then_some(told)
}

/// “an hour and” before the number: where the article starts, and the unit.
fn one_before<'a>(place: &Place<'a>) -> Option<(usize, UnitAt<'a>)> {
    let and = place.before(place.numeral().span.start).filter(|w| place.roles(*w).is(Role::RangeAnd))?;
    let word = place.before(and.span.start)?;
    let article = place.before(word.span.start).filter(|w| place.roles(*w).is(Role::Article))?;
    let unit = place.unit_words(article.span.end).filter(|u| u.end == word.span.end)?;
    Some((article.span.start, unit))
}

/// Where the unit may begin: past “an” in “half an hour”, “of a” in “a quarter of a mile”, “of” in “thousands of miles”.
pub fn unit_place(place: &Place) -> usize {
    let numeral = place.numeral();
    let mut at = numeral.span.end;
    for role in [Role::Of, Role::Article] {
        let fraction = numeral.class == NumberClass::Fraction;
        let set = (numeral.vague || numeral.class == NumberClass::Set) && role == Role::Of;
        if let Some(word) = place.after(at).filter(|w| (fraction || set) && place.roles(*w).is(role)) {
            at = word.span.end;
        }
    }
    at
}

/// “6-foot-1”, “5 ft 11”: inches that do not say so, behind feet.
fn bare_inches(place: &Place, unit: &UnitAt, inches: &Numeral) -> Option<usize> {
    let feet = &*unit.unit.code == FOOT && unit.per.is_none() && place.numeral().value <= TALLEST;
    let whole =
        inches.value.fract() == 0.0 && inches.class == NumberClass::Cardinal && inches.glued.is_none();
    let joint = place.text.get(unit.end..inches.span.start)?;
    let hyphen = joint.strip_prefix(HYPHENS).is_some_and(str::is_empty);
    let space = joint == " " && place.closes(inches.span.end);
    (feet && whole && (hyphen || space)).then_some(inches.span.end)
}

/// No person is taller, in feet.
const TALLEST: f64 = 9.0;

/// “3 years of age”: where it ends.
fn of_age(place: &Place, unit: &UnitAt) -> Option<usize> {
    let of = place
        .after(unit.end)
        .filter(|w| unit.unit.class == UnitClass::Duration && place.roles(*w).is(Role::Of))?;
    place.after(of.span.end).filter(|w| place.roles(*w).is(Role::AgeBefore)).map(|w| w.span.end)
}

/// “5 feet 10 inches”, “12 ft 2 in”: one length, in feet.
pub fn feet_and_inches(place: &Place, unit: &UnitAt, reading: &mut Reading) {
    let Some(part) = place.vocabulary.units.step_below(&unit.unit.code) else { return };
    let Some(next) = place.numerals.get(1).filter(|n| n.value < part.1 && !n.vague) else { return };
    let between = place.text.get(unit.end..next.span.start).unwrap_or("x").trim();
    // “3 years, 2 months” are two
    let comma = between == "," && unit.unit.class == UnitClass::Measure;
    let joined = between.is_empty() || comma || place.vocabulary.words.is(between, Role::RangeAnd);
    let inner = Place { floor: unit.end, numerals: &place.numerals[1..], ..*place };
    let plain = |u: &UnitAt| u.per.is_none() && &*u.unit.code == part.0 && joined;
    let second = inner.unit(next.span.end).filter(plain).filter(|_| unit.per.is_none()).map(|u| u.end);
    let Some(end) = second.or_else(|| bare_inches(place, unit, next)) else { return };
    reading.value = reading.value.map(|v| v + next.value / part.1);
    (reading.span.end, reading.core.end, reading.used) = (end, end, 2);
    reading.writing = None;
}

/// “35m users”, “8B people”: a magnitude before what is counted.
pub fn millions(place: &Place, glued: Span) -> bool {
    let short = place.vocabulary.numbers.short_money(glued.of(place.text)).is_some();
    let race = place.after_is(glued.end, Role::Race);
    short && !race && (place.counts_plural(glued.end) || of_theirs(place, glued.end))
}

/// “35m of its users”.
fn of_theirs(place: &Place, at: usize) -> bool {
    place.after(at).is_some_and(|of| {
        place.roles(of).is(Role::Of)
            && place.after(of.span.end).is_some_and(|w| {
                place.roles(w).is(Role::Definite)
                    && !place.vocabulary.words.is(w.span.of(place.text), Role::The)
            })
    })
}

/// Whether the words near a number, or a sign in its block, speak of money. Dollars do not: pounds beside them are a weight.
pub fn priced(place: &Place, end: usize) -> bool {
    let signs = |signs: &[char]| place.block.of(place.text).contains(signs);
    if signs(&['£', '€']) {
        return true;
    }
    if signs(&['$']) {
        return false;
    }
    money_near(place, end)
}

/// Whether the words near a number speak of money.
pub fn money_near(place: &Place, end: usize) -> bool {
    let mut at = place.numeral().span.start;
    for _ in 0..6 {
        let Some(word) = crate::figures::neighbours::before(place.text, at, place.block.start) else { break };
        if place.roles(word).is(Role::Money) {
            return true;
        }
        at = word.span.start;
    }
    let mut at = end;
    for _ in 0..4 {
        let Some(word) = place.after(at) else { break };
        if place.roles(word).is(Role::Money) {
            return true;
        }
        at = word.span.end;
    }
    false
}
