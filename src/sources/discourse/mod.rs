//! The discourse: which polls, studies, reports, budgets and data an article has brought up, and which of them has the word.
//!
//! One pass over the sentences, in the order of the text. `mention` finds where a sentence speaks of a work; here it is told
//! whether that is one known before, whom the work asked and what it is about, and which work the sentence goes on in the voice
//! of. `turn` answers for one figure. Looking back is bounded, so that the pass is linear.

mod answers;
mod house;
mod mention;
mod topic;
mod turn;
mod work;

pub(super) use answers::answers;
pub(super) use turn::Voice;

use super::SourceKind;
use super::chain;
use super::cues::{Cue, Shape};
use super::reading::{Reading, Sentence, Word};
use super::referent::Referent;
use super::speakers::Phrases;
use crate::article::BlockKind;
use crate::language::{Kind, Tag};
use crate::vocabulary::{Naming, Noun, NounKind, SourceRole as Role};
use mention::Mention;
use std::collections::BTreeSet;
use topic::{STEM, folded, plain_nouns, stem};
use work::{BLOCKS, Work, is_asked};

/// How many works back a description is looked for.
const RECENT: usize = 12;
/// How many words a work is known to be about, and how many kinds of people it asked.
const TOPIC: usize = 60;
const PEOPLE: usize = 12;
/// How many words behind “who” a work is only spoken of aside.
const RELATIVE: usize = 4;
/// How many sentences a voice goes on in a paragraph without a word of it.
const FOLLOWS: usize = 3;
/// How many paragraphs a poll is reported on without being named.
const POLL_BLOCKS: usize = 8;

/// What an article has brought up, and who has the word in each of its sentences.
pub(super) struct Discourse<'r> {
    works: Vec<Work<'r>>,
    /// By block and place.
    turns: Vec<Vec<Turn>>,
    /// By block and place the words that say what the works are which the sentence speaks of.
    heads: Vec<Vec<Vec<usize>>>,
    /// The firms, ministries and other bodies with a name that have spoken, in the order of the text.
    bodies: Vec<Referent<'r>>,
}

/// Who has the word in a sentence, and by what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Turn {
    holder: Option<usize>,
    tie: Tie,
    /// Somebody else has had the word since.
    taken: bool,
    /// Where the last cue of the sentence starts, in bytes; the last byte of all where it is somebody else's. What stands before
    /// it, and what somebody else's cue leaves out, is not the work's.
    cued: Option<usize>,
    /// The work last had the word by a cue, not by a mention alone.
    spoke: bool,
}

/// What ties a sentence without a cue of its own to a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    /// Nothing but that it comes later.
    Later,
    /// It is the survey of those who write, and the text is of nothing else.
    House,
    /// Its subject is what the work is about.
    Topic,
    /// It follows in the same paragraph.
    Follows,
    /// It speaks of those whom the work asked.
    People,
    /// It speaks of the work.
    Itself,
}

impl<'r> Discourse<'r> {
    /// That of an article without a claim.
    pub fn silent() -> Self {
        Self { works: Vec::new(), turns: Vec::new(), heads: Vec::new(), bodies: Vec::new() }
    }

    /// Reads all sentences of the article.
    pub fn read(reading: &'r Reading) -> Self {
        let mut discourse = Self {
            works: Vec::new(),
            turns: Vec::with_capacity(reading.article.blocks.len()),
            heads: Vec::with_capacity(reading.article.blocks.len()),
            bodies: Vec::new(),
        };
        let mut state = State::default();
        for (block, b) in reading.article.blocks.iter().enumerate() {
            let sentences = reading.block(block).sentences.len();
            let mut turns = Vec::with_capacity(sentences);
            discourse.heads.push(Vec::with_capacity(sentences));
            let apart = matches!(b.kind, BlockKind::Title | BlockKind::Heading(_) | BlockKind::Note(_));
            state.carries = state.open;
            state.open = false;
            for place in 0..sentences {
                turns.push(discourse.hear(reading, reading.sentence(block, place), &mut state, apart));
            }
            discourse.turns.push(turns);
        }
        discourse
    }

