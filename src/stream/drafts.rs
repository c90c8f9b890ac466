//! One document through the floors.

use super::{Document, Failed};
use crate::article::{self, Article};
use crate::draft::Draft;
use crate::error::Error;
use crate::evidence::Lead;
use crate::files::{Below, Shelf, deepest};
use crate::ledger::Ledger;
use crate::ledger::anchor::{anchor, settle};
use crate::sources::How;
use crate::vocabulary::Vocabulary;
use crate::{evidence, figures, sources};
use std::path::Path;

/// What a newsroom has settled: its words and its wishes. Made once a run from its configuration.
#[derive(Debug, Default)]
pub struct House {
    /// All words.
    pub vocabulary: Vocabulary,
    /// How sources are judged.
    pub sources: sources::Settings,
    /// How they are judged below folders, as seen from the configuration's folder.
    pub folders: Vec<(Below, sources::Settings)>,
    /// What of a page is the article.
    pub pages: article::Settings,
    /// What of one is it below folders, as those of `folders`.
    pub folder_pages: Vec<(Below, article::Settings)>,
    /// The folder of evidence that figures are looked for in which no ledger gives evidence for.
    pub against: Option<evidence::against::Folder>,
}

impl House {
    /// How the sources of the document `id` are judged: as the deepest folder that holds it says.
    pub fn sources_for(&self, id: &str) -> &sources::Settings {
        deepest(self.folders.iter().map(|(f, s)| (f, s)), id).unwrap_or(&self.sources)
    }

    /// What of the page `id` is the article, as the deepest folder that holds it says.
    pub fn pages_for(&self, id: &str) -> &article::Settings {
        deepest(self.folder_pages.iter().map(|(f, s)| (f, s)), id).unwrap_or(&self.pages)
    }
}

/// `document` through all floors up to its verdicts, with the ledger and the evidence beside its file; and what of the evidence
/// could not be read. Fails where the ledger cannot be read.
pub fn through(document: Document, house: &House) -> Result<(Draft, Vec<Error>), Failed> {
    let (path, shown) = (document.path.clone(), document.shown.clone());
    let ledger = match &path {
        Some(path) => Ledger::beside(path, &shown).map_err(|errors| Failed::of_many(&document.id, errors))?,
        None => Ledger::default(),
    };
    let mut draft = draft(document, ledger, house);
    let errors = match &path {
        Some(path) => verify(&mut draft, &Shelf::new(path.parent().unwrap_or(Path::new(""))), house),
        None => Vec::new(),
    };
    search(&mut draft, path.as_deref(), house);
    Ok((draft, errors))
}

/// The article of `document`, with the title and the day that came with it. Cannot fail.
pub fn read(document: Document, house: &House) -> Article {
    let Document { id, format, source, title, date, language, .. } = document;
    let mut article = article::read_as(&*id, source, format, house.pages_for(&id));
    article.title = title.or(article.title);
    article.date = date.or(article.date);
    article.language = language.or(article.language);
    article
}

/// The annotated draft of `document`: its text read, its figures found, a mark for each; no verdicts yet: see [`verify`].
/// Cannot fail.
pub fn draft(mut document: Document, ledger: Ledger, house: &House) -> Draft {
    let extra = std::mem::take(&mut document.extra);
    let article = read(document, house);
    let mut found = figures::find(&article, &house.vocabulary);
    let settings = house.sources_for(&article.id);
    sources::policy::settle(&article, &mut found, &house.vocabulary, settings);
    let mut anchors = anchor(&ledger, &article, &found, &house.vocabulary);
    settle(&ledger, &anchors, &mut found);
    let marks = sources::attribute(&article, &found, &ledger, &anchors, &house.vocabulary, settings);
    // what goes by a source of its own is not covered, and not held against the cover's evidence
    for anchored in anchors.iter_mut().filter(|a| ledger.entries[a.entry].cover.is_some()) {
        anchored.figures.retain(|&f| marks[f].source.as_ref().is_some_and(|s| s.how == How::Ledger));
    }
    let mut draft = Draft::new(article, found, marks);
    draft.anchors = anchors;
    draft.ledger = ledger;
    draft.extra = extra;
    draft
}

/// Gives `draft` its verdicts by the evidence that its ledger names, read from `shelf`, the ledger's folder: by entries, and for
/// figures without one by the sources that a link or note leads to. The errors are
/// those of [`evidence::verify`]: evidence that cannot be read, queries that fail, each at its line of the ledger.
pub fn verify(draft: &mut Draft, shelf: &Shelf, house: &House) -> Vec<Error> {
    let Draft { article, found, ledger, anchors, .. } = &*draft;
    let mut verified = evidence::verify(article, found, ledger, anchors, shelf, &house.vocabulary);
    let mut leads: Vec<Option<Lead>> =
        verified.verdicts.iter().map(|v| v.as_ref().map(|_| Lead::Entry)).collect();
    let claims = |c: &evidence::Cited| {
        let open = verified.verdicts[c.figure].is_none() && verified.proposals[c.figure].is_none();
        open && found.figures[c.figure].reason.is_none()
    };
    let cited: Vec<evidence::Cited> = draft.cited().into_iter().filter(claims).collect();
    let linked = evidence::verify_cited(article, found, ledger, &cited, shelf, &house.vocabulary);
    for (i, verdict) in linked.verdicts.into_iter().enumerate().filter(|(_, v)| v.is_some()) {
        leads[i] = Some(Lead::Link);
        verified.verdicts[i] = verdict;
    }
    let known: Vec<Error> = linked.errors;
    verified.errors.extend(known);
    (draft.verdicts, draft.proposals, draft.leads) = (verified.verdicts, verified.proposals, leads);
    verified.errors
}

/// Looks for the claims of `draft` that have no verdict in the house's folder of evidence, where it has one; `own` is the file
/// of the article.
pub fn search(draft: &mut Draft, own: Option<&Path>, house: &House) {
    let Some(folder) = &house.against else { return };
    let Draft { article, found, .. } = &*draft;
    let text = evidence::text::Read { article, found };
    let mut searched = Vec::new();
    for (i, figure) in found.figures.iter().enumerate() {
        let claims = figure.reason.is_none() && draft.verdicts[i].is_none();
        let support = claims.then(|| folder.support(text, figure, own, &house.vocabulary));
        searched.extend(support.map(|support| (i, support)));
    }
    for (i, support) in searched {
        draft.leads[i] = Some(Lead::Folder);
        draft.verdicts[i] = support;
    }
}
