//! Runs the sentences of the pages of this floor.
//!
//! A list item is an article: `[words](…)` marks a claim with what must hold of its source, parts separated by `;`:
//! `source: X` (the words by the cue), `cue`, `is` (the canonical name), `kind`, `by` (what carried it), `how`, `url`,
//! `chain: A > B`, `disputed: A + B`, a modality, `weak` or `unsourced`. Without these the claim must be sourced. Every claim
//! must be marked. `¶` separates paragraphs, `⏎` lines; `{words}(url)` is a link, and such an article, or one with `⏎`, is
//! read as Markdown. `- [ ]` is a known gap: it must fail. A fenced block holds the house's settings for the items below it, up to
//! the next heading or block.

use super::{Mark, Modality, Settings, Status, attribute, policy};
use crate::article::{self, Article, Format, Span};
use crate::figures::{self, Figure};
use crate::ledger::Ledger;
use crate::vocabulary::Vocabulary;

/// The pages, in the order in which `docs/sources.md` has them.
pub(super) const PAGES: [(&str, &str); 22] = [
    ("cues", include_str!("cues.md")),
    ("speakers", include_str!("speakers.md")),
    ("scope", include_str!("scope.md")),
    ("quotations", include_str!("quotations.md")),
    ("carry", include_str!("carry.md")),
    ("continuation", include_str!("continuation.md")),
    ("discourse", include_str!("discourse/discourse.md")),
    ("context", include_str!("context.md")),
    ("own", include_str!("own.md")),
    ("chain", include_str!("chain.md")),
    ("citations", include_str!("citations.md")),
    ("numbered", include_str!("numbered.md")),
    ("interview", include_str!("interview.md")),
    ("transcript", include_str!("transcript.md")),
    ("issuer", include_str!("issuer/issuer.md")),
    ("tables", include_str!("tables.md")),
    ("disputes", include_str!("disputes.md")),
    ("modality", include_str!("modality.md")),
    ("names", include_str!("names.md")),
    ("status", include_str!("status.md")),
    ("own_site", include_str!("own_site.md")),
    ("policy", include_str!("policy.md")),
];

struct Item {
    line: usize,
    gap: bool,
    article: Article,
    marks: Vec<(String, String)>,
    settings: Settings,
}

fn items(page: &str) -> Vec<Item> {
    let mut out = Vec::new();
    let (mut settings, mut fenced) = (Settings::default(), None);
    for (number, line) in page.lines().enumerate() {
        if line.starts_with("## ") {
            settings = Settings::default();
        }
        if line.starts_with("```") {
            fenced = match fenced.take() {
                None => Some(String::new()),
                Some(toml) => {
                    settings = toml_edit::de::from_str(&toml).expect("settings");
                    None
                }
            };
        } else if let Some(toml) = &mut fenced {
            *toml += &format!("{line}\n");
        }
        let Some(item) = line.strip_prefix("- ") else { continue };
        let (gap, item) = item.strip_prefix("[ ] ").map_or((false, item), |rest| (true, rest));
        let (text, marks) = unmarked(item);
        let markdown = text.contains(['{', '⏎']);
        let text = text.replace('¶', "\n\n").replace('⏎', "\n").replace('{', "[").replace('}', "]");
        let format = if markdown { Format::Markdown } else { Format::Text };
        out.push(Item {
            line: number + 1,
            gap,
            article: article::read("page", text, format),
            marks,
            settings: settings.clone(),
        });
    }
    out
}

