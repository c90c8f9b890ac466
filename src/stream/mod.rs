//! Which files are articles, and many documents through the floors: parallel, in order, memory flat.
//!
//! [`inputs`] says which files are meant, [`documents`] reads them one after the other, [`draft`] takes one through the
//! floors, and [`in_order`] does that on all cores. One bad document does not stop the others.

pub mod archives;
mod documents;
mod drafts;
mod endings;
mod inputs;
mod orphans;
mod parallel;
mod shown;

pub use archives::{Archive, Keys, Meter};
pub use documents::{Document, Failed, Plan, Reading, documents, source};
pub use drafts::{House, draft, read, search, through, verify};
pub use inputs::{Input, Inputs, PassedOver, Skip, Why, id, inputs};
pub use orphans::Orphan;
pub use parallel::{Next, in_order};
