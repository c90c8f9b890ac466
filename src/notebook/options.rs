//! The options of a cell: `{name="by_source" echo=false limit=20}`.

use crate::error::{Error, Result};
use std::collections::BTreeMap;

/// Options by name, as the template has them, each with its column (code points, from 1).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    by_name: BTreeMap<String, (String, usize)>,
}

impl Options {
    /// Reads what stands between the braces; `column` is where it starts in its line.
    ///
    /// A value stands in quotation marks (with `\"` for one) or is a word. Errors carry their column.
    pub(super) fn read(text: &str, column: usize) -> Result<Self> {
        let mut options = Self::default();
        let mut rest = Rest { text, at: 0, column };
        while rest.skip_space() {
            let place = rest.place();
            let name = rest.name()?;
            let value = rest.value(&name)?;
            if options.by_name.insert(name.clone(), (value, place)).is_some() {
                return Err(Error::new(format!("option `{name}` stands twice")).column(place));
            }
        }
        Ok(options)
    }

    /// The value of `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.by_name.get(name).map(|(value, _)| value.as_str())
    }

    /// Names, values and columns, in alphabetical order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, usize)> {
        self.by_name.iter().map(|(name, (value, column))| (name.as_str(), value.as_str(), *column))
    }

    /// The number that `name` has.
    pub fn number(&self, name: &str) -> Result<Option<usize>> {
        self.parsed(name, "a whole number")
    }

    /// Whether `name` is `true`, `false`, or not there.
    pub fn truth(&self, name: &str) -> Result<Option<bool>> {
        self.parsed(name, "`true` or `false`")
    }

    fn parsed<T: std::str::FromStr>(&self, name: &str, wanted: &str) -> Result<Option<T>> {
        let Some((value, column)) = self.by_name.get(name) else { return Ok(None) };
        let wrong = |_| Error::new(format!("option `{name}` is {wanted}, not “{value}”")).column(*column);
        value.parse().map(Some).map_err(wrong)
    }
}

/// What is still to be read.
struct Rest<'a> {
    text: &'a str,
    at: usize,
    column: usize,
}

impl<'a> Rest<'a> {
    fn left(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn place(&self) -> usize {
        self.column + self.text[..self.at].chars().count()
    }

    fn error(&self, message: impl Into<String>) -> Error {
        Error::new(message)
            .column(self.place())
            .help("options look like `{name=\"by_source\" echo=false limit=20}`")
    }

    /// Skips white space; whether anything is left.
    fn skip_space(&mut self) -> bool {
        self.at = self.text.len() - self.left().trim_start().len();
        !self.left().is_empty()
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let left = self.left();
        let taken = &left[..left.find(|c| !keep(c)).unwrap_or(left.len())];
        self.at += taken.len();
        taken
    }

    fn name(&mut self) -> Result<String> {
        let name = self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
        if name.is_empty() {
            return Err(self.error("an option's name is expected"));
        }
        Ok(name.to_owned())
    }

    fn value(&mut self, name: &str) -> Result<String> {
        if !self.left().starts_with('=') {
            return Err(self.error(format!("option `{name}` has no value")));
        }
        self.at += 1;
        if !self.left().starts_with('"') {
            let word = self.take_while(|c| !c.is_whitespace() && c != '"');
            return if word.is_empty() {
                Err(self.error(format!("option `{name}` has no value")))
            } else {
                Ok(word.to_owned())
            };
        }
        self.at += 1;
        self.quoted(name)
    }

    fn quoted(&mut self, name: &str) -> Result<String> {
        let mut value = String::new();
        let mut chars = self.left().char_indices();
        while let Some((i, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += i + 1;
                    return Ok(value);
                }
                '\\' => value.extend(chars.next().map(|(_, c)| c)),
                c => value.push(c),
            }
        }
        Err(self.error(format!("the quotation mark of option `{name}` is not closed")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(String, String)>> {
        let options = Options::read(text, 1)?;
        Ok(options.iter().map(|(name, value, _)| (name.to_owned(), value.to_owned())).collect())
    }

    #[test]
    fn options_are_words_or_quoted() {
        let options = read(r#" name="by source"  echo=false title="Who says “so” \"often\"" "#);
        let wanted = [("echo", "false"), ("name", "by source"), ("title", "Who says “so” \"often\"")];
        assert_eq!(options, Ok(wanted.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec()));
    }

    #[test]
    fn a_broken_option_names_its_place() {
        for (text, message, column) in [
            ("name", "option `name` has no value", 5),
            ("name=", "option `name` has no value", 6),
            ("a=1 a=2", "option `a` stands twice", 5),
            ("a=\"é\" =2", "an option's name is expected", 7),
            ("a=\"x", "the quotation mark of option `a` is not closed", 4),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!((error.message.as_str(), error.column), (message, Some(column)), "{text}");
        }
        let options = Options::read("limit=ten", 1).unwrap();
        assert_eq!(
            options.number("limit").unwrap_err().message,
            "option `limit` is a whole number, not “ten”"
        );
    }
}
