//! `figcheck.toml`: gathers each floor's own settings.
//!
//! [`Config::find`] looks for the file, [`Config::read`] reads it. What stands under `[[folder]]` holds for the articles
//! below that folder: its tables are laid over those of the file.

mod place;
mod starter;
mod templates;

pub use starter::starter;
pub use templates::Templates;

use crate::article::offsets::Offsets;
use crate::error::{Error, Result};
use crate::files::{Below, Patterns, deepest};
use crate::stream::House;
use crate::vocabulary::Vocabulary;
use crate::{article, checks, evidence, files, sources, vocabulary};
use place::Step;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::{Path, PathBuf};
use toml_edit::Document;

/// The name of the file.
pub const NAME: &str = "figcheck.toml";

/// The settings as written in the file. Each field's doc comment is what `init` writes above it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Settings {
    /// The articles that are read when a command names none: files or folders, from this file's folder; where none is named
    /// here either, the folder `seeds`, or all of this folder where there is no such
    pub articles: Vec<PathBuf>,
    /// What is no article when it is found in a folder, written as in a .gitignore: `drafts/`, `*.draft.md`; a file that a
    /// command names is read all the same
    pub exclude: Vec<String>,
    /// Where there are any, only these are articles when they are found in a folder, written as in a .gitignore: `posts/**/*.md`
    pub include: Vec<String>,
    /// The folder of the reports, from this file's folder
    pub reports: PathBuf,
    /// Which rules run, and how bad their findings are
    pub check: checks::Settings,
    /// What of a page is the article
    pub article: article::Settings,
    /// How reports look
    pub report: Templates,
    /// What counts as a source
    pub sources: sources::Settings,
    /// What figures are held against
    pub evidence: evidence::Settings,
    /// Words of the house
    pub vocabulary: vocabulary::Additions,
    /// What is different for the articles below a folder
    pub folder: Vec<Folder>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            articles: Vec::new(),
            exclude: Vec::new(),
            include: Vec::new(),
            reports: "reports".into(),
            check: Default::default(),
            article: Default::default(),
            report: Default::default(),
            sources: Default::default(),
            evidence: Default::default(),
            vocabulary: Default::default(),
            folder: Vec::new(),
        }
    }
}

/// What is different below a folder. The deepest folder that holds an article decides, the last of equally deep ones.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Folder {
    /// The folder, from this file's folder; or folders, as a pattern: `*/opinion`, `**/blog`
    pub path: PathBuf,
    /// As `[check]`
    pub check: checks::Settings,
    /// As `[article]`
    pub article: article::Settings,
    /// As `[sources]`
    pub sources: sources::Settings,
}

/// A configuration, found or not.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The file; `None` where there is none.
    pub path: Option<PathBuf>,
    /// What it says, defaults filled in; each folder's settings are whole, those of the file shining through.
    pub settings: Settings,
    /// Settings of the file that figcheck does not know, in the order of the file.
    pub unknown: Vec<Unknown>,
    /// [`Settings::exclude`], read.
    pub exclude: Patterns,
    /// [`Settings::include`], read.
    pub include: Patterns,
    /// What each of [`Settings::folder`] holds, in their order.
    below: Vec<Below>,
    text: String,
}

/// A setting that is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Its name with those of its tables: `checks.severty`.
    pub name: String,
    /// Line in the file, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

impl Config {
    /// Reads the file at `path`. What cannot be parsed is an error with line and column; a setting that is not known is
    /// listed in [`Config::unknown`].
    pub fn read(path: &Path) -> Result<Self> {
        let shown = path.to_string_lossy();
        let text = files::read_up_to(path, files::LARGEST_SETTINGS).map_err(|e| e.at(shown.clone()))?;
        let mut config = Self::parse(&text).map_err(|e| e.at(shown))?;
        config.path = Some(path.to_owned());
        Ok(config)
    }

