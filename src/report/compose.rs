//! Runs a template over one article.

use super::story::{self, Story, stories};
use super::{Counts, View, finding_notes, view};
use crate::charts::Size;
use crate::checks::{Finding, Severity};
use crate::draft::Draft;
use crate::error::Error;
use crate::frame::Frames;
use crate::notebook::{self, Block, Notebook, Output, Settings, Template};
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

/// The parts that a template may show: `part {show="article"}`.
pub const PARTS: &[&str] =
    &["verdict", "article", "figures", "sources", "findings", "first", "coverage", "checklist", "stories"];

/// One article's report: neutral between Markdown, HTML and Jupyter.
#[derive(Debug, Clone)]
pub struct Report {
    /// What it shows.
    pub view: View,
    /// Prose and cells in the template's order, with what came of them.
    pub notebook: Notebook,
    /// Its charts as files, in the order of the cells.
    pub drawings: Vec<Drawing>,
}

/// A chart as a file.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// The cell's id: the file is `charts/NAME.svg`.
    pub name: String,
    /// The whole file.
    pub svg: String,
}

/// What the prose of a template may name.
#[derive(Serialize)]
struct Values<'a> {
    article: About<'a>,
    counts: Counts,
    verdict: &'a super::Verdict,
    coverage: &'a super::Coverage,
    errors: usize,
    warnings: usize,
    infos: usize,
    disputed: usize,
    stories: usize,
}

#[derive(Serialize)]
struct About<'a> {
    id: &'a str,
    title: &'a str,
    date: Option<&'a str>,
    words: usize,
}

/// The report of `draft` with its `findings`, as `template` tells it; `frames` are those of this draft alone.
///
/// All that is wrong in the template comes at once, each with path, line and column; with
/// [`Settings::keep_going`] errors of cells stand in the report instead (and in [`Notebook::errors`]).
pub fn compose(
    template: Template<'_>,
    draft: &Draft,
    findings: &[Finding],
    frames: &Frames,
    settings: &Settings,
) -> Result<Report, Vec<Error>> {
    let counts = Counts::from(crate::frame::count(&frames.figures).map_err(|e| vec![e])?);
    let view = view(draft, finding_notes(draft, findings), counts);
    let stories = stories(draft, &view.notes);
    let mut notebook =
        notebook::run(template, &frames.tables(), values(&view, stories.len()), PARTS, settings)?;
    tell(&mut notebook, &stories);
    let drawings = drawings(&notebook).map_err(|e| vec![e.at(template.path)])?;
    Ok(Report { view, notebook, drawings })
}

/// Runs `template`, a notebook of somebody's own, over the frames of so many `articles`; errors as in [`compose`].
pub fn run(
    template: Template<'_>,
    frames: &Frames,
    articles: usize,
    settings: &Settings,
) -> Result<Notebook, Vec<Error>> {
    let counts = Counts::from(crate::frame::count(&frames.figures).map_err(|e| vec![e])?);
    let values = minijinja::context! { articles => articles, counts => Serde(counts) };
    notebook::run(template, &frames.tables(), values, &[], settings)
}

/// Puts the `stories` where the template has a part of that name.
fn tell(notebook: &mut Notebook, stories: &[Story]) {
    let is_place = |block: &Block| matches!(block, Block::Cell(cell) if matches!(&cell.output, Output::Part(name) if name == "stories"));
    let told = std::mem::take(&mut notebook.blocks).into_iter().flat_map(|block| match is_place(&block) {
        true => story::blocks(stories),
        false => vec![block],
    });
    notebook.blocks = told.collect();
}

fn values(view: &View, stories: usize) -> Value {
    let of = |severity: Severity| view.findings.iter().filter(|f| f.severity == severity).count();
    Value::from(Serde(Values {
        article: About { id: &view.id, title: &view.title, date: view.date.as_deref(), words: view.words },
        counts: view.counts,
        verdict: &view.verdict,
        coverage: &view.coverage,
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        infos: of(Severity::Info),
        stories,
        disputed: view.notes.iter().filter(|n| !n.disputed_by.is_empty()).count(),
    }))
}

/// The charts of `notebook` as files, in the order of the cells.
pub fn drawings(notebook: &Notebook) -> crate::error::Result<Vec<Drawing>> {
    let mut out = Vec::new();
    for block in &notebook.blocks {
        let Block::Cell(cell) = block else { continue };
        if let Output::Chart { chart, .. } = &cell.output {
            out.push(Drawing { name: cell.id.clone(), svg: chart.draw(Size::Wide)? });
        }
    }
    Ok(out)
}

/// The folder's name for the document `id`: its last part without the ending, or that of the folder which it is the index of;
/// whatever a file system may not take is a hyphen.
pub fn stem(id: &str) -> String {
    let name = bare(id.rsplit('/').next().unwrap_or(id));
    let above = id.rsplit('/').nth(1).filter(|above| !above.trim_matches('.').is_empty());
    safe(id, above.filter(|_| INDEXES.contains(&name)).unwrap_or(name))
}

/// The folder's name for the document `id` where another article has its [`stem`]: its whole path without the ending.
pub fn long_stem(id: &str) -> String {
    safe(id, bare(id.trim_start_matches(['.', '/'])))
}

/// `name` without the ending of an article.
fn bare(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((bare, ending))
            if !bare.is_empty() && ENDINGS.contains(&ending.to_ascii_lowercase().as_str()) =>
        {
            bare
        }
        _ => name,
    }
}

fn safe(id: &str, bare: &str) -> String {
    let safe: String =
        bare.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
    let plain = safe.trim_start_matches('.');
    let told = plain.contains(|c| c != '-');
    match plain {
        _ if id == "-" => "standard-input".to_owned(),
        // the names of the pages over all reports
        "index.html" | "charts.html" => plain.replace('.', "-"),
        plain if told => plain[..plain.floor_char_boundary(LONGEST_NAME)].to_owned(),
        _ => without_letters(bare),
    }
}

/// A name for a file whose own has no letter: `article`, with the code points of its signs (🐄 is `1f404`), so that two such
/// files do not share a folder.
fn without_letters(bare: &str) -> String {
    let signs = bare.chars().filter(|c| !c.is_ascii()).take(8);
    signs.fold("article".to_owned(), |name, sign| format!("{name}-{:x}", u32::from(sign)))
}

/// The longest name of a folder, in bytes: a file system takes 255, and an unfinished folder has a longer one.
const LONGEST_NAME: usize = 200;

/// What a file is called that is its folder's article.
const INDEXES: &[&str] = &["index", "_index"];

/// What an article's name ends in, that its folder's does not.
const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "xhtml"];

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn a_folder_is_named_after_the_file() {
        for (id, folder) in [
            ("seeds/storm.md", "storm"),
            ("a.b.html", "a.b"),
            ("-", "standard-input"),
            ("../../etc/..", "article"),
            ("wire 12/Ölpreis: Mai.txt", "Ölpreis--Mai"),
            (".hidden", "hidden"),
            ("index.html.md", "index-html"),
            ("🐄.md", "article-1f404"),
        ] {
            assert_eq!(stem(id), folder);
        }
        assert_eq!(stem(&format!("{}.md", "ö".repeat(126))).len(), 200);
    }
}
