//! The frame against what the light core says of the same articles.
#![cfg(feature = "report")]

use figcheck::article::Article;
use figcheck::draft::Draft;
use figcheck::formats::findings::Counts;
use figcheck::frame::{self, Document};
use figcheck::ledger::Ledger;
use figcheck::vocabulary::Vocabulary;
use figcheck::{checks, figures, sources};
use std::fs;
use std::path::Path;

/// The seeds' text as plain articles: what matters here is that there are many figures of every kind.
fn drafts() -> Vec<Draft> {
    let words = Vocabulary::standard();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("seeds").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let is_article = |path: &&std::path::PathBuf| {
        path.extension().is_some_and(|ending| ["txt", "md", "html"].iter().any(|e| ending == *e))
    };
    let draft = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).expect("an article");
        let article = Article::from_text(path.file_name().expect("a name").to_string_lossy(), text);
        let found = figures::find(&article, &words);
        let marks =
            sources::attribute(&article, &found, &Ledger::default(), &[], &words, &Default::default());
        Draft::new(article, found, marks)
    };
    paths.iter().filter(is_article).map(draft).collect()
}

#[test]
fn the_frame_counts_what_check_counts() {
    let drafts = drafts();
    assert!(drafts.len() > 3 && drafts.iter().any(|draft| draft.marks.len() > 5), "the seeds have figures");
    let mut sum = Counts::default();
    for draft in &drafts {
        let light = Counts::of(draft);
        let findings = checks::run(draft, &Default::default());
        let frames = frame::build(&[Document { draft, findings: &findings }]).expect("a frame");
        let counted = frame::count(&frames.figures).expect("counts");
        assert_eq!(
            (counted.total, counted.sourced, counted.weak, counted.unsourced, counted.exempt),
            (light.total, light.sourced, light.weak, light.unsourced, light.exempt),
            "{}",
            draft.article.id
        );
        let active = findings.iter().filter(|finding| finding.is_active()).count();
        assert_eq!(frames.findings.height(), active, "{}", draft.article.id);
        sum.total += light.total;
    }
    let together: Vec<Document<'_>> = drafts.iter().map(|draft| Document { draft, findings: &[] }).collect();
    let frames = frame::build(&together).expect("a frame");
    assert_eq!(frames.figures.height(), sum.total);
}
