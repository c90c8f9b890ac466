//! Modifiers of numbers: “more than”, “or so”.

use super::{Phrases, Tables, rows};

/// Modifiers by side; what each means is the contract's word for the comparator.
#[derive(Debug, Default)]
pub struct Comparators {
    /// Words in reverse order: word 0 stands next to the number.
    before: Phrases<&'static str>,
    after: Phrases<&'static str>,
    /// Words that a hyphen joins to the number.
    joined: Phrases<&'static str>,
}

impl Comparators {
    pub(super) fn read(tables: &Tables) -> Self {
        let mut out = Self::default();
        for row in rows(tables.comparators) {
            match row[1] {
                "before" => {
                    let reversed: Vec<&str> = row[0].split(' ').rev().collect();
                    out.before.add(&reversed.join(" "), row[2]);
                }
                "joined" => out.joined.add(row[0], row[2]),
                _ => out.after.add(row[0], row[2]),
            }
        }
        out
    }

    /// The longest modifier that ends with word 0; `word(i)` is the i-th word before the number, counted away from it.
    pub fn before<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, &'static str)> {
        self.before.longest(word).map(|(n, &c)| (n, c))
    }

    /// What `word` says of a number that a hyphen joins it to: “near-70%”.
    pub fn joined(&self, word: &str) -> Option<&'static str> {
        self.joined.longest(|i| (i == 0).then_some(word)).map(|(_, said)| *said)
    }

    /// The longest modifier that starts with word 0, the first word after the number.
    pub fn after<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, &'static str)> {
        self.after.longest(word).map(|(n, &c)| (n, c))
    }
}
