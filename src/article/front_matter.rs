//! Front matter: YAML between `---` lines or TOML between `+++` lines, at the very start of the file.

use super::date;
use jiff::civil::Date;

/// What front matter says that an article needs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    pub title: Option<String>,
    pub date: Option<Date>,
    /// Where the article proper starts, in bytes.
    pub end: usize,
}

/// Keys that may hold the day of publication, the strongest first.
const DATES: [&str; 6] = ["date", "publishdate", "published", "pubdate", "date_published", "publish_date"];

/// The front matter of `source`; without any, one that says nothing and ends at 0.
///
/// Of YAML the top level's `key: value` lines are read, plain or quoted, and `>` and `|` blocks: what site generators
/// write for a title and a day. All else of it is passed over.
pub(super) fn read(source: &str) -> FrontMatter {
    for (fence, keys) in [("---", yaml as fn(&str) -> Vec<(String, String)>), ("+++", toml)] {
        if let Some((inner, end)) = fenced(source, fence) {
            let keys = keys(inner);
            let get =
                |key: &str| keys.iter().find(|(k, _)| k.eq_ignore_ascii_case(key)).map(|(_, v)| v.trim());
            return FrontMatter {
                title: get("title").filter(|t| !t.is_empty()).map(str::to_owned),
                date: DATES.iter().filter_map(|key| get(key)).find_map(date::any),
                end,
            };
        }
    }
    FrontMatter::default()
}

/// What stands between the fences, and where the line after them starts.
fn fenced<'a>(source: &'a str, fence: &str) -> Option<(&'a str, usize)> {
    let first = source.split_inclusive('\n').next()?;
    if first.trim_end() != fence || !first.ends_with('\n') {
        return None;
    }
    let mut at = first.len();
    for line in source[first.len()..].split_inclusive('\n') {
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            return Some((&source[first.len()..at], at + line.len()));
        }
        at += line.len();
    }
    None
}

fn toml(text: &str) -> Vec<(String, String)> {
    // broken front matter holds no title; the site generator will say so
    let Ok(table) = text.parse::<toml_edit::DocumentMut>() else { return Vec::new() };
    table
        .iter()
        .filter_map(|(key, item)| {
            let text =
                item.as_str().map(str::to_owned).or_else(|| item.as_datetime().map(|d| d.to_string()))?;
            Some((key.to_owned(), text))
        })
        .collect()
}

fn yaml(text: &str) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut in_block = false;
    for line in text.lines() {
        if line.starts_with([' ', '\t']) {
            if let (true, Some((_, value))) = (in_block, out.last_mut()) {
                value.push_str(line.trim());
                value.push(' ');
            }
            continue;
        }
        in_block = false;
        let Some((key, value)) = line.split_once(':').filter(|_| !line.starts_with(['#', '-'])) else {
            continue;
        };
        let value = value.trim();
        in_block = value.is_empty() || value.starts_with(['>', '|']);
        out.push((key.trim().to_owned(), if in_block { String::new() } else { scalar(value) }));
    }
    out
}

/// A YAML scalar on one line.
fn scalar(value: &str) -> String {
    match value.as_bytes() {
        [b'"', ..] => {
            let end = value[1..].rfind('"').map_or(value.len(), |i| i + 1);
            let inner = &value[1..end];
            serde_json::from_str(&format!("\"{inner}\"")).unwrap_or_else(|_| inner.to_owned())
        }
        [b'\'', ..] => {
            let end = value[1..].rfind('\'').map_or(value.len(), |i| i + 1);
            value[1..end].replace("''", "'")
        }
        _ => value.split(" #").next().unwrap_or(value).trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(source: &str) -> (Option<String>, Option<String>, &str) {
        let read = read(source);
        (read.title, read.date.map(|d| d.to_string()), &source[read.end..])
    }

    #[test]
    fn title_and_day_in_the_ways_that_site_generators_write_them() {
        let want = (Some("Storm: 212 “schools”".to_owned()), Some("2024-06-18".to_owned()), "Text");
        for source in [
            "---\ntitle: \"Storm: 212 “schools”\"\ndate: 2024-06-18T10:00:00Z # UTC\ntags:\n  - 5\n---\nText",
            "---\r\ntitle: 'Storm: 212 “schools”'\r\ndate: 18 June 2024\r\n...\r\nText",
            "---\nlayout: post\nTitle: >\n  Storm: 212\n  “schools”\nPublishDate: '2024-06-18'\n---\nText",
            "+++\ntitle = \"Storm: 212 “schools”\"\ndate = 2024-06-18\n+++\nText",
        ] {
            assert_eq!(says(source), want, "{source}");
        }
    }

    #[test]
    fn what_is_no_front_matter_stays_text() {
        for source in
            ["", "---", "---\ntitle: 5\n", "Text\n---\ntitle: a\n---\n", "--- a\n---\n", "----\n----\n"]
        {
            assert_eq!(says(source), (None, None, source), "{source:?}");
        }
    }
}
