//! `figcheck explain`: a rule's page, or the catalogue.

use super::{Context, Exit, Out, out};
use anstyle::{AnsiColor, Style};
use clap::Args;
use figcheck::checks::{self, Rule, Severity, rules};
use figcheck::error::{Error, Result};
use std::io::{self, Write};

/// Explain a rule, or list them all
#[derive(Debug, Args)]
pub struct Explain {
    /// Its code or name; none: the catalogue
    rule: Option<String>,
}

impl Explain {
    /// 0, or 2 for a rule that is not known.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let mut out = Out::stdout();
        let colour = context.colours(&io::stdout());
        let written = match &self.rule {
            None => catalogue(colour, &mut out),
            Some(name) => match checks::find_rule(name) {
                Some(rule) => page(rule, colour, &mut out),
                None => return Err(unknown(name)),
            },
        };
        written.map_err(|e| out::unwritten(&e))?;
        out.finish()?;
        Ok(Exit::Success)
    }
}

fn unknown(name: &str) -> Error {
    let help = match checks::Settings::nearest(name) {
        Some(near) => format!("did you mean `{near}`? `figcheck explain` lists all rules"),
        None => "`figcheck explain` lists all rules".to_owned(),
    };
    Error::new(format!("no rule is called “{name}”")).help(help)
}

fn catalogue(colour: bool, out: &mut Out) -> io::Result<()> {
    let widest = rules::ALL.iter().map(|r| r.name.len()).max().unwrap_or(0);
    for rule in rules::ALL {
        let severity = if rule.on_by_default { rule.severity.as_str() } else { "off" };
        let (on, off) = paint(severity_style(rule), colour);
        writeln!(
            out,
            "{}  {:widest$}  {on}{severity:7}{off}  {}",
            rule.code,
            rule.name,
            first_sentence(rule)
        )?;
    }
    Ok(())
}

fn first_sentence(rule: &Rule) -> String {
    let what = rule.what();
    let end = what.find(". ").or(what.find(": ")).map_or(what.len(), |i| i + 1);
    what[..end].trim_end_matches([':', '.']).to_owned()
}

fn severity_style(rule: &Rule) -> Style {
    match (rule.on_by_default, rule.severity) {
        (false, _) => Style::new().dimmed(),
        (_, Severity::Error) => AnsiColor::Red.on_default().bold(),
        (_, Severity::Warning) => AnsiColor::Yellow.on_default().bold(),
        (_, Severity::Info) => AnsiColor::Blue.on_default().bold(),
    }
}

/// The page as it stands in Markdown; headings, marked words and leads stand out where there is colour.
fn page(rule: &Rule, colour: bool, out: &mut Out) -> io::Result<()> {
    let severity = if rule.on_by_default { rule.severity.as_str() } else { "off" };
    let mark = format!("]({})", rule.code);
    let (bold, plain) = paint(Style::new().bold(), colour);
    let (line, no_line) = paint(Style::new().underline(), colour);
    for text in rule.page.lines() {
        if let Some(title) = text.strip_prefix("# ") {
            writeln!(out, "{bold}{title}{plain} ({severity})")?;
        } else if let Some(heading) = text.strip_prefix("## ") {
            writeln!(out, "{bold}{heading}{plain}")?;
        } else if !colour {
            writeln!(out, "{}", text.replace("**", ""))?;
        } else {
            let text = lead(text, &bold, &plain);
            writeln!(out, "{}", marked(&text, &mark, &line, &no_line))?;
        }
    }
    Ok(())
}

/// `**What it does.** …` with its first words set off.
fn lead(text: &str, bold: &str, plain: &str) -> String {
    match text.strip_prefix("**").and_then(|t| t.split_once("**")) {
        Some((head, rest)) => format!("{bold}{head}{plain}{rest}"),
        None => text.to_owned(),
    }
}

/// `[words](FIG001)` as underlined words.
fn marked(text: &str, mark: &str, on: &str, off: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((head, tail)) = rest.split_once(mark) {
        let (before, words) = head.rsplit_once('[').unwrap_or(("", head));
        out += &format!("{before}{on}{words}{off}");
        rest = tail;
    }
    out + rest
}

fn paint(style: Style, colour: bool) -> (String, String) {
    if colour { (style.render().to_string(), style.render_reset().to_string()) } else { Default::default() }
}
