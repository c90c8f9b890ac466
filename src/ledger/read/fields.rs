//! The keys of one table, each read as what it must be, and the mistakes made.

use super::span;
use crate::article::Span;
use crate::article::offsets::Offsets;
use crate::error::Error;
use crate::ledger::fold::fold;
use jiff::civil::Date;
use toml_edit::{Item, Table, Value};

/// Mistakes of one ledger, kept until all are known.
pub(super) struct Mistakes<'a> {
    text: &'a str,
    shown: &'a str,
    made: Vec<(usize, Error)>,
}

impl<'a> Mistakes<'a> {
    pub(super) fn new(text: &'a str, shown: &'a str) -> Self {
        Self { text, shown, made: Vec::new() }
    }

    /// Notes a mistake at byte `at`.
    pub(super) fn at(&mut self, at: usize, message: impl Into<String>, help: impl Into<String>) {
        self.made.push((at, Error::new(message).at(self.shown).help(help)));
    }

    pub(super) fn any(&self) -> bool {
        !self.made.is_empty()
    }

    /// All of them, in file order, each with its line and column.
    pub(super) fn done(mut self) -> Vec<Error> {
        self.made.sort_by_key(|(at, _)| *at);
        let offsets = Offsets::new(self.text);
        let placed = |(at, error): (usize, Error)| {
            let place = offsets.place(self.text.floor_char_boundary(at));
            error.line(place.line).column(place.column)
        };
        self.made.into_iter().map(placed).collect()
    }
}

/// One `[[source]]` or `[[figure]]`.
pub(super) struct Fields<'t, 'm, 'a> {
    table: &'t Table,
    /// `source` or `figure`.
    what: &'static str,
    known: Vec<&'static str>,
    mistakes: &'m mut Mistakes<'a>,
}

impl<'t, 'm, 'a> Fields<'t, 'm, 'a> {
    pub(super) fn new(table: &'t Table, what: &'static str, mistakes: &'m mut Mistakes<'a>) -> Self {
        Self { table, what, known: Vec::new(), mistakes }
    }

    /// The table's own place: its header.
    pub(super) fn header(&self) -> Option<Span> {
        span(self.table.span())
    }

    /// The place of the value of `key`.
    pub(super) fn place(&self, key: &str) -> Option<Span> {
        span(self.table.get(key)?.span())
    }

    fn start(&self, key: &str) -> usize {
        let key = self.table.key(key).and_then(|k| k.span());
        key.or(self.table.span()).map_or(0, |s| s.start)
    }

    fn wrong(&mut self, key: &str, message: impl Into<String>, help: impl Into<String>) {
        let at = self.place(key).map_or_else(|| self.start(key), |p| p.start);
        self.mistakes.at(at, message, help);
    }

    fn value(&mut self, key: &'static str) -> Option<&'t Item> {
        self.known.push(key);
        self.table.get(key)
    }

    /// The string of `key`; an empty one is a mistake.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let item = self.value(key)?;
        match item.as_str() {
            Some(text) if text.trim().is_empty() => {
                self.wrong(key, format!("`{key}` is empty"), "fill it in, or leave the line out");
                None
            }
            Some(text) => Some(text.to_owned()),
            None => {
                self.wrong(key, format!("`{key}` must be text"), format!("write `{key} = \"…\"`"));
                None
            }
        }
    }

    /// The string of `key` with white space folded.
    pub(super) fn folded(&mut self, key: &'static str) -> Option<String> {
        self.text(key).map(|t| fold(&t))
    }

    pub(super) fn id(&mut self, key: &'static str) -> String {
        let Some(id) = self.text(key) else { return String::new() };
        if !is_id(&id) {
            let help = format!("use a-z, 0-9 and -, for example `{key} = \"{}\"`", as_id(&id));
            self.wrong(key, format!("“{id}” is no id"), help);
        }
        id
    }

    pub(super) fn date(&mut self, key: &'static str) -> Option<Date> {
        let item = self.value(key)?;
        let written = item.as_datetime().filter(|d| d.time.is_none()).and_then(|d| d.date);
        let date = written.and_then(|d| Date::new(d.year as i16, d.month as i8, d.day as i8).ok());
        if date.is_none() {
            let help = format!("write year, month and day without quotation marks: `{key} = 2024-06-30`");
            self.wrong(key, format!("`{key}` is no date"), help);
        }
        date
    }

