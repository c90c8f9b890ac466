//! What a query may ask for: so deep, so many tables, so many rows crossed.

use super::Tables;
use crate::error::{Error, Result};
use sqlparser::ast::{
    BinaryOperator, Expr, Join, JoinConstraint, JoinOperator, Query, Select, TableFactor, Visit, Visitor,
};
use std::ops::ControlFlow;

/// So deep may expressions, and queries in queries, be nested.
const DEEPEST: usize = 64;
/// So many tables may one query name.
const MOST_TABLES: usize = 12;
/// So many rows may tables make that are put together without saying how they belong together.
const MOST_CROSSED: usize = 5_000_000;

/// Refuses a query that polars would not understand, or that would take more stack or memory than a notebook may. A house writes its own queries, so this is
/// a net under mistakes, not a wall against malice.
pub(super) fn hold(query: &Query, tables: &Tables) -> Result<()> {
    let mut shape = Shape { tables, deep: 0, named: 0 };
    match query.visit(&mut shape) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(error) => Err(error),
    }
}

struct Shape<'a> {
    tables: &'a Tables,
    deep: usize,
    named: usize,
}

impl Visitor for Shape<'_> {
    type Break = Error;

    fn pre_visit_query(&mut self, _: &Query) -> ControlFlow<Error> {
        self.down()
    }

    fn post_visit_query(&mut self, _: &Query) -> ControlFlow<Error> {
        self.up()
    }

    fn pre_visit_expr(&mut self, expression: &Expr) -> ControlFlow<Error> {
        if matches!(expression, Expr::Exists { .. }) {
            return ControlFlow::Break(
                Error::new("`exists (…)` cannot be run here")
                    .help("write `where column in (select column from …)`, or join the two tables"),
            );
        }
        self.down()
    }

    fn post_visit_expr(&mut self, _: &Expr) -> ControlFlow<Error> {
        self.up()
    }

    fn pre_visit_table_factor(&mut self, _: &TableFactor) -> ControlFlow<Error> {
        self.named += 1;
        when(self.named > MOST_TABLES, || {
            Error::new(format!("the query names more than {MOST_TABLES} tables"))
        })
    }

    fn pre_visit_select(&mut self, select: &Select) -> ControlFlow<Error> {
        when(self.crossed(select) > MOST_CROSSED, || {
            Error::new("the query puts every row of one table beside every row of another")
                .help("say how they belong together: `join … on a.id = b.id`")
        })
    }
}

impl Shape<'_> {
    fn down(&mut self) -> ControlFlow<Error> {
        self.deep += 1;
        when(self.deep > DEEPEST, || Error::new("the query is nested too deeply"))
    }

    fn up(&mut self) -> ControlFlow<Error> {
        self.deep -= 1;
        ControlFlow::Continue(())
    }

    /// The most rows that the tables of `select` make where nothing says how they belong together.
    fn crossed(&self, select: &Select) -> usize {
        select.from.iter().fold(1, |rows: usize, table| {
            let joined = table.joins.iter().filter(|join| !is_tied(join)).map(|join| &join.relation);
            std::iter::once(&table.relation)
                .chain(joined)
                .fold(rows, |rows, factor| rows.saturating_mul(self.height(factor)))
        })
    }

    /// The rows of a table; of one that the query itself makes, as many as the largest has.
    fn height(&self, factor: &TableFactor) -> usize {
        let named = match factor {
            TableFactor::Table { name, .. } => self.tables.get(&name.to_string()).map(|frame| frame.height()),
            _ => None,
        };
        let largest = || self.tables.iter().map(|(_, frame)| frame.height()).max().unwrap_or(0);
        named.unwrap_or_else(largest).max(1)
    }
}

fn when(broken: bool, error: impl FnOnce() -> Error) -> ControlFlow<Error> {
    if broken { ControlFlow::Break(error()) } else { ControlFlow::Continue(()) }
}

/// Whether a join says how its two sides belong together.
fn is_tied(join: &Join) -> bool {
    use JoinOperator as J;
    match &join.join_operator {
        J::Join(c)
        | J::Inner(c)
        | J::Left(c)
        | J::LeftOuter(c)
        | J::Right(c)
        | J::RightOuter(c)
        | J::FullOuter(c)
        | J::CrossJoin(c)
        | J::StraightJoin(c) => match c {
            JoinConstraint::On(condition) => has_equality(condition),
            JoinConstraint::Using(_) | JoinConstraint::Natural => true,
            JoinConstraint::None => false,
        },
        // these keep or drop rows of one side
        J::Semi(_) | J::LeftSemi(_) | J::RightSemi(_) | J::Anti(_) | J::LeftAnti(_) | J::RightAnti(_) => true,
        J::AsOf { .. } => true,
        _ => false,
    }
}

/// Whether an expression has a column in it: `1 = 1` ties nothing.
fn is_column(expression: &Expr) -> bool {
    match expression {
        Expr::Value(_) => false,
        Expr::Nested(inner) | Expr::Cast { expr: inner, .. } => is_column(inner),
        Expr::UnaryOp { expr, .. } => is_column(expr),
        Expr::BinaryOp { left, right, .. } => is_column(left) || is_column(right),
        _ => true,
    }
}

/// Whether a condition demands that two things be equal.
fn has_equality(condition: &Expr) -> bool {
    match condition {
        Expr::Nested(inner) => has_equality(inner),
        Expr::BinaryOp { left, op: BinaryOperator::Eq, right } => is_column(left) && is_column(right),
        Expr::BinaryOp { left, op: BinaryOperator::And, right } => has_equality(left) || has_equality(right),
        _ => false,
    }
}
