//! Tables as the search sees them: columns of numbers, and columns of names with the rows that bear each.

use super::super::measure::Measure;
use super::super::{Named, sign, wording};
use super::Role;
use super::asked::{Asked, Told, split};
use crate::figures::Figure;
use crate::tables::{Cell, Tables};
use crate::vocabulary::{Ending, Vocabulary};
use std::collections::HashMap;

/// A table, ready to be searched.
#[derive(Debug)]
pub(in super::super) struct Index {
    pub(super) name: String,
    pub(super) origin: (usize, usize),
    pub(super) sheet: Option<String>,
    pub(super) title: Vec<Word>,
    pub(super) rows: usize,
    pub(super) columns: Vec<Column>,
}

/// A word of a head or cell.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) stem: String,
    pub(super) raw: String,
}

#[derive(Debug)]
pub(super) struct Column {
    pub(super) head: String,
    pub(super) words: Vec<Word>,
    /// What its head says its numbers are.
    pub(super) measure: Measure,
    pub(super) cells: Cells,
}

#[derive(Debug)]
pub(super) enum Cells {
    /// Numbers, in percent where they are shares, multiplied by what its head says. Where only some are percent, which of them.
    Numbers { of_row: Vec<Option<f64>>, share: bool, rate: bool, adds_up: bool, percents: Vec<bool> },
    /// Names, years and days.
    Names(Names),
}

#[derive(Debug)]
pub(super) struct Names {
    pub(super) values: Vec<Value>,
    /// The place of each row's value, in their order.
    pub(super) of_row: Vec<Option<usize>>,
    /// Whether one of them is the whole.
    pub(super) has_total: bool,
    /// In how many values each stem stands.
    often: HashMap<String, usize>,
    /// Whether the values are times, so that the greatest is the latest.
    pub(super) times: bool,
    /// Whether they are times at which the same things are told again, about as many each time.
    pub(super) panel: bool,
}

#[derive(Debug)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) words: Vec<Word>,
    initials: String,
    /// ISO 8601, where it is a time.
    pub(super) time: Option<String>,
    pub(super) is_number: bool,
    /// Whether it names the whole.
    pub(super) total: bool,
    pub(super) rows: Vec<usize>,
}

/// Names of more different values are looked through no further: each row has its own text.
const MOST_VALUES: usize = 20_000;
/// Labels of more different rows say nothing of their numbers.
const MOST_LABELS: usize = 500;
/// So many values tell whether a column may hold times.
const FIRST_VALUES: usize = 200;
/// A name has no more words.
const MOST_WORDS: usize = 24;

impl Index {
    /// Goes through the table column by column: its cells are never all there at once.
    pub(in super::super) fn of(named: &Named, tables: &Tables, words: &Vocabulary) -> Self {
        let (rows, width) = tables.size(&named.name);
        let column = |c: usize| {
            let head = tables.head(&named.name, c).unwrap_or_default();
            Column::of(head, &tables.column(&named.name, c), words)
        };
        let mut columns: Vec<Column> = (0..width).map(column).collect();
        by_title(&mut columns, &named.name, words);
        by_labels(&mut columns, words);
        Self {
            name: named.name.clone(),
            origin: named.origin,
            sheet: named.sheet.clone(),
            title: told(&named.name, words),
            rows,
            columns,
        }
    }
}

/// Multiplies numbers by what the name of the table says (“jobs_in_thousands”), where no head says anything.
fn by_title(columns: &mut [Column], name: &str, words: &Vocabulary) {
    if columns.iter().any(|c| !c.measure.is_none()) {
        return;
    }
    let plural = name.split('_').filter(|w| words.endings.has(w, Ending::Plural));
    let Some(measure) = plural.map(|w| Measure::of(w, words)).find(|m| m.by >= 1000.0) else { return };
    for column in columns {
        let Cells::Numbers { of_row, share: false, rate: false, percents, .. } = &mut column.cells else {
            continue;
        };
        if percents.is_empty() {
            of_row.iter_mut().flatten().for_each(|n| *n *= measure.by);
            column.measure = measure.clone();
        }
    }
}

/// Multiplies numbers by what the labels of their rows say: “Jobs (thousands)”, in columns that say nothing themselves.
fn by_labels(columns: &mut [Column], words: &Vocabulary) {
    let labels = columns.iter().find_map(|c| match &c.cells {
        Cells::Names(names) if !names.times => Some(names),
        _ => None,
    });
    let Some(names) = labels.filter(|n| n.values.len() <= MOST_LABELS) else { return };
    let measured =
        names.values.iter().map(|v| v.text.contains(['(', ',']).then(|| Measure::of(&v.text, words)));
    let by: Vec<f64> = measured.map(|m| m.map_or(1.0, |m| m.by)).collect();
    if by.iter().all(|by| *by == 1.0) {
        return;
    }
    let of_row = names.of_row.clone();
    for column in columns.iter_mut().filter(|c| c.measure.is_none()) {
        let Cells::Numbers { of_row: numbers, share: false, percents, .. } = &mut column.cells else {
            continue;
        };
        for (row, number) in
            numbers.iter_mut().enumerate().filter(|(row, _)| percents.get(*row) != Some(&true))
        {
            let by = of_row.get(row).copied().flatten().map_or(1.0, |value| by[value]);
            *number = number.map(|n| n * by);
        }
    }
}

