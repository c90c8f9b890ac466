//! What figcheck proposes where no query is given: a cell of the row that the claim means, a count of the rows that fit its
//! words, a sum, mean, largest or smallest that it asks for. All of it is a proposal and says so.

use super::offers::{Offer, Offered, Shown, offers};
use super::wording::Sentence;
use super::{Named, Seen};
use crate::evidence::arithmetic::plain_number;
use crate::evidence::compare::{Said, compare};
use crate::evidence::text::Read;
use crate::evidence::{Evidence, Proposal, Verdict, Verification};
use crate::figures::{Comparator, Figure, Kind};
use crate::vocabulary::Vocabulary;

/// The verdict by the cell or reckoning that bears best on `claim`, and what an entry would have to name for it; none where
/// nothing bears on it.
pub(super) fn propose(
    tables: &[(&Named, &Seen)],
    text: Read,
    claim: &Figure,
    words: &Vocabulary,
) -> (Verification, Option<Proposal>) {
    let sentence = Sentence::of(text, claim, words);
    let own = text.article.slice(claim.core);
    let said = Said::of(claim);
    let mut best: Option<(Verification, Option<Proposal>)> = None;
    let others: Vec<f64> = text
        .found
        .figures
        .iter()
        .filter(|f| f.sentence == claim.sentence && f.span != claim.span)
        .filter_map(|f| f.value)
        .collect();
    for (named, seen) in tables {
        for offer in offers(named, seen, &sentence) {
            let Some((verdict, why)) = judge(&said, claim, &offer, seen) else { continue };
            // another number contradicts only where one table was named, and it is that of no other figure
            if verdict == Verdict::Mismatch && (tables.len() > 1 || is_of(&offer, seen, &others)) {
                continue;
            }
            if best.as_ref().is_none_or(|(b, _)| b.verdict < verdict) {
                best = Some(outcome(offer, named, verdict, why, own));
            }
        }
    }
    let nothing = || Verification {
        verdict: Verdict::NotFound,
        expected: None,
        number: None,
        evidence: None,
        explanation: "no row of the table is plainly meant; a query would tell".to_owned(),
        slip: false,
    };
    best.unwrap_or_else(|| (nothing(), None))
}

/// How the claim stands to an offer; none where it bears nothing out. A bound or range is met by many numbers: only one that
/// is plainly meant bears it out, and a score only its own words.
fn judge(said: &Said, claim: &Figure, offer: &Offer, seen: &Seen) -> Option<(Verdict, &'static str)> {
    let Offered::Number(number) = offer.said else { return Some((Verdict::Match, "the same words")) };
    let loose = !matches!(claim.comparator, Comparator::Exact | Comparator::About);
    if !offer.plain && (loose || claim.kind == Kind::Score) {
        return None;
    }
    let comparison = match offer.column {
        // rows are counted, not weighed or paid
        None if claim.unit.is_some() => return None,
        None => compare(said, &Said::number(number))?,
        Some(column) => {
            let measure = &seen.measures[column];
            let full = Said::number(number * measure.by * measure.in_unit_of(claim)?);
            let plain = compare(said, &Said::number(number))?;
            compare(said, &full).filter(|full| full.verdict > plain.verdict).unwrap_or(plain)
        }
    };
    match comparison.verdict {
        Verdict::Match if matches!(offer.shown, Shown::Reckoned { .. }) => {
            Some((Verdict::Derived, comparison.why))
        }
        Verdict::Mismatch if !offer.plain => None,
        verdict => Some((verdict, comparison.why)),
    }
}

/// Whether an offer is the number of one of the `others` of its sentence.
fn is_of(offer: &Offer, seen: &Seen, others: &[f64]) -> bool {
    let Offered::Number(number) = offer.said else { return false };
    let by = offer.column.map_or(1.0, |column| seen.measures[column].by);
    let same = |other: f64| [number, number * by].iter().any(|n| (n - other).abs() <= 1e-9 * other.abs());
    others.iter().any(|other| same(*other))
}

