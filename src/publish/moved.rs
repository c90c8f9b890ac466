//! What moved between a chart as it was accepted and as it is: rows, and words for them.

use super::record::{Datum, KeptChart};
use crate::sources::Status;
use std::collections::BTreeMap;

/// A row of a chart's data that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedRow {
    /// Its words.
    pub what: String,
    /// Its numbers and status as they were accepted, as far as they changed; `None` for a new row.
    pub then: Option<String>,
    /// The same as they are; `None` for a row that is gone.
    pub now: Option<String>,
    /// Its status as it was accepted and as it is, where the chart shows a figure a row.
    status: (Option<Status>, Option<Status>),
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

/// A row as two drawings are compared by it.
struct Row {
    what: String,
    status: Option<Status>,
    numbers: Vec<Datum>,
}

/// Places on a strip that differ by less than this share of it tell the same: one sentence more moves every figure.
const HAIR: f64 = 0.05;

/// The rows that changed from `then` to `now`: changed, gone, new, each in the order of their words.
pub(super) fn changed_rows(then: &KeptChart, now: &KeptChart) -> Vec<ChangedRow> {
    let hair = if then.kind == "strip" && now.kind == "strip" { HAIR } else { 0.0 };
    let (before, mut after) = (by_words(then), by_words(now));
    let mut out = Vec::new();
    for (key, was) in before {
        let is = after.remove(&key);
        if is.as_ref().is_some_and(|is| was.is_as(is, hair)) {
            continue;
        }
        let sides = is.as_ref().map(|is| sides(&was, is, hair));
        let (said, now) = sides.map_or((was.side(), None), |(then, now)| (then, Some(now)));
        let status = (was.status, is.and_then(|is| is.status));
        out.push(ChangedRow { what: was.what, then: Some(said), now, status });
    }
    out.extend(after.into_values().map(|is| ChangedRow {
        now: Some(is.side()),
        what: is.what,
        then: None,
        status: (None, is.status),
    }));
    out
}

/// Whether both are strips that tell the same: where no row of them changed, nobody sees a difference.
pub(super) fn is_same_strip(then: &KeptChart, now: &KeptChart) -> bool {
    let told = |chart: &KeptChart| (chart.title.clone(), chart.parts.clone(), chart.columns.clone());
    then.kind == "strip" && now.kind == "strip" && told(then) == told(now)
}

impl Row {
    fn is_as(&self, other: &Row, hair: f64) -> bool {
        let near = |(a, b): (&Datum, &Datum)| match (a.number(), b.number()) {
            (Some(a), Some(b)) => a == b || (a - b).abs() < hair,
            _ => a == b,
        };
        self.status == other.status
            && self.numbers.len() == other.numbers.len()
            && self.numbers.iter().zip(&other.numbers).all(near)
    }

    fn parts(&self) -> Vec<String> {
        let status = self.status.map(|s| s.as_str().to_owned());
        status.into_iter().chain(self.numbers.iter().map(Datum::words)).collect()
    }

