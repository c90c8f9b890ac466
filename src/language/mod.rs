//! Grammar, asked for one sentence at a time, near a number.

mod tokens;

pub use tokens::{Kind, Tag, Token, read};
