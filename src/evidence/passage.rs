//! Claims against a passage of text.
//!
//! The passage goes through the same extraction. Its figures are candidates by unit and by what is counted; the best
//! decides: a match anywhere that speaks of the same thing, else a partial match, else a derivation, else a mismatch where
//! the passage plainly speaks of the same thing, else not found. *Not found* is the usual truth where the number is absent.

use super::arithmetic::{self, Term};
use super::compare::{Comparison, Said, compare};
use super::slip;
use super::topic::{Kinship, Topic};
use super::units;
use super::{Evidence, Verdict, Verification};
use crate::article::Article;
use crate::figures::{self, Figure, Found, Kind};
use crate::vocabulary::Vocabulary;
use std::sync::OnceLock;

/// A text with its figures.
#[derive(Debug, Clone, Copy)]
pub struct Read<'a> {
    /// The text.
    pub article: &'a Article,
    /// Its figures.
    pub found: &'a Found,
}

/// A text that claims are judged by, with its figures.
#[derive(Debug)]
pub struct Passage {
    /// The text.
    pub article: Article,
    /// Its figures.
    pub found: Found,
    /// What each figure is about, worked out when a claim first asks.
    topics: Vec<OnceLock<Topic>>,
}

impl Passage {
    /// `article` as evidence.
    pub fn read(article: Article, words: &Vocabulary) -> Self {
        let found = figures::find(&article, words);
        let topics = found.figures.iter().map(|_| OnceLock::new()).collect();
        Self { article, found, topics }
    }

    /// `text` as evidence.
    pub fn new(text: &str, words: &Vocabulary) -> Self {
        Self::read(Article::from_text("evidence", text), words)
    }

    fn topic(&self, figure: usize, words: &Vocabulary) -> &Topic {
        self.topics[figure].get_or_init(|| Topic::of(&self.article, &self.found.figures[figure], words))
    }
}

/// A figure of the evidence held against the claim.
struct Candidate<'a> {
    figure: &'a Figure,
    said: Said,
    comparison: Comparison,
    kinship: Kinship,
    /// How much of the claim's sentence the evidence's sentence speaks of.
    cover: f64,
    conflict: bool,
    converted: bool,
}

/// Judges figure `claim` of `text` by `evidence`; `source` is the ledger's id of it, where it has one.
pub fn judge(
    text: Read,
    claim: &Figure,
    evidence: &Passage,
    source: Option<&str>,
    words: &Vocabulary,
) -> Verification {
    let said = Said::of(claim, text.article.slice(claim.core));
    let topic = Topic::of(text.article, claim, words);
    let candidates = candidates(claim, &said, &topic, evidence, words);
    let quoted = |c: &Candidate| {
        Some(Evidence {
            source: source.map(str::to_owned),
            quote: Some(evidence.article.slice(c.figure.sentence).to_owned()),
            ..Evidence::default()
        })
    };
    let expected = |c: &Candidate| Some(evidence.article.slice(c.figure.span).to_owned());
    if let Some(best) = best(&candidates, Verdict::Match, matches_topic) {
        let why = if best.converted { "the same after conversion" } else { best.comparison.why };
        return verdict(Verdict::Match, expected(best), quoted(best), why.to_owned());
    }
    if let Some(best) = best(&candidates, Verdict::Partial, partial_topic) {
        return verdict(Verdict::Partial, expected(best), quoted(best), best.comparison.why.to_owned());
    }
    if let Some(derived) = derive(claim, &said, &candidates, evidence) {
        return verdict(Verdict::Derived, None, None, derived);
    }
    if let Some(best) = best(&candidates, Verdict::Mismatch, mismatch_topic) {
        let slip = claim.value.zip(best.said.value).and_then(|(c, e)| slip::describe(c, e));
        let why = slip.unwrap_or(best.comparison.why.to_owned());
        return verdict(Verdict::Mismatch, expected(best), quoted(best), why);
    }
    verdict(Verdict::NotFound, None, None, "the source does not speak of this number".to_owned())
}

/// Judges figure `claim` of `text` by a text that is nothing but its value: a cell.
pub fn judge_value(text: Read, claim: &Figure, value: &Passage) -> Verification {
    let said = Said::of(claim, text.article.slice(claim.core));
    let compared = value.found.figures.iter().filter_map(|figure| {
        let there = Said::of(figure, value.article.slice(figure.core));
        let there = units::between(claim, figure).map_or(there.clone(), |c| c.apply(&there));
        Some((compare(&said, &there)?, value.article.slice(figure.span)))
    });
    match compared.max_by_key(|(c, _)| c.verdict) {
        Some((c, words)) => verdict(c.verdict, Some(words.to_owned()), None, c.why.to_owned()),
        None => verdict(Verdict::NotFound, None, None, "the cell holds no number".to_owned()),
    }
}

