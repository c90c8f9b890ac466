//! All words as data: plain files of tab-separated columns, compiled in, each headed by its columns, origin and licence.
//!
//! A line that starts with `#` is a comment. Everything is matched in lower case. `Vocabulary::standard` costs a few
//! milliseconds: build it once. What a house adds in `figcheck.toml` has the same columns.

mod abbreviations;
mod fold;
mod phrases;
mod synonyms;
mod table;
mod tags;
mod word_list;

pub use abbreviations::{Abbreviation, abbreviation, goes_on_after_clock};
pub use fold::folded;
pub use phrases::Phrases;
pub use synonyms::Synonyms;
pub use table::rows;
pub use tags::{Condition, Function, Tag, TagRule, Tags};
pub use word_list::WordList;

/// Every table, parsed.
#[derive(Debug)]
pub struct Vocabulary {
    /// Parts of speech.
    pub tags: Tags,
    /// Words that say the same of a figure.
    pub synonyms: Synonyms,
}

impl Vocabulary {
    /// The vocabulary that is compiled in.
    pub fn standard() -> Self {
        Self { tags: Tags::standard(), synonyms: Synonyms::standard() }
    }
}
