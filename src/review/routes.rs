//! Which page answers which address.

use super::charts;
use super::desk::{Desk, Place, Summary};
use super::history;
use super::request::{Answer, Request, encoded};
use super::{article::Reading, figures, sources};
use crate::error::{Error, Result};
use crate::formats::report::html;
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;
use std::sync::Arc;

/// The answer to `request`.
pub fn answer(desk: &Desk, request: &Request) -> Answer {
    let path: Vec<&str> = request.path.trim_matches('/').split('/').collect();
    let made = match (request.is_post, &path[..]) {
        (false, [""]) => articles(desk, request),
        (false, ["static", name]) => Ok(match desk.pages.file(name) {
            Some((kind, text)) => Answer::file(kind, text),
            None => missing(desk),
        }),
        (false, ["help"]) => page(desk, "help.html", context! { title => "Help", at => "help" }),
        (false, ["charts"]) => charts_page(desk, request, None),
        (true, ["charts"]) => decide_chart(desk, request),
        (_, ["a", key, rest @ ..]) => match desk.place(key) {
            Some(place) => of_article(desk, &place, rest, request),
            None => Ok(missing(desk)),
        },
        _ => Ok(missing(desk)),
    };
    made.unwrap_or_else(|error| wrong(desk, &[error], 500))
}

/// The key of the article whose figures `request` asks for.
pub fn figures_of(request: &Request) -> Option<&str> {
    let key = request.path.strip_prefix("/a/").filter(|key| !key.contains('/'));
    key.filter(|_| !request.is_post)
}

/// What stands there while the article called `key` is being read.
pub fn waiting(desk: &Desk, key: &str) -> Answer {
    let place = desk.place(key);
    let id = place.as_ref().map_or("", |place| &place.id);
    let answer = page(desk, "waiting.html", context! { title => "Being read", at => "waiting", id => id });
    answer.unwrap_or_else(|error| wrong(desk, &[error], 500))
}

fn of_article(desk: &Desk, place: &Arc<Place>, rest: &[&str], request: &Request) -> Result<Answer> {
    match (request.is_post, rest) {
        (false, []) => figures::page(desk, place, request),
        (true, ["decide"]) => figures::decide(desk, place, request),
        (true, ["undo"]) => figures::undo(desk, place, request),
        (false, ["source"]) => sources::page(desk, place, request),
        (true, ["source"]) => sources::add(desk, place, request),
        (true, ["attach"]) => sources::attach(desk, place, request),
        (false, ["draft"]) => draft(desk, place),
        (false, ["history"]) => history_page(desk, place),
        (false, ["history.csv"]) => whole(desk, place, |reading| {
            let csv = history::csv(&history::log(reading));
            let answer = Answer::file("text/csv; charset=utf-8", csv);
            Ok(Answer { name: Some("decisions.csv".to_owned()), ..answer })
        }),
        _ => Ok(missing(desk)),
    }
}

/// The page that template `name` makes of `values`; every page knows who decides.
pub fn page(desk: &Desk, name: &str, values: Value) -> Result<Answer> {
    let common = context! {
        by => &desk.settings.by,
        version => env!("CARGO_PKG_VERSION"),
        many => desk.is_many(),
        house_changed => desk.house_changed(),
    };
    let values = minijinja::value::merge_maps([common, values]);
    desk.pages.render(name, values).map(Answer::page)
}

/// A page that says what is wrong.
pub fn wrong(desk: &Desk, errors: &[Error], status: u16) -> Answer {
    let said: Vec<String> = errors.iter().map(told).collect();
    let helps: Vec<String> = errors.iter().filter_map(|e| e.help.clone()).collect();
    let values = context! { title => "Not possible", at => "", said => said.clone(), helps => helps };
    match page(desk, "wrong.html", values) {
        Ok(answer) => answer.with(status),
        Err(_) => Answer::file("text/plain; charset=utf-8", said.join("\n")).with(status),
    }
}

fn missing(desk: &Desk) -> Answer {
    wrong(
        desk,
        &[Error::new("there is no such page").help("it may have been renamed; go back to the start")],
        404,
    )
}

/// An error with its place, in one line.
pub fn told(error: &Error) -> String {
    let place = match (&error.path, error.line) {
        (Some(path), Some(line)) => format!("{path}:{line}: "),
        (Some(path), None) => format!("{path}: "),
        _ => String::new(),
    };
    format!("{place}{}", error.message)
}

/// What `work` makes of the article, decisions and all; a page of its mistakes where it cannot be read.
fn whole(desk: &Desk, place: &Arc<Place>, work: impl FnOnce(&Reading) -> Result<Answer>) -> Result<Answer> {
    match desk.read_whole(place) {
        Ok(reading) => work(&reading),
        Err(errors) => Ok(wrong(desk, &errors, 500)),
    }
}

/// What all pages of one article have in their head.
pub fn head(desk: &Desk, place: &Place, reading: &Reading, at: &str) -> Value {
    context! {
        at => at,
        key => &place.key,
        id => &place.id,
        title => &reading.view.title,
        lang => &reading.view.lang,
        stamp => desk.word(&reading.stamp),
        progress => Serde(super::queue::Progress::of(&reading.queue)),
        unread => reading.unread.iter().map(told).collect::<Vec<_>>(),
    }
}

