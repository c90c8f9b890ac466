//! `figcheck report`: a verification report for each article, and an index.

mod house;

use super::articles::{Drafted, LineEnds, Opened};
use super::{Articles, Context, Exit};
use clap::Args;
use figcheck::checks;
use figcheck::config::Config;
use figcheck::error::{Error, Result};
use figcheck::formats::report::html::Look;
use figcheck::frame;
use figcheck::notebook::{Settings, Template};
use figcheck::publish::{self, Files, Kept, Names, State};
use figcheck::report::templates::{self, BESIDE};
use figcheck::report::{compose, long_stem};
use figcheck::tables::{Limits, Place};
use house::House;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The JSON that this command writes.
pub const SCHEMAS: &[figcheck::formats::schema::Output] = &[publish::SCHEMA];

/// Above this an article is no article: the page would not be readable, and the browser slow.
const MOST_BYTES: usize = 5_000_000;

/// Write a verification report for each article, and an index over all
#[derive(Debug, Args)]
pub struct Report {
    #[command(flatten)]
    articles: Articles,
    /// The folder of the reports, instead of the configuration's
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    output: Option<PathBuf>,
    /// What the reports say: a file, instead of the built-in template; or `brief` or `checklist`, written beside the report
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    template: Option<PathBuf>,
    /// Write a report even where a cell of the template fails, with the error in its place; the exit is still 2
    #[arg(long, help_heading = "Output")]
    keep_going: bool,
    /// Look for figures that no ledger gives evidence for in these folders of documents and tables: name the articles first
    #[arg(long, value_name = "DIR", num_args = 1.., help_heading = "Evidence")]
    against: Vec<PathBuf>,
    /// Write nothing: are the reports on disk what would be written?
    #[arg(long, help_heading = "Output")]
    check: bool,
    /// Show the report in the browser, or the index where there are several
    #[arg(long, conflicts_with = "check", help_heading = "Output")]
    open: bool,
}

/// One report, ready to be written.
struct Made {
    stem: String,
    shown: String,
    files: Files,
    /// What went wrong in cells and stands in the report.
    errors: Vec<Error>,
    say: String,
    kept: Kept,
}

/// What a run comes to.
#[derive(Default)]
struct Tally {
    same: usize,
    written: usize,
    stale: usize,
    failed: bool,
}

