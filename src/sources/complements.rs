//! Complements: whether what stands behind a cue is what the cue takes – a clause, a quotation, an object, somebody who is told.

use super::openings::{main_clause, numeric};
use super::speakers::Phrases;
use crate::language::{Clause, ClauseKind, Kind, Tag, VerbGroup};
use crate::vocabulary::{Form, NounKind, SourceRole as Role, Takes};

/// What a verb's scope is read from; word ranges of the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    pub cue: (usize, usize),
    pub speaker: (usize, usize),
    pub takes: Takes,
    pub form: Form,
}

/// Whether a complement follows the cue that ends at `to`: a clause, a quotation or an object, rather than the sentence's end
/// or an adjunct (“on Monday”, “in an interview”).
pub(super) fn complement(p: &Phrases, to: usize, cue: crate::vocabulary::Cue) -> bool {
    let s = p.s;
    let mut i = to;
    let quoted_before = before_quotation(p, to);
    while i < s.words.len() {
        let w = s.words[i];
        if opens_adverbial(p, i) {
            return false;
        }
        if w.kind == Kind::Mark && w.tag == Tag::Punct {
            let quotation = w.quotation.is_some() && (i == 0 || s.words[i - 1].quotation != w.quotation);
            // “he said, “…””: a quotation after a comma or colon
            let quoted =
                s.words.get(i + 1).is_some_and(|n| n.quotation.is_some() && n.quotation != w.quotation);
            return quotation || quoted && s.marks(p.text, i, &[':', ',']) && !before_quotation(p, to);
        }
        let plan = w.what.is(Role::Infinitive) && s.verbal(i + 1);
        if w.what.is(Role::That) || w.what.is(Role::Whether) || plan {
            return true;
        }
        if quoted_before {
            return false;
        }
        let time = s.is(i + 1, Role::Time) && (w.tag == Tag::Det || w.tag == Tag::Num || w.tag == Tag::Adj);
        if time {
            return false;
        }
        if w.what.is(Role::Time) || w.tag == Tag::Adv {
            i += 1;
        } else if w.tag == Tag::Adp || w.what.is(Role::Aside) || w.what.is(Role::As) {
            // an adjunct: over its phrase
            let year = s.words.get(i + 1).is_some_and(|w| w.kind == Kind::Number);
            let phrase = p.after(i + 1);
            i = phrase.map_or(i + 1 + usize::from(year), |n| n.to.max(i + 1));
            // “in a report released on Tuesday”
            i += usize::from(phrase.is_some() && s.is(i, Role::Made));
        } else if cue.anyone.any(Takes::TOLD) {
            let Some(somebody) = p.after(i) else { return true };
            if s.verbal(somebody.to) {
                return true;
            }
            i = somebody.to;
        } else {
            return !w.what.is(Role::Join);
        }
    }
    false
}

/// “Said as he left the hall”: a clause of time or manner starts at `i`.
pub(super) fn opens_adverbial(p: &Phrases, i: usize) -> bool {
    let structure = &p.s.structure;
    let clause = structure.clauses.get(structure.at(i));
    let asks = p.s.is(i, Role::Whether) || p.s.is(i, Role::That);
    clause.is_some_and(|c| c.kind == ClauseKind::Adverbial && c.start == i) && !asks
}

/// Whether a quotation ends before the clause whose cue ends at `to`.
pub(super) fn before_quotation(p: &Phrases, to: usize) -> bool {
    let level = p.s.words[to - 1].quotation;
    (0..to).any(|k| p.s.words[k].quotation != level)
}

/// Whether what stands behind the addressee at `from` can be told: a clause, a quotation, “to …”, “of …”; not “advised the firm on
/// its $4 billion sale”.
pub(super) fn told(p: &Phrases, from: usize, to: usize) -> bool {
    let s = p.s;
    let near = from..to.min(from + 14);
    let that = near.clone().any(|k| s.is(k, Role::That) || s.is(k, Role::Whether));
    let quote = near
        .clone()
        .any(|k| s.words[k].quotation.is_some() && s.words[k].quotation != s.words[from - 1].quotation);
    let at_once = s.is(from, Role::Of)
        || s.is(from, Role::Infinitive)
        || !matches!(s.tag(from), Some(Tag::Adp | Tag::Punct));
    that || quote || at_once
}

pub(super) fn takes_what_follows(p: &Phrases, reach: &Reach, from: usize, to: usize) -> bool {
    let s = p.s;
    let takes = reach.takes;
    if opens_adverbial(p, from) {
        return false;
    }
    let quote = (from..to.min(from + 12))
        .any(|k| s.words[k].quotation.is_some() && s.words[k].quotation != s.words[from - 1].quotation);
    let clause_end = (from..to).find(|&k| s.mark(p.text, k, ",") && k > from).unwrap_or(to);
    let that = (from..to.min(from + 10))
        .find(|&k| (s.is(k, Role::That) || s.is(k, Role::Whether)) && !opens_relative(p, k));
    let hanging = that.filter(|&k| hangs_on_object(p, from, k));
    let clause_end = hanging.unwrap_or(clause_end);
    let that = that.is_some() && hanging.is_none();
    // “responded at once by closing the port”
    let manner = from + (from..to).take_while(|&k| s.tag(k) == Some(Tag::Adv)).count();
    let clause = that || says_something(p, from, clause_end) && !s.is(manner, Role::By);
    let infinitive = (from..to.min(from + 4)).any(|k| s.is(k, Role::Infinitive));
    takes.any(Takes::OBJECT)
        || takes.any(Takes::CLAUSE) && clause
        || takes.any(Takes::TOLD)
        || takes.any(Takes::QUOTE) && quote
        || takes.any(Takes::PLAN) && (infinitive || that)
        || takes.any(Takes::OUTLOOK) && outlook(p, from, to)
        || takes.any(Takes::COUNT) && counted(p, from, to)
        || takes.any(Takes::PUTS)
            && p.after(from).is_some()
            && (from + 1..to.min(from + 14)).any(|k| s.is(k, Role::At) && numeric(p, k + 1))
}

