//! Numbers that a passage tells how to reckon: what is left after what went, all together, so much for each.
//!
//! Only where every number of the passage has its part in the sum: then the result is what the claim must say.

use super::text::{Passage, Read};
use super::topic::{Kinship, Topic};
use super::units;
use crate::article::{Article, Span};
use crate::figures::{Figure, Kind};
use crate::language::{Function, Sentence, Tag, Token};
use crate::vocabulary::{Story, Vocabulary};
use std::collections::BTreeSet;

/// What the passage gives.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reckoned {
    /// The number, in the claim's unit.
    pub total: f64,
    /// The reckoning in words, without its result.
    pub shown: String,
    /// The sentence that tells it.
    pub sentence: Span,
}

/// A claim and the one sentence of a passage that holds all its numbers.
struct WordProblem<'a> {
    text: Read<'a>,
    claim: &'a Figure,
    topic: &'a Topic,
    evidence: &'a Passage,
    figures: Vec<&'a Figure>,
    s: Sentence<'a>,
    words: &'a Vocabulary,
}

/// More numbers than this tell no one story.
const FIGURES: usize = 5;

/// What the passage tells how to reckon for `claim`; `None` where a number of it has no part in that, or where the claim
/// does not ask for it.
pub(super) fn reckon(
    text: Read,
    claim: &Figure,
    topic: &Topic,
    evidence: &Passage,
    words: &Vocabulary,
) -> Option<Reckoned> {
    let figures: Vec<&Figure> = evidence.found.figures.iter().filter(|f| is_amount(f)).collect();
    let sentence = figures.first()?.sentence;
    let other = |f: &&Figure| f.span != claim.span && f.sentence == claim.sentence && is_amount(f);
    let alone = is_amount(claim) && text.found.figures.iter().find(other).is_none();
    let plain = |f: &&Figure| f.value.is_some() && f.sentence == sentence;
    if !(2..=FIGURES).contains(&figures.len())
        || !figures.iter().all(plain)
        || claim.value.is_none()
        || !alone
    {
        return None;
    }
    let told = evidence.article.text();
    let tokens = evidence.found.readings.tokens(told, sentence, words);
    let s = Sentence { text: told, tokens: &tokens, vocabulary: words };
    let problem = WordProblem { text, claim, topic, evidence, figures, s, words };
    let told = problem
        .each()
        .or_else(|| problem.speed())
        .or_else(|| problem.all())
        .or_else(|| problem.rest())
        .or_else(|| problem.left())?;
    Some(Reckoned { total: told.0, shown: told.1, sentence })
}

