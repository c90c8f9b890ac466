//! Languages by name, and the small words that tell which one a text is in.

use super::{READ, folded, rows};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tongue {
    /// Its code in BCP 47: `en`.
    pub code: &'static str,
    /// Its code of three letters: `eng`.
    pub long_code: &'static str,
    /// Its name in English.
    pub name: &'static str,
}

static TABLE: LazyLock<(Vec<Tongue>, FxHashMap<&'static str, Vec<usize>>)> = LazyLock::new(|| {
    let (mut tongues, mut words) = (Vec::new(), FxHashMap::<_, Vec<usize>>::default());
    for row in rows(include_str!("all/tongues.tsv")) {
        let [code, long_code, name, small] = row[..] else { continue };
        for word in small.split(' ').filter(|w| *w != "-") {
            words.entry(word).or_default().push(tongues.len());
        }
        tongues.push(Tongue { code, long_code, name });
    }
    (tongues, words)
});

/// All languages that have a name here. Needs no [`Vocabulary`](super::Vocabulary).
pub fn tongues() -> &'static [Tongue] {
    &TABLE.0
}

/// The language that `tag` names: `de`, `de-AT`, `de_DE.UTF-8`, `deu`, `German`, in any case.
pub fn tongue(tag: &str) -> Option<&'static Tongue> {
    let first = tag.trim().split(['-', '_', '.', ' ', ',']).next().unwrap_or_default();
    let same = |t: &&Tongue| [t.code, t.long_code, t.name].iter().any(|n| first.eq_ignore_ascii_case(n));
    tongues().iter().find(same)
}

/// The places in [`tongues`] of the languages that have the small word `word`.
pub fn tongues_with(word: &str) -> &'static [usize] {
    folded(word, |w| TABLE.1.get(w)).map_or(&[], Vec::as_slice)
}

/// Number words of the languages that are read, with each one's place in [`tongues`], but for those of the first.
static NUMBERS: LazyLock<FxHashMap<&'static str, usize>> = LazyLock::new(|| {
    let words = |language: &super::ReadLanguage| rows(language.tables.numbers).map(|row| row[0]);
    let first: Vec<&str> = words(READ[0]).collect();
    let mut out = FxHashMap::default();
    for language in &READ[1..] {
        let Some(place) = tongues().iter().position(|t| t.code == language.code) else { continue };
        for word in words(language).filter(|w| w.len() >= LONG && !first.contains(w)) {
            out.entry(word).or_insert(place);
        }
    }
    out
});

/// Shorter number words are words of many languages.
const LONG: usize = 4;

/// The place in [`tongues`] of the language that is read, other than the first, of which `word` is a number word.
pub fn tongue_counting(word: &str) -> Option<usize> {
    folded(word, |w| NUMBERS.get(w).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_english_is_the_first() {
        assert_eq!(tongues().len(), rows(include_str!("all/tongues.tsv")).count());
        assert_eq!(tongues()[0].code, "en");
        for (tag, code) in [("de-AT", "de"), ("pt_BR.UTF-8", "pt"), ("English", "en"), ("FRA", "fr")] {
            assert_eq!(tongue(tag).map(|t| t.code), Some(code), "{tag}");
        }
        assert_eq!(tongue("x"), None);
    }
}
