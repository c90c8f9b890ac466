//! One figure however a range is written: “$4–5 billion”, “between 5 and 7 percent”, “two or three”.

use super::neighbours::DASHES;
use super::number::{NumberClass, Numeral};
use super::place::{Place, Reading};
use super::{Comparator, Kind};
use crate::article::Span;
use crate::vocabulary::Role;

/// Joins `first` with the number after it where the two are the ends of a range.
///
/// `place` is that of `first`; `second` reads the number after it.
pub fn join<'a>(
    place: &Place<'a>,
    first: &Reading<'a>,
    second: impl FnOnce(&Place<'a>) -> Option<Reading<'a>>,
) -> Option<Reading<'a>> {
    let upper_numeral = place.numerals.get(first.used)?;
    let link = link(place, first, upper_numeral)?;
    let inner = Place { floor: first.span.end, numerals: &place.numerals[first.used..], ..*place };
    let second = second(&inner)?;
    if !fits(first, &second) {
        return None;
    }
    let (lower, upper) = ends(place.numeral(), first, upper_numeral, &second)?;
    // “from $50 to $45” is a change
    // and “48%-44%” two shares
    let apart = second.unit.is_some() || first.unit.is_none();
    if upper < lower && (link == Link::Opened || link == Link::Tight && apart) {
        return None;
    }
    if link == Link::Loose && !loose(place.numeral(), upper_numeral, lower, upper, &second) {
        return None;
    }
    // “put on 61p to £56.14”
    let money = first.kind == Kind::Money && second.kind == Kind::Money;
    if link == Link::Tight && money && lower > 0.0 && upper > FAR * lower {
        return None;
    }
    let unit = second.unit.or(first.unit);
    let age = first.kind == Kind::Age;
    let kind = if (second.unit.is_some() || first.unit.is_none()) && !age { second.kind } else { first.kind };
    let span = Span::new(opening(place, first, link), second.span.end);
    Some(Reading {
        span,
        core: Span::new(first.core.start, second.core.end),
        kind,
        value: None,
        low: Some(lower.min(upper)),
        high: Some(lower.max(upper)),
        date: None,
        unit,
        comparator: Some(Comparator::Range),
        reason: second.reason.or(first.reason),
        used: first.used + second.used,
        path: "range",
    })
}

/// How many times its lower end the upper end of a range of money may be.
const FAR: f64 = 50.0;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// A dash, “to”.
    Tight,
    /// “between … and …”, “from … to …”.
    Opened,
    /// “or”, and “to” after a change.
    Loose,
}

fn link(place: &Place, first: &Reading, upper: &Numeral) -> Option<Link> {
    let between = place.text.get(first.span.end..upper.span.start)?;
    if between.len() > 24 {
        return None;
    }
    let is_sign = |c| place.vocabulary.currencies.is_sign(c);
    let link = between.trim_matches(|c: char| c.is_whitespace() || is_sign(c) || c.is_uppercase());
    let link = link.trim();
    if link.strip_prefix(DASHES).is_some_and(str::is_empty) {
        let spaced = between.contains(' ') && link != "–" && !between.ends_with(is_sign);
        return (!spaced).then_some(Link::Tight);
    }
    let mut words = link.split([' ', '-']).filter(|w| !w.is_empty());
    let word = words.next()?;
    if words.next().is_some_and(|w| place.vocabulary.comparators.before(|i| (i == 0).then_some(w)).is_none())
    {
        return None;
    }
    let opener = place.before(first.span.start);
    let opens = |role| opener.is_some_and(|w| place.roles(w).is(role));
    let roles = place.vocabulary.words.roles(word);
    if roles.is(Role::RangeTo) {
        let from = opens(Role::RangeFrom) && !opens(Role::RangeBetween);
        let change = from && changes_before(place, first);
        return Some(if opens(Role::RangeFrom) {
            if change { return None } else { Link::Opened }
        } else if opens(Role::Trend)
            || opens(Role::By) && !near(place.numeral(), upper)
            || first.unit.is_some() && !symbol_first(place, first) && !unit_after(place, first)
        {
            // “rose 2 percent to 45”
            return None;
        } else {
            Link::Tight
        });
    }
    // “between the ages of 18 and 29”
    if first.kind == Kind::Age && roles.is(Role::RangeAnd) && opens(Role::Of) {
        return Some(Link::Tight);
    }
    if roles.is(Role::RangeAnd) && opens(Role::RangeBetween) {
        return Some(Link::Opened);
    }
    roles.is(Role::RangeOr).then_some(Link::Loose)
}

