//! Units and magnitudes that one end of a change has for both: “from 208 pounds to 193”, “to 4.5 percent from 4”.

use super::neighbours::CROSSES;
use super::{Comparator, Figure, Kind, Unit};
use crate::language::Function;
use crate::vocabulary::{Role, Vocabulary};

/// Gives bare numbers the unit of the figure at the other end of their change. `figures` are of one block, in order.
pub fn units(text: &str, vocabulary: &Vocabulary, figures: &mut [Figure]) {
    // forwards, and backwards for “5 x 4 x 3 metres”
    for i in (1..figures.len()).chain((1..figures.len()).rev()) {
        let (head, tail) = figures.split_at_mut(i);
        let (a, b) = (&mut head[i - 1], &mut tail[0]);
        if a.sentence != b.sentence {
            continue;
        }
        converted(text, a, b);
        listed(text, vocabulary, a, b);
        magnitude(text, vocabulary, a, b);
        let Some(link) = link(text, vocabulary, a, b) else {
            gapped(text, vocabulary, figures, i);
            continue;
        };
        match (measured(a), measured(b)) {
            (true, false) if bare(b) && alike(a, b) => give(a, b),
            // “from 4 to 4.5 percent”
            (false, true) if bare(a) && link == Link::FromTo && alike(b, a) => give(b, a),
            (false, true) if link == Link::Of && a.unit.is_none() && a.value.is_some_and(|v| v >= 1e5) => {
                give(b, a)
            }
            _ => {}
        }
    }
}

/// “61% in Lund, 58 in Hull and 47 in Ribe”, “rose by 4 percent and wages by 3”: a number with the same word behind it, or before it
/// where it ends its clause, that “and”, “but” or a comma joins to one with a unit, has that unit, and its magnitude.
fn gapped(text: &str, vocabulary: &Vocabulary, figures: &mut [Figure], at: usize) {
    const BACK: usize = 3;
    let (before, rest) = figures.split_at_mut(at);
    let Some(b) = rest.first_mut().filter(|b| bare(b) && b.span == b.core) else { return };
    let timeless = before.iter().rev().take(BACK).find(|f| f.kind != Kind::Date);
    let Some(a) = timeless.filter(|a| measured(a) && a.sentence == b.sentence && a.kind != Kind::Duration)
    else {
        return;
    };
    if alike(a, b) && is_gapped(text, vocabulary, a, b) {
        scaled_alike(a, b);
        give(a, b);
        b.path.pop();
        b.path.push("unit of the number that it stands beside");
    }
}

fn is_gapped(text: &str, vocabulary: &Vocabulary, a: &Figure, b: &Figure) -> bool {
    const LONGEST: usize = 48;
    let Some(between) = text.get(a.span.end..b.span.start).filter(|t| t.len() <= LONGEST) else {
        return false;
    };
    let rest = text.get(b.span.end..b.sentence.end).unwrap_or_default();
    let preposition = |word: &str| vocabulary.words.is(word, Role::NotCounted) && word.len() > 1;
    let joins = |word: &str| vocabulary.tags.is(vocabulary.tags.words.id(word), Function::And);
    let first = |t: &str| t.strip_prefix(' ').and_then(|t| t.split([' ', ',']).next()).map(str::to_owned);
    let behind = first(between).zip(first(rest)).is_some_and(|(a, b)| {
        // “5% of the staff and 7 of its managers”
        a == b && preposition(&a) && !vocabulary.words.is(&a, Role::Of)
    });
    let last = between.trim_end().rsplit(' ').next().unwrap_or_default();
    if behind && (last.ends_with(',') || joins(last)) {
        return true;
    }
    let lead = text[a.sentence.start..a.span.start].trim_end().rsplit(' ').next().unwrap_or_default();
    let ends =
        rest.trim_end().is_empty() || rest.starts_with(['.', ';', ',']) || rest.starts_with(['”', ')']);
    let opens = between.split([' ', ',']).find(|w| !w.is_empty()).is_some_and(joins);
    ends && opens && lead == last && preposition(lead)
}

/// Gives `b` the magnitude of `a`, where it has none and the two are near each other as written.
fn scaled_alike(a: &Figure, b: &mut Figure) {
    let (Some((wa, wb)), Some((va, vb))) = (a.writing.zip(b.writing), a.value.zip(b.value)) else { return };
    let by = (va / wa.number).abs();
    if by >= 1000.0 && by.is_finite() && vb == wb.number && vb < 10.0 * wa.number && wa.number < 10.0 * vb {
        b.value = Some(super::number::scaled(vb, by, wb.decimals));
    }
}

/// “more than 7.5 million crowns ($1.1 million)”: the same amount in another unit has the same bound.
fn converted(text: &str, a: &Figure, b: &mut Figure) {
    let bound = !matches!(a.comparator, Comparator::Exact | Comparator::About | Comparator::Range);
    let same = a.kind == b.kind && matches!(a.kind, Kind::Money | Kind::Measure) && a.unit != b.unit;
    let braces = text.get(a.span.end..b.span.start) == Some(" (") && text[b.span.end..].starts_with(')');
    if bound && same && braces && b.comparator == Comparator::Exact {
        b.comparator = a.comparator;
        b.path.push("bound of the amount that it converts");
    }
}

