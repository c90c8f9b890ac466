//! What is on the desk: the articles, each read when it is asked for and again when one of its files changed.

use super::article::Reading;
use super::decisions::Done;
use super::pages::Pages;
use super::queue::Progress;
use super::stamp::Stamp;
use crate::article::Language;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::formats::report::html::Look;
use crate::report::Verdict;
use crate::stream::{self, Archive, House, Input, Skip};
use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What a run of `figcheck review` was told.
pub struct Settings {
    /// The articles: files and folders.
    pub paths: Vec<PathBuf>,
    /// What in the folders is none.
    pub skip: Skip,
    /// The folder that ids are seen from.
    pub base: PathBuf,
    /// What the house has settled.
    pub config: Config,
    /// The same, read.
    pub house: House,
    /// The files that the house settled it in: its configuration, and the templates, styles and script that this names.
    pub house_files: Vec<PathBuf>,
    /// How articles are read.
    pub reading: stream::Reading,
    /// The day of those that do not say it.
    pub date: Option<Date>,
    /// The language of all.
    pub language: Option<Language>,
    /// So long one may take.
    pub time_limit: Duration,
    /// The folder of the reports, whose charts are looked at.
    pub reports: PathBuf,
    /// How reports look: the pages look like them.
    pub look: Look,
    /// Who decides.
    pub by: String,
    /// The day, whenever it is asked for.
    pub today: fn() -> Date,
    /// Writes the pages over all reports anew, after charts were accepted.
    pub renew: Box<dyn Fn() -> Result<()> + Send + Sync>,
    /// A folder to read the templates of the pages from, in the place of those compiled in.
    pub templates: Option<PathBuf>,
}

/// The articles with what was read of them.
pub struct Desk {
    pub(super) settings: Settings,
    pub(super) pages: Pages,
    places: Mutex<Places>,
    /// What was written in this run, the last at the end.
    pub(super) done: Mutex<VecDeque<Done>>,
    /// How the files of the house stood at the start.
    house: Stamp,
    /// Counts up when the summary of an article changes.
    turn: AtomicU64,
}

struct Places {
    at: Instant,
    by_key: BTreeMap<String, Arc<Place>>,
    /// The keys of those that are kept read, the last asked for at the end.
    kept: VecDeque<String>,
}

/// One article on the desk.
pub(super) struct Place {
    /// Its name in addresses.
    pub key: String,
    /// Its id.
    pub id: String,
    pub input: Input,
    /// Held from reading to writing: two decisions at once come one after the other.
    pub writing: Mutex<()>,
    reading: Mutex<Option<Arc<Reading>>>,
    summary: Mutex<Option<(Stamp, Summary)>>,
}

/// An article in a line.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Summary {
    pub title: String,
    /// As of a verdict; `error` for one that cannot be read.
    pub level: &'static str,
    pub say: String,
    pub progress: Progress,
}

/// So many articles are kept read.
const KEPT: usize = 12;
/// So often folders are looked through for new articles.
const OFTEN: Duration = Duration::from_secs(3);

impl Desk {
    /// A desk with the articles of `settings`. An error where there are none, or a template has a mistake.
    pub fn new(settings: Settings) -> Result<Self> {
        let places =
            Places { at: Instant::now(), by_key: found(&settings, &BTreeMap::new())?, kept: VecDeque::new() };
        if places.by_key.is_empty() {
            return Err(Error::new("there is no article to review")
                .help("name files of one article each: .md, .html, .txt; standard input and JSON Lines have no ledger"));
        }
        let house = Stamp::of_files(settings.house_files.iter().cloned());
        let pages = Pages::new(&settings)?;
        let turn = AtomicU64::new(1);
        Ok(Self {
            settings,
            pages,
            places: Mutex::new(places),
            done: Mutex::new(VecDeque::new()),
            house,
            turn,
        })
    }

