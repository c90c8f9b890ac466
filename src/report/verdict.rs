//! The line at the top: what a busy editor understands in three seconds.

use super::finding::FindingNote;
use super::note::Note;
use crate::checks::Severity;
use crate::evidence;
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

/// How the claims fared that were compared with what their sources say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Checked {
    /// Claims that were compared.
    pub compared: usize,
    /// The source says so, or it follows from it.
    pub agree: usize,
    /// The source says it in part.
    pub partly: usize,
    /// The source says another number.
    pub differ: usize,
    /// The source holds nothing of it.
    pub not_found: usize,
}

/// What an editor reads first: whether the numbers are right, then whether they are sourced.
#[derive(Debug, Clone, Serialize)]
pub struct Verdict {
    /// The worst that needs work: `contradicted` `unsourced` `weak` `sourced`.
    pub level: &'static str,
    /// In one sentence.
    pub say: String,
    /// The claims by status, and how many numbers need no source.
    pub sums: String,
    /// How many claims there are, how many were compared and how they fared.
    pub rest: String,
    /// How the claims fared that were compared.
    pub checked: Checked,
    /// How many claims were not compared.
    pub not_compared: usize,
}

impl std::ops::AddAssign for Checked {
    fn add_assign(&mut self, other: Self) {
        self.compared += other.compared;
        self.agree += other.agree;
        self.partly += other.partly;
        self.differ += other.differ;
        self.not_found += other.not_found;
    }
}

impl Checked {
    /// How those of `notes` fared that were compared.
    pub fn of(notes: &[Note]) -> Self {
        let mut out = Self::default();
        for verification in notes.iter().filter_map(|n| n.verification.as_ref()) {
            out.compared += 1;
            *match verification.verdict {
                evidence::Verdict::Match | evidence::Verdict::Derived => &mut out.agree,
                evidence::Verdict::Partial => &mut out.partly,
                evidence::Verdict::Mismatch => &mut out.differ,
                evidence::Verdict::NotFound => &mut out.not_found,
            } += 1;
        }
        out
    }

    /// “7 compared: 6 agree, 1 differs”; empty where none was.
    pub fn words(&self) -> String {
        if self.compared == 0 {
            return String::new();
        }
        let told = [
            (self.agree, "agrees", "agree"),
            (self.partly, "agrees in part", "agree in part"),
            (self.differ, "differs", "differ"),
            (self.not_found, "not found in its source", "not found in theirs"),
        ];
        let told: Vec<String> =
            told.iter().filter(|t| t.0 > 0).map(|&(n, one, many)| number_of(n, one, many)).collect();
        format!("{} compared: {}", self.compared, told.join(", "))
    }
}

impl Verdict {
    /// The verdict on an article with `counts`, whose figures carry `notes`, and `findings`.
    pub fn of(counts: &Counts, notes: &[Note], findings: &[FindingNote]) -> Self {
        let checked = Checked::of(notes);
        let errors = findings.iter().filter(|f| f.severity == Severity::Error);
        let other = errors.filter(|f| !f.is_about_missing_source() && !f.is_about_comparison()).count();
        let compared = counts.claims.min(checked.compared);
        let (level, say) = if checked.differ == 0 && findings.iter().any(FindingNote::is_about_language) {
            ("weak", unread(counts))
        } else {
            (Self::level(counts, &checked, other), say(counts, &checked, notes, other))
        };
        Self {
            level,
            say,
            sums: counts.sums(),
            rest: counts.rest(&checked),
            checked,
            not_compared: counts.claims - compared,
        }
    }

    /// The worst that needs work among claims with `counts` that fared as `checked`, with so many `other` errors.
    pub fn level(counts: &Counts, checked: &Checked, other: usize) -> &'static str {
        match counts {
            _ if checked.differ > 0 => "contradicted",
            _ if counts.unsourced > 0 || other > 0 => "unsourced",
            _ if counts.weak > 0 || checked.not_found > 0 => "weak",
            _ => "sourced",
        }
    }

    /// How bad `level` is, the worst first, for lists of articles.
    pub fn order(level: &str) -> usize {
        ["contradicted", "unsourced", "weak", "sourced"].iter().position(|l| *l == level).unwrap_or(4)
    }
}

