//! Many words, found without allocation.

use super::fold::folded;

/// A list of distinct words. A word's place in it is its id; look-up hashes once and allocates nothing.
#[derive(Debug, Clone)]
pub struct WordList {
    words: Vec<&'static str>,
    /// Open addressing: id + 1, or 0 for an empty slot. The length is a power of two.
    slots: Vec<u16>,
}

impl WordList {
    /// The first 65,534 of `words`, which must be folded (lower case, straight apostrophes); the first of two equal ones
    /// keeps its place.
    pub fn new(words: Vec<&'static str>) -> Self {
        let mut list = Self { slots: vec![0; (words.len() * 2).next_power_of_two().max(2)], words };
        list.words.truncate(usize::from(u16::MAX) - 1);
        for id in 0..list.words.len() {
            let slot = list.slot(list.words[id]);
            if list.slots[slot] == 0 {
                list.slots[slot] = id as u16 + 1;
            }
        }
        list
    }

    /// The id of `word`, in any case.
    pub fn id(&self, word: &str) -> Option<u16> {
        folded(word, |w| self.slots[self.slot(w)].checked_sub(1))
    }

    /// The word with this id.
    pub fn word(&self, id: u16) -> &'static str {
        self.words[usize::from(id)]
    }

    /// The slot that holds `word`, or the empty one where it would go.
    fn slot(&self, word: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(word) & mask;
        while let Some(id) = self.slots[at].checked_sub(1) {
            if self.words[usize::from(id)] == word {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }
}

/// FNV-1a.
fn hash(word: &str) -> usize {
    let wide =
        word.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    (wide ^ (wide >> 32)) as usize
}
