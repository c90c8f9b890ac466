//! The figures of an article against the evidence that its ledger names.

use super::passage;
use super::snapshot::{self, Kind, Page};
use super::table::Tables;
use super::text::{Passage, Read};
use super::{Evidence, Proposal, Verdict, Verification, place, table};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::figures::{Figure, Found};
use crate::files::Shelf;
use crate::ledger::{Anchored, Entry, Ledger, Snapshot, Source};
use crate::vocabulary::Vocabulary;
use std::collections::BTreeMap;

/// What the evidence of an article gave.
#[derive(Debug, Default)]
pub struct Verified {
    /// A verdict a figure, in their order; `None` where the ledger gives no evidence for it.
    pub verdicts: Vec<Option<Verification>>,
    /// A proposal a figure, in their order, where an entry names a table and neither cell nor query.
    pub proposals: Vec<Option<Proposal>>,
    /// Evidence that cannot be read and queries that fail, each at its line of the ledger, in its order.
    pub errors: Vec<Error>,
}

impl Verified {
    /// Nothing for any figure of `found`.
    fn none(found: &Found) -> Self {
        let count = found.figures.len();
        Self { verdicts: vec![None; count], proposals: vec![None; count], errors: Vec::new() }
    }
}

/// A verdict for each figure of `found` that an entry of the ledger gives evidence for; where several do, the best.
///
/// Evidence is the entry's `quote`, what its `sql` or `cell` gives, or the local file of its source where that is a text or
/// PDF. A file that is missing gives no verdict. Where the file is a table and the entry says no more, its figure is looked
/// for in it: what is found is a proposal and no verdict, what is not is [`Verdict::NotFound`].
pub fn verify(
    article: &Article,
    found: &Found,
    ledger: &Ledger,
    anchors: &[Anchored],
    shelf: &Shelf,
    words: &Vocabulary,
) -> Verified {
    let (mut out, mut verifier) = (Verified::none(found), Verifier::new(ledger, shelf, words));
    for anchored in anchors {
        let entry = &ledger.entries[anchored.entry];
        for &i in &anchored.figures {
            let text = Read { article, found };
            match verifier.judge(entry, text, &found.figures[i]) {
                Ok(Judged { verdict, proposal }) => {
                    better(&mut out.verdicts[i], verdict);
                    out.proposals[i] = out.proposals[i].take().or(proposal);
                }
                Err(error) => {
                    // a file that cannot be read is said once, and so is what a build cannot do
                    let said =
                        |e: &Error| e.message == error.message && (!table::ABLE || e.line == error.line);
                    if !out.errors.iter().any(said) {
                        out.errors.push(error);
                    }
                    break;
                }
            }
        }
    }
    for (verdict, proposal) in out.verdicts.iter_mut().zip(&mut out.proposals) {
        settle(verdict, proposal);
    }
    out
}

/// A figure that the article itself leads to a source with a file, by a link or a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cited {
    /// By place in [`Found::figures`].
    pub figure: usize,
    /// By place in [`Ledger::sources`].
    pub source: usize,
}

/// A verdict for each figure that is `cited`, by the text or the table of its source; where several are, the best. In a table
/// only what its words plainly lead to is found. Errors are those of [`verify`].
pub fn verify_cited(
    article: &Article,
    found: &Found,
    ledger: &Ledger,
    cited: &[Cited],
    shelf: &Shelf,
    words: &Vocabulary,
) -> Verified {
    let (mut out, mut verifier) = (Verified::none(found), Verifier::new(ledger, shelf, words));
    let text = Read { article, found };
    for Cited { figure, source } in cited {
        let (claim, source) = (&found.figures[*figure], &ledger.sources[*source]);
        match verifier.by_source(source, text, claim) {
            Ok(verdict) => better(&mut out.verdicts[*figure], verdict),
            Err(error) if out.errors.iter().any(|e| e.message == error.message) => {}
            Err(error) => out.errors.push(error),
        }
    }
    out
}

