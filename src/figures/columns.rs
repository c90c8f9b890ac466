//! Tables: what the head of a column, or the label of a row, says of the numbers in its cells.
//!
//! A head gives its column the item, the unit and the magnitude; where the heads are years, or say no more than a unit, the
//! label of the row tells the item. A bare year is a date in a column of years, and a count in a column of counts. Brackets
//! around a number are a minus where other cells of the column have none. A number within a head is no figure.

use super::heads::{self, Head};
use super::place::YEARS;
use super::{Figure, Kind, Reason};
use crate::article::{Article, Block, BlockKind, Span};
use crate::vocabulary::Vocabulary;
use std::collections::HashSet;
use std::ops::Range;

/// So many rows at the top may be heads.
const HEAD_ROWS: u32 = 3;

/// A cell is a head up to so many bytes.
const LONGEST_HEAD: usize = 120;

/// Fills in what the heads of each table say. `figures` are those of the article, in order. Linear in its blocks.
pub fn read(article: &Article, vocabulary: &Vocabulary, figures: &mut [Figure]) {
    let table = |b: &Block| match b.kind {
        BlockKind::Cell { table, .. } => Some(table),
        _ => None,
    };
    let mut start = 0;
    for run in article.blocks.chunk_by(|a, b| table(a) == table(b)) {
        let blocks = start..start + run.len();
        start = blocks.end;
        let from = figures.partition_point(|f| f.block < blocks.start);
        let to = figures.partition_point(|f| f.block < blocks.end);
        if table(&run[0]).is_some() && from < to {
            read_table(article, vocabulary, blocks, &mut figures[from..to]);
        }
    }
}

/// A table: its cells, heads and labels.
struct Table<'a> {
    article: &'a Article,
    vocabulary: &'a Vocabulary,
    /// The block of the first cell.
    first: usize,
    /// The first row that is no head.
    body: u32,
    /// For each column the head nearest to its cells.
    heads: Vec<Option<Head>>,
    /// The unit and magnitude that the corner or the caption states for all cells.
    all: Option<Head>,
}

fn read_table(article: &Article, vocabulary: &Vocabulary, blocks: Range<usize>, figures: &mut [Figure]) {
    let Some(body) = body(article, &blocks, figures) else { return };
    let mut table = Table { article, vocabulary, first: blocks.start, body, heads: Vec::new(), all: None };
    table.read_heads(&blocks);
    let years = years(article, &table, figures);
    let open = open(article, figures);
    let numbered = numbered(article, &table, figures);
    let tells = |f: &&Figure| place(article, f.block).1 > 0 && !lettered(article, f);
    let told: HashSet<u32> = figures.iter().filter(tells).map(|f| place(article, f.block).0).collect();
    let mut label: (u32, Option<Head>) = (u32::MAX, None);
    for figure in figures {
        let (row, column) = place(article, figure.block);
        if row < table.body {
            no_figure(figure);
            continue;
        }
        if label.0 != row {
            label = (row, table.label(figure.block, row));
        }
        let alone = !lettered(article, figure);
        if alone && is_number(figure) && numbered.contains(&column) {
            (figure.kind, figure.value, figure.reason) = (Kind::Name, None, Some(Reason::Identifier));
            figure.path.push("number of a row");
            continue;
        }
        if column == 0 && !alone && is_number(figure) && told.contains(&row) {
            // “Homes of 5 rooms” names what the row tells
            no_figure(figure);
            continue;
        }
        if alone && table.heads.get(column).and_then(Option::as_ref).is_some_and(|h| h.ages) {
            of_age(figure);
        }
        if alone
            && open.contains(&column)
            && let Some(whole) = bracketed(article, figure)
        {
            negative(figure, whole);
        }
        let is_year = years.get(column).copied().flatten();
        table.tell(figure, column, label.1.as_ref().filter(|_| column > 0), alone, is_year);
    }
}

/// The columns in which some number stands without brackets.
fn open(article: &Article, figures: &[Figure]) -> HashSet<usize> {
    let bare = figures.iter().filter(|f| bracketed(article, f).is_none());
    bare.map(|f| place(article, f.block).1).collect()
}

