//! What a packed workbook unfolds to, measured before it is read: a few kilobytes may claim gigabytes.

use super::{Result, SMALLER, said};
use crate::error::Error;
use memchr::memmem;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// So many bytes all parts may unfold to.
const MOST_BYTES: u64 = 128 << 20;
/// So many parts a workbook may have.
const MOST_PARTS: usize = 5_000;
/// So many different texts a workbook may announce.
const MOST_TEXTS: u64 = 5_000_000;

/// The format that packed `bytes` are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packed {
    Excel,
    OpenDocument,
}

/// The format, and the part that holds the sheets where that is one for all. An error where it is none of the two, is
/// damaged, or unfolds to too much.
///
/// Sizes that are written in the file are believed where they are too large, never where they are small.
pub(super) fn measure(bytes: &[u8]) -> Result<(Packed, Vec<u8>)> {
    let damaged = |e: &dyn std::fmt::Display| Error::new(format!("the workbook cannot be read: {}", said(e)));
    let too_large =
        || Error::new(format!("the workbook unfolds to more than {} MiB", MOST_BYTES >> 20)).help(SMALLER);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
    if archive.len() > MOST_PARTS {
        return Err(Error::new(format!("the workbook has more than {MOST_PARTS} parts")));
    }
    if archive.decompressed_size().is_some_and(|size| size > u128::from(MOST_BYTES)) {
        return Err(too_large());
    }
    let (mut left, mut format, mut content) = (MOST_BYTES, None, Vec::new());
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(|e| damaged(&e))?;
        let name = part.name().map_err(|e| damaged(&e))?.to_ascii_lowercase();
        let mut unfolded = Vec::new();
        part.take(left + 1).read_to_end(&mut unfolded).map_err(|e| damaged(&e))?;
        left = left.checked_sub(unfolded.len() as u64).ok_or_else(too_large)?;
        if name.ends_with(".xml") {
            hold(&unfolded)?;
        }
        match name.as_str() {
            "xl/workbook.xml" => format = Some(Packed::Excel),
            "xl/workbook.bin" => return Err(Error::new("this is a binary workbook").help("save it as XLSX")),
            "content.xml" => (format, content) = (Some(Packed::OpenDocument), unfolded),
            _ => {}
        }
    }
    let format =
        format.ok_or_else(|| Error::new("this is no workbook").help("save it as XLSX, ODS or CSV"))?;
    Ok((format, content))
}

/// Refuses a part that is not UTF-8, or that announces more texts than there is room for.
fn hold(part: &[u8]) -> Result<()> {
    if std::str::from_utf8(part).is_err() || part.contains(&0) {
        return Err(Error::new("a part of the workbook is no UTF-8").help("save it anew as XLSX or CSV"));
    }
    for at in memmem::find_iter(part, "uniqueCount") {
        let digits: String = part[at + "uniqueCount".len()..]
            .iter()
            .map(|&b| char::from(b))
            .skip_while(|c| c.is_ascii_whitespace() || matches!(c, '=' | '"' | '\'' | '+'))
            .take_while(char::is_ascii_digit)
            .take(20)
            .collect();
        if !digits.is_empty() && digits.parse::<u64>().map_or(true, |n| n > MOST_TEXTS) {
            return Err(Error::new(format!("the workbook announces more than {MOST_TEXTS} texts")));
        }
    }
    Ok(())
}
