//! Spanish: its figures; who says them is not read.

use super::language::{
    Capitals, DateOrder, DecimalMark, ReadLanguage, Reads, Spelling, Tables, in_this_folder,
};

/// Spanish.
pub const SPANISH: ReadLanguage = ReadLanguage {
    code: "es",
    reads: Reads::Figures,
    decimals: DecimalMark::Comma,
    dates: DateOrder::DayFirst,
    spelling: Spelling::Spanish,
    capitals: Capitals::Name,
    tables: in_this_folder! {
        comparators currencies designations endings magnitudes months names number_links numbers ratio_links roles
        units
    },
};
