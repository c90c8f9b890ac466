//! What every command shares: the global options, the configuration, messages.

use super::message;
use anstream::{AutoStream, ColorChoice};
use clap::{Args, ValueEnum};
use figcheck::config::Config;
use figcheck::error::{Error, Result};
use figcheck::{escape, files};
use std::cell::Cell;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    color: Color,
    /// The configuration to use instead of the figcheck.toml above the articles
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Use no configuration
    #[arg(long, global = true)]
    no_config: bool,
    /// Let the configuration name files and folders outside its own folder
    #[arg(long, global = true)]
    allow_outside: bool,
    /// For a repository of strangers: reports look as figcheck's own, whatever page, style or script the configuration names
    #[arg(long, global = true)]
    safe: bool,
    /// Print data and errors only
    #[arg(short, long, global = true)]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// What every command shares.
pub struct Context {
    global: Global,
    complaints: Cell<usize>,
}

impl Context {
    pub(super) fn new(global: Global) -> Self {
        let choice = match global.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        choice.write_global();
        Self { global, complaints: Cell::new(0) }
    }

    /// Makes the same anew, wherever and whenever it is asked: for who works on threads of their own.
    #[cfg_attr(not(feature = "review"), expect(dead_code, reason = "only the page works so"))]
    pub fn again(&self) -> impl Fn() -> Self + Send + Sync + 'static {
        let global = self.global.clone();
        move || Self { global: global.clone(), complaints: Cell::new(0) }
    }

    /// Prints `error` on standard error; the run goes on.
    pub fn complain(&self, error: &Error) {
        self.complaints.set(self.complaints.get() + 1);
        // a message that cannot be written has nobody to read it
        message::write(error, &mut AutoStream::auto(std::io::stderr())).ok();
    }

    /// Prints a line for people on standard error, unless `--quiet`. Whatever the text holds, it stays one line and acts on
    /// nothing.
    pub fn say(&self, text: impl std::fmt::Display) {
        if !self.global.quiet {
            let line = escape::line(&text.to_string());
            writeln!(AutoStream::auto(std::io::stderr()), "{line}").ok();
        }
    }

    /// `path`, which the configuration names as `setting`. An error where it leads out of the configuration's folder and
    /// `--allow-outside` is not given.
    pub fn hold(&self, config: &Config, path: PathBuf, setting: &str) -> Result<PathBuf> {
        let (Some(folder), Some(file)) = (config.folder(), &config.path) else { return Ok(path) };
        if self.global.allow_outside || files::is_inside(&path, folder) {
            return Ok(path);
        }
        let what = format!("`{setting}` leads out of the configuration's folder: {}", path.display());
        Err(Error::new(what)
            .at(file.to_string_lossy())
            .help("name what lies in that folder, or allow more with `--allow-outside`"))
    }

    /// Whether what a configuration says of the looks of reports is left aside.
    #[cfg_attr(not(feature = "report"), expect(dead_code, reason = "only reports have looks"))]
    pub fn is_safe(&self) -> bool {
        self.global.safe
    }

    /// Whether output on `stream` is coloured.
    pub fn colours(&self, stream: &impl anstream::stream::RawStream) -> bool {
        AutoStream::choice(stream) != ColorChoice::Never
    }

    /// Columns for text that people read: the terminal's, as far as lines stay readable.
    pub fn width(&self) -> usize {
        const WIDEST: usize = 120;
        const OFF_A_TERMINAL: usize = 100;
        terminal_size::terminal_size()
            .map_or(OFF_A_TERMINAL, |(width, _)| usize::from(width.0).clamp(40, WIDEST))
    }

    /// The configuration for what stands at `path` (a file or folder): `--config`, or the file found upwards from there, or
    /// the defaults. An error where the file cannot be read or parsed.
    pub fn config_for(&self, path: &Path) -> Result<Config> {
        if self.global.no_config {
            return Ok(Config::default());
        }
        let file = match &self.global.config {
            Some(file) => Some(file.clone()),
            None => {
                let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
                let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
                Config::find(folder)
            }
        };
        file.map_or_else(|| Ok(Config::default()), |file| Config::read(&file))
    }
}
