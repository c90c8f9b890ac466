//! What lines, columns and pages are read as, from pieces with their places.

use super::*;
use crate::article::BlockKind;

/// A piece of letters that are half as wide as high.
fn piece(from: f64, base: f64, size: f64, text: &str) -> Piece {
    Piece { from, to: from + text.chars().count() as f64 * size / 2.0, base, size, text: text.to_owned() }
}

fn article(sheets: &[Sheet]) -> Article {
    read("a.pdf".into(), &serde_json::to_string(sheets).expect("JSON"))
}

fn sheet(pieces: Vec<Piece>) -> Sheet {
    Sheet { height: 800.0, pieces, links: Vec::new() }
}

#[test]
fn lines_make_paragraphs_and_cut_words_are_made_whole() {
    let lines = [
        "The board counted the boats of the whole har-",
        "bour and found that twenty-",
        "five of them were older than the rules allow.",
    ];
    let pieces =
        lines.iter().enumerate().map(|(i, l)| piece(50.0, 100.0 + 14.0 * i as f64, 12.0, l)).collect();
    let article = article(&[sheet(pieces)]);
    assert_eq!(
        article.text(),
        "The board counted the boats of the whole harbour and found that twenty-five of them were older than the rules allow."
    );
}

#[test]
fn raised_numbers_are_marks_where_a_note_bears_them_and_else_exponents() {
    let pieces = vec![
        piece(50.0, 100.0, 12.0, "The board counted 40 boats in the harbour."),
        piece(302.5, 96.0, 7.0, "1"),
        piece(50.0, 114.0, 12.0, "The basin holds 9,000 m"),
        piece(188.5, 110.0, 7.0, "3"),
        piece(195.0, 114.0, 12.0, "of water in the spring, as it did before."),
        piece(50.0, 700.0, 9.0, "1Harbour office, yearly list."),
    ];
    let article = article(&[sheet(pieces)]);
    let text = article.text();
    assert!(
        text.starts_with("The board counted 40 boats in the harbour. The basin holds 9,000 m³ of water"),
        "{text}"
    );
    assert_eq!(article.links[0].title.as_deref(), Some("Harbour office, yearly list."));
    assert_eq!(article.blocks.last().map(|b| b.kind), Some(BlockKind::Note(0)));
}

#[test]
fn heads_and_page_numbers_are_left_out_and_pages_are_told() {
    let page = |n: usize| {
        sheet(vec![
            piece(50.0, 30.0, 9.0, &format!("County papers {n}")),
            piece(50.0, 100.0, 12.0, &format!("In year {n} the harbour had more boats than it had before.")),
            piece(300.0, 780.0, 9.0, &n.to_string()),
        ])
    };
    let article = article(&[page(1), page(2), page(3)]);
    assert_eq!(article.blocks.len(), 3);
    assert_eq!(article.place_of(article.blocks[2].span).as_deref(), Some("page 3"));
    assert_eq!(article.left_out.len(), 6);
}

#[test]
fn what_is_no_page_is_an_empty_article() {
    for source in ["", "[", "{}", "[{}]", "[{\"height\":1e999,\"pieces\":[],\"links\":[]}]"] {
        assert!(read("a".into(), source).blocks.is_empty(), "{source}");
    }
    let odd = vec![
        piece(f64::MAX, 1.0, 1.0, "5"),
        piece(0.0, 0.0, 0.0, "5"),
        piece(-10.0, -10.0, 1.0, "•"),
        piece(0.0, 0.0, 1e5, "5"),
    ];
    assert!(article(&[sheet(odd)]).blocks.len() < 3);
}