/// “5, 10 and 20 mg”: the last of a list says the unit for all, where nothing but “and”, “or” and commas stands between.
fn listed(text: &str, vocabulary: &Vocabulary, a: &mut Figure, b: &Figure) {
    const LISTED: &str = "unit of the list";
    let plain = matches!(a.kind, Kind::Count | Kind::Number)
        && a.unit.is_none()
        && a.value.is_some()
        && a.reason.is_none()
        && a.span == a.core;
    // a sign of money stands before each number
    let last = b.kind == Kind::Measure && b.unit.as_ref().is_some_and(|u| !u.code.contains('{'));
    if !plain || !last || b.span.start != b.core.start {
        return;
    }
    let between = text.get(a.span.end..b.span.start).map(str::trim).unwrap_or_default();
    let joins = vocabulary.tags.is(vocabulary.tags.words.id(between), Function::And);
    if joins || between == "," && b.path.last() == Some(&LISTED) {
        give(b, a);
        a.path.pop();
        a.path.push(LISTED);
    }
}

/// Whether signs alone stand between a number and its margin: “±”, “+/-”.
fn is_margin(between: &str) -> bool {
    between.starts_with(['±', '+']) && !between.contains(|c: char| c.is_alphanumeric() || c.is_whitespace())
}

/// “from 3 to 5 million units”, “from $5 to $7 million”: the magnitude of the end is that of the start, where the two are near
/// each other as written.
fn magnitude(text: &str, vocabulary: &Vocabulary, from: &mut Figure, to: &Figure) {
    const NEAR: f64 = 10.0;
    let Some((start, end)) = from.writing.zip(to.writing) else { return };
    let Some((value, reached)) = from.value.zip(to.value.or(to.high)) else { return };
    let by = (reached / end.number).abs();
    let plain = value == start.number && by >= 1000.0 && by.is_finite() && start.whole < 4;
    let near = start.number < NEAR * end.number && end.number < NEAR * start.number;
    let alike = from.unit.is_none() || from.unit == to.unit;
    let counts = |f: &Figure| matches!(f.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure);
    if plain && near && alike && counts(from) && counts(to) && is_from_to(text, vocabulary, from, to) {
        from.value = Some(super::number::scaled(value, by, start.decimals));
        from.path.push("magnitude of the other end");
    }
}

/// Whether “from” stands before the first and “to” between the two.
fn is_from_to(text: &str, vocabulary: &Vocabulary, a: &Figure, b: &Figure) -> bool {
    let is = |word: &str, role| vocabulary.words.is(word, role);
    let between = text.get(a.span.end..b.span.start).map(str::trim).unwrap_or_default();
    let before = || text[a.sentence.start..a.span.start].trim_end().rsplit(' ').next().unwrap_or_default();
    is(between, Role::RangeTo) && is(before(), Role::RangeFrom)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// “from … to …”.
    FromTo,
    /// “to … from …”, “5 percent, up from …”, “… compared with …”.
    Against,
    /// “280 million of the 1.5 billion shekels”.
    Of,
}

fn link(text: &str, vocabulary: &Vocabulary, a: &Figure, b: &Figure) -> Option<Link> {
    let between = text.get(a.span.end..b.span.start)?;
    if between.len() > 40 {
        return None;
    }
    // “3 x 4 metres”, “12 ± 2 seconds”
    let margin = b.comparator == Comparator::About && is_margin(between.trim());
    if margin || between.trim().strip_prefix(CROSSES).is_some_and(str::is_empty) {
        return Some(Link::FromTo);
    }
    // “leads him 35 to 12 percent”
    let lead = b.kind == Kind::Percent && a.value > b.value;
    if lead && vocabulary.words.is(between.trim(), Role::RangeTo) {
        return Some(Link::FromTo);
    }
    let mut words = between.split([' ', ',']).filter(|w| !w.is_empty());
    let is = |word: &str, role| vocabulary.words.is(word, role);
    let (first, last) = (words.next()?, between.split_whitespace().next_back()?);
    let before = || text[a.sentence.start..a.span.start].split_whitespace().next_back().unwrap_or("");
    if is(first, Role::RangeTo) && first == last && is(before(), Role::RangeFrom) {
        return Some(Link::FromTo);
    }
    if is(first, Role::Of) && words.clone().all(|w| is(w, Role::Definite)) && b.kind == Kind::Money {
        return Some(Link::Of);
    }
    // “rose 50 percent, from 66”: the size of a change is none of its ends
    let mut lead = text[a.sentence.start..a.span.start].split_whitespace().rev().take(2);
    if a.kind == Kind::Percent && lead.any(|w| is(w, Role::Trend)) {
        return None;
    }
    (is(first, Role::Against) && is(last, Role::Against) && words.count() <= 2).then_some(Link::Against)
}

fn measured(figure: &Figure) -> bool {
    figure.unit.is_some()
        && matches!(figure.kind, Kind::Money | Kind::Percent | Kind::Measure | Kind::Duration)
        && (figure.value.is_some() || figure.high.is_some())
}

fn bare(figure: &Figure) -> bool {
    figure.kind == Kind::Number && figure.unit.is_none() && figure.value.is_some() && figure.reason.is_none()
}

/// A percentage does not become an index: the two must be of one size.
fn alike(from: &Figure, to: &Figure) -> bool {
    let (Some(a), Some(b)) = (from.value.or(from.high), to.value) else { return false };
    from.kind != Kind::Percent || b.abs() <= 10.0 * a.abs().max(1.0)
}

fn give(from: &Figure, to: &mut Figure) {
    to.kind = from.kind;
    to.unit = from.unit.as_ref().map(|u| Unit { code: u.code.clone(), name: u.name.clone() });
    to.path.push("unit of the other end");
}
