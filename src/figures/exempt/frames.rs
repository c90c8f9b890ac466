//! Lengths of time that only frame: “a two-year budget”, “the two weeks between the votes”, “after three years”.

use crate::figures::item::Asked;
use crate::figures::neighbours::HYPHENS;
use crate::figures::{Figure, Kind};
use crate::language::{Function, Tag};
use crate::vocabulary::{Ending, Role};

/// How many words a noun may stand behind the length that it has: “a two-year, $40 million state budget”.
const REACH: usize = 6;

/// Whether `figure` is a length of time that frames what is told, and is not its point.
pub(super) fn frames(asked: &Asked, figure: &Figure) -> bool {
    figure.kind == Kind::Duration
        && !super::pressed(figure)
        && !lasting(asked, figure)
        && (attributive(asked, figure) || told_of(asked, figure) || elapsed(asked, figure))
}

/// “nine-week-long”: how long it was is the point.
fn lasting(asked: &Asked, figure: &Figure) -> bool {
    let s = &asked.sentence;
    let word = s.word(s.token_at(figure.span.end - 1)).unwrap_or_default();
    let mut parts = word.rsplit(HYPHENS);
    let last = parts.next().unwrap_or_default();
    parts.next().is_some() && s.vocabulary.words.is(last, Role::Lasting)
}

/// “a two-year budget”, “a 3-month high”, but not “a two-year sentence”, whose length is what is told.
fn attributive(asked: &Asked, figure: &Figure) -> bool {
    let s = &asked.sentence;
    let last = s.token_at(figure.span.end - 1);
    let Some(token) = s.tokens.get(last) else { return false };
    let joined = token.span.start <= figure.core.start && token.span.end > figure.core.end;
    let single = !s.ends_as(last, Ending::Plural) && figure.value != Some(1.0);
    if !joined && !single {
        return false;
    }
    let mut noun = false;
    for i in last + 1..s.tokens.len().min(last + 1 + REACH) {
        let within = matches!(
            s.tag(i),
            Some(Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Sym) if !s.is(i, Function::Day)
        );
        // “a two-year, multi-million deal”
        let comma =
            joined && !noun && (s.word(i) == Some(",") || i == last + 1 && s.tag(i) == Some(Tag::Punct));
        if !within && !comma {
            break;
        }
        if s.word(i).is_some_and(|w| s.vocabulary.words.is(w, Role::ToldLength)) {
            return false;
        }
        noun |= within;
    }
    noun
}

/// “the two weeks between the votes”, “the first seven months of the year”: a length that the reader is taken to know.
fn told_of(asked: &Asked, figure: &Figure) -> bool {
    let s = &asked.sentence;
    let Some(before) = s.token_at(figure.span.start).checked_sub(1) else { return false };
    let is = |i: usize, role| s.word(i).is_some_and(|w| s.vocabulary.words.is(w, role));
    // “that two years passed”: a conjunction
    let definite =
        |i: usize| is(i, Role::Definite) && !is(i, Role::Singular) && !s.is(i, Function::Possessive);
    if definite(before) {
        return true;
    }
    let determined = before.checked_sub(1).is_some_and(|i| definite(i) || s.is(i, Function::Possessive));
    is(before, Role::Frame) && determined
}

/// “after three years”, “two years on, he left”: from one event to another. “After 12 years in power” tells how long that was.
fn elapsed(asked: &Asked, figure: &Figure) -> bool {
    let s = &asked.sentence;
    let (first, after) = (s.token_at(figure.span.start), s.token_at(figure.span.end));
    let closed = |at: usize| matches!(s.tag(at), None | Some(Tag::Punct));
    if s.is(after, Function::On) && closed(after + 1) {
        return true;
    }
    // “with five days left”
    let left = s.word(after).is_some_and(|w| s.vocabulary.words.is(w, Role::Left));
    if left && first.checked_sub(1).is_some_and(|i| s.is(i, Function::With)) {
        return true;
    }
    // “at 24 weeks, half had left”
    if first == 1 && s.is(0, Function::At) && s.word(after) == Some(",") {
        return true;
    }
    let led = first.checked_sub(1).and_then(|i| s.word(i));
    let event = closed(after)
        || matches!(s.tag(after), Some(Tag::Det | Tag::Pron | Tag::Propn | Tag::Cconj | Tag::Noun))
            && !s.is(after, Function::Day);
    led.is_some_and(|w| s.vocabulary.words.is(w, Role::Elapsed)) && event
}
