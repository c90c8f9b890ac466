//! The figures and their sources as W3C Web Annotations, in JSON-LD.

use crate::report::{Note, View};
use serde_json::{Value, json};

/// An annotation page: one annotation a claim. Safe within a script element: `<` is written as an escape.
pub(super) fn json_ld(view: &View) -> String {
    let items: Vec<Value> =
        view.notes.iter().filter(|n| n.reason.is_none()).map(|note| annotation(view, note)).collect();
    let page = json!({
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"schema": "https://schema.org/"}],
        "id": "#figures",
        "type": "AnnotationPage",
        "items": items,
    });
    page.to_string().chars().map(written).collect()
}

/// Within JSON: what could end the script element, what turns the direction of writing in an editor and what HTML forbids
/// is written as an escape.
fn written(c: char) -> String {
    let unseen = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2069}');
    if c != '<' && !unseen && !crate::escape::hidden(c) {
        return c.to_string();
    }
    c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect()
}

fn annotation(view: &View, note: &Note) -> Value {
    let citations: Vec<Value> = note
        .sources
        .iter()
        .map(|source| {
            let mut work = json!({
                "type": "schema:CreativeWork",
                "schema:name": source.canonical.as_ref().unwrap_or(&source.text),
            });
            if let Some(url) = &source.original {
                work["schema:url"] = json!(url);
            }
            work
        })
        .collect();
    let mut body = json!({
        "type": "TextualBody",
        "purpose": "assessing",
        "format": "text/plain",
        "value": note.status.as_str(),
    });
    if !citations.is_empty() {
        body["schema:citation"] = json!(citations);
    }
    json!({
        "id": format!("#n-{}", note.id),
        "type": "Annotation",
        "motivation": "assessing",
        "body": body,
        "target": {
            "source": view.id,
            "selector": [
                {"type": "TextQuoteSelector", "exact": note.text, "prefix": note.before, "suffix": note.after},
                {"type": "TextPositionSelector", "start": note.start, "end": note.end},
            ],
        },
    })
}
