//! WARC and WET, as crawlers write them: pages with what the server said, or their text.
//!
//! The format is ISO 28500. Responses that are pages or plain text, and conversions, are documents; requests, redirects,
//! pictures and the like are passed over.

use super::{Archive, Documents, jsonl, opened};
use crate::article::Format;
use crate::error::Error;
use crate::stream::{Document, Failed, source};
use serde_json::{Map, Value};
use std::io::{self, BufRead, Read};

/// WARC and WET.
pub(super) const ARCHIVE: Archive = Archive {
    name: "warc",
    about: "A crawl: pages with what the server said (WARC), or their text (WET); packed or not",
    endings: &["warc", "wet"],
    open: |input, _, meter| match opened::open(input, meter) {
        Ok(source) => records(source, input.shown.clone()),
        Err(error) => super::failed(error.at(input.shown.clone())),
    },
};

/// The largest record that is read, in bytes: as large as the largest file. Larger ones are passed over, with an error.
const LARGEST: u64 = 512 << 20;
/// The longest line of a record's head, in bytes.
const LONGEST_LINE: u64 = 1 << 20;
/// So many fields a head may have.
const FIELDS: usize = 256;

/// One record: its fields, names in small letters, and what it holds; `None` where that is too large.
struct Record {
    fields: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

impl Record {
    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// The documents of `source`, in order. A record that cannot be read whole ends the file.
fn records(source: Box<dyn BufRead + Send>, shown: String) -> Documents {
    let (mut source, mut number) = (Some(source), 0);
    Box::new(std::iter::from_fn(move || {
        loop {
            number += 1;
            let place = format!("{shown}, record {number}");
            match record(source.as_mut()?) {
                Ok(None) => return None,
                Ok(Some(record)) => {
                    if let Some(document) = document(record, &place) {
                        return Some(document);
                    }
                }
                Err(error) => {
                    source = None;
                    return Some(Err(Failed::new(None, error.at(place))));
                }
            }
        }
    }))
}

/// The next record; `None` behind the last.
fn record(source: &mut dyn BufRead) -> Result<Option<Record>, Error> {
    let mut first = Vec::new();
    while first.trim_ascii().is_empty() {
        first.clear();
        if line(source, &mut first)? == 0 {
            return Ok(None);
        }
    }
    if !first.starts_with(b"WARC/") {
        return Err(Error::new("no WARC record begins here").help("is this file a crawl?"));
    }
    let mut fields = Vec::new();
    loop {
        let mut bytes = Vec::new();
        let read = line(source, &mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_end();
        if read == 0 || text.is_empty() || fields.len() == FIELDS {
            break;
        }
        if let Some((name, value)) = text.split_once(':') {
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    let mut record = Record { fields, body: None };
    let length = record.field("content-length").and_then(|l| l.parse::<u64>().ok());
    let Some(length) = length else { return Err(Error::new("a record without its length")) };
    let mut inner = source.take(length);
    let mut body = Vec::new();
    let read = if length > LARGEST {
        io::copy(&mut inner, &mut io::sink())
    } else {
        inner.read_to_end(&mut body).map(|read| read as u64)
    };
    if read.map_err(|e| jsonl::unreadable(&e))? < length {
        return Err(Error::new("the file ends within a record"));
    }
    record.body = (length <= LARGEST).then_some(body);
    Ok(Some(record))
}

fn line(source: &mut dyn BufRead, into: &mut Vec<u8>) -> Result<usize, Error> {
    source.take(LONGEST_LINE).read_until(b'\n', into).map_err(|e| jsonl::unreadable(&e))
}

/// The document of `record`; `None` where it is none.
fn document(record: Record, place: &str) -> Option<Result<Document, Failed>> {
    let id = record.field("warc-target-uri").unwrap_or(place).trim_matches(['<', '>']).to_owned();
    let is_page = match record.field("warc-type")? {
        "response" => true,
        "conversion" => false,
        _ => return None,
    };
    let extra = extra(&record);
    let Some(body) = record.body else {
        let error = Error::new(format!("the record is larger than {} MiB", LARGEST >> 20));
        return Some(Err(Failed::new(Some(id), error.at(place))));
    };
    let read = if is_page { page(&body)? } else { Ok((Format::Text, body)) };
    let text = read.and_then(|(format, bytes)| Ok((format, source(bytes, format, place)?)));
    Some(match text {
        Ok((format, source)) => Ok(Document { extra, ..Document::new(id, place.to_owned(), format, source) }),
        Err(error) => Err(Failed::new(Some(id), error.at(place))),
    })
}

/// When it was fetched, and the record's own name.
fn extra(record: &Record) -> Map<String, Value> {
    let kept = [("warc-date", "fetched"), ("warc-record-id", "record")];
    let kept = kept.iter().filter_map(|(field, key)| Some(((*key).to_owned(), record.field(field)?.into())));
    kept.collect()
}

/// The page that a server's answer holds, and how it is written; `None` where the answer is no page or text, or not a good one.
fn page(answer: &[u8]) -> Option<Result<(Format, Vec<u8>), Error>> {
    let mut fields = [httparse::EMPTY_HEADER; FIELDS];
    let mut head = httparse::Response::new(&mut fields);
    let Ok(httparse::Status::Complete(end)) = head.parse(answer) else { return None };
    let field = |name: &str| {
        let found = head.headers.iter().find(|h| h.name.eq_ignore_ascii_case(name));
        found.map(|h| String::from_utf8_lossy(h.value).to_ascii_lowercase())
    };
    if head.code.is_none_or(|code| !(200..300).contains(&code)) {
        return None;
    }
    let kind = field("content-type").unwrap_or_else(|| "text/html".to_owned());
    let format = match kind.split(';').next().unwrap_or("").trim() {
        "text/html" | "application/xhtml+xml" => Format::Html,
        "text/plain" => Format::Text,
        _ => return None,
    };
    let body = &answer[end..];
    // crawls often keep the field of what they have already joined
    let joined = field("transfer-encoding").filter(|t| t.contains("chunked")).and_then(|_| unchunked(body));
    let body = joined.unwrap_or_else(|| body.to_vec());
    Some(unpacked(body, field("content-encoding").as_deref()).map(|body| (format, body)))
}

/// `body` without the marks of its chunks; `None` where it has none.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    loop {
        let (at, length) = match httparse::parse_chunk_size(body) {
            Ok(httparse::Status::Complete(size)) => size,
            _ => return None,
        };
        let Ok(length) = usize::try_from(length) else { return None };
        if length == 0 {
            return Some(out);
        }
        out.extend_from_slice(body.get(at..at.checked_add(length)?)?);
        body = body.get(at + length..)?.strip_prefix(b"\r\n")?;
    }
}

/// `body` as it was before it was packed to be sent.
fn unpacked(body: Vec<u8>, how: Option<&str>) -> Result<Vec<u8>, Error> {
    let gzip = body.starts_with(b"\x1f\x8b");
    match how {
        Some("gzip" | "x-gzip") if gzip => {
            let mut out = Vec::new();
            let mut unpack = flate2::read::MultiGzDecoder::new(body.as_slice()).take(LARGEST + 1);
            unpack.read_to_end(&mut out).map_err(|e| jsonl::unreadable(&e))?;
            let small = out.len() as u64 <= LARGEST;
            if small { Ok(out) } else { Err(Error::new("the page is too large once it is unpacked")) }
        }
        Some("br" | "deflate" | "zstd") if std::str::from_utf8(&body).is_err() => {
            Err(Error::new("the page is packed in a way that figcheck does not read"))
        }
        _ => Ok(body),
    }
}
