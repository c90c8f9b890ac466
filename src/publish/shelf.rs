//! The reports on disk.

use super::record::Kept;
use crate::error::{Error, Result};
use crate::files;
use std::fs;
use std::path::Path;

/// A report on disk.
#[derive(Debug, Clone)]
pub struct Shelved {
    /// The name of its folder.
    pub stem: String,
    /// What it keeps.
    pub kept: Kept,
}

/// Every report in `folder`, in order of their names. A `figures.json` that cannot be read is an error that names it.
pub fn shelved(folder: &Path) -> Result<Vec<Shelved>> {
    let mut out = Vec::new();
    if !folder.is_dir() {
        return Ok(out);
    }
    for entry in fs::read_dir(folder).map_err(|e| files::reason(&e).at(folder.to_string_lossy()))? {
        let path = entry.map_err(|e| files::reason(&e).at(folder.to_string_lossy()))?.path();
        let stem = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if stem.starts_with('.') {
            continue;
        }
        out.extend(kept(&path)?.map(|kept| Shelved { stem, kept }));
    }
    out.sort_by(|a, b| a.stem.cmp(&b.stem));
    Ok(out)
}

/// The name of each report's folder in `folder`, with the id of its article, in order of the names. A `figures.json` that holds
/// no id is passed over: writing tells what is wrong with it.
pub(super) fn owners(folder: &Path) -> Result<Vec<(String, String)>> {
    #[derive(serde::Deserialize)]
    struct Owned {
        id: String,
    }
    let mut out = Vec::new();
    if !folder.is_dir() {
        return Ok(out);
    }
    for entry in fs::read_dir(folder).map_err(|e| files::reason(&e).at(folder.to_string_lossy()))?.flatten() {
        let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
        let Ok(bytes) = fs::read(entry.path().join("figures.json")) else { continue };
        let owned = serde_json::from_slice::<Owned>(&bytes);
        out.extend(owned.ok().filter(|_| !name.starts_with('.')).map(|owned| (name, owned.id)));
    }
    out.sort();
    Ok(out)
}

/// What the report in `folder` keeps; `None` where there is none.
pub fn kept(folder: &Path) -> Result<Option<Kept>> {
    let file = folder.join("figures.json");
    if !file.is_file() {
        return Ok(None);
    }
    let text = files::read(&file).map_err(|e| e.at(file.to_string_lossy()))?;
    read(&text).map(Some).map_err(|e| e.at(file.to_string_lossy()))
}

/// What the report made of `files` will keep.
pub fn kept_in(files: &super::Files) -> Result<Kept> {
    let bytes = files.get("figures.json").map(Vec::as_slice).unwrap_or_default();
    read(&String::from_utf8_lossy(bytes))
}

fn read(text: &str) -> Result<Kept> {
    serde_json::from_str(text).map_err(|e| {
        Error::new("this is no record of a report")
            .line(e.line())
            .help("delete the folder and run `figcheck report` again")
    })
}
