//! How large an XLS workbook is: two cells far apart make a sheet of billions.
//!
//! An XLS file is a little file system (MS-CFB) with a stream of records in it (MS-XLS). Here only as much of both is read
//! as it takes to know which cells there are.

use super::{Result, SMALLER};
use crate::error::Error;

/// The most cells of a sheet, empty ones between others among them.
const MOST_CELLS: usize = 2_000_000;
/// So many bytes are looked at over all sheets, since two may lie upon one another.
const MOST_BYTES: usize = 256 << 20;

/// How every such file begins.
pub(super) const MAGIC: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Refuses `file` where a sheet makes too many cells, or the file is damaged.
pub(super) fn measure(file: &[u8]) -> Result<()> {
    let damaged = || Error::new("the workbook is damaged").help("save it anew as XLSX or CSV");
    let stream = workbook(file).ok_or_else(damaged)?;
    let (mut sheets, mut looked_at) = (vec![0], 0usize);
    let mut next = 0;
    while let Some(&start) = sheets.get(next) {
        let mut sheet = Sheet::default();
        for record in (Records { stream: stream.get(start..).ok_or_else(damaged)? }) {
            looked_at += record.data.len() + 4;
            if next == 0 && record.kind == SHEET {
                sheets.push(u32_at(record.data, 0).ok_or_else(damaged)? as usize);
            }
            sheet.add(&record);
            if sheet.cells() > MOST_CELLS {
                return Err(Error::new(format!("a sheet has more than {MOST_CELLS} cells")).help(SMALLER));
            }
            if looked_at > MOST_BYTES {
                return Err(damaged());
            }
        }
        next += 1;
    }
    Ok(())
}

/// The records that tell of a sheet's place, its size, and its cells.
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const CELLS: [u16; 9] = [0x0203, 0x0204, 0x00d6, 0x0205, 0x027e, 0x00fd, 0x00bd, 0x0006, 0x0201];

/// The least rectangle that holds all cells so far.
#[derive(Debug, Default)]
struct Sheet {
    bounds: Option<(usize, usize, usize, usize)>,
    announced: usize,
}

impl Sheet {
    fn cells(&self) -> usize {
        let area = |(r0, r1, c0, c1): (usize, usize, usize, usize)| (r1 - r0 + 1) * (c1 - c0 + 1);
        self.bounds.map_or(0, area).max(self.announced)
    }

    fn add(&mut self, record: &Record) {
        let at = |i| u16_at(record.data, i).map(usize::from);
        if record.kind == DIMENSIONS {
            let number = |i| u32_at(record.data, i).map(|n| n as usize);
            let (rows, columns) = match record.data.len() {
                10 => (at(2).unwrap_or(0), at(6).unwrap_or(0)),
                _ => (number(4).unwrap_or(0), at(10).unwrap_or(0)),
            };
            self.announced = self.announced.max(rows.saturating_mul(columns));
        }
        if !CELLS.contains(&record.kind) {
            return;
        }
        let (Some(row), Some(column)) = (at(0), at(2)) else { return };
        let last = if record.kind == 0x00bd { column + record.data.len() / 6 } else { column };
        let (r0, r1, c0, c1) = self.bounds.unwrap_or((row, row, column, last));
        self.bounds = Some((r0.min(row), r1.max(row), c0.min(column), c1.max(last)));
    }
}

struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

/// Records to the end of the stream: past a sheet's own end others follow, which can only make it look larger.
struct Records<'a> {
    stream: &'a [u8],
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        const END: u16 = 0x000a;
        let (kind, length) = (u16_at(self.stream, 0)?, usize::from(u16_at(self.stream, 2)?));
        let data = self.stream.get(4..4 + length)?;
        self.stream = if kind == END { &[] } else { &self.stream[4 + length..] };
        Some(Record { kind, data })
    }
}

/// The stream of records.
fn workbook(file: &[u8]) -> Option<Vec<u8>> {
    let shift = u16_at(file, 30)?;
    if !(7..=12).contains(&shift) {
        return None;
    }
    let disk = Disk { file, sector: 1 << shift };
    let table = disk.table()?;
    let folder = disk.chain(u32_at(file, 48)?, &table)?;
    let entries = folder.chunks_exact(128).map(|entry| (label(entry), entry));
    let entries: Vec<_> = entries.collect();
    let named = |name: &str| entries.iter().find(|(label, _)| label.eq_ignore_ascii_case(name));
    let (_, entry) = named("Workbook").or_else(|| named("Book"))?;
    let (start, length) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
    let small = length < 4096;
    let mut stream = match small {
        false => disk.chain(start, &table)?,
        true => {
            let (_, root) = entries.first()?;
            let inside = disk.chain(u32_at(root, 116)?, &table)?;
            let table = numbers(&disk.chain(u32_at(file, 60)?, &table)?);
            Disk { file: &inside, sector: 64 }.chain_from(start, &table, 0)?
        }
    };
    stream.truncate(length);
    Some(stream)
}

/// A file cut into sectors of one size.
struct Disk<'a> {
    file: &'a [u8],
    sector: usize,
}

/// Numbers from here on mark the end of a chain, or no sector.
const NO_SECTOR: u32 = 0xffff_fffa;

impl Disk<'_> {
    /// Which sector follows which.
    fn table(&self) -> Option<Vec<u32>> {
        let mut sectors: Vec<u32> = (0..109).map_while(|i| u32_at(self.file, 76 + 4 * i)).collect();
        let mut next = u32_at(self.file, 68)?;
        let most = self.file.len() / self.sector + 1;
        for _ in 0..most {
            let Some(sector) = self.sector(next, 1) else { break };
            let mut more = numbers(sector);
            next = more.pop()?;
            sectors.extend(more);
        }
        let known = sectors.into_iter().filter(|s| *s < NO_SECTOR).take(most);
        Some(known.map_while(|s| self.sector(s, 1)).flat_map(numbers).collect())
    }

    fn chain(&self, start: u32, table: &[u32]) -> Option<Vec<u8>> {
        self.chain_from(start, table, 1)
    }

    /// The bytes of a chain of sectors; none where it goes in a circle or out of the file.
    fn chain_from(&self, start: u32, table: &[u32], first: usize) -> Option<Vec<u8>> {
        let (mut out, mut next) = (Vec::new(), start);
        while next < NO_SECTOR {
            if out.len() > self.file.len() {
                return None;
            }
            out.extend_from_slice(self.sector(next, first)?);
            next = *table.get(next as usize)?;
        }
        Some(out)
    }

    /// A sector; a last one may be cut.
    fn sector(&self, number: u32, first: usize) -> Option<&[u8]> {
        let at = (number as usize).checked_add(first)?.checked_mul(self.sector)?;
        let end = at.checked_add(self.sector)?.min(self.file.len());
        self.file.get(at..end).filter(|sector| !sector.is_empty())
    }
}

/// The name of a folder's entry: UTF-16, of which only ASCII matters here.
fn label(entry: &[u8]) -> String {
    let units = numbers16(&entry[..64]);
    char::decode_utf16(units).map(|c| c.unwrap_or('?')).take_while(|c| *c != '\0').collect()
}

fn numbers16(bytes: &[u8]) -> impl Iterator<Item = u16> {
    bytes.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]]))
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|b| u16::from_le_bytes([b[0], b[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}
