//! The frame against the rows that it is made of.

use super::*;
use crate::article::Article;
use crate::draft::Row;
use crate::ledger::{self, Ledger};
use crate::sources::Status;
use crate::vocabulary::Vocabulary;
use crate::{figures, sources};

const NOTE: &str = "Storm closes 212 schools\n\nThe storm closed 212 schools, the ministry said. About $4.5 billion of \
    damage was done in 2024, and one in five homes went dark. According to the grid operator, between 5 and 7 percent \
    of lines fell. The two mayors met on June 5.";

fn draft(text: &str) -> Draft {
    let words = Vocabulary::standard();
    let article = Article::from_text("note.txt", text);
    let found = figures::find(&article, &words);
    let source = ledger::Source { id: "met-2024".into(), title: "Storm report".into(), ..Default::default() };
    let ledger = Ledger { sources: vec![source], ..Ledger::default() };
    let marks = sources::attribute(&article, &found, &ledger, &[], &words, &Default::default());
    let mut draft = Draft::new(article, found, marks);
    draft.ledger = ledger;
    draft
}

fn frames(draft: &Draft) -> Frames {
    build(&[Document { draft, findings: &[] }]).unwrap()
}

#[test]
fn there_is_a_row_for_each_figure_and_the_counts_are_those_of_the_marks() {
    for text in [NOTE, "No number stands here.", ""] {
        let draft = draft(text);
        let frames = frames(&draft);
        assert_eq!(frames.figures.height(), draft.found.figures.len());
        let counted = count(&frames.figures).unwrap();
        let of = |status| draft.marks.iter().filter(|m| m.status == status).count();
        let wanted = Counts {
            total: draft.marks.len(),
            sourced: of(Status::Sourced),
            weak: of(Status::Weak),
            unsourced: of(Status::Unsourced),
            exempt: of(Status::Exempt),
        };
        assert_eq!(counted, wanted);
    }
}

/// The contract's fields, nested ones joined by `_`, from the schema of [`Row`] itself.
fn flattened() -> Vec<String> {
    let schema = serde_json::to_value(schemars::schema_for!(Row)).unwrap();
    let own = ["document", "document_title", "document_date", "document_language", "document_extra"];
    let mut out: Vec<String> = own.map(str::to_owned).into();
    flatten(&schema, &schema, "", &mut out);
    out.sort();
    out
}

fn flatten(root: &serde_json::Value, of: &serde_json::Value, prefix: &str, out: &mut Vec<String>) {
    for (name, field) in of["properties"].as_object().unwrap() {
        let name = format!("{prefix}{name}");
        match object(root, field) {
            Some(inner) => flatten(root, inner, &format!("{name}_"), out),
            None => out.push(name),
        }
    }
}

/// The object that a field is, through `$ref` and `anyOf`.
fn object<'a>(root: &'a serde_json::Value, field: &'a serde_json::Value) -> Option<&'a serde_json::Value> {
    let field = match field["$ref"].as_str() {
        Some(path) => root.pointer(path.trim_start_matches('#')).unwrap(),
        None => field,
    };
    let alternatives = field["anyOf"].as_array().into_iter().flatten();
    field.get("properties").map(|_| field).or_else(|| alternatives.filter_map(|a| object(root, a)).next())
}

#[test]
fn the_columns_are_the_fields_of_a_row() {
    let frame = of_rows(&[]).unwrap();
    let names: Vec<String> = frame.columns().iter().map(|c| c.name().to_string()).collect();
    assert_eq!(names[0], "document");
    assert_eq!(names[5..10], ["id", "start", "end", "text", "visible"]);
    let mut sorted = names;
    sorted.sort();
    assert_eq!(sorted, flattened());
}

#[test]
fn an_empty_frame_has_the_types_of_a_full_one() {
    let full = frames(&draft(NOTE));
    let empty = frames(&draft(""));
    assert!(full.figures.height() > 0, "the note has figures");
    for (full, empty) in [
        (&full.figures, &empty.figures),
        (&full.documents, &empty.documents),
        (&full.sources, &empty.sources),
        (&full.sentences, &empty.sentences),
    ] {
        assert_eq!(full.schema(), empty.schema());
    }
}

#[test]
fn a_ledger_source_that_nobody_leans_on_stands_in_the_frame_of_sources() {
    let frames = frames(&draft("No number stands here."));
    let table = crate::tables::Table::from_frame(&frames.sources);
    let cell = |name: &str| table.rows[0][table.column(name).unwrap()].to_string();
    assert_eq!(table.rows.len(), 1);
    assert_eq!(
        (cell("id"), cell("title"), cell("figures")),
        ("met-2024".into(), "Storm report".into(), "0".into())
    );
}

#[test]
fn sentences_count_their_figures() {
    let draft = draft(NOTE);
    let table = crate::tables::Table::from_frame(&frames(&draft).sentences);
    let figures = table.column("figures").unwrap();
    let sum: f64 = table.rows.iter().filter_map(|row| row[figures].number()).sum();
    assert_eq!(sum as usize, draft.found.figures.len());
}
