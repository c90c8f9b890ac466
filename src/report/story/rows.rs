//! Figures as rows: their numbers for the drawing, their words for the reader.

use super::Told;
use crate::charts::Chart;
use crate::error::Result;
use crate::figures::{Comparator, Figure, Kind};
use crate::notebook::Grid;
use crate::sources::Status;
use crate::tables::{Cell, Table};

/// So many rows are gathered for one chart.
pub(super) const MOST: usize = 40;

pub(super) fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

pub(super) fn number(number: Option<f64>) -> Cell {
    number.map_or(Cell::Nothing, Cell::Number)
}

impl Told<'_> {
    pub(super) fn figure(&self, i: usize) -> &Figure {
        &self.draft.found.figures[i]
    }

    /// Whether figure `i` claims something.
    pub(super) fn is_claim(&self, i: usize) -> bool {
        self.notes[i].status != Status::Exempt
    }

    /// Figure `i` as a reader sees it, without the words before and behind the number's own.
    pub(super) fn said(&self, i: usize) -> &str {
        &self.notes[i].text
    }

    /// Value, lower and upper end, comparator.
    pub(super) fn extent(&self, i: usize) -> [Cell; 4] {
        let f = self.figure(i);
        // a vague magnitude (“dozens”) is no end that a chart could show as said
        [number(f.value), number(f.low), number(f.high), text(f.comparator.as_str())]
    }

    /// The number of figure `i`; of a range its middle.
    pub(super) fn middle(&self, i: usize) -> Option<f64> {
        let f = self.figure(i);
        f.value.or_else(|| Some((f.low? + f.high?) / 2.0)).filter(|n| n.is_finite())
    }

    /// The weaker status of `a` and `b`.
    pub(super) fn weaker(&self, a: usize, b: usize) -> Status {
        let worse =
            |s: Status| [Status::Unsourced, Status::Weak, Status::Sourced].iter().position(|x| *x == s);
        let (a, b) = (self.notes[a].status, self.notes[b].status);
        if worse(a).unwrap_or(3) <= worse(b).unwrap_or(3) { a } else { b }
    }

    /// What figure `i` is measured in, so that two of one may stand on one axis: the unit's code, else the last word of what is
    /// counted.
    pub(super) fn axis(&self, i: usize) -> Option<String> {
        let f = self.figure(i);
        let head = || self.head(i);
        match (&f.unit, f.kind) {
            (Some(unit), _) => Some(unit.code.clone()),
            (None, Kind::Count | Kind::Number) => head(),
            _ => None,
        }
    }

    /// The first noun of what is counted, in lower case: “rounds” of “rounds of ammunition”, “ships” of “grey ships”.
    pub(super) fn head(&self, i: usize) -> Option<String> {
        let item = self.draft.article.slice(self.figure(i).item?).to_lowercase();
        let words: Vec<&str> = item.split_whitespace().collect();
        let of = words.iter().position(|w| *w == "of").filter(|at| *at > 0).unwrap_or(words.len());
        words[..of].last().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
    }

    /// Whether the two stand in one sentence.
    pub(super) fn in_one_sentence(&self, a: usize, b: usize) -> bool {
        self.figure(a).sentence == self.figure(b).sentence
    }

    /// The visible text between figure `a` and figure `b` behind it.
    pub(super) fn between(&self, a: usize, b: usize) -> &str {
        self.draft.article.text().get(self.figure(a).span.end..self.figure(b).span.start).unwrap_or("")
    }

    /// Who says figure `i`, in the fullest name.
    pub(super) fn who(&self, i: usize) -> Option<String> {
        let source = self.notes[i].sources.first()?;
        Some(
            source
                .canonical
                .clone()
                .filter(|_| source.original.is_none())
                .unwrap_or_else(|| source.text.clone()),
        )
    }

    /// Who says it and who denies it, of figures that one sentence tells.
    pub(super) fn said_by(&self, figures: &[usize]) -> String {
        let mut who: Vec<String> = figures.iter().filter_map(|&i| self.who(i)).collect();
        who.dedup();
        let mut denied: Vec<&str> =
            figures.iter().flat_map(|&i| &self.notes[i].disputed_by).map(String::as_str).collect();
        let mut seen = std::collections::BTreeSet::new();
        denied.retain(|name| seen.insert(*name));
        let unsourced = figures.iter().filter(|&&i| self.notes[i].status == Status::Unsourced).count();
        let mut out: Vec<String> = Vec::new();
        match (&who[..], unsourced) {
            ([], _) => out.push("The article names no source".to_owned()),
            ([one], 0) => out.push(format!("Source: {one}")),
            (several, n) => {
                let s = if several.len() == 1 { "" } else { "s" };
                let none = match n {
                    0 => String::new(),
                    1 => "; 1 figure has none".to_owned(),
                    n => format!("; {n} figures have none"),
                };
                out.push(format!("Source{s}: {}{none}", first_of(several)));
            }
        }
        if !denied.is_empty() {
            let deny = if denied.len() == 1 { "denies it" } else { "deny it" };
            out.push(format!("{} {deny}", listed(&denied)));
        }
        out.join(". ") + "."
    }
}

/// The first three names, and how many more there are.
fn first_of(names: &[String]) -> String {
    const SHOWN: usize = 3;
    if names.len() <= SHOWN + 1 {
        return listed(names);
    }
    format!("{} and {} others", names[..SHOWN].join(", "), names.len() - SHOWN)
}

/// “a, b and c”.
pub(super) fn listed<S: AsRef<str>>(names: &[S]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [all @ .., last] => {
            let all: Vec<&str> = all.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", all.join(", "), last.as_ref())
        }
    }
}

/// Whether the comparator is open to neither side.
pub(super) fn is_closed(figure: &Figure) -> bool {
    matches!(figure.comparator, Comparator::Exact | Comparator::About)
}

/// A chart of `kind` over `columns` and `rows`, whose alternative text is `told`.
pub(super) fn chart(
    kind: &str,
    title: &str,
    told: String,
    columns: &[&str],
    rows: Vec<Vec<Cell>>,
) -> Result<Chart> {
    // “y=people” is a column of another name than the part that it plays
    let pairs: Vec<(&str, &str)> = columns.iter().map(|c| c.split_once('=').unwrap_or((*c, *c))).collect();
    let table = Table { columns: pairs.iter().map(|(_, name)| (*name).to_owned()).collect(), rows };
    let others: Vec<(&str, &str)> = pairs.iter().copied().filter(|(part, name)| part != name).collect();
    Ok(Chart::new(kind, title, table, &others)?.told(told))
}

/// What a reader sees of the data: words in `columns`.
pub(super) fn grid(columns: &[&str], rows: Vec<Vec<String>>) -> Grid {
    let cells = rows.iter().map(|row| row.iter().map(|c| text(c.clone())).collect()).collect();
    let table = Table { columns: columns.iter().map(|c| (*c).to_owned()).collect(), rows: cells };
    Grid { numeric: vec![false; table.columns.len()], table, text: rows, hidden: 0, cut: false }
}