    /// The work that the speaker of `cue` is, made, or stands for: “the survey”, “the authors”, “poll medians”.
    pub fn spoken_by(&self, sentence: &Sentence, cue: &Cue) -> Option<Referent<'r>> {
        let turn = self.turn(sentence);
        let work = turn.holder.filter(|_| turn.tie == Tie::Itself)?;
        let heads = &self.heads[sentence.block][sentence.place];
        let within = heads.iter().any(|&head| cue.speaker.from <= head && head < cue.speaker.to);
        (within && self.works[work].known).then(|| self.works[work].best())
    }

    /// Whether `cue` tells of “the polls” where people vote: “the poll”, and no poll was brought up before.
    pub fn is_vote(&self, reading: &Reading, sentence: &Sentence, cue: &Cue) -> bool {
        let speaker = &cue.speaker;
        let poll = cue.shape == Shape::Opening
            && sentence.is(speaker.head, Role::Poll)
            && sentence.is(speaker.from, Role::Definite);
        let start = sentence.span.start;
        poll && !Referent::of(sentence, speaker).judged(reading).named
            && !self.works.iter().any(|w| w.poll && w.named.sentence.span.start < start)
    }

    /// The body that spoke last before `sentence`: whom “the group” or “the bank” stands for.
    pub fn body_before(&self, sentence: &Sentence) -> Option<Referent<'r>> {
        let before = self.bodies.partition_point(|b| b.sentence.span.start < sentence.span.start);
        before.checked_sub(1).map(|last| self.bodies[last])
    }

    fn turn(&self, sentence: &Sentence) -> Turn {
        let none = Turn { holder: None, tie: Tie::Later, taken: false, cued: None, spoke: false };
        self.turns.get(sentence.block).and_then(|b| b.get(sentence.place)).copied().unwrap_or(none)
    }

    /// Hears one sentence: which works it brings up, and who has the word in it.
    fn hear(&mut self, reading: &'r Reading, sentence: &'r Sentence, state: &mut State, apart: bool) -> Turn {
        let bodies = sentence.cues.iter().filter(|c| c.speaker.pronoun.is_none());
        let bodies = bodies.map(|c| Referent::of(sentence, &c.speaker)).filter(|r| {
            let judged = r.judged(reading);
            judged.named && judged.kind == SourceKind::Organisation
        });
        self.bodies.extend(bodies.last());
        let mut mentions = mention::of(reading, sentence);
        // “Lund Flood: Aid, Statistics and News | Help for Lund”: a page's title brings up nothing
        mentions.retain(|m| !sentence.mark(reading.text, m.to, "|"));
        self.heads[sentence.block].push(mentions.iter().map(|m| m.head).collect());
        let before = self.works.len();
        let mut itself: Vec<(usize, Mention)> = Vec::new();
        for mention in mentions {
            if let Some(work) = self.meant(sentence, &mention, state.holder) {
                itself.push((work, mention));
            }
        }
        self.told_by_results(sentence, &itself, before);
        let p = reading.phrases(sentence);
        let asking = self.asking(reading, sentence, &itself);
        let holder = asking.or(state.holder);
        let speaks = |c: &&Cue| !chain::is_no_source(&p, c) && !self.asked(&p, c, holder);
        // “as per data based on estimates”: a cue within the words of another's speaker is part of it
        let within = |c: &Cue| sentence.cues.iter().any(|o| o.speaker.from < c.from && c.from < o.speaker.to);
        let cue = sentence.cues.iter().rev().filter(|c| !within(c)).find(speaks);
        let of_cue = |c: &Cue| {
            let (from, to) = c.speaker.beside.unwrap_or((c.speaker.from, c.speaker.to));
            let within = |at: usize| c.speaker.from <= at && at < c.speaker.to || from <= at && at < to;
            let head = itself.iter().find(|(w, m)| m.head == c.speaker.head && self.works[*w].known);
            head.or_else(|| itself.iter().rev().find(|(_, m)| within(m.head))).map(|(work, _)| *work)
        };
        // a mention alone gives it the word where the text reports on it: it is known, or was brought up before
        let reported = |(work, mention): &&(usize, Mention)| {
            let (w, new) = (&self.works[*work], *work >= before);
            // “participants who filled in the National Survey”
            let aside =
                (mention.from.saturating_sub(RELATIVE)..mention.from).any(|k| sentence.is(k, Role::Relative));
            !aside && w.known && w.noun.naming == Naming::Inquiry
                || !aside && !new && (w.known || mention.definite)
        };
        let opening = opening(&p);
        let speaks_of = |m: &Mention| {
            m.noun.naming == Naming::Inquiry
                || opening.is_some_and(|(from, to)| from <= m.head && m.head < to)
        };
        let known = itself.iter().rev().find(|m| reported(m) && speaks_of(&m.1));
        // “… would nap if a doctor recommended it”: a cue that reaches no number of the sentence lets nobody speak for them
        let numbers = || sentence.words.iter().filter(|w| w.kind == Kind::Number);
        let idle = |c: &&Cue| {
            let reached = numbers().any(|n| c.scope.iter().any(|s| s.contains(n.span)));
            numbers().next().is_some() && !reached && of_cue(c).is_none()
        };
        let cue = cue.filter(|c| !idle(c));
        let (holder, tie) = match (cue.filter(|_| !apart), known) {
            (Some(cue), _) => match of_cue(cue) {
                Some(work) => {
                    self.works[work].cue = Some(cue);
                    (Some(work), Tie::Itself)
                }
                None => {
                    (state.taken, state.open) = (true, false);
                    (state.holder, Tie::Later)
                }
            },
            (None, Some((work, _))) => (Some(*work), Tie::Itself),
            (None, None) if asking.is_some() => (asking, Tie::Itself),
            (None, None) => self.untold(sentence, reading, state),
        };
        state.house.hear(&self.works, &itself, sentence, reading);
        let house = state
            .house
            .work
            .filter(|&w| tie < Tie::Topic && cue.is_none() && self.works[w].is_told_in(sentence, reading));
        let (holder, tie) = house.map_or((holder, tie), |w| (Some(w), Tie::House));
        if tie >= Tie::Topic && !apart {
            state.holder = holder;
            state.taken = false;
            state.open = true;
            state.follows = 0;
            state.spoke = tie == Tie::Itself && cue.is_some();
            if let Some(work) = holder {
                self.works[work].last = sentence.block;
            }
        }
        state.follows += usize::from(tie == Tie::Follows);
        if let Some(work) = holder.filter(|_| tie >= Tie::Follows || apart && tie == Tie::Itself) {
            self.learn(reading, sentence, work);
        }
        let cued = cue.map(|c| if tie == Tie::Itself { c.span.start } else { usize::MAX });
        Turn { holder, tie, taken: state.taken, cued, spoke: state.spoke }
    }

    /// “It worked in a trial, according to results published in Lund Medicine”: a study that the sentence brings up is known by
    /// where its results were published. The works from `new` on are those of the sentence.
    fn told_by_results(&mut self, sentence: &Sentence, itself: &[(usize, Mention)], new: usize) {
        let published = |(w, m): &&(usize, Mention)| {
            *w >= new && m.known && m.noun == mention::PUBLISHED && sentence.is(m.head, Role::Outcome)
        };
        let Some(results) = itself.iter().find(published).map(|(w, _)| *w) else { return };
        for (work, mention) in itself {
            let study = mention.noun.naming == Naming::Inquiry && !self.works[*work].known;
            if study && *work >= new {
                let (named, maker) = (self.works[results].named, self.works[results].maker);
                let work = &mut self.works[*work];
                (work.named, work.maker, work.known) = (named, maker, true);
            }
        }
    }

    /// “Kestrel asked whether …, and 72% of drivers said”: a poll that is told only by who asks.
    fn asking(
        &mut self,
        reading: &'r Reading,
        sentence: &'r Sentence,
        mentioned: &[(usize, Mention)],
    ) -> Option<usize> {
        if !mentioned.is_empty() || !answers(&reading.phrases(sentence)) {
            return None;
        }
        let verb = (1..sentence.words.len()).find(|&k| sentence.is(k, Role::Asking) && sentence.verbal(k))?;
        let p = reading.phrases(sentence);
        let subject = p.subject(verb, 0).filter(|s| s.pronoun.is_none() && p.clause_start(s.from))?;
        let named = Referent::of(sentence, &subject);
        if !named.judged(reading).named {
            return None;
        }
        let noun = Noun { kind: NounKind::Document, naming: Naming::Inquiry, plural: false };
        self.works.push(Work {
            named,
            maker: None,
            cue: None,
            noun,
            word: String::new(),
            name: String::new(),
            poll: true,
            asks: true,
            known: true,
            url: None,
            people: BTreeSet::new(),
            topic: BTreeSet::new(),
            last: sentence.block,
        });
        Some(self.works.len() - 1)
    }

    /// Who has the word in a sentence that names nobody, and by what.
    fn untold(&self, sentence: &Sentence, reading: &Reading, state: &State) -> (Option<usize>, Tie) {
        if let Some(work) = self.people_of(sentence, reading, state) {
            return (Some(work), Tie::People);
        }
        // “for that period”, “of those”: what the paragraph before has told
        let back = sentence.place == 0 && state.carries && turn::refers_back(sentence);
        if (state.open || back) && state.follows < FOLLOWS {
            return (state.holder, Tie::Follows);
        }
        let about = |work: &Work| {
            let near = sentence.block <= work.last + BLOCKS && work.noun.naming == Naming::Inquiry;
            let subject = || turn::subject(reading, sentence).is_some_and(|s| work.topic.contains(&stem(s)));
            near && (turn::opens_bare(reading, sentence) || subject())
        };
        let foreseen = |work: &Work| {
            let near = sentence.block <= work.last + BLOCKS;
            work.known && work.is_plan() && near && turn::foresees(reading, sentence)
        };
        let topic = |w: usize| about(&self.works[w]) || foreseen(&self.works[w]);
        let topic = !state.taken && state.holder.is_some_and(topic);
        (state.holder, if topic { Tie::Topic } else { Tie::Later })
    }

    /// The work that `mention` means: one brought up before, else a new one.
    fn meant(
        &mut self,
        sentence: &'r Sentence,
        mention: &Mention<'r>,
        holder: Option<usize>,
    ) -> Option<usize> {
        let from = self.works.len().saturating_sub(RECENT);
        let recent = || holder.into_iter().chain((from..self.works.len()).rev());
        let meant =
            |known: bool| recent().find(|&w| self.works[w].known == known && self.works[w].is_meant(mention));
        // “the authors” are those of a study rather than of a survey that it looked at
        let study = || {
            let behind = sentence.is(mention.head, Role::Behind);
            recent().find(|&w| {
                let work = &self.works[w];
                behind && mention.belongs && work.known && !work.poll && work.is_meant(mention)
            })
        };
        let alike = || recent().find(|&w| self.works[w].is_alike(sentence, mention));
        let earlier = study().or_else(|| meant(true)).or_else(|| meant(false)).or_else(alike);
        match earlier {
            Some(work) => {
                let w = &mut self.works[work];
                if !w.known && mention.known {
                    (w.named, w.maker, w.known) = (mention.referent(sentence), mention.maker, true);
                    (w.name, w.url) = (mention.name.clone(), w.url.or(mention.url));
                }
                w.people.extend(mention.people.iter().cloned());
                w.asks |= mention.poll || !mention.people.is_empty();
                Some(work)
            }
            None if mention.only_refers() => None,
            None => {
                // “the polls” are where people vote
                let plain = mention.noun.naming != Naming::Inquiry || mention.definite;
                let voted = mention.definite && sentence.is(mention.head, Role::Poll);
                let spoken = sentence
                    .cues
                    .iter()
                    .any(|c| c.speaker.from <= mention.head && mention.head < c.speaker.to);
                // “records”, “the count”, “the study”: works only where they bear a name or speak
                if !mention.known && (plain && !spoken || voted) {
                    return None;
                }
                self.works.push(Work {
                    named: mention.referent(sentence),
                    maker: mention.maker,
                    cue: None,
                    noun: mention.noun,
                    word: mention.word.clone(),
                    name: mention.name.clone(),
                    poll: mention.poll,
                    asks: mention.poll || !mention.people.is_empty(),
                    known: mention.known,
                    url: mention.url,
                    people: mention.people.iter().cloned().collect(),
                    topic: BTreeSet::new(),
                    last: sentence.block,
                });
                Some(self.works.len() - 1)
            }
        }
    }

    /// The work whose respondents a sentence speaks of: the one with the word, else the last that asked such people.
    fn people_of(&self, sentence: &Sentence, reading: &Reading, state: &State) -> Option<usize> {
        let has = |role: Role| (0..sentence.words.len()).any(|i| sentence.is(i, role));
        let asks = |w: &usize| self.works[*w].noun.naming == Naming::Inquiry;
        let from = self.works.len().saturating_sub(RECENT);
        let recent = || state.holder.into_iter().chain((from..self.works.len()).rev()).filter(asks);
        if has(Role::Asked) {
            return recent().next();
        }
        let words: Vec<String> = plain_nouns(&sentence.words, reading).collect();
        let named = recent().find(|&w| words.iter().any(|word| self.works[w].people.contains(word)));
        let poll = || {
            let near = |w: &usize| self.works[*w].poll && sentence.block <= self.works[*w].last + POLL_BLOCKS;
            recent().find(near).filter(|_| has(Role::Respondent))
        };
        // “17 said”: those asked
        let p = reading.phrases(sentence);
        let answer = || {
            let said = |c: &Cue| {
                c.speaker.pronoun.is_none() && chain::is_no_source(&p, c) || self.asked(&p, c, state.holder)
            };
            state.holder.filter(|w| asks(w) && !state.taken && sentence.cues.iter().any(said))
        };
        let holder = || {
            state.holder.filter(|w| {
                let work = &self.works[*w];
                let near = !state.taken && sentence.block <= work.last + POLL_BLOCKS;
                asks(w) && work.asks && near && has(Role::Respondent)
            })
        };
        named
            .or_else(holder)
            .or_else(poll)
            .or_else(answer)
            .or_else(|| self.answered(sentence, reading, state))
    }

    /// The work with the word, where it asks people and the sentence tells what a share of some people do: “70% worry about
    /// noise”, “44 percent of pensioners”.
    fn answered(&self, sentence: &Sentence, reading: &Reading, state: &State) -> Option<usize> {
        let asks = |work: &Work| {
            let near = sentence.block <= work.last + POLL_BLOCKS;
            work.noun.naming == Naming::Inquiry && work.asks && near
        };
        let holder = state.holder.filter(|w| !state.taken && asks(&self.works[*w]))?;
        answers(&reading.phrases(sentence)).then_some(holder)
    }

    /// Whether the speaker of `cue` is among those whom the work with the word has asked: “22”, “the bakers”.
    fn asked(&self, p: &Phrases, cue: &Cue, holder: Option<usize>) -> bool {
        let Some(work) = holder.map(|w| &self.works[w]) else { return false };
        work.noun.naming == Naming::Inquiry && is_asked(p, cue, work)
    }

    /// Learns from a sentence in the voice of `work` what it is about and whom it asked.
    fn learn(&mut self, reading: &Reading, sentence: &Sentence, work: usize) {
        let work = &mut self.works[work];
        if work.topic.len() < TOPIC {
            let like = |w: &&Word| w.tag == Tag::Adj && w.kind == Kind::Word && w.span.length() >= STEM;
            let adjectives = sentence.words.iter().filter(like).map(|w| folded(w.span.of(reading.text)));
            work.topic.extend(plain_nouns(&sentence.words, reading).chain(adjectives).map(stem));
        }
        work.asks |= mention::counts_people(sentence);
        if work.people.len() < PEOPLE {
            work.people.extend(mention::counted_people(reading, sentence));
        }
    }
}

/// What the pass keeps from sentence to sentence.
#[derive(Debug, Default)]
struct State {
    /// The work that had the word last.
    holder: Option<usize>,
    /// Somebody else has had it since.
    taken: bool,
    /// It had it in this paragraph, and nobody has taken it.
    open: bool,
    /// It had it at the end of the paragraph before.
    carries: bool,
    /// It had it by a cue.
    spoke: bool,
    /// How many sentences have followed without a word of it.
    follows: usize,
    /// Which survey those who write have made.
    house: house::House,
}

/// The words up to a sentence's first verb: its subject, and what stands before that (“Under the plan, …”). A budget or a
/// plan that comes later in it is weighed, spent or passed: it does not tell the numbers.
fn opening(p: &Phrases) -> Option<(usize, usize)> {
    (0..p.s.words.len()).find(|&i| p.s.verbal(i)).map(|verb| (0, verb))
}
