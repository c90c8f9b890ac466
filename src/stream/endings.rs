//! What the name of a file tells of it: which files that are named outright are no articles, and what to do instead.

use crate::error::Error;
use std::path::Path;

/// Endings of what is no article: what it is, and what to do.
const NO_ARTICLES: [(&[&str], &str, &str); 6] = [
    (
        &["csv", "tsv", "xlsx", "xls", "ods", "arrow", "feather"],
        "a table",
        "tables are evidence: name it as `file` of a source in an article's ledger",
    ),
    (
        &["json", "geojson"],
        "JSON",
        "articles as data are JSON Lines, an object a line with `id` and `text`: name the file `.jsonl`",
    ),
    (
        &["png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "tif", "tiff", "bmp", "ico", "heic"],
        "a picture",
        "name the article that shows it",
    ),
    (&["mp3", "mp4", "m4a", "wav", "mov", "webm", "ogg"], "a recording", "name its transcript"),
    (
        &["doc", "rtf", "epub", "pages"],
        "a document of a kind that is not read",
        "save it as .docx, .odt or HTML",
    ),
    (&["toml", "yaml", "yml", "xml", "ini", "lock", "zip", "gz"], "a file of data", "name the article"),
];

/// Why the file at `path` is no article, by its name alone; `None` for what may be one.
pub(super) fn no_article(path: &Path) -> Option<Error> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    if name.ends_with(".sources.toml") {
        let help = "name the article beside it; `figcheck source list ARTICLE` shows the ledger";
        return Some(Error::new("this is a ledger, no article").help(help));
    }
    let ending = Path::new(&name).extension()?.to_str()?.to_owned();
    let (_, what, help) = NO_ARTICLES.iter().find(|(endings, ..)| endings.contains(&ending.as_str()))?;
    let help = format!("{help}; `--input-format text` reads it all the same");
    Some(Error::new(format!("this is {what}, no article")).help(help))
}

/// Why `path` is no file, where it is an address.
pub(super) fn address(path: &Path) -> Option<Error> {
    let text = path.to_str()?;
    let (scheme, rest) = text.split_once("://").or_else(|| text.split_once(":/"))?;
    let known = ["http", "https", "ftp"].iter().any(|s| scheme.eq_ignore_ascii_case(s));
    (known && !rest.is_empty()).then(|| {
        let help = format!("figcheck reads no network: save the page first, `curl -L {text} -o page.html`");
        Error::new("this is an address, no file").help(help)
    })
}
