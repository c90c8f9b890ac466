//! A number and its range: several numbers for one thing, by who says them, or the two that a thing could be.

use super::labels::capitalised;
use super::rows::{self, chart, grid, listed, text};
use super::{Story, Told};
use crate::figures::Kind;
use crate::language::Function;
use crate::vocabulary::{self, ENGLISH};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words by which a second number for the same thing is told.
static ESTIMATING: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let rows = vocabulary::rows(ENGLISH.tables.estimating);
    rows.filter_map(|row| row.first().copied()).collect()
});

/// So many words may stand between two alternatives.
const WORDS_BETWEEN: usize = 12;

/// Charts of alternatives within a sentence, and of what several sources say of one thing.
pub(super) fn find(told: &Told) -> Vec<Story> {
    let claims: Vec<usize> = (0..told.notes.len()).filter(|&i| is_amount(told, i)).collect();
    let mut out: Vec<(usize, Story)> = Vec::new();
    for sentence in claims.chunk_by(|&a, &b| told.in_one_sentence(a, b)) {
        for group in alternatives(told, sentence) {
            out.extend(either(told, &group).map(|story| (group[0], story)));
        }
    }
    for passage in claims.chunk_by(|&a, &b| told.notes[a].passage == told.notes[b].passage) {
        for group in by_several(told, passage) {
            out.extend(disputed(told, &group).map(|story| (group[0], story)));
        }
    }
    out.sort_by_key(|(at, _)| *at);
    out.into_iter().map(|(_, story)| story).collect()
}

/// A number of something that could be estimated.
fn is_amount(told: &Told, i: usize) -> bool {
    let f = told.figure(i);
    let kind = matches!(f.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Percent | Kind::Number);
    let number = f.value.is_some() || f.low.is_some() || f.high.is_some();
    kind && number
        && !f.vague
        && told.is_claim(i)
        && f.change.is_none()
        && f.role.is_none()
        && told.axis(i).is_some()
}

/// Runs of one sentence's figures of one unit and head that “or” joins.
fn alternatives(told: &Told, sentence: &[usize]) -> Vec<Vec<usize>> {
    let joined = |a: usize, b: usize| {
        let between = told.between(a, b);
        // the modifier is part of the figure: “or more than 500,000 rounds”
        let last = between.split_whitespace().next_back().unwrap_or_default();
        let near = between.split_whitespace().count() <= WORDS_BETWEEN;
        let same =
            told.axis(a) == told.axis(b) && told.figure(a).item.is_some() && told.figure(b).item.is_some();
        near && same && told.labels.is(last, Function::Or)
    };
    let runs = sentence.chunk_by(|&a, &b| joined(a, b));
    runs.filter(|run| run.len() > 1).map(<[usize]>::to_vec).collect()
}

/// “700 crates, which could hold over 3 million rounds or more than 500,000 rockets”.
fn either(told: &Told, group: &[usize]) -> Option<Story> {
    let items: BTreeSet<String> = group.iter().filter_map(|&i| told.labels.item(told.figure(i))).collect();
    // two numbers of the very same words are one number that the writer does not know better
    if items.len() != group.len() {
        return None;
    }
    let held = holder(told, group[0]);
    let head = told.head(group[0]).unwrap_or_default();
    let each: Vec<String> = group.iter().map(|&i| told.said(i).to_owned()).collect();
    let choice = join(&each, "or");
    let finding = match held {
        Some(i) => format!("{}: {choice}", capitalised(told.said(i))),
        None => capitalised(&choice),
    };
    let named =
        |i: usize| with_item(told.said(i), &told.labels.item(told.figure(i)).unwrap_or_else(|| head.clone()));
    let mut figures = group.to_vec();
    figures.extend(held);
    figures.sort_unstable();
    story(told, finding, group, &figures, &named)
}

/// The figure right before a relative clause that tells the first alternative: “6,700 containers …, which could contain”.
fn holder(told: &Told, first: usize) -> Option<usize> {
    let before = first.checked_sub(1).filter(|&i| told.is_claim(i) && told.in_one_sentence(i, first))?;
    let between = told.between(before, first);
    let relative = between.split(|c: char| !c.is_alphabetic()).any(|w| told.labels.is(w, Function::Relative));
    let other = told.head(before) != told.head(first) && told.figure(before).item.is_some();
    (relative && other && between.split_whitespace().count() <= WORDS_BETWEEN).then_some(before)
}

