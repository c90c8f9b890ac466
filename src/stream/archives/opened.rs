//! A file or standard input, unpacked where it is packed, and how much of it has been read.

use super::Input;
#[cfg(not(feature = "archives"))]
use crate::error::Error;
use crate::error::Result;
use crate::files;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many bytes of the inputs have been read, packed ones as they lie on disk. Clones count together.
#[derive(Debug, Clone, Default)]
pub struct Meter(Arc<AtomicU64>);

impl Meter {
    /// So many, so far.
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Counts `bytes` more.
    pub fn add(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// A reader whose bytes are counted.
struct Counted<R> {
    inner: R,
    meter: Meter,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(bytes)?;
        self.meter.add(read as u64);
        Ok(read)
    }
}

const BUFFER_BYTES: usize = 1 << 16;

/// The bytes of `input`; gzip and Zstandard, told by their first bytes, are unpacked, however many members they have.
/// The error does not name the file.
pub(super) fn open(input: &Input, meter: &Meter) -> Result<Box<dyn BufRead + Send>> {
    let raw: Box<dyn Read + Send> = match &input.path {
        None => Box::new(io::stdin()),
        Some(path) => Box::new(files::open(path)?),
    };
    let counted = Counted { inner: raw, meter: meter.clone() };
    let mut buffered = BufReader::with_capacity(BUFFER_BYTES, counted);
    let head = buffered.fill_buf().map_err(|e| files::reason(&e))?;
    let packed = PACKINGS.iter().find(|p| head.starts_with(p.magic));
    match packed {
        Some(packing) => (packing.unpack)(Box::new(buffered)),
        None => Ok(Box::new(buffered)),
    }
}

/// A way to pack files.
struct Packing {
    magic: &'static [u8],
    unpack: fn(Box<dyn BufRead + Send>) -> Result<Box<dyn BufRead + Send>>,
}

const PACKINGS: [Packing; 2] =
    [Packing { magic: b"\x1f\x8b", unpack: gzip }, Packing { magic: b"\x28\xb5\x2f\xfd", unpack: zstandard }];

#[cfg(feature = "archives")]
fn gzip(packed: Box<dyn BufRead + Send>) -> Result<Box<dyn BufRead + Send>> {
    Ok(Box::new(BufReader::with_capacity(BUFFER_BYTES, flate2::bufread::MultiGzDecoder::new(packed))))
}

#[cfg(feature = "archives")]
fn zstandard(packed: Box<dyn BufRead + Send>) -> Result<Box<dyn BufRead + Send>> {
    let unpacked = zstd::stream::read::Decoder::with_buffer(packed).map_err(|e| files::reason(&e))?;
    Ok(Box::new(BufReader::with_capacity(BUFFER_BYTES, unpacked)))
}

#[cfg(not(feature = "archives"))]
fn gzip(_: Box<dyn BufRead + Send>) -> Result<Box<dyn BufRead + Send>> {
    Err(cannot("gzip -d"))
}

#[cfg(not(feature = "archives"))]
fn zstandard(_: Box<dyn BufRead + Send>) -> Result<Box<dyn BufRead + Send>> {
    Err(cannot("zstd -d"))
}

#[cfg(not(feature = "archives"))]
fn cannot(command: &str) -> Error {
    Error::new("this file is packed, and this build does not unpack")
        .help(format!("unpack it first, `{command}`, or build with the feature `archives`"))
}