/// A proposal is better than nothing found, and any other verdict better than a proposal.
fn settle(verdict: &mut Option<Verification>, proposal: &mut Option<Proposal>) {
    match verdict {
        Some(v) if v.verdict == Verdict::NotFound && proposal.is_some() => *verdict = None,
        Some(_) => *proposal = None,
        None => {}
    }
}

/// Keeps the better of two verdicts.
fn better(kept: &mut Option<Verification>, new: Option<Verification>) {
    if let Some(new) = new
        && kept.as_ref().is_none_or(|k| k.verdict < new.verdict)
    {
        *kept = Some(new);
    }
}

/// What one entry gives for one figure.
#[derive(Debug, Default)]
struct Judged {
    verdict: Option<Verification>,
    proposal: Option<Proposal>,
}

impl From<Verification> for Judged {
    fn from(verdict: Verification) -> Self {
        Self { verdict: Some(verdict), proposal: None }
    }
}

/// The evidence of one article as it is asked for.
struct Verifier<'a> {
    ledger: &'a Ledger,
    shelf: &'a Shelf,
    words: &'a Vocabulary,
    /// Pages by file.
    texts: BTreeMap<String, Vec<Page>>,
    /// Tables by the id of their source.
    tables: BTreeMap<String, Result<Tables>>,
    /// The tables of all sources, as a query sees them.
    all: Option<Result<Tables>>,
}

impl<'a> Verifier<'a> {
    fn new(ledger: &'a Ledger, shelf: &'a Shelf, words: &'a Vocabulary) -> Self {
        Self { ledger, shelf, words, texts: BTreeMap::new(), tables: BTreeMap::new(), all: None }
    }

    fn judge(&mut self, entry: &'a Entry, text: Read, claim: &Figure) -> Result<Judged> {
        if entry.sql.is_some() || entry.cell.is_some() {
            return self.by_table(entry, text, claim).map(Judged::from);
        }
        if let Some(quote) = &entry.quote {
            let passage = Passage::new(quote, self.words);
            let source = self.ledger.sources_of(entry).next();
            let verdict = passage::judge_quotation(text, claim, &passage, self.words);
            return self.quoted(entry, source, quote, verdict).map(Judged::from);
        }
        let mut out = Judged::default();
        for source in self.ledger.sources_of(entry).filter(|s| readable(s)) {
            better(&mut out.verdict, self.by_text(source, text, claim)?);
        }
        for source in self.ledger.sources_of(entry).filter(|s| table::ABLE && is_table(s) && there(s)) {
            let (verdict, proposal) = self.by_search(source, text, claim)?;
            better(&mut out.verdict, verdict);
            out.proposal = out.proposal.or(proposal);
        }
        settle(&mut out.verdict, &mut out.proposal);
        Ok(out)
    }

