//! Runs the example of every chart's and cell's page, and makes `docs/notebook.md` of the pages.

use super::*;
use crate::article::Article;
use crate::charts::{Size, kinds};
use crate::draft::Draft;
use crate::evidence::passage;
use crate::evidence::text::{Passage, Read};
use crate::frame::{self, Document, Frames};
use crate::vocabulary::Vocabulary;
use crate::{checks, figures, ledger::Ledger, sources};
use polars::prelude::DataFrame;
use std::fmt::Write;

const NOTE: &str = "Storm closes 212 schools\n\nThe storm closed 212 schools, the ministry said in March 2024. About $4.5 \
    billion of damage was done, and one in five homes went dark. According to the grid operator, between 5 and 7 \
    percent of lines fell. Officials said more than 40,000 people left their homes.";

/// What the note's sources say.
const EVIDENCE: &str = "The storm closed 211 schools, the ministry said in March 2024. Damage came to $4.52 billion. More than \
    40,000 people left their homes.";

fn frames(text: &str) -> Frames {
    let words = Vocabulary::standard();
    let article = Article::from_text("note.txt", text);
    let found = figures::find(&article, &words);
    let marks = sources::attribute(&article, &found, &Ledger::default(), &[], &words, &Default::default());
    let evidence = Passage::new(EVIDENCE, &words);
    let read = Read { article: &article, found: &found };
    let judged = found.figures.iter().map(|f| Some(passage::judge(read, f, &evidence, None, &words)));
    let verdicts = judged.collect();
    let draft = Draft { verdicts, ..Draft::new(article, found, marks) };
    let findings = checks::run(&draft, &Default::default());
    frame::build(&[Document { draft: &draft, findings: &findings }]).unwrap()
}

/// Each page with its name.
fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let cells = cells::ALL.iter().map(|cell| (cell.name, cell.page));
    cells.chain(kinds::ALL.iter().map(|chart| (chart.name, chart.page)))
}

/// What stands between the four back-ticks of a page.
fn example(page: &str) -> &str {
    let inside = page.split_once("````markdown\n").and_then(|(_, rest)| rest.split_once("````"));
    inside.map(|(example, _)| example).unwrap()
}

#[test]
fn the_example_of_every_page_runs() {
    let tables = frames(NOTE).tables();
    let parts = ["verdict", "article", "figures", "sources", "findings", "coverage"];
    for (name, page) in pages() {
        let template = Template { path: name, text: example(page) };
        let notebook = run(template, &tables, minijinja::context! {}, &parts, &Settings::default())
            .unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
        let shown = notebook.blocks.iter().filter_map(|block| match block {
            Block::Cell(cell) => Some(&cell.output),
            Block::Prose(_) => None,
        });
        for output in shown {
            match output {
                Output::Chart { chart, .. } => {
                    assert!(!chart.table.rows.is_empty(), "{name}: the example draws nothing");
                    chart.draw(Size::Wide).unwrap();
                }
                Output::Table(grid) => assert!(!grid.text.is_empty(), "{name}: the example shows nothing"),
                Output::Value(_) | Output::Part(_) => {}
                other => panic!("{name}: {other:?}"),
            }
        }
    }
}

/// A page one heading further down.
fn lower(page: &str) -> String {
    let mut inside = false;
    let lines = page.trim_end().lines().map(|line| {
        inside ^= line.starts_with("````");
        if line.starts_with('#') && !inside { format!("##{line}\n") } else { format!("{line}\n") }
    });
    lines.collect()
}

fn columns(name: &str, frame: &DataFrame) -> String {
    let names = frame.columns().iter().map(|column| format!("`{}`", column.name()));
    format!("- `{name}`: {}\n", names.collect::<Vec<_>>().join(" "))
}

fn docs() -> String {
    let frames = frames("");
    let mut out = include_str!("notebook.md").to_owned();
    out.push_str("\n## The tables\n\nA row a document, a figure, a source of a document, a finding that counts, a sentence. `extra` is what else a line of JSON Lines said, as JSON text. Offsets are code points of the source.\n\n");
    for (name, frame) in [
        ("documents", &frames.documents),
        ("figures", &frames.figures),
        ("sources", &frames.sources),
        ("findings", &frames.findings),
        ("sentences", &frames.sentences),
    ] {
        out.push_str(&columns(name, frame));
    }
    out.push_str("\n## Cells\n");
    for cell in cells::ALL {
        write!(out, "\n{}", lower(cell.page)).unwrap();
    }
    out.push_str("\n## Charts\n");
    for chart in kinds::ALL {
        write!(out, "\n{}", lower(chart.page)).unwrap();
    }
    out
}

#[test]
fn the_docs_are_what_the_pages_say() {
    crate::files::made::hold("notebook.md", &docs(), "cargo test --lib");
}
