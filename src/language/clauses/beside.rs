//! What a comma or “and” sets beside something: an apposition, a clause behind a whole one.

use super::Builder;
use crate::language::{ClauseKind, Tag, VerbGroup};
use crate::vocabulary::Function;

impl Builder<'_> {
    /// Whether a subject and its finite verb stand from `at` on, with no mark between.
    pub(super) fn starts_clause(&self, at: usize) -> bool {
        const BETWEEN: usize = 3;
        let finite = self.next_finite[at.min(self.s.tokens.len())];
        let whole = self.s.phrase_from(at).map(|p| self.s.with_prepositions(p).end);
        finite < self.next_mark[at.min(self.s.tokens.len())]
            && whole.is_some_and(|end| end <= finite && finite < end + BETWEEN)
    }

    /// Whether a noun phrase alone fills the place from the comma at `at` to the next mark, behind another phrase, and no list
    /// goes on from it.
    pub(super) fn apposition(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        // “In May, Stein, a physician, said”: a phrase of time or place in front is nothing to hang on
        let clause = self.clauses[self.inner()];
        if clause.subject.is_none() && clause.verb.is_none() {
            return false;
        }
        let noun = matches!(self.s.tag(before), Some(Tag::Noun | Tag::Propn | Tag::Num | Tag::Sym));
        // “less than half of the viewers”
        let bound = usize::from(self.s.is(at + 2, Function::Than)) * 2;
        let Some(phrase) = self.s.phrase_from(at + 1 + bound).filter(|_| noun) else { return false };
        let end = self.next_mark[at + 1];
        if phrase.end > end {
            return false;
        }
        let filled = self.s.with_prepositions(phrase).end;
        let verbless = self.next_finite[at + 1] >= end;
        let joined = (at + 1..end.min(filled + 1)).any(|k| self.s.tag(k) == Some(Tag::Cconj));
        let listed = self.s.is(end + 1, Function::And) && self.s.word(end) == Some(",");
        let time =
            bound == 0 && (self.s.is(phrase.head, Function::Time) || self.s.is(phrase.head, Function::Day));
        verbless && !joined && !listed && !time && self.s.tag(phrase.head) != Some(Tag::Pron)
    }

    /// “The deal, Holt said on Monday, will cost”: whether somebody's word stands between the comma at `at` and the next, in a clause
    /// whose verb is still to come.
    pub(super) fn is_inserted(&self, at: usize) -> bool {
        const BEHIND: usize = 6;
        let clause = self.clauses[self.inner()];
        if clause.subject.is_none() || clause.verb.is_some() || clause.kind == ClauseKind::Aside {
            return false;
        }
        let Some(phrase) = self.s.phrase_from(at + 1) else { return false };
        let verb = self.next_finite[at + 1];
        let Some(group) = self.groups.iter().find(|g| g.start == verb) else { return false };
        let close = self.next_mark[group.end];
        let alone = self.s.word(close) == Some(",")
            && close < group.end + BEHIND
            && self.next_finite[group.end] > close;
        let said = self.s.is(group.main, Function::Complement);
        said && alone && self.next_mark[at + 1] == close && verb <= self.s.with_prepositions(phrase).end + 1
    }

    /// “…, Ana Belo, the mayor, wrote”: where the name starts that stands before what is set off from it, behind a whole clause.
    pub(super) fn over_asides(&self, verb: usize) -> Option<usize> {
        const NEAR: usize = 8;
        let mut end = verb.checked_sub(1).filter(|&k| self.s.word(k) == Some(","))?;
        let mut chain = Vec::new();
        for clause in self.clauses.iter().rev().take(NEAR) {
            let opened = clause.start > 0 && self.s.word(clause.start - 1) == Some(",");
            if clause.end == end && clause.loose && opened {
                chain.push(clause);
                end = clause.start - 1;
            }
        }
        let first = chain.last().filter(|c| chain.len() > 1 && c.kind == ClauseKind::Aside)?;
        Some(first.start)
    }

    /// Sets a clause that starts at `first`, with the verb `group`, into the innermost.
    pub(super) fn insert(&mut self, first: usize, group: VerbGroup) {
        let inner = self.inner() as u32;
        let name = self.holding[first];
        self.push(ClauseKind::Main, first, true);
        let new = self.inner();
        self.clauses[new].verb = Some(group);
        self.clauses[new].subject = self.s.phrase_from(first);
        self.holding[first..group.start]
            .iter_mut()
            .filter(|h| **h == inner || **h == name)
            .for_each(|h| *h = new as u32);
    }

    /// “…, and survivors said”: the clause that “and" or “but” sets beside one with a verb starts behind it.
    pub(super) fn coordinate(&mut self, group: VerbGroup) {
        let inner = self.inner();
        let clause = self.clauses[inner];
        let after = clause.verb.map_or(clause.start, |v| v.end);
        let said = self.s.is(group.main, Function::Complement);
        let joint = self.joint_before(after, group.start, said);
        let Some(joint) = joint.filter(|&j| j + 1 < group.start) else { return };
        let inserted = self.s.word(joint) == Some(",");
        let subject = self.s.phrase_from(joint + 1);
        let whole = subject.map(|p| self.s.with_prepositions(p).end);
        let own = whole.is_some_and(|end| end + 2 >= group.start);
        if !own || self.holding[joint] as usize != inner {
            return;
        }
        let start = joint + usize::from(inserted);
        let kind = if inserted { ClauseKind::Main } else { clause.kind };
        if self.open.len() > 1 && !inserted {
            self.pop(start);
        }
        self.push(kind, start, inserted);
        let new = self.inner();
        self.clauses[new].verb = Some(group);
        self.clauses[new].subject = subject;
        self.holding[start..group.start].fill(new as u32);
    }

    /// The “and” or “but” nearest before `to`, behind `from`, within reach of a subject; before a verb of saying (`said`) a comma
    /// too: “…, the coast guard said on Monday”.
    pub(super) fn joint_before(&self, from: usize, to: usize, said: bool) -> Option<usize> {
        const SUBJECT: usize = 16;
        let joins = |k: usize| self.s.tag(k) == Some(Tag::Cconj) || said && self.s.word(k) == Some(",");
        (from.max(to.saturating_sub(SUBJECT))..to).rev().find(|&k| joins(k))
    }
}
