//! Words, numbers and marks of a sentence.

use crate::article::Span;

/// A word, number or mark, with its part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the visible text.
    pub span: Span,
    /// What it is made of.
    pub kind: Kind,
    /// Its part of speech.
    pub tag: Tag,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner apostrophes and full stops (“U.S.”).
    Word,
    /// Digits with their separators.
    Number,
    /// A single mark.
    Mark,
}

/// Parts of speech, as Universal Dependencies names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Tag {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    Other,
}

/// Appends the tokens of `sentence` to `out`, in order.
pub fn read(_text: &str, _sentence: Span, _out: &mut Vec<Token>) {}