impl Column {
    fn of(head: &str, cells: &[Cell], words: &Vocabulary) -> Self {
        let head_words = told(head, words);
        let roles: Vec<Role> = head_words.iter().filter_map(|w| Role::of(&w.raw)).collect();
        let numbers: Vec<Option<f64>> = cells.iter().map(sign::number).collect();
        let filled = cells.iter().filter(|c| !c.is_nothing() && !is_blank(c)).count();
        let counted = numbers.iter().flatten().count();
        let mostly = counted * 10 >= filled * 7 && counted > 0;
        let years = numbers.iter().flatten().all(|n| (1500.0..2200.0).contains(n) && n.fract() == 0.0);
        if mostly && !(years && counted > 0) {
            let signed: Vec<bool> = cells.iter().map(is_percent).collect();
            let signs = signed.iter().filter(|s| **s).count();
            let measure = Measure::of(head, words);
            let said = measure.is_percent() || head.contains('%') || roles.contains(&Role::Share);
            let share = said || signs > 0 && signs == counted;
            let of_one = share && signs == 0 && numbers.iter().flatten().all(|n| n.abs() <= 1.0);
            let by = if of_one { 100.0 } else { measure.by };
            let of_row = numbers.into_iter().map(|n| n.map(|n| by * n)).collect();
            let mixed = !share && signs > 0;
            let rate = !share && roles.contains(&Role::Rate);
            let adds_up = !share && !mixed && !rate && !roles.contains(&Role::Mean);
            let percents = if mixed { signed } else { Vec::new() };
            return Self {
                head: head.to_owned(),
                words: head_words,
                measure,
                cells: Cells::Numbers { of_row, share, rate, adds_up, percents },
            };
        }
        let cells = Cells::Names(Names::of(cells, words));
        Self { head: head.to_owned(), words: head_words, measure: Measure::NONE, cells }
    }

    /// What a number of `row` is multiplied with to be in the unit of `claim`; `None` where it measures something else.
    pub(super) fn in_unit_of(&self, claim: &Figure) -> Option<f64> {
        self.measure.in_unit_of(claim)
    }

    /// The words of the claim that its head says.
    pub(super) fn told(&self, asked: &Asked) -> Told {
        let whole = self.words.iter().fold(0, |told, w| told | asked.saying(&w.stem, &w.raw));
        match (&self.words[..], whole) {
            ([only], 0) => asked.shortened(&only.raw),
            _ => whole,
        }
    }

    /// Whether each row has a time of its own.
    pub(super) fn is_series(&self) -> bool {
        matches!(&self.cells, Cells::Names(n) if n.times && n.values.iter().all(|v| v.rows.len() == 1))
    }

    pub(super) fn is_bare(&self) -> bool {
        self.words.iter().all(|w| Role::of(&w.raw).is_some())
    }

    /// Whether it is the whole that its neighbours are parts of.
    pub(super) fn is_total(&self) -> bool {
        self.words.iter().any(|w| Role::of(&w.raw) == Some(Role::Total))
    }
}

impl Names {
    fn of(cells: &[Cell], words: &Vocabulary) -> Self {
        let mut out = Self {
            values: Vec::new(),
            of_row: Vec::new(),
            often: HashMap::new(),
            has_total: false,
            times: false,
            panel: false,
        };
        let mut places: HashMap<String, usize> = HashMap::new();
        for (row, cell) in cells.iter().enumerate() {
            let text = cell.to_string();
            let full = places.len() >= MOST_VALUES && !places.contains_key(&text);
            if text.trim().is_empty() || full {
                out.of_row.push(None);
                continue;
            }
            let place = *places.entry(text.clone()).or_insert_with(|| {
                out.values.push(Value::of(&text, cell.number().is_some(), words));
                out.values.len() - 1
            });
            out.values[place].rows.push(row);
            out.of_row.push(Some(place));
        }
        out.tell_times(words);
        for value in &out.values {
            let mut stems: Vec<&str> = value.words.iter().map(|w| w.stem.as_str()).collect();
            stems.sort_unstable();
            stems.dedup();
            for stem in stems {
                *out.often.entry(stem.to_owned()).or_default() += 1;
            }
        }
        out.has_total = out.values.iter().any(|v| v.total);
        let mut each: Vec<usize> = out.values.iter().map(|v| v.rows.len()).collect();
        each.sort_unstable();
        let usual = each.get(each.len() / 2).copied().unwrap_or(0);
        let even = each.iter().filter(|&&n| 3 * n.abs_diff(usual) <= usual).count();
        out.panel = out.times && usual > 1 && even * 10 >= each.len() * 8;
        out
    }

