//! The charts of the reports on disk, and what an editor decides of them.

use super::desk::Desk;
use crate::error::{Error, Result};
use crate::publish::{self, Accepted, AcceptedChart, Shown, Standing, State};

/// So many charts stand on a page.
pub const A_PAGE: usize = 20;

/// Every chart, what deserves a look first.
pub fn standings(desk: &Desk) -> Result<Vec<Standing>> {
    let folder = &desk.settings.reports;
    publish::standings(&publish::shelved(folder)?, folder)
}

/// Whether somebody has still to look at it.
pub fn is_open(standing: &Standing) -> bool {
    standing.state != State::Same && standing.rejected.is_none()
}

/// `standing` as a page shows it.
pub fn shown(standing: &Standing) -> Result<Shown> {
    publish::shown(standing, "")
}

/// What the page has seen of a chart: it is decided on as it was shown, or not at all.
pub fn seen(standing: &Standing) -> Result<String> {
    let drawing = |chart: &publish::KeptChart| chart.chart()?.draw(crate::charts::Size::Wide);
    let now = standing.now.as_ref().map(drawing).transpose()?.unwrap_or_default();
    let then = standing.then.as_ref().map(|c| c.drawing.clone()).unwrap_or_default();
    let rejected = standing.rejected.is_some();
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(format!("{then}|{rejected}|{now}"));
    Ok(digest.iter().take(8).map(|b| format!("{b:02x}")).collect())
}

/// Accepts or rejects the chart called `name` of the report `stem`, with a `note`, if it is what the page has `seen`. An error
/// where it is not, or the reports cannot be written.
pub fn decide(
    desk: &Desk,
    stem: &str,
    name: &str,
    accept: bool,
    note: Option<String>,
    page: &str,
) -> Result<()> {
    let all = standings(desk)?;
    let standing = all.iter().find(|s| s.stem == stem && s.name == name);
    let standing = standing.ok_or_else(|| Error::new("there is no such chart any more"))?;
    if seen(standing)? != page {
        return Err(Error::new("the chart changed since you looked, or somebody else decided")
            .help("look at it again: nothing was written"));
    }
    let (by, on) = (desk.settings.by.clone(), (desk.settings.today)());
    Accepted::change(&desk.settings.reports.join(&standing.stem), |accepted| {
        match (&standing.now, accept) {
            (Some(chart), true) => accepted.accept(AcceptedChart::new(chart, by, on, note)?),
            (None, true) => accepted.let_go(&standing.name),
            (now, false) => accepted.reject(&standing.name, now.as_ref(), by, on, note)?,
        }
        Ok(())
    })?;
    (desk.settings.renew)()
}
