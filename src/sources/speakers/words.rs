//! Words: which can stand in a noun phrase, which part phrases and clauses.

use super::Phrases;
use crate::language::{Function, Kind, Tag};
use crate::vocabulary::{Pronoun, SourceRole as Role};

impl Phrases<'_> {
    /// Whether the word can stand inside a noun phrase.
    pub fn nominal(&self, i: usize) -> bool {
        let w = self.word(i);
        match w.tag {
            _ if w.what.is(Role::Auxiliary) => false,
            Tag::Noun | Tag::Propn => true,
            Tag::Num => true,
            Tag::Adj => true,
            Tag::Part => w.span.of(self.text).starts_with(['’', '\'']),
            Tag::Sym => w.kind == Kind::Word || w.span.of(self.text) == "$" || w.span.of(self.text) == "%",
            Tag::Det => false,
            Tag::Verb => {
                w.what.noun.is_some()
                    && i > 0
                    && matches!(self.word(i - 1).tag, Tag::Det | Tag::Adj | Tag::Propn)
            }
            _ => w.what.noun.is_some() && !matches!(w.tag, Tag::Aux | Tag::Adp),
        }
    }

    /// Whether the word at `i` is an article without “the” (“a”, “an”), which needs a noun behind it; “another” and “three” do not.
    pub(super) fn indefinite(&self, i: usize) -> bool {
        let w = self.word(i);
        w.tag == Tag::Det && w.what.is(Role::Article) && self.grammar().is(i, Function::Article)
    }

    pub fn determiner(&self, i: usize) -> bool {
        let w = self.word(i);
        w.tag == Tag::Det
            || w.what.is(Role::Definite)
                && w.tag != Tag::Sconj
                && (!w.what.is(Role::That) || w.tag == Tag::Det)
            || w.what.is(Role::Article)
            || w.what.is(Role::Quantifier)
    }

    /// A pronoun that can be a subject alone.
    pub fn pronoun(&self, i: usize) -> Option<Pronoun> {
        let w = self.s.words.get(i)?;
        let possessive = w.what.is(Role::Definite);
        w.what.pronoun.filter(|_| !possessive && !w.what.is(Role::GivenName) && !w.what.is(Role::Title))
    }

    /// Whether the phrase at `from` starts with a determiner or a name.
    pub fn introduced(&self, from: usize) -> bool {
        self.determiner(from) || self.word(from).tag == Tag::Propn
    }

    /// A dash, comma or bracket at `i`.
    pub(super) fn separates(&self, i: usize) -> bool {
        self.s.marks(self.text, i, &[',', '–', '—', '-'])
    }

    /// Whether a clause can start at `i`.
    pub fn clause_start(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return true };
        let w = self.word(before);
        if !self.same_level(before, i.min(self.s.words.len() - 1)) {
            return true;
        }
        w.kind == Kind::Mark && w.tag == Tag::Punct
            || [
                Role::That,
                Role::Join,
                Role::Contrast,
                Role::Parallel,
                Role::Aside,
                Role::Reason,
                Role::Condition,
                Role::As,
                Role::Comparison,
                Role::Whether,
                Role::Relative,
            ]
            .iter()
            .any(|&r| w.what.is(r))
            || matches!(w.tag, Tag::Sconj)
            || w.tag == Tag::Adv && self.clause_start(before)
    }

    /// Whether no space stands on either side of the mark at `p`.
    pub(super) fn glued(&self, p: usize) -> bool {
        let mark = self.word(p).span;
        let next = self.s.words.get(p + 1).map(|w| w.span.start);
        self.word(p - 1).span.end == mark.start && next == Some(mark.end)
    }

    /// Whether the word alone can make a phrase a noun phrase.
    pub(super) fn heads(&self, k: usize) -> bool {
        let w = self.word(k);
        matches!(w.tag, Tag::Noun | Tag::Propn)
            || w.what.noun.is_some()
            || w.what.is(Role::Article) && !self.indefinite(k)
            || w.what.is(Role::Share)
            || w.what.is(Role::Quantifier)
            || w.tag == Tag::Adj && w.span.of(self.text).starts_with(char::is_uppercase)
    }

    pub(super) fn pronoun_before(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|p| self.pronoun(p).is_some())
    }

    /// “The April survey”: a word of time inside a phrase.
    pub(super) fn between_names(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|p| self.determiner(p) || self.word(p).tag == Tag::Adj)
            && self
                .s
                .words
                .get(i + 1)
                .is_some_and(|w| w.tag == Tag::Noun || w.tag == Tag::Propn || w.tag == Tag::Adj)
    }
}
