//! Finds the figure of each ledger entry again, however the article was edited.
//!
//! An entry quotes its figure (`exact`), with what stands directly before and after where that is needed (the
//! TextQuoteSelector of the W3C's Web Annotation model). First the quotation is looked for as it stands, then, where it is
//! gone, among figures of the same value with similar words around. A figure of another value is never taken for the
//! entry's: it is reported as changed.

mod covered;
mod exact;
mod moved;

use super::{Entry, Ledger};
use crate::article::{Article, Span};
use crate::figures::{Found, Reason};
use crate::ledger::fold::{Folded, fold};
use crate::vocabulary::Vocabulary;

/// What became of one entry's quotation.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchored {
    /// The entry, by its place in [`Ledger::entries`].
    pub entry: usize,
    /// The figures that the entry speaks of, by their place in [`Found::figures`], in text order. Empty unless
    /// [`Anchored::how`] is `Here`, `Moved` or `Covers`.
    pub figures: Vec<usize>,
    /// How it was found, or why not.
    pub how: Anchor,
}

/// How an entry's quotation was found, or why not. Spans are of the visible text.
#[derive(Debug, Clone, PartialEq)]
pub enum Anchor {
    /// It stands there as the entry has it.
    Here(Span),
    /// The words changed, the value did not: here is what to write instead.
    Moved(Quotation),
    /// It fits more than one place, and these are not repeats of one figure.
    Ambiguous(Vec<Quotation>),
    /// The words around are there, the number is another.
    ValueChanged(Quotation),
    /// Words stand there, but no figure.
    NoFigure(Span),
    /// Nothing like it is in the article; of a cover, its part is not.
    Lost,
    /// Of a cover: its part stands there.
    Covers(Span),
}

/// A place in the article, and the words that name it alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Bytes of the visible text.
    pub span: Span,
    /// The words there, white space folded.
    pub exact: String,
    /// What stands before, where the block has anything there; ends in a space where the text has one.
    pub prefix: Option<String>,
    /// What stands after, where `exact` and `prefix` are not unique, or nothing stands before.
    pub suffix: Option<String>,
}

/// What became of each entry of `ledger`, in its order.
///
/// Costs one pass over the article for each entry; grammar only for entries whose quotation is gone.
pub fn anchor(ledger: &Ledger, article: &Article, found: &Found, vocabulary: &Vocabulary) -> Vec<Anchored> {
    if ledger.entries.is_empty() {
        return Vec::new();
    }
    let place = Place { article, found, text: Folded::new(article.text()) };
    let (covers, own): (Vec<_>, Vec<_>) =
        ledger.entries.iter().enumerate().partition(|(_, e)| e.cover.is_some());
    let here: Vec<Option<Anchored>> = own.iter().map(|&(i, e)| exact::find(i, e, &place)).collect();
    let taken: Vec<usize> = here.iter().flatten().flat_map(|a| a.figures.iter().copied()).collect();
    let mut out: Vec<Anchored> = own
        .into_iter()
        .zip(here)
        .map(|((i, entry), here)| here.unwrap_or_else(|| moved::find(i, entry, &place, &taken, vocabulary)))
        .collect();
    let mut taken: Vec<usize> = out.iter().flat_map(|a| a.figures.iter().copied()).collect();
    taken.sort_unstable();
    out.extend(covered::find(&covers, &place, &taken));
    out
}

/// Writes into `found` what the entries say of exemptions: one with `exempt` makes its figures common knowledge, one with
/// sources lifts the exemption of figures that would make no claim by themselves. A cover does neither, nor does a decision
/// alone.
pub fn settle(ledger: &Ledger, anchors: &[Anchored], found: &mut Found) {
    let speaks = |entry: &Entry| entry.exempt.is_some() || !entry.sources.is_empty();
    let of = |a: &&Anchored| {
        let entry = &ledger.entries[a.entry];
        entry.cover.is_none() && speaks(entry)
    };
    for anchored in anchors.iter().filter(of) {
        let exempt = ledger.entries[anchored.entry].exempt.is_some();
        for &figure in &anchored.figures {
            found.figures[figure].reason = exempt.then_some(Reason::CommonKnowledge);
        }
    }
}

/// A quotation of `span` that stands once in the article: the words, with a few words of their block before them, so that a
/// changed number is known by its surroundings; with more where that is needed to tell places apart.
pub fn quote(article: &Article, span: Span) -> Quotation {
    exact::quotation(article, &Folded::new(article.text()), span)
}

/// The figures that stand where the article has `exact` between `prefix` and `suffix`, in text order.
pub fn places(
    article: &Article,
    found: &Found,
    exact: &str,
    prefix: Option<&str>,
    suffix: Option<&str>,
) -> Vec<usize> {
    let place = Place { article, found, text: Folded::new(article.text()) };
    let entry =
        Entry { exact: fold(exact), prefix: prefix.map(fold), suffix: suffix.map(fold), ..Entry::default() };
    let spans = exact::places(&place.text, &entry);
    let mut figures: Vec<usize> = spans.into_iter().flat_map(|s| place.figures_at(s)).collect();
    figures.dedup();
    figures
}

/// The article as the search sees it.
struct Place<'a> {
    article: &'a Article,
    found: &'a Found,
    text: Folded,
}

impl Place<'_> {
    /// The figures whose number touches `span`. A longer quotation is not about the dates and names in it: exempt figures
    /// count only where there is no other.
    fn figures_at(&self, span: Span) -> Vec<usize> {
        let figures = &self.found.figures;
        let first = figures.partition_point(|f| f.span.end <= span.start);
        let touched = (first..figures.len())
            .take_while(|&i| figures[i].span.start < span.end)
            .filter(|&i| figures[i].core.overlaps(span));
        let (claims, exempt): (Vec<usize>, Vec<usize>) = touched.partition(|&i| figures[i].reason.is_none());
        if claims.is_empty() { exempt } else { claims }
    }

    /// Whether the figures of `other` are those of `first`, said again.
    fn repeats(&self, first: &[usize], other: &[usize]) -> bool {
        first.len() == other.len() && first.iter().zip(other).all(|(&a, &b)| self.root(a) == self.root(b))
    }

    /// The figure that `i` repeats in the end.
    fn root(&self, mut i: usize) -> usize {
        for _ in 0..self.found.figures.len() {
            match self.found.figures[i].same_as {
                Some(same) if same < self.found.figures.len() => i = same,
                _ => break,
            }
        }
        i
    }

    fn quotation(&self, span: Span) -> Quotation {
        exact::quotation(self.article, &self.text, span)
    }
}

impl Anchored {
    /// Whether the entry speaks of `figure`, by its place in [`Found::figures`].
    pub fn holds(&self, figure: usize) -> bool {
        // a quotation's figures are few, and stand in text order as a cover's many do
        self.figures.binary_search(&figure).is_ok()
    }

    fn nowhere(entry: usize, how: Anchor) -> Self {
        Self { entry, figures: Vec::new(), how }
    }
}

impl Entry {
    /// Prefix and suffix, empty where the entry has none.
    fn context(&self) -> (&str, &str) {
        (self.prefix.as_deref().unwrap_or(""), self.suffix.as_deref().unwrap_or(""))
    }
}

#[cfg(test)]
mod tests;
