//! Claims against a passage of text.
//!
//! The passage goes through the same extraction. A figure of it that holds the claim's number (rounded, converted, or with
//! another comparator) is a *hit* unless it plainly speaks of something else; the best hit decides. Without a hit the claim
//! may lie within what the passage says of the same thing, or follow by arithmetic. *Not found* is the usual truth where the
//! number is absent: another number is a mismatch only where the passage plainly speaks of the same thing.

use super::arithmetic::{self, Term};
use super::bearing;
use super::compare::{Comparison, Said, compare};
use super::dates;
use super::lists;
use super::precision;
use super::rates;
use super::slip;
use super::story::{self, Reckoned};
use super::text::{Passage, Read};
use super::topic::{Kinship, Nearness, Topic};
use super::units;
use super::{Evidence, Verdict, Verification};
use crate::article::Span;
use crate::figures::{Comparator, Figure, Kind};
use crate::language::Tag;
use crate::vocabulary::Vocabulary;

/// A figure of the evidence held against the claim.
struct Candidate<'a> {
    figure: &'a Figure,
    said: Said,
    comparison: Comparison,
    near: Nearness,
    /// Whether it holds the claim's number, firmly or not.
    hit: bool,
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
    let said = said(&text, claim, words);
    let topic = Topic::of(text.article, claim, text.found, words);
    let candidates = candidates(&text, claim, &said, &topic, evidence, words);
    let taken = taken(text, claim, evidence);
    let told = story::reckon(text, claim, &topic, evidence, words);
    let held = Judgement { text, claim, said, topic, words, evidence, source, candidates, taken };
    // what is said comes before what must be reckoned, and all that could bear the claim out before a number that is another's
    told.and_then(|told| held.told(&told))
        .or_else(|| held.sum_for_rough_hit())
        .or_else(|| held.hit())
        .or_else(|| held.listed(lists::count(claim, &held.topic, evidence, words)))
        .or_else(|| held.within())
        .or_else(|| held.reckoned())
        .or_else(|| held.another())
        .or_else(|| held.set_apart())
        .unwrap_or_else(|| held.absent())
}

/// What `figure` of `text` says, with the verb before it where that makes its number a bound (“the toll topped 300”, not “the
/// senate passed a 300 million plan”).
fn said(text: &Read, figure: &Figure, words: &Vocabulary) -> Said {
    let (said, whole) = (Said::of(figure), text.article.text());
    if said.comparator != Comparator::Exact || said.value.is_none() {
        return said;
    }
    let tokens = text.found.readings.tokens(whole, figure.sentence, words);
    let (at, end) = (
        tokens.partition_point(|t| t.span.end <= figure.span.start),
        tokens.partition_point(|t| t.span.start < figure.span.end),
    );
    let verb =
        at > 0 && words.evidence.exceeds(tokens[at - 1].of(whole), tokens[at - 1].tag, figure.unit.is_some());
    let goes_on =
        tokens.get(end).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num));
    if verb && !goes_on { Said { comparator: Comparator::MoreThan, ..said } } else { said }
}

/// A claim held against a passage.
struct Judgement<'a> {
    text: Read<'a>,
    claim: &'a Figure,
    said: Said,
    topic: Topic,
    words: &'a Vocabulary,
    evidence: &'a Passage,
    source: Option<&'a str>,
    candidates: Vec<Candidate<'a>>,
    /// The figures of the evidence that the other figures of the claim's sentence are about.
    taken: Vec<Span>,
}

impl<'a> Judgement<'a> {
    /// The passage tells how to reckon the number, or another in its place.
    fn told(&self, told: &Reckoned) -> Option<Verification> {
        let verdict = match arithmetic::gives(&self.said, told.total, Comparator::Exact) {
            Some(verdict) => verdict,
            None => Verdict::Mismatch,
        };
        Some(self.derivation(verdict, told.total, &told.shown, told.sentence))
    }

