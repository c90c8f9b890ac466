//! Which folder an article's report has: short where it can be, and the same in every run.

use super::shelf;
use crate::article::Format;
use crate::error::Result;
use crate::report::{long_stem, stem};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The names of the folders of a run's articles.
#[derive(Debug)]
pub struct Names {
    /// Whose each folder on disk is: its name in lower case, its name, its article.
    on_disk: BTreeMap<String, (String, String)>,
    /// The articles of the run by their short name in lower case.
    wanted: BTreeMap<String, BTreeSet<String>>,
    /// The folder that ids are seen from.
    base: PathBuf,
}

impl Names {
    /// For a run over the articles `ids`, seen from `base`, into `folder`. An error where a report there cannot be read.
    pub fn new(ids: impl IntoIterator<Item = String>, folder: &Path, base: &Path) -> Result<Self> {
        let mut wanted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for id in ids {
            wanted.entry(stem(&id).to_lowercase()).or_default().insert(id);
        }
        let on_disk = shelf::owners(folder)?.into_iter();
        let on_disk = on_disk.map(|(name, id)| (name.to_lowercase(), (name, id))).collect();
        Ok(Self { on_disk, wanted, base: base.to_owned() })
    }

    /// The folder of the article `id`: named after the article where no other article wants or has that name, else by the
    /// whole path. One that has the longer name keeps it.
    pub fn name(&self, id: &str) -> String {
        let (short, long) = (stem(id), long_stem(id));
        let shared = self.wanted.get(&short.to_lowercase()).is_some_and(|ids| ids.iter().any(|i| i != id));
        let has_long = self.owner(&long).is_some_and(|owner| owner == id);
        let is_taken = self.owner(&short).is_some_and(|owner| owner != id && !self.is_gone(owner));
        if shared || has_long || is_taken { long } else { short }
    }

    /// The folder that holds the report of `id` so far, where that is not `name`.
    pub fn former(&self, id: &str, name: &str) -> Option<&str> {
        let own = |(old, owner): &&(String, String)| owner == id && old != name;
        self.on_disk.values().find(own).map(|(old, _)| old.as_str())
    }

    fn owner(&self, name: &str) -> Option<&str> {
        self.on_disk.get(&name.to_lowercase()).map(|(_, id)| id.as_str())
    }

    /// Whether the article `id` was a file and is there no more.
    fn is_gone(&self, id: &str) -> bool {
        Format::of_path(Path::new(id)).is_some() && !self.base.join(id).exists()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(base: &Path, ids: &[&str]) -> Vec<String> {
        let names =
            Names::new(ids.iter().map(|id| id.to_string()), &base.join("reports"), base).expect("names");
        ids.iter().map(|id| names.name(id)).collect()
    }

    #[test]
    fn a_name_is_short_where_nobody_else_wants_or_has_it() {
        let top = tempfile::tempdir().expect("a folder");
        let base = top.path();
        assert_eq!(names(base, &["posts/storm/index.md", "posts/flood.md"]), ["storm", "flood"]);
        assert_eq!(names(base, &["a/storm/index.md", "b/storm.md"]), ["a-storm-index", "b-storm"]);
        assert_eq!(names(base, &["index.md", "./x.md"]), ["index", "x"]);

        let report = |name: &str, id: &str| {
            fs::create_dir_all(base.join("reports").join(name)).expect("made");
            let text = format!("{{\"id\": \"{id}\"}}");
            fs::write(base.join("reports").join(name).join("figures.json"), text).expect("written");
        };
        report("storm", "a/storm.md");
        assert_eq!(names(base, &["b/storm.md"]), ["storm"], "the other article is gone");
        fs::create_dir_all(base.join("a")).expect("made");
        fs::write(base.join("a/storm.md"), "x").expect("written");
        assert_eq!(names(base, &["b/storm.md"]), ["b-storm"]);
        report("b-storm", "b/storm.md");
        fs::remove_file(base.join("a/storm.md")).expect("removed");
        assert_eq!(names(base, &["b/storm.md"]), ["b-storm"], "it keeps the name that it has");
    }
}
