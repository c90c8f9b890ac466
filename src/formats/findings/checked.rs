//! One article's findings with everything that a format shows, the draft itself let go.

use super::excerpt::{self, Excerpt};
use crate::article::offsets::Offsets;
use crate::article::{Article, Span};
use crate::checks::{Finding, Place, Rule, Severity, Suppression};
use crate::draft::Draft;
use crate::evidence::{Evidence, Lead, Verdict};
use crate::sources::Status;
use serde::Serialize;
use std::collections::BTreeMap;

/// One article, checked.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The document's id: a path with `/`.
    pub path: String,
    /// Its figures by status.
    pub figures: Counts,
    /// What was understood.
    pub coverage: Coverage,
    /// In the order of the source; those that do not count are marked.
    pub findings: Vec<Placed>,
    /// What of its figures was held against evidence, in text order.
    pub held: Vec<Held>,
}

/// A figure that was held against evidence.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Held {
    /// Its id.
    pub figure: String,
    /// Its words.
    pub text: String,
    /// Line from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// What comparing it gave; `not_found` too where it was looked for in a folder in vain.
    pub verdict: Verdict,
    /// What the evidence says.
    pub expected: Option<String>,
    /// The passage, cell or query.
    pub evidence: Option<Evidence>,
    /// The comparison in words.
    pub explanation: String,
    /// What led to the evidence.
    pub by: Lead,
}

impl Held {
    /// The figures of `draft` that were held against evidence.
    fn all(draft: &Draft, offsets: &Offsets, ids: &[String]) -> Vec<Self> {
        let of = |i: usize| {
            let verdict = draft.verdicts[i].as_ref();
            let by = draft.leads[i].or(verdict.map(|_| Lead::Entry))?;
            let place = offsets.place(draft.article.source_span(draft.found.figures[i].span).start);
            let nowhere = "no passage, cell or reckoning of the evidence is plainly meant";
            Some(Self {
                figure: ids[i].clone(),
                text: draft.words(i),
                line: place.line,
                column: place.column,
                verdict: verdict.map_or(Verdict::NotFound, |v| v.verdict),
                expected: verdict.and_then(|v| v.expected.clone()),
                evidence: verdict.and_then(|v| v.evidence.clone()),
                explanation: verdict.map_or(nowhere.to_owned(), |v| v.explanation.clone()),
                by,
            })
        };
        (0..draft.found.figures.len()).filter_map(of).collect()
    }
}

/// Figures by status; the four add up to the total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[allow(missing_docs)]
pub struct Counts {
    pub total: usize,
    pub sourced: usize,
    pub weak: usize,
    pub unsourced: usize,
    pub exempt: usize,
}

/// Which numbers were understood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Coverage {
    /// All numbers of the article.
    pub numbers: usize,
    /// Those that became figures, exempt ones too.
    pub understood: usize,
    /// The others.
    pub not_understood: Vec<Unread>,
    /// Where sentences start that are too long to be read whole: more than 3,000 bytes. Their numbers are read, in pieces.
    pub cut: Vec<Unread>,
    /// What of a page is none of its article, by what it is.
    pub left_out: Vec<LeftOut>,
    /// Whether no article could be told from the page, so that all of it was read.
    pub whole_page: bool,
}

/// Parts of a page that were not read for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct LeftOut {
    /// What they are: `navigation`, `teaser`, `comments` …, as `figcheck text --left-out` calls them.
    pub why: &'static str,
    /// How many parts.
    pub parts: usize,
    /// Words in them.
    pub words: usize,
}

/// A number that no reading fits. Line and column from 1, the column in code points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[allow(missing_docs)]
pub struct Unread {
    pub text: String,
    pub line: usize,
    pub column: usize,
}

/// A finding with its place, as every format shows it.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The file: the article's, or its ledger's.
    pub path: String,
    /// Where it stands in words, where lines mean nothing to who wrote the article: “paragraph 14”, “page 2”.
    pub place: Option<String>,
    /// Where it begins.
    pub from: Position,
    /// One past its end.
    pub to: Position,
    /// Id of the first figure that it is about.
    pub figure: Option<String>,
    /// Ids of all the figures that it is about, in text order.
    pub figures: Vec<String>,
    /// What makes it the same finding tomorrow.
    pub fingerprint: String,
    /// Why it does not count.
    pub suppressed: Option<Suppression>,
    /// The sentence around it.
    pub excerpt: Excerpt,
}

