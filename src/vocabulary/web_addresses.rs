//! Addresses of the web: which site one leads to, and whether it only leads to a list of articles.

use super::rows;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a part of an address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Second,
    Shared,
    Index,
    Query,
}

static PARTS: LazyLock<HashMap<&str, Vec<Part>>> = LazyLock::new(|| {
    let kind = |what: &str| match what {
        "second" => Some(Part::Second),
        "shared" => Some(Part::Shared),
        "index" => Some(Part::Index),
        "query" => Some(Part::Query),
        _ => None,
    };
    let mut parts: HashMap<&str, Vec<Part>> = HashMap::new();
    for row in rows(include_str!("all/web_addresses.tsv")) {
        if let Some(part) = row.get(1).and_then(|what| kind(what)) {
            parts.entry(row[0]).or_default().push(part);
        }
    }
    parts
});

fn is(word: &str, part: Part) -> bool {
    PARTS.get(word).is_some_and(|parts| parts.contains(&part))
}

/// The host of an address with a scheme, without “www.”, in the case that it is written in; `None` for one within a site.
pub fn host(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    (scheme.starts_with("http") && host.contains('.')).then(|| host.strip_prefix("www.").unwrap_or(host))
}

/// The name under which somebody holds `host`: `example.org` of `news.example.org`, `example.co.uk` of `www.example.co.uk`.
pub fn domain(host: &str) -> &str {
    let dots: Vec<usize> = host.match_indices('.').map(|(at, _)| at).collect();
    let last = |labels: usize| match dots.len() >= labels {
        true => &host[dots[dots.len() - labels] + 1..],
        false => host,
    };
    let two = last(2);
    let (second, country) = two.split_once('.').unwrap_or((two, ""));
    let is_suffix = (country.len() == 2 && is(second, Part::Second)) || is(two, Part::Shared);
    if is_suffix { last(3) } else { two }
}

/// Whether an address leads to a list of articles, not to one: a tag, a topic, an author, a ticker, a search.
pub fn is_index(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let asks = query.split('&').any(|pair| pair.split_once('=').is_some_and(|(k, _)| is(k, Part::Query)));
    let parts: Vec<&str> = path.split('/').skip(1).filter(|p| !p.is_empty()).collect();
    // a file or a page deeper down is something to read
    let lists = parts.iter().rev().take(2).any(|p| is(&p.to_lowercase(), Part::Index));
    let is_file =
        parts.last().is_some_and(|p| p.contains('.') && !p.ends_with(".html") && !p.ends_with(".php"));
    asks || (lists && !is_file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_what_somebody_holds() {
        for (host, want) in [
            ("example.org", "example.org"),
            ("news.example.org", "example.org"),
            ("example.co.uk", "example.co.uk"),
            ("news.example.co.uk", "example.co.uk"),
            ("gov.uk", "gov.uk"),
            ("data.gov.uk", "data.gov.uk"),
            ("berg.github.io", "berg.github.io"),
            ("a.berg.blogspot.com", "berg.blogspot.com"),
            ("localhost", "localhost"),
        ] {
            assert_eq!(domain(host), want, "{host}");
        }
    }

    #[test]
    fn lists_of_articles_are_told_from_articles() {
        for list in [
            "https://example.org/tag/harbours",
            "/topics/economy/",
            "https://example.org/author/anna-berg",
            "https://example.org/markets/quote/LUND",
            "https://example.org/?s=herring",
            "https://example.org/search?q=herring",
            "https://example.org/search",
        ] {
            assert!(is_index(list), "{list}");
        }
        for page in [
            "https://example.org/",
            "https://example.org/2024/06/harbour",
            "https://example.org/topics/economy/2024/harbour-report",
            "https://example.org/topics/harbour.pdf",
            "https://example.org/table?year=2024",
        ] {
            assert!(!is_index(page), "{page}");
        }
    }
}
