//! Modifiers on either side of a number.

use super::neighbours::{self, Gap};
use super::number::Form;
use super::place::{Place, Reading, YEARS};
use super::{Comparator, Kind, Reason};
use crate::vocabulary::Role;

/// Takes in the modifiers around `reading`, and returns how firmly it is said.
pub fn read(place: &Place, reading: &mut Reading) -> Comparator {
    let mut found = reading.comparator;
    before(place, reading, &mut found);
    after(place, reading, &mut found);
    let bound = found.is_some_and(|f| !matches!(f, Comparator::Exact | Comparator::About));
    bound_of_age(place, reading, bound);
    match reading.comparator {
        Some(Comparator::Range) => Comparator::Range,
        _ => found.unwrap_or(Comparator::Exact),
    }
}

/// Modifiers before it: the nearest wins, but that a bound is more than “about” (“up to about 300” is at most 300).
fn before(place: &Place, reading: &mut Reading, found: &mut Option<Comparator>) {
    hyphened(place, reading, found);
    while let Some((start, count, word)) = phrase_before(place, reading) {
        if moves(place, reading, start, count) {
            break;
        }
        let of = place.after_is(reading.span.end, Role::Of);
        if word == DURING
            && !of
            && !grown(place, reading, start)
            && reading.kind == Kind::Duration
            && neighbours::before(place.text, start, place.block.start)
                .is_some_and(|w| !place.roles(w).is(Role::OverBefore))
        {
            // “€750m over five years”
            reading.reason = Some(Reason::TimeFrame);
            break;
        }
        let comparator = if denied(place, start, word) { opposite(named(word)) } else { named(word) };
        if found.is_none()
            || *found == Some(Comparator::Exact)
            || *found == Some(Comparator::About) && comparator != Comparator::Exact
        {
            *found = Some(comparator);
        }
        reading.span.start = start;
    }
}

/// The modifier that ends before `reading`, or before its article (“just over a 40% share”): its start, its words, what it says.
fn phrase_before(place: &Place, reading: &Reading) -> Option<(usize, usize, &'static str)> {
    let comparators = &place.vocabulary.comparators;
    let at = |end| {
        let (count, word) = comparators.before(place.words_before(end))?;
        let start = place.start_of_words(end, count);
        (!is_bullet(place, start)).then_some((start, count, word))
    };
    let start = reading.span.start;
    let article = || {
        let kind = matches!(reading.kind, Kind::Percent | Kind::Money | Kind::Measure);
        let word = place.before(start).filter(|w| kind && place.roles(*w).is(Role::Article))?;
        at(word.span.start).filter(|(_, _, word)| named(word) != Comparator::Exact)
    };
    // “turnout was near 70%”: beside a share or a price it is no place
    let near = || {
        let kind = matches!(reading.kind, Kind::Percent | Kind::Money);
        let word = place.before(start).filter(|w| kind && w.gap == Gap::Space)?;
        Some((word.span.start, 1, comparators.joined(word.span.of(place.text))?))
    };
    at(start).or_else(article).or_else(near)
}

/// “> 15 new cases” at the start of a line: a sign with a space behind it opens an item of a list.
fn is_bullet(place: &Place, at: usize) -> bool {
    let apart = place.rest(at).strip_prefix(['>', '<', '~']).is_some_and(|r| r.starts_with([' ', '\u{a0}']));
    let line = || place.text[place.block.start..at].rsplit('\n').next().unwrap_or_default();
    apart && line().trim().is_empty()
}

/// “a near-70% majority”, “a sub-5% rate”: a modifier that a hyphen joins to the number.
fn hyphened(place: &Place, reading: &mut Reading, found: &mut Option<Comparator>) {
    let Some(word) = place.before(reading.span.start).filter(|w| w.gap == Gap::Hyphen) else { return };
    if let Some(comparator) = place.vocabulary.comparators.joined(word.span.of(place.text)) {
        *found = Some(named(comparator));
        reading.span.start = word.span.start;
    }
}

/// “never exceeded”, “must not be less than”, “did not fall below”: whether a bound that starts at `start` is denied.
///
/// Between the two stand forms of “be” and “have”, and before a preposition a verb of movement.
fn denied(place: &Place, start: usize, word: &str) -> bool {
    const BETWEEN: usize = 3;
    if named(word) == Comparator::Exact || named(word) == Comparator::About {
        return false;
    }
    let mut at = start;
    for _ in 0..=BETWEEN {
        let head = place.text[place.block.start..at].trim_end();
        let last = head.rsplit(char::is_whitespace).next().unwrap_or_default();
        let roles = place.vocabulary.words.roles(last);
        if roles.is(Role::Negation) {
            return true;
        }
        if last.is_empty() || !(roles.is(Role::Auxiliary) || roles.is(Role::Trend) || roles.is(Role::Ticks)) {
            return false;
        }
        at = place.block.start + head.len() - last.len();
    }
    false
}

/// What a bound says where it is denied.
fn opposite(comparator: Comparator) -> Comparator {
    match comparator {
        Comparator::MoreThan => Comparator::AtMost,
        Comparator::LessThan => Comparator::AtLeast,
        other => other,
    }
}

/// “ticked up to 3.9%”, “served under nine leaders”: the words belong to the verb.
fn moves(place: &Place, reading: &Reading, start: usize, count: usize) -> bool {
    let verb = |role| {
        neighbours::before(place.text, start, place.block.start).is_some_and(|w| place.roles(w).is(role))
    };
    let up = place.after(start).is_some_and(|w| place.roles(w).is(Role::Trend));
    let counted = matches!(reading.kind, Kind::Count | Kind::Number);
    // “rights over 30 percent of the coast”, “known under two names”
    let ruled = count == 1 && verb(Role::OverWhat) && place.after_is(start, Role::During);
    let title = count == 1 && counted && under_title(place, reading, start);
    count > 1 && up && verb(Role::Ticks) || count == 1 && counted && verb(Role::UnderBefore) || ruled || title
}

