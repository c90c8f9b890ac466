//! Which files are articles.

use super::archives::Archive;
use super::orphans::{self, Orphan};
use super::shown::shown;
use crate::article::Format;
use crate::error::{Error, Result};
use crate::files::{self, Patterns};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// One file to read, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The file; `None` is standard input.
    pub path: Option<PathBuf>,
    /// How messages name it: as the user gave it, with `/`.
    pub shown: String,
}

/// What a run reads, and what it passes over although it is called as an article is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inputs {
    /// What is read, in order.
    pub articles: Vec<Input>,
    /// What is not, in order.
    pub passed_over: Vec<PassedOver>,
    /// Ledgers that have lost their article, in order.
    pub orphans: Vec<Orphan>,
}

/// A file that is called as an article is and is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    /// How messages name it.
    pub shown: String,
    /// Why.
    pub why: Why,
}

/// Why a file is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The ledger of an article names it as evidence.
    Evidence,
    /// It is a link that leads out of the folder that is walked.
    Outside,
}

/// What is never an article when it is found by walking a folder.
#[derive(Debug, Clone, Default)]
pub struct Skip {
    /// Folders of reports.
    pub folders: Vec<PathBuf>,
    /// The folder that patterns are seen from.
    pub base: PathBuf,
    /// What a house leaves out.
    pub exclude: Patterns,
    /// Where there are any, only these are articles.
    pub include: Patterns,
    /// Where it is given, only files of this kind are read: archives, not articles.
    pub archive: Option<&'static Archive>,
}

impl Skip {
    /// Whether the house leaves out the file at `path`, found or named; folders of reports are another matter.
    pub fn excludes(&self, path: &Path) -> bool {
        let seen = self.seen(path);
        self.exclude.hold(&seen, false) || !self.include.is_empty() && !self.include.hold(&seen, false)
    }

    /// `path` as patterns see it.
    fn seen(&self, path: &Path) -> PathBuf {
        id(&std::path::absolute(path).unwrap_or(path.to_owned()), &self.base).into()
    }
}

/// The articles among `paths`: files as named, folders walked as git would in sorted order, `-` as standard input.
///
/// Found by walking and left out: what `skip` names or its patterns hold, README and CHANGELOG files, files that a ledger of the same folder
/// tree names as evidence. A file that is named outright is always read. Nothing found in a folder is an error that
/// names it; a path that is not there fails when it is read. A file that comes twice is read once. What is left out as
/// evidence, or since it is a link that leads out of the folder, is told: a gate must not open in silence.
pub fn inputs(paths: &[PathBuf], skip: &Skip) -> Result<Inputs> {
    let mut out = Inputs::default();
    let mut seen = BTreeSet::new();
    for path in paths {
        let found = if path.as_os_str() == "-" {
            vec![Input { path: None, shown: "-".to_owned() }]
        } else if path.is_dir() {
            let walked = walk(path, skip)?;
            out.passed_over.extend(walked.passed_over);
            out.orphans.extend(walked.orphans);
            walked.articles
        } else {
            // one that is not there fails when it is read, and does not stop the others
            vec![Input::file(path)]
        };
        let real = |i: &Input| i.path.as_ref().map(|p| p.canonicalize().unwrap_or_else(|_| p.clone()));
        out.articles.extend(found.into_iter().filter(|i| seen.insert(real(i))));
    }
    let named = paths.iter().filter(|p| p.is_file()).collect::<Vec<_>>();
    out.orphans.extend(orphans::beside(&named));
    // what is named outright as well is read
    out.passed_over.retain(|p| !out.articles.iter().any(|i| i.shown == p.shown));
    Ok(out)
}

fn walk(folder: &Path, skip: &Skip) -> Result<Inputs> {
    let house = skip.clone();
    let all = files::walk(folder, &skip.folders, move |f| house.exclude.hold(&house.seen(f), true))?;
    let is_article = |p: &Path| match skip.archive {
        Some(archive) => Archive::of_path(p) == Some(archive),
        None => {
            let walked = Format::of_path(p).is_some_and(Format::is_walked);
            walked && !files::is_about_the_repository(p) && !is_lock(p)
        }
    };
    let evidence = files::evidence_of_ledgers(&all, is_article);
    let all_articles: Vec<&PathBuf> =
        all.iter().filter(|p| is_article(p) && !evidence.contains(*p)).collect();
    let orphans = orphans::among(&all, &all_articles);
    let (mut articles, mut passed_over) = (Vec::new(), Vec::new());
    for path in all.iter().filter(|p| is_article(p)) {
        if skip.excludes(path) {
            continue;
        }
        let why = if evidence.contains(path) {
            Some(Why::Evidence)
        } else {
            (path.is_symlink() && !files::is_inside(path, folder)).then_some(Why::Outside)
        };
        match why {
            Some(why) => passed_over.push(PassedOver { shown: shown(path), why }),
            None => articles.push(Input::file(path)),
        }
    }
    if articles.is_empty() && passed_over.is_empty() {
        let chosen = !skip.exclude.is_empty() || !skip.include.is_empty();
        let (what, help) = if chosen {
            (
                "no article in this folder that the configuration does not leave out",
                "see `exclude` and `include` there; a file that is named itself is always read",
            )
        } else {
            (
                "no article in this folder",
                "articles end in .txt, .md, .html, .docx or .odt; name the file itself to read it whatever it is called",
            )
        };
        return Err(Error::new(what).at(shown(folder)).help(help));
    }
    Ok(Inputs { articles, passed_over, orphans })
}

/// Whether Word keeps the file beside a document that is open: `~$draft.docx`.
fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

impl Input {
    fn file(path: &Path) -> Self {
        // what lies in the working folder is called by its name alone
        let path = path.strip_prefix(".").unwrap_or(path);
        Self { path: Some(path.to_owned()), shown: shown(path) }
    }
}

/// The document's id: `path` as seen from `base` (both absolute or both relative), with `/`, never absolute.
pub fn id(path: &Path, base: &Path) -> String {
    let (path, base) = (plain(path), plain(base));
    let shared = path.iter().zip(&base).take_while(|(a, b)| a == b).count();
    let up = base.len() - shared;
    let parts = std::iter::repeat_n("..".to_owned(), up).chain(path[shared..].iter().cloned());
    parts.collect::<Vec<_>>().join("/")
}

/// The names along `path`, `.` and `..` worked out.
fn plain(path: &Path) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => out.push(name.to_string_lossy().into_owned()),
            Component::ParentDir => drop(out.pop()),
            Component::Prefix(_) | Component::RootDir | Component::CurDir => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_path_from_the_base() {
        let id = |p, b| id(Path::new(p), Path::new(b));
        assert_eq!(id("/w/seeds/a.md", "/w"), "seeds/a.md");
        assert_eq!(id("/w/./seeds/../b.md", "/w/"), "b.md");
        assert_eq!(id("/other/a.md", "/w/x"), "../../other/a.md");
    }
}
