//! The page on which a figure gets its source: one of the ledger or a new one, and where in it the figure stands.

use super::article::Reading;
use super::attach::{ask, look, parts, prove};
use super::decisions::{self, Attached, Wish};
use super::desk::{Desk, Place, held};
use super::figures::{Way, current, refused_words};
use super::request::{Answer, Request, encoded};
use super::routes::{self, head, told, wrong};
use crate::error::{Error, Result};
use crate::evidence::snapshot::{self, Kind};
use crate::files::LARGEST_BYTES;
use crate::ledger::anchor::anchor;
use crate::ledger::{self, Anchor, Decision, Kind as SourceKind, Part, Source, bibliography, edit};
use crate::ledger::{Ledger, Snapshot};
use jiff::civil::Date;
use minijinja::value::{Serde, merge_maps};
use minijinja::{Value, context};
use std::sync::Arc;

/// The page, at the figure and the source that the address names.
pub fn page(desk: &Desk, place: &Arc<Place>, request: &Request) -> Result<Answer> {
    shown(desk, place, request, &Request::asked, Vec::new(), 200)
}

/// The same after something went wrong; `field` gives what was asked for or typed.
fn shown(
    desk: &Desk,
    place: &Arc<Place>,
    request: &Request,
    field: &dyn for<'r> Fn(&'r Request, &str) -> &'r str,
    said: Vec<String>,
    status: u16,
) -> Result<Answer> {
    let reading = match desk.read_whole(place) {
        Ok(reading) => reading,
        Err(errors) => return Ok(wrong(desk, &errors, 500)),
    };
    let of = |name: &str| field(request, name);
    let Some(figure) = reading.figure(of("f")) else {
        let gone = Error::new("this figure or its sentence changed in the article");
        return Ok(wrong(desk, &[gone.help("go back to the figures")], 404));
    };
    let ledger = &reading.draft.ledger;
    let source = ledger.source(of("s"));
    let some = |name: &str| Some(of(name).trim()).filter(|text| !text.is_empty()).map(str::to_owned);
    let attached = Attached {
        source: source.map_or(String::new(), |s| s.id.clone()),
        at: some("at"),
        quote: some("quote"),
        cell: some("cell"),
        sql: some("sql"),
    };
    let chosen = attached.quote.is_some() || attached.cell.is_some() || attached.sql.is_some();
    let proof = source.filter(|_| chosen).map(|_| prove(&reading, figure, &attached, &desk.settings));
    let answered = source.and(attached.sql.as_ref()).map(|sql| ask(&reading, sql));
    let looked = source.map(|s| look(&reading, figure, s, of("q"), &desk.settings));
    let parts: Vec<Value> = parts(&reading, figure)
        .iter()
        .map(|(word, part)| context! { word => *word, words => part.words() })
        .collect();
    let values = context! {
        current => current(desk, &reading, figure),
        show => of("show"),
        sources => ledger.sources.iter().map(line).collect::<Vec<_>>(),
        source => source.map(line),
        q => of("q"),
        attached => context! { at => &attached.at, quote => &attached.quote, cell => &attached.cell, sql => &attached.sql },
        chosen,
        proof => proof.as_ref().map(|p| match p {
            Ok(Some(v)) => context! { verdict => v.verdict.as_str(), expected => &v.expected, explanation => &v.explanation },
            Ok(None) => context! { verdict => "", explanation => "nothing to compare" },
            Err(e) => context! { verdict => "", explanation => &e.message, help => &e.help, failed => true },
        }),
        answered => answered.as_ref().and_then(|a| a.as_ref().ok()).map(Serde),
        looked => looked.as_ref().map(Serde),
        parts_of => parts,
        kinds => SourceKind::ALL.iter().map(|k| k.as_str()).collect::<Vec<_>>(),
        files => files(&reading),
        new => context! {
            id => of("id"), title => of("title"), publisher => of("publisher"), url => of("url"),
            date => of("date"), kind => of("kind"), file => of("file"), author => of("author"),
        },
        said,
    };
    let answer =
        routes::page(desk, "source.html", merge_maps([head(desk, place, &reading, "figures"), values]))?;
    Ok(answer.with(status))
}

