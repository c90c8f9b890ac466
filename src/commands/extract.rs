//! `figcheck extract`: the figures as data.

mod job;

use super::articles::{Drafted, Step};
use super::overwriting::{Called, Force};
use super::{Articles, Context, Exit, Out, named, out};
use clap::Args;
use figcheck::draft::Draft;
use figcheck::error::{Error, Result};
use figcheck::formats::figures::explained::Explained;
use figcheck::formats::figures::{self, FORMATS, Format, Sink};
use std::io::{self, IsTerminal};
use std::path::PathBuf;

/// Write the figures of articles as data
#[derive(Debug, Args)]
pub struct Extract {
    #[command(flatten)]
    articles: Articles,
    /// How to write them; where it is not said, as the name of the output ends, else jsonl
    #[arg(long, value_name = "FORMAT", value_parser = named::one_of(&FORMATS, |f: &Format| (f.name, f.about)), help_heading = "Output")]
    format: Option<&'static Format>,
    /// Say for people how each number was read and why, instead of data
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    explain: bool,
    /// Write to FILE instead of standard output; with `--partition`, into this folder
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
    /// Write parts of N documents each into the folder of `-o`: a run that is stopped goes on there when it is started again
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..), requires = "output", conflicts_with = "explain", help_heading = "Output")]
    partition: Option<u64>,
    #[command(flatten)]
    force: Force,
}

/// What is made of a document before its turn to be written.
enum Made {
    /// Its bytes.
    Piece(io::Result<Vec<u8>>),
    /// Its draft, where documents are not written apart.
    Whole(Box<Draft>),
}

impl Extract {
    /// 0, or 2 if a document could not be read.
    pub fn run(self, context: &Context) -> Result<Exit> {
        if let (Some(partition), Some(folder)) = (self.partition, &self.output) {
            let format = self.format.unwrap_or(FORMATS[0]);
            let opened = self.articles.open_beside(context, Some(folder))?;
            return job::run(opened, format, folder, partition, context);
        }
        let opened = self.articles.open(context)?;
        opened.refuse_overwriting(self.output.as_deref(), Called::AsData(self.force))?;
        self.refuse_terminal()?;
        let mut out = Out::new(self.output.clone())?;
        let mut sink = self.sink(context, &mut out)?;
        let piece = sink.pieces();
        let make = |drafted: Drafted| match piece {
            Some(piece) => Made::Piece(piece(&drafted.draft)),
            None => Made::Whole(Box::new(drafted.draft)),
        };
        let exit = opened.each_step(context, make, |step| {
            let written = match step {
                Step::Document(Ok(Made::Piece(piece))) => piece.and_then(|piece| sink.piece(&piece)),
                Step::Document(Ok(Made::Whole(draft))) => sink.document(&draft),
                Step::Document(Err(failed)) => sink.failed(failed.id.as_deref(), &failed.error.message),
                Step::Wait => sink.send(),
            };
            written.map_err(|e| out::unwritten(&e))
        })?;
        sink.end().map_err(|e| out::unwritten(&e))?;
        drop(sink);
        out.finish()?;
        Ok(exit)
    }

    /// The format that was asked for, else the one that the output's name ends in.
    fn format(&self) -> &'static Format {
        let ending = self.output.as_deref().and_then(|file| file.extension()?.to_str());
        let named = ending.and_then(figures::format);
        self.format.or(named).unwrap_or(FORMATS[0])
    }

    /// An error where bytes that no person can read, and a terminal may obey, would go to a terminal.
    fn refuse_terminal(&self) -> Result<()> {
        let Format { name, binary, .. } = self.format();
        let to_stdout = self.output.as_deref().is_none_or(|file| file.as_os_str() == "-");
        if !binary || self.explain || !to_stdout || !std::io::stdout().is_terminal() {
            return Ok(());
        }
        Err(Error::new(format!("{name} is binary, and standard output is a terminal"))
            .help(format!("write it to a file: `-o figures.{name}`")))
    }

    fn sink<'a>(&self, context: &Context, out: &'a mut Out) -> Result<Box<dyn Sink + 'a>> {
        if self.explain {
            let colour = self.output.is_none() && context.colours(&std::io::stdout());
            return Ok(Box::new(Explained::new(out, context.width(), colour)));
        }
        (self.format().open)(Box::new(out))
    }
}
