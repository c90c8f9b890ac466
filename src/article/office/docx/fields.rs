//! Fields: what Word works out and writes by itself. Their instructions say what the words are.

/// What a field makes of the words that it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Field {
    /// A link to this address.
    Link(String),
    /// A list of contents, of figures, an index, a bibliography's page numbers: none of the article.
    Contents,
    /// The mark of a citation that a manager of references has set.
    Citation,
    /// Words of the article like others.
    Words,
}

/// What the instruction of a field says: `HYPERLINK "https://…" \o "tip"`.
pub(super) fn meaning(instruction: &str) -> Field {
    let mut words = words(instruction);
    let first = words.next().unwrap_or_default().to_ascii_uppercase();
    match first.as_str() {
        "HYPERLINK" => address(words).map_or(Field::Words, Field::Link),
        "TOC" | "INDEX" => Field::Contents,
        "CITATION" => Field::Citation,
        // what managers of references write: Zotero, Mendeley, EndNote
        "ADDIN" => match words.next().unwrap_or_default() {
            "ZOTERO_ITEM" | "CSL_CITATION" | "EN.CITE" | "Mendeley" => Field::Citation,
            _ => Field::Words,
        },
        _ => Field::Words,
    }
}

/// The address among the arguments: what stands behind a switch that names a place in the document or a tip is none.
fn address<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<String> {
    while let Some(word) = words.next() {
        match word {
            "\\l" | "\\o" | "\\t" | "\\s" => drop(words.next()),
            _ if word.starts_with('\\') => {}
            _ => return Some(word.to_owned()),
        }
    }
    None
}

/// The words of an instruction; what stands in quotation marks is one.
fn words(instruction: &str) -> impl Iterator<Item = &str> {
    let mut rest = instruction;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        let is_end = rest.is_empty();
        rest = after;
        (!is_end).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::{Field, meaning};

    #[test]
    fn an_instruction_says_what_a_field_is() {
        let link = |url: &str| Field::Link(url.into());
        for (instruction, want) in [
            (" HYPERLINK \"https://example.org/a b\" \\o \"A tip\" ", link("https://example.org/a b")),
            ("hyperlink https://example.org", link("https://example.org")),
            ("HYPERLINK \\o \"Tip\" \"https://example.org\"", link("https://example.org")),
            ("HYPERLINK \\l \"_Toc1\"", Field::Words),
            ("TOC \\o \"1-3\" \\h", Field::Contents),
            ("CITATION Oku24 \\l 1033", Field::Citation),
            ("ADDIN ZOTERO_ITEM CSL_CITATION {\"a\":1}", Field::Citation),
            ("SEQ Table \\* ARABIC", Field::Words),
            ("\"", Field::Words),
            ("", Field::Words),
        ] {
            assert_eq!(meaning(instruction), want, "{instruction}");
        }
    }
}
