//! YAML between `---` lines.

use super::{Field, FrontMatter, Span, fenced, lines};
use saphyr_parser::{Event, Parser};

/// More is no front matter, but a file of data.
const LONGEST_BYTES: usize = 1 << 18;

pub(super) fn read(source: &str) -> Option<FrontMatter> {
    let (inner, end) = fenced(source, "---", "...")?;
    let Some(end) = end else { return unclosed(source, inner.start) };
    let text = inner.of(source);
    match fields(text, inner.start) {
        Ok(Some(fields)) => Some(FrontMatter::new(fields, end)),
        // prose between two rules
        Ok(None) => None,
        Err((at, why)) => {
            let read = FrontMatter::new(lines::fields(source, inner)?, end);
            Some(read.broken(lines::line_at(source, inner, at), &why))
        }
    }
}

/// A fence that nothing closes: the lines below it up to a blank one, where all are keys and values; else the text stays, and the
/// fence is said.
fn unclosed(source: &str, start: usize) -> Option<FrontMatter> {
    let first = source[start..].split('\n').next()?;
    lines::key(first)?;
    let below = lines::end(source, start).filter(|&end| end < source.len());
    let read =
        below.and_then(|end| Some(FrontMatter::new(lines::fields(source, Span::new(start, end))?, end)));
    Some(read.unwrap_or_default().broken(Span::new(0, start - 1), "no line `---` closes it"))
}

/// The scalars of the top level; `None` if `text` is no mapping. The error is the byte where it breaks, and why.
fn fields(text: &str, start: usize) -> Result<Option<Vec<Field>>, (usize, String)> {
    if text.len() > LONGEST_BYTES {
        return Err((start, "it is too long".to_owned()));
    }
    let places: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let byte = |index: usize| start + places[index.min(places.len() - 1)];
    let mut out = Vec::new();
    let (mut depth, mut key, mut is_mapping) = (0_usize, None, None);
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|e| (byte(e.marker().index()), e.info().to_owned()))?;
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                is_mapping.get_or_insert(matches!(event, Event::MappingStart(..)));
                depth += 1;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                depth -= 1;
                if depth == 1 {
                    key = match key {
                        Some(_) => None,
                        None => Some(String::new()),
                    };
                }
            }
            Event::Scalar(value, ..) if depth == 1 => match key.take() {
                None => key = Some(value.into_owned()),
                Some(key) => out.push(Field {
                    key,
                    value: value.into_owned(),
                    source: Span::new(byte(span.start.index()), byte(span.end.index())),
                }),
            },
            Event::Alias(_) if depth == 1 => key = None,
            Event::Scalar(value, ..) if depth == 0 => {
                is_mapping.get_or_insert(value.is_empty());
            }
            _ => {}
        }
    }
    Ok(is_mapping.unwrap_or(true).then_some(out))
}
