//! One cell of a table.

use polars::prelude::{AnyValue, Column, Field, Series};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::fmt;

/// One cell: nothing, a truth, a number or text. Dates and times are text in ISO 8601; lists and structs are JSON text.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// No value.
    Nothing,
    /// True or false.
    Truth(bool),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
}

impl Cell {
    /// The cell of `column` in `row`; nothing past its end.
    pub fn at(column: &Column, row: usize) -> Self {
        column.get(row).map_or(Cell::Nothing, |value| Self::from(&value))
    }

    /// The number in it, whole or not.
    pub fn number(&self) -> Option<f64> {
        match self {
            Cell::Whole(n) => Some(*n as f64),
            Cell::Number(n) => Some(*n),
            Cell::Nothing | Cell::Truth(_) | Cell::Text(_) => None,
        }
    }

    /// Whether it holds no value.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Cell::Nothing)
    }
}

/// The cell as data: no thousands separators, nothing for no value.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Nothing => Ok(()),
            Cell::Truth(truth) => write!(f, "{truth}"),
            Cell::Whole(n) => write!(f, "{n}"),
            Cell::Number(n) => write!(f, "{n}"),
            Cell::Text(text) => f.write_str(text),
        }
    }
}

impl From<&AnyValue<'_>> for Cell {
    fn from(value: &AnyValue<'_>) -> Self {
        match value {
            AnyValue::Null => Cell::Nothing,
            AnyValue::Boolean(truth) => Cell::Truth(*truth),
            AnyValue::String(text) => Cell::Text((*text).to_owned()),
            AnyValue::StringOwned(text) => Cell::Text(text.to_string()),
            AnyValue::Float32(n) => Cell::Number(f64::from(*n)),
            AnyValue::Float64(n) => Cell::Number(*n),
            AnyValue::List(_) | AnyValue::Struct(..) | AnyValue::StructOwned(_) => {
                // serializing to a string cannot fail: keys are text and no writer is involved
                serde_json::to_string(&Nested(value)).map_or(Cell::Nothing, Cell::Text)
            }
            other => other
                .extract::<i64>()
                .filter(|_| other.is_integer())
                .map_or_else(|| Cell::Text(other.to_string()), Cell::Whole),
        }
    }
}

/// A nested value that serializes as JSON would have it: lists as arrays, structs as objects, fields in their order.
struct Nested<'a>(&'a AnyValue<'a>);

impl Serialize for Nested<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            AnyValue::List(items) => serialize_list(items, serializer),
            AnyValue::Struct(_, _, fields) => serialize_struct(self.0._iter_struct_av(), fields, serializer),
            AnyValue::StructOwned(owned) => serialize_struct(owned.0.iter().cloned(), &owned.1, serializer),
            plain => Cell::from(plain).serialize(serializer),
        }
    }
}

fn serialize_list<S: Serializer>(items: &Series, serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(Some(items.len()))?;
    for item in items.iter() {
        list.serialize_element(&Nested(&item))?;
    }
    list.end()
}

fn serialize_struct<'a, S: Serializer>(
    values: impl Iterator<Item = AnyValue<'a>>,
    fields: &[Field],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(fields.len()))?;
    for (field, item) in fields.iter().zip(values) {
        map.serialize_entry(field.name.as_str(), &Nested(&item))?;
    }
    map.end()
}
