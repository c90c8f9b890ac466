//! The annotated draft, and [`Row`]: one figure under the contract's names.

use crate::article::offsets::Offsets;
use crate::article::{Article, Span};
use crate::evidence::{Cited, Evidence, Lead, Proposal, Verdict, Verification};
use crate::figures::{Comparator, Figure, Found, Kind, Reason, Role};
use crate::sources::{CarriedBy, How, Mark, Modality, Source, SourceKind, Status};
use serde::Serialize;
use serde_json::{Map, Value};

/// An article with a mark for each of its figures, and a verdict for each that has evidence.
#[derive(Debug)]
pub struct Draft {
    /// The article.
    pub article: Article,
    /// Its figures.
    pub found: Found,
    /// One a figure, in the same order.
    pub marks: Vec<Mark>,
    /// One a figure, in the same order.
    pub verdicts: Vec<Option<Verification>>,
    /// One a figure, in the same order: where a table seems to say it.
    pub proposals: Vec<Option<Proposal>>,
    /// One a figure, in the same order: what led to the evidence that it was held against; also where it was looked for in vain.
    pub leads: Vec<Option<Lead>>,
    /// The article's ledger.
    pub ledger: crate::ledger::Ledger,
    /// What became of each entry of the ledger, in its order.
    pub anchors: Vec<crate::ledger::Anchored>,
    /// What else came with the document, by its keys: handed on to who reads the figures as data.
    pub extra: Map<String, Value>,
}

impl Draft {
    /// A draft without ledger and verdicts.
    pub fn new(article: Article, found: Found, marks: Vec<Mark>) -> Self {
        let (verdicts, proposals) = (vec![None; found.figures.len()], vec![None; found.figures.len()]);
        let ledger = crate::ledger::Ledger::default();
        let leads = vec![None; found.figures.len()];
        Self {
            article,
            found,
            marks,
            verdicts,
            proposals,
            leads,
            ledger,
            anchors: Vec::new(),
            extra: Map::new(),
        }
    }

    /// What is known of the document itself.
    pub fn document(&self) -> DocumentRow {
        let article = &self.article;
        DocumentRow {
            id: article.id.clone(),
            title: article.title.clone(),
            date: article.date.map(|date| date.to_string()),
            language: article.language.as_ref().map(|l| l.code.clone()),
            extra: (!self.extra.is_empty()).then(|| self.extra.clone()),
        }
    }

    /// A row for each figure, in text order; offsets are code points of the source.
    pub fn rows(&self) -> Vec<Row> {
        self.row_by_row().collect()
    }

    /// The same, each made when it is asked for: for who writes one and forgets it.
    pub fn row_by_row(&self) -> impl Iterator<Item = Row> {
        let rows = Rows { draft: self, offsets: Offsets::new(&self.article.source), ids: self.ids() };
        (0..self.found.figures.len()).map(move |i| rows.row(i))
    }

    /// The entries of the ledger, in order, each with what became of its figure.
    pub fn entries(&self) -> impl Iterator<Item = (&crate::ledger::Entry, &crate::ledger::Anchored)> {
        self.anchors.iter().map(|a| (&self.ledger.entries[a.entry], a))
    }

    /// The figures that a link or note of the article leads to a source of the ledger, in order.
    pub fn cited(&self) -> Vec<Cited> {
        let mut out = Vec::new();
        for (figure, mark) in self.marks.iter().enumerate() {
            let urls = mark.source.iter().chain(&mark.more).filter(|s| s.how == How::Cited);
            let sources = urls.filter_map(|s| s.url.as_deref()).flat_map(|url| self.ledger.at_address(url));
            out.extend(sources.map(|source| Cited { figure, source }));
        }
        out
    }

    /// The sources of the ledger that neither an entry names nor the article cites, in order.
    pub fn unused(&self) -> Vec<&crate::ledger::Source> {
        let cited = self.cited();
        let is_cited = |id: &str| cited.iter().any(|c| self.ledger.sources[c.source].id == id);
        self.ledger.unused().filter(|s| !is_cited(&s.id)).collect()
    }

    /// The stable id of each figure: a hash of its text, its sentence (white space folded) and the count of equal pairs
    /// before it.
    pub fn ids(&self) -> Vec<String> {
        crate::figures::identity::ids(&self.article, &self.found)
    }
}

/// The longest sentence that goes whole with each of its figures, in bytes; of a longer one, so many on either side: one that
/// never ends, with a number in each line, must not be written once for each of them.
const AROUND: usize = 2_000;
const NEAR: usize = 200;

struct Rows<'a> {
    draft: &'a Draft,
    offsets: Offsets<'a>,
    ids: Vec<String>,
}

