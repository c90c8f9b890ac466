//! Reads a ledger, and shows every mistake in it at its own line.

mod again;
mod fields;

use super::{Entry, Ledger, Part, Source};
use crate::article::Span;
use crate::error::Error;
use crate::files::{self, Shelf};
pub use again::parse_again;
use fields::{Fields, Mistakes};
use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use toml_edit::{Document, Item, Table};

/// What an `exempt` starts with.
pub const COMMON_KNOWLEDGE: &str = "common knowledge:";

/// The ledger's path of an article: `NAME.sources.toml` beside `NAME.md`.
pub fn path_beside(article: &Path) -> PathBuf {
    article.with_extension("sources.toml")
}

impl Ledger {
    /// The ledger beside `article` (its path on disk), the empty one where there is none.
    ///
    /// `shown` is the article's name in messages. The errors are those of [`Ledger::read`].
    pub fn beside(article: &Path, shown: &str) -> Result<Self, Vec<Error>> {
        let file = path_beside(article);
        let shown = path_beside(Path::new(shown)).to_string_lossy().replace('\\', "/");
        match file.try_exists() {
            Ok(false) => Ok(Self::default()),
            // an article whose name is so long that no ledger's fits has none
            Err(error) if error.kind() == ErrorKind::InvalidFilename => Ok(Self::default()),
            _ => Self::read(&file, &shown),
        }
    }

    /// The ledger in `file`, its sources' local files looked up in the folder beside it. `shown` is the file's name in
    /// messages. All mistakes at once, in file order, each with its line, column and what to do; one where the file cannot
    /// be read, is no UTF-8 or no TOML.
    pub fn read(file: &Path, shown: &str) -> Result<Self, Vec<Error>> {
        let mut ledger = parse(text_of(file, shown)?, shown)?;
        ledger.check_files(&Shelf::new(file.parent().unwrap_or(Path::new(""))));
        Ok(ledger)
    }
}

/// The text of the ledger in `file`. The errors are those of [`Ledger::read`].
pub(super) fn text_of(file: &Path, shown: &str) -> Result<String, Vec<Error>> {
    let folder = file.parent().unwrap_or(Path::new(""));
    if file.is_symlink() && !files::is_inside(file, folder) {
        let link = Error::new("the ledger is a link that leads out of its folder").at(shown);
        return Err(vec![link.help("put the ledger itself beside its article")]);
    }
    std::fs::metadata(file).map_err(|e| vec![unreadable(&e, shown)])?;
    files::read_up_to(file, files::LARGEST_SETTINGS).map_err(|e| vec![e.at(shown)])
}

fn unreadable(error: &std::io::Error, shown: &str) -> Error {
    let why = match error.kind() {
        ErrorKind::NotFound => "there is no such ledger".to_owned(),
        _ => format!("the ledger cannot be read: {error}"),
    };
    Error::new(why).at(shown)
}

/// The ledger in `text`; nothing is looked up on disk. Errors as of [`Ledger::read`].
pub fn parse(text: String, shown: &str) -> Result<Ledger, Vec<Error>> {
    let mut mistakes = Mistakes::new(&text, shown);
    let document = match Document::parse(text.as_str()) {
        Ok(document) => document,
        Err(error) => {
            let at = error.span().map_or(0, |s| s.start);
            let why = error.message().lines().next().unwrap_or("this is no TOML").to_owned();
            mistakes.at(at, why, how_to_mend(&text, at));
            return Err(mistakes.done());
        }
    };
    let mut ledger = Ledger { path: Some(shown.to_owned()), ..Ledger::default() };
    let mut covers = Vec::new();
    for (key, item) in document.iter() {
        let place =
            document.as_table().key(key).and_then(|k| k.span()).or(item.span()).map_or(0, |s| s.start);
        match (key, item) {
            ("source", Item::ArrayOfTables(tables)) => {
                ledger.sources = tables.iter().map(|t| source(t, &mut mistakes)).collect();
            }
            ("figure", Item::ArrayOfTables(tables)) => {
                ledger.entries = tables.iter().map(|t| entry(t, "figure", &mut mistakes)).collect();
            }
            ("earlier", Item::ArrayOfTables(tables)) => {
                ledger.earlier = tables.iter().map(|t| entry(t, "earlier", &mut mistakes)).collect();
            }
            ("cover", Item::ArrayOfTables(tables)) => {
                covers = tables.iter().map(|t| cover(t, &mut mistakes)).collect();
            }
            ("source" | "figure" | "cover" | "earlier", _) => {
                mistakes.at(place, format!("`{key}` is no list of tables"), format!("write `[[{key}]]`"))
            }
            _ => mistakes.at(
                place,
                format!("a ledger knows no `{key}`"),
                "it holds `[[source]]`, `[[figure]]`, `[[cover]]` and `[[earlier]]`, nothing else",
            ),
        }
    }
    ledger.entries.extend(covers);
    unique_ids(&ledger.sources, &mut mistakes);
    if mistakes.any() {
        return Err(mistakes.done());
    }
    ledger.text = text;
    Ok(ledger)
}

