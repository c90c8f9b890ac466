//! Line chart.

use super::{ID, Kind, Takes, maybe, needed};
use crate::charts::chart::Chart;
use crate::charts::font::{Weight, width};
use crate::charts::label;
use crate::charts::mark::{self, Series};
use crate::charts::pen::{Anchor, At, Type};
use crate::charts::scale::Scale;
use crate::charts::sheet::{SMALL, Sheet, small_type};
use crate::charts::theme::Ink;
use crate::error::{Error, Result};
use crate::sources::Status;
use crate::tables::{Cell, numbers::plain};

/// Line chart.
pub const CHART: Kind =
    Kind { name: "line", words: "line chart", page: include_str!("line.md"), channels: CHANNELS, draw };

const CHANNELS: &[super::Channel] = &[
    needed(
        "x",
        Takes::Anything,
        "time: numbers, dates as 2024, 2024-06 or 2024-06-05, quarters, seasons, spans of years, or 14:30",
    ),
    needed("y", Takes::Number, "the value"),
    maybe("series", Takes::Anything, "a line for each"),
    maybe("written", Takes::Anything, "how the time is written, where that is otherwise"),
    maybe("status", Takes::Anything, "what the shape and colour of a point tell"),
    ID,
    maybe("shape", Takes::Anything, "`step` in its rows: a value holds until the next"),
];

const HEIGHT: f64 = 260.0;
/// Up to so many points of a line bear a mark.
const MARKED: usize = 40;

/// One point: time, value, the time as it is written.
struct Point {
    time: f64,
    value: f64,
    written: String,
    status: Option<Status>,
    id: String,
}

fn draw(chart: &Chart, sheet: &mut Sheet) -> Result<()> {
    let series = Series::of(chart);
    let mut lines: Vec<Vec<Point>> = (0..series.count().max(1)).map(|_| Vec::new()).collect();
    for row in &chart.table.rows {
        let (Some(value), Some(cell)) = (chart.number(row, "y"), chart.cell(row, "x")) else { continue };
        let said = |part| Some(chart.text(row, part)).filter(|text| !text.is_empty());
        let status = said("status").and_then(|s| Status::ALL.iter().copied().find(|x| x.as_str() == s));
        let written = said("written").unwrap_or_else(|| chart.text(row, "x"));
        let point = Point { time: time(cell)?, value, written, status, id: chart.text(row, "id") };
        lines[series.place(&chart.text(row, "series"))].push(point);
    }
    lines.iter_mut().for_each(|line| line.sort_by(|a, b| a.time.total_cmp(&b.time)));
    let points: Vec<&Point> = lines.iter().flatten().collect();
    if points.is_empty() {
        sheet.note("There is nothing to draw: no row has both a time and a value.");
        return Ok(());
    }
    if series.count() > 1 {
        sheet.legend(series.iter());
    }
    let (across, up) = frame(chart, sheet, &points);
    let step = chart.table.rows.iter().any(|row| chart.text(row, "shape") == "step");
    let by_status = chart.column_name("status").is_some();
    for (place, line) in lines.iter().enumerate() {
        let look = series.look(place);
        let corners: Vec<At> = line.iter().map(|p| (across.at(p.time), up.at(p.value))).collect();
        // where points tell who says them, the way between says nothing
        let ink = if by_status { Ink::Soft } else { look.ink };
        sheet.pen.line(&if step { stepped(&corners) } else { corners.clone() }, 2.2, ink);
        if line.len() <= MARKED {
            for (point, at) in line.iter().zip(&corners) {
                let look = point.status.map_or(look, mark::look_of);
                let name = format!("{}: {}", point.written, plain(point.value));
                sheet.link(&point.id, &name, |sheet| mark::mark(&sheet.pen, look, *at, 4.0));
            }
        }
    }
    if by_status {
        name_ends(sheet, &lines, across, up);
        sheet.y += 14.0;
        sheet.legend(Series::of_statuses(points.iter().filter_map(|p| p.status)).iter());
    }
    Ok(())
}

/// Writes the number above the highest point of each line, and above its last.
fn name_ends(sheet: &Sheet, lines: &[Vec<Point>], across: Scale, up: Scale) {
    let top = |line: &'_ [Point]| line.iter().map(|p| p.value).fold(f64::NEG_INFINITY, f64::max);
    for line in lines {
        let highest = line.iter().position(|p| p.value == top(line));
        let mut free_from = f64::NEG_INFINITY;
        for (i, point) in line.iter().enumerate() {
            let text = label::cut(&plain(point.value), 140.0, SMALL, Weight::Semibold);
            let half = width(&text, SMALL, Weight::Semibold) / 2.0;
            let x = across.at(point.time).min(sheet.right() - half).max(across.start() + half);
            if (highest == Some(i) || i + 1 == line.len() || i == 0) && x - half > free_from {
                let set = Type { weight: Weight::Semibold, ink: Ink::Text, ..small_type(Anchor::Middle) };
                sheet.pen.text(&text, (x, up.at(point.value) - 9.0), set);
                free_from = x + half + 6.0;
            }
        }
    }
}

