//! Policy: what the house exempts, and which sources pass.

use super::{CarriedBy, How, Mark, OwnVoice, Settings, Source};
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
    if source.how == How::Own && settings.own_voice != OwnVoice::Sourced {
        return false;
    }
    // whom the text only seems to let speak, a reader cannot hold to it
    if source.carried_by == Some(CarriedBy::Context) {
        return false;
    }
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
