//! What a figure is about: the words around it, brought to their stems.

use super::matter::{Accord, Matter};
use super::setting::{Apart, Setting};
use crate::article::{Article, Span};
use crate::figures::{Figure, Found, Kind, Reason};
use crate::language::{Function, Sentence, Token};
use crate::vocabulary::{Tag, Vocabulary};
use std::collections::BTreeSet;

/// The stems of content words around one figure.
#[derive(Debug, Clone, Default)]
pub struct Topic {
    /// Of what is counted.
    pub item: BTreeSet<String>,
    /// Its head: the last noun before any “of”.
    pub head: Option<String>,
    /// Whether it is a share of what is named behind it.
    pub share: bool,
    /// Of the sentence, numbers left out.
    pub sentence: BTreeSet<String>,
    /// Of the parts of compounds in the sentence.
    parts: BTreeSet<String>,
    /// Names in the sentence.
    pub names: BTreeSet<String>,
    /// Of the figure's own clause, the nearest few.
    pub beside: BTreeSet<String>,
    /// What else stands around it.
    pub setting: Setting,
    /// What befalls what is counted.
    pub matter: Matter,
}

/// How two items stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// Both are named, and share no word.
    Different,
    /// One of them is not named.
    Unknown,
    /// One is the general word for the other.
    Wider,
    /// They share a word.
    Related,
    /// They have one head.
    Same,
}

impl Topic {
    /// The topic of `figure`, one of `found`.
    pub fn of(article: &Article, figure: &Figure, found: &Found, words: &Vocabulary) -> Self {
        let text = article.text();
        let tokens = found.readings.tokens(text, figure.sentence, words);
        let stem = |t: &Token| words.synonyms.stem(t.of(text));
        let content = |t: &&Token| {
            matches!(t.tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj) && !figure.core.overlaps(t.span)
        };
        let item_tokens = counted(&tokens, figure, words);
        let near: Vec<&Token> = beside(&tokens, figure, text).collect();
        let compound = compound(&tokens, figure, text).map(|w| words.synonyms.stem(w));
        let sentence = Sentence { text, tokens: &tokens, vocabulary: words };
        let own = compound.or(head(&item_tokens).map(stem));
        Self {
            item: item_tokens.iter().copied().filter(content).map(stem).chain(own.clone()).collect(),
            head: own.or_else(|| elliptical(&sentence, figure, found).map(stem)),
            setting: Setting::of(&sentence, figure, found, &near),
            matter: Matter::of(&sentence, figure),
            share: item_tokens.first().is_some_and(|t| is_of(t, &tokens, figure, words)),
            sentence: tokens.iter().filter(content).map(stem).collect(),
            parts: tokens.iter().filter(content).flat_map(|t| parts(t, text, words)).collect(),
            names: tokens.iter().filter(|t| t.tag == Tag::Propn).map(stem).collect(),
            beside: near.iter().copied().filter(content).map(stem).collect(),
        }
    }

    /// The share of this topic's words that `other` has too, names twice; 0 to 1. 1 where this one has none.
    fn covered_by(&self, other: &Topic) -> f64 {
        self.cover(&self.sentence, other).unwrap_or(1.0)
    }

    /// The same for the words of the figure's own clause; that of the sentence where it has none.
    fn clause_covered_by(&self, other: &Topic) -> f64 {
        self.cover(&self.matter.clause, other).unwrap_or_else(|| self.covered_by(other))
    }

    fn speaks_of(&self, word: &String) -> bool {
        self.sentence.contains(word) || self.parts.contains(word)
    }

    fn cover(&self, words: &BTreeSet<String>, other: &Topic) -> Option<f64> {
        let weight = |s: &&String| if self.names.contains(*s) { 2.0 } else { 1.0 };
        let all: f64 = words.iter().map(|s| weight(&s)).sum();
        let both = words.iter().filter(|s| other.speaks_of(s)).map(|s| weight(&s)).sum::<f64>();
        (all > 0.0).then(|| both / all)
    }

    /// How what is counted here stands to what is counted there.
    pub(super) fn kinship(&self, other: &Topic, words: &Vocabulary) -> Kinship {
        let measured = |topic: &Topic, head: &String| topic.matter.measured() == Some(head);
        match (&self.head, &other.head) {
            (Some(a), Some(b)) if a == b => Kinship::Same,
            // “the bodies of 53 men”, “50 bodies”
            (Some(a), Some(b)) if measured(self, b) || measured(other, a) => Kinship::Same,
            (Some(_), Some(_)) if self.item.intersection(&other.item).next().is_some() => Kinship::Related,
            (Some(a), Some(b)) if words.synonyms.is_kind_of(a, b) => Kinship::Wider,
            (Some(_), Some(_)) => Kinship::Different,
            _ => Kinship::Unknown,
        }
    }