impl Rows<'_> {
    fn points(&self, span: Span) -> (usize, usize) {
        let source = self.draft.article.source_span(span);
        (self.offsets.point(source.start), self.offsets.point(source.end))
    }

    fn place(&self, span: Span) -> PlaceRow {
        let (start, end) = self.points(span);
        PlaceRow { text: self.draft.article.slice(span).to_owned(), start, end }
    }

    /// The figure's sentence as a reader sees it; of one longer than [`AROUND`], what stands near the figure.
    fn sentence(&self, figure: &Figure) -> String {
        let text = self.draft.article.text();
        let whole = figure.sentence;
        let around = if whole.length() <= AROUND { AROUND } else { NEAR };
        let start = text.ceil_char_boundary(whole.start.max(figure.span.start.saturating_sub(around)));
        let end = text.floor_char_boundary(whole.end.min(figure.span.end + around));
        let mut out = String::with_capacity(end.saturating_sub(start) + 6);
        out.push_str(if start > whole.start { "…" } else { "" });
        out.push_str(text.get(start..end).unwrap_or_default());
        out.push_str(if end < whole.end { "…" } else { "" });
        out
    }

    fn row(&self, i: usize) -> Row {
        let Draft { article, found, marks, verdicts, .. } = self.draft;
        let (f, m): (&Figure, &Mark) = (&found.figures[i], &marks[i]);
        let (start, end) = self.points(f.span);
        let (s, e) = self.points(f.sentence);
        let id = |i: Option<usize>| i.map(|i| self.ids[i].clone());
        let source = article.source_span(f.span);
        Row {
            id: self.ids[i].clone(),
            start,
            end,
            text: article.source[source.start..source.end].to_owned(),
            visible: article.slice(f.span).to_owned(),
            kind: f.kind,
            comparator: f.comparator,
            value: f.value.map(Number),
            low: f.low.map(Number),
            high: f.high.map(Number),
            vague: f.vague,
            date: f.date.clone(),
            unit: f.unit.as_ref().map(|u| u.code.clone()),
            unit_name: f.unit.as_ref().map(|u| u.name.clone()),
            item: f.item.map(|s| article.slice(s).to_owned()),
            sentence: SentenceRow { text: self.sentence(f), start: s, end: e },
            quoted: f.quoted,
            modality: m.modality,
            status: m.status,
            reason: f.reason,
            same_as: id(f.same_as),
            source: m.source.as_ref().map(|s| self.source(s)),
            more_sources: m.more.iter().map(|s| self.source(s)).collect(),
            more_sources_left_out: (m.more_left_out > 0).then_some(m.more_left_out),
            disputed_by: m.disputed_by.iter().map(|&s| self.place(s)).collect(),
            as_of: f.as_of.as_ref().map(|a| {
                let p = self.place(a.span);
                AsOfRow { text: p.text, start: p.start, end: p.end, date: a.date.clone() }
            }),
            role: f.role,
            change: f.change.map(|c| ChangeRow { from: id(c.from), to: id(c.to), by: id(c.by) }),
            verification: verdicts[i].as_ref().map(|v| VerificationRow {
                verdict: v.verdict,
                expected: v.expected.clone(),
                expected_comparator: v.number.as_ref().map(|n| n.comparator),
                expected_value: v.number.as_ref().and_then(|n| n.value).map(Number),
                expected_low: v.number.as_ref().and_then(|n| n.low).map(Number),
                expected_high: v.number.as_ref().and_then(|n| n.high).map(Number),
                evidence: v.evidence.clone(),
                explanation: v.explanation.clone(),
            }),
        }
    }

    fn source(&self, s: &Source) -> SourceRow {
        let place = s.mention.map(|m| self.points(m));
        SourceRow {
            how: s.how,
            text: s.text.clone(),
            start: place.map(|p| p.0),
            end: place.map(|p| p.1),
            cue: s.cue.map(|c| self.place(c)),
            kind: s.kind,
            named: s.named,
            canonical: s.canonical.clone(),
            carried: s.carried_by.is_some(),
            carried_by: s.carried_by,
            chain: (!s.chain.is_empty()).then(|| s.chain.iter().map(|&c| self.place(c)).collect()),
            url: s.url.clone(),
            id: s.id.clone(),
        }
    }
}

