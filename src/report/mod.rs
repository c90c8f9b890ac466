//! The verification report of one article: the annotated draft, its tables and charts, in the order of the template.

mod annotate;
mod code;
mod compose;
mod finding;
mod group;
mod likely;
mod name;
mod note;
mod plain;
mod reading;
mod sources;
mod story;
pub mod templates;
mod verdict;
mod view;
mod weight;

pub use annotate::{Group, Part, Passage, PassageKind, Run, Segment};
pub use code::Inline;
pub use compose::{Drawing, PARTS, Report, compose, drawings, long_stem, run, stem};
pub use finding::{FindingNote, finding_notes};
pub use note::{Likely, Note, SourceNote};
pub use reading::reading;
pub use sources::SourceEntry;
pub use verdict::{Checked, Counts, Verdict};
pub use view::{Coverage, Lost, View, view};
pub use weight::weight;
