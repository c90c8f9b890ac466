//! Queries in brackets that give one value, worked out before the query that they stand in: polars refuses them in comparisons.

use super::Cell;
use crate::error::{Error, Result};
use polars_sql::SQLContext;
use sqlparser::ast::{Expr, Query, TableFactor, Value, Visit, VisitMut, Visitor, VisitorMut, With};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// Puts its value in the place of each query in brackets that stands in `query` for one value. What cannot be worked out by
/// itself, since it speaks of the row around it, stays as it is. An error where one gives several rows or columns.
pub(super) fn work_out(query: &mut Query, context: &mut SQLContext) -> Result<()> {
    let with = query.with.clone();
    match query.visit(&mut Scalars { context, with }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(error) => Err(error),
    }
}

/// Whether a column of `query` is called by a table that it does not ask itself: polars would take it for one of its own.
fn speaks_of_outside(query: &Query) -> bool {
    let mut names = Names::default();
    let _: ControlFlow<()> = query.visit(&mut names);
    names.called.iter().any(|table| !names.own.contains(table))
}

/// The tables that a query asks, as it calls them, and those that its columns are called by; in lower case.
#[derive(Default)]
struct Names {
    own: BTreeSet<String>,
    called: BTreeSet<String>,
}

impl Visitor for Names {
    type Break = ();

    fn pre_visit_table_factor(&mut self, table: &TableFactor) -> ControlFlow<()> {
        let (name, alias) = match table {
            TableFactor::Table { name, alias, .. } => (name.0.last().map(ToString::to_string), alias),
            TableFactor::Derived { alias, .. } => (None, alias),
            _ => (None, &None),
        };
        let called = alias.as_ref().map(|a| a.name.to_string()).or(name);
        self.own.extend(called.map(|name| plain(&name)));
        ControlFlow::Continue(())
    }

    fn pre_visit_expr(&mut self, expression: &Expr) -> ControlFlow<()> {
        if let Expr::CompoundIdentifier(parts) = expression {
            self.called.extend(parts.first().map(|table| plain(&table.to_string())));
        }
        ControlFlow::Continue(())
    }
}

fn plain(name: &str) -> String {
    name.trim_matches(['"', '`']).to_lowercase()
}

struct Scalars<'a> {
    context: &'a mut SQLContext,
    /// The tables that the whole query makes for itself.
    with: Option<With>,
}

impl VisitorMut for Scalars<'_> {
    type Break = Error;

    // what stands within was worked out before
    fn post_visit_expr(&mut self, expression: &mut Expr) -> ControlFlow<Error> {
        let Expr::Subquery(inner) = expression else { return ControlFlow::Continue(()) };
        if speaks_of_outside(inner) {
            return ControlFlow::Continue(());
        }
        let mut inner = inner.clone();
        inner.with = inner.with.or_else(|| self.with.clone());
        let asked = self.context.execute(&inner.to_string());
        let Ok(frame) = asked.and_then(|plan| plan.limit(2).collect()) else {
            return ControlFlow::Continue(());
        };
        let many = |what: &str| {
            let error = Error::new(format!("a query in brackets gives several {what}"));
            ControlFlow::Break(error.help("ask in it for one value: `(select max(column) from …)`"))
        };
        let [column] = frame.columns() else { return many("columns") };
        if frame.height() > 1 {
            return many("rows");
        }
        // past its end a column has nothing
        let value = match Cell::at(column, 0) {
            Cell::Nothing => Value::Null,
            Cell::Truth(truth) => Value::Boolean(truth),
            Cell::Whole(n) => Value::Number(n.to_string(), false),
            Cell::Number(n) => Value::Number(n.to_string(), false),
            Cell::Text(text) => Value::SingleQuotedString(text.replace('\'', "''")),
        };
        *expression = Expr::Nested(Box::new(Expr::value(value)));
        ControlFlow::Continue(())
    }
}
