//! The stable id of a figure.

use super::Found;
use crate::article::Article;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// An id for each figure, unique in the document: 12 hexadecimal digits of the SHA-256 of the figure's text, its sentence
/// (white space folded) and the count of equal pairs before it. The same when other sentences change.
pub fn ids(article: &Article, found: &Found) -> Vec<String> {
    let mut sentences: HashMap<String, usize> = HashMap::new();
    // the hash as far as it is alike for equal pairs, and how many there were: a sentence is hashed once for each text in it
    let mut seen: HashMap<(usize, &str), (Sha256, usize)> = HashMap::new();
    let mut out = Vec::with_capacity(found.figures.len());
    for group in found.figures.chunk_by(|a, b| a.sentence == b.sentence) {
        let sentence = article.slice(group[0].sentence).split_whitespace().collect::<Vec<_>>().join(" ");
        let next = sentences.len();
        let number = *sentences.entry(sentence.clone()).or_insert(next);
        for figure in group {
            let text = article.slice(figure.span);
            let (pair, before) = seen.entry((number, text)).or_insert_with(|| {
                let mut hash = Sha256::new();
                for part in [text.as_bytes(), b"\0", sentence.as_bytes(), b"\0"] {
                    hash.update(part);
                }
                (hash, 0)
            });
            let mut hash = pair.clone();
            hash.update(before.to_le_bytes());
            *before += 1;
            out.push(hash.finalize()[..6].iter().map(|b| format!("{b:02x}")).collect());
        }
    }
    out
}
