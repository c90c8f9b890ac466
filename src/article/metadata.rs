//! What a page says about itself: title and day of publication.

use super::page::{Page, folded};
use super::{Known, Language, Span, date};
use jiff::civil::Date;
use serde_json::Value;

/// Gathered while the page is read.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    /// `<title>`, and where its words stand in the source.
    title: Option<(String, Span)>,
    /// The language that `<html>` or a `<meta>` names.
    language: Option<Language>,
    /// `og:title`, which names the article without the site.
    og_title: Option<String>,
    /// The page's address: canonical, else `og:url`.
    pub site: Option<String>,
    /// The name of the site: `og:site_name`.
    pub publisher: Option<String>,
    /// The best day so far, with its place in [`DATES`].
    date: Option<(usize, Date)>,
}

/// Where the day of publication may stand, the strongest first.
const DATES: [&str; 16] = [
    "article:published_time",
    "og:article:published_time",
    "json:datepublished",
    "datepublished",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "date",
    "time",
];

/// What stands between a headline and the name of the site.
const BEFORE_SITE: [&str; 16] = [
    " | ",
    " - ",
    " – ",
    " — ",
    " · ",
    " • ",
    " » ",
    " :: ",
    " &#8211; ",
    " &#8212; ",
    " &#124; ",
    " &ndash; ",
    " &mdash; ",
    " &middot; ",
    " &bull; ",
    " &raquo; ",
];

/// Whether `words` may be a site's name: few, without a number.
fn is_site(words: &str) -> bool {
    words.split_whitespace().count() <= 5 && !words.contains(|c: char| c.is_ascii_digit())
}

/// A `<time>` further down than this tells of the events, not of the page.
const HEAD_BYTES: usize = 400;
/// How deep JSON-LD is searched.
const DEEPEST: usize = 8;

impl Metadata {
    /// The words of `<title>`; of two the first.
    pub fn title(&mut self, source: Span, words: String) {
        self.title.get_or_insert((words, source));
    }

    /// The words of `<title>` that head the article: without the site's name behind them.
    pub fn headline(&self, source: &str) -> Option<Span> {
        let (_, span) = self.title.as_ref()?;
        let words = span.of(source);
        let cut = BEFORE_SITE.iter().filter_map(|mark| words.rfind(mark)).max();
        let cut =
            cut.filter(|&at| at > 0 && is_site(words[at..].trim_start_matches(|c| " |·-–—:".contains(c))));
        Some(Span::new(span.start, cut.map_or(span.end, |at| span.start + at)))
    }

    /// A language tag that the page names itself with; of two the first.
    pub fn declared(&mut self, tag: Option<String>) {
        let named = tag.and_then(|t| Language::named(&t, Known::Declared));
        self.language = self.language.take().or(named);
    }

    /// The language that the page says it is in.
    pub fn language(&self) -> Option<Language> {
        self.language.clone()
    }

    /// A `<meta>`, by its attributes.
    pub fn meta(&mut self, attribute: impl Fn(&str) -> Option<String>) {
        let Some(content) = attribute("content") else { return };
        let name = ["property", "name", "itemprop"].iter().find_map(|a| attribute(a)).unwrap_or_default();
        let name = name.to_ascii_lowercase();
        if name == "og:url" && content.contains("://") {
            self.site.get_or_insert_with(|| content.trim().to_owned());
        }
        if name == "og:site_name" {
            self.publisher.get_or_insert_with(|| folded(&content));
        }
        if name == "og:title" {
            self.og_title.get_or_insert_with(|| folded(&content));
        }
        let header = attribute("http-equiv").unwrap_or_default();
        if name == "og:locale" || header.eq_ignore_ascii_case("content-language") {
            self.declared(Some(content.clone()));
        }
        self.day(&name, &content);
    }

    /// A `<link>`, by its attributes.
    pub fn link(&mut self, attribute: impl Fn(&str) -> Option<String>) {
        let is_canonical = attribute("rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical"));
        if let Some(address) = attribute("href").filter(|h| is_canonical && h.contains("://")) {
            self.site = Some(address);
        }
    }

    /// A `<time>`: the day of publication where it says so or stands at the page's head.
    pub fn time(&mut self, attribute: impl Fn(&str) -> Option<String>, page: &Page) {
        let Some(day) = attribute("datetime") else { return };
        if attribute("itemprop").is_some_and(|i| i.eq_ignore_ascii_case("datepublished"))
            || attribute("pubdate").is_some()
        {
            self.day("datepublished", &day);
        } else if page.length_bytes() <= HEAD_BYTES {
            self.day("time", &day);
        }
    }

    /// JSON-LD.
    pub fn json(&mut self, text: &str) {
        // a page's broken JSON-LD says nothing, as to a search engine
        if let Ok(value) = serde_json::from_str(text) {
            self.published(&value, 0);
        }
    }

    fn published(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Object(object) if depth < DEEPEST => {
                if let Some(Value::String(day)) = object.get("datePublished") {
                    self.day("json:datepublished", day);
                }
                for inner in object.values() {
                    self.published(inner, depth + 1);
                }
            }
            Value::Array(array) if depth < DEEPEST => array.iter().for_each(|v| self.published(v, depth + 1)),
            _ => {}
        }
    }

    /// Keeps the day `text` if `name` is stronger than what there is; of equals the first.
    fn day(&mut self, name: &str, text: &str) {
        let Some(rank) = DATES.iter().position(|d| *d == name) else { return };
        if self.date.is_none_or(|(best, _)| rank < best)
            && let Some(day) = date::any(text)
        {
            self.date = Some((rank, day));
        }
    }

    /// Title and day, and the title's block on the page. Of the titles, the heading if the page's title holds it
    /// (“heading | site”) or there is no other; else `og:title`, else `<title>`.
    pub fn judge(&mut self, page: &mut Page) -> (Option<String>, Option<Date>) {
        let named = self.og_title.take().or(self.title.take().map(|t| t.0)).filter(|t| !t.is_empty());
        let heading = page.take_title(named.as_deref());
        let title = match (named, heading) {
            (Some(named), Some(heading)) if named.contains(&heading) => Some(heading),
            (named, heading) => named.or(heading),
        };
        (title, self.date.map(|(_, day)| day))
    }
}
