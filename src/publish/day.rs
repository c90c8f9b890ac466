//! A day as a date of TOML; read from text too.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::Error as _};
use toml_edit::Datetime;

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Date(Datetime),
    Text(Date),
}

pub(super) fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
    let date: Datetime = day.to_string().parse().map_err(S::Error::custom)?;
    date.serialize(to)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    match Written::deserialize(from)? {
        Written::Date(date) => date.to_string().parse().map_err(D::Error::custom),
        Written::Text(date) => Ok(date),
    }
}
