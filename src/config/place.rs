//! Where a setting stands in the file.

use serde_ignored::Path;
use std::ops::Range;
use toml_edit::{Item, Value};

/// One step from the file's top to a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Index(usize),
}

/// The steps along `path`.
pub(super) fn steps(path: &Path) -> Vec<Step> {
    let (parent, step) = match path {
        Path::Root => return Vec::new(),
        Path::Map { parent, key } => (parent, Some(Step::Key(key.clone()))),
        Path::Seq { parent, index } => (parent, Some(Step::Index(*index))),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            (parent, None)
        }
    };
    let mut out = steps(parent);
    out.extend(step);
    out
}

/// The setting's name with those of its tables.
pub(super) fn name(steps: &[Step]) -> String {
    let names = steps.iter().map(|s| match s {
        Step::Key(key) => key.clone(),
        Step::Index(index) => index.to_string(),
    });
    names.collect::<Vec<_>>().join(".")
}

/// The bytes of the last step's key or value; `None` where the steps lead nowhere.
pub(super) fn of(item: &Item, steps: &[Step]) -> Option<Range<usize>> {
    let (step, rest) = steps.split_first()?;
    match step {
        Step::Key(key) => {
            let table = item.as_table_like()?;
            let (own, value) = (table.key(key)?, table.get(key)?);
            if rest.is_empty() { own.span() } else { of(value, rest) }
        }
        Step::Index(index) => {
            if let Some(tables) = item.as_array_of_tables() {
                let table = tables.get(*index)?;
                return if rest.is_empty() { table.span() } else { of(&Item::Table(table.clone()), rest) };
            }
            let value: &Value = item.as_array()?.get(*index)?;
            if rest.is_empty() { value.span() } else { of(&Item::Value(value.clone()), rest) }
        }
    }
}
