//! What befalls what a figure counts, who has to do with it, and which of several it is: what must agree before another number
//! is a contradiction.

use crate::figures::Figure;
use crate::language::{ClauseKind, Function, Phrase, Sentence, Structure, Tag, VerbGroup};
use crate::vocabulary::{Hedge, Reach, SourceRole, Synonyms};
use std::collections::{BTreeMap, BTreeSet};

/// The matter of one figure. Empty where its sentence is too long to be read so.
#[derive(Debug, Clone, Default)]
pub struct Matter {
    /// The classes of what befalls what is counted (killed, injured, arrested); none where no word tells.
    deeds: BTreeSet<u8>,
    /// The stem of the verb that the figure hangs on.
    verb: Option<String>,
    /// Whether what is counted does what the verb says.
    does: bool,
    /// The words of the other party to that verb: who did it, or what was done by those who are counted.
    party: Party,
    /// Whether the figure stands in a compound before a noun (“the 12-game rematch”, “a 300-metre tower”).
    attributive: bool,
    /// The noun that has the figure for its measure (“a crowd of 300”).
    measured: Option<String>,
    /// What is named in the sentence: the stem of each head noun with those of the nouns and names before it.
    named: BTreeMap<String, BTreeSet<String>>,
    /// The names of places, as far as “in”, “near” and the like tell.
    places: BTreeSet<String>,
    /// The stems of the nouns and names of the sentence.
    words: BTreeSet<String>,
    /// The stems of the content words of the figure's own clause, those within it included.
    pub(super) clause: BTreeSet<String>,
    /// Whether it is so only where something else is (“if”, “unless”).
    conditional: bool,
}

/// Somebody or something that is named.
#[derive(Debug, Clone, Default)]
struct Party {
    /// The stems of its nouns and names; none of a pronoun.
    words: BTreeSet<String>,
    /// The stem of the last of them.
    head: Option<String>,
    /// Whether all of them are names.
    is_name: bool,
}

/// How two sides agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Accord {
    /// They say different things.
    Different,
    /// One of them does not say.
    Unknown,
    /// They say the same.
    Same,
}

/// A sentence of more tokens is not read so: it is a list or a page without stops.
const LONGEST: usize = 200;

/// How many tokens a verb may stand from its figure.
const REACH: usize = 12;

impl Matter {
    /// The matter of `figure` in its sentence `s`.
    pub(super) fn of(s: &Sentence, figure: &Figure) -> Self {
        if s.tokens.len() > LONGEST {
            return Self::default();
        }
        let structure = s.structure();
        let groups = s.verb_groups();
        let reading = Reading { s, structure: &structure, groups: &groups, figure };
        // “the alliance’s 19 members”: what the alliance has, whatever the sentence says of them
        let modified = reading.modified();
        let holder = modified.or_else(|| reading.holder());
        let governor = reading.governor().filter(|_| holder.is_none());
        let party = holder.or_else(|| governor.and_then(|g| reading.party(g)));
        let mut deeds = reading.own_deeds();
        let does = governor.is_some_and(|g| reading.does(g));
        if let Some(group) = governor {
            deeds.extend(reading.deeds_at(group.main));
            // “were killed or injured”
            let joined = s.tag(group.end) == Some(Tag::Cconj) && reading.is_state(group.end + 1);
            deeds.extend((group.end + 1..).take(usize::from(joined)).flat_map(|at| reading.deeds_at(at)));
            if deeds.is_empty() {
                // “the death toll rose to 59”
                deeds.extend(
                    party.into_iter().flat_map(|p| p.start..p.end).flat_map(|at| reading.deeds_at(at)),
                );
            }
        }
        Self {
            deeds,
            verb: governor
                .filter(|g| !reading.is_light(g))
                .and_then(|g| s.word(g.main))
                .map(|w| s.vocabulary.synonyms.stem(w)),
            does: does && governor.is_some_and(|g| !g.passive),
            measured: reading.measured(),
            party: party.map(|p| reading.named_party(p)).unwrap_or_default(),
            attributive: modified.is_some(),
            named: reading.named(),
            places: reading.places(),
            words: reading.stems(reading.nominals(0..s.tokens.len())),
            clause: reading.clause(),
            conditional: reading.conditional(),
        }
    }

