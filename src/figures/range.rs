//! One figure however a range is written: “$4–5 billion”, “between 5 and 7 percent”, “two or three”.

use super::choose::MINUSES;
use super::neighbours::{DASHES, Word};
use super::number::{NumberClass, Numeral, scaled};
use super::place::{Place, Reading};
use super::{Comparator, Kind, kinds};
use crate::article::Span;
use crate::vocabulary::{Role, Roles};

/// Joins `first` with the number after it where the two are the ends of a range.
///
/// `place` is that of `first`.
pub fn join<'a>(place: &Place<'a>, first: &Reading<'a>) -> Option<Reading<'a>> {
    let upper_numeral = place.numerals.get(first.used)?;
    let inner = Place { floor: first.span.end, numerals: &place.numerals[first.used..], ..*place };
    let same = place
        .numeral()
        .glued
        .is_some_and(|g| upper_numeral.glued.is_some_and(|u| u.of(place.text) == g.of(place.text)));
    let alike = same.then(|| counted_alike(place, first, upper_numeral, &kinds::read(&inner)?)).flatten();
    let first = alike.as_ref().unwrap_or(first);
    let link = link(place, first, upper_numeral)?;
    let second = paid_alike(place, first, upper_numeral).or_else(|| kinds::read(&inner))?;
    // “doubled to 40” is no range
    let times = first.kind == Kind::Multiple && second.kind != Kind::Multiple;
    if times || !fits(first, &second) {
        return None;
    }
    let (lower, upper) = ends(place.numeral(), first, upper_numeral, &second)?;
    // “from $50 to $45” is a change
    // and “48%-44%” two shares
    let apart = second.unit.is_some() || first.unit.is_none();
    let cold = upper < 0.0 && lower < 0.0 && link == Link::Tight;
    if upper < lower && !cold && (link == Link::Opened || link == Link::Tight && apart) {
        return None;
    }
    if link == Link::Loose && !loose(place.numeral(), upper_numeral, lower, upper, &second) {
        return None;
    }
    // “put on 61p to £56.14”, “for a family of four to $90,000”
    let money = second.kind == Kind::Money && (first.kind == Kind::Money || first.unit.is_none());
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
        writing: second.writing,
        used: first.used + second.used,
        path: "range",
    })
}

/// “£3–4m”: letters that are a magnitude of money at the first number are one at the second.
fn paid_alike<'a>(place: &Place<'a>, first: &Reading<'a>, upper: &Numeral) -> Option<Reading<'a>> {
    let glued = upper.glued.filter(|_| first.kind == Kind::Money && symbol_first(place, first))?;
    let by = place.vocabulary.numbers.short_money(glued.of(place.text))?;
    let own = unpaid(place, place.text.get(first.span.end..upper.span.start)?).1;
    if own {
        return None;
    }
    let span = Span::new(upper.span.start, glued.end);
    let value = Some(scaled(upper.value, by, upper.decimals));
    Some(Reading { span, core: span, value, unit: first.unit, ..Reading::of(upper, Kind::Money, "money") })
}

