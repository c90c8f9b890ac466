//! The templates that are compiled in.

/// The whole report.
pub const REPORT: &str = include_str!("../../templates/report.md");
/// One page.
pub const BRIEF: &str = include_str!("../../templates/brief.md");
/// A list to tick off on paper.
pub const CHECKLIST: &str = include_str!("../../templates/checklist.md");
/// The index over all reports.
pub const INDEX: &str = include_str!("../../templates/index.md");

/// The gallery of charts over all reports.
pub const CHARTS: &str = include_str!("../../templates/charts.md");
/// A notebook to start from.
pub const NOTEBOOK: &str = include_str!("../../templates/notebook.md");

/// The built-in templates whose pages stand beside the report, under their own names.
pub const BESIDE: &[&str] = &["brief", "checklist"];

/// The built-in template of a report called `name`.
pub fn built_in(name: &str) -> Option<&'static str> {
    match name {
        "report" => Some(REPORT),
        "brief" => Some(BRIEF),
        "checklist" => Some(CHECKLIST),
        _ => None,
    }
}
