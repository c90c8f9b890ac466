//! Files of the user: walking as git would, reading bytes as text, replacing a file whole.

pub mod encoding;
mod lock;
#[cfg(test)]
pub(crate) mod made;
mod patterns;
mod shelf;

pub use lock::{Lock, clear_leftovers};
pub use patterns::{Below, Patterns, deepest, is_pattern};
pub use shelf::{LARGEST_BYTES, Shelf};

use crate::error::{Error, Result};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// `bytes` as text, a byte order mark taken off. The error names the first byte that is no UTF-8.
pub fn text(bytes: Vec<u8>) -> Result<String> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Error::new("UTF-16, not UTF-8: byte 0 cannot be read").help("save the file as UTF-8"));
    }
    let mut text =
        String::from_utf8(bytes).map_err(|e| not_utf8(e.as_bytes(), e.utf8_error().valid_up_to()))?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}

fn not_utf8(bytes: &[u8], at: usize) -> Error {
    let line = 1 + memchr::memchr_iter(b'\n', &bytes[..at]).count();
    let binary = bytes[..bytes.len().min(8000)].contains(&0);
    let what = if binary { "this is no text" } else { "not UTF-8" };
    let help = if binary { "name an article: .txt, .md or .html" } else { "save the file as UTF-8" };
    Error::new(format!("{what}: byte {at} (0x{:02x}) cannot be read", bytes[at])).line(line).help(help)
}

/// The largest file that is read whole, in bytes.
const LARGEST_FILE: u64 = 512 << 20;

/// The text of the file at `path`; see [`text`]. The error does not name the file.
pub fn read(path: &Path) -> Result<String> {
    text(bytes(path)?)
}

/// The bytes of the file at `path`. The error does not name the file.
pub fn bytes(path: &Path) -> Result<Vec<u8>> {
    bytes_up_to(path, LARGEST_FILE)
}

/// The text of a file of no more than `most` bytes.
pub fn read_up_to(path: &Path, most: u64) -> Result<String> {
    text(bytes_up_to(path, most)?)
}

fn bytes_up_to(path: &Path, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // one byte more tells whether there were more
    open(path)?.take(most + 1).read_to_end(&mut bytes).map_err(|e| reason(&e))?;
    if bytes.len() as u64 > most {
        return Err(Error::new(format!("the file is larger than {} MiB", most >> 20)));
    }
    Ok(bytes)
}

/// The file at `path`, opened. An error where it is none: a pipe would wait for ever, and a device never end.
pub fn open(path: &Path) -> Result<File> {
    let what = fs::metadata(path).map_err(|e| reason(&e))?;
    if what.is_dir() {
        return Err(Error::new("this is a folder, not a file"));
    }
    if !what.is_file() {
        return Err(Error::new(SPECIAL).help("name a file; `-` stands for standard input"));
    }
    File::open(path).map_err(|e| reason(&e))
}

/// Whether `path` leads to something below `folder`, links followed; what is not there yet does where its folder would.
pub fn is_inside(path: &Path, folder: &Path) -> bool {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(folder) = folder.canonicalize() else { return false };
    let Ok(path) = std::path::absolute(path) else { return false };
    let climbs = |rest: &Path| rest.components().any(|c| c == std::path::Component::ParentDir);
    let standing = path.ancestors().find(|p| p.symlink_metadata().is_ok());
    standing.is_some_and(|standing| {
        let rest = path.strip_prefix(standing).unwrap_or(Path::new(""));
        standing.canonicalize().is_ok_and(|real| real.starts_with(&folder)) && !climbs(rest)
    })
}

/// What the system says of a failure, in lower case and without its number.
pub fn reason(error: &std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::NotFound {
        // the same words on every system
        return Error::new("no such file or folder");
    }
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    Error::new(first + letters.as_str())
}

/// Every file under `folder` in sorted order, as git would see them: hidden files and what .gitignore names left out, and
/// what lies under a folder of `skip`, or one that `leave` names.
pub fn walk(
    folder: &Path,
    skip: &[PathBuf],
    leave: impl Fn(&Path) -> bool + Send + Sync + 'static,
) -> Result<Vec<PathBuf>> {
    let skip: Vec<PathBuf> = skip.iter().filter_map(|s| s.canonicalize().ok()).collect();
    let top = folder.canonicalize().map_err(|e| reason(&e).at(folder.to_string_lossy()))?;
    let inside_reports = skip.iter().any(|s| top.starts_with(s));
    let mut out = Vec::new();
    let wrong = Arc::new(OnceLock::new());
    let seen = Arc::clone(&wrong);
    top.ancestors().try_for_each(rules)?;
    let entries = ignore::WalkBuilder::new(folder)
        .require_git(false)
        .sort_by_file_name(std::cmp::Ord::cmp)
        .filter_entry(move |e| {
            let folder = e.file_type().is_some_and(|t| t.is_dir());
            if folder && let Err(error) = rules(e.path()) {
                // the first is told
                seen.set(error).ok();
                return false;
            }
            let skipped = || !inside_reports && e.path().canonicalize().is_ok_and(|p| skip.contains(&p));
            !folder || !skipped() && (e.depth() == 0 || !leave(e.path()))
        })
        .build();
    for entry in entries {
        let entry = entry.map_err(|e| Error::new(e.to_string()).at(folder.to_string_lossy()))?;
        if entry.file_type().is_some_and(|t| t.is_file()) || entry.path().is_file() {
            out.push(entry.into_path());
        }
    }
    wrong.get().map_or(Ok(out), |error: &Error| Err(error.clone()))
}

