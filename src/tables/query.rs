//! Bounded SQL: one query, no way to a file, so many rows, so much time, the same order each run.
//!
//! The query is parsed before polars sees it, since polars would also carry out `create`, `drop`, `delete` and
//! `truncate`. Functions that read files (`read_csv` and its kin) are not compiled into polars-sql without its features;
//! the tests hold that. Polars cannot be cancelled, so a query runs in a process of its own, which can.

use super::explain::{self, first_line};
use super::{Table, Tables, bounds, frames, order, scalars, words};
use crate::bounded::{self, Lost, Work};
use crate::error::{Error, Result};
use polars::prelude::{DataFrame, IntoLazy, PolarsError};
use polars_sql::SQLContext;
use serde::{Deserialize, Serialize};
use sqlparser::ast::{Expr, Query, SelectItem, SetExpr, Statement, Visit, Visitor};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::Tokenizer;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::time::Duration;

/// How far a query may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// So many rows of the result are kept.
    pub rows: usize,
    /// So long it may run.
    pub time: Duration,
    /// Where it runs.
    pub place: Place,
}

/// Where a query runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a process of its own: a query that somebody else wrote.
    Apart,
    /// On a thread of this process: one of figcheck's own.
    Here,
}

impl Default for Limits {
    fn default() -> Self {
        Self { rows: 10_000, time: Duration::from_secs(10), place: Place::Apart }
    }
}

/// The longest query, in bytes.
const LONGEST_BYTES: usize = 20_000;

/// What a query gave.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The rows, in the order that the query asks for; rows that it ranks equal, or all where it asks for no order, in
    /// the order of the tables.
    pub frame: DataFrame,
    /// Whether there would have been more rows than the limit lets through.
    pub cut: bool,
}

impl Answer {
    /// The answer as plain cells.
    pub fn table(&self) -> Table {
        Table::from_frame(&self.frame)
    }
}

/// Runs the one query `sql` over `tables`.
///
/// An error names what is wrong in one line, with line and column in `sql` (from 1, in code points) where they are
/// known; its path is left open.
pub fn query(tables: &Tables, sql: &str, limits: &Limits) -> Result<Answer> {
    let answer = match limits.place {
        Place::Apart => ask(tables, sql, limits),
        Place::Here => {
            let (tables, text, rows) = (tables.clone(), sql.to_owned(), limits.rows);
            bounded::run(limits.time, move || run(&tables, &text, rows))
        }
    };
    match answer {
        Ok(answer) => answer,
        Err(Lost::Late) => {
            Err(Error::new(format!("the query takes longer than {} s", limits.time.as_secs_f64()))
                .help("ask for less: fewer tables, a `where`, a `limit`"))
        }
        Err(Lost::Large) => Err(Error::new("the query takes too much memory").help(
            "ask for less: say how tables belong together by what is unique in one of them, add a `where`",
        )),
        Err(Lost::Broken) => Err(Error::new("the query broke the engine").help("write it in a simpler way")),
        Err(Lost::Spent) => Err(bounded::spent()),
    }
}

/// What a query asks of which tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asks {
    /// The tables that it reads, as it names them, without those that it makes itself.
    pub tables: BTreeSet<String>,
    /// Whether all that it gives stands in the query: no column, no function, no `*`.
    pub is_constant: bool,
}

/// What the query `sql` asks over `tables`; `None` where it is none.
pub fn asks(tables: &Tables, sql: &str) -> Option<Asks> {
    let query = parse(sql, tables).ok()?;
    let mut tables = BTreeSet::new();
    // the visit ends only where it is told to
    let _: ControlFlow<()> = sqlparser::ast::visit_relations(&*query, |name| {
        tables.insert(name.to_string().trim_matches(['"', '`']).to_owned());
        ControlFlow::Continue(())
    });
    let mut made = Made(Vec::new());
    let _: ControlFlow<()> = query.visit(&mut made);
    tables.retain(|table| !made.0.iter().any(|name| name.eq_ignore_ascii_case(table)));
    let given = match query.body.as_ref() {
        SetExpr::Select(select) => select.projection.iter().all(|item| match item {
            SelectItem::UnnamedExpr(e) | SelectItem::ExprWithAlias { expr: e, .. } => is_constant(e),
            _ => false,
        }),
        _ => false,
    };
    Some(Asks { tables, is_constant: given })
}

/// The tables that a query makes for itself (`with … as`), at any depth.
struct Made(Vec<String>);

impl Visitor for Made {
    type Break = ();

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<()> {
        let tables = query.with.iter().flat_map(|with| &with.cte_tables);
        self.0.extend(tables.map(|table| table.alias.name.value.clone()));
        ControlFlow::Continue(())
    }
}

/// Whether `expression` is made of nothing but numbers and words of its own.
fn is_constant(expression: &Expr) -> bool {
    let mut constant = true;
    let _: ControlFlow<()> = sqlparser::ast::visit_expressions(expression, |part| {
        let own = matches!(
            part,
            Expr::Value(_)
                | Expr::Nested(_)
                | Expr::UnaryOp { .. }
                | Expr::BinaryOp { .. }
                | Expr::Cast { .. }
        );
        constant &= own;
        ControlFlow::Continue(())
    });
    constant
}

