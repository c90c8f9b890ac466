//! A folder as evidence: documents and tables that no ledger names. Each figure gets the passage, cell or simple reckoning that
//! bears it out, or nothing.
//!
//! Nobody has said which of the files is about the claim, so a number that fits is not enough: the words of the claim must lead
//! to it, and a chance hit must be unlikely (`documents` for passages, [`super::table`] for cells and reckonings). A number that
//! differs is no contradiction here, since it may be another thing's.

mod documents;

use super::Verification;
use super::snapshot::{self, Kind};
use super::table::{self, Tables};
use super::text::Read;

use crate::error::{Error, Result};
use crate::figures::Figure;
use crate::files::{self, Shelf};
use crate::vocabulary::Vocabulary;
use documents::Documents;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The evidence of one or more folders.
#[derive(Debug, Default)]
pub struct Folder {
    documents: Documents,
    tables: Tables,
    /// How the file of each table is shown, by the table's name.
    files: BTreeMap<String, String>,
    /// Where each file lies, by how it is shown.
    paths: BTreeMap<String, PathBuf>,
}

/// A folder of evidence, or a file of it.
#[derive(Debug, Clone)]
pub struct Place {
    /// Where it lies.
    pub path: PathBuf,
    /// How its files are shown: before what follows of their path.
    pub shown: String,
}

/// The id that a source would have whose file is `file`: its name in the letters that a ledger allows.
pub fn source_id(file: &str) -> String {
    let stem = Path::new(file).file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let id = stem.chars().map(plain).collect::<String>();
    let id = id.trim_matches('-');
    if id.is_empty() { "source".to_owned() } else { id.to_owned() }
}

/// So many files are read; a folder of more is an archive, not the evidence of an article.
const MOST_FILES: usize = 2_000;

impl Folder {
    /// The documents and tables in `folders` and below them, in sorted order. What cannot be read is an error and is left out.
    pub fn open(folders: &[Place], words: &Vocabulary) -> (Self, Vec<Error>) {
        let (mut out, mut errors) = (Self::default(), Vec::new());
        let mut left = MOST_FILES;
        for folder in folders {
            if let Err(error) = out.add(folder, words, &mut left, &mut errors) {
                errors.push(error);
            }
        }
        (out, errors)
    }

    fn add(
        &mut self,
        Place { path: folder, shown: name }: &Place,
        words: &Vocabulary,
        left: &mut usize,
        errors: &mut Vec<Error>,
    ) -> Result<()> {
        let at = |e: Error| e.at(name.clone());
        let (top, all) = match folder.is_dir() {
            true => (folder.as_path(), files::walk(folder, &[], |_| false)?),
            false => (folder.parent().unwrap_or(Path::new("")), vec![folder.to_owned()]),
        };
        let shelf = Shelf::new(top);
        for path in all {
            let Ok(inside) = path.strip_prefix(top) else { continue };
            let file = inside.to_string_lossy().replace('\\', "/");
            let Some(kind) = snapshot::kind(&file) else { continue };
            if *left == 0 {
                return Err(at(Error::new(format!("there are more than {MOST_FILES} files"))
                    .help("name the folder of the files that bear on the article")));
            }
            *left -= 1;
            let shown = match folder.is_dir() {
                true => format!("{}/{file}", name.trim_end_matches('/')),
                false => name.clone(),
            };
            self.paths.insert(shown.clone(), path.clone());
            let added = match kind {
                Kind::Table => self.table(&shelf, &file, &shown),
                Kind::Text(_) | Kind::Pdf => snapshot::pages(&shelf, &file, words)
                    .map(|pages| self.documents.add(&shown, path.canonicalize().ok(), pages, words)),
            };
            if let Err(error) = added {
                errors.push(at(error));
            }
        }
        Ok(())
    }

    fn table(&mut self, shelf: &Shelf, file: &str, shown: &str) -> Result<()> {
        let stem = source_id(file);
        let taken = |name: &str| self.files.contains_key(&table::identifier(name));
        let name =
            (1..).map(|n| if n == 1 { stem.clone() } else { format!("{stem}-{n}") }).find(|n| !taken(n));
        let name = name.unwrap_or(stem);
        self.tables.add(shelf, &name, file)?;
        self.files.insert(table::identifier(&name), shown.to_owned());
        Ok(())
    }

    /// Where the file lies that is shown as `shown`.
    pub fn path_of(&self, shown: &str) -> Option<&Path> {
        self.paths.get(shown).map(PathBuf::as_path)
    }

    /// How many files could be read.
    pub fn count(&self) -> usize {
        self.documents.count() + self.files.len()
    }

    /// Whether it holds nothing that could be read.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.files.is_empty()
    }

    /// What bears figure `claim` of `text` out: a passage, a cell or a reckoning; `None` where nothing does, or only what may
    /// fit by chance. `own` is the article's file, which proves nothing of itself.
    pub fn support(
        &self,
        text: Read,
        claim: &Figure,
        own: Option<&Path>,
        words: &Vocabulary,
    ) -> Option<Verification> {
        let passage = self.documents.support(text, claim, own, words);
        // the words of a source say more than a reckoning
        passage.or_else(|| self.by_table(text, claim, words))
    }

    fn by_table(&self, text: Read, claim: &Figure, words: &Vocabulary) -> Option<Verification> {
        let support = self.tables.support(text, claim, words)?;
        // the sheet of a workbook is named behind its file
        let file = self.files.iter().filter(|(name, _)| {
            support.table.strip_prefix(name.as_str()).is_some_and(|r| r.is_empty() || r.starts_with('_'))
        });
        let file = file.max_by_key(|(name, _)| name.len()).map(|(_, shown)| shown.clone());
        Some(support.verification(file))
    }
}
