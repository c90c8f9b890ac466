//! `charts.html`: every chart against the one that was last accepted, what deserves a look first.

use super::moved::Rank;
use super::standing::{Standing, State};
use crate::charts::Size;
use crate::error::{Error, Result};
use crate::formats::report::html::{self, Head, Look};
use crate::notebook::{self, Settings, Template};
use crate::tables::Tables;
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

/// The parts of a gallery.
const PARTS: &[&str] = &["standing", "charts"];

#[derive(Serialize)]
struct Gallery {
    standing: Say,
    articles: Vec<Article>,
    charts: Vec<Shown>,
}

#[derive(Serialize)]
struct Say {
    level: &'static str,
    say: String,
    sums: String,
    /// To accept all that deserve a look.
    command: Option<String>,
}

/// An article with what changed in its charts.
#[derive(Serialize)]
struct Article {
    stem: String,
    headline: String,
    changes: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    /// `lost` `changed` `other`
    class: &'static str,
    words: String,
    /// The first chart that shows it.
    chart: String,
    title: String,
}

/// A chart against the accepted one, as pages show it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Shown {
    pub id: String,
    pub stem: String,
    pub headline: String,
    pub title: String,
    pub state: &'static str,
    pub words: Vec<String>,
    pub rows: Vec<Row>,
    /// Drawings, SVG.
    pub then: Option<String>,
    pub now: Option<String>,
    /// Who accepted it, when, and why.
    pub accepted: Option<String>,
    /// Who refused it as it is, when, and why.
    pub rejected: Option<String>,
    pub command: String,
}

/// A row of a chart that changed.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Row {
    pub what: String,
    pub then: Option<String>,
    pub now: Option<String>,
    /// `new` `gone` `changed`
    pub change: &'static str,
}

/// The gallery of `standings`, as `template` tells it.
pub fn gallery(standings: &[Standing], template: Template<'_>, look: &Look) -> Result<String, Vec<Error>> {
    let charts =
        standings.iter().map(|s| shown(s, &page(s))).collect::<Result<Vec<_>>>().map_err(|e| vec![e])?;
    let articles = articles(standings);
    let gallery = Gallery { standing: say(standings, &articles), articles, charts };
    let values = Value::from(Serde(&gallery));
    let notebook = notebook::run(template, &Tables::default(), values.clone(), PARTS, &Settings::default())?;
    let head = Head {
        kind: "gallery",
        title: "Charts",
        label: "charts of all reports",
        description: &gallery.standing.say,
        places: &[("Reports", "index.html")],
    };
    html::page(&notebook, values, &head, look).map_err(|e| vec![e])
}

/// The address of the report of `standing`, seen from the gallery.
fn page(standing: &Standing) -> String {
    format!("{}/report.html", crate::formats::report::environment::segment(&standing.stem))
}

/// `standing` with its drawings, whose figures lead to `page`.
pub fn shown(standing: &Standing, page: &str) -> Result<Shown> {
    // two side by side are drawn for half of the width, so that their letters keep their size
    let size =
        if standing.then.is_some() && standing.state != State::Same { Size::Narrow } else { Size::Wide };
    // where there is no page to lead to, nothing leads there
    let draw_now = |chart: &super::KeptChart| match page {
        "" => chart.chart()?.draw_for_page(size),
        page => chart.chart()?.draw_linked(size, page),
    };
    // what was accepted may show figures that are no more
    let draw = |chart: &super::KeptChart| chart.chart()?.draw_for_page(size);
    let then =
        standing.then.as_ref().filter(|_| standing.state != State::Same).map(|c| c.kept()).transpose()?;
    let told = |by: &str, on: jiff::civil::Date, note: &Option<String>| {
        let note = note.as_ref().map(|n| format!(": {n}")).unwrap_or_default();
        format!("{by}, {on}{note}")
    };
    let accepted = standing.then.as_ref().map(|c| told(&c.by, c.on, &c.note));
    let rejected = standing.rejected.as_ref().map(|c| told(&c.by, c.on, &c.note));
    let title = standing.now.as_ref().map(|c| &c.title).or(standing.then.as_ref().map(|c| &c.title));
    Ok(Shown {
        id: id(standing),
        stem: standing.stem.clone(),
        headline: standing.headline.clone(),
        title: title.cloned().unwrap_or_default(),
        state: standing.state.word(),
        words: standing.words().into_iter().map(str::to_owned).collect(),
        rows: standing
            .rows
            .iter()
            .map(|r| Row {
                what: r.what.clone(),
                then: r.then.clone(),
                now: r.now.clone(),
                change: match (&r.then, &r.now) {
                    (None, _) => "new",
                    (_, None) => "gone",
                    _ => "changed",
                },
            })
            .collect(),
        then: then.as_ref().map(draw).transpose()?,
        now: standing.now.as_ref().map(draw_now).transpose()?,
        accepted,
        rejected,
        command: format!("figcheck review --charts --accept {}/{}", standing.stem, standing.name),
    })
}

