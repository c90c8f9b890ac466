//! How an article is written.

use std::path::Path;

/// How an article is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text. Without blank lines each line is a paragraph.
    Text,
    /// CommonMark with tables, footnotes and front matter.
    Markdown,
    /// HTML.
    Html,
    /// A notebook of Jupyter: the Markdown of its cells.
    Notebook,
    /// A document of Word: `.docx`.
    Word,
    /// A document of LibreOffice and its kin: `.odt`.
    OpenDocument,
    /// Pages as they are printed.
    Pdf,
}

impl Format {
    /// The format that the ending of `path` tells; `None` for endings that are no article's.
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Text),
            "md" | "markdown" | "mdown" | "mkd" | "mdx" | "qmd" | "rmd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "ipynb" => Some(Self::Notebook),
            "docx" | "docm" => Some(Self::Word),
            "odt" | "fodt" => Some(Self::OpenDocument),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    /// Whether a file in this format that is found in a folder is taken for an article; a PDF is more often what one stands on.
    pub fn is_walked(self) -> bool {
        self != Self::Pdf
    }

    /// Whether its file is text, whose lines and columns mean something to who wrote it.
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Word | Self::OpenDocument | Self::Pdf)
    }

    /// The format of this name: `text`, `markdown`, `html`; a notebook comes as a file.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "text" => Some(Self::Text),
            "markdown" => Some(Self::Markdown),
            "html" => Some(Self::Html),
            _ => None,
        }
    }
}