fn verdict(
    verdict: Verdict,
    expected: Option<String>,
    evidence: Option<Evidence>,
    explanation: String,
) -> Verification {
    Verification { verdict, expected, evidence, explanation }
}

fn candidates<'a>(
    claim: &Figure,
    said: &Said,
    topic: &Topic,
    evidence: &'a Passage,
    words: &Vocabulary,
) -> Vec<Candidate<'a>> {
    let usable = |f: &Figure| claim.kind == Kind::Date || !matches!(f.kind, Kind::Date | Kind::Name);
    let figures = evidence.found.figures.iter().enumerate().filter(|(_, f)| usable(f));
    figures.filter_map(|(i, _)| candidate(claim, said, topic, i, evidence, words)).collect()
}

fn candidate<'a>(
    claim: &Figure,
    said: &Said,
    topic: &Topic,
    index: usize,
    evidence: &'a Passage,
    words: &Vocabulary,
) -> Option<Candidate<'a>> {
    let figure = &evidence.found.figures[index];
    let conversion = units::between(claim, figure)?;
    let there = conversion.apply(&Said::of(figure, evidence.article.slice(figure.core)));
    let comparison = compare(said, &there)?;
    let other = evidence.topic(index, words);
    Some(Candidate {
        figure,
        said: there,
        comparison,
        kinship: topic.kinship(other),
        cover: topic.covered_by(other),
        conflict: topic.names_conflict(other),
        converted: !conversion.is_none(),
    })
}

/// Of the candidates with `verdict` that `fits`, the nearest in topic.
fn best<'a, 'b>(
    candidates: &'b [Candidate<'a>],
    verdict: Verdict,
    fits: impl Fn(&Candidate) -> bool,
) -> Option<&'b Candidate<'a>> {
    let fitting = candidates.iter().filter(|c| c.comparison.verdict == verdict && fits(c));
    fitting.max_by(|a, b| a.kinship.cmp(&b.kinship).then(a.cover.total_cmp(&b.cover)))
}

/// An equal number is a match unless it plainly counts something else.
fn matches_topic(c: &Candidate) -> bool {
    match c.kinship {
        Kinship::Same | Kinship::Related => c.cover >= 0.1,
        Kinship::Unknown => c.cover >= 0.15,
        Kinship::Different => c.cover >= 0.45,
    }
}

fn partial_topic(c: &Candidate) -> bool {
    match c.kinship {
        Kinship::Same => c.cover >= 0.3,
        Kinship::Related => c.cover >= 0.35,
        Kinship::Unknown => c.cover >= 0.4,
        Kinship::Different => false,
    }
}

/// Another number is a mismatch only where the passage plainly speaks of the same thing.
fn mismatch_topic(c: &Candidate) -> bool {
    let counted = matches!(c.figure.kind, Kind::Count | Kind::Number);
    !c.conflict
        && match c.kinship {
            Kinship::Same => c.cover >= if counted { 0.45 } else { 0.5 },
            Kinship::Related => c.cover >= 0.6,
            Kinship::Unknown => c.cover >= 0.7,
            Kinship::Different => false,
        }
}

/// The claim by arithmetic from figures of the evidence that count related things.
fn derive(claim: &Figure, said: &Said, candidates: &[Candidate], evidence: &Passage) -> Option<String> {
    let near = |c: &&Candidate| c.kinship != Kinship::Different && c.cover >= 0.2;
    let term =
        |c: &Candidate| Term { said: c.said.clone(), text: evidence.article.slice(c.figure.span).to_owned() };
    let terms: Vec<Term> = candidates.iter().filter(near).map(term).collect();
    let sum = || arithmetic::sum_or_difference(said, &terms);
    let derived = if claim.kind == Kind::Percent { percent(said, evidence).or_else(sum) } else { sum() };
    derived.map(|d| d.shown)
}

/// A percentage from two other figures of the evidence of one kind and unit.
fn percent(said: &Said, evidence: &Passage) -> Option<arithmetic::Derivation> {
    let figures = &evidence.found.figures;
    let plain =
        |f: &&Figure| f.value.is_some() && matches!(f.kind, Kind::Count | Kind::Money | Kind::Measure);
    let terms = |like: &Figure| -> Vec<Term> {
        let same = |f: &&Figure| f.kind == like.kind && f.unit == like.unit;
        let term = |f: &Figure| Term {
            said: Said::of(f, evidence.article.slice(f.core)),
            text: evidence.article.slice(f.span).to_owned(),
        };
        figures.iter().filter(plain).filter(same).map(term).collect()
    };
    figures.iter().filter(plain).find_map(|f| arithmetic::percentage(said, &terms(f)))
}
