//! How words end, and what that tells.

use super::{Tables, rows};

macro_rules! endings {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* $(,)?) => {
        /// What the ending of a word tells, as `endings.tsv` has it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Ending { $($(#[$doc])* $name),* }
        impl Ending {
            const COUNT: usize = [$(Self::$name),*].len();

            fn named(name: &str) -> Option<Self> {
                match name { $($word => Some(Self::$name),)* _ => None }
            }
        }
    };
}

endings! {
    /// A verb in -ing.
    Progressive = "progressive",
    /// Verbs in -ing and the nouns made of them: “takings”.
    Gerund = "gerund",
    /// A verb in the past, whatever stands beside it.
    Past = "past",
    /// A participle, which may be a past tense as well.
    Participle = "participle",
    /// A participle that can stand in a noun phrase.
    Modifier = "modifier",
    /// A noun in the plural.
    Plural = "plural",
    /// Somebody's.
    Possessive = "possessive",
    /// The most.
    Superlative = "superlative",
    /// More.
    Comparative = "comparative",
    /// Letters that make a year a decade.
    Decade = "decade",
}

/// The endings of `endings.tsv`.
#[derive(Debug)]
pub struct Endings([Row; Ending::COUNT]);

#[derive(Debug, Default, Clone)]
struct Row {
    tells: Vec<&'static str>,
    otherwise: Vec<&'static str>,
}

impl Endings {
    pub(super) fn read(tables: &Tables) -> Self {
        let mut out = Self(std::array::from_fn(|_| Row::default()));
        for row in rows(tables.endings) {
            let ending = Ending::named(row[0]).unwrap_or_else(|| panic!("endings.tsv: no ending {}", row[0]));
            let cell = |i: usize| row.get(i).map_or_else(Vec::new, |c| c.split(' ').collect());
            out.0[ending as usize] = Row { tells: cell(1), otherwise: cell(2) };
        }
        out
    }

    /// Whether `word` ends so; case counts.
    pub fn has(&self, word: &str, ending: Ending) -> bool {
        let row = &self.0[ending as usize];
        row.tells.iter().any(|e| word.ends_with(e)) && !row.otherwise.iter().any(|e| word.ends_with(e))
    }

    /// Whether `letters` are such an ending and nothing more, in any case.
    pub fn is(&self, letters: &str, ending: Ending) -> bool {
        self.0[ending as usize].tells.iter().any(|e| letters.eq_ignore_ascii_case(e))
    }

    /// `text` behind the longest such ending that it starts with.
    pub fn behind<'a>(&self, text: &'a str, ending: Ending) -> Option<&'a str> {
        self.0[ending as usize]
            .tells
            .iter()
            .filter_map(|e| text.strip_prefix(e))
            .min_by_key(|rest| rest.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_may_be_excepted() {
        let endings = Endings::read(&crate::vocabulary::ENGLISH.tables);
        assert!(endings.has("ports", Ending::Plural));
        assert!(!endings.has("glass", Ending::Plural));
        assert!(endings.has("the mayor’s", Ending::Possessive));
        assert!(endings.is("S", Ending::Decade));
        assert_eq!(endings.behind("’s end", Ending::Decade), Some(" end"));
        assert!(endings.0.iter().all(|row| !row.tells.is_empty()));
    }
}
