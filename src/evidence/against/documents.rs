//! The passages of documents that bear claims out which name none of them.

use super::super::compare::{Said, compare};
use super::super::passage;
use super::super::precision::Written;
use super::super::snapshot::Page;
use super::super::text::Read;
use super::super::units;
use super::super::{Verdict, Verification};
use crate::article::Span;
use crate::figures::{Comparator, Figure, Kind};
use crate::language::Tag;
use crate::vocabulary::Vocabulary;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// Documents with the words of each of their sentences that hold a number.
#[derive(Debug, Default)]
pub(super) struct Documents {
    pages: Vec<DocumentPage>,
    lines: Vec<Line>,
    /// The lines that have each stem, in order.
    holding: HashMap<String, Vec<usize>>,
}

/// A page of a document.
#[derive(Debug)]
struct DocumentPage {
    shown: String,
    path: Option<PathBuf>,
    page: Page,
    /// Its lines.
    lines: std::ops::Range<usize>,
}

/// A sentence with its figures.
#[derive(Debug)]
struct Line {
    sentence: Span,
    figures: std::ops::Range<usize>,
}

/// A claim shares so many words with the passage that bears it out.
const LEAST_SHARED: usize = 2;
/// So many chance hits may be expected.
const MOST_EXPECTED: f64 = 0.05;
/// Of what the claim's words weigh, a passage has so much that is taken for it alone.
const COVERED: f64 = 0.35;
/// A bound is met where the passage's number is not farther from it.
const NEAR_BOUND: f64 = 1.25;
/// A passage that has so much less than another is not meant by a number of few digits.
const EVEN: f64 = 0.85;
/// So many digits prove a number with few words.
const PROVING: usize = 4;

impl Documents {
    pub(super) fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// How many files there are.
    pub(super) fn count(&self) -> usize {
        self.pages.iter().map(|held| &held.shown).collect::<BTreeSet<_>>().len()
    }

    /// Adds the pages of one file.
    pub(super) fn add(&mut self, shown: &str, path: Option<PathBuf>, pages: Vec<Page>, words: &Vocabulary) {
        for page in pages {
            let from = self.lines.len();
            let figures = &page.passage.found.figures;
            let mut at = 0;
            while at < figures.len() {
                let sentence = figures[at].sentence;
                let end = at + figures[at..].iter().take_while(|f| f.sentence == sentence).count();
                let read = Read { article: &page.passage.article, found: &page.passage.found };
                for stem in stems(read, sentence, words) {
                    self.holding.entry(stem).or_default().push(self.lines.len());
                }
                self.lines.push(Line { sentence, figures: at..end });
                at = end;
            }
            let lines = from..self.lines.len();
            self.pages.push(DocumentPage { shown: shown.to_owned(), path: path.clone(), page, lines });
        }
    }

    /// The verdict by the passage that bears `claim` out; `None` where none does, or one that does may do so by chance.
    pub(super) fn support(
        &self,
        text: Read,
        claim: &Figure,
        own: Option<&Path>,
        words: &Vocabulary,
    ) -> Option<Verification> {
        let asked = stems(text, claim.sentence, words);
        let weighed = Weighed::of(self, &asked);
        let said = Said::of(claim);
        let own = own.and_then(|p| p.canonicalize().ok());
        let foreign = |held: &&DocumentPage| own.is_none() || held.path != own;
        let mut best: Option<(f64, usize, Verification)> = None;
        for held in self.pages.iter().filter(foreign) {
            let fits = held.lines.clone().any(|l| weighed.shared(l) > 0 && self.fits(held, l, claim, &said));
            if !fits {
                continue;
            }
            let verdict = passage::judge(text, claim, &held.page.passage, None, words);
            let Some(line) = self.line_of(held, &verdict) else { continue };
            let weight = weighed.weight(line);
            if verdict.verdict == Verdict::Match && best.as_ref().is_none_or(|(w, ..)| *w < weight) {
                let verdict = told(verdict, held);
                best = Some((weight, line, verdict));
            }
        }
        let (weight, line, verdict) = best?;
        let counted = self.counts_same(text, claim, &verdict, words);
        let near = is_near(&said, &verdict) && !self.is_of_another_year(text, claim, line);
        (near && self.is_meant(claim, (line, weight), counted, &weighed)).then_some(verdict)
    }

    /// Whether the claim's sentence and the passage name years, and none of them is the same.
    fn is_of_another_year(&self, text: Read, claim: &Figure, line: usize) -> bool {
        let year = |f: &Figure| f.date.as_ref().and_then(|d| d.get(..4)).map(str::to_owned);
        let own = text.found.figures.iter().filter(|f| f.sentence == claim.sentence && f.span != claim.span);
        let own: BTreeSet<String> = own.filter_map(year).collect();
        let held = self.pages.iter().find(|h| h.lines.contains(&line));
        let figures = held.map(|h| &h.page.passage.found.figures[self.lines[line].figures.clone()]);
        let there: BTreeSet<String> = figures.into_iter().flatten().filter_map(year).collect();
        !own.is_empty() && !there.is_empty() && own.is_disjoint(&there)
    }

