//! The note in the margin: where one figure comes from, and what an editor should know of it.

use super::name::name;
use super::plain::{address, folded, shortened};
use super::reading;
use crate::article::Span;
use crate::draft::{Draft, Row, VerificationRow};
use crate::figures::Reason;
use crate::ledger::decisions::{self, Standing};
use crate::ledger::{Anchored, Decision, Entry};
use crate::sources::{CarriedBy, How, Modality, Source, SourceKind, Status};
use serde::Serialize;

/// A link or a source that stands near a figure nobody is named for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Likely {
    /// The words of the link, or the source's name.
    pub text: String,
    /// Whether it is a link.
    pub is_link: bool,
    /// How many passages before the figure's it stands; 0 in the same.
    pub back: usize,
    /// The passage that it stands in, from 1.
    pub passage: usize,
}

/// What the margin says of one figure.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// Its number, from 1: claims first.
    pub number: usize,
    /// The stable id.
    pub id: String,
    /// The figure as the reader sees it.
    pub text: String,
    /// The same with what it counts, for where its sentence is not seen.
    pub name: String,
    /// What its sources add up to.
    pub status: Status,
    /// Why it needs none.
    pub reason: Option<Reason>,
    /// Kind of figure.
    pub kind: crate::figures::Kind,
    /// What it reads as; empty for names.
    pub reading: String,
    /// The number in full, to sort by: the value, else the lower end, else the upper.
    pub size: Option<f64>,
    /// What is counted.
    pub item: Option<String>,
    /// How the text means it.
    pub modality: Modality,
    /// The words that say of which time it is.
    pub as_of: Option<String>,
    /// Number of the figure that it repeats.
    pub same_as: Option<usize>,
    /// The passage that it stands in, from 1.
    pub passage: usize,
    /// The sentence, white space folded, cut where it is long.
    pub sentence: String,
    /// In the contract's order.
    pub sources: Vec<SourceNote>,
    /// Where nobody is named: what stands near and may be the source.
    pub likely: Option<Likely>,
    /// Who denies it.
    pub disputed_by: Vec<String>,
    /// What comparing it with its source gave.
    pub verification: Option<VerificationRow>,
    /// The decision on it.
    pub decision: Option<Decision>,
    /// Why the decision does not stand any more.
    pub decision_void: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// What the ledger notes of it.
    pub remark: Option<String>,
    /// Code points of the source.
    pub start: usize,
    /// End, exclusive.
    pub end: usize,
    /// The words before it, some thirty characters.
    pub before: String,
    /// The words after it.
    pub after: String,
    /// To paste into a mail: the figure and its source. The page adds the article and the address.
    pub citation: String,
}

/// One source of one figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceNote {
    /// By which way.
    pub how: How,
    /// The words that stand by the cue, or the ledger's title.
    pub text: String,
    /// The fullest name, where it says more than the words; for a link its address in short.
    pub canonical: Option<String>,
    /// What it is.
    pub kind: SourceKind,
    /// Whether a reader could go and ask it.
    pub named: bool,
    /// The words that make the tie.
    pub cue: Option<String>,
    /// How it reaches the figure.
    pub carried_by: Option<CarriedBy>,
    /// Nested attributions, outermost first.
    pub chain: Vec<String>,
    /// The passage that names it, where that is another one than the figure's.
    pub passage: Option<usize>,
    /// Where it can be read, at the passage where one is known.
    pub url: Option<String>,
    /// The same address, as the ledger has it.
    pub original: Option<String>,
    /// A copy that stays.
    pub archive: Option<String>,
    /// When it was read, ISO 8601.
    pub accessed: Option<String>,
    /// The ledger's id.
    pub id: Option<String>,
    /// Publisher and date, as far as the ledger has them.
    pub imprint: Option<String>,
    /// Page, minute, table.
    pub at: Option<String>,
    /// What the source says.
    pub quote: Option<String>,
}

impl SourceNote {
    /// Whether it is who `other` is, tied by whatever words.
    pub(super) fn is_who(&self, other: &SourceNote) -> bool {
        let untied = |source: &SourceNote| SourceNote {
            text: source.canonical.clone().unwrap_or_else(|| source.text.clone()).to_lowercase(),
            canonical: None,
            cue: None,
            carried_by: None,
            passage: None,
            ..source.clone()
        };
        self.how == other.how && untied(self) == untied(other)
    }
}

