//! Sources and figures written into the text of a ledger.

use super::{append, line, stubs};
use crate::error::Error;
use crate::ledger::anchor::Quotation;
use crate::ledger::{Entry, Ledger, Part, Source};
use jiff::civil::Date;
use toml_edit::{Array, Datetime, DocumentMut, Item, Table, Value, value};

/// The text of `ledger` with `source` at its end. An error where its id is taken.
pub fn add_source(ledger: &Ledger, source: &Source) -> Result<String, Error> {
    if let Some(there) = ledger.source(&source.id) {
        let message = format!("the ledger has a source “{}” already: {}", source.id, there.title);
        return Err(Error::new(message).help("give the new one another id"));
    }
    let text = |key, field: &Option<String>| field.as_deref().map_or(String::new(), |t| line(key, t));
    let date = |key, field: Option<Date>| field.map_or(String::new(), |d| format!("{key} = {d}\n"));
    let block = [
        "[[source]]\n".to_owned(),
        line("id", source.id.as_str()),
        line("title", source.title.as_str()),
        text("publisher", &source.publisher),
        text("author", &source.author),
        date("date", source.date),
        text("url", &source.url),
        text("archive_url", &source.archive_url),
        date("accessed", source.accessed),
        source.kind.map_or(String::new(), |k| line("kind", k.as_str())),
        source.tier.map_or(String::new(), |t| line("tier", t.as_str())),
        text("file", &source.file),
        text("sha256", &source.sha256),
        text("licence", &source.licence),
        text("note", &source.note),
    ];
    Ok(append(&ledger.text, &block.concat()))
}

/// The text of `ledger` with what `entry` says of the figure at `quotation`.
///
/// The `there`-th entry, where one speaks of that figure already, gets the new sources beside its own and what else
/// `entry` says; else the figure's stub becomes the entry, or a new one stands at the end. An error where a source is not
/// in the ledger.
pub fn link(
    ledger: &Ledger,
    there: Option<usize>,
    quotation: &Quotation,
    entry: &Entry,
) -> Result<String, Error> {
    known(ledger, &entry.sources)?;
    if let Some(there) = there {
        let old = ledger.entries.get(there).filter(|_| entry.decision.is_some() || entry.exempt.is_some());
        let history = old.filter(|old| is_decided(old)).map_or(History::AsItIs, History::With);
        return edited(ledger, there, history, |table| update(table, entry));
    }
    let block = block("figure", &stubs::quotation(quotation), entry);
    Ok(match stubs::find(&ledger.text, quotation) {
        Some(stub) => {
            format!("{}{}{}", &ledger.text[..stub.start], block.trim_end(), &ledger.text[stub.end..])
        }
        None => append(&ledger.text, &block),
    })
}

/// The text of `ledger` with the `there`-th entry's quotation replaced.
pub fn requote(ledger: &Ledger, there: usize, quotation: &Quotation) -> Result<String, Error> {
    edited(ledger, there, History::AsItIs, |table| {
        set(table, "exact", quotation.exact.as_str());
        for (key, words) in [("prefix", &quotation.prefix), ("suffix", &quotation.suffix)] {
            match words {
                Some(words) => set(table, key, words.as_str()),
                None => drop(table.remove(key)),
            }
        }
    })
}

/// The text of `ledger` with the entry that says what `old` says saying what `new` says; keys that are the same in both keep
/// their comments. What was decided before stays below it as an `[[earlier]]`. An error where no entry says the old any more,
/// or where the new one names a source that is not in the ledger.
pub fn replace(ledger: &Ledger, old: &Entry, new: &Entry) -> Result<String, Error> {
    let history = if is_decided(old) { History::With(old) } else { History::AsItIs };
    rewritten(ledger, old, new, history)
}

/// The text of `ledger` as it was before an entry came to say `new`: it says `old` again, or is taken out where there was none.
/// The errors are those of [`replace`].
pub fn take_back(ledger: &Ledger, new: &Entry, old: Option<&Entry>) -> Result<String, Error> {
    let Some(old) = old else {
        let there = place(ledger, new)?;
        let mut document: DocumentMut = ledger.text.parse().map_err(|_| gone())?;
        let tables = document.get_mut("figure").and_then(Item::as_array_of_tables_mut);
        tables.ok_or_else(gone)?.remove(there);
        return Ok(document.to_string());
    };
    let history = if is_decided(old) { History::Without(old) } else { History::AsItIs };
    rewritten(ledger, new, old, history)
}

/// Whether somebody decided something there.
fn is_decided(entry: &Entry) -> bool {
    entry.decision.is_some() || entry.exempt.is_some()
}