impl Placed {
    /// What is wrong, and where that is in words, for formats that know lines alone.
    pub fn told(&self) -> String {
        match &self.place {
            Some(place) => format!("{} ({place})", self.message),
            None => self.message.clone(),
        }
    }
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Code points before it in the whole file.
    pub point: usize,
    /// From 1.
    pub line: usize,
    /// In code points, from 1.
    pub column: usize,
    /// In bytes, from 1.
    pub byte_column: usize,
}

/// What a run adds up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles that were read.
    pub articles: usize,
    /// Files that a ledger names as evidence, and links that lead out of the folder: called as articles are, and not read.
    pub passed_over: usize,
    /// Articles that could not be read, or not with their ledger and evidence.
    pub unreadable: usize,
    /// Their figures.
    pub figures: Counts,
    /// Numbers that were not understood.
    pub not_understood: usize,
    /// Sentences that were too long to be read whole.
    pub cut: usize,
    /// Findings that count.
    pub errors: usize,
    /// Findings that count.
    pub warnings: usize,
    /// Findings that count.
    pub infos: usize,
    /// Findings that an article waives.
    pub waived: usize,
    /// Findings that the baseline knows, or that the change does not bring.
    pub known: usize,
}

impl Checked {
    /// `draft` with its `findings`, in their order.
    pub fn new(draft: &Draft, findings: &[Finding]) -> Self {
        let offsets = Offsets::new(&draft.article.source);
        let of_ledger = Offsets::new(&draft.ledger.text);
        let ids = draft.ids();
        let place = |finding| placed(draft, finding, (&offsets, &of_ledger), &ids);
        Self {
            path: draft.article.id.clone(),
            figures: Counts::of(draft),
            coverage: coverage(draft, &offsets),
            findings: findings.iter().map(place).collect(),
            held: Held::all(draft, &offsets, &ids),
        }
    }

    /// The same with the article called `path`: CI looks for files from the folder that it runs in, ids are seen from the
    /// configuration's.
    pub fn called(mut self, path: &str) -> Self {
        for finding in &mut self.findings {
            if finding.path == self.path {
                path.clone_into(&mut finding.path);
            }
            // a command that the help gives is typed where the article is called so
            for old in [format!(" {}`", self.path), format!(" \"{}\"`", self.path)] {
                let quote = if path.contains(' ') { "\"" } else { "" };
                finding.help = finding.help.replace(&old, &format!(" {quote}{path}{quote}`"));
            }
        }
        path.clone_into(&mut self.path);
        self
    }

    /// The findings that count.
    pub fn active(&self) -> impl Iterator<Item = &Placed> {
        self.findings.iter().filter(|f| f.suppressed.is_none())
    }
}

impl Counts {
    /// The figures of `draft` by status.
    pub fn of(draft: &Draft) -> Self {
        let count = |status| draft.marks.iter().filter(|m| m.status == status).count();
        Self {
            total: draft.marks.len(),
            sourced: count(Status::Sourced),
            weak: count(Status::Weak),
            unsourced: count(Status::Unsourced),
            exempt: count(Status::Exempt),
        }
    }

    /// The figures that need a source.
    pub fn claims(&self) -> usize {
        self.sourced + self.weak + self.unsourced
    }
}

impl Summary {
    /// Adds one article.
    pub fn add(&mut self, checked: &Checked) {
        self.articles += 1;
        self.not_understood += checked.coverage.not_understood.len();
        self.cut += checked.coverage.cut.len();
        let (all, own) = (&mut self.figures, checked.figures);
        all.total += own.total;
        all.sourced += own.sourced;
        all.weak += own.weak;
        all.unsourced += own.unsourced;
        all.exempt += own.exempt;
        self.add_findings(checked);
    }

    /// Adds the findings of a file that is no article.
    pub fn add_findings(&mut self, checked: &Checked) {
        checked.findings.iter().for_each(|f| self.count(f));
    }

    fn count(&mut self, finding: &Placed) {
        let counter = match (&finding.suppressed, finding.severity) {
            (Some(Suppression::Waived(_)), _) => &mut self.waived,
            (Some(Suppression::Baseline | Suppression::Unchanged), _) => &mut self.known,
            (None, Severity::Error) => &mut self.errors,
            (None, Severity::Warning) => &mut self.warnings,
            (None, Severity::Info) => &mut self.infos,
        };
        *counter += 1;
    }

    /// Whether a finding at or above `severity` counts.
    pub fn has(&self, severity: Severity) -> bool {
        let bad = [
            (Severity::Error, self.errors),
            (Severity::Warning, self.warnings),
            (Severity::Info, self.infos),
        ];
        bad.iter().any(|&(s, n)| s >= severity && n > 0)
    }

