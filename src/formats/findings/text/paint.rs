//! Colours of a finding, for codespan-reporting's renderer.

use anstyle::{AnsiColor, Style};
use codespan_reporting::diagnostic::{LabelStyle, Severity};
use codespan_reporting::term::WriteStyle;
use std::io::{self, Write};

/// Gathers a finding's bytes, with colour or without.
pub(super) struct Paint {
    pub(super) bytes: Vec<u8>,
    colour: bool,
    /// Whether the next line's number is left out: the line goes on.
    pub(super) blank_number: bool,
    in_number: bool,
}

impl Paint {
    pub(super) fn new(colour: bool) -> Self {
        Self { bytes: Vec::new(), colour, blank_number: false, in_number: false }
    }

    /// What was gathered, without spaces at the ends of its lines.
    pub(super) fn done(mut self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.bytes.len());
        for line in std::mem::take(&mut self.bytes).split_inclusive(|&b| b == b'\n') {
            out.extend_from_slice(line.trim_ascii_end());
            out.extend(line.last().filter(|&&b| b == b'\n'));
        }
        out
    }

    fn style(&mut self, style: Style) -> io::Result<()> {
        if self.colour {
            write!(self.bytes, "{style}")?;
        }
        Ok(())
    }
}

impl Write for Paint {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.in_number && self.blank_number {
            self.bytes.extend(bytes.iter().map(|_| b' '));
            return Ok(bytes.len());
        }
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn colour(severity: Severity) -> AnsiColor {
    match severity {
        Severity::Bug | Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Blue,
        Severity::Help => AnsiColor::Cyan,
    }
}

impl WriteStyle for Paint {
    fn set_header(&mut self, severity: Severity) -> io::Result<()> {
        self.style(colour(severity).on_default().bold())
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.reset()?;
        self.style(Style::new().bold())
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.style(AnsiColor::Blue.on_default())?;
        self.in_number = true;
        Ok(())
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.style(AnsiColor::Blue.on_default())
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.style(AnsiColor::Blue.on_default())
    }

    fn set_label(&mut self, severity: Severity, style: LabelStyle) -> io::Result<()> {
        match style {
            LabelStyle::Primary => self.style(colour(severity).on_default().bold()),
            LabelStyle::Secondary => self.style(AnsiColor::Cyan.on_default()),
        }
    }

    fn reset(&mut self) -> io::Result<()> {
        self.in_number = false;
        if self.colour {
            write!(self.bytes, "{}", anstyle::Reset)?;
        }
        Ok(())
    }
}