/// A source of the ledger in a list.
fn line(source: &Source) -> Value {
    let kind = source.file.as_deref().and_then(snapshot::kind);
    let copy = match (kind, source.snapshot) {
        (_, Snapshot::Missing) => "missing",
        (Some(Kind::Table), _) => "table",
        (Some(_), _) => "text",
        (None, _) => "",
    };
    context! {
        id => &source.id,
        words => bibliography::line(source),
        file => &source.file,
        url => source.url.as_deref().filter(|u| u.starts_with("https://") || u.starts_with("http://")),
        copy,
        changed => source.snapshot == Snapshot::Changed,
        table => source.id.replace('-', "_"),
    }
}

/// So many files are proposed as copies.
const MOST_FILES: usize = 200;

/// The files beside the article that may be a source's copy and are none yet, as a ledger names them.
fn files(reading: &Reading) -> Vec<String> {
    let known: Vec<&str> = reading.draft.ledger.sources.iter().filter_map(|s| s.file.as_deref()).collect();
    let Some(folder) = reading.path.parent() else { return Vec::new() };
    let folder = if folder.as_os_str().is_empty() { std::path::Path::new(".") } else { folder };
    let evidence = folder.join("evidence");
    let Ok(entries) = std::fs::read_dir(&evidence) else { return Vec::new() };
    let mut out: Vec<String> = entries
        .flatten()
        .filter_map(|entry| Some(format!("evidence/{}", entry.file_name().to_str()?)))
        .filter(|file| snapshot::kind(file).is_some() && !known.contains(&file.as_str()))
        .filter(|file| reading.shelf().path(file).is_ok())
        .take(MOST_FILES)
        .collect();
    out.sort();
    out
}

/// Adds a source to the ledger, and shows it for the figure.
pub fn add(desk: &Desk, place: &Arc<Place>, request: &Request) -> Result<Answer> {
    let again = |said: Vec<String>| shown(desk, place, request, &Request::field, said, 422);
    let reading = match desk.read(place) {
        Ok(reading) => reading,
        Err(errors) => return Ok(wrong(desk, &errors, 500)),
    };
    let source = match source(&reading, request) {
        Ok(source) => source,
        Err(error) => return again(vec![told(&error)]),
    };
    let (file, shown) = reading.ledger_file();
    let _one_at_a_time = held(&place.writing);
    match edit::change(&file, &shown, |ledger| edit::add_source(ledger, &source)) {
        Ok(_) => {
            desk.forget(place);
            let (f, s) = (encoded(request.field("f")), encoded(&source.id));
            Ok(Answer::go(format!(
                "/a/{}/source?f={f}&show={}&s={s}",
                place.key,
                encoded(request.field("show"))
            )))
        }
        Err(errors) => again(errors.iter().map(told).collect()),
    }
}

/// The source that the form describes. An error where something is missing, or its copy cannot be read.
fn source(reading: &Reading, request: &Request) -> Result<Source> {
    let title = request.given("title").ok_or_else(|| Error::new("a source needs a title"))?;
    let day = |name: &str| match request.given(name) {
        None => Ok(None),
        Some(text) => text
            .parse::<Date>()
            .map(Some)
            .map_err(|_| Error::new(format!("“{text}” is no day: write 2024-06-18"))),
    };
    let known = |id: &str| reading.draft.ledger.source(id).is_some();
    let file = request.given("file");
    let sha256 = match &file {
        None => None,
        Some(file) => {
            let path = reading.shelf().path(file)?;
            if std::fs::metadata(path).map_or(0, |m| m.len()) > LARGEST_BYTES {
                return Err(Error::new(format!("“{file}” is larger than {} MiB", LARGEST_BYTES >> 20)));
            }
            reading.shelf().sha256(file)
        }
    };
    Ok(Source {
        id: request.given("id").unwrap_or_else(|| free_id(&title, known)),
        title,
        publisher: request.given("publisher"),
        author: request.given("author"),
        date: day("date")?,
        url: request.given("url"),
        kind: SourceKind::ALL.iter().find(|k| k.as_str() == request.field("kind")).copied(),
        file,
        sha256,
        ..Source::default()
    })
}

