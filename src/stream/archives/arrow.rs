//! An Arrow IPC stream with a column of text, a document a row: how an engine hands over its rows. Memory is that of a batch.

use super::{Archive, Documents, Keys, opened, parquet, rows};
use crate::stream::Failed;
use polars::prelude::{Column, DataFrame, IntoColumn, PolarsResult, Series};
use polars_arrow::io::ipc::read::{StreamReader, StreamState, read_stream_metadata};
use std::io::{self, BufRead, Read, Seek, SeekFrom};

/// An Arrow IPC stream.
pub(super) const ARCHIVE: Archive = Archive {
    name: "arrow",
    about: "An Arrow IPC stream, a document a row",
    endings: &["arrows"],
    open: |input, keys, meter| {
        let shown = input.shown.clone();
        let opened = opened::open(input, meter).map(begin);
        match opened {
            Ok(Ok(reader)) => documents(reader, shown, keys.clone()),
            Ok(Err(error)) => super::failed(parquet::unreadable(&error).at(shown)),
            Err(error) => super::failed(error.at(shown)),
        }
    },
};

type Reader = StreamReader<Forward>;

/// A pipe that is read forwards: the reader of Arrow passes over what fills up its blocks, and asks for that as a seek.
struct Forward {
    source: Box<dyn BufRead + Send>,
    at: u64,
}

impl Read for Forward {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(bytes)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Forward {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let forwards = match to {
            SeekFrom::Start(at) => at.checked_sub(self.at),
            SeekFrom::Current(by) => u64::try_from(by).ok(),
            SeekFrom::End(_) => None,
        };
        let Some(bytes) = forwards else { return Err(io::Error::other("a stream is only read forwards")) };
        io::copy(&mut Read::by_ref(self).take(bytes), &mut io::sink())?;
        Ok(self.at)
    }
}

fn begin(source: Box<dyn BufRead + Send>) -> PolarsResult<Reader> {
    let mut source = Forward { source, at: 0 };
    let metadata = read_stream_metadata(&mut source)?;
    Ok(StreamReader::new(source, metadata, None))
}

fn documents(mut reader: Reader, shown: String, keys: Keys) -> Documents {
    let mut read: std::vec::IntoIter<_> = Vec::new().into_iter();
    let (mut first, mut ended) = (1, false);
    Box::new(std::iter::from_fn(move || {
        loop {
            if let Some(document) = read.next() {
                return Some(document);
            }
            if ended {
                return None;
            }
            match batch(&mut reader) {
                Ok(None) => ended = true,
                Ok(Some(frame)) => {
                    let documents: Vec<_> = rows::documents(&frame, first, &shown, &keys).collect();
                    first += documents.len();
                    read = documents.into_iter();
                }
                Err(error) => {
                    ended = true;
                    return Some(Err(Failed::new(None, parquet::unreadable(&error).at(shown.clone()))));
                }
            }
        }
    }))
}

/// The next batch of the stream; `None` behind the last.
fn batch(reader: &mut Reader) -> PolarsResult<Option<DataFrame>> {
    let chunk = match reader.next() {
        None => return Ok(None),
        // the writer has gone: there is no more
        Some(state) => match state? {
            StreamState::Waiting => return Ok(None),
            StreamState::Some(chunk) => chunk,
        },
    };
    let height = chunk.len();
    let names = reader.schema().iter_names().cloned().collect::<Vec<_>>();
    let columns = names.into_iter().zip(chunk.into_arrays());
    let columns = columns.map(|(name, array)| Ok(Series::try_from((name, array))?.into_column()));
    DataFrame::new(height, columns.collect::<PolarsResult<Vec<Column>>>()?).map(Some)
}
