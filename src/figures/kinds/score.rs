//! The result of a game or a vote.

use super::KindOf;
use crate::article::Span;
use crate::figures::neighbours::DASHES;
use crate::figures::number::{Form, NumberClass, Numeral};
use crate::figures::place::{Place, Reading};
use crate::figures::{Kind, Reason};
use crate::vocabulary::Role;

pub const KIND: KindOf = KindOf { kind: Kind::Score, page: include_str!("score.md"), sure: None, read };

/// How many words to either side may say what a pair of numbers is.
const REACH: usize = 9;

fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    let first = place.numeral();
    let second = place.numerals.get(1)?;
    let between = place.text.get(first.span.end..second.span.start)?;
    let counted = votes_to(place, between, second);
    let dash =
        counted || between.strip_prefix(DASHES).is_some_and(str::is_empty) || against(place, between, second);
    // “aged 15–44”
    let aged = place.before_is(first.span.start, Role::AgeBefore);
    if aged || !dash || !plain(first) || !plain(second) || place.rest(second.span.end).starts_with(DASHES) {
        return None;
    }
    // “City 3-1 Rovers”
    let team = place.after(second.span.end).is_some_and(|w| place.capital(w));
    let named = place.unit(second.span.end).is_some() || place.counts_plural(second.span.end) && !team;
    let (game, vote) = context(place, second.span.end);
    let vote = vote || counted;
    let falls = first.value >= second.value || follows_another(place);
    if named && !vote || !falls && !game && !vote {
        return None;
    }
    // no game ends 311–112, but an innings 311–7
    let high = first.value.max(second.value) >= 180.0;
    let vote = vote || high && first.value.min(second.value) > 10.0;
    let even = first.value + second.value == 100.0;
    let span = Span::new(first.span.start, second.span.end);
    Some(Reading {
        span,
        core: span,
        value: None,
        low: Some(first.value),
        high: Some(second.value),
        reason: (!vote && !even).then_some(Reason::Score),
        used: 2,
        ..Reading::of(first, Kind::Score, "score")
    })
}

/// “by 6 votes to 3”.
fn votes_to(place: &Place, between: &str, second: &Numeral) -> bool {
    let mut words = between.split_whitespace();
    let (Some(votes), Some(link), None) = (words.next(), words.next(), words.next()) else { return false };
    let is = |word, role| place.vocabulary.words.is(word, role);
    is(votes, Role::Ballots) && is(link, Role::RangeTo) && place.closes(second.span.end)
}

/// “voted 9 to 0”, “a score of 28 to 14”.
fn against(place: &Place, between: &str, second: &Numeral) -> bool {
    let mut at = place.numeral().span.start;
    let said = || {
        (0..REACH_TO).any(|_| {
            place.before(at).is_some_and(|word| {
                at = word.span.start;
                let roles = place.roles(word);
                roles.is(Role::Game) || roles.is(Role::Vote)
            })
        })
    };
    let falls = place.numeral().value >= second.value && place.numeral().value > 0.0;
    let to = place.vocabulary.words.is(between.trim(), Role::RangeTo) && place.closes(second.span.end);
    to && falls && !place.before_is(place.numeral().span.start, Role::RangeFrom) && { said }()
}

/// How many words before “9 to 0” may say what it is.
const REACH_TO: usize = 2;

/// “6-4, 3-6”: another pair stands at once before.
fn follows_another(place: &Place) -> bool {
    let head = &place.text[place.block.start..place.numeral().span.start];
    let last = head.trim_end_matches([' ', ',', ';', '(']);
    let pair = last.rsplit([' ', '(']).next().unwrap_or("");
    let mut ends = pair.split(DASHES);
    let number = |n: Option<&str>| n.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    last.len() < head.len() && number(ends.next()) && number(ends.next()) && ends.next().is_none()
}

fn plain(n: &Numeral) -> bool {
    n.form == Form::Digits
        && n.class == NumberClass::Cardinal
        && n.decimals == 0
        && !n.magnitude
        && n.value < 1000.0
        && n.glued.is_none()
}

/// Whether the words nearby speak of a game, and of a vote.
fn context(place: &Place, end: usize) -> (bool, bool) {
    let (mut game, mut vote) = (false, false);
    let mut look = |word| {
        let roles = place.roles(word);
        game |= roles.is(Role::Game);
        vote |= roles.is(Role::Vote);
    };
    let mut at = place.numeral().span.start;
    for _ in 0..REACH {
        let Some(word) = place.before(at) else { break };
        look(word);
        at = word.span.start;
    }
    let mut at = end;
    for _ in 0..REACH {
        let Some(word) = place.after(at) else { break };
        look(word);
        at = word.span.end;
    }
    (game, vote)
}
