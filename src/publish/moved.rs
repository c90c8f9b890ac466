//! What moved between a chart as it was accepted and as it is: old and new paired at the same place as one change, in words.

use super::record::{Datum, KeptChart};
use crate::sources::Status;
use std::collections::{BTreeMap, BTreeSet};

/// A row of a chart's data that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedRow {
    /// Its words, as they are now; of a row that is gone as they were.
    pub what: String,
    /// What changed of it, as it was accepted; `None` for a new row.
    pub then: Option<String>,
    /// The same as it is; `None` for a row that is gone.
    pub now: Option<String>,
    /// Its status as it was accepted and as it is, where the chart shows a figure a row.
    status: (Option<Status>, Option<Status>),
    /// The verdict of comparing it with its source, as it was and as it is.
    verdict: (Option<String>, Option<String>),
    /// The words of both, where they differ.
    renamed: Option<(String, String)>,
    /// The numbers of both that differ.
    numbers: Option<(String, String)>,
}

impl ChangedRow {
    /// “3 → 1”, “new: 4”, “gone, was 3”.
    pub fn says(&self) -> String {
        match (&self.then, &self.now) {
            (Some(then), Some(now)) => format!("{then} → {now}"),
            (None, Some(now)) => format!("new: {now}"),
            (Some(then), None) => format!("gone, was {then}"),
            (None, None) => String::new(),
        }
    }
}

/// How much a change matters, what matters most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A figure is no longer compared with its source, or no longer agrees with it.
    Comparison,
    /// A figure has no source, or a weaker one, any more.
    Source,
    /// A number became another, or came without a source.
    Number,
    /// Everything else.
    Other,
}

/// One change in words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// How much it matters.
    pub rank: Rank,
    /// “140,803 became 160,803 taxpayers”.
    pub words: String,
}

impl Change {
    pub(super) fn new(rank: Rank, words: impl Into<String>) -> Self {
        Self { rank, words: words.into() }
    }
}

/// A row as two drawings are compared by it.
#[derive(Debug, Clone)]
struct Row {
    what: String,
    status: Option<Status>,
    verdict: Option<String>,
    numbers: Vec<Datum>,
}

/// Places on a strip that differ by less than this share of it tell the same: one sentence more moves every figure.
const HAIR: f64 = 0.05;

/// The rows that changed from `then` to `now`, in the order of `now`; those that are gone stand where they stood.
pub(super) fn changed_rows(then: &KeptChart, now: &KeptChart) -> Vec<ChangedRow> {
    let hair = if then.kind == "strip" && now.kind == "strip" { HAIR } else { 0.0 };
    let (before, after) = (rows(then), rows(now));
    let partners = partners(&before, &after);
    let mut out: Vec<(usize, ChangedRow)> = Vec::new();
    let mut last = 0;
    let mut gone: BTreeSet<usize> = (0..before.len()).collect();
    for (i, is) in after.iter().enumerate() {
        match partners[i] {
            Some(j) => {
                gone.remove(&j);
                last = j + 1;
                out.extend(changed(&before[j], is, hair).map(|row| (last, row)));
            }
            None => out.push((last, one(is, true))),
        }
    }
    out.extend(gone.into_iter().map(|j| (j, one(&before[j], false))));
    // what is gone before what came in its place
    out.sort_by_key(|(place, row)| (*place, row.then.is_none()));
    out.into_iter().map(|(_, row)| row).collect()
}