impl Report {
    /// 0, 1 if `--check` finds a report that is out of date, 2 if one could not be made.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let mut opened = self.articles.open_beside(context, self.output.as_deref())?;
        let house = House::read(&opened.config, self.template.as_deref(), context)?;
        let folder = self.output.clone().map_or_else(|| reports_folder(&opened, context), Ok)?;
        let mut tally = Tally { failed: refuse_long(&mut opened, context), ..Tally::default() };
        opened.line_ends = LineEnds::Folded;
        opened.look_in(&self.against, context)?;
        let base = opened.folder().to_owned();
        let names = Names::new(opened.ids(), &folder, &base)?;
        one_article_a_folder(&opened, &names, &folder)?;
        if !self.check {
            publish::tidy(&folder)?;
        }
        let limits = Limits { place: house.queries, ..Limits::default() };
        let settings = Settings { keep_going: self.keep_going, limits };
        let config = opened.config.clone();
        let mut taken: BTreeMap<String, String> = BTreeMap::new();
        let mut last = folder.clone();
        let exit = opened.each_made(
            context,
            |drafted| {
                let id = &drafted.draft.article.id;
                make(&drafted, &house, config.check_for(id), &settings, &folder.join(names.name(id)))
            },
            |made| {
                let mut made = match made {
                    Ok(Ok(made)) => made,
                    Ok(Err(errors)) => {
                        errors.iter().for_each(|e| context.complain(e));
                        tally.failed = true;
                        return Ok(());
                    }
                    Err(_) => return Ok(()),
                };
                made.stem = names.name(&made.kept.id);
                // documents of JSON Lines are known one after the other
                if taken.contains_key(&made.stem.to_lowercase()) {
                    made.stem = long_stem(&made.kept.id);
                }
                if let Some(other) = taken.insert(made.stem.to_lowercase(), made.kept.id.clone()) {
                    return Err(two_of_one_name(&other, &made.kept.id, &folder.join(&made.stem)));
                }
                if let Some(old) = names.former(&made.kept.id, &made.stem) {
                    self.rename(&folder, old, &made.stem, context, &mut tally)?;
                    if self.check {
                        return Ok(());
                    }
                }
                made.errors.iter().for_each(|e| context.complain(e));
                tally.failed |= !made.errors.is_empty();
                last = folder.join(&made.stem);
                if self.check {
                    compare(&made, &folder, context, &mut tally)
                } else {
                    write(&made, &folder, context, &mut tally)
                }
            },
        )?;
        if self.check {
            self.check_whole(&folder, &base, &house, context, &mut tally)?;
        } else {
            renew_pages(&folder, &house)?;
            if self.open {
                let page = match &taken.keys().collect::<Vec<_>>()[..] {
                    [_] => last.join(house.main_page()),
                    _ => folder.join("index.html"),
                };
                show(&page)?;
            }
            context.say(format_args!(
                "{}: {} written, {} unchanged",
                folder.join("index.html").display(),
                tally.written,
                tally.same
            ));
        }
        Ok(match (exit, tally.failed, tally.stale) {
            (Exit::Error, ..) | (_, true, _) => Exit::Error,
            (_, _, 0) => Exit::Success,
            _ => Exit::Findings,
        })
    }

    /// Gives the report in the folder `old` its new name, with the decisions that it holds; with `--check` it is told.
    fn rename(
        &self,
        folder: &Path,
        old: &str,
        new: &str,
        context: &Context,
        tally: &mut Tally,
    ) -> Result<()> {
        let (old, new) = (folder.join(old), folder.join(new));
        if self.check {
            tally.stale += 1;
            context.say(format_args!("{}: is now called {}", old.display(), new.display()));
            return Ok(());
        }
        if new.symlink_metadata().is_ok() {
            return Ok(());
        }
        std::fs::rename(&old, &new).map_err(|e| figcheck::files::reason(&e).at(old.to_string_lossy()))?;
        context.say(format_args!("{}: is now called {}", old.display(), new.display()));
        Ok(())
    }

    /// Names reports whose article is gone, and an index that is out of date.
    fn check_whole(
        &self,
        folder: &Path,
        base: &Path,
        house: &House,
        context: &Context,
        tally: &mut Tally,
    ) -> Result<()> {
        for report in publish::shelved(folder)? {
            if report.kept.id != "-" && !base.join(&report.kept.id).exists() {
                tally.stale += 1;
                context.say(format_args!(
                    "{}: its article {} is gone",
                    folder.join(&report.stem).display(),
                    report.kept.id
                ));
            }
        }
        for (name, page) in pages(folder, house)? {
            let on_disk = std::fs::read(folder.join(name)).unwrap_or_default();
            if !publish::is_same(name, &on_disk, page.as_bytes()) {
                tally.stale += 1;
                context.say(format_args!("{}: is out of date", folder.join(name).display()));
            }
        }
        let stale = tally.stale;
        let open = self.check_charts(folder, house, context, tally)?;
        if stale > 0 {
            context.say("run `figcheck report` to renew them");
        }
        if open {
            context.say("look at the charts with `figcheck review --charts --diff NAME` or in charts.html, then accept them with `--accept NAME…`");
        }
        Ok(())
    }
}

