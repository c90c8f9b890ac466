//! Grammar, asked for one sentence at a time, near a number.
//!
//! [`read`] gives the tokens of a sentence with their parts of speech; a [`Sentence`] answers questions about them: noun
//! phrases (`phrases`), verbs and subjects (`verbs`), and the clauses that it is made of, nested (`structure`). [`Readings`]
//! keeps sentences for a later floor, which asks for the same.

mod clauses;
mod mend;
mod phrases;
mod readings;
mod structure;
mod tags;
mod tokens;
mod verbs;

pub use crate::vocabulary::{Function, Tag};
pub use phrases::Phrase;
pub use readings::Readings;
pub use structure::{Clause, ClauseKind, Structure};
pub use tokens::{Kind, Token};
pub use verbs::{Subject, VerbGroup};

use crate::article::Span;
use crate::vocabulary::{Ending, Vocabulary};

/// A sentence of more tokens has no verbs and is one clause: it is a list or a page without stops.
const LONGEST: usize = 2_000;

/// Replaces what is in `out` by the tokens of `sentence` (bytes of `text`), in order, tagged. Allocates only to grow `out`.
pub fn read(text: &str, sentence: Span, vocabulary: &Vocabulary, out: &mut Vec<Token>) {
    out.clear();
    tokens::split(text, sentence, vocabulary, out);
    tags::tag(text, vocabulary, out);
}

/// A sentence as read: what questions of grammar are asked of.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'a> {
    /// The visible text that spans are bytes of.
    pub text: &'a str,
    /// As [`read`] gave them.
    pub tokens: &'a [Token],
    /// The words.
    pub vocabulary: &'a Vocabulary,
}

impl Sentence<'_> {
    /// The tag of token `at`; `None` past the end.
    pub fn tag(&self, at: usize) -> Option<Tag> {
        self.tokens.get(at).map(|t| t.tag)
    }

    /// The text of token `at`; `None` past the end.
    pub fn word(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).map(|t| t.of(self.text))
    }

    /// Whether token `at` has this function.
    pub fn is(&self, at: usize, function: Function) -> bool {
        self.tokens.get(at).is_some_and(|t| self.vocabulary.tags.is(t.word, function))
    }

    /// The token that holds byte `at` of the text, or the first one after it; the count of tokens past the last.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end <= at)
    }

    /// Whether token `at` has such an ending.
    pub fn ends_as(&self, at: usize, ending: Ending) -> bool {
        self.word(at).is_some_and(|w| self.vocabulary.endings.has(w, ending))
    }
}
