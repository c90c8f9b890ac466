//! Ledgers that have lost their article: it was renamed without them, or is gone.

use super::shown::shown;
use crate::files;
use crate::ledger::{self, Ledger};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A ledger without its article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orphan {
    /// The ledger, as messages name it.
    pub ledger: String,
    /// The article that is likely its own now, as messages name it: it has no ledger, and most of this one's figures.
    pub likely: Option<String>,
}

/// How a ledger's file is called: as its article, with this ending.
const LEDGER: &str = ".sources.toml";

/// How much of an article is read to see whether a ledger is its own, in bytes.
const LARGEST: u64 = 4 << 20;

/// The ledgers among `all` files of a folder that have no article, in order. `articles` may be theirs.
pub(super) fn among(all: &[PathBuf], articles: &[&PathBuf]) -> Vec<Orphan> {
    let known: BTreeSet<&PathBuf> = articles.iter().copied().collect();
    let mut by_stem: BTreeMap<PathBuf, Vec<&PathBuf>> = BTreeMap::new();
    for path in all.iter().filter(|p| stem_of_ledger(p).is_none()) {
        by_stem.entry(path.with_extension("")).or_default().push(path);
    }
    let ledgers = all.iter().filter_map(|path| Some((path, stem_of_ledger(path)?)));
    let lost = ledgers.filter_map(|(path, stem)| {
        let beside = by_stem.get(&stem).map_or(&[][..], Vec::as_slice);
        // most ledgers stand beside an article, and are not read here
        let article = beside.iter().any(|p| known.contains(*p));
        let read = if article { None } else { Some(read(path)) };
        let read = read?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let evidence = |p: &Path| {
            let named = read.iter().flat_map(|l| &l.sources).filter_map(|s| s.file.as_deref());
            named.into_iter().any(|file| folder.join(file) == p)
        };
        beside.iter().all(|p| evidence(p)).then_some((path, read))
    });
    let lost: Vec<(&PathBuf, Option<Ledger>)> = lost.collect();
    likely(lost, articles)
}

/// The ledgers beside `articles`, which were named one by one, that have lost one of these.
pub(super) fn beside(articles: &[&PathBuf]) -> Vec<Orphan> {
    let without = articles.iter().filter(|a| !ledger::path_beside(a).exists());
    let folders: BTreeSet<&Path> = without.filter_map(|a| a.parent()).collect();
    let mut out = Vec::new();
    for folder in folders {
        let there = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let Ok(entries) = std::fs::read_dir(there) else { continue };
        let mut all: Vec<PathBuf> = entries.flatten().map(|e| folder.join(e.file_name())).collect();
        all.sort();
        let own: Vec<&PathBuf> = articles.iter().copied().filter(|a| a.parent() == Some(folder)).collect();
        out.extend(among(&all, &own).into_iter().filter(|o| o.likely.is_some()));
    }
    out
}

fn stem_of_ledger(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?.strip_suffix(LEDGER)?;
    (!name.is_empty()).then(|| path.with_file_name(name))
}

fn read(path: &Path) -> Option<Ledger> {
    let text = files::read_up_to(path, files::LARGEST_SETTINGS).ok()?;
    ledger::parse(text, &shown(path)).ok()
}

/// Each of `lost` with the article that has most of its figures, at least half of them.
fn likely(lost: Vec<(&PathBuf, Option<Ledger>)>, articles: &[&PathBuf]) -> Vec<Orphan> {
    if lost.is_empty() {
        return Vec::new();
    }
    let free: Vec<(&PathBuf, String)> = articles
        .iter()
        .filter(|a| !ledger::path_beside(a).exists())
        .filter_map(|a| Some((*a, folded(&files::read_up_to(a, LARGEST).ok()?))))
        .collect();
    lost.into_iter()
        .map(|(path, ledger)| {
            let figures: Vec<&str> =
                ledger.iter().flat_map(|l| &l.entries).map(|e| e.exact.as_str()).collect();
            let figures: Vec<&str> = figures.into_iter().filter(|exact| !exact.is_empty()).collect();
            let has = |text: &str| figures.iter().filter(|exact| text.contains(**exact)).count();
            let scored = free.iter().map(|(article, text)| (has(text), *article));
            let best = scored.filter(|(n, _)| *n > 0 && n * 2 >= figures.len()).max_by_key(|(n, article)| {
                // of equal ones the one whose name is nearest
                let near = strsim::jaro_winkler(&name(article), &name(path));
                (*n, (near * 1000.0) as u32)
            });
            Orphan { ledger: shown(path), likely: best.map(|(_, article)| shown(article)) }
        })
        .collect()
}

/// The file's name up to its first full stop.
fn name(path: &Path) -> String {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// `text` with white space folded.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
