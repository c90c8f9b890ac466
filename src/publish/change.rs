//! What got better or worse against the report on disk.

use super::record::{Kept, KeptFigure};
use crate::sources::Status;
use std::collections::BTreeMap;

/// The differences between `old` and `new` in words, worse first; empty where no claim changed its standing.
pub fn changes(old: &Kept, new: &Kept) -> Vec<String> {
    let before: BTreeMap<&str, Status> = old.figures.iter().map(|f| (&*f.id, f.status)).collect();
    let after: BTreeMap<&str, Status> = new.figures.iter().map(|f| (&*f.id, f.status)).collect();
    let moved = |f: &KeptFigure, from: &[Status], to: &[Status]| {
        before.get(&*f.id).is_some_and(|s| from.contains(s)) && to.contains(&f.status)
    };
    let needs = [Status::Weak, Status::Unsourced];
    let count = |test: &dyn Fn(&KeptFigure) -> bool| new.figures.iter().filter(|f| test(f)).count();
    let lost =
        count(&|f| moved(f, &[Status::Sourced], &needs) || moved(f, &[Status::Weak], &[Status::Unsourced]));
    let gained =
        count(&|f| moved(f, &needs, &[Status::Sourced]) || moved(f, &[Status::Unsourced], &[Status::Weak]));
    let fresh = count(&|f| !before.contains_key(&*f.id) && f.status == Status::Unsourced);
    let gone =
        old.figures.iter().filter(|f| !after.contains_key(&*f.id) && f.status == Status::Unsourced).count();
    let say =
        |n: usize, one: &str, many: &str| (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }));
    [
        say(lost, "figure lost its source", "figures lost their source"),
        say(fresh, "new claim without a source", "new claims without a source"),
        say(gained, "figure gained a source", "figures gained a source"),
        say(gone, "claim without a source is gone", "claims without a source are gone"),
    ]
    .into_iter()
    .flatten()
    .collect()
}
