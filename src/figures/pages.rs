//! Runs the sentences of every kind's page, and makes `docs/figures.md` of the pages.
//!
//! A list item is a sentence. `[words](kind …)` marks a figure with its kind and, in any order: a comparator, a value
//! (`5`, `4..6`, `100..` for a vague one), a date, a unit's code, `exempt REASON`. What is not said must be exact, without unit
//! and a claim. `[words](not understood)` marks a number that no reading may fit. Every number of the sentence must be marked. `- [ ]` is a known gap: it must fail.

use super::exempt;
use super::kinds::{KINDS, KindOf};
use super::{Comparator, Figure, Kind, Reason, find};
use crate::article::{Article, Known, Language, Span};
use crate::vocabulary::{ENGLISH, Vocabulary};

struct Item {
    line: usize,
    gap: bool,
    text: String,
    marks: Vec<(Span, String)>,
}

/// The items of a page, their marks taken out of the text.
fn items(page: &str) -> Vec<Item> {
    let mut out = Vec::new();
    for (number, line) in page.lines().enumerate() {
        let Some(item) = line.strip_prefix("- ") else { continue };
        let (gap, item) = item.strip_prefix("[ ] ").map_or((false, item), |rest| (true, rest));
        let (text, marks) = unmarked(item);
        out.push(Item { line: number + 1, gap, text, marks });
    }
    out
}

fn unmarked(item: &str) -> (String, Vec<(Span, String)>) {
    let (mut text, mut marks, mut rest) = (String::new(), Vec::new(), item);
    while let Some(close) = rest.find("](") {
        let open = rest[..close].rfind('[').expect("an opening bracket");
        let end = close + rest[close..].find(')').expect("a closing bracket");
        text.push_str(&rest[..open]);
        let start = text.len();
        text.push_str(&rest[open + 1..close]);
        marks.push((Span::new(start, text.len()), rest[close + 2..end].to_owned()));
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    (text, marks)
}

/// The mark of a number that must not be understood.
const MISSED: &str = "not understood";

/// What a mark asks for, written as [`said`] writes a figure.
fn wanted(mark: &str) -> String {
    if mark == MISSED {
        return MISSED.to_owned();
    }
    let mut parts = mark.split_whitespace();
    let kind = parts.next().unwrap_or("");
    let (mut comparator, mut value, mut unit, mut reason) = ("exact", "-".to_owned(), "-".to_owned(), "-");
    while let Some(part) = parts.next() {
        if part == "exempt" {
            let word = parts.next().unwrap_or("");
            reason = Reason::ALL
                .iter()
                .find(|r| r.as_str() == word)
                .unwrap_or_else(|| panic!("no reason {word}"))
                .as_str();
        } else if let Some(c) = Comparator::ALL.iter().find(|c| c.as_str() == part) {
            comparator = c.as_str();
        } else if value == "-" && part.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            value = if kind == Kind::Date.as_str() { part.to_owned() } else { numbers(part) };
        } else {
            unit = part.to_owned();
        }
    }
    format!("{kind} {comparator} {value} {unit} {reason}")
}

fn numbers(part: &str) -> String {
    let number = |n: &str| {
        if n.is_empty() {
            String::new()
        } else {
            short(n.parse().unwrap_or_else(|_| panic!("no number {n}")))
        }
    };
    match part.split_once("..") {
        Some((low, high)) => format!("{}..{}", number(low), number(high)),
        None => number(part),
    }
}

/// Six digits, so that a third need not be written out.
fn short(value: f64) -> String {
    format!("{value:.5e}")
}

fn said(figure: &Figure) -> String {
    let value = match (figure.value, figure.low, figure.high, &figure.date) {
        (_, _, _, Some(date)) => date.clone(),
        (Some(value), ..) => short(value),
        (None, Some(low), Some(high), _) => format!("{}..{}", short(low), short(high)),
        (None, Some(low), None, _) => format!("{}..", short(low)),
        _ => "-".to_owned(),
    };
    let unit = figure.unit.as_ref().map_or("-", |u| &u.code);
    let reason = figure.reason.map_or("-", Reason::as_str);
    format!("{} {} {value} {unit} {reason}", figure.kind, figure.comparator)
}

/// Pages of languages whose figures alone are read: title, text, code.
const LANGUAGES: [(&str, &str, &str); 1] = [("spanish", include_str!("number/spanish/spanish.md"), "es")];

/// What a sentence in the language `code` reads as, a figure a line.
fn read(text: &str, words: &Vocabulary, code: &str) -> Vec<String> {
    let mut article = Article::from_text("page", text);
    article.language = Language::named(code, Known::Given);
    let found = find(&article, words);
    let mut out: Vec<String> =
        found.figures.iter().map(|f| format!("“{}” {}", f.span.of(text), said(f))).collect();
    out.extend(found.not_understood.iter().map(|s| format!("“{}” not understood", s.of(text))));
    out
}

fn wrong((name, page, code): (&str, &str, &str), words: &Vocabulary) -> Vec<String> {
    let mut out = Vec::new();
    for item in items(page) {
        let mut marks: Vec<_> = item.marks.iter().collect();
        marks.sort_by_key(|(_, mark)| mark == MISSED);
        let wanted: Vec<String> =
            marks.iter().map(|(s, m)| format!("“{}” {}", s.of(&item.text), wanted(m))).collect();
        let got = read(&item.text, words, code);
        if (wanted == got) == item.gap {
            let closed = if item.gap { "  (a known gap that is closed: tick it off)\n" } else { "" };
            let differs = |a: &[String], b: &[String]| {
                a.iter().filter(|x| !b.contains(x)).cloned().collect::<Vec<_>>().join(", ")
            };
            out.push(format!(
                "{}.md:{}: {}\n{closed}  wanted {}\n  got    {}",
                name,
                item.line,
                item.text,
                differs(&wanted, &got),
                differs(&got, &wanted)
            ));
        }
    }
    out
}

#[test]
fn every_page_reads_as_it_says() {
    let words = Vocabulary::standard();
    let kinds = KINDS.iter().map(|k| (k.kind.as_str(), k.page));
    let wrong: Vec<String> = kinds
        .chain(exempt::PAGES.iter().copied())
        .map(|(name, page)| (name, page, ENGLISH.code))
        .chain(LANGUAGES)
        .flat_map(|page| wrong(page, &words))
        .collect();
    assert!(wrong.is_empty(), "{} sentences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_kind_of_the_contract_has_one_page() {
    let mut kinds: Vec<Kind> = KINDS.iter().map(|k| k.kind).collect();
    kinds.sort();
    assert_eq!(kinds, Kind::ALL);
    for kind in KINDS {
        assert!(kind.page.starts_with(&format!("# {}\n", kind.kind)), "{}.md lacks its title", kind.kind);
        assert!(items(kind.page).len() >= 5, "{}.md has too few sentences", kind.kind);
    }
}

/// The pages as one document: the floor's own page, a chapter a kind, the known gaps.
fn document() -> String {
    let mut out = String::from(include_str!("figures.md"));
    let mut gaps = Vec::new();
    let mut kinds: Vec<&KindOf> = KINDS.iter().collect();
    kinds.sort_by_key(|k| k.kind);
    for page in kinds
        .iter()
        .map(|k| k.page)
        .chain(exempt::PAGES.iter().map(|(_, page)| *page))
        .chain(LANGUAGES.map(|(_, page, _)| page))
    {
        out.push('\n');
        for line in page.lines() {
            match line.strip_prefix("- [ ] ") {
                Some(gap) => gaps.push(gap.to_owned()),
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
    crate::files::made::hold("figures.md", &document(), "cargo light --lib");
}
