//! Many words, found without allocation.

use super::fold::folded;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A list of distinct words. A word's place in it is its id; look-up hashes once and allocates nothing.
#[derive(Debug, Clone)]
pub struct WordList {
    words: Vec<&'static str>,
    /// Open addressing. The length is a power of two.
    slots: Vec<Slot>,
}

/// A word's id + 1, or 0 where there is none, and a part of its hash, which tells most other words apart at a glance.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    next_id: u16,
    mark: u16,
}

impl WordList {
    /// The first 65,534 of `words`, which must be folded (lower case, straight apostrophes); the first of two equal ones
    /// keeps its place.
    pub fn new(words: Vec<&'static str>) -> Self {
        let mut list =
            Self { slots: vec![Slot::default(); (words.len() * 2).next_power_of_two().max(2)], words };
        list.words.truncate(usize::from(u16::MAX) - 1);
        for id in 0..list.words.len() {
            let hash = hash(list.words[id]);
            let slot = list.slot(list.words[id], hash);
            if list.slots[slot].next_id == 0 {
                list.slots[slot] = Slot { next_id: id as u16 + 1, mark: mark(hash) };
            }
        }
        list
    }

    /// The id of `word`, in any case.
    pub fn id(&self, word: &str) -> Option<u16> {
        folded(word, |w| self.slots[self.slot(w, hash(w))].next_id.checked_sub(1))
    }

    /// The word with this id.
    pub fn word(&self, id: u16) -> &'static str {
        self.words[usize::from(id)]
    }

    /// The slot that holds `word`, or the empty one where it would go.
    fn slot(&self, word: &str, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(id) = self.slots[at].next_id.checked_sub(1) {
            if self.slots[at].mark == mark(hash) && self.words[usize::from(id)] == word {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// The part of a hash that slots keep: bits that do not say which slot it is.
fn mark(hash: u64) -> u16 {
    (hash >> 40) as u16
}
