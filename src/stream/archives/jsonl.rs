//! JSON Lines: an object a line, see [`crate::article::jsonl`].

use super::{Archive, Documents, Keys, opened};
use crate::article::jsonl;
use crate::error::Error;
use crate::files;
use crate::stream::{Document, Failed};
use std::io::{self, BufRead, Read};

/// JSON Lines.
pub(super) const ARCHIVE: Archive = Archive {
    name: "jsonl",
    about: "An object a line: {\"id\": \"…\", \"text\": \"…\"}; packed or not",
    endings: &["jsonl", "ndjson"],
    open: |input, keys, meter| match opened::open(input, meter) {
        Ok(source) => lines(source, input.shown.clone(), keys.clone()),
        Err(error) => super::failed(error.at(input.shown.clone())),
    },
};

/// The longest line that is read, in bytes: as long as the longest file.
const LONGEST: u64 = 512 << 20;

/// The documents of `source`, a line each; blank lines are passed over. Memory is that of the longest line.
fn lines(source: Box<dyn BufRead + Send>, shown: String, keys: Keys) -> Documents {
    let (mut source, mut number) = (Some(source), 0);
    Box::new(std::iter::from_fn(move || {
        loop {
            number += 1;
            let mut bytes = match line(source.as_mut()?) {
                Ok(Some(bytes)) => bytes,
                Ok(None) => return None,
                Err(error) => {
                    // what lies behind it cannot be told from it
                    source = None;
                    return Some(Err(Failed::new(None, error.at(shown.clone()).line(number))));
                }
            };
            if number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
                bytes.drain(..3);
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(document(&bytes, &shown, number, &keys));
            }
        }
    }))
}

/// The next line with its end; `None` behind the last.
fn line(source: &mut dyn BufRead) -> Result<Option<Vec<u8>>, Error> {
    let mut bytes = Vec::new();
    let read = source.take(LONGEST + 1).read_until(b'\n', &mut bytes);
    match read {
        Ok(0) => Ok(None),
        Ok(_) if bytes.len() as u64 > LONGEST => {
            Err(Error::new(format!("the line is longer than {} MiB", LONGEST >> 20)))
        }
        Ok(_) => Ok(Some(bytes)),
        Err(e) => Err(unreadable(&e)),
    }
}

/// Why reading went no further: the system's words, or the unpacker's.
pub(super) fn unreadable(error: &io::Error) -> Error {
    files::reason(error).help("what stands before it was read")
}

fn document(bytes: &[u8], shown: &str, number: usize, keys: &Keys) -> Result<Document, Failed> {
    match jsonl::line(bytes, &keys.id, &keys.text) {
        Ok(line) => Ok(Document::of_line(line, format!("{shown}:{number}"))),
        Err((id, error)) => Err(Failed::new(id, error.at(shown).line(number))),
    }
}
