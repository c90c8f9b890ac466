//! Evidence in one unit, claim in another: million and thousand are no matter here (values are written out), °F and °C,
//! miles and kilometres, percent and ratio are. Money is compared in the same currency only.

use super::compare::Said;
use crate::figures::{Figure, Kind};

/// How evidence in its unit is brought into the claim's: `value × factor + offset`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conversion {
    /// Multiplied with.
    pub factor: f64,
    /// Added then.
    pub offset: f64,
}

impl Conversion {
    const NONE: Self = Self { factor: 1.0, offset: 0.0 };

    /// Whether it changes anything.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// `said` in the claim's unit.
    pub fn apply(self, said: &Said) -> Said {
        if self.is_none() { said.clone() } else { said.converted(self.factor, self.offset) }
    }
}

/// How `evidence` can be compared with `claim`; `None` where they measure different things.
pub fn between(claim: &Figure, evidence: &Figure) -> Option<Conversion> {
    let code = |f: &Figure| f.unit.as_ref().map(|u| u.code.clone());
    match (code(claim), code(evidence)) {
        (a, b) if a == b && same_class(claim.kind, evidence.kind) => Some(Conversion::NONE),
        (Some(a), None) if a == "%" && share(evidence) => Some(Conversion { factor: 100.0, offset: 0.0 }),
        (None, Some(b)) if b == "%" && share(claim) => Some(Conversion { factor: 0.01, offset: 0.0 }),
        (Some(a), Some(b)) if physical(claim) && physical(evidence) => convert(&a, &b),
        // a bare number may be anything that is counted, or an age
        (_, None) if evidence.kind == Kind::Number && bare_fits(claim) => Some(Conversion::NONE),
        (None, _) if claim.kind == Kind::Number && bare_fits(evidence) => Some(Conversion::NONE),
        _ => None,
    }
}

fn same_class(a: Kind, b: Kind) -> bool {
    let class = |k| match k {
        Kind::Count | Kind::Number | Kind::Score => Kind::Count,
        Kind::Age | Kind::Duration => Kind::Duration,
        Kind::Ratio | Kind::Multiple => Kind::Ratio,
        Kind::Ordinal | Kind::Rank => Kind::Rank,
        other => other,
    };
    class(a) == class(b)
}

fn bare_fits(figure: &Figure) -> bool {
    matches!(
        figure.kind,
        Kind::Count | Kind::Number | Kind::Age | Kind::Money | Kind::Percent | Kind::Measure
    )
}

fn share(figure: &Figure) -> bool {
    figure.kind == Kind::Ratio && figure.value.or(figure.low).is_some_and(|v| (0.0..=1.0).contains(&v))
}

fn physical(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Measure | Kind::Duration | Kind::Age)
}

/// From two points of the line, since degrees have an offset.
fn convert(to: &str, from: &str) -> Option<Conversion> {
    let at = |v: f64| octofhir_ucum::convert(v, from, to).ok();
    let (zero, hundred) = (at(0.0)?, at(100.0)?);
    Some(Conversion { factor: (hundred - zero) / 100.0, offset: zero })
}

/// How many of `to` one of `from` is, both UCUM codes; `None` where they measure different things, or one is moved against the
/// other, as degrees are.
#[cfg(feature = "report")]
pub(super) fn factor(to: &str, from: &str) -> Option<f64> {
    convert(to, from).filter(|c| c.offset == 0.0).map(|c| c.factor)
}

/// `a` divided by `b` in the claim's unit: miles by miles per hour in hours. `None` where the units do not give that, or one
/// of the two could be compared with the claim.
pub(super) fn quotient(claim: &Figure, a: &Figure, b: &Figure) -> Option<f64> {
    reckoned(claim, a, b, "/")
        .map(|factor| factor * a.value.unwrap_or(0.0) / b.value.unwrap_or(f64::INFINITY))
}

/// `a` times `b` in the claim's unit: hours by miles per hour in miles.
pub(super) fn product(claim: &Figure, a: &Figure, b: &Figure) -> Option<f64> {
    reckoned(claim, a, b, ".").map(|factor| factor * a.value.unwrap_or(0.0) * b.value.unwrap_or(0.0))
}

/// How many of the claim's unit one of `a` and one of `b` make, joined by `sign`.
fn reckoned(claim: &Figure, a: &Figure, b: &Figure, sign: &str) -> Option<f64> {
    let alike = |f: &Figure| between(claim, f).is_some();
    if !physical(claim) || !physical(a) || !physical(b) || alike(a) || alike(b) {
        return None;
    }
    let code = |f: &Figure| f.unit.as_ref().map(|u| u.code.clone());
    let joined = format!("({}){sign}({})", code(a)?, code(b)?);
    octofhir_ucum::convert(1.0, &joined, &code(claim)?).ok()
}

#[cfg(test)]
mod tests {
    use super::convert;

    #[test]
    fn degrees_and_miles() {
        let f = convert("Cel", "[degF]").expect("both temperatures");
        assert!((212.0 * f.factor + f.offset - 100.0).abs() < 1e-6);
        let km = convert("km", "[mi_i]").expect("both lengths");
        assert!((km.factor - 1.609344).abs() < 1e-9 && km.offset == 0.0);
        assert!(convert("km", "kg").is_none());
    }
}