/// The article without its marks, and the marks: the marked words and what is said of them.
fn unmarked(item: &str) -> (String, Vec<(String, String)>) {
    let (mut text, mut marks, mut rest) = (String::new(), Vec::new(), item);
    while let Some(close) = rest.find("](") {
        let open = rest[..close].rfind('[').expect("an opening bracket");
        let end = close + rest[close..].find(')').expect("a closing bracket");
        text.push_str(&rest[..open]);
        text.push_str(&rest[open + 1..close]);
        marks.push((rest[open + 1..close].to_owned(), rest[close + 2..end].to_owned()));
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    (text, marks)
}

/// What of `wanted` does not hold of `mark`.
fn misses(article: &Article, mark: &Mark, wanted: &str) -> Vec<String> {
    let show =
        |spans: &[Span], sign: &str| spans.iter().map(|s| article.slice(*s)).collect::<Vec<_>>().join(sign);
    let source = mark.source.as_ref();
    let mut status = Status::Sourced;
    let mut out = Vec::new();
    let mut disputed = String::new();
    for part in wanted.split("; ") {
        let (key, value) = part.split_once(": ").unwrap_or((part, ""));
        let got = match key {
            "source" => source.map(|s| s.text.clone()),
            "cue" => source.and_then(|s| s.cue).map(|c| article.slice(c).to_owned()),
            "is" => source.map(|s| s.canonical.clone()),
            "kind" => source.map(|s| s.kind.to_string()),
            "by" => source.and_then(|s| s.carried_by).map(|c| c.to_string()),
            "how" => source.map(|s| s.how.to_string()),
            "url" => source.and_then(|s| s.url.clone()),
            "chain" => source.map(|s| show(&s.chain, " > ")),
            "disputed" => {
                disputed = value.to_owned();
                continue;
            }
            "weak" | "unsourced" => {
                status = if key == "weak" { Status::Weak } else { Status::Unsourced };
                continue;
            }
            modality if Modality::ALL.iter().any(|m| m.as_str() == modality) => {
                if mark.modality.as_str() != modality {
                    out.push(format!("is {}", mark.modality));
                }
                continue;
            }
            other => panic!("no key {other}"),
        };
        if got.as_deref() != Some(value) {
            out.push(format!("{key}: {}", got.unwrap_or_else(|| "none".to_owned())));
        }
    }
    if mark.status != status {
        out.push(mark.status.to_string());
    }
    let deniers = show(&mark.disputed_by, " + ");
    if deniers != disputed {
        out.push(format!("disputed: {deniers}"));
    }
    if !out.is_empty() {
        out.push(mark.path.join("; "));
    }
    out
}

fn wrong(item: &Item, words: &Vocabulary) -> Vec<String> {
    let mut found = figures::find(&item.article, words);
    policy::settle(&item.article, &mut found, words, &item.settings);
    let marks = attribute(&item.article, &found, &Ledger::default(), &[], words, &item.settings);
    let claims: Vec<(&Figure, &Mark)> =
        found.figures.iter().zip(&marks).filter(|(_, m)| m.status != Status::Exempt).collect();
    let texts: Vec<&str> = claims.iter().map(|(f, _)| item.article.slice(f.span)).collect();
    let wanted: Vec<&str> = item.marks.iter().map(|(w, _)| w.as_str()).collect();
    if texts != wanted {
        return vec![format!("claims {texts:?}, marked {wanted:?}")];
    }
    claims
        .iter()
        .zip(&item.marks)
        .flat_map(|((_, mark), (words, wanted))| {
            misses(&item.article, mark, wanted).into_iter().map(move |m| format!("“{words}”: {m}"))
        })
        .collect()
}

#[test]
fn every_page_reads_as_it_says() {
    let words = Vocabulary::standard();
    let mut out = Vec::new();
    for (name, page) in PAGES {
        for item in items(page) {
            let wrong = wrong(&item, &words);
            if wrong.is_empty() == item.gap {
                let closed = if item.gap { "a known gap that is closed: tick it off" } else { "" };
                out.push(format!("{name}.md:{}: {closed}{}", item.line, wrong.join("\n    ")));
            }
        }
    }
    assert!(out.is_empty(), "{} sentences:\n{}", out.len(), out.join("\n"));
}

#[test]
fn every_page_has_its_title_and_sentences() {
    for (name, page) in PAGES {
        assert!(page.starts_with(&format!("# {name}\n")), "{name}.md lacks its title");
        assert!(items(page).len() >= 4, "{name}.md has too few sentences");
    }
}

/// The pages as one document: the floor's own page, a chapter a file, the known gaps.
fn document() -> String {
    let mut out = String::from(include_str!("sources.md"));
    let mut gaps = Vec::new();
    for (_, page) in PAGES {
        out.push('\n');
        for line in page.lines() {
            match line.strip_prefix("- [ ] ") {
                Some(gap) => gaps.push(gap.to_owned()),
                None if line.starts_with("## Gaps") => {}
                None if line.starts_with('#') => out.push_str(&format!("#{line}\n")),
                None => out.push_str(&format!("{line}\n")),
            }
        }
    }
    out.push_str("\n## Limits\nSentences that are not yet read as they are marked here; a test fails on the day that one is.\n\n");
    for gap in gaps {
        out.push_str(&format!("- {gap}\n"));
    }
    out
}

#[test]
fn the_docs_are_made_from_the_pages() {
    crate::files::made::hold("sources.md", &document(), "cargo light --lib");
}