    /// The value of `all` that `key` names.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Option<T> {
        let text = self.text(key)?;
        let found = all.iter().copied().find(|&v| word(v) == text);
        if found.is_none() {
            let words: Vec<&str> = all.iter().map(|&v| word(v)).collect();
            let help = match nearest(&text, &words) {
                Some(near) => format!("did you mean “{near}”? known: {}", words.join(", ")),
                None => format!("known: {}", words.join(", ")),
            };
            self.wrong(key, format!("a {} knows no {key} “{text}”", self.what), help);
        }
        found
    }

    /// A path inside the ledger's folder.
    pub(super) fn file(&mut self, key: &'static str) -> Option<String> {
        let file = self.text(key)?;
        let inside = !file.starts_with('/')
            && !file.contains(['\\', ':', '\0'])
            && file.split('/').all(|part| !matches!(part, "" | "." | ".."));
        if !inside {
            let help = "copy the file beside the ledger and name it from there, for example \
                        `file = \"evidence/census.csv\"`";
            self.wrong(key, format!("“{file}” lies outside the ledger's folder"), help);
        }
        inside.then_some(file)
    }

    pub(super) fn sha256(&mut self, key: &'static str) -> Option<String> {
        let sum = self.text(key)?;
        let right = sum.len() == 64 && sum.bytes().all(|b| b.is_ascii_hexdigit());
        if !right {
            self.wrong(
                key,
                format!("`{key}` is no SHA-256"),
                "64 hexadecimal digits, as `sha256sum FILE` prints",
            );
        }
        right.then(|| sum.to_lowercase())
    }

    pub(super) fn exempt(&mut self, key: &'static str, start: &str) -> Option<String> {
        let text = self.text(key)?;
        let reason = text.strip_prefix(start).map(str::trim);
        if reason.is_none_or(str::is_empty) {
            let help = format!("write `{key} = \"{start} …\"` with what everybody knows");
            self.wrong(key, format!("`{key}` must say “{start}” and why"), help);
        }
        Some(text)
    }

    /// The strings of the array of `key`.
    pub(super) fn list(&mut self, key: &'static str) -> Vec<String> {
        let Some(item) = self.value(key) else { return Vec::new() };
        let texts: Option<Vec<String>> = item
            .as_array()
            .map(|array| array.iter().map(|v| v.as_str().map(str::to_owned)).collect())
            .unwrap_or_default();
        match texts {
            Some(texts) if texts.iter().any(|id| id.trim().is_empty()) => {
                self.wrong(
                    key,
                    format!("`{key}` names no source"),
                    "write the id of a `[[source]]` between the quotation marks",
                );
                Vec::new()
            }
            Some(texts) if !texts.is_empty() => texts,
            Some(_) => {
                self.wrong(key, format!("`{key}` is empty"), "name the id of a `[[source]]`");
                Vec::new()
            }
            None => {
                let help = format!("write `{key} = [\"…\"]`, each the id of a `[[source]]`");
                self.wrong(key, format!("`{key}` must be a list of ids"), help);
                Vec::new()
            }
        }
    }

    /// The place of each value of the array of `key`.
    pub(super) fn list_places(&self, key: &str) -> Vec<Span> {
        let array = self.table.get(key).and_then(Item::as_array);
        array.map(|a| a.iter().filter_map(|v: &Value| span(v.span())).collect()).unwrap_or_default()
    }

    /// A missing `key` is a mistake.
    pub(super) fn require(&mut self, key: &str, how: &str) {
        if !self.table.contains_key(key) {
            let at = self.table.span().map_or(0, |s| s.start);
            self.mistakes.at(at, format!("{} has no {key}", self.name()), format!("add {how}"));
        }
    }

    /// One of the two must be there, and not both.
    /// One of the two must be there, or `instead` of them; never both.
    pub(super) fn require_one_of(&mut self, one: &str, other: &str, instead: &str) {
        let at = self.table.span().map_or(0, |s| s.start);
        match (self.table.contains_key(one), self.table.contains_key(other)) {
            (false, false) if self.table.contains_key(instead) => {}
            (false, false) => self.mistakes.at(
                at,
                format!("{} has neither {one} nor {other}", self.name()),
                format!(
                    "add `{one} = [\"…\"]` with the id of a source, or `{other} = \"common knowledge: …\"`"
                ),
            ),
            (true, true) => {
                let message = format!("{} has both {one} and {other}", self.name());
                self.wrong(other, message, "keep one of them");
            }
            _ => {}
        }
    }

    /// Whether `key` is `true`; anything else that stands there is a mistake.
    pub(super) fn yes(&mut self, key: &'static str) -> bool {
        let Some(item) = self.value(key) else { return false };
        let yes = item.as_bool() == Some(true);
        if !yes {
            self.wrong(
                key,
                format!("`{key}` can only be true"),
                format!("write `{key} = true`, or leave it out"),
            );
        }
        yes
    }

    /// Just one of `keys` must be there.
    pub(super) fn require_just_one(&mut self, keys: &[&str]) {
        let there: Vec<&&str> = keys.iter().filter(|key| self.table.contains_key(key)).collect();
        let at = self.table.span().map_or(0, |s| s.start);
        let written = "`all = true`, `section = \"the words of a heading\"` or `table = \"words of its caption or head\"`";
        match there.as_slice() {
            [_] => {}
            [] => self.mistakes.at(at, "this cover does not say what it covers", format!("add {written}")),
            [_, second, ..] => {
                self.wrong(second, "this cover names several parts", format!("keep one of {written}"));
            }
        }
    }

    /// Any key that was not asked for is a mistake.
    pub(super) fn no_others(&mut self) {
        for (key, _) in self.table {
            if !self.known.contains(&key) {
                let help = match nearest(key, &self.known) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("known: {}", self.known.join(", ")),
                };
                self.mistakes.at(self.start(key), format!("a {} knows no `{key}`", self.what), help);
            }
        }
    }

    /// “source “saipe-2017””, “figure “6,700 containers””, or “this source”.
    fn name(&self) -> String {
        let named = ["id", "title", "exact"].iter().find_map(|k| self.table.get(k)?.as_str());
        named.map_or_else(|| format!("this {}", self.what), |n| format!("{} “{n}”", self.what))
    }
}

fn nearest<'w>(word: &str, words: &[&'w str]) -> Option<&'w str> {
    let best =
        words.iter().map(|w| (strsim::jaro_winkler(word, w), *w)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.8).then_some(best.1)
}

pub(in crate::ledger) fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The nearest id to `text`.
pub(in crate::ledger) fn as_id(text: &str) -> String {
    let mut id = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            'a'..='z' | '0'..='9' => id.push(c),
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "source-1".to_owned() } else { id.to_owned() }
}