/// “by 2 to 3 degrees”: so near each other that they are no change and its end.
fn near(first: &Numeral, second: &Numeral) -> bool {
    second.value > first.value && second.value <= 2.0 * first.value && first.magnitude == second.magnitude
}

/// “$4 to 5 billion”: a symbol before the first serves both.
fn symbol_first(place: &Place, first: &Reading) -> bool {
    first.kind == Kind::Money && first.span.start < place.numeral().span.start
}

/// Whether the second number has a unit of its own.
fn unit_after(place: &Place, first: &Reading) -> bool {
    place.numerals.get(first.used).is_some_and(|n| place.unit(n.span.end).is_some())
        || first.kind == Kind::Money
        || first.kind == Kind::Age
}

/// Whether “from” follows a word of change: at once, or after its size (“rose 50 percent, from 66 to 140”).
fn changes_before(place: &Place, first: &Reading) -> bool {
    const WORDS: usize = 12;
    let Some(from) = place.before(first.span.start) else { return false };
    let head = &place.text[place.block.start..from.span.start];
    let clause = head.rsplit([';', ':', '(']).next().unwrap_or(head);
    // a full stop ends the sentence where white space follows it: “8.2 percent” goes on
    let clause = clause.rsplit(". ").next().unwrap_or(clause);
    let mut words = clause.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).rev().take(WORDS);
    words.any(|w| place.vocabulary.words.is(w, Role::Trend))
}

/// Where the range begins: with “between” or “from”.
fn opening(place: &Place, first: &Reading, link: Link) -> usize {
    match place.before(first.span.start).filter(|_| link == Link::Opened) {
        Some(word) => word.span.start,
        None => first.span.start,
    }
}

/// Whether the two may be ends of one range.
fn fits(first: &Reading, second: &Reading) -> bool {
    let plain = |r: &Reading| {
        matches!(
            r.kind,
            Kind::Count
                | Kind::Number
                | Kind::Money
                | Kind::Percent
                | Kind::Measure
                | Kind::Duration
                | Kind::Multiple
                | Kind::Ratio
                | Kind::Age
        )
    };
    let units = match (&first.unit, &second.unit) {
        (Some(a), Some(b)) => a.0 == b.0,
        // whole dollars are no percent
        (Some(_), None) if first.kind == Kind::Percent => second.kind != Kind::Count,
        // nor “$300 to 4 schools”
        (Some(_), None) => second.span.end == second.core.end,
        _ => true,
    };
    // “fell by a third to 400”
    let share = (first.kind == Kind::Ratio) != (second.kind == Kind::Ratio);
    let counted = first.kind == Kind::Count && second.kind == Kind::Count && first.span.end > first.core.end;
    plain(first)
        && plain(second)
        && units
        && !share
        && !counted
        && first.high.is_none()
        && second.high.is_none()
}

/// The ends, the magnitude of the second carried back to the first where the first has none.
fn ends(first: &Numeral, a: &Reading, second: &Numeral, b: &Reading) -> Option<(f64, f64)> {
    let (lower, upper) = (a.value.or(a.low)?, b.value.or(b.low)?);
    let carried =
        !first.magnitude && second.magnitude && first.value < 1000.0 && first.class == NumberClass::Cardinal;
    if carried && second.bare != 0.0 {
        let by = second.value / second.bare;
        if first.value <= second.bare || first.decimals > 0 {
            return Some((super::number::scaled(lower, by, first.decimals), upper));
        }
    }
    // cents after the range: “5 to 7 cents”
    if a.unit.is_none() && b.unit.is_some() && second.value != 0.0 && b.kind == Kind::Money {
        return Some((lower * (upper / second.value), upper));
    }
    Some((lower, upper))
}

/// “two or three”, “15 or 20”: near each other and rising.
fn loose(first: &Numeral, second: &Numeral, lower: f64, upper: f64, b: &Reading) -> bool {
    first.form == second.form && lower < upper && upper <= lower * 2.5 && b.kind != Kind::Ratio
}