impl Report {
    /// Names charts that changed and that nobody accepted; whether there are any.
    fn check_charts(
        &self,
        folder: &Path,
        house: &House,
        context: &Context,
        tally: &mut Tally,
    ) -> Result<bool> {
        let mut open = false;
        let reports = publish::shelved(folder)?;
        for standing in publish::standings(&reports, folder)? {
            let counts = match standing.state {
                State::Same => continue,
                State::New => house.charts_must_be_accepted,
                State::Changed | State::Redrawn | State::Gone => true,
            };
            if counts {
                open = true;
                let words = if standing.changes.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", standing.words().join("; "))
                };
                context.say(format_args!(
                    "chart {}/{}: {}, not accepted{words}",
                    standing.stem,
                    standing.name,
                    standing.state.word()
                ));
            }
            tally.stale += usize::from(counts && house.charts_must_be_accepted);
        }
        Ok(open)
    }
}

/// The configuration's folder of reports, as the working folder sees it.
fn reports_folder(opened: &Opened, context: &Context) -> Result<PathBuf> {
    let folder = opened.folder().join(&opened.config.settings.reports);
    let folder = context.hold(&opened.config, folder, "reports")?;
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    Ok(match here.ok().and_then(|here| folder.strip_prefix(here).ok().map(Path::to_owned)) {
        Some(near) => near,
        None => folder,
    })
}

/// Takes articles out that are too long, and says so; whether there were any.
fn refuse_long(opened: &mut Opened, context: &Context) -> bool {
    let before = opened.inputs.len();
    opened.inputs.retain(|input| {
        let bytes = input.path.as_ref().and_then(|p| p.metadata().ok()).map_or(0, |m| m.len());
        let fits = bytes <= MOST_BYTES as u64;
        if !fits {
            context.complain(&too_long(&input.shown, bytes));
        }
        fits
    });
    opened.inputs.len() < before
}

fn too_long(shown: &str, bytes: u64) -> Error {
    Error::new(format!(
        "{:.1} MB are too long for a report: it takes articles up to 5 MB",
        bytes as f64 / 1e6
    ))
    .at(shown)
    .help("split the file, or take its figures as data with `figcheck extract`")
}

/// An error where two articles would write into one folder.
fn one_article_a_folder(opened: &Opened, names: &Names, folder: &Path) -> Result<()> {
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for id in opened.ids() {
        let name = names.name(&id);
        if let Some(other) = taken.insert(name.to_lowercase(), id.clone()).filter(|other| *other != id) {
            return Err(two_of_one_name(&other, &id, &folder.join(name)));
        }
    }
    Ok(())
}

fn two_of_one_name(one: &str, other: &str, folder: &Path) -> Error {
    Error::new(format!("{one} and {other} would both be reported in {}", folder.display()))
        .help("rename one of them, or report them into different folders with `-o`")
}

/// `place` is where the report stands so far, if there is one.
fn make(
    drafted: &Drafted,
    house: &House,
    rules: &checks::Settings,
    settings: &Settings,
    place: &Path,
) -> Result<Made, Vec<Error>> {
    let draft = &drafted.draft;
    let bytes = draft.article.source.len();
    if bytes > MOST_BYTES {
        return Err(vec![too_long(&drafted.shown, bytes as u64)]);
    }
    let findings = checks::run(draft, rules);
    let frames = frame::build(&[frame::Document { draft, findings: &findings }]).map_err(|e| vec![e])?;
    let report = compose(house.template(), draft, &findings, &frames, settings)?;
    let unwritten = |e: Error| vec![e.at(drafted.shown.clone())];
    let mut files = publish::files(&report, draft, &house.look).map_err(unwritten)?;
    // what stands there is kept up to date, or it would tell of an article that was
    let beside = |name: &str| house.beside == Some(name) || place.join(format!("{name}.html")).is_file();
    for &name in BESIDE {
        if !beside(name) {
            continue;
        }
        let Some(text) = templates::built_in(name) else { continue };
        let path = format!("templates/{name}.md");
        let limits = Limits { place: Place::Here, ..settings.limits.clone() };
        let settings = Settings { keep_going: settings.keep_going, limits };
        let own = compose(Template { path: &path, text }, draft, &findings, &frames, &settings)?;
        files.extend(publish::pages_beside(&own, name, &house.look).map_err(unwritten)?);
    }
    let kept = publish::kept_in(&files).map_err(|e| vec![e])?;
    Ok(Made {
        stem: String::new(),
        shown: drafted.shown.clone(),
        files,
        errors: report.notebook.errors,
        say: report.view.verdict.say,
        kept,
    })
}

