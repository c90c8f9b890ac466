//! The templates of reports as files, for a house to start its own from.

use crate::commands::{Context, Exit};
use figcheck::error::{Error, Result};
use std::path::Path;

/// Writes the compiled-in templates into `folder`, which may hold none of them yet.
#[cfg(feature = "report")]
pub fn write(folder: &Path, context: &Context) -> Result<Exit> {
    use figcheck::formats::report::html::Look;
    use figcheck::report::templates;
    let look = Look::default();
    let files = [
        ("report.md", templates::REPORT),
        ("brief.md", templates::BRIEF),
        ("checklist.md", templates::CHECKLIST),
        ("index.md", templates::INDEX),
        ("notebook.md", templates::NOTEBOOK),
        ("page.html", &look.page),
        ("cells.html", &look.cells),
        ("page.css", &look.css),
        ("page.js", &look.js),
    ];
    if let Some((there, _)) = files.iter().find(|(name, _)| folder.join(name).exists()) {
        return Err(Error::new("this file is there already; nothing was written")
            .at(folder.join(there).to_string_lossy())
            .help("name a folder that holds no templates yet"));
    }
    for (name, text) in files {
        super::write(&folder.join(name), text)?;
    }
    let shown = folder.display();
    context.say(format!(
        "{} templates written to {shown}; name those that you change in figcheck.toml:",
        files.len()
    ));
    context.say(format!("[report]\ntemplate = \"{shown}/report.md\"   # and index, page, cells, css, js"));
    Ok(Exit::Success)
}

/// An error: this build writes no reports.
#[cfg(not(feature = "report"))]
pub fn write(_: &Path, _: &Context) -> Result<Exit> {
    Err(Error::new("this build of figcheck cannot write reports, and has no templates of them")
        .help("install it with its default features: `cargo install figcheck`"))
}
