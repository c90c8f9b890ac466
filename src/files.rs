//! Files of the user: walking as git would, reading bytes as text, replacing a file whole.

pub mod encoding;
#[cfg(test)]
pub(crate) mod made;
mod shelf;

pub use shelf::{LARGEST_BYTES, Shelf};

use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

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

/// The text of the file at `path`; see [`text`]. The error does not name the file.
pub fn read(path: &Path) -> Result<String> {
    text(bytes(path)?)
}

/// The bytes of the file at `path`. The error does not name the file.
pub fn bytes(path: &Path) -> Result<Vec<u8>> {
    if path.is_dir() {
        return Err(Error::new("this is a folder, not a file"));
    }
    fs::read(path).map_err(|e| reason(&e))
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
/// what lies under a folder of `skip`.
pub fn walk(folder: &Path, skip: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let skip: Vec<PathBuf> = skip.iter().filter_map(|s| s.canonicalize().ok()).collect();
    let top = folder.canonicalize().map_err(|e| reason(&e).at(folder.to_string_lossy()))?;
    let inside_reports = skip.iter().any(|s| top.starts_with(s));
    let mut out = Vec::new();
    let entries = ignore::WalkBuilder::new(folder)
        .require_git(false)
        .sort_by_file_name(std::cmp::Ord::cmp)
        .filter_entry(move |e| {
            let folder = e.file_type().is_some_and(|t| t.is_dir());
            !folder || inside_reports || !e.path().canonicalize().is_ok_and(|p| skip.contains(&p))
        })
        .build();
    for entry in entries {
        let entry = entry.map_err(|e| Error::new(e.to_string()).at(folder.to_string_lossy()))?;
        if entry.file_type().is_some_and(|t| t.is_file()) || entry.path().is_file() {
            out.push(entry.into_path());
        }
    }
    Ok(out)
}

/// Whether `path` is a README or CHANGELOG: about the repository, no article.
pub fn is_about_the_repository(path: &Path) -> bool {
    let stem = path.file_stem().map(|s| s.to_string_lossy().to_ascii_uppercase());
    stem.is_some_and(|s| matches!(s.as_str(), "README" | "CHANGELOG"))
}

/// The files among `all` that a ledger among `all` names as `file`. A ledger that cannot be read names none here: it is
/// reported where it is used.
pub fn evidence_of_ledgers(all: &[PathBuf]) -> BTreeSet<PathBuf> {
    let mut out = BTreeSet::new();
    for ledger in all.iter().filter(|p| p.to_string_lossy().ends_with(".sources.toml")) {
        let Ok(text) = read(ledger) else { continue };
        let Ok(toml) = text.parse::<toml_edit::DocumentMut>() else { continue };
        let sources = toml.get("source").and_then(|s| s.as_array_of_tables());
        for source in sources.into_iter().flatten() {
            if let Some(file) = source.get("file").and_then(|f| f.as_str()) {
                let folder = ledger.parent().unwrap_or(Path::new(""));
                out.insert(folder.join(file.trim_start_matches("./")));
            }
        }
    }
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
    /// A new file that will stand at `path`. Through a symbolic link the file it leads to is replaced, not the link.
    pub fn new(path: &Path) -> Result<Self> {
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if target.is_dir() {
            return Err(Error::new("this is a folder, not a file").at(path.to_string_lossy()));
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

#[cfg(unix)]
fn temporary(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    // the user's mask takes off what a new file may not be
    let ordinary = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    tempfile::Builder::new().prefix(".figcheck").permissions(ordinary).tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(".figcheck").tempfile_in(folder)
}
