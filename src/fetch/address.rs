//! Addresses: http and https alone, and where one leads from another.

use crate::error::{Error, Result};

/// An address of the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    text: String,
    /// Where the path begins in it.
    path: usize,
}

impl Address {
    /// An error where `text` is none of http or https with a host, or carries a name and password.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let wrong = |what: &str| {
            Error::new(what.to_owned()).at(text).help("write it as `https://example.org/report`")
        };
        let text = text.trim().split('#').next().unwrap_or_default();
        let Some((scheme, rest)) = text.split_once("://") else { return Err(wrong("this is no address")) };
        if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
            return Err(wrong("only http and https are asked"));
        }
        let host = rest.split(['/', '?']).next().unwrap_or_default();
        if host.is_empty() || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(wrong("this is no address"));
        }
        if host.contains('@') {
            return Err(wrong("an address with a name or password is not asked"));
        }
        let path = scheme.len() + "://".len() + host.len();
        let head = text[..path].to_ascii_lowercase();
        // a path is asked for, also where none is written
        let slash = if text[path..].starts_with('/') { "" } else { "/" };
        Ok(Self { text: format!("{head}{slash}{}", &text[path..]), path })
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme and host.
    pub(super) fn site(&self) -> String {
        self.text[..self.path].to_owned()
    }

    /// The host without its port and “www.”.
    pub(super) fn host(&self) -> &str {
        let host = self.text[..self.path].split("://").nth(1).unwrap_or_default();
        let host = host
            .rsplit_once(':')
            .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
            .map_or(host, |(h, _)| h);
        host.strip_prefix("www.").unwrap_or(host)
    }

    /// The path with what is asked behind it.
    pub(super) fn path(&self) -> &str {
        &self.text[self.path..]
    }

    /// Where `to`, read on this page, leads.
    pub(super) fn join(&self, to: &str) -> Result<Self> {
        let to = to.trim();
        let scheme = self.text.split("://").next().unwrap_or_default();
        let path = self.path().split('?').next().unwrap_or_default();
        let folder = &path[..path.rfind('/').map_or(0, |i| i + 1)];
        let is_whole =
            to.split_once(':').is_some_and(|(s, _)| s.chars().all(|c| c.is_ascii_alphanumeric() || c == '+'));
        let whole = match to {
            _ if is_whole => to.to_owned(),
            _ if to.starts_with("//") => format!("{scheme}:{to}"),
            _ if to.starts_with('/') => format!("{}{to}", self.site()),
            _ if to.starts_with('?') => format!("{}{path}{to}", self.site()),
            _ => format!("{}{folder}{to}", self.site()),
        };
        Self::parse(&whole)
    }
}

/// The id of a source that stands at `url`, of its host and the end of its path in the letters that a ledger allows.
pub fn slug(url: &str) -> String {
    const LONGEST: usize = 48;
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let site = host.strip_prefix("www.").unwrap_or(host).split('.').next().unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let last = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let mut id = String::new();
    for c in format!("{site}-{last}").chars() {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => id.push(c),
            _ if id.ends_with('-') => {}
            _ => id.push('-'),
        }
    }
    id.truncate(LONGEST);
    let id = id.trim_matches('-');
    if id.is_empty() { "source".to_owned() } else { id.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Address, slug};

    #[test]
    fn only_pages_of_the_web_are_addresses() {
        for wrong in [
            "ftp://a.example/",
            "file:///etc/passwd",
            "a.example",
            "https://",
            "https://a:b@c.example/",
            "https://a b/",
        ] {
            assert!(Address::parse(wrong).is_err(), "{wrong}");
        }
        let address = Address::parse("HTTPS://WWW.Lund.example:8080?x=1#top").expect("an address");
        assert_eq!(
            (address.as_str(), address.host(), address.path()),
            ("https://www.lund.example:8080/?x=1", "lund.example", "/?x=1")
        );
    }

    #[test]
    fn a_redirect_leads_from_its_page() {
        let page = Address::parse("https://lund.example/a/b?c=1").expect("an address");
        for (to, there) in [
            ("/x", "https://lund.example/x"),
            ("d", "https://lund.example/a/d"),
            ("?e=2", "https://lund.example/a/b?e=2"),
            ("//harlow.example/y", "https://harlow.example/y"),
            ("http://harlow.example", "http://harlow.example/"),
        ] {
            assert_eq!(page.join(to).expect("an address").as_str(), there);
        }
        assert!(page.join("file:///etc/passwd").is_err());
        assert!(page.join("javascript:alert(1)").is_err());
    }

    #[test]
    fn ids_are_of_the_letters_of_a_ledger() {
        assert_eq!(
            slug("https://www.lund.example/reports/Annual_Report-2024.pdf?x=1"),
            "lund-annual-report-2024"
        );
        assert_eq!(slug("https://lund.example/"), "lund");
        assert_eq!(slug("https://例え.example/"), "source");
    }
}