/// Whether the relative clause of a noun starts at `i`: “markets that stayed open”.
pub(super) fn opens_relative(p: &Phrases, i: usize) -> bool {
    let structure = &p.s.structure;
    let clause = structure.clauses.get(structure.at(i));
    let at_once = |v: VerbGroup| v.start == i + 1 || v.start == i + 2 && p.s.tag(i + 1) == Some(Tag::Adv);
    clause.is_some_and(|c| c.kind == ClauseKind::Relative && c.start == i && c.verb.is_some_and(at_once))
}

/// Whether a finite verb stands behind the word at `from`, up to `to`, that belongs to more than a relative clause: not “indicate
/// towns whose rate was 7”.
pub(super) fn says_something(p: &Phrases, from: usize, to: usize) -> bool {
    let structure = &p.s.structure;
    let hangs = |k: usize| {
        structure
            .outward(structure.at(k))
            .filter_map(|c| structure.clauses.get(c))
            .any(|c| c.kind == ClauseKind::Relative && c.start > from)
    };
    (from + 1..to.min(p.s.words.len())).any(|k| p.s.verbal(k) && !hangs(k))
}

/// “Find little sympathy for the case that …”: “that” at `that` hangs on the object that starts right behind the cue at `from`,
/// which is nobody to speak to.
pub(super) fn hangs_on_object(p: &Phrases, from: usize, that: usize) -> bool {
    let s = p.s;
    let Some(object) = p.after(from).filter(|o| o.to <= that && o.pronoun.is_none()) else { return false };
    let head = s.words[object.head];
    let somebody = head.tag == Tag::Propn
        || head.what.noun.is_some_and(|n| !matches!(n.kind, NounKind::Document | NounKind::Dataset));
    let time = head.what.is(Role::Time) || s.is(from, Role::Time);
    !somebody && !time && !s.is(from, Role::That) && p.nominal(that - 1)
}

/// “Its growth forecast for 2025 to 3 percent”: an outlook before any number but a year, and before any mark.
pub(super) fn outlook(p: &Phrases, from: usize, to: usize) -> bool {
    let s = p.s;
    let first = s.words.get(from).is_some_and(|w| w.kind == Kind::Number);
    let near = (from..to.min(from + 7)).take_while(|&k| s.words[k].kind != Kind::Mark);
    !first && near.into_iter().any(|k| s.is(k, Role::Outlook))
}

/// “About 90”, “more than 40”, “another 12”: a number, with what only bounds it before it.
pub(super) fn counted(p: &Phrases, from: usize, to: usize) -> bool {
    let s = p.s;
    let bounds = |k: &usize| matches!(s.words[*k].tag, Tag::Adv | Tag::Adp | Tag::Det | Tag::Adj);
    let at = (from..to.min(from + 4)).find(|k| !bounds(k) || s.words[*k].kind == Kind::Number);
    at.is_some_and(|k| s.words[k].tag == Tag::Num || s.words[k].kind == Kind::Number)
}

/// Whether a clause follows the cue at once: “that …”, or a phrase with its verb.
pub(super) fn has_complement_clause(p: &Phrases, reach: &Reach) -> bool {
    let from = reach.cue.1;
    let that =
        (from..p.s.words.len().min(from + 6)).any(|k| p.s.is(k, Role::That) || p.s.is(k, Role::Whether));
    that || reach.takes.any(Takes::TOLD) || main_clause(p, from)
}

/// “told reporters in Ohio, where …, that”: one past the somebody.
pub(super) fn over_addressee(p: &Phrases, from: usize, to: usize) -> Option<usize> {
    let somebody = p.after(from)?;
    // “told investors of 40 failures”
    if let Some(of) = (from..somebody.to).find(|&k| p.s.is(k, Role::Of) && numeric(p, k + 1)) {
        return Some(of);
    }
    let structure = &p.s.structure;
    let own = structure.at(from - 1);
    let said =
        |c: &&Clause| c.kind == ClauseKind::Complement && c.start >= somebody.to && c.outer == Some(own);
    if let Some(said) =
        structure.clauses.iter().find(said).filter(|c| c.start < to && p.s.is(c.start, Role::That))
    {
        return Some(said.start);
    }
    let that =
        (somebody.to..to.min(from + 14)).take_while(|&k| !p.s.verbal(k)).find(|&k| p.s.is(k, Role::That));
    Some(that.unwrap_or(somebody.to))
}
