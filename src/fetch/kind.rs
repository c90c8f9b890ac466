//! What came from the web, by its first bytes and the type that the site gives.

/// What evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page.
    Html,
    /// A PDF.
    Pdf,
    /// Text.
    Text,
    /// Markdown.
    Markdown,
    /// A table, fields parted by commas.
    Csv,
    /// A table, fields parted by tabs.
    Tsv,
    /// JSON.
    Json,
    /// A workbook.
    Xlsx,
    /// A workbook of the old kind.
    Xls,
    /// A workbook of OpenDocument.
    Ods,
}

/// Each kind with its file's ending and the types that sites give it.
const KINDS: [(Kind, &str, &[&str]); 10] = [
    (Kind::Html, "html", &["text/html", "application/xhtml+xml"]),
    (Kind::Pdf, "pdf", &["application/pdf"]),
    (Kind::Csv, "csv", &["text/csv", "application/csv"]),
    (Kind::Tsv, "tsv", &["text/tab-separated-values"]),
    (Kind::Json, "json", &["application/json", "text/json"]),
    (Kind::Xlsx, "xlsx", &["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]),
    (Kind::Xls, "xls", &["application/vnd.ms-excel"]),
    (Kind::Ods, "ods", &["application/vnd.oasis.opendocument.spreadsheet"]),
    (Kind::Markdown, "md", &["text/markdown"]),
    (Kind::Text, "txt", &["text/plain"]),
];

/// Types that say nothing: the address tells.
const SILENT: [&str; 4] = ["", "application/octet-stream", "binary/octet-stream", "text/plain"];

impl Kind {
    /// What `bytes` are that a site gives as `content_type` at `path`; `None` for what is no evidence, or not what it is called.
    pub(super) fn of(content_type: &str, path: &str, bytes: &[u8]) -> Option<Self> {
        let given = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let path = path.split('?').next().unwrap_or_default().to_ascii_lowercase();
        let by_type = KINDS.iter().find(|(_, _, types)| types.contains(&given.as_str())).map(|k| k.0);
        let by_name = KINDS.iter().find(|(_, ending, _)| path.ends_with(&format!(".{ending}"))).map(|k| k.0);
        let told = if SILENT.contains(&given.as_str()) { by_name.or(by_type) } else { by_type };
        told.filter(|kind| kind.is_in(bytes))
    }

    /// The ending of its file.
    pub fn ending(self) -> &'static str {
        KINDS.iter().find(|(kind, ..)| *kind == self).map_or("txt", |k| k.1)
    }

    /// Whether `bytes` begin as such a file does.
    fn is_in(self, bytes: &[u8]) -> bool {
        match self {
            Kind::Pdf => bytes.windows(5).take(1024).any(|w| w == b"%PDF-"),
            Kind::Xlsx | Kind::Ods => bytes.starts_with(b"PK\x03\x04"),
            Kind::Xls => bytes.starts_with(b"\xd0\xcf\x11\xe0") || bytes.starts_with(b"PK\x03\x04"),
            // a text holds no zero byte, but for UTF-16
            _ => {
                !bytes.iter().take(8000).any(|b| *b == 0)
                    || bytes.starts_with(b"\xff\xfe")
                    || bytes.starts_with(b"\xfe\xff")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn type_name_and_first_bytes_must_agree() {
        for (given, path, bytes, kind) in [
            ("text/html; charset=utf-8", "/a", &b"<html>"[..], Some(Kind::Html)),
            ("application/pdf", "/a", b"%PDF-1.7", Some(Kind::Pdf)),
            ("application/pdf", "/a", b"<html>", None),
            ("application/octet-stream", "/a.CSV?x=1", b"a,b\n", Some(Kind::Csv)),
            ("text/plain", "/a.csv", b"a,b\n", Some(Kind::Csv)),
            ("text/plain", "/a", b"words", Some(Kind::Text)),
            ("text/plain", "/a", b"\x00\x01", None),
            ("image/png", "/a.csv", b"a,b\n", None),
            ("", "/a", b"words", None),
        ] {
            assert_eq!(Kind::of(given, path, bytes), kind, "{given} {path}");
        }
    }
}
