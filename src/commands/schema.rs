//! `figcheck schema`: the JSON Schema of every JSON output.

use super::{Exit, Out, out};
use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::formats::schema;
use serde_json::{Map, Value};
use std::io::Write;

/// Print the JSON Schema of figcheck's JSON outputs
#[derive(Debug, Args)]
pub struct Schema {
    /// Which: baseline, check, extract, verify; none: all of them, by name
    output: Option<String>,
}

impl Schema {
    /// 0, or 2 for an output that is not known.
    pub fn run(self) -> Result<Exit> {
        let printed: Value = match &self.output {
            Some(name) => (schema::find(name).ok_or_else(|| unknown(name))?.schema)().to_value(),
            None => {
                let all = schema::ALL.iter().map(|o| (o.name.to_owned(), (o.schema)().to_value()));
                Value::Object(all.collect::<Map<_, _>>())
            }
        };
        let mut out = Out::stdout();
        writeln!(out, "{printed:#}").map_err(|e| out::unwritten(&e))?;
        out.finish()?;
        Ok(Exit::Success)
    }
}

fn unknown(name: &str) -> Error {
    let names: Vec<String> = schema::ALL.iter().map(|o| format!("`{}` ({})", o.name, o.what)).collect();
    Error::new(format!("no output is called “{name}”")).help(format!("one of {}", names.join(", ")))
}
