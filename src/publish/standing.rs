//! How each chart stands against the one that was last accepted.

use super::accepted::{Accepted, AcceptedChart, drawing};
use super::record::{Datum, KeptChart};
use super::shelf::Shelved;
use crate::error::Result;
use crate::sources::Status;
use std::collections::BTreeMap;
use std::path::Path;

/// How a chart stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Its data changed.
    Changed,
    /// Nobody accepted it yet.
    New,
    /// The same data, drawn otherwise.
    Redrawn,
    /// It was accepted and is no more.
    Gone,
    /// As accepted.
    Same,
}

impl State {
    /// In one word.
    pub fn word(self) -> &'static str {
        match self {
            State::Changed => "changed",
            State::New => "new",
            State::Redrawn => "redrawn",
            State::Gone => "gone",
            State::Same => "same",
        }
    }
}

/// A chart against the accepted one.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The report's folder.
    pub stem: String,
    /// The article, as a reader knows it.
    pub headline: String,
    /// The chart's name in the report.
    pub name: String,
    /// How it stands.
    pub state: State,
    /// As it is.
    pub now: Option<KeptChart>,
    /// As it was accepted.
    pub then: Option<AcceptedChart>,
    /// What changed, in words, what matters first.
    pub words: Vec<String>,
    /// Rows that changed.
    pub rows: Vec<ChangedRow>,
}

/// A row of a chart's data that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedRow {
    /// Its words.
    pub what: String,
    /// Its numbers as they were accepted; `None` for a new row.
    pub then: Option<String>,
    /// Its numbers as they are; `None` for a row that is gone.
    pub now: Option<String>,
}

/// Every chart of `reports`, which lie in `folder`: first what deserves a look, then by report and name.
pub fn standings(reports: &[Shelved], folder: &Path) -> Result<Vec<Standing>> {
    let mut out = Vec::new();
    for report in reports {
        let accepted = Accepted::read(&folder.join(&report.stem))?;
        for chart in &report.kept.charts {
            out.push(standing(report, &chart.name, Some(chart), accepted.chart(&chart.name))?);
        }
        let is_gone = |c: &&AcceptedChart| report.kept.charts.iter().all(|now| now.name != c.name);
        for chart in accepted.charts.iter().filter(is_gone) {
            out.push(standing(report, &chart.name, None, Some(chart))?);
        }
    }
    out.sort_by(|a, b| (a.state, &a.stem, &a.name).cmp(&(b.state, &b.stem, &b.name)));
    Ok(out)
}

fn standing(
    report: &Shelved,
    name: &str,
    now: Option<&KeptChart>,
    then: Option<&AcceptedChart>,
) -> Result<Standing> {
    let mut out = Standing {
        stem: report.stem.clone(),
        headline: report.kept.headline.clone(),
        name: name.to_owned(),
        state: State::Same,
        now: now.cloned(),
        then: then.cloned(),
        words: Vec::new(),
        rows: Vec::new(),
    };
    let (Some(now), Some(then)) = (now, then) else {
        out.state = if then.is_none() { State::New } else { State::Gone };
        return Ok(out);
    };
    let before = then.kept()?;
    if before != *now {
        out.state = State::Changed;
        out.rows = changed_rows(&before, now);
        out.words = words(&before, now, &out.rows);
    } else if then.drawing != drawing(now)? {
        out.state = State::Redrawn;
        out.words = vec!["the same data, drawn otherwise".to_owned()];
    }
    Ok(out)
}

