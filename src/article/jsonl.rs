//! JSON Lines: an object a line, `{"id", "text"}` with optional `title`, `date`, `language`, `format`.

use super::{Format, Known, Language};
use crate::error::Error;
use jiff::civil::Date;
use serde_json::{Map, Value};

/// One line as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The document's id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its title.
    pub title: Option<String>,
    /// The day of publication.
    pub date: Option<Date>,
    /// Its language.
    pub language: Option<Language>,
    /// How it is written; plain text where the line does not say.
    pub format: Format,
    /// What else the line says, by its keys: handed on as it is.
    pub extra: Map<String, Value>,
}

/// Reads one line, whose keys for the document's id and text are `id_key` and `text_key`. The error comes with the id where the
/// line has one. Keys that are not known are kept.
pub fn line(bytes: &[u8], id_key: &str, text_key: &str) -> Result<Line, (Option<String>, Error)> {
    let value: Value = serde_json::from_slice(bytes).map_err(|e| (None, not_json(bytes, &e)))?;
    let Value::Object(object) = value else {
        return Err((None, Error::new("not an object").help(SHAPE)));
    };
    self::object(object, id_key, text_key)
}

/// Reads an object as [`line()`] reads the one of a line.
pub fn object(
    mut object: Map<String, Value>,
    id_key: &str,
    text_key: &str,
) -> Result<Line, (Option<String>, Error)> {
    let id = match object.remove(id_key) {
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        Some(_) => return Err((None, Error::new(format!("`{id_key}` is no string")).help(SHAPE))),
        None => return Err((None, Error::new(format!("no `{id_key}`")).help(SHAPE))),
    };
    fields(object, id.clone(), text_key).map_err(|e| (Some(id), e))
}

const SHAPE: &str = r#"a line is `{"id": "…", "text": "…"}`, with `title`, `date`, `language` and `format` where they are known"#;

fn fields(mut object: Map<String, Value>, id: String, text_key: &str) -> Result<Line, Error> {
    let Some(text) = string(&mut object, text_key)? else {
        return Err(Error::new(format!("no `{text_key}`")).help(SHAPE));
    };
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    let date = match string(&mut object, "date")? {
        None => None,
        Some(date) => Some(super::date::iso(&date).ok_or_else(|| {
            Error::new(format!("`date` is no day: {date:?}")).help("write it as 2024-06-18")
        })?),
    };
    let format = match string(&mut object, "format")? {
        None => Format::Text,
        Some(name) => Format::named(&name).ok_or_else(|| {
            Error::new(format!("`format` is not known: {name:?}")).help("text, markdown or html")
        })?,
    };
    // one that says it is not known is left to the words
    let language = string(&mut object, "language")?.and_then(|tag| Language::named(&tag, Known::Given));
    let title = string(&mut object, "title")?;
    Ok(Line { id, text, title, date, language, format, extra: object })
}

/// A string, taken out; absent and null are `None`.
fn string(object: &mut Map<String, Value>, key: &str) -> Result<Option<String>, Error> {
    match object.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Error::new(format!("`{key}` is no string")).help(SHAPE)),
    }
}

fn not_json(bytes: &[u8], error: &serde_json::Error) -> Error {
    match std::str::from_utf8(bytes) {
        Err(e) => Error::new(format!("not UTF-8: byte {} of the line cannot be read", e.valid_up_to())),
        Ok(_) => {
            let text = error.to_string();
            let text = text.split(" at line ").next().unwrap_or(&text);
            Error::new(format!("not JSON: {text}")).column(error.column().max(1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_all_it_can() {
        let read = line(
            br#"{"id":"a","text":"x","title":"T","date":"2024-06-18T10:00:00Z","language":"de-AT","format":"markdown","more":1}"#, "id", "text");
        assert_eq!(
            read,
            Ok(Line {
                id: "a".into(),
                text: "x".into(),
                title: Some("T".into()),
                date: Some(jiff::civil::date(2024, 6, 18)),
                language: Language::named("de", Known::Given),
                format: Format::Markdown,
                extra: Map::from_iter([("more".to_owned(), Value::from(1))]),
            })
        );
    }

    #[test]
    fn a_bad_line_says_what_is_wrong_and_keeps_its_id() {
        for (bytes, id, message) in [
            (&b"{\"id\":\"a\"}"[..], Some("a"), "no `text`"),
            (b"{\"text\":\"a\"}", None, "no `id`"),
            (b"[1]", None, "not an object"),
            (b"{\"id\":\"a\",\"text\":\"\",\"date\":\"soon\"}", Some("a"), "`date` is no day: \"soon\""),
            (b"{\"id\":\"a\",\"text\":\"\",\"format\":\"pdf\"}", Some("a"), "`format` is not known: \"pdf\""),
            (b"{\"id\":\"\xff\"}", None, "not UTF-8: byte 7 of the line cannot be read"),
            (b"{\"id\":", None, "not JSON: EOF while parsing a value"),
        ] {
            let (got, error) = line(bytes, "id", "text").unwrap_err();
            assert_eq!((got.as_deref(), error.message.as_str()), (id, message));
        }
    }
}
