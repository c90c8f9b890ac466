//! A series over time: numbers of one item and unit at four dates or clock times or more, told in one passage.

use super::labels::capitalised;
use super::rows::{chart, grid, number, text};
use super::{Story, Told};
use crate::figures::Figure;
use crate::vocabulary::{self, ENGLISH};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Fewer points are no series.
const POINTS: usize = 4;

/// A number with its time: to be drawn, and as it is written.
struct Point {
    figure: usize,
    time: String,
    written: String,
}

/// The series, each with the figures in it.
pub(super) fn find(told: &Told) -> Vec<(Story, Vec<usize>)> {
    let mut groups: BTreeMap<(usize, String, String, bool), Vec<Point>> = BTreeMap::new();
    for i in (0..told.notes.len()).filter(|&i| told.is_claim(i)) {
        let figure = told.figure(i);
        let (Some(_), Some(axis)) = (figure.value, told.axis(i)) else { continue };
        let item = told.labels.item(figure).unwrap_or_default().to_lowercase();
        let clock = clock_before(told, figure);
        let date = figure
            .as_of
            .as_ref()
            .and_then(|a| Some((date(a.date.as_ref()?)?, told.draft.article.slice(a.span))));
        let by_clock = clock.is_some();
        let Some((time, written)) = clock.or(date.map(|(d, w)| (d, w.to_owned()))) else { continue };
        let key = (told.notes[i].passage, axis, item, by_clock);
        groups.entry(key).or_default().push(Point { figure: i, time, written });
    }
    let mut out: Vec<(Story, Vec<usize>)> = Vec::new();
    for ((.., by_clock), mut points) in groups {
        if by_clock {
            past_midnight(&mut points);
        } else {
            points.sort_by(|a, b| a.time.cmp(&b.time));
        }
        points
            .dedup_by(|a, b| a.time == b.time && told.figure(a.figure).value == told.figure(b.figure).value);
        let once = points.windows(2).all(|pair| pair[0].time < pair[1].time);
        // years and months on one axis would say more than the text does
        let alike = points.iter().all(|p| p.time.len() == points[0].time.len());
        if once && alike && points.len() >= POINTS {
            out.extend(story(told, &points));
        }
    }
    out.sort_by_key(|(_, figures)| figures[0]);
    out
}

/// A year, month or day; intervals and quarters are none.
fn date(iso: &str) -> Option<String> {
    let plain = iso.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    plain.then(|| iso.to_owned())
}

/// Words and marks of clock times: “noon” with its hour, “pm” with the hours to add.
static CLOCK: LazyLock<BTreeMap<&str, (&str, u32)>> = LazyLock::new(|| {
    let rows = vocabulary::rows(ENGLISH.tables.clock_words);
    rows.filter_map(|row| Some((*row.first()?, (*row.get(1)?, row.get(2)?.parse().ok()?)))).collect()
});

/// The clock time with which the block of `figure` begins, as “15:00” and as written, where nothing else stands before it.
fn clock_before(told: &Told, figure: &Figure) -> Option<(String, String)> {
    let block = told.draft.article.blocks.get(figure.block)?.span;
    let before = told.draft.article.text().get(block.start..figure.span.start)?;
    let written = before.trim().trim_end_matches([':', '–', '—', '-', ',', '(']).trim();
    Some((clock(written)?, written.to_owned()))
}