/// Notes for all figures of `draft` in text order, each with its number; `passage_of` leads from a byte of the visible text to its passage, from 1.
pub(super) fn notes(
    draft: &Draft,
    rows: &[Row],
    numbers: &[usize],
    passage_of: &dyn Fn(usize) -> usize,
) -> Vec<Note> {
    let mut out = Vec::with_capacity(rows.len());
    let entries = entries(draft);
    for (i, row) in rows.iter().enumerate() {
        let figure = &draft.found.figures[i];
        let mark = &draft.marks[i];
        let text = folded(draft.article.slice(figure.span));
        let entry = entries[i].map(|(entry, _)| entry);
        let passage = passage_of(figure.span.start);
        let after = after(draft, figure.span);
        let sources: Vec<SourceNote> = mark
            .source
            .iter()
            .chain(&mark.more)
            .map(|source| {
                let mut note = source_note(source, draft, entry);
                let named_in = source.mention.map(|span| passage_of(span.start));
                note.passage = named_in.filter(|&p| p != passage);
                note
            })
            .collect();
        out.push(Note {
            number: numbers[i],
            id: row.id.clone(),
            citation: citation(&text, &sources, row),
            name: name(&text, row.item.as_deref(), in_block(draft, figure.span, &after)),
            text,
            status: row.status,
            reason: row.reason,
            kind: row.kind,
            reading: reading(row),
            size: row.value.or(row.low).or(row.high).map(|n| n.0),
            item: row.item.clone(),
            modality: row.modality,
            as_of: row.as_of.as_ref().map(|a| a.text.clone()),
            same_as: figure.same_as.map(|other| numbers[other]),
            passage,
            sentence: shortened(&folded(draft.article.slice(figure.sentence)), 240),
            sources,
            likely: None,
            disputed_by: row.disputed_by.iter().map(|d| d.text.clone()).collect(),
            verification: row.verification.clone(),
            decision: entry.and_then(|e| e.decision),
            decision_void: entries[i].and_then(|(entry, anchored)| void(draft, entry, anchored)),
            decided_by: entry.and_then(decided_by),
            start: row.start,
            end: row.end,
            before: before(draft, figure.span),
            after,
            remark: entry.and_then(|e| e.note.clone()),
        });
    }
    out
}

/// Some thirty characters of the visible text before `span`, from a word's beginning.
fn before(draft: &Draft, span: Span) -> String {
    let text = &draft.article.text()[..span.start];
    let near = &text[text.floor_char_boundary(text.len().saturating_sub(32))..];
    if near.len() == text.len() {
        near.to_owned()
    } else {
        near.split_once(' ').map_or(near, |(_, rest)| rest).to_owned()
    }
}

/// Some thirty characters of the visible text after `span`, to a word's end.
fn after(draft: &Draft, span: Span) -> String {
    let text = &draft.article.text()[span.end..];
    let near = &text[..text.floor_char_boundary(32.min(text.len()))];
    if near.len() == text.len() {
        near.to_owned()
    } else {
        near.rsplit_once(' ').map_or(near, |(words, _)| words).to_owned()
    }
}

/// The part of `after`, which stands behind `span`, in the same block: the next cell of a table is about something else.
fn in_block<'a>(draft: &Draft, span: Span, after: &'a str) -> &'a str {
    let article = &draft.article;
    let end = article.block_at(span.start).map_or(usize::MAX, |b| article.blocks[b].span.end);
    &after[..after.floor_char_boundary(end.saturating_sub(span.end).min(after.len()))]
}