/// Where `ledger` says what `entry` says. An error where it does not any more.
fn place(ledger: &Ledger, entry: &Entry) -> Result<usize, Error> {
    let said = entry.said();
    let is_it = |e: &Entry| e.cover.is_none() && e.quotes_as(&said) && e.said() == said;
    ledger.entries.iter().position(is_it).ok_or_else(|| {
        Error::new(format!("the entry of “{}” was changed since", entry.exact))
            .help("look at what it says now, and decide anew")
    })
}

fn rewritten(ledger: &Ledger, old: &Entry, new: &Entry, history: History) -> Result<String, Error> {
    let there = place(ledger, old)?;
    if old.sources != new.sources {
        known(ledger, &new.sources)?;
    }
    edited(ledger, there, history, |table| {
        let texts = [
            ("exact", Some(&old.exact), Some(&new.exact)),
            ("prefix", old.prefix.as_ref(), new.prefix.as_ref()),
            ("suffix", old.suffix.as_ref(), new.suffix.as_ref()),
            ("exempt", old.exempt.as_ref(), new.exempt.as_ref()),
            ("at", old.at.as_ref(), new.at.as_ref()),
            ("sql", old.sql.as_ref(), new.sql.as_ref()),
            ("quote", old.quote.as_ref(), new.quote.as_ref()),
            ("cell", old.cell.as_ref(), new.cell.as_ref()),
            ("by", old.by.as_ref(), new.by.as_ref()),
            ("note", old.note.as_ref(), new.note.as_ref()),
        ];
        for (key, old, new) in texts {
            match new {
                Some(text) if old != new => set(table, key, text.as_str()),
                None => drop(table.remove(key)),
                Some(_) => {}
            }
        }
        let mut changed = Entry::default();
        if old.sources != new.sources {
            table.remove("sources");
            changed.sources.clone_from(&new.sources);
        }
        if new.decision.is_none() {
            table.remove("decision");
        }
        if new.on.is_none() {
            table.remove("on");
        }
        (changed.decision, changed.on) = (new.decision, new.on);
        update(table, &changed);
    })
}

/// The text of `ledger` with `source` as the one for the figures of `part` that have none otherwise, at its end. An error where
/// the source is not in the ledger.
pub fn cover(ledger: &Ledger, part: &Part, source: &str) -> Result<String, Error> {
    known(ledger, &[source.to_owned()])?;
    let of = match part {
        Part::All => line("all", true),
        Part::Section(heading) => line("section", heading.as_str()),
        Part::Table(words) => line("table", words.as_str()),
    };
    let block = format!("[[cover]]\n{of}{}", line("sources", Array::from_iter([source])));
    Ok(append(&ledger.text, &block))
}

/// The text of `ledger` with `sha256` as the checksum of source `id`. An error where the source is not there.
pub fn checksum(ledger: &Ledger, id: &str, sha256: &str) -> Result<String, Error> {
    let there = ledger.sources.iter().position(|s| s.id == id).ok_or_else(gone)?;
    let mut document: DocumentMut = ledger.text.parse().map_err(|_| gone())?;
    let tables = document.get_mut("source").and_then(Item::as_array_of_tables_mut);
    set(tables.and_then(|t| t.get_mut(there)).ok_or_else(gone)?, "sha256", sha256);
    Ok(document.to_string())
}

/// The text of `ledger` with the file, checksum and day of reading of `source` at the source that has its id; what else `source`
/// says is written only where that says nothing yet. An error where there is none.
pub fn snapshot(ledger: &Ledger, source: &Source) -> Result<String, Error> {
    let there = ledger.sources.iter().position(|s| s.id == source.id).ok_or_else(gone)?;
    let old = &ledger.sources[there];
    let mut document: DocumentMut = ledger.text.parse().map_err(|_| gone())?;
    let tables = document.get_mut("source").and_then(Item::as_array_of_tables_mut);
    let table = tables.and_then(|t| t.get_mut(there)).ok_or_else(gone)?;
    set_text(table, "publisher", &source.publisher.clone().filter(|_| old.publisher.is_none()));
    set_date(table, "date", source.date.filter(|_| old.date.is_none()));
    set_text(table, "archive_url", &source.archive_url.clone().filter(|_| old.archive_url.is_none()));
    set_date(table, "accessed", source.accessed);
    set_text(table, "file", &source.file);
    set_text(table, "sha256", &source.sha256);
    Ok(document.to_string())
}

/// Sets `key` to a day, where there is one.
fn set_date(table: &mut Table, key: &str, day: Option<Date>) {
    if let Some(day) = day.and_then(|d| d.to_string().parse::<Datetime>().ok()) {
        set(table, key, day);
    }
}

