//! What Python hands in: documents, the configuration, and errors on the way back.

use figcheck::article::{Format, jsonl};
use figcheck::config::Config;
use figcheck::error::{Error, Result};
use figcheck::stream::{self, Document, Failed, Input, Plan, Reading};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// A document as Python gives it: a file, or the object of a line of JSON Lines.
pub enum Given {
    File(PathBuf),
    Object(Map<String, Value>),
}

/// The documents of a list of paths and dicts.
pub fn given(list: &Bound<'_, PyAny>) -> PyResult<Vec<Given>> {
    let one = |item: PyResult<Bound<'_, PyAny>>| -> PyResult<Given> {
        let item = item?;
        if let Ok(object) = pythonize::depythonize::<Map<String, Value>>(&item) {
            return Ok(Given::Object(object));
        }
        Ok(Given::File(item.extract()?))
    };
    list.try_iter()?.map(one).collect()
}

impl Given {
    /// So long its text is, in bytes; 0 for a file, which is not read yet.
    pub fn bytes(&self) -> usize {
        match self {
            Self::File(_) => 0,
            Self::Object(object) => object.get("text").and_then(Value::as_str).map_or(0, str::len),
        }
    }

    /// The document, read.
    pub fn document(self) -> Result<Document, Failed> {
        match self {
            Self::Object(object) => match jsonl::object(object, "id", "text") {
                Ok(line) => Ok(Document::of_line(line, "text".to_owned())),
                Err((id, error)) => Err(Failed::new(id, error)),
            },
            Self::File(path) => {
                let shown = path.to_string_lossy().into_owned();
                let reading = Format::of_path(&path).map_or(Reading::ByName, Reading::As);
                let input = Input { path: Some(path), shown: shown.clone() };
                let id = shown.clone();
                let read = stream::documents(vec![input], Plan::all(reading), move |_| id.clone()).next();
                read.unwrap_or_else(|| Err(Failed::new(Some(shown), Error::new("the file is empty"))))
            }
        }
    }
}

/// The configuration in the file at `path`, or figcheck's own.
pub fn configuration(path: Option<&Path>) -> Result<Config> {
    path.map_or_else(|| Config::parse(""), Config::read)
}

/// `error` as Python raises it, with its place and what to do.
pub fn raised(error: &Error) -> PyErr {
    PyValueError::new_err(told(error))
}

/// `error` in a line: `articles/a.md:4: no such file or folder (name a file)`.
pub fn told(error: &Error) -> String {
    let line = error.line.map(|line| format!(":{line}")).unwrap_or_default();
    let place = error.path.as_deref().map(|path| format!("{path}{line}: ")).unwrap_or_default();
    let help = error.help.as_deref().map(|help| format!(" ({help})")).unwrap_or_default();
    format!("{place}{}{help}", error.message)
}
