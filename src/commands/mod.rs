//! One command, one file.

mod extract;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Verifies the figures in news and policy articles.
#[derive(Debug, Parser)]
#[command(name = "figcheck", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Extract),
}

pub fn run() -> ExitCode {
    match Cli::parse().command {
        Command::Extract(command) => command.run(),
    }
}