    /// The articles in the order of their ids; folders are looked through again now and then.
    pub(super) fn places(&self) -> Vec<Arc<Place>> {
        let mut places = held(&self.places);
        if places.at.elapsed() > OFTEN {
            // a folder that cannot be read just now keeps what it had
            if let Ok(now) = found(&self.settings, &places.by_key) {
                places.by_key = now;
            }
            places.at = Instant::now();
        }
        let mut all: Vec<Arc<Place>> = places.by_key.values().cloned().collect();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all
    }

    /// Whether there is more than one article.
    pub(super) fn is_many(&self) -> bool {
        held(&self.places).by_key.len() > 1
    }

    /// The article called `key` in addresses.
    pub(super) fn place(&self, key: &str) -> Option<Arc<Place>> {
        held(&self.places).by_key.get(key).cloned()
    }

    /// The article as it stands on disk now.
    pub(super) fn read(&self, place: &Arc<Place>) -> std::result::Result<Arc<Reading>, Vec<Error>> {
        let mut slot = held(&place.reading);
        if let Some(reading) = slot.as_ref().filter(|r| r.stamp.holds()) {
            return Ok(reading.clone());
        }
        *slot = None;
        let reading = Arc::new(Reading::of(&place.input, &place.id, &self.settings)?);
        *slot = Some(reading.clone());
        drop(slot);
        self.sum_up(place, Ok(&reading));
        self.keep(&place.key);
        Ok(reading)
    }

    /// Whether the article called `key` is read already, and stands as it was; `true` where there is no such one.
    pub fn is_read(&self, key: &str) -> bool {
        let Some(place) = self.place(key) else { return true };
        // somebody reads it just now
        let Ok(slot) = place.reading.try_lock() else { return false };
        slot.as_ref().is_some_and(|reading| reading.stamp.holds())
    }

    /// The same with the verdicts of all that was decided: where decisions were written since, it is read again.
    pub(super) fn read_whole(&self, place: &Arc<Place>) -> std::result::Result<Arc<Reading>, Vec<Error>> {
        held(&place.reading).take_if(|reading| reading.is_ahead);
        self.read(place)
    }

    /// Puts `reading` in the place of what was read before.
    pub(super) fn put(&self, place: &Arc<Place>, reading: Reading) {
        let reading = Arc::new(reading);
        *held(&place.reading) = Some(reading.clone());
        self.sum_up(place, Ok(&reading));
    }

    /// Lets go what was read of `place`.
    pub(super) fn forget(&self, place: &Arc<Place>) {
        *held(&place.reading) = None;
    }

    /// The line of `place`, as far as it is known.
    pub(super) fn summary(&self, place: &Place) -> Option<Summary> {
        held(&place.summary).as_ref().map(|(_, summary)| summary.clone())
    }

    /// A word for how the article called `key` stands, or all of them, where it is not `known`.
    pub fn changed(&self, key: &str, known: &str) -> Option<String> {
        let now = match self.place(key) {
            None if key.is_empty() => self.turn(),
            None => "gone".to_owned(),
            Some(place) => self.word(&held(&place.summary).as_ref()?.0.renewed()),
        };
        (now != known).then_some(now)
    }

    /// A word that differs when the line of an article does.
    pub(super) fn turn(&self) -> String {
        format!("{}-{}", self.turn.load(Ordering::Relaxed), self.house.renewed().word())
    }

    /// A word that differs when an article's files, which stand as `stamp` says, or those of the house do.
    pub(super) fn word(&self, stamp: &Stamp) -> String {
        format!("{}-{}", stamp.word(), self.house.renewed().word())
    }

    /// The names of the house's files that changed since the start.
    pub(super) fn house_changed(&self) -> Vec<String> {
        let name = |path: &Path| Some(path.file_name()?.to_string_lossy().into_owned());
        self.house.changed().filter_map(name).collect()
    }

    /// Reads all articles in the background, and those again that change, as long as the process lives.
    pub fn keep_reading(desk: &Arc<Self>) {
        let desk = desk.clone();
        std::thread::spawn(move || {
            loop {
                desk.read_changed();
                std::thread::sleep(Duration::from_secs(1));
            }
        });
    }

