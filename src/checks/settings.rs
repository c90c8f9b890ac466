//! Which rules run, and how bad each is.

use super::registry::{self, Rule};
use super::{Severity, rules};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Which rules run and how bad their findings are. Rules are named by code (`FIG001`), name (`unsourced-figure`) or a
/// code's beginning (`FIG2`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Settings {
    /// Run only these rules. Empty: all that are on by default.
    pub select: Vec<String>,
    /// Do not run these rules.
    pub ignore: Vec<String>,
    /// How bad a rule's findings are: `error`, `warning`, `info` or `off`. The longest name that fits a rule decides.
    pub severity: BTreeMap<String, Level>,
    /// `check` exits with 1 on findings of this severity or above: `error`, `warning` or `info`
    pub fail_on: FailOn,
    /// Findings that stand in this file do not count; from the configuration's folder
    pub baseline: Option<PathBuf>,
    /// `check` counts only what the branch brings since it left this git revision
    pub diff_base: Option<String>,
}

/// The severity from which on findings fail a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Errors alone.
    #[default]
    Error,
    /// Errors and warnings.
    Warning,
    /// Every finding.
    Info,
}

impl FailOn {
    /// The same as a severity.
    pub fn severity(self) -> Severity {
        match self {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Info => Severity::Info,
        }
    }
}

/// A severity, or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Worth knowing.
    Info,
    /// Probably to be mended.
    Warning,
    /// To be mended before publication.
    Error,
}

impl Settings {
    /// How bad findings of `rule` are; `None` where it does not run.
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        let level = self.level(rule);
        let asked = level.is_some_and(|l| l != Level::Off);
        let selected = if self.select.is_empty() {
            rule.on_by_default || asked
        } else {
            // a beginning selects what is on by default, a full name selects the rule whatever it is
            let by_name = self.select.iter().any(|s| rule.is_named_by(s));
            by_name || ((rule.on_by_default || asked) && self.select.iter().any(|s| rule.is_meant_by(s)))
        };
        let longest = |names: &[String]| {
            names.iter().filter(|n| rule.is_meant_by(n)).map(|n| specificity(rule, n)).max().unwrap_or(0)
        };
        let ignored = longest(&self.ignore);
        if !selected || (ignored > 0 && ignored >= longest(&self.select)) {
            return None;
        }
        match level {
            Some(Level::Off) => None,
            Some(Level::Info) => Some(Severity::Info),
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Error) => Some(Severity::Error),
            None => Some(rule.severity),
        }
    }

    fn level(&self, rule: &Rule) -> Option<Level> {
        let fitting = self.severity.iter().filter(|(name, _)| rule.is_meant_by(name));
        fitting.max_by_key(|(name, _)| specificity(rule, name)).map(|(_, level)| *level)
    }

    /// The names in `select`, `ignore` and `severity` that mean no rule, in that order.
    pub fn unknown_rules(&self) -> Vec<&str> {
        let names = self.select.iter().chain(&self.ignore).chain(self.severity.keys());
        names.map(String::as_str).filter(|n| !registry::is_known(n)).collect()
    }

    /// The known rule whose name or code is nearest to `name`, for “did you mean”.
    pub fn nearest(name: &str) -> Option<&'static str> {
        let lower = name.to_lowercase();
        let score = |candidate: &str| {
            let candidate = candidate.to_lowercase();
            candidate.chars().zip(lower.chars()).take_while(|(a, b)| a == b).count()
        };
        rules::ALL.iter().flat_map(|r| [r.code, r.name]).max_by_key(|c| score(c)).filter(|c| score(c) >= 4)
    }
}

/// A whole code or name counts more than any beginning, a longer beginning more than a shorter.
fn specificity(rule: &Rule, name: &str) -> usize {
    if rule.is_named_by(name) { usize::MAX } else { name.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::find_rule;

    fn settings(select: &[&str], ignore: &[&str], severity: &[(&str, Level)]) -> Settings {
        let own = |names: &[&str]| names.iter().map(|&n| n.to_owned()).collect();
        let severity = severity.iter().map(|&(n, l)| (n.to_owned(), l)).collect();
        Settings { select: own(select), ignore: own(ignore), severity, ..Settings::default() }
    }

    fn severity(settings: &Settings, rule: &str) -> Option<Severity> {
        settings.severity(find_rule(rule).expect("a rule"))
    }

    #[test]
    fn a_beginning_selects_the_family_but_not_what_is_off() {
        let only = settings(&["FIG0"], &[], &[]);
        assert_eq!(severity(&only, "FIG001"), Some(Severity::Error));
        assert_eq!(severity(&only, "FIG004"), None);
        assert_eq!(severity(&only, "FIG901"), None);
        assert_eq!(severity(&settings(&["FIG004"], &[], &[]), "FIG004"), Some(Severity::Info));
        assert_eq!(severity(&settings(&["carried-source"], &[], &[]), "FIG004"), Some(Severity::Info));
    }

    #[test]
    fn the_longer_name_decides() {
        assert_eq!(severity(&settings(&["FIG001"], &["FIG0"], &[]), "FIG001"), Some(Severity::Error));
        assert_eq!(severity(&settings(&["FIG0"], &["FIG001"], &[]), "FIG001"), None);
        let set = settings(&[], &[], &[("FIG0", Level::Off), ("weak-source", Level::Error)]);
        assert_eq!(severity(&set, "FIG001"), None);
        assert_eq!(severity(&set, "FIG002"), Some(Severity::Error));
        assert_eq!(
            severity(&settings(&[], &[], &[("FIG004", Level::Warning)]), "FIG004"),
            Some(Severity::Warning)
        );
    }

    #[test]
    fn unknown_names_are_told() {
        let set = settings(&["FIG001", "FIG777"], &["unsourced-figures"], &[("FIG", Level::Info)]);
        assert_eq!(set.unknown_rules(), ["FIG777", "unsourced-figures"]);
        assert_eq!(Settings::nearest("unsourced-figures"), Some("unsourced-figure"));
        assert_eq!(Settings::nearest("x"), None);
    }
}
