//! Runs the sentences of every rule's page.
//!
//! A list item below a `##` heading is an article: `[words](FIG001)` marks what must be flagged, `¶` separates
//! paragraphs, back-ticks around comments are taken off, and an item with a comment is read as Markdown. What is not
//! marked must stay silent. `- [ ]` is a known gap: it must fail.

use super::Rule;
use super::rules::ALL;
use crate::article::{Article, Span};
use crate::checks::{self, Place, Settings};
use crate::draft::Draft;
use crate::ledger::Ledger;
use crate::vocabulary::Vocabulary;
use crate::{figures, sources};

struct Item {
    line: usize,
    text: String,
    marked: Vec<Span>,
    gap: bool,
}

#[test]
#[ignore = "until figures and sources are found"]
fn every_page_says_what_its_sentences_do() {
    let words = Vocabulary::standard();
    let mut wrong = Vec::new();
    for rule in ALL {
        for item in items(rule) {
            let flagged = flagged(rule, &item.text, &words);
            if (flagged == item.marked) == item.gap {
                let show =
                    |spans: &[Span]| spans.iter().map(|s| s.of(&item.text)).collect::<Vec<_>>().join("” “");
                let (wanted, got) = (show(&item.marked), show(&flagged));
                let hint = if item.gap { " (a known gap that is closed: tick it off)" } else { "" };
                wrong.push(format!(
                    "{}.md:{}: wanted “{wanted}”, got “{got}”{hint}\n    {}",
                    rule.name, item.line, item.text
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
        let (fire, silent): (Vec<_>, Vec<_>) = items(rule).into_iter().partition(|i| !i.marked.is_empty());
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

fn flagged(rule: &'static Rule, text: &str, words: &Vocabulary) -> Vec<Span> {
    let article = read(text);
    let found = figures::find(&article, words);
    let marks = sources::attribute(&article, &found, &Ledger::default(), words, &Default::default());
    let draft = Draft::new(article, found, marks);
    let findings = checks::run(&draft, &Settings::default());
    let by_name = Settings { select: vec![rule.code.to_owned()], ..Settings::default() };
    let findings = if rule.on_by_default { findings } else { checks::run(&draft, &by_name) };
    let mut spans: Vec<Span> = findings
        .iter()
        .filter(|f| f.is_active() && f.rule.code == rule.code)
        .map(|f| match f.at.place {
            Place::Text(span) => draft.article.source_span(span),
            Place::Source(span) | Place::Ledger(span) => span,
        })
        .collect();
    spans.dedup();
    spans
}

fn read(text: &str) -> Article {
    Article::from_text("page", text)
}

fn items(rule: &Rule) -> Vec<Item> {
    let (_, sections) = rule.page.split_once("\n## ").unwrap_or((rule.page, ""));
    let before = rule.page.lines().count() - sections.lines().count();
    let listed = sections.lines().enumerate().filter_map(|(i, l)| Some((i, l.strip_prefix("- ")?)));
    listed.map(|(i, line)| item(rule, before + i + 1, line)).collect()
}

fn item(rule: &Rule, line: usize, text: &str) -> Item {
    let (gap, text) = text.strip_prefix("[ ] ").map_or((false, text), |t| (true, t));
    let text = text.replace("`<!--", "<!--").replace("-->`", "-->").replace(" ¶ ", "\n\n");
    let close = format!("]({})", rule.code);
    let (mut out, mut marked) = (String::new(), Vec::new());
    let mut rest = text.as_str();
    while let Some((head, tail)) = rest.split_once(&close) {
        let open = head.rfind('[').unwrap_or_else(|| panic!("{}: a mark without [", rule.code));
        out.push_str(&head[..open]);
        let start = out.len();
        out.push_str(&head[open + 1..]);
        marked.push(Span::new(start, out.len()));
        rest = tail;
    }
    out.push_str(rest);
    Item { line, text: out, marked, gap }
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
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let wanted = catalogue();
    if std::env::var_os("FIGCHECK_RENEW").is_some() {
        std::fs::write(&path, &wanted).expect("docs/ can be written");
    }
    let stands = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        stands == wanted,
        "docs/rules.md is not what the pages say: FIGCHECK_RENEW=1 cargo light --lib pages"
    );
}
