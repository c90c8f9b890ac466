//! Sentences and tables of our own: what is found, and that the query which is proposed gives the same number.

use crate::article::Article;
use crate::evidence::table::Tables;
use crate::evidence::text::Read;
use crate::figures;
use crate::files::Shelf;
use crate::vocabulary::Vocabulary;

const FARES: &str = "month,Fares ($ millions),Riders (thousands)
2031-03,7.6,402
2032-01,8.4,431
2032-02,8.7,455
2032-03,8.3,420
";
const TOWNS: &str = "town,Monthly change (%),Rent (€)
Skagen,4.6,\"1,204\"
Grenen,-3.1,\"987\"
Marstal,0.8,\"1,350\"
";
const SUMMARY: &str = "Indicator,March 2032,February 2032
Jobs (thousands),\"5,120.4\",\"5,088.7\"
Vacancy rate,4.1%,4.7%
Posts (millions),1.35,1.41
";

/// The numbers that bear the figures of `sentence` out, in order; where a query gives one, it is run and gives the same.
fn found(file: &str, table: &str, sentence: &str) -> Vec<Option<f64>> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(file), table).expect("written");
    let name = file.trim_end_matches(".csv");
    let tables = Tables::open(&Shelf::new(folder.path()), [(name.to_owned(), file)].into_iter());
    let (tables, words) = (tables.expect("a table"), Vocabulary::standard());
    let article = Article::from_text("a.txt", sentence);
    let all = figures::find(&article, &words);
    let text = Read { article: &article, found: &all };
    let claims = all.figures.iter().filter(|f| f.kind != figures::Kind::Date);
    claims
        .map(|claim| {
            let support = tables.support(text, claim, &words)?;
            if let Some(sql) = &support.sql {
                let answer = tables.answer(sql).expect("a query that runs");
                let number = answer.rows[0][0].number().expect("a number");
                assert!((number.abs() - support.value.abs()).abs() < 1e-6 * number.abs(), "{sql}: {number}");
            }
            Some((support.value * 1e6).round() / 1e6)
        })
        .collect()
}

#[test]
fn a_head_gives_magnitude_and_unit() {
    let fares = |sentence| found("fares.csv", FARES, sentence);
    assert_eq!(fares("Fares came to $8.3 million in March 2032."), [Some(8.3e6)]);
    assert_eq!(fares("The line had 455,000 riders in February 2032."), [Some(455e3)]);
    assert_eq!(fares("Fares came to $8.3 billion in March 2032."), [None]);
    assert_eq!(fares("Fares came to $8.9 million in March 2032."), [None]);
    let jobs = "month,staff\n2032-01,20114\n2032-02,20153\n2032-03,20207\n";
    assert_eq!(
        found("staff_in_thousands.csv", jobs, "The staff came to 20.2 million in March 2032."),
        [Some(20.207e6)]
    );
}

#[test]
fn a_label_gives_its_row_magnitude_and_percent_signs_their_cells() {
    let summary = |sentence| found("summary.csv", SUMMARY, sentence);
    assert_eq!(summary("The number of jobs came to 5.12 million in March 2032."), [Some(5_120_400.0)]);
    assert_eq!(summary("The vacancy rate was 4.7 percent in February 2032."), [Some(4.7)]);
    assert_eq!(summary("The vacancy rate was 4.9 percent in February 2032."), [None]);
}

#[test]
fn a_change_is_since_the_time_before_or_the_year_before() {
    let fares = |sentence| found("fares.csv", FARES, sentence);
    assert_eq!(fares("Fares fell 4.6 percent in March 2032.")[0].map(f64::round), Some(5.0));
    assert_eq!(fares("Fares rose 9.2 percent over the year to March 2032.")[0].map(f64::round), Some(9.0));
    assert_eq!(fares("Riders fell by 35,000 in March 2032."), [Some(35e3)]);
    assert_eq!(fares("Fares fell 5.6 percent in March 2032."), [None]);
}

#[test]
fn a_fall_is_told_without_its_sign() {
    let towns = |sentence| found("rents.csv", TOWNS, sentence);
    assert_eq!(towns("Rents in Grenen fell 3.1 percent over the month."), [Some(3.1)]);
    assert_eq!(towns("Rents in Grenen rose 3.1 percent over the month."), [None]);
}

#[test]
fn no_change_and_what_two_things_make_together_prove_nothing() {
    let towns = |sentence| found("rents.csv", TOWNS, sentence);
    assert_eq!(towns("Rents in Grenen fell 0.0 percent."), [None]);
    let fares = "line,Fares ($ millions)\nNorth,4.2\nSouth,3.1\nEast,1.9\n";
    let both = found(
        "lines.csv",
        fares,
        "The North line took in $7.3 million, while the South line totalled $3.1 million.",
    );
    assert_eq!(both, [None, Some(3.1e6)]);
}
