//! What a figure reads as, in the shortest form that an editor can compare with a source.

use crate::draft::{Number, Row};
use crate::figures::{Comparator, Kind};
use crate::vocabulary::{self, ENGLISH};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// `row` as “> 3,000,000”, “≈ 6,700”, “50,000,000,000 USD”, “5 to 7 %”; a date as its ISO form. Empty where the figure
/// holds no number (a name).
pub fn reading(row: &Row) -> String {
    if row.kind == Kind::Name {
        return String::new();
    }
    if let Some(date) = &row.date {
        return date.clone();
    }
    let number = match (row.value, row.low, row.high) {
        (Some(Number(value)), ..) if row.kind == Kind::Ratio => {
            format!("{}{}", sign(row.comparator), grouped(Number((value * 1e3).round() / 1e3)))
        }
        (Some(value), ..) => format!("{}{}", sign(row.comparator), grouped(value)),
        (None, Some(low), Some(high)) => format!("{} to {}", grouped(low), grouped(high)),
        (None, Some(low), None) => format!("{}{}", sign(Comparator::AtLeast), grouped(low)),
        (None, None, Some(high)) => format!("{}{}", sign(Comparator::AtMost), grouped(high)),
        (None, None, None) => return String::new(),
    };
    let Some(unit) = unit(row) else { return number };
    match PLURALS.get(unit) {
        Some(_) if row.value.is_some_and(|Number(n)| n == 1.0) => format!("{number} {unit}"),
        Some(plural) => format!("{number} {plural}"),
        None if unit.len() <= 3 => format!("{number} {unit}"),
        None => format!("{number} ({unit})"),
    }
}

/// For the name of a unit the first of its words that is another.
static PLURALS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let rows = vocabulary::rows(ENGLISH.tables.units);
    let plural = |row: Vec<&'static str>| {
        let (name, words) = (*row.get(1)?, row.get(2)?);
        words.split('|').find(|word| *word != name && !word.is_empty()).map(|word| (name, word))
    };
    rows.filter_map(plural).collect()
});

fn unit(row: &Row) -> Option<&str> {
    match row.kind {
        Kind::Money | Kind::Percent if !row.unit.as_deref()?.starts_with('[') => row.unit.as_deref(),
        _ => row.unit_name.as_deref().or(row.unit.as_deref()),
    }
}

fn sign(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Exact | Comparator::Range => "",
        Comparator::About => "≈ ",
        Comparator::MoreThan => "> ",
        Comparator::AtLeast => "≥ ",
        Comparator::LessThan => "< ",
        Comparator::AtMost => "≤ ",
    }
}

/// `number` with commas between thousands and no more decimals than it needs; at most six.
fn grouped(Number(number): Number) -> String {
    let plain = format!("{:.6}", number.abs());
    let plain = plain.trim_end_matches('0').trim_end_matches('.');
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let mut out = String::from(if number < 0.0 { "−" } else { "" });
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_cut_where_nothing_follows() {
        let shown = |n| grouped(Number(n));
        assert_eq!(shown(50_000_000_000.0), "50,000,000,000");
        assert_eq!(shown(999.0), "999");
        assert_eq!(shown(1234.5), "1,234.5");
        assert_eq!(shown(0.05), "0.05");
        assert_eq!(shown(-12_000.0), "−12,000");
        assert_eq!(shown(0.2), "0.2");
    }
}