fn id(standing: &Standing) -> String {
    format!("{}-{}", standing.stem, standing.name)
}

/// The articles whose charts changed, the worst change first; what two charts of one article show is told once.
fn articles(standings: &[Standing]) -> Vec<Article> {
    let mut out: Vec<(Rank, Article)> = Vec::new();
    let mut open: Vec<&Standing> = standings.iter().filter(|s| !s.changes.is_empty()).collect();
    open.sort_by_key(|s| &s.stem);
    for of_article in open.chunk_by(|a, b| a.stem == b.stem) {
        let mut changes: Vec<(Rank, Told)> = Vec::new();
        for standing in of_article {
            for change in &standing.changes {
                if changes.iter().any(|(_, told)| told.words == change.words) {
                    continue;
                }
                let class = match change.rank {
                    Rank::Comparison | Rank::Source => "lost",
                    Rank::Number => "changed",
                    Rank::Other => "other",
                };
                let now = standing.now.as_ref().map(|c| c.title.clone());
                let title = now.or(standing.then.as_ref().map(|c| c.title.clone())).unwrap_or_default();
                changes.push((
                    change.rank,
                    Told { class, words: change.words.clone(), chart: id(standing), title },
                ));
            }
        }
        changes.sort_by_key(|(rank, _)| *rank);
        let worst = changes.first().map_or(Rank::Other, |(rank, _)| *rank);
        let changes = changes.into_iter().map(|(_, told)| told).collect();
        let (stem, headline) = (of_article[0].stem.clone(), of_article[0].headline.clone());
        out.push((worst, Article { stem, headline, changes }));
    }
    out.sort_by(|(a, x), (b, y)| (a, &x.stem).cmp(&(b, &y.stem)));
    out.into_iter().map(|(_, article)| article).collect()
}

fn say(standings: &[Standing], articles: &[Article]) -> Say {
    let count = |state| standings.iter().filter(|s| s.state == state).count();
    let look = standings.iter().filter(|s| s.state != State::Same).count();
    let changes: usize = articles.iter().map(|a| a.changes.len()).sum();
    let only_new = count(State::New) == look;
    let states = [State::Changed, State::New, State::Redrawn, State::Gone, State::Same];
    let sums = states.iter().filter(|&&s| count(s) > 0).map(|&s| format!("{} {}", count(s), s.word()));
    Say {
        level: if count(State::Changed) > 0 {
            "unsourced"
        } else if look > 0 {
            "weak"
        } else {
            "sourced"
        },
        say: match (standings.len(), look) {
            (0, _) => "No charts yet.".to_owned(),
            (_, 0) => "Every chart is as it was accepted.".to_owned(),
            (_, 1) if only_new => "1 new chart deserves a look.".to_owned(),
            (_, look) if only_new => format!("{look} new charts deserve a look."),
            _ => {
                let many = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
                let deserve = if changes == 1 { "deserves" } else { "deserve" };
                format!(
                    "{} in {} {deserve} a look.",
                    many(changes, "change"),
                    many(articles.len(), "article")
                )
            }
        },
        sums: sums.collect::<Vec<_>>().join(", "),
        command: (look > 1).then(|| "figcheck review --charts --all".to_owned()),
    }
}