/// The columns that number their rows: 1, 2, 3 … under “No.”, “Rank” or nothing.
fn numbered(article: &Article, table: &Table, figures: &[Figure]) -> HashSet<usize> {
    let mut next: Vec<Option<f64>> = vec![None; table.heads.len().max(1)];
    let mut out: HashSet<usize> = HashSet::new();
    let mut broken: HashSet<usize> = HashSet::new();
    for figure in figures.iter().filter(|f| f.block >= table.first && !lettered(article, f)) {
        let (row, column) = place(article, figure.block);
        let head = table.heads.get(column).and_then(Option::as_ref);
        let ranks = head.map_or(column == 0, |h| h.ranks || h.bare && column == 0);
        if row < table.body || column >= next.len() || !ranks {
            continue;
        }
        // two may share a place
        let expected = next[column].map_or(vec![1.0], |n| vec![n, n + 1.0]);
        match figure.value.filter(|v| expected.contains(v) && figure.unit.is_none()) {
            Some(value) => {
                if next[column].is_some() {
                    out.insert(column);
                }
                next[column] = Some(value);
            }
            None => {
                broken.insert(column);
            }
        }
    }
    out.retain(|column| !broken.contains(column));
    out
}

/// A number in a column of ages.
fn of_age(figure: &mut Figure) {
    const OLDEST: f64 = 130.0;
    let ends = [figure.value, figure.low, figure.high];
    let plain = matches!(figure.kind, Kind::Number | Kind::Count | Kind::Duration | Kind::Score);
    if plain && ends.iter().flatten().all(|v| (0.0..OLDEST).contains(v)) {
        (figure.kind, figure.reason) = (Kind::Age, Some(Reason::Age));
        let years = || super::Unit { code: YEARS.0.to_string(), name: YEARS.1.to_owned() };
        figure.unit.get_or_insert_with(years);
        figure.path.push("age of a table's head");
    }
}

/// Row and column of a cell.
fn place(article: &Article, block: usize) -> (u32, usize) {
    match article.blocks[block].kind {
        BlockKind::Cell { row, column, .. } => (row, (column as usize).min(MOST_COLUMNS)),
        _ => (0, 0),
    }
}

/// Columns behind these share one head.
const MOST_COLUMNS: usize = 500;

/// The first row with a number that stands alone in its cell; `None` where there is no head above it.
fn body(article: &Article, blocks: &Range<usize>, figures: &[Figure]) -> Option<u32> {
    let number = |f: &&Figure| {
        let (row, column) = place(article, f.block);
        // years down the side are labels, years along the top heads
        let label = row > 0 && column == 0 && year(f).is_some();
        (is_number(f) || label) && !lettered(article, f)
    };
    // a count that looks like a year, in a row with a label and no other
    let like_year = |i: &usize| {
        let (row, column) = place(article, figures[*i].block);
        let beside = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter_map(|n| figures.get(n));
        let alone =
            beside.into_iter().all(|f| place(article, f.block).0 != row || f.block == figures[*i].block);
        let labelled = || {
            let label = (blocks.start..figures[*i].block).rev().find(|b| place(article, *b).1 == 0);
            label.is_some_and(|b| article.slice(article.blocks[b].span).contains(char::is_alphabetic))
        };
        let year = year(&figures[*i]).is_some() && !lettered(article, &figures[*i]);
        row > 0 && column > 0 && year && alone && labelled()
    };
    let counts = || (0..figures.len()).find(like_year).map(|i| place(article, figures[i].block).0);
    let row = figures.iter().find(number).map(|f| place(article, f.block).0);
    let row = [row, counts()].into_iter().flatten().min()?;
    let above = |b: usize| place(article, b).0 < row && place(article, b).1 > 0;
    // a table of one column has its head above
    let headed = blocks.clone().any(above) || place(article, blocks.start).0 < row;
    (headed && row <= HEAD_ROWS).then_some(row)
}

fn is_number(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Percent | Kind::Measure)
}

/// Whether letters stand in the figure's cell beside it, or in the figure behind its number.
fn lettered(article: &Article, figure: &Figure) -> bool {
    let cell = article.blocks[figure.block].span;
    let before = Span::new(cell.start, figure.span.start.max(cell.start));
    let after = Span::new(figure.core.end.min(cell.end), cell.end);
    let measured = figure.unit.is_some();
    let after = if measured { Span::new(figure.span.end.min(cell.end), cell.end) } else { after };
    [before, after].iter().any(|s| s.of(article.text()).contains(char::is_alphabetic))
}

