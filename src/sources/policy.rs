//! Policy: what the house exempts, and which sources pass.

use super::{Mark, Settings, Source};
use crate::article::Article;
use crate::figures::{Found, Reason};

/// Exempts the figures of `found` that the house's policy needs no source for.
pub fn settle(article: &Article, found: &mut Found, settings: &Settings) {
    for figure in found.figures.iter_mut().filter(|f| f.reason.is_none()) {
        let known = || {
            let sentence = article.slice(figure.sentence).to_lowercase();
            let around = article.slice(figure.span).to_lowercase();
            settings.common_knowledge.iter().map(|w| w.to_lowercase()).any(|w| {
                !w.is_empty() && sentence.contains(&w) && (w.contains(&around) || around.contains(&w))
            })
        };
        if settings.no_source_needed.contains(&figure.kind) || known() {
            figure.reason = Some(Reason::Policy);
        }
    }
}

/// Whether `source` passes as one that a reader could ask.
pub(super) fn passes(source: &Source, settings: &Settings) -> bool {
    let trusted = || {
        let same = |name: &String| {
            name.eq_ignore_ascii_case(&source.text) || name.eq_ignore_ascii_case(&source.canonical)
        };
        settings.trusted.iter().any(same)
    };
    (source.named || settings.accept_unnamed || trusted())
        && (settings.accept_carried || source.carried_by.is_none())
}

/// Gives each source the name that the house shows for it.
pub(super) fn rename(marks: &mut [Mark], settings: &Settings) {
    if settings.aliases.is_empty() {
        return;
    }
    for source in marks.iter_mut().flat_map(|m| m.source.iter_mut().chain(&mut m.more)) {
        let same = |other: &String| {
            other.eq_ignore_ascii_case(&source.canonical) || other.eq_ignore_ascii_case(&source.text)
        };
        if let Some((name, _)) = settings.aliases.iter().find(|(_, others)| others.iter().any(same)) {
            source.canonical.clone_from(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{Kind, find};
    use crate::ledger::Ledger;
    use crate::sources::{Status, attribute};
    use crate::vocabulary::Vocabulary;

    /// The statuses and canonical names that a house with `settings` gives the figures of `text`.
    fn marks(text: &str, settings: &Settings) -> Vec<(Status, Option<String>)> {
        let (words, article) = (Vocabulary::standard(), Article::from_text("a", text));
        let mut found = find(&article, &words);
        settle(&article, &mut found, settings);
        attribute(&article, &found, &Ledger::default(), &words, settings)
            .into_iter()
            .map(|m| (m.status, m.source.map(|s| s.canonical)))
            .collect()
    }

    #[test]
    fn a_house_exempts_kinds_and_common_knowledge() {
        let settings = Settings {
            no_source_needed: vec![Kind::Money],
            common_knowledge: vec!["50 states".to_owned()],
            ..Settings::default()
        };
        let got = marks("It costs $5 million in all 50 states and closed 40 ports.", &settings);
        assert_eq!(
            got.iter().map(|m| m.0).collect::<Vec<_>>(),
            [Status::Exempt, Status::Exempt, Status::Unsourced]
        );
    }

    #[test]
    fn a_house_trusts_renames_and_is_strict_about_carried_sources() {
        let text =
            "State media said 40 ships sank. Anna Berg said 3 million fled. She said 12 percent came back.";
        let settings = Settings {
            trusted: vec!["State media".to_owned()],
            accept_carried: false,
            aliases: [("A. Berg".to_owned(), vec!["Anna Berg".to_owned()])].into(),
            ..Settings::default()
        };
        let berg = Some("A. Berg".to_owned());
        assert_eq!(
            marks(text, &settings),
            [
                (Status::Sourced, Some("State media".to_owned())),
                (Status::Sourced, berg.clone()),
                (Status::Weak, berg)
            ]
        );
    }
}