/// For each row of `after` the row of `before` that it was: one of the same words, else one that stood at the same place
/// between two of those and shares a word with it.
fn partners(before: &[Row], after: &[Row]) -> Vec<Option<usize>> {
    let mut waiting: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (j, row) in before.iter().enumerate().rev() {
        waiting.entry(&row.what).or_default().push(j);
    }
    let mut out: Vec<Option<usize>> =
        after.iter().map(|row| waiting.get_mut(row.what.as_str()).and_then(Vec::pop)).collect();
    let taken: BTreeSet<usize> = out.iter().flatten().copied().collect();
    let mut free: Vec<usize> = (0..before.len()).filter(|j| !taken.contains(j)).collect();
    let mut last = None;
    for (i, row) in after.iter().enumerate() {
        if out[i].is_some() {
            last = out[i];
            continue;
        }
        let next = out[i + 1..].iter().flatten().next().copied().unwrap_or(before.len());
        let within = |j: usize| last.is_none_or(|last| j > last) && j < next;
        let near = free.iter().position(|&j| within(j) && shares_word(&before[j].what, &row.what));
        if let Some(at) = near {
            let j = free.remove(at);
            out[i] = Some(j);
            last = Some(j);
        }
    }
    out
}

/// Whether `a` and `b` share a word that is no number, or have none.
fn shares_word(a: &str, b: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().any(char::is_alphabetic));
        words.map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    a.is_empty() && b.is_empty() || a.intersection(&b).next().is_some()
}

fn one(row: &Row, new: bool) -> ChangedRow {
    let side = Some(row.side());
    let status = if new { (None, row.status) } else { (row.status, None) };
    let verdict = if new { (None, row.verdict.clone()) } else { (row.verdict.clone(), None) };
    let (then, now) = if new { (None, side) } else { (side, None) };
    ChangedRow { what: row.what.clone(), then, now, status, verdict, renamed: None, numbers: None }
}

/// What changed from `was` to `is`; `None` where nothing did.
fn changed(was: &Row, is: &Row, hair: f64) -> Option<ChangedRow> {
    let renamed = (was.what != is.what).then(|| (was.what.clone(), is.what.clone()));
    if renamed.is_none() && was.is_as(is, hair) {
        return None;
    }
    let (then, now) = match &renamed {
        Some((then, now)) => (then.clone(), now.clone()),
        None => sides(was, is, hair),
    };
    Some(ChangedRow {
        what: is.what.clone(),
        then: Some(then),
        now: Some(now),
        status: (was.status, is.status),
        verdict: (was.verdict.clone(), is.verdict.clone()),
        renamed,
        numbers: numbers(was, is, hair),
    })
}

/// Whether both draw the same: only their data differ, in what no drawing shows.
pub(super) fn is_drawn_alike(then: &KeptChart, now: &KeptChart) -> bool {
    let drawn = |chart: &KeptChart| {
        let svg = chart.chart().and_then(|chart| chart.draw(crate::charts::Size::Wide)).ok()?;
        // what is told instead of the drawing is no part of it
        let (head, rest) = svg.split_once("<desc>")?;
        Some(format!("{head}{}", rest.split_once("</desc>")?.1))
    };
    let told = |chart: &KeptChart| (chart.title.clone(), chart.parts.clone(), chart.columns.clone());
    let strips = then.kind == "strip" && now.kind == "strip" && told(then) == told(now);
    strips && changed_rows(then, now).is_empty() || drawn(then).is_some_and(|then| drawn(now) == Some(then))
}

impl Row {
    fn is_as(&self, other: &Row, hair: f64) -> bool {
        let near = |(a, b): (&Datum, &Datum)| match (a.number(), b.number()) {
            (Some(a), Some(b)) => a == b || (a - b).abs() < hair,
            _ => a == b,
        };
        self.status == other.status
            && self.verdict == other.verdict
            && self.numbers.len() == other.numbers.len()
            && self.numbers.iter().zip(&other.numbers).all(near)
    }

    fn parts(&self) -> Vec<String> {
        let status = self.status.map(|s| s.as_str().to_owned());
        status.into_iter().chain(self.verdict.clone()).chain(self.numbers.iter().map(Datum::words)).collect()
    }

    fn side(&self) -> String {
        said(self.parts())
    }
}

