//! Findings that are known already, so that an old archive can start with a clean page.

use super::{Finding, Suppression};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Known findings, by document. Written as JSON, sorted, one finding a line, so that git shows what went.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The file's format; 1.
    pub version: u32,
    /// For each document the findings that do not count.
    pub findings: BTreeMap<String, BTreeSet<Known>>,
}

/// One known finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The rule's code.
    pub rule: String,
    /// What makes it the same finding, whatever the document is called: [`Finding::content`].
    pub fingerprint: String,
    /// Its message, for people: not compared.
    pub message: String,
}

impl Baseline {
    /// An empty one.
    pub fn new() -> Self {
        Self { version: 1, findings: BTreeMap::new() }
    }

    /// Adds the findings of document `id` that count.
    pub fn learn(&mut self, id: &str, findings: &[Finding]) {
        let known: BTreeSet<Known> = findings
            .iter()
            .filter(|f| f.is_active())
            .map(|f| Known {
                rule: f.rule.code.to_owned(),
                fingerprint: f.content.clone(),
                message: f.message.clone(),
            })
            .collect();
        if !known.is_empty() {
            self.findings.entry(id.to_owned()).or_default().extend(known);
        }
    }

    /// Takes out what is known of document `id` by the rules that `ran`.
    pub fn forget(&mut self, id: &str, ran: impl Fn(&str) -> bool) {
        if let Some(known) = self.findings.get_mut(id) {
            known.retain(|k| !ran(&k.rule));
        }
        self.findings.retain(|_, known| !known.is_empty());
    }

    /// Marks those of `findings` of document `id` that are known with `suppression`.
    pub fn apply(&self, id: &str, findings: &mut [Finding], suppression: &Suppression) {
        let Some(known) = self.findings.get(id) else { return };
        let known: BTreeSet<&str> = known.iter().map(|k| k.fingerprint.as_str()).collect();
        for finding in findings.iter_mut().filter(|f| f.is_active()) {
            if known.contains(finding.content.as_str()) {
                finding.suppressed = Some(suppression.clone());
            }
        }
    }

    /// Under which name the baseline knows a document that it does not know as it is called now: of the names that `is_gone`,
    /// the one that shares most findings with it, at least half of them or half of its own. The first of equals.
    pub fn former_name(&self, findings: &[Finding], is_gone: impl Fn(&str) -> bool) -> Option<&str> {
        let now: BTreeSet<&str> =
            findings.iter().filter(|f| f.is_active()).map(|f| f.content.as_str()).collect();
        let mut best: Option<(usize, &str)> = None;
        for (name, known) in &self.findings {
            let shared = known.iter().filter(|k| now.contains(k.fingerprint.as_str())).count();
            let enough = shared > 0 && 2 * shared >= known.len().min(now.len());
            if enough && best.is_none_or(|(most, _)| shared > most) && is_gone(name) {
                best = Some((shared, name));
            }
        }
        best.map(|(_, name)| name)
    }
}