/// Rows by their words, with their numbers; rows of the same words are told apart by their place.
fn by_words(chart: &KeptChart) -> BTreeMap<(String, usize), String> {
    let mut out = BTreeMap::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for row in &chart.rows {
        let joined = |number: bool| {
            let is_number = |d: &&Datum| matches!(d, Datum::Whole(_) | Datum::Number(_)) == number;
            row.iter()
                .filter(is_number)
                .map(Datum::words)
                .filter(|w| !w.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let what = joined(false);
        let count = seen.entry(what.clone()).or_default();
        out.insert((what, *count), joined(true));
        *count += 1;
    }
    out
}

fn changed_rows(then: &KeptChart, now: &KeptChart) -> Vec<ChangedRow> {
    let (before, after) = (by_words(then), by_words(now));
    let mut out = Vec::new();
    for (key, numbers) in &before {
        let is = after.get(key);
        if is != Some(numbers) {
            out.push(ChangedRow { what: key.0.clone(), then: Some(numbers.clone()), now: is.cloned() });
        }
    }
    for (key, numbers) in after.iter().filter(|(key, _)| !before.contains_key(*key)) {
        out.push(ChangedRow { what: key.0.clone(), then: None, now: Some(numbers.clone()) });
    }
    out
}

fn words(then: &KeptChart, now: &KeptChart, rows: &[ChangedRow]) -> Vec<String> {
    let mut out = Vec::new();
    if then.title != now.title {
        out.push(format!("its title was “{}”", then.title));
    }
    if (&then.kind, &then.parts, &then.columns) != (&now.kind, &now.parts, &now.columns) {
        out.push("another kind of chart, or other columns".to_owned());
    }
    out.extend(status_words(&by_status(then), &by_status(now)));
    let count = |test: &dyn Fn(&ChangedRow) -> bool| rows.iter().filter(|r| test(r)).count();
    let say = |n: usize, words: &str| {
        (n > 0).then(|| format!("{n} {}{words}", if n == 1 { "row " } else { "rows " }))
    };
    out.extend(say(count(&|r| r.then.is_some() && r.now.is_some()), "changed"));
    out.extend(say(count(&|r| r.then.is_none()), "new"));
    out.extend(say(count(&|r| r.now.is_none()), "gone"));
    if out.is_empty() {
        out.push("the rows stand in another order".to_owned());
    }
    out
}

/// How many figures of each status a chart shows; empty where it shows no status.
fn by_status(chart: &KeptChart) -> BTreeMap<&'static str, f64> {
    let mut out = BTreeMap::new();
    let Some(column) = chart.columns.iter().position(|c| c == "status") else { return out };
    let count = chart.columns.iter().position(|c| c == "figures");
    for row in &chart.rows {
        let Some(Datum::Text(word)) = row.get(column) else { continue };
        let Some(status) = Status::ALL.iter().find(|s| s.as_str() == word) else { continue };
        let figures = match count.and_then(|c| row.get(c)) {
            Some(Datum::Whole(n)) => *n as f64,
            Some(Datum::Number(n)) => *n,
            Some(_) => 0.0,
            None => 1.0,
        };
        *out.entry(status.as_str()).or_default() += figures;
    }
    out
}

fn status_words(then: &BTreeMap<&'static str, f64>, now: &BTreeMap<&'static str, f64>) -> Vec<String> {
    let of =
        |all: &BTreeMap<&'static str, f64>, status: Status| all.get(status.as_str()).copied().unwrap_or(0.0);
    let grew = |status| of(now, status) - of(then, status);
    let (sourced, lacking) = (grew(Status::Sourced), grew(Status::Weak) + grew(Status::Unsourced));
    let figures = |n: f64| if n == 1.0 { "1 figure".to_owned() } else { format!("{n} figures") };
    let mut out = Vec::new();
    if sourced < 0.0 && lacking == -sourced {
        let its = if sourced == -1.0 { "its" } else { "their" };
        out.push(format!("{} lost {its} source", figures(-sourced)));
    } else if sourced > 0.0 && lacking == -sourced {
        out.push(format!("{} gained a source", figures(sourced)));
    } else {
        for &status in Status::ALL {
            let (was, is) = (of(then, status), of(now, status));
            if was != is {
                out.push(format!("{status}: {was} before, {is} now"));
            }
        }
    }
    out
}
