//! Which links cite something: those that lead out of the site, to something that can be read.

use super::Settings;
use crate::article::{Article, Link, LinkKind};
use crate::vocabulary::{domain, host, is_index};

/// The site that an article stands on, as far as it or the house says.
#[derive(Debug)]
pub(super) struct OwnSite<'a> {
    /// Names under which it is held.
    domains: Vec<String>,
    /// How addresses on it begin that count as citations.
    documents: &'a [String],
}

impl<'a> OwnSite<'a> {
    pub fn of(article: &Article, settings: &'a Settings) -> Self {
        let house = settings.site.trim();
        let named = [article.site.as_deref(), (!house.is_empty()).then_some(house)];
        let domains = named.into_iter().flatten().map(|site| {
            let name = host(site).unwrap_or_else(|| site.trim_start_matches("www.").trim_end_matches('/'));
            domain(&name.to_lowercase()).to_owned()
        });
        Self { domains: domains.collect(), documents: &settings.site_documents }
    }

    /// Whether `link` cites something. A footnote and a quotation's `cite` do; a link on words does where it leads to another
    /// site, and neither to a list of articles nor to a search there; one to the own site where the house counts it.
    pub fn cites(&self, link: &Link) -> bool {
        if self.documents.iter().any(|d| !d.is_empty() && link.url.starts_with(d.as_str())) {
            return true;
        }
        if matches!(link.kind, LinkKind::Footnote | LinkKind::Remark)
            || (link.kind == LinkKind::Cite && link.url.is_empty())
        {
            return true;
        }
        let own = |name: &str| self.domains.iter().any(|d| d == domain(&name.to_lowercase()));
        match host(&link.url) {
            Some(name) => !own(name) && !is_index(&link.url),
            None => link.kind == LinkKind::Cite,
        }
    }
}
