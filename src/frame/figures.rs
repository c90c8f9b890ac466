//! The frame of figures: [`Row`] with nested fields joined by `_`, `document` first.

use super::columns::Columns;
use crate::draft::{
    AsOfRow, ChangeRow, DocumentRow, Draft, Number, PlaceRow, Row, SourceRow, VerificationRow,
};
use crate::error::Result;
use crate::evidence::Evidence;
use polars::prelude::{DataFrame, PolarsResult};
use std::sync::Arc;

/// A figure with what is known of its document.
type Named = (Arc<DocumentRow>, Row);

/// The figures of `draft`, each with what is known of the document.
pub fn rows(draft: &Draft) -> Vec<(Arc<DocumentRow>, Row)> {
    let document = Arc::new(draft.document());
    draft.row_by_row().map(|row| (document.clone(), row)).collect()
}

/// The frame of figures, in their order.
pub fn of_rows(rows: &[(Arc<DocumentRow>, Row)]) -> Result<DataFrame> {
    frame(rows).map_err(super::broken)
}

/// What else came with the documents, as JSON text; a document's is written once.
fn extra(rows: &[Named]) -> Vec<Option<String>> {
    let mut written: Option<(&Arc<DocumentRow>, Option<String>)> = None;
    let text = |(document, _): &'_ Named| -> Option<String> { json(document) };
    rows.iter()
        .map(|row| match &written {
            Some((last, text)) if Arc::ptr_eq(last, &row.0) => text.clone(),
            _ => written.insert((&row.0, text(row))).1.clone(),
        })
        .collect()
}

/// What else came with a document, as JSON text.
pub(super) fn json(document: &DocumentRow) -> Option<String> {
    document.extra.as_ref().and_then(|extra| serde_json::to_string(extra).ok())
}

fn frame(rows: &[Named]) -> PolarsResult<DataFrame> {
    let extra: Vec<Option<String>> = extra(rows);
    let columns = Columns::of(rows)
        .text("document", |r| Some(&r.0.id))
        .text("document_title", |r| r.0.title.as_deref())
        .text("document_date", |r| r.0.date.as_deref())
        .text("document_language", |r| r.0.language.as_deref())
        .owned("document_extra", extra)
        .text("id", |r| Some(&r.1.id))
        .whole("start", |r| Some(r.1.start))
        .whole("end", |r| Some(r.1.end))
        .text("text", |r| Some(&r.1.text))
        .text("visible", |r| Some(&r.1.visible));
    let columns = reading(columns);
    let columns = context(columns);
    let columns = source(columns)?;
    let columns = columns
        .list("more_sources", |r| Some(&r.1.more_sources), sources)?
        .whole("more_sources_left_out", |r| r.1.more_sources_left_out)
        .list("disputed_by", |r| Some(&r.1.disputed_by), places)?;
    tail(columns).frame()
}

/// What the figure says.
fn reading<'r>(columns: Columns<'r, Named>) -> Columns<'r, Named> {
    columns
        .text("kind", |r| Some(r.1.kind.as_str()))
        .text("comparator", |r| Some(r.1.comparator.as_str()))
        .number("value", |r| number(r.1.value))
        .number("low", |r| number(r.1.low))
        .number("high", |r| number(r.1.high))
        .truth("vague", |r| Some(r.1.vague))
        .text("date", |r| r.1.date.as_deref())
        .text("unit", |r| r.1.unit.as_deref())
        .text("unit_name", |r| r.1.unit_name.as_deref())
        .text("item", |r| r.1.item.as_deref())
}

fn number(number: Option<Number>) -> Option<f64> {
    number.map(|n| n.0)
}

/// Where it stands, and how it is meant.
fn context<'r>(columns: Columns<'r, Named>) -> Columns<'r, Named> {
    columns
        .text("sentence_text", |r| Some(&r.1.sentence.text))
        .whole("sentence_start", |r| Some(r.1.sentence.start))
        .whole("sentence_end", |r| Some(r.1.sentence.end))
        .truth("quoted", |r| Some(r.1.quoted))
        .text("modality", |r| Some(r.1.modality.as_str()))
        .text("status", |r| Some(r.1.status.as_str()))
        .text("reason", |r| r.1.reason.map(|reason| reason.as_str()))
        .text("same_as", |r| r.1.same_as.as_deref())
}

