//! Whether a cue's word is a verb where it stands: by its form, its neighbours, and whether a subject agrees with it.

use super::Finder;
use crate::language::{ClauseKind, Kind, Tag};
use crate::vocabulary::{Ending, Form, Hedge, NounKind, Reach, SourceRole as Role};

impl Finder<'_> {
    /// Whether the word at `i`, by its form and neighbours, is a verb here.
    pub(super) fn is_verb(&self, i: usize, form: Form) -> bool {
        let s = self.p.s;
        if self.after_determiner(i) && form != Form::Ing {
            return false;
        }
        // “those who feel the most informed”
        let degree = i.checked_sub(1).filter(|&k| s.tag(k) == Some(Tag::Adv) || s.is(k, Role::Comparison));
        let past = matches!(form, Form::Past | Form::Participle);
        if past && degree.is_some_and(|k| self.after_determiner(k)) {
            return false;
        }
        let participle = matches!(form, Form::Past | Form::Participle) && self.p.s.heads_participle(i);
        if participle && !self.by_follows(i) && !self.p.s.is(i + 1, Role::That) {
            return false;
        }
        // “which media reports range from …”
        if form == Form::Third && i > 1 && s.is(i - 2, Role::Relative) && s.words[i - 1].what.noun.is_some() {
            return true;
        }
        let finite_next = s.words.get(i + 1).is_some_and(|w| {
            let participle = self.p.ends(i + 1, Ending::Gerund);
            w.tag == Tag::Aux || w.tag == Tag::Verb && !w.what.is(Role::That) && !participle
        });
        let present = matches!(form, Form::Base | Form::Third);
        // “which the Penn Model estimates would cost”
        if present && finite_next && self.agrees(i, form) && self.inserted_in_relative(i) {
            return true;
        }
        if present && (finite_next || !self.agrees(i, form)) {
            return false;
        }
        if form == Form::Ing && i > 0 && matches!(s.words[i - 1].tag, Tag::Det | Tag::Adj) {
            return false;
        }
        match s.words[i].tag {
            Tag::Verb => true,
            Tag::Aux => form == Form::Third || form == Form::Past,
            Tag::Propn if i > 0 && s.words[i].span.of(self.p.text).starts_with(char::is_uppercase) => false,
            // “a grocer accused of hiding losses, reported …”
            Tag::Noun if matches!(form, Form::Past | Form::Participle) && s.tag(i + 1) == Some(Tag::Adp) => {
                !self.clause_has_verb(i)
            }
            tag if form == Form::Ing => tag != Tag::Noun,
            _ if present => {
                // “Gartner estimates losses at”: where nothing else is the clause's verb, this is
                let object = s.tag(i + 1) == Some(Tag::Noun);
                self.behind_subject(i, form) && (!object || form == Form::Third && !self.another_verb(i))
                    || form == Form::Third && s.is(i + 1, Role::That)
            }
            Tag::Adj => false,
            _ => true,
        }
    }

    /// Whether the subject of the verb at `i` stands right behind “which” or “that”, and these behind a noun.
    fn inserted_in_relative(&self, i: usize) -> bool {
        let s = self.p.s;
        self.p.subject(i, 0).and_then(|n| n.from.checked_sub(1)).is_some_and(|k| {
            let comma = k.checked_sub(1).is_some_and(|c| s.mark(self.p.text, c, ","));
            let noun = k.checked_sub(1 + usize::from(comma)).is_some_and(|n| self.p.nominal(n));
            noun && (s.is(k, Role::Relative) || s.is(k, Role::That))
        })
    }

    /// Whether a determiner or possessive stands before the word at `i`: “the report”, “Ghent’s claim”.
    fn after_determiner(&self, i: usize) -> bool {
        // “Moody's estimates that”
        if i > 1 && self.p.s.is(i - 2, Role::Firms) && self.p.s.tag(i - 1) == Some(Tag::Part) {
            return false;
        }
        i.checked_sub(1).map(|p| self.p.s.words[p]).is_some_and(|b| {
            b.tag == Tag::Det
                || b.tag == Tag::Part
                    && b.kind == Kind::Word
                    && b.span.length() < 5
                    && !b.what.is(Role::Infinitive)
                || b.what.is(Role::Article)
                || b.what.is(Role::Definite) && !b.what.is(Role::That)
        })
    }

    /// Whether what stands before the word at `i`, which is not tagged as a verb, is plainly its subject.
    fn behind_subject(&self, i: usize, form: Form) -> bool {
        let s = self.p.s;
        let (start, _) = self.p.group(i);
        if s.words.get(i + 1).is_some_and(|w| w.kind == Kind::Mark) && !self.opens_clause(i) {
            return false;
        }
        // “…, aid agencies fear”
        let closes = form == Form::Base && s.words.get(i + 1).is_none_or(|w| w.kind == Kind::Mark);
        start.checked_sub(1).is_some_and(|p| {
            closes && self.p.ends(p, Ending::Plural)
                || self.p.pronoun(p).is_some()
                || s.tag(p) == Some(Tag::Propn)
                || p > 0 && s.words[p].span.of(self.p.text).starts_with(char::is_uppercase)
                || s.is(p, Role::Relative)
                || p > 0 && s.is(p - 1, Role::Relative) && s.words[p].what.noun.is_some()
                || s.tag(p) == Some(Tag::Part) && p > 0 && s.is(p - 1, Role::Firms)
                || form == Form::Third && s.words[p].what.noun.is_some_and(|n| !n.plural)
        })
    }

    /// Whether the subject before the word at `i` opens a clause: “…, the institute reports”, not “beat analysts' estimates”.
    fn opens_clause(&self, i: usize) -> bool {
        self.p.subject(i, 0).is_some_and(|n| self.p.clause_start(n.from))
    }

    /// Whether the phrase before a verb in the plain form can be its subject: “polls show”, not “the vote count”.
    fn agrees(&self, i: usize, form: Form) -> bool {
        let s = self.p.s;
        let Some(p) = i.checked_sub(1) else { return false };
        let w = s.words[p];
        if w.what.is(Role::Infinitive)
            || matches!(w.tag, Tag::Aux | Tag::Adv | Tag::Punct | Tag::Pron | Tag::Cconj)
            || self.p.pronoun(p).is_some()
        {
            return true;
        }
        let Some(subject) = self.p.subject(i, 0) else {
            return w.what.is(Role::Infinitive) || w.kind == Kind::Mark;
        };
        let head = s.words[subject.head];
        // “the data show”, “the data shows”
        let mass = head.what.noun.is_some_and(|n| n.kind == NounKind::Dataset && !n.plural);
        let plural = self.p.ends(subject.head, Ending::Plural);
        let plural = head.what.noun.map_or(plural, |n| n.plural);
        let joined = (subject.from..subject.to).any(|k| s.is(k, Role::Join));
        mass || head.what.is(Role::Collective)
            || (form == Form::Base) == plural
            || joined && form == Form::Base
            || head.tag == Tag::Propn && form == Form::Third
    }

    /// Whether the clause that the word at `i` stands in has another verb than this, or is none.
    fn clause_has_verb(&self, i: usize) -> bool {
        let structure = &self.p.s.structure;
        structure
            .clauses
            .get(structure.at(i))
            .is_some_and(|c| c.kind == ClauseKind::Aside || c.verb.is_some_and(|v| v.main != i))
    }

    /// Whether a finite verb follows before the next mark.
    pub(super) fn another_verb(&self, i: usize) -> bool {
        let s = self.p.s;
        (i + 1..s.words.len()).take_while(|&k| s.words[k].kind != Kind::Mark).any(|k| s.finite(k))
    }

    pub(super) fn participle(&self, k: usize) -> bool {
        self.p.s.is(k + 1, Role::By)
    }

    /// “May”, “could”, “would”, “should”: nobody has said it yet.
    pub(super) fn hypothetical(&self, k: usize) -> bool {
        let w = self.p.s.words[k];
        let hedge = self.vocabulary.source_words.hedges.get(w.span.of(self.p.text));
        let unsaid = matches!(hedge, Some((Hedge::Possible | Hedge::Conditional, _)));
        w.tag == Tag::Aux && (unsaid || w.what.is(Role::Obligation))
    }

    /// “Can”: a hedge that reaches no further than its word.
    pub(super) fn enables(&self, k: usize) -> bool {
        let word = self.p.s.words[k].span.of(self.p.text);
        matches!(self.vocabulary.source_words.hedges.get(word), Some((Hedge::Possible, Reach::Word)))
    }

    pub(super) fn is_passive(&self, i: usize, start: usize, form: Form) -> bool {
        let past = matches!(form, Form::Past | Form::Participle);
        past && (self.has_be(start, i) || self.by_follows(i))
    }

    /// “He was arrested and fined $3,000”: whether the participle at `start` shares the “was” of the one before “and”.
    pub(super) fn joined_passive(&self, start: usize, form: Form) -> bool {
        let s = self.p.s;
        let Some(join) = start.checked_sub(1).filter(|&k| s.is(k, Role::Join)) else { return false };
        let clause = s.structure.clauses.get(s.structure.at(join));
        let Some(verb) = clause.and_then(|c| c.verb).filter(|v| v.passive && v.end <= join) else {
            return false;
        };
        let past = matches!(form, Form::Past | Form::Participle);
        past && !(verb.end..join).any(|k| s.verbal(k) || s.tag(k) == Some(Tag::Punct))
    }

    /// “Announced by”, “announced on Wednesday by”.
    fn by_follows(&self, i: usize) -> bool {
        const TIME: usize = 3;
        let s = self.p.s;
        let time =
            |k: &usize| s.is(*k, Role::Time) || s.tag(*k) == Some(Tag::Adp) && s.is(*k + 1, Role::Time);
        let at = i + 1 + (i + 1..i + 1 + TIME).take_while(time).count();
        s.is(at, Role::By)
    }

    /// Whether a form of “to be” stands among the words `from..to`.
    pub(super) fn has_be(&self, from: usize, to: usize) -> bool {
        (from..to).any(|k| self.p.is_be(k))
    }
}
