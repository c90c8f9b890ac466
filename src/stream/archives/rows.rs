//! Rows of a table as documents: a column of text, and what else a row says.

use super::Keys;
use crate::article::jsonl;
use crate::stream::{Document, Failed};
use polars::prelude::{AnyValue, Column, DataFrame};
use serde_json::{Map, Number, Value};

/// The documents of `frame`, a row each, numbered from `first`; a row without an id has its number. A column that a line of
/// JSON Lines would have is read as there; every other one is handed on.
pub(super) fn documents<'a>(
    frame: &'a DataFrame,
    first: usize,
    shown: &'a str,
    keys: &'a Keys,
) -> impl Iterator<Item = Result<Document, Failed>> + 'a {
    (0..frame.height()).map(move |row| {
        let number = first + row;
        let mut object: Map<String, Value> =
            frame.columns().iter().map(|column| (column.name().to_string(), value(column, row))).collect();
        if object.get(&keys.id).is_none_or(Value::is_null) {
            object.insert(keys.id.clone(), Value::from(format!("{shown}#{number}")));
        }
        match jsonl::object(object, &keys.id, &keys.text) {
            Ok(line) => Ok(Document::of_line(line, format!("{shown}, row {number}"))),
            Err((id, error)) => Err(Failed::new(id, error.at(format!("{shown}, row {number}")))),
        }
    })
}

/// A cell as JSON; what JSON has no kind for, as text. A day is written in ISO 8601.
fn value(column: &Column, row: usize) -> Value {
    match column.get(row) {
        Err(_) | Ok(AnyValue::Null) => Value::Null,
        Ok(AnyValue::Boolean(truth)) => truth.into(),
        Ok(AnyValue::String(text)) => text.into(),
        Ok(AnyValue::StringOwned(text)) => text.as_str().into(),
        Ok(AnyValue::Float32(n)) => Number::from_f64(n.into()).map_or(Value::Null, Value::Number),
        Ok(AnyValue::Float64(n)) => Number::from_f64(n).map_or(Value::Null, Value::Number),
        Ok(cell) if cell.is_integer() => match cell.extract::<i64>() {
            Some(n) => n.into(),
            None => Value::from(cell.to_string()),
        },
        Ok(cell) => Value::from(cell.to_string()),
    }
}
