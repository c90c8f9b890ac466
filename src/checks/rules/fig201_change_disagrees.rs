//! FIG201: a change whose start, end and size do not agree.

use crate::checks::amount::Amount;
use crate::checks::{Findings, Label, Place, Rule, Severity};
use crate::draft::Draft;
use crate::evidence::arithmetic::plain_number;
use crate::figures::{Change, Kind};
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
    for change in draft.found.figures.iter().filter_map(|f| f.change) {
        let Change { from: Some(from), to: Some(to), by: Some(by) } = change else { continue };
        if seen.insert((from, to, by)) {
            one(draft, from, to, by, found);
        }
    }
}

fn one(draft: &Draft, from: usize, to: usize, by: usize, found: &mut Findings) {
    let figures = &draft.found.figures;
    let (Some(a), Some(b), Some(size)) =
        (Amount::of(draft, from), Amount::of(draft, to), Amount::of(draft, by))
    else {
        return;
    };
    let unit = |i: usize| figures[i].unit.as_ref().map(|u| u.code.as_str());
    let same_unit = figures[from].unit == figures[to].unit;
    if !same_unit || a.low <= 0.0 || size.low < 0.0 || figures[by].kind == Kind::Multiple {
        return;
    }
    let relative = a.with(b, |a, b| 100.0 * (b / a - 1.0).abs());
    let points = a.with(b, |a, b| (b - a).abs());
    let holds = match unit(by) {
        Some(PERCENT) => {
            // of the end instead of the start: loose, but meant so by many
            let of_the_end =
                if b.low > 0.0 { b.with(a, |b, a| 100.0 * (1.0 - a / b).abs()) } else { relative };
            size.meets(relative) || (b.value < a.value && size.meets(of_the_end))
        }
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
    found.add(at, message, "check the three numbers against the source", vec![by, from, to], more.to_vec());
}

fn plain(amount: Amount) -> String {
    let rounded =
        if amount.value >= 10.0 { amount.value.round() } else { (amount.value * 10.0).round() / 10.0 };
    plain_number(rounded)
}
