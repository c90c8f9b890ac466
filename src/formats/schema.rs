//! The JSON Schema of every JSON output, made from the types that are written.

use super::figures::jsonl;
use super::findings::json;
use super::text;
use crate::checks::Baseline;
use crate::evidence::claims::Judged;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

/// One output.
#[derive(Debug)]
pub struct Output {
    /// What `figcheck schema NAME` calls it.
    pub name: &'static str,
    /// What it describes.
    pub what: &'static str,
    /// Its schema, draft 2020-12.
    pub schema: fn() -> Schema,
}

/// A line of `extract`.
#[derive(JsonSchema)]
#[serde(untagged)]
#[schemars(title = "a line of figcheck extract")]
#[allow(dead_code)]
enum Line {
    Document(jsonl::Document<'static>),
    Unread(jsonl::Unread),
}

/// Every JSON output that any build has, by name.
pub const ALL: &[Output] = &[
    Output { name: "baseline", what: "the file of check --write-baseline", schema: schema::<Baseline> },
    Output { name: "check", what: "check --format json", schema: schema::<json::Output> },
    Output { name: "extract", what: "a line of extract, an element of its json", schema: schema::<Line> },
    Output { name: "text", what: "text --format json", schema: schema::<text::Output> },
    Output { name: "verify", what: "a line of verify", schema: schema::<Judged> },
];

/// The schema of `T` as it is written.
pub(crate) fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}
