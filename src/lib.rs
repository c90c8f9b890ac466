//! figcheck: every figure, sourced.
//!
//! Finds the numeric claims of an article, works out what each says, marks where each comes from, and checks them. Most
//! want the program (`figcheck report`, `figcheck check`, `figcheck extract`); this is the library that it stands on.
//!
//! # From an article to findings
//!
//! An article goes up through floors, a module each. Every floor takes what those before it gave, and has one verb:
//!
//! 1. [`article::read`] makes the visible text of a Markdown, HTML or text file, with the way back to its source.
//! 2. [`figures::find`] finds every number in it: a figure with its value, unit and kind, exempt with a reason where it claims
//!    nothing, or listed as not understood.
//! 3. [`ledger::Ledger::beside`] reads the article's file of sources, if it has one; [`ledger::anchor::anchor`] finds the figures
//!    that its entries speak of.
//! 4. [`sources::attribute`] gives each figure a mark: who says so, by which words, and whether a reader could go and ask them.
//! 5. [`draft::Draft`] holds all of it; [`draft::Draft::rows`] is what `figcheck extract` writes.
//! 6. [`evidence::verify`] compares figures with what their sources say, where the ledger names evidence.
//! 7. [`checks::run`] asks the rules what an editor should look at.
//!
//! [`read`] does the first five for a text that stands alone:
//!
//! ```
//! let draft = figcheck::read("The storm closed 212 schools, the ministry said. It felled 3,000 trees.");
//! let rows = draft.rows();
//! assert_eq!(rows[0].text, "212 schools");
//! assert_eq!(rows[0].source.as_ref().map(|s| s.text.as_str()), Some("the ministry"));
//! ```
//!
//! With a format, a house's words or a ledger, floor by floor:
//!
//! ```
//! use figcheck::article::{self, Format};
//! use figcheck::{checks, draft::Draft, figures, ledger::Ledger, sources, sources::Status, vocabulary::Vocabulary};
//!
//! let words = Vocabulary::standard(); // some milliseconds: build it once
//! let text = "The storm closed **212 schools**, the ministry said. It felled 3,000 trees.";
//! let article = article::read("storm.md", text, Format::Markdown);
//! let found = figures::find(&article, &words);
//! let marks = sources::attribute(&article, &found, &Ledger::default(), &[], &words, &Default::default());
//! let draft = Draft::new(article, found, marks);
//!
//! let rows = draft.rows();
//! assert_eq!(rows[0].text, "212 schools");
//! assert_eq!(rows[0].source.as_ref().map(|s| s.text.as_str()), Some("the ministry"));
//! assert_eq!(rows[1].status, Status::Unsourced);
//! let findings = checks::run(&draft, &Default::default());
//! assert!(findings.iter().any(|f| f.rule.code == "FIG001"));
//! ```
//!
//! [`stream`] takes many documents through these floors, in parallel and in order; [`formats`] writes what leaves the program.
//! With the feature `report` (on by default), the floors `frame`, `charts`, `notebook`, `report` and `publish` make verification
//! reports of drafts.
//!
//! A module imports only from those before it in this file. Nothing between [`article`] and the reports asks the clock, the
//! environment or the disk: words, settings and files come as arguments.

use std::sync::LazyLock;

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
// A page or table from the web, as it is.
#[cfg(feature = "net")]
pub mod fetch;
// Which files are articles, and many documents through the floors.
pub mod stream;
// A run over an archive, in parts: it goes on where it was stopped.
pub mod job;
// Reports on disk: written whole or not at all.
#[cfg(feature = "report")]
pub mod publish;
// `figcheck.toml`.
pub mod config;

/// The figures of `text`, a plain text, with who says each: [`draft::Draft::rows`] has them under the names of
/// `figcheck extract`, [`checks::run`] what an editor should look at.
///
/// The language is told by the words. No ledger, no settings, figcheck's own words, which take some milliseconds to load the
/// first time. Cannot fail.
///
/// ```
/// use figcheck::figures::Kind;
/// use figcheck::sources::Status;
///
/// let draft = figcheck::read("Exports rose 4.5 percent to $2 billion. The port, the authority said, lost 12 cranes.");
/// let rows = draft.rows();
/// assert_eq!(rows.iter().map(|r| r.kind).collect::<Vec<_>>(), [Kind::Percent, Kind::Money, Kind::Count]);
/// assert_eq!(rows[1].unit.as_deref(), Some("USD"));
/// assert_eq!(rows[2].status, Status::Weak); // no reader could ask “the authority”
/// ```
pub fn read(text: &str) -> draft::Draft {
    static WORDS: LazyLock<vocabulary::Vocabulary> = LazyLock::new(vocabulary::Vocabulary::standard);
    let article = article::read("text", text, article::Format::Text);
    let found = figures::find(&article, &WORDS);
    let (ledger, settings) = (ledger::Ledger::default(), sources::Settings::default());
    let marks = sources::attribute(&article, &found, &ledger, &[], &WORDS, &settings);
    draft::Draft::new(article, found, marks)
}
// The page on which an editor goes through figures and charts, and decides.
#[cfg(feature = "review")]
pub mod review;
// The command line, for the program and for whoever carries it in another: arguments in, exit code out.
#[cfg(feature = "cli")]
pub mod commands;
// commands call the library as everybody does, by its name
#[cfg(feature = "cli")]
extern crate self as figcheck;
