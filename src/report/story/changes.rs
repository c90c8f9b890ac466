//! What the article says changed: from one number to another, two changes or more on one axis.

use super::rows::{self, chart, grid, text};
use super::{Story, Told};
use crate::figures::{Kind, Role};
use std::collections::{BTreeMap, BTreeSet};

/// Figures that one thing moved through, in the order of time.
struct Change {
    from: usize,
    to: usize,
    via: Vec<usize>,
    what: String,
    /// Whether it is what the sentence is about.
    certain: bool,
}

/// So many words may stand between a figure and “(down from 10.2)”.
const WORDS_BETWEEN: usize = 3;

/// Charts of two changes or more of one unit; of one change a sentence. What is `in_series` already is left out.
pub(super) fn find(told: &Told, in_series: &[usize]) -> Vec<Story> {
    let mut axes: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    for (from, to, via) in pairs(told) {
        let shown = in_series.contains(&from) && in_series.contains(&to);
        let (a, b) = (told.middle(from), told.middle(to));
        let moved = a.zip(b).is_some_and(|(a, b)| a != b);
        let Some(axis) = told.axis(to).filter(|_| moved && !shown) else { continue };
        let Some((what, certain)) = told.labels.what(told.figure(from), told.figure(to)) else { continue };
        axes.entry(axis).or_default().push(Change { from, to, via, what, certain });
    }
    let mut groups: Vec<Vec<Change>> =
        axes.into_values().map(told_apart).filter(|changes| !changes.is_empty()).collect();
    groups.sort_by_key(|changes| (std::cmp::Reverse(changes.len()), changes[0].from));
    groups.iter().filter_map(|changes| story(told, changes)).collect()
}

/// Where something came from, where it went, and what lies between; each claim in one change.
fn pairs(told: &Told) -> Vec<(usize, usize, Vec<usize>)> {
    let mut out = chains(told);
    let mut used: BTreeSet<usize> =
        out.iter().flat_map(|(a, b, via)| [*a, *b].into_iter().chain(via.clone())).collect();
    for i in 0..told.notes.len() {
        let pair = whole_change(told, i).or_else(|| lone_start(told, i));
        let Some((from, to)) = pair.filter(|(from, to)| from != to) else { continue };
        let fits = told.is_claim(from) && told.is_claim(to);
        if fits && !used.contains(&from) && !used.contains(&to) {
            used.extend([from, to]);
            out.push((from, to, Vec::new()));
        }
    }
    out.sort_by_key(|(from, to, _)| *from.min(to));
    out
}

fn whole_change(told: &Told, i: usize) -> Option<(usize, usize)> {
    let change = told.figure(i).change?;
    Some((change.from?, change.to?))
}

/// “5.9 seconds (down from 10.2)”: the figure right before it is where it went.
fn lone_start(told: &Told, i: usize) -> Option<(usize, usize)> {
    let from = told.figure(i);
    let before = i.checked_sub(1)?;
    let to = told.figure(before);
    let alone = from.role == Some(Role::From) && from.change.is_none_or(|c| c.to.is_none());
    if !alone || !told.in_one_sentence(before, i) || to.role.is_some() {
        return None;
    }
    let between = told.between(before, i);
    let near = between.split_whitespace().count() <= WORDS_BETWEEN
        && between.trim_start().starts_with(['(', ',', '–', '—']);
    let code = |f: &crate::figures::Figure| f.unit.as_ref().map(|u| u.code.clone());
    let bare = from.kind == Kind::Number && from.unit.is_none();
    let alike = code(from) == code(to) && from.kind == to.kind || bare;
    (near && alike && !matches!(to.kind, Kind::Date | Kind::Name | Kind::Ordinal)).then_some((i, before))
}

/// “8.9 percent in 2016, 16 percent in 2017 and 23 percent in 2018”: three numbers or more of one item in one sentence, each of
/// a time of its own.
fn chains(told: &Told) -> Vec<(usize, usize, Vec<usize>)> {
    const LINKS: usize = 3;
    let claims: Vec<usize> = (0..told.notes.len()).filter(|&i| told.is_claim(i)).collect();
    let key = |i: usize| (told.figure(i).sentence, told.axis(i), told.labels.item(told.figure(i)));
    let mut out = Vec::new();
    for group in claims.chunk_by(|&a, &b| key(a) == key(b) && key(a).1.is_some() && key(a).2.is_some()) {
        let time = |i: &usize| told.figure(*i).as_of.as_ref()?.date.clone().filter(|d| !d.contains('/'));
        let mut dated: Vec<(String, usize)> = group.iter().filter_map(|i| Some((time(i)?, *i))).collect();
        dated.sort();
        dated.dedup_by(|a, b| a.0 == b.0);
        let all = dated.len() == group.len() && dated.iter().all(|(_, i)| told.figure(*i).value.is_some());
        if let (true, [first, via @ .., last]) = (all && dated.len() >= LINKS, &dated[..]) {
            out.push((first.1, last.1, via.iter().map(|(_, i)| *i).collect()));
        }
    }
    out
}