    /// The passage lists what the claim counts.
    fn listed(&self, listed: Option<Reckoned>) -> Option<Verification> {
        listed.map(|l| self.derivation(Verdict::Derived, l.total, &l.shown, l.sentence))
    }

    /// The passage has the number.
    fn hit(&self) -> Option<Verification> {
        let hit = best(self.hits().filter(|c| bearing::apart(&c.near, self.claim).is_none()))?;
        let matched = hit.comparison.verdict == Verdict::Match;
        let why = if hit.converted && matched { "the same after conversion" } else { hit.comparison.why };
        Some(self.found(hit, why.to_owned()))
    }

    /// Where the number that the passage has fits only roughly, and two others give it exactly: those.
    fn sum_for_rough_hit(&self) -> Option<Verification> {
        let hit = best(self.hits())?;
        let exact = |total: Option<f64>| total == self.claim.value;
        if hit.comparison.verdict != Verdict::Partial
            || !hit.comparison.is_of_numbers
            || exact(hit.said.value)
        {
            return None;
        }
        let sum = self.reckoned().filter(|v| v.verdict == Verdict::Derived);
        sum.filter(|v| exact(v.number.as_ref().and_then(|n| n.value)))
    }

    /// The number lies within what the passage says.
    fn within(&self) -> Option<Verification> {
        let counts_else = |c: &Candidate| c.near.kinship == Kinship::Unknown && c.figure.kind == Kind::Count;
        let within = self
            .others()
            .filter(|c| c.comparison.verdict != Verdict::Mismatch)
            .filter(|c| self.is_free(c) || !counts_else(c))
            .filter(|c| bearing::bears_interval(&c.near, self.claim, c.figure));
        best(within).map(|c| self.found(c, c.comparison.why.to_owned()))
    }

    /// The number follows from the passage by arithmetic.
    fn reckoned(&self) -> Option<Verification> {
        let d = derive(self.claim, &self.said, &self.candidates, self.evidence)
            .or_else(|| rates::product(self.claim, &self.said, self.evidence, self.words))?;
        Some(self.derivation(d.verdict, d.total, &d.shown, d.sentence))
    }

    /// The verdict on a number that `shown` gives as `total`.
    fn derivation(&self, verdict: Verdict, total: f64, shown: &str, sentence: Span) -> Verification {
        let result = self.result(total);
        let expected = Some(result.clone()).filter(|_| verdict == Verdict::Mismatch);
        let ratio = self.claim.kind == Kind::Ratio;
        let number = Some(Said::number(if ratio { total / 100.0 } else { total }));
        let evidence = Some(Evidence {
            source: self.source.map(str::to_owned),
            quote: Some(self.evidence.article.slice(sentence).to_owned()),
            ..Evidence::default()
        });
        Verification {
            verdict,
            expected,
            number,
            evidence,
            explanation: format!("{shown} = {result}"),
            slip: false,
        }
    }

    /// `total` as the claim writes such numbers: in its own words where it says that very number.
    fn result(&self, total: f64) -> String {
        let plain = arithmetic::plain_number(total);
        let words = self.text.article.slice(self.claim.core);
        let same = |value: f64| (value - total).abs() <= 1e-9 * total.abs();
        match (self.claim.value, self.claim.kind, &self.claim.unit) {
            (_, Kind::Ratio, _) => format!("{plain} percent"),
            (Some(value), ..) if same(value) => words.to_owned(),
            (Some(_), _, unit) => precision::rewritten(self.text.article.text(), self.claim, total)
                .unwrap_or_else(|| unit.as_ref().map_or(plain.clone(), |u| format!("{plain} {}", u.name))),
            _ => plain,
        }
    }

