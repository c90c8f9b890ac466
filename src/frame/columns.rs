//! Columns, built one after the other from the same rows.

use polars::prelude::{Column, DataFrame, DataType, IntoColumn, IntoSeries, NamedFrom, PolarsResult, Series};

/// The columns of a frame to be, all made from the same `rows`.
pub(super) struct Columns<'r, R> {
    rows: &'r [R],
    columns: Vec<Column>,
}

impl<'r, R> Columns<'r, R> {
    /// No column yet.
    pub(super) fn of(rows: &'r [R]) -> Self {
        Self { rows, columns: Vec::new() }
    }

    /// A column of text.
    pub(super) fn text(self, name: &str, text: impl Fn(&'r R) -> Option<&'r str>) -> Self {
        let series = Series::new(name.into(), self.rows.iter().map(text).collect::<Vec<_>>());
        self.with(series)
    }

    /// A column of text that was made for it, a value a row.
    pub(super) fn owned(self, name: &str, text: Vec<Option<String>>) -> Self {
        let series = Series::new(name.into(), text);
        self.with(series)
    }

    /// A column of whole numbers.
    pub(super) fn whole(self, name: &str, number: impl Fn(&'r R) -> Option<usize>) -> Self {
        let signed = |row| number(row).and_then(|n| i64::try_from(n).ok());
        let series = Series::new(name.into(), self.rows.iter().map(signed).collect::<Vec<_>>());
        self.with(series)
    }

    /// A column of numbers.
    pub(super) fn number(self, name: &str, number: impl Fn(&'r R) -> Option<f64>) -> Self {
        let series = Series::new(name.into(), self.rows.iter().map(number).collect::<Vec<_>>());
        self.with(series)
    }

    /// A column of truths.
    pub(super) fn truth(self, name: &str, truth: impl Fn(&'r R) -> Option<bool>) -> Self {
        let series = Series::new(name.into(), self.rows.iter().map(truth).collect::<Vec<_>>());
        self.with(series)
    }

    /// A column of lists of structs: the columns that `fields` makes of all items of all rows.
    pub(super) fn list<F: 'r>(
        self,
        name: &str,
        items: impl Fn(&'r R) -> Option<&'r [F]>,
        fields: impl Fn(Columns<'_, &'r F>) -> PolarsResult<DataFrame>,
    ) -> PolarsResult<Self> {
        let lists: Vec<Option<&[F]>> = self.rows.iter().map(items).collect();
        let flat: Vec<&F> = lists.iter().flatten().flat_map(|list| list.iter()).collect();
        let all = fields(Columns::of(&flat))?.into_struct(name.into()).into_series();
        let series = chop(name, &all, lists.iter().map(|list| list.map(<[F]>::len)))?;
        Ok(self.with(series))
    }

    /// The frame.
    pub(super) fn frame(self) -> PolarsResult<DataFrame> {
        DataFrame::new(self.rows.len(), self.columns)
    }

    fn with(mut self, series: Series) -> Self {
        self.columns.push(series.into_column());
        self
    }
}

/// A column of lists out of one series: the first list takes the first of `lengths` items, and so on.
fn chop(
    name: &str,
    all: &Series,
    lengths: impl ExactSizeIterator<Item = Option<usize>>,
) -> PolarsResult<Series> {
    let (list, rows) = (DataType::List(Box::new(all.dtype().clone())), lengths.len());
    let mut at = 0;
    let lists: Vec<Option<Series>> = lengths
        .map(|length| {
            let list = length.map(|length| all.slice(at, length));
            at += length.unwrap_or(0) as i64;
            list
        })
        .collect();
    if lists.iter().all(Option::is_none) {
        return Ok(Series::full_null(name.into(), rows, &list));
    }
    Series::new(name.into(), lists).cast(&list)
}
