//! Runs a notebook: the cells in order, then the prose.

use super::cell::{Block, Cell, Notebook, Output};
use super::cells;
use super::prose;
use super::template::{self, Fence, Piece, Template};
use crate::error::{Error, Result};
use crate::tables::{Answer, Limits, Table, Tables, query};
use minijinja::Value;
use minijinja::value::merge_maps;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How notebooks run.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// How far each query may go.
    pub limits: Limits,
    /// Whether an error in a cell is kept in its place, instead of failing the whole.
    pub keep_going: bool,
}

/// A cell with the rows of its query, for later cells and the prose.
struct Ran {
    cell: Cell,
    answer: Option<Answer>,
}

/// Runs `template` over `tables`.
///
/// `values` is a map of what the prose may name besides the cells' results, each of which is `NAME.rows`, `NAME.columns`,
/// `NAME.value` (the first cell) and `NAME.cut`. `parts` are the parts that the caller can show. All errors, each with
/// path, line and column in the template; with [`Settings::keep_going`] those of cells stand in the notebook instead.
pub fn run(
    template: Template<'_>,
    tables: &Tables,
    values: Value,
    parts: &[&str],
    settings: &Settings,
) -> Result<Notebook, Vec<Error>> {
    let parsed = template::parse(template)?;
    let mut shelf = tables.clone();
    let (mut results, mut seen, mut errors) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    let mut ran: Vec<Ran> = Vec::new();
    for fence in &parsed.cells {
        let cell = one(fence, template.path, &shelf, parts, &ran, settings);
        if let Output::Error(error) = &cell.cell.output {
            errors.push(error.clone());
        }
        if let (Some(name), Some(answer)) = (&cell.cell.name, &cell.answer) {
            shelf.insert(name.clone(), answer.frame.clone());
            results.insert(name.clone(), result(answer));
        }
        ran.push(cell);
        identify(&mut ran, &mut seen);
    }
    if !errors.is_empty() && !settings.keep_going {
        return Err(errors);
    }
    let values = merge_maps([Value::from(results), values]);
    let rendered = prose::render(template, &parsed.prose, values).map_err(|e| {
        errors.push(of_failed(e, &ran));
        std::mem::take(&mut errors)
    })?;
    Ok(Notebook { blocks: blocks(&rendered, &ran), errors })
}

/// Runs one cell; what goes wrong is its output.
fn one(
    fence: &Fence,
    path: &str,
    tables: &Tables,
    parts: &[&str],
    before: &[Ran],
    settings: &Settings,
) -> Ran {
    let options = &fence.options;
    let own = |name: &str| options.get(name).map(str::to_owned);
    let mut cell = Cell {
        id: String::new(),
        name: own("name"),
        language: fence.language,
        code: fence.code.clone(),
        echo: true,
        title: own("title"),
        caption: own("caption"),
        line: fence.line,
        output: Output::Empty(String::new()),
    };
    let outcome = show(fence, tables, parts, before, settings).and_then(|(output, answer)| {
        let echo = options.truth("echo")?.unwrap_or(fence.language == "sql");
        Ok((output, answer, echo))
    });
    match outcome {
        Ok((output, answer, echo)) => {
            (cell.output, cell.echo) = (output, echo);
            Ran { cell, answer }
        }
        Err(error) => {
            let line = error.line.unwrap_or(fence.line);
            cell.output = Output::Error(error.at(path).line(line));
            Ran { cell, answer: None }
        }
    }
}

fn show(
    fence: &Fence,
    tables: &Tables,
    parts: &[&str],
    before: &[Ran],
    settings: &Settings,
) -> Result<(Output, Option<Answer>)> {
    let options = &fence.options;
    let kind = cells::find(fence.language, options)?;
    kind.hold(options)?;
    hold_name(options.get("name"), tables, before)?;
    if fence.language == "part" {
        let output = kind.show(options, &Answer::default())?;
        return match &output {
            Output::Part(name) if !parts.contains(&name.as_str()) => Err(no_part(name, parts)),
            _ => Ok((output, None)),
        };
    }
    let answer =
        query(tables, &fence.code, &settings.limits).map_err(|error| in_fence(error, fence, before))?;
    Ok((kind.show(options, &answer)?, Some(answer)))
}

fn no_part(name: &str, parts: &[&str]) -> Error {
    let error = Error::new(format!("there is no part “{name}”"));
    match parts {
        [] => error.help(
            "parts belong to a report of one article: `figcheck report --template FILE`; here write a query",
        ),
        parts => error.help(format!("there are {}", parts.join(", "))),
    }
}

