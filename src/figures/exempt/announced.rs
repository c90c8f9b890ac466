//! Counts that announce a list: “Three questions remain: who, when and why.” The reader counts for himself.

use crate::article::{Article, BlockKind};
use crate::figures::item::Asked;
use crate::figures::{Comparator, Figure, Kind, Reason};
use crate::language::{Function, Tag};
use crate::vocabulary::{Class, Role};
use std::ops::Range;

/// No text lists more.
const MOST: f64 = 20.0;

/// Marks the last count before the list of a sentence, where the text then lists what it counts.
pub(super) fn tell(article: &Article, asked: &Asked, figures: &mut [Figure]) {
    if !figures.iter().any(announces) {
        return;
    }
    let list = List::behind_mark(article, asked, figures[0].block, figures[0].sentence.end);
    let at = list.as_ref().map_or(figures[0].sentence.end, |l| l.at);
    let Some(last) = figures.iter().rposition(|f| f.span.end <= at) else { return };
    let figure = &figures[last];
    if !announces(figure) || struck(asked, figure) {
        return;
    }
    let list = list.or_else(|| List::apposed(asked, figure));
    if list.is_some_and(|l| l.holds(asked, figure)) {
        figures[last].reason = Some(Reason::Enumeration);
    }
}

fn announces(figure: &Figure) -> bool {
    let counts = figure.kind == Kind::Count && figure.unit.is_none() && figure.reason.is_none();
    let few = figure.value.is_some_and(|v| (2.0..=MOST).contains(&v) && v.fract() == 0.0);
    counts && few && figure.comparator == Comparator::Exact
}

/// What is listed behind a sentence’s colon or dash.
struct List {
    /// The byte at which the announcement ends.
    at: usize,
    /// The fewest and the most things that it may be read as, where they stand there.
    things: Option<(usize, usize)>,
}

impl List {
    /// The list behind a colon or dash, or in the items or the sentence that follow.
    fn behind_mark(article: &Article, asked: &Asked, block: usize, end: usize) -> Option<Self> {
        let s = &asked.sentence;
        let mark = (0..s.tokens.len()).find(|&i| match s.word(i) {
            Some(":" | "—") => true,
            Some("–") => s.text[..s.tokens[i].span.start].ends_with(' '),
            _ => false,
        });
        match mark {
            Some(mark) if mark + 1 < s.tokens.len() => Some(List {
                at: s.tokens[mark].span.start,
                things: Some(things(asked, mark + 1..s.tokens.len())),
            }),
            mark => {
                let items = items(article, block);
                let at = mark.map_or(end, |m| s.tokens[m].span.start);
                let last = article.blocks[block].span.end <= end;
                match (mark, items) {
                    (Some(_), n) if last && n > 0 => Some(List { at, things: Some((n, n)) }),
                    (Some(_), _) => Some(List { at, things: None }),
                    _ => ordinal_follows(article, asked, end).then_some(List { at, things: None }),
                }
            }
        }
    }

    /// “in four cities, Lund, Tarn, Hull and Ribe”, “three towns (Lund, Tarn and Hull)”: nothing but nouns up to the end.
    fn apposed(asked: &Asked, figure: &Figure) -> Option<Self> {
        let s = &asked.sentence;
        let mark = s.token_at(figure.item?.end);
        let mut end = s.tokens.len();
        match s.word(mark)? {
            "(" => end = (mark..end).find(|&i| s.word(i) == Some(")"))?,
            "," => end -= usize::from(s.tag(end - 1) == Some(Tag::Punct)),
            _ => return None,
        }
        let nominal = |i: usize| {
            matches!(s.tag(i), Some(Tag::Noun | Tag::Propn | Tag::Adj | Tag::Det | Tag::Cconj))
                || s.word(i) == Some(",")
        };
        let listed =
            mark + 1 < end && (mark + 1..end).all(nominal) && (mark + 1..end).any(|i| s.is(i, Function::And));
        let (at, things) = (s.tokens[mark].span.start, things(asked, mark + 1..end));
        listed.then_some(List { at, things: Some(things) })
    }

    /// Whether the list may be what `figure` counts: so many things, or a noun that only announces.
    fn holds(&self, asked: &Asked, figure: &Figure) -> bool {
        let count = figure.value.map_or(0, |v| v as usize);
        match self.things {
            Some((least, most)) if (least..=most).contains(&count) => true,
            Some(_) => false,
            None => figure.item.is_some_and(|i| {
                let s = &asked.sentence;
                i.of(s.text).split(' ').any(|w| s.vocabulary.words.is(w, Role::Announcer))
            }),
        }
    }
}

/// How many things stand between the commas, semicolons and “and”s of these tokens.
fn things(asked: &Asked, tokens: Range<usize>) -> (usize, usize) {
    let s = &asked.sentence;
    let (mut commas, mut ands, mut semicolons, mut behind_comma) = (0, 0, 0, false);
    for i in tokens {
        let and = s.tag(i) == Some(Tag::Cconj) && s.is(i, Function::And);
        match s.word(i) {
            Some(",") => commas += 1,
            Some(";") => semicolons += 1,
            _ if and && !behind_comma => ands += 1,
            _ => {}
        }
        behind_comma = matches!(s.word(i), Some("," | ";"));
    }
    match semicolons {
        0 => (commas + 1 + usize::from(ands > 0), commas + ands + 1),
        n => (n + 1, n + 1),
    }
}

/// How many items of a list follow the block.
fn items(article: &Article, block: usize) -> usize {
    let following = article.blocks[block + 1..].iter().take(MOST as usize + 1);
    following.take_while(|b| b.kind == BlockKind::Item).count()
}

/// Whether the next sentence begins to count: “First, …”.
fn ordinal_follows(article: &Article, asked: &Asked, end: usize) -> bool {
    let rest = article.text().get(end..).unwrap_or_default().trim_start();
    let words = asked.sentence.vocabulary;
    let mut next = rest.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(2);
    let first = next.next().unwrap_or_default();
    let word = if words.words.is(first, Role::The) { next.next().unwrap_or_default() } else { first };
    words.numbers.get(word).is_some_and(|n| n.value == 1.0 && n.class == Class::Ordinal)
}

/// “Two people died: a man and his son” tells how many died.
fn struck(asked: &Asked, figure: &Figure) -> bool {
    let s = &asked.sentence;
    let near = s.token_at(figure.span.start).saturating_sub(4)..s.token_at(figure.span.end) + 6;
    s.tokens
        .get(near.start..near.end.min(s.tokens.len()))
        .is_some_and(|tokens| tokens.iter().any(|t| s.vocabulary.words.is(t.of(s.text), Role::Struck)))
}
