//! The figures of an article against the evidence that its ledger names.

use super::passage::{self, Passage, Read};
use super::snapshot::{self, Kind, Page};
use super::table::Tables;
use super::{Evidence, Verdict, Verification, place};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::figures::{Figure, Found};
use crate::files::Shelf;
use crate::ledger::{Anchored, Entry, Ledger, Snapshot, Source};
use crate::vocabulary::Vocabulary;
use std::collections::BTreeMap;

/// A verdict for each figure of `found` that an entry of the ledger gives evidence for, in the order of the figures; where
/// several do, the best.
///
/// Evidence is the entry's `quote`, what its `sql` or `cell` gives, or the local file of its source where that is a text or
/// PDF. A file that is missing gives no verdict. Errors are about evidence that cannot be read and queries that fail, each
/// at its line of the ledger, in its order.
pub fn verify(
    article: &Article,
    found: &Found,
    ledger: &Ledger,
    anchors: &[Anchored],
    shelf: &Shelf,
    words: &Vocabulary,
) -> (Vec<Option<Verification>>, Vec<Error>) {
    let mut verdicts = vec![None; found.figures.len()];
    let mut bench = Bench { ledger, shelf, words, texts: BTreeMap::new() };
    let mut errors = Vec::new();
    for anchored in anchors {
        let entry = &ledger.entries[anchored.entry];
        for &i in &anchored.figures {
            let text = Read { article, found };
            match bench.judge(entry, text, &found.figures[i]) {
                Ok(new) => better(&mut verdicts[i], new),
                Err(error) => {
                    // what a build cannot do is said once
                    if !errors.iter().any(|e: &Error| e.message == error.message) {
                        errors.push(error);
                    }
                    break;
                }
            }
        }
    }
    (verdicts, errors)
}

/// Keeps the better of two verdicts.
fn better(kept: &mut Option<Verification>, new: Option<Verification>) {
    if let Some(new) = new
        && kept.as_ref().is_none_or(|k| k.verdict < new.verdict)
    {
        *kept = Some(new);
    }
}

/// The evidence of one article as it is asked for.
struct Bench<'a> {
    ledger: &'a Ledger,
    shelf: &'a Shelf,
    words: &'a Vocabulary,
    /// Pages by file.
    texts: BTreeMap<String, Vec<Page>>,
}

impl<'a> Bench<'a> {
    fn judge(&mut self, entry: &'a Entry, text: Read, claim: &Figure) -> Result<Option<Verification>> {
        if entry.sql.is_some() || entry.cell.is_some() {
            return self.by_table(entry, text, claim).map(Some);
        }
        let mut best = None;
        if let Some(quote) = &entry.quote {
            let passage = Passage::new(quote, self.words);
            let source = self.ledger.sources_of(entry).next();
            let verdict = passage::judge_quotation(text, claim, &passage, self.words);
            return self.quoted(entry, source, quote, verdict).map(Some);
        }
        for source in self.ledger.sources_of(entry).filter(|s| readable(s)) {
            better(&mut best, self.by_text(source, text, claim)?);
        }
        Ok(best)
    }

    /// By the whole text of `source`.
    fn by_text(&mut self, source: &'a Source, text: Read, claim: &Figure) -> Result<Option<Verification>> {
        let words = self.words;
        let mut best = None;
        for page in self.pages(source)? {
            let mut new = passage::judge(text, claim, &page.passage, Some(&source.id), words);
            place::add(&mut new, source, page);
            better(&mut best, Some(new));
        }
        Ok(best)
    }

    /// By the words that the entry quotes, which must stand in the source's text where there is one.
    fn quoted(
        &mut self,
        entry: &Entry,
        source: Option<&'a Source>,
        quote: &str,
        mut verdict: Verification,
    ) -> Result<Verification> {
        let evidence = Evidence {
            source: source.map(|s| s.id.clone()),
            quote: Some(quote.to_owned()),
            ..Evidence::default()
        };
        verdict.evidence = Some(evidence);
        let Some(source) = source else { return Ok(verdict) };
        if !readable(source) {
            place::link(&mut verdict, source);
            return Ok(verdict);
        }
        match self.pages(source)?.iter().find(|p| place::stands_in(quote, p)) {
            Some(page) => {
                place::add(&mut verdict, source, page);
                Ok(verdict)
            }
            None => {
                let file = source.file.as_deref().unwrap_or_default();
                let explanation =
                    format!("the words that the entry of “{}” quotes do not stand in “{file}”", entry.exact);
                Ok(Verification {
                    verdict: Verdict::NotFound,
                    expected: None,
                    number: None,
                    explanation,
                    ..verdict
                })
            }
        }
    }

    fn by_table(&self, entry: &Entry, text: Read, claim: &Figure) -> Result<Verification> {
        let place = entry.sql_place.or(entry.cell_place);
        let tables: Vec<&Source> = self.ledger.sources_of(entry).filter(|s| is_table(s)).collect();
        let asked = || {
            if tables.is_empty() {
                return Err(Error::new("no source of this entry has a table")
                    .help("give one of them `file = \"….csv\"` (or .tsv, .json, .parquet, .xlsx)"));
            }
            let files = self.ledger.sources.iter().filter(|s| is_table(s) && there(s));
            let named = files.filter_map(|s| Some((s.id.clone(), s.file.as_deref()?)));
            match (&entry.sql, &entry.cell) {
                (Some(sql), _) => Tables::open(self.shelf, named)?.query(sql, text, claim, self.words),
                (None, cell) => {
                    let own = tables.iter().filter_map(|s| Some((s.id.clone(), s.file.as_deref()?)));
                    let cell = cell.as_deref().unwrap_or_default();
                    Tables::open(self.shelf, own)?.cell(cell, text, claim, self.words)
                }
            }
        };
        let mut verdict = asked().map_err(|e| self.in_ledger(e, place))?;
        if let Some(evidence) = &mut verdict.evidence {
            evidence.source = tables.first().map(|s| s.id.clone());
        }
        Ok(verdict)
    }

    fn pages(&mut self, source: &'a Source) -> Result<&[Page]> {
        let file = source.file.as_deref().unwrap_or_default();
        if !self.texts.contains_key(file) {
            let pages = snapshot::pages(self.shelf, file, self.words)
                .map_err(|e| self.in_ledger(e, source.file_place))?;
            self.texts.insert(file.to_owned(), pages);
        }
        Ok(&self.texts[file])
    }

    /// `error` at its line of the ledger.
    fn in_ledger(&self, error: Error, place: Option<crate::article::Span>) -> Error {
        let (line, column) = self.ledger.line_column(place.map_or(0, |p| p.start));
        let within =
            error.line.map(|l| format!(" (line {l} of the query)")).filter(|_| error.line != Some(1));
        let message = error.message + &within.unwrap_or_default();
        let path = self.ledger.path.clone();
        Error { message, path, line: Some(line), column: Some(column), help: error.help }
    }
}

fn there(source: &Source) -> bool {
    source.file.is_some() && source.snapshot != Snapshot::Missing
}

fn is_table(source: &Source) -> bool {
    source.file.as_deref().and_then(snapshot::kind) == Some(Kind::Table)
}

/// Whether the source has a text on the shelf.
fn readable(source: &Source) -> bool {
    let kind = source.file.as_deref().and_then(snapshot::kind);
    there(source) && matches!(kind, Some(Kind::Text(_) | Kind::Pdf))
}
