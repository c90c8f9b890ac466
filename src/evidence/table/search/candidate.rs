//! A number that a table gives, and how it is come by.

use super::asked::Told;
use super::rows::Chosen;
use std::rc::Rc;

/// A number that a table gives, and how.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The place of the table among those that are searched.
    pub(super) table: usize,
    pub(super) value: f64,
    /// How much of the claim it accounts for, less what it takes for granted.
    pub(super) score: f64,
    pub(super) told: Told,
    pub(super) how: How,
}

/// How a number is come by.
#[derive(Debug, Clone)]
pub(super) enum How {
    Cell {
        row: usize,
        column: usize,
    },
    Of(Quantity),
    /// In percent of the second.
    Share(Quantity, Quantity),
    Ratio(Quantity, Quantity),
    /// From the first to the second, in percent of the first.
    Change(Quantity, Quantity),
    /// The first less the second.
    Less(Quantity, Quantity),
    /// The rows in which a column, or its share in another, passes a bound.
    Passing {
        column: usize,
        whole: Option<usize>,
        above: bool,
        bound: f64,
        chosen: Rc<Chosen>,
    },
}

impl How {
    /// Whether all rows of a table are counted, or the different names of a column in all of them.
    pub(super) fn counts_all(&self) -> bool {
        let counts = |f| matches!(f, Function::Count | Function::Distinct);
        matches!(self, Self::Of(q) if counts(q.function) && q.chosen.picks.is_empty())
    }

    /// Whether rows of several times are added up or counted.
    pub(super) fn is_over_time(&self) -> bool {
        let over = |q: &Quantity| {
            q.chosen.over_time && !matches!(q.function, Function::Most | Function::Least | Function::Distinct)
        };
        match self {
            Self::Cell { .. } => false,
            Self::Of(q) => over(q),
            Self::Share(a, b) | Self::Ratio(a, b) | Self::Change(a, b) | Self::Less(a, b) => {
                over(a) || over(b)
            }
            Self::Passing { chosen, .. } => chosen.over_time,
        }
    }
}

/// A reckoning over chosen rows.
#[derive(Debug, Clone)]
pub(super) struct Quantity {
    pub(super) function: Function,
    pub(super) column: usize,
    pub(super) chosen: Rc<Chosen>,
    pub(super) value: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Sum,
    Mean,
    Most,
    Least,
    /// How many rows there are.
    Count,
    /// How many different names a column has.
    Distinct,
}
