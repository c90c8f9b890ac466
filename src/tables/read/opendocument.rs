//! How large an OpenDocument spreadsheet is: a cell or row in it may say that it is repeated a million times.

use super::{Result, SMALLER};
use crate::error::Error;
use memchr::{memchr, memmem};

/// The most cells, and bytes of their texts, over all sheets.
const MOST_CELLS: usize = 2_000_000;
const MOST_BYTES: usize = 128 << 20;

/// Refuses `content`, the part that holds the sheets, where it makes too many cells. Empty cells and rows count as far as
/// something follows them, as readers take them.
pub(super) fn measure(content: &[u8]) -> Result<()> {
    let mut sheets = Sheets::default();
    let mut at = 0;
    while let Some(open) = memchr(b'<', &content[at..]).map(|open| at + open) {
        let close = closing(content, open);
        sheets.tag(&content[open..close], content.len() - close);
        if sheets.cells.max(sheets.area()) > MOST_CELLS || sheets.bytes > MOST_BYTES {
            return Err(Error::new(format!("the workbook has more than {MOST_CELLS} cells")).help(SMALLER));
        }
        at = close;
    }
    Ok(())
}

/// What was counted so far.
#[derive(Debug, Default)]
struct Sheets {
    /// In rows with something in them.
    cells: usize,
    bytes: usize,
    /// Rows of the sheet to its last with something in it, and the cells of the widest.
    rows: usize,
    widest: usize,
    /// Rows without anything since then.
    empty_rows: usize,
    row: Row,
}

/// The row at hand.
#[derive(Debug, Default)]
struct Row {
    repeated: usize,
    cells: usize,
    empty: usize,
    /// How often the cell at hand is repeated, and how many bytes then were left.
    cell: Option<(usize, usize)>,
    bytes: usize,
}

impl Sheets {
    fn area(&self) -> usize {
        self.rows.saturating_mul(self.widest)
    }

    /// One tag; `left` bytes follow it.
    fn tag(&mut self, tag: &[u8], left: usize) {
        let whole = tag.ends_with(b"/>");
        match name(tag) {
            b"table:table" => (self.rows, self.widest, self.empty_rows) = (0, 0, 0),
            b"table:table-row" => {
                self.row = Row { repeated: times(tag, "table:number-rows-repeated"), ..Row::default() };
                if whole {
                    self.end_row();
                }
            }
            b"/table:table-row" => self.end_row(),
            b"table:table-cell" | b"table:covered-table-cell" => {
                let repeated = times(tag, "table:number-columns-repeated");
                let says = |what: &str| memmem::find(tag, what.as_bytes()).is_some();
                if whole && !says("value") && !says("formula") {
                    self.row.empty = self.row.empty.saturating_add(repeated);
                } else {
                    self.row.cells =
                        self.row.cells.saturating_add(self.row.empty.min(16_384) + repeated.min(16_384));
                    self.row.empty = 0;
                    self.row.bytes =
                        self.row.bytes.saturating_add(tag.len().saturating_mul(repeated.min(16_384)));
                    self.row.cell = (!whole).then_some((repeated.min(16_384), left));
                }
            }
            b"/table:table-cell" | b"/table:covered-table-cell" => {
                if let Some((repeated, before)) = self.row.cell.take() {
                    let long = (before - left).saturating_mul(repeated);
                    self.row.bytes = self.row.bytes.saturating_add(long);
                }
            }
            _ => {}
        }
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if row.cells == 0 {
            self.empty_rows = self.empty_rows.saturating_add(row.repeated);
            return;
        }
        self.cells = self.cells.saturating_add(row.cells.saturating_mul(row.repeated));
        self.bytes = self.bytes.saturating_add(row.bytes.saturating_mul(row.repeated));
        self.rows = self.rows.saturating_add(self.empty_rows).saturating_add(row.repeated);
        self.widest = self.widest.max(row.cells);
        self.empty_rows = 0;
    }
}

/// The end of the tag that opens at `open`, past its `>`.
fn closing(content: &[u8], open: usize) -> usize {
    let mut quote = None;
    for (i, &byte) in content[open..].iter().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(q), _) if q == byte => quote = None,
            (None, b'>') => return open + i + 1,
            _ => {}
        }
    }
    content.len()
}

fn name(tag: &[u8]) -> &[u8] {
    let inside = &tag[1..];
    let first = usize::from(inside.first() == Some(&b'/'));
    let end = inside.iter().skip(first).position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'));
    &inside[..end.map_or(inside.len(), |end| first + end)]
}

/// The number that `attribute` of `tag` holds; 1 where there is none.
fn times(tag: &[u8], attribute: &str) -> usize {
    let Some(at) = memmem::find(tag, attribute.as_bytes()) else { return 1 };
    let digits: String = tag[at + attribute.len()..]
        .iter()
        .map(|&b| char::from(b))
        .skip_while(|c| !c.is_ascii_digit() && *c != '>')
        .take_while(char::is_ascii_digit)
        .take(20)
        .collect();
    if digits.is_empty() { 1 } else { digits.parse().unwrap_or(usize::MAX) }
}
