//! One report through all formats.

use super::{html, ipynb, markdown, sample};

#[test]
fn a_figure_leads_to_its_note_and_back() {
    let report = sample::report();
    let page = html::write(&report, &html::Look::default()).expect("a page");
    for note in report.view.notes.iter().filter(|n| n.reason.is_none()) {
        let id = &note.id;
        assert_eq!(page.matches(&format!("id=\"f-{id}\"")).count(), 1, "{}", note.text);
        assert!(page.contains(&format!("href=\"#n-{id}\"")), "{}", note.text);
        assert_eq!(page.matches(&format!("id=\"n-{id}\"")).count(), 1, "{}", note.text);
    }
}

#[test]
fn the_page_asks_nothing_of_any_network() {
    let page = html::write(&sample::report(), &html::Look::default()).expect("a page");
    for ask in
        ["src=\"http", "src=\"//", "@import", "url(http", "<link", "<iframe", "<object", "<embed", "fetch("]
    {
        assert!(!page.contains(ask), "{ask}");
    }
}

#[test]
fn markdown_has_a_footnote_for_each_claim_and_no_other() {
    let report = sample::report();
    let text = markdown::write(&report).expect("a text");
    let claims = report.view.counts.claims;
    for n in 1..=claims {
        assert_eq!(text.matches(&format!("[^{n}]:")).count(), 1, "{n}");
        assert_eq!(text.matches(&format!("[^{n}]")).count(), 2, "{n}");
    }
    assert!(!text.contains(&format!("[^{}]", claims + 1)));
}

#[test]
fn a_notebook_has_the_fields_of_its_format() {
    let text = ipynb::write(&sample::report()).expect("a notebook");
    let notebook: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((&notebook["nbformat"], &notebook["nbformat_minor"]), (&4.into(), &5.into()));
    let mut ids = std::collections::BTreeSet::new();
    for cell in notebook["cells"].as_array().expect("cells") {
        let id = cell["id"].as_str().expect("an id");
        assert!(
            id.len() <= 64 && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'),
            "{id}"
        );
        assert!(ids.insert(id), "{id} twice");
        if cell["cell_type"] == "code" {
            assert!(cell["outputs"].is_array() && cell["execution_count"].is_null());
        }
    }
}

/// The parts of a report, without charts: their drawings have snapshots of their own.
const PARTS: &str = "# {{ article.title }}\n\n```part {show=\"verdict\"}\n```\n\n## The article\n\n\
    ```part {show=\"article\"}\n```\n\n## Figures\n\n```part {show=\"figures\"}\n```\n\n\
    ```part {show=\"sources\"}\n```\n\n```part {show=\"findings\"}\n```\n\n```part {show=\"coverage\"}\n```\n\n\
    ```part {show=\"checklist\"}\n```\n";

#[test]
fn the_whole_report_in_every_format() {
    let report = sample::report_of(PARTS);
    insta::assert_snapshot!("markdown", markdown::write(&report).expect("a text"));
    insta::assert_snapshot!("ipynb", ipynb::write(&report).expect("a notebook"));
    let page =
        html::write(&report, &html::Look { css: String::new(), js: String::new(), ..Default::default() });
    let page = page.expect("a page");
    // the letters of charts are not what is looked at here
    let (head, rest) = page.split_once("<style>").expect("a style sheet");
    let (_, body) = rest.split_once("</style>").expect("its end");
    insta::assert_snapshot!("html", format!("{head}<style></style>{body}"));
}