/// Figures of one passage for one thing, each of another source, where the words say that they are of one thing.
fn by_several(told: &Told, passage: &[usize]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for &i in passage {
        let same = |group: &&mut Vec<usize>| {
            let last = group[group.len() - 1];
            let item = |i: usize| told.labels.item(told.figure(i)).map(|s| s.to_lowercase());
            let same = told.axis(last) == told.axis(i) && item(last).is_some() && item(last) == item(i);
            let time = |i: usize| told.figure(i).as_of.as_ref().and_then(|a| a.date.clone());
            let same = same && time(last) == time(i);
            let names = told.who(i).is_some() && group.iter().all(|&j| told.who(j) != told.who(i));
            same && names && (estimates(told, last, i) || is_denied_by(told, last, i))
        };
        match out.iter_mut().find(same) {
            Some(group) => group.push(i),
            None => out.push(vec![i]),
        }
    }
    out.retain(|group| group.len() > 1);
    out
}

/// Whether the words before figure `b` say that it is for the same thing as `a`: “puts the toll at”.
fn estimates(told: &Told, a: usize, b: usize) -> bool {
    let from =
        if told.in_one_sentence(a, b) { told.figure(a).span.end } else { told.figure(b).sentence.start };
    // the preposition may be counted among the figure's own words
    let said =
        told.draft.article.text().get(from..told.figure(b).core.start).unwrap_or_default().to_lowercase();
    let words: Vec<&str> = said.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let put = words.iter().position(|word| ESTIMATING.contains(word));
    put.is_some_and(|put| {
        let behind = &words[put + 1..];
        behind.iter().any(|w| told.labels.is(w, Function::Counting) || ESTIMATING.contains(w))
            && behind.iter().any(|w| told.labels.is(w, Function::At))
    })
}

/// Whether the source of `b` denies `a`.
fn is_denied_by(told: &Told, a: usize, b: usize) -> bool {
    told.who(b).is_some_and(|who| told.notes[a].disputed_by.contains(&who))
}

fn disputed(told: &Told, group: &[usize]) -> Option<Story> {
    let values: Vec<f64> = group.iter().filter_map(|&i| told.middle(i).or(told.figure(i).low)).collect();
    if values.windows(2).all(|pair| pair[0] == pair[1]) {
        return None;
    }
    let who = |i: usize| {
        let who = told.who(i).map(|w| capitalised(&w)).unwrap_or_default();
        format!("{who}: {}", told.labels.without_at(told.said(i)))
    };
    let each: Vec<String> = group
        .iter()
        .map(|&i| format!("{} ({})", told.labels.without_at(told.said(i)), told.who(i).unwrap_or_default()))
        .collect();
    let finding = capitalised(&join(&each, "or"));
    story(told, finding, group, group, &who)
}

/// “over 3 million rounds” and “rounds of small shells” as “over 3 million rounds of small shells”.
fn with_item(said: &str, item: &str) -> String {
    let (said_words, item_words): (Vec<&str>, Vec<&str>) =
        (said.split(' ').collect(), item.split(' ').collect());
    let most = said_words.len().min(item_words.len());
    let shared =
        (0..=most).rev().find(|&n| said_words[said_words.len() - n..] == item_words[..n]).unwrap_or(0);
    match shared {
        0 => format!("{item}: {said}"),
        n => [&said_words[..], &item_words[n..]].concat().join(" "),
    }
}

/// “a, b or c”.
fn join(each: &[String], word: &str) -> String {
    listed(each).rsplit_once(" and ").map_or_else(|| listed(each), |(a, b)| format!("{a} {word} {b}"))
}

fn story(
    told: &Told,
    finding: String,
    group: &[usize],
    figures: &[usize],
    named: &dyn Fn(usize) -> String,
) -> Option<Story> {
    let rows = group.iter().take(rows::MOST).map(|&i| {
        let note = &told.notes[i];
        let name = [text(capitalised(&named(i)))];
        name.into_iter()
            .chain(told.extent(i))
            .chain([text(note.status.as_str()), text(note.id.clone())])
            .collect()
    });
    let columns = ["x", "y", "low", "high", "comparator", "series", "id"];
    let sentence = told.notes[group[0]].sentence.clone();
    let drawn = chart("dot_range", &finding, sentence, &columns, rows.collect()).ok()?;
    let data = group.iter().map(|&i| {
        let disputed = listed(&told.notes[i].disputed_by);
        vec![
            told.labels.item(told.figure(i)).unwrap_or_default(),
            told.said(i).to_owned(),
            told.who(i).unwrap_or_default(),
            disputed,
        ]
    });
    let data = grid(&["Of what", "Figure", "Says", "Denies"], data.collect());
    Some(Story {
        name: "estimates".to_owned(),
        finding,
        caption: told.said_by(figures),
        drawn: Some((drawn, data)),
    })
}
