//! What in tables bears a claim out that names none of them: a cell, or a simple reckoning over the rows that its words name.
//!
//! `asked` reads the claim, `index` the tables. `rows` finds the rows that the claim's words name, `reckon` what can be reckoned
//! over them, each with a score: how much of the claim it accounts for. `chance` takes the number that fits only where a chance
//! hit is unlikely: the fewer candidates account for as much of the claim, and the more digits the number has, the surer it is.
//! An altered number that is called supported is far worse than a true one that is missed.

mod asked;
mod candidate;
mod chance;
mod index;
mod reckon;
mod rows;
mod sql;
#[cfg(test)]
mod tests;

pub(super) use index::Index;

use super::Tables;
use crate::evidence::arithmetic::plain_number;
use crate::evidence::compare::Said;
use crate::evidence::text::Read;
use crate::evidence::{Evidence, Verdict, Verification};
use crate::figures::Figure;
use crate::vocabulary::{ENGLISH, Vocabulary, rows as vocabulary_rows};
use asked::Asked;
use std::sync::LazyLock;

/// What bears a claim out in a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Support {
    /// The name of the table, as [`Tables::add`] got it, `-` as `_`.
    pub table: String,
    /// [`Verdict::Match`] for a cell, [`Verdict::Derived`] for a reckoning.
    pub verdict: Verdict,
    /// The address of the cell.
    pub cell: Option<String>,
    /// The query that gives the number.
    pub sql: Option<String>,
    /// The cell or reckoning in words.
    pub shown: String,
    /// The number that it gives, in the claim's unit.
    pub value: f64,
    /// How many numbers that fit the claim by chance are expected among what fits its words as well.
    pub chance: f64,
}

impl Support {
    /// The same as a verdict; `file` is the table's.
    pub fn verification(self, file: Option<String>) -> Verification {
        let number = plain_number(self.value);
        let evidence = Evidence { file, cell: self.cell, query: self.sql, ..Evidence::default() };
        Verification {
            verdict: self.verdict,
            explanation: format!("{} = {number}", self.shown),
            expected: Some(number),
            number: Some(Said::number(self.value)),
            evidence: Some(evidence),
            slip: false,
        }
    }
}

impl Tables {
    /// The cell or reckoning that bears `claim` out; `None` where none does, or where one that does may do so by chance.
    pub fn support(&self, text: Read, claim: &Figure, words: &Vocabulary) -> Option<Support> {
        let indices = self.indices(words);
        let asked = Asked::of(text, claim, words);
        let mut candidates = Vec::new();
        for (place, index) in indices.iter().enumerate() {
            reckon::candidates(index, place, &asked, &mut candidates);
        }
        let (chosen, chance) = chance::choose(&candidates, &asked)?;
        let index = indices.get(chosen.table)?;
        Some(sql::support(index, chosen, chance))
    }
}

/// What a word of a table says of its numbers, or one of a claim of what it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Share,
    Total,
    Mean,
    Bare,
    Change,
    More,
    Level,
    Rate,
    Yearly,
    Base,
}

static ROLES: LazyLock<Vec<(&str, Role)>> = LazyLock::new(|| {
    let role = |name: &str| match name {
        "share" => Role::Share,
        "total" => Role::Total,
        "mean" => Role::Mean,
        "bare" => Role::Bare,
        "change" => Role::Change,
        "more" => Role::More,
        "level" => Role::Level,
        "rate" => Role::Rate,
        "yearly" => Role::Yearly,
        "base" => Role::Base,
        other => panic!("table_words.tsv: no role {other:?}"),
    };
    vocabulary_rows(ENGLISH.tables.table_words).map(|row| (row[0], role(row[1]))).collect()
});

impl Role {
    /// The first role of `word`, in lower case: what it says in a head.
    fn of(word: &str) -> Option<Self> {
        Self::all(word).next()
    }

    /// All roles of `word`, in lower case.
    fn all(word: &str) -> impl Iterator<Item = Self> {
        ROLES.iter().filter(move |(w, _)| *w == word).map(|(_, role)| *role)
    }
}
