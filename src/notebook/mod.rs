//! Notebooks: templates of prose and cells.
//!
//! In: a template (Markdown with minijinja and fenced cells), the frames as [`Tables`](crate::tables::Tables), and further
//! values for the prose. Out: a [`Notebook`], prose and cells in order, each cell with what came of it, for the formats to
//! write. A cell is a fence whose info string is a cell kind with options in braces:
//!
//! ````markdown
//! The article leans on {{ by_source.rows | length }} sources.
//!
//! ```sql {name="by_source" chart="bar" x="source" y="figures" title="Who the article leans on"}
//! select source_canonical as source, count(*) as figures from figures
//! where source_canonical is not null group by source_canonical order by figures desc
//! ```
//! ````
//!
//! All cells run first, in order; then the prose is rendered with their results by name. So prose may speak of a result
//! before its cell, a later query may use an earlier cell's name as a table, and a cell in a condition that is false is
//! left out.

mod cell;
pub mod cells;
mod options;
#[cfg(test)]
mod pages;
mod probe;
mod prose;
mod run;
mod template;
#[cfg(test)]
mod tests;

pub use cell::{Block, Cell, Grid, Notebook, Output};
pub use probe::{WORK, probe};
pub use run::{Settings, run};
pub use template::Template;
