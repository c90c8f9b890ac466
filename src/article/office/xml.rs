//! The tags and texts of an XML part, each with its bytes in it, by quick-xml. Prefixes of names are not looked at.

use super::super::Span;
use crate::error::{Error, Result};
use quick_xml::Reader;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, Event};
use std::borrow::Cow;

/// What a part is made of.
#[derive(Debug, Clone)]
pub enum Node<'a> {
    /// An element begins; one without a content ends at once.
    Start(Tag<'a>),
    /// The element of this name ends. Of one without a content the place is empty.
    End(&'a str, Span),
    /// Characters as they are.
    Text(Span),
    /// A character that a reference stands for.
    Char(char, Span),
}

/// A tag that begins an element.
#[derive(Debug, Clone, Copy)]
pub struct Tag<'a> {
    /// Its name without the prefix.
    pub name: &'a str,
    /// Its bytes in the source, from `<` to `>`.
    pub span: Span,
    /// Whether it is a whole element: `<w:t/>`.
    pub is_empty: bool,
    /// What stands between `<` and `>`.
    inner: &'a str,
}

impl<'a> Tag<'a> {
    /// The attribute of this name, whatever its prefix, its references put in.
    pub fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        let length = self.inner.find(|c: char| c.is_ascii_whitespace()).unwrap_or(self.inner.len());
        let mut attributes = Attributes::new(self.inner, length);
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|a| a.key.local_name().as_ref() == name.as_bytes())?;
        let start = found.value.as_ptr().addr() - self.inner.as_ptr().addr();
        let raw = self.inner.get(start..start + found.value.len())?;
        Some(match raw.contains('&') {
            true => quick_xml::escape::unescape(raw).unwrap_or(Cow::Borrowed(raw)),
            false => Cow::Borrowed(raw),
        })
    }

    /// The same as a number.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether a property that stands without a value, or with one, is on: `<w:strike/>`, `<w:strike w:val="0"/>`.
    pub fn is_on(&self) -> bool {
        self.get("val").is_none_or(|v| !matches!(&*v, "0" | "false" | "off" | "none"))
    }
}

/// The nodes of a stretch of a source, in order; they end where it is broken.
pub struct Nodes<'a> {
    source: &'a str,
    range: Span,
    reader: Reader<&'a [u8]>,
    /// The name of an element without content whose end comes next.
    ends: Option<&'a str>,
    /// What broke it.
    broken: Option<String>,
}

impl<'a> Nodes<'a> {
    /// Those of `range` of `source`.
    pub fn of(source: &'a str, range: Span) -> Self {
        let mut reader = Reader::from_str(range.of(source));
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        Self { source, range, reader, ends: None, broken: None }
    }

    /// Where the next node starts, in the source.
    pub fn here(&self) -> usize {
        self.range.start + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Passes over all within the element that has just begun, its end too; what lies in it.
    pub fn pass_over(&mut self, tag: &Tag) -> Span {
        let start = tag.span.end;
        let mut depth = 0_usize;
        loop {
            match self.next() {
                Some(Node::Start(_)) => depth += 1,
                Some(Node::End(_, span)) if depth == 0 => return Span::new(start, span.start.max(start)),
                Some(Node::End(..)) => depth -= 1,
                Some(_) => {}
                None => return Span::new(start, self.here().clamp(start, self.range.end.max(start))),
            }
        }
    }

    /// Reads on to the end. An error where it is no XML, or says what it means in a document type.
    pub fn hold(mut self, name: &str) -> Result<()> {
        let mut open = 0_usize;
        for node in self.by_ref() {
            match node {
                Node::Start(_) => open += 1,
                Node::End(..) => open = open.saturating_sub(1),
                Node::Text(_) | Node::Char(..) => {}
            }
        }
        let cut = (open > 0).then(|| "it ends too soon".to_owned());
        match self.broken.or(cut) {
            None => Ok(()),
            Some(why) => {
                Err(Error::new(format!("the document is damaged: its part `{name}` is no XML: {why}"))
                    .help("open it in the word processor that made it and save it anew"))
            }
        }
    }

    fn name(&self, inner: &'a str) -> &'a str {
        let name = inner.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        name.rsplit(':').next().unwrap_or(name)
    }
}

impl<'a> Iterator for Nodes<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Node<'a>> {
        if let Some(name) = self.ends.take() {
            let here = self.here();
            return Some(Node::End(name, Span::new(here, here)));
        }
        loop {
            let from = self.here();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    self.broken.get_or_insert_with(|| error.to_string());
                    return None;
                }
            };
            let span = Span::new(from.min(self.range.end), self.here().min(self.range.end));
            let text = self.source.get(span.start..span.end)?;
            let inner = |open: usize, close: usize| text.get(open..text.len().saturating_sub(close));
            match event {
                Event::Start(_) | Event::Empty(_) => {
                    let is_empty = matches!(event, Event::Empty(_));
                    let inner = inner(1, 1 + usize::from(is_empty))?;
                    let name = self.name(inner);
                    self.ends = is_empty.then_some(name);
                    return Some(Node::Start(Tag { name, span, is_empty, inner }));
                }
                Event::End(_) => return Some(Node::End(self.name(inner(2, 1)?), span)),
                Event::Text(_) => return Some(Node::Text(span)),
                Event::CData(_) => {
                    return Some(Node::Text(Span::new(span.start + 9, span.end.max(span.start + 12) - 3)));
                }
                Event::GeneralRef(reference) => match character(&reference) {
                    Some(c) => return Some(Node::Char(c, span)),
                    None => {
                        self.broken.get_or_insert_with(|| "a reference that nothing explains".to_owned());
                    }
                },
                Event::DocType(_) => {
                    self.broken.get_or_insert_with(|| "it has a document type".to_owned());
                }
                Event::Eof => return None,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }
}

/// The character that a reference stands for: `&amp;`, `&#8211;`.
fn character(reference: &BytesRef) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match reference.decode().ok()?.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