/// The cell, where it is the figure in brackets.
fn bracketed(article: &Article, figure: &Figure) -> Option<Span> {
    let cell = article.blocks[figure.block].span;
    let text = article.text();
    let before = text.get(cell.start..figure.span.start)?.trim();
    let after = text.get(figure.span.end..cell.end)?.trim();
    (matches!(before, "(" | "$(" | "£(" | "€(") && matches!(after, ")" | ")%" | "%)")).then_some(cell)
}

fn negative(figure: &mut Figure, whole: Span) {
    if let Some(value) = figure.value.filter(|&v| v > 0.0) {
        figure.value = Some(-value);
        figure.span = whole;
        figure.path.push("minus of brackets in a table");
    }
}

/// A number within a head says what stands below it.
fn no_figure(figure: &mut Figure) {
    if figure.reason.is_none() {
        figure.reason = Some(Reason::Definition);
        figure.path.push("head of a table");
    }
}

/// For each column whether the years in it are years (`true`) or counts; `None` where the heads do not tell.
fn years(article: &Article, table: &Table, figures: &[Figure]) -> Vec<Option<bool>> {
    let mut other = vec![false; table.heads.len()];
    for figure in figures.iter().filter(|f| is_number(f) && !lettered(article, f)) {
        let (row, column) = place(article, figure.block);
        if row >= table.body && column < other.len() && year(figure).is_none() {
            other[column] = true;
        }
    }
    let tell = |(head, other): (&Option<Head>, &bool)| match head {
        Some(head) if head.years => Some(true),
        Some(head) if *other || head.unit.is_some() || head.counts && !head.dated => Some(false),
        _ => None,
    };
    table.heads.iter().zip(&other).map(tell).collect()
}

/// The number of a figure that looks like a year.
fn year(figure: &Figure) -> Option<f64> {
    let four = figure.writing.filter(|w| w.whole == 4 && w.decimals == 0 && w.run.length() == 4)?;
    let bare = four.run == figure.core && (1500.0..2200.0).contains(&four.number);
    bare.then_some(four.number)
}

impl Table<'_> {
    fn read_heads(&mut self, blocks: &Range<usize>) {
        let article = self.article;
        let text = article.text();
        let head = |b: usize| {
            let span = article.blocks[b].span;
            (!span.is_empty() && span.length() <= LONGEST_HEAD)
                .then(|| heads::read(text, span, self.vocabulary))
        };
        let mut out: Vec<Option<Head>> = Vec::new();
        let mut all = None;
        let top = blocks.clone().take_while(|&b| place(article, b).0 < self.body);
        for (b, read) in top.filter_map(|b| Some((b, head(b)?))) {
            let (_, column) = place(article, b);
            if column == 0 && read.item.is_none() && (read.unit.is_some() || read.by != 1.0) {
                all = Some(read.clone());
            }
            if out.len() <= column {
                out.resize(column + 1, None);
            }
            // the unit that a head above states for several holds, where that below states none
            let unit = out[column].take().filter(|above| read.unit.is_none() && above.unit.is_some());
            out[column] = Some(match unit {
                Some(above) => Head { unit: above.unit, by: above.by, ..read },
                None => read,
            });
        }
        let caption = blocks.start.checked_sub(1).filter(|&b| article.blocks[b].kind == BlockKind::Caption);
        self.all = all.or_else(|| caption.and_then(head).filter(|h| h.unit.is_some() || h.by != 1.0));
        self.heads = out;
    }

    /// The label of a row: its first cell, where that is no number.
    fn label(&self, block: usize, row: u32) -> Option<Head> {
        let mut first = block;
        while first > self.first && place(self.article, first - 1).0 == row {
            first -= 1;
        }
        let span = self.article.blocks[first].span;
        let fits = place(self.article, first).1 == 0 && !span.is_empty() && span.length() <= LONGEST_HEAD;
        fits.then(|| heads::read(self.article.text(), span, self.vocabulary)).filter(|h| !h.bare)
    }

    /// Gives `figure` what the head of its column and the label of its row say.
    fn tell(
        &self,
        figure: &mut Figure,
        column: usize,
        label: Option<&Head>,
        alone: bool,
        years: Option<bool>,
    ) {
        let head = self.heads.get(column).and_then(Option::as_ref).filter(|h| !h.bare);
        match (years, year(figure)) {
            (Some(true), _) => return,
            (Some(false), Some(value)) if figure.kind == Kind::Date && alone => {
                (figure.kind, figure.value, figure.date) = (Kind::Number, Some(value), None);
                figure.reason = None;
                figure.path.push("no year in a column of counts");
            }
            _ => {}
        }
        if !is_number(figure) || !alone {
            return;
        }
        let measures = |h: &&Head| h.unit.is_some() || h.by != 1.0;
        let measure = head.filter(measures).or(label.filter(measures)).or(self.all.as_ref());
        let labelled = label.filter(|l| head.is_none_or(|h| !measures(&h)) && measures(l)).is_some();
        let of_head = head.and_then(|h| h.item).filter(|_| !labelled);
        figure.item = of_head.or(label.and_then(|l| l.item)).or(head.and_then(|h| h.item));
        if let Some(measure) = measure {
            measured(self.article, figure, measure);
        }
        let whole = figure.value.is_some_and(|v| v.fract() == 0.0);
        let counts = [of_head.and(head), label].into_iter().flatten().next().is_some_and(|h| h.counts);
        if figure.kind == Kind::Number && figure.unit.is_none() && whole && counts {
            figure.kind = Kind::Count;
        }
        if figure.item.is_some() {
            figure.path.push("item of a table's head");
        }
    }
}

