//! The files of words are held as strictly as code: sorted where order means nothing, one meaning a key, no row that nothing can
//! reach, codes that exist.

use super::{Figure, Kind, find};
use crate::article::{Article, Known, Language};
use crate::vocabulary::{Additions, Row, SPANISH, Vocabulary, rows};
use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// Files with the columns that make a row's key, and whether rows are sorted by them as bytes.
const FILES: &[(&str, &str, &[usize], bool)] = &[
    ("comparators.tsv", include_str!("../vocabulary/en/comparators.tsv"), &[1, 2, 0], true),
    ("currencies.tsv", include_str!("../vocabulary/en/currencies.tsv"), &[0], false),
    ("cues.tsv", include_str!("../vocabulary/en/cues.tsv"), &[0], false),
    ("designations.tsv", include_str!("../vocabulary/en/designations.tsv"), &[1, 0], true),
    ("given_names.tsv", include_str!("../vocabulary/en/given_names.tsv"), &[0], true),
    ("magnitudes.tsv", include_str!("../vocabulary/en/magnitudes.tsv"), &[0], true),
    ("media_names.tsv", include_str!("../vocabulary/en/media_names.tsv"), &[0], false),
    ("months.tsv", include_str!("../vocabulary/en/months.tsv"), &[0], false),
    ("names.tsv", include_str!("../vocabulary/en/names.tsv"), &[0], true),
    ("number_links.tsv", include_str!("../vocabulary/en/number_links.tsv"), &[0], true),
    ("numbers.tsv", include_str!("../vocabulary/en/numbers.tsv"), &[0], false),
    ("ratio_links.tsv", include_str!("../vocabulary/en/ratio_links.tsv"), &[0], true),
    ("tags.tsv", include_str!("../vocabulary/en/tags.tsv"), &[0], true),
    ("unit_steps.tsv", include_str!("../vocabulary/all/unit_steps.tsv"), &[0], true),
    ("unit_tails.tsv", include_str!("../vocabulary/all/unit_tails.tsv"), &[0], true),
    ("units.tsv", include_str!("../vocabulary/en/units.tsv"), &[0], true),
    ("all/currencies.tsv", ALL_CURRENCIES, &[0], false),
    ("all/units.tsv", ALL_UNITS, &[0], true),
];

/// Symbols, which all languages share.
const ALL_UNITS: &str = include_str!("../vocabulary/all/units.tsv");
const ALL_CURRENCIES: &str = include_str!("../vocabulary/all/currencies.tsv");

