//! Phrases of one or more words, looked up longest first.

use super::fold::folded;
use super::sieve::Sieve;
use rustc_hash::FxHashMap;

/// Phrases with what each means. Words are compared in lower case and with straight apostrophes; no
/// allocation at look-up for words of up to 64 bytes.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    by_first: FxHashMap<Box<str>, Vec<(Box<[Box<str>]>, T)>>,
    first: Sieve,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default(), first: Sieve::default() }
    }
}

impl<T> Phrases<T> {
    /// Adds `phrase` (words separated by single spaces). The first of two equal phrases wins.
    pub fn add(&mut self, phrase: &str, meaning: T) {
        let lower = folded(phrase, str::to_owned);
        let mut words = lower.split(' ').map(Box::from);
        let Some(first): Option<Box<str>> = words.next() else { return };
        self.first.add(&first);
        let entry = self.by_first.entry(first).or_default();
        entry.push((words.collect(), meaning));
        entry.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }

    /// The longest phrase that starts at word 0 of `word`, with the number of its words. `word(i)` is the i-th word from
    /// the place of look-up, `None` past the end.
    pub fn longest<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, &T)> {
        let first = word(0).filter(|w| self.first.passes(w))?;
        let candidates = folded(first, |w| self.by_first.get(w))?;
        candidates
            .iter()
            .find(|(rest, _)| {
                rest.iter().enumerate().all(|(i, r)| word(i + 1).is_some_and(|w| folded(w, |w| w == &**r)))
            })
            .map(|(rest, meaning)| (rest.len() + 1, meaning))
    }

    /// The first word of each phrase, in no order.
    pub(super) fn first_words(&self) -> impl Iterator<Item = &str> {
        self.by_first.keys().map(|k| &**k)
    }

    /// What the single word or whole phrase `phrase` means.
    pub fn get(&self, phrase: &str) -> Option<&T> {
        let words: Vec<&str> = phrase.split(' ').collect();
        self.longest(|i| words.get(i).copied()).filter(|(n, _)| *n == words.len()).map(|(_, m)| m)
    }
}
