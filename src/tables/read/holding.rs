//! What each column of a delimited text holds: truths, whole numbers, numbers or text.
//!
//! Polars asks a regular expression about each cell, which takes most of the time that a large table needs. The rules here are
//! its own: whole numbers and numbers together are numbers, and any other mixture is text.

use polars::prelude::DataType;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    /// No cell has anything in it.
    Empty,
    Truth,
    Whole,
    Number,
    Text,
}

impl Type {
    /// What a column holds that has cells of both.
    fn with(self, other: Self) -> Self {
        match (self, other) {
            (a, b) if a == b => a,
            (Type::Empty, a) | (a, Type::Empty) => a,
            (Type::Whole, Type::Number) | (Type::Number, Type::Whole) => Type::Number,
            _ => Type::Text,
        }
    }

    /// What a cell holds, its quotation marks left out.
    fn of(cell: &[u8]) -> Self {
        let unsigned = cell.strip_prefix(b"-").unwrap_or(cell);
        match unsigned.first() {
            None if cell.is_empty() => Type::Empty,
            // past what a whole number can be
            Some(b'0'..=b'9') if unsigned.iter().all(u8::is_ascii_digit) => {
                let small =
                    unsigned.len() < 19 || std::str::from_utf8(cell).is_ok_and(|c| c.parse::<i64>().is_ok());
                if small { Type::Whole } else { Type::Number }
            }
            Some(b'0'..=b'9' | b'.' | b'+' | b'i' | b'N') if is_number(cell) => Type::Number,
            _ if cell.eq_ignore_ascii_case(b"true") || cell.eq_ignore_ascii_case(b"false") => Type::Truth,
            _ => Type::Text,
        }
    }
}

/// Digits with a point, with a power of ten, or both; `inf` and `NaN`.
fn is_number(cell: &[u8]) -> bool {
    let cell = cell.strip_prefix(b"-").or_else(|| cell.strip_prefix(b"+")).unwrap_or(cell);
    if cell == b"inf" || cell == b"NaN" {
        return true;
    }
    let digits = |from: usize| cell[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let whole = digits(0);
    let point = cell.get(whole) == Some(&b'.');
    let part = if point { digits(whole + 1) } else { 0 };
    let power = whole + usize::from(point) + part;
    match cell.get(power) {
        None => point && (part > 0 || whole > 0),
        Some(b'e' | b'E') if part > 0 || whole > 0 && !point => {
            let sign = usize::from(matches!(cell.get(power + 1), Some(b'+' | b'-')));
            let many = digits(power + 1 + sign);
            many > 0 && power + 1 + sign + many == cell.len()
        }
        Some(_) => false,
    }
}

/// The same as polars calls it.
pub(super) fn as_polars(held: Type) -> DataType {
    match held {
        Type::Truth => DataType::Boolean,
        Type::Whole => DataType::Int64,
        Type::Number => DataType::Float64,
        Type::Empty | Type::Text => DataType::String,
    }
}

/// The types of the first `columns` columns of `text`, whose first line is a head. One pass over the bytes.
pub(super) fn types(text: &[u8], separator: u8, columns: usize) -> Vec<Type> {
    let mut out = vec![Type::Empty; columns];
    let (mut at, mut column, mut is_head) = (0, 0, true);
    while at < text.len() {
        let (cell, next) = cell(text, at, separator);
        if let Some(held) = out.get_mut(column).filter(|held| !is_head && **held != Type::Text) {
            let cell = &text[cell];
            let cell =
                cell.strip_suffix(b"\r").filter(|_| text.get(next) != Some(&separator)).unwrap_or(cell);
            let bare = cell.strip_prefix(b"\"").and_then(|inner| inner.strip_suffix(b"\""));
            *held = held.with(Type::of(bare.unwrap_or(cell)));
        }
        let ends_line = text.get(next) != Some(&separator);
        is_head &= !ends_line;
        column = if ends_line { 0 } else { column + 1 };
        at = next + 1;
    }
    out
}

/// The cell that starts at `at`, and the place of the separator or line feed behind it, or the text's end.
fn cell(text: &[u8], at: usize, separator: u8) -> (std::ops::Range<usize>, usize) {
    let mut end = at;
    if text[at] == b'"' {
        end += 1;
        loop {
            let Some(length) = memchr::memchr(b'"', &text[end..]) else {
                end = text.len();
                break;
            };
            end += length + 1;
            if text.get(end) != Some(&b'"') {
                break;
            }
            end += 1;
        }
    }
    let length = memchr::memchr2(separator, b'\n', &text[end..]).unwrap_or(text.len() - end);
    (at..end + length, end + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use polars_io::SerReader;
    use polars_io::csv::read::CsvReadOptions;

    const CELLS: [&str; 34] = [
        "1",
        "-1",
        "007",
        "+1",
        "1.5",
        "-1.5",
        "+1.5",
        ".5",
        "-.5",
        "5.",
        ".",
        "-",
        "1e5",
        "1E-5",
        "1.5e+3",
        "5.e3",
        "1e",
        "inf",
        "-inf",
        "NaN",
        "nan",
        "true",
        "FALSE",
        "truer",
        "12,",
        "1 000",
        " 1",
        "1 ",
        "9223372036854775807",
        "9223372036854775808",
        "\"1\"",
        "\"a,b\"",
        "2031-03",
        "x",
    ];

    /// What polars makes of a table.
    fn polars(text: &str) -> Vec<DataType> {
        let reader = CsvReadOptions::default().with_infer_schema_length(None);
        let frame = reader.into_reader_with_file_handle(std::io::Cursor::new(text.to_owned())).finish();
        frame.map(|f| f.dtypes()).unwrap_or_default()
    }

    fn ours(text: &str) -> Vec<DataType> {
        types(text.as_bytes(), b',', 1).into_iter().map(as_polars).collect()
    }

    #[test]
    fn cells_are_what_polars_takes_them_for() {
        for one in CELLS.iter().filter(|c| **c != "12,") {
            for other in ["", "7", "2.5", "true", "y"] {
                let text = format!("a\n{one}\n{other}\n");
                let theirs = polars(&text);
                // a number too large for it is an error there
                if !theirs.is_empty() {
                    assert_eq!(ours(&text), theirs, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn quoted_cells_may_hold_separators_and_lines() {
        let text = "\"a\nb\",c,d\r\n\"x,\"\"y\"\"\n\",1,2.5\r\nz,2,\r\n";
        assert_eq!(types(text.as_bytes(), b',', 3), [Type::Text, Type::Whole, Type::Number]);
        assert_eq!(types(b"a,b\n\"open,1\n2,3", b',', 2), [Type::Text, Type::Empty]);
        assert_eq!(types(b"", b',', 1), [Type::Empty]);
    }
}
