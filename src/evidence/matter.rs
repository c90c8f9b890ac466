//! What befalls what a figure counts, who has to do with it, and which of several it is: what must agree before another number
//! is a contradiction.

use super::clause::Reading;
use crate::figures::Figure;
use crate::language::Sentence;
use crate::vocabulary::{Synonyms, Vocabulary};

use std::collections::{BTreeMap, BTreeSet};

/// The matter of one figure. Empty where its sentence is too long to be read so.
#[derive(Debug, Clone, Default)]
pub struct Matter {
    /// The classes of what befalls what is counted (killed, injured, arrested); none where no word tells.
    deeds: BTreeSet<u8>,
    /// The stem of the verb that the figure hangs on.
    verb: Option<String>,
    /// Whether the sentence only says that they are there, or that somebody has them.
    is_there: bool,
    /// Whether what is counted does what the verb says.
    does: bool,
    /// The words of the other party to that verb: who did it, or what was done by those who are counted.
    party: Party,
    /// Whether the figure stands in a compound before a noun (“the 12-game rematch”, “a 300-metre tower”).
    attributive: bool,
    /// The noun that has the figure for its measure (“a crowd of 300”).
    measured: Option<String>,
    /// What is named in the sentence: the stem of each head noun with those of the nouns and names before it.
    named: Words,
    /// What restricts those who are counted, by the word that ties it to them: “who took the salt”, “with burns”.
    restricted: Words,
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
pub(super) struct Party {
    /// The stems of its nouns and names; none of a pronoun.
    pub(super) words: BTreeSet<String>,
    /// The stem of the last of them.
    pub(super) head: Option<String>,
    /// Whether all of them are names.
    pub(super) is_name: bool,
}

/// Words by the word that they belong to.
pub(super) type Words = BTreeMap<String, BTreeSet<String>>;

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
        let does = governor.is_some_and(|g| reading.does(g));
        let (mut deeds, group) = (reading.own_deeds(), governor);
        deeds.extend(group.into_iter().flat_map(|g| reading.deeds_of(g)));
        // “the death toll rose to 59”: the toll tells what befell them, and did it to nobody
        let toll = party.filter(|_| deeds.is_empty() && group.is_some());
        deeds.extend(toll.into_iter().flat_map(|p| p.start..p.end).flat_map(|at| reading.deeds_at(at)));
        let party = party.filter(|_| toll.is_none() || deeds.is_empty());
        Self {
            deeds,
            verb: governor
                .filter(|g| !reading.is_light(g))
                .and_then(|g| s.word(g.main))
                .map(|w| s.vocabulary.synonyms.stem(w)),
            is_there: governor.is_some_and(|g| reading.is_light(&g)),
            does: does && governor.is_some_and(|g| !g.passive),
            measured: reading.measured(),
            party: party.map(|p| reading.named_party(p)).unwrap_or_default(),
            attributive: modified.is_some(),
            named: reading.named(),
            restricted: reading.restricted(),
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

    /// The noun that has the figure for its measure.
    pub(super) fn measured(&self) -> Option<&String> {
        self.measured.as_ref()
    }

    /// Whether the number there is the measure of something that `words`, those of the sentence here, do not name, while here it
    /// befell those who are counted.
    pub(super) fn measures_another(&self, there: &Matter, words: &BTreeSet<String>) -> bool {
        !self.deeds.is_empty() && there.measured.as_ref().is_some_and(|noun| !words.contains(noun))
    }

    /// Whether a word tells what befell those who are counted.
    pub(super) fn befalls(&self) -> bool {
        !self.deeds.is_empty()
    }

    /// Whether `word` is such a word.
    pub(super) fn is_deed(&self, word: &str, words: &Vocabulary) -> bool {
        words.evidence.deeds(word).iter().any(|deed| self.deeds.contains(deed))
    }

    /// Whether one only says that they are there, and the other what some of them did or what befell them.
    pub(super) fn some_of(&self, there: &Matter) -> bool {
        self.is_there && there.verb.is_some() || there.is_there && self.verb.is_some()
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
        match alike && !two {
            true => Accord::Same,
            false if here.is_disjoint(other) && synonyms.are_of_one_kind(a, b) => Accord::Unknown,
            false => Accord::Different,
        }
    }

    /// Where one has to do with a part of what the other has to do with, which is a name (“the city’s port”, “the city”): whether that
    /// is the one here.
    pub(super) fn part(&self, there: &Matter) -> Option<bool> {
        let (a, b) = (self.party.head.as_ref()?, there.party.head.as_ref()?);
        match (self.party.words.contains(b), there.party.words.contains(a)) {
            (true, false) if there.party.is_name && !self.party.is_name => Some(true),
            (false, true) if self.party.is_name && !there.party.is_name => Some(false),
            _ => None,
        }
    }

    /// Whether one measures what stands behind it in a compound, and the other counts or measures something else.
    pub(super) fn other_measure(&self, there: &Matter) -> bool {
        (self.attributive || there.attributive) && self.party.words.is_disjoint(&there.party.words)
    }

    /// Whether something is named on both sides and told apart by what stands before it: “the harbour fire”, “the market fire”.
    pub(super) fn told_apart(&self, there: &Matter) -> bool {
        let apart = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
            exceeds(a, b, &there.words) && exceeds(b, a, &self.words)
        };
        let told = |here: &Words, other: &Words| {
            here.iter().any(|(head, words)| other.get(head).is_some_and(|other| apart(words, other)))
        };
        told(&self.named, &there.named) || told(&self.restricted, &there.restricted)
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
