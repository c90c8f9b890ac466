//! What a page says of its article in metadata: its headline, its standfirst, its words.

use super::outline::Outline;
use serde_json::Value;
use std::collections::HashSet;

/// What the metadata say, words folded by [`folded`].
#[derive(Debug, Default)]
pub struct Said {
    /// Headlines and titles.
    pub titles: Vec<String>,
    /// Descriptions.
    pub descriptions: Vec<String>,
    /// Names of authors.
    pub authors: Vec<String>,
    /// Runs of four words of the article's body.
    body: HashSet<[u32; 4]>,
    ids: std::collections::HashMap<String, u32>,
    /// Letters of the longest body.
    pub body_letters: usize,
}

/// How deep JSON-LD is searched.
const DEEPEST: usize = 8;
/// A title or description that is longer is none, and no more are asked.
const LONGEST: usize = 2000;
const MOST: usize = 24;

/// A name has from two to so many words.
const MOST_WORDS_OF_A_NAME: usize = 5;

impl Said {
    /// Reads the metadata of a page.
    pub fn read(source: &str, outline: &Outline) -> Self {
        let mut said = Said::default();
        let mut bodies = Vec::new();
        for node in &outline.nodes {
            match node.name.as_str() {
                "meta" => {
                    let name =
                        node.attribute("property").or(node.attribute("name")).or(node.attribute("itemprop"));
                    let content = node.attribute("content").unwrap_or_default();
                    match name.map(str::to_ascii_lowercase).as_deref() {
                        Some("og:title" | "twitter:title" | "dc.title" | "headline" | "title") => {
                            said.titles.push(folded(content))
                        }
                        Some("og:description" | "twitter:description" | "description") => {
                            said.descriptions.push(folded(content));
                        }
                        Some("author" | "article:author" | "byl" | "parsely-author" | "sailthru.author") => {
                            said.authors.push(folded(content));
                        }
                        _ => {}
                    }
                }
                "title" => {
                    said.titles.push(folded(&super::super::entities::decoded(outline.inside(source, node))))
                }
                "script" if node.attribute("type") == Some("application/ld+json") => {
                    if let Ok(value) = serde_json::from_str(outline.inside(source, node).trim()) {
                        said.json(&value, 0, &mut bodies);
                    }
                }
                _ => {}
            }
        }
        said.titles.retain(|t| !t.is_empty() && t.len() < LONGEST);
        said.titles.truncate(MOST);
        said.descriptions.retain(|d| d.len() > 20 && d.len() < LONGEST);
        said.descriptions.truncate(MOST);
        said.authors.retain(|a| (2..=MOST_WORDS_OF_A_NAME).contains(&a.split(' ').count()));
        said.authors.truncate(MOST);
        if let Some(longest) = bodies.into_iter().max_by_key(String::len) {
            said.take_body(&longest);
        }
        said
    }

    fn json(&mut self, value: &Value, depth: usize, bodies: &mut Vec<String>) {
        match value {
            Value::Object(object) if depth < DEEPEST => {
                for (key, inner) in object {
                    match (key.as_str(), inner) {
                        ("articleBody", Value::String(text)) => bodies.push(text.clone()),
                        ("headline", Value::String(text)) => self.titles.push(folded(text)),
                        ("description", Value::String(text)) => self.descriptions.push(folded(text)),
                        ("author" | "creator", inner) => self.json_authors(inner, depth + 1),
                        _ => self.json(inner, depth + 1, bodies),
                    }
                }
            }
            Value::Array(array) if depth < DEEPEST => {
                array.iter().for_each(|v| self.json(v, depth + 1, bodies));
            }
            _ => {}
        }
    }

    /// The names of authors: texts, objects with a name, lists of both.
    fn json_authors(&mut self, value: &Value, depth: usize) {
        match value {
            Value::String(name) => self.authors.push(folded(name)),
            Value::Object(object) => {
                if let Some(Value::String(name)) = object.get("name") {
                    self.authors.push(folded(name));
                }
            }
            Value::Array(array) if depth < DEEPEST => {
                array.iter().for_each(|v| self.json_authors(v, depth + 1));
            }
            _ => {}
        }
    }

    fn take_body(&mut self, body: &str) {
        let decoded = super::super::entities::decoded(body);
        let plain = without_tags(&decoded);
        let words = words(&plain);
        self.body_letters = words.iter().map(String::len).sum();
        let mut ids = Vec::new();
        for word in words {
            let next = self.ids.len() as u32;
            ids.push(*self.ids.entry(word).or_insert(next));
        }
        self.body = ids.windows(4).map(|w| [w[0], w[1], w[2], w[3]]).collect();
    }

    /// The words of `text`, folded, without the names of authors; nothing where none stands in it.
    pub fn without_authors(&self, text: &str) -> Option<String> {
        let mut words = folded(text);
        let before = words.len();
        for author in self.authors.iter().filter(|a| !a.is_empty()) {
            words = words.replace(author.as_str(), "");
        }
        (words.len() < before).then_some(words)
    }

    /// Whether `text`, folded, begins with the name of an author.
    pub fn begins_with_author(&self, text: &str) -> bool {
        self.authors.iter().any(|a| text.strip_prefix(a.as_str()).is_some_and(|r| r.starts_with(' ')))
    }

    /// Whether a description holds `words`, folded.
    pub fn describes(&self, words: &str) -> bool {
        self.descriptions.iter().any(|d| d.contains(words))
    }

    /// How much of `text` stands in the article's body as the metadata have it, from 0 to 1; nothing where they have none or
    /// the text is too short to tell.
    pub fn in_body(&self, text: &str) -> Option<f64> {
        if self.body.is_empty() {
            return None;
        }
        let ids: Vec<u32> =
            words(text).iter().map(|w| self.ids.get(w).copied().unwrap_or(u32::MAX)).collect();
        let runs = ids.windows(4);
        let all = runs.len();
        (all > 0).then(|| {
            let found = runs.filter(|w| self.body.contains(&[w[0], w[1], w[2], w[3]])).count();
            found as f64 / all as f64
        })
    }
}

/// `text` without what looks like a tag.
pub fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        out.push(' ');
        match rest[start..].find('>') {
            Some(end) => rest = &rest[start + end + 1..],
            None => {
                rest = &rest[start + 1..];
                break;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The words of `text`, lower case, marks left out.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// `text` as words, one space between them.
pub fn folded(text: &str) -> String {
    words(text).join(" ")
}
