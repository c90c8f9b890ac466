//! An archive with some of its parts changed.

use crate::article::office::package::{Package, damaged};
use crate::error::Result;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Parts that are written anew, by their names.
#[derive(Debug, Default)]
pub(super) struct Changed {
    parts: BTreeMap<String, String>,
}

impl Changed {
    pub fn put(&mut self, name: String, text: String) {
        self.parts.insert(name, text);
    }
}

/// The archive of `package` with `changed`: the other parts as they are packed, in their order, new ones behind them.
pub(super) fn with(package: Package, changed: &Changed) -> Result<Vec<u8>> {
    let mut archive = package.archive;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.set_raw_comment(archive.comment().into()).map_err(|e| damaged(&e))?;
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut left = changed.parts.clone();
    for i in 0..archive.len() {
        let part = archive.by_index_raw(i).map_err(|e| damaged(&e))?;
        let name = String::from_utf8_lossy(part.name_raw()).into_owned();
        match left.remove(&name) {
            None => writer.raw_copy_file(part).map_err(|e| damaged(&e))?,
            Some(text) => {
                drop(part);
                writer.start_file(name, options).map_err(|e| damaged(&e))?;
                writer.write_all(text.as_bytes()).map_err(|e| damaged(&e))?;
            }
        }
    }
    for (name, text) in left {
        writer.start_file(name, options).map_err(|e| damaged(&e))?;
        writer.write_all(text.as_bytes()).map_err(|e| damaged(&e))?;
    }
    Ok(writer.finish().map_err(|e| damaged(&e))?.into_inner())
}