/// An id made of `title` that is not `known`.
fn free_id(title: &str, known: impl Fn(&str) -> bool) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let id = words.take(5).map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    let id = if id.is_empty() { "source".to_owned() } else { id };
    let numbered = (2..).map(|n| format!("{id}-{n}"));
    std::iter::once(id.clone()).chain(numbered).find(|id| !known(id)).unwrap_or(id)
}

/// Writes the chosen source, and where it says so, into the figure's entry; or one entry for its section or table.
pub fn attach(desk: &Desk, place: &Arc<Place>, request: &Request) -> Result<Answer> {
    let again = |said: Vec<String>, status| shown(desk, place, request, &Request::field, said, status);
    let figure = request.field("f").to_owned();
    let id = request.field("s").to_owned();
    let way = Way::from(desk, place, &figure, request.field("show"));
    if request.field("scope") == "table" || request.field("scope") == "section" {
        return match cover(desk, place, &figure, request.field("scope"), &id) {
            Ok(()) => Ok(way.go_on(desk, place)),
            Err(errors) => again(errors.iter().map(told).collect(), 422),
        };
    }
    let wish = Wish {
        figure: figure.clone(),
        seen: request.field("seen").to_owned(),
        decision: Decision::ALL.iter().find(|d| d.as_str() == request.field("decision")).copied(),
        note: request.given("note"),
        exempt: None,
        attached: Some(Attached {
            source: id,
            at: request.given("at"),
            quote: request.given("quote"),
            cell: request.given("cell"),
            sql: request.given("sql"),
        }),
    };
    match decisions::write(desk, place, &wish) {
        Ok(()) => Ok(way.go_on(desk, place)),
        Err(refused) => {
            let (said, status) = refused_words(refused);
            again(said, status)
        }
    }
}

/// One entry for the `table` or `section` that the figure called `id` stands in. An error where its words name several.
fn cover(desk: &Desk, place: &Arc<Place>, id: &str, word: &str, source: &str) -> Result<(), Vec<Error>> {
    let _one_at_a_time = held(&place.writing);
    let reading = desk.read_whole(place)?;
    let one = |message: &str| vec![Error::new(message)];
    let figure = reading.figure(id).ok_or_else(|| one("this figure changed in the article"))?;
    let part = parts(&reading, figure).into_iter().find(|(w, _)| *w == word).map(|(_, part)| part);
    let part = part.ok_or_else(|| one("it stands in no such part"))?;
    let (file, shown) = reading.ledger_file();
    edit::change(&file, &shown, |ledger| {
        let text = edit::cover(ledger, &part, source)?;
        stands(desk, &reading, &text, &part, &shown)?;
        Ok(text)
    })?;
    desk.forget(place);
    Ok(())
}

/// An error where the `part` that the ledger `text` covers is not one alone.
fn stands(desk: &Desk, reading: &Reading, text: &str, part: &Part, shown: &str) -> Result<()> {
    let mut parsed = ledger::parse(text.to_owned(), shown).map_err(|mut errors| errors.swap_remove(0))?;
    parsed.entries.retain(|e| e.cover.as_ref() == Some(part));
    let ledger = Ledger { entries: parsed.entries, ..Ledger::default() };
    let words = &desk.settings.house.vocabulary;
    let anchored = anchor(&ledger, &reading.draft.article, &reading.draft.found, words);
    match anchored.iter().all(|a| matches!(a.how, Anchor::Covers(_))) {
        true => Ok(()),
        false => {
            Err(Error::new(format!("{} stands in the article more than once, or not at all", part.words()))
                .help("attach the figures one by one, or write the `[[cover]]` into the ledger yourself"))
        }
    }
}