    /// Whether the same befalls what both count.
    pub(super) fn deed(&self, there: &Matter) -> Accord {
        if self.deeds.is_empty() || there.deeds.is_empty() {
            return Accord::Unknown;
        }
        if self.deeds.is_disjoint(&there.deeds) { Accord::Different } else { Accord::Same }
    }

    /// Whether the number there is the measure of something that `words`, those of the sentence here, do not name, while here it
    /// befell those who are counted.
    pub(super) fn measures_another(&self, there: &Matter, words: &BTreeSet<String>) -> bool {
        !self.deeds.is_empty() && there.measured.as_ref().is_some_and(|noun| !words.contains(noun))
    }

    /// Whether what both count does, or has done to it, what their verbs say.
    pub(super) fn one_role(&self, there: &Matter) -> bool {
        self.does == there.does
    }

    /// Whether both hang on one verb in one way, or tell the same deed.
    pub(super) fn verb(&self, there: &Matter) -> Accord {
        match (self.deed(there), &self.verb, &there.verb) {
            (Accord::Unknown, Some(a), Some(b)) if a == b && self.does != there.does => Accord::Unknown,
            (Accord::Unknown, Some(a), Some(b)) if a == b => Accord::Same,
            (Accord::Unknown, Some(_), Some(_)) => Accord::Different,
            (deed, ..) => deed,
        }
    }

    /// Whether the same one has to do with both. Two names that share a word and have another each are two, and a part of
    /// something (“the city’s port”) is not the whole.
    pub(super) fn party(&self, there: &Matter, synonyms: &Synonyms) -> Accord {
        let (Some(a), Some(b)) = (&self.party.head, &there.party.head) else { return Accord::Unknown };
        if self.does != there.does {
            return Accord::Unknown;
        }
        let (here, other) = (&self.party.words, &there.party.words);
        let names = self.party.is_name && there.party.is_name && !here.is_disjoint(other);
        let alike = a == b || names || synonyms.is_kind_of(a, b) || here.contains(b) || other.contains(a);
        let two = exceeds(here, other, &there.words)
            && exceeds(other, here, &self.words)
            && !here.is_disjoint(other);
        if alike && !two { Accord::Same } else { Accord::Different }
    }

    /// Where one has to do with a part of what the other has to do with, by its name (“the city’s port”, “the city”): whether that
    /// is the one here.
    pub(super) fn part(&self, there: &Matter) -> Option<bool> {
        let (a, b) = (self.party.head.as_ref()?, there.party.head.as_ref()?);
        let names = self.party.is_name && there.party.is_name;
        match (self.party.words.contains(b), there.party.words.contains(a)) {
            (true, false) if !names => Some(true),
            (false, true) if !names => Some(false),
            _ => None,
        }
    }

    /// Whether one measures what stands behind it in a compound, and the other counts or measures something else.
    pub(super) fn other_measure(&self, there: &Matter) -> bool {
        (self.attributive || there.attributive) && self.party.words.is_disjoint(&there.party.words)
    }

    /// Whether something is named on both sides and told apart by what stands before it: “the harbour fire”, “the market fire”.
    pub(super) fn told_apart(&self, there: &Matter) -> bool {
        let apart = |a, b| exceeds(a, b, &there.words) && exceeds(b, a, &self.words);
        self.named
            .iter()
            .any(|(head, before)| there.named.get(head).is_some_and(|other| apart(before, other)))
    }

    /// Whether one of them is so only under a condition.
    pub(super) fn supposed(&self, there: &Matter) -> bool {
        self.conditional != there.conditional
    }

    /// Whether both are put in places, and not in one.
    pub(super) fn elsewhere(&self, there: &Matter) -> bool {
        !self.places.is_empty() && !there.places.is_empty() && self.places.is_disjoint(&there.places)
    }
}

/// Whether `a` has something that `b` lacks, and the sentence of `b`, whose words are `words`.
fn exceeds(a: &BTreeSet<String>, b: &BTreeSet<String>, words: &BTreeSet<String>) -> bool {
    a.difference(b).any(|word| !words.contains(word))
}

/// The class of what befell somebody and has no class: “(made) 12 people lose power”.
const OTHER: u8 = u8::MAX;

