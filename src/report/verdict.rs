//! The line at the top: what a busy editor understands in three seconds.

use super::finding::FindingNote;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Figures by status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// All figures.
    pub total: usize,
    /// Those that claim something.
    pub claims: usize,
    /// Claims that somebody named says.
    pub sourced: usize,
    /// Claims that nobody can be asked about, or that their only source denies.
    pub weak: usize,
    /// Claims that nobody says.
    pub unsourced: usize,
    /// Figures that claim nothing.
    pub exempt: usize,
}

impl From<crate::frame::Counts> for Counts {
    fn from(counts: crate::frame::Counts) -> Self {
        let crate::frame::Counts { total, sourced, weak, unsourced, exempt } = counts;
        Self { total, claims: total - exempt, sourced, weak, unsourced, exempt }
    }
}

/// What an editor reads first.
#[derive(Debug, Clone, Serialize)]
pub struct Verdict {
    /// The worst status that needs work: `unsourced` `weak` `sourced`.
    pub level: &'static str,
    /// In one sentence.
    pub say: String,
    /// The counts, adding up.
    pub sums: String,
    /// How many claims there are, and how many numbers that need no source.
    pub rest: String,
    /// What to mend first: errors other than a missing source, at most three.
    pub first: Vec<FindingNote>,
    /// Errors that a source is missing, in text order, at most six.
    pub missing: Vec<FindingNote>,
    /// How many errors there are beyond both.
    pub more: usize,
}

/// So many errors stand at the top, and so many figures without a source.
const FIRST: usize = 3;
const MISSING: usize = 6;

impl Verdict {
    /// The verdict on an article with `counts` and `findings`.
    pub fn of(counts: &Counts, findings: &[FindingNote]) -> Self {
        let errors = findings.iter().filter(|f| f.severity == "error");
        let (missing, other): (Vec<_>, Vec<_>) = errors.cloned().partition(|f| f.is_about_missing_source());
        let others = other.len();
        let mut say = sentence(counts);
        match others {
            0 => {}
            _ if counts.unsourced > 0 => {
                say.push_str(&format!(
                    " {} must be mended.",
                    number_of(others, "other error", "other errors")
                ));
            }
            _ => {
                let errors = number_of(others, "error", "errors");
                say = format!("{}, but {errors} must be mended.", say.trim_end_matches('.'));
            }
        }
        let level = match counts {
            _ if counts.unsourced > 0 || others > 0 => "unsourced",
            _ if counts.weak > 0 => "weak",
            _ => "sourced",
        };
        let more = others.saturating_sub(FIRST) + missing.len().saturating_sub(MISSING);
        let most = |list: Vec<FindingNote>, most| list.into_iter().take(most).collect();
        Self {
            level,
            say,
            sums: counts.sums(),
            rest: counts.rest(),
            first: most(other, FIRST),
            missing: most(missing, MISSING),
            more,
        }
    }
}

impl Counts {
    /// “7 claims. 24 more numbers need no source.”, for where the claims stand by status already.
    pub fn rest(&self) -> String {
        let claims = match self.claims {
            0 => "No claims.".to_owned(),
            n => format!("{}.", number_of(n, "claim", "claims")),
        };
        match self.exempt {
            0 => claims,
            n => format!("{claims} {} no source.", number_of(n, "more number needs", "more numbers need")),
        }
    }

    /// “7 claims: 5 sourced, 1 weak, 1 unsourced. 24 numbers need no source.”
    pub fn sums(&self) -> String {
        let exempt = match self.exempt {
            0 => String::new(),
            1 => " 1 number needs no source.".to_owned(),
            n => format!(" {n} numbers need no source."),
        };
        match self.claims {
            0 => format!("No claims.{exempt}"),
            n => format!(
                "{}: {} sourced, {} weak, {} unsourced.{exempt}",
                number_of(n, "claim", "claims"),
                self.sourced,
                self.weak,
                self.unsourced
            ),
        }
    }
}

fn sentence(counts: &Counts) -> String {
    match (counts.claims, counts.unsourced, counts.weak) {
        (0, ..) => "No figure here makes a claim.".to_owned(),
        (1, 1, _) => "The one claim has no source.".to_owned(),
        (claims, unsourced, _) if unsourced == claims => format!("None of the {claims} claims has a source."),
        (_, 1, _) => "One claim has no source.".to_owned(),
        (claims, unsourced, _) if unsourced > 1 => format!("{unsourced} of {claims} claims have no source."),
        (1, _, 0) => "The one claim is sourced.".to_owned(),
        (1, ..) => "The one claim has a weak source.".to_owned(),
        (claims, _, 0) => format!("All {claims} claims are sourced."),
        (_, _, 1) => "Every claim has a source; one of them is weak.".to_owned(),
        (.., weak) => format!("Every claim has a source; {weak} are weak."),
    }
}

/// `n` with the word for one or for many.
pub(super) fn number_of(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_names_the_worst_and_the_sums_add_up() {
        let counts = |sourced, weak, unsourced, exempt| Counts {
            claims: sourced + weak + unsourced,
            total: sourced + weak + unsourced + exempt,
            sourced,
            weak,
            unsourced,
            exempt,
        };
        let cases = [
            (
                counts(5, 1, 1, 24),
                "One claim has no source.",
                "7 claims: 5 sourced, 1 weak, 1 unsourced. 24 numbers need no source.",
            ),
            (
                counts(5, 0, 2, 1),
                "2 of 7 claims have no source.",
                "7 claims: 5 sourced, 0 weak, 2 unsourced. 1 number needs no source.",
            ),
            (
                counts(0, 0, 3, 0),
                "None of the 3 claims has a source.",
                "3 claims: 0 sourced, 0 weak, 3 unsourced.",
            ),
            (
                counts(3, 1, 0, 0),
                "Every claim has a source; one of them is weak.",
                "4 claims: 3 sourced, 1 weak, 0 unsourced.",
            ),
            (counts(1, 0, 0, 0), "The one claim is sourced.", "1 claim: 1 sourced, 0 weak, 0 unsourced."),
            (counts(0, 0, 0, 2), "No figure here makes a claim.", "No claims. 2 numbers need no source."),
        ];
        for (counts, say, sums) in cases {
            let verdict = Verdict::of(&counts, &[]);
            assert_eq!((verdict.say.as_str(), verdict.sums.as_str()), (say, sums));
        }
    }
}
