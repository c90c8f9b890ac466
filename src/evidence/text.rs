//! Texts with their figures: that of the claims, and those that they are judged by.

use super::Time;
use super::topic::Topic;
use crate::article::Article;
use crate::figures::{self, Figure, Found};
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

    /// The time that `figure` is about, where it says so.
    pub(super) fn time(&self, figure: &Figure) -> Option<Time> {
        let as_of = figure.as_of.as_ref()?;
        Some(Time { words: self.article.slice(as_of.span).to_owned(), date: as_of.date.clone()? })
    }

    pub(super) fn topic(&self, figure: usize, words: &Vocabulary) -> &Topic {
        self.topics[figure]
            .get_or_init(|| Topic::of(&self.article, &self.found.figures[figure], &self.found, words))
    }
}