/// Gives `figure` the unit and magnitude of `head`, where its own words state none.
fn measured(article: &Article, figure: &mut Figure, head: &Head) {
    let plain = |f: &Figure| matches!(f.kind, Kind::Number | Kind::Count) && f.unit.is_none();
    let own_magnitude = article.slice(figure.core).trim_start_matches(|c: char| !c.is_ascii_digit());
    let magnified = own_magnitude.contains(char::is_alphabetic);
    let same = |f: &Figure| {
        f.kind == Kind::Money && head.unit.as_ref().is_none_or(|(_, unit)| f.unit.as_ref() == Some(unit))
    };
    if !plain(figure) && !same(figure) {
        return;
    }
    if !magnified && head.by != 1.0 {
        for value in [&mut figure.value, &mut figure.low, &mut figure.high].into_iter().flatten() {
            *value = rounded(*value * head.by);
        }
        figure.path.push("magnitude of a table's head");
    }
    if plain(figure)
        && let Some((kind, unit)) = &head.unit
    {
        (figure.kind, figure.unit) = (*kind, Some(unit.clone()));
        figure.path.push("unit of a table's head");
    }
}

/// 0.3 million is 300,000, not 299,999.99999999994.
fn rounded(value: f64) -> f64 {
    if value.abs() < 1e12 { (value * 1e4).round() / 1e4 } else { value.round() }
}

#[cfg(test)]
mod tests {
    use crate::article::{Format, read};
    use crate::figures::find;
    use crate::vocabulary::Vocabulary;

    /// The figures of a table in Markdown that make a claim: kind, value, unit, item.
    fn told(table: &str) -> Vec<String> {
        let article = read("test", table, Format::Markdown);
        let found = find(&article, &Vocabulary::standard());
        let said = |f: &crate::figures::Figure| {
            let value = f.value.map_or("-".to_owned(), |v| v.to_string());
            let unit = f.unit.as_ref().map_or("-", |u| &u.code).to_owned();
            let item = f.item.map_or("-", |i| article.slice(i)).to_owned();
            format!("{} {value} {unit} {item}", f.kind)
        };
        found.figures.iter().filter(|f| f.reason.is_none()).map(said).collect()
    }

    #[test]
    fn a_head_gives_its_column_item_unit_and_magnitude() {
        let table =
            "| Port | Cost (£ billion) | Ships | Share (%) |\n|---|---|---|---|\n| Ribe | 1.5 | 12 | 8.2 |\n";
        assert_eq!(told(table), ["money 1500000000 GBP Cost", "count 12 - Ships", "percent 8.2 % Ribe"]);
        let table = "| Herd | Goats (thousands) | Milk in litres |\n|---|---|---|\n| Dale | 0.3 | (40) |\n| Fell | 1.2 | 55 |\n";
        let expected = ["count 300 - Goats", "measure -40 L Milk", "count 1200 - Goats", "measure 55 L Milk"];
        assert_eq!(told(table), expected);
    }

