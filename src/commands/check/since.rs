//! What an article said at a git revision: `--diff` counts only what was not found there.
//!
//! The old article, beside its old ledger and its old evidence, is checked under the rules of then, and what is found in
//! both does not count. So a paragraph may move, a figure may lose its source by an edit two sentences earlier, a source's
//! table may change its number or the house its rules, and the answer stays right: lines are not compared at all.

use super::super::articles::Drafted;
use figcheck::article::Format;
use figcheck::checks::{self, Baseline, Settings};
use figcheck::config::Config;
use figcheck::error::{Error, Result};
use figcheck::files::{self, Shelf};
use figcheck::ledger::{self, Ledger};
use figcheck::stream::{self, Document, House};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Which revision is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// Where the branch left the named one: what a reader of the branch expects.
    Merge,
    /// The named one itself.
    Exact,
}

/// A revision, and which files differ from it.
pub struct Since {
    /// The commit's hash, or that of the empty tree.
    commit: String,
    /// The work tree's top folder, canonical.
    top: PathBuf,
    /// Files that differ, from the top folder, each with its name at the revision; `None` for a new one.
    changed: BTreeMap<PathBuf, Option<PathBuf>>,
    /// The words and wishes of then.
    house: House,
    /// The configuration of then, where it was another one.
    config: Option<Config>,
}

impl Since {
    /// Asks git about `revision`, from `folder`, whose configuration is `config` now. An error where git, the repository or
    /// the revision is not there, or a shallow clone does not hold the place where the branch left it.
    pub fn new(revision: &str, base: Base, folder: &Path, config: &Config) -> Result<Self> {
        let top = text(git(folder, ["rev-parse", "--show-toplevel"])?);
        let top =
            Path::new(top.trim_end_matches(['\n', '\r'])).canonicalize().map_err(|e| files::reason(&e))?;
        let commit = match resolve(&top, revision)? {
            Some(commit) if base == Base::Merge => merge_base(&top, &commit, revision)?,
            Some(commit) => commit,
            None => nothing(&top)?,
        };
        let status = git(&top, ["diff", "--name-status", "-z", "-M", "--no-ext-diff", &commit])?;
        let mut changed = renames(&text(status));
        let new = text(git(&top, ["ls-files", "--others", "--exclude-standard", "-z"])?);
        changed.extend(new.split('\0').filter(|p| !p.is_empty()).map(|p| (PathBuf::from(p), None)));
        let mut since = Self { commit, top, changed, house: config.house()?, config: None };
        since.config = since.old_config(config)?;
        if let Some(old) = &since.config {
            since.house = old.house()?;
        }
        Ok(since)
    }

    /// The configuration as it was, where its file has changed.
    fn old_config(&self, now: &Config) -> Result<Option<Config>> {
        let Some(path) = now.path.as_deref().and_then(|p| p.canonicalize().ok()) else { return Ok(None) };
        let Ok(inside) = path.strip_prefix(&self.top) else { return Ok(None) };
        if !self.changed.contains_key(inside) {
            return Ok(None);
        }
        // one that could not be read then set nothing
        let old = self
            .was(inside)
            .and_then(|bytes| Config::parse(&files::text(bytes).ok()?).ok())
            .unwrap_or_default();
        Ok(Some(old))
    }