/// A question and the tables that it is asked of; the answer, or what is wrong.
pub const WORK: Work = Work { name: "query", does: apart };

/// A query without its tables.
#[derive(Serialize, Deserialize)]
struct Question {
    sql: String,
    rows: usize,
    /// The tables' names, in the order of their frames.
    tables: Vec<String>,
}

fn ask(tables: &Tables, sql: &str, limits: &Limits) -> Result<Result<Answer>, Lost> {
    let small = sql.to_lowercase();
    // of a table that the query does not name its columns are enough, to be told in an error
    let sent = |(name, frame): (&str, &DataFrame)| {
        let named = small.contains(&name.to_lowercase());
        (name.to_owned(), if named { frame.clone() } else { frame.head(Some(0)) })
    };
    let (names, sent): (Vec<String>, Vec<DataFrame>) = tables.iter().map(sent).unzip();
    let question = Question { sql: sql.to_owned(), rows: limits.rows, tables: names };
    let input = frames::pack(&question, sent).ok_or(Lost::Broken)?;
    let answer = WORK.ask(input, limits.time)?;
    let (cut, mut frames): (Result<bool>, Vec<DataFrame>) = frames::unpack(&answer).ok_or(Lost::Broken)?;
    Ok(cut.map(|cut| Answer { frame: frames.pop().unwrap_or_default(), cut }))
}

fn apart(input: Vec<u8>) -> Vec<u8> {
    let Some((Question { sql, rows, tables: names }, frames)) = frames::unpack(&input) else {
        return Vec::new();
    };
    let tables = Tables { frames: names.into_iter().zip(frames).collect() };
    let (cut, frames) = match run(&tables, &sql, rows) {
        Ok(answer) => (Ok(answer.cut), vec![answer.frame]),
        Err(error) => (Err(error), Vec::new()),
    };
    // what has no such form is told as broken
    frames::pack(&cut, frames).unwrap_or_default()
}

fn run(tables: &Tables, sql: &str, rows: usize) -> Result<Answer> {
    let mut query = parse(sql, tables)?;
    bounds::hold(&query, tables)?;
    let mut context = SQLContext::new();
    for (name, frame) in tables.iter() {
        context.register(name, frame.clone().lazy());
    }
    scalars::work_out(&mut query, &mut context)?;
    let failed = |e: PolarsError| explain::failed(&e, sql, tables);
    let plan = context.execute(&query.to_string()).map_err(failed)?;
    // one row more than allowed tells whether there were more
    let wanted = u32::try_from(rows).unwrap_or(u32::MAX).saturating_add(1);
    let mut frame = order::kept(plan).limit(wanted).collect().map_err(failed)?;
    let cut = frame.height() > rows;
    if cut {
        frame = frame.head(Some(rows));
    }
    Ok(Answer { frame, cut })
}

/// The one query that `sql` is; words that are columns of `tables` are read as such.
fn parse(sql: &str, tables: &Tables) -> Result<Box<Query>> {
    if sql.len() > LONGEST_BYTES {
        return Err(Error::new(format!("the query is longer than {LONGEST_BYTES} bytes")));
    }
    let tokens = Tokenizer::new(&GenericDialect {}, sql).tokenize_with_location();
    let tokens = tokens.map_err(|e| syntax(&e.into()))?;
    let mut parser =
        Parser::new(&GenericDialect {}).with_tokens_with_locations(words::name_columns(tokens, tables));
    let statements = parser.parse_statements().map_err(|e| syntax(&e))?;
    let only_a_query = "a cell is one query: it starts with `select` or `with`";
    match <[Statement; 1]>::try_from(statements) {
        Ok([Statement::Query(query)]) => Ok(query),
        Ok([other]) => {
            let verb = other.to_string().split_whitespace().next().unwrap_or_default().to_lowercase();
            Err(Error::new(format!("`{verb}` is not a query")).help(only_a_query))
        }
        Err(statements) if statements.is_empty() => Err(Error::new("there is no query").help(only_a_query)),
        Err(statements) => {
            Err(Error::new(format!("there are {} queries in one", statements.len())).help(only_a_query))
        }
    }
}

/// A parser's message without its place, and the place apart.
fn syntax(error: &ParserError) -> Error {
    let text = match error {
        ParserError::TokenizerError(text) | ParserError::ParserError(text) => text.as_str(),
        ParserError::RecursionLimitExceeded => return Error::new("the query is nested too deeply"),
    };
    let Some((message, place)) = text.rsplit_once(" at Line: ") else { return Error::new(first_line(text)) };
    let mut numbers = place.split(", Column: ").map(|n| n.trim().parse::<usize>());
    let error = Error::new(first_line(message))
        .help("write SQL as in `select source_canonical, count(*) from figures …`");
    match (numbers.next(), numbers.next()) {
        (Some(Ok(line)), Some(Ok(column))) => error.line(line).column(column),
        _ => error,
    }
}
