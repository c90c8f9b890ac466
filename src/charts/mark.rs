//! Looks: each series has a colour, a shape and a hatching, so that none is told by colour alone.

use super::chart::Chart;
use super::label;
use super::pen::{At, Pen};
use super::theme::Ink;
use crate::sources::Status;

/// How a series looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) ink: Ink,
    pub(super) shape: Shape,
    pub(super) hatch: Hatch,
}

/// The shape of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Disc,
    Half,
    Ring,
    Dot,
    Diamond,
    Square,
    Triangle,
    Cross,
}

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hatch {
    Solid,
    Rising,
    Falling,
    Level,
    Hollow,
}

/// A series with nothing to be told from.
pub(super) const PLAIN: Look = Look { ink: Ink::First, shape: Shape::Disc, hatch: Hatch::Solid };

const LOOKS: [Look; 5] = [
    PLAIN,
    Look { ink: Ink::Second, shape: Shape::Diamond, hatch: Hatch::Rising },
    Look { ink: Ink::Third, shape: Shape::Square, hatch: Hatch::Hollow },
    Look { ink: Ink::Fourth, shape: Shape::Triangle, hatch: Hatch::Falling },
    Look { ink: Ink::Fifth, shape: Shape::Cross, hatch: Hatch::Level },
];
const OTHERS: Look = Look { ink: Ink::Others, shape: Shape::Dot, hatch: Hatch::Level };

/// How a status looks.
pub(super) fn look_of(status: Status) -> Look {
    let (ink, shape, hatch) = match status {
        Status::Sourced => (Ink::Sourced, Shape::Disc, Hatch::Solid),
        Status::Weak => (Ink::Weak, Shape::Half, Hatch::Rising),
        Status::Unsourced => (Ink::Unsourced, Shape::Ring, Hatch::Hollow),
        Status::Exempt => (Ink::Exempt, Shape::Dot, Hatch::Level),
    };
    Look { ink, shape, hatch }
}

/// The series of a chart, in the order of their first row; statuses in the contract's order. From the sixth on they are one,
/// “others”.
#[derive(Debug, Clone)]
pub(super) struct Series {
    names: Vec<String>,
    looks: Vec<Look>,
}

impl Series {
    /// The series in the column that plays `series`; one without a name where none does.
    pub(super) fn of(chart: &Chart) -> Self {
        let mut names: Vec<String> = Vec::new();
        for row in &chart.table.rows {
            let name = name(&chart.text(row, "series"));
            if chart.column_name("series").is_some() && !names.contains(&name) {
                names.push(name);
            }
        }
        let status = |name: &str| Status::ALL.iter().copied().find(|s| s.as_str() == name);
        if names.iter().all(|n| status(n).is_some()) {
            names.sort_by_key(|n| status(n));
            let looks = names.iter().filter_map(|n| status(n)).map(look_of).collect();
            return Self { names, looks };
        }
        let many = names.len() > LOOKS.len();
        let mut looks = LOOKS[..names.len().min(LOOKS.len())].to_vec();
        if many {
            names.truncate(LOOKS.len());
            names.push("others".to_owned());
            looks.push(OTHERS);
        }
        Self { names, looks }
    }

    /// The series of the rows that name one; rows without are of none.
    pub(super) fn of_named(chart: &Chart) -> Self {
        let mut named = chart.clone();
        named.table.rows.retain(|row| !chart.text(row, "series").is_empty());
        Self::of(&named)
    }

    /// Those of `statuses`, each once, in the contract's order.
    pub(super) fn of_statuses(statuses: impl Iterator<Item = Status>) -> Self {
        let there: std::collections::BTreeSet<Status> = statuses.collect();
        let names = there.iter().map(|s| s.as_str().to_owned()).collect();
        Self { names, looks: there.into_iter().map(look_of).collect() }
    }

    /// The place of the series called `said`.
    pub(super) fn place(&self, said: &str) -> usize {
        let name = name(said);
        self.names.iter().position(|n| *n == name).unwrap_or(self.names.len().saturating_sub(1))
    }

    /// The look of the series at `place`.
    pub(super) fn look(&self, place: usize) -> Look {
        self.looks.get(place).copied().unwrap_or(PLAIN)
    }

    /// How many there are; none where the chart has no series.
    pub(super) fn count(&self) -> usize {
        self.names.len()
    }

