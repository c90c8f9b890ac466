//! Whether a figure of the evidence bears on a claim.
//!
//! The thresholds are settled on claims and passages from news (docs/evidence.md says how well they do). The further a
//! verdict is from “the number is there”, the more alike what is spoken of must be.

use super::matter::Accord;
use super::setting::Apart;
use super::topic::{Kinship, Nearness};
use crate::figures::{Figure, Kind};

/// An equal number bears on the claim unless it plainly counts something else. The more digits it has, the less chance there
/// is that it stands there for another reason.
pub(super) fn bears_hit(near: &Nearness, claim: &Figure) -> bool {
    let rare = rarity(claim);
    match kinship(near, claim) {
        Kinship::Same | Kinship::Related | Kinship::Wider => near.cover >= [0.1, 0.0, 0.0][rare],
        Kinship::Unknown => near.cover >= [0.15, 0.05, 0.0][rare],
        Kinship::Different if near.counted_there => near.cover >= [0.45, 0.3, 0.2][rare],
        Kinship::Different if near.verb == Accord::Same => near.cover >= [0.6, 0.45, 0.2][rare],
        Kinship::Different => near.cover >= [0.8, 0.7, 0.2][rare],
    }
}

/// A number that lies within a bound or range that is not about that very number.
pub(super) fn bears_interval(near: &Nearness, claim: &Figure, evidence: &Figure) -> bool {
    let one_kind = (claim.kind == Kind::Age) == (evidence.kind == Kind::Age);
    !near.conflict
        && !near.told_apart
        && near.apart.is_none()
        && one_kind
        && match near.kinship {
            Kinship::Same => near.cover >= 0.35,
            Kinship::Related => near.cover >= 0.4,
            Kinship::Wider => near.cover >= 0.65 && near.back >= 0.4,
            Kinship::Unknown => near.cover >= 0.8 || near.cover >= 0.5 && near.back >= 0.4,
            Kinship::Different => false,
        }
}

/// Why a number that bears on the claim is still another thing's.
pub(super) fn apart(near: &Nearness, claim: &Figure) -> Option<Apart> {
    if rarity(claim) == 2 { near.apart_though_rare } else { near.apart }
}

/// Whether the claim's number, said with the opposite or denied, contradicts the claim; else it is another thing's.
pub(super) fn contradicts(near: &Nearness, apart: Apart) -> bool {
    matches!(apart, Apart::Opposed | Apart::Denied) && !near.conflict && near.cover >= 0.5
}

/// Another number contradicts the claim only where the passage plainly speaks of the same thing.
pub(super) fn bears_mismatch(near: &Nearness, claim: &Figure, evidence: &Figure) -> bool {
    if near.same_event {
        return true;
    }
    let one_kind = (claim.kind == Kind::Score) == (evidence.kind == Kind::Score)
        && (measured(claim) == measured(evidence));
    let firm = !near.conflict && one_kind && !near.beyond && near.apart.is_none() && !near.told_apart;
    let firm = firm && near.part.is_none_or(|here| part_exceeds_whole(here, claim, evidence));
    let firm = firm && !(near.some_of && near.party != Accord::Same);
    // where no noun is counted on both sides, the other party must be the same, or more be alike
    let unsaid = near.kinship == Kinship::Unknown && near.party != Accord::Same && near.cover < 0.55;
    let alike = near.verb == Accord::Same && near.party != Accord::Different && !unsaid;
    // where the evidence speaks of all that the claim says, what stands beside its number may say more
    let whole = near.cover >= 0.9 && near.back >= 0.3;
    let enough = |cover: f64, back: f64| near.cover >= cover && near.back >= back || whole;
    firm && match near.kinship {
        Kinship::Same | Kinship::Related | Kinship::Unknown if alike => {
            near.cover.max(near.clause_cover) >= 0.4 && near.back >= 0.3
        }
        Kinship::Same | Kinship::Related | Kinship::Unknown
            if near.same_time && near.verb != Accord::Different =>
        {
            enough(0.4, 0.4) && near.party != Accord::Different
        }
        Kinship::Same if near.party == Accord::Same => enough(0.6, 0.4),
        Kinship::Same | Kinship::Related | Kinship::Unknown if near.verb == Accord::Different => {
            near.one_role && enough(0.8, 0.5) && near.party != Accord::Different
        }
        Kinship::Same => enough(0.6, 0.4) && near.party != Accord::Different,
        Kinship::Related | Kinship::Unknown => enough(0.65, 0.5) && near.party != Accord::Different,
        Kinship::Wider => alike && enough(0.4, 0.4) && part_exceeds_whole(!near.wider_here, claim, evidence),
        // “the 300-metre tower”, “the tower is 320 metres high”
        Kinship::Different if measured(claim) => {
            near.party == Accord::Same && near.verb == Accord::Unknown && enough(0.5, 0.5)
        }
        Kinship::Different => false,
    }
}

/// Whether it has a unit, or is a share.
fn measured(figure: &Figure) -> bool {
    figure.unit.is_some() || figure.kind == Kind::Ratio
}

/// Whether a part counts more than the whole; the claim is the part, or the evidence.
fn part_exceeds_whole(claim_is_part: bool, claim: &Figure, evidence: &Figure) -> bool {
    let (part, whole) = if claim_is_part { (claim, evidence) } else { (evidence, claim) };
    let (least, most) = (part.value.or(part.low), whole.value.or(whole.high));
    least.zip(most).is_some_and(|(part, whole)| part > whole)
}

/// The same digits at another magnitude: less alike need be what is spoken of.
pub(super) fn bears_slip(near: &Nearness, claim: &Figure) -> bool {
    let digits = claim.value.map_or(0, significant);
    let alike = !near.conflict && !near.beyond && near.apart.is_none() && near.kinship != Kinship::Different;
    alike && digits >= 2 && near.cover >= 0.4
}

/// The evidence's own number, cut off: less alike need be what is spoken of.
pub(super) fn bears_cut(near: &Nearness) -> bool {
    let alike = !near.conflict && !near.beyond && near.apart.is_none() && !near.told_apart;
    alike && near.kinship != Kinship::Different && near.cover >= 0.4
}

/// A number that may be reckoned with.
pub(super) fn bears_reckoning(near: &Nearness) -> bool {
    near.kinship != Kinship::Different && near.cover >= 0.2
}

/// What is measured in a unit, percent or money is seldom named by a noun beside it: there the sentence must tell.
fn kinship(near: &Nearness, claim: &Figure) -> Kinship {
    match (near.kinship, claim.kind) {
        (Kinship::Different, Kind::Percent) if near.both_shares => Kinship::Different,
        (Kinship::Different, Kind::Money | Kind::Percent | Kind::Measure | Kind::Duration | Kind::Age) => {
            Kinship::Unknown
        }
        (kinship, _) => kinship,
    }
}

/// How rarely such a number comes by chance: 0 small and bare, 1 of two digits or with a unit, 2 of three digits.
fn rarity(claim: &Figure) -> usize {
    let Some(value) = claim.value.or(claim.high).or(claim.low).map(f64::abs) else { return 0 };
    let digits = significant(value);
    match (digits, claim.unit.is_some()) {
        (3.., _) | (2, true) => 2,
        (2, false) if value > 12.0 => 1,
        (1, true) => 1,
        _ if value >= 1000.0 => 1,
        _ => 0,
    }
}

/// Digits up to the last that is no closing zero.
fn significant(value: f64) -> usize {
    let text = format!("{value}");
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').trim_end_matches('0').len()
}