/// Refuses a name that is no name, or is taken.
fn hold_name(name: Option<&str>, tables: &Tables, before: &[Ran]) -> Result<()> {
    let Some(name) = name else { return Ok(()) };
    let plain = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let taken = tables.get(name).is_some() || before.iter().any(|ran| ran.cell.name.as_deref() == Some(name));
    match (plain, taken) {
        (false, _) => Err(Error::new(format!("“{name}” cannot be a cell's name"))
            .help("a to z, 0 to 9 and `_`, a letter first")),
        (true, true) => Err(Error::new(format!("there already is a table or cell “{name}”"))
            .help("give the cell another name")),
        (true, false) => Ok(()),
    }
}

/// A query's error at its place in the template; where it asks for the table of a cell that failed, it says so.
fn in_fence(error: Error, fence: &Fence, before: &[Ran]) -> Error {
    let missing = error.message.strip_prefix("there is no table “").and_then(|m| m.strip_suffix('”'));
    let is_asked = |ran: &&Ran| ran.cell.name.is_some() && ran.cell.name.as_deref() == missing;
    let failed = before.iter().filter(|ran| matches!(ran.cell.output, Output::Error(_))).find(is_asked);
    if let Some(failed) = failed {
        let name = failed.cell.name.as_deref().unwrap_or_default();
        return Error::new(format!("it needs the cell “{name}”, which has failed")).line(fence.line);
    }
    match (error.line, error.column) {
        (Some(line), column) => {
            let error = error.line(fence.line + line);
            column.map_or(error.clone(), |column| error.column(column + fence.indent))
        }
        (None, _) => error,
    }
}

/// A prose's error; one about a cell that failed says so.
fn of_failed(mut error: Error, ran: &[Ran]) -> Error {
    let failed = ran.iter().filter(|ran| matches!(ran.cell.output, Output::Error(_)));
    let names = failed.filter_map(|ran| ran.cell.name.as_deref());
    let asks = |name: &&str| {
        ["”", ".", "["].iter().any(|end| error.message.starts_with(&format!("there is no “{name}{end}")))
    };
    if let Some(name) = names.clone().find(asks) {
        error.message = format!("“{name}” has no result, since its cell has failed");
    }
    error
}

/// A result as prose sees it.
fn result(answer: &Answer) -> Value {
    let table: Table = answer.table();
    let row = |row: &Vec<_>| -> BTreeMap<String, Value> {
        table.columns.iter().cloned().zip(row.iter().map(value)).collect()
    };
    let first = table.rows.first().and_then(|row| row.first()).map_or(Value::from(()), value);
    Value::from(BTreeMap::from([
        ("rows", table.rows.iter().map(|cells| Value::from(row(cells))).collect::<Vec<_>>().into()),
        ("columns", Value::from(table.columns.clone())),
        ("value", first),
        ("cut", Value::from(answer.cut)),
    ]))
}

fn value(cell: &crate::tables::Cell) -> Value {
    use crate::tables::Cell;
    match cell {
        Cell::Nothing => Value::from(()),
        Cell::Truth(truth) => Value::from(*truth),
        Cell::Whole(n) => Value::from(*n),
        Cell::Number(n) => Value::from(*n),
        Cell::Text(text) => Value::from(text.as_str()),
    }
}

/// Gives the last cell its id: its name, else a hash of its content; a number where that is taken.
fn identify(ran: &mut [Ran], seen: &mut BTreeMap<String, usize>) {
    let Some(Ran { cell, .. }) = ran.last_mut() else { return };
    let hash = Sha256::digest(format!("{}\0{}\0{:?}", cell.language, cell.code, cell.title));
    let short: String = hash[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    let base: String = cell.name.as_deref().unwrap_or("cell").replace('_', "-").chars().take(40).collect();
    let id = if cell.name.is_some() { base } else { format!("{base}-{short}") };
    let count = seen.entry(id.clone()).and_modify(|n| *n += 1).or_insert(1);
    cell.id = if *count == 1 { id } else { format!("{id}-{count}") };
}

fn blocks(rendered: &str, ran: &[Ran]) -> Vec<Block> {
    template::pieces(rendered)
        .filter_map(|piece| match piece {
            Piece::Prose(text) => Some(Block::Prose(text.to_owned())),
            Piece::Cell(number) => ran.get(number).map(|ran| Block::Cell(Box::new(ran.cell.clone()))),
        })
        .collect()
}
