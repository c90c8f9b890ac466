//! Front matter: what stands before an article about it, at the very start of the file.
//!
//! YAML between `---` lines, TOML between `+++` lines, a JSON object, or the plain header of Pelican and MultiMarkdown
//! (`Title: …` lines, then a blank one). Of each, the values of the top level are read, with the place that they stand at.
//! What looks like front matter and is broken is read line by line as far as it goes, and said.

mod json;
mod lines;
mod toml;
mod yaml;

use super::page::Page;
use super::{BlockKind, Known, Language, Problem, ProblemKind, Settings, Span, date};
use jiff::civil::Date;

/// What front matter says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    fields: Vec<Field>,
    /// Where the article proper starts, in bytes.
    pub end: usize,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// The keys of a house.
    house: Keys,
}

/// What a house calls the headline, a line below it, the day of publication.
#[derive(Debug, Default)]
struct Keys {
    titles: Vec<String>,
    standfirsts: Vec<String>,
    dates: Vec<String>,
}

/// A key of the top level with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub key: String,
    /// As it reads: quotes and escapes taken off.
    pub value: String,
    /// The bytes of the source that it is written in.
    pub source: Span,
}

/// Keys whose value heads the article, the strongest first.
const TITLES: [&str; 3] = ["title", "post_title", "headline"];
/// Keys whose value stands below the headline.
const STANDFIRSTS: [&str; 5] = ["subtitle", "sub_title", "standfirst", "dek", "deck"];
/// Keys whose value sums the article up.
const SUMMARIES: [&str; 4] = ["description", "summary", "excerpt", "abstract"];
/// Keys that may hold the day of publication, the strongest first.
const DATES: [&str; 9] = [
    "date",
    "post_date",
    "publishdate",
    "published",
    "pubdate",
    "date_published",
    "publish_date",
    "published_at",
    "pub_date",
];
/// Keys that may hold the page's own address, the strongest first.
const ADDRESSES: [&str; 7] =
    ["canonical", "canonical_url", "canonicalurl", "original_url", "source_url", "url", "source"];
/// Keys that name who publishes the article, the strongest first.
const PUBLISHERS: [&str; 6] = ["publisher", "organisation", "organization", "agency", "department", "issuer"];
/// Keys that name the article's language.
const LANGUAGES: [&str; 4] = ["lang", "language", "languagecode", "locale"];

/// The front matter of `source`, with the keys of a house; without any, one that says nothing and ends at 0.
pub(super) fn read(source: &str, settings: &Settings) -> FrontMatter {
    let forms = [yaml::read, toml::read, json::read, lines::header];
    let mut front = forms.iter().find_map(|read| read(source)).unwrap_or_default();
    front.house = Keys {
        titles: settings.title_keys.clone(),
        standfirsts: settings.standfirst_keys.clone(),
        dates: settings.date_keys.clone(),
    };
    front
}

impl FrontMatter {
    fn new(fields: Vec<Field>, end: usize) -> Self {
        Self { fields, end, problems: Vec::new(), house: Keys::default() }
    }

    /// The same, broken at `at`.
    fn broken(mut self, at: Span, why: &str) -> Self {
        self.problems.push(Problem {
            kind: ProblemKind::FrontMatter,
            source: at,
            message: format!("the front matter is broken: {why}"),
            help: "mend this line: what stands below it may not be read".to_owned(),
        });
        self
    }

    /// The first field of `keys` that says something.
    fn first<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Option<&Field> {
        let named = |key: &str| self.fields.iter().find(|f| f.key.eq_ignore_ascii_case(key));
        keys.into_iter().filter_map(named).find(|f| !f.value.trim().is_empty())
    }

    /// The title.
    pub fn title(&self) -> Option<&Field> {
        self.first(own(&self.house.titles).chain(TITLES))
    }

    /// What stands between title and text: a standfirst, a summary.
    fn standfirsts(&self) -> impl Iterator<Item = &Field> {
        let house = own(&self.house.standfirsts).filter_map(|key| self.first([key]));
        house.chain(self.first(STANDFIRSTS)).chain(self.first(SUMMARIES))
    }

    /// The language that it names: the author wrote it for this article, so that it holds.
    pub fn language(&self) -> Option<Language> {
        Language::named(&self.first(LANGUAGES)?.value, Known::Given)
    }

    /// The address of the page, where one is written out in full.
    pub fn address(&self) -> Option<String> {
        let whole = |f: &&Field| f.value.trim().starts_with("http") && f.value.contains("://");
        let named = ADDRESSES.into_iter().filter_map(|key| self.first([key]));
        let mut whole = named.filter(whole);
        whole.next().map(|f| f.value.trim().to_owned())
    }

    /// Who publishes it.
    pub fn publisher(&self) -> Option<String> {
        self.first(PUBLISHERS).map(|f| f.value.trim().to_owned())
    }

