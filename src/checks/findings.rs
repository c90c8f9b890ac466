//! Collects what the rules flag.

use super::waivers::{self, Waiver};
use super::{Finding, Label, Place, Rule, Settings, Severity, Suppression};
use crate::article::Span;
use crate::bounded;
use crate::draft::Draft;
use crate::figures::Kind;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// What the rules have flagged so far. A rule calls [`Findings::flag`], or [`Findings::add`] where it has more to say.
#[derive(Debug)]
pub struct Findings<'a> {
    draft: &'a Draft,
    /// The house's settings.
    pub settings: &'a Settings,
    /// The article's waivers, in order; [`Waiver::used`] says which have hidden something so far.
    pub waivers: Vec<Waiver>,
    rule: Option<(&'static Rule, Severity)>,
    all: Vec<Finding>,
}

impl<'a> Findings<'a> {
    pub(super) fn new(draft: &'a Draft, settings: &'a Settings) -> Self {
        let waivers = waivers::read(&draft.article);
        Self { draft, settings, waivers, rule: None, all: Vec::new() }
    }

    /// From here on, what is flagged is of `rule`.
    pub(super) fn enter(&mut self, rule: &'static Rule) {
        self.rule = self.settings.severity(rule).map(|severity| (rule, severity));
    }

    /// Flags figure `figure`: `message` in one line, `why` under the figure, `help` on what to do.
    pub fn flag(&mut self, figure: usize, message: String, why: impl Into<String>, help: impl Into<String>) {
        let at = Label::new(Place::Text(self.draft.found.figures[figure].span), why);
        self.add(at, message, help, vec![figure], Vec::new());
    }

    /// Flags a place: the whole face. `figures` by their place in the draft, `more` labels that are shown beside it.
    pub fn add(
        &mut self,
        at: Label,
        message: String,
        help: impl Into<String>,
        figures: Vec<usize>,
        more: Vec<Label>,
    ) {
        bounded::pause();
        let Some((rule, severity)) = self.rule else { return };
        let suppressed = self.waive(rule, at.place);
        let (help, fingerprint, content) = (help.into(), String::new(), String::new());
        self.all.push(Finding {
            rule,
            severity,
            message,
            help,
            at,
            more,
            figures,
            fingerprint,
            content,
            suppressed,
        });
    }

    /// The reason of the first waiver that covers `place`, which is thereby used. Findings about waivers stand.
    fn waive(&mut self, rule: &Rule, place: Place) -> Option<Suppression> {
        if rule.is_meant_by("FIG9") {
            return None;
        }
        let (visible, source) = match place {
            Place::Text(span) => (span, self.draft.article.source_span(span)),
            Place::Source(_) | Place::Ledger(_) => return None,
        };
        // the place first, which is two numbers: names of rules are words
        let waiver = self.waivers.iter_mut().find(|w| w.covers(visible, source) && w.names(rule))?;
        waiver.used = true;
        Some(Suppression::Waived(waiver.reason.clone().unwrap_or_default()))
    }

    /// All findings, sorted by place, with their fingerprints.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        let key = |f: &Finding| match f.at.place {
            Place::Text(span) => (0, self.draft.article.source_span(span).start, f.rule.code),
            Place::Source(span) => (0, span.start, f.rule.code),
            Place::Ledger(span) => (1, span.start, f.rule.code),
        };
        self.all.sort_by_key(key);
        let ids = self.draft.ids();
        let mut seen = HashMap::new();
        for finding in &mut self.all {
            let (key, equal_before) = key_of(self.draft, finding, &ids, &mut seen);
            finding.content = hashed(&key, equal_before);
            let (rule, what) = key.split_once('\0').unwrap_or_default();
            finding.fingerprint = hashed(&format!("{rule}\0{}\0{what}", self.draft.article.id), equal_before);
        }
        self.all
    }
}

/// What makes a finding the same: its rule and what it is about; and how many equal ones stand before it.
fn key_of(
    draft: &Draft,
    finding: &Finding,
    ids: &[String],
    seen: &mut HashMap<String, usize>,
) -> (String, usize) {
    let what = match (finding.figures.first(), finding.at.place) {
        (Some(&figure), _) => ids[figure].clone(),
        (None, Place::Text(span)) => folded(draft.article.slice(span)),
        (None, Place::Source(span)) => folded(span.of(&draft.article.source)),
        (None, Place::Ledger(span)) => folded(span.of(&draft.ledger.text)),
    };
    let key = format!("{}\0{what}", finding.rule.code);
    let count = seen.entry(key.clone()).or_insert(0);
    *count += 1;
    (key, *count - 1)
}

/// 16 hexadecimal digits.
fn hashed(key: &str, equal_before: usize) -> String {
    let hash = Sha256::new().chain_update(key).chain_update(equal_before.to_le_bytes()).finalize();
    hash[..8].iter().map(|b| format!("{b:02x}")).collect()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Draft {
    /// The words of figure `figure`, with what it counts where that follows at once, white space folded: what a message
    /// quotes.
    pub fn words(&self, figure: usize) -> String {
        const LONGEST: usize = 48;
        let figure = &self.found.figures[figure];
        let with_item = figure.item.map(|item| figure.span.join(item));
        let counts = matches!(figure.kind, Kind::Count | Kind::Number);
        let close = counts
            && figure.item.is_some_and(|item| {
                item.start <= figure.span.end + 1
                    && item.end > figure.span.end
                    && figure.span.start <= item.start
            });
        folded(self.article.slice(match with_item {
            Some(both) if close && both.length() <= LONGEST => both,
            _ => figure.span,
        }))
    }

    /// The words at `span`, white space folded.
    pub fn quote(&self, span: Span) -> String {
        folded(self.article.slice(span))
    }
}
