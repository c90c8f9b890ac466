//! What a browser asks and what it is answered, in as few words as the pages need.

/// A request that the guard let in.
#[derive(Debug, Default)]
pub struct Request {
    /// Whether it asks to change something.
    pub is_post: bool,
    /// Its path, as the browser wrote it.
    pub path: String,
    /// What stands behind the `?`.
    query: Vec<(String, String)>,
    /// The fields of its form.
    form: Vec<(String, String)>,
}

impl Request {
    /// A request for `path` with its `query` and the `body` of a form.
    pub fn new(is_post: bool, path: &str, query: &str, body: &[u8]) -> Self {
        Self { is_post, path: path.to_owned(), query: pairs(query.as_bytes()), form: pairs(body) }
    }

    /// The field `name` of the address; empty where it is not there.
    pub fn asked(&self, name: &str) -> &str {
        field(&self.query, name)
    }

    /// The field `name` of the form, without white space around it; empty where it is not there.
    pub fn field(&self, name: &str) -> &str {
        field(&self.form, name).trim()
    }

    /// The same, where it says anything.
    pub fn given(&self, name: &str) -> Option<String> {
        Some(self.field(name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }
}

fn field<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

/// The fields of `text`, which is written as forms are (`application/x-www-form-urlencoded`).
fn pairs(text: &[u8]) -> Vec<(String, String)> {
    text.split(|&b| b == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let at = pair.iter().position(|&b| b == b'=').unwrap_or(pair.len());
            (decoded(&pair[..at]), decoded(pair.get(at + 1..).unwrap_or_default()))
        })
        .collect()
}

/// `text` with `+` and `%20` as a space; a browser ends lines of a form with CR LF.
fn decoded(text: &[u8]) -> String {
    let digit = |at: usize| text.get(at).and_then(|&b| char::from(b).to_digit(16));
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        match (byte, digit(at + 1).zip(digit(at + 2))) {
            (b'%', Some((high, low))) => {
                bytes.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
}

/// `text` as a part of an address.
pub fn encoded(text: &str) -> String {
    crate::formats::report::environment::segment(text)
}

/// What a request is answered.
#[derive(Debug)]
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// What kind of file it is.
    pub kind: &'static str,
    /// Where to go on.
    pub place: Option<String>,
    /// Under which name it is saved.
    pub name: Option<String>,
    /// The file.
    pub body: Vec<u8>,
}

impl Answer {
    /// A page.
    pub fn page(html: String) -> Self {
        Self { status: 200, kind: "text/html; charset=utf-8", place: None, name: None, body: html.into() }
    }

    /// A file of `kind`.
    pub fn file(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { kind, body: body.into(), ..Self::page(String::new()) }
    }

    /// On to `place`, an address on this server, by asking for it.
    pub fn go(place: String) -> Self {
        Self { status: 303, place: Some(place), ..Self::page(String::new()) }
    }

    /// The same with another status.
    pub fn with(self, status: u16) -> Self {
        Self { status, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_browsers_write_them() {
        let request = Request::new(true, "/", "f=a%20b+c&g", b"note=50%25+of+%E2%82%AC%0D%0Aright&by=");
        assert_eq!((request.asked("f"), request.asked("g"), request.asked("h")), ("a b c", "", ""));
        assert_eq!(request.field("note"), "50% of €\nright");
        assert_eq!(request.given("by"), None);
        assert_eq!(Request::new(false, "/", "f=%zz%", b"").asked("f"), "%zz%");
    }
}
