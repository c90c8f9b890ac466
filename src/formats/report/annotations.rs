//! The figures and their sources as W3C Web Annotations, in JSON-LD.

use super::environment::segment;
use crate::report::{Note, SourceNote, View};
use serde_json::{Value, json};

/// An annotation page, one annotation a claim; none where nothing is claimed: the model knows no empty page. Safe within a
/// script element: `<` is written as an escape.
pub(super) fn json_ld(view: &View) -> Option<String> {
    let mut works = Works::default();
    let items: Vec<Value> = view
        .notes
        .iter()
        .filter(|n| n.reason.is_none())
        .map(|note| annotation(view, note, &mut works))
        .collect();
    if items.is_empty() {
        return None;
    }
    let page = json!({
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"schema": "https://schema.org/"}],
        "id": "#figures",
        "type": "AnnotationPage",
        "items": items,
    });
    Some(page.to_string().chars().map(written).collect())
}

/// The works that were cited, by name and address: each is told once, then named by its id.
#[derive(Default)]
struct Works(Vec<(String, Option<String>)>);

impl Works {
    fn cite(&mut self, source: &SourceNote) -> Value {
        let name = source.canonical.as_ref().unwrap_or(&source.text);
        let work = (name.clone(), source.original.clone());
        if let Some(place) = self.0.iter().position(|known| *known == work) {
            return json!({"id": id(place)});
        }
        let mut told = json!({"id": id(self.0.len()), "type": "schema:CreativeWork", "schema:name": name});
        if let Some(url) = &source.original {
            told["schema:url"] = json!(url);
        }
        self.0.push(work);
        told
    }
}

fn id(place: usize) -> String {
    format!("#work-{}", place + 1)
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

fn annotation(view: &View, note: &Note, works: &mut Works) -> Value {
    let citations: Vec<Value> = note.sources.iter().map(|source| works.cite(source)).collect();
    let mut body = json!({"type": "TextualBody", "value": note.status.as_str()});
    if !citations.is_empty() {
        body["schema:citation"] = json!(citations);
    }
    json!({
        "id": format!("#n-{}", note.id),
        "type": "Annotation",
        "motivation": "assessing",
        "body": body,
        "target": {
            "source": address(&view.id),
            "selector": [
                {"type": "TextQuoteSelector", "exact": note.text, "prefix": note.before, "suffix": note.after},
                {"type": "TextPositionSelector", "start": note.start, "end": note.end},
            ],
        },
    })
}

/// The article, seen from its page in `reports/NAME/` beside the configuration that its id is counted from.
fn address(id: &str) -> String {
    let parts: Vec<String> = id.split('/').map(segment).collect();
    format!("../../{}", parts.join("/"))
}