impl WordProblem<'_> {
    /// “8 buses, and each bus took 45 students”: 8 × 45; “18 cups, and each serving is 2 cups”: 18 ÷ 2.
    fn each(&self) -> Option<(f64, String)> {
        let each = (0..self.s.tokens.len()).find(|&t| self.s.is(t, Function::Each))?;
        let [first, second] = self.figures[..] else { return None };
        let noun = self.s.tokens.get(each + 1).filter(|t| t.tag == Tag::Noun);
        let per = noun.map(|t| self.words.synonyms.stem(t.of(self.s.text)));
        let after = self.s.token_at(first.core.start) > each;
        let (rate, other) = if after && per.is_some() { (first, second) } else { (second, first) };
        let (rated, counted) = (self.topic_of(rate), self.topic_of(other));
        let (a, b) = (other.value?, rate.value?);
        let times = per.is_none() || per == counted.head;
        if times && self.is_claimed(&rated, rate) && other.unit.is_none() {
            return Some((a * b, format!("{} × {}", self.of(other), self.of(rate))));
        }
        let one_kind = rate.unit == other.unit && rated.head == counted.head;
        let wanted = self.topic.head.as_ref()?;
        let named = rated.sentence.contains(wanted) && Some(wanted) != rated.head.as_ref();
        let parts = per.is_none_or(|per| per == *wanted);
        (one_kind && named && parts && b != 0.0)
            .then(|| (a / b, format!("{} ÷ {}", self.of(other), self.of(rate))))
    }

    /// “3 miles at 2 miles per hour”: 1.5 hours.
    fn speed(&self) -> Option<(f64, String)> {
        let [a, b] = self.figures[..] else { return None };
        let (value, shown) = units::quotient(self.claim, a, b)
            .map(|v| (v, format!("{} ÷ {}", self.of(a), self.of(b))))
            .or_else(|| {
                Some((units::product(self.claim, a, b)?, format!("{} × {}", self.of(a), self.of(b))))
            })?;
        Some((value, shown))
    }

    /// “37 oranges and 10 oranges”, “in total”.
    fn all(&self) -> Option<(f64, String)> {
        self.asks(Story::All).then_some(())?;
        let terms: Vec<&Figure> =
            self.figures.iter().copied().filter(|f| self.is_claimed(&self.topic_of(f), f)).collect();
        let unclear = |f: &&Figure| self.topic_of(f).head.is_none() && f.unit.is_none();
        if terms.len() < 2 || self.figures.iter().any(unclear) {
            return None;
        }
        let total = terms.iter().filter_map(|f| f.value).sum();
        Some((total, terms.iter().map(|f| self.of(f)).collect::<Vec<_>>().join(" + ")))
    }

    /// “Of 120 members 45 voted against it, and the rest for it”: 75.
    fn rest(&self) -> Option<(f64, String)> {
        let stem = |t: &Token| self.words.synonyms.stem(t.of(self.s.text));
        let count = self.s.tokens.len();
        let rest =
            (0..count).find(|t| self.words.evidence.story(|i| self.s.word(t + i), Story::Rest).is_some())?;
        let (whole, parts) = self.figures.split_first()?;
        let all_before = parts.iter().all(|f| self.s.token_at(f.core.start) < rest);
        let before: Vec<String> = self.s.tokens[..rest].iter().map(stem).collect();
        let of_rest = self.s.tokens[rest..].iter().map(stem);
        let meant = of_rest.filter(|w| self.topic.sentence.contains(w)).any(|w| !before.contains(&w));
        let one_unit = self.figures.iter().all(|f| f.unit == self.claim.unit);
        if !all_before || !meant || !one_unit {
            return None;
        }
        let gone: f64 = parts.iter().filter_map(|f| f.value).sum();
        let shown: Vec<&str> = self.figures.iter().map(|f| self.of(f)).collect();
        let total = whole.value? - gone;
        (total >= 0.0).then(|| (total, shown.join(" − ")))
    }

    /// “had 48, gave away 34 and then 3 more”: 11 “left”.
    fn left(&self) -> Option<(f64, String)> {
        if !self.asks(Story::Left) && !self.asks(Story::Now) {
            return None;
        }
        let (base, moves) = self.figures.split_first()?;
        let other_unit = |f: &&&Figure| f.unit != base.unit || !self.agrees(f);
        if moves.iter().any(|f| other_unit(&f))
            || !self.is_claimed(&self.topic_of(base), base)
            || !self.is_holder(base)
        {
            return None;
        }
        let (mut total, mut shown, mut last) = (base.value?, self.of(base).to_owned(), None);
        for (i, figure) in moves.iter().enumerate() {
            let sign = self.sign(i + 1).or(last)?;
            last = Some(sign);
            total += if sign { figure.value? } else { -figure.value? };
            shown.push_str(if sign { " + " } else { " − " });
            shown.push_str(self.of(figure));
        }
        (total >= 0.0).then_some((total, shown))
    }

    /// Whether the claim asks for what is left, stands now, or is there in all.
    fn asks(&self, what: Story) -> bool {
        let text = self.text.article.text();
        let tokens = self.text.found.readings.tokens(text, self.claim.sentence, self.words);
        let s = Sentence { text, tokens: &tokens, vocabulary: self.words };
        let place = s.token_at(self.claim.core.start);
        let had = |end: usize| (0..end).any(|t| s.is(t, Function::Have));
        let is = (0..place).any(|t| s.is(t, Function::Be));
        let counted = self.claim.item.map_or(self.claim.span.end, |i| i.end.max(self.claim.span.end));
        let stands = |at: usize| {
            let be = at > 0 && s.is(at - 1, Function::Be);
            what != Story::Left || be || had(at) && place < at || is && at == s.token_at(counted)
        };
        (0..tokens.len()).any(|at| {
            let here = self.words.evidence.story(|i| s.word(at + i), what);
            here.is_some() && stands(at)
        })
    }

    /// Whether the holder of `base` is the claim's: no name of the claim that stands not before it.
    fn is_holder(&self, base: &Figure) -> bool {
        let before = self.s.tokens.iter().filter(|t| t.span.end <= base.core.start);
        let names: Vec<String> = before.map(|t| self.words.synonyms.stem(t.of(self.s.text))).collect();
        let counted = |n: &&String| !self.topic.item.contains(*n);
        self.topic.names.iter().filter(counted).all(|n| names.contains(n))
    }

    /// Whether figure `i` comes on top (true) or goes away; `None` where no word says.
    fn sign(&self, i: usize) -> Option<bool> {
        let place = |f: &Figure| self.s.token_at(f.core.start);
        let (from, at) = (place(self.figures[i - 1]) + 1, place(self.figures[i]));
        let end = self.figures.get(i + 1).map_or(self.s.tokens.len(), |f| place(f));
        let before = (from..at).rev().find_map(|t| self.moves(t, at, end));
        before.or_else(|| (at + 1..end).find_map(|t| self.moves(t, at, end)))
    }

    /// Whether the words from token `t` say that the number at token `at`, whose clause ends at `end`, comes (true) or goes.
    fn moves(&self, t: usize, at: usize, end: usize) -> Option<bool> {
        let word = |i: usize| self.s.word(t + i);
        let story = |what| self.words.evidence.story(word, what);
        if story(Story::Out).is_some() {
            return Some(false);
        }
        if let Some(length) = story(Story::Give) {
            let to_another = (at..end).any(|t| self.s.is(t, Function::To));
            let received =
                (t + length..at).any(|t| matches!(self.s.tag(t), Some(Tag::Pron | Tag::Propn | Tag::Noun)));
            return match (received, to_another) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            };
        }
        story(Story::In)?;
        // “bought 20 of his”: out of what there was
        Some(!self.s.is(at + 1, Function::Of))
    }

    /// Whether `figure`, whose topic is `topic`, counts what the claim counts.
    fn is_claimed(&self, topic: &Topic, figure: &Figure) -> bool {
        let unit = figure.unit == self.claim.unit;
        match (&self.topic.head, &topic.head) {
            (Some(a), Some(b)) if a == b => unit && !self.counts_others(figure, a),
            (Some(a), Some(b)) => unit && self.words.synonyms.is_kind_of(a, b),
            (None, None) => unit && (self.claim.unit.is_some() || self.shares_item(figure)),
            _ => false,
        }
    }

    /// Whether what is counted, under one `head`, is told apart: crates of plums, crates of pears.
    fn counts_others(&self, figure: &Figure, head: &str) -> bool {
        let details = |article: &Article, figure: &Figure| -> BTreeSet<String> {
            let item = figure.item.map_or("", |item| article.slice(item));
            let words = item.split_whitespace();
            let told = words.filter(|w| !self.words.tags.is(self.words.tags.words.id(w), Function::Of));
            told.map(|w| self.words.synonyms.stem(w)).filter(|w| w != head).collect()
        };
        let here = details(self.text.article, self.claim);
        let there = details(&self.evidence.article, figure);
        !here.is_empty() && !there.is_empty() && here.is_disjoint(&there)
    }

    /// Whether `figure` counts nothing else than the first: the same, or what is not named again.
    fn agrees(&self, figure: &Figure) -> bool {
        let topic = self.topic_of(figure);
        topic.head.is_none() || self.topic.kinship(&topic, self.words) >= Kinship::Related
    }

    fn shares_item(&self, figure: &Figure) -> bool {
        let topic = self.topic_of(figure);
        self.topic.item.iter().any(|w| topic.item.contains(w))
    }

    fn topic_of(&self, figure: &Figure) -> Topic {
        Topic::of(&self.evidence.article, figure, &self.evidence.found, self.words)
    }

    fn of(&self, figure: &Figure) -> &str {
        self.evidence.article.slice(figure.span)
    }
}

/// Whether `figure` is a number of something, or a date: what a story may not pass over.
fn is_amount(figure: &Figure) -> bool {
    !matches!(figure.kind, Kind::Name | Kind::Ordinal | Kind::Rank | Kind::Ratio | Kind::Multiple)
}