/// The verdict by `offer` and the proposal that it is; `own` are the words of the claim's number.
fn outcome(
    offer: Offer,
    named: &Named,
    verdict: Verdict,
    why: &str,
    own: &str,
) -> (Verification, Option<Proposal>) {
    let (value, number) = match offer.said {
        Offered::Number(number) => (plain_number(number), Some(Said::number(number))),
        Offered::Words => (own.to_owned(), None),
    };
    let (shown, cell, sql) = match offer.shown {
        Shown::Cell(place) => (format!("{}!{place}", named.name), Some(place), None),
        Shown::Reckoned { words, sql } => (words, None, sql),
    };
    let explanation = format!("proposed by figcheck: {shown} is {value}; {why}");
    let evidence = Some(Evidence { cell: cell.is_some().then(|| shown.clone()), ..Evidence::default() });
    let sheet = named.sheet.as_ref().map_or(String::new(), |sheet| format!("{sheet}!"));
    let cell = cell.map(|place| sheet + &place);
    let shown = cell.as_ref().map_or(shown, |cell| format!("cell {cell}"));
    let proposal = Proposal { source: None, cell, sql, shown, value: value.clone() };
    (
        Verification { verdict, expected: Some(value), number, evidence, explanation, slip: false },
        Some(proposal),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::evidence::table::Tables;
    use crate::figures;
    use crate::files::Shelf;

    const HARBOURS: &str = "harbour,country,opened,ferries,passengers,operator
Skagen,Denmark,4 May 1998,3,1200,Nord Line
Grenen,Denmark,12 June 2003,5,48000,Nord Line
Marstal,Denmark,1 March 2003,2,900,Seven Isles Shipping
Larvik,Norway,9 June 1987,8,210000,Nord Line
";

    /// What is proposed for the figures of `sentence`, in order.
    fn proposed(sentence: &str) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("h.csv"), HARBOURS).expect("written");
        let shelf = Shelf::new(folder.path());
        let tables = Tables::open(&shelf, [("h".to_owned(), "h.csv")].into_iter()).expect("a table");
        let words = Vocabulary::standard();
        let article = Article::from_text("a.txt", sentence);
        let found = figures::find(&article, &words);
        let text = Read { article: &article, found: &found };
        let all = found.figures.iter().map(|claim| tables.suggest(text, claim, &words));
        all.map(|(verdict, proposal)| match (verdict, proposal) {
            (_, Some(Proposal { cell: Some(cell), .. })) => cell,
            (_, Some(Proposal { sql: Some(sql), .. })) => sql,
            (verdict, _) => verdict.map_or("nothing", |v| v.verdict.as_str()).to_owned(),
        })
        .collect()
    }

    #[test]
    fn the_cell_of_the_row_and_column_that_the_sentence_names() {
        assert_eq!(proposed("Skagen has 3 ferries."), ["D2"]);
        assert_eq!(proposed("In Larvik, about 210,000 passengers went ashore."), ["E5"]);
        assert_eq!(proposed("Skagen has 4 ferries."), ["not_found"]);
        assert_eq!(proposed("Marstal has more than 1 ferry."), ["D4"]);
    }

    #[test]
    fn a_bound_is_met_by_too_many_numbers_to_be_proposed() {
        assert_eq!(proposed("More than 2,000 people live in Skagen."), ["not_found"]);
    }

    #[test]
    fn a_date_and_a_number_in_a_name_by_their_words() {
        assert_eq!(proposed("Grenen was opened on 12 June 2003."), ["C3"]);
        assert_eq!(proposed("Seven Isles Shipping serves Marstal."), ["F4"]);
    }

    #[test]
    fn rows_that_fit_the_words_are_counted() {
        assert_eq!(
            proposed("The register lists 3 harbours in Denmark."),
            ["select count(*) from h where \"country\" = 'Denmark'"]
        );
        assert_eq!(proposed("The register lists 4 harbours in Denmark."), ["not_found"]);
    }

    #[test]
    fn a_reckoning_is_proposed_only_where_it_is_asked_for() {
        assert_eq!(proposed("All in all, 18 ferries sail."), ["not_found"]);
        assert_eq!(proposed("In total, 18 ferries sail."), ["select sum(\"ferries\") from h"]);
        assert_eq!(proposed("On average a harbour has 4.5 ferries."), ["select avg(\"ferries\") from h"]);
        assert_eq!(proposed("The largest has 8 ferries."), ["select max(\"ferries\") from h"]);
    }
}
