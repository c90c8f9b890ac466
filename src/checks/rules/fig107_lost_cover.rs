//! FIG107: a cover whose part is not in the article, or in it more than once.

use crate::checks::{Findings, Label, Rule, Severity, ledger};
use crate::draft::Draft;
use crate::ledger::{Anchor, Part};

pub(super) const RULE: Rule = Rule {
    code: "FIG107",
    name: "lost-cover",
    severity: Severity::Error,
    on_by_default: true,
    page: include_str!("fig107_lost_cover.md"),
    check,
};

fn check(draft: &Draft, found: &mut Findings) {
    for (entry, anchored) in draft.entries() {
        let Some(part) = &entry.cover else { continue };
        let (what, why) = match &anchored.how {
            Anchor::Lost => ("is not in the article".to_owned(), "nothing there has these words"),
            Anchor::Ambiguous(places) => {
                (format!("is in the article {} times", places.len()), "it covers none of them")
            }
            _ => continue,
        };
        let message = format!("{} that the ledger covers {what}", part.words());
        let help = match part {
            Part::Table(_) => "name it with words of its caption or head that no other table has",
            Part::Section(_) | Part::All => {
                "name it with all words of its heading, which no other section may have"
            }
        };
        found.add(Label::new(ledger::place(entry.place), why), message, help, Vec::new(), Vec::new());
    }
}
