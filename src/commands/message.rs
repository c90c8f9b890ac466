//! Errors as people read them.

use anstyle::{AnsiColor, Style};
use figcheck::error::Error;
use figcheck::escape::line as harmless;
use std::io::Write;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();
const RULE: Style = AnsiColor::Blue.on_default();

/// Writes `error`: what is wrong, where, what to do.
pub fn write(error: &Error, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{ERROR}error{ERROR:#}: {}", harmless(&error.message))?;
    let help = error.help.as_deref().map(harmless);
    if let Some(path) = &error.path {
        let corner = if help.is_some() { "╭▸" } else { "╰▸" };
        write!(out, "   {RULE}{corner}{RULE:#} {}", harmless(path))?;
        for number in [error.line, error.column.filter(|_| error.line.is_some())].into_iter().flatten() {
            write!(out, ":{number}")?;
        }
        writeln!(out)?;
    }
    if let Some(help) = help {
        writeln!(out, "   {RULE}╰─{RULE:#} {HELP}help{HELP:#}: {help}")?;
    }
    Ok(())
}