    /// Reads the values as times where they are times; a first few tell whether it is worth it.
    fn tell_times(&mut self, words: &Vocabulary) {
        let timed = |values: &[Value]| {
            let timed = values.iter().filter(|v| v.time.is_some()).count();
            timed > 1 && timed * 10 >= values.len() * 8
        };
        let few = self.values.len().min(FIRST_VALUES);
        let (first, rest) = self.values.split_at_mut(few);
        first.iter_mut().for_each(|v| v.time = time(&v.text, words));
        if !timed(first) && !rest.is_empty() {
            return;
        }
        rest.iter_mut().for_each(|v| v.time = time(&v.text, words));
        self.times = timed(&self.values);
    }

    /// The words of the claim that `value` says, and how much of the value that is, 0 to 1: words that many values have count
    /// for little.
    pub(super) fn told(&self, value: &Value, asked: &Asked) -> (Told, f64) {
        let (mut told, mut said, mut all) = (0, 0.0, 0.0);
        for word in &value.words {
            let often = self.often.get(&word.stem).copied().unwrap_or(1) as f64;
            let rare = ((self.values.len() as f64 + 1.0) / often).ln();
            all += rare;
            let alone = value.words.len() == 1;
            let whole = asked.saying(&word.stem, &word.raw);
            let here = if whole == 0 && alone { asked.shortened(&word.raw) } else { whole };
            if here != 0 {
                said += rare;
                // what nearly every value has tells none apart
                if rare > 0.5 {
                    told |= here;
                }
            }
        }
        let short = asked.abbreviating(&value.initials);
        if short != 0 { (told | short, 1.0) } else { (told, if all > 0.0 { said / all } else { 0.0 }) }
    }
}

impl Value {
    fn of(text: &str, is_number: bool, words: &Vocabulary) -> Self {
        let told = told(text, words);
        let initials = told.iter().filter_map(|w| w.raw.chars().next()).collect();
        let total = told.first().is_some_and(|w| Role::of(&w.raw) == Some(Role::Total)) && told.len() <= 2;
        let mut kept = told;
        kept.truncate(MOST_WORDS);
        Self { text: text.to_owned(), words: kept, initials, time: None, is_number, total, rows: Vec::new() }
    }
}

/// The words of a head or cell, those joined by `_` or written with a capital inside taken apart; none of one letter.
pub(super) fn told(text: &str, words: &Vocabulary) -> Vec<Word> {
    let mut apart = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        let joint = before.is_lowercase() && c.is_uppercase();
        apart.extend(joint.then_some(' '));
        apart.push(if c == '_' { ' ' } else { c });
        before = c;
    }
    let all = split(&apart).into_iter().map(|(raw, _)| raw);
    let kept = all.filter(|raw| raw.chars().count() > 1 || raw.starts_with(|c: char| c.is_ascii_digit()));
    kept.map(|raw| Word { stem: words.synonyms.stem(&raw), raw }).collect()
}

fn is_percent(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.trim_end().ends_with('%'))
}

fn is_blank(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.trim().is_empty() || text.trim() == "-")
}

/// The time that a cell is, as an ISO 8601 date of its precision.
fn time(text: &str, words: &Vocabulary) -> Option<String> {
    let text = text.trim();
    if wording::is_year(text) {
        return Some(text.to_owned());
    }
    if text.len() > 24 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let parts: Vec<&str> = text.split(['/', '-', ' ', 'T']).filter(|p| !p.is_empty()).collect();
    let digits = |p: &str| p.bytes().all(|b| b.is_ascii_digit()).then(|| p.parse::<u32>().ok()).flatten();
    match parts[..] {
        [y, m, d, ..] if wording::is_year(y) => {
            let (m, d) = (digits(m)?, digits(d)?);
            Some(format!("{y}-{m:02}-{d:02}"))
        }
        [m, d, y, ..] if wording::is_year(y) && text.contains('/') => {
            let (m, d) = (digits(m)?, digits(d)?);
            (m <= 12 && d <= 31).then(|| format!("{y}-{m:02}-{d:02}"))
        }
        [y, m] if wording::is_year(y) => Some(format!("{y}-{:02}", digits(m)?)),
        _ => {
            let article = crate::article::Article::from_text("cell", text);
            let found = crate::figures::find(&article, words);
            let whole = |f: &&crate::figures::Figure| f.span.end - f.span.start + 1 >= text.len();
            found.figures.iter().find(whole).and_then(|f| f.date.clone()).filter(|d| d.len() >= 4)
        }
    }
}
