//! One kind of figure, one file, its page beside it. [`KINDS`] is the registry, in the order in which the kinds are asked.

pub(super) mod age;
pub(super) mod count;
mod date;
mod duration;
pub(super) mod measure;
mod money;
mod multiple;
pub(super) mod name;
mod number;
mod ordinal;
mod percent;
mod rank;
mod ratio;
mod score;

use super::Kind;
use super::number::NumberClass;
use super::place::{Place, Reading};

/// Reads the number at a place.
pub type Reader = for<'a> fn(&Place<'a>) -> Option<Reading<'a>>;

/// A kind of figure.
pub struct KindOf {
    /// Which.
    pub kind: Kind,
    /// What it is, for a person, with sentences that are its tests.
    pub page: &'static str,
    /// Asked before every kind: readings that no surroundings can change.
    pub sure: Option<Reader>,
    /// What it makes of a number; `None` where the number is of another kind.
    pub read: Reader,
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
    duration::KIND,
    measure::KIND,
    ratio::KIND,
    rank::KIND,
    ordinal::KIND,
    count::KIND,
    number::KIND,
];

/// What the first fitting kind makes of the number at `place`; where its comma may be decimal, only those that a unit tells.
pub fn read<'a>(place: &Place<'a>) -> Option<Reading<'a>> {
    if place.numeral().class == NumberClass::Unclear {
        return [money::KIND, percent::KIND, duration::KIND, measure::KIND]
            .iter()
            .find_map(|k| (k.read)(place));
    }
    let sure = KINDS.iter().filter_map(|k| k.sure).find_map(|read| read(place));
    sure.or_else(|| KINDS.iter().find_map(|k| (k.read)(place)))
}