/// A figure in its sentence.
struct Reading<'a> {
    s: &'a Sentence<'a>,
    structure: &'a Structure,
    groups: &'a [VerbGroup],
    figure: &'a Figure,
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

    fn deeds_at(&self, at: usize) -> impl Iterator<Item = u8> + '_ {
        self.s.word(at).map_or(&[][..], |w| self.s.vocabulary.evidence.deeds(w)).iter().copied()
    }

    /// What is said of those that are counted by the words that count them, or right behind: “12 dead”, “12 dead or injured”,
    /// “12 people missing”.
    fn own_deeds(&self) -> BTreeSet<u8> {
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

    /// Whether token `at` says what befell somebody, and no object follows.
    fn is_state(&self, at: usize) -> bool {
        let objects = [Tag::Det, Tag::Num, Tag::Noun, Tag::Propn, Tag::Pron];
        let object = self.s.tag(at + 1).is_some_and(|tag| objects.contains(&tag));
        !object && self.deeds_at(at).next().is_some()
    }

    /// The verb group that the figure hangs on: one right behind it, else the last before it in its clause, else the next there,
    /// else what the clause around asks for.
    fn governor(&self) -> Option<VerbGroup> {
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
    fn does(&self, group: VerbGroup) -> bool {
        let first = self.s.token_at(self.figure.span.start);
        let before = first.checked_sub(1).filter(|&b| self.s.tag(b) == Some(Tag::Adp));
        group.start >= self.end() && before.is_none_or(|b| self.s.is(b, Function::Of))
    }

    /// “Be” and “have” alone tell nothing.
    fn is_light(&self, group: &VerbGroup) -> bool {
        [Function::Be, Function::Have].iter().any(|f| self.s.is(group.main, *f))
    }

    /// The noun before “of” that the figure measures: “a crowd | of 300 people”; none that only counts (“a total of 300”).
    fn measured(&self) -> Option<String> {
        let first = self.s.token_at(self.figure.span.start);
        let of = first.checked_sub(1).filter(|&o| self.s.is(o, Function::Of))?;
        let noun = of
            .checked_sub(1)
            .filter(|&n| self.s.tag(n) == Some(Tag::Noun) && !self.s.is(n, Function::Counting))?;
        Some(self.s.vocabulary.synonyms.stem(self.s.word(noun)?))
    }

    /// Who else has to do with `group`: where the figure is its subject, its object, else its subject.
    fn party(&self, group: VerbGroup) -> Option<Phrase> {
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
    fn modified(&self) -> Option<Phrase> {
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
    fn holder(&self) -> Option<Phrase> {
        let first = self.s.token_at(self.figure.span.start);
        let mark =
            first.checked_sub(1).filter(|&m| self.s.word(m).is_some_and(|w| w.starts_with(['\'', '’'])))?;
        let nominal = |at: &usize| matches!(self.s.tag(*at), Some(Tag::Noun | Tag::Propn));
        let start = (0..mark).rev().take_while(nominal).last()?;
        Some(Phrase { start, end: mark, head: mark - 1 })
    }

    /// The nouns and names among tokens; times and titles are left out.
    fn nominals(&self, tokens: std::ops::Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let nominal = |at: &usize| matches!(self.s.tag(*at), Some(Tag::Noun | Tag::Propn));
        let idle = |at: &usize| self.s.is(*at, Function::Time) || self.is_title(*at);
        tokens.filter(nominal).filter(move |at| !idle(at))
    }

    /// What `phrase` names, with what “of” attaches to it.
    fn named_party(&self, phrase: Phrase) -> Party {
        let whole = self.s.with_of(phrase);
        let head = self.nominals(phrase.start..phrase.end).last().and_then(|at| self.s.word(at));
        Party {
            words: self.stems(self.nominals(whole.start..whole.end)),
            head: head.map(|w| self.s.vocabulary.synonyms.stem(w)),
            is_name: self.nominals(phrase.start..phrase.end).all(|at| self.s.tag(at) == Some(Tag::Propn)),
        }
    }

    fn stems(&self, places: impl Iterator<Item = usize>) -> BTreeSet<String> {
        places.filter_map(|at| self.s.word(at)).map(|w| self.s.vocabulary.synonyms.stem(w)).collect()
    }

    /// The nouns of the sentence, each with the nouns and names that stand right before it.
    fn named(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
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

    /// The content words of the clause that the figure's verb makes.
    fn clause(&self) -> BTreeSet<String> {
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
    fn conditional(&self) -> bool {
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

    /// The names behind a word that puts in a place; months are none.
    fn places(&self) -> BTreeSet<String> {
        let placing = |at: usize| self.s.word(at).is_some_and(|w| self.s.vocabulary.evidence.places(w));
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
