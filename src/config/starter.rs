//! A configuration to start from: every setting with what it does and its default, all commented.

use super::Settings;
use serde_json::{Map, Value};

/// The text of a `figcheck.toml` in which nothing is set yet but `articles`, where there are any. A comment starts with `# `,
/// a setting with `#`: without that sign it holds, as written, the default.
pub fn starter(articles: &[String]) -> String {
    let schema = Value::from(schemars::schema_for!(Settings));
    let defaults = serde_json::to_value(Settings::default()).unwrap_or(Value::Null);
    let mut out = String::from(
        "# Settings of figcheck. Take the sign off a line to change what it sets; as written it is the default.\n",
    );
    let root = Table { schema: &schema, defs: &schema["$defs"], header: String::new(), repeats: false };
    root.write(&defaults, &mut out);
    match toml(&Value::from(articles)).filter(|_| !articles.is_empty()) {
        Some(set) => out.replacen("\n#articles = []\n", &format!("\narticles = {set}\n"), 1),
        None => out,
    }
}

/// One table of the file.
struct Table<'a> {
    schema: &'a Value,
    defs: &'a Value,
    /// Its name with those above it; empty for the file itself.
    header: String,
    /// Whether its own tables are those of the file again.
    repeats: bool,
}

impl Table<'_> {
    /// Values first, then tables: TOML would take later values for the table's.
    fn write(&self, defaults: &Value, out: &mut String) {
        let nothing = Map::new();
        let properties = self.schema["properties"].as_object().unwrap_or(&nothing);
        let (tables, values): (Vec<_>, Vec<_>) = properties
            .iter()
            .partition(|(_, p)| self.follow(p)["properties"].is_object() || self.rows(p).is_some());
        for (key, property) in values {
            let default = defaults.get(key).and_then(toml).unwrap_or_else(|| example(self.follow(property)));
            out.push_str(&format!("\n{}#{key} = {default}\n", comment(self.doc(property))));
        }
        // lists of tables last, and what a folder repeats of the file by name alone
        let (lists, single): (Vec<_>, Vec<_>) = tables.into_iter().partition(|(_, p)| self.rows(p).is_some());
        for (key, property) in single {
            let header = self.below(key);
            out.push_str(&format!("\n{}#[{header}]\n", comment(self.doc(property))));
            if !self.repeats {
                Table { schema: self.follow(property), header, ..*self }.write(&defaults[key], out);
            }
        }
        for (key, property) in lists {
            let header = self.below(key);
            out.push_str(&format!("\n{}#[[{header}]]\n", comment(self.doc(property))));
            let schema = self.rows(property).unwrap_or(property);
            Table { schema, header, repeats: true, ..*self }.write(&Value::Null, out);
        }
    }

    fn below(&self, key: &str) -> String {
        if self.header.is_empty() { key.to_owned() } else { format!("{}.{key}", self.header) }
    }

    /// What the property's schema refers to.
    fn follow<'s>(&'s self, property: &'s Value) -> &'s Value {
        let reference = property["$ref"].as_str().or(property["allOf"][0]["$ref"].as_str());
        let named = reference.and_then(|r| r.strip_prefix("#/$defs/"));
        named.map_or(property, |name| &self.defs[name])
    }

    /// The schema of the tables of a list of tables.
    fn rows<'s>(&'s self, property: &'s Value) -> Option<&'s Value> {
        let items = self.follow(&property["items"]);
        (property["type"] == "array" && items["properties"].is_object()).then_some(items)
    }

    fn doc<'s>(&'s self, property: &'s Value) -> &'s str {
        property["description"].as_str().or(self.follow(property)["description"].as_str()).unwrap_or_default()
    }
}

/// `doc` as comment lines.
fn comment(doc: &str) -> String {
    doc.lines().map(|l| format!("# {l}").trim_end().to_owned() + "\n").collect()
}

/// `value` as TOML writes it, on one line; `None` for nothing.
fn toml(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(toml).collect();
            Some(format!("[{}]", items.join(", ")))
        }
        Value::Object(fields) => {
            let fields: Vec<String> =
                fields.iter().filter_map(|(k, v)| Some(format!("{k} = {}", toml(v)?))).collect();
            Some(if fields.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", fields.join(", ")) })
        }
        Value::String(text) => Some(toml_edit::Value::from(text.as_str()).to_string()),
        other => Some(other.to_string()),
    }
}

/// Something of the right type, for a setting that has no default.
fn example(schema: &Value) -> String {
    let kind = |name: &str| {
        schema["type"] == name || schema["type"].as_array().is_some_and(|t| t.iter().any(|t| t == name))
    };
    match () {
        () if kind("array") => "[]",
        () if kind("object") => "{}",
        () if kind("boolean") => "false",
        () if kind("integer") || kind("number") => "0",
        () => "\"\"",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn uncommented_it_is_known_and_the_default() {
        let text = starter(&[]);
        assert!(Config::parse(&text).expect("all comments").unknown.is_empty());
        let live: String = text
            .lines()
            .filter(|l| !l.starts_with("# ") && *l != "#")
            .filter(|l| !l.ends_with("= \"\""))
            .map(|l| l.trim_start_matches('#').to_owned() + "\n")
            .collect();
        let values = live.split("[[").next().unwrap_or_default();
        let config = Config::parse(values).unwrap_or_else(|e| panic!("{e:?}\n{values}"));
        assert!(config.unknown.is_empty(), "{:?}\n{values}", config.unknown);
        assert_eq!(config.settings, Settings::default());
    }

    #[test]
    fn it_names_the_articles_that_were_found() {
        let config = Config::parse(&starter(&["content/posts".to_owned()])).expect("a configuration");
        assert_eq!(config.settings.articles, [std::path::Path::new("content/posts")]);
    }

    #[test]
    fn every_setting_says_what_it_does() {
        let text = starter(&[]);
        let lines: Vec<&str> = text.lines().collect();
        for pair in lines.windows(2).filter(|p| p[1].starts_with('#') && !p[1].starts_with("# ")) {
            assert!(pair[0].starts_with("# "), "no doc above `{}`", pair[1]);
        }
    }
}
