//! FIG201: a change whose start, end and size do not agree.

use crate::article::Span;
use crate::checks::amount::{self, Amount};
use crate::checks::wording::{self, Tells};
use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;
use crate::evidence::arithmetic::plain_number;
use crate::figures::{Change, Figure, Kind, Role};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    code: "FIG201",
    name: "change-disagrees",
    severity: Severity::Warning,
    on_by_default: true,
    page: include_str!("fig201_change_disagrees.md"),
    check,
};

const PERCENT: &str = "%";
const POINTS: &str = "[pp]";

fn check(draft: &Draft, found: &mut Findings) {
    let mut seen = BTreeSet::new();
    for (i, figure) in draft.found.figures.iter().enumerate().filter(|(_, f)| amount::in_prose(f)) {
        match figure.change {
            Some(Change { from: Some(from), to: Some(to), by: Some(by) }) if seen.insert((from, to, by)) => {
                one(draft, from, to, by, found);
            }
            Some(Change { from: Some(from), to: Some(to), by: None }) if i == from.max(to) => {
                match size_before(draft, from.min(to)) {
                    Some(by) => one(draft, from, to, by, found),
                    None => times(draft, from, to, found),
                }
            }
            change if figure.kind == Kind::Percent && change.is_none_or(|c| c.from.is_none()) => {
                if let Some((from, to)) = ends_before(draft, i).or_else(|| ends_around(draft, i)) {
                    one(draft, from, to, i, found);
                }
            }
            _ => {}
        }
    }
}

/// The size that stands before both ends, set off from them: “shrunk by 180 since 2020, from 1,040 to 860”.
fn size_before(draft: &Draft, first: usize) -> Option<usize> {
    let figures = &draft.found.figures;
    let quantity = |i: &usize| amount::is_quantity(&figures[*i]);
    let by = (0..first).rev().find(quantity).filter(|by| figures[*by].kind != Kind::Multiple)?;
    let (size, end) = (&figures[by], &figures[first]);
    let gap = Span::new(size.span.end, end.span.start).of(draft.article.text());
    let alone = size.role == Some(Role::Rate) && size.change.is_none() && size.sentence == end.sentence;
    (alone && gap.matches(',').count() == 1 && !gap.contains([';', ':', '('])).then_some(by)
}

/// Whether figure `by` tells a change of what stands before it: “a drop of 43 percent”, “a 43 percent drop”, “43 percent
/// more”. Not “dropped by”: that tells of its own subject; nor “a drop of 43 percent from 2019”: that has its own start.
fn is_size(draft: &Draft, by: usize) -> bool {
    let text = draft.article.text();
    let size = &draft.found.figures[by];
    let after = Span::new(size.span.end, size.sentence.end.max(size.span.end));
    let clause = after.of(text).find([',', ';', '.', '—']).map_or(after.end, |n| after.start + n);
    let after = wording::find(text, Span::new(after.start, clause));
    if after.iter().any(|(_, tells)| *tells == Tells::Base) {
        return false;
    }
    let compared = after.first().is_some_and(|(span, tells)| {
        *tells == Tells::Compared && text[size.span.end..span.start].trim().is_empty()
    });
    let rate = size.role == Some(Role::Rate) && size.change.is_none_or(|c| c.by == Some(by));
    let lead = lead(draft, size);
    let behind = size.item.is_some_and(|item| item.start >= size.span.end);
    let of = wording::words(text, lead).last().is_some_and(|w| wording::tells(text, *w, Tells::Of));
    let noun = behind || of;
    // not “after a rise of”: that is another change
    let first = wording::words(text, lead).into_iter().next();
    let named = wording::find(text, lead)
        .first()
        .is_some_and(|(span, tells)| *tells == Tells::Named && first.is_some_and(|f| f.start == span.start));
    compared && first.is_none() || rate && noun && named
}

