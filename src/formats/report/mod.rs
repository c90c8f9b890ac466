//! A report as a file for people: a file a format.

mod annotations;
pub(crate) mod environment;
pub mod html;
pub mod ipynb;
pub mod markdown;
pub mod notebook;
mod prose;
mod words;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod hostile;
