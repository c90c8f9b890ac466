//! Status: what a figure's sources add up to, and which comes first.

use super::attributed::Attributed;
use super::entered::Covered;
use super::{CarriedBy, MOST_MORE, Mark, Modality, Settings, Source, Status, policy};
use crate::article::Span;
use crate::figures::Reason;

impl Mark {
    /// The mark of a figure that makes no claim, for this reason.
    pub(super) fn exempt(reason: Reason) -> Self {
        Self {
            status: Status::Exempt,
            modality: Modality::Asserted,
            source: None,
            more: Vec::new(),
            more_left_out: 0,
            disputed_by: Vec::new(),
            path: vec![format!("needs no source: {reason}")],
        }
    }
}

/// All that is known of a claim's sources.
pub(super) struct Claim {
    pub attributed: Option<Attributed>,
    pub beside: Option<Source>,
    pub cited: Vec<Source>,
    /// How many citations there are besides.
    pub left_out: usize,
    pub entered: Vec<Source>,
    pub modality: Modality,
    pub disputed_by: Vec<Span>,
    /// What a cover of the ledger says of the part that the figure stands in.
    pub covered: Option<String>,
}

impl Claim {
    /// The same with the sources of the ledger's cover, where the text names nobody and cites nothing.
    pub(super) fn covered_by(mut self, cover: Option<Covered>) -> Self {
        let named = |source: &Source| source.named && source.carried_by != Some(CarriedBy::Context);
        let said = self.attributed.iter().map(|a| &a.source).chain(&self.beside).any(named);
        if let Some(cover) = cover.filter(|_| !said && self.cited.is_empty()) {
            // whom the text only seems to let speak gives way
            self.attributed = self.attributed.filter(|a| a.source.carried_by != Some(CarriedBy::Context));
            self.entered = cover.sources();
            self.covered = Some(format!("a cover of the ledger speaks for {}", cover.part.words()));
        }
        self
    }
}

/// The mark of a claim: a named attribution comes first, then citations, the ledger, an unnamed attribution.
pub(super) fn mark(claim: Claim, settings: &Settings) -> Mark {
    let Claim { attributed, beside, cited, left_out, entered, modality, mut disputed_by, covered } = claim;
    let (attributed, mut path) = attributed.map_or((None, Vec::new()), |a| (Some(a.source), a.path));
    if let Some(a) = &attributed {
        disputed_by.retain(|d| a.mention != Some(*d));
    }
    path.extend(beside.iter().map(|s| match s.cue {
        _ if s.carried_by == Some(CarriedBy::Context) => {
            format!("the document is one of “{}”'s own, and no word ties it to them", s.text)
        }
        _ if s.how == super::How::Own => format!("the author says so: “{}”", s.text),
        Some(_) => format!("the line beside it names “{}”", s.text),
        None => format!("the words that it stands in are those of “{}”", s.text),
    }));
    path.extend(cited.iter().map(|s| format!("a link or note cites “{}”", s.text)));
    path.extend(covered);
    path.extend(entered.iter().map(|s| format!("the ledger enters “{}”", s.text)));
    let (named, unnamed): (Vec<_>, Vec<_>) = attributed.into_iter().chain(beside).partition(|s| s.named);
    let sources: Vec<Source> = named.into_iter().chain(cited).chain(entered).chain(unnamed).collect();
    let status = match sources.first() {
        None => Status::Unsourced,
        Some(_) if modality == Modality::Denied && sources.len() == 1 => Status::Weak,
        Some(_) if sources.iter().any(|s| policy::passes(s, settings)) => Status::Sourced,
        Some(_) => Status::Weak,
    };
    path.push(match status {
        Status::Unsourced => "nobody says so in the text, in a link, or in the ledger".to_owned(),
        Status::Weak if modality == Modality::Denied => "its only source denies it: weak".to_owned(),
        other => format!("so it is {other}"),
    });
    let more_left_out = left_out + sources.len().saturating_sub(1 + MOST_MORE);
    let mut sources = sources.into_iter();
    let (source, more) = (sources.next(), sources.take(MOST_MORE).collect());
    Mark { status, modality, source, more, more_left_out, disputed_by, path }
}