    /// The passage has another number for the same thing.
    fn another(&self) -> Option<Verification> {
        let slip = |c: &Candidate| self.claim.value.zip(c.said.value).and_then(|(c, e)| slip::describe(c, e));
        let other = self
            .others()
            .filter(|c| self.is_free(c) && c.comparison.verdict == Verdict::Mismatch)
            .filter(|c| {
                bearing::bears_mismatch(&c.near, self.claim, c.figure)
                    || c.comparison.is_cut && bearing::bears_cut(&c.near)
                    || slip(c).is_some() && bearing::bears_slip(&c.near, self.claim)
            });
        let other = nearest(other)?;
        let told = slip(other);
        let (is_slip, why) = (told.is_some(), told.unwrap_or(other.comparison.why.to_owned()));
        Some(Verification { slip: is_slip, ..self.found(other, why) })
    }

    /// The passage has the number, but of another thing.
    fn set_apart(&self) -> Option<Verification> {
        let hit = nearest(self.hits())?;
        let apart = bearing::apart(&hit.near, self.claim)?;
        let there = self.found(hit, apart.why().to_owned());
        Some(match bearing::contradicts(&hit.near, apart) {
            true => Verification { verdict: Verdict::Mismatch, expected: None, ..there },
            false => Verification { verdict: Verdict::NotFound, expected: None, number: None, ..there },
        })
    }

    /// Nothing fits; the nearest number of what the claim counts is named, where there is one.
    fn absent(&self) -> Verification {
        const NOWHERE: &str = "no number of the source fits it";
        let kin = self.others().filter(|c| match c.near.kinship {
            Kinship::Same => c.near.cover >= 0.15,
            Kinship::Related => c.near.cover >= 0.3,
            _ => false,
        });
        match nearest(kin) {
            Some(c) => {
                let words = self.evidence.article.slice(c.figure.span);
                not_found(&format!("{NOWHERE}; nearest: “{words}”"))
            }
            None => not_found(NOWHERE),
        }
    }

    fn hits(&self) -> impl Iterator<Item = &Candidate<'a>> {
        self.candidates.iter().filter(|c| c.hit && bearing::bears_hit(&c.near, self.claim))
    }

    fn others(&self) -> impl Iterator<Item = &Candidate<'a>> {
        self.candidates.iter().filter(|c| !c.hit)
    }

    fn is_free(&self, candidate: &Candidate) -> bool {
        !self.taken.contains(&candidate.figure.span)
    }

    fn found(&self, candidate: &Candidate, why: String) -> Verification {
        let article = &self.evidence.article;
        Verification {
            verdict: candidate.comparison.verdict,
            expected: Some(article.slice(candidate.figure.span).to_owned()),
            number: Some(candidate.said.clone()).filter(|_| self.claim.kind != Kind::Date),
            evidence: Some(Evidence {
                source: self.source.map(str::to_owned),
                quote: Some(article.slice(candidate.figure.sentence).to_owned()),
                as_of: self.evidence.time(candidate.figure),
                ..Evidence::default()
            }),
            explanation: why,
            slip: false,
        }
    }
}

fn not_found(why: &str) -> Verification {
    Verification {
        verdict: Verdict::NotFound,
        expected: None,
        number: None,
        evidence: None,
        explanation: why.to_owned(),
        slip: false,
    }
}

fn candidates<'a>(
    text: &Read,
    claim: &Figure,
    said: &Said,
    topic: &Topic,
    evidence: &'a Passage,
    words: &Vocabulary,
) -> Vec<Candidate<'a>> {
    let usable = |f: &Figure| claim.kind == Kind::Date || !matches!(f.kind, Kind::Date | Kind::Name);
    let figures = evidence.found.figures.iter().enumerate().filter(|(_, f)| usable(f));
    figures.filter_map(|(i, _)| candidate(text, claim, said, topic, i, evidence, words)).collect()
}