    fn side(&self) -> String {
        said(self.parts())
    }
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

/// The rows of `chart` by their words; those of the same words are told apart by their order. Where each row is a figure
/// its status is no word of it: a figure that loses its source is still the same figure.
fn by_words(chart: &KeptChart) -> BTreeMap<(String, usize), Row> {
    let status = (!counts_figures(chart)).then(|| column(chart, "status")).flatten();
    let drawn_only = ["comparator", "unit"].map(|part| chart.parts.get(part));
    let mut out = BTreeMap::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for row in &chart.rows {
        let (mut key, mut what, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
        for (i, datum) in row.iter().enumerate().filter(|(i, _)| Some(*i) != status) {
            if datum.number().is_some() || *datum == Datum::Nothing {
                numbers.push(datum.clone());
                continue;
            }
            key.push(datum.words());
            if !drawn_only.contains(&chart.columns.get(i)) {
                what.push(datum.words());
            }
        }
        let key = key.join(", ");
        let count = seen.entry(key.clone()).or_default();
        let status = status.and_then(|c| status_of(row.get(c)));
        out.insert((key, *count), Row { what: what.join(", "), status, numbers });
        *count += 1;
    }
    out
}

fn column(chart: &KeptChart, name: &str) -> Option<usize> {
    chart.columns.iter().position(|c| c == name)
}

/// Whether a row of `chart` stands for so many figures, not for one.
fn counts_figures(chart: &KeptChart) -> bool {
    column(chart, "figures").is_some()
}

fn status_of(datum: Option<&Datum>) -> Option<Status> {
    let Some(Datum::Text(word)) = datum else { return None };
    Status::ALL.iter().find(|s| s.as_str() == word).copied()
}

/// What changed from `then` to `now`, what matters first; never empty.
pub(super) fn words(then: &KeptChart, now: &KeptChart, rows: &[ChangedRow]) -> Vec<String> {
    let mut out = Vec::new();
    if then.title != now.title {
        out.push(format!("its title was “{}”", then.title));
    }
    if (&then.kind, &then.parts, &then.columns) != (&now.kind, &now.parts, &now.columns) {
        out.push("another kind of chart, or other columns".to_owned());
    }
    if counts_figures(now) {
        out.extend(counted(&by_status(then), &by_status(now)));
    }
    let told = !out.is_empty();
    out.extend(moved(rows));
    let noun = ["figure", "source"].into_iter().find(|name| column(now, name).is_some()).unwrap_or("row");
    let count = |test: &dyn Fn(&ChangedRow) -> bool| rows.iter().filter(|r| test(r)).count();
    let only_status = |r: &ChangedRow| r.status.0.is_some() && r.status.0 != r.status.1;
    let changed = count(&|r| r.then.is_some() && r.now.is_some() && !only_status(r));
    let how = if now.kind == "strip" { "moved" } else { "changed" };
    out.extend(say(changed, |n| format!("{} {how}", many(n, noun))).filter(|_| !told));
    out.extend(say(count(&|r| r.then.is_none() && r.status.1.is_none()), |n| {
        format!("{n} new {noun}{}", if n == 1 { "" } else { "s" })
    }));
    out.extend(say(count(&|r| r.now.is_none() && r.status.0.is_none()), |n| {
        format!("{} gone", many(n, noun))
    }));
    if out.is_empty() {
        out.push("the rows stand in another order".to_owned());
    }
    out
}

fn say(n: usize, words: impl Fn(usize) -> String) -> Option<String> {
    (n > 0).then(|| words(n))
}

fn many(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

fn lost(n: usize) -> Option<String> {
    say(n, |n| format!("{} lost {} source", many(n, "figure"), if n == 1 { "its" } else { "their" }))
}

fn gained(n: usize) -> Option<String> {
    say(n, |n| format!("{} gained a source", many(n, "figure")))
}

/// Figures, one a row, that lost or gained a source, that are new or gone.
fn moved(rows: &[ChangedRow]) -> Vec<String> {
    use Status::{Exempt, Sourced, Unsourced, Weak};
    let count = |test: &dyn Fn(Status, Status) -> bool| {
        rows.iter().filter(|r| matches!(r.status, (Some(was), Some(is)) if test(was, is))).count()
    };
    let mut out = Vec::new();
    out.extend(lost(count(&|was, is| matches!((was, is), (Sourced, Weak | Unsourced) | (Weak, Unsourced)))));
    out.extend(gained(count(&|was, is| matches!((was, is), (Unsourced, Weak | Sourced) | (Weak, Sourced)))));
    out.extend(say(count(&|was, is| was != Exempt && is == Exempt), |n| {
        format!("{} now need{} no source", many(n, "figure"), if n == 1 { "s" } else { "" })
    }));
    out.extend(say(count(&|was, is| was == Exempt && is != Exempt), |n| {
        format!("{} now need{} a source", many(n, "figure"), if n == 1 { "s" } else { "" })
    }));
    for &status in [Unsourced, Weak, Sourced, Exempt].iter() {
        let fresh = rows.iter().filter(|r| r.then.is_none() && r.status.1 == Some(status)).count();
        let gone = rows.iter().filter(|r| r.now.is_none() && r.status.0 == Some(status)).count();
        out.extend(say(fresh, |n| format!("{n} new {status} figure{}", if n == 1 { "" } else { "s" })));
        out.extend(say(gone, |n| format!("{n} {status} figure{} gone", if n == 1 { "" } else { "s" })));
    }
    out
}

/// How many figures of each status a chart counts.
fn by_status(chart: &KeptChart) -> BTreeMap<Status, f64> {
    let mut out = BTreeMap::new();
    let (Some(status), Some(count)) = (column(chart, "status"), column(chart, "figures")) else { return out };
    for row in &chart.rows {
        if let (Some(status), Some(n)) = (status_of(row.get(status)), row.get(count).and_then(Datum::number))
        {
            *out.entry(status).or_default() += n;
        }
    }
    out
}

/// What sums by status tell: so many moved from one to the other, or there are more or fewer.
fn counted(then: &BTreeMap<Status, f64>, now: &BTreeMap<Status, f64>) -> Vec<String> {
    let of = |all: &BTreeMap<Status, f64>, status| all.get(&status).copied().unwrap_or(0.0);
    let grew = |status| of(now, status) - of(then, status);
    let (sourced, lacking) = (grew(Status::Sourced), grew(Status::Weak) + grew(Status::Unsourced));
    if sourced != 0.0 && lacking == -sourced {
        let n = sourced.abs() as usize;
        return (if sourced < 0.0 { lost(n) } else { gained(n) }).into_iter().collect();
    }
    let told = |&status: &Status| {
        let n = grew(status);
        let how = if n > 0.0 { "more" } else { "fewer" };
        let s = if n.abs() == 1.0 { "" } else { "s" };
        (n != 0.0).then(|| format!("{} {how} {status} figure{s}", n.abs()))
    };
    [Status::Unsourced, Status::Weak, Status::Sourced, Status::Exempt].iter().filter_map(told).collect()
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

    fn told(then: &KeptChart, now: &KeptChart) -> (Vec<String>, Vec<String>) {
        let rows = changed_rows(then, now);
        (words(then, now, &rows), rows.iter().map(|r| format!("{}: {}", r.what, r.says())).collect())
    }

    #[test]
    fn a_figure_that_loses_its_source_is_still_the_same_figure() {
        let place = |at, status| [Datum::Number(at), text(status), text("212 schools")];
        let columns = ["position", "status", "figure"];
        let then = chart("strip", &columns, &[&place(0.5, "sourced")]);
        let now = chart("strip", &columns, &[&place(0.505, "unsourced")]);
        assert_eq!(told(&then, &now).0, ["1 figure lost its source"]);
        let grown = chart("strip", &columns, &[&place(0.5, "sourced"), &place(0.9, "weak")]);
        assert_eq!(told(&then, &grown).0, ["1 new weak figure"]);
        assert_eq!(told(&grown, &then).0, ["1 weak figure gone"]);
    }

    #[test]
    fn a_hair_on_a_strip_is_no_change_and_a_hair_on_an_axis_is_one() {
        let row = |at| [Datum::Number(at), text("sourced"), text("a")];
        let strip = |at| chart("strip", &["position", "status", "figure"], &[&row(at)]);
        assert!(changed_rows(&strip(0.5), &strip(0.51)).is_empty());
        assert_eq!(changed_rows(&strip(0.5), &strip(0.6)).len(), 1);
        let bar = |at| chart("bar", &["value", "status", "figure"], &[&row(at)]);
        assert_eq!(told(&bar(0.5), &bar(0.51)).0, ["1 figure changed"]);
    }

    #[test]
    fn counts_tell_who_lost_and_what_is_new() {
        let columns = ["source", "status", "figures"];
        let row = |who, status, n| [text(who), text(status), Datum::Whole(n)];
        let then = chart(
            "stacked_bar",
            &columns,
            &[&row("ministry", "sourced", 3), &row("no source", "unsourced", 1)],
        );
        let now = chart("stacked_bar", &columns, &[&row("no source", "unsourced", 4)]);
        let (words, rows) = told(&then, &now);
        assert_eq!(words, ["3 figures lost their source", "1 source gone"]);
        assert_eq!(rows, ["ministry, sourced: gone, was 3", "no source, unsourced: 1 → 4"]);
        let more = [row("ministry", "sourced", 5), row("no source", "unsourced", 1)];
        let more = chart("stacked_bar", &columns, &[&more[0], &more[1]]);
        assert_eq!(told(&then, &more).0, ["2 more sourced figures"]);
    }
}