    /// By the whole text of `source`, or by what in its table the words of the claim lead to; `None` where it has neither.
    fn by_source(&mut self, source: &'a Source, text: Read, claim: &Figure) -> Result<Option<Verification>> {
        if readable(source) {
            return self.by_text(source, text, claim);
        }
        if !table::ABLE || !is_table(source) || !there(source) {
            return Ok(None);
        }
        let words = self.words;
        let support = self.tables(source)?.support(text, claim, words);
        let nothing = || Verification {
            verdict: Verdict::NotFound,
            expected: None,
            number: None,
            evidence: Some(Evidence::default()),
            explanation: "no cell or reckoning of the table is plainly meant".to_owned(),
            slip: false,
        };
        let mut verdict = support.map_or_else(nothing, |support| support.verification(None));
        if let Some(evidence) = &mut verdict.evidence {
            evidence.source = Some(source.id.clone());
        }
        place::link(&mut verdict, source);
        Ok(Some(verdict))
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
            as_of: verdict.evidence.take().and_then(|e| e.as_of),
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

    /// By what the entry's query or cell gives.
    fn by_table(&mut self, entry: &'a Entry, text: Read, claim: &Figure) -> Result<Verification> {
        let (words, place) = (self.words, entry.sql_place.or(entry.cell_place));
        let own: Vec<&Source> = self.ledger.sources_of(entry).filter(|s| is_table(s)).collect();
        if own.is_empty() {
            let error = Error::new("no source of this entry has a table")
                .help("give one of them `file = \"….csv\"` (or .tsv, .json, .parquet, .xlsx)");
            return Err(self.in_ledger(error, place));
        }
        if !table::ABLE {
            let unable = Tables::open(self.shelf, std::iter::empty()).map(|_| ());
            unable.map_err(|e| self.in_ledger(e, place))?;
        }
        let judged = match (&entry.sql, &entry.cell) {
            (Some(sql), _) => {
                let ids: Vec<&str> = own.iter().map(|s| s.id.as_str()).collect();
                let all = self.all()?;
                all.reads(sql, &ids).and_then(|()| all.query(sql, text, claim, words))
            }
            (None, cell) => self.cell(cell.as_deref().unwrap_or_default(), &own, text, claim)?,
        };
        let mut verdict = judged.map_err(|e| self.in_ledger(e, place))?;
        if let Some(evidence) = &mut verdict.evidence {
            evidence.source = own.first().map(|s| s.id.clone());
        }
        Ok(verdict)
    }

    /// By the cell at `address` of the first of `sources`; where the address names a sheet, of the first that has it. The
    /// outer error is about a file, the inner one about the address.
    fn cell(
        &mut self,
        address: &str,
        sources: &[&'a Source],
        text: Read,
        claim: &Figure,
    ) -> Result<Result<Verification>> {
        let words = self.words;
        let asked = if address.contains('!') { sources } else { &sources[..sources.len().min(1)] };
        let mut failed = Error::new("no source of this entry has a table");
        for (i, source) in asked.iter().enumerate() {
            match self.tables(source)?.cell(address, text, claim, words) {
                Ok(verdict) => return Ok(Ok(verdict)),
                Err(error) if i == 0 => failed = error,
                Err(_) => {}
            }
        }
        Ok(Err(failed))
    }

    /// By looking through the table of `source`.
    fn by_search(
        &mut self,
        source: &'a Source,
        text: Read,
        claim: &Figure,
    ) -> Result<(Option<Verification>, Option<Proposal>)> {
        let words = self.words;
        let (mut verdict, mut proposal) = self.tables(source)?.suggest(text, claim, words);
        if let Some(verdict) = &mut verdict {
            verdict.evidence = Some(Evidence { source: Some(source.id.clone()), ..Evidence::default() });
        }
        if let Some(proposal) = &mut proposal {
            proposal.source = Some(source.id.clone());
        }
        Ok((verdict, proposal))
    }

    /// The tables of all sources. What cannot be read is an error at the line that names its file.
    fn all(&mut self) -> Result<&Tables> {
        if self.all.is_none() {
            let mut all = Ok(Tables::default());
            for source in self.ledger.sources.iter().filter(|s| is_table(s) && there(s)) {
                all = all.and_then(|tables| self.with(tables, source));
            }
            self.all = Some(all);
        }
        self.all
            .as_ref()
            .map_or_else(|| Err(Error::new("no table was read")), |all| all.as_ref().map_err(Clone::clone))
    }

    /// The tables of `source` alone.
    fn tables(&mut self, source: &Source) -> Result<&Tables> {
        if !self.tables.contains_key(&source.id) {
            let read = self.with(Tables::default(), source);
            self.tables.insert(source.id.clone(), read);
        }
        self.tables[&source.id].as_ref().map_err(Clone::clone)
    }

    /// `tables` with those of `source`.
    fn with(&self, mut tables: Tables, source: &Source) -> Result<Tables> {
        let file = source.file.as_deref().unwrap_or_default();
        let added = tables.add(self.shelf, &source.id, file);
        added.map_err(|e| self.in_ledger(e, source.file_place))?;
        Ok(tables)
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