    /// Why an equal number there is not the one here; see [`Setting::apart`].
    fn apart(&self, there: &Topic, rare: bool) -> Option<Apart> {
        let another = self.matter.deed(&there.matter) == Accord::Different
            || self.matter.measures_another(&there.matter, &self.sentence);
        self.setting.apart(&there.setting, rare).or(another.then_some(Apart::OtherDeed))
    }

    /// Whether each names somebody or some place that the other does not.
    fn names_conflict(&self, other: &Topic) -> bool {
        let only_here = self.names.difference(&other.names).count();
        let only_there = other.names.difference(&self.names).count();
        only_here > 0 && only_there > 0 && self.names.is_disjoint(&other.names)
    }

    /// Whether at least half of the names here, and one, stand there too.
    fn names_half_in(&self, other: &Topic) -> bool {
        let both = self.names.intersection(&other.names).count();
        both > 0 && 2 * both >= self.names.len()
    }

    /// The share of the words beside this figure that stand anywhere in `other`'s sentence; 1 where there are none.
    fn beside_in(&self, other: &Topic) -> f64 {
        let all = self.beside.len();
        let there = self.beside.iter().filter(|s| other.sentence.contains(*s)).count();
        if all == 0 { 1.0 } else { there as f64 / all as f64 }
    }
}

/// How near a figure of the evidence is to the claim in what it speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Nearness {
    /// How what is counted here stands to what is counted there.
    pub kinship: Kinship,
    /// How much of the claim's sentence the evidence's sentence speaks of; 0 to 1.
    pub cover: f64,
    /// How much of what stands beside the evidence's figure the claim speaks of; 0 to 1.
    pub back: f64,
    /// Whether each names somebody that the other does not.
    pub conflict: bool,
    /// Whether what one of the two counts stands in the other's sentence.
    pub counted_there: bool,
    /// Why an equal number is not the claim's, where the number is a common one.
    pub apart: Option<Apart>,
    /// The same, where the number is a rare one.
    pub apart_though_rare: Option<Apart>,
    /// Whether another number says nothing against the claim's.
    pub beyond: bool,
    /// Whether both say what time they are about, and the same.
    pub same_time: bool,
    /// Whether the same befalls what both count.
    pub deed: Accord,
    /// Whether the claim has the general word where one of the two has it.
    pub wider_here: bool,
    /// Whether both are shares of somebody that is named behind them (“12 percent of the farmers”).
    pub both_shares: bool,
    /// Whether both hang on one verb.
    pub verb: Accord,
    /// Whether what both count does, or has done to it, what their verbs say.
    pub one_role: bool,
    /// Whether one tells of all who are there, and the other of those to whom something happened.
    pub some_of: bool,
    /// Whether the same one has to do with both.
    pub party: Accord,
    /// Whether the claim is about a part of what the evidence is about, or the other way round.
    pub part: Option<bool>,
    /// How much of the claim's own clause the evidence's sentence speaks of; 0 to 1.
    pub clause_cover: f64,
    /// Whether what both name is told apart, or both are put in places and not in one.
    pub told_apart: bool,
    /// Whether both date one event, of somebody or something that both name.
    pub same_event: bool,
}

impl Nearness {
    /// How near `evidence` is to `claim`.
    pub fn of(claim: &Topic, evidence: &Topic, words: &Vocabulary) -> Self {
        Self {
            kinship: claim.kinship(evidence, words),
            cover: claim.covered_by(evidence),
            back: evidence.beside_in(claim),
            conflict: claim.names_conflict(evidence),
            counted_there: claim.head.iter().any(|h| evidence.sentence.contains(h))
                || evidence.head.iter().any(|h| claim.sentence.contains(h)),
            apart: claim.apart(evidence, false),
            apart_though_rare: claim.apart(evidence, true),
            beyond: claim.setting.beyond(&evidence.setting),
            same_time: claim.setting.same_time(&evidence.setting),
            deed: claim.matter.deed(&evidence.matter),
            wider_here: words.synonyms.is_wider(claim.head.as_deref(), evidence.head.as_deref()),
            both_shares: claim.share && evidence.share,
            verb: claim.matter.verb(&evidence.matter),
            one_role: claim.matter.one_role(&evidence.matter),
            some_of: claim.matter.some_of(&evidence.matter),
            party: claim.matter.party(&evidence.matter, &words.synonyms),
            told_apart: claim.matter.told_apart(&evidence.matter)
                || claim.matter.elsewhere(&evidence.matter)
                || claim.matter.supposed(&evidence.matter)
                || claim.matter.other_measure(&evidence.matter),
            part: claim.matter.part(&evidence.matter),
            clause_cover: claim.clause_covered_by(evidence),
            same_event: claim.setting.same_event(&evidence.setting) && claim.names_half_in(evidence),
        }
    }

