//! Tells most words apart from those of a list at a glance.

/// A few bits of each word of a list. Most words that are not in it are held back without being folded, hashed or compared.
#[derive(Debug, Clone)]
pub struct Sieve {
    bits: Box<[u64; WORDS]>,
}

const WORDS: usize = 1 << 7;
const BITS: usize = WORDS * u64::BITS as usize;

impl Default for Sieve {
    fn default() -> Self {
        Self { bits: Box::new([0; WORDS]) }
    }
}

impl Sieve {
    /// Takes in `word`, which is folded.
    pub fn add(&mut self, word: &str) {
        if let Some(place) = place(word) {
            self.bits[place / 64] |= 1 << (place % 64);
        }
    }

    /// Whether a word that reads as `word` when it is folded may have been taken in; always so beyond ASCII.
    pub fn passes(&self, word: &str) -> bool {
        place(word).is_none_or(|place| self.bits[place / 64] & 1 << (place % 64) != 0)
    }
}

/// The bit of `word`, the same in any case: by its length, its first two letters and its last. `None` beyond ASCII.
fn place(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return Some(0) };
    if !word.is_ascii() {
        return None;
    }
    let second = bytes.get(1).copied().unwrap_or_default();
    let [first, second, last] = [*first, second, *last].map(|b| usize::from(b | 0x20));
    let mixed = (first * 0x9e5) ^ (second * 0x3b) ^ (last << 7) ^ (bytes.len() * 0x1f1);
    Some(mixed % BITS)
}

#[cfg(test)]
mod tests {
    use super::Sieve;

    #[test]
    fn words_pass_in_any_case_and_most_others_do_not() {
        let mut sieve = Sieve::default();
        ["kilometre", "o'clock", "%", "día"].iter().for_each(|w| sieve.add(w));
        for word in ["kilometre", "KILOMETRE", "O'Clock", "O’Clock", "%", "Día", "à"] {
            assert!(sieve.passes(word), "{word}");
        }
        for word in ["kilometres", "harbour", "said", ""] {
            assert!(!sieve.passes(word), "{word}");
        }
    }
}
