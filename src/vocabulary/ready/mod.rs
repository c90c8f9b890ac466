//! Vocabularies that a house switches on: what is a name, a designation or a unit in its field, and a claim elsewhere.

use super::{Additions, Row, rows};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A vocabulary that lies ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Ready {
    /// Standards, products and their versions, codes, units of screens and machines.
    Technology,
    /// Orders, acts, bills, districts, grades.
    Government,
}

impl Ready {
    /// Its rows, by list.
    pub(super) fn additions(self) -> Additions {
        let file = match self {
            Self::Technology => include_str!("../en/ready/technology.tsv"),
            Self::Government => include_str!("../en/ready/government.tsv"),
        };
        let mut out = Additions::default();
        for cells in rows(file) {
            let Some((list, cells)) = cells.split_first() else { continue };
            let row = Row(cells.iter().map(|&c| c.to_owned()).collect());
            if let Some(list) = out.list(list) {
                list.push(row);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::figures::find;
    use crate::vocabulary::Vocabulary;

    /// Each `[number]` is a claim whether the vocabulary is on or not; each `{number}` is none with it.
    const SENTENCES: [(Ready, &str); 12] = [
        (Ready::Technology, "{RFC 9110} defines [40 codes]."),
        (Ready::Technology, "Servers answer with {status 404} on [12 pages]."),
        (Ready::Technology, "Ports to {PostgreSQL 17} took [9 months]."),
        (Ready::Technology, "{Pull request 812} was merged with [31 tests]."),
        (Ready::Technology, "{Zero-day} flaws hit [9 firms]."),
        (Ready::Technology, "The status [12 members] had was lost by [40 members]."),
        (Ready::Government, "{Presidential Memorandum 12} covers [12 agencies]."),
        (Ready::Government, "{Statutory Instrument 1402} names [12 agencies]."),
        (Ready::Government, "{HB 2017} raised [$40 million]."),
        (Ready::Government, "Voters passed {Measure 110} by [5,000 votes]."),
        (Ready::Government, "In {Census Tract 4012} live [3,100 people]."),
        (Ready::Government, "The motion [12 members] signed failed."),
    ];

    #[test]
    fn what_is_named_in_a_field_is_no_claim_there() {
        for (ready, marked) in SENTENCES {
            let plain = marked.replace(['[', ']', '{', '}'], "");
            let words = Vocabulary::standard();
            let words = words.with(&Additions { ready: vec![ready], ..Additions::default() }).expect("rows");
            let article = Article::from_text("a", plain.as_str());
            let found = find(&article, &words);
            let claims: Vec<&str> =
                found.figures.iter().filter(|f| f.reason.is_none()).map(|f| article.slice(f.span)).collect();
            let wanted: Vec<&str> =
                marked.split('[').skip(1).filter_map(|part| part.split(']').next()).collect();
            assert_eq!(claims, wanted, "{marked}");
        }
    }

    #[test]
    fn every_row_has_its_list() {
        for (ready, file) in [
            (Ready::Technology, include_str!("../en/ready/technology.tsv")),
            (Ready::Government, include_str!("../en/ready/government.tsv")),
        ] {
            let Additions { units, names, designations, technical, .. } = ready.additions();
            let read = units.len() + names.len() + designations.len() + technical.len();
            assert_eq!(read, rows(file).count(), "{ready:?}");
        }
    }
}
