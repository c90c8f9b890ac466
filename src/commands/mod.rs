//! The command line: one command, one file.
//!
//! A command is a clap `Args` struct with `run(self, context: &Context) -> Result<Exit>`. To add one: its file, a `mod`
//! line, and a variant of `Command` with its arm in `Command::run`. Data goes to `Out`, messages through
//! `Context`. An `Err` ends the run: it is printed and the exit is 2.

mod annotate;
mod articles;
mod bounded;
mod check;
mod completions;
mod context;
mod explain;
mod extract;
mod init;
mod man;
mod message;
mod named;
mod out;
mod overwriting;
mod progress;
#[cfg_attr(not(feature = "report"), path = "report_disabled.rs")]
mod report;
#[cfg_attr(not(feature = "report"), path = "review_disabled.rs")]
mod review;
#[cfg_attr(not(feature = "report"), path = "notebook_disabled.rs")]
mod notebook;
mod schema;
mod text;
mod verify;
mod source;

use articles::Articles;
use context::{Context, Global};
use out::Out;

use clap::builder::styling::{AnsiColor, Style, Styles};
use clap::{Parser, Subcommand};
use figcheck::error::Result;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: done, and nothing to complain of.
    Success = 0,
    /// 1: findings at or above `--fail-on`, or reports that are stale.
    Findings = 1,
    /// 2: something could not be done.
    Error = 2,
}

/// Verifies the figures in news and policy articles: what each number says, and who says so
#[derive(Debug, Parser)]
#[command(name = "figcheck", version, about, max_term_width = 100, styles = STYLES)]
#[command(after_help = "Exit codes: 0 done, 1 findings, 2 something could not be done. \
    Data goes to standard output, messages to standard error.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

#[derive(Debug, Subcommand)]
enum Command {
    Report(report::Report),
    Check(check::Check),
    Extract(extract::Extract),
    Init(init::Init),
    Text(text::Text),
    Annotate(annotate::Annotate),
    Verify(verify::Verify),
    Source(source::Source),
    Notebook(notebook::Notebook),
    Review(review::Review),
    Explain(explain::Explain),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(man::Man),
    Bounded(bounded::Bounded),
}

impl Command {
    fn run(self, context: &Context) -> Result<Exit> {
        match self {
            Command::Report(command) => command.run(context),
            Command::Check(command) => command.run(context),
            Command::Extract(command) => command.run(context),
            Command::Init(command) => command.run(context),
            Command::Text(command) => command.run(context),
            Command::Annotate(command) => command.run(context),
            Command::Verify(command) => command.run(context),
            Command::Source(command) => command.run(context),
            Command::Notebook(command) => command.run(context),
            Command::Review(command) => command.run(context),
            Command::Explain(command) => command.run(context),
            Command::Schema(command) => command.run(),
            Command::Completions(command) => command.run(),
            Command::Man(command) => command.run(context),
            Command::Bounded(command) => command.run(),
        }
    }
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(Style::new().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Parses the program's arguments, runs the command, prints the error that ended it. 0, 1 or 2, as [`Exit`] has them.
pub fn run() -> ExitCode {
    let own = bounded::program().map(|program| (program, Vec::new()));
    run_in(std::env::args_os(), own)
}

/// The same with `arguments`, the first of which is a name, inside another program. `again` is how that one is called to be
/// figcheck: its path, and what stands before figcheck's arguments; without it, work on what strangers wrote is done in
/// threads, which cannot be ended as children can. Help and mistakes in the arguments end the process.
pub fn run_in(
    arguments: impl IntoIterator<Item = OsString>,
    again: Option<(PathBuf, Vec<String>)>,
) -> ExitCode {
    keep_quiet_of_bounded_work();
    if let Some((program, before)) = again {
        bounded::prepare(program, &before);
    }
    let Cli { command, global } = Cli::parse_from(arguments);
    let context = Context::new(global);
    let exit = command.run(&context).unwrap_or_else(|error| {
        context.complain(&error);
        Exit::Error
    });
    ExitCode::from(exit as u8)
}

/// A panic over somebody else's file is told as an error about that file, and not a second time.
fn keep_quiet_of_bounded_work() {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let thread = std::thread::current();
        let name = thread.name().unwrap_or_default();
        // polars works on threads of its own, and hands a panic on to the thread that asked
        if name != figcheck::bounded::THREAD && !name.starts_with("polars") {
            told(panic);
        }
    }));
}
