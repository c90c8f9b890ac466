//! Dates against dates.

use super::Verdict;
use super::compare::Comparison;
use super::text::Read;
use crate::figures::Figure;
use crate::vocabulary::Vocabulary;

/// What a date is worth where the evidence has another; `None` where one of them is no date, or where they do not name the same
/// parts of one. “2024-06” on “2024-06-18” is a match, the other way round it is partial; so is “7 July 2014” on “7 July”.
pub(super) fn compare(
    (text, claim): (&Read, &Figure),
    (told, evidence): (&Read, &Figure),
    words: &Vocabulary,
) -> Option<Comparison> {
    let said = |verdict, why| Some(Comparison { verdict, why, is_of_numbers: false, is_cut: false });
    let verdict = match (&claim.date, &evidence.date) {
        (Some(claim), Some(evidence)) => {
            parts(evidence.starts_with(claim.as_str()), claim.starts_with(evidence.as_str()))
        }
        _ => Written::of(text, claim, words).compare(&Written::of(told, evidence, words))?,
    };
    match verdict {
        Verdict::Match => said(verdict, "the same date"),
        Verdict::Partial => said(verdict, "the source is less exact about the date"),
        _ => said(verdict, "the source has another date"),
    }
}

fn parts(within: bool, around: bool) -> Verdict {
    match (within, around) {
        (true, _) => Verdict::Match,
        (false, true) => Verdict::Partial,
        _ => Verdict::Mismatch,
    }
}

/// A day or a time of day as it is written, where no year is known.
struct Written {
    year: Option<String>,
    /// Month and day.
    day: Option<(u8, u8)>,
    /// Letters and digits alone, in lower case: “115pm”.
    letters: String,
}

impl Written {
    fn of(read: &Read, figure: &Figure, words: &Vocabulary) -> Self {
        let text = read.article.slice(figure.span);
        let date = figure.date.as_deref().unwrap_or_default();
        let mut iso = date.split('-');
        let year = iso.next().filter(|y| y.len() == YEAR).map(str::to_owned);
        let number = |part: Option<&str>| part.and_then(|p| p.parse().ok());
        let day = number(iso.next()).zip(number(iso.next())).or_else(|| day(text, words));
        let letters = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        Self { year, day, letters }
    }

    /// `None` where one of them is no day, and they are not written alike.
    fn compare(&self, there: &Self) -> Option<Verdict> {
        if let (Some(here), Some(other)) = (self.day, there.day) {
            let later_told = self.year.is_some() && there.year.is_none();
            let same = if later_told { Verdict::Partial } else { Verdict::Match };
            return Some(if here == other { same } else { Verdict::Mismatch });
        }
        let (here, other) = (self.letters.as_str(), there.letters.as_str());
        (other.starts_with(here) || here.starts_with(other))
            .then(|| parts(other.starts_with(here), here.starts_with(other)))
    }
}

/// The length of a year in ISO 8601.
const YEAR: usize = 4;

/// Month and day of “July 7” or “7 July”.
fn day(text: &str, words: &Vocabulary) -> Option<(u8, u8)> {
    let parts = || text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty());
    let month = parts().find_map(|p| words.months.get(p))?;
    let digits = |p: &str| p.trim_end_matches(char::is_alphabetic).parse().ok();
    let day = parts().filter_map(digits).find(|d| (1..=31).contains(d))?;
    Some((month, day))
}
