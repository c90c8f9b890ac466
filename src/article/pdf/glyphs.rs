//! The letters of a PDF with their places, by pdf-extract, in a process of its own: a PDF is a program of sorts.

use super::{Address, Piece, Sheet};
use crate::bounded::{self, Lost, Work};
use crate::error::{Error, Result};
use pdf_extract::{Document, MediaBox, Object, ObjectId, OutputDev, OutputError, Transform};
use std::time::Duration;

/// The largest PDF that is read, in bytes.
const LARGEST_BYTES: usize = 32 << 20;
/// So long a PDF may take.
const LONGEST: Duration = Duration::from_secs(20);
/// So many pages are read.
const MOST_PAGES: usize = 2_000;

/// So many pieces of a page are read.
const MOST_PIECES: usize = 20_000;

/// A PDF's bytes; its pages as JSON, or why there are none.
const WORK: Work = Work { name: "pdf-pages", does: apart };
/// What is done apart.
pub const APART: &[Work] = &[WORK];

/// The pages of a PDF as a text that an article is read from. An error where it is too large, takes too long, is no PDF, is
/// locked, or holds no text (a scan).
pub fn unfold(bytes: Vec<u8>) -> Result<String> {
    let fewer = "keep the pages that are the article";
    if bytes.len() > LARGEST_BYTES {
        return Err(Error::new(format!("the PDF is larger than {} MiB", LARGEST_BYTES >> 20)).help(fewer));
    }
    let damaged = || Error::new("the PDF is damaged").help("print or export it anew");
    let answer = WORK.ask(bytes, LONGEST).map_err(|lost| match lost {
        Lost::Late => Error::new(format!("the PDF takes longer than {} s", LONGEST.as_secs())).help(fewer),
        Lost::Large => Error::new("the PDF takes too much memory").help(fewer),
        Lost::Broken => damaged(),
        Lost::Spent => bounded::spent(),
    })?;
    let sheets: Result<Vec<Sheet>, String> = serde_json::from_slice(&answer).map_err(|_| damaged())?;
    let sheets = sheets.map_err(|why| match why.contains("decrypt") || why.contains("ncrypt") {
        true => Error::new("the PDF is locked with a password").help("save a copy without the password"),
        false => Error::new(format!("the PDF cannot be read: {why}")).help("print or export it anew"),
    })?;
    if sheets.iter().all(|s| s.pieces.iter().all(|p| p.text.trim().is_empty())) {
        return Err(Error::new("the PDF holds no text: it may be a scan")
            .help("have its text recognised first: `ocrmypdf SCAN.pdf TEXT.pdf`"));
    }
    serde_json::to_string(&sheets).map_err(|e| Error::new(e.to_string()))
}

fn apart(bytes: Vec<u8>) -> Vec<u8> {
    let sheets = sheets(&bytes)
        .map_err(|why| why.lines().next().unwrap_or_default().chars().take(200).collect::<String>());
    // pages always become JSON
    serde_json::to_vec(&sheets).unwrap_or_default()
}

fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let mut document = Document::load_mem(bytes).map_err(|e| e.to_string())?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|e| format!("decrypt: {e}"))?;
    }
    let pages = document.get_pages();
    if pages.len() > MOST_PAGES {
        return Err(format!("it has more than {MOST_PAGES} pages"));
    }
    let mut out = Vec::new();
    for (number, id) in pages {
        let mut letters = Letters::default();
        pdf_extract::output_doc_page(&document, &mut letters, number).map_err(|e| e.to_string())?;
        let mut sheet = letters.sheet;
        sheet.links = addresses(&document, id, sheet.height);
        out.push(sheet);
    }
    Ok(out)
}

/// Gathers the letters of a page.
#[derive(Default)]
struct Letters {
    sheet: Sheet,
}

/// A gap of so much of the letters' size parts words, of so much pieces.
const WORD_GAP: f64 = 0.12;
const PIECE_GAP: f64 = 0.9;

impl OutputDev for Letters {
    fn begin_page(
        &mut self,
        _: u32,
        media: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.sheet.height = media.ury - media.lly;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        letter: &str,
    ) -> Result<(), OutputError> {
        // what stands upright or leans is no line of the text
        let is_level = at.m12.abs() < 0.01 && at.m11 > 0.0;
        let size = font_size * (at.m11.abs() * at.m22.abs()).sqrt();
        if !is_level || !size.is_finite() || letter.chars().any(char::is_control) {
            return Ok(());
        }
        let (from, base) = (at.m31, self.sheet.height - at.m32);
        let to = from + width * size;
        if let Some(last) = self.sheet.pieces.last_mut() {
            let gap = from - last.to;
            let level = (last.base - base).abs() < 0.1 * size;
            let like = (last.size - size).abs() < 0.05 * size;
            if level && like && gap > -0.5 * size && gap < PIECE_GAP * size {
                if gap > WORD_GAP * size && !last.text.ends_with(' ') && letter != " " {
                    last.text.push(' ');
                }
                last.text.push_str(letter);
                last.to = last.to.max(to);
                return Ok(());
            }
        }
        if !letter.trim().is_empty() && self.sheet.pieces.len() < MOST_PIECES {
            self.sheet.pieces.push(Piece { from, to, base, size, text: letter.to_owned() });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// Where the page leads to.
fn addresses(document: &Document, page: ObjectId, height: f64) -> Vec<Address> {
    let annotations = document.get_page_annotations(page).unwrap_or_default();
    let address = |a: &&pdf_extract::Dictionary| {
        let action = resolved(document, a.get(b"A").ok()?)?.as_dict().ok()?;
        let url = resolved(document, action.get(b"URI").ok()?)?.as_str().ok()?;
        let place = resolved(document, a.get(b"Rect").ok()?)?.as_array().ok()?;
        let number = |i: usize| place.get(i).and_then(|n| n.as_float().ok()).map(f64::from);
        let (x0, y0, x1, y1) = (number(0)?, number(1)?, number(2)?, number(3)?);
        Some(Address {
            left: x0.min(x1),
            right: x0.max(x1),
            top: height - y0.max(y1),
            bottom: height - y0.min(y1),
            url: String::from_utf8_lossy(url).into_owned(),
        })
    };
    annotations.iter().filter_map(address).collect()
}

fn resolved<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}
