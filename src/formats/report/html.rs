//! A report as one HTML page that asks nothing of any network.

use super::environment::{environment, mistake};
use super::{annotations, prose};
use crate::charts::{self, Size};
use crate::error::Result;
use crate::notebook::{Block, Cell, Grid, Notebook, Output};
use crate::report::{Report, View};
use base64::Engine;
use minijinja::value::{Serde, merge_maps};
use minijinja::{Environment, Value, context};
use sha2::{Digest, Sha256};

/// What a page looks like, beyond its cells; a house may put its own in the place of each.
#[derive(Debug, Clone)]
pub struct Look {
    /// The page around the content.
    pub page: String,
    /// Each kind of cell.
    pub cells: String,
    /// Its style sheet.
    pub css: String,
    /// Its script.
    pub js: String,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            page: include_str!("../../../templates/page.html").to_owned(),
            cells: include_str!("../../../templates/cells.html").to_owned(),
            css: include_str!("../../../templates/page.css").to_owned(),
            js: include_str!("../../../templates/page.js").to_owned(),
        }
    }
}

/// What a page says of itself.
pub(crate) struct Head<'a> {
    /// `report`, `index`, `gallery`: a class of the body.
    pub kind: &'a str,
    pub title: &'a str,
    pub label: &'a str,
    pub description: &'a str,
    /// The pages over all reports: what they are called, and their addresses seen from the page.
    pub places: &'a [(&'a str, &'a str)],
}

/// What only the page of a report has.
#[derive(Default)]
struct Extras {
    /// JSON-LD, already safe within a script element.
    json_ld: Option<String>,
    /// Rules that light up sources where scripts are off.
    lights_css: String,
}

/// `report` as one page.
pub fn write(report: &Report, look: &Look) -> Result<String> {
    let view = &report.view;
    let head = Head {
        kind: "report",
        title: &view.title,
        label: &view.id,
        description: &format!("{} {}", view.verdict.say, view.verdict.sums),
        places: &[("Reports", "../index.html"), ("Charts", "../charts.html")],
    };
    let extras = Extras { json_ld: annotations::json_ld(view), lights_css: lights(view) };
    Cells::new(look, Value::from(Serde(view)))?.page(look, &report.notebook, &head, &extras)
}

/// The annotated draft of `view` alone, each of whose figures leads to `desk` with `?f=` and its id.
pub(crate) fn draft(view: &View, desk: &str, look: &Look) -> Result<String> {
    let cells = Cells::new(look, Value::from(Serde(view)))?;
    cells.render("article", context! { desk => desk })
}

/// `notebook` as one page whose cells see `values`: an index, a gallery, a notebook of somebody's own.
pub(crate) fn page(notebook: &Notebook, values: Value, head: &Head, look: &Look) -> Result<String> {
    Cells::new(look, values)?.page(look, notebook, head, &Extras::default())
}

/// The environment of one page, with what its cells show.
pub(crate) struct Cells {
    environment: Environment<'static>,
    view: Value,
}

impl Cells {
    pub(crate) fn new(look: &Look, view: Value) -> Result<Self> {
        let templates = [("cells.html", look.cells.as_str()), ("page.html", &look.page)];
        Ok(Self { environment: environment(&templates, crate::escape::html, code)?, view })
    }

    pub(crate) fn render(&self, cell: &str, with: Value) -> Result<String> {
        let values = merge_maps([self.view.clone(), context! { cell => cell }, with]);
        let template = self.environment.get_template("cells.html").map_err(|e| mistake(&e))?;
        template.render(values).map_err(|e| mistake(&e))
    }

    /// The blocks of `notebook` one after the other, and its headings of the second level.
    pub(crate) fn notebook(&self, notebook: &Notebook) -> Result<(String, Vec<prose::Heading>)> {
        let mut headings = prose::Headings::default();
        let mut content = String::new();
        for block in &notebook.blocks {
            match block {
                Block::Prose(markdown) => content.push_str(&prose::html(markdown, &mut headings)),
                Block::Cell(cell) => content.push_str(&self.cell(cell)?),
            }
            content.push('\n');
        }
        Ok((content, headings.list(2)))
    }

