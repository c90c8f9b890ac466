//! Frames as bytes, for a process of its own and back: a head as JSON, then each frame as an Arrow stream, each with its length.

use polars::prelude::{DataFrame, PolarsResult};
use polars_io::ipc::{IpcStreamReader, IpcStreamWriter};
use polars_io::{SerReader, SerWriter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::Cursor;

/// `head` and `frames` as bytes; `None` where a frame has no such form.
pub(super) fn pack(head: &impl Serialize, frames: Vec<DataFrame>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    put(&mut out, &serde_json::to_vec(head).ok()?);
    for mut frame in frames {
        put(&mut out, &stream(&mut frame).ok()?);
    }
    Some(out)
}

/// What [`pack`] made bytes of.
pub(super) fn unpack<T: DeserializeOwned>(mut bytes: &[u8]) -> Option<(T, Vec<DataFrame>)> {
    let head = serde_json::from_slice(take(&mut bytes)?).ok()?;
    let mut frames = Vec::new();
    while !bytes.is_empty() {
        frames.push(IpcStreamReader::new(Cursor::new(take(&mut bytes)?)).finish().ok()?);
    }
    Some((head, frames))
}

fn stream(frame: &mut DataFrame) -> PolarsResult<Vec<u8>> {
    let mut out = Vec::new();
    IpcStreamWriter::new(&mut out).finish(frame)?;
    Ok(out)
}

fn put(out: &mut Vec<u8>, part: &[u8]) {
    out.extend((part.len() as u64).to_le_bytes());
    out.extend(part);
}

fn take<'b>(bytes: &mut &'b [u8]) -> Option<&'b [u8]> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let (part, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    *bytes = rest;
    Some(part)
}

#[cfg(test)]
mod tests {
    use super::{pack, unpack};
    use polars::prelude::{DataFrame, IntoColumn, NamedFrom, Series};

    #[test]
    fn frames_come_back_as_they_were() {
        let seats = DataFrame::new(2, vec![Series::new("seats".into(), [40i64, 12]).into_column()]);
        let frames = vec![seats.expect("a frame"), DataFrame::default()];
        let (head, back): (String, _) =
            unpack(&pack(&"head", frames.clone()).expect("bytes")).expect("frames");
        assert_eq!((head.as_str(), &back[0]), ("head", &frames[0]));
        assert_eq!(back[1].shape(), (0, 0));
        assert!(unpack::<String>(b"12345678").is_none());
    }
}