    /// Reads `text`; the errors name no file.
    pub fn parse(text: &str) -> Result<Self> {
        let error = |message: &str, span: Option<std::ops::Range<usize>>| {
            let message = message.lines().next().unwrap_or_default().to_owned();
            placed(Error::new(message), text, span.map_or(0, |s| s.start))
        };
        let document = Document::parse(text).map_err(|e| error(e.message(), e.span()))?;
        let mut unknown = Vec::new();
        let reader = toml_edit::de::Deserializer::parse(text).map_err(|e| error(e.message(), e.span()))?;
        let mut settings: Settings =
            serde_ignored::deserialize(reader, |path| unknown.push(place::steps(&path)))
                .map_err(|e| error(e.message(), e.span()))?;
        lay_folders(text, &mut settings)?;
        let offsets = Offsets::new(text);
        let mut unknown: Vec<Unknown> = unknown
            .iter()
            .map(|steps| {
                let at = offsets.place(place::of(document.as_item(), steps).map_or(0, |s| s.start));
                Unknown { name: place::name(steps), line: at.line, column: at.column }
            })
            .collect();
        unknown.sort_by_key(|u| (u.line, u.column));
        let at = |steps: &[Step], e: Error| {
            placed(e, text, place::of(document.as_item(), steps).map_or(0, |s| s.start))
        };
        let patterns = |name: &str, lines: &[String]| {
            Patterns::read(lines).map_err(|(row, e)| at(&[Step::Key(name.into()), Step::Index(row)], e))
        };
        let below = settings.folder.iter().enumerate().map(|(row, folder)| {
            let steps = [Step::Key("folder".into()), Step::Index(row), Step::Key("path".into())];
            Below::read(&folder.path).map_err(|e| at(&steps, e))
        });
        Ok(Self {
            path: None,
            exclude: patterns("exclude", &settings.exclude)?,
            include: patterns("include", &settings.include)?,
            below: below.collect::<Result<_>>()?,
            settings,
            unknown,
            text: text.to_owned(),
        })
    }

    /// The configuration's file for what stands in `folder`: in it or above it, up to the repository's root.
    pub fn find(folder: &Path) -> Option<PathBuf> {
        let folder = folder.canonicalize().ok()?;
        for folder in folder.ancestors() {
            let file = folder.join(NAME);
            if file.is_file() {
                return Some(file);
            }
            if folder.join(".git").exists() {
                return None;
            }
        }
        None
    }

    /// The configuration's folder; `None` without a file.
    pub fn folder(&self) -> Option<&Path> {
        let parent = self.path.as_deref()?.parent()?;
        Some(if parent.as_os_str().is_empty() { Path::new(".") } else { parent })
    }

    /// Which rules run for the document `id`, and how bad their findings are.
    pub fn check_for(&self, id: &str) -> &checks::Settings {
        deepest(self.below.iter().zip(&self.settings.folder), id).map_or(&self.settings.check, |f| &f.check)
    }

    /// The words and wishes that the floors work with. An error where a word of the house cannot be read.
    pub fn house(&self) -> Result<House> {
        let vocabulary = Vocabulary::standard().with(&self.settings.vocabulary).map_err(|bad| {
            let steps = [Step::Key("vocabulary".into()), Step::Key(bad.list.into()), Step::Index(bad.row)];
            let document = Document::parse(self.text.as_str()).ok();
            let span = document.and_then(|d| place::of(d.as_item(), &steps));
            let path = self.path.as_deref().unwrap_or(Path::new(NAME));
            placed(bad.error, &self.text, span.map_or(0, |s| s.start)).at(path.to_string_lossy())
        })?;
        let each = || self.below.iter().cloned().zip(&self.settings.folder);
        Ok(House {
            vocabulary,
            sources: self.settings.sources.clone(),
            folders: each().map(|(below, f)| (below, f.sources.clone())).collect(),
            pages: self.settings.article.clone(),
            folder_pages: each().map(|(below, f)| (below, f.article.clone())).collect(),
            against: None,
        })
    }
}

/// `error` at byte `at` of `text`.
fn placed(error: Error, text: &str, at: usize) -> Error {
    let place = Offsets::new(text).place(text.floor_char_boundary(at.min(text.len())));
    error.line(place.line).column(place.column)
}

