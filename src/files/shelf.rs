//! Files that a ledger or a claim names: from one folder, and never out of it.

use super::reason;
use crate::error::{Error, Result};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// A folder of evidence. Nothing outside it can be reached through it, whether by `..`, by an absolute path or by a link.
#[derive(Debug, Clone)]
pub struct Shelf {
    folder: PathBuf,
}

/// The largest file that is read, in bytes.
pub const LARGEST_BYTES: u64 = 64 << 20;

impl Shelf {
    /// The files in `folder` and below it.
    pub fn new(folder: &Path) -> Self {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        Self { folder: folder.to_owned() }
    }

    /// Where `file` (with `/`) lies on disk. An error where it is not there, is no file, or lies outside.
    pub fn path(&self, file: &str) -> Result<PathBuf> {
        let outside = || {
            Error::new(format!("“{file}” lies outside the folder of the evidence"))
                .help("copy the file into that folder and name it from there")
        };
        let parts = file.split('/');
        if file.contains(['\\', ':', '\0']) || file.starts_with('/') || parts.clone().any(|p| p == "..") {
            return Err(outside());
        }
        let missing =
            |e: std::io::Error| Error::new(format!("“{file}” cannot be read: {}", reason(&e).message));
        let folder = self.folder.canonicalize().map_err(missing)?;
        let path = folder.join(file).canonicalize().map_err(missing)?;
        if !path.starts_with(&folder) {
            return Err(outside());
        }
        if !path.is_file() {
            return Err(Error::new(format!("“{file}” is no file")));
        }
        Ok(path)
    }

    /// The bytes of `file`. An error as of [`Shelf::path`], and where it is larger than [`LARGEST_BYTES`].
    pub fn read(&self, file: &str) -> Result<Vec<u8>> {
        let path = self.path(file)?;
        let failed =
            |e: std::io::Error| Error::new(format!("“{file}” cannot be read: {}", reason(&e).message));
        if fs::metadata(&path).map_err(failed)?.len() > LARGEST_BYTES {
            let largest = LARGEST_BYTES >> 20;
            return Err(Error::new(format!("“{file}” is larger than {largest} MiB"))
                .help("keep the part that bears on the article"));
        }
        let mut bytes = Vec::new();
        File::open(&path).map_err(failed)?.take(LARGEST_BYTES).read_to_end(&mut bytes).map_err(failed)?;
        Ok(bytes)
    }

    /// The SHA-256 of `file`, in lower-case hexadecimal digits; `None` where it cannot be read, or is too large to be evidence.
    pub fn sha256(&self, file: &str) -> Option<String> {
        let path = self.path(file).ok()?;
        if fs::metadata(&path).ok()?.len() > LARGEST_BYTES {
            return None;
        }
        let mut hash = Sha256::new();
        std::io::copy(&mut File::open(path).ok()?.take(LARGEST_BYTES), &mut hash).ok()?;
        Some(hash.finalize().iter().map(|b| format!("{b:02x}")).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_the_folder() {
        let top = tempfile::tempdir().expect("a folder");
        let folder = top.path().join("evidence");
        fs::create_dir(&folder).expect("made");
        fs::write(top.path().join("secret"), "no").expect("written");
        fs::write(folder.join("a.txt"), "yes").expect("written");
        let shelf = Shelf::new(&folder);
        assert_eq!(shelf.read("a.txt").expect("inside"), b"yes");
        for out in ["../secret", "/etc/passwd", "x/../../secret", "nothing", "", "."] {
            assert!(shelf.read(out).is_err(), "{out}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(top.path().join("secret"), folder.join("link")).expect("linked");
            assert!(shelf.read("link").expect_err("outside").message.contains("outside"));
        }
    }
}