/// `changes` without those of one name: a reader could not tell which is which.
fn told_apart(changes: Vec<Change>) -> Vec<Change> {
    let count = |what: &str| changes.iter().filter(|c| c.what == what).count();
    let once: Vec<bool> = changes.iter().map(|c| count(&c.what) == 1).collect();
    changes.into_iter().zip(once).filter_map(|(change, once)| once.then_some(change)).collect()
}

fn story(told: &Told, changes: &[Change]) -> Option<Story> {
    let mut shown: Vec<&Change> = changes.iter().take(rows::MOST).collect();
    let finding = finding(told, &shown);
    if shown.len() < 2 {
        // one change is the article's own sentence: it is told where its words are certain
        return shown[0].certain.then_some(Story {
            name: "changes".to_owned(),
            finding,
            caption: String::new(),
            drawn: None,
        });
    }
    shown.sort_by(|a, b| gain(told, b).total_cmp(&gain(told, a)));
    let unit =
        told.figure(shown[0].to).unit.as_ref().map_or(told.head(shown[0].to), |unit| Some(unit.name.clone()));
    let figures: Vec<usize> = changes.iter().flat_map(|c| [c.from, c.to]).collect();
    let sentences: Vec<String> = shown.iter().map(|c| sentence(told, c) + ".").collect();
    let columns = [
        "x",
        "from",
        "from_low",
        "from_high",
        "from_comparator",
        "to",
        "to_low",
        "to_high",
        "to_comparator",
        "via",
        "from_text",
        "to_text",
        "series",
        "id",
        "axis",
    ];
    let row = |c: &&Change| {
        let via: Vec<String> =
            c.via.iter().filter_map(|&i| told.figure(i).value).map(|v| v.to_string()).collect();
        let status = told.weaker(c.from, c.to);
        let words = [
            text(via.join(" ")),
            text(told.bare(c.from, c.to)),
            text(told.bare(c.to, c.from)),
            text(status.as_str()),
        ];
        let cells = std::iter::once(text(c.what.clone())).chain(told.extent(c.from)).chain(told.extent(c.to));
        cells
            .chain(words)
            .chain([text(told.notes[c.to].id.clone()), text(unit.clone().unwrap_or_default())])
            .collect()
    };
    let drawn =
        chart("arrow", &finding, sentences.join(" "), &columns, shown.iter().map(row).collect()).ok()?;
    let words = |c: &&Change| {
        let status = told.weaker(c.from, c.to).as_str().to_owned();
        vec![c.what.clone(), told.said(c.from).to_owned(), told.said(c.to).to_owned(), status]
    };
    let data = grid(&["What", "From", "To", "Source"], shown.iter().map(words).collect());
    Some(Story {
        name: "changes".to_owned(),
        finding,
        caption: told.said_by(&figures),
        drawn: Some((drawn, data)),
    })
}

fn ends(told: &Told, change: &Change) -> (f64, f64) {
    (told.middle(change.from).unwrap_or(0.0), told.middle(change.to).unwrap_or(0.0))
}

fn gain(told: &Told, change: &Change) -> f64 {
    let (from, to) = ends(told, change);
    to - from
}

/// “Weekly use rose from 60.8 to 66.4 percent”.
fn sentence(told: &Told, change: &Change) -> String {
    let verb = if gain(told, change) > 0.0 { "rose" } else { "fell" };
    let to = told.labels.with_of(told.figure(change.to));
    format!("{} {verb} from {} to {to}", change.what, told.bare(change.from, change.to))
}

/// The largest change, and how many others rose or fell.
fn finding(told: &Told, changes: &[&Change]) -> String {
    let weight = |c: &&&Change| {
        let (from, to) = ends(told, c);
        (to - from).abs() / from.abs().max(to.abs())
    };
    let Some(first) = changes.iter().max_by(|a, b| weight(a).total_cmp(&weight(b))) else {
        return String::new();
    };
    let others = changes.iter().filter(|c| c.from != first.from);
    let (up, down): (Vec<&&Change>, Vec<&&Change>) = others.partition(|c| gain(told, c) > 0.0);
    let count = |n: usize, verb: &str| (n > 0).then(|| format!("{n} more {verb}"));
    let more: Vec<String> =
        [count(up.len(), "rose"), count(down.len(), "fell")].into_iter().flatten().collect();
    let tail = if more.is_empty() { String::new() } else { format!("; {}", more.join(", ")) };
    sentence(told, first) + &tail
}

impl Told<'_> {
    /// The words of figure `i` without those at its end that `other` has as well: “60.8” beside “66.4 percent”.
    fn bare(&self, i: usize, other: usize) -> String {
        let (own, theirs) = (self.said(i), self.said(other));
        let own_words: Vec<&str> = own.split(' ').collect();
        let same = own_words.iter().rev().zip(theirs.split(' ').rev()).take_while(|(a, b)| *a == b).count();
        own_words[..own_words.len() - same.min(own_words.len() - 1)].join(" ")
    }
}
