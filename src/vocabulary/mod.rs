//! All words as data: plain files of tab-separated columns, compiled in, each headed by its columns, origin and licence.
//!
//! A line that starts with `#` is a comment. Everything is matched in lower case, but for symbols. `Vocabulary::standard`
//! costs a few milliseconds: build it once. What a house adds in `figcheck.toml` has the same columns.
//!
//! A module here reads the tables of one question: `numbers`, `units`, `currencies`, `comparators`, `words` (what a word means for
//! a number beside it) and `times` for figures; `tags` and `endings` for grammar; `cues` and `source_words` for attribution;
//! `synonyms` for evidence; `document_words` for what a document is; `abbreviations` for sentences; `tongues` for the language of an article.

use std::sync::OnceLock;

mod abbreviations;
mod additions;
mod cues;
pub mod document_words;
mod endings;
mod evidence_words;
mod fold;
mod line_words;
mod page_words;
mod phrases;
mod ready;
mod sieve;
mod source_words;
mod synonyms;
mod table;
mod tag;
mod tag_rules;
mod tags;
mod technical;
mod web_addresses;
mod word_list;
mod numbers;
mod times;
mod tongues;
mod units;
mod currencies;
mod dollars;
mod comparators;
mod words;
mod language;
mod en;
mod es;

pub use abbreviations::{Abbreviation, abbreviation, goes_on_after_clock, opens_sentence};
pub use additions::{Additions, BadRow, Row};
pub use comparators::Comparators;
pub use cues::{Cue, CueClass, Cues, Form, Takes};
pub use currencies::{Currencies, Currency, Mark};
pub use dollars::{Dollars, Home};
pub use en::ENGLISH;
pub use endings::{Ending, Endings};
pub use es::SPANISH;
pub use evidence_words::{EvidenceWords, Side, Story};
pub use fold::folded;
pub use language::{
    Capitals, DateOrder, DecimalMark, READ, ReadLanguage, Reads, Spelling, Tables, read_language,
};
pub use line_words::{LineWord, is_number_word, line_word};
pub use numbers::{ANY_DIGIT, Class, NumberLink, NumberWord, Numbers, PartForm};
pub use page_words::{PagePart, PageWord, is_page_date, page_line, page_words};
pub use phrases::Phrases;
pub use ready::Ready;
pub use source_words::{
    Annotation, Hedge, HostKind, Naming, Noun, NounKind, Pronoun, Reach, SourceRole, SourceWord, SourceWords,
    State,
};
pub use synonyms::Synonyms;
pub use table::rows;
pub use tag::Tag;
pub use tag_rules::{Ask, Condition, TagRule, TagRules};
pub use tags::{Function, Tags};
pub use technical::Technical;
pub use times::{Calendar, TimeWord, Times};
pub use tongues::{Tongue, tongue, tongue_counting, tongues, tongues_with};
pub use units::{UnitClass, UnitWord, Units};
pub use web_addresses::{domain, host, is_index};
pub use word_list::WordList;
pub use words::{Designation, Months, RatioLink, Role, Roles, Words};

/// Every table, parsed; a field a table.
#[derive(Debug)]
pub struct Vocabulary {
    /// The language that they are of.
    pub language: &'static ReadLanguage,
    /// What the house has added, for the other languages.
    additions: Additions,
    /// The same of each other language, by its place in [`READ`], made when an article first asks for it.
    others: [OnceLock<Box<Vocabulary>>; READ.len()],
    /// Parts of speech.
    pub tags: Tags,
    /// How words end.
    pub endings: Endings,
    /// Words that say the same of a figure.
    pub synonyms: Synonyms,
    /// Words that tell whether a number of a source is the claim's.
    pub evidence: EvidenceWords,
    /// Number words and magnitudes.
    pub numbers: Numbers,
    /// Units of measure, of time, and percent.
    pub units: Units,
    /// Currencies, their symbols and parts.
    pub currencies: Currencies,
    /// Dollars that do not say whose they are.
    pub dollars: Dollars,
    /// Modifiers of numbers.
    pub comparators: Comparators,
    /// Months.
    pub months: Months,
    /// Words by what they mean for a number beside them.
    pub words: Words,
    /// Units and nouns of machines and programs.
    pub technical: Technical,
    /// Words of which times are made.
    pub times: Times,
    /// The words that tie a figure to who says so.
    pub cues: Cues,
    /// What else a word can be in an attribution.
    pub source_words: SourceWords,
}

impl Vocabulary {
    /// The vocabulary that is compiled in: English, with what all languages share.
    pub fn standard() -> Self {
        Self::of(&ENGLISH)
    }

    /// The words of `language`, with what all languages share.
    pub fn of(language: &'static ReadLanguage) -> Self {
        let tables = &language.tables;
        let (tags, cues) = (Tags::read(tables), Cues::read(tables));
        let source_words = SourceWords::read(tables, &tags, &cues);
        Self {
            language,
            additions: Additions::default(),
            others: Default::default(),
            cues,
            source_words,
            tags,
            endings: Endings::read(tables),
            synonyms: Synonyms::read(tables),
            evidence: EvidenceWords::read(tables),
            numbers: Numbers::read(language),
            units: Units::read(tables),
            currencies: Currencies::read(tables),
            dollars: Dollars::read(tables),
            comparators: Comparators::read(tables),
            months: Months::read(tables),
            words: Words::read(tables),
            technical: Technical::read(tables),
            times: Times::read(tables),
        }
    }
}

impl Vocabulary {
    /// The words for an article in the language with the code `code`, what the house has added with them; these where the
    /// language is not known, `None` where it is not read.
    pub fn for_article(&self, code: Option<&str>) -> Option<&Self> {
        let Some(code) = code else { return Some(self) };
        if code == self.language.code {
            return Some(self);
        }
        let place = READ.iter().position(|l| l.code == code)?;
        Some(self.others[place].get_or_init(|| {
            let own = || Self::of(READ[place]);
            // rows that English takes are well formed; one that clashes with a word here leaves all of them out
            Box::new(own().with(&self.additions).unwrap_or_else(|_| own()))
        }))
    }
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self::standard()
    }
}