/// “3 pm”, “3:30 p.m.”, “15:00” and “noon” as hours and minutes of the day.
fn clock(written: &str) -> Option<String> {
    let lower = written.to_lowercase().replace('.', "");
    if let Some(("hour", hour)) = CLOCK.get(lower.as_str()) {
        return Some(format!("{hour:02}:00"));
    }
    let digits = lower.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(lower.len());
    let (time, half) = (&lower[..digits], lower[digits..].trim());
    let (hour, minute) = time.split_once(':').unwrap_or((time, ""));
    let (hour, minute): (u32, u32) =
        (hour.parse().ok()?, if minute.is_empty() { 0 } else { minute.parse().ok()? });
    let hour = match CLOCK.get(half) {
        Some(("half", add)) if (1..=12).contains(&hour) => hour % 12 + add,
        None if half.is_empty() && time.contains(':') => hour,
        _ => return None,
    };
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

/// Readings that go on after midnight belong to the next day: 02:00 is 26:00. Points stay in the order of the text.
fn past_midnight(points: &mut [Point]) {
    let mut days = 0;
    let mut last = String::new();
    for point in points {
        let hour: u32 = point.time[..2].parse().unwrap_or(0);
        if point.time < last {
            days += 1;
        }
        last = point.time.clone();
        point.time = format!("{:02}{}", hour + 24 * days, &point.time[2..]);
    }
}

fn story(told: &Told, points: &[Point]) -> Option<(Story, Vec<usize>)> {
    let figures: Vec<usize> = points.iter().map(|p| p.figure).collect();
    let value = |p: &&Point| told.figure(p.figure).value.unwrap_or(0.0);
    let highest = points.iter().max_by(|a, b| value(a).total_cmp(&value(b)))?;
    let lowest = points.iter().min_by(|a, b| value(a).total_cmp(&value(b)))?;
    let (first, last) = (points.first()?, points.last()?);
    let what = told.labels.item(told.figure(first.figure)).map(|item| capitalised(&item)).unwrap_or_default();
    let at = |p: &Point| format!("{} ({})", told.said(p.figure), p.written);
    let steady = (
        std::ptr::eq(highest, last) && std::ptr::eq(lowest, first),
        std::ptr::eq(lowest, last) && std::ptr::eq(highest, first),
    );
    let move_of = match steady {
        (true, _) => format!("rose from {} to {}", at(first), at(last)),
        (_, true) => format!("fell from {} to {}", at(first), at(last)),
        _ => format!("highest at {}, lowest at {}", at(highest), at(lowest)),
    };
    let joint = if steady.0 || steady.1 { " " } else { ": " };
    let finding = capitalised(format!("{what}{joint}{move_of}").trim_start_matches([':', ' ']));
    let rows = points.iter().map(|p| {
        let note = &told.notes[p.figure];
        let cells = [
            text(p.time.clone()),
            number(told.figure(p.figure).value),
            text(p.written.clone()),
            text(note.status.as_str()),
        ];
        cells
            .into_iter()
            .chain([text(told.figure(p.figure).comparator.as_str()), text(note.id.clone())])
            .collect()
    });
    let listed: Vec<String> = points.iter().map(at).collect();
    let drawn = chart(
        "line",
        &finding,
        format!("{}: {}.", what, listed.join(", ")),
        &[
            "x",
            &format!("y={}", axis_name(told, first.figure, &what)),
            "written",
            "status",
            "comparator",
            "id",
        ],
        rows.collect(),
    )
    .ok()?;
    let data = points.iter().map(|p| {
        vec![
            p.written.clone(),
            told.said(p.figure).to_owned(),
            told.notes[p.figure].status.as_str().to_owned(),
        ]
    });
    let caption = told.said_by(&figures);
    let drawn = Some((drawn, grid(&["When", "Figure", "Source"], data.collect())));
    Some((Story { name: "series".to_owned(), finding, caption, drawn }, figures))
}

/// What the axis upwards measures: the unit, else what is counted.
fn axis_name(told: &Told, i: usize, what: &str) -> String {
    told.figure(i).unit.as_ref().map_or_else(|| what.to_lowercase(), |unit| unit.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_times_are_read_in_both_ways_of_writing() {
        let told: Vec<Option<String>> =
            ["8 am", "12 pm", "12 am", "3:30 p.m.", "noon", "15:00", "15", "8 of them", "25:00"]
                .map(clock)
                .into();
        let told: Vec<&str> = told.iter().map(|t| t.as_deref().unwrap_or("none")).collect();
        assert_eq!(told, ["08:00", "12:00", "00:00", "15:30", "12:00", "15:00", "none", "none", "none"]);
    }
}
