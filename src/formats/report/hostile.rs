//! Article text that wants to be more than text, through every format.

use super::{html, ipynb, markdown};
use crate::article;
use crate::draft::Draft;
use crate::ledger::{Entry, Ledger, Source};
use crate::notebook::Template;
use crate::report::{Report, compose, templates};
use crate::vocabulary::Vocabulary;
use crate::{checks, figures, frame, sources};

/// Each stands where a source's name and where a figure's noun stand.
const NASTY: &[&str] = &[
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "{{ 7*7 }} {% raw %}",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "`code` | pipe | **bold** _em_",
    "\u{1b}[31mred\u{1b}[0m",
    "a\u{202e}b",
    "=HYPERLINK(\"https://example.org\")",
    "</script><script>alert(2)</script>",
    "\" onload=\"alert(1)",
    "&lt;b&gt; & <b>",
    "\u{1}0\u{1}",
];

fn report(text: &str, ledger: Ledger) -> Report {
    let words = Vocabulary::standard();
    let mut article = article::Article::from_text("a.txt", text);
    article.title = Some(text.chars().take(60).collect());
    let found = figures::find(&article, &words);
    let anchors = crate::ledger::anchor::anchor(&ledger, &article, &found, &words);
    let marks = sources::attribute(&article, &found, &ledger, &anchors, &words, &Default::default());
    let mut draft = Draft::new(article, found, marks);
    draft.ledger = ledger;
    let findings = checks::run(&draft, &Default::default());
    let frames = frame::build(&[frame::Document { draft: &draft, findings: &findings }]).expect("frames");
    let template = Template { path: "report.md", text: templates::REPORT };
    compose(template, &draft, &findings, &frames, &Default::default()).expect("a report")
}

#[test]
fn article_text_is_text_in_every_format() {
    for nasty in NASTY {
        let text = format!(
            "{nasty} said that 212 {nasty} were closed.\n\nAbout 40 {nasty} fell, {nasty}.\n\nAccording to {nasty}, 7 percent."
        );
        let source = Source {
            id: "a".into(),
            title: (*nasty).into(),
            url: Some("javascript:alert(1)".into()),
            archive_url: Some("data:text/html,<script>".into()),
            ..Source::default()
        };
        let entry = Entry {
            exact: "7 percent".into(),
            sources: vec!["a".into()],
            quote: Some((*nasty).into()),
            ..Entry::default()
        };
        let report =
            report(&text, Ledger { sources: vec![source], entries: vec![entry], ..Ledger::default() });
        let page = html::write(&report, &html::Look::default()).expect("a page");
        let shell = html::write(
            &self::report("The port closed 12 docks.", Ledger::default()),
            &html::Look::default(),
        )
        .expect("a page");
        for tag in [
            "<script",
            "</script",
            "<img",
            "<b onload",
            "href=\"javascript",
            "href=\"data:text/html",
            " onload=\"",
            "\u{1b}",
            "\u{202e}",
        ] {
            assert_eq!(page.matches(tag).count(), shell.matches(tag).count(), "{tag} of {nasty}");
        }
        // the page's own sheet, and the rules for readers without scripts
        assert!(page.matches("</style").count() <= 2, "{nasty}");
        assert!(!nasty.contains("7*7") || page.contains("{{ 7*7 }} {% raw %} said"), "{nasty} was computed");
        let markdown = markdown::write(&report).expect("a text");
        assert!(!markdown.contains('\u{1b}') && !markdown.contains('\u{202e}'), "{nasty}");
        let rendered = comrak::markdown_to_html(&markdown, &gfm());
        for tag in ["<script", "<img src=\"https", "href=\"javascript", "<b>", "<em>"] {
            assert!(!rendered.contains(tag), "{tag} of {nasty}:\n{markdown}");
        }
        let notebook = ipynb::write(&report).expect("a notebook");
        serde_json::from_str::<serde_json::Value>(&notebook).expect("JSON");
    }
}

#[test]
fn a_title_with_a_pipe_breaks_no_table() {
    let nasty = "a | b";
    let report = report(&format!("Officials at {nasty} said 212 schools | doors closed."), Ledger::default());
    let markdown = markdown::write(&report).expect("a text");
    let rendered = comrak::markdown_to_html(&markdown, &gfm());
    let rows = rendered.split("<tr>").skip(1).filter_map(|row| row.split("</tr>").next());
    let widths: Vec<usize> =
        rows.filter(|r| r.contains("212 schools")).map(|r| r.matches("<td").count()).collect();
    assert_eq!(widths.first(), Some(&5), "the table of claims");
}

/// Another reader of GitHub's Markdown would do the same; raw HTML on, as the worst case.
fn gfm() -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.autolink = true;
    options.render.r#unsafe = true;
    options
}
