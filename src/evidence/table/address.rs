//! Cells by their address in a spreadsheet.

use super::Named;
use crate::error::{Error, Result};
use crate::tables::{Cell, Tables};

/// The cell at `address`, with the head of its column: `B7`, or `Sheet!B7` for a sheet of a workbook, or `table!B7`. Rows and columns are those that the
/// spreadsheet shows, also where it begins with empty ones; in other files row 1 is the head.
pub(super) fn look_up(tables: &Tables, named: &[Named], address: &str) -> Result<(Cell, String)> {
    let wrong = || {
        Error::new(format!("“{address}” is no cell")).help("write it as spreadsheets do: `B7`, or `Sheet!B7`")
    };
    let (sheet, place) = address.rsplit_once('!').map_or((None, address), |(s, p)| (Some(s), p));
    let table = match sheet.map(super::identifier) {
        None => named.first(),
        Some(sheet) => named
            .iter()
            .find(|n| n.sheet.as_ref() == Some(&sheet))
            .or_else(|| named.iter().find(|n| n.name == sheet)),
    };
    let table = table.ok_or_else(|| {
        let sheets = named.iter().filter_map(|n| n.sheet.as_deref()).collect::<Vec<_>>().join(", ");
        let error = Error::new(format!("there is no sheet for “{address}”"));
        if sheets.is_empty() { error } else { error.help(format!("there are {sheets}")) }
    })?;
    let (column, row) = parse(place.trim()).ok_or_else(wrong)?;
    let inside = column.checked_sub(table.origin.1).zip(row.checked_sub(table.origin.0));
    let cell = inside.and_then(|(column, row)| match row {
        0 => tables.head(&table.name, column).map(|head| Cell::Text(head.to_owned())),
        row => tables.cell(&table.name, row - 1, column),
    });
    let head = inside.and_then(|(column, _)| tables.head(&table.name, column)).unwrap_or_default().to_owned();
    cell.map(|cell| (cell, head)).ok_or_else(|| {
        let (rows, columns) = tables.size(&table.name);
        let last = write(table.origin, columns.saturating_sub(1), rows);
        let first = write(table.origin, 0, 0);
        Error::new(format!("“{address}” lies outside of the table, which goes from {first} to {last}"))
    })
}

/// The address of the cell in `row` and `column` of a table that begins at `origin`, all from 0; row 0 is the head.
pub(super) fn write(origin: (usize, usize), column: usize, row: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = origin.1 + column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", origin.0 + row + 1)
}

/// Column and row, both from 0.
fn parse(place: &str) -> Option<(usize, usize)> {
    let digits = place.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = place.split_at(digits);
    let row: usize = row.parse().ok().filter(|&r: &usize| r > 0)?;
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let column = letters.bytes().fold(0, |n, b| n * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
    Some((column - 1, row - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_spreadsheets() {
        for (address, place) in
            [("A1", (0, 0)), ("B7", (1, 6)), ("AA10", (26, 9)), ("XFD1048576", (16_383, 1_048_575))]
        {
            assert_eq!(parse(address), Some(place));
            assert_eq!(write((0, 0), place.0, place.1), address);
        }
        assert_eq!(parse("b7"), Some((1, 6)));
        assert_eq!(write((2, 1), 0, 0), "B3");
        for wrong in ["", "A", "7", "A0", "AAAA1", "A-1", "A1B", "A99999999999999999999"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
