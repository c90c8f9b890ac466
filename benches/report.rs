//! Speed of a whole report, from the text of an article to the bytes of all its files: `cargo bench --bench report`.
//!
//! The article is a seed of the project; nothing is written to disk.

use divan::{Bencher, counter::ItemsCount};
use figcheck::formats::report::html::Look;
use figcheck::ledger::Ledger;
use figcheck::notebook::{Settings, Template};
use figcheck::vocabulary::Vocabulary;
use figcheck::{article::Article, checks, draft::Draft, figures, frame, publish, report, sources};

const ARTICLE: &str = include_str!("../seeds/artillery-shipments.txt");
const TEMPLATE: &str = include_str!("../templates/report.md");

fn main() {
    divan::main();
}

/// Articles a second, charts and all outputs, on one core beside polars' own threads.
#[divan::bench(min_time = 3)]
fn articles(bencher: Bencher) {
    let (words, look) = (Vocabulary::standard(), Look::default());
    bencher.counter(ItemsCount::new(1usize)).bench(|| files(&words, &look));
}

fn files(words: &Vocabulary, look: &Look) -> usize {
    let article = Article::from_text("seeds/artillery-shipments.txt", ARTICLE);
    let found = figures::find(&article, words);
    let marks = sources::attribute(&article, &found, &Ledger::default(), &[], words, &Default::default());
    let draft = Draft::new(article, found, marks);
    let findings = checks::run(&draft, &Default::default());
    let frames = frame::build(&[frame::Document { draft: &draft, findings: &findings }]).expect("a frame");
    let template = Template { path: "report.md", text: TEMPLATE };
    let report =
        report::compose(template, &draft, &findings, &frames, &Settings::default()).expect("a report");
    publish::files(&report, &draft, look).expect("files").len()
}