#[test]
fn files_are_sorted_and_say_each_thing_once() {
    let mut faults = Vec::new();
    for (name, file, key, sorted) in FILES {
        let keys: Vec<Vec<&str>> =
            rows(file).map(|row| key.iter().map(|i| row.get(*i).copied().unwrap_or("")).collect()).collect();
        if *sorted && !keys.is_sorted() {
            let at = keys.windows(2).find(|pair| pair[0] > pair[1]).map(|pair| pair[1].join(" "));
            faults.push(format!("{name}: not sorted at {at:?}"));
        }
        let mut seen = HashSet::new();
        // a currency has a row for each part of it
        let parted = name.ends_with("currencies.tsv");
        faults.extend(
            keys.iter().filter(|k| !seen.insert(*k) && !parted).map(|k| format!("{name}: twice {k:?}")),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn words_and_symbols_have_one_meaning() {
    let mut faults = Vec::new();
    let mut once = |file: &str, what: String, seen: &mut HashSet<String>| {
        if !seen.insert(what.clone()) {
            faults.push(format!("{file}: twice “{what}”"));
        }
    };
    let (mut words, mut symbols) = (HashSet::new(), HashSet::new());
    for row in rows(ALL_UNITS).chain(rows(include_str!("../vocabulary/en/units.tsv"))) {
        cells(&row, 2).for_each(|w| once("units.tsv", w.replace('-', " "), &mut words));
        cells(&row, 3).for_each(|s| once("units.tsv", bare(s).to_owned(), &mut symbols));
    }
    let mut forms = HashSet::new();
    for row in rows(include_str!("../vocabulary/en/source_nouns.tsv")) {
        for form in row[0].split(',') {
            // nouns are looked up a word at a time
            assert!(!form.contains(' '), "source_nouns.tsv: “{form}” can never be found");
            once("source_nouns.tsv", form.to_owned(), &mut forms);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whatever a file tells, two rows of it do not tell two things of one key: their first two columns differ.
#[test]
fn no_file_tells_two_things_of_one_key() {
    // rules stand in order, a role has as many rows as it needs, a currency one for each part
    let several = ["tag_rules.tsv", "tag_mends.tsv", "roles.tsv", "currencies.tsv"];
    // a hedge of the number beside it is one of its clause, too
    let twice = ["proposed\tplanned"];
    let mut faults = Vec::new();
    for folder in ["en", "all"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/vocabulary").join(folder);
        let files = fs::read_dir(folder).expect("a folder").map(|f| f.expect("a file").path());
        for file in files.filter(|f| f.extension().is_some_and(|e| e == "tsv")) {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&file).expect("a file of words");
            let keys = rows(&text).map(|row| row[..row.len().min(2)].join("\t"));
            let mut seen = HashSet::new();
            let again = keys.filter(|key| !seen.insert(key.clone()) && !twice.contains(&key.as_str()));
            let faulty = again.filter(|_| !several.contains(&name.as_str()));
            faults.extend(faulty.map(|key| format!("{name}: twice {key}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A word of a role stands there once, and as it is looked up: in small letters.
#[test]
fn words_of_roles_can_be_found_and_stand_once() {
    let mut seen = HashSet::new();
    let mut faults = Vec::new();
    for row in rows(include_str!("../vocabulary/en/roles.tsv")) {
        for word in row[1].split(' ') {
            let small = word == word.to_lowercase();
            if !small || !seen.insert((row[0], word)) {
                faults.push(format!("{}: {word}", row[0]));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A mark that several currencies share has one that is meant where nothing tells, and they have homes.
#[test]
fn shared_marks_of_currencies_have_one_meaning() {
    let mut marks: Vec<(usize, &str, bool, &str)> = Vec::new();
    for row in rows(ALL_CURRENCIES).chain(rows(include_str!("../vocabulary/en/currencies.tsv"))) {
        for column in [2, 3] {
            let all = row.get(column).copied().unwrap_or("").split('|').filter(|m| !m.is_empty());
            marks.extend(all.map(|m| (column, bare(m.trim_start_matches('*')), m.starts_with('*'), row[0])));
        }
    }
    for (column, mark, ..) in &marks {
        let same: Vec<_> = marks.iter().filter(|(c, m, ..)| (c, m) == (column, mark)).collect();
        let meant = same.iter().filter(|(_, _, meant, _)| *meant).count();
        assert_eq!(meant, usize::from(same.len() > 1), "“{mark}” of {same:?}");
    }
}

#[test]
fn plurals_are_no_plurals_of_plurals() {
    for row in rows(include_str!("../vocabulary/en/source_nouns.tsv")) {
        let forms: Vec<&str> = row[0].split(',').collect();
        let twice = |plural: &str| plural == format!("{}es", forms[0]) && forms[0].ends_with('s');
        let fits = |plural: &str| ["ss", "us"].iter().any(|e| forms[0].ends_with(e)) || !twice(plural);
        assert!(forms[1..].iter().all(|p| fits(p)), "source_nouns.tsv: {}", row[0]);
    }
}

#[test]
fn codes_are_of_ucum_in_additions_too() {
    // percentages have codes of the contract
    let all = rows(ALL_UNITS).chain(rows(include_str!("../vocabulary/en/units.tsv")));
    let measured = all.filter(|row| row[4] != "percent");
    let wrong: Vec<_> =
        measured.filter(|row| octofhir_ucum::validate(row[0]).is_err()).map(|row| row[0]).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let unit = |code: &str| vec![Row(vec![code.to_owned(), "smoot".to_owned(), "smoot|smoots".to_owned()])];
    let with = |code| Vocabulary::standard().with(&Additions { units: unit(code), ..Additions::default() });
    assert!(with("{smoot}").is_ok());
    let error = with("smoots").expect_err("no code of UCUM").error;
    assert!(error.to_string().contains("“smoots” is no code of UCUM"), "{error}");
}

fn cells<'a>(row: &[&'a str], column: usize) -> impl Iterator<Item = &'a str> + use<'a> {
    row.get(column).copied().unwrap_or("").split('|').filter(|cell| !cell.is_empty())
}

/// A mark without what says where it may stand.
fn bare(mark: &str) -> &str {
    let bare = mark.trim_start_matches('_');
    if bare.is_empty() { mark } else { bare }
}

fn only(words: &Vocabulary, text: &str) -> Vec<Figure> {
    find(&Article::from_text("page", text), words).figures
}

/// Every word and symbol is read in the plainest sentence for it.
#[test]
fn every_row_can_be_reached() {
    let words = Vocabulary::standard();
    let mut lost = Vec::new();
    let mut hold = |file: &str, text: String, code: &str| {
        let figures = only(&words, &text);
        if !figures.iter().any(|f| f.unit.as_ref().is_some_and(|u| u.code == code)) {
            lost.push(format!("{file}: {text} → {code}"));
        }
    };
    for row in rows(ALL_UNITS).chain(rows(include_str!("../vocabulary/en/units.tsv"))) {
        cells(&row, 2).for_each(|word| hold("units.tsv", format!("They found 5.2 {word}."), row[0]));
        cells(&row, 3).for_each(|s| {
            let gap = if s.contains(' ') { " " } else { "" };
            hold("units.tsv", format!("They found 5.2{gap}{}.", bare(s)), row[0]);
        });
    }
    for row in rows(ALL_CURRENCIES).chain(rows(include_str!("../vocabulary/en/currencies.tsv"))) {
        let home = words.currencies.code(row[0]).and_then(|c| c.home.first().map(|h| format!(" in {h}")));
        let home = home.unwrap_or_default();
        let mark = |m: &'static str| bare(m.trim_start_matches('*'));
        cells(&row, 2).for_each(|w| {
            hold("currencies.tsv", format!("They paid 5 million {}{home}.", mark(w)), row[0]);
        });
        let part = row.get(4).is_some_and(|part| !part.is_empty());
        cells(&row, 3).for_each(|s| {
            let text = if part {
                format!("They paid 52{}{home}.", mark(s))
            } else {
                format!("They paid {}5.2bn{home}.", mark(s))
            };
            hold("currencies.tsv", text, row[0]);
        });
    }
    for row in rows(include_str!("../vocabulary/en/comparators.tsv")) {
        let text = match row[1] {
            "before" => format!("They saw {} 40 boats.", row[0]),
            "joined" => format!("They saw a {}-40% rise.", row[0]),
            _ if row[2] == "or_equal" => format!("They saw more than 40 {}.", row[0]),
            _ if row[0].starts_with(['-', '+']) => format!("They saw 40{} boats.", row[0]),
            _ => format!("They saw 40 {} boats.", row[0]),
        };
        let figures = only(&words, &text);
        let named = match row[2] {
            "more_than_or_during" => "more_than",
            "or_equal" => "at_least",
            other => other,
        };
        if !figures.iter().any(|f| f.comparator.as_str() == named) {
            lost.push(format!("comparators.tsv: {text} → {named}"));
        }
    }
    for row in rows(include_str!("../vocabulary/en/magnitudes.tsv")) {
        let text = format!("They paid $5.5{}.", row[0]);
        let by: f64 = row[1].parse().expect("a number");
        if !only(&words, &text).iter().any(|f| f.value == Some(5.5 * by)) {
            lost.push(format!("magnitudes.tsv: {text}"));
        }
    }
    assert!(lost.is_empty(), "{} rows:\n{}", lost.len(), lost.join("\n"));
}

/// Every number word, name, designation and month is read in the plainest sentence for it.
#[test]
fn every_word_of_a_number_or_name_can_be_reached() {
    let words = Vocabulary::standard();
    let mut lost = Vec::new();
    let mut hold = |file: &str, text: &str, fits: &dyn Fn(&Figure) -> bool| {
        if !only(&words, text).iter().any(fits) {
            lost.push(format!("{file}: {text}"));
        }
    };
    for row in rows(include_str!("../vocabulary/en/numbers.tsv")) {
        let (word, value): (&str, f64) = (row[0], row[2].parse().expect("a number"));
        let plural = row.get(3) == Some(&"plural");
        let (text, value) = match row[1] {
            "hundred" | "magnitude" => (format!("They saw five {word} boats."), 5.0 * value),
            "set" | "pair" => (format!("They saw a {word} boats."), value),
            "half" => (format!("They saw {word} of it."), value),
            "part" if plural => (format!("They saw two-{word} of it."), 2.0 * value),
            "part" => (format!("They saw one-{word} of it."), value),
            "ordinal" => (format!("They saw the {word} boat."), value),
            "decade" => (format!("It rained in the nineteen-{word}."), f64::NAN),
            "vague" if value == 10.0 => (format!("They saw {word} of thousands of boats."), 1e4),
            "vague" => (format!("They saw {word} of boats."), value),
            "multiple" => (format!("It is {word} the size."), value),
            "times" => (format!("They met {word} a week."), value),
            _ => (format!("They saw {word} boats."), value),
        };
        let near = move |f: &Figure| {
            let read = f.value.or(f.low);
            read.is_some_and(|v| (v - value).abs() < 1e-9 * value.abs().max(1.0))
                || f.date.is_some() && value.is_nan()
        };
        hold("numbers.tsv", &text, &near);
    }
    let exempt = |f: &Figure| f.reason.is_some();
    for row in rows(include_str!("../vocabulary/en/names.tsv")) {
        hold("names.tsv", &format!("They saw {} there.", row[0]), &exempt);
    }
    for row in rows(include_str!("../vocabulary/en/designations.tsv")) {
        let mut letters = row[0].chars();
        let capital: String =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters.clone()).collect();
        let spelled = |word: &str| format!("They saw {word} 5 there.");
        let texts = [row[0], &capital].map(spelled);
        let found = texts.iter().any(|text| only(&words, text).iter().any(exempt));
        if !found {
            hold("designations.tsv", &format!("They saw {capital} 5 and 6 there."), &exempt);
        }
    }
    for row in rows(include_str!("../vocabulary/en/months.tsv")) {
        let dated = |f: &Figure| f.kind == Kind::Date && f.span.length() > 4;
        hold("months.tsv", &format!("It rained on {} 5, 2019.", row[0]), &dated);
    }
    assert!(lost.is_empty(), "{} rows:\n{}", lost.len(), lost.join("\n"));
}

/// The same of the words of Spanish.
#[test]
fn every_row_of_spanish_can_be_reached() {
    let words = Vocabulary::standard();
    let mut lost = Vec::new();
    let mut hold = |text: String, fits: &dyn Fn(&Figure) -> bool| {
        let mut article = Article::from_text("page", text.as_str());
        article.language = Language::named(SPANISH.code, Known::Given);
        if !find(&article, &words).figures.iter().any(fits) {
            lost.push(text);
        }
    };
    let coded = |code: &'static str| move |f: &Figure| f.unit.as_ref().is_some_and(|u| u.code == code);
    for row in rows(SPANISH.tables.units) {
        cells(&row, 2).for_each(|word| hold(format!("Hallaron 5,2 {word}."), &coded(row[0])));
    }
    for row in rows(SPANISH.tables.currencies) {
        let home = cells(&row, 5).next().map(|home| format!(" en {home}")).unwrap_or_default();
        cells(&row, 2).for_each(|word| {
            let word = bare(word.trim_start_matches('*'));
            hold(format!("Pagaron 5 {word}{home}."), &coded(row[0]));
        });
    }
    for row in rows(SPANISH.tables.comparators) {
        let text = match row[1] {
            "before" => format!("Vieron {} 40 barcos.", row[0]),
            _ => format!("Vieron 40 {} barcos.", row[0]),
        };
        hold(text, &|f: &Figure| f.comparator.as_str() == row[2]);
    }
    assert!(lost.is_empty(), "{} rows:\n{}", lost.len(), lost.join("\n"));
}
