//! The articles that lie in a folder, and the folders that hold them.

use figcheck::stream::{self, Input, Skip};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// So many folders are named; where articles lie in more, the whole folder is.
const MOST: usize = 6;

/// The articles of a folder.
#[derive(Debug, Default)]
pub struct Found {
    /// How many there are.
    pub count: usize,
    /// The folders that hold them, as `articles` of the configuration names them; `.` for the folder itself.
    pub folders: Vec<String>,
}

/// What lies in `folder`; nothing where it holds no article or cannot be walked.
pub fn articles(folder: &Path) -> Found {
    let skip = Skip { folders: vec![folder.join("reports")], ..Skip::default() };
    let Ok(inputs) = stream::inputs(&[folder.to_owned()], &skip) else { return Found::default() };
    let base = folder.strip_prefix(".").unwrap_or(folder);
    let below = |input: &Input| Some(input.path.as_ref()?.strip_prefix(base).ok()?.parent()?.to_owned());
    let parents: Vec<PathBuf> = inputs.articles.iter().filter_map(below).collect();
    Found { count: parents.len(), folders: folders(&parents) }
}

/// The folders of the top that hold articles: a deeper one would miss those of next year.
fn folders(parents: &[PathBuf]) -> Vec<String> {
    let tops: Option<BTreeSet<String>> =
        parents.iter().map(|p| p.iter().next().map(|top| top.to_string_lossy().into_owned())).collect();
    match tops {
        Some(tops) if tops.len() <= MOST => tops.into_iter().collect(),
        _ => vec![".".to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_the_top_are_named_or_the_whole() {
        let of = |paths: &[&str]| folders(&paths.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(of(&["content/posts/a", "content/posts/b", "news"]), ["content", "news"]);
        assert_eq!(of(&["", "news"]), ["."]);
        assert_eq!(of(&["a", "b", "c", "d", "e", "f", "g"]), ["."]);
        assert_eq!(of(&[]), Vec::<String>::new());
    }
}
