//! Patterns of paths, written as in a .gitignore.

use crate::error::{Error, Result};
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::Path;

/// Some patterns, seen from one folder. [`Patterns::default`] holds nothing.
#[derive(Debug, Clone)]
pub struct Patterns(Gitignore);

impl Default for Patterns {
    fn default() -> Self {
        Self(Gitignore::empty())
    }
}

impl Patterns {
    /// `lines` as a .gitignore in that folder would have them: `drafts` anywhere, `/drafts` only there, `**/*.draft.md`, and
    /// `!` before what is taken back. The error comes with the place of its line in `lines`.
    pub fn read(lines: &[String]) -> Result<Self, (usize, Error)> {
        let mut builder = GitignoreBuilder::new("");
        for (i, line) in lines.iter().enumerate() {
            builder.add_line(None, line).map_err(|e| (i, unreadable(line, &e)))?;
        }
        builder.build().map(Self).map_err(|e| (0, unreadable(&lines.join(", "), &e)))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them holds `path`, as seen from their folder, or a folder above it. What lies outside that folder none
    /// holds.
    pub fn hold(&self, path: &Path, is_folder: bool) -> bool {
        let outside = path.has_root() || path.starts_with("..") || path.as_os_str().is_empty();
        !self.is_empty() && !outside && self.0.matched_path_or_any_parents(path, is_folder).is_ignore()
    }
}

fn unreadable(pattern: &str, error: &ignore::Error) -> Error {
    let why = error.to_string();
    let why = why.rsplit(": ").next().unwrap_or(&why).to_owned();
    Error::new(format!("“{pattern}” is no pattern of paths: {why}"))
        .help("patterns are written as in a .gitignore: `drafts/`, `**/*.draft.md`")
}

/// What lies below a folder, or below every folder that a pattern names.
#[derive(Debug, Clone)]
pub struct Below {
    folder: std::path::PathBuf,
    /// Where the folder is written as a pattern.
    pattern: Option<Patterns>,
}

impl Below {
    /// `folder` as seen from the configuration's; with `*`, `?`, `[` or `{` in it, a pattern that starts there.
    pub fn read(folder: &Path) -> Result<Self> {
        let words = folder.to_string_lossy().replace('\\', "/");
        let anchored = format!("/{}", words.trim_start_matches('/').trim_end_matches('/'));
        let pattern = is_pattern(&words).then(|| Patterns::read(&[anchored]).map_err(|(_, e)| e));
        Ok(Self { folder: folder.to_owned(), pattern: pattern.transpose()? })
    }

    /// Whether the document `id` lies there.
    pub fn holds(&self, id: &str) -> bool {
        let id = Path::new(id);
        match &self.pattern {
            Some(pattern) => pattern.hold(id, false),
            None => id.starts_with(&self.folder),
        }
    }
}

/// Whether `path` is written as a pattern.
pub fn is_pattern(path: &str) -> bool {
    path.contains(['*', '?', '[', '{'])
}

/// What the deepest of `folders` says that holds `id`; of equally deep ones the last.
pub fn deepest<'s, S>(folders: impl Iterator<Item = (&'s Below, &'s S)>, id: &str) -> Option<&'s S> {
    let holding = folders.filter(|(below, _)| below.holds(id));
    holding.max_by_key(|(below, _)| below.folder.components().count()).map(|(_, says)| says)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hold(lines: &[&str], path: &str) -> bool {
        let lines: Vec<String> = lines.iter().map(|&l| l.to_owned()).collect();
        Patterns::read(&lines).expect("patterns").hold(Path::new(path), false)
    }

    #[test]
    fn they_read_as_in_a_gitignore() {
        assert!(hold(&["drafts/"], "news/drafts/a.md"));
        assert!(!hold(&["/drafts/"], "news/drafts/a.md"));
        assert!(hold(&["*.draft.md"], "news/a.draft.md"));
        assert!(!hold(&["*.draft.md", "!b.draft.md"], "news/b.draft.md"));
        assert!(!hold(&[], "a.md"));
        assert!(!hold(&["*.md"], "../a.md"));
        assert!(Patterns::read(&["a".into(), "{b".into()]).is_err_and(|(line, _)| line == 1));
    }

    #[test]
    fn a_folder_may_be_a_pattern() {
        let holds = |folder: &str, id: &str| Below::read(Path::new(folder)).expect("a folder").holds(id);
        assert!(holds("blog", "blog/a.md"));
        assert!(!holds("blog", "blogs/a.md"));
        assert!(holds("*/opinion", "2026/opinion/x/a.md"));
        assert!(!holds("*/opinion", "news/2026/opinion/a.md"));
        assert!(holds("**/opinion", "news/2026/opinion/a.md"));
        assert!(holds("news/*.txt", "news/a.txt"));
    }
}
