//! The articles that lie in a folder, and the folders that hold them.

use figcheck::stream::{self, Input, Skip};
use std::collections::BTreeMap;
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

/// The deepest folder that holds all articles of each folder of the top.
fn folders(parents: &[PathBuf]) -> Vec<String> {
    let mut tops: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    for parent in parents {
        let Some(top) = parent.iter().next() else { return vec![".".to_owned()] };
        let common = tops.entry(top.into()).or_insert_with(|| parent.clone());
        *common = common.iter().zip(parent.iter()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    }
    if tops.len() > MOST {
        return vec![".".to_owned()];
    }
    let shown = |path: PathBuf| path.iter().map(|p| p.to_string_lossy()).collect::<Vec<_>>().join("/");
    tops.into_values().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_as_deep_as_all_their_articles() {
        let of = |paths: &[&str]| folders(&paths.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(of(&["content/posts/a", "content/posts/b", "news"]), ["content/posts", "news"]);
        assert_eq!(of(&["content/posts", "content"]), ["content"]);
        assert_eq!(of(&["", "news"]), ["."]);
        assert_eq!(of(&[]), Vec::<String>::new());
    }
}
