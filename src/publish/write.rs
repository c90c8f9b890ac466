//! A report's files: all of them in their folder, or the folder as it was.

use super::{Record, swap};
use crate::draft::Draft;
use crate::error::{Error, Result};
use crate::files;
use crate::formats::figures::{Format, csv, parquet};
use crate::formats::report::html::Look;
use crate::formats::report::{html, ipynb, markdown};
use crate::report::Report;
use bstr::ByteSlice;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The file that people decide in; a report leaves it alone.
pub(super) const ACCEPTED: &str = "accepted.toml";

/// The files of one report: their paths in its folder, with `/`, and their bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The files of `report`, which was made from `draft`. The same report gives the same bytes.
pub fn files(report: &Report, draft: &Draft, look: &Look) -> Result<Files> {
    let mut out = Files::new();
    out.insert("report.md".into(), markdown::write(report)?.into_bytes());
    out.insert("report.html".into(), html::write(report, look)?.into_bytes());
    out.insert("report.ipynb".into(), ipynb::write(report)?.into_bytes());
    out.insert("figures.json".into(), Record::of(report, draft).json()?.into_bytes());
    for (name, format) in [("figures.csv", &csv::FORMAT), ("figures.parquet", &parquet::FORMAT)] {
        out.insert(name.into(), data(draft, format)?);
    }
    for drawing in &report.drawings {
        out.insert(format!("charts/{}.svg", drawing.name), drawing.svg.clone().into_bytes());
    }
    Ok(out)
}

/// The pages of `report` that stand beside those of another template, called `name`.
pub fn pages_beside(report: &Report, name: &str, look: &Look) -> Result<Files> {
    let pages = [
        (format!("{name}.md"), markdown::write(report)?),
        (format!("{name}.html"), html::write(report, look)?),
        (format!("{name}.ipynb"), ipynb::write(report)?),
    ];
    Ok(pages.map(|(name, page)| (name, page.into_bytes())).into())
}

fn data(draft: &Draft, format: &Format) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut sink = (format.open)(Box::new(&mut bytes))?;
    sink.document(draft).and_then(|()| sink.end()).map_err(|e| files::reason(&e))?;
    drop(sink);
    Ok(bytes)
}

/// Puts `files` into `folder` in the place of what was there; `accepted.toml` stays. All of them, or nothing: at each moment a
/// reader, and who starts after a kill, finds the old report or the new one, with the decisions in it.
pub fn write(files: &Files, folder: &Path) -> Result<()> {
    let above = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |e: std::io::Error| files::reason(&e).at(folder.to_string_lossy());
    fs::create_dir_all(above).map_err(failed)?;
    let _lock = swap::lock(above)?;
    put(files, folder, above).map_err(failed)
}

fn put(files: &Files, folder: &Path, above: &Path) -> std::io::Result<()> {
    let new = tempfile::Builder::new().prefix(swap::TEMPORARY).tempdir_in(above)?;
    for (path, bytes) in files {
        let path = new.path().join(path);
        if let Some(inside) = path.parent() {
            fs::create_dir_all(inside)?;
        }
        fs::write(&path, bytes)?;
    }
    ordinary(new.path())?;
    let accepted = folder.join(ACCEPTED);
    // a link would bring what it leads to into the report
    if accepted.symlink_metadata().is_ok_and(|m| m.is_file()) {
        fs::copy(accepted, new.path().join(ACCEPTED))?;
    }
    swap::in_place(new, folder)
}

/// A temporary folder is its maker's alone; a report is for everybody whom the one above lets in.
#[cfg(unix)]
fn ordinary(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let above = folder
        .parent()
        .map_or(Ok(0o755), |above| Ok::<_, std::io::Error>(fs::metadata(above)?.permissions().mode()))?;
    fs::set_permissions(folder, fs::Permissions::from_mode(above & 0o777))
}

#[cfg(not(unix))]
fn ordinary(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// What stands in `folder` that `files` would change, in order of the paths: empty where the bytes are the same.
pub fn compare(files: &Files, folder: &Path) -> Result<Vec<Difference>> {
    let on_disk = read(folder)?;
    let mut out: Vec<Difference> = Vec::new();
    for (path, bytes) in files {
        match on_disk.get(path) {
            None => out.push(Difference { path: path.clone(), how: How::Missing }),
            Some(old) if !is_same(path, old, bytes) => {
                out.push(Difference { path: path.clone(), how: How::Changed })
            }
            Some(_) => {}
        }
    }
    let left: Vec<&String> = on_disk.keys().filter(|path| !files.contains_key(*path)).collect();
    out.extend(left.into_iter().map(|path| Difference { path: path.clone(), how: How::Extra }));
    out.sort();
    Ok(out)
}

/// Whether the file at `path` holds what would be written: to the byte, or, for text, as a checkout writes it that ends lines
/// with CR LF.
pub fn is_same(path: &str, on_disk: &[u8], bytes: &[u8]) -> bool {
    let plain = |bytes: &[u8]| bytes.replace(b"\r\n", b"\n");
    on_disk == bytes || (!path.ends_with(".parquet") && plain(on_disk) == plain(bytes))
}

/// A file that differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Its path in the folder, with `/`.
    pub path: String,
    /// How.
    pub how: How,
}

/// How a file differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// It would be written and is not there.
    Missing,
    /// It holds something else than would be written.
    Changed,
    /// It is there and would not be written.
    Extra,
}

/// The files of the report in `folder`, `accepted.toml` left out; none where it is not there.
fn read(folder: &Path) -> Result<Files> {
    let mut out = Files::new();
    for inside in ["", "charts"] {
        let place = folder.join(inside);
        if !place.is_dir() {
            continue;
        }
        let failed = |e: std::io::Error| files::reason(&e).at(place.to_string_lossy());
        for entry in fs::read_dir(&place).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            if !path.is_file() || (inside.is_empty() && name == ACCEPTED) || name.starts_with('.') {
                continue;
            }
            let bytes = fs::read(&path).map_err(failed)?;
            out.insert(if inside.is_empty() { name } else { format!("{inside}/{name}") }, bytes);
        }
    }
    Ok(out)
}

/// What cannot be a report's folder: `folder` holds something else.
pub fn refuse_foreign(folder: &Path) -> Result<()> {
    let empty =
        |folder: &Path| fs::read_dir(folder).map(|mut entries| entries.next().is_none()).unwrap_or(true);
    if folder.exists()
        && !folder.join("figures.json").is_file()
        && !folder.join(ACCEPTED).is_file()
        && !empty(folder)
    {
        return Err(Error::new("this folder holds something other than a report")
            .at(folder.to_string_lossy())
            .help("move it away, or choose another folder with `-o`"));
    }
    Ok(())
}