    /// Nearer is more.
    pub fn order(&self, other: &Self) -> std::cmp::Ordering {
        let closeness = |n: &Self| n.cover + n.back;
        self.kinship.cmp(&other.kinship).then(closeness(self).total_cmp(&closeness(other)))
    }
}

/// The words of what is counted: those of the figure's own span behind the number, else those of its item where that follows
/// the number. What stands before (a subject) is not counted, but measured.
fn counted<'a>(tokens: &'a [Token], figure: &Figure, words: &Vocabulary) -> Vec<&'a Token> {
    // “seven charges of fraud and one of theft”: one charge
    let end = tokens.partition_point(|t| t.span.end <= figure.core.end);
    let of = tokens.get(end).is_some_and(|t| words.tags.is(t.word, Function::Of));
    let bare = tokens.get(end + 1).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Adj));
    if figure.reason == Some(Reason::Pronoun) && of && bare {
        return Vec::new();
    }
    let inside = |span: Span| tokens.iter().filter(move |t| span.contains(t.span)).collect::<Vec<_>>();
    let own = inside(Span::new(figure.core.end, figure.span.end.max(figure.core.end)));
    if own.iter().any(|t| matches!(t.tag, Tag::Noun | Tag::Propn)) {
        return own;
    }
    figure.item.filter(|item| item.start >= figure.core.start).map(inside).unwrap_or_default()
}

/// So many tokens may stand between two numbers that count one noun.
const JOINED: usize = 8;

/// What a bare number counts that “and” joins to one with a noun: “11 offices in Lund and nine in Harlow”.
fn elliptical<'a>(s: &Sentence<'a>, figure: &Figure, found: &Found) -> Option<&'a Token> {
    let at = s.token_at(figure.core.start);
    let bare = matches!(figure.kind, Kind::Number | Kind::Count) && figure.unit.is_none();
    let joined = at > 0 && s.is(at - 1, Function::And);
    let place = found.figures.partition_point(|f| f.span.start < figure.span.start);
    let before = found.figures.get(place.checked_sub(1)?).filter(|f| bare && joined && f.unit.is_none())?;
    let near = before.sentence == figure.sentence && at - s.token_at(before.core.end).min(at) <= JOINED;
    head(&counted(s.tokens, before, s.vocabulary)).filter(|_| near)
}

/// The stems of the parts of `token`, where it is a compound: “building-collapse”.
fn parts<'a>(token: &'a Token, text: &'a str, words: &'a Vocabulary) -> impl Iterator<Item = String> + 'a {
    let whole = token.of(text).len();
    let parts = token.parts(text).map(move |p| p.of(text)).filter(move |p| p.len() < whole);
    parts.map(|w| words.synonyms.stem(w))
}

/// Whether “of” stands between `figure` and the first token of what it counts, or is that token.
fn is_of(first: &Token, tokens: &[Token], figure: &Figure, words: &Vocabulary) -> bool {
    let between =
        tokens.iter().filter(|t| t.span.start >= figure.core.end && t.span.start <= first.span.start);
    between.into_iter().any(|t| words.tags.is(t.word, Function::Of))
}

/// The last word of the compound that the figure's number opens: “game” of “12-game rematch”. A unit is none.
fn compound<'a>(tokens: &[Token], figure: &Figure, text: &'a str) -> Option<&'a str> {
    let whole = tokens.iter().find(|t| t.span.start <= figure.core.start && t.span.end > figure.core.end)?;
    let last = whole.parts(text).last().filter(|p| p.start >= figure.core.end && figure.unit.is_none())?;
    Some(last.of(text)).filter(|w| w.chars().all(char::is_alphabetic))
}

/// Tokens to either side of a figure that count as beside it.
const BESIDE: usize = 7;

/// The tokens next to `figure`, not past a comma or another mark.
fn beside<'a>(tokens: &'a [Token], figure: &Figure, text: &'a str) -> impl Iterator<Item = &'a Token> {
    let stops = move |t: &&Token| {
        let word = t.of(text);
        !matches!(word, "," | ";" | ":" | "(" | ")" | "–" | "—" | "--" | "...")
    };
    let start = tokens.partition_point(|t| t.span.end <= figure.core.start);
    let end = tokens.partition_point(|t| t.span.start < figure.core.end);
    let before = tokens[..start].iter().rev().take(BESIDE).take_while(stops);
    before.chain(tokens[end..].iter().take(BESIDE).take_while(stops))
}

fn head<'a>(item: &[&'a Token]) -> Option<&'a Token> {
    let end = item.iter().position(|t| t.tag == Tag::Adp).unwrap_or(item.len());
    item[..end].iter().rev().find(|t| matches!(t.tag, Tag::Noun | Tag::Propn)).copied()
}