/// An error where one of `sources` is not in `ledger`.
fn known(ledger: &Ledger, sources: &[String]) -> Result<(), Error> {
    let Some(unknown) = sources.iter().find(|id| ledger.source(id).is_none()) else { return Ok(()) };
    let known: Vec<&str> = ledger.sources.iter().map(|s| s.id.as_str()).collect();
    let help = match known.as_slice() {
        [] => "add it first: `figcheck source add ARTICLE --id … --title …`".to_owned(),
        known => format!("known: {}", known.join(", ")),
    };
    Err(Error::new(format!("the ledger has no source “{unknown}”")).help(help))
}

fn gone() -> Error {
    Error::new("the ledger changed in the meantime").help("run the command again")
}

/// What becomes of the history of an entry that is changed.
enum History<'a> {
    AsItIs,
    /// This is what it said before.
    With(&'a Entry),
    /// This, which it says again, is no history any more.
    Without(&'a Entry),
}

/// The text of `ledger` with the `there`-th entry changed. Only its own table is read and written: what stands elsewhere stays
/// as it is, byte for byte.
fn edited(
    ledger: &Ledger,
    there: usize,
    history: History,
    change: impl FnOnce(&mut Table),
) -> Result<String, Error> {
    let start = ledger.entries.get(there).and_then(|e| e.place).ok_or_else(gone)?.start;
    let own = ledger.table(start).ok_or_else(gone)?;
    let mut document: DocumentMut = ledger.text[own.clone()].parse().map_err(|_| gone())?;
    let tables = document.get_mut("figure").and_then(Item::as_array_of_tables_mut);
    change(tables.and_then(|t| t.get_mut(0)).ok_or_else(gone)?);
    let behind = document.trailing().as_str().unwrap_or_default().to_owned();
    document.set_trailing("");
    let mut new = document.to_string();
    let mut rest = own.end;
    match history {
        History::AsItIs => new.push_str(&behind),
        History::With(old) => {
            let quotation = stubs::quoted(&old.exact, old.prefix.as_deref(), old.suffix.as_deref());
            new = format!("{}\n\n{}{behind}", new.trim_end(), block("earlier", &quotation, old));
        }
        History::Without(old) => {
            new.push_str(&behind);
            let said = old.said();
            let place = ledger.earlier.iter().find(|e| e.said() == said).and_then(|e| e.place);
            let table = place.and_then(|place| ledger.table(place.start));
            // it was written directly below
            if let Some(table) = table.filter(|table| table.start == own.end) {
                let document: DocumentMut = ledger.text[table.clone()].parse().map_err(|_| gone())?;
                new.truncate(new.trim_end().len());
                new.push('\n');
                rest = table.end - document.trailing().as_str().unwrap_or_default().len();
            }
        }
    }
    Ok(format!("{}{new}{}", &ledger.text[..own.start], &ledger.text[rest..]))
}

/// A table called `name` that quotes its figure by the lines of `quotation` and says what `entry` says.
fn block(name: &str, quotation: &str, entry: &Entry) -> String {
    let mut table = Table::new();
    update(&mut table, entry);
    format!("[[{name}]]\n{quotation}{table}")
}

/// Writes into `table` what `entry` says, and leaves alone what it does not speak of.
fn update(table: &mut Table, entry: &Entry) {
    if !entry.sources.is_empty() {
        let there = table.get_mut("sources").and_then(Item::as_array_mut);
        match there {
            Some(array) => {
                for id in &entry.sources {
                    if !array.iter().any(|v| v.as_str() == Some(id)) {
                        array.push(id.as_str());
                    }
                }
            }
            None => {
                table.remove("exempt");
                table.insert("sources", value(Array::from_iter(entry.sources.iter().map(String::as_str))));
            }
        }
    }
    if let Some(exempt) = &entry.exempt {
        table.remove("sources");
        set(table, "exempt", exempt.as_str());
    }
    set_text(table, "at", &entry.at);
    set_text(table, "sql", &entry.sql);
    set_text(table, "quote", &entry.quote);
    set_text(table, "cell", &entry.cell);
    if let Some(decision) = entry.decision {
        set(table, "decision", decision.as_str());
    }
    set_text(table, "by", &entry.by);
    if let Some(on) = entry.on {
        let date = toml_edit::Date { year: on.year() as u16, month: on.month() as u8, day: on.day() as u8 };
        set(table, "on", toml_edit::Datetime { date: Some(date), time: None, offset: None });
    }
    set_text(table, "note", &entry.note);
}

fn set_text(table: &mut Table, key: &str, text: &Option<String>) {
    if let Some(text) = text {
        set(table, key, text.as_str());
    }
}

/// Sets `key` to `new`, a comment behind the old value kept.
fn set(table: &mut Table, key: &str, new: impl Into<Value>) {
    let mut new = new.into();
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => drop(table.insert(key, value(new))),
    }
}
