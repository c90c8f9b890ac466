//! Slips of magnitude: the right digits, and “million” where the source has “billion”.

/// Magnitudes that are taken for one another: thousand, million, billion, trillion.
const MAGNITUDES: [(f64, &str); 3] = [(1e3, "1,000"), (1e6, "1,000,000"), (1e9, "1,000,000,000")];

/// How far the digits may differ, as a share.
const NEAR: f64 = 0.02;

/// In words, by which magnitude `claim` misses `evidence`; `None` where it does not miss by one.
pub fn describe(claim: f64, evidence: f64) -> Option<String> {
    if claim == 0.0 || evidence == 0.0 || claim.signum() != evidence.signum() {
        return None;
    }
    let ratio = (claim / evidence).max(evidence / claim);
    let by = MAGNITUDES.iter().find(|(m, _)| (ratio / m - 1.0).abs() <= NEAR)?;
    Some(format!("off by a factor of {}", by.1))
}

#[cfg(test)]
mod tests {
    use super::describe;

    #[test]
    fn only_whole_magnitudes_are_slips() {
        assert_eq!(describe(164e6, 164e9).as_deref(), Some("off by a factor of 1,000"));
        assert_eq!(describe(5e12, 5.04e6).as_deref(), Some("off by a factor of 1,000,000"));
        for (claim, evidence) in
            [(164e6, 16.4e6), (100.0, 120.0), (3.0, 2_500.0), (0.0, 5.0), (-5.0, 5_000.0)]
        {
            assert_eq!(describe(claim, evidence), None);
        }
    }
}
