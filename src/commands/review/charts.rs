//! `figcheck review --charts`: which charts changed since somebody accepted them.

use super::{Context, Exit, Review};
use crate::commands::report::{folder_of, renew};
use crate::commands::source::today;
use crate::commands::{Out, out};
use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::publish::{self, Accepted, AcceptedChart, Standing, State};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

/// The options of charts.
#[derive(Debug, Args)]
#[command(next_help_heading = "Charts")]
pub struct Charts {
    /// Review the charts of the reports, on the terminal
    #[arg(long, requires = "What", conflicts_with = "paths")]
    pub charts: bool,
    #[command(flatten)]
    what: What,
    /// What to remember of the decision
    #[arg(long, value_name = "TEXT", requires = "charts", conflicts_with_all = ["list", "diff"])]
    note: Option<String>,
}

#[derive(Debug, Args)]
#[group(required = false, multiple = false, requires = "charts")]
struct What {
    /// Each chart and how it stands: changed, new, redrawn, gone or same
    #[arg(long)]
    list: bool,
    /// What changed in one chart
    #[arg(long, value_name = "NAME")]
    diff: Option<String>,
    /// Accept charts as they are: names, reports, or patterns as 'budget-*' or '*/against'
    #[arg(long, value_name = "NAME", num_args = 1..)]
    accept: Vec<String>,
    /// Accept every chart that is not as it was accepted
    #[arg(long)]
    all: bool,
}

impl Review {
    /// 0, or an error where a chart is not known or a file cannot be read.
    pub(super) fn review_charts(self, context: &Context) -> Result<Exit> {
        let folder = match &self.output {
            Some(folder) => folder.clone(),
            None => folder_of(context)?,
        };
        let reports = publish::shelved(&folder)?;
        if reports.is_empty() {
            return Err(Error::new("no reports here")
                .at(folder.to_string_lossy())
                .help("write them with `figcheck report`"));
        }
        let standings = publish::standings(&reports, &folder)?;
        if self.charts.what.list {
            list(&standings)?;
            let open = standings.iter().filter(|s| s.state != State::Same).count();
            context.say(format_args!(
                "{open} of {} charts deserve{} a look{}",
                standings.len(),
                if open == 1 { "s" } else { "" },
                if open > 0 { ": `figcheck review --charts --diff NAME`, or charts.html" } else { "" }
            ));
        } else if let Some(name) = &self.charts.what.diff {
            diff(find(&standings, name)?)?;
        } else {
            self.accept(&standings, &folder, context)?;
        }
        Ok(Exit::Success)
    }

    fn accept(&self, standings: &[Standing], folder: &Path, context: &Context) -> Result<()> {
        let by = self.by.clone().or_else(reviewer).ok_or_else(|| {
            Error::new("nobody is named as the one who accepts").help("name yourself with `--by NAME`")
        })?;
        let on = self.on.unwrap_or_else(today);
        let chosen = self.chosen(standings)?;
        for standing in chosen {
            let place = folder.join(&standing.stem);
            Accepted::change(&place, |accepted| {
                match &standing.now {
                    Some(chart) => {
                        accepted.accept(AcceptedChart::new(chart, by.clone(), on, self.charts.note.clone())?);
                    }
                    None => accepted.let_go(&standing.name),
                }
                Ok(())
            })?;
            context.say(format_args!("accepted {}/{}", standing.stem, standing.name));
        }
        renew(folder, context)
    }
}

impl Review {
    /// The charts to be accepted, each once, in the order of `standings`.
    fn chosen<'a>(&self, standings: &'a [Standing]) -> Result<Vec<&'a Standing>> {
        if self.charts.what.all {
            return Ok(standings.iter().filter(|s| s.state != State::Same).collect());
        }
        let mut names = BTreeSet::new();
        for name in &self.charts.what.accept {
            let pattern = name.contains('*') || standings.iter().any(|s| s.stem == *name);
            if !pattern {
                let found = find(standings, name)?;
                names.insert((&found.stem, &found.name));
                continue;
            }
            let fitting: Vec<&Standing> = standings
                .iter()
                .filter(|s| fits(name, &s.stem) || fits(name, &format!("{}/{}", s.stem, s.name)))
                .collect();
            names.extend(fitting.iter().map(|s| (&s.stem, &s.name)));
            if fitting.is_empty() {
                return Err(Error::new(format!("no report and no chart fits “{name}”"))
                    .help("`figcheck review --charts --list` lists them"));
            }
        }
        Ok(standings.iter().filter(|s| names.contains(&(&s.stem, &s.name))).collect())
    }
}

/// Whether `name` fits `pattern`, in which each `*` stands for any characters.
fn fits(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// Whom the environment knows as the one at the keyboard.
pub(super) fn reviewer() -> Option<String> {
    ["GIT_AUTHOR_NAME", "USER", "USERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .filter(|n| !n.is_empty())
}

/// The chart called `name`: REPORT/CHART, or CHART where one report alone has it.
fn find<'a>(standings: &'a [Standing], name: &str) -> Result<&'a Standing> {
    let full = |s: &&Standing| format!("{}/{}", s.stem, s.name) == name;
    if let Some(found) = standings.iter().find(full) {
        return Ok(found);
    }
    let fitting: Vec<&Standing> = standings.iter().filter(|s| s.name == name).collect();
    match fitting[..] {
        [only] => Ok(only),
        [] => {
            Err(Error::new(format!("no chart “{name}”")).help("`figcheck review --charts --list` lists them"))
        }
        _ => Err(Error::new(format!("{} reports have a chart “{name}”", fitting.len()))
            .help(format!("name the report too: {}/{name}", fitting[0].stem))),
    }
}

fn list(standings: &[Standing]) -> Result<()> {
    let mut out = Out::stdout();
    for s in standings {
        let words = if s.changes.is_empty() {
            String::new()
        } else {
            format!("\t{}", figcheck::escape::line(&s.words().join("; ")))
        };
        let name = figcheck::escape::line(&format!("{}/{}", s.stem, s.name));
        writeln!(out, "{}\t{name}{words}", s.state.word()).map_err(|e| out::unwritten(&e))?;
    }
    out.finish()
}

fn diff(standing: &Standing) -> Result<()> {
    let mut out = Out::stdout();
    let mut line = |text: String| out.line(text);
    line(format!("{}/{}: {}", standing.stem, standing.name, standing.state.word()))?;
    if let Some(then) = &standing.then {
        let note = then.note.as_ref().map(|n| format!(": {n}")).unwrap_or_default();
        line(format!("  accepted by {} on {}{note}", then.by, then.on))?;
    }
    match standing.state {
        State::New => line("  nobody accepted it yet".to_owned())?,
        State::Gone => line("  it is no longer in the report".to_owned())?,
        State::Same => line("  nothing changed that can be seen".to_owned())?,
        State::Changed | State::Redrawn => {}
    }
    for words in standing.words() {
        line(format!("  {words}"))?;
    }
    for row in &standing.rows {
        line(format!("    {}: {}", row.what, row.says()))?;
    }
    out.finish()
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, name, fit) in [
            ("budget-*", "budget-2024", true),
            ("budget-*", "the-budget-2024", false),
            ("*/against", "budget/against", true),
            ("*", "anything/at all", true),
            ("a*b*c", "a--b--c", true),
            ("a*b*c", "a--c--b", false),
            ("budget", "budget", true),
            ("budget", "budgets", false),
        ] {
            assert_eq!(fits(pattern, name), fit, "{pattern} {name}");
        }
    }
}
