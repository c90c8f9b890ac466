//! An article with its figures marked, as HTML for a notebook's cell.

use crate::inputs;
use figcheck::sources::Status;
use figcheck::{escape, stream};
use pyo3::prelude::*;
use std::fmt::Write;
use std::path::PathBuf;

/// The visible text of `document`, a path or a dict, with a `<mark>` for each figure: its class is the status, its title who
/// says so. All text is escaped.
#[pyfunction]
pub fn marked(py: Python<'_>, document: &Bound<'_, PyAny>, config: Option<PathBuf>) -> PyResult<String> {
    let list = pyo3::types::PyList::new(py, [document])?;
    let given = inputs::given(list.as_any())?;
    let made = py.detach(|| -> figcheck::error::Result<String> {
        let house = inputs::configuration(config.as_deref())?.house()?;
        let mut out = String::new();
        for given in given {
            let read = given.document().and_then(|document| stream::through(document, &house));
            let (draft, _) = read.map_err(|failed| failed.error)?;
            mark(&draft, &mut out);
        }
        Ok(out)
    });
    made.map_err(|e| inputs::raised(&e))
}

fn mark(draft: &figcheck::draft::Draft, out: &mut String) {
    let (text, mut at) = (draft.article.text(), 0);
    for (figure, mark) in draft.found.figures.iter().zip(&draft.marks) {
        let (start, end) = (figure.span.start, figure.span.end);
        if mark.status == Status::Exempt || start < at {
            continue;
        }
        let source = mark.source.as_ref().map_or("nobody says so", |source| source.canonical.as_str());
        out.push_str(&escape::html(&text[at..start]));
        let (status, source, words) =
            (mark.status.as_str(), escape::html(source), escape::html(&text[start..end]));
        // writing to a string does not fail
        let _ = write!(out, "<mark class=\"figcheck-{status}\" title=\"{source}\">{words}</mark>");
        at = end;
    }
    out.push_str(&escape::html(&text[at..]));
}