/// “under two names”: under something that stands above, not below a number.
fn under_title(place: &Place, reading: &Reading, start: usize) -> bool {
    let under = place.after(start).is_some_and(|w| {
        place
            .vocabulary
            .comparators
            .before(|i| (i == 0).then_some(w.span.of(place.text)))
            .is_some_and(|(_, c)| named(c) == Comparator::LessThan)
    });
    under && place.after_is(reading.core.end, Role::UnderWhat)
}

fn after(place: &Place, reading: &mut Reading, found: &mut Option<Comparator>) {
    let comparators = &place.vocabulary.comparators;
    for at in [reading.core.end, reading.span.end] {
        let rest = place.rest(at);
        if let Some(tail) = rest.strip_prefix([' ']).unwrap_or(rest).strip_prefix('+')
            && !tail.starts_with(|c: char| c.is_ascii_digit() || c == '/' || c == '-')
            && found.is_none_or(|f| f == Comparator::Exact)
        {
            *found = Some(Comparator::AtLeast);
            reading.span.end = reading.span.end.max(place.block.end - tail.len());
        }
        let Some((count, word)) = comparators.after(place.words_after(at)) else { continue };
        let end = place.end_of_words(at, count);
        // “or more than 100” begins the next figure, and “iPhone 15 Plus” is a name
        let model = place.after(at).is_some_and(|w| place.capital(w));
        // “and under 40 farms” too
        let next = place.numerals.get(reading.used).is_some_and(|n| n.span.start <= end + 1);
        // and “and up to 40”
        let bound = place.after_is(end, Role::Than) || place.after_is(end, Role::RangeTo);
        if bound || model || next {
            continue;
        }
        let comparator = match (word, *found) {
            // “less than 5,000 or equal”
            (OR_EQUAL, Some(Comparator::LessThan)) => Comparator::AtMost,
            (OR_EQUAL, Some(Comparator::MoreThan)) => Comparator::AtLeast,
            _ => named(word),
        };
        aged(place, reading, end);
        if found.is_none_or(|f| f == Comparator::Exact) || comparator != Comparator::About {
            *found = Some(comparator);
        }
        reading.span.end = reading.span.end.max(end);
        break;
    }
}

/// “for adults over 21 years”: people of that age, and not for so long. “He treated patients over ten years” is none.
fn grown(place: &Place, reading: &Reading, start: usize) -> bool {
    let digits = place.numeral().form == Form::Digits;
    let person =
        neighbours::before(place.text, start, place.block.start).filter(|w| place.roles(*w).is(Role::Person));
    digits
        && in_time(reading)
        && person.is_some_and(|w| {
            let led = neighbours::before(place.text, w.span.start, place.block.start);
            led.is_none_or(|w| place.roles(w).is(Role::NotCounted))
        })
}

/// Whether it is a length of time that could be an age.
fn in_time(reading: &Reading) -> bool {
    reading.kind == Kind::Duration && reading.value.is_some_and(|v| v <= 120.0)
}

/// “45 and older” is an age; so is “men 50 and over”.
fn aged(place: &Place, reading: &mut Reading, end: usize) {
    let people = neighbours::before(place.text, reading.span.start, place.block.start)
        .is_some_and(|w| place.roles(w).is(Role::Person));
    let counted = reading.kind == Kind::Count && reading.span.end == reading.core.end;
    if people && (counted || reading.kind == Kind::Number) {
        reading.kind = Kind::Number;
        in_years(reading);
    }
    if place.before_is(end, Role::Old) {
        in_years(reading);
    }
}

/// “children under 5”, “anyone younger than 18”: people, and a bound that counts nothing.
fn bound_of_age(place: &Place, reading: &mut Reading, bounded: bool) {
    let bound = || place.text[reading.span.start..reading.core.start].trim();
    let older = || bound().split(' ').any(|w| place.vocabulary.words.is(w, Role::Old));
    // the people may be counted by the figure before: “three children under five”
    let people = || {
        let head = place.text[..reading.span.start].trim_end_matches(' ');
        let word = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        place.vocabulary.words.is(word, Role::Person)
    };
    if bounded
        && reading.span.start < reading.core.start
        && (grown(place, reading, reading.span.start) || in_time(reading) && older() && people())
    {
        (reading.kind, reading.reason) = (Kind::Age, Some(Reason::Age));
        return;
    }
    if reading.span.start < reading.core.start && (older() || people()) {
        // “people over 65 sit”: the verb was taken for what is counted
        let counted = reading.kind == Kind::Count && reading.span.end > reading.core.end;
        reading.kind = if reading.kind == Kind::Count && !counted { Kind::Number } else { reading.kind };
        in_years(reading);
    }
}

/// Makes an age of a bare number.
fn in_years(reading: &mut Reading) {
    if reading.kind == Kind::Number && reading.value.is_some_and(|v| v.fract() == 0.0 && v <= 120.0) {
        reading.kind = Kind::Age;
        reading.unit = Some(YEARS);
        reading.reason = Some(Reason::Age);
    }
}

/// What `comparators.tsv` calls “or equal” behind a number.
const OR_EQUAL: &str = "or_equal";

/// What `comparators.tsv` calls “over”: more than, or of a time during.
const DURING: &str = "more_than_or_during";

fn named(word: &str) -> Comparator {
    if word == DURING {
        return Comparator::MoreThan;
    }
    Comparator::ALL.iter().copied().find(|c| c.as_str() == word).unwrap_or(Comparator::Exact)
}
