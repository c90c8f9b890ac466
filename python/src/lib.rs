//! figcheck for Python: documents in as dicts, frames out through Arrow's C stream, and the program itself.
//!
//! What is Python's own (which inputs there are, which frame is made) stands in `figcheck/*.py`; this hands over.

mod frames;
mod inputs;
mod marked;

use pyo3::prelude::*;

/// Documents, claims and arguments in; frames, verdicts and exit codes out.
#[pymodule]
mod _figcheck {
    #[pymodule_export]
    use super::frames::{Frames, Table, read, rows};
    #[pymodule_export]
    use super::marked::marked;
    #[pymodule_export]
    use super::{judge, run};

    /// The version of figcheck.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}

/// Runs the program with `arguments`, without its name; `python` is the interpreter, for work that a child does. The exit code.
#[pyfunction]
fn run(py: Python<'_>, arguments: Vec<String>, python: std::path::PathBuf) -> u8 {
    let named = std::iter::once("figcheck".to_owned()).chain(arguments).map(Into::into);
    let before = vec!["-m".to_owned(), "figcheck".to_owned()];
    let code = py.detach(|| figcheck::commands::run_in(named, Some((python, before))));
    // an exit code of figcheck is 0, 1 or 2: there is no way to ask Rust's for its number
    (0..=2).find(|n| code == std::process::ExitCode::from(*n)).unwrap_or(2)
}

/// The verdict on `claim`, a dict as a line of `figcheck verify` has it; its tables lie below `folder`.
#[pyfunction]
fn judge<'py>(
    py: Python<'py>,
    claim: &Bound<'py, PyAny>,
    folder: std::path::PathBuf,
    config: Option<std::path::PathBuf>,
) -> PyResult<Bound<'py, PyAny>> {
    let claim: figcheck::evidence::claims::Claim = pythonize::depythonize(claim)?;
    let judged = py.detach(|| -> figcheck::error::Result<_> {
        let words = inputs::configuration(config.as_deref())?.house()?.vocabulary;
        figcheck::evidence::claims::answer(&claim, &folder, &words)
    });
    Ok(pythonize::pythonize(py, &judged.map_err(|e| inputs::raised(&e))?)?)
}
