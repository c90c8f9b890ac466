//! `figcheck source fetch`: what stands at an address, saved beside the ledger. The one command that goes online.

use super::decided::today;
use super::{Context, Exit, complain, draft, ledger_of};
use crate::commands::articles::Drafted;
use clap::Args;
use figcheck::error::{Error, Result};
use figcheck::fetch::{Client, Fetched, Limits, slug};
use figcheck::files::{self, Shelf};
use figcheck::ledger::{Ledger, Source, edit};
use figcheck::sources::How;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Go online and save what stands at an address beside the ledger: its figures are then held against it
#[derive(Debug, Args)]
#[command(
    after_help = "This is the one command of figcheck that goes online. It asks the address and the site’s robots.txt, \
                        follows redirects, and sends nothing of the article."
)]
pub struct Fetch {
    /// The article
    #[arg(value_name = "ARTICLE")]
    article: PathBuf,
    /// An address, or the id of a source in the ledger that has one
    #[arg(value_name = "URL|ID", required_unless_present = "all")]
    what: Vec<String>,
    /// All addresses that the article cites for its figures, and those of the ledger’s sources, as far as they have no file yet
    #[arg(long, conflicts_with = "what")]
    all: bool,
    /// Save it again where the source has a file already
    #[arg(long)]
    again: bool,
    /// Ask addresses of the own machine and network too
    #[arg(long)]
    allow_private: bool,
    /// So long one address may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    timeout: u64,
    /// So large one may be
    #[arg(long, value_name = "MB", default_value_t = 64)]
    largest: u64,
}

/// The folder of what is saved, in the ledger's.
const FOLDER: &str = "evidence";

/// One address to be asked.
struct Wanted {
    url: String,
    /// The source that it is of, where the ledger has one.
    id: Option<String>,
}

impl Fetch {
    /// 0, or 2 if one of them could not be had or written; the others are.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let Some(drafted) = draft(&self.article, context)? else { return Ok(Exit::Error) };
        let (file, shown) = ledger_of(&drafted)?;
        let wanted = self.wanted(&drafted)?;
        let limits = Limits {
            bytes: self.largest.min(files::LARGEST_BYTES >> 20) << 20,
            time: Duration::from_secs(self.timeout),
            private: self.allow_private,
            ..Limits::default()
        };
        let mut client = Client::new(limits);
        let mut exit = Exit::Success;
        for (n, one) in wanted.iter().enumerate() {
            let count =
                if wanted.len() > 1 { format!("{} of {}: ", n + 1, wanted.len()) } else { String::new() };
            context.say(format_args!("{count}asking {}", one.url));
            let saved = client.get(&one.url).and_then(|got| save(&file, &shown, one, &got, context));
            if let Err(error) = saved {
                exit = exit.max(complain(context, &[error]));
            }
        }
        if wanted.is_empty() {
            context.say(format_args!("{shown}: every address that is cited has its file"));
        }
        Ok(exit)
    }

    /// What is asked, in order, each address once.
    fn wanted(&self, drafted: &Drafted) -> Result<Vec<Wanted>> {
        let ledger = &drafted.draft.ledger;
        let has_file = |s: &&Source| s.file.is_some() && !self.again;
        let mut out: Vec<Wanted> = Vec::new();
        let mut add = |url: &str, source: Option<&Source>| {
            if !out.iter().any(|w| w.url == url) && source.as_ref().is_none_or(|s| !has_file(s)) {
                out.push(Wanted { url: url.to_owned(), id: source.map(|s| s.id.clone()) });
            }
        };
        let at = |url: &str| ledger.at_address(url).next().map(|i| &ledger.sources[i]);
        for what in &self.what {
            let source = ledger.source(what).or_else(|| at(what));
            let url = match source {
                Some(source) if source.id == *what => source.url.as_deref().ok_or_else(|| {
                    Error::new(format!("the source “{what}” has no address")).help("give it `url = \"…\"`")
                })?,
                _ => what,
            };
            if let Some(there) = source.filter(has_file) {
                let file = there.file.as_deref().unwrap_or_default();
                return Err(Error::new(format!("the source “{}” has its file: {file}", there.id))
                    .help("to save it anew, add `--again`"));
            }
            add(url, source);
        }
        if self.all {
            for mark in &drafted.draft.marks {
                let cited = mark.source.iter().chain(&mark.more).filter(|s| s.how == How::Cited);
                cited.filter_map(|s| s.url.as_deref()).for_each(|url| add(url, at(url)));
            }
            for source in &ledger.sources {
                source.url.as_deref().into_iter().for_each(|url| add(url, Some(source)));
            }
        }
        Ok(out)
    }
}

/// Writes what came beside the ledger, and a source for it.
fn save(file: &Path, shown: &str, wanted: &Wanted, got: &Fetched, context: &Context) -> Result<()> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut said = String::new();
    let written = edit::change(file, shown, |ledger| {
        let id = wanted.id.clone().unwrap_or_else(|| free_id(ledger, &slug(&wanted.url)));
        let old = ledger.source(&id).and_then(|s| s.file.clone());
        let name = old.unwrap_or_else(|| free_name(folder, &id, got.kind.ending()));
        let path = folder.join(&name);
        if !files::is_inside(&path, folder) {
            return Err(Error::new(format!("“{name}” lies outside the folder of the ledger")));
        }
        if let Some(above) = path.parent() {
            std::fs::create_dir_all(above).map_err(|e| files::reason(&e).at(above.to_string_lossy()))?;
        }
        files::replace(&path, &got.bytes)?;
        let sha256 = Shelf::new(folder).sha256(&name);
        said = format!("{shown}: source “{id}”: {name} ({} kB)", got.bytes.len().div_ceil(1000));
        let source = Source {
            id: id.clone(),
            title: got.title.clone().unwrap_or_else(|| wanted.url.clone()),
            publisher: got.publisher.clone(),
            date: got.date,
            url: Some(wanted.url.clone()),
            archive_url: got.archive_url.clone(),
            accessed: Some(today()),
            file: Some(name),
            sha256,
            ..Source::default()
        };
        match ledger.source(&id) {
            Some(_) => edit::snapshot(ledger, &source),
            None => edit::add_source(ledger, &source),
        }
    });
    match written {
        Ok(_) => {
            context.say(said);
            Ok(())
        }
        Err(errors) => {
            let mut errors = errors.into_iter();
            Err(errors.next().unwrap_or_else(|| Error::new("the ledger could not be written").at(shown)))
        }
    }
}

/// `id`, or with the first number behind it that makes it none of the ledger's.
fn free_id(ledger: &Ledger, id: &str) -> String {
    let numbered = (1..).map(|n| if n == 1 { id.to_owned() } else { format!("{id}-{n}") });
    numbered.into_iter().find(|id| ledger.source(id).is_none()).unwrap_or_default()
}

/// A name below [`FOLDER`] that no file has yet.
fn free_name(folder: &Path, id: &str, ending: &str) -> String {
    let numbered = (1..).map(|n| match n {
        1 => format!("{FOLDER}/{id}.{ending}"),
        n => format!("{FOLDER}/{id}-{n}.{ending}"),
    });
    numbered.into_iter().find(|name| folder.join(name).symlink_metadata().is_err()).unwrap_or_default()
}
