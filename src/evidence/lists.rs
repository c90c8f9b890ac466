//! Numbers that a passage does not write, but lists: “three tourists and the driver” are four people, “Ohio and Iowa” two states,
//! “both ships” two.

use super::matter::Accord;
use super::story::Reckoned;
use super::text::Passage;
use super::topic::{Kinship, Nearness, Topic};
use crate::article::Span;
use crate::figures::{Comparator, Figure, Kind};
use crate::language::{Function, Phrase, Sentence, Tag};
use crate::vocabulary::Vocabulary;

/// The most that a list is counted to: nobody counts longer ones.
const MOST: f64 = 12.0;
/// The most items of a list.
const ITEMS: usize = 8;
/// So many sentences of a passage are looked through: lists of a long text are not the claim's.
const SENTENCES: usize = 40;

/// The list of `evidence` that gives the number of `claim`, a small count; `None` where there is none, or where it is of something
/// else.
pub(super) fn count(
    claim: &Figure,
    topic: &Topic,
    evidence: &Passage,
    words: &Vocabulary,
) -> Option<Reckoned> {
    let wanted = claim.value.filter(|v| (2.0..=MOST).contains(v) && v.fract() == 0.0)?;
    let counts = matches!(claim.kind, Kind::Count | Kind::Number) && claim.comparator == Comparator::Exact;
    let article = &evidence.article;
    if !counts {
        return None;
    }
    let sentences = (0..article.blocks.len()).flat_map(|b| article.sentences(b).iter().copied());
    sentences.take(SENTENCES).find_map(|sentence| {
        let tokens = evidence.found.readings.tokens(article.text(), sentence, words);
        let s = Sentence { text: article.text(), tokens: &tokens, vocabulary: words };
        let lister = Lister { s, topic, evidence, sentence };
        lister.lists(wanted).or_else(|| lister.both(wanted))
    })
}

/// A claim and one sentence of a passage.
struct Lister<'a> {
    s: Sentence<'a>,
    topic: &'a Topic,
    evidence: &'a Passage,
    sentence: Span,
}

/// One item of a list.
struct Item<'a> {
    phrase: Phrase,
    /// The noun: of “two of his sons” the sons.
    head: usize,
    count: f64,
    figure: Option<&'a Figure>,
}

impl<'a> Lister<'a> {
    fn lists(&self, wanted: f64) -> Option<Reckoned> {
        let ands = (1..self.s.tokens.len()).filter(|&at| self.s.is(at, Function::And));
        ands.filter_map(|and| self.list(and)).find_map(|items| {
            let total: f64 = items.iter().map(|i| i.count).sum();
            (total == wanted && self.is_claimed(&items)).then(|| Reckoned {
                total,
                shown: items
                    .iter()
                    .map(|i| self.s.span(i.phrase).of(self.s.text))
                    .collect::<Vec<_>>()
                    .join(" + "),
                sentence: self.sentence,
            })
        })
    }

