//! figcheck: every figure, sourced.
//!
//! Finds the numeric claims of an article, works out what each says, marks where each comes from, and checks them.
//! Data flows one way, through the floors below in this order; a module imports only from modules above it.
//!
//! ```
//! use figcheck::{article, draft, figures, ledger::Ledger, sources, vocabulary::Vocabulary};
//!
//! let words = Vocabulary::standard();
//! let article = article::Article::from_text("note.txt", "The storm closed 212 schools, the ministry said.");
//! let found = figures::find(&article, &words);
//! let marks = sources::attribute(&article, &found, &Ledger::default(), &[], &words, &Default::default());
//! let draft = draft::Draft::new(article, found, marks);
//! assert_eq!(draft.rows().len(), draft.found.figures.len());
//! ```

// What went wrong, where, and what to do about it.
pub mod error;
// Article text made safe for the places it is written to.
pub mod escape;
// Work that may break or never end, on a thread of its own.
pub mod bounded;
// Files of the user: walking, reading as text, replacing whole.
pub mod files;
// All words that figcheck knows, as data.
pub mod vocabulary;
// An article: its text, blocks, sentences, quotations, links, and the way back to the source file.
pub mod article;
// Grammar, asked for one sentence at a time, near a number.
pub mod language;
// Which numbers stand in the text, what each says, and which are no claims.
pub mod figures;
// An article's file of sources.
pub mod ledger;
// Who says so: one mark a figure.
pub mod sources;
// Tables: read from evidence, queried with bounded SQL.
#[cfg(feature = "report")]
pub mod tables;
// Does the source say so: verdicts.
pub mod evidence;
// The annotated draft: an article with its figures, marks and verdicts.
pub mod draft;
// Rules and their findings.
pub mod checks;
// The frames that every number of a report is computed from.
#[cfg(feature = "report")]
pub mod frame;
// Charts: a table and what to see in it, drawn as SVG.
#[cfg(feature = "report")]
pub mod charts;
// Notebooks: templates of prose and cells.
#[cfg(feature = "report")]
pub mod notebook;
// The verification report of one article.
#[cfg(feature = "report")]
pub mod report;
// All that leaves the program, a file a format.
pub mod formats;
// Which files are articles, and many documents through the floors.
pub mod stream;
// Reports on disk: written whole or not at all.
#[cfg(feature = "report")]
pub mod publish;
// `figcheck.toml`.
pub mod config;
