//! Rules and their findings.