/// Draws the axes: values upwards with level lines, times along the foot. The scales across and up.
fn frame(chart: &Chart, sheet: &mut Sheet, points: &[&Point]) -> (Scale, Scale) {
    let name = |part| chart.column_name(part).unwrap_or_default().replace('_', " ");
    sheet.y += 12.0;
    sheet.pen.text(&name("y"), (sheet.left(), sheet.y), small_type(Anchor::Start));
    let (top, bottom) = (sheet.y + 12.0, sheet.y + 12.0 + HEIGHT);
    let up = Scale::from_zero(points.iter().map(|p| p.value)).over(bottom, top);
    let ticks = up.ticks(44.0);
    let room = ticks.iter().map(|(_, text)| width(text, SMALL, Weight::Regular)).fold(0.0, f64::max);
    let left = sheet.left() + room + 8.0;
    for (y, text) in &ticks {
        let (thick, ink) = if text == "0" { (1.2, Ink::Soft) } else { (1.0, Ink::Rule) };
        sheet.pen.line(&[(left, *y), (sheet.right(), *y)], thick, ink);
        sheet.pen.text(text, (left - 8.0, y + 4.0), small_type(Anchor::End));
    }
    let first = points.iter().map(|p| p.time).fold(f64::INFINITY, f64::min);
    let last = points.iter().map(|p| p.time).fold(f64::NEG_INFINITY, f64::max);
    let across = Scale::between(first, last).over(left + 8.0, sheet.right() - 8.0);
    // the times that the data has are its ticks
    let mut times: Vec<(f64, &str)> =
        points.iter().map(|p| (across.at(p.time), p.written.as_str())).collect();
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    sheet.tick_labels(times.into_iter(), bottom + 18.0);
    sheet.y = bottom + 18.0;
    (across, up)
}

/// The corners of a line whose value holds until the next.
fn stepped(corners: &[At]) -> Vec<At> {
    let mut out: Vec<At> = Vec::with_capacity(corners.len() * 2);
    for &(x, y) in corners {
        if let Some(&(_, before)) = out.last() {
            out.push((x, before));
        }
        out.push((x, y));
    }
    out
}

/// A time as a number of years, months and days as parts of one; a span (`2019/2023`, a season `2023–24`) by its middle; a
/// plain number as it is.
fn time(cell: &Cell) -> Result<f64> {
    let Cell::Text(text) = cell else { return Ok(cell.number().unwrap_or(0.0)) };
    read(text.trim()).ok_or_else(|| {
        Error::new(format!("“{text}” is no time for a line chart")).help(
            "write times as numbers, or as 2024, 2024-06, 2024-06-05, 2024-Q2, 2023/2024 or 2023–24; for names choose a bar chart",
        )
    })
}

fn read(text: &str) -> Option<f64> {
    if let Some((hour, minute)) = text.split_once(':').filter(|(hour, _)| hour.len() <= 2) {
        let (hour, minute) = (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?);
        return Some(f64::from(hour) + f64::from(minute) / 60.0);
    }
    let year = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() == 4).map(f64::from);
    if let Some((from, to)) = text.split_once(['/', '–']) {
        return Some((read(from)? + until(from, to)?) / 2.0);
    }
    let date = text.split(['T', ' ']).next().filter(|date| date.contains('-')).unwrap_or(text);
    let parts: Vec<&str> = date.split('-').collect();
    let number = |part: &str| part.parse::<u32>().ok();
    match parts[..] {
        [only] => only.parse().ok().filter(|n: &f64| n.is_finite()).or_else(|| quarter(only)),
        [first, part] => match number(part) {
            Some(month @ 1..=12) => Some(year(first)? + f64::from(month - 1) / 12.0),
            Some(_) => Some((year(first)? + until(first, part)?) / 2.0),
            None => quarter(&format!("{first}{part}")),
        },
        [first, month, day] => match (number(month)?, number(day)?) {
            (month @ 1..=12, day @ 1..=31) => {
                Some(year(first)? + (f64::from(month - 1) + f64::from(day - 1) / 31.0) / 12.0)
            }
            _ => None,
        },
        _ => None,
    }
}

/// The later end of a span: a time, or the last two digits of a year that follows `from`.
fn until(from: &str, to: &str) -> Option<f64> {
    match (to.len(), to.parse::<u32>()) {
        (2, Ok(short)) => {
            let first = from.get(..4)?.parse::<u32>().ok()?;
            let year = first - first % 100 + short;
            Some(f64::from(if year < first { year + 100 } else { year }))
        }
        _ => read(to),
    }
}

/// `2024Q2` or `2024 Q2`.
fn quarter(text: &str) -> Option<f64> {
    let (year, quarter) = text.split_once(['Q', 'q'])?;
    let (year, quarter) = (year.trim().parse::<u32>().ok()?, quarter.trim().parse::<u32>().ok()?);
    (1..=4).contains(&quarter).then(|| f64::from(year) + f64::from(quarter - 1) / 4.0)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn times_are_read_as_people_and_frames_write_them() {
        for (text, time) in [
            ("2024", 2024.0),
            ("2024-07", 2024.5),
            ("2024-07-01", 2024.5),
            ("2024-07-01T10:30", 2024.5),
            ("2019/2023", 2021.0),
            ("2023/24", 2023.5),
            ("2023–24", 2023.5),
            ("2023-24", 2023.5),
            ("1999-00", 1999.5),
            ("2024-01/2024-03", 2024.0 + 1.0 / 12.0),
            ("2024-Q3", 2024.5),
            ("2024Q3", 2024.5),
            ("2024 Q3", 2024.5),
            ("12.5", 12.5),
            ("14:30", 14.5),
            ("26:00", 26.0),
        ] {
            let read = read(text).unwrap_or_else(|| panic!("{text}"));
            assert!((read - time).abs() < 1e-9, "{text}: {read}");
        }
        for text in ["", "spring", "2024-13-01", "2024-", "–", "/", "Q2", "24-é", "2024Q9", "é/24"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
