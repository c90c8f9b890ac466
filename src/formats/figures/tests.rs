//! One draft through the formats of columns.

use super::*;
use crate::article::Article;
use crate::vocabulary::Vocabulary;
use crate::{figures, frame, ledger::Ledger, sources};
use polars_io::SerReader;
use std::io::Cursor;

const NOTE: &str = "=cmd is no formula, said \"the, ministry\": 212 schools closed.\n\nThe bank, citing the ministry, said \
    at least $4.5 billion was lost. Moscow denied it.";

fn draft(id: &str) -> Draft {
    let words = Vocabulary::standard();
    let article = Article::from_text(id, NOTE);
    let found = figures::find(&article, &words);
    let marks = sources::attribute(&article, &found, &Ledger::default(), &[], &words, &Default::default());
    Draft::new(article, found, marks)
}

fn written(name: &str, ids: &[&str]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut sink = (format(name).unwrap().open)(Box::new(&mut out)).unwrap();
    for id in ids {
        sink.document(&draft(id)).unwrap();
    }
    sink.end().unwrap();
    drop(sink);
    out
}

fn frame(ids: &[&str]) -> polars::prelude::DataFrame {
    let rows: Vec<_> = ids.iter().flat_map(|id| frame::rows(&draft(id))).collect();
    frame::of_rows(&rows).unwrap()
}

#[test]
fn parquet_and_arrow_give_the_frame_back() {
    for ids in [&[][..], &["a.txt"], &["a.txt", "b.txt"]] {
        let parquet = polars_io::parquet::read::ParquetReader::new(Cursor::new(written("parquet", ids)));
        assert!(parquet.finish().unwrap().equals_missing(&frame(ids)), "parquet of {ids:?}");
        let arrow = polars_io::ipc::IpcStreamReader::new(Cursor::new(written("arrow", ids)));
        assert!(arrow.finish().unwrap().equals_missing(&frame(ids)), "arrow of {ids:?}");
    }
}

#[test]
fn csv_has_a_line_for_each_figure_and_no_formula() {
    let text = String::from_utf8(written("csv", &["=1+1.txt"])).unwrap();
    let head = text.lines().next().unwrap();
    assert!(head.starts_with("document,document_title,document_date,document_language,document_extra,id,start,end,text,visible,kind,"), "{head}");
    assert_eq!(text.lines().count(), draft("x").found.figures.len() + 1);
    for line in text.lines().skip(1) {
        assert!(line.starts_with("'=1+1.txt,"), "{line}");
    }
    assert_eq!(String::from_utf8(written("csv", &[])).unwrap().trim_end(), head);
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    for format in ["csv", "parquet", "arrow"] {
        let once = written(format, &["a.txt", "b.txt"]);
        assert_eq!(once, written(format, &["a.txt", "b.txt"]), "{format:?}");
    }
}
