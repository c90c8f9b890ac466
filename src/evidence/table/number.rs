//! A claim against the bare number of a table.

use super::measure::Measure;
use super::sign::Turn;
use crate::evidence::arithmetic::plain_number;
use crate::evidence::compare::{Comparison, Said, compare};
use crate::evidence::slip;
use crate::evidence::{Evidence, Verdict, Verification};
use crate::figures::{Figure, Kind};

/// The verdict on `claim` where a table says `number`, of which its head says what `measure` does; `turn` tells which way the
/// claim's words turn it.
pub(super) fn judge(
    number: f64,
    measure: &Measure,
    evidence: Evidence,
    claim: &Figure,
    turn: impl Fn() -> Option<Turn>,
) -> Verification {
    let said = Said::of(claim);
    let evidence = Some(evidence);
    let full = measure.in_unit_of(claim).map(|factor| number * measure.by * factor).filter(|n| *n != number);
    let judge = |number, turn: &dyn Fn() -> Option<Turn>| {
        signed(&said, number, claim, turn).or_else(|| best(&said, number, claim))
    };
    let plain = judge(number, &turn);
    // a head may stand above numbers that are written out all the same
    let by_head = full.and_then(|n| judge(n, &turn)).filter(|(by_head, ..)| {
        plain.as_ref().is_none_or(|(p, ..)| p.verdict == Verdict::Mismatch || p.verdict < by_head.verdict)
    });
    let (judged, number) = match by_head {
        Some((comparison, turned, note)) => {
            (Some((comparison, turned, note.or(Some(BY_HEAD)))), full.unwrap_or(number))
        }
        None => (plain, number),
    };
    let Some((comparison, turned, note)) = judged else {
        let explanation = "the figure holds no number".to_owned();
        return Verification {
            verdict: Verdict::NotFound,
            expected: None,
            number: None,
            evidence,
            explanation,
            slip: false,
        };
    };
    let slip = claim.value.filter(|_| comparison.verdict == Verdict::Mismatch);
    let slip = slip.and_then(|c| slip::describe(c, number));
    let is_slip = slip.is_some();
    let explanation = match note.filter(|_| !is_slip) {
        Some(note) => format!("{} ({note})", comparison.why),
        None => slip.unwrap_or(comparison.why.to_owned()),
    };
    let expected = Some(plain_number(number));
    let number = Some(Said::number(turned));
    Verification { verdict: comparison.verdict, expected, number, evidence, explanation, slip: is_slip }
}

/// How a number of a table was read.
const BY_HEAD: &str = "the head of its column gives its unit";

/// The comparison of a number that the article has without a sign with a negative one of the same size: a loss is told
/// without its sign; a profit is none; where no word says which, it is as much as is known. `None` for any other.
fn signed(
    said: &Said,
    number: f64,
    claim: &Figure,
    turn: &dyn Fn() -> Option<Turn>,
) -> Option<(Comparison, f64, Option<&'static str>)> {
    const NEGATIVE: &str = "the table has it as a negative number";
    if number >= 0.0 || claim.value.or(claim.low).is_none_or(|v| v <= 0.0) {
        return None;
    }
    let (comparison, size, _) = best(said, -number, claim)?;
    if comparison.verdict == Verdict::Mismatch {
        return None;
    }
    let other = |verdict, why| Comparison { verdict, why, is_of_numbers: true, is_cut: false };
    Some(match turn() {
        Some(Turn::Down) => (comparison, size, Some(NEGATIVE)),
        Some(Turn::Up) => {
            (other(Verdict::Mismatch, "the table has a negative number of this size"), number, None)
        }
        None => (other(Verdict::Partial, "the table has a negative number of this size"), number, None),
    })
}

/// The comparison with the number as it stands, or as a share in percent or a percentage as a share, if that fits better;
/// with the number as it was compared.
fn best(said: &Said, number: f64, claim: &Figure) -> Option<(Comparison, f64, Option<&'static str>)> {
    let plain = compare(said, &Said::number(number))?;
    let percent = claim.unit.as_ref().is_some_and(|u| u.code == "%");
    let share = matches!(claim.kind, Kind::Ratio | Kind::Multiple | Kind::Number);
    let (factor, note) = match number.abs() {
        n if percent && n <= 1.0 => (100.0, "the table gives a share of one"),
        n if share && n > 1.0 && n <= 100.0 && claim.value.or(claim.low).is_some_and(|v| v.abs() <= 1.0) => {
            (0.01, "the table gives percent")
        }
        _ => return Some((plain, number, None)),
    };
    match compare(said, &Said::number(number * factor)) {
        Some(turned) if turned.verdict > plain.verdict => Some((turned, number * factor, Some(note))),
        _ => Some((plain, number, None)),
    }
}
