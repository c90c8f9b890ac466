//! Where data goes: standard output, a file, or a device or pipe that the user named.

use figcheck::error::{Error, Result};
use figcheck::{escape, files};
use std::fs::File;
use std::io::{self, BufWriter, Stdout, Write};
use std::path::PathBuf;

/// Standard output, or a file that is replaced whole when all is written. A device or a pipe (`/dev/null`, a FIFO) is
/// written to as it is, never replaced by a file.
///
/// When the reader of standard output has gone (`figcheck … | head`) the program ends quietly: what else it had to say
/// has nobody to hear it.
pub struct Out {
    to: To,
}

enum To {
    Stdout(BufWriter<Stdout>),
    File(PathBuf, files::Replacement),
    Special(PathBuf, BufWriter<File>),
}

impl Out {
    /// Standard output.
    pub fn stdout() -> Self {
        Self { to: To::Stdout(BufWriter::with_capacity(1 << 16, io::stdout())) }
    }

    /// `file`, or standard output where none is named.
    pub fn new(file: Option<PathBuf>) -> Result<Self> {
        let Some(path) = file.filter(|p| p.as_os_str() != "-") else { return Ok(Self::stdout()) };
        if files::is_special(&path) {
            let at = |e: io::Error| files::reason(&e).at(path.to_string_lossy());
            let opened = File::options().write(true).open(&path).map_err(at)?;
            return Ok(Self { to: To::Special(path, BufWriter::new(opened)) });
        }
        let new = files::Replacement::new(&path)?;
        Ok(Self { to: To::File(path, new) })
    }

    /// Writes one line for people. Whatever the text holds, it stays one and acts on nothing: see [`escape::line`].
    pub fn line(&mut self, text: impl std::fmt::Display) -> Result<()> {
        writeln!(self, "{}", escape::line(&text.to_string())).map_err(|e| unwritten(&e))
    }

    /// Ends the writing; a file is put in its place.
    pub fn finish(self) -> Result<()> {
        match self.to {
            To::Stdout(mut out) => out.flush().or_else(gone).map_err(|e| unwritten(&e)),
            To::File(path, new) => new.keep().map_err(|e| e.at(path.to_string_lossy())),
            To::Special(path, mut to) => to.flush().map_err(|e| files::reason(&e).at(path.to_string_lossy())),
        }
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            To::Stdout(out) => out.write(bytes).or_else(gone),
            To::File(_, new) => new.write(bytes),
            To::Special(_, to) => to.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            To::Stdout(out) => out.flush().or_else(gone),
            To::File(_, new) => new.flush(),
            To::Special(_, to) => to.flush(),
        }
    }
}

/// What is said when data could not be written.
pub fn unwritten(error: &io::Error) -> Error {
    let reason = files::reason(error);
    Error::new(format!("the output could not be written: {}", reason.message))
}

fn gone<T>(error: io::Error) -> io::Result<T> {
    if error.kind() == io::ErrorKind::BrokenPipe {
        std::process::exit(0)
    }
    Err(error)
}
