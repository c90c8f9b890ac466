//! The environment that cells are written in: everything is escaped that does not say it is safe.

use super::words::globals;
use crate::error::{Error, Result};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value};

/// An environment with `templates` by name, in which `escape` makes text safe and `code` sets it as code.
pub(crate) fn environment(
    templates: &[(&'static str, &str)],
    escape: fn(&str) -> String,
    code: fn(&str) -> String,
) -> Result<Environment<'static>> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // which escaping it is matters to nobody but the formatter; without any, macros would be escaped twice
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(move |out, _, value| {
        let written = match value.as_str() {
            Some(text) if !value.is_safe() => out.write_str(&escape(text)),
            _ if value.is_none() || value.is_undefined() => Ok(()),
            _ => out.write_str(&value.to_string()),
        };
        written.map_err(|_| ErrorKind::WriteFailure.into())
    });
    environment.add_filter("ticks", move |text: &str| ticks(text, code, escape));
    environment.add_filter("destination", destination);
    environment.add_filter("segment", segment);
    for (name, value) in globals() {
        environment.add_global(name, value);
    }
    for (name, text) in templates {
        environment.add_template_owned(*name, (*text).to_owned()).map_err(|e| mistake(&e))?;
    }
    Ok(environment)
}

/// Text whose words between back-ticks are set as code.
fn ticks(text: &str, code: fn(&str) -> String, escape: fn(&str) -> String) -> Value {
    let parts = text.split('`').enumerate();
    Value::from_safe_string(
        parts.map(|(i, part)| if i % 2 == 1 { code(part) } else { escape(part) }).collect(),
    )
}

/// An address for a link destination between angle brackets in Markdown.
fn destination(url: &str) -> Value {
    let kept = |c: char| !c.is_whitespace() && !c.is_control();
    let safe: String = url
        .chars()
        .filter(|&c| kept(c))
        .map(|c| match c {
            '<' => "%3C".to_owned(),
            '>' => "%3E".to_owned(),
            '\\' => "%5C".to_owned(),
            '|' => "%7C".to_owned(),
            c => c.to_string(),
        })
        .collect();
    Value::from_safe_string(safe)
}

/// A folder's name as a part of an address.
pub(crate) fn segment(name: &str) -> String {
    let kept = |b: u8| b.is_ascii_alphanumeric() || b"-_.~".contains(&b);
    name.bytes().map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// A mistake in a template, with its place there.
pub(crate) fn mistake(error: &minijinja::Error) -> Error {
    let mut out = Error::new(error.detail().map_or_else(|| error.kind().to_string(), str::to_owned));
    if let Some(name) = error.name() {
        out = out.at(format!("templates/{name}"));
    }
    match error.line() {
        Some(line) => out.line(line),
        None => out,
    }
}
