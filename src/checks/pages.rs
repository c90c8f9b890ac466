//! Runs the sentences of every rule's page.
//!
//! A list item below a `##` heading is an article: `[words](FIG001)` marks what must be flagged, `¶` separates
//! paragraphs, `↵` lines, back-ticks around comments are taken off, and an item with a comment, a footnote mark or several
//! lines is read as Markdown; every article is of 2026-11-24. What is not marked must stay silent. `- [ ]` is a known gap: it must fail.
//!
//! A `toml` block below a heading is the ledger of the items after it. A comment `# FIG101` at the end of its line marks
//! what must be flagged there. Beside it lies a file `evidence.csv` that holds an “a” and a line feed, or what a `csv` block
//! below says; such items are for builds that read tables.

use super::Rule;
use super::rules::ALL;
use crate::article::{self, Article, Format, Span};
use crate::checks::{self, Place, Settings};
use crate::draft::Draft;
use crate::files::Shelf;
use crate::ledger::Ledger;
use crate::ledger::anchor::{anchor, settle};
use crate::vocabulary::Vocabulary;
use crate::{evidence, figures, sources};

struct Item {
    line: usize,
    text: String,
    marked: Vec<Span>,
    gap: bool,
    /// The ledger, and the lines of it that are marked, from 1.
    ledger: String,
    ledger_lines: Vec<usize>,
    /// The table beside it.
    table: String,
}

