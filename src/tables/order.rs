//! The same order each run: groups, joins and equal keys keep the order of the tables.

use polars::prelude::{DslPlan, LazyFrame, MaintainOrderJoin};
use std::sync::Arc;

/// The plan with every step told to keep its input's order.
///
/// Polars works on parts of a table in parallel, and `group by` and `join` give rows as they come; a sort leaves rows
/// with equal keys as they come too. SQL has no word for it, the plan has.
pub(super) fn kept(frame: LazyFrame) -> LazyFrame {
    LazyFrame::from(keep(frame.logical_plan))
}

fn keep(plan: DslPlan) -> DslPlan {
    let inner = |input: Arc<DslPlan>| Arc::new(keep(Arc::unwrap_or_clone(input)));
    match plan {
        DslPlan::GroupBy { input, keys, predicates, aggs, options, apply, .. } => DslPlan::GroupBy {
            input: inner(input),
            keys,
            predicates,
            aggs,
            maintain_order: true,
            options,
            apply,
        },
        DslPlan::Join { input_left, input_right, left_on, right_on, predicates, options } => {
            let mut options = Arc::unwrap_or_clone(options);
            options.args.maintain_order = MaintainOrderJoin::LeftRight;
            let (input_left, input_right) = (inner(input_left), inner(input_right));
            DslPlan::Join {
                input_left,
                input_right,
                left_on,
                right_on,
                predicates,
                options: Arc::new(options),
            }
        }
        DslPlan::Sort { input, by_column, slice, mut sort_options } => {
            sort_options.maintain_order = true;
            DslPlan::Sort { input: inner(input), by_column, slice, sort_options }
        }
        DslPlan::Distinct { input, mut options } => {
            options.maintain_order = true;
            DslPlan::Distinct { input: inner(input), options }
        }
        DslPlan::Union { inputs, mut args } => {
            args.maintain_order = true;
            DslPlan::Union { inputs: inputs.into_iter().map(keep).collect(), args }
        }
        DslPlan::Filter { input, predicate } => DslPlan::Filter { input: inner(input), predicate },
        DslPlan::Cache { input, id } => DslPlan::Cache { input: inner(input), id },
        DslPlan::Select { expr, input, options } => DslPlan::Select { expr, input: inner(input), options },
        DslPlan::HStack { input, exprs, options } => DslPlan::HStack { input: inner(input), exprs, options },
        DslPlan::Slice { input, offset, len } => DslPlan::Slice { input: inner(input), offset, len },
        DslPlan::MapFunction { input, function } => DslPlan::MapFunction { input: inner(input), function },
        DslPlan::HConcat { inputs, options } => {
            DslPlan::HConcat { inputs: inputs.into_iter().map(keep).collect(), options }
        }
        DslPlan::ExtContext { input, contexts } => {
            DslPlan::ExtContext { input: inner(input), contexts: contexts.into_iter().map(keep).collect() }
        }
        DslPlan::IR { dsl, .. } => keep(Arc::unwrap_or_clone(dsl)),
        leaf => leaf,
    }
}