/// “3m–4m homes”, “about 1.5m to 2m people”: a letter that is a magnitude at the second number is no unit at the first.
fn counted_alike<'a>(
    place: &Place<'a>,
    first: &Reading<'a>,
    upper: &Numeral,
    second: &Reading<'a>,
) -> Option<Reading<'a>> {
    let lower = place.numeral();
    if second.kind != Kind::Count || second.value == Some(upper.value) {
        return None;
    }
    let by = second.value? / upper.value;
    let value = Some(scaled(lower.value, by, lower.decimals));
    Some(Reading { kind: Kind::Count, value, unit: None, ..first.clone() })
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
    let (link, paid) = unpaid(place, between);
    // “−4 °C to −9 °C”: the sign is the second number's
    let link = match link.strip_suffix(MINUSES) {
        Some(front) if front.ends_with(' ') => front.trim_end(),
        _ => link,
    };
    if link.strip_prefix(DASHES).is_some_and(str::is_empty) {
        let spaced = between.contains(' ') && link != "–" && !paid;
        return (!spaced).then_some(Link::Tight);
    }
    let mut words = link.split([' ', '-']).filter(|w| !w.is_empty());
    let word = words.next()?;
    if words.next().is_some_and(|w| place.vocabulary.comparators.before(|i| (i == 0).then_some(w)).is_none())
    {
        return None;
    }
    let (opener, from_now) = opener(place, first);
    let opens = |role| opener.is_some_and(|w| place.roles(w).is(role));
    let roles = place.vocabulary.words.roles(word);
    if roles.is(Role::RangeTo) {
        let from = opens(Role::RangeFrom) && !opens(Role::RangeBetween);
        let change = from && (from_now || changes_before(place, first));
        return Some(if opens(Role::RangeFrom) {
            if change { return None } else { Link::Opened }
        } else if opens(Role::Trend) && !grows_by(place, first, upper)
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
    if roles.is(Role::RangeAnd) && opens(Role::RangeFrom) && opens(Role::RangeBetween) {
        return Some(Link::Opened);
    }
    roles.is(Role::RangeOr).then_some(Link::Loose)
}

/// “rose one to two metres”: the second alone has a unit, and is not far from the first.
fn grows_by(place: &Place, first: &Reading, upper: &Numeral) -> bool {
    let lower = place.numeral();
    let rises = lower.value < upper.value && near(lower, upper) && first.unit.is_none();
    let inner = Place { floor: first.span.end, numerals: &place.numerals[first.used..], ..*place };
    rises && lower.class == NumberClass::Cardinal && inner.unit(upper.span.end).is_some()
}

/// What stands between two numbers without the mark of a currency before the second, and whether there is one.
fn unpaid<'t>(place: &Place, between: &'t str) -> (&'t str, bool) {
    let currencies = &place.vocabulary.currencies;
    let text = between.trim();
    let mark = currencies.symbol_before(text).map(|m| m.length);
    let code =
        || text.get(text.len().checked_sub(3)?..).filter(|c| currencies.code(c).is_some()).map(str::len);
    match mark.or_else(code) {
        Some(length) => (text[..text.len() - length].trim(), true),
        None => (text, false),
    }
}

/// The word before `first`, past “the current”, “today’s” and modifiers, and whether there was such a word: “from the current
/// 40 to 60” is a change.
fn opener(place: &Place, first: &Reading) -> (Option<Word>, bool) {
    let near = place.before(first.span.start);
    let mut at = first.span.start;
    let mut now = false;
    for _ in 0..3 {
        let Some((start, roles)) = token_before(place, at) else { break };
        let current = roles.is(Role::Current);
        if !current && !roles.is(Role::Article) && !roles.is(Role::Definite) {
            break;
        }
        (at, now) = (start, now || current);
    }
    match place.before(at) {
        Some(word) if now && place.roles(word).is(Role::RangeFrom) => (Some(word), true),
        _ => (near, false),
    }
}

/// Where the token before `at` starts, apostrophes in it, and its roles.
fn token_before(place: &Place, at: usize) -> Option<(usize, Roles)> {
    let head = place.head(at).strip_suffix(' ')?;
    let token = head.rsplit(' ').next().filter(|t| t.len() < 24)?;
    Some((place.floor + head.len() - token.len(), place.vocabulary.words.roles(token)))
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
    match opener(place, first).0.filter(|_| link == Link::Opened) {
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
    // a magnitude in the number, or in letters that its kind took for one: “1.5–2m people”
    let by = match second.magnitude {
        true => second.value / second.bare,
        false
            if second.glued.is_some()
                && second.value != 0.0
                && b.unit.is_none_or(|_| b.kind == Kind::Money) =>
        {
            (upper / second.value).abs()
        }
        false => 1.0,
    };
    let bare = !first.magnitude && first.glued.is_none() && lower.abs() == first.value;
    let carried = bare && by >= 100.0 && first.value < 1000.0 && first.class == NumberClass::Cardinal;
    let bare_upper = if second.magnitude { second.bare } else { second.value };
    if carried && by.is_finite() && (first.value <= bare_upper || first.decimals > 0) {
        return Some((scaled(lower, by, first.decimals), upper));
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
