//! Parquet with a column of text, a document a row; memory is that of a row group.

use super::{Archive, Documents, Keys, Meter, rows};
use crate::error::{Error, Result};
use crate::files;
use crate::stream::{Failed, Input};
use polars::prelude::{DataFrame, PolarsError, PolarsResult};
use polars_io::SerReader;
use polars_io::parquet::read::ParquetReader;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Parquet.
pub(super) const ARCHIVE: Archive = Archive {
    name: "parquet",
    about: "A document a row, its text in the column that `--text-column` names",
    endings: &["parquet"],
    open: |input, keys, meter| match Groups::open(input, keys) {
        Ok(groups) => documents(groups, keys.clone(), meter.clone()),
        Err(error) => super::failed(error.at(input.shown.clone())),
    },
};

/// The row groups of a file that are still to be read.
struct Groups {
    path: PathBuf,
    shown: String,
    /// How many rows each has.
    rows: std::vec::IntoIter<usize>,
    /// How many rows have been read.
    done: usize,
    /// Bytes that a row stands for, so that progress can be told.
    row_bytes: u64,
}

impl Groups {
    /// An error where the file cannot be read, is no Parquet, or has no column of text of the name.
    fn open(input: &Input, keys: &Keys) -> Result<Self> {
        let Some(path) = input.path.clone() else {
            return Err(Error::new("Parquet is not read from standard input").help("name the file"));
        };
        let file = files::open(&path)?;
        let bytes = file.metadata().map_err(|e| files::reason(&e))?.len();
        let mut reader = ParquetReader::new(file);
        let schema = reader.schema().map_err(|e| unreadable(&e))?;
        if schema.get(&keys.text).is_none() {
            let columns = schema.iter_names().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
            let help = format!(
                "it has {columns}: `--text-column` says which holds the articles; a table that an article leans on is \
                 evidence: name it as `file` of a source in the article's ledger"
            );
            return Err(Error::new(format!("no column `{}`", keys.text)).help(help));
        }
        let groups: Vec<usize> = reader
            .get_metadata()
            .map_err(|e| unreadable(&e))?
            .row_groups
            .iter()
            .map(|g| g.num_rows())
            .collect();
        let all = groups.iter().sum::<usize>().max(1) as u64;
        Ok(Self {
            path,
            shown: input.shown.clone(),
            rows: groups.into_iter(),
            done: 0,
            row_bytes: bytes / all,
        })
    }

    /// The next row group with the number of its first row, counted from 1.
    fn next(&mut self) -> Option<PolarsResult<(usize, DataFrame)>> {
        let rows = self.rows.next()?;
        let from = self.done;
        self.done += rows;
        Some(group(&self.path, from, rows).map(|frame| (from + 1, frame)))
    }
}

fn group(path: &Path, from: usize, rows: usize) -> PolarsResult<DataFrame> {
    ParquetReader::new(File::open(path)?).with_slice(Some((from, rows))).finish()
}

fn documents(mut groups: Groups, keys: Keys, meter: Meter) -> Documents {
    let mut read: std::vec::IntoIter<_> = Vec::new().into_iter();
    Box::new(std::iter::from_fn(move || {
        loop {
            if let Some(document) = read.next() {
                meter.add(groups.row_bytes);
                return Some(document);
            }
            match groups.next()? {
                Ok((first, frame)) => {
                    let documents: Vec<_> = rows::documents(&frame, first, &groups.shown, &keys).collect();
                    read = documents.into_iter();
                }
                Err(error) => {
                    return Some(Err(Failed::new(None, unreadable(&error).at(groups.shown.clone()))));
                }
            }
        }
    }))
}

/// What polars says of a file, in a line.
pub(super) fn unreadable(error: &PolarsError) -> Error {
    let text = error.to_string();
    Error::new(format!("it cannot be read: {}", text.lines().next().unwrap_or_default()))
}