    /// The items that the “and” at token `and` joins, in order.
    fn list(&self, and: usize) -> Option<Vec<Item<'a>>> {
        let mut items = vec![self.item(self.s.phrase_from(and + 1)?)?];
        let comma = |at: usize| self.s.word(at) == Some(",");
        let mut end = and - usize::from(comma(and - 1));
        while items.len() < ITEMS {
            let Some(item) = self.s.phrase_before(end).and_then(|p| self.item(p)) else { break };
            let start = item.phrase.start;
            items.push(item);
            if start == 0 || !comma(start - 1) {
                break;
            }
            end = start - 1;
        }
        items.reverse();
        (items.len() > 1).then_some(items)
    }

    /// What one phrase counts for: its number, or one where it names one thing.
    fn item(&self, phrase: Phrase) -> Option<Item<'a>> {
        let span = self.s.span(phrase);
        let mut figures = self.evidence.found.figures.iter().filter(|f| span.contains(f.core));
        let part = self.s.is(phrase.end, Function::Of) && self.s.tag(phrase.head) == Some(Tag::Num);
        let whole = if part { self.s.phrase_from(phrase.end + 1) } else { None };
        let head = whole.map_or(phrase.head, |p| p.head);
        let phrase = whole.map_or(phrase, |p| Phrase { end: p.end, ..phrase });
        let item = |count, figure| Some(Item { phrase, head, count, figure });
        match (figures.next(), figures.next()) {
            (Some(figure), None) => item(figure.value.filter(|_| figure.unit.is_none())?, Some(figure)),
            (Some(_), Some(_)) => None,
            (None, _) if self.s.tag(phrase.head) == Some(Tag::Propn) => item(1.0, None),
            (None, _) => {
                let word = self.s.word(phrase.head)?;
                let one = self.s.tag(phrase.start) == Some(Tag::Det)
                    || self.s.is(phrase.start, Function::Possessive);
                let several = word.ends_with('s') && !word.ends_with("ss");
                (one && !several && self.s.tag(phrase.head) == Some(Tag::Noun)).then_some(())?;
                item(1.0, None)
            }
        }
    }

    /// Whether the items are what the claim counts, and the sentence speaks of the claim.
    fn is_claimed(&self, items: &[Item]) -> bool {
        let synonyms = &self.s.vocabulary.synonyms;
        let Some(head) = self.counted() else { return false };
        let is_one = |item: &Item| {
            let Some(word) = self.s.word(item.head) else { return false };
            let stem = synonyms.stem(word);
            let name = self.s.tag(item.head) == Some(Tag::Propn);
            stem == head || synonyms.is_kind_of(&head, &stem) || name && self.names_one(item.phrase, &head)
        };
        items.iter().all(is_one) && self.speaks(items)
    }

    /// What the claim counts; people, where it only says what befell them (“four killed”).
    fn counted(&self) -> Option<String> {
        let people = || {
            let words = self.s.vocabulary;
            let noun = words.evidence.named_by(false).first().map(|noun| words.synonyms.stem(noun));
            noun.filter(|_| self.topic.matter.befalls())
        };
        self.topic.head.clone().filter(|h| !self.topic.matter.is_deed(h, self.s.vocabulary)).or_else(people)
    }

    /// Whether a name can be one of what `head` is the stem of: a state where states are counted, somebody where people are.
    fn names_one(&self, phrase: Phrase, head: &str) -> bool {
        let words = self.s.vocabulary;
        let state = words.source_words.states.longest(|i| self.s.word(phrase.start + i)).is_some();
        let is = |noun: &str| {
            words.synonyms.stem(noun) == head || words.synonyms.is_kind_of(head, &words.synonyms.stem(noun))
        };
        let nouns = words.evidence.named_by(state);
        nouns.iter().any(|noun| is(noun))
    }

    /// Whether the sentence speaks of the claim.
    fn speaks(&self, items: &[Item]) -> bool {
        let figure = items.iter().find_map(|i| i.figure);
        let of = |figure: &Figure| {
            Topic::of(&self.evidence.article, figure, &self.evidence.found, self.s.vocabulary)
        };
        if let Some(there) = figure.map(of) {
            let near = Nearness::of(self.topic, &there, self.s.vocabulary);
            let kin = near.kinship != Kinship::Different;
            return kin && near.apart.is_none() && (near.deed == Accord::Same || near.cover >= 0.4);
        }
        let tokens = self.s.tokens.iter();
        let there: Vec<String> = tokens.map(|t| self.s.vocabulary.synonyms.stem(t.of(self.s.text))).collect();
        let spoken = self.topic.sentence.iter().filter(|w| there.contains(w)).count();
        2 * spoken >= self.topic.sentence.len()
    }

    /// “Both vessels” are two.
    fn both(&self, wanted: f64) -> Option<Reckoned> {
        let head = self.topic.head.as_ref().filter(|_| wanted == 2.0)?;
        let words = self.s.vocabulary;
        let both = (0..self.s.tokens.len())
            .find(|&at| self.s.word(at).is_some_and(|w| words.evidence.is_both(w)))?;
        let phrase = self.s.phrase_from(both + 1)?;
        let stem = words.synonyms.stem(self.s.word(phrase.head)?);
        let same = stem == *head || words.synonyms.is_kind_of(head, &stem);
        let shown = || self.s.tokens[both].span.join(self.s.span(phrase)).of(self.s.text).to_owned();
        (same && self.speaks(&[])).then(|| Reckoned {
            total: wanted,
            shown: shown(),
            sentence: self.sentence,
        })
    }
}