/// What stands between the last comma, dash or bracket of the sentence and the figure.
fn lead(draft: &Draft, figure: &Figure) -> Span {
    let head = Span::new(figure.sentence.start, figure.span.start.max(figure.sentence.start));
    let mark = head.of(draft.article.text()).rfind([',', '—', '–', '(']);
    Span::new(mark.map_or(head.start, |n| head.start + n), head.end)
}

/// Start and end of the change whose size figure `by` tells after them, in the same sentence or the one before: a change
/// without a size, or two figures of one thing at two times.
fn ends_before(draft: &Draft, by: usize) -> Option<(usize, usize)> {
    let figures = &draft.found.figures;
    let size = &figures[by];
    if !is_size(draft, by) {
        return None;
    }
    let told = |f: &Figure| f.block == size.block && follows(draft, f, size);
    let quantities = (0..by).rev().filter(|&i| amount::is_quantity(&figures[i]));
    let mut before = quantities.take_while(|&i| told(&figures[i]));
    let (second, first) = (before.next()?, before.next()?);
    if let Some(Change { from: Some(from), to: Some(to), by: None }) = figures[second].change {
        return ([from, to].contains(&first)).then_some((from, to));
    }
    let [a, b] = [first, second].map(|i| &figures[i]);
    // a rate is no level that could change: “climbed 1.3 percent”
    let free = |f: &Figure| {
        f.role != Some(Role::Rate) && f.change.is_none_or(|c| c.from.is_none() && c.by == Some(by))
    };
    if !free(a) || !free(b) || !amount::alike(a, b) || !of_one_thing(draft, a, b) {
        return None;
    }
    let (was, is) = (day(draft, a)?, day(draft, b)?);
    (was != is).then_some(if was < is { (first, second) } else { (second, first) })
}

/// “3.1 million bags, 14 percent below the 3.6 million of a year earlier”: the end before the size, the start behind it.
fn ends_around(draft: &Draft, by: usize) -> Option<(usize, usize)> {
    let (text, figures) = (draft.article.text(), &draft.found.figures);
    let size = &figures[by];
    let near = |i: &usize| amount::is_quantity(&figures[*i]) && figures[*i].sentence == size.sentence;
    let to = (0..by).rev().find(near)?;
    let from = (by + 1..figures.len()).find(near)?;
    let gap = Span::new(size.span.end, figures[from].span.start);
    let (base, _) = wording::find(text, gap).into_iter().find(|(_, tells)| *tells == Tells::Base)?;
    let close = text[gap.start..base.start].trim().is_empty()
        && wording::words(text, Span::new(base.end, gap.end)).len() <= 1;
    let set_off = text[figures[to].span.end..size.span.start].trim_end().ends_with(',');
    let free = [to, from].iter().all(|&i| figures[i].change.is_none());
    let like =
        amount::alike(&figures[to], &figures[from]) && of_one_thing(draft, &figures[to], &figures[from]);
    (close && set_off && free && like).then_some((from, to))
}

/// The time that a figure is about, such that earlier is less; the present for a sentence that says “now”.
fn day(draft: &Draft, figure: &Figure) -> Option<String> {
    const PRESENT: &str = "9999";
    let own = figure.as_of.as_ref().and_then(|t| t.date.clone());
    let now = || wording::tells(draft.article.text(), figure.sentence, Tells::Now);
    own.or_else(|| now().then(|| PRESENT.to_owned()))
}

/// Whether `figure` stands in the sentence of `size`, or in the one right before it.
fn follows(draft: &Draft, figure: &Figure, size: &Figure) -> bool {
    let between = draft.article.text().get(figure.sentence.end..size.sentence.start);
    figure.sentence == size.sentence || between.is_some_and(|gap| gap.trim().is_empty())
}

/// Whether both name the same thing behind their numbers, or one of them none: “80 singers; today it counts 52”.
fn of_one_thing(draft: &Draft, a: &Figure, b: &Figure) -> bool {
    let item = |f: &Figure| f.item.filter(|i| i.start >= f.span.start).map(|i| draft.quote(i).to_lowercase());
    item(a).zip(item(b)).is_none_or(|(a, b)| a == b)
}