    /// The day of publication. A date that is no day is a problem.
    pub fn date(&mut self) -> Option<Date> {
        let days = || own(&self.house.dates).chain(DATES).filter_map(|key| self.first([key]));
        let day = days().find_map(|f| date::any(&f.value));
        let none = days().next().filter(|f| day.is_none() && !is_computed(&f.value)).map(no_day);
        // a line that is broken has been said
        let is_said = |p: &Problem| {
            self.problems.iter().any(|o| o.source.start <= p.source.start && p.source.end <= o.source.end)
        };
        let none = none.filter(|p| !is_said(p));
        self.problems.extend(none);
        day
    }

    /// Writes what `page` does not say in front of it: the title as its headline, a standfirst below it.
    pub fn lead(&self, source: &str, page: &mut Page) {
        let mut lead = Page::new();
        if let Some(title) = self.title().filter(|t| !page.repeats_title(&t.value)) {
            page.title_is_heading();
            write(&mut lead, BlockKind::Title, title, source);
        }
        for field in self.standfirsts() {
            if !page.opens_with(&field.value) && !lead.opens_with(&field.value) {
                write(&mut lead, BlockKind::Standfirst, field, source);
            }
        }
        page.lead(lead);
    }
}

/// The keys of a house, in its order.
fn own(keys: &[String]) -> impl Iterator<Item = &str> {
    keys.iter().map(String::as_str)
}

/// Whether a program fills the value in: `r Sys.Date()`, {{ date }}, today.
fn is_computed(value: &str) -> bool {
    let value = value.trim();
    value.starts_with(['`', '{', '<', '!']) || COMPUTED.iter().any(|c| value.eq_ignore_ascii_case(c))
}

/// Words that a program turns into a day when it makes the page.
const COMPUTED: [&str; 4] = ["today", "now", "last-modified", "auto"];

fn no_day(field: &Field) -> Problem {
    Problem {
        kind: ProblemKind::FrontMatter,
        source: field.source,
        message: format!("`{}` is no day: “{}”", field.key, field.value.trim()),
        help: "write it as 2024-06-18: the day of publication is not known without it".to_owned(),
    }
}

/// Writes `field` as a block of `kind`, each word with its place in the source.
fn write(page: &mut Page, kind: BlockKind, field: &Field, source: &str) {
    let depth = page.enter(kind);
    let mut at = field.source.start;
    for word in field.value.split_whitespace() {
        page.space(Span::new(at, at));
        let until = (at + word.len() + FARTHEST_BYTES).min(field.source.end);
        let window = &source[at..source.floor_char_boundary(until).max(at)];
        if let Some(found) = window.find(word) {
            page.text(word, at + found);
            at += found + word.len();
        } else {
            at = escaped(page, word, at, field.source.of(source), field.source.start);
        }
    }
    page.leave(depth);
}

/// Writes `word`, which stands with escapes in `raw` (at byte `start` of the source) from byte `at` of the source on. Where
/// it ends.
fn escaped(page: &mut Page, word: &str, at: usize, raw: &str, start: usize) -> usize {
    let mut rest = raw[at - start..].trim_start();
    for c in word.chars() {
        let length = match rest.strip_prefix('\\') {
            Some(letters) if c != '\\' || letters.starts_with('\\') => 1 + escape_length(letters),
            _ => {
                // what stands for nothing: an opening quote, the first of two
                let skipped = rest.chars().take(2).position(|r| r == c).unwrap_or(0);
                rest = &rest[rest.char_indices().nth(skipped).map_or(0, |(i, _)| i)..];
                rest.chars().next().map_or(0, char::len_utf8)
            }
        };
        let length = rest.floor_char_boundary(length.min(rest.len()));
        let from = start + raw.len() - rest.len();
        page.unit(c, Span::new(from, from + length));
        rest = &rest[length..];
    }
    start + raw.len() - rest.len()
}

/// How long the escape is whose letters these are, the backslash left out.
fn escape_length(letters: &str) -> usize {
    match letters.as_bytes().first() {
        Some(b'x') => 3,
        Some(b'u') => 5,
        Some(b'U') => 9,
        _ => letters.chars().next().map_or(0, char::len_utf8),
    }
}

/// How far behind the word before it a word is looked for: indentation and marks of a block stand between them.
const FARTHEST_BYTES: usize = 80;

/// What stands between two lines that are `fence`, of which the first is the first of `source`, and where the line after
/// them starts. The span is empty and the end `None` where the second is missing.
fn fenced(source: &str, fence: &str, other_end: &str) -> Option<(Span, Option<usize>)> {
    let first = source.split_inclusive('\n').next()?;
    if first.trim_end() != fence || !first.ends_with('\n') {
        return None;
    }
    let mut at = first.len();
    for line in source[first.len()..].split_inclusive('\n') {
        if line.trim_end() == fence || line.trim_end() == other_end {
            return Some((Span::new(first.len(), at), Some(at + line.len())));
        }
        at += line.len();
    }
    Some((Span::new(first.len(), first.len()), None))
}

#[cfg(test)]
mod tests;