    /// Each with its name, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Look, &str)> {
        self.looks.iter().copied().zip(self.names.iter().map(String::as_str))
    }
}

fn name(said: &str) -> String {
    let name = label::clean(said);
    if name.is_empty() { "not said".to_owned() } else { name }
}

/// Draws a mark of `radius` pixels.
pub(super) fn mark(pen: &Pen, look: Look, at: At, radius: f64) {
    let (x, y) = at;
    let ink = look.ink;
    match look.shape {
        Shape::Disc => pen.disc(at, radius, ink),
        Shape::Dot => pen.disc(at, radius * 0.5, ink),
        Shape::Ring => {
            pen.disc(at, radius, Ink::Surface);
            pen.ring(at, radius - 0.8, 1.8, ink);
        }
        Shape::Half => {
            pen.disc(at, radius, Ink::Surface);
            pen.ring(at, radius - 0.7, 1.4, ink);
            let angles = (0..=8).map(|i| std::f64::consts::PI * (0.5 + f64::from(i) / 8.0));
            pen.polygon(
                &angles.map(|a| (x + radius * a.cos(), y + radius * a.sin())).collect::<Vec<_>>(),
                ink,
            );
        }
        Shape::Diamond => {
            let r = radius * 1.25;
            pen.polygon(&[(x, y - r), (x + r, y), (x, y + r), (x - r, y)], ink);
        }
        Shape::Square => {
            let r = radius * 0.9;
            pen.rect((x - r, y - r), (x + r, y + r), ink);
        }
        Shape::Triangle => {
            let r = radius * 1.2;
            pen.polygon(&[(x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)], ink);
        }
        Shape::Cross => {
            let r = radius * 0.85;
            pen.line(&[(x - r, y - r), (x + r, y + r)], 2.2, ink);
            pen.line(&[(x - r, y + r), (x + r, y - r)], 2.2, ink);
        }
    }
}

/// Fills the rectangle between `a` (left, top) and `b` (right, bottom).
pub(super) fn area(pen: &Pen, look: Look, a: At, b: At) {
    if b.0 - a.0 < 0.1 {
        return;
    }
    let stripes = |slope: f64| {
        pen.faint_rect(a, b, look.ink, 0.22);
        for line in stripes(a, b, slope) {
            pen.line(&line, 1.6, look.ink);
        }
        pen.outline((a.0 + 0.5, a.1 + 0.5), (b.0 - 0.5, b.1 - 0.5), 1.0, look.ink);
    };
    match look.hatch {
        Hatch::Solid => pen.rect(a, b, look.ink),
        Hatch::Rising => stripes(-1.0),
        Hatch::Falling => stripes(1.0),
        Hatch::Level => {
            pen.faint_rect(a, b, look.ink, 0.22);
            let count = ((b.1 - a.1) / 5.0).floor();
            for i in 1..=count as i32 {
                let y = a.1 + (b.1 - a.1) * f64::from(i) / (count + 1.0);
                pen.line(&[(a.0, y), (b.0, y)], 1.2, look.ink);
            }
        }
        Hatch::Hollow => {
            pen.rect(a, b, Ink::Surface);
            let inset = 1.0f64.min((b.0 - a.0) / 2.0);
            pen.outline((a.0 + inset, a.1 + 1.0), (b.0 - inset, b.1 - 1.0), 2.0, look.ink);
        }
    }
}

/// Slanting lines, six pixels apart, cut off at the rectangle's edges.
fn stripes(a: At, b: At, slope: f64) -> Vec<[At; 2]> {
    let (width, height) = (b.0 - a.0, b.1 - a.1);
    let count = ((width + height) / 6.0).floor() as i32;
    (1..=count)
        .map(|i| {
            // the line enters at the top edge and leaves at the bottom, `height` pixels further along
            let along = f64::from(i) * 6.0;
            let (x0, x1) = ((along - height).max(0.0), along.min(width));
            let (y0, y1) = (along - x0, along - x1);
            match slope < 0.0 {
                true => [(a.0 + x0, a.1 + y0), (a.0 + x1, a.1 + y1)],
                false => [(a.0 + x0, b.1 - y0), (a.0 + x1, b.1 - y1)],
            }
        })
        .collect()
}
