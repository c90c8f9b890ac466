//! Cells by their address in a spreadsheet.

use crate::error::{Error, Result};
use crate::tables::{Cell, Table};

/// The cell at `address`: `B7`, or `Sheet!B7` for a sheet of a workbook. Row 1 is the head.
pub(super) fn look_up(tables: &[(String, Table)], address: &str) -> Result<Cell> {
    let wrong = || {
        Error::new(format!("“{address}” is no cell")).help("write it as spreadsheets do: `B7`, or `Sheet!B7`")
    };
    let (sheet, place) = address.rsplit_once('!').map_or((None, address), |(s, p)| (Some(s), p));
    let table = match sheet {
        None => tables.first(),
        Some(sheet) => {
            tables.iter().find(|(name, _)| name.ends_with(&format!("_{}", super::identifier(sheet))))
        }
    };
    let (name, table) = table.ok_or_else(|| Error::new(format!("there is no sheet for “{address}”")))?;
    let (column, row) = parse(place.trim()).ok_or_else(wrong)?;
    let cell = match row {
        1 => table.columns.get(column).map(|c| Cell::Text(c.clone())),
        row => table.rows.get(row - 2).and_then(|r| r.get(column)).cloned(),
    };
    cell.ok_or_else(|| {
        let (rows, columns) = (table.rows.len() + 1, table.columns.len());
        Error::new(format!("“{address}” lies outside {name}: it has {rows} rows and {columns} columns"))
    })
}

/// Column from 0, row from 1.
fn parse(place: &str) -> Option<(usize, usize)> {
    let digits = place.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = place.split_at(digits);
    let row = row.parse().ok().filter(|&r: &usize| r > 0)?;
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let column = letters.bytes().fold(0, |n, b| n * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
    Some((column - 1, row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_spreadsheets() {
        assert_eq!(parse("A1"), Some((0, 1)));
        assert_eq!(parse("b7"), Some((1, 7)));
        assert_eq!(parse("AA10"), Some((26, 10)));
        for wrong in ["", "A", "7", "A0", "AAAA1", "A-1", "A1B"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
