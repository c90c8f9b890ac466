//! `figcheck source add`: a source into the ledger.

use super::{Context, Exit, complain};
use clap::{Args, builder::PossibleValuesParser, builder::TypedValueParser};
use figcheck::error::{Error, Result};
use figcheck::files::{LARGEST_BYTES, Shelf};
use figcheck::ledger::{Kind, Source, Tier, edit, path_beside};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Add a source to the ledger of an article
#[derive(Debug, Args)]
pub struct Add {
    /// The article; its ledger is made where there is none
    #[arg(value_name = "ARTICLE")]
    article: PathBuf,
    /// What figures call it: a-z, 0-9 and -
    #[arg(long)]
    id: String,
    /// As the source itself has it
    #[arg(long)]
    title: String,
    /// Who published it
    #[arg(long)]
    publisher: Option<String>,
    /// Who wrote or said it
    #[arg(long)]
    author: Option<String>,
    /// Its day of publication
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Where it stands
    #[arg(long)]
    url: Option<String>,
    /// Where a copy of it is kept
    #[arg(long, value_name = "URL")]
    archive_url: Option<String>,
    /// The day it was read
    #[arg(long, value_name = "YYYY-MM-DD")]
    accessed: Option<Date>,
    /// What it is
    #[arg(long, value_parser = one_of(Kind::ALL, Kind::as_str))]
    kind: Option<Kind>,
    /// How near to first hand it is
    #[arg(long, value_parser = one_of(Tier::ALL, Tier::as_str))]
    tier: Option<Tier>,
    /// A copy inside the ledger's folder; its SHA-256 is noted
    #[arg(long)]
    file: Option<String>,
    /// What may be done with it
    #[arg(long)]
    licence: Option<String>,
    /// Anything else
    #[arg(long)]
    note: Option<String>,
}

/// Reads one of the words of `all`.
pub(super) fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|&v| word(v)))
        .map(move |text| all.iter().copied().find(|&v| word(v) == text).expect("one of the possible values"))
}

impl Add {
    /// 0, or 2 if the ledger has a mistake or cannot be written.
    pub fn run(self, context: &Context) -> Result<Exit> {
        if !self.article.is_file() {
            return Err(Error::new("no such article").at(self.article.to_string_lossy()));
        }
        let file = path_beside(&self.article);
        let shown = file.to_string_lossy().replace('\\', "/");
        let source = self.source(file.parent().unwrap_or(Path::new("")))?;
        match edit::change(&file, &shown, |ledger| edit::add_source(ledger, &source)) {
            Ok(_) => {
                context.say(format!("{shown}: source “{}” added", source.id));
                Ok(Exit::Success)
            }
            Err(errors) => Ok(complain(context, &errors)),
        }
    }

    fn source(self, folder: &Path) -> Result<Source> {
        let sha256 = match &self.file {
            Some(file) => {
                let shelf = Shelf::new(folder);
                let bytes = std::fs::metadata(shelf.path(file)?).map_or(0, |m| m.len());
                if bytes > LARGEST_BYTES {
                    let what = format!("“{file}” is larger than {} MiB", LARGEST_BYTES >> 20);
                    return Err(Error::new(what).help("keep the part that bears on the article"));
                }
                shelf.sha256(file)
            }
            None => None,
        };
        Ok(Source {
            id: self.id,
            title: self.title,
            publisher: self.publisher,
            author: self.author,
            date: self.date,
            url: self.url,
            archive_url: self.archive_url,
            accessed: self.accessed,
            kind: self.kind,
            tier: self.tier,
            file: self.file,
            sha256,
            licence: self.licence,
            note: self.note,
            ..Source::default()
        })
    }
}