    /// “7 claims: 5 sourced, 1 weak, 1 unsourced; 24 numbers need no source”.
    pub fn figures_line(&self) -> String {
        let c = &self.figures;
        let claims = match c.claims() {
            0 => "no claims".to_owned(),
            n => format!(
                "{}: {} sourced, {} weak, {} unsourced",
                counted(n, "claim"),
                c.sourced,
                c.weak,
                c.unsourced
            ),
        };
        let needs = if c.exempt == 1 { "needs" } else { "need" };
        let unread = match self.not_understood {
            0 => String::new(),
            n => format!("; {} not understood", counted(n, "number")),
        };
        let cut = match self.cut {
            0 => String::new(),
            n => format!("; {} too long to be read whole", counted(n, "sentence")),
        };
        format!("{claims}; {} {needs} no source{unread}{cut}", counted(c.exempt, "number"))
    }

    /// “1 error, 2 warnings in 3 articles; 4 waived”.
    pub fn findings_line(&self) -> String {
        let parts: Vec<String> = [(self.errors, "error"), (self.warnings, "warning"), (self.infos, "info")]
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|&(n, what)| counted(n, what))
            .collect();
        let found = if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") };
        let mut line = format!("{found} in {}", counted(self.articles, "article"));
        if self.passed_over > 0 {
            line += &format!("; {} passed over", counted(self.passed_over, "file"));
        }
        if self.unreadable > 0 {
            line += &format!("; {} could not be read", counted(self.unreadable, "article"));
        }
        if self.waived > 0 {
            line += &format!("; {} waived", self.waived);
        }
        if self.known > 0 {
            line += &format!("; {} known before", self.known);
        }
        line
    }
}

/// “1 claim”, “2 claims”.
pub(super) fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// What was left out of a page, by reason in the order of their names.
pub fn left_out(article: &Article) -> Vec<LeftOut> {
    let mut by_reason: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    for part in &article.left_out {
        let (parts, words) = by_reason.entry(part.why.name()).or_default();
        *parts += 1;
        *words += part.text.split_whitespace().count();
    }
    by_reason.into_iter().map(|(why, (parts, words))| LeftOut { why, parts, words }).collect()
}

/// So many bytes of a sentence tell which is meant.
const OPENING: usize = 60;

fn coverage(draft: &Draft, offsets: &Offsets) -> Coverage {
    let unread = |&span: &Span| {
        let place = offsets.place(draft.article.source_span(span).start);
        Unread { text: draft.article.slice(span).to_owned(), line: place.line, column: place.column }
    };
    let text = draft.article.text();
    let long = |span: Span| {
        let end = text.floor_char_boundary(span.start + OPENING.min(span.length()));
        unread(&Span::new(span.start, end))
    };
    let cut = draft.article.cut_sentences().map(long).collect();
    let not_understood: Vec<Unread> = draft.found.not_understood.iter().map(unread).collect();
    let understood = draft.found.figures.len();
    Coverage {
        numbers: understood + not_understood.len(),
        understood,
        not_understood,
        cut,
        left_out: left_out(&draft.article),
        whole_page: draft.article.is_whole_page,
    }
}

fn placed(
    draft: &Draft,
    finding: &Finding,
    (offsets, of_ledger): (&Offsets, &Offsets),
    ids: &[String],
) -> Placed {
    let in_ledger = matches!(finding.at.place, Place::Ledger(_));
    let (path, text, offsets) = if in_ledger {
        let path = draft.ledger.path.clone().unwrap_or_else(|| draft.article.id.clone());
        (path, draft.ledger.text.as_str(), of_ledger)
    } else {
        (draft.article.id.clone(), draft.article.source.as_str(), offsets)
    };
    let span = excerpt::bytes(draft, finding.at.place);
    Placed {
        rule: finding.rule,
        severity: finding.severity,
        message: finding.message.clone(),
        help: finding.help.clone(),
        path,
        place: place(draft, finding.at.place),
        from: position(offsets, span.start),
        to: position(offsets, span.end),
        figure: finding.figures.first().map(|&i| ids[i].clone()),
        figures: finding.figures.iter().map(|&i| ids[i].clone()).collect(),
        fingerprint: finding.fingerprint.clone(),
        suppressed: finding.suppressed.clone(),
        excerpt: excerpt::of(draft, finding, text, offsets),
    }
}

fn place(draft: &Draft, place: Place) -> Option<String> {
    match place {
        // what is no text file is its own source
        Place::Text(span) | Place::Source(span) => draft.article.place_of(span),
        Place::Ledger(_) => None,
    }
}

fn position(offsets: &Offsets, at: usize) -> Position {
    let place = offsets.place(at);
    let byte_column = at - offsets.line(place.line).start + 1;
    Position { point: offsets.point(at), line: place.line, column: place.column, byte_column }
}