fn compare(made: &Made, folder: &Path, context: &Context, tally: &mut Tally) -> Result<()> {
    let differences = publish::compare(&made.files, &folder.join(&made.stem))?;
    if differences.is_empty() {
        tally.same += 1;
        return Ok(());
    }
    tally.stale += 1;
    let place = folder.join(&made.stem);
    if differences.len() == made.files.len() && !place.exists() {
        context.say(format_args!("{}: {} has no report yet", place.display(), made.shown));
        return Ok(());
    }
    for difference in differences {
        let how = match difference.how {
            publish::How::Missing => "is missing",
            publish::How::Changed => "is out of date",
            publish::How::Extra => "is no longer part of the report",
        };
        context.say(format_args!("{}: {how}", place.join(&difference.path).display()));
    }
    Ok(())
}

fn write(made: &Made, folder: &Path, context: &Context, tally: &mut Tally) -> Result<()> {
    let place = folder.join(&made.stem);
    publish::refuse_foreign(&place)?;
    if publish::compare(&made.files, &place)?.is_empty() {
        tally.same += 1;
        return Ok(());
    }
    // a record of another version is no reason not to write a new one
    let changes = match publish::kept(&place) {
        Ok(Some(old)) => publish::changes(&old, &made.kept),
        Ok(None) | Err(_) => Vec::new(),
    };
    publish::write(&made.files, &place)?;
    tally.written += 1;
    context.say(format_args!("{}: {}", place.display(), made.say));
    changes.iter().for_each(|change| context.say(format_args!("  {change}")));
    Ok(())
}

/// Shows `page` in the browser of this machine.
fn show(page: &Path) -> Result<()> {
    let page = page.canonicalize().map_err(|e| figcheck::files::reason(&e).at(page.to_string_lossy()))?;
    open::that_detached(&page).map_err(|e| {
        Error::new(format!("no browser could be started: {}", figcheck::files::reason(&e)))
            .help(format!("open {} yourself", page.display()))
    })
}

/// The pages over all reports in `folder`, by their names.
fn pages(folder: &Path, house: &House) -> Result<[(&'static str, String); 2]> {
    let first = |mut errors: Vec<Error>| errors.swap_remove(0);
    let reports = publish::shelved(folder)?;
    let standings = publish::standings(&reports, folder)?;
    Ok([
        ("index.html", publish::index(&reports, house.index(), &house.look).map_err(first)?),
        ("charts.html", publish::gallery(&standings, house.charts(), &house.look).map_err(first)?),
    ])
}

fn renew_pages(folder: &Path, house: &House) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|e| figcheck::files::reason(&e).at(folder.to_string_lossy()))?;
    for (name, page) in pages(folder, house)? {
        figcheck::files::replace(&folder.join(name), page.as_bytes())?;
    }
    Ok(())
}

/// The folder of the reports that the configuration above the working folder names.
pub fn folder_of(context: &Context) -> Result<PathBuf> {
    let config = context.config_for(Path::new("."))?;
    let folder = config.folder().unwrap_or(Path::new("")).join(&config.settings.reports);
    context.hold(&config, folder, "reports")
}

/// How the reports of `config` look.
#[cfg_attr(not(feature = "review"), expect(dead_code, reason = "only the page looks like them"))]
pub fn look_of(config: &Config, context: &Context) -> Result<Look> {
    House::read(config, None, context).map(|house| house.look)
}

/// Writes the pages over all reports in `folder` anew.
pub fn renew(folder: &Path, context: &Context) -> Result<()> {
    renew_pages(folder, &House::read(&context.config_for(Path::new("."))?, None, context)?)
}
