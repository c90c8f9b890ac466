//! What a figure is about: the words around it, brought to their stems.

use crate::article::{Article, Span};
use crate::figures::Figure;
use crate::language::{self, Token};
use crate::vocabulary::{Tag, Vocabulary};
use std::collections::BTreeSet;

/// The stems of content words around one figure.
#[derive(Debug, Clone, Default)]
pub struct Topic {
    /// Of what is counted.
    pub item: BTreeSet<String>,
    /// Its head: the last noun before any “of”.
    pub head: Option<String>,
    /// Of the sentence, numbers left out.
    pub sentence: BTreeSet<String>,
    /// Names in the sentence.
    pub names: BTreeSet<String>,
}

/// How two items stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// Both are named, and share no word.
    Different,
    /// One of them is not named.
    Unknown,
    /// They share a word.
    Related,
    /// They have one head.
    Same,
}

impl Topic {
    /// The topic of `figure`.
    pub fn of(article: &Article, figure: &Figure, words: &Vocabulary) -> Self {
        let mut tokens = Vec::new();
        language::read(article.text(), figure.sentence, words, &mut tokens);
        let text = article.text();
        let stem = |t: &Token| words.synonyms.stem(t.of(text));
        let content = |t: &&Token| {
            matches!(t.tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj) && !figure.core.overlaps(t.span)
        };
        let inside = |span: Span| move |t: &&Token| span.contains(t.span);
        let item_tokens: Vec<&Token> = match figure.item {
            Some(item) => tokens.iter().filter(inside(item)).collect(),
            None => Vec::new(),
        };
        Self {
            item: item_tokens.iter().copied().filter(content).map(stem).collect(),
            head: head(&item_tokens).map(stem),
            sentence: tokens.iter().filter(content).map(stem).collect(),
            names: tokens.iter().filter(|t| t.tag == Tag::Propn).map(stem).collect(),
        }
    }

    /// The share of this topic's words that `other` has too, names twice; 0 to 1. 1 where this one has none.
    pub fn covered_by(&self, other: &Topic) -> f64 {
        let weight = |s: &&String| if self.names.contains(*s) { 2.0 } else { 1.0 };
        let all: f64 = self.sentence.iter().map(|s| weight(&s)).sum();
        if all == 0.0 {
            return 1.0;
        }
        self.sentence.iter().filter(|s| other.sentence.contains(*s)).map(|s| weight(&s)).sum::<f64>() / all
    }

    /// How what is counted here stands to what is counted there.
    pub fn kinship(&self, other: &Topic) -> Kinship {
        match (&self.head, &other.head) {
            (Some(a), Some(b)) if a == b => Kinship::Same,
            (Some(_), Some(_)) if self.item.intersection(&other.item).next().is_some() => Kinship::Related,
            (Some(_), Some(_)) => Kinship::Different,
            _ => Kinship::Unknown,
        }
    }

    /// Whether each names somebody or some place that the other does not.
    pub fn names_conflict(&self, other: &Topic) -> bool {
        let only_here = self.names.difference(&other.names).count();
        let only_there = other.names.difference(&self.names).count();
        only_here > 0 && only_there > 0 && self.names.is_disjoint(&other.names)
    }
}

fn head<'a>(item: &[&'a Token]) -> Option<&'a Token> {
    let end = item.iter().position(|t| t.tag == Tag::Adp).unwrap_or(item.len());
    item[..end].iter().rev().find(|t| matches!(t.tag, Tag::Noun | Tag::Propn)).or(item[..end].last()).copied()
}
