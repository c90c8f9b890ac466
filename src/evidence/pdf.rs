//! The text of PDF pages.
//!
//! A PDF is a program of sorts, and a damaged one may keep its reader busy or overflow its stack: it is read in a process of
//! its own, and what ends that is an error like any other.

use crate::bounded::{self, Lost, Work};
use crate::error::{Error, Result};
use std::time::Duration;

/// The largest PDF that is read, in bytes.
const LARGEST_BYTES: usize = 32 << 20;
/// So long a PDF may take.
const LONGEST: Duration = Duration::from_secs(20);

/// The text of each page, in order; words that a line's end cuts in two stay so. An error where the file is too large, takes
/// too long, is no PDF, is encrypted, or holds no text (a scan).
pub fn pages(bytes: Vec<u8>) -> Result<Vec<String>> {
    if bytes.len() > LARGEST_BYTES {
        return Err(Error::new(format!("the PDF is larger than {} MiB", LARGEST_BYTES >> 20))
            .help("keep the pages that bear on the article"));
    }
    let damaged = || Error::new("the PDF is damaged");
    let pages = match WORK.ask(bytes, LONGEST) {
        Ok(answer) => {
            let pages: Result<Vec<String>, String> =
                serde_json::from_slice(&answer).map_err(|_| damaged())?;
            pages.map_err(|why| Error::new(format!("the PDF cannot be read: {why}")))?
        }
        Err(Lost::Late) => {
            return Err(Error::new(format!("the PDF takes longer than {} s", LONGEST.as_secs())));
        }
        Err(Lost::Large) => {
            return Err(
                Error::new("the PDF takes too much memory").help("keep the pages that bear on the article")
            );
        }
        Err(Lost::Broken) => return Err(damaged()),
        Err(Lost::Spent) => return Err(bounded::spent()),
    };
    if pages.iter().all(|p| p.trim().is_empty()) {
        return Err(Error::new("the PDF holds no text").help("it may be a scan: keep what it says as text"));
    }
    Ok(pages)
}

/// A PDF's bytes; the text of its pages, or why there is none, as JSON.
const WORK: Work = Work { name: "pdf", does: apart };
/// What is done apart.
pub const APART: &[Work] = &[WORK];

fn apart(bytes: Vec<u8>) -> Vec<u8> {
    let pages = pdf_extract::extract_text_from_mem_by_pages(&bytes).map_err(|e| first_line(&e.to_string()));
    // texts always become JSON
    serde_json::to_vec(&pages).unwrap_or_default()
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::pages;

    /// A PDF of one page a text, as small as one can be.
    fn pdf(texts: &[&str]) -> Vec<u8> {
        let mut objects = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned()];
        let kids: Vec<String> = (0..texts.len()).map(|i| format!("{} 0 R", 4 + 2 * i)).collect();
        objects.push(format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), texts.len()));
        objects.push(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        );
        for (i, text) in texts.iter().enumerate() {
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R \
                 /Resources << /Font << /F1 3 0 R >> >> >>",
                5 + 2 * i
            ));
            let stream = format!("BT /F1 12 Tf 50 700 Td ({text}) Tj ET");
            objects.push(format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()));
        }
        let (mut out, mut places) = ("%PDF-1.4\n".to_owned(), Vec::new());
        for (i, object) in objects.iter().enumerate() {
            places.push(out.len());
            out += &format!("{} 0 obj\n{object}\nendobj\n", i + 1);
        }
        let start = out.len();
        out += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
        places.iter().for_each(|p| out += &format!("{p:010} 00000 n \n"));
        out +=
            &format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
        out.into_bytes()
    }

    #[test]
    fn each_page_has_its_text() {
        let read =
            pages(pdf(&["The storm closed 212 schools.", "It cost 40 million dollars."])).expect("a PDF");
        assert_eq!(read.len(), 2);
        assert!(read[0].contains("212 schools") && read[1].contains("40 million"), "{read:?}");
    }

    #[test]
    fn what_is_cut_or_no_pdf_is_an_error() {
        let whole = pdf(&["The storm closed 212 schools."]);
        for cut in [0, 1, 8, whole.len() / 3, whole.len() / 2] {
            assert!(pages(whole[..cut].to_vec()).is_err(), "cut at {cut}");
        }
        assert!(pages(b"figures,values\n1,2\n".to_vec()).is_err());
        assert!(pages(pdf(&[""])).expect_err("no text").message.contains("no text"));
    }
}
