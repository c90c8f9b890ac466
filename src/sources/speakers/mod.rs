//! Speakers: the noun phrase or pronoun that a cue gives a figure to, before its verb or after it.
//!
//! [`Phrases`] answers, in this order: which words can stand in a phrase (`words`), where a phrase starts and ends
//! (`phrase`), who a verb's subject is (`subject`), and here what a speaker is.

mod phrase;
mod subject;
mod words;

pub(super) use subject::Group;

use super::reading::{Sentence, Word};
use crate::article::Span;
use crate::language::{self, Function, Tag};
use crate::vocabulary::{Ending, Naming, Noun, NounKind, Pronoun, SourceRole as Role, Vocabulary};

/// Who stands by a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Speaker {
    /// The words, in the visible text.
    pub mention: Span,
    /// Its words in the sentence.
    pub from: usize,
    pub to: usize,
    /// The word that says what it is.
    pub head: usize,
    /// The pronoun that it is.
    pub pronoun: Option<Pronoun>,
    /// A name beside it (“the chancellor, Ines Brandt”), or what “who” stands for; words of the sentence.
    pub beside: Option<(usize, usize)>,
}

/// Reads phrases of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'a> {
    pub text: &'a str,
    pub s: &'a Sentence,
    pub vocabulary: &'a Vocabulary,
}

impl Phrases<'_> {
    /// The sentence as grammar has it.
    pub fn grammar(&self) -> language::Sentence<'_> {
        language::Sentence { text: self.text, tokens: &self.s.tokens, vocabulary: self.vocabulary }
    }

    /// Whether the word at `i` has such an ending; false past the end.
    pub fn ends(&self, i: usize, ending: Ending) -> bool {
        self.grammar().ends_as(i, ending)
    }

    /// Whether the word at `i` is a form of “to be”.
    pub fn is_be(&self, i: usize) -> bool {
        self.s.tag(i) == Some(Tag::Aux) && self.grammar().is(i, Function::Be)
    }

    fn word(&self, i: usize) -> &Word {
        &self.s.words[i]
    }

    fn same_level(&self, a: usize, b: usize) -> bool {
        self.word(a).quotation == self.word(b).quotation
    }

    /// The speaker of the words `from..to`.
    pub fn speaker(&self, from: usize, to: usize, pronoun: Option<Pronoun>) -> Speaker {
        Speaker { mention: self.s.span(from, to), from, to, head: self.head(from, to), pronoun, beside: None }
    }

    /// The noun that heads a speaker.
    pub fn noun(&self, speaker: &Speaker) -> Option<Noun> {
        let noun = self.s.words.get(speaker.head).and_then(|w| w.what.noun)?;
        let body = self.s.names_body(self.text, speaker.head);
        let firm = Noun { kind: NounKind::Organisation, naming: Naming::Known, plural: false };
        Some(if body { firm } else { noun })
    }

    /// Whether the speaker is a poll, study, report or data.
    pub fn is_work(&self, speaker: &Speaker) -> bool {
        self.noun(speaker).is_some_and(|n| {
            matches!(n.naming, Naming::Inquiry | Naming::Work | Naming::Text)
                && matches!(n.kind, NounKind::Document | NounKind::Dataset)
        })
    }

    /// Whether the speaker is a work that counts: no letter, speech or law.
    pub fn is_count(&self, speaker: &Speaker) -> bool {
        self.noun(speaker).is_some_and(|n| matches!(n.naming, Naming::Inquiry | Naming::Work))
    }

    /// “Tenants in Oslo report having a stove”: whether the head of the phrase from `from` on is the verb rather than a noun.
    pub fn reads_as_verb(&self, from: usize, head: usize) -> bool {
        let goes_on = self.ends(head + 1, Ending::Progressive) || self.s.is(head + 1, Role::That);
        self.s.is(head, Role::Cue) && !self.determiner(from) && goes_on
    }

    /// Whether a phrase bears a name.
    pub fn bears_name(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.word(i).tag == Tag::Propn && !self.word(i).what.is(Role::Time))
    }
}
