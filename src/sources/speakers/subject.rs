//! Subjects: who does what a verb says, however much stands between the two: auxiliaries, what commas set apart, relative
//! clauses, an earlier verb with the same subject (“… and said”).

use super::{Phrases, Speaker};
use crate::language::{Kind, Tag};
use crate::vocabulary::{NounKind, Pronoun, SourceRole as Role};

/// How many words a relative clause without commas has at most.
const RELATIVE: usize = 12;
/// How far to look for the comma that opens an insertion.
const INSERTION: usize = 45;

/// What a verb's group holds beside the verb.
#[derive(Debug, Clone, Copy, Default)]
pub struct Group {
    pub auxiliary: bool,
    pub infinitive: bool,
    pub denied: bool,
}

impl Phrases<'_> {
    /// The subject of the verb at `verb`, and the first word of its group (“has”, “also”, “on Monday” left behind).
    pub fn subject(&self, verb: usize, depth: u8) -> Option<Speaker> {
        let (end, _) = self.group(verb);
        let last = end.checked_sub(1)?;
        if !self.same_level(last, verb) {
            return None;
        }
        if self.separates(last) {
            let whole = self.of_clause(verb, last);
            return whole.or_else(|| self.over_insertion(last)).or_else(|| self.beside_comma(last));
        }
        let w = self.word(last);
        if w.what.is(Role::Relative)
            || w.what.is(Role::That) && w.tag != Tag::Det && last > 0 && self.nominal(last - 1)
        {
            return self.relative(last);
        }
        if w.what.is(Role::Join) && depth > 0 {
            return self.earlier_subject(last, depth - 1);
        }
        let nearest = self.before(self.over_participle(last).unwrap_or(end));
        let nearest = nearest.map(|n| self.widened(verb, n)).map(|n| self.with_name_before(n));
        self.over_relative(last, nearest.map_or(last, |n| n.from)).or(nearest)
    }

    /// “Two workers who left last week said”: the phrase before the relative clause that ends at `last`, whose verb stands before
    /// `object`.
    fn over_relative(&self, last: usize, object: usize) -> Option<Speaker> {
        let near = (last.saturating_sub(RELATIVE)..last).rev();
        let within = near.take_while(|&k| self.same_level(k, last) && self.word(k).tag != Tag::Punct);
        let who = within.into_iter().find(|&k| self.s.is(k, Role::Relative))?;
        let clause =
            (who + 1..=last.min(object)).any(|k| self.s.verbal(k) && !self.word(k).what.is(Role::Cue));
        let noun = who.checked_sub(1).is_some_and(|k| self.nominal(k));
        (clause && noun).then(|| self.before(who)).flatten()
    }

    /// “… and said”: the subject of an earlier verb of the sentence.
    pub fn earlier_subject(&self, before: usize, depth: u8) -> Option<Speaker> {
        let verbs = (0..before).rev().filter(|&i| self.s.verbal(i) && self.same_level(i, before));
        for verb in verbs.take(8) {
            if self.word(verb).span.of(self.text).starts_with(char::is_uppercase) && verb > 0 {
                continue;
            }
            // “he spoke more than he has before, saying …”: not the subject of what is compared
            if let Some(s) = self.subject(verb, depth)
                && self.clause_start(s.from)
                && !s.from.checked_sub(1).is_some_and(|k| self.s.is(k, Role::Comparison))
            {
                return Some(s);
            }
        }
        None
    }

    /// “who”, “which”: the phrase before it.
    fn relative(&self, at: usize) -> Option<Speaker> {
        let mut end = at;
        if end.checked_sub(1).is_some_and(|p| self.separates(p)) {
            end -= 1;
        }
        let noun = self.behind_verb(self.before(end)?);
        let mut who = self.speaker(at, at + 1, Some(Pronoun::Who));
        who.beside = Some((noun.from, noun.to));
        who.head = noun.head;
        Some(who)
    }

    /// “One sign comes from (Harlow's survey), which …”: of a phrase that holds the verb of a clause, what stands behind that
    /// and its preposition.
    fn behind_verb(&self, noun: Speaker) -> Speaker {
        let verb = (noun.from..noun.to).rev().find(|&k| self.s.heads_clause(k));
        let tie = |k: &usize| self.word(*k).tag == Tag::Adp || self.s.is(*k, Role::Of);
        let from = verb.map(|v| v + 1).filter(tie).map_or(noun.from, |k| k + 1);
        if from > noun.from && from < noun.to { self.speaker(from, noun.to, None) } else { noun }
    }

    /// “The minister, who took office in 2021, said”: the subject of the clause that the verb at `verb` is the verb of, where what
    /// is set off from it ends with the mark at `close`.
    fn of_clause(&self, verb: usize, close: usize) -> Option<Speaker> {
        let structure = &self.s.structure;
        let clause = structure.clauses.get(structure.at(verb))?;
        let own = clause.verb.is_some_and(|v| v.main == verb);
        let subject = clause.subject.filter(|_| own)?;
        let speaker = self.after(subject.start).filter(|s| s.to <= close)?;
        if speaker.pronoun.is_some()
            || self.word(speaker.head).what.is(Role::Time)
            || !self.same_level(speaker.from, verb)
        {
            return None;
        }
        let open = (speaker.to..close).find(|&k| self.separates(k))?;
        Some(Speaker { beside: self.told_between(open, close), ..speaker })
    }

    /// `nearest`, the phrase before the verb at `verb`, with what stands before it of the subject that it ends: “results of polls
    /// conducted by the institute for two networks show”.
    fn widened(&self, verb: usize, nearest: Speaker) -> Speaker {
        let structure = &self.s.structure;
        let clause =
            structure.clauses.get(structure.at(verb)).filter(|c| c.verb.is_some_and(|v| v.main == verb));
        let first = clause.and_then(|c| c.subject).map(|p| p.start).filter(|&f| f < nearest.from);
        let marks = |from: usize| {
            let line = self.s.span(from, nearest.to).of(self.text).contains('\n');
            line || (from..nearest.to)
                .any(|k| self.word(k).kind == Kind::Mark || self.s.is(k, Role::Relative))
        };
        // “polls conducted since the judgement have put”: a preposition, and no clause of its own
        let tied = |verb: usize| {
            let before = nearest.from.checked_sub(1).filter(|&k| self.s.is(k, Role::Aside));
            before.is_some_and(|k| structure.at(k) == structure.at(verb))
        };
        match first {
            Some(from) if (tied(verb) || !self.clause_start(nearest.from)) && !marks(from) => {
                self.speaker(from, nearest.to, None)
            }
            _ => nearest,
        }
    }

    /// “Kofi Mensah, adviser to the mayor said”: an office with the name before its comma, whose second comma is missing.
    fn with_name_before(&self, office: Speaker) -> Speaker {
        let holds = self.noun(&office).is_some_and(|n| n.kind == NounKind::Person && !n.plural);
        let comma = office.from.checked_sub(1).filter(|&k| holds && self.s.mark(self.text, k, ","));
        let name = comma.and_then(|k| self.before(k)).filter(|n| {
            let proper = (n.from..n.to).all(|k| self.word(k).tag == Tag::Propn);
            proper && n.to > n.from + 1 && self.clause_start(n.from)
        });
        Speaker { beside: office.beside.or(name.map(|n| (n.from, n.to))), ..office }
    }

    /// The name, or the maker of a work, that the words between the marks at `open` and `close` tell.
    fn told_between(&self, open: usize, close: usize) -> Option<(usize, usize)> {
        let name = (open + 1..close).all(|i| self.word(i).tag == Tag::Propn).then_some((open + 1, close));
        name.or_else(|| self.apposed(open + 1, close))
            .or_else(|| self.maker(open + 1).filter(|m| m.1 <= close))
    }

    /// “The minister, who took office in 2021, said”: the phrase before the insertion that ends with the mark at `close`.
    pub fn over_insertion(&self, close: usize) -> Option<Speaker> {
        let mut best = None;
        let mut unexplained = false;
        let mut end = close;
        let near = (close.saturating_sub(INSERTION)..close).rev();
        for open in near.take_while(|&k| !self.s.marks(self.text, k, &[':', ';'])) {
            if !self.separates(open) || !self.same_level(open, close) {
                continue;
            }
            let first = self.word(open + 1);
            let opens = first.what.is(Role::Relative)
                || first.what.is(Role::Possessor)
                || first.tag == Tag::Adp
                || first.tag == Tag::Verb && (!self.s.finite(open + 1) || self.tied_verb(open + 1));
            // “Tom Hale, deputy chief of the firm who wrote the report, said”
            let told = || {
                let verb = (open + 1..end).find(|&k| self.s.finite(k));
                verb.is_some_and(|v| (open + 2..v).any(|k| self.s.is(k, Role::Relative)))
            };
            let verbless = !self.s.structure.says_in(open + 1, end);
            unexplained = !opens && (unexplained || !verbless && !told());
            end = open;
            if unexplained {
                continue;
            }
            let undated = self.over_time(open.saturating_sub(1)).filter(|&e| e > 0).unwrap_or(open);
            if let Some(speaker) = self.before(undated)
                && self.clause_start(speaker.from)
                && !self.word(speaker.head).what.is(Role::Time)
            {
                best = Some(Speaker { beside: self.told_between(open, close), ..speaker });
            }
        }
        best
    }

    /// “The union, the Pacific Longshore Federation, said”: a phrase with a name that fills the insertion.
    fn apposed(&self, from: usize, close: usize) -> Option<(usize, usize)> {
        let phrase = self.after(from).filter(|n| n.to == close && n.pronoun.is_none())?;
        let capital = self.word(phrase.head).span.of(self.text).starts_with(char::is_uppercase);
        (capital && self.bears_name(phrase.from, phrase.to)).then_some((phrase.from, phrase.to))
    }

    /// “One pastor, Darran Whiting of Marion, said”: a name between commas, where what stands before is no subject.
    fn beside_comma(&self, close: usize) -> Option<Speaker> {
        let speaker = self.before(close)?;
        let opened = speaker.from.checked_sub(1).is_some_and(|k| self.separates(k));
        ((opened || speaker.from == 0) && self.bears_name(speaker.from, speaker.to)).then_some(speaker)
    }

    /// “a poll released (on Monday) showed”: the end of the phrase before the participle at `last`.
    fn over_participle(&self, last: usize) -> Option<usize> {
        let w = self.word(last);
        let noun = last.checked_sub(1)?;
        // “WHO figures show”: a noun, whatever its tag
        if w.tag != Tag::Verb || self.nominal(last) {
            return None;
        }
        // “figures to be published today show”
        let mut end = last;
        while end > 1 && (self.word(end - 1).tag == Tag::Aux || self.word(end - 1).what.is(Role::Infinitive))
        {
            end -= 1;
        }
        let infinitive = end < last && self.word(end).what.is(Role::Infinitive);
        let noun = if infinitive { end - 1 } else { noun };
        (self.nominal(noun) || self.word(noun).what.is(Role::Time)).then_some(noun + 1)
    }

    /// Where the group of the verb at `verb` starts, and what it holds beside the verb.
    pub fn group(&self, verb: usize) -> (usize, Group) {
        let mut e = verb;
        let mut group = Group::default();
        while let Some(p) = e.checked_sub(1).filter(|&p| self.same_level(p, verb)) {
            let w = self.word(p);
            if w.what.is(Role::Not) {
                group.denied = true;
                e = p;
            } else if w.tag == Tag::Aux
                || w.tag == Tag::Adv && !w.what.is(Role::Aside) && !w.what.is(Role::Parallel)
            {
                group.auxiliary |= w.tag == Tag::Aux;
                e = p;
            } else if w.what.is(Role::Quantifier) && p > 0 && self.s.is(p - 1, Role::Auxiliary) {
                // “Moscow and Pyongyang have both denied”
                e = p;
            } else if w.what.is(Role::Infinitive) {
                group.infinitive = true;
                e = p;
            } else if let Some(before) = self.over_time(p).or_else(|| self.over_bracket(p)) {
                e = before;
            } else {
                break;
            }
        }
        (e, group)
    }

    /// Where the words of time that end at `p` start: “in 2009”, “on Monday”, “last week”.
    pub(super) fn over_time(&self, p: usize) -> Option<usize> {
        let w = self.word(p);
        let preposition = |e: usize| e.checked_sub(1).filter(|&q| self.word(q).tag == Tag::Adp);
        if w.tag == Tag::Num && w.span.length() == 4 && preposition(p).is_some() {
            return preposition(p);
        }
        // “on May 4”
        let day = w.kind == Kind::Number && w.span.length() <= 2;
        if day && p > 0 && self.word(p - 1).what.is(Role::Time) {
            return self.over_time(p - 1);
        }
        if !w.what.is(Role::Time) || self.between_names(p) || w.tag == Tag::Adj {
            return None;
        }
        let mut e = p;
        while e.checked_sub(1).is_some_and(|q| self.s.is(q, Role::Time) || self.word(q).tag == Tag::Det) {
            e -= 1;
        }
        preposition(e).or(Some(e))
    }

    /// Where the bracket that closes at `p` opens.
    fn over_bracket(&self, p: usize) -> Option<usize> {
        let closes = self.s.marks(self.text, p, &[')', ']']);
        closes.then(|| (0..p).rev().take(14).find(|&k| self.s.marks(self.text, k, &['(', '['])))?
    }

    /// “Found in a drawer”, “read out by a clerk”: a preposition follows the verb at once.
    fn tied_verb(&self, i: usize) -> bool {
        let adp = |k: usize| self.s.tag(k) == Some(Tag::Adp) || self.s.is(k, Role::By);
        adp(i + 1)
    }
}
