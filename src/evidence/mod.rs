//! Does the source say so: a verdict for each figure that has evidence.

use crate::figures::words;
use serde::{Deserialize, Serialize};

pub mod arithmetic;
pub mod claims;
pub mod compare;
pub mod passage;
pub mod precision;
pub mod topic;
pub mod units;

/// What comparing a figure with evidence gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Verification {
    /// The verdict.
    pub verdict: Verdict,
    /// What the evidence says instead, or also.
    pub expected: Option<String>,
    /// The passage, cell or query result that bears on the figure.
    pub evidence: Option<Evidence>,
    /// The comparison in words.
    pub explanation: String,
}

/// A passage, cell or query result.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Evidence {
    /// The ledger's source id; `None` for a passage given directly.
    pub source: Option<String>,
    /// The passage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The cell's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// The query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
}

words! {
    /// What comparing gave; from worst to best in [`Verdict::ALL`].
    Verdict {
        /// The evidence says otherwise.
        Mismatch = "mismatch",
        /// The evidence does not speak of it.
        NotFound = "not_found",
        /// The evidence says some of it.
        Partial = "partial",
        /// It follows by arithmetic.
        Derived = "derived",
        /// The evidence says so.
        Match = "match",
    }
}
