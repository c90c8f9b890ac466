//! One of a list of records by its name, as `--format` takes it.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// A parser for one of `all`; `told` gives the name and the help of each. The first stands in for a name of none, which clap
/// refuses before.
pub fn one_of<T: Sync>(
    all: &'static [&'static T],
    told: fn(&T) -> (&'static str, &'static str),
) -> impl TypedValueParser<Value = &'static T> {
    let names = all.iter().map(|one| told(one)).map(|(name, about)| PossibleValue::new(name).help(about));
    PossibleValuesParser::new(names)
        .map(move |name| all.iter().copied().find(|one| told(one).0 == name).unwrap_or(all[0]))
}