/// “doubled to 1,900 from 1,200”: a word for so many times as much, before both ends. Words are taken loosely.
fn times(draft: &Draft, from: usize, to: usize, found: &mut Findings) {
    const WORDS: usize = 4;
    const LEAST: f64 = 0.85;
    const MOST: f64 = 1.4;
    let (text, figures) = (draft.article.text(), &draft.found.figures);
    let first = from.min(to);
    let lead = Span::new(figures[first].sentence.start, figures[first].span.start);
    let told = wording::find(text, lead);
    let last = told.iter().rev().find_map(|&(span, tells)| match tells {
        Tells::Times(percent) => Some((span, f64::from(percent) / 100.0)),
        _ => None,
    });
    let (Some((word, times)), Some([a, b])) = (last, Amount::series(draft, [from, to])) else { return };
    let apart = wording::words(text, Span::new(word.end, lead.end)).len();
    if apart > WORDS || a.low <= 0.0 || figures[from].unit != figures[to].unit {
        return;
    }
    let is = b.value / a.value / times;
    let (least, most) = if times < 1.0 { (1.0 / MOST, 1.0 / LEAST) } else { (LEAST, MOST) };
    if is < least || is > most {
        let shown = plain_number((10.0 * is * times).round() / 10.0);
        let [end, start] = [to, from].map(|i| draft.words(i));
        let said = draft.quote(word);
        let message = format!(
            "“{said}” does not fit the change from “{start}” to “{end}”: that is {shown} times as much"
        );
        let at = Label::new(Place::Text(figures[to].span), format!("{shown} times as much"));
        let more = vec![Label::new(Place::Text(figures[from].span), "")];
        found.add(at, message, HELP, vec![to, from], more);
    }
}

const HELP: &str = "check the numbers against the source";

fn one(draft: &Draft, from: usize, to: usize, by: usize, found: &mut Findings) {
    let figures = &draft.found.figures;
    let (Some([a, b]), Some(size)) = (Amount::series(draft, [from, to]), Amount::of(draft, by)) else {
        return;
    };
    let unit = |i: usize| figures[i].unit.as_ref().map(|u| u.code.as_str());
    let same_unit = figures[from].unit == figures[to].unit;
    if !same_unit || a.low <= 0.0 || size.low < 0.0 || figures[by].kind == Kind::Multiple {
        return;
    }
    let relative = a.with(b, |a, b| 100.0 * (b / a - 1.0)).abs();
    let points = a.with(b, |a, b| b - a).abs();
    let holds = match unit(by) {
        Some(PERCENT) => size.meets(relative),
        Some(POINTS) if unit(from) == Some(PERCENT) => size.meets(points),
        other if other == unit(from) => size.meets(points),
        _ => return,
    };
    if holds {
        return;
    }
    let words = [by, from, to].map(|i| draft.words(i));
    let percents = unit(from) == Some(PERCENT);
    let is = match unit(by) {
        Some(PERCENT) if percents && size.meets(points) => {
            format!("that is {} percentage points, or {} percent", plain(points), plain(relative))
        }
        Some(PERCENT) => format!("that is {} percent", plain(relative)),
        Some(POINTS) => format!("that is {} percentage points", plain(points)),
        _ => format!("that is {}", plain(points)),
    };
    let message =
        format!("“{}” does not fit the change from “{}” to “{}”: {is}", words[0], words[1], words[2]);
    let at = Label::new(Place::Text(figures[by].span), is);
    let more = [from, to].map(|i| Label::new(Place::Text(figures[i].span), ""));
    found.add(at, message, HELP, vec![by, from, to], more.to_vec());
}

fn plain(amount: Amount) -> String {
    let rounded =
        if amount.value >= 10.0 { amount.value.round() } else { (amount.value * 10.0).round() / 10.0 };
    plain_number(rounded)
}
