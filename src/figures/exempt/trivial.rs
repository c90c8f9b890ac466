//! Counts that the reader knows or that say nothing: “all three”, “the six blue and nine red ships”, “at least one of them”.

use crate::figures::item::Asked;
use crate::figures::{Comparator, Figure, Kind, Reason};
use crate::language::{Function, Tag};
use crate::vocabulary::{Ending, Role};

/// How many words may stand between two counts under one determiner.
const REACH: usize = 5;

/// Why the count `figures[i]` makes no claim.
pub(super) fn reason(asked: &Asked, figures: &[Figure], i: usize) -> Option<Reason> {
    let figure = &figures[i];
    if !matches!(figure.kind, Kind::Count | Kind::Number) || figure.unit.is_some() {
        return None;
    }
    if ranked(asked, figure) {
        return Some(Reason::Rank);
    }
    let known = super::small(asked, figure) && (determined(asked, figure) || joined(asked, figures, i));
    (known || couple(asked, figure) || at_least_one(asked, figure)).then_some(Reason::TrivialCount)
}

/// “the ten biggest mills”, “the world’s 20 richest men”: a place in an order.
fn ranked(asked: &Asked, figure: &Figure) -> bool {
    let s = &asked.sentence;
    let after = s.token_at(figure.core.end);
    let superlative = s.tag(after) == Some(Tag::Adj) && s.ends_as(after, Ending::Superlative)
        || s.word(after).is_some_and(|w| s.vocabulary.words.is(w, Role::Superlative))
            && s.tag(after + 1) == Some(Tag::Adj);
    let definite = s.token_at(figure.span.start).checked_sub(1).is_some_and(|i| {
        s.word(i).is_some_and(|w| s.vocabulary.words.is(w, Role::Definite)) || s.is_possessive(i)
    });
    superlative && definite && figure.comparator == Comparator::Exact
}

/// “all three”, “the first three winners”, “its other two ships”.
fn determined(asked: &Asked, figure: &Figure) -> bool {
    let s = &asked.sentence;
    let Some(before) = s.token_at(figure.span.start).checked_sub(1) else { return false };
    let is = |i: usize, role| s.word(i).is_some_and(|w| s.vocabulary.words.is(w, role));
    if is(before, Role::Whole) {
        return true;
    }
    let between = is(before, Role::Frame) || is(before, Role::Other);
    between && before.checked_sub(1).is_some_and(|i| is(i, Role::Definite) || s.is_possessive(i))
}

/// “the six blue and nine red ships”: one determiner for both.
fn joined(asked: &Asked, figures: &[Figure], i: usize) -> bool {
    let s = &asked.sentence;
    let Some(known) =
        i.checked_sub(1).map(|i| &figures[i]).filter(|f| f.reason == Some(Reason::TrivialCount))
    else {
        return false;
    };
    let (from, first) = (s.token_at(known.span.end), s.token_at(figures[i].span.start));
    let nominal = |i: usize| {
        matches!(s.tag(i), Some(Tag::Noun | Tag::Propn | Tag::Adj | Tag::Cconj)) || s.word(i) == Some(",")
    };
    let plural = known.value.is_some_and(|v| v > 1.0);
    let and = first.checked_sub(1).is_some_and(|i| s.is(i, Function::And) && i >= from);
    plural && and && first - from <= REACH && (from..first).all(nominal)
}

/// “a married couple”: two persons, and no count.
fn couple(asked: &Asked, figure: &Figure) -> bool {
    let s = &asked.sentence;
    let last = s.token_at(figure.core.end.saturating_sub(1));
    let pair = s.word(last).is_some_and(|w| s.vocabulary.words.is(w, Role::Pair));
    let plural = s.tag(last + 1) == Some(Tag::Noun) && s.ends_as(last + 1, Ending::Plural);
    pair && !plural && !s.is(last + 1, Function::Of)
}

/// “At least one of them lied”, “more than one witness”.
fn at_least_one(asked: &Asked, figure: &Figure) -> bool {
    let bound = matches!(figure.comparator, Comparator::AtLeast | Comparator::MoreThan);
    bound && is_one(asked, figure) && !struck(asked, figure)
}

/// Takes back the reason of a “one” that is a claim: “One man was killed”.
pub(super) fn one(asked: &Asked, figure: &mut Figure) {
    let known = matches!(figure.reason, Some(Reason::TrivialCount | Reason::Pronoun));
    if known && is_one(asked, figure) && struck(asked, figure) {
        figure.reason = None;
    }
}

fn is_one(asked: &Asked, figure: &Figure) -> bool {
    let words = figure.core.of(asked.sentence.text).starts_with(char::is_alphabetic);
    words && figure.value == Some(1.0) && matches!(figure.kind, Kind::Count | Kind::Number)
}

/// Whether somebody who is counted is killed, hurt, missing or arrested: as what the verb says so of, or as its object.
fn struck(asked: &Asked, figure: &Figure) -> bool {
    let s = &asked.sentence;
    let is = |i: usize, role| s.word(i).is_some_and(|w| s.vocabulary.words.is(w, role));
    let first = s.token_at(figure.span.start);
    // “each one”, “no one”
    if first.checked_sub(1).is_some_and(|i| matches!(s.tag(i), Some(Tag::Det | Tag::Adj | Tag::Pron))) {
        return false;
    }
    let object = super::verbs_until(asked, first)
        .last()
        .is_some_and(|v| v.end == first && is(v.main, Role::Struck) && !is(v.main, Role::Perishes));
    let person =
        s.phrase_from(s.token_at(figure.core.start)).map_or(first + 1, |p| s.with_prepositions(p).end);
    // a noun that is a verb, too, may be taken for one: “one suspect was held”
    let near = first + 1..(person + 2).max(first + 4);
    let told = super::verbs_from(asked, near.start).iter();
    let subject = told.take_while(|v| v.start < near.end).any(|v| {
        let state = is(v.end, Role::Struck) || is(v.main, Role::Perishes);
        let bare = v.start == v.main
            && !matches!(s.tag(v.end), Some(Tag::Det | Tag::Pron | Tag::Noun | Tag::Propn | Tag::Num));
        state || is(v.main, Role::Struck) && (v.passive || bare)
    });
    object || subject
}