/// The numbers of both rows that differ, in words.
fn numbers(was: &Row, is: &Row, hair: f64) -> Option<(String, String)> {
    let near =
        |a: &Datum, b: &Datum| matches!((a.number(), b.number()), (Some(a), Some(b)) if (a - b).abs() < hair);
    if was.numbers.len() != is.numbers.len() {
        return None;
    }
    let pairs = was.numbers.iter().zip(&is.numbers).filter(|(a, b)| a != b && !near(a, b));
    let (then, now): (Vec<String>, Vec<String>) = pairs.map(|(a, b)| (a.words(), b.words())).unzip();
    (!then.is_empty()).then(|| (said(then), said(now)))
}

fn said(mut parts: Vec<String>) -> String {
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() { "–".to_owned() } else { parts.join(", ") }
}

/// Both sides of a row, only what differs; on a strip the status goes before the place.
fn sides(then: &Row, now: &Row, hair: f64) -> (String, String) {
    if hair > 0.0 && then.status != now.status {
        let status = |row: &Row| said(row.status.map(|s| s.as_str().to_owned()).into_iter().collect());
        return (status(then), status(now));
    }
    let (was, is) = (then.parts(), now.parts());
    if was.len() != is.len() {
        return (said(was), said(is));
    }
    let (was, is) = was.into_iter().zip(is).filter(|(was, is)| was != is).unzip();
    (said(was), said(is))
}

/// Parts that only say how a row is drawn or written; they follow its numbers and words.
const DRAWN_ONLY: [&str; 10] = [
    "id",
    "comparator",
    "from_comparator",
    "to_comparator",
    "from_text",
    "to_text",
    "via",
    "unit",
    "axis",
    "expected",
];

/// The rows of `chart`, in their order. Where each row is a figure its status is no word of it: a figure that loses its source
/// is still the same figure.
fn rows(chart: &KeptChart) -> Vec<Row> {
    let status =
        (!counts_figures(chart)).then(|| column(chart, "status").or_else(|| part(chart, "series"))).flatten();
    let is_status = |c: usize| {
        chart.rows.iter().all(|row| status_of(row.get(c)).is_some() || row.get(c) == Some(&Datum::Nothing))
    };
    let status = status.filter(|&c| is_status(c));
    let verdict = part(chart, "verdict");
    let hidden: BTreeSet<usize> = DRAWN_ONLY.iter().filter_map(|name| part(chart, name)).collect();
    let read = |row: &Vec<Datum>| {
        let (mut what, mut numbers) = (Vec::new(), Vec::new());
        for (i, datum) in row.iter().enumerate().filter(|(i, _)| Some(*i) != status && Some(*i) != verdict) {
            if datum.number().is_some() || *datum == Datum::Nothing {
                numbers.push(datum.clone());
            } else if !hidden.contains(&i) && !what.contains(&datum.words()) {
                what.push(datum.words());
            }
        }
        let verdict = verdict.and_then(|c| row.get(c)).map(Datum::words).filter(|v| !v.is_empty());
        let status = status.and_then(|c| status_of(row.get(c)));
        Row { what: what.join(", "), status, verdict, numbers }
    };
    // what nobody names follows from the rest
    let rest = part(chart, "comparator").map(|c| (c, Datum::Text("rest".to_owned())));
    let is_rest = |row: &&Vec<Datum>| rest.as_ref().is_some_and(|(c, word)| row.get(*c) == Some(word));
    chart.rows.iter().filter(|row| !is_rest(row)).map(read).collect()
}

fn column(chart: &KeptChart, name: &str) -> Option<usize> {
    chart.columns.iter().position(|c| c == name)
}

/// The column that plays `part`.
fn part(chart: &KeptChart, part: &str) -> Option<usize> {
    column(chart, chart.parts.get(part)?)
}

/// Whether a row of `chart` stands for so many figures, not for one.
fn counts_figures(chart: &KeptChart) -> bool {
    column(chart, "figures").is_some()
}

fn status_of(datum: Option<&Datum>) -> Option<Status> {
    let Some(Datum::Text(word)) = datum else { return None };
    Status::ALL.iter().find(|s| s.as_str() == word).copied()
}

/// Whether a chart compares the article with its sources.
pub(super) fn compares(chart: &KeptChart) -> bool {
    chart.parts.contains_key("verdict")
}