fn candidate<'a>(
    text: &Read,
    claim: &Figure,
    said: &Said,
    topic: &Topic,
    index: usize,
    evidence: &'a Passage,
    words: &Vocabulary,
) -> Option<Candidate<'a>> {
    let figure = &evidence.found.figures[index];
    if claim.kind == Kind::Date {
        let told = Read { article: &evidence.article, found: &evidence.found };
        let comparison = dates::compare((text, claim), (&told, figure), words)?;
        let hit = comparison.verdict != Verdict::Mismatch;
        let near = Nearness::of(topic, evidence.topic(index, words), words);
        return Some(Candidate { figure, said: said.clone(), comparison, near, hit, converted: false });
    }
    let conversion = units::between(claim, figure)?;
    let read = Read { article: &evidence.article, found: &evidence.found };
    let there = conversion.apply(&self::said(&read, figure, words));
    let (comparison, hit) = match (claim.kind == Kind::Score, figure.kind == Kind::Score) {
        (false, true) => (side(said, &there, topic, words)?, true),
        (true, false) => return None,
        _ => {
            let comparison = compare(said, &there)?;
            let hit = is_hit(said, &there, &comparison);
            (comparison, hit)
        }
    };
    let near = Nearness::of(topic, evidence.topic(index, words), words);
    Some(Candidate { figure, said: there, comparison, near, hit, converted: !conversion.is_none() })
}

/// A number of points against a score: one of its two sides, where the claim counts what a score counts.
fn side(claim: &Said, score: &Said, topic: &Topic, words: &Vocabulary) -> Option<Comparison> {
    let scored = topic
        .head
        .as_ref()
        .is_some_and(|head| words.evidence.is_scored(|noun| words.synonyms.stem(noun) == *head));
    let is_side = claim.value.is_some_and(|v| Some(v) == score.low || Some(v) == score.high);
    let exact = claim.comparator == Comparator::Exact;
    let matched = Comparison {
        verdict: Verdict::Match,
        why: "one side of the score",
        is_of_numbers: false,
        is_cut: false,
    };
    (scored && is_side && exact).then_some(matched)
}

/// Whether the evidence holds the claim's number: the same one, or one that the claim rounds to.
fn is_hit(claim: &Said, evidence: &Said, comparison: &Comparison) -> bool {
    let close = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()),
        (None, None) => true,
        _ => false,
    };
    let same = close(claim.value, evidence.value)
        && close(claim.low, evidence.low)
        && close(claim.high, evidence.high);
    let rounded = claim.value.is_some() && evidence.value.is_some() && comparison.is_of_numbers;
    same || rounded && comparison.verdict != Verdict::Mismatch
}

/// The best verdict, and of those the nearest in topic.
fn best<'a, 'b>(candidates: impl Iterator<Item = &'b Candidate<'a>>) -> Option<&'b Candidate<'a>>
where
    'a: 'b,
{
    candidates.max_by(|a, b| a.comparison.verdict.cmp(&b.comparison.verdict).then(a.near.order(&b.near)))
}

/// The nearest in topic.
fn nearest<'a, 'b>(candidates: impl Iterator<Item = &'b Candidate<'a>>) -> Option<&'b Candidate<'a>>
where
    'a: 'b,
{
    candidates.max_by(|a, b| a.near.order(&b.near))
}

/// The figures of the evidence that the other figures of the claim's sentence are about: their number is theirs.
fn taken(text: Read, claim: &Figure, evidence: &Passage) -> Vec<Span> {
    let others = text.found.figures.iter().filter(|f| f.sentence == claim.sentence && f.span != claim.span);
    let said: Vec<(&Figure, Said)> = others.map(|f| (f, Said::of(f))).collect();
    let is_taken = |figure: &&Figure| {
        let there = Said::of(figure);
        said.iter().any(|(other, said)| {
            let converted = units::between(other, figure).map(|c| c.apply(&there));
            converted.is_some_and(|there| compare(said, &there).is_some_and(|c| is_hit(said, &there, &c)))
        })
    };
    evidence.found.figures.iter().filter(is_taken).map(|f| f.span).collect()
}

