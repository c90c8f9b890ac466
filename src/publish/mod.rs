//! Reports on disk: written whole or not at all, compared with what would be written, and an index over them.

mod change;
mod index;
mod record;
mod shelf;
mod write;

pub use change::changes;
pub use index::index;
pub use record::{Datum, Kept, KeptChart, KeptFigure, Record, Severities, Understood};
pub use shelf::{Shelved, kept, kept_in, shelved};
pub use write::{Difference, Files, How, compare, files, refuse_foreign, write};
