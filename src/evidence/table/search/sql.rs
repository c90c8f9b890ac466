//! A candidate in words and as a query.

use super::super::{address, offers::quoted};
use super::Support;
use super::candidate::{Candidate, Function, How, Quantity};
use super::index::{Cells, Index};
use super::rows::Chosen;
use crate::evidence::Verdict;
use crate::evidence::arithmetic::plain_number;

/// `chosen`, a candidate of `index`, for who reads of it.
pub(super) fn support(index: &Index, chosen: &Candidate, chance: f64) -> Support {
    let (cell, sql, shown) = match &chosen.how {
        How::Cell { row, column } => {
            let place = address::write(index.origin, *column, row + 1);
            let address = index.sheet.as_ref().map_or(place.clone(), |sheet| format!("{sheet}!{place}"));
            let shown = format!("cell {address} ({})", of_row(index, *row, *column));
            (Some(address), None, shown)
        }
        how => (None, Some(query(index, how)), words(index, how)),
    };
    let verdict = if cell.is_some() { Verdict::Match } else { Verdict::Derived };
    Support { table: index.name.clone(), verdict, cell, sql, shown, value: chosen.value, chance }
}

/// What names the row of a cell, and its column.
fn of_row(index: &Index, row: usize, column: usize) -> String {
    const NAMED: usize = 3;
    let name = |c: &super::index::Column| match &c.cells {
        Cells::Names(names) => names.of_row[row].map(|v| names.values[v].text.clone()),
        Cells::Numbers { .. } => None,
    };
    let names = index.columns.iter().filter_map(name).take(NAMED).collect::<Vec<_>>();
    let head = &index.columns[column].head;
    if names.is_empty() { head.clone() } else { format!("{}: {head}", names.join(", ")) }
}

fn head(index: &Index, column: usize) -> String {
    quoted(&index.columns[column].head, '"')
}

fn query(index: &Index, how: &How) -> String {
    let gives = match how {
        How::Cell { .. } => String::new(),
        How::Of(q) => {
            let (function, condition) = (function(index, q), condition(index, &q.chosen));
            let from = format!("select {function} from {}", index.name);
            return if condition.is_empty() { from } else { format!("{from} where {condition}") };
        }
        How::Share(a, b) => format!("100.0 * {} / {}", case(index, a), case(index, b)),
        How::Ratio(a, b) => format!("1.0 * {} / {}", case(index, a), case(index, b)),
        How::Change(a, b) => {
            format!("100.0 * ({} - {}) / {}", case(index, b), case(index, a), case(index, a))
        }
        How::Less(a, b) => {
            let full = |q: &Quantity| full(index, q.column, case(index, q));
            format!("{} - {}", full(a), full(b))
        }
        How::Passing { column, whole, above, bound, chosen } => {
            let full = |c: usize| full(index, c, head(index, c));
            let number = whole.map_or(full(*column), |w| format!("100.0 * {} / {}", full(*column), full(w)));
            let passes = format!("{number} {} {bound}", if *above { '>' } else { '<' });
            let condition = condition(index, chosen);
            let condition = if condition.is_empty() { passes } else { format!("{condition} and {passes}") };
            return format!("select count(*) from {} where {condition}", index.name);
        }
    };
    format!("select {gives} from {}", index.name)
}

/// `what`, a number of a column or made of its numbers, with the magnitude that its head gives.
fn full(index: &Index, column: usize, what: String) -> String {
    match index.columns[column].measure.by {
        1.0 => what,
        by => format!("{by} * {what}"),
    }
}

fn function(index: &Index, q: &Quantity) -> String {
    let full = |name: &str| full(index, q.column, format!("{name}({})", head(index, q.column)));
    let head = head(index, q.column);
    match q.function {
        Function::Sum => full("sum"),
        Function::Mean => full("avg"),
        Function::Most => full("max"),
        Function::Least => full("min"),
        Function::Count => "count(*)".to_owned(),
        Function::Distinct => format!("count(distinct {head})"),
    }
}

