//! English.

use super::language::{
    Capitals, DateOrder, DecimalMark, ReadLanguage, Reads, Spelling, Tables, in_this_folder,
};

/// English.
#[allow(clippy::needless_update)]
pub const ENGLISH: ReadLanguage = ReadLanguage {
    code: "en",
    reads: Reads::Sources,
    decimals: DecimalMark::Point,
    dates: DateOrder::Either,
    spelling: Spelling::English,
    capitals: Capitals::Name,
    tables: in_this_folder! {
        aliases annotations clause_words clock_words comparators cues currencies deeds designations dollars endings estimating events
        exceeding_words function_words given_names hedges kinds_of levels list_words magnitudes media_names
        months names number_links numbers opposites place_words pronouns ratio_links reckonings roles row_ends
        source_labels source_nouns states story_words suffixes synonyms table_words tag_mends tag_rules tags tags_more
        technical time_words times titles units wholes work_words
    },
};