/// A number in JSON: whole numbers without a point, as far as a double holds them.
#[derive(Debug, Clone, Copy, PartialEq, schemars::JsonSchema)]
#[schemars(transparent)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.0.abs() < 9e15 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// One figure, as every output has it. Offsets are code points of the source, end exclusive.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Row {
    /// Unique in the document, and the same when other sentences change
    pub id: String,
    /// Where it starts, in code points of the source
    pub start: usize,
    /// Where it ends, exclusive
    pub end: usize,
    /// The source from `start` to `end`: the number with its modifier, magnitude and unit
    pub text: String,
    /// The same as a reader sees it, without mark-up
    pub visible: String,
    /// What kind of figure
    pub kind: Kind,
    /// How firmly it is said
    pub comparator: Comparator,
    /// The number in full, in `unit`; null for ranges, vague magnitudes and dates
    pub value: Option<Number>,
    /// The lower end of a range, or the smallest number that a vague magnitude allows
    pub low: Option<Number>,
    /// The upper end of a range
    pub high: Option<Number>,
    /// “Dozens”, “hundreds”, “tens of millions”
    pub vague: bool,
    /// ISO 8601, reduced precision allowed
    pub date: Option<String>,
    /// ISO 4217, `%`, `[pp]`, `[bp]` or a UCUM code; null for counts and bare numbers
    pub unit: Option<String>,
    /// The unit in singular English
    pub unit_name: Option<String>,
    /// What is counted or measured, as the text has it
    pub item: Option<String>,
    /// The sentence it stands in
    pub sentence: SentenceRow,
    /// Whether it stands within quotation marks
    pub quoted: bool,
    /// How the text means it
    pub modality: Modality,
    /// What its sources add up to
    pub status: Status,
    /// Why it makes no claim; null for a claim
    pub reason: Option<Reason>,
    /// The id of the figure that it repeats
    pub same_as: Option<String>,
    /// The first source in the contract’s order; null for exempt and unsourced figures
    pub source: Option<SourceRow>,
    /// The other sources, in the same order
    pub more_sources: Vec<SourceRow>,
    /// How many further sources there are besides; left out where there are none
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more_sources_left_out: Option<usize>,
    /// Who denies it
    pub disputed_by: Vec<PlaceRow>,
    /// The time that it is about
    pub as_of: Option<AsOfRow>,
    /// Its part in a change, a whole or a rate
    pub role: Option<Role>,
    /// The change that it belongs to
    pub change: Option<ChangeRow>,
    /// What comparing it with its evidence gave
    pub verification: Option<VerificationRow>,
}

/// What is known of a document; `date` is the day of publication, ISO 8601.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DocumentRow {
    /// Its path from the configuration’s folder, or the `id` that it came with
    pub id: String,
    /// Its headline
    pub title: Option<String>,
    /// The day of publication, ISO 8601
    pub date: Option<String>,
    /// The code in BCP 47, declared or told by its words
    pub language: Option<String>,
    /// What else came with it, by its keys
    pub extra: Option<Map<String, Value>>,
}

/// A sentence: its words as a reader sees them (of a very long one, those near the figure, with “…”), and its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct SentenceRow {
    /// Its words, as a reader sees them
    pub text: String,
    /// Where it starts, in code points of the source
    pub start: usize,
    /// Where it ends, exclusive
    pub end: usize,
}

/// Words with their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct PlaceRow {
    /// The words
    pub text: String,
    /// Where they start, in code points of the source
    pub start: usize,
    /// Where they end, exclusive
    pub end: usize,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct SourceRow {
    /// By which way the figure has it
    pub how: How,
    /// The words that stand by the cue, or the ledger’s title
    pub text: String,
    /// Where they start, in code points of the source; null for a ledger’s source
    pub start: Option<usize>,
    /// Where they end, exclusive
    pub end: Option<usize>,
    /// The words that make the tie; null for links and the ledger
    pub cue: Option<PlaceRow>,
    /// What it is
    pub kind: SourceKind,
    /// Whether a reader could go and ask it
    pub named: bool,
    /// The fullest name that the article gives to it
    pub canonical: String,
    /// Whether the figure’s own sentence does not name it
    pub carried: bool,
    /// How it reaches the figure then
    pub carried_by: Option<CarriedBy>,
    /// Nested attributions, outermost first; null where there is one
    pub chain: Option<Vec<PlaceRow>>,
    /// Where a link leads
    pub url: Option<String>,
    /// The ledger’s id of it
    pub id: Option<String>,
}

/// The time that a figure is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct AsOfRow {
    /// The words that say so
    pub text: String,
    /// Where they start, in code points of the source
    pub start: usize,
    /// Where they end, exclusive
    pub end: usize,
    /// ISO 8601 date or interval; null where the article’s own date would be needed and is not known
    pub date: Option<String>,
}

/// The figures of a change, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct ChangeRow {
    /// Where it started
    pub from: Option<String>,
    /// Where it ended
    pub to: Option<String>,
    /// By how much
    pub by: Option<String>,
}

/// A verdict with its evidence; what is expected besides as a number in the figure's own unit, where it is one.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct VerificationRow {
    /// What comparing gave
    pub verdict: Verdict,
    /// What the evidence says, as it has it
    pub expected: Option<String>,
    /// How firmly it says so
    pub expected_comparator: Option<Comparator>,
    /// The same as a number in the figure’s own unit
    pub expected_value: Option<Number>,
    /// Its lower end
    pub expected_low: Option<Number>,
    /// Its upper end
    pub expected_high: Option<Number>,
    /// The passage, cell or query
    pub evidence: Option<Evidence>,
    /// Why, in a sentence
    pub explanation: String,
}
