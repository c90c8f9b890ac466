//! Claims without an article: the lines of `figcheck verify`.

use super::passage;
use super::table::Tables;
pub use super::text::Passage;
use super::text::Read;
use super::{Evidence, Verdict, Verification};
use crate::article::offsets::Offsets;
use crate::article::{Article, Span};
use crate::error::{Error, Result};
use crate::figures::{self, Figure, Found, Kind, Reason};
use crate::files::Shelf;
use crate::vocabulary::Vocabulary;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// One line in. Other keys are ignored.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
pub struct Claim {
    /// Given back with the verdict.
    pub id: serde_json::Value,
    /// The sentence to judge.
    pub claim: String,
    /// A text to judge it by.
    #[serde(default)]
    pub evidence: Option<String>,
    /// Tables to judge it by: paths under `--evidence-dir`, each a table named by its file stem.
    #[serde(default)]
    pub tables: Vec<String>,
    /// The words of the claim to judge, and only those.
    #[serde(default)]
    pub figure: Option<String>,
    /// The query over the tables that gives the number.
    #[serde(default)]
    pub sql: Option<String>,
}

/// One line out.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Judged {
    /// The claim's id.
    pub id: serde_json::Value,
    /// The worst of its figures' verdicts.
    pub verdict: Verdict,
    /// Its figures that were judged, in text order.
    pub figures: Vec<JudgedFigure>,
    /// Why the line could not be judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// One figure of a claim.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[allow(missing_docs)]
pub struct JudgedFigure {
    pub text: String,
    pub start: usize,
    pub end: usize,
    pub verdict: Verdict,
    pub expected: Option<String>,
    pub evidence: Option<Evidence>,
    pub explanation: String,
}

/// How one figure of a claim is judged: by a passage, a query or tables.
pub trait Judge {
    /// The verdict on `claim` of `text`; the error is about the evidence, not the figure.
    fn judge(&self, text: Read, claim: &Figure, words: &Vocabulary) -> Result<Verification>;
}

impl Judge for Passage {
    fn judge(&self, text: Read, claim: &Figure, words: &Vocabulary) -> Result<Verification> {
        Ok(passage::judge(text, claim, self, None, words))
    }
}

/// Judges by tables: by the query where there is one, else by what figcheck proposes.
#[derive(Debug)]
pub struct ByTables<'a> {
    /// The tables.
    pub tables: Tables,
    /// The query.
    pub sql: Option<&'a str>,
}

impl Judge for ByTables<'_> {
    fn judge(&self, text: Read, claim: &Figure, words: &Vocabulary) -> Result<Verification> {
        match self.sql {
            Some(sql) => {
                self.tables.reads(sql, &self.tables.names())?;
                self.tables.query(sql, text, claim, words)
            }
            None => match self.tables.support(text, claim, words) {
                Some(support) => Ok(support.verification(None)),
                None => self.tables.propose(text, claim, words),
            },
        }
    }
}

/// Judges the figures of `claim` by the evidence that it brings: its text, or its tables below `folder`. An error where it
/// brings neither or both, and where a table or its query cannot be read.
pub fn answer(claim: &Claim, folder: &Path, words: &Vocabulary) -> Result<Judged> {
    match (&claim.evidence, claim.tables.is_empty()) {
        (Some(text), true) => judge(claim, &Passage::new(text, words), words),
        (None, false) => {
            let stem =
                |file: &str| Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let files = claim.tables.iter().map(|f| (stem(f), f.as_str()));
            let tables = Tables::open(&Shelf::new(folder), files)?;
            judge(claim, &ByTables { tables, sql: claim.sql.as_deref() }, words)
        }
        _ => Err(Error::new("a claim needs `evidence` (a text) or `tables` (paths), one of them")),
    }
}

/// Judges the figures of `claim`. A claim without a figure is `not_found`.
pub fn judge(claim: &Claim, by: &dyn Judge, words: &Vocabulary) -> Result<Judged> {
    let article = Article::from_text("claim", claim.claim.as_str());
    let found = figures::find(&article, words);
    let offsets = Offsets::new(&article.source);
    let mut judged = Vec::new();
    for figure in asked(&found, &article, claim.figure.as_deref()) {
        let v = by.judge(Read { article: &article, found: &found }, figure, words)?;
        judged.push(JudgedFigure {
            text: article.slice(figure.span).to_owned(),
            start: offsets.point(figure.span.start),
            end: offsets.point(figure.span.end),
            verdict: v.verdict,
            expected: v.expected,
            evidence: v.evidence,
            explanation: v.explanation,
        });
    }
    let verdict = judged.iter().map(|f| f.verdict).min().unwrap_or(Verdict::NotFound);
    Ok(Judged { id: claim.id.clone(), verdict, figures: judged, error: None })
}

/// The figures that are to be judged: those that `words` touch, else all that may carry a claim; dates and ordinals only
/// where there is nothing else; names, designations and identifiers never.
fn asked<'a>(found: &'a Found, article: &Article, words: Option<&str>) -> Vec<&'a Figure> {
    let never = |f: &&Figure| {
        f.kind == Kind::Name
            || matches!(
                f.reason,
                Some(Reason::Designation | Reason::Identifier | Reason::Name | Reason::Pronoun)
            )
    };
    if let Some(words) = words {
        let places: Vec<Span> =
            article.text().match_indices(words).map(|(i, w)| Span::new(i, i + w.len())).take(1).collect();
        return found.figures.iter().filter(|f| places.iter().any(|p| p.overlaps(f.span))).collect();
    }
    let able: Vec<&Figure> = found.figures.iter().filter(|f| !never(f)).collect();
    let timeless = |f: &&&Figure| !matches!(f.kind, Kind::Date | Kind::Ordinal | Kind::Rank);
    let claims: Vec<&Figure> = able.iter().filter(timeless).copied().collect();
    if claims.is_empty() { able } else { claims }
}