    /// `cell` with its code, where that is to be seen, and what came of it.
    pub(crate) fn cell(&self, cell: &Cell) -> Result<String> {
        let shown = match &cell.output {
            Output::Part(name) => return self.render(name, context! {}),
            Output::Table(grid) => self.render("table", context! { table => self.table(cell, grid) })?,
            Output::Chart { chart, data } => {
                let drawn = |size| chart.draw_linked(size, "").map(Value::from_safe_string);
                let chart = context! {
                    name => &cell.id,
                    title => &chart.title,
                    caption => &cell.caption,
                    wide => drawn(Size::Wide)?,
                    narrow => drawn(Size::Narrow)?,
                    table => self.table(cell, data),
                    data_uri => data_uri(data),
                };
                self.render("chart", context! { chart => chart })?
            }
            Output::Value(value) => {
                self.render("value", context! { title => &cell.title, value => value })?
            }
            Output::Empty(words) => self.render("empty", context! { words => words })?,
            Output::Error(error) => {
                let place = error.line.map(|line| format!("line {line} of the template"));
                self.render("error", context! { error => &error.message, place => place })?
            }
        };
        if !cell.echo {
            return Ok(shown);
        }
        let code = context! { name => &cell.name, title => &cell.title, code => &cell.code };
        Ok(shown + "\n" + &self.render("code", context! { code => code })?)
    }

    fn table(&self, cell: &Cell, grid: &Grid) -> Value {
        context! {
            id => &cell.id,
            title => &cell.title,
            caption => &cell.caption,
            columns => Serde(&grid.table.columns),
            rows => Serde(&grid.text),
            numeric => Serde(&grid.numeric),
            hidden => grid.hidden,
            cut => grid.cut,
        }
    }

    fn page(&self, look: &Look, notebook: &Notebook, head: &Head, extras: &Extras) -> Result<String> {
        let (content, toc) = self.notebook(notebook)?;
        let template = self.environment.get_template("page.html").map_err(|e| mistake(&e))?;
        let js = look.js.trim();
        template
            .render(context! {
                kind => head.kind,
                title => head.title,
                label => head.label,
                description => head.description,
                places => Serde(head.places),
                content => Value::from_safe_string(content),
                toc => Serde(&toc),
                json_ld => &extras.json_ld,
                lights_css => &extras.lights_css,
                css => format!("{}\n{}", look.css.trim(), charts::css()),
                js => js,
                script_hash => format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(js))),
                version => env!("CARGO_PKG_VERSION"),
            })
            .map_err(|e| mistake(&e))
    }
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", crate::escape::html(text))
}

/// Where scripts are off, a figure that is the page's target lights up its source and the words between.
fn lights(view: &View) -> String {
    let mut out = String::new();
    for note in view.notes.iter().filter(|n| n.reason.is_none()) {
        let (id, n) = (&note.id, note.number);
        out.push_str(&format!(
            "body:has(#f-{id}:target,#n-{id}:target) :is(.s{n},.c{n},.note[data-n~=\"{n}\"]){{background:var(--cue-wash)}}"
        ));
    }
    out
}

/// `grid` as CSV in an address, so that it can be saved from a page without scripts.
fn data_uri(grid: &Grid) -> String {
    let mut csv = String::new();
    for row in std::iter::once(&grid.table.columns).chain(&grid.text) {
        let cells: Vec<String> = row.iter().map(|value| field(value)).collect();
        csv.push_str(&cells.join(","));
        csv.push_str("\r\n");
    }
    let encoded: String = csv
        .bytes()
        .map(|b| match b {
            b if b.is_ascii_alphanumeric() || b",.-_".contains(&b) => char::from(b).to_string(),
            b => format!("%{b:02X}"),
        })
        .collect();
    format!("data:text/csv;charset=utf-8,{encoded}")
}

fn field(value: &str) -> String {
    let safe = crate::escape::csv(value);
    if safe.contains([',', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}
