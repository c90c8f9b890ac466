//! Notes: what a mark in the page's text leads to.

use super::blocks::{Piece, nearest};
use super::outline::Outline;
use std::collections::{HashMap, HashSet};

/// Which pieces are notes: they stand in an element that a mark in the page's text leads to.
pub fn of(source: &str, outline: &Outline, pieces: &[Piece], tables: &[bool]) -> Vec<bool> {
    // the place of a note may be a name within it
    let block = nearest(outline, |o, n| o.nodes[n].is_block());
    let mut ids: HashMap<&str, usize> = HashMap::new();
    for (n, node) in outline.nodes.iter().enumerate() {
        let name = node.attribute("name").filter(|_| node.name == "a");
        for id in [node.attribute("id"), name].into_iter().flatten() {
            ids.entry(id).or_insert(block[n]);
        }
    }
    let mut marked = HashSet::new();
    for link in outline.nodes.iter().filter(|n| n.name == "a") {
        let target = link.attribute("href").and_then(|h| h.strip_prefix('#'));
        let Some(&note) = target.and_then(|t| ids.get(t)) else { continue };
        let around = pieces.partition_point(|p| p.source.start <= link.source.start).checked_sub(1);
        let in_text =
            around.is_some_and(|p| pieces[p].free_words >= FEWEST_WORDS_AT_A_MARK || tables[pieces[p].node]);
        if in_text && is_mark(outline.inside(source, link)) {
            marked.insert(note);
        }
    }
    let mut is_note = vec![false; outline.nodes.len()];
    for node in 1..is_note.len() {
        is_note[node] = marked.contains(&node) || is_note[outline.nodes[node].parent];
    }
    pieces.iter().map(|p| is_note[p.node]).collect()
}

/// Whether the inside of a link is a note's mark, raised or not.
fn is_mark(inside: &str) -> bool {
    const LONGEST: usize = 80;
    inside.len() <= LONGEST && super::super::html::is_mark(super::said::without_tags(inside).trim())
}

/// A mark stands in a text of so many words at least, or in a cell.
const FEWEST_WORDS_AT_A_MARK: usize = 3;