    /// Whether what the passage counts has a word of what the claim counts.
    fn counts_same(&self, text: Read, claim: &Figure, verdict: &Verification, words: &Vocabulary) -> bool {
        let of = |text: &str| -> BTreeSet<String> {
            let all = text.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 2);
            all.map(|w| words.synonyms.stem(w)).collect()
        };
        let item = claim.item.map_or("", |span| text.article.slice(span));
        let there = verdict.expected.as_deref().unwrap_or_default();
        !of(item).is_disjoint(&of(there))
    }

    /// Whether a passage that fits is likely to be the one, and not a chance hit.
    fn is_meant(
        &self,
        claim: &Figure,
        (line, weight): (usize, f64),
        counts_same: bool,
        weighed: &Weighed,
    ) -> bool {
        let said = Said::of(claim);
        let digits = said.value.map_or(1, |value| Written::of(said.writing, value).significant);
        let shared = weighed.shared(line);
        if shared < LEAST_SHARED && (digits < PROVING || shared == 0) {
            return false;
        }
        let exact = matches!(said.comparator, Comparator::Exact | Comparator::About) && said.value.is_some();
        let one = if exact { 0.2 * 10f64.powi(1 - digits.clamp(1, 12) as i32) } else { 0.2 };
        let rivals = self.rivals(claim, weight * EVEN, weighed);
        let top = weighed.top();
        let first = weight >= top * EVEN && weight >= COVERED * weighed.all;
        let first = first && (rivals == 1 || counts_same && rivals <= 3);
        one * rivals as f64 <= MOST_EXPECTED || first
    }

    /// How many different numbers that could be compared stand in lines that weigh as much.
    fn rivals(&self, claim: &Figure, weight: f64, weighed: &Weighed) -> usize {
        let mut numbers = BTreeSet::new();
        for held in &self.pages {
            for line in held.lines.clone().filter(|&l| weighed.weight(l) >= weight) {
                let figures = &held.page.passage.found.figures[self.lines[line].figures.clone()];
                let alike =
                    figures.iter().filter(|f| f.kind != Kind::Date && units::between(claim, f).is_some());
                numbers.extend(alike.filter_map(|f| f.value.or(f.low)).map(|v| v.to_bits()));
            }
        }
        numbers.len().max(1)
    }

    /// Whether a figure of `line` is what the claim says, or near it.
    fn fits(&self, held: &DocumentPage, line: usize, claim: &Figure, said: &Said) -> bool {
        let figures = &held.page.passage.found.figures[self.lines[line].figures.clone()];
        figures.iter().any(|f| {
            claim.kind == Kind::Date
                || units::between(claim, f)
                    .and_then(|c| compare(said, &c.apply(&Said::of(f))))
                    .is_some_and(|c| c.verdict == Verdict::Match)
        })
    }

    /// The line that a verdict quotes.
    fn line_of(&self, held: &DocumentPage, verdict: &Verification) -> Option<usize> {
        let quote = verdict.evidence.as_ref()?.quote.as_deref()?;
        let text = |l: &usize| held.page.passage.article.slice(self.lines[*l].sentence);
        held.lines.clone().find(|l| text(l) == quote)
    }
}

/// Whether the passage's number is near a bound that the claim names.
fn is_near(said: &Said, verdict: &Verification) -> bool {
    let there = verdict.number.as_ref().and_then(|n| n.value.or(n.low));
    match (said.comparator, said.value.or(said.low), there) {
        (Comparator::Exact | Comparator::About | Comparator::Range, ..) | (_, None, _) | (_, _, None) => true,
        (_, Some(bound), Some(there)) => {
            bound.abs().max(there.abs()) <= NEAR_BOUND * bound.abs().min(there.abs())
        }
    }
}

fn told(mut verdict: Verification, held: &DocumentPage) -> Verification {
    if let Some(evidence) = &mut verdict.evidence {
        evidence.file = Some(held.shown.clone());
        evidence.page = held.page.number;
    }
    verdict
}

/// The lines that share words with a claim, with what those weigh: the rarer a word, the more.
struct Weighed {
    lines: HashMap<usize, (f64, usize)>,
    /// What all words of the claim weigh.
    all: f64,
}

impl Weighed {
    fn of(documents: &Documents, asked: &BTreeSet<String>) -> Self {
        let count = documents.lines.len() as f64;
        let mut out = Self { lines: HashMap::new(), all: 0.0 };
        for stem in asked {
            let holding = documents.holding.get(stem).map_or(&[][..], Vec::as_slice);
            let weight = (1.0 + (count + 1.0) / (holding.len() as f64 + 1.0)).ln();
            out.all += weight;
            for &line in holding {
                let entry = out.lines.entry(line).or_insert((0.0, 0));
                *entry = (entry.0 + weight, entry.1 + 1);
            }
        }
        out
    }

    fn weight(&self, line: usize) -> f64 {
        self.lines.get(&line).map_or(0.0, |(weight, _)| *weight)
    }

    fn shared(&self, line: usize) -> usize {
        self.lines.get(&line).map_or(0, |(_, shared)| *shared)
    }

    fn top(&self) -> f64 {
        self.lines.values().map(|(weight, _)| *weight).fold(0.0, f64::max)
    }
}

/// The stems of what a sentence speaks of, its numbers left out.
fn stems(text: Read, sentence: Span, words: &Vocabulary) -> BTreeSet<String> {
    let whole = text.article.text();
    let tokens = text.found.readings.tokens(whole, sentence, words);
    let speaks = |tag| matches!(tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj);
    let says = tokens.iter().filter(|t| speaks(t.tag) && t.of(whole).chars().any(char::is_alphabetic));
    says.map(|t| words.synonyms.stem(t.of(whole))).collect()
}
