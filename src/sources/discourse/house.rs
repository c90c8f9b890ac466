//! An article about its authors' own survey: once it has said so (“our data”, “we examined 2 million answers”), every figure to
//! its end is the survey's, over headings, lists and tables.

use super::mention::Mention;
use super::topic::{folded, plain_nouns, stem};
use super::work::Work;
use crate::article::BlockKind;
use crate::sources::reading::{Reading, Sentence, Word};
use crate::vocabulary::{Naming, Noun, NounKind, Pronoun, SourceRole as Role};

/// Among how many first blocks such a survey is named.
const BLOCKS: usize = 8;

/// Which survey those who write have made.
#[derive(Debug, Default)]
pub(super) struct House {
    /// The survey that is named at the beginning.
    named: Option<usize>,
    /// The same, once the text says that it is theirs.
    pub work: Option<usize>,
}

impl House {
    /// Hears which works a sentence speaks of, and whether it says that one is the writers'.
    pub fn hear(&mut self, works: &[Work], spoken_of: &[(usize, Mention)], s: &Sentence, reading: &Reading) {
        if self.work.is_some() || s.block >= BLOCKS {
            return;
        }
        let survey =
            |w: &usize| works[*w].known && works[*w].poll && works[*w].noun.naming == Naming::Inquiry;
        self.named = self.named.or(spoken_of.iter().map(|(w, _)| *w).find(survey));
        self.work = self.named.filter(|_| is_ours(s, reading));
    }
}

/// Whether the writers look into something in the sentence, or call data their own: “we examined”, “our survey”.
fn is_ours(s: &Sentence, reading: &Reading) -> bool {
    let p = reading.phrases(s);
    let by_us = |k: usize| p.subject(k, 0).is_some_and(|w| w.pronoun == Some(Pronoun::We));
    let owned = |k: usize| {
        let our = s.is(k, Role::Definite) && s.words[k].what.pronoun == Some(Pronoun::We);
        let noun = s.words.get(k + 1).and_then(|w| w.what.noun);
        our && (noun.is_some_and(|n| matches!(n.naming, Naming::Inquiry | Naming::Work))
            || s.is(k + 1, Role::Poll))
    };
    (0..s.words.len())
        .filter(|&k| s.words[k].quotation.is_none())
        .any(|k| owned(k) || s.is(k, Role::Examined) && s.verbal(k) && by_us(k))
}

impl Work<'_> {
    /// Whether a sentence is of what the work is about: an entry of a list or table, or one that speaks of people whom the work
    /// is about, or shares two words with it.
    pub(super) fn is_told_in(&self, s: &Sentence, reading: &Reading) -> bool {
        let entry = matches!(reading.article.blocks[s.block].kind, BlockKind::Item | BlockKind::Cell { .. });
        let about = |w: &String| self.people.contains(w) || self.topic.contains(&stem(w.clone()));
        let person = |w: &&Word| {
            let people = |n: Noun| n.plural && matches!(n.kind, NounKind::Person | NounKind::Group);
            w.what.noun.is_some_and(people) || w.what.is(Role::Respondent)
        };
        let people = || {
            let words = s.words.iter().filter(person);
            words.map(|w| folded(w.span.of(reading.text))).any(|w| about(&w))
        };
        entry || people() || plain_nouns(&s.words, reading).filter(about).take(2).count() > 1
    }
}
