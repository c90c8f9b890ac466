//! `figcheck schema`: the JSON Schema of every JSON output.

use super::{Exit, Out, out, report};
use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::formats::schema;
use serde_json::{Map, Value};
use std::io::Write;

/// Print the JSON Schema of figcheck's JSON outputs
#[derive(Debug, Args)]
pub struct Schema {
    /// Which: baseline, check, extract, report, text, verify; none: all of them, by name
    output: Option<String>,
}

impl Schema {
    /// 0, or 2 for an output that is not known.
    pub fn run(self) -> Result<Exit> {
        let printed: Value = match &self.output {
            Some(name) => (all().find(|o| o.name == name).ok_or_else(|| unknown(name))?.schema)().to_value(),
            None => {
                let by_name = all().map(|o| (o.name.to_owned(), (o.schema)().to_value()));
                Value::Object(by_name.collect::<Map<_, _>>())
            }
        };
        let mut out = Out::stdout();
        writeln!(out, "{printed:#}").map_err(|e| out::unwritten(&e))?;
        out.finish()?;
        Ok(Exit::Success)
    }
}

/// Every JSON output of this build.
fn all() -> impl Iterator<Item = &'static schema::Output> {
    schema::ALL.iter().chain(report::SCHEMAS)
}

fn unknown(name: &str) -> Error {
    let names: Vec<String> = all().map(|o| format!("`{}` ({})", o.name, o.what)).collect();
    Error::new(format!("no output is called “{name}”")).help(format!("one of {}", names.join(", ")))
}