/// Judges figure `claim` of `text` by words that somebody chose for it: the only number in them that can be compared is meant,
/// whatever stands around it. Where there are several it is as with [`judge`].
pub fn judge_quotation(text: Read, claim: &Figure, quotation: &Passage, words: &Vocabulary) -> Verification {
    let comparable = |f: &&Figure| f.kind != Kind::Date && units::between(claim, f).is_some();
    let mut all = quotation.found.figures.iter().filter(comparable);
    match (all.next(), all.next()) {
        (Some(only), None) => {
            let said = Said::of(claim);
            let there = Said::of(only);
            let there = units::between(claim, only).map_or(there.clone(), |c| c.apply(&there));
            let Some(comparison) = compare(&said, &there) else {
                return judge(text, claim, quotation, None, words);
            };
            let missed = comparison.verdict == Verdict::Mismatch;
            let slip =
                claim.value.zip(there.value).filter(|_| missed).and_then(|(c, e)| slip::describe(c, e));
            Verification {
                verdict: comparison.verdict,
                expected: Some(quotation.article.slice(only.span).to_owned()),
                number: Some(there),
                evidence: Some(Evidence { as_of: quotation.time(only), ..Evidence::default() }),
                slip: slip.is_some(),
                explanation: slip.unwrap_or(comparison.why.to_owned()),
            }
        }
        _ => judge(text, claim, quotation, None, words),
    }
}

/// Whether the numbers of `claim` and of `figure`, a figure of a source, could be one, whatever they are about.
pub fn fits(claim: &Figure, figure: &Figure) -> bool {
    let Some(way) = units::between(claim, figure) else { return false };
    let compared = compare(&Said::of(claim), &way.apply(&Said::of(figure)));
    compared.is_some_and(|c| c.verdict >= Verdict::Partial)
}

/// Judges figure `claim` of `text` by a text that is nothing but its value: a cell.
pub fn judge_value(claim: &Figure, value: &Passage) -> Verification {
    let said = Said::of(claim);
    let compared = value.found.figures.iter().filter_map(|figure| {
        let there = Said::of(figure);
        let there = units::between(claim, figure).map_or(there.clone(), |c| c.apply(&there));
        Some((compare(&said, &there)?, value.article.slice(figure.span), there))
    });
    match compared.max_by_key(|(c, ..)| c.verdict) {
        Some((c, words, there)) => Verification {
            verdict: c.verdict,
            expected: Some(words.to_owned()),
            number: Some(there),
            evidence: None,
            explanation: c.why.to_owned(),
            slip: false,
        },
        None => not_found("the cell holds no number"),
    }
}

/// The claim by arithmetic from figures of the evidence that count related things.
fn derive(
    claim: &Figure,
    said: &Said,
    candidates: &[Candidate],
    evidence: &Passage,
) -> Option<arithmetic::Derivation> {
    let near = |c: &&Candidate| bearing::bears_reckoning(&c.near);
    let term = |c: &Candidate| Term {
        said: c.said.clone(),
        text: evidence.article.slice(c.figure.span).to_owned(),
        sentence: c.figure.sentence,
    };
    let terms: Vec<Term> = candidates.iter().filter(near).map(term).collect();
    let sum = || arithmetic::sum_or_difference(said, &terms);
    match claim.kind {
        Kind::Percent => percent(said, evidence).or_else(sum),
        Kind::Ratio => percent(&said.converted(100.0, 0.0), evidence),
        _ => sum(),
    }
}

/// A percentage from two other figures of the evidence of one kind and unit.
fn percent(said: &Said, evidence: &Passage) -> Option<arithmetic::Derivation> {
    let figures = &evidence.found.figures;
    let plain =
        |f: &&Figure| f.value.is_some() && matches!(f.kind, Kind::Count | Kind::Money | Kind::Measure);
    let terms = |like: &Figure| -> Vec<Term> {
        let same = |f: &&Figure| f.kind == like.kind && f.unit == like.unit;
        let term = |f: &Figure| Term {
            said: Said::of(f),
            text: evidence.article.slice(f.span).to_owned(),
            sentence: f.sentence,
        };
        figures.iter().filter(plain).filter(same).map(term).collect()
    };
    figures.iter().filter(plain).find_map(|f| arithmetic::percentage(said, &terms(f)))
}
