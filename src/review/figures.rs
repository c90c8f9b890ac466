//! The queue of an article's figures, with the one that is looked at, and what is decided of it.

use super::article::Reading;
use super::changed::decision;
use super::decisions::{self, Refused, Wish, seen};
use super::desk::{Desk, Place};
use super::queue::{Class, Item, Show, open_behind};
use super::request::{Answer, Request, encoded};
use super::routes::{self, head, told, wrong};
use crate::article::offsets::Offsets;
use crate::error::{Error, Result};
use crate::ledger::{COMMON_KNOWLEDGE, Decision, Entry};
use minijinja::value::{Serde, merge_maps};
use minijinja::{Value, context};
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many figures of the queue stand beside the one that is looked at.
const LISTED: usize = 120;

/// What is said above the figure after something was tried.
#[derive(Default)]
struct Said {
    /// What went wrong, and what to do.
    wrong: Vec<String>,
    /// What was typed, and shall not be lost.
    note: Option<String>,
    reason: Option<String>,
}

/// The queue, at the figure that the address names, else at the first open one.
pub fn page(desk: &Desk, place: &Arc<Place>, request: &Request) -> Result<Answer> {
    let reading = match desk.read(place) {
        Ok(reading) => reading,
        Err(errors) => return Ok(wrong(desk, &errors, 500)),
    };
    let figure = Some(request.asked("f")).filter(|f| !f.is_empty());
    shown(desk, place, &reading, request, figure, &Said::default())
}

/// Writes the decision of the form, and goes on to the next open figure.
pub fn decide(desk: &Desk, place: &Arc<Place>, request: &Request) -> Result<Answer> {
    let word = request.field("decision");
    let decision = Decision::ALL.iter().find(|d| d.as_str() == word).copied();
    let is_known = word == "common_knowledge";
    let reason = request.given("reason").map(|r| r.trim_start_matches(COMMON_KNOWLEDGE).trim().to_owned());
    if decision.is_none() && !is_known {
        return Ok(wrong(desk, &[Error::new("there is no such decision")], 400));
    }
    let figure = request.field("f").to_owned();
    let again = |refused: Refused| refusal(desk, place, request, refused);
    if is_known && reason.as_ref().is_none_or(String::is_empty) {
        let what = Error::new("nothing was written: common knowledge needs a reason")
            .help("say what everybody knows");
        return again(Refused::Failed(vec![what]));
    }
    let wish = Wish {
        figure: figure.clone(),
        seen: request.field("seen").to_owned(),
        decision,
        note: request.given("note"),
        exempt: reason.filter(|_| is_known),
        attached: None,
    };
    let way = Way::from(desk, place, &figure, request.field("show"));
    match decisions::write(desk, place, &wish) {
        Ok(()) => Ok(way.go_on(desk, place)),
        Err(refused) => again(refused),
    }
}

/// Takes back what was last written, and shows that figure.
pub fn undo(desk: &Desk, place: &Arc<Place>, request: &Request) -> Result<Answer> {
    let show = Show::named(request.field("show")).word();
    Ok(match decisions::undo(desk, place) {
        Ok(Some(figure)) => {
            Answer::go(format!("/a/{}?f={}&show={show}&undone=1", place.key, encoded(&figure)))
        }
        Ok(None) => Answer::go(format!("/a/{}?show={show}&undone=0", place.key)),
        Err(errors) => {
            let wrong = errors.iter().map(|e| format!("Nothing was undone: {}", told(e))).collect();
            return failed(desk, place, request, Said { wrong, ..Said::default() }, 409);
        }
    })
}

/// The way through the queue from a figure that is being decided: in the order that was seen, since a decision may move it.
pub struct Way {
    figure: String,
    show: Show,
    behind: Vec<String>,
}

impl Way {
    /// The way on from the figure called `figure`.
    pub fn from(desk: &Desk, place: &Arc<Place>, figure: &str, show: &str) -> Self {
        let show = Show::named(show);
        let behind = desk.read(place).ok().map(|reading| open_behind(&reading.queue, figure, show));
        Self { figure: figure.to_owned(), show, behind: behind.unwrap_or_default() }
    }

