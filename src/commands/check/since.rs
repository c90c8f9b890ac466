//! What an article said at a git revision: `--diff` counts only what was not found there.
//!
//! The old article, beside its old ledger, is checked under today's rules, and what is found in both does not count. So a
//! paragraph may move, a figure may lose its source by an edit two sentences earlier, and the answer stays right: lines
//! are not compared at all.

use super::super::articles::Drafted;
use figcheck::article::Format;
use figcheck::checks::{self, Baseline, Settings};
use figcheck::error::{Error, Result};
use figcheck::files::{self, Shelf};
use figcheck::ledger::{self, Ledger};
use figcheck::stream::{self, Document, House};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A revision, and which files differ from it.
pub struct Since {
    /// The commit's hash.
    commit: String,
    /// The work tree's top folder, canonical.
    top: PathBuf,
    /// Files that differ, from the top folder, each with its name at the revision; `None` for a new one.
    changed: BTreeMap<PathBuf, Option<PathBuf>>,
    house: House,
}

impl Since {
    /// Asks git about `revision`, from `folder`. An error where git, the repository or the revision is not there.
    pub fn new(revision: &str, folder: &Path, house: House) -> Result<Self> {
        let top = text(git(folder, ["rev-parse", "--show-toplevel"])?);
        let top =
            Path::new(top.trim_end_matches(['\n', '\r'])).canonicalize().map_err(|e| files::reason(&e))?;
        let commit = format!("{revision}^{{commit}}");
        let commit =
            git(&top, ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).map_err(|_| {
                Error::new(format!("git knows no revision “{revision}”")).help(
                    "in CI, fetch it first: `git fetch origin main`, or a checkout with its whole history",
                )
            })?;
        let commit = text(commit).trim().to_owned();
        let status = git(&top, ["diff", "--name-status", "-z", "-M", "--no-ext-diff", &commit])?;
        let mut changed = renames(&text(status));
        let new = text(git(&top, ["ls-files", "--others", "--exclude-standard", "-z"])?);
        changed.extend(new.split('\0').filter(|p| !p.is_empty()).map(|p| (PathBuf::from(p), None)));
        Ok(Self { commit, top, changed, house })
    }

    /// What `settings` find in `drafted` as it was, under the id that it has now; `None` where neither it nor its ledger nor a
    /// file that the ledger quotes has changed.
    pub fn before(&self, drafted: &Drafted, settings: &Settings) -> Result<Option<Baseline>> {
        let mut before = Baseline::new();
        let Some(path) = &drafted.path else { return Ok(Some(before)) };
        let path = path.canonicalize().map_err(|e| files::reason(&e).at(drafted.shown.clone()))?;
        let Ok(inside) = path.strip_prefix(&self.top) else { return Ok(Some(before)) };
        if !self.touches(inside, &drafted.draft.ledger) {
            return Ok(None);
        }
        let id = drafted.draft.article.id.clone();
        let Some(bytes) = self.was(inside)? else { return Ok(Some(before)) };
        let ledger = self.ledger(inside, drafted)?;
        let format = Format::of_path(inside).unwrap_or(Format::Text);
        let source = stream::source(bytes, format, &drafted.shown)?;
        let date = drafted.draft.article.date;
        let document = Document {
            id: id.clone(),
            path: None,
            shown: drafted.shown.clone(),
            format,
            source,
            title: None,
            date,
        };
        let mut draft = stream::draft(document, ledger, &self.house);
        // what could not be read then is no finding of today
        drop(stream::verify(&mut draft, &Shelf::new(path.parent().unwrap_or(Path::new(""))), &self.house));
        before.learn(&id, &checks::each(&draft, settings));
        Ok(Some(before))
    }

    fn touches(&self, article: &Path, ledger: &Ledger) -> bool {
        let folder = article.parent().unwrap_or(Path::new(""));
        let evidence = ledger.sources.iter().filter_map(|s| Some(folder.join(s.file.as_deref()?)));
        let mut all = evidence.chain([article.to_owned(), ledger::path_beside(article)]);
        all.any(|file| self.changed.contains_key(&file))
    }

    /// The bytes of a file as it was; `None` where it was not there.
    fn was(&self, now: &Path) -> Result<Option<Vec<u8>>> {
        let old = match self.changed.get(now) {
            None => now,
            Some(Some(old)) => old,
            Some(None) => return Ok(None),
        };
        let object = format!("{}:{}", self.commit, old.to_string_lossy().replace('\\', "/"));
        match git(&self.top, ["cat-file", "blob", &object]) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(_) => Ok(None),
        }
    }

    /// The ledger as it was; the empty one where there was none, or one that could not be read.
    fn ledger(&self, article: &Path, drafted: &Drafted) -> Result<Ledger> {
        let Some(bytes) = self.was(&ledger::path_beside(article))? else { return Ok(Ledger::default()) };
        let text = files::text(bytes)?;
        let shown = drafted.draft.ledger.path.clone().unwrap_or_default();
        let Ok(mut old) = ledger::parse(text, &shown) else { return Ok(Ledger::default()) };
        // files beside it are looked up where they are now
        for source in &mut old.sources {
            let same = drafted
                .draft
                .ledger
                .sources
                .iter()
                .find(|s| s.file == source.file && s.sha256 == source.sha256);
            if let Some(now) = same {
                source.snapshot = now.snapshot;
            }
        }
        Ok(old)
    }
}

/// `--name-status -z`: a letter, then a name, or two for a rename or copy.
fn renames(status: &str) -> BTreeMap<PathBuf, Option<PathBuf>> {
    let mut out = BTreeMap::new();
    let mut parts = status.split('\0').filter(|p| !p.is_empty());
    while let (Some(letter), Some(name)) = (parts.next(), parts.next()) {
        let name = PathBuf::from(name);
        match letter.as_bytes().first() {
            Some(b'R' | b'C') => {
                let now = parts.next().map(PathBuf::from);
                out.extend(now.map(|now| (now, Some(name))));
            }
            Some(b'A') => drop(out.insert(name, None)),
            _ => drop(out.insert(name.clone(), Some(name))),
        }
    }
    out
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What git prints. Its own complaint is the error.
fn git<const N: usize>(folder: &Path, arguments: [impl AsRef<OsStr>; N]) -> Result<Vec<u8>> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let run = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let output = run.map_err(|e| {
        Error::new(format!("`--diff` asks git, which cannot be run: {}", files::reason(&e)))
            .help("install git")
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = text(output.stderr);
    let said = said.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ").to_owned();
    Err(Error::new(format!("git: {said}")).help("`--diff` works inside a git repository"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_with_their_past() {
        let changed = renames("M\0a.md\0R087\0old.md\0new.md\0A\0c.md\0D\0d.md\0");
        let pairs: Vec<_> =
            changed.iter().map(|(now, old)| (now.to_str(), old.as_deref().and_then(Path::to_str))).collect();
        assert_eq!(
            pairs,
            [
                (Some("a.md"), Some("a.md")),
                (Some("c.md"), None),
                (Some("d.md"), Some("d.md")),
                (Some("new.md"), Some("old.md"))
            ]
        );
    }
}
