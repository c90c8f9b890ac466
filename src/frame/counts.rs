//! How many figures of each status: with polars expressions, as every number of a report.

use crate::error::Result;
use crate::sources::Status;
use polars::prelude::{DataFrame, IntoLazy, col, len, lit};

/// Figures by status. The sum of the four is `total`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct Counts {
    pub total: usize,
    pub sourced: usize,
    pub weak: usize,
    pub unsourced: usize,
    pub exempt: usize,
}

/// The counts of a frame of figures.
pub fn count(figures: &DataFrame) -> Result<Counts> {
    let of = |status: Status| col("status").eq(lit(status.as_str())).sum().alias(status.as_str());
    let all = Status::ALL.iter().map(|&status| of(status)).chain([len().alias("total")]);
    let counted = figures.clone().lazy().select(all.collect::<Vec<_>>()).collect().map_err(super::broken)?;
    let number = |name: &str| -> Result<usize> {
        let value = counted.column(name).and_then(|c| c.get(0)).map_err(super::broken)?;
        Ok(value.extract::<usize>().unwrap_or(0))
    };
    Ok(Counts {
        total: number("total")?,
        sourced: number("sourced")?,
        weak: number("weak")?,
        unsourced: number("unsourced")?,
        exempt: number("exempt")?,
    })
}
