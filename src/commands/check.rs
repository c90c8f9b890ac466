//! `figcheck check`: findings in articles, for people and CI.

mod configuration;
mod known;
mod print;
mod since;
mod viewpoint;

use super::articles::{Drafted, Evidence};
use super::explain::RuleName;
use super::overwriting::{Called, Force};
use super::{Articles, Context, Exit, Out, named, out};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use figcheck::checks::{self, FailOn};
use figcheck::error::{Error, Result};
use figcheck::formats::findings::{Checked, FORMATS, Format, Summary};
use figcheck::stream::{PassedOver, Why};
use known::Known;
use print::Print;
use std::path::PathBuf;
use viewpoint::Viewpoint;

/// Find what an editor should know before an article goes out
#[derive(Debug, Args)]
#[command(after_help = "`figcheck explain` lists the rules, `figcheck explain FIG001` explains one.")]
pub struct Check {
    #[command(flatten)]
    articles: Articles,
    /// How to write the findings
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = named::one_of(&FORMATS, |f: &Format| (f.name, f.about)), help_heading = "Output")]
    format: &'static Format,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
    #[command(flatten)]
    force: Force,
    /// Look for figures that no ledger gives evidence for in these folders of documents and tables: name the articles first
    #[arg(long, value_name = "DIR", num_args = 1.., help_heading = "Evidence")]
    against: Vec<PathBuf>,
    /// Exit with 1 on findings of this severity or above; error, unless the configuration says otherwise
    #[arg(long, value_name = "SEVERITY", value_parser = fail_on(), help_heading = "Output")]
    fail_on: Option<FailOn>,
    /// Exit with 0 whatever is found; what cannot be read is still an error
    #[arg(long, help_heading = "Output")]
    exit_zero: bool,
    /// Run only these rules: codes, names, or beginnings of codes
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules")]
    #[arg(value_parser = RuleName, hide_possible_values = true)]
    select: Vec<String>,
    /// Leave these rules out
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules")]
    #[arg(value_parser = RuleName, hide_possible_values = true)]
    ignore: Vec<String>,
    #[command(flatten)]
    known: known::Options,
}

/// `--fail-on` in words.
fn fail_on() -> impl TypedValueParser<Value = FailOn> {
    let words = [("error", FailOn::Error), ("warning", FailOn::Warning), ("info", FailOn::Info)];
    PossibleValuesParser::new(words.map(|(word, _)| word))
        .map(move |text| words.iter().find(|(word, _)| *word == text).map_or(FailOn::Error, |(_, f)| *f))
}

impl Check {
    /// 0, 1 if a finding at or above `--fail-on` counts, 2 if an article could not be read.
    pub fn run(self, context: &Context) -> Result<Exit> {
        self.known_names()?;
        let mut opened = self.articles.open(context)?;
        opened.evidence = Evidence::Wanted;
        opened.look_in(&self.against, context)?;
        let config = opened.config.clone();
        let mut known = Known::open(&self.known, &opened)?;
        let learns = known.writes();
        opened.refuse_overwriting(self.output.as_deref(), Called::AsData(self.force))?;
        let mut print = Print::new(self.format, Out::new(self.output.clone())?, context);
        print.passed_over(opened.passed_over.len());
        tell_evidence(&opened.passed_over, context);
        let configuration = configuration::check(&config, &self.settings(&config.settings.check))?;
        let viewpoint = Viewpoint::of(self.format);
        if let Some(mut checked) = configuration.filter(|_| !learns) {
            if let Some(name) = config.path.as_ref().and_then(|path| viewpoint.name(path)) {
                checked = checked.called(&name);
            }
            print.configuration(checked).map_err(|e| out::unwritten(&e))?;
        }
        // the rules too are asked within the article's time
        let ruled = |drafted: Drafted| {
            let settings = self.settings(config.check_for(&drafted.draft.article.id));
            let findings = checks::each(&drafted.draft, &settings);
            (drafted, settings, findings)
        };
        let read = opened.each_made(context, ruled, |made| {
            let (drafted, settings, mut findings) = match made {
                Ok(made) => made,
                Err(failed) => {
                    let id = failed.id.as_deref().unwrap_or("-");
                    let all = std::iter::once(&failed.error).chain(&failed.more);
                    print.failed(all.map(|e| viewpoint.failure(id, e)));
                    return Ok(());
                }
            };
            known.apply(&drafted, &settings, &|configured| self.settings(configured), &mut findings)?;
            if learns {
                return Ok(());
            }
            let findings = checks::together(&drafted.draft, findings);
            let mut checked = Checked::new(&drafted.draft, &findings);
            if let Some(name) = drafted.path.as_ref().and_then(|path| viewpoint.name(path)) {
                checked = checked.called(&name);
            }
            if !drafted.unread.is_empty() {
                print.failed(drafted.unread.iter().map(|e| viewpoint.failure(&checked.path, e)));
            }
            print.article(checked).map_err(|e| out::unwritten(&e))
        })?;
        let summary = if learns { Summary::default() } else { print.end()? };
        known.close(context)?;
        if read == Exit::Error {
            return Ok(read);
        }
        let fail_on = self.fail_on.unwrap_or(config.settings.check.fail_on);
        let found = summary.has(fail_on.severity()) && !self.exit_zero;
        Ok(if found { Exit::Findings } else { Exit::Success })
    }

    /// The configuration's settings, with those of the command line over them.
    fn settings(&self, configured: &checks::Settings) -> checks::Settings {
        let mut settings = configured.clone();
        if !self.select.is_empty() {
            settings.select.clone_from(&self.select);
            settings.ignore.clear();
        }
        settings.ignore.extend(self.ignore.iter().cloned());
        settings
    }

    /// A slip of the pen on the command line is an error at once.
    fn known_names(&self) -> Result<()> {
        let named = checks::Settings {
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            ..Default::default()
        };
        let Some(name) = named.unknown_rules().first().map(|n| (*n).to_owned()) else { return Ok(()) };
        let near = checks::Settings::nearest(&name)
            .map(|near| format!("did you mean `{near}`? "))
            .unwrap_or_default();
        let help = format!("{near}`figcheck explain` lists all rules");
        Err(Error::new(format!("no rule is called “{name}”")).help(help))
    }
}

/// Names what is not checked since a ledger names it as evidence, the first of it: a gate must not open in silence.
fn tell_evidence(passed_over: &[PassedOver], context: &Context) {
    const NAMED: usize = 3;
    let evidence: Vec<&str> =
        passed_over.iter().filter(|p| p.why == Why::Evidence).map(|p| p.shown.as_str()).collect();
    let more = match evidence.len().saturating_sub(NAMED) {
        _ if evidence.is_empty() => return,
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    let first = evidence[..evidence.len().min(NAMED)].join(", ");
    context.say(format_args!("not checked, since ledgers name them as evidence: {first}{more}"));
}