/// What changed from `then` to `now`, what matters first; never empty.
pub(super) fn changes(then: &KeptChart, now: &KeptChart, rows: &[ChangedRow]) -> Vec<Change> {
    let mut out: Vec<Change> = rows.iter().flat_map(|row| change(row, now)).collect();
    if (&then.kind, &then.parts, &then.columns) != (&now.kind, &now.parts, &now.columns) {
        out.push(Change::new(Rank::Other, "another kind of chart, or other columns"));
    }
    if out.is_empty() && then.title != now.title {
        out.push(Change::new(Rank::Other, format!("its title was “{}”", then.title)));
    }
    if out.is_empty() {
        out.push(Change::new(Rank::Other, "the rows stand in another order"));
    }
    out.sort_by_key(|change| change.rank);
    out
}

/// One row's changes, in words.
fn change(row: &ChangedRow, chart: &KeptChart) -> Vec<Change> {
    use Status::{Exempt, Sourced, Unsourced, Weak};
    let mut out = Vec::new();
    let what = if row.what.is_empty() { "a row" } else { &row.what };
    let agrees =
        |verdict: &Option<String>| verdict.as_deref().is_some_and(|v| v == "match" || v == "derived");
    match (&row.then, &row.now) {
        (Some(_), None) if compares(chart) => {
            out.push(Change::new(Rank::Comparison, format!("{what}: no longer compared with its source")));
        }
        (Some(_), None) => out.push(Change::new(Rank::Number, format!("{what}: gone"))),
        (None, Some(_)) if row.status.1 == Some(Unsourced) => {
            out.push(Change::new(Rank::Number, format!("{what}: new, without a source")));
        }
        (None, Some(_)) => out.push(Change::new(Rank::Other, format!("{what}: new"))),
        _ => {}
    }
    if row.then.is_none() || row.now.is_none() {
        return out;
    }
    match (&row.renamed, &row.numbers) {
        (Some((then, now)), _) => out.push(Change::new(Rank::Number, became(then, now))),
        (None, Some(_)) if chart.kind == "strip" => {
            out.push(Change::new(Rank::Number, format!("{what} moved")))
        }
        (None, Some((then, now))) => out.push(Change::new(Rank::Number, format!("{what}: {then} → {now}"))),
        (None, None) => {}
    }
    if row.verdict.0 != row.verdict.1 {
        let (rank, how) = match agrees(&row.verdict.1) {
            true => (Rank::Other, "now agrees with its source"),
            false => (Rank::Comparison, "no longer agrees with its source"),
        };
        out.push(Change::new(rank, format!("{what}: {how}")));
    }
    if let (Some(was), Some(is)) = row.status {
        let told = match (was, is) {
            (Sourced, Weak | Unsourced) | (Weak, Unsourced) => Some((Rank::Source, "lost its source")),
            (Unsourced, Weak | Sourced) | (Weak, Sourced) => Some((Rank::Other, "gained a source")),
            (Exempt, Exempt) => None,
            (_, Exempt) => Some((Rank::Other, "now needs no source")),
            (Exempt, _) => Some((Rank::Other, "now needs a source")),
            _ => None,
        };
        out.extend(told.map(|(rank, how)| Change::new(rank, format!("{what}: {how}"))));
    }
    out
}