#[test]
fn every_page_says_what_its_sentences_do() {
    let words = Vocabulary::standard();
    let mut wrong = Vec::new();
    for rule in ALL {
        for item in items(rule).into_iter().filter(|i| i.table.is_empty() || evidence::table::ABLE) {
            let (flagged, lines) = flagged(rule, &item, &words);
            if (flagged == item.marked && lines == item.ledger_lines) == item.gap {
                let show =
                    |spans: &[Span]| spans.iter().map(|s| s.of(&item.text)).collect::<Vec<_>>().join("” “");
                let (wanted, got) = (show(&item.marked), show(&flagged));
                let hint = if item.gap { " (a known gap that is closed: tick it off)" } else { "" };
                wrong.push(format!(
                    "{}.md:{}: wanted “{wanted}” and lines {:?} of the ledger, got “{got}” and {lines:?}{hint}\n    {}",
                    rule.name, item.line, item.ledger_lines, item.text
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} sentences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_page_has_its_parts() {
    for rule in ALL {
        assert!(rule.page.starts_with(&format!("# {}\n", rule.title())), "{}", rule.code);
        for part in
            ["**What it does.**", "**Why it matters.**", "**Example.**", "**Mend.**", "**Known limits.**"]
        {
            assert!(rule.page.contains(part), "{} lacks {part}", rule.code);
        }
        let fires = |i: &Item| !i.marked.is_empty() || !i.ledger_lines.is_empty();
        let (fire, silent): (Vec<_>, Vec<_>) = items(rule).into_iter().partition(fires);
        assert!(!fire.is_empty() && !silent.is_empty(), "{} needs sentences of both kinds", rule.code);
    }
}

#[test]
fn codes_are_in_order_and_names_are_unique() {
    assert!(ALL.is_sorted_by(|a, b| a.code < b.code));
    let mut names: Vec<_> = ALL.iter().map(|r| r.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ALL.len());
}

/// The places in the text, and the lines of the ledger, that `rule` flags.
fn flagged(rule: &'static Rule, item: &Item, words: &Vocabulary) -> (Vec<Span>, Vec<usize>) {
    let article = read(&item.text);
    let (ledger, folder) = ledger(item);
    let mut found = figures::find(&article, words);
    let anchors = anchor(&ledger, &article, &found, words);
    settle(&ledger, &anchors, &mut found);
    let marks = sources::attribute(&article, &found, &ledger, &anchors, words, &Default::default());
    let mut draft = Draft::new(article, found, marks);
    let shelf = Shelf::new(folder.path());
    let judged = evidence::verify(&draft.article, &draft.found, &ledger, &anchors, &shelf, words);
    assert!(judged.errors.is_empty(), "{:?}", judged.errors);
    (draft.ledger, draft.anchors) = (ledger, anchors);
    (draft.verdicts, draft.proposals) = (judged.verdicts, judged.proposals);
    let findings = checks::run(&draft, &Settings::default());
    let by_name = Settings { select: vec![rule.code.to_owned()], ..Settings::default() };
    let findings = if rule.on_by_default { findings } else { checks::run(&draft, &by_name) };
    let (mut spans, mut lines) = (Vec::new(), Vec::new());
    for finding in findings.iter().filter(|f| f.is_active() && f.rule.code == rule.code) {
        match finding.at.place {
            Place::Text(span) => spans.push(draft.article.source_span(span)),
            Place::Source(span) => spans.push(span),
            Place::Ledger(span) => lines.push(draft.ledger.line_column(span.start).0),
        }
    }
    spans.dedup();
    (spans, lines)
}

/// The ledger of `item`, and the folder that it lies in.
fn ledger(item: &Item) -> (Ledger, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("page.sources.toml");
    let table = if item.table.is_empty() { "a\n" } else { &item.table };
    std::fs::write(folder.path().join("evidence.csv"), table).expect("written");
    std::fs::write(&file, &item.ledger).expect("written");
    let read = Ledger::read(&file, "page.sources.toml");
    (read.unwrap_or_else(|e| panic!("{e:?}\n{}", item.ledger)), folder)
}

/// An item with a comment, a footnote mark or several lines is Markdown, else plain text; all are of one day.
fn read(text: &str) -> Article {
    let lines = text.replace("\n\n", "").contains('\n');
    let marked = text.contains("<!--") || text.contains("[^") || lines;
    let format = if marked { Format::Markdown } else { Format::Text };
    let mut article = article::read("page", text.to_owned(), format);
    article.date = Some(jiff::civil::date(2026, 11, 24));
    article
}

fn items(rule: &Rule) -> Vec<Item> {
    let (_, sections) = rule.page.split_once("\n## ").unwrap_or((rule.page, ""));
    let before = rule.page.lines().count() - sections.lines().count();
    let (mut ledger, mut table, mut items) = (String::new(), String::new(), Vec::new());
    let mut fenced: Option<&str> = None;
    for (i, line) in sections.lines().enumerate() {
        match line {
            "```toml" => (ledger, fenced) = (String::new(), Some("toml")),
            "```csv" => (table, fenced) = (String::new(), Some("csv")),
            "```" => fenced = None,
            _ if fenced == Some("toml") => ledger += &format!("{line}\n"),
            _ if fenced == Some("csv") => table += &format!("{line}\n"),
            _ if line.starts_with("## ") => (ledger, table) = (String::new(), String::new()),
            _ => items.extend(line.strip_prefix("- ").map(|text| {
                let mark = format!("# {}", rule.code);
                let marked =
                    ledger.lines().enumerate().filter(|(_, l)| l.ends_with(&mark)).map(|(n, _)| n + 1);
                let item = item(rule, before + i + 1, text);
                Item { ledger_lines: marked.collect(), ledger: ledger.clone(), table: table.clone(), ..item }
            })),
        }
    }
    items
}

fn item(rule: &Rule, line: usize, text: &str) -> Item {
    let (gap, text) = text.strip_prefix("[ ] ").map_or((false, text), |t| (true, t));
    let text =
        text.replace("`<!--", "<!--").replace("-->`", "-->").replace(" ¶ ", "\n\n").replace(" ↵ ", "\n");
    let close = format!("]({})", rule.code);
    let (mut out, mut marked) = (String::new(), Vec::new());
    let mut rest = text.as_str();
    while let Some((head, tail)) = rest.split_once(&close) {
        let note = head.rfind("[[^").filter(|_| head.ends_with(']'));
        let open =
            note.or_else(|| head.rfind('[')).unwrap_or_else(|| panic!("{}: a mark without [", rule.code));
        out.push_str(&head[..open]);
        let start = out.len();
        out.push_str(&head[open + 1..]);
        marked.push(Span::new(start, out.len()));
        rest = tail;
    }
    out.push_str(rest);
    Item {
        line,
        text: out,
        marked,
        gap,
        ledger: String::new(),
        ledger_lines: Vec::new(),
        table: String::new(),
    }
}

/// `docs/rules.md`: the catalogue and all pages without their sentences.
fn catalogue() -> String {
    let mut out = String::from(
        "# Rules\n\nMade from the rules' pages in `src/checks/rules/`: edit those, then run \
         `FIGCHECK_RENEW=1 cargo light --lib pages`.\n\n| code | name | severity | what it does |\n| --- | --- | --- | --- |\n",
    );
    for rule in ALL {
        let severity = if rule.on_by_default { rule.severity.as_str() } else { "off" };
        let what = rule.what().replace('\n', " ").replace('|', "\\|");
        let anchor = rule.title().to_lowercase().replace(' ', "-");
        out += &format!("| [{}](#{anchor}) | {} | {severity} | {what} |\n", rule.code, rule.name);
    }
    for rule in ALL {
        out += &format!("\n#{}\n", rule.advice().trim_end());
        let gaps: Vec<_> = items(rule).into_iter().filter(|i| i.gap).collect();
        for gap in gaps {
            out += &format!("\n- Known gap: {}\n", gap.text);
        }
    }
    out
}

#[test]
fn the_docs_are_made_from_the_pages() {
    crate::files::made::hold("rules.md", &catalogue(), "cargo light --lib");
}
