//! What polars says against a query, in words for its author, at the place that it is about.

use super::Tables;
use crate::error::Error;
use polars::prelude::PolarsError;

/// So many names are told at most, the most alike of them.
const MOST: usize = 12;
/// So alike must a name be to be proposed.
const ALIKE: f64 = 0.8;

/// The error of a query: one line, with line and column in `sql` where the name that it is about stands there.
pub(super) fn failed(error: &PolarsError, sql: &str, tables: &Tables) -> Error {
    let text = error.to_string();
    let line = first_line(&text);
    // what a person did not write is not shown: polars prints its own tree of the query
    if let Some((kind, _)) = line.split_once(" {").filter(|_| line.contains("span: Span")) {
        let what = kind.trim_start_matches("expression ").trim();
        return Error::new(format!("this kind of expression cannot be run here: {what}"))
            .help("write it in a simpler way");
    }
    // the list of all columns becomes help
    let said = line.split("; valid columns").next().unwrap_or_default();
    let said = said.split_once("not found: ").map_or(said, |(_, said)| said);
    let Some(name) = said.split(['\'', '"', '`']).nth(1).filter(|name| !name.is_empty()) else {
        return Error::new(said);
    };
    at(told(said, name, sql, tables), sql, name)
}

/// What polars means where it says `said` about `name`.
fn told(said: &str, name: &str, sql: &str, tables: &Tables) -> Error {
    if said.starts_with("unable to find column") || said.starts_with("no column named") {
        let asked = tables.iter().filter(|(table, _)| word(sql, table).is_some());
        let columns = asked.flat_map(|(_, frame)| frame.columns().iter().map(|c| c.name().to_string()));
        return Error::new(format!("there is no column “{name}”")).help(proposal(name, columns.collect()));
    }
    if said.starts_with("relation ") {
        let names = tables.iter().map(|(name, _)| name.to_owned());
        return Error::new(format!("there is no table “{name}”")).help(proposal(name, names.collect()));
    }
    if said.contains("duplicate output name") {
        return Error::new(format!("two columns are called “{name}”"))
            .help("name each: `sum(value) as total`");
    }
    Error::new(said)
}

/// The name that was probably meant, else all there are.
fn proposal(name: &str, mut names: Vec<String>) -> String {
    let alike = |other: &String| strsim::jaro_winkler(&name.to_lowercase(), other);
    let nearest = names.iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
    match nearest.filter(|nearest| alike(nearest) >= ALIKE) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => {
            names.sort();
            names.dedup();
            let all = names.len();
            if all > MOST {
                names.sort_by(|a, b| alike(b).total_cmp(&alike(a)));
                names.truncate(MOST);
            }
            let more = if all > MOST { format!(" and {} more", all - MOST) } else { String::new() };
            let names: Vec<String> = names.iter().map(|n| format!("`{n}`")).collect();
            format!("there are {}{more}", names.join(", "))
        }
    }
}

/// `error` at the first place in `sql` where `name` stands as a word.
fn at(error: Error, sql: &str, name: &str) -> Error {
    let Some(at) = word(sql, name) else { return error };
    let before = &sql[..at];
    let line_start = before.rfind('\n').map_or(0, |n| n + 1);
    error.line(before.matches('\n').count() + 1).column(before[line_start..].chars().count() + 1)
}

/// The first place in `sql` where `name` stands as a word.
fn word(sql: &str, name: &str) -> Option<usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let stands_alone =
        |at: &usize| !sql[..*at].ends_with(is_word) && !sql[*at + name.len()..].starts_with(is_word);
    sql.match_indices(name).map(|(at, _)| at).find(stands_alone)
}

/// The first line of `text` that says something, of at most 300 characters.
pub(super) fn first_line(text: &str) -> String {
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().chars().take(300).collect()
}
