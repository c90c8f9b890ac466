//! Referents: a phrase of a sentence that names somebody or something. `carry` looks for the one that a pronoun stands for, `names`
//! for its fullest name.

use super::judged::{self, Judged};
use super::reading::{Reading, Sentence};
use super::speakers::Speaker;
use crate::article::Span;
use crate::vocabulary::SourceRole as Role;

/// A phrase of a sentence that names somebody or something.
#[derive(Clone, Copy)]
pub(super) struct Referent<'r> {
    pub sentence: &'r Sentence,
    pub from: usize,
    pub to: usize,
    pub head: usize,
}

impl<'r> Referent<'r> {
    /// The words of `speaker`, or of what stands beside a relative pronoun.
    pub fn of(sentence: &'r Sentence, speaker: &Speaker) -> Self {
        let relative = speaker.pronoun.and(speaker.beside);
        let (from, to) = relative.unwrap_or((speaker.from, speaker.to));
        Self { sentence, from, to, head: speaker.head.clamp(from, to.max(from + 1) - 1) }
    }

    /// The name beside `speaker`: “the chancellor, Ines Brandt”, “the report, published by the audit office”.
    pub fn beside(reading: &Reading, sentence: &'r Sentence, speaker: &Speaker) -> Option<Self> {
        let degree = |(from, _): &(usize, usize)| sentence.is(*from, Role::Degree);
        let (from, to) = speaker.beside.filter(|b| speaker.pronoun.is_none() && !degree(b))?;
        let head = reading.phrases(sentence).head(from, to);
        Some(Self { sentence, from, to, head })
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        self.sentence.span(self.from, self.to)
    }

    /// What its words tell.
    pub fn judged(&self, reading: &Reading) -> Judged {
        judged::judge(reading, &self.sentence.words[self.from..self.to], self.head - self.from)
    }
}
