//! What rules about verdicts share: the figure, and what its evidence says instead.

use super::{Findings, Label, Place};
use crate::draft::Draft;
use crate::evidence::{Verdict, Verification};

/// Calls `each` with every figure that got `verdict` and its verification, those whose digits fit another magnitude or unit
/// apart: `slips` says which of the two are meant.
pub(super) fn judged(
    draft: &Draft,
    verdict: Verdict,
    slips: bool,
    mut each: impl FnMut(usize, &Verification),
) {
    for (figure, verification) in draft.verdicts.iter().enumerate() {
        if let Some(v) = verification
            && v.verdict == verdict
            && v.slip == slips
        {
            each(figure, v);
        }
    }
}

/// Flags `figure`, with the entry that brought the evidence beside it.
pub(super) fn flag(
    draft: &Draft,
    found: &mut Findings,
    figure: usize,
    message: String,
    v: &Verification,
    help: &str,
) {
    let at = Label::new(Place::Text(draft.found.figures[figure].span), v.explanation.clone());
    let entries = draft.entries().filter(|(_, a)| a.holds(figure));
    let more = entries.map(|(e, _)| super::ledger::quotation(e, "its entry")).collect();
    found.add(at, message, help, vec![figure], more);
}

/// “ “about 6,700 trucks” (ministry, p. 4)”: what the evidence says, and where; the explanation where it has no other words.
pub(super) fn says(v: &Verification) -> String {
    let expected = v.expected.as_ref().map_or(v.explanation.clone(), |words| format!("“{words}”"));
    let evidence = v.evidence.as_ref();
    let source = evidence.and_then(|e| e.source.as_deref()).unwrap_or_default();
    let page = evidence.and_then(|e| e.page).map_or(String::new(), |p| format!(", p. {p}"));
    let cell = evidence.and_then(|e| e.cell.as_deref()).map_or(String::new(), |c| format!(", {c}"));
    match source {
        "" => expected,
        id => format!("{expected} ({id}{page}{cell})"),
    }
}
