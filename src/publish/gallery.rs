//! `charts.html`: every chart against the one that was last accepted, what deserves a look first.

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

#[derive(Serialize)]
struct Shown {
    id: String,
    stem: String,
    headline: String,
    title: String,
    state: &'static str,
    words: Vec<String>,
    rows: Vec<Row>,
    then: Option<String>,
    now: Option<String>,
    accepted: Option<String>,
    command: String,
}

#[derive(Serialize)]
struct Row {
    what: String,
    then: Option<String>,
    now: Option<String>,
    /// `new` `gone` `changed`
    change: &'static str,
}

/// The gallery of `standings`, as `template` tells it.
pub fn gallery(standings: &[Standing], template: Template<'_>, look: &Look) -> Result<String, Vec<Error>> {
    let charts = standings.iter().map(shown).collect::<Result<Vec<_>>>().map_err(|e| vec![e])?;
    let gallery = Gallery { standing: say(standings), charts };
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

fn shown(standing: &Standing) -> Result<Shown> {
    // two side by side are drawn for half of the width, so that their letters keep their size
    let size =
        if standing.then.is_some() && standing.state != State::Same { Size::Narrow } else { Size::Wide };
    let draw = |chart: &super::KeptChart| chart.chart()?.draw_for_page(size);
    let then =
        standing.then.as_ref().filter(|_| standing.state != State::Same).map(|c| c.kept()).transpose()?;
    let accepted = standing.then.as_ref().map(|c| {
        let note = c.note.as_ref().map(|n| format!(": {n}")).unwrap_or_default();
        format!("{}, {}{note}", c.by, c.on)
    });
    let title = standing.now.as_ref().map(|c| &c.title).or(standing.then.as_ref().map(|c| &c.title));
    Ok(Shown {
        id: format!("{}-{}", standing.stem, standing.name),
        stem: standing.stem.clone(),
        headline: standing.headline.clone(),
        title: title.cloned().unwrap_or_default(),
        state: standing.state.word(),
        words: standing.words.clone(),
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
        now: standing.now.as_ref().map(draw).transpose()?,
        accepted,
        command: format!("figcheck review --charts --accept {}/{}", standing.stem, standing.name),
    })
}

fn say(standings: &[Standing]) -> Say {
    let count = |state| standings.iter().filter(|s| s.state == state).count();
    let look = standings.iter().filter(|s| s.state != State::Same).count();
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
            (all, 1) => format!("1 of {all} charts deserves a look."),
            (all, look) => format!("{look} of {all} charts deserve a look."),
        },
        sums: sums.collect::<Vec<_>>().join(", "),
        command: (look > 1).then(|| {
            let open = standings.iter().filter(|s| s.state != State::Same);
            let names: Vec<String> = open.map(|s| format!("{}/{}", s.stem, s.name)).collect();
            format!("figcheck review --charts --accept {}", names.join(" "))
        }),
    }
}