#[derive(Serialize)]
struct Line<'a> {
    key: &'a str,
    id: &'a str,
    summary: Option<Summary>,
}

/// So many articles stand on a page.
const A_PAGE: usize = 100;

fn articles(desk: &Desk, request: &Request) -> Result<Answer> {
    let turn = desk.turn();
    let places = desk.places();
    if let [only] = &places[..] {
        return Ok(Answer::go(format!("/a/{}", only.key)));
    }
    let mut lines: Vec<Line> =
        places.iter().map(|p| Line { key: &p.key, id: &p.id, summary: desk.summary(p) }).collect();
    let being_read = lines.iter().filter(|l| l.summary.is_none()).count();
    let all = lines.len();
    let sum =
        |of: fn(&Summary) -> usize| lines.iter().filter_map(|l| l.summary.as_ref()).map(of).sum::<usize>();
    let (decided, claims) = (sum(|s| s.progress.decided), sum(|s| s.progress.all));
    let words = request.asked("q").to_lowercase();
    let title = |l: &Line| l.summary.as_ref().map_or(String::new(), |s| s.title.to_lowercase());
    lines.retain(|l| words.is_empty() || l.id.to_lowercase().contains(&words) || title(l).contains(&words));
    // what is open before what is done, each the worst first
    lines.sort_by_key(|l| {
        let is_done = |s: &Summary| s.level != "error" && s.progress.decided == s.progress.all;
        l.summary.as_ref().map_or((1, 0), |s| (if is_done(s) { 2 } else { 0 }, s.order()))
    });
    let found = lines.len();
    let from = request.asked("from").parse().unwrap_or(0).min(found.saturating_sub(1) / A_PAGE * A_PAGE);
    let shown: Vec<Line> = lines.into_iter().skip(from).take(A_PAGE).collect();
    let values = context! {
        title => "Articles",
        at => "articles",
        stamp => turn,
        lines => Serde(&shown),
        words => request.asked("q"),
        all, found, being_read, decided, claims, from,
        until => from + shown.len(),
        before => (from > 0).then(|| from.saturating_sub(A_PAGE)),
        after => (from + shown.len() < found).then(|| from + A_PAGE),
    };
    page(desk, "articles.html", values)
}

fn draft(desk: &Desk, place: &Arc<Place>) -> Result<Answer> {
    whole(desk, place, |reading| {
        let article = html::draft(&reading.view, &format!("/a/{}", place.key), &desk.settings.look)?;
        let id = |figure: usize| reading.view.notes[figure].id.as_str();
        let changed: Vec<Value> = reading
            .changed
            .iter()
            .map(|c| context! { id => c.figure.map(id), was => &c.was, now => &c.now, decision => &c.decision })
            .collect();
        let values = context! {
            article => Value::from_safe_string(article),
            verdict => Serde(&reading.view.verdict),
            changed => changed,
        };
        page(desk, "draft.html", minijinja::value::merge_maps([head(desk, place, reading, "draft"), values]))
    })
}

fn history_page(desk: &Desk, place: &Arc<Place>) -> Result<Answer> {
    whole(desk, place, |reading| {
        let log = history::log(reading);
        let values =
            context! { log => Serde(&log), can_undo => super::decisions::can_undo(desk, &place.key) };
        page(
            desk,
            "history.html",
            minijinja::value::merge_maps([head(desk, place, reading, "history"), values]),
        )
    })
}

fn charts_page(desk: &Desk, request: &Request, said: Option<Error>) -> Result<Answer> {
    let all = charts::standings(desk)?;
    let open = all.iter().filter(|s| charts::is_open(s)).count();
    let wants = request.asked("show") == "all";
    let shown: Vec<_> = all.iter().filter(|s| wants || charts::is_open(s)).collect();
    let more = shown.len().saturating_sub(charts::A_PAGE);
    let chart = |standing: &&crate::publish::Standing| -> Result<Value> {
        let seen = charts::seen(standing)?;
        Ok(context! { name => &standing.name, seen => seen, shown => Serde(charts::shown(standing)?) })
    };
    let charts = shown.iter().take(charts::A_PAGE).map(chart).collect::<Result<Vec<_>>>()?;
    let did = [request.asked("did"), request.asked("chart")];
    let values = context! {
        title => "Charts",
        at => "charts",
        charts => charts,
        all => all.len(),
        open, more, wants,
        did => Some(did[0]).filter(|d| matches!(*d, "accepted" | "rejected")),
        chart => did[1],
        said => said.as_ref().map(told),
        note => request.field("note"),
        reports => desk.settings.reports.to_string_lossy(),
    };
    page(desk, "charts.html", values)
}

fn decide_chart(desk: &Desk, request: &Request) -> Result<Answer> {
    let accept = match request.field("decision") {
        "accept" => true,
        "reject" => false,
        _ => return Ok(wrong(desk, &[Error::new("a chart is accepted or rejected")], 400)),
    };
    let (stem, name, seen) = (request.field("stem"), request.field("name"), request.field("seen"));
    match charts::decide(desk, stem, name, accept, request.given("note"), seen) {
        Ok(()) => {
            let did = if accept { "accepted" } else { "rejected" };
            Ok(Answer::go(format!("/charts?did={did}&chart={}", encoded(&format!("{stem}/{name}")))))
        }
        Err(error) => Ok(charts_page(desk, request, Some(error))?.with(409)),
    }
}
