//! Status: what a figure's sources add up to, and which comes first.

use super::{Mark, Modality, Source, Status};

impl Mark {
    /// The mark of a figure that makes no claim.
    pub fn exempt() -> Self {
        Self {
            status: Status::Exempt,
            modality: Modality::Asserted,
            source: None,
            more: Vec::new(),
            disputed_by: Vec::new(),
            path: Vec::new(),
        }
    }
}

/// The mark of a claim: a named attribution, then citations, the ledger, an unnamed attribution.
pub(super) fn mark(attributed: Option<Source>, cited: Vec<Source>, entered: Vec<Source>) -> Mark {
    let (named, unnamed): (Vec<_>, Vec<_>) = attributed.into_iter().partition(|s| s.named);
    let mut sources = named.into_iter().chain(cited).chain(entered).chain(unnamed);
    let source = sources.next();
    let more: Vec<Source> = sources.collect();
    let status = match &source {
        None => Status::Unsourced,
        Some(s) if s.named => Status::Sourced,
        Some(_) => Status::Weak,
    };
    Mark { status, modality: Modality::Asserted, source, more, disputed_by: Vec::new(), path: Vec::new() }
}
