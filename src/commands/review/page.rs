//! The page: what it is told, and where to open it.

use super::charts::reviewer;
use super::{Context, Exit, Review};
use crate::commands::articles::Opened;
use crate::commands::report::{folder_of, look_of, renew};
use crate::commands::source::{git_user, today};
use figcheck::config::Config;
use figcheck::error::{Error, Result};
use figcheck::review::{self, Desk};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A folder of templates that are read anew with each page: for whoever works on them.
const TEMPLATES: &str = "FIGCHECK_REVIEW_TEMPLATES";

/// The configuration's file, and the templates, styles and script that it names.
fn files_of(config: &Config) -> Vec<PathBuf> {
    let own = &config.settings.report;
    let named = [&own.template, &own.index, &own.page, &own.cells, &own.css, &own.extra_css, &own.js];
    let folder = config.folder().unwrap_or(Path::new(""));
    // a template may be one that is built in
    let named = named.into_iter().flatten().map(|path| folder.join(path)).filter(|path| path.is_file());
    config.path.iter().cloned().chain(named).collect()
}

impl Review {
    /// Serves the page until the process is ended. An error where nobody is named, there is no article, or the port is taken.
    pub(super) fn serve(self, context: &Context) -> Result<Exit> {
        let by = self.by.clone().or_else(git_user).or_else(reviewer);
        let by = by.filter(|name| !name.trim().is_empty()).ok_or_else(|| {
            Error::new("nobody is named as the one who decides")
                .help("name yourself with `--by NAME`, or set git's user.name")
        })?;
        let reports = match &self.output {
            Some(folder) => folder.clone(),
            None => folder_of(context)?,
        };
        let opened = self.articles.open(context)?;
        let house_files = files_of(&opened.config);
        let (look, base) = (look_of(&opened.config, context)?, opened.folder().to_owned());
        let (again, folder) = (context.again(), reports.clone());
        let Opened { paths, skip, config, house, plan, date, language, time_limit, .. } = opened;
        let desk = Desk::new(review::Settings {
            paths,
            skip,
            base,
            config,
            house,
            house_files,
            reading: plan.reading,
            date,
            language,
            time_limit,
            reports,
            look,
            by,
            today,
            renew: Box::new(move || renew(&folder, &again())),
            templates: std::env::var_os(TEMPLATES).map(Into::into),
        })?;
        review::serve(desk, self.port.unwrap_or(0), |address| {
            // the address is what the command gives: it goes where data goes
            let mut out = std::io::stdout().lock();
            let written = writeln!(out, "{address}").and_then(|()| out.flush());
            written.map_err(|e| figcheck::files::reason(&e))?;
            context.say(
                "open this address to review; it holds the key, so keep it to yourself. Ctrl-C ends it.",
            );
            if self.open && open::that_detached(address).is_err() {
                context.say("no browser could be started: open the address yourself");
            }
            Ok(())
        })?;
        Ok(Exit::Success)
    }
}
