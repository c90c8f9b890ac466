//! The prose of a template: minijinja, strict, bounded, with every value made safe for Markdown.

use super::template::Template;
use crate::error::{Error, Result};
use crate::escape;
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};

/// So many steps may a template take.
const FUEL: u64 = 2_000_000;

/// `prose` rendered with `values`. A name that does not exist is an error; so is running for too long.
///
/// A value is escaped for Markdown, unless the caller marked it as safe (its own fragments). Templates cannot reach files:
/// there is no loader, and values are never templates.
pub(super) fn render(template: Template<'_>, prose: &str, values: Value) -> Result<String> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    let syntax =
        SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.map_err(|error| explain(&error, template, prose))?);
    environment.set_formatter(|out, _state, value| {
        let written = match (value.as_str(), value.is_safe()) {
            (Some(text), true) => out.write_str(text),
            (Some(text), false) => out.write_str(&escape::markdown(text)),
            (None, _) if value.is_none() => Ok(()),
            (None, _) => out.write_str(&escape::markdown(&value.to_string())),
        };
        written.map_err(|_| minijinja::ErrorKind::WriteFailure.into())
    });
    environment.add_filter("short", |n: f64| crate::tables::numbers::short(n));
    environment.add_filter("percent", |share: f64| {
        format!("{} %", crate::tables::numbers::plain((share * 1000.0).round() / 10.0))
    });
    let rendered = environment.render_named_str(template.path, prose, values);
    rendered.map_err(|error| explain(&error, template, prose))
}

/// A template's error at its place, in one line.
fn explain(error: &minijinja::Error, template: Template<'_>, prose: &str) -> Error {
    let detail = error.detail().map(str::to_owned).unwrap_or_else(|| error.kind().to_string());
    let message = detail.lines().next().unwrap_or_default().to_owned();
    let mut out = Error::new(message).at(template.path);
    if let Some(line) = error.line() {
        out = out.line(line);
    }
    if let Some(range) = error.range().filter(|range| range.start < prose.len()) {
        let start = prose[..range.start].rfind('\n').map_or(0, |n| n + 1);
        out = out.column(prose[start..range.start].chars().count() + 1);
        if matches!(error.kind(), minijinja::ErrorKind::UndefinedError) {
            let name = prose.get(range).unwrap_or_default().trim();
            out.message = format!("there is no “{name}”");
        }
    }
    out
}