    /// What was found in `drafted` as it was, under the id that it has now; `None` where neither it nor its ledger nor a file
    /// that the ledger quotes nor the configuration has changed. `now` are the article's settings; `over` lays the command
    /// line over those of a configuration.
    pub fn before(
        &self,
        drafted: &Drafted,
        now: &Settings,
        over: &dyn Fn(&Settings) -> Settings,
    ) -> Result<Option<Baseline>> {
        let mut before = Baseline::new();
        let Some(path) = &drafted.path else { return Ok(Some(before)) };
        let path = path.canonicalize().map_err(|e| files::reason(&e).at(drafted.shown.clone()))?;
        let Ok(inside) = path.strip_prefix(&self.top) else { return Ok(Some(before)) };
        if self.config.is_none() && !self.touches(inside, &drafted.draft.ledger) {
            return Ok(None);
        }
        let id = drafted.draft.article.id.clone();
        let Some(bytes) = self.was(inside) else { return Ok(Some(before)) };
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
            language: drafted.draft.article.language.clone(),
            extra: Default::default(),
        };
        let mut draft = stream::draft(document, ledger, &self.house);
        // what could not be read then is no finding of today
        let evidence = self.evidence(inside, &draft.ledger)?;
        let folder = evidence.as_ref().map_or(path.parent().unwrap_or(Path::new("")), |e| e.path());
        drop(stream::verify(&mut draft, &Shelf::new(folder), &self.house));
        let then = self.config.as_ref().map(|config| over(config.check_for(&id)));
        before.learn(&id, &checks::each(&draft, then.as_ref().unwrap_or(now)));
        Ok(Some(before))
    }

    /// A folder with the files of `ledger` as they were; `None` where none of them has changed, so that they can be read where
    /// they are.
    fn evidence(&self, article: &Path, ledger: &Ledger) -> Result<Option<TempDir>> {
        let folder = article.parent().unwrap_or(Path::new(""));
        let files: Vec<&str> = ledger.sources.iter().filter_map(|s| s.file.as_deref()).collect();
        if !files.iter().any(|f| self.changed.contains_key(&folder.join(f))) {
            return Ok(None);
        }
        let kept = TempDir::new().map_err(|e| files::reason(&e))?;
        for file in files {
            let Some(bytes) = self.was(&folder.join(file)) else { continue };
            let then = kept.path().join(file);
            if let Some(parent) = then.parent() {
                std::fs::create_dir_all(parent).map_err(|e| files::reason(&e))?;
            }
            std::fs::write(&then, bytes).map_err(|e| files::reason(&e))?;
        }
        Ok(Some(kept))
    }

    fn touches(&self, article: &Path, ledger: &Ledger) -> bool {
        let folder = article.parent().unwrap_or(Path::new(""));
        let evidence = ledger.sources.iter().filter_map(|s| Some(folder.join(s.file.as_deref()?)));
        let mut all = evidence.chain([article.to_owned(), ledger::path_beside(article)]);
        all.any(|file| self.changed.contains_key(&file))
    }

    /// The bytes of a file as it was; `None` where it was not there.
    fn was(&self, now: &Path) -> Option<Vec<u8>> {
        let old = match self.changed.get(now) {
            None => now,
            Some(Some(old)) => old,
            Some(None) => return None,
        };
        let object = format!("{}:{}", self.commit, old.to_string_lossy().replace('\\', "/"));
        git(&self.top, ["cat-file", "blob", &object]).ok()
    }

    /// The ledger as it was; the empty one where there was none, or one that could not be read.
    fn ledger(&self, article: &Path, drafted: &Drafted) -> Result<Ledger> {
        let Some(bytes) = self.was(&ledger::path_beside(article)) else { return Ok(Ledger::default()) };
        let text = files::text(bytes)?;
        let shown = drafted.draft.ledger.path.clone().unwrap_or_default();
        let Ok(mut old) = ledger::parse(text, &shown) else { return Ok(Ledger::default()) };
        // a file that has not changed stands to its checksum as it does now
        let folder = article.parent().unwrap_or(Path::new(""));
        for source in &mut old.sources {
            let unchanged =
                source.file.as_deref().is_some_and(|f| !self.changed.contains_key(&folder.join(f)));
            let now = &drafted.draft.ledger.sources;
            let same = now.iter().find(|s| s.file == source.file && s.sha256 == source.sha256);
            if let Some(now) = same.filter(|_| unchanged) {
                source.snapshot = now.snapshot;
            }
        }
        Ok(old)
    }
}

/// The commit that `revision` names; `None` for `HEAD` before the first commit.
fn resolve(top: &Path, revision: &str) -> Result<Option<String>> {
    let commit = format!("{revision}^{{commit}}");
    match git(top, ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]) {
        Ok(commit) => Ok(Some(text(commit).trim().to_owned())),
        Err(_) if revision == "HEAD" => Ok(None),
        Err(_) => Err(Error::new(format!("git knows no revision “{revision}”"))
            .help("in CI, fetch it first: `git fetch origin main`, or a checkout with its whole history")),
    }
}

/// The tree without a file: what a repository without a commit is compared with.
fn nothing(top: &Path) -> Result<String> {
    let empty = tempfile::NamedTempFile::new().map_err(|e| files::reason(&e))?;
    let tree = git(top, [OsStr::new("hash-object"), "-t".as_ref(), "tree".as_ref(), empty.path().as_ref()])?;
    Ok(text(tree).trim().to_owned())
}

/// Where the branch at hand left `commit`, which is called `revision`.
fn merge_base(top: &Path, commit: &str, revision: &str) -> Result<String> {
    if let Ok(base) = git(top, ["merge-base", commit, "HEAD"]) {
        return Ok(text(base).trim().to_owned());
    }
    let shallow = git(top, ["rev-parse", "--is-shallow-repository"]).is_ok_and(|s| text(s).trim() == "true");
    let help = match shallow {
        true => {
            "this clone holds only part of the history: `git fetch --unshallow` (in CI `fetch-depth: 0`), or \
             compare with the revision itself by `--diff-exact`"
        }
        false => "compare with the revision itself by `--diff-exact`",
    };
    Err(Error::new(format!("this branch and “{revision}” have no common commit here")).help(help))
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
    // a hook is told where its repository is, seen from its own folder: git finds it from ours
    let run = Command::new("git")
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .output();
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