    #[test]
    fn the_label_of_a_row_tells_the_item_below_years() {
        let table = "| | 2019 | 2020 |\n|---|---|---|\n| Rent (€m) | 12 | 14 |\n| Tenants | 300 | 310 |\n";
        let expected = [
            "money 12000000 EUR Rent",
            "money 14000000 EUR Rent",
            "count 300 - Tenants",
            "count 310 - Tenants",
        ];
        assert_eq!(told(table), expected);
        let table = "| £m | 2019 | 2020 |\n|---|---|---|\n| Rent | 12 | 14 |\n";
        assert_eq!(told(table), ["money 12000000 GBP Rent", "money 14000000 GBP Rent"]);
    }

    #[test]
    fn years_are_dates_in_their_column_and_counts_in_another() {
        let table = "| Year | Ships |\n|---|---|\n| 1998 | 2010 |\n| 1999 | 870 |\n";
        assert_eq!(told(table), ["count 2010 - Ships", "count 870 - Ships"]);
        let table = "| Port | Opened | Ships |\n|---|---|---|\n| Ribe | 1998 | 40 |\n";
        assert_eq!(told(table), ["count 40 - Ships"]);
    }

    #[test]
    fn counts_that_look_like_years_are_told_by_their_head() {
        let table = "| County | Farms |\n|---|---|\n| Ribe | 2010 |\n| Tarn | 1988 |\n";
        assert_eq!(told(table), ["count 2010 - Farms", "count 1988 - Farms"]);
        let table = "| Club | Titles |\n|---|---|\n| Ribe | 2010 |\n| Tarn | 1988 |\n";
        assert_eq!(told(table), Vec::<String>::new());
    }

    #[test]
    fn a_count_like_a_year_above_others_is_no_head() {
        let table = "| Species | Counted |\n|---|---|\n| Owls | 2019 |\n| Kites | 45 |\n";
        assert_eq!(told(table), ["number 2019 - Counted", "number 45 - Counted"]);
        let table = "| | Ships | |\n|---|---|---|\n| | 2019 | 2020 |\n| Ribe | 12 | 14 |\n";
        assert_eq!(told(table), ["number 12 - Ribe", "number 14 - Ribe"]);
    }

    #[test]
    fn rows_that_are_numbered_and_ages_make_no_claim() {
        let table = "| No. | Name | Votes |\n|---|---|---|\n| 1 | Abara | 10 |\n| 2 | Lund | 9 |\n";
        assert_eq!(told(table), ["count 10 - Votes", "count 9 - Votes"]);
        let table = "| Rank | Pupils | Votes |\n|---|---|---|\n| 3 | 1 | 10 |\n| 1 | 2 | 9 |\n";
        assert_eq!(told(table).len(), 6);
        let table = "| Age group | Cases |\n|---|---|\n| 0–17 | 310 |\n| 18–64 | 2,204 |\n| 65+ | 12 |\n";
        assert_eq!(told(table), ["count 310 - Cases", "count 2204 - Cases", "count 12 - Cases"]);
    }

    #[test]
    fn a_number_in_the_label_of_a_row_makes_no_claim() {
        let table = "| Home | Rent (£) |\n|---|---|\n| Flats of 5 rooms | 900 |\n| Huts (dozen) | 40 |\n";
        assert_eq!(told(table), ["money 900 GBP Rent", "money 40 GBP Rent"]);
        let table = "| What | When |\n|---|---|\n| 12 barges sank | in May |\n";
        assert_eq!(told(table), ["count 12 - barges"]);
    }

    #[test]
    fn what_a_cell_says_itself_stands() {
        let table = "| Town | Rain in cm | Fine (£m) | Note |\n|---|---|---|---|\n| Ribe | 62 mm | €40 | 3 barges sank |\n";
        assert_eq!(told(table), ["measure 62 mm Rain", "money 40 EUR Fine", "count 3 - barges"]);
        // no head: the first row is as the others
        assert_eq!(
            told("<table><tr><td>Ribe<td>12<tr><td>Hull<td>14</table>"),
            ["number 12 - -", "number 14 - -"]
        );
    }

    #[test]
    fn a_number_in_a_head_is_no_figure() {
        let table = "| Town | Cases per 100,000 |\n|---|---|\n| Ribe | 41.5 |\n";
        assert_eq!(told(table), ["measure 41.5 /10*5 Cases"]);
    }
}
