//! How each chart stands against the one that was last accepted.

use super::accepted::{Accepted, AcceptedChart, RejectedChart, drawing};
use super::moved::{self, Change, ChangedRow, Rank, changed_rows, changes, is_drawn_alike};
use super::record::KeptChart;
use super::shelf::Shelved;
use crate::error::Result;
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
    /// Who refused it as it is.
    pub rejected: Option<RejectedChart>,
    /// What changed, what matters first.
    pub changes: Vec<Change>,
    /// Rows that changed.
    pub rows: Vec<ChangedRow>,
}

/// Every chart of `reports`, which lie in `folder`: first what deserves a look, then by report and name.
pub fn standings(reports: &[Shelved], folder: &Path) -> Result<Vec<Standing>> {
    let mut out = Vec::new();
    for report in reports {
        let accepted = Accepted::read(&folder.join(&report.stem))?;
        for chart in &report.kept.charts {
            let rejected = accepted.rejection(&chart.name, Some(chart))?.cloned();
            let standing = standing(report, &chart.name, Some(chart), accepted.chart(&chart.name))?;
            out.push(Standing { rejected, ..standing });
        }
        let is_gone = |c: &&AcceptedChart| report.kept.charts.iter().all(|now| now.name != c.name);
        for chart in accepted.charts.iter().filter(is_gone) {
            let rejected = accepted.rejection(&chart.name, None)?.cloned();
            out.push(Standing { rejected, ..standing(report, &chart.name, None, Some(chart))? });
        }
    }
    let worst = |s: &Standing| s.changes.first().map(|change| change.rank);
    out.sort_by(|a, b| (a.state, worst(a), &a.stem, &a.name).cmp(&(b.state, worst(b), &b.stem, &b.name)));
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
        rejected: None,
        changes: Vec::new(),
        rows: Vec::new(),
    };
    let (Some(now), Some(then)) = (now, then) else {
        out.state = if then.is_none() { State::New } else { State::Gone };
        let kept = then.map(AcceptedChart::kept).transpose()?;
        out.changes = now.map(new).into_iter().chain(kept.as_ref().map(gone)).collect();
        return Ok(out);
    };
    let before = then.kept()?;
    let rows = changed_rows(&before, now);
    if before != *now && !is_drawn_alike(&before, now) {
        out.state = State::Changed;
        out.rows = rows;
        out.changes = changes(&before, now, &out.rows);
    } else if then.drawing != drawing(&before)? {
        out.state = State::Redrawn;
        out.changes = vec![Change::new(Rank::Other, "the same data, drawn otherwise")];
    }
    Ok(out)
}

fn new(chart: &KeptChart) -> Change {
    Change::new(Rank::Other, format!("new: {}", chart.title))
}

fn gone(chart: &KeptChart) -> Change {
    match moved::compares(chart) {
        true => Change::new(
            Rank::Comparison,
            format!("no longer compared with the sources, was: {}", chart.title),
        ),
        false => Change::new(Rank::Number, format!("gone: {}", chart.title)),
    }
}

impl Standing {
    /// What changed, each in words.
    pub fn words(&self) -> Vec<&str> {
        self.changes.iter().map(|change| change.words.as_str()).collect()
    }
}