/// A quantity within a query over all rows.
fn case(index: &Index, q: &Quantity) -> String {
    let condition = condition(index, &q.chosen);
    let what = match q.function {
        Function::Count => "1".to_owned(),
        _ => quoted(&index.columns[q.column].head, '"'),
    };
    match condition.is_empty() {
        true => format!("sum({what})"),
        false => format!("sum(case when {condition} then {what} else 0 end)"),
    }
}

/// What tells the chosen rows.
fn condition(index: &Index, chosen: &Chosen) -> String {
    let value = |column: usize, place: usize| match &index.columns[column].cells {
        Cells::Names(names) if names.values[place].is_number => names.values[place].text.clone(),
        Cells::Names(names) => quoted(&names.values[place].text, '\''),
        Cells::Numbers { .. } => String::new(),
    };
    let head = |column: usize| quoted(&index.columns[column].head, '"');
    let picked = chosen.picks.iter().map(|pick| {
        let values: Vec<String> = pick.values.iter().map(|&v| value(pick.column, v)).collect();
        match values.as_slice() {
            [one] => format!("{} = {one}", head(pick.column)),
            several => format!("{} in ({})", head(pick.column), several.join(", ")),
        }
    });
    let left_out = chosen.without_total.iter().flat_map(|&column| {
        let Cells::Names(names) = &index.columns[column].cells else { return Vec::new() };
        let totals = (0..names.values.len()).filter(|&v| names.values[v].total);
        totals.map(|v| format!("{} <> {}", head(column), value(column, v))).collect()
    });
    picked.chain(left_out).collect::<Vec<_>>().join(" and ")
}

/// A reckoning in words.
fn words(index: &Index, how: &How) -> String {
    match how {
        How::Cell { row, column } => of_row(index, *row, *column),
        How::Of(q) => quantity(index, q),
        How::Share(a, b) => format!("the share of {} in {}", quantity(index, a), quantity(index, b)),
        How::Ratio(a, b) => format!("{} for each of {}", quantity(index, a), quantity(index, b)),
        How::Change(a, b) => format!("the change from {} to {}", quantity(index, a), quantity(index, b)),
        How::Less(a, b) => format!("{} less {}", quantity(index, a), quantity(index, b)),
        How::Passing { column, above, bound, chosen, .. } => {
            let side = if *above { "above" } else { "below" };
            let head = &index.columns[*column].head;
            format!("the count of rows{} with “{head}” {side} {}", with(index, chosen), plain_number(*bound))
        }
    }
}

fn quantity(index: &Index, q: &Quantity) -> String {
    let head = &index.columns[q.column].head;
    let rows = with(index, &q.chosen);
    if q.chosen.rows.len() == 1 && q.function == Function::Sum {
        return format!("“{head}”{rows}");
    }
    match q.function {
        Function::Sum => format!("the sum of “{head}”{rows}"),
        Function::Mean => format!("the mean of “{head}”{rows}"),
        Function::Most => format!("the largest “{head}”{rows}"),
        Function::Least => format!("the smallest “{head}”{rows}"),
        Function::Count => format!("the count of rows{rows}"),
        Function::Distinct => format!("the count of different “{head}”{rows}"),
    }
}

/// “ of Skagen, 2019”: what names the chosen rows.
fn with(index: &Index, chosen: &Chosen) -> String {
    const NAMED: usize = 4;
    let each = chosen.picks.iter().filter_map(|pick| match &index.columns[pick.column].cells {
        Cells::Names(names) => {
            let shown = pick.values.iter().take(NAMED).map(|&v| names.values[v].text.as_str());
            let more = if pick.values.len() > NAMED { " …" } else { "" };
            Some(shown.collect::<Vec<_>>().join("/") + more)
        }
        Cells::Numbers { .. } => None,
    });
    let each = each.collect::<Vec<_>>();
    if each.is_empty() { String::new() } else { format!(" of {}", each.join(", ")) }
}