/// An error where what a folder says of ignored files would be read and is no file.
fn rules(folder: &Path) -> Result<()> {
    for name in [".gitignore", ".ignore"] {
        let path = folder.join(name);
        if is_special(&path) {
            return Err(Error::new(SPECIAL).at(path.to_string_lossy()));
        }
    }
    Ok(())
}

/// What is said of a pipe or a device where a file has to stand.
const SPECIAL: &str = "this is a pipe or a device, not a file";

/// Whether `path` leads to a pipe, a socket or a device: written to as it is, never replaced (for root a rename over
/// `/dev/null` would succeed, and every program of the machine would write to a file from then on).
pub fn is_special(path: &Path) -> bool {
    path.metadata().is_ok_and(|m| !m.is_file() && !m.is_dir())
}

/// Whether `path` is a README or CHANGELOG: about the repository, no article.
pub fn is_about_the_repository(path: &Path) -> bool {
    let stem = path.file_stem().map(|s| s.to_string_lossy().to_ascii_uppercase());
    stem.is_some_and(|s| matches!(s.as_str(), "README" | "CHANGELOG"))
}

/// The largest ledger, baseline or configuration, in bytes.
pub const LARGEST_SETTINGS: u64 = 16 << 20;

/// How a ledger's file is called: as its article, with this ending.
const LEDGER: &str = ".sources.toml";

/// The files among `all` that the ledger of an article among `all` names as `file`. An article with a ledger of its own is
/// no evidence, nor is anything evidence for a ledger without its article. A ledger that cannot be read names none here: it
/// is reported where it is used.
pub fn evidence_of_ledgers(all: &[PathBuf], is_article: impl Fn(&Path) -> bool) -> BTreeSet<PathBuf> {
    let stem = |ledger: &Path| {
        let name = ledger.file_name()?.to_str()?.strip_suffix(LEDGER)?;
        Some(ledger.with_file_name(name))
    };
    let ledgers: HashMap<PathBuf, &PathBuf> = all.iter().filter_map(|p| Some((stem(p)?, p))).collect();
    let with_ledger: HashSet<&PathBuf> =
        all.iter().filter(|p| is_article(p) && ledgers.contains_key(&p.with_extension(""))).collect();
    let stems: BTreeSet<PathBuf> = with_ledger.iter().map(|p| p.with_extension("")).collect();
    let mut out = BTreeSet::new();
    for ledger in stems.iter().filter_map(|stem| ledgers.get(stem)) {
        let Ok(text) = read_up_to(ledger, LARGEST_SETTINGS) else { continue };
        let Ok(toml) = text.parse::<toml_edit::DocumentMut>() else { continue };
        let sources = toml.get("source").and_then(|s| s.as_array_of_tables());
        let files = sources.into_iter().flatten().filter_map(|s| s.get("file")?.as_str());
        let folder = ledger.parent().unwrap_or(Path::new(""));
        out.extend(files.map(|file| folder.join(file.trim_start_matches("./"))));
    }
    out.retain(|file| !with_ledger.contains(file));
    out
}

/// Writes `bytes` to `path`, whole or not at all; see [`Replacement`].
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut new = Replacement::new(path)?;
    new.write_all(bytes).map_err(|e| reason(&e).at(path.to_string_lossy()))?;
    new.keep()
}

/// A file in the making, which takes its name only when it is whole: a reader sees the old file or the new one. Dropped
/// before [`Replacement::keep`], it leaves no trace.
#[derive(Debug)]
pub struct Replacement {
    target: PathBuf,
    new: BufWriter<tempfile::NamedTempFile>,
}

impl Replacement {
    /// A new file that will stand at `path`. Through a symbolic link the file it leads to is replaced, not the link; a link
    /// that leads out of its own folder is an error, as is a folder, a pipe or a device.
    pub fn new(path: &Path) -> Result<Self> {
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if path.is_symlink() && !is_inside(path, path.parent().unwrap_or(Path::new(""))) {
            return Err(Error::new("this is a link that leads out of its folder")
                .at(path.to_string_lossy())
                .help("name the file itself, or take the link away"));
        }
        let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if target.is_dir() {
            return Err(Error::new("this is a folder, not a file").at(path.to_string_lossy()));
        }
        if is_special(&target) {
            return Err(Error::new(SPECIAL).at(path.to_string_lossy()));
        }
        let new = temporary(folder).map_err(|e| reason(&e).at(path.to_string_lossy()))?;
        Ok(Self { target, new: BufWriter::new(new) })
    }

    /// Puts the file in its place, safe on disk, with the permissions of the one that was there.
    pub fn keep(self) -> Result<()> {
        let Self { target, new } = self;
        let put = || -> std::io::Result<()> {
            let new = new.into_inner().map_err(std::io::IntoInnerError::into_error)?;
            if let Ok(old) = fs::metadata(&target) {
                new.as_file().set_permissions(old.permissions())?;
            }
            new.as_file().sync_all()?;
            new.persist(&target).map_err(|e| e.error)?;
            Ok(())
        };
        put().map_err(|e| reason(&e).at(target.to_string_lossy()))
    }
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.new.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.new.flush()
    }
}

/// What the names of unfinished files begin with.
const TEMPORARY: &str = ".figcheck-";

#[cfg(unix)]
fn temporary(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    // the user's mask takes off what a new file may not be
    let ordinary = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    tempfile::Builder::new().prefix(TEMPORARY).permissions(ordinary).tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder)
}
