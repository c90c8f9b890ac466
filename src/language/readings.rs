//! Sentences that were read, kept for who asks for them again.

use super::{Token, read};
use crate::article::Span;
use crate::vocabulary::Vocabulary;
use std::borrow::Cow;
use std::ops::Range;

/// The tokens of sentences of one text. What is not kept is read again; so a text of any length costs memory up to a bound.
#[derive(Debug, Clone, Default)]
pub struct Readings {
    tokens: Vec<Token>,
    /// Each sentence with its tokens, in text order.
    sentences: Vec<(Span, Range<usize>)>,
}

/// So many tokens are kept: some 5 MB of text.
const KEPT: usize = 1 << 20;

impl Readings {
    /// Keeps `tokens` as those of `sentence`, if there is room and it comes after those that are kept.
    pub fn keep(&mut self, sentence: Span, tokens: &[Token]) {
        let after = self.sentences.last().is_none_or(|(last, _)| last.start < sentence.start);
        if after && self.tokens.len() + tokens.len() <= KEPT {
            let from = self.tokens.len();
            self.tokens.extend_from_slice(tokens);
            self.sentences.push((sentence, from..self.tokens.len()));
        }
    }

    /// The tokens of `sentence`, as [`read`](super::read) gave them; `None` where they are not kept.
    pub fn of(&self, sentence: Span) -> Option<&[Token]> {
        let at = self.sentences.binary_search_by_key(&sentence.start, |(s, _)| s.start).ok()?;
        let (kept, tokens) = &self.sentences[at];
        (*kept == sentence).then(|| &self.tokens[tokens.clone()])
    }

    /// The tokens of `sentence` of `text`: those that are kept, else read anew.
    pub fn tokens(&self, text: &str, sentence: Span, vocabulary: &Vocabulary) -> Cow<'_, [Token]> {
        self.of(sentence).map_or_else(
            || {
                let mut tokens = Vec::new();
                read(text, sentence, vocabulary, &mut tokens);
                Cow::Owned(tokens)
            },
            Cow::Borrowed,
        )
    }
}