/// Its first source.
fn source<'r>(columns: Columns<'r, Named>) -> PolarsResult<Columns<'r, Named>> {
    let of = |r: &'r Named| r.1.source.as_ref();
    let cue = move |r: &'r Named| of(r).and_then(|s| s.cue.as_ref());
    columns
        .text("source_how", move |r| of(r).map(|s| s.how.as_str()))
        .text("source_text", move |r| of(r).map(|s| s.text.as_str()))
        .whole("source_start", move |r| of(r).and_then(|s| s.start))
        .whole("source_end", move |r| of(r).and_then(|s| s.end))
        .text("source_cue_text", move |r| cue(r).map(|c| c.text.as_str()))
        .whole("source_cue_start", move |r| cue(r).map(|c| c.start))
        .whole("source_cue_end", move |r| cue(r).map(|c| c.end))
        .text("source_kind", move |r| of(r).map(|s| s.kind.as_str()))
        .truth("source_named", move |r| of(r).map(|s| s.named))
        .text("source_canonical", move |r| of(r).map(|s| s.canonical.as_str()))
        .truth("source_carried", move |r| of(r).map(|s| s.carried))
        .text("source_carried_by", move |r| of(r).and_then(|s| s.carried_by.map(|c| c.as_str())))
        .list("source_chain", move |r| of(r).and_then(|s| s.chain.as_deref()), places)
        .map(|columns| {
            columns
                .text("source_url", move |r| of(r).and_then(|s| s.url.as_deref()))
                .text("source_id", move |r| of(r).and_then(|s| s.id.as_deref()))
        })
}

/// Time, change and verdict.
fn tail<'r>(columns: Columns<'r, Named>) -> Columns<'r, Named> {
    let as_of = |r: &'r Named| -> Option<&'r AsOfRow> { r.1.as_of.as_ref() };
    let change = |r: &'r Named| -> Option<&'r ChangeRow> { r.1.change.as_ref() };
    let verdict = |r: &'r Named| -> Option<&'r VerificationRow> { r.1.verification.as_ref() };
    let evidence =
        move |r: &'r Named| -> Option<&'r Evidence> { verdict(r).and_then(|v| v.evidence.as_ref()) };
    columns
        .text("as_of_text", move |r| as_of(r).map(|a| a.text.as_str()))
        .whole("as_of_start", move |r| as_of(r).map(|a| a.start))
        .whole("as_of_end", move |r| as_of(r).map(|a| a.end))
        .text("as_of_date", move |r| as_of(r).and_then(|a| a.date.as_deref()))
        .text("role", |r| r.1.role.map(|role| role.as_str()))
        .text("change_from", move |r| change(r).and_then(|c| c.from.as_deref()))
        .text("change_to", move |r| change(r).and_then(|c| c.to.as_deref()))
        .text("change_by", move |r| change(r).and_then(|c| c.by.as_deref()))
        .text("verification_verdict", move |r| verdict(r).map(|v| v.verdict.as_str()))
        .text("verification_expected", move |r| verdict(r).and_then(|v| v.expected.as_deref()))
        .text("verification_expected_comparator", move |r| {
            verdict(r).and_then(|v| v.expected_comparator).map(|c| c.as_str())
        })
        .number("verification_expected_value", move |r| number(verdict(r).and_then(|v| v.expected_value)))
        .number("verification_expected_low", move |r| number(verdict(r).and_then(|v| v.expected_low)))
        .number("verification_expected_high", move |r| number(verdict(r).and_then(|v| v.expected_high)))
        .text("verification_evidence_source", move |r| evidence(r).and_then(|e| e.source.as_deref()))
        .text("verification_evidence_file", move |r| evidence(r).and_then(|e| e.file.as_deref()))
        .text("verification_evidence_quote", move |r| evidence(r).and_then(|e| e.quote.as_deref()))
        .text("verification_evidence_cell", move |r| evidence(r).and_then(|e| e.cell.as_deref()))
        .text("verification_evidence_query", move |r| evidence(r).and_then(|e| e.query.as_deref()))
        .whole("verification_evidence_page", move |r| evidence(r).and_then(|e| e.page))
        .text("verification_evidence_url", move |r| evidence(r).and_then(|e| e.url.as_deref()))
        .text("verification_explanation", move |r| verdict(r).map(|v| v.explanation.as_str()))
}

/// Words with their place, as fields of a struct.
fn places(columns: Columns<'_, &PlaceRow>) -> PolarsResult<DataFrame> {
    columns
        .text("text", |p| Some(&p.text))
        .whole("start", |p| Some(p.start))
        .whole("end", |p| Some(p.end))
        .frame()
}

/// Sources, as fields of a struct; the cue's fields are joined to it by `_`.
fn sources(columns: Columns<'_, &SourceRow>) -> PolarsResult<DataFrame> {
    columns
        .text("how", |s| Some(s.how.as_str()))
        .text("text", |s| Some(&s.text))
        .whole("start", |s| s.start)
        .whole("end", |s| s.end)
        .text("cue_text", |s| s.cue.as_ref().map(|c| c.text.as_str()))
        .whole("cue_start", |s| s.cue.as_ref().map(|c| c.start))
        .whole("cue_end", |s| s.cue.as_ref().map(|c| c.end))
        .text("kind", |s| Some(s.kind.as_str()))
        .truth("named", |s| Some(s.named))
        .text("canonical", |s| Some(&s.canonical))
        .truth("carried", |s| Some(s.carried))
        .text("carried_by", |s| s.carried_by.map(|c| c.as_str()))
        .list("chain", |s| s.chain.as_deref(), places)?
        .text("url", |s| s.url.as_deref())
        .text("id", |s| s.id.as_deref())
        .frame()
}