/// “140,803 became 160,803 taxpayers”: the words that both have at their ends once.
fn became(then: &str, now: &str) -> String {
    let (was, is): (Vec<&str>, Vec<&str>) = (then.split(' ').collect(), now.split(' ').collect());
    let most = was.len().min(is.len()).saturating_sub(1);
    let front = was.iter().zip(&is).take_while(|(a, b)| a == b).count().min(most);
    let back = was[front..].iter().rev().zip(is[front..].iter().rev()).take_while(|(a, b)| a == b).count();
    let back = back.min(most - front.min(most));
    let old = was[front..was.len() - back].join(" ");
    format!(
        "{}{old} became {}",
        if front > 0 { format!("{} ", was[..front].join(" ")) } else { String::new() },
        is[front..].join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(kind: &str, columns: &[&str], rows: &[&[Datum]]) -> KeptChart {
        KeptChart {
            name: "c".into(),
            kind: kind.into(),
            title: "t".into(),
            parts: BTreeMap::new(),
            columns: columns.iter().map(|c| (*c).to_owned()).collect(),
            rows: rows.iter().map(|r| r.to_vec()).collect(),
        }
    }

    fn text(text: &str) -> Datum {
        Datum::Text(text.into())
    }

    fn told(then: &KeptChart, now: &KeptChart) -> Vec<String> {
        let rows = changed_rows(then, now);
        changes(then, now, &rows).into_iter().map(|c| c.words).collect()
    }

    #[test]
    fn a_figure_that_loses_its_source_is_still_the_same_figure() {
        let place = |at, status| [Datum::Number(at), text(status), text("212 schools")];
        let columns = ["position", "status", "figure"];
        let then = chart("strip", &columns, &[&place(0.5, "sourced")]);
        let now = chart("strip", &columns, &[&place(0.505, "unsourced")]);
        assert_eq!(told(&then, &now), ["212 schools: lost its source"]);
        let other = [Datum::Number(0.9), text("weak"), text("40 roads")];
        let grown = chart("strip", &columns, &[&place(0.5, "sourced"), &other]);
        assert_eq!(told(&then, &grown), ["40 roads: new"]);
        assert_eq!(told(&grown, &then), ["40 roads: gone"]);
    }

    #[test]
    fn old_and_new_at_one_place_are_one_change() {
        let row = |what: &str, n| [text(what), Datum::Number(n), text("unsourced")];
        let columns = ["figure", "value", "status"];
        let then = chart("bar", &columns, &[&row("12 offices", 12.0), &row("140,803 taxpayers", 140_803.0)]);
        let now = chart("bar", &columns, &[&row("12 offices", 12.0), &row("160,803 taxpayers", 160_803.0)]);
        assert_eq!(told(&then, &now), ["140,803 became 160,803 taxpayers"]);
        let other = chart("bar", &columns, &[&row("12 offices", 12.0), &row("40 roads", 40.0)]);
        assert_eq!(told(&then, &other), ["140,803 taxpayers: gone", "40 roads: new, without a source"]);
        assert_eq!(
            became("Turnout: 57.9 percent", "Turnout: 59.7 percent"),
            "Turnout: 57.9 became 59.7 percent"
        );
        assert_eq!(became("three", "three roads"), "three became three roads");
    }

    #[test]
    fn a_lost_comparison_comes_first() {
        let row = |what: &str, off, verdict: &str| [text(what), Datum::Number(off), text(verdict)];
        let parts = |mut chart: KeptChart| {
            for part in ["what", "off", "verdict"] {
                chart.parts.insert(part.to_owned(), part.to_owned());
            }
            chart
        };
        let columns = ["what", "off", "verdict"];
        let (turnout, seats) = (row("Turnout", -3.0, "mismatch"), row("Seats", 0.0, "match"));
        let then = parts(chart("deviation", &columns, &[&turnout, &seats]));
        let now = parts(chart("deviation", &columns, &[&row("Turnout", -2.0, "mismatch")]));
        assert_eq!(told(&then, &now), ["Seats: no longer compared with its source", "Turnout: −3 → −2"]);
    }

    #[test]
    fn a_hair_on_a_strip_is_no_change_and_a_hair_on_an_axis_is_one() {
        let row = |at| [Datum::Number(at), text("sourced"), text("a")];
        let strip = |at| chart("strip", &["position", "status", "figure"], &[&row(at)]);
        assert!(changed_rows(&strip(0.5), &strip(0.51)).is_empty());
        assert_eq!(changed_rows(&strip(0.5), &strip(0.6)).len(), 1);
        let bar = |at| chart("bar", &["value", "status", "figure"], &[&row(at)]);
        assert_eq!(told(&bar(0.5), &bar(0.51)), ["a: 0.5 → 0.51"]);
    }
}