fn decided_by(entry: &Entry) -> Option<String> {
    let parts: Vec<String> = entry.by.iter().cloned().chain(entry.on.map(|date| date.to_string())).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Why the decision of `entry` does not stand any more.
fn void(draft: &Draft, entry: &Entry, anchored: &Anchored) -> Option<String> {
    match decisions::standing(&draft.ledger, entry, anchored) {
        Standing::Void(_, why) => Some(why.words()),
        Standing::Open | Standing::Stands(_) => None,
    }
}

/// For each figure the first entry of the ledger that speaks of it, and what became of it.
fn entries(draft: &Draft) -> Vec<Option<(&Entry, &Anchored)>> {
    let mut out = vec![None; draft.found.figures.len()];
    for (entry, anchored) in draft.entries() {
        for &figure in &anchored.figures {
            out[figure].get_or_insert((entry, anchored));
        }
    }
    out
}

fn source_note(source: &Source, draft: &Draft, entry: Option<&Entry>) -> SourceNote {
    let words = |span: Span| folded(draft.article.slice(span));
    let listed = source.id.as_ref().and_then(|id| draft.ledger.sources.iter().find(|s| &s.id == id));
    let quote = entry.filter(|_| listed.is_some()).and_then(|e| e.quote.clone());
    let original = listed.and_then(|s| s.url.as_deref()).or(source.url.as_deref()).and_then(address);
    SourceNote {
        how: source.how,
        canonical: match &original {
            Some(url) if source.how == How::Cited => Some(short(url)),
            _ => (source.canonical != source.text).then(|| source.canonical.clone()),
        },
        text: folded(&source.text),
        kind: source.kind,
        named: source.named,
        cue: source.cue.map(words),
        carried_by: source.carried_by,
        chain: source.chain.iter().map(|&span| words(span)).collect(),
        passage: None,
        url: original.as_ref().map(|url| at_passage(url, quote.as_deref())),
        original,
        archive: listed.and_then(|s| s.archive_url.as_deref()).and_then(address),
        accessed: listed.and_then(|s| s.accessed).map(|date| date.to_string()),
        id: source.id.clone(),
        imprint: listed.and_then(imprint),
        at: entry.filter(|_| listed.is_some()).and_then(|e| e.at.clone()),
        quote,
    }
}

/// Author, publisher and date of a ledger's source.
pub(super) fn imprint(source: &crate::ledger::Source) -> Option<String> {
    let parts: Vec<String> = source
        .author
        .iter()
        .chain(&source.publisher)
        .cloned()
        .chain(source.date.map(|date| date.to_string()))
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// `url` as a reader says it: without scheme, query and last slash.
fn short(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    let bare = bare.split(['?', '#']).next().unwrap_or(bare).trim_end_matches('/');
    bare.strip_prefix("www.").unwrap_or(bare).to_owned()
}

/// `url` with a text fragment that opens it at `quote`. Long quotations are named by their first and last words.
fn at_passage(url: &str, quote: Option<&str>) -> String {
    let Some(quote) = quote.map(folded).filter(|q| !q.is_empty() && !url.contains('#')) else {
        return url.to_owned();
    };
    let words: Vec<&str> = quote.split(' ').collect();
    let text = if words.len() <= 12 {
        encoded(&quote)
    } else {
        format!("{},{}", encoded(&words[..5].join(" ")), encoded(&words[words.len() - 5..].join(" ")))
    };
    format!("{url}#:~:text={text}")
}

/// Percent-encoded as a text fragment needs it: letters and digits stay.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

fn citation(text: &str, sources: &[SourceNote], row: &Row) -> String {
    let mut line = format!("“{text}”");
    match sources.first() {
        Some(source) => {
            line.push_str(&format!(" ({}", source.canonical.as_deref().unwrap_or(&source.text)));
            for more in source.imprint.iter().chain(&source.at).chain(&source.original) {
                line.push_str(&format!(", {more}"));
            }
            line.push(')');
        }
        None => line.push_str(&format!(" ({})", row.status)),
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_opens_the_page_at_its_words() {
        let url = "https://example.org/a";
        assert_eq!(
            at_passage(url, Some("well-known, 5 % more")),
            format!("{url}#:~:text=well%2Dknown%2C%205%20%25%20more")
        );
        let long = "one two three four five six seven eight nine ten eleven twelve thirteen";
        assert_eq!(
            at_passage(url, Some(long)),
            format!("{url}#:~:text=one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen")
        );
        assert_eq!(at_passage("https://example.org/a#b", Some("x")), "https://example.org/a#b");
    }
}
