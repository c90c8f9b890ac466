//! Words that tell whether a number of a source is the claim's: opposites, and events that have a date.

use super::{Phrases, rows};
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::HashMap;

/// A side of a pair of opposites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    /// Which pair.
    pub pair: usize,
    /// Which of its two sides.
    pub second: bool,
}

impl Side {
    /// The other side of the same pair.
    pub fn other(self) -> Self {
        Self { second: !self.second, ..self }
    }
}

/// What a word tells of how the numbers of a passage add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Story {
    /// What remains.
    Left,
    /// How it stands after all.
    Now,
    /// Everything together.
    All,
    /// It comes on top.
    In,
    /// It goes away.
    Out,
    /// It goes to whoever is named.
    Give,
    /// What is not counted yet.
    Rest,
}

/// Each meaning with its word in `story_words.tsv`.
const STORIES: [(Story, &str); 7] = [
    (Story::Left, "left"),
    (Story::Now, "now"),
    (Story::All, "all"),
    (Story::In, "in"),
    (Story::Out, "out"),
    (Story::Give, "give"),
    (Story::Rest, "rest"),
];

/// Opposites and events by stem, and words of stories.
pub struct EvidenceWords {
    stemmer: Stemmer,
    sides: HashMap<String, Vec<Side>>,
    events: HashMap<String, String>,
    stories: [Phrases<()>; STORIES.len()],
}

impl std::fmt::Debug for EvidenceWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EvidenceWords").field("sides", &self.sides.len()).finish_non_exhaustive()
    }
}

impl EvidenceWords {
    /// The words that are compiled in.
    pub fn standard() -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut sides: HashMap<String, Vec<Side>> = HashMap::new();
        for (pair, row) in rows(include_str!("opposites.tsv")).enumerate() {
            for (second, cell) in row.iter().take(2).enumerate() {
                for stem in cell.split(' ').map(|w| stemmer.stem(w).into_owned()) {
                    sides.entry(stem).or_default().push(Side { pair, second: second == 1 });
                }
            }
        }
        let mut events = HashMap::new();
        for row in rows(include_str!("events.tsv")) {
            let mut stems =
                row.iter().flat_map(|r| r.split(' ')).map(|w| stemmer.stem(w).into_owned()).peekable();
            let Some(first) = stems.peek().cloned() else { continue };
            events.extend(stems.map(|s| (s, first.clone())));
        }
        let stories = STORIES.map(|(_, name)| {
            let mut phrases = Phrases::default();
            let rows = rows(include_str!("story_words.tsv")).filter(|r| r.get(1) == Some(&name));
            rows.for_each(|r| phrases.add(r[0], ()));
            phrases
        });
        Self { stemmer, sides, events, stories }
    }

    /// The sides that `word` stands on.
    pub fn sides(&self, word: &str) -> &[Side] {
        self.sides.get(&*self.stemmer.stem(&word.to_lowercase())).map_or(&[], Vec::as_slice)
    }

    /// How many words from word 0 of `word` on tell `what`; `None` where they do not.
    pub fn story<'a>(&self, word: impl Fn(usize) -> Option<&'a str>, what: Story) -> Option<usize> {
        let place = STORIES.iter().position(|(story, _)| *story == what)?;
        self.stories[place].longest(word).map(|(count, ())| count)
    }

    /// The class of event that `word` names.
    pub fn event(&self, word: &str) -> Option<&str> {
        self.events.get(&*self.stemmer.stem(&word.to_lowercase())).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::EvidenceWords;

    #[test]
    fn endings_do_not_matter() {
        let words = EvidenceWords::standard();
        assert_eq!(words.sides("Falling")[0].other(), words.sides("rose")[0]);
        assert_eq!(words.event("graduated"), words.event("graduation"));
        assert_eq!(words.event("walked"), None);
    }
}
