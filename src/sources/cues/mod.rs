//! Cues of one sentence: the words that give a figure to somebody, who that is, and how far they reach.
//!
//! A cue is a verb with its subject (`verb`; whether the word is a verb here: `verbhood`) or words without one (`verbless`).

mod verb;
mod verbhood;
mod verbless;

use super::bounds;
use super::reading::{Reading, Sentence};
use super::speakers::{Phrases, Speaker};
use crate::article::Span;
use crate::language::Kind;
use crate::vocabulary::{CueClass, Form, SourceRole as Role, Vocabulary};

/// A cue with its speaker.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// Its words: “has said”, “according to”.
    pub span: Span,
    /// The same, in the sentence.
    pub from: usize,
    pub to: usize,
    /// What is done by it.
    pub class: CueClass,
    /// How it stands in the sentence.
    pub shape: Shape,
    /// Who.
    pub speaker: Speaker,
    /// The stretches that it speaks for, in text order; none holds the speaker.
    pub scope: Vec<Span>,
    /// Whether a quotation that its stretches touch is wholly its own.
    pub quotes: bool,
    /// Whether it speaks for a clause rather than for an object alone.
    pub clause: bool,
    /// Whether its source is behind another: “X reported, citing Y”.
    pub inner: bool,
    /// Whether its source is what somebody goes by: “based on the results, X expects …”.
    pub basis: bool,
}

/// How a cue stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// “The ministry said …”.
    Before,
    /// “…, the ministry said”, “…, said the ministry”.
    After,
    /// “according to …”.
    Named,
    /// “In a poll, …”.
    Opening,
    /// “Seoul: …”.
    Colon,
    /// “(ILO)”.
    Bracket,
}

/// The cues of `sentence` in text order.
pub(super) fn find(sentence: &Sentence, reading: &Reading) -> Vec<Cue> {
    let finder = Finder {
        p: reading.phrases(sentence),
        vocabulary: reading.vocabulary,
        opens_block: reading
            .article
            .block_at(sentence.span.start)
            .is_some_and(|b| reading.article.blocks[b].span.start == sentence.span.start),
    };
    let mut cues = Vec::new();
    let mut i = 0;
    while i < sentence.words.len() {
        let found = finder.at(i);
        i = found.as_ref().map_or(i + 1, |c| c.to.max(i + 1));
        cues.extend(found);
    }
    bounds::settle(&mut cues, &finder.p);
    cues
}

struct Finder<'a> {
    p: Phrases<'a>,
    vocabulary: &'a Vocabulary,
    opens_block: bool,
}

impl Finder<'_> {
    fn at(&self, i: usize) -> Option<Cue> {
        let s = self.p.s;
        let w = s.words[i];
        if w.kind == Kind::Mark {
            return if s.marks(self.p.text, i, &['(', '[']) { self.bracket(i) } else { self.colon(i) };
        }
        if w.what.is(Role::Cue) {
            let word = |n: usize| s.words.get(i + n).map(|w| w.span.of(self.p.text));
            if let Some((n, cue)) = self.vocabulary.cues.longest(word) {
                let found =
                    if cue.form == Form::Fixed { self.named(i, n, cue) } else { self.verb(i, n, cue) };
                if found.is_some() {
                    return found;
                }
            }
        }
        if w.what.is(Role::Utterance)
            && let Some(cue) = self.utterance(i)
        {
            return Some(cue);
        }
        if w.what.is(Role::In) {
            return self.opening(i);
        }
        if let Some(cue) = self.spoken(i) {
            return Some(cue);
        }
        if w.what.is(Role::By) { self.reckoning(i) } else { None }
    }

    fn cue(
        &self,
        from: usize,
        to: usize,
        class: CueClass,
        shape: Shape,
        speaker: Speaker,
        scope: Vec<Span>,
    ) -> Cue {
        Cue {
            span: self.p.s.span(from, to),
            from,
            to,
            class,
            shape,
            speaker,
            scope,
            quotes: true,
            clause: true,
            inner: false,
            basis: false,
        }
    }
}
