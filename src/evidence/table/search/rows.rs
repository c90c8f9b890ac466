//! The rows of a table that a claim's words name.

use super::asked::{Asked, Told};
use super::index::{Cells, Index, Names};
use std::collections::BTreeSet;

/// Values of one column, with the words of the claim that name them.
#[derive(Debug, Clone)]
pub(super) struct Pick {
    pub(super) column: usize,
    /// Places in the column's values, in order.
    pub(super) values: Vec<usize>,
    pub(super) told: Told,
    /// Whether nothing names them: the whole, or the latest.
    pub(super) by_default: bool,
}

/// Rows that agree with a pick in each of several columns.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    pub(super) picks: Vec<Pick>,
    /// Columns whose rows of the whole are left out, since they would be counted twice.
    pub(super) without_total: Vec<usize>,
    pub(super) told: Told,
    pub(super) rows: Vec<usize>,
    /// Whether they are of several times, so that a sum over them may count the same things again and again.
    pub(super) over_time: bool,
}

/// So many ways to choose rows are looked at, and so many values of a column.
const MOST_CHOSEN: usize = 48;
const MOST_PICKS: usize = 4;
/// So much of a name must be said.
const SAID: f64 = 0.5;

/// The picks of each column of names that the claim may mean.
pub(super) fn picks(index: &Index, asked: &Asked) -> Vec<Vec<Pick>> {
    let each = index.columns.iter().enumerate().filter_map(|(column, c)| match &c.cells {
        Cells::Names(names) if names.values.len() > 1 => {
            let lasts = names.panel || c.is_series();
            let mut picks = of_column(column, names, lasts, asked);
            // “the 115th Congress”: the head names its value
            let head = c.told(asked);
            picks.iter_mut().filter(|p| !p.by_default).for_each(|p| p.told |= head);
            Some(picks)
        }
        _ => None,
    });
    each.filter(|picks| !picks.is_empty()).collect()
}

/// The picks of one column; `lasts` where its latest time is meant unless another is named.
fn of_column(column: usize, names: &Names, lasts: bool, asked: &Asked) -> Vec<Pick> {
    let mut picks = Vec::new();
    if names.times {
        picks = by_time(column, names, asked);
    }
    if picks.is_empty() {
        picks = by_name(column, names, asked);
    }
    if picks.len() > 1 {
        let values: BTreeSet<usize> = picks.iter().flat_map(|p| p.values.iter().copied()).collect();
        let told = picks.iter().fold(0, |t, p| t | p.told);
        picks.push(Pick { column, values: values.into_iter().collect(), told, by_default: false });
    }
    let named = !picks.is_empty();
    let total = names.values.iter().position(|v| v.total);
    let latest = || {
        let timed = names.values.iter().enumerate().filter(|(_, v)| v.time.is_some());
        timed.max_by(|(_, a), (_, b)| a.time.cmp(&b.time)).map(|(i, _)| i)
    };
    let default = total.filter(|_| !named || asked.is_whole).or_else(|| latest().filter(|_| lasts));
    if let Some(value) = default.filter(|v| !picks.iter().any(|p| p.values == [*v])) {
        picks.push(Pick { column, values: vec![value], told: 0, by_default: true });
    }
    picks
}

/// The values that lie in a time which the claim names; the last of them besides, where there are several.
fn by_time(column: usize, names: &Names, asked: &Asked) -> Vec<Pick> {
    let mut picks: Vec<Pick> = Vec::new();
    for (date, told) in &asked.times {
        let within = |v: &str| v.starts_with(date.as_str()) || date.starts_with(v) && v.len() >= 4;
        let mut values: Vec<usize> = (0..names.values.len())
            .filter(|&i| names.values[i].time.as_deref().is_some_and(within))
            .collect();
        if values.is_empty() {
            continue;
        }
        if values.len() > 1 {
            values.sort_by(|&a, &b| names.values[a].time.cmp(&names.values[b].time));
            let last = values.last().copied().into_iter().collect();
            picks.push(Pick { column, values: last, told: *told, by_default: false });
            values.sort_unstable();
        }
        picks.push(Pick { column, values, told: *told, by_default: false });
    }
    picks.truncate(2 * MOST_PICKS);
    picks
}

