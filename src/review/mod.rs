//! The page on which an editor goes through an article's figures and charts, and decides.
//!
//! [`serve`] listens on this machine alone (`server`), lets in who has the key (`guard`) and answers each request (`routes`)
//! with a page that is written here (`pages`). What the pages show is an article as read (`article`), its figures in the order
//! in which they matter (`queue`), what became of those that were decided (`changed`), where a source may say it (`attach`),
//! the charts (`charts`) and the log (`history`). A decision goes into the ledger through its own writer (`decisions`), under
//! its lock, and only where nobody wrote something else meanwhile.
//!
//! No path comes from a request: articles are known by keys, files by the ledger that names them.

mod article;
mod attach;
mod changed;
mod charts;
mod decisions;
mod desk;
mod figures;
mod guard;
mod history;
mod pages;
mod queue;
mod request;
mod routes;
mod server;
mod sources;
mod stamp;

pub use desk::{Desk, Settings};
pub use server::serve;
