//! Which of the checker's decisions still stand.
//!
//! A decision was made about one value and one state of the source's file. When either changes it is void.

use super::{Anchor, Anchored, Decision, Entry, Ledger, Snapshot};

/// A decision as it stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nobody decided.
    Open,
    /// It stands.
    Stands(Decision),
    /// It was made about something else.
    Void(Decision, Why),
}

/// Why a decision is void.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The figure's value is another, or the figure is gone.
    ValueChanged,
    /// The file of the source with this id is another than the one that was checked, or gone.
    FileChanged(String),
}

impl Why {
    /// In words that follow “void: ”, the same on every page and terminal.
    pub fn words(&self) -> String {
        match self {
            Self::ValueChanged => "the figure changed".to_owned(),
            Self::FileChanged(id) => format!("the file of “{id}” changed"),
        }
    }
}

/// How the decision of `entry` stands; `anchored` says what became of its figure.
pub fn standing(ledger: &Ledger, entry: &Entry, anchored: &Anchored) -> Standing {
    let Some(decision) = entry.decision else { return Standing::Open };
    if !matches!(anchored.how, Anchor::Here(_) | Anchor::Moved(_)) {
        return Standing::Void(decision, Why::ValueChanged);
    }
    let changed =
        ledger.sources_of(entry).find(|s| matches!(s.snapshot, Snapshot::Changed | Snapshot::Missing));
    match changed {
        Some(source) => Standing::Void(decision, Why::FileChanged(source.id.clone())),
        None => Standing::Stands(decision),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger(snapshot: Snapshot) -> Ledger {
        let text = "[[source]]\nid = \"a\"\ntitle = \"A\"\nfile = \"a.csv\"\n\
                    [[figure]]\nexact = \"7\"\nsources = [\"a\"]\ndecision = \"accepted\"\n";
        let mut ledger = crate::ledger::parse(text.into(), "x").expect("a good ledger");
        ledger.sources[0].snapshot = snapshot;
        ledger
    }

    fn of(ledger: &Ledger, how: Anchor) -> Standing {
        standing(ledger, &ledger.entries[0], &Anchored { entry: 0, figures: vec![], how })
    }

    #[test]
    fn a_changed_value_or_file_voids() {
        let here = || Anchor::Here(crate::article::Span::new(0, 1));
        let same = ledger(Snapshot::Same);
        assert_eq!(of(&same, here()), Standing::Stands(Decision::Accepted));
        assert_eq!(of(&same, Anchor::Lost), Standing::Void(Decision::Accepted, Why::ValueChanged));
        let changed = Why::FileChanged("a".into());
        assert_eq!(
            of(&ledger(Snapshot::Changed), here()),
            Standing::Void(Decision::Accepted, changed.clone())
        );
        assert_eq!(of(&ledger(Snapshot::Missing), here()), Standing::Void(Decision::Accepted, changed));
        assert_eq!(of(&ledger(Snapshot::Unrecorded), here()), Standing::Stands(Decision::Accepted));
    }
}
