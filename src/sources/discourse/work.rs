//! A poll, study, report, budget or data set that an article has brought up: what it is called, whom it asked, what it is about.

use super::answers::answers;
use super::mention::Mention;
use super::topic::folded;
use crate::language::{Kind, Tag};
use crate::sources::cues::Cue;
use crate::sources::reading::Sentence;
use crate::sources::referent::Referent;
use crate::sources::speakers::Phrases;
use crate::vocabulary::{Naming, Noun, NounKind, SourceRole as Role};
use std::collections::BTreeSet;

/// How many blocks a work is spoken of without being named, where only what it is about ties a figure to it.
pub(super) const BLOCKS: usize = 3;

/// A poll, study, report, budget, data set.
#[derive(Clone)]
pub(super) struct Work<'r> {
    /// The words that name it best so far.
    pub named: Referent<'r>,
    /// Who made it, where that names it.
    pub maker: Option<Referent<'r>>,
    /// The cue by which it last spoke.
    pub cue: Option<&'r Cue>,
    pub noun: Noun,
    /// Its head word, folded, and the capitals of its name.
    pub word: String,
    pub name: String,
    /// Whether it asks people: as a poll does, and as the text tells of a study.
    pub poll: bool,
    pub asks: bool,
    /// Whether a reader could find it.
    pub known: bool,
    /// The link that stands on its words.
    pub url: Option<&'r str>,
    /// Whom it asked or looked at, folded.
    pub people: BTreeSet<String>,
    /// What it is about, folded.
    pub topic: BTreeSet<String>,
    /// The block where it last had the word.
    pub last: usize,
}

impl<'r> Work<'r> {
    /// What it is called: who made it, where that alone names it, else its own words.
    pub fn best(&self) -> Referent<'r> {
        self.maker.unwrap_or(self.named)
    }

    /// Whether it is a budget or plan: what brings money to somebody.
    pub fn is_plan(&self) -> bool {
        self.named.sentence.is(self.named.head, Role::Decided)
    }

    /// Whether its name shares a word with `name`.
    pub fn has_name(&self, name: &str) -> bool {
        name.split(' ').any(|n| !n.is_empty() && self.name.split(' ').any(|w| w == n))
    }

    /// “The research”, “the trial”: whether `mention`, by another noun, means this study, named at most a few paragraphs before.
    pub fn is_alike(&self, sentence: &Sentence, mention: &Mention) -> bool {
        let study = |n: Noun| n.naming == Naming::Inquiry && n.kind == NounKind::Document && !n.plural;
        let near = sentence.block <= self.last + BLOCKS;
        let points = mention.definite && !mention.known && !mention.belongs && !mention.poll;
        self.known && !self.poll && points && near && study(self.noun) && study(mention.noun)
    }

    /// Whether `mention` means this work: by the same noun, or as what belongs to a work.
    pub fn is_meant(&self, mention: &Mention) -> bool {
        if mention.belongs {
            return self.noun.naming == Naming::Inquiry || self.noun.naming == mention.noun.naming;
        }
        // “the latest polls” are not one of them
        let number = match mention.noun.plural {
            true => self.noun.plural || mention.known,
            // “Harlow's poll” is not “five polls”
            false => self.known || !(self.poll && self.noun.plural) || !mention.known,
        };
        let same = number && (self.word == mention.word || self.poll && mention.poll);
        // “the budgetary estimates” of a budget
        let derived = self.word.len() > 4 && mention.stems.iter().any(|s| s.starts_with(&self.word));
        match (mention.definite, mention.known) {
            (true, false) => same || derived,
            // “a January poll”: another round of a poll that has a name
            (false, false) if mention.dated => same && self.known,
            (_, true) => {
                same && (self.known && self.has_name(&mention.name) || !self.known && mention.definite)
            }
            (false, false) => false,
        }
    }
}

/// Whether those asked by `work` speak: a bare number, those surveyed, the people whom it asked.
pub(super) fn is_asked(p: &Phrases, cue: &Cue, work: &Work) -> bool {
    let speaker = &cue.speaker;
    if p.bears_name(speaker.from, speaker.to) && speaker.pronoun.is_none() {
        return false;
    }
    let relative = speaker.beside.filter(|_| speaker.pronoun.is_some());
    let (from, to) = relative.unwrap_or((speaker.from, speaker.to));
    let Some(head) = p.s.words.get(p.head(from, to)) else { return false };
    let number = head.kind == Kind::Number || head.tag == Tag::Num;
    // “the number who said”
    let amount = relative.is_some() && head.what.is(Role::Amount);
    let asked = head.what.is(Role::Asked) || head.what.is(Role::Respondent);
    // “respondents who answered a question said”: whatever stands before the verb, they do
    let thing = p.noun(speaker).is_none() && speaker.pronoun.is_none();
    let theirs = thing && (0..speaker.from).any(|i| p.s.is(i, Role::Asked));
    // “72% of drivers said it should, while …”
    let people = |n: Noun| n.plural && matches!(n.kind, NounKind::Person | NounKind::Group);
    let share = work.poll && head.what.noun.is_some_and(people) && answers(p);
    number || amount || asked || theirs || share || work.people.contains(&folded(head.span.of(p.text)))
}
