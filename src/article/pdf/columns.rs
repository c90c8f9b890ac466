//! The order in which the lines of a page are read: one column or two, and what goes across both.

use super::lines::Line;

/// Lines that are read from above, in one column.
pub(super) type Region = Vec<Line>;

/// The places of gutters that are tried, as shares of the width of what is printed.
const GUTTERS: std::ops::RangeInclusive<u32> = 30..=70;
/// Each column has so many lines at least.
const FEWEST_LINES: usize = 5;
/// A line of running text has so many letters.
const SHORTEST: usize = 18;
/// Of the letters of a page in two columns so many go across.
const MOST_ACROSS: f64 = 0.35;

/// The regions of a page in the order in which they are read.
pub(super) fn regions(lines: Vec<Line>) -> Vec<Region> {
    let Some(gutter) = gutter(&lines) else { return vec![sorted(lines)] };
    let mut lines = sorted(lines);
    let mut out = Vec::new();
    let (mut left, mut right): (Region, Region) = (Vec::new(), Vec::new());
    let mut across: Region = Vec::new();
    for line in lines.drain(..) {
        if line.from < gutter && line.to > gutter {
            out.extend([std::mem::take(&mut left), std::mem::take(&mut right)]);
            across.push(line);
            continue;
        }
        out.push(std::mem::take(&mut across));
        if line.to <= gutter { left.push(line) } else { right.push(line) }
    }
    out.extend([across, left, right]);
    out.retain(|region| !region.is_empty());
    out
}

fn sorted(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.from.total_cmp(&b.from)));
    lines
}

/// Where the gutter between two columns stands; `None` for a page of one.
fn gutter(lines: &[Line]) -> Option<f64> {
    let left = lines.iter().map(|l| l.from).reduce(f64::min)?;
    let right = lines.iter().map(|l| l.to).reduce(f64::max)?;
    let all: usize = lines.iter().map(Line::length).sum();
    let mut best: Option<(usize, f64)> = None;
    for share in GUTTERS {
        let x = left + (right - left) * f64::from(share) / 100.0;
        let across: usize = lines.iter().filter(|l| l.from < x && l.to > x).map(Line::length).sum();
        if best.is_none_or(|(least, _)| across < least) {
            best = Some((across, x));
        }
    }
    let (across, x) = best?;
    let running = |l: &&Line| l.length() >= SHORTEST;
    let side = |is_left: bool| {
        let own: Vec<&Line> =
            lines.iter().filter(|l| if is_left { l.to <= x } else { l.from >= x }).collect();
        let long = own.iter().filter(|l| running(l)).count();
        long >= FEWEST_LINES && long * 2 > own.len()
    };
    (side(true) && side(false) && (across as f64) < MOST_ACROSS * all as f64).then_some(x)
}
