//! A language that figcheck reads: its words, and the little that words cannot say of it.

/// A language that is read.
///
/// Most of a language is in the tables of its folder. A field of its own has what is no word: how numbers are written, and
/// which grammar spells them.
#[derive(Debug)]
pub struct ReadLanguage {
    /// Its code in BCP 47.
    pub code: &'static str,
    /// How far an article in it is read.
    pub reads: Reads,
    /// What stands before the decimals of a number.
    pub decimals: DecimalMark,
    /// What stands first in a date of digits.
    pub dates: DateOrder,
    /// How numbers are made of words.
    pub spelling: Spelling,
    /// What a capital within a sentence says.
    pub capitals: Capitals,
    /// Its words.
    pub tables: Tables,
}

/// All languages that are read; the first is that of an article which does not tell.
pub const READ: [&ReadLanguage; 2] = [&super::ENGLISH, &super::SPANISH];

/// The record of the language with this code of BCP 47, if it is read.
pub fn read_language(code: &str) -> Option<&'static ReadLanguage> {
    READ.into_iter().find(|l| l.code == code)
}

/// How far an article is read, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reads {
    /// Runs of digits: a language without words here.
    Digits,
    /// Its figures: value, unit and kind, but neither who says so nor how they belong together.
    Figures,
    /// Figures, sources and sums.
    Sources,
}

/// What stands before the decimals of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    /// “1,127.54”.
    Point,
    /// “1.127,54”.
    Comma,
}

/// What stands first in a date of digits, “6/5/2024”.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// The day here, the month there: neither is known where both could be.
    Either,
    /// The day; and “of” stands before its month, “5 de junio de 2024”.
    DayFirst,
}

/// How numbers are made of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// “two hundred and twelve”: a hundred multiplies, “and” stands behind it, magnitudes go up by thousands.
    English,
    /// “doscientos doce mil millones”: each hundred is a word, “y” stands behind tens, a thousand multiplies a million.
    Spanish,
}

/// What a capital within a sentence says of its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capitals {
    /// It is a name.
    Name,
    /// It is a noun.
    Noun,
}

macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident,)*) => {
        /// The tables of a language as they stand in its folder, one a file of that name; empty where it has none.
        #[derive(Debug, Clone, Copy)]
        pub struct Tables { $($(#[$doc])* pub $table: &'static str),* }

        impl Tables {
            /// No word at all.
            pub const NONE: Self = Self { $($table: ""),* };

            /// Each table with its name, in the order of names.
            #[cfg(test)]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($table), self.$table)),*]
            }
        }
    };
}

tables! {
    /// One source under several names.
    aliases,
    /// What the comments and notes of a draft begin with, or hold.
    annotations,
    /// Words that open, join or bound clauses.
    clause_words,
    /// Words and marks of clock times.
    clock_words,
    /// Modifiers of numbers.
    comparators,
    /// The words that tie a figure to who says so.
    cues,
    /// Words for currencies.
    currencies,
    /// What befalls people and things that are counted.
    deeds,
    /// What stands before the number of a name.
    designations,
    /// Dollars that do not say whose they are.
    dollars,
    /// How words end.
    endings,
    /// Words by which a second number is told for one thing.
    estimating,
    /// Events that have a date.
    events,
    /// Verbs by which a number is a bound that was passed.
    exceeding_words,
    /// Closed classes of words.
    function_words,
    /// Given names.
    given_names,
    /// Words that say how firmly a figure is meant.
    hedges,
    /// Wholes and their kinds.
    kinds_of,
    /// Words that say how high something stands now.
    levels,
    /// What the items of a list are counted as.
    list_words,
    /// Short forms of magnitudes.
    magnitudes,
    /// Names of media.
    media_names,
    /// Months.
    months,
    /// Names that hold a number.
    names,
    /// Words that hold a number together.
    number_links,
    /// Number words.
    numbers,
    /// Words that turn a figure round.
    opposites,
    /// Words before a place.
    place_words,
    /// Pronouns that may stand for a source.
    pronouns,
    /// What stands between the numbers of a ratio.
    ratio_links,
    /// Words that say how a table is reckoned.
    reckonings,
    /// What words mean for a number beside them.
    roles,
    /// Words that say which of a row are counted.
    row_ends,
    /// Labels before a source.
    source_labels,
    /// Nouns that head a source.
    source_nouns,
    /// States and their capitals.
    states,
    /// Words by which a passage tells how its numbers add up.
    story_words,
    /// The part of speech that an ending tells.
    suffixes,
    /// Words that say the same.
    synonyms,
    /// What heads and cells of tables say of their numbers.
    table_words,
    /// Rules of our own for tags.
    tag_mends,
    /// Rules that mend tags.
    tag_rules,
    /// Words with their part of speech.
    tags,
    /// More of them.
    tags_more,
    /// What is technical.
    technical,
    /// Words of time beside a cue.
    time_words,
    /// Words of which times are made.
    times,
    /// Words before a person's name.
    titles,
    /// Words for units.
    units,
    /// Words that tell how the figures of a sentence belong together.
    wholes,
    /// Words by which a text goes on speaking of a work.
    work_words,
}

/// The tables that stand in the folder of the file that calls this, by their names; the others are empty.
macro_rules! in_this_folder {
    ($($table:ident)*) => {
        Tables { $($table: include_str!(concat!(stringify!($table), ".tsv")),)* ..Tables::NONE }
    };
}
pub(super) use in_this_folder;

#[cfg(test)]
mod tests {
    use crate::vocabulary::{ENGLISH, rows};

    #[test]
    fn english_has_every_table() {
        let empty: Vec<_> = ENGLISH.tables.all().into_iter().filter(|(_, t)| rows(t).count() == 0).collect();
        assert!(empty.is_empty(), "{empty:?}");
    }
}