/// The values that the claim names most fully.
fn by_name(column: usize, names: &Names, asked: &Asked) -> Vec<Pick> {
    let mut named: Vec<(f64, f64, usize, Told)> = Vec::new();
    for (i, value) in names.values.iter().enumerate() {
        let (told, said) = names.told(value, asked);
        if told != 0 && said >= SAID {
            named.push((asked.weight(told), said, i, told));
        }
    }
    named.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    // a name within a longer one that is said too is not meant for itself
    let mut kept: Vec<(f64, f64, usize, Told)> = Vec::new();
    for entry in named {
        let within = |k: &(f64, f64, usize, Told)| entry.3 & !k.3 == 0 && (entry.3 != k.3 || entry.1 < k.1);
        if !kept.iter().any(within) && kept.len() < MOST_PICKS {
            kept.push(entry);
        }
    }
    let pick =
        |(_, _, i, told): (f64, f64, usize, Told)| Pick { column, values: vec![i], told, by_default: false };
    kept.into_iter().map(pick).collect()
}

/// The ways to choose rows by one pick or none of each column, those that tell most of the claim first; the whole table is one.
pub(super) fn chosen(index: &Index, picks: &[Vec<Pick>], asked: &Asked) -> Vec<Chosen> {
    let mut all = vec![Vec::<Pick>::new()];
    for column in picks {
        let mut next = Vec::new();
        for picked in &all {
            next.push(picked.clone());
            for pick in column {
                let mut longer = picked.clone();
                longer.push(pick.clone());
                next.push(longer);
            }
        }
        let worth = |picked: &[Pick]| {
            let told = picked.iter().fold(0, |t, p| t | p.told);
            asked.weight(told) + picked.iter().filter(|p| p.by_default).count() as f64 * 0.1
        };
        next.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.len().cmp(&b.len())));
        next.truncate(affordable(index, MOST_CHOSEN));
        all = next;
    }
    let mut out: Vec<Chosen> = Vec::new();
    for picks in all {
        let new = of(index, picks);
        // the same rows by fewer names
        let same = out.iter_mut().find(|c| c.rows == new.rows);
        match same {
            _ if new.rows.is_empty() => {}
            Some(kept) if new.told & !kept.told == 0 => {}
            Some(kept) if kept.told & !new.told == 0 => *kept = new,
            _ => out.push(new),
        }
    }
    out
}

/// So many cells are looked at for a claim in one table, over all choices of rows.
const MOST_CELLS: usize = 20_000_000;

/// `most`, or fewer where the table is so large that so many passes over it would take long.
pub(super) fn affordable(index: &Index, most: usize) -> usize {
    (MOST_CELLS / (index.rows * index.columns.len()).max(1)).clamp(2, most)
}

/// The rows that agree with each of `picks`; those of the whole left out where their column is not picked.
pub(super) fn of(index: &Index, picks: Vec<Pick>) -> Chosen {
    let mut kept = vec![true; index.rows];
    let mut without_total = Vec::new();
    for (column, c) in index.columns.iter().enumerate() {
        let Cells::Names(names) = &c.cells else { continue };
        let pick = picks.iter().find(|p| p.column == column);
        if pick.is_none() && !names.has_total {
            continue;
        }
        if pick.is_none() {
            without_total.push(column);
        }
        for (row, value) in names.of_row.iter().enumerate() {
            kept[row] &= match (pick, value) {
                (Some(pick), Some(value)) => pick.values.contains(value),
                (Some(_), None) => false,
                (None, Some(value)) => !names.values[*value].total,
                (None, None) => true,
            };
        }
    }
    let rows: Vec<usize> = (0..index.rows).filter(|&r| kept[r]).collect();
    let told = picks.iter().fold(0, |t, p| t | p.told);
    let over_time = index.columns.iter().any(|c| match &c.cells {
        Cells::Names(names) if names.panel => {
            let mut times = rows.iter().filter_map(|&r| names.of_row[r]);
            let first = times.next();
            times.any(|t| Some(t) != first)
        }
        _ => false,
    });
    Chosen { picks, without_total, told, rows, over_time }
}
