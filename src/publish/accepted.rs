//! `accepted.toml`: which charts somebody looked at and accepted, with what they were drawn from.

use super::record::{Datum, KeptChart};
use super::{day, swap};
use crate::charts::Size;
use crate::error::{Error, Result};
use crate::files;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// The charts of one report that were accepted, in order of their names.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Accepted {
    /// One a chart.
    #[serde(default, rename = "chart")]
    pub charts: Vec<AcceptedChart>,
    /// Those that were looked at and refused as they were drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<RejectedChart>,
}

/// A chart that somebody refused; it stands until the chart is drawn otherwise, or accepted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RejectedChart {
    /// Its name in the report.
    pub name: String,
    /// Who refused it.
    pub by: String,
    /// When.
    #[serde(with = "day")]
    pub on: Date,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// SHA-256 of the drawing that was refused; of a chart that is gone, nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub drawing: String,
}

/// A chart as it was accepted: enough to draw it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AcceptedChart {
    /// Its name in the report.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// What it showed.
    pub title: String,
    /// Who accepted it.
    pub by: String,
    /// When. A date of TOML; files of before have it as text.
    #[serde(with = "day")]
    pub on: Date,
    /// Why, or what to remember.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// SHA-256 of the drawing, 64 hexadecimal digits.
    pub drawing: String,
    /// The columns' names.
    pub columns: Vec<String>,
    /// A row each, as a JSON array: TOML has no word for an empty cell.
    pub rows: Vec<String>,
    /// Which column plays which part.
    pub parts: BTreeMap<String, String>,
}

impl Accepted {
    /// What the report in `folder` had accepted; nothing where it has no such file.
    pub fn read(folder: &Path) -> Result<Self> {
        let file = folder.join(super::write::ACCEPTED);
        // a link is nobody's decision here
        if !file.symlink_metadata().is_ok_and(|m| m.is_file()) {
            return Ok(Self::default());
        }
        let shown = file.to_string_lossy();
        let text = files::read(&file).map_err(|e| e.at(shown.clone()))?;
        let accepted: Self = toml_edit::de::from_str(&text).map_err(|e| {
            let message = e.message().lines().next().unwrap_or_default().to_owned();
            Error::new(message)
                .at(shown.clone())
                .help("mend the file, or accept the charts again after deleting it")
        })?;
        accepted.charts.iter().try_for_each(|c| c.kept().map(drop)).map_err(|e| e.at(shown))?;
        Ok(accepted)
    }

    /// Changes what the report in `folder` has accepted by `work`: from reading to writing nobody else writes reports there.
    pub fn change(folder: &Path, work: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
        let above = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if folder.is_symlink() {
            return Err(Error::new("this is a link, not a report's folder").at(folder.to_string_lossy()));
        }
        let _lock = swap::lock(above)?;
        let mut accepted = Self::read(folder)?;
        work(&mut accepted)?;
        accepted.write(folder)
    }

    /// Writes it beside the report in `folder`.
    fn write(&self, folder: &Path) -> Result<()> {
        let text = toml_edit::ser::to_string_pretty(self)
            .map_err(|e| Error::new(format!("the accepted charts cannot be written: {e}")))?;
        let head =
            "# Charts that were looked at and accepted: written by `figcheck review --charts --accept`.\n\n";
        files::replace(&folder.join(super::write::ACCEPTED), format!("{head}{text}").as_bytes())
    }

    /// The accepted chart called `name`.
    pub fn chart(&self, name: &str) -> Option<&AcceptedChart> {
        self.charts.iter().find(|c| c.name == name)
    }

    /// How the chart called `name`, drawn as `now`, was refused; `None` where it was not, or was drawn otherwise then.
    pub fn rejection(&self, name: &str, now: Option<&KeptChart>) -> Result<Option<&RejectedChart>> {
        let Some(rejected) = self.rejected.iter().find(|c| c.name == name) else { return Ok(None) };
        let now = now.map(drawing).transpose()?.unwrap_or_default();
        Ok(Some(rejected).filter(|r| r.drawing == now))
    }

    /// Notes that the chart called `name`, drawn as `now`, was refused `by` somebody `on` a day; what was accepted before stays.
    pub fn reject(
        &mut self,
        name: &str,
        now: Option<&KeptChart>,
        by: String,
        on: Date,
        note: Option<String>,
    ) -> Result<()> {
        let drawing = now.map(drawing).transpose()?.unwrap_or_default();
        self.rejected.retain(|c| c.name != name);
        self.rejected.push(RejectedChart { name: name.to_owned(), by, on, note, drawing });
        self.rejected.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(())
    }

    /// Lets the chart called `name`, which is no more, go.
    pub fn let_go(&mut self, name: &str) {
        self.charts.retain(|c| c.name != name);
        self.rejected.retain(|c| c.name != name);
    }

    /// Takes `chart` in, in the place of one with its name.
    pub fn accept(&mut self, chart: AcceptedChart) {
        self.rejected.retain(|c| c.name != chart.name);
        self.charts.retain(|c| c.name != chart.name);
        self.charts.push(chart);
        self.charts.sort_by(|a, b| a.name.cmp(&b.name));
    }
}

impl AcceptedChart {
    /// `chart` as accepted `by` somebody `on` a day.
    pub fn new(chart: &KeptChart, by: String, on: Date, note: Option<String>) -> Result<Self> {
        let row = |row: &Vec<Datum>| {
            serde_json::to_string(row).map_err(|e| Error::new(format!("a row cannot be written: {e}")))
        };
        Ok(Self {
            drawing: drawing(chart)?,
            name: chart.name.clone(),
            kind: chart.kind.clone(),
            title: chart.title.clone(),
            by,
            on,
            note,
            columns: chart.columns.clone(),
            rows: chart.rows.iter().map(row).collect::<Result<_>>()?,
            parts: chart.parts.clone(),
        })
    }

    /// Its data, to be compared and drawn again.
    pub fn kept(&self) -> Result<KeptChart> {
        let row = |text: &String| {
            serde_json::from_str(text).map_err(|_| {
                Error::new(format!("a row of the chart “{}” is no JSON array: {text}", self.name))
            })
        };
        Ok(KeptChart {
            name: self.name.clone(),
            kind: self.kind.clone(),
            title: self.title.clone(),
            parts: self.parts.clone(),
            columns: self.columns.clone(),
            rows: self.rows.iter().map(row).collect::<Result<_>>()?,
        })
    }
}

/// SHA-256 of the drawing of `chart`.
pub(super) fn drawing(chart: &KeptChart) -> Result<String> {
    let svg = chart.chart()?.draw(Size::Wide)?;
    Ok(Sha256::digest(svg).iter().map(|b| format!("{b:02x}")).collect())
}
