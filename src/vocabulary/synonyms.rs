//! Words that say the same of a figure.

use super::{Tables, rows};
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::HashMap;

/// Stems with the class that each belongs to.
pub struct Synonyms {
    stemmer: Stemmer,
    classes: HashMap<String, String>,
    /// The stem of the general word for each stem of a kind of it.
    wider: HashMap<String, String>,
}

impl std::fmt::Debug for Synonyms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Synonyms").field("stems", &self.classes.len()).finish_non_exhaustive()
    }
}

impl Synonyms {
    /// The classes that are compiled in.
    pub fn read(tables: &Tables) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut classes = HashMap::new();
        for row in rows(tables.synonyms) {
            let mut stems = row.iter().flat_map(|r| r.split(' ')).map(|w| stemmer.stem(w).into_owned());
            let Some(first) = stems.next() else { continue };
            classes.extend(stems.map(|s| (s, first.clone())));
        }
        let mut synonyms = Self { stemmer, classes, wider: HashMap::new() };
        for row in rows(tables.kinds_of) {
            let [general, kinds] = row[..] else { continue };
            let general = synonyms.stem(general);
            for kind in
                kinds.split(' ').map(|k| synonyms.stem(k)).filter(|k| *k != general).collect::<Vec<_>>()
            {
                synonyms.wider.entry(kind).or_insert_with(|| general.clone());
            }
        }
        synonyms
    }

    /// Whether one stem is the general word for the other (“people”, “passengers”).
    pub fn is_kind_of(&self, one: &str, other: &str) -> bool {
        let is = |kind: &str, general: &str| self.wider.get(kind).is_some_and(|g| g == general);
        is(one, other) || is(other, one)
    }

    /// Whether one word is the general one for both stems (“gunman”, “rebel”).
    pub fn are_of_one_kind(&self, one: &str, other: &str) -> bool {
        self.wider.get(one).is_some_and(|general| self.wider.get(other) == Some(general))
    }

    /// Whether `one` is the general word for `other`, both stems.
    pub fn is_wider(&self, one: Option<&str>, other: Option<&str>) -> bool {
        one.zip(other).is_some_and(|(general, kind)| self.wider.get(kind).is_some_and(|g| g == general))
    }

    /// The stem of `word` in lower case (Porter's second algorithm), or the name of its class.
    pub fn stem(&self, word: &str) -> String {
        let stem = self.stemmer.stem(&word.to_lowercase()).into_owned();
        self.classes.get(&stem).cloned().unwrap_or(stem)
    }
}
