//! Dates against dates.

use super::Verdict;
use super::compare::Comparison;
use crate::figures::Figure;

/// What a date is worth where the evidence has another; `None` where one of them is no date. “2024-06” on “2024-06-18” is a
/// match, the other way round it is partial.
pub(super) fn compare(claim: &Figure, evidence: &Figure) -> Option<Comparison> {
    let (claim, evidence) = (claim.date.as_deref()?, evidence.date.as_deref()?);
    let said = |verdict, why| Some(Comparison { verdict, why, is_of_numbers: false });
    match (evidence.starts_with(claim), claim.starts_with(evidence)) {
        (true, _) => said(Verdict::Match, "the same date"),
        (false, true) => said(Verdict::Partial, "the source is less exact about the date"),
        _ => said(Verdict::Mismatch, "the source has another date"),
    }
}
