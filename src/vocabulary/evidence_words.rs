//! Words that tell whether a number of a source is the claim's: opposites, and events that have a date.

use super::{Phrases, Tables, Tag, rows};
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

/// Opposites, events and deeds by stem, and words of stories.
pub struct EvidenceWords {
    stemmer: Stemmer,
    sides: HashMap<String, Vec<Side>>,
    /// The pairs whose second side makes a number negative.
    signs: Vec<usize>,
    events: HashMap<String, String>,
    deeds: HashMap<String, Vec<u8>>,
    placing: Vec<&'static str>,
    lists: Vec<(&'static str, &'static str)>,
    row_ends: Vec<&'static str>,
    exceeding: Vec<(&'static str, Option<Tag>, bool)>,
    stories: [Phrases<()>; STORIES.len()],
}

impl std::fmt::Debug for EvidenceWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EvidenceWords").field("sides", &self.sides.len()).finish_non_exhaustive()
    }
}

impl EvidenceWords {
    /// The words that are compiled in.
    pub fn read(tables: &Tables) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut sides: HashMap<String, Vec<Side>> = HashMap::new();
        let mut signs = Vec::new();
        for (pair, row) in rows(tables.opposites).enumerate() {
            signs.extend((row.get(2) == Some(&"sign")).then_some(pair));
            for (second, cell) in row.iter().take(2).enumerate() {
                for stem in cell.split(' ').map(|w| stemmer.stem(w).into_owned()) {
                    sides.entry(stem).or_default().push(Side { pair, second: second == 1 });
                }
            }
        }
        let mut events = HashMap::new();
        for row in rows(tables.events) {
            let mut stems =
                row.iter().flat_map(|r| r.split(' ')).map(|w| stemmer.stem(w).into_owned()).peekable();
            let Some(first) = stems.peek().cloned() else { continue };
            events.extend(stems.map(|s| (s, first.clone())));
        }
        let mut deeds: HashMap<String, Vec<u8>> = HashMap::new();
        for (class, row) in (0..).zip(rows(tables.deeds)) {
            for stem in row[0].split(' ').map(|w| stemmer.stem(w).into_owned()) {
                deeds.entry(stem).or_default().push(class);
            }
        }
        let placing = rows(tables.place_words).map(|r| r[0]).collect();
        let lists = rows(tables.list_words).map(|r| (r[0], r[1])).collect();
        let row_ends = rows(tables.row_ends).map(|r| r[0]).collect();
        let exceeding = rows(tables.exceeding_words)
            .map(|r| (r[0], (r[1] != "-").then(|| Tag::named(r[1])), r[2] == "bare"))
            .collect();
        let stories = STORIES.map(|(_, name)| {
            let mut phrases = Phrases::default();
            let rows = rows(tables.story_words).filter(|r| r.get(1) == Some(&name));
            rows.for_each(|r| phrases.add(r[0], ()));
            phrases
        });
        Self { stemmer, sides, signs, events, deeds, placing, lists, row_ends, exceeding, stories }
    }

    /// The sides that `word` stands on.
    pub fn sides(&self, word: &str) -> &[Side] {
        self.sides.get(&*self.stemmer.stem(&word.to_lowercase())).map_or(&[], Vec::as_slice)
    }

    /// Whether `word` makes what it tells of more (a profit, rose) or less (a loss, fell); `None` where it does neither.
    pub fn is_up(&self, word: &str) -> Option<bool> {
        self.sides(word).iter().find(|side| self.signs.contains(&side.pair)).map(|side| !side.second)
    }

    /// How many words from word 0 of `word` on tell `what`; `None` where they do not.
    pub fn story<'a>(&self, word: impl Fn(usize) -> Option<&'a str>, what: Story) -> Option<usize> {
        let place = STORIES.iter().position(|(story, _)| *story == what)?;
        self.stories[place].longest(word).map(|(count, ())| count)
    }

    /// The classes of what befalls people and things that `word` names.
    pub fn deeds(&self, word: &str) -> &[u8] {
        self.deeds.get(&*self.stemmer.stem(&word.to_lowercase())).map_or(&[], Vec::as_slice)
    }

    /// Whether `word` puts something in the place that is named behind it.
    pub fn places(&self, word: &str) -> bool {
        self.placing.iter().any(|p| word.eq_ignore_ascii_case(p))
    }

    /// The nouns that count names: of states, or of people.
    pub fn named_by(&self, states: bool) -> Vec<&'static str> {
        let asked = if states { "state" } else { "person" };
        self.lists.iter().filter(|(_, is)| *is == asked).map(|(word, _)| *word).collect()
    }

    /// Whether `word` counts two of what follows.
    pub fn is_both(&self, word: &str) -> bool {
        self.lists.iter().any(|(both, is)| *is == "both" && word.eq_ignore_ascii_case(both))
    }

    /// Whether a noun that `is` the one asked for counts the sides of a score.
    pub fn is_scored(&self, is: impl Fn(&str) -> bool) -> bool {
        self.lists.iter().any(|(noun, use_)| *use_ == "score" && is(noun))
    }

    /// Whether `word` shares out what stands before it (“a year”, “per head”).
    pub fn is_rate(&self, word: &str) -> bool {
        self.lists.iter().any(|(rate, is)| *is == "rate" && word.eq_ignore_ascii_case(rate))
    }

    /// Whether `word` says that what is counted is an end of a row.
    pub fn is_row_end(&self, word: &str) -> bool {
        self.row_ends.iter().any(|e| word.eq_ignore_ascii_case(e))
    }

    /// Whether `word`, so tagged, makes the number behind it a bound that was passed; `measured`: it has a unit.
    pub fn exceeds(&self, word: &str, tag: Tag, measured: bool) -> bool {
        self.exceeding.iter().any(|(e, asked, bare)| {
            word.eq_ignore_ascii_case(e) && asked.is_none_or(|a| a == tag) && !(*bare && measured)
        })
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
        let words = EvidenceWords::read(&crate::vocabulary::ENGLISH.tables);
        assert_eq!(words.sides("Falling")[0].other(), words.sides("rose")[0]);
        assert_eq!(words.event("graduated"), words.event("graduation"));
        assert_eq!(words.event("walked"), None);
    }
}
