//! Openings: whether a new clause starts at a word, told by a subject of its own with a finite verb close behind.

use super::speakers::Phrases;
use crate::language::{Kind, Tag};
use crate::vocabulary::SourceRole as Role;

/// Whether the words from `from` start a main clause: a phrase, then a verb; or a verb at once.
pub(super) fn main_clause(p: &Phrases, from: usize) -> bool {
    let s = p.s;
    // “about 40 others were missing”
    let bound = matches!(s.tag(from), Some(Tag::Adv | Tag::Adp)) && numeric(p, from + 1);
    s.verbal(from) || own_subject(p, from) || bound && own_subject(p, from + 1)
}

/// “(But) only 120 have been built”: a number alone, with what bounds it, is the subject.
pub(super) fn number_subject(p: &Phrases, from: usize) -> bool {
    const BOUND: usize = 3;
    let s = p.s;
    let bounds = |k: &usize| matches!(s.tag(*k), Some(Tag::Adv | Tag::Adp | Tag::Adj | Tag::Sconj));
    let at = from + (from..from + BOUND).take_while(bounds).count();
    s.words.get(at).is_some_and(|w| w.kind == Kind::Number || w.tag == Tag::Num) && s.verbal(at + 1)
}

/// Whether the words from `from` start a clause with a subject of its own.
pub(super) fn own_subject(p: &Phrases, from: usize) -> bool {
    const NEAR: usize = 4;
    let s = p.s;
    let Some(subject) = p.after(from) else { return false };
    (subject.to..s.words.len().min(subject.to + NEAR)).any(|k| s.finite(k))
}

/// Whether a new clause starts at the word `k`: “;”, or “, and” and the like with a subject of its own.
pub(super) fn parts(p: &Phrases, k: usize) -> bool {
    let s = p.s;
    let joins = |i: usize| s.is(i, Role::Join) || s.is(i, Role::Contrast) || s.is(i, Role::Parallel);
    // “and May sugar closed”
    let dated = |k: usize| s.is(k, Role::Time) && own_subject(p, k + 1);
    s.mark(p.text, k, ";") || joins(k) && (own_subject(p, k + 1) || dated(k + 1))
}

/// Whether a number stands within a few words from `from`.
pub(super) fn numeric(p: &Phrases, from: usize) -> bool {
    (from..p.s.words.len().min(from + 5))
        .any(|k| p.s.words[k].tag == Tag::Num || p.s.words[k].kind == Kind::Number)
}
