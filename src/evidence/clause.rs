//! How the matter of a figure is read from its sentence.

use super::matter::{Party, Words};
use crate::figures::Figure;
use crate::language::{ClauseKind, Function, Phrase, Sentence, Structure, Tag, VerbGroup};
use crate::vocabulary::{Hedge, Reach, SourceRole};
use std::collections::BTreeSet;

/// How many tokens a verb may stand from its figure.
const REACH: usize = 12;

/// The class of what befell somebody and has no class: “(made) 12 people lose power”.
const OTHER: u8 = u8::MAX;

/// A figure in its sentence.
pub(super) struct Reading<'a> {
    pub(super) s: &'a Sentence<'a>,
    pub(super) structure: &'a Structure,
    pub(super) groups: &'a [VerbGroup],
    pub(super) figure: &'a Figure,
}

impl Reading<'_> {
    /// The token that the figure starts with.
    fn start(&self) -> usize {
        self.s.token_at(self.figure.core.start)
    }

    /// One past the last token of the figure and what it counts.
    fn end(&self) -> usize {
        let item = self.figure.item.filter(|i| i.start >= self.figure.core.start);
        self.s.token_at(item.map_or(0, |i| i.end).max(self.figure.span.end))
    }

    pub(super) fn deeds_at(&self, at: usize) -> impl Iterator<Item = u8> + '_ {
        self.s.word(at).map_or(&[][..], |w| self.s.vocabulary.evidence.deeds(w)).iter().copied()
    }

    /// What is said of those that are counted by the words that count them, or right behind: “12 dead”, “12 dead or injured”,
    /// “12 people missing”.
    pub(super) fn own_deeds(&self) -> BTreeSet<u8> {
        let first = self.s.token_at(self.figure.core.end);
        let head = (first..self.end()).rev().find(|&at| self.s.tag(at) != Some(Tag::Punct));
        let mut deeds: BTreeSet<u8> = head.into_iter().flat_map(|at| self.deeds_at(at)).collect();
        let mut at = self.end();
        if self.is_state(at) {
            deeds.extend(self.deeds_at(at));
            at += 1;
        }
        // “forced 12 people to flee”
        let infinitive = self.s.is(at, Function::To) && self.s.tag(at + 1) == Some(Tag::Verb);
        if infinitive {
            deeds.extend(self.deeds_at(at + 1));
            deeds.extend(deeds.is_empty().then_some(OTHER));
        }
        if !deeds.is_empty() && matches!(self.s.tag(at), Some(Tag::Cconj)) && self.is_state(at + 1) {
            deeds.extend(self.deeds_at(at + 1));
        }
        deeds
    }

    /// What the verb says befell them, with what is joined to it: “were killed or injured”.
    pub(super) fn deeds_of(&self, group: VerbGroup) -> Vec<u8> {
        let joined = self.s.tag(group.end) == Some(Tag::Cconj) && self.is_state(group.end + 1);
        let more = (group.end + 1..).take(usize::from(joined));
        std::iter::once(group.main).chain(more).flat_map(|at| self.deeds_at(at)).collect()
    }

    /// Whether token `at` says what befell somebody, and no object follows.
    fn is_state(&self, at: usize) -> bool {
        let objects = [Tag::Det, Tag::Num, Tag::Noun, Tag::Propn, Tag::Pron];
        let object = self.s.tag(at + 1).is_some_and(|tag| objects.contains(&tag));
        !object && self.deeds_at(at).next().is_some()
    }

    /// The verb group that the figure hangs on: one right behind it, else the last before it in its clause, else the next there,
    /// else what the clause around asks for.
    pub(super) fn governor(&self) -> Option<VerbGroup> {
        let (at, end) = (self.start(), self.end());
        let clause = self.structure.at(at);
        let behind = self.groups.iter().find(|g| g.start == end && (g.finite || g.passive));
        if behind.is_some() {
            return behind.copied();
        }
        let inner = self.structure.outward(clause).find(|&c| {
            let clause = &self.structure.clauses[c];
            let bare = clause.kind == ClauseKind::Aside && clause.verb.is_none();
            !bare && !self.s.is(clause.start, Function::Include)
        })?;
        let own = |g: &&VerbGroup| self.structure.at(g.main) == inner;
        let before = self.groups.iter().rev().filter(own).find(|g| g.end <= at);
        let after = || self.groups.iter().filter(own).find(|g| g.start > at);
        let near = |g: &&VerbGroup| g.start.abs_diff(at) <= REACH || g.end.abs_diff(at) <= REACH;
        before.filter(near).or_else(|| after().filter(near)).copied()
    }

    /// Whether the figure is the subject of `group`, as far as its place tells: before it, behind no preposition but “of”.
    pub(super) fn does(&self, group: VerbGroup) -> bool {
        let first = self.s.token_at(self.figure.span.start);
        let before = first.checked_sub(1).filter(|&b| self.s.tag(b) == Some(Tag::Adp));
        group.start >= self.end() && before.is_none_or(|b| self.s.is(b, Function::Of))
    }

    /// “Be” and “have” alone tell nothing.
    pub(super) fn is_light(&self, group: &VerbGroup) -> bool {
        [Function::Be, Function::Have].iter().any(|f| self.s.is(group.main, *f))
    }

    /// The noun before “of” that the figure measures: “a crowd | of 300 people”; none that only counts (“a total of 300”).
    pub(super) fn measured(&self) -> Option<String> {
        let first = self.s.token_at(self.figure.span.start);
        let of = first.checked_sub(1).filter(|&o| self.s.is(o, Function::Of))?;
        let noun = of
            .checked_sub(1)
            .filter(|&n| self.s.tag(n) == Some(Tag::Noun) && !self.s.is(n, Function::Counting))?;
        Some(self.s.vocabulary.synonyms.stem(self.s.word(noun)?))
    }

    /// Who else has to do with `group`: where the figure is its subject, its object, else its subject.
    pub(super) fn party(&self, group: VerbGroup) -> Option<Phrase> {
        if self.does(group) {
            let object = self.s.phrase_from(group.end)?;
            return (!group.passive && object.head != self.start()).then_some(object);
        }
        let clause = self.structure.at(group.main);
        let own = match self.s.subject_before(group).filter(|_| group.finite) {
            Some(subject) => Some(subject.phrase),
            None => self.structure.outward(clause).find_map(|c| self.structure.clauses[c].subject),
        };
        let own = own.filter(|p| p.end <= group.start)?;
        // “the broader Standard & Poor’s index rose”: a name may be broken by marks
        let broken =
            self.nominals(own.start..own.end).next().is_none() && self.s.tag(own.head) != Some(Tag::Pron);
        Some(if broken { Phrase { end: group.start, ..own } } else { own })
    }

    /// What a compound with the figure stands before: “12-game | rematch”, “300-metre | tower”.
    pub(super) fn modified(&self) -> Option<Phrase> {
        let at = self.start();
        let whole = self.s.tokens.get(at)?;
        let compound = whole.span.end > self.figure.core.end || self.figure.span.end < whole.span.end;
        let joined = compound && self.s.word(at).is_some_and(|w| w.contains('-'));
        let nominal = |at: &usize| matches!(self.s.tag(*at), Some(Tag::Noun | Tag::Propn));
        let first =
            (at + 1..self.s.tokens.len()).find(|&k| self.s.tag(k) != Some(Tag::Adj)).filter(|_| joined)?;
        let last = (first..self.s.tokens.len()).take_while(nominal).last()?;
        Some(Phrase { start: first, end: last + 1, head: last })
    }

    /// Whose they are: “the alliance’s | 19 members”.
    pub(super) fn holder(&self) -> Option<Phrase> {
        let first = self.s.token_at(self.figure.span.start);
        let mark =
            first.checked_sub(1).filter(|&m| self.s.word(m).is_some_and(|w| w.starts_with(['\'', '’'])))?;
        let nominal = |at: &usize| matches!(self.s.tag(*at), Some(Tag::Noun | Tag::Propn));
        let start = (0..mark).rev().take_while(nominal).last()?;
        Some(Phrase { start, end: mark, head: mark - 1 })
    }

    /// The nouns and names among tokens; times and titles are left out.
    pub(super) fn nominals(&self, tokens: std::ops::Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let nominal = |at: &usize| matches!(self.s.tag(*at), Some(Tag::Noun | Tag::Propn));
        let idle = |at: &usize| self.s.is(*at, Function::Time) || self.is_title(*at);
        tokens.filter(nominal).filter(move |at| !idle(at))
    }

    /// What `phrase` names, with what “of” attaches to it.
    pub(super) fn named_party(&self, phrase: Phrase) -> Party {
        let whole = self.s.with_of(phrase);
        let head = self.nominals(phrase.start..phrase.end).last().and_then(|at| self.s.word(at));
        Party {
            words: self.stems(self.nominals(whole.start..whole.end)),
            head: head.map(|w| self.s.vocabulary.synonyms.stem(w)),
            is_name: self.nominals(phrase.start..phrase.end).all(|at| self.s.tag(at) == Some(Tag::Propn)),
        }
    }

    pub(super) fn stems(&self, places: impl Iterator<Item = usize>) -> BTreeSet<String> {
        places.filter_map(|at| self.s.word(at)).map(|w| self.s.vocabulary.synonyms.stem(w)).collect()
    }

    /// The nouns of the sentence, each with the nouns and names that stand right before it.
    pub(super) fn named(&self) -> Words {
        let mut out = Words::new();
        let nominal = |at: usize| matches!(self.s.tag(at), Some(Tag::Noun | Tag::Propn));
        let mut start = 0;
        while start < self.s.tokens.len() {
            let end = (start..self.s.tokens.len()).find(|&at| !nominal(at)).unwrap_or(self.s.tokens.len());
            if end > start + 1 {
                let head =
                    self.s.word(end - 1).map(|w| self.s.vocabulary.synonyms.stem(w)).unwrap_or_default();
                let before = (start..end - 1).filter(|&at| !self.is_title(at));
                out.entry(head).or_default().extend(self.stems(before));
            }
            start = end.max(start + 1);
        }
        out
    }

    /// What stands right behind what is counted and restricts it: a relative clause, or a phrase with a preposition.
    pub(super) fn restricted(&self) -> Words {
        let from = self.s.token_at(self.figure.core.end);
        let counted = |at: &usize| {
            let named = matches!(self.s.tag(*at), Some(Tag::Noun | Tag::Propn | Tag::Adj | Tag::Det));
            named || self.s.is(*at, Function::Of)
        };
        let at = (from..self.s.tokens.len()).find(|at| !counted(at)).unwrap_or(from);
        let relative = self.s.is(at, Function::Relative);
        let end = match self.structure.clauses.get(self.structure.at(at)).filter(|_| relative) {
            Some(clause) => clause.end,
            // where they are is told by names, and “in Lund” may be “in the town”
            None if self.s.tag(at) == Some(Tag::Adp) && !self.puts_in_place(at) => {
                self.s.phrase_from(at + 1).map_or(at, |p| self.s.with_of(p).end)
            }
            None => at,
        };
        let tie = self.s.word(at).map(str::to_lowercase).filter(|_| end > at);
        tie.into_iter().map(|tie| (tie, self.stems(self.nominals(at..end)))).collect()
    }

    /// The content words of the clause that the figure's verb makes.
    pub(super) fn clause(&self) -> BTreeSet<String> {
        let own = self.structure.at(self.start());
        let content =
            |at: &usize| matches!(self.s.tag(*at), Some(Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj));
        let number = |at: &usize| self.figure.core.overlaps(self.s.tokens[*at].span);
        let within = |at: &usize| self.structure.within(self.structure.at(*at), own);
        self.stems((0..self.s.tokens.len()).filter(content).filter(within).filter(|at| !number(at)))
    }

    fn is_title(&self, at: usize) -> bool {
        let word =
            |at: usize| self.s.word(at).map(|w| self.s.vocabulary.source_words.of(self.s.tokens[at].word, w));
        word(at).is_some_and(|w| w.is(SourceRole::Title))
    }

    /// Whether a clause with “if” or “unless” hangs on the clause of the figure, or holds it.
    pub(super) fn conditional(&self) -> bool {
        let hedges = &self.s.vocabulary.source_words.hedges;
        let clause = self.structure.at(self.start());
        (0..self.s.tokens.len()).any(|at| {
            let found = hedges.longest(|i| self.s.word(at + i));
            let condition = found.is_some_and(|(_, h)| *h == (Hedge::Conditional, Reach::Clause));
            condition
                && self
                    .structure
                    .within(clause, self.structure.clauses[self.structure.at(at)].outer.unwrap_or(0))
        })
    }

    fn puts_in_place(&self, at: usize) -> bool {
        self.s.word(at).is_some_and(|w| self.s.vocabulary.evidence.places(w))
    }

    /// The names behind a word that puts in a place; months are none.
    pub(super) fn places(&self) -> BTreeSet<String> {
        let placing = |at: usize| self.puts_in_place(at);
        let name = |at: &usize| {
            let time = self.s.is(*at, Function::Month) || self.s.is(*at, Function::Day);
            self.s.tag(*at) == Some(Tag::Propn) && !time
        };
        let behind = (0..self.s.tokens.len()).filter(|&at| placing(at)).flat_map(|at| {
            let first = at + 1 + usize::from(self.s.tag(at + 1) == Some(Tag::Det));
            (first..self.s.tokens.len()).take_while(name)
        });
        self.stems(behind)
    }
}
