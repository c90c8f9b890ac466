//! Figures as data.

pub mod jsonl;
