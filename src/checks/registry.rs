//! What a rule is, and how one is named.

use super::{Findings, Severity, rules};
use crate::draft::Draft;

/// One rule: a record in its own file.
#[derive(Debug)]
pub struct Rule {
    /// `FIG` and three digits.
    pub code: &'static str,
    /// What people call it, words joined by `-`.
    pub name: &'static str,
    /// How bad, unless the house says otherwise.
    pub severity: Severity,
    /// Whether it runs without being asked for.
    pub on_by_default: bool,
    /// Its page, Markdown: what it does, why it matters, example, mend, limits, and the sentences that test it.
    pub page: &'static str,
    /// Looks at a draft and flags what it finds.
    pub check: fn(&Draft, &mut Findings),
}

impl Rule {
    /// Whether `name` means this rule: its code, its name, or a prefix of the code (`FIG2`).
    pub fn is_meant_by(&self, name: &str) -> bool {
        self.is_named_by(name) || is_prefix(self.code, name)
    }

    /// Whether `name` is the rule's whole code or its name.
    pub fn is_named_by(&self, name: &str) -> bool {
        name.eq_ignore_ascii_case(self.code) || name.eq_ignore_ascii_case(self.name)
    }

    /// The page without its sentences: what it does, why it matters, example, mend, known limits. Markdown.
    pub fn advice(&self) -> &'static str {
        self.page.split("\n## ").next().unwrap_or(self.page)
    }

    /// What it does, in a sentence or two of the page.
    pub fn what(&self) -> &'static str {
        let after = self.page.split_once("**What it does.** ").map_or("", |(_, after)| after);
        after.split("\n\n").next().unwrap_or(after)
    }

    /// The page's title without its mark-up, “FIG001 unsourced-figure” on every page.
    pub fn title(&self) -> String {
        format!("{} {}", self.code, self.name)
    }
}

/// The rule with that code or name; `None` where there is none.
pub fn find_rule(name: &str) -> Option<&'static Rule> {
    rules::ALL.iter().copied().find(|r| r.is_named_by(name))
}

/// Whether any rule is meant by `name`.
pub fn is_known(name: &str) -> bool {
    rules::ALL.iter().any(|r| r.is_meant_by(name))
}

fn is_prefix(code: &str, name: &str) -> bool {
    name.len() >= 3 && code.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
}
