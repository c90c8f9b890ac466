//! The archive that a document is: its parts unfolded, no more than there is room for.

use super::super::Span;
use super::xml::Nodes;
use crate::error::{Error, Result};
use memchr::memmem;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// So many bytes the parts that are read may unfold to.
const MOST_BYTES: u64 = 64 << 20;
/// So many parts a document may have.
const MOST_PARTS: usize = 20_000;

/// A document's archive.
pub struct Package {
    /// The archive itself.
    pub archive: ZipArchive<Cursor<Vec<u8>>>,
    left: u64,
}

/// A part that is read.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it is to the document.
    pub role: &'static str,
    /// Its name in the archive.
    pub name: String,
    /// Its text, without a byte order mark.
    pub text: String,
}

/// How the container of a locked or old document begins.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

impl Package {
    /// Opens the archive `bytes`. An error where it is none, or has parts without number or two of one name.
    pub fn open(bytes: Vec<u8>) -> Result<Self> {
        if bytes.starts_with(COMPOUND) {
            let locked: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
            return Err(match memmem::find(&bytes, &locked) {
                Some(_) => is_locked(),
                None => Error::new("this is a document of Word 97 to 2003").help("save it as .docx"),
            });
        }
        if !bytes.starts_with(b"PK") {
            return Err(Error::new("this is no document of a word processor").help(SAVE_ANEW));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
        if archive.len() > MOST_PARTS {
            return Err(Error::new(format!("the document has more than {MOST_PARTS} parts")).help(SAVE_ANEW));
        }
        if archive.has_duplicate_names() || archive.has_overlapping_files().map_err(|e| damaged(&e))? {
            return Err(Error::new("the document is damaged: two of its parts are one").help(SAVE_ANEW));
        }
        Ok(Self { archive, left: MOST_BYTES })
    }

    /// The text of the part `name`; `None` where there is none. An error where it is locked, no XML in UTF-8 or UTF-16, or
    /// unfolds to too much.
    pub fn part(&mut self, name: &str) -> Result<Option<String>> {
        let name = name.trim_start_matches('/');
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(&error)),
        };
        let mut bytes = Vec::new();
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|e| damaged(&e))?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            Error::new(format!("the document unfolds to more than {} MiB of text", MOST_BYTES >> 20))
                .help(SAVE_ANEW)
        })?;
        let text = text(bytes).ok_or_else(|| {
            Error::new(format!("the document is damaged: its part `{name}` is no text")).help(SAVE_ANEW)
        })?;
        Nodes::of(&text, Span::new(0, text.len())).hold(name)?;
        Ok(Some(text))
    }
}

/// The text of a part: UTF-8, or UTF-16 behind its mark.
pub(super) fn text(bytes: Vec<u8>) -> Option<String> {
    let text = match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => {
            encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..])?.into_owned()
        }
        None => String::from_utf8(bytes).ok()?,
    };
    (!text.contains('\0')).then_some(text)
}

/// What to do about a document that cannot be read.
pub(super) const SAVE_ANEW: &str = "open it in the word processor that made it and save it anew";

/// What is said of a document that asks for a password.
pub(super) fn is_locked() -> Error {
    Error::new("the document is locked with a password").help("save a copy without the password")
}

/// What is said of an archive that cannot be read.
pub fn damaged(error: &dyn std::fmt::Display) -> Error {
    let why = error.to_string();
    if why.contains("Password") || why.contains("password") {
        return is_locked();
    }
    Error::new(format!("the document is damaged: {}", why.lines().next().unwrap_or_default())).help(SAVE_ANEW)
}