/// The verdict's sentence: a number that its source contradicts comes before everything else.
fn say(counts: &Counts, checked: &Checked, notes: &[Note], other: usize) -> String {
    let fix = match other {
        0 => String::new(),
        n => format!(" {} to fix.", number_of(n, "other error", "other errors")),
    };
    if checked.differ > 0 {
        return contradiction(counts, checked, notes) + &fix;
    }
    let mut say = sentence(counts, checked);
    if counts.unsourced > 0 {
        say.push_str(&fix);
    } else if other > 0 {
        say = format!(
            "{}, but {} to fix.",
            say.trim_end_matches('.'),
            number_of(other, "error is", "errors are")
        );
    }
    say
}

/// The sentence where the language of the article is one in which nobody is looked for who says the figures: that no source was
/// found is then no fault of the article's.
fn unread(counts: &Counts) -> String {
    let left = match counts.unsourced {
        0 => return sentence(counts, &Checked::default()),
        1 => "that of one claim".to_owned(),
        n if n == counts.claims => "those of the claims".to_owned(),
        n => format!("those of {n} of {} claims", counts.claims),
    };
    format!("Sources are not read in this language: look for {left} yourself.")
}

/// “Turnout: the article says 57.9 percent, its source 59.7.”
fn contradiction(counts: &Counts, checked: &Checked, notes: &[Note]) -> String {
    let is_other =
        |n: &&Note| n.verification.as_ref().is_some_and(|v| v.verdict == evidence::Verdict::Mismatch);
    let first = notes.iter().find(is_other);
    let expected = first.and_then(|n| n.verification.as_ref()?.expected.as_ref());
    match (first, expected) {
        (Some(note), Some(expected)) if checked.differ == 1 => {
            let about =
                note.item.as_deref().map(|item| format!("{}: ", capitalised(item))).unwrap_or_default();
            let the = if about.is_empty() { "The" } else { "the" };
            format!("{about}{the} article says {}, its source {expected}.", note.text)
        }
        _ if checked.differ == 1 => format!("One of {} claims is not what its source says.", counts.claims),
        _ => format!("{} of {} claims are not what their sources say.", checked.differ, counts.claims),
    }
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

impl Counts {
    /// The share of claims that nobody is named for, in thousandths.
    pub fn unsourced_share(&self) -> usize {
        self.unsourced * 1000 / self.claims.max(1)
    }

    /// “9 claims; 7 compared: 6 agree, 1 differs; 2 not compared. 24 more numbers need no source.”, for where the claims
    /// stand by status already.
    pub fn rest(&self, checked: &Checked) -> String {
        let mut parts = vec![match self.claims {
            0 => "No claims".to_owned(),
            n => number_of(n, "claim", "claims"),
        }];
        if checked.compared > 0 {
            parts.push(checked.words());
            let others = self.claims.saturating_sub(checked.compared);
            parts.extend((others > 0).then(|| format!("{others} not compared")));
        }
        let claims = format!("{}.", parts.join("; "));
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

fn sentence(counts: &Counts, checked: &Checked) -> String {
    match (counts.claims, counts.unsourced, counts.weak, checked.not_found) {
        (0, ..) => "No figure here makes a claim.".to_owned(),
        (1, 1, ..) => "The one claim has no source.".to_owned(),
        (claims, unsourced, ..) if unsourced == claims => {
            format!("None of the {claims} claims has a source.")
        }
        (claims, 1, ..) => format!("One of {claims} claims has no source."),
        (claims, unsourced, ..) if unsourced > 1 => format!("{unsourced} of {claims} claims have no source."),
        (1, .., 1) => "The one claim is not found in its source.".to_owned(),
        (claims, .., 1) => format!("One of {claims} claims is not found in its source."),
        (claims, .., lost) if lost > 1 => {
            format!("{lost} of {claims} claims are not found in their sources.")
        }
        (1, _, 0, _) => "The one claim is sourced.".to_owned(),
        (1, ..) => "The one claim has a weak source.".to_owned(),
        (2, _, 0, _) => "Both claims are sourced.".to_owned(),
        (claims, _, 0, _) => format!("All {claims} claims are sourced."),
        (_, _, 1, _) => "Every claim has a source; one of them is weak.".to_owned(),
        (_, _, weak, _) => format!("Every claim has a source; {weak} of them are weak."),
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
                "One of 7 claims has no source.",
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
            let verdict = Verdict::of(&counts, &[], &[]);
            assert_eq!((verdict.say.as_str(), verdict.sums.as_str()), (say, sums));
        }
    }
}
