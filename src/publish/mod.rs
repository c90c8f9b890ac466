//! Reports on disk: written whole or not at all, compared with what would be written, and an index and a gallery over
//! them.

mod accepted;
mod change;
mod day;
mod gallery;
mod index;
mod moved;
mod names;
mod record;
mod shelf;
mod standing;
mod swap;
mod write;

pub use accepted::{Accepted, AcceptedChart, RejectedChart};
pub use change::changes;
pub use gallery::{Shown, gallery, shown};
pub use index::index;
pub use moved::{Change, ChangedRow, Rank};
pub use names::Names;
pub use record::{Datum, Kept, KeptChart, KeptFigure, Record, SCHEMA, Severities, Understood};
pub use shelf::{Shelved, kept, kept_in, shelved};
pub use standing::{Standing, State, standings};
pub use swap::tidy;
pub use write::{Difference, Files, How, compare, files, is_same, pages_beside, refuse_foreign, write};