/// Lays what each folder says over what the file says.
fn lay_folders(text: &str, settings: &mut Settings) -> Result<()> {
    if settings.folder.is_empty() {
        return Ok(());
    }
    let whole: Value = toml_edit::de::from_str(text).map_err(|e| Error::new(e.message().to_owned()))?;
    let base = |name: &str| whole.get(name).cloned().unwrap_or(Value::Object(Default::default()));
    let said = whole.get("folder").and_then(Value::as_array).into_iter().flatten();
    for (folder, said) in settings.folder.iter_mut().zip(said) {
        let over = |name: &str| lay(base(name), said.get(name).cloned().unwrap_or(Value::Null));
        let read = |e: serde_json::Error| Error::new(format!("[[folder]] {}: {e}", folder.path.display()));
        folder.check = serde_json::from_value(over("check")).map_err(read)?;
        folder.article = serde_json::from_value(over("article")).map_err(read)?;
        folder.sources = serde_json::from_value(over("sources")).map_err(read)?;
        folder.path =
            folder.path.components().filter(|c| !matches!(c, std::path::Component::CurDir)).collect();
    }
    Ok(())
}

/// `over` laid over `base`: tables are joined, all else is replaced.
fn lay(base: Value, over: Value) -> Value {
    match (base, over) {
        (Value::Object(mut base), Value::Object(over)) => {
            for (key, value) in over {
                let below = base.remove(&key).unwrap_or(Value::Null);
                base.insert(key, lay(below, value));
            }
            Value::Object(base)
        }
        (base, Value::Null) => base,
        (_, over) => over,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Level;

    #[test]
    fn settings_that_are_not_known_are_listed_with_their_places() {
        let text = "artikles = [\"a\"]\nreports = \"r\"\n[check]\nignore = [\"FIG003\"]\n [check.severty]\nFIG001 = \"info\"\n[[folder]]\npath = \"blog\"\n[folder.check]\nselct = []\n";
        let config = Config::parse(text).expect("a configuration");
        let unknown: Vec<_> = config.unknown.iter().map(|u| (u.name.as_str(), u.line, u.column)).collect();
        assert_eq!(unknown, [("artikles", 1, 1), ("check.severty", 5, 9), ("folder.0.check.selct", 10, 1)]);
        assert_eq!(config.settings.reports, Path::new("r"));
        assert!(config.settings.articles.is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_an_error_at_its_place() {
        for (text, line, column) in [
            ("articles = [\"a\"]\nreports = \n", 2, 11),
            ("articles = [\"a\"]\nreports = 5\n", 2, 11),
            ("[check]\nseverity = { FIG001 = \"bad\" }\n", 2, 23),
            ("[[folder]]\npath = \"a\"\ncheck = 5\n", 3, 9),
            ("exclude = [\"a\", \"{b\"]\n", 1, 17),
            ("[[folder]]\npath = \"{b\"\n", 2, 1),
        ] {
            let error = Config::parse(text).expect_err(text);
            assert_eq!((error.line, error.column), (Some(line), Some(column)), "{text}: {}", error.message);
        }
    }

    #[test]
    fn a_bad_word_of_the_house_is_an_error_at_its_row() {
        let text = "[vocabulary]\nunits = [\n  [\"[acr_us]\", \"acre\", \"acre|acres\"],\n  [\"x\"],\n]\n";
        let error = Config::parse(text).expect("a configuration").house().expect_err("a bad row");
        assert_eq!((error.line, error.column, error.path.as_deref()), (Some(4), Some(3), Some(NAME)));
    }

    #[test]
    fn the_deepest_folder_decides_and_the_file_shines_through() {
        let text = concat!(
            "[check]\nignore = [\"FIG003\"]\n[check.severity]\nFIG002 = \"info\"\n",
            "[[folder]]\npath = \"./blog\"\n[folder.check.severity]\nFIG001 = \"warning\"\n",
            "[[folder]]\npath = \"blog/old\"\n[folder.check]\nignore = []\n",
        );
        let config = Config::parse(text).expect("a configuration");
        let level = |id: &str, rule: &str| config.check_for(id).severity.get(rule).copied();
        assert_eq!(level("news/a.md", "FIG001"), None);
        assert_eq!(level("blogs/a.md", "FIG001"), None);
        assert_eq!(level("blog/a.md", "FIG001"), Some(Level::Warning));
        assert_eq!(level("blog/a.md", "FIG002"), Some(Level::Info));
        assert_eq!(config.check_for("blog/a.md").ignore, ["FIG003"]);
        assert_eq!(config.check_for("blog/old/a.md").ignore, Vec::<String>::new());
        assert_eq!(level("blog/old/a.md", "FIG001"), None);
    }
}