    fn read_changed(&self) {
        let is_stale =
            |place: &Arc<Place>| held(&place.summary).as_ref().is_none_or(|(stamp, _)| !stamp.holds());
        let stale: Vec<Arc<Place>> = self.places().into_iter().filter(is_stale).collect();
        let are_kept = self.places().len() <= KEPT;
        // one core is left to the pages
        let cores = std::thread::available_parallelism().map_or(1, |n| n.get().saturating_sub(1).max(1));
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(place) = stale.get(next.fetch_add(1, Ordering::Relaxed)) {
                if are_kept {
                    // a page that asks meanwhile waits for this, and does not read it a second time
                    if let Err(errors) = self.read(place) {
                        self.sum_up(place, Err(&errors));
                    }
                    continue;
                }
                let reading = Reading::of(&place.input, &place.id, &self.settings);
                self.sum_up(place, reading.as_ref().map_err(Vec::as_slice));
            }
        };
        std::thread::scope(|scope| (0..cores.min(stale.len())).for_each(|_| drop(scope.spawn(work))));
    }

    fn sum_up(&self, place: &Place, reading: std::result::Result<&Reading, &[Error]>) {
        let path = place.input.path.as_deref().unwrap_or(Path::new(""));
        let summary = match reading {
            Ok(reading) => (
                reading.stamp.clone(),
                Summary {
                    title: reading.view.title.clone(),
                    level: reading.view.verdict.level,
                    say: reading.view.verdict.say.clone(),
                    progress: Progress::of(&reading.queue),
                },
            ),
            Err(errors) => (
                Stamp::of(path),
                Summary {
                    title: place.id.clone(),
                    level: "error",
                    say: errors.first().map_or(String::new(), |e| e.message.clone()),
                    progress: Progress::default(),
                },
            ),
        };
        *held(&place.summary) = Some(summary);
        self.turn.fetch_add(1, Ordering::Relaxed);
    }

    /// Keeps the article called `key` read, and lets go the one that was asked for longest ago.
    fn keep(&self, key: &str) {
        let mut places = held(&self.places);
        places.kept.retain(|kept| kept != key);
        places.kept.push_back(key.to_owned());
        if places.kept.len() > KEPT {
            let oldest = places.kept.pop_front().and_then(|key| places.by_key.get(&key).cloned());
            // one that is being read just now is let go another time
            if let Some(mut slot) = oldest.as_ref().and_then(|place| place.reading.try_lock().ok()) {
                *slot = None;
            }
        }
    }
}

impl Summary {
    /// How bad it is, the worst first: what cannot be read, then as verdicts go.
    pub fn order(&self) -> usize {
        if self.level == "error" { 0 } else { 1 + Verdict::order(self.level) }
    }
}

/// What `lock` holds; a thread that panicked over it left it whole, since it is only ever replaced.
pub(super) fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The articles that `settings` name, those of `known` with what was read of them.
fn found(settings: &Settings, known: &BTreeMap<String, Arc<Place>>) -> Result<BTreeMap<String, Arc<Place>>> {
    let inputs = stream::inputs(&settings.paths, &settings.skip)?.articles;
    let is_article = |input: &Input| input.path.as_deref().is_some_and(|p| Archive::of_path(p).is_none());
    let place = |input: Input| {
        let path = input.path.clone().unwrap_or_default();
        let id = stream::id(&std::path::absolute(&path).unwrap_or(path), &settings.base);
        let key = key(&id);
        let new = || {
            let (key, id, input) = (key.clone(), id.clone(), input.clone());
            Arc::new(Place {
                key,
                id,
                input,
                writing: Mutex::default(),
                reading: Mutex::default(),
                summary: Mutex::default(),
            })
        };
        (key.clone(), known.get(&key).cloned().unwrap_or_else(new))
    };
    Ok(inputs.into_iter().filter(is_article).map(place).collect())
}

/// The name of the article `id` in addresses.
fn key(id: &str) -> String {
    Sha256::digest(id).iter().take(6).map(|b| format!("{b:02x}")).collect()
}
