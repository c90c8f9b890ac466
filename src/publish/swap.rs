//! A finished folder in the place of an old one, in one step where the system has one; one writer at a time.

use crate::error::Result;
use crate::files::{self, Lock};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What the names of unfinished folders begin with.
pub(super) const TEMPORARY: &str = ".figcheck-new-";
/// What the name of an old folder begins with while the new one takes its place in two steps; the folder's own name follows.
const ASIDE: &str = ".figcheck-old-";
const LOCK: &str = ".figcheck-lock";

/// The right to write reports in `above`, until it is dropped. What a writer that was killed has left is put right first: an old
/// report whose new one never came is put back, what is unfinished is taken away.
pub(super) fn lock(above: &Path) -> Result<Lock> {
    let lock = Lock::take(above.join(LOCK))?;
    mend(above).map_err(|e| files::reason(&e).at(above.to_string_lossy()))?;
    files::clear_leftovers(above);
    Ok(lock)
}

/// Puts right what a writer that was killed has left in `above`, where that is there.
pub fn tidy(above: &Path) -> Result<()> {
    if above.is_dir() { lock(above).map(drop) } else { Ok(()) }
}

fn mend(above: &Path) -> io::Result<()> {
    for entry in fs::read_dir(above)?.flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|_| entry.file_type().is_ok_and(|t| t.is_dir())) else {
            continue;
        };
        if let Some(own) = name.strip_prefix(ASIDE) {
            let place = above.join(own);
            if place.symlink_metadata().is_ok() {
                fs::remove_dir_all(entry.path())?;
            } else {
                fs::rename(entry.path(), place)?;
            }
        } else if name.starts_with(TEMPORARY) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Gives `new` the name `folder`; what had it is gone.
pub(super) fn in_place(new: TempDir, folder: &Path) -> io::Result<()> {
    if folder.symlink_metadata().is_err() {
        fs::rename(new.path(), folder)?;
        // what it was made in has its name now
        drop(new.keep());
        return Ok(());
    }
    match exchange(new.path(), folder) {
        // the old one stands in the new one's place, and goes with it
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => in_two_steps(new, folder),
        Err(error) => Err(error),
    }
}

/// Where the system exchanges no names: between the two steps the old folder has a name by which [`mend`] finds it.
fn in_two_steps(new: TempDir, folder: &Path) -> io::Result<()> {
    let aside = aside(folder);
    fs::rename(folder, &aside)?;
    match fs::rename(new.path(), folder) {
        Ok(()) => drop(new.keep()),
        Err(error) => {
            fs::rename(&aside, folder)?;
            return Err(error);
        }
    }
    fs::remove_dir_all(aside)
}

fn aside(folder: &Path) -> PathBuf {
    let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    folder.with_file_name(format!("{ASIDE}{name}"))
}

/// Exchanges the names of two folders in one step.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(|error| match error {
        // an old system, or a file system that cannot
        Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP => io::ErrorKind::Unsupported.into(),
        error => error.into(),
    })
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of reports where `name` holds a decision.
    fn above(name: &str) -> TempDir {
        let above = tempfile::tempdir().expect("a folder");
        fs::create_dir(above.path().join(name)).expect("made");
        fs::write(above.path().join(name).join("accepted.toml"), "kept").expect("written");
        above
    }

    #[test]
    fn what_a_kill_left_is_put_back_or_taken_away() {
        let top = above(".figcheck-old-a");
        fs::create_dir(top.path().join(".figcheck-new-x")).expect("made");
        drop(lock(top.path()).expect("locked"));
        assert_eq!(fs::read_to_string(top.path().join("a/accepted.toml")).expect("put back"), "kept");
        let names = fs::read_dir(top.path()).expect("a folder").flatten().map(|e| e.file_name());
        assert_eq!(names.collect::<Vec<_>>(), ["a"]);
    }

    #[test]
    fn both_ways_put_the_new_folder_in_its_place() {
        for way in [in_place, in_two_steps] {
            let top = above("a");
            let new = tempfile::Builder::new().prefix(TEMPORARY).tempdir_in(top.path()).expect("made");
            fs::write(new.path().join("report.md"), "new").expect("written");
            way(new, &top.path().join("a")).expect("in place");
            assert_eq!(fs::read_to_string(top.path().join("a/report.md")).expect("new"), "new");
            assert!(!top.path().join("a/accepted.toml").exists());
            assert_eq!(fs::read_dir(top.path()).expect("a folder").count(), 1);
        }
    }
}
