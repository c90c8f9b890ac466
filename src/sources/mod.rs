//! Who says so: one mark a figure.
//!
//! In: an article, its [`Found`] figures, its ledger and where the entries stand. Out: a [`Mark`] for each figure. The path of
//! each claim:
//!
//! - `reading`: the words of its sentence, read once; `cues`: what there gives a figure to somebody, with `speakers` (who),
//!   `scope` (how far), `complements` (whether what follows is what it takes), `openings` (where clauses start) and `bounds` (what
//!   another cue, or the article itself, takes from it).
//! - `attributed`: which cue is the figure's, through `chain` (one within another), `quotations` (whose words they are),
//!   `discourse` (which works the article has brought up, and which has the word), `continuation` (the text goes on in a
//!   voice), `carry` (whom “she” stands for), `judged` (what a source is by its words) and `names` (its fullest name).
//! - `citations` (links, footnotes; `own_site` says which lead somewhere), `numbered` (“\[2\]”), `tables` (captions, lead-ins),
//!   `interview` and `transcript` (who answers, who speaks), `issuer` (whose document it is), `entered` (the ledger).
//! - `disputes` and `modality`: who denies it, and how it is meant; `status`: what all of it adds up to, under the house's
//!   `policy`.
//!
//! Each has its page of sentences beside it, which are its test.

pub mod entered;

mod annotations;
mod attributed;
mod bounds;
mod carry;
mod chain;
mod citations;
mod complements;
mod context;
mod continuation;
mod cues;
mod discourse;
mod disputes;
mod interview;
mod issuer;
mod modality;
mod judged;
mod names;
mod numbered;
mod openings;
mod own;
mod own_site;
#[cfg(test)]
mod pages;
pub mod policy;
mod quotations;
mod reading;
mod referent;
mod restated;
mod scope;
mod settings;
mod speakers;
mod status;
mod tables;
mod transcript;

pub use settings::{Group, Needless, OwnVoice, Settings};

use crate::article::{Article, Span};
use crate::bounded;
use crate::figures::{Figure, Found, words};
use crate::ledger::{Anchored, Ledger};
use crate::vocabulary::{Reads, Vocabulary};
use serde::{Deserialize, Serialize};

/// So many further sources of a figure are told of.
pub const MOST_MORE: usize = citations::MOST - 1;

/// Where one figure comes from.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Mark {
    /// What it adds up to.
    pub status: Status,
    /// How the text means it.
    pub modality: Modality,
    /// The first source in the contract's order; `None` for exempt and unsourced figures.
    pub source: Option<Source>,
    /// The others, in the same order: the first [`MOST_MORE`].
    pub more: Vec<Source>,
    /// How many there are besides.
    pub more_left_out: usize,
    /// Who denies the figure, in text order.
    pub disputed_by: Vec<Span>,
    /// Why, in steps; what `--explain` prints.
    pub path: Vec<String>,
}

/// One source of one figure.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Source {
    /// By which way.
    pub how: How,
    /// The words that stand by the cue, in the visible text; `None` for a ledger's source.
    pub mention: Option<Span>,
    /// Those words, or the ledger's title.
    pub text: String,
    /// The words that make the tie; `None` for links and the ledger.
    pub cue: Option<Span>,
    /// What it is.
    pub kind: SourceKind,
    /// Whether a reader could go and ask it.
    pub named: bool,
    /// The fullest name that the article gives to it.
    pub canonical: String,
    /// How it reaches the figure when the figure's own sentence does not name it.
    pub carried_by: Option<CarriedBy>,
    /// Nested attributions, outermost first; empty where there is one.
    pub chain: Vec<Span>,
    /// Where a link leads.
    pub url: Option<String>,
    /// The ledger's source id.
    pub id: Option<String>,
}

words! {
    /// What a figure's sources add up to.
    Status {
        /// Somebody named says so.
        Sourced = "sourced",
        /// Somebody says so whom no reader could ask, or who denies it.
        Weak = "weak",
        /// The article says so itself.
        Unsourced = "unsourced",
        /// The number makes no claim.
        Exempt = "exempt",
    }
}

