//! `figcheck extract -o FOLDER --partition N`: an archive in parts, that goes on where it was stopped.

use super::super::articles::{Drafted, Opened};
use super::super::progress::{self, Progress};
use super::super::{Context, Exit, out};
use figcheck::error::Result;
use figcheck::formats::figures::{Format, Open, Sink, jsonl};
use figcheck::job::{Job, Part, PartFile, Work};
use figcheck::stream::Failed;
use sha2::{Digest, Sha256};
use std::path::Path;

/// Writes the figures of `opened` into `folder`, `partition` documents a part. 0, or 2 if a document could not be read, now or
/// in an earlier run of the same job.
pub fn run(
    mut opened: Opened,
    format: &'static Format,
    folder: &Path,
    partition: u64,
    context: &Context,
) -> Result<Exit> {
    let mut job = Job::open(folder, work(&opened, "extract", format.name, partition))?;
    let before = job.manifest().documents();
    if job.manifest().done {
        context.say(format_args!("{}: this job is done: {}", folder.display(), told(&job)));
        return Ok(exit(&job));
    }
    if before > 0 {
        context.say(format_args!("{}: going on after {before} documents", folder.display()));
    }
    opened.plan.after = before;
    let progress = Progress::new(&opened.inputs, opened.plan.meter.clone());
    let mut part: Option<Writing> = None;
    opened.each(context, |drafted| {
        let writing = match &mut part {
            Some(writing) => writing,
            None => part.insert(Writing::begin(&job, format)?),
        };
        writing.document(&drafted, &job)?;
        let (manifest, told) = (job.manifest(), &writing.told);
        progress.done(manifest.documents() + told.documents, manifest.rows() + told.rows);
        let whole = if told.documents == partition { part.take() } else { None };
        whole.map_or(Ok(()), |whole| whole.keep(&mut job))
    })?;
    let last = match part {
        None if job.manifest().parts.is_empty() => Some(Writing::begin(&job, format)?),
        part => part,
    };
    last.map_or(Ok(()), |last| last.keep(&mut job))?;
    job.end()?;
    drop(progress);
    context.say(format_args!("{}: {}", folder.display(), told(&job)));
    Ok(exit(&job))
}

/// What the job does, by which it is known again.
fn work(opened: &Opened, command: &str, format: &str, partition: u64) -> Work {
    let mut sum = Sha256::new();
    for input in &opened.inputs {
        let bytes = input.path.as_ref().and_then(|path| path.metadata().ok()).map(|m| m.len());
        sum.update(format!("{}\0{bytes:?}\n", input.shown));
    }
    let settings = opened.config.path.as_ref().and_then(|path| std::fs::read(path).ok());
    sum.update(settings.unwrap_or_default());
    let how = (&opened.plan.keys, opened.plan.reading, opened.date, &opened.language);
    sum.update(format!("{how:?}"));
    Work {
        figcheck: env!("CARGO_PKG_VERSION").to_owned(),
        command: command.to_owned(),
        format: format.to_owned(),
        partition,
        inputs: opened.inputs.len() as u64,
        bytes: progress::bytes(&opened.inputs),
        sha256: sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

fn told(job: &Job) -> String {
    let manifest = job.manifest();
    let failed = match manifest.failed() {
        0 => String::new(),
        failed => format!(", {failed} of them not read: see `failed`"),
    };
    let (documents, parts) = (manifest.documents(), manifest.parts.len());
    format!("{documents} documents{failed}, {} figures, {parts} parts", manifest.rows())
}

fn exit(job: &Job) -> Exit {
    if job.manifest().failed() > 0 { Exit::Error } else { Exit::Success }
}

/// A file of a part with what writes into it.
type Table = (PartFile, Box<dyn Sink>);

/// A part that is being written: a file of each table.
struct Writing {
    tables: Vec<Table>,
    /// Documents that could not be read, a line each; begun with the first.
    failed: Option<Table>,
    told: Part,
}

impl Writing {
    fn begin(job: &Job, format: &'static Format) -> Result<Self> {
        let mut tables = vec![table(job, "figures", format.name, format.open)?];
        if let Some(documents) = format.documents {
            tables.push(table(job, "documents", format.name, documents)?);
        }
        let told = Part { documents: 0, failed: 0, rows: 0 };
        Ok(Self { tables, failed: None, told })
    }

    fn document(&mut self, drafted: &Result<Drafted, Failed>, job: &Job) -> Result<()> {
        self.told.documents += 1;
        let written = match drafted {
            Ok(Drafted { draft, .. }) => {
                self.told.rows += draft.found.figures.len() as u64;
                self.tables.iter_mut().try_for_each(|(_, sink)| sink.document(draft))
            }
            Err(failed) => {
                self.told.failed += 1;
                let (_, sink) = match &mut self.failed {
                    Some(failed) => failed,
                    None => self.failed.insert(table(job, "failed", jsonl::FORMAT.name, jsonl::FORMAT.open)?),
                };
                sink.failed(failed.id.as_deref(), &failed.error.message)
            }
        };
        written.map_err(|e| out::unwritten(&e))
    }

    fn keep(self, job: &mut Job) -> Result<()> {
        let mut files = Vec::new();
        for (file, mut sink) in self.tables.into_iter().chain(self.failed) {
            sink.end().map_err(|e| out::unwritten(&e))?;
            drop(sink);
            files.push(file);
        }
        job.keep(files, self.told)
    }
}

/// The next part's file of the table `name`, begun.
fn table(job: &Job, name: &str, ending: &str, open: Open) -> Result<Table> {
    let file = job.file(name, ending)?;
    Ok((file.clone(), open(Box::new(file))?))
}
