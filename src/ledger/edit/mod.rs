//! Changes a ledger: comments and order stay, the file is replaced whole, two writers wait for each other.

mod entries;
mod stubs;

pub use entries::{add_source, checksum, cover, link, replace, requote, snapshot, take_back};
pub use stubs::{Stub, stubs};

use super::{Ledger, read};
use crate::error::Error;
use crate::files::{self, Lock};
use std::borrow::Cow;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Changes the ledger at `file`, or makes one: `work` gets the ledger and returns the file's new text.
///
/// From reading to writing no other writer gets in between. Nothing is written where the ledger has a mistake, where
/// `work` fails, where the new text would be no ledger, or where it is the old one. A crash leaves the old file or the new
/// one, whole. The errors are those of [`Ledger::read`], or that of `work`. Returns whether the file was written.
pub fn change(
    file: &Path,
    shown: &str,
    work: impl FnOnce(&Ledger) -> Result<String, Error>,
) -> Result<bool, Vec<Error>> {
    let (_, is_written) = changed(file, shown, None, work)?;
    Ok(is_written)
}

/// The same where the ledger was read before: as long as the file holds the text of `known`, it is not read as TOML again,
/// nor are its files looked at. Returns the ledger as it stands then.
pub fn change_known(
    file: &Path,
    shown: &str,
    known: &Ledger,
    work: impl FnOnce(&Ledger) -> Result<String, Error>,
) -> Result<Ledger, Vec<Error>> {
    Ok(changed(file, shown, Some(known), work)?.0)
}

fn changed(
    file: &Path,
    shown: &str,
    known: Option<&Ledger>,
    work: impl FnOnce(&Ledger) -> Result<String, Error>,
) -> Result<(Ledger, bool), Vec<Error>> {
    let one = |e: Error| vec![if e.path.is_some() { e } else { e.at(shown) }];
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _lock = Lock::take(beside(file)).map_err(one)?;
    files::clear_leftovers(folder);
    let old = match file.try_exists() {
        Ok(false) => Cow::Owned(Ledger { path: Some(shown.to_owned()), ..Ledger::default() }),
        _ => match known.filter(|l| read::text_of(file, shown).is_ok_and(|text| text == l.text)) {
            Some(known) => Cow::Borrowed(known),
            None => Cow::Owned(Ledger::read(file, shown)?),
        },
    };
    let text = work(&old).map_err(one)?;
    if text == old.text {
        return Ok((old.into_owned(), false));
    }
    let new = read::parse_again(&old, text, shown).map_err(unwritten)?;
    files::replace(file, new.text.as_bytes()).map_err(one)?;
    Ok((new, true))
}

/// The hidden file that is locked while the ledger at `file` is changed.
fn beside(file: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(".lock");
    file.with_file_name(name)
}

/// Mistakes of a text that was not written: it has no lines yet.
fn unwritten(errors: Vec<Error>) -> Vec<Error> {
    errors.into_iter().map(|e| Error { line: None, column: None, ..e }).collect()
}

/// `text` with `block` after it, a blank line between.
fn append(text: &str, block: &str) -> String {
    let mut out = text.trim_end().to_owned();
    if !out.is_empty() {
        out.push_str("\n\n");
    }
    out.push_str(block.trim_end());
    out.push('\n');
    out
}

/// `key = value` with the value as TOML writes it.
fn line(key: &str, value: impl Into<toml_edit::Value>) -> String {
    format!("{key} = {}\n", value.into())
}

#[cfg(test)]
mod tests;
