//! Documents through the floors, and their frames as Arrow streams.

use crate::inputs::{self, Given};
use figcheck::checks::{self, Finding};
use figcheck::config::Config;
use figcheck::draft::Draft;
use figcheck::frame::{self, Document};
use figcheck::stream::{self, Failed, House, Next};
use polars::prelude::{AnyValue, CompatLevel, DataFrame, SchemaExt};
use polars_arrow::array::StructArray;
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};
use serde_json::Value;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Text in the layout that every reader of Arrow knows.
const LAYOUT: CompatLevel = CompatLevel::oldest();

/// A frame that leaves through Arrow's C stream: `polars.DataFrame(table)`, `pyarrow.table(table)`.
#[pyclass(frozen, module = "figcheck")]
pub struct Table(DataFrame);

#[pymethods]
impl Table {
    fn __len__(&self) -> usize {
        self.0.height()
    }

    /// The names of its columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.0.get_column_names().into_iter().map(|name| name.to_string()).collect()
    }

    /// Arrow's C stream, as the Arrow PyCapsule interface has it. A schema that is asked for is not obeyed, as it may.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let fields: Vec<Field> = self.0.schema().to_arrow(LAYOUT).iter_values().cloned().collect();
        let kind = ArrowDataType::Struct(fields);
        let mut frame = self.0.clone();
        frame.align_chunks();
        let batches: Vec<_> = frame.iter_chunks(LAYOUT, false).collect();
        let of = kind.clone();
        let arrays = batches.into_iter().map(move |batch| {
            let (height, columns) = (batch.len(), batch.into_arrays());
            Ok(StructArray::new(of.clone(), height, columns, None).boxed())
        });
        let stream = ffi::export_iterator(Box::new(arrays), Field::new("".into(), kind, false));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }
}

/// The rows of `table` as dicts, for those who have no library for frames.
#[pyfunction]
pub fn rows<'py>(py: Python<'py>, table: &Table) -> PyResult<Vec<Bound<'py, PyDict>>> {
    let columns = table.0.columns();
    let row = |row: usize| {
        let dict = PyDict::new(py);
        for column in columns {
            let value = column.get(row).map_or(Value::Null, |value| plain(&value));
            dict.set_item(column.name().as_str(), pythonize::pythonize(py, &value)?)?;
        }
        Ok(dict)
    };
    (0..table.0.height()).map(row).collect()
}

/// A cell as JSON has it: lists of structs are lists of objects.
fn plain(value: &AnyValue<'_>) -> Value {
    match value {
        AnyValue::Null => Value::Null,
        AnyValue::Boolean(truth) => (*truth).into(),
        AnyValue::String(text) => (*text).into(),
        AnyValue::StringOwned(text) => text.as_str().into(),
        AnyValue::Int64(n) => (*n).into(),
        AnyValue::Float64(n) => (*n).into(),
        AnyValue::List(items) => items.iter().map(|item| plain(&item)).collect(),
        AnyValue::StructOwned(parts) => {
            let (values, fields) = &**parts;
            fields.iter().zip(values).map(|(field, value)| (field.name().to_string(), plain(value))).collect()
        }
        AnyValue::Struct(..) => plain(&value.clone().into_static()),
        other => other.to_string().into(),
    }
}

/// What was read of some documents: a frame for each table that queries know.
#[pyclass(frozen, module = "figcheck")]
pub struct Frames {
    frames: frame::Frames,
    /// The documents that could not be read, with the reason of each, and evidence that could not.
    #[pyo3(get)]
    failed: Vec<(Option<String>, String)>,
}

#[pymethods]
impl Frames {
    /// A row a figure.
    #[getter]
    fn figures(&self) -> Table {
        Table(self.frames.figures.clone())
    }

    /// A row a document.
    #[getter]
    fn documents(&self) -> Table {
        Table(self.frames.documents.clone())
    }

    /// A row for each source of each document.
    #[getter]
    fn sources(&self) -> Table {
        Table(self.frames.sources.clone())
    }

    /// A row a finding.
    #[getter]
    fn findings(&self) -> Table {
        Table(self.frames.findings.clone())
    }

    /// A row a sentence.
    #[getter]
    fn sentences(&self) -> Table {
        Table(self.frames.sentences.clone())
    }
}

/// Reads `documents`, paths and dicts, on all cores; findings only where they are asked for. The order is that of the documents.
#[pyfunction]
pub fn read(
    py: Python<'_>,
    documents: &Bound<'_, PyAny>,
    config: Option<PathBuf>,
    findings: bool,
) -> PyResult<Frames> {
    let given = inputs::given(documents)?;
    py.detach(|| {
        let config = inputs::configuration(config.as_deref())?;
        let house = config.house()?;
        let (read, failed) = drafts(given, &config, &house, findings);
        let documents: Vec<Document> =
            read.iter().map(|(draft, findings)| Document { draft, findings }).collect();
        Ok(Frames { frames: frame::build(&documents)?, failed })
    })
    .map_err(|e: figcheck::error::Error| inputs::raised(&e))
}

type Drafts = (Vec<(Draft, Vec<Finding>)>, Vec<(Option<String>, String)>);

fn drafts(given: Vec<Given>, config: &Config, house: &House, findings: bool) -> Drafts {
    let (mut read, mut failed) = (Vec::new(), Vec::new());
    let one = |given: Given| -> Result<_, Failed> {
        let (draft, errors) = stream::through(given.document()?, house)?;
        let found =
            if findings { checks::run(&draft, config.check_for(&draft.article.id)) } else { Vec::new() };
        Ok((draft, found, errors))
    };
    stream::in_order(given.into_iter(), Given::bytes, one, |next| {
        let Next::Result(result) = next else { return ControlFlow::Continue(()) };
        match result {
            Some(Ok((draft, found, errors))) => {
                let id = draft.article.id.to_string();
                failed.extend(errors.iter().map(|e| (Some(id.clone()), inputs::told(e))));
                read.push((draft, found));
            }
            Some(Err(Failed { id, error, more })) => {
                failed.extend(std::iter::once(&error).chain(&more).map(|e| (id.clone(), inputs::told(e))));
            }
            None => failed.push((None, "figcheck failed on this article: please report it".to_owned())),
        }
        ControlFlow::<()>::Continue(())
    });
    (read, failed)
}
