//! `figcheck notebook`: a notebook of one's own over chosen articles.

use super::articles::Drafted;
use super::overwriting::Called;
use super::{Articles, Context, Exit};
use clap::{Args, Subcommand};
use figcheck::bounded::Work;
use figcheck::error::{Error, Result};
use figcheck::formats::report::{html::Look, notebook};
use figcheck::notebook::{self as cells, Settings, Template};
use figcheck::{checks, files, frame};
use std::path::{Path, PathBuf};

/// What is done apart.
pub const APART: &[Work] = &[cells::WORK];

/// Write and run a notebook of your own
#[derive(Debug, Args)]
pub struct Notebook {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write a commented notebook to start from
    New {
        /// The file to write
        file: PathBuf,
    },
    /// Run a notebook over articles
    Run(Run),
}

#[derive(Debug, Args)]
struct Run {
    /// The notebook
    file: PathBuf,
    #[command(flatten)]
    articles: Articles,
    /// Write here: what it ends in says the format (.html, .md, .ipynb); charts of NAME.md go to the folder NAME.charts
    /// beside it. Else Markdown on standard output, with the data of charts alone
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write it even where a cell fails, with the error in its place; the exit is still 2
    #[arg(long)]
    keep_going: bool,
}

impl Notebook {
    /// 0, or 2 where a cell fails, an article cannot be read or a file would be overwritten.
    pub fn run(self, context: &Context) -> Result<Exit> {
        match self.what {
            What::New { file } => new(&file, context),
            What::Run(run) => run.run(context),
        }
    }
}

fn new(file: &std::path::Path, context: &Context) -> Result<Exit> {
    if file.exists() {
        return Err(Error::new("this file is there already")
            .at(file.to_string_lossy())
            .help("choose another name"));
    }
    files::replace(file, figcheck::report::templates::NOTEBOOK.as_bytes())?;
    context.say(format_args!("{}: run it with `figcheck notebook run {0}`", file.display()));
    Ok(Exit::Success)
}

/// Writes the charts of `run` into a folder beside `file`, which is named as it is; its name.
fn draw(run: &cells::Notebook, file: &Path) -> Result<String> {
    let stem = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let name = format!("{stem}.charts");
    let folder = file.with_file_name(&name);
    for drawing in figcheck::report::drawings(run)? {
        std::fs::create_dir_all(&folder).map_err(|e| files::reason(&e).at(folder.to_string_lossy()))?;
        files::replace(&folder.join(format!("{}.svg", drawing.name)), drawing.svg.as_bytes())?;
    }
    Ok(name)
}

impl Run {
    fn run(self, context: &Context) -> Result<Exit> {
        let shown = self.file.to_string_lossy().into_owned();
        let text = files::read(&self.file).map_err(|e| e.at(shown.clone()))?;
        cells::probe(&text).map_err(|e| e.at(shown.clone()))?;
        let opened = self.articles.open(context)?;
        opened.refuse_overwriting(self.output.as_deref(), Called::AsArticle)?;
        if self.output.as_deref().is_some_and(|out| super::articles::is_same(out, &self.file)) {
            return Err(Error::new("the notebook would be overwritten by its own output").at(shown));
        }
        let rules = opened.config.settings.check.clone();
        let mut made: Vec<(Drafted, Vec<checks::Finding>)> = Vec::new();
        let mut exit = opened.each_made(
            context,
            |drafted| {
                let findings = checks::run(&drafted.draft, &rules);
                (drafted, findings)
            },
            |one| {
                made.extend(one.ok());
                Ok(())
            },
        )?;
        let documents: Vec<_> =
            made.iter().map(|(d, findings)| frame::Document { draft: &d.draft, findings }).collect();
        let frames = frame::build(&documents)?;
        let settings = Settings { keep_going: self.keep_going, ..Settings::default() };
        let template = Template { path: &shown, text: &text };
        let run = match figcheck::report::run(template, &frames, documents.len(), &settings) {
            Ok(run) => run,
            Err(errors) => {
                errors.iter().for_each(|e| context.complain(e));
                return Ok(Exit::Error);
            }
        };
        if !run.blocks.iter().any(|block| matches!(block, cells::Block::Cell(_))) {
            context.say(format_args!(
                "{shown}: no cell was run: a cell is a fence with a name or another option, ```sql {{name=\"total\"}}"
            ));
        }
        if !run.errors.is_empty() {
            run.errors.iter().for_each(|e| context.complain(e));
            exit = Exit::Error;
        }
        let title = self.file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let format = self.output.as_deref().map_or(Ok(notebook::Format::Markdown), notebook::Format::of)?;
        let charts = match (&self.output, format) {
            (Some(file), notebook::Format::Markdown) => Some(draw(&run, file)?),
            _ => None,
        };
        let written = notebook::write(&run, &title, format, charts.as_deref(), &Look::default())?;
        let mut out = super::Out::new(self.output)?;
        std::io::Write::write_all(&mut out, written.as_bytes()).map_err(|e| super::out::unwritten(&e))?;
        out.finish()?;
        Ok(exit)
    }
}
