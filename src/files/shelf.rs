//! Files that a ledger or a claim names: from one folder, and never out of it.

use super::reason;
use crate::error::{Error, Result};
use bstr::ByteSlice;
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
        Some(digits(hash))
    }

    /// Whether `file` is the one whose SHA-256 is `sum`, in either case of digits; `None` where it cannot be read. A text is the
    /// same whether a checkout ended its lines with LF or with CR LF.
    pub fn has_sha256(&self, file: &str, sum: &str) -> Option<bool> {
        let is = |now: String| now.eq_ignore_ascii_case(sum);
        if is(self.sha256(file)?) {
            return Some(true);
        }
        let bytes = self.read(file).ok()?;
        if bytes[..bytes.len().min(GIT_LOOKS_AT)].contains(&0) {
            return Some(false);
        }
        let unix = bytes.replace(b"\r\n", b"\n");
        let of = |bytes: &[u8]| digits(Sha256::new_with_prefix(bytes));
        Some(is(of(&unix)) || is(of(&unix.replace(b"\n", b"\r\n"))))
    }
}

/// Git takes a file for binary, and leaves its line ends alone, where a zero is among so many of its first bytes.
const GIT_LOOKS_AT: usize = 8_000;

fn digits(hash: Sha256) -> String {
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_holds_for_either_end_of_lines_of_a_text() {
        let top = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::new(top.path());
        let sum = |bytes: &[u8]| {
            fs::write(top.path().join("a"), bytes).expect("written");
            shelf.sha256("a").expect("a sum").to_uppercase()
        };
        let (unix, windows) = (sum(b"a,b\n1,2\n"), sum(b"a,b\r\n1,2\r\n"));
        for bytes in [&b"a,b\n1,2\n"[..], b"a,b\r\n1,2\r\n"] {
            fs::write(top.path().join("a"), bytes).expect("written");
            assert_eq!(
                (shelf.has_sha256("a", &unix), shelf.has_sha256("a", &windows)),
                (Some(true), Some(true))
            );
        }
        assert!(sum(b"a,b\n1,3\n") != unix && shelf.has_sha256("a", &unix) == Some(false));
        let binary = sum(b"\0\n");
        sum(b"\0\r\n");
        assert_eq!(shelf.has_sha256("a", &binary), Some(false));
        assert_eq!(shelf.has_sha256("b", &binary), None);
    }

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