/// What to do about TOML that breaks at byte `at`: most often a quotation mark or a backslash within `"…"`.
fn how_to_mend(text: &str, at: usize) -> &'static str {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    // a text that is not closed breaks at the end of its line
    let line =
        text[start..].lines().next().filter(|l| !l.is_empty()).or(text[..start].lines().last()).unwrap_or("");
    match line.split_once('=').map(|(_, value)| value.trim()) {
        Some(value) if value.starts_with('"') && !value.starts_with("\"\"\"") => {
            "between ''' and ''' quotation marks and backslashes stand as they are: `sql = '''select \"a b\" from t'''`"
        }
        _ => "mend the TOML here; nothing was written",
    }
}

fn source(table: &Table, mistakes: &mut Mistakes) -> Source {
    let mut fields = Fields::new(table, "source", mistakes);
    let source = Source {
        id: fields.id("id"),
        title: fields.text("title").unwrap_or_default(),
        publisher: fields.text("publisher"),
        author: fields.text("author"),
        date: fields.date("date"),
        url: fields.text("url"),
        archive_url: fields.text("archive_url"),
        accessed: fields.date("accessed"),
        kind: fields.one_of("kind", super::Kind::ALL, super::Kind::as_str),
        tier: fields.one_of("tier", super::Tier::ALL, super::Tier::as_str),
        file_place: fields.place("file"),
        file: fields.file("file"),
        sha256: fields.sha256("sha256"),
        licence: fields.text("licence"),
        note: fields.text("note"),
        snapshot: Default::default(),
        place: fields.header(),
    };
    fields.require("id", "a-z, 0-9 and -, for example `id = \"census-2020\"`");
    fields.require("title", "`title = \"…\"`, as the source itself has it");
    fields.no_others();
    source
}

fn entry(table: &Table, what: &'static str, mistakes: &mut Mistakes) -> Entry {
    let mut fields = Fields::new(table, what, mistakes);
    let entry = Entry {
        cover: None,
        exact_place: fields.place("exact"),
        exact: fields.folded("exact").unwrap_or_default(),
        prefix: fields.folded("prefix"),
        suffix: fields.folded("suffix"),
        source_places: fields.list_places("sources"),
        sources: fields.list("sources"),
        exempt: fields.exempt("exempt", COMMON_KNOWLEDGE),
        at: fields.text("at"),
        sql_place: fields.place("sql"),
        sql: fields.text("sql"),
        quote: fields.folded("quote"),
        cell_place: fields.place("cell"),
        cell: fields.text("cell"),
        decision_place: fields.place("decision"),
        decision: fields.one_of("decision", super::Decision::ALL, super::Decision::as_str),
        by: fields.text("by"),
        on: fields.date("on"),
        note: fields.text("note"),
        place: fields.header(),
    };
    fields.require("exact", "`exact = \"…\"`, the figure as the article has it");
    // a figure whose source the text names needs none here to be decided on
    fields.require_one_of("sources", "exempt", "decision");
    fields.no_others();
    entry
}

fn cover(table: &Table, mistakes: &mut Mistakes) -> Entry {
    let mut fields = Fields::new(table, "cover", mistakes);
    let (section, words) = (fields.folded("section"), fields.folded("table"));
    let part = match (fields.yes("all"), section, words) {
        (_, Some(heading), _) => Part::Section(heading),
        (_, _, Some(words)) => Part::Table(words),
        _ => Part::All,
    };
    let entry = Entry {
        cover: Some(part),
        source_places: fields.list_places("sources"),
        sources: fields.list("sources"),
        at: fields.text("at"),
        note: fields.text("note"),
        place: fields.header(),
        ..Entry::default()
    };
    fields.require_just_one(&["all", "section", "table"]);
    fields.require("sources", "`sources = [\"…\"]` with the id of a source");
    fields.no_others();
    entry
}

fn unique_ids(sources: &[Source], mistakes: &mut Mistakes) {
    let mut seen = HashSet::new();
    for source in sources {
        if !source.id.is_empty() && !seen.insert(source.id.as_str()) {
            mistakes.at(
                source.place.map_or(0, |p| p.start),
                format!("two sources bear the id “{}”", source.id),
                "give one of them another id",
            );
        }
    }
}

/// Line and column (code points), each from 1, of byte `at`.
pub(super) fn line_column(text: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |n| n + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

fn span(range: Option<std::ops::Range<usize>>) -> Option<Span> {
    range.map(|r| Span::new(r.start, r.end))
}

#[cfg(test)]
mod tests;