    /// To the next figure that is still open.
    pub fn go_on(self, desk: &Desk, place: &Arc<Place>) -> Answer {
        let Self { figure, show, behind } = self;
        let reading = desk.read(place).ok();
        let is_open = |id: &&String| {
            let item = reading.as_ref().and_then(|r| r.queue.iter().find(|i| i.id == **id));
            item.is_some_and(|i| i.decided.is_none())
        };
        let next = behind.iter().find(is_open).map_or(String::new(), |id| format!("f={}&", encoded(id)));
        Answer::go(format!("/a/{}?{next}show={}&did={}", place.key, show.word(), encoded(&figure)))
    }
}

/// The page again, with why nothing was written; what was typed stays.
fn refusal(desk: &Desk, place: &Arc<Place>, request: &Request, refused: Refused) -> Result<Answer> {
    let (wrong, status) = refused_words(refused);
    let said = Said { wrong, note: request.given("note"), reason: request.given("reason") };
    failed(desk, place, request, said, status)
}

/// Why nothing was written, in words, and the status of HTTP that says so.
pub fn refused_words(refused: Refused) -> (Vec<String>, u16) {
    match refused {
        Refused::Gone => (
            vec!["Nothing was written: this figure or its sentence changed in the article. Look at it as it stands now.".to_owned()],
            409,
        ),
        Refused::Conflict(Some(theirs)) => {
            let what = ledger_says(&theirs);
            (vec![format!("Nothing was written: since this page was shown the ledger says of it: {what}. Decide again to write over it.")], 409)
        }
        Refused::Conflict(None) => (
            vec!["Nothing was written: since this page was shown its entry was taken out of the ledger. Decide again to write a new one.".to_owned()],
            409,
        ),
        Refused::NoSource => (
            vec!["Nothing was written: nobody is named for this figure, so there is nothing to accept. Attach its source, or say that it is common knowledge.".to_owned()],
            422,
        ),
        Refused::Failed(errors) => {
            let help = |e: &Error| e.help.as_ref().map(|h| format!(" ({h})")).unwrap_or_default();
            let tell = |e: &Error| format!("{}{}", capital(&told(e)), help(e));
            (errors.iter().map(tell).collect(), 422)
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// An entry in one line.
fn ledger_says(entry: &Entry) -> String {
    let decided = match (entry.decision, &entry.exempt) {
        (Some(_), _) => decision(entry),
        (None, Some(exempt)) => exempt.clone(),
        (None, None) => format!("source {}, no decision", entry.sources.join(", ")),
    };
    let note = entry.note.as_ref().map(|n| format!(" (“{n}”)")).unwrap_or_default();
    format!("{decided}{note}")
}

fn failed(desk: &Desk, place: &Arc<Place>, request: &Request, said: Said, status: u16) -> Result<Answer> {
    match desk.read(place) {
        Ok(reading) => {
            let figure = Some(request.field("f")).filter(|f| !f.is_empty());
            Ok(shown(desk, place, &reading, request, figure, &said)?.with(status))
        }
        // the ledger itself is broken: its mistakes are all there is to show
        Err(errors) => Ok(wrong(desk, &errors, status)),
    }
}

fn shown(
    desk: &Desk,
    place: &Arc<Place>,
    reading: &Reading,
    request: &Request,
    wanted: Option<&str>,
    said: &Said,
) -> Result<Answer> {
    let show = [request.asked("show"), request.field("show")].into_iter().find(|s| !s.is_empty());
    let show = Show::named(show.unwrap_or_default());
    let queue = &reading.queue;
    let figure = wanted.and_then(|id| reading.figure(id));
    let words = request.asked("q").trim().to_lowercase();
    let says = |text: &str| text.to_lowercase().contains(&words);
    let is_found =
        |i: &Item| words.is_empty() || says(&i.name) || says(&reading.view.notes[i.figure].sentence);
    let mut items: Vec<&Item> = queue.iter().filter(|i| show.holds(i) && is_found(i)).collect();
    // the one that is looked at stays in sight although it was just decided
    if let Some(own) = figure.filter(|f| items.iter().all(|i| i.figure != *f)) {
        items = queue.iter().filter(|i| show.holds(i) && is_found(i) || i.figure == own).collect();
    }
    let found = figure.and_then(|f| items.iter().position(|i| i.figure == f));
    let is_gone = wanted.is_some() && found.is_none();
    // what is looked for is shown, decided or not
    let first_open = || items.iter().position(|i| i.decided.is_none() || !words.is_empty());
    let at = found.or_else(first_open).or(if items.is_empty() { None } else { Some(0) });
    let from = at.unwrap_or(0).saturating_sub(LISTED / 3);
    let listed: Vec<&Item> = items.iter().skip(from).take(LISTED).copied().collect();
    let link = |i: Option<usize>| i.and_then(|i| items.get(i)).map(|item| item.id.as_str());
    let current = at.map(|i| current(desk, reading, items[i].figure));
    let did = reading.figure(request.asked("did")).map(|f| did(reading, f));
    let values = context! {
        items => Serde(&listed),
        titles => titles(),
        filters => filters(queue, show),
        show => show.word(),
        words => request.asked("q").trim(),
        hidden_before => from,
        hidden_after => items.len() - from - listed.len(),
        current => current,
        position => at.map(|i| i + 1),
        shown => items.len(),
        previous => link(at.and_then(|i| i.checked_sub(1))),
        next => link(at.map(|i| i + 1)),
        did => did,
        undone => request.asked("undone"),
        can_undo => decisions::can_undo(desk, &place.key),
        gone => is_gone,
        lost => reading.changed.iter().filter(|c| c.figure.is_none()).count(),
        said => &said.wrong,
        typed => &said.note,
        reason => &said.reason,
    };
    routes::page(desk, "figures.html", merge_maps([head(desk, place, reading, "figures"), values]))
}

/// The titles of the classes, by their words.
fn titles() -> Value {
    let titles: BTreeMap<&str, &str> = Class::ALL.iter().map(|c| (c.as_str(), c.title())).collect();
    Value::from(Serde(titles))
}

fn filters(queue: &[Item], show: Show) -> Vec<Value> {
    let all = [Show::All, Show::Open, Show::Decided].into_iter();
    let all = all.chain(Class::ALL.iter().map(|&class| Show::Of(class)));
    let count = |show: Show| queue.iter().filter(|i| show.holds(i)).count();
    let title = |show: Show| match show {
        Show::All => "All",
        Show::Open => "Open",
        Show::Decided => "Decided",
        Show::Of(class) => class.title(),
    };
    all.map(|s| (s, count(s)))
        .filter(|(s, n)| *n > 0 || *s == show || !matches!(s, Show::Of(_)))
        .map(|(s, n)| context! { word => s.word(), title => title(s), count => n, is_on => s == show })
        .collect()
}

/// What became of a figure that was just decided.
fn did(reading: &Reading, figure: usize) -> Value {
    let entry = reading.entry(figure);
    let what = match entry {
        Some(Entry { decision: Some(decision), .. }) => decision.as_str().replace('_', " "),
        Some(Entry { exempt: Some(_), .. }) => "common knowledge".to_owned(),
        Some(_) => "linked".to_owned(),
        None => "linked".to_owned(),
    };
    let note = &reading.view.notes[figure];
    context! { id => &note.id, name => &note.name, what => what, number => note.number }
}

/// The figure that is looked at, with all that bears on it.
pub fn current(desk: &Desk, reading: &Reading, figure: usize) -> Value {
    let note = &reading.view.notes[figure];
    let entry = reading.entry(figure);
    let own = reading.entries[figure].as_ref();
    let changed = reading.changed.iter().find(|c| c.figure == Some(figure));
    let item = reading.queue.iter().find(|i| i.figure == figure);
    let article = &reading.draft.article;
    let span = article.source_span(reading.draft.found.figures[figure].span);
    let line = Offsets::new(&article.source).place(span.start).line;
    let proposal = reading.draft.proposals[figure].as_ref().map(|p| {
        context! { source => &p.source, cell => &p.cell, sql => &p.sql, shown => &p.shown, value => &p.value }
    });
    context! {
        figure,
        note => Serde(note),
        class => item.map(|i| i.class.as_str()),
        is_void => item.is_some_and(|i| i.is_void),
        around => Serde(reading.around(figure)),
        line,
        seen => seen(entry),
        decision => own.and_then(|e| e.decision).map(|d| d.as_str()),
        decided => own.or(entry).filter(|e| e.decision.is_some() || e.exempt.is_some()).map(ledger_says),
        exempt => own.and_then(|e| e.exempt.as_ref()).map(|e| e.trim_start_matches(COMMON_KNOWLEDGE).trim()),
        remark => entry.and_then(|e| e.note.as_ref()),
        evidence => entry.map(|e| context! { quote => &e.quote, cell => &e.cell, sql => &e.sql, at => &e.at }),
        changed => changed.map(Serde),
        proposal => proposal,
        needs_source => decisions::lacks_source(reading, figure, Some(Decision::Accepted)),
        by => &desk.settings.by,
    }
}
