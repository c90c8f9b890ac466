//! `figcheck explain`: a rule's page, or the catalogue.

use super::{Context, Exit, Out, out};
use anstyle::{AnsiColor, Style};
use clap::Args;
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use figcheck::checks::{self, Rule, Severity, rules};
use figcheck::error::{Error, Result};
use std::ffi::OsStr;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Explain a rule, or list them all
#[derive(Debug, Args)]
pub struct Explain {
    /// Its code or name; none: the catalogue
    #[arg(value_parser = RuleName, hide_possible_values = true)]
    rule: Option<String>,
}

impl Explain {
    /// 0, or 2 for a rule that is not known.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let mut out = Out::stdout();
        let colour = context.colours(&io::stdout());
        let written = match &self.rule {
            None => catalogue(colour, context.width(), &mut out),
            Some(name) => match checks::find_rule(name) {
                Some(rule) => page(rule, colour, context.width(), &mut out),
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

/// The name of a rule as an argument: any word, and for a shell's completions the codes.
#[derive(Debug, Clone, Copy)]
pub struct RuleName;

impl TypedValueParser for RuleName {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(rules::ALL.iter().map(|rule| PossibleValue::new(rule.code).help(rule.name))))
    }
}

fn catalogue(colour: bool, width: usize, out: &mut Out) -> io::Result<()> {
    let widest = rules::ALL.iter().map(|r| r.name.len()).max().unwrap_or(0);
    for rule in rules::ALL {
        let severity = if rule.on_by_default { rule.severity.as_str() } else { "off" };
        let (on, off) = paint(severity_style(rule), colour);
        let margin = rule.code.len() + widest + 13;
        let mut lines = wrapped(&first_sentence(rule), width.saturating_sub(margin).max(30)).into_iter();
        let first = lines.next().unwrap_or_default();
        writeln!(out, "{}  {:widest$}  {on}{severity:7}{off}  {first}", rule.code, rule.name)?;
        for line in lines {
            writeln!(out, "{:margin$}{line}", "")?;
        }
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
        _ => AnsiColor::Blue.on_default().bold(),
    }
}

/// The page as it stands in Markdown, prose in lines of `width` columns; headings, marked words and leads stand out where there
/// is colour.
fn page(rule: &Rule, colour: bool, width: usize, out: &mut Out) -> io::Result<()> {
    let severity = if rule.on_by_default { rule.severity.as_str() } else { "off" };
    let mark = format!("]({})", rule.code);
    let (bold, plain) = paint(Style::new().bold(), colour);
    let (line, no_line) = paint(Style::new().underline(), colour);
    let mut fenced = false;
    for text in rule.page.lines() {
        fenced ^= text.starts_with("```");
        let lines = if fenced || text.starts_with('#') { vec![text.to_owned()] } else { hung(text, width) };
        let text = &lines.join("\n");
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

/// A paragraph or list item in lines of at most `width` columns, those after the first below its words.
fn hung(text: &str, width: usize) -> Vec<String> {
    let lead = ["- [ ] ", "- ", "> "].iter().find(|lead| text.starts_with(**lead)).copied().unwrap_or("");
    let hang = if lead == "> " { "> ".to_owned() } else { " ".repeat(lead.len()) };
    let lines = wrapped(&text[lead.len()..], width.saturating_sub(lead.len()).max(30)).into_iter();
    let lines = lines
        .enumerate()
        .map(|(n, line)| if n == 0 { format!("{lead}{line}") } else { format!("{hang}{line}") });
    lines.collect()
}

/// `text` in lines of at most `width` columns, broken at spaces; a longer word has a line of its own.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().filter(|line| !line.is_empty());
        match line {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) => lines.push(word.to_owned()),
            None => lines[0].push_str(word),
        }
    }
    lines
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_keeps_to_the_width_and_code_stays_as_it_is() {
        let item =
            "- The storm closed [212 schools](FIG001) on the coast, and nobody had seen the like before.";
        assert_eq!(
            hung(item, 42),
            [
                "- The storm closed [212 schools](FIG001)",
                "  on the coast, and nobody had seen the",
                "  like before."
            ]
        );
        assert_eq!(
            hung("> one two three four five six seven eight", 32),
            ["> one two three four five six", "> seven eight"]
        );
        assert_eq!(hung("", 40), [""]);
        for rule in rules::ALL {
            let mut fenced = false;
            for line in rule.page.lines() {
                fenced ^= line.starts_with("```");
                let joined = hung(line, 60)
                    .iter()
                    .map(|l| l.trim_start_matches("> ").trim())
                    .collect::<Vec<_>>()
                    .join(" ");
                assert!(fenced || joined == line.trim_start_matches("> ").trim(), "{}: {line}", rule.code);
            }
        }
    }
}