words! {
    /// How the text means a figure.
    Modality {
        /// As a fact.
        Asserted = "asserted",
        /// As an estimate.
        Estimated = "estimated",
        /// As somebody's allegation.
        Alleged = "alleged",
        /// As possible.
        Possible = "possible",
        /// As planned, promised, agreed.
        Planned = "planned",
        /// As denied.
        Denied = "denied",
        /// Under a condition.
        Conditional = "conditional",
    }
}

words! {
    /// By which way a figure has its source.
    How {
        /// In the text.
        Attributed = "attributed",
        /// By the author, who has counted, measured or estimated.
        Own = "own",
        /// By a link or footnote.
        Cited = "cited",
        /// By the ledger.
        Ledger = "ledger",
    }
}

words! {
    /// What a source is.
    SourceKind {
        /// A ministry, firm, agency, state.
        Organisation = "organisation",
        /// A person.
        Person = "person",
        /// A report, study, court paper.
        Document = "document",
        /// A newspaper, agency, broadcaster.
        Media = "media",
        /// Statistics, a register, images.
        Dataset = "dataset",
        /// Observers, leaders, critics.
        Group = "group",
        /// Somebody who is not to be named.
        Anonymous = "anonymous",
        /// Whoever wrote the article, or its publisher.
        Author = "author",
    }
}

words! {
    /// How a source reaches a figure of another sentence.
    CarriedBy {
        /// “She added”.
        Pronoun = "pronoun",
        /// “The ministry”.
        Description = "description",
        /// The text goes on in its voice.
        Continuation = "continuation",
        /// The sentences around speak in its voice, and no word ties the figure to it.
        Context = "context",
    }
}

/// A mark for each figure of `found`, in the same order. `anchors` are where the entries of `ledger` stand, as
/// [`anchor`](crate::ledger::anchor::anchor) gives them; none for an empty one.
///
/// Reads the sentences that hold a claim, and those that may speak for one or deny it. Cannot fail.
pub fn attribute(
    article: &Article,
    found: &Found,
    ledger: &Ledger,
    anchors: &[Anchored],
    vocabulary: &Vocabulary,
    settings: &Settings,
) -> Vec<Mark> {
    let entered = entered::sources(ledger, anchors, found.figures.len());
    let covers = entered::covers(ledger, anchors, found.figures.len());
    let reading = reading::Reading::new(article, found, vocabulary, settings);
    if article.reads() != Reads::Sources {
        return cited_alone(&reading, found, entered.into_iter().zip(covers), settings);
    }
    let disputes = disputes::find(&reading, found);
    let numbered = numbered::Numbered::read(&reading);
    let interview = interview::Interview::read(&reading);
    let transcript = transcript::Transcript::read(&reading);
    let citations = citations::Citations::read(&reading, &found.figures);
    let columns = tables::Columns::read(&reading);
    let discourse = match found.figures.iter().all(|f| f.reason.is_some()) {
        true => discourse::Discourse::silent(),
        false => discourse::Discourse::read(&reading),
    };
    let whole = WholeArticle {
        citations: &citations,
        numbered: &numbered,
        columns: &columns,
        interview: interview.as_ref(),
        transcript: transcript.as_ref(),
        discourse: &discourse,
        issuer: std::cell::OnceCell::new(),
    };
    let mut marks: Vec<Mark> = found
        .figures
        .iter()
        .zip(entered.into_iter().zip(covers))
        .zip(disputes)
        .map(|((figure, (entered, covered)), disputed_by)| {
            bounded::pause();
            match figure.reason {
                Some(reason) => Mark::exempt(reason),
                None => {
                    let claim = claim(&reading, &whole, figure, entered, disputed_by, settings);
                    status::mark(claim.covered_by(covered), settings)
                }
            }
        })
        .collect();
    restated::settle(article.text(), found, &mut marks);
    names::unite(&mut marks, vocabulary);
    policy::rename(&mut marks, settings);
    marks
}

