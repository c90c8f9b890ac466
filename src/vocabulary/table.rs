//! Reads the tab-separated files.

/// The rows of a vocabulary file: cells trimmed, comment lines (`#`, but for a cell that is one) and blank lines left out. Missing cells are absent.
pub fn rows(file: &str) -> impl Iterator<Item = Vec<&str>> {
    file.lines()
        .filter(|l| !l.trim().is_empty() && (!l.starts_with('#') || l.starts_with("#\t")))
        .map(|l| l.split('\t').map(str::trim).collect())
}
