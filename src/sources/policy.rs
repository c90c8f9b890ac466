//! Policy: what the house exempts, and which sources pass.

use super::{CarriedBy, Group, How, Mark, Needless, OwnVoice, Settings, Source};
use crate::article::Article;
use crate::figures::{Comparator, Figure, Found, Kind, Reason};
use crate::vocabulary::{Role, Vocabulary};

/// Exempts the figures of `found` that the house's policy needs no source for.
pub fn settle(article: &Article, found: &mut Found, words: &Vocabulary, settings: &Settings) {
    let common: Vec<String> = settings.common_knowledge.iter().map(|w| w.to_lowercase()).collect();
    for figure in found.figures.iter_mut().filter(|f| f.reason.is_none()) {
        let known = || {
            let around = article.slice(figure.span).to_lowercase();
            let near = |w: &&String| !w.is_empty() && (w.contains(&around) || around.contains(*w));
            let mut words = common.iter().filter(near).peekable();
            // a sentence is made small only for a figure that one of the house's facts may hold
            words.peek().is_some() && {
                let sentence = article.slice(figure.sentence).to_lowercase();
                words.any(|w| sentence.contains(w))
            }
        };
        let needless = |needless: &Needless| match needless {
            Needless::Kind(kind) => *kind == figure.kind,
            Needless::Group(Group::SmallCount) => small_count(article, figure, words),
            Needless::Group(Group::Technical) => technical(article, figure, words),
        };
        if settings.no_source_needed.iter().any(needless) || known() {
            figure.reason = Some(Reason::Policy);
        }
    }
}

/// A whole count below ten, said as it is. Who is killed, hurt or missing is never a small count.
fn small_count(article: &Article, figure: &Figure, words: &Vocabulary) -> bool {
    let small = figure.kind == Kind::Count && figure.comparator == Comparator::Exact;
    let below_ten = figure.value.is_some_and(|v| (0.0..10.0).contains(&v) && v.fract() == 0.0);
    let hurts = || {
        let sentence = article.slice(figure.sentence);
        sentence.split(|c: char| !c.is_alphanumeric()).any(|w| words.words.is(w, Role::Casualty))
    };
    small && below_ten && !hurts()
}

/// Measured in a unit of machines and programs, or a count of their parts and doings.
fn technical(article: &Article, figure: &Figure, words: &Vocabulary) -> bool {
    if let Some(unit) = &figure.unit {
        return words.technical.unit(&unit.code);
    }
    let counted = figure.kind == Kind::Count;
    counted && figure.item.is_some_and(|item| words.technical.counts(article.slice(item)))
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