/// The marks where nobody's words are read: links, notes and the ledger speak in any language.
fn cited_alone<'l>(
    reading: &reading::Reading,
    found: &Found,
    entered: impl Iterator<Item = (Vec<Source>, Option<entered::Covered<'l>>)>,
    settings: &Settings,
) -> Vec<Mark> {
    let citations = citations::Citations::read(reading, &found.figures);
    let numbered = numbered::Numbered::read(reading);
    let mark = |(figure, (entered, covered)): (&Figure, (Vec<Source>, Option<entered::Covered<'l>>))| {
        if let Some(reason) = figure.reason {
            return Mark::exempt(reason);
        }
        let citations::Cited { sources: mut cited, left_out } = citations.of(reading, figure);
        cited.extend(numbered.of(reading, figure));
        let claim = status::Claim {
            attributed: None,
            beside: None,
            cited,
            left_out,
            entered,
            modality: Modality::Asserted,
            disputed_by: Vec::new(),
            covered: None,
        };
        status::mark(claim.covered_by(covered), settings)
    };
    let mut marks: Vec<Mark> = found.figures.iter().zip(entered).map(mark).collect();
    policy::rename(&mut marks, settings);
    marks
}

/// What the whole article tells of its sources.
struct WholeArticle<'r> {
    citations: &'r citations::Citations,
    numbered: &'r numbered::Numbered,
    columns: &'r tables::Columns,
    interview: Option<&'r interview::Interview>,
    transcript: Option<&'r transcript::Transcript>,
    discourse: &'r discourse::Discourse<'r>,
    /// Read when a figure has nobody else.
    issuer: std::cell::OnceCell<Option<issuer::Issuer>>,
}

/// All that is known of the sources of `figure`.
fn claim<'r>(
    reading: &'r reading::Reading,
    whole: &WholeArticle<'r>,
    figure: &Figure,
    entered: Vec<Source>,
    disputed_by: Vec<Span>,
    settings: &Settings,
) -> status::Claim {
    let issuer = || whole.issuer.get_or_init(|| issuer::Issuer::read(reading, settings)).as_ref();
    let citations::Cited { sources: mut cited, left_out } = whole.citations.of(reading, figure);
    cited.extend(whole.numbered.of(reading, figure));
    // a link of its own ends the voice in which a text goes on
    let mut attributed =
        attributed::source(reading, whole.discourse, figure).filter(|a| !a.continued || cited.is_empty());
    // a quotation set as a block is whose name stands under it, not who spoke in the paragraph before
    let mut beside = tables::signed(reading, figure).filter(|_| {
        let block = reading.article.blocks[figure.block].span;
        attributed.as_ref().is_none_or(|a| !a.source.cue.is_some_and(|c| block.contains(c)))
    });
    if beside.is_none() && cited.is_empty() {
        match whole.columns.of(reading, figure) {
            Some(source) if source.how == How::Cited => cited.push(source),
            named => beside = named,
        }
    }
    if beside.is_some() {
        attributed = None;
    }
    if beside.is_none() && attributed.is_none() && cited.is_empty() {
        match tables::beside(reading, figure) {
            Some(tables::BlockSource::Cue(sentence, cue)) => {
                attributed = Some(attributed::carried(reading, whole.discourse, sentence, cue));
            }
            Some(tables::BlockSource::Source(source)) if source.how == How::Cited => cited.push(source),
            Some(tables::BlockSource::Source(source)) => beside = Some(source),
            None => {}
        }
    }
    if attributed.is_none() && cited.is_empty() && beside.is_none() {
        beside = whole.interview.and_then(|i| i.of(reading, figure));
        beside = beside.or_else(|| whole.transcript.and_then(|t| t.of(reading, figure)));
        beside = beside.or_else(|| issuer()?.speaks(reading, figure));
    }
    if cited.is_empty() && beside.is_none() && attributed.as_ref().is_none_or(|a| !a.source.named) {
        beside = own::of(reading, figure, settings);
        attributed = attributed.filter(|_| beside.is_none());
    }
    if attributed.is_none() && cited.is_empty() && beside.is_none() && entered.is_empty() {
        beside = own::published(reading, figure, settings);
        if beside.is_none() {
            attributed = context::of(reading, whole.discourse, figure);
        }
        if beside.is_none() && attributed.is_none() {
            beside = issuer().and_then(|i| i.of(reading, figure, settings));
        }
    }
    let modality = modality::of(reading, figure, attributed.as_ref().map(|a| a.class));
    status::Claim { attributed, beside, cited, left_out, entered, modality, disputed_by, covered: None }
}
