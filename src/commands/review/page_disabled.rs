//! The page, where this build cannot serve it.

use super::{Context, Exit, Review};
use figcheck::error::{Error, Result};

impl Review {
    /// Always an error.
    pub(super) fn serve(self, _: &Context) -> Result<Exit> {
        let Self { articles: _, port: _, open: _, .. } = self;
        Err(Error::new("this build of figcheck has no page to review in")
            .help("install it with its default features: `cargo install figcheck`; `--charts` works here"))
    }
}
