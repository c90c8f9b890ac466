//! Words that say the same of a figure.

use super::rows;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::HashMap;

/// Stems with the class that each belongs to.
pub struct Synonyms {
    stemmer: Stemmer,
    classes: HashMap<String, String>,
}

impl std::fmt::Debug for Synonyms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Synonyms").field("stems", &self.classes.len()).finish_non_exhaustive()
    }
}

impl Synonyms {
    /// The classes that are compiled in.
    pub fn standard() -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut classes = HashMap::new();
        for row in rows(include_str!("synonyms.tsv")) {
            let mut stems = row.iter().flat_map(|r| r.split(' ')).map(|w| stemmer.stem(w).into_owned());
            let Some(first) = stems.next() else { continue };
            classes.extend(stems.map(|s| (s, first.clone())));
        }
        Self { stemmer, classes }
    }

    /// The stem of `word` in lower case (Porter's second algorithm), or the name of its class.
    pub fn stem(&self, word: &str) -> String {
        let stem = self.stemmer.stem(&word.to_lowercase()).into_owned();
        self.classes.get(&stem).cloned().unwrap_or(stem)
    }
}
