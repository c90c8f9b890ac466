//! One kind of figure, one file, its page beside it. [`KINDS`] is the registry, in the order in which the kinds are asked.

mod age;
mod count;
mod date;
mod measure;
mod money;
mod multiple;
mod name;
mod number;
mod ordinal;
mod percent;
mod ratio;
mod score;

use super::Kind;
use super::place::{Place, Reading};

/// A kind of figure.
pub struct KindOf {
    /// Which.
    pub kind: Kind,
    /// What it makes of a number; `None` where the number is of another kind.
    pub read: for<'a> fn(&Place<'a>) -> Option<Reading<'a>>,
}

/// Every kind, in the order in which they are asked: the first that fits wins.
pub const KINDS: &[KindOf] = &[
    money::KIND,
    percent::KIND,
    date::KIND,
    name::KIND,
    score::KIND,
    multiple::KIND,
    age::KIND,
    measure::KIND,
    ratio::KIND,
    ordinal::KIND,
    count::KIND,
    number::KIND,
];

/// What the first fitting kind makes of the number at `place`.
pub fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    KINDS.iter().find_map(|k| (k.read)(place))
}
