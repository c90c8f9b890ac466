//! Share chart: one bar, cut into the parts of a whole.

use super::{ID, Kind, Takes, maybe, needed};
use crate::charts::chart::Chart;
use crate::charts::font::{Weight, width};
use crate::charts::label;
use crate::charts::lanes;
use crate::charts::mark::{self, Hatch, Look, Series};
use crate::charts::pen::{Anchor, Type};
use crate::charts::sheet::{LINE, SMALL, Sheet, small_type};
use crate::charts::theme::Ink;
use crate::error::{Error, Result};
use crate::tables::{Cell, numbers::plain};

/// Share chart.
pub const CHART: Kind = Kind {
    name: "share",
    words: "bar cut into the parts of a whole",
    page: include_str!("share.md"),
    channels: CHANNELS,
    draw,
};

const CHANNELS: &[super::Channel] = &[
    needed("x", Takes::Anything, "what each part is called"),
    needed("y", Takes::Number, "how large it is"),
    maybe(
        "comparator",
        Takes::Anything,
        "`about` for a part that is about so large, `rest` for what nobody names",
    ),
    maybe("series", Takes::Anything, "what colour and hatching tell"),
    ID,
];

const THICK: f64 = 34.0;

/// One part.
struct Piece {
    name: String,
    size: f64,
    firm: String,
    look: Look,
    id: String,
}

fn draw(chart: &Chart, sheet: &mut Sheet) -> Result<()> {
    let series = Series::of_named(chart);
    let mut pieces = pieces(chart, &series)?;
    let all = pieces.len();
    pieces.truncate(lanes::MOST);
    let whole: f64 = pieces.iter().map(|p| p.size).sum();
    if whole <= 0.0 {
        sheet.note("There is nothing to draw: no part is larger than nothing.");
        return Ok(());
    }
    if series.count() > 0 {
        sheet.legend(series.iter());
    }
    let (top, mut x) = (sheet.y + 2.0, sheet.left());
    let long = sheet.right() - sheet.left();
    let mut below: Vec<(usize, String)> = Vec::new();
    for (i, piece) in pieces.iter().enumerate() {
        let to = x + long * piece.size / whole;
        let said = format!("{} {}", piece.name, written(piece));
        sheet.link(&piece.id, &said, |sheet| body(sheet, piece, (x, top), (to - 1.0, top + THICK)));
        let room = to - x - 10.0;
        let inside = [said.as_str()].into_iter().find(|text| width(text, SMALL, Weight::Regular) <= room);
        match inside {
            Some(text) => write(sheet, piece, text, ((x + to) / 2.0, top + THICK / 2.0 + 4.2)),
            None => {
                below.push((i, said));
                let number = below.len().to_string();
                if width(&number, SMALL, Weight::Regular) + 4.0 <= to - x {
                    write(sheet, piece, &number, ((x + to) / 2.0, top + THICK / 2.0 + 4.2));
                }
            }
        }
        x = to;
    }
    sheet.y = top + THICK + 6.0;
    names(sheet, &below);
    lanes::told(pieces.len(), all).into_iter().for_each(|note| sheet.note(&note));
    Ok(())
}

fn pieces(chart: &Chart, series: &Series) -> Result<Vec<Piece>> {
    let mut out = Vec::new();
    for row in &chart.table.rows {
        let (name, size) = (chart.text(row, "x"), chart.number(row, "y").unwrap_or(0.0));
        if size < 0.0 {
            return Err(Error::new(format!(
                "the part “{name}” is {}: a part cannot be less than nothing",
                plain(size)
            ))
            .help("use a bar chart"));
        }
        let said = |row: &[Cell], part| chart.text(row, part);
        let look = series.look(series.place(&said(row, "series")));
        let piece = Piece {
            name: label::clean(&name),
            size,
            firm: said(row, "comparator"),
            look,
            id: said(row, "id"),
        };
        if size > 0.0 {
            out.push(piece);
        }
    }
    Ok(out)
}

fn is_rest(piece: &Piece) -> bool {
    piece.firm == "rest"
}

fn written(piece: &Piece) -> String {
    let about = if piece.firm == "about" { "about " } else { "" };
    format!("{about}{}", plain(piece.size))
}

/// The piece itself: filled as its series; what nobody names is dashed.
fn body(sheet: &Sheet, piece: &Piece, a: (f64, f64), b: (f64, f64)) {
    let b = (b.0.max(a.0 + 0.6), b.1);
    if !is_rest(piece) {
        return mark::area(&sheet.pen, piece.look, a, b);
    }
    let dashes = |from: (f64, f64), to: (f64, f64)| {
        let long = (to.0 - from.0).hypot(to.1 - from.1);
        let count = (long / 7.0).floor().min(200.0) as i32;
        for i in 0..=count {
            let at = |n: f64| {
                let share = (n / long.max(1.0)).min(1.0);
                (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
            };
            let start = f64::from(i) * 7.0;
            sheet.pen.line(&[at(start), at(start + 4.0)], 1.2, Ink::Soft);
        }
    };
    let (a, b) = ((a.0 + 0.6, a.1 + 0.6), (b.0, b.1 - 0.6));
    dashes(a, (b.0, a.1));
    dashes((b.0, a.1), b);
    dashes((a.0, b.1), b);
    dashes(a, (a.0, b.1));
}

/// A text within a piece, on a ground of its own where the piece is hatched.
fn write(sheet: &Sheet, piece: &Piece, text: &str, at: (f64, f64)) {
    let solid = piece.look.hatch == Hatch::Solid && !is_rest(piece);
    let ink = if solid { Ink::Surface } else { Ink::Text };
    if !solid && piece.look.hatch != Hatch::Hollow && !is_rest(piece) {
        let half = width(text, SMALL, Weight::Regular) / 2.0 + 3.0;
        sheet.pen.rect((at.0 - half, at.1 - 12.0), (at.0 + half, at.1 + 4.0), Ink::Surface);
    }
    sheet.pen.text(text, at, Type { ink, ..small_type(Anchor::Middle) });
}

/// The names that had no room, by their numbers in the bar.
fn names(sheet: &mut Sheet, below: &[(usize, String)]) {
    let mut x = sheet.left();
    if below.is_empty() {
        return;
    }
    sheet.y += LINE;
    for (n, (_, said)) in below.iter().enumerate() {
        let text =
            label::cut(&format!("{}: {said}", n + 1), sheet.right() - sheet.left(), SMALL, Weight::Regular);
        let wide = width(&text, SMALL, Weight::Regular);
        if x > sheet.left() && x + wide > sheet.right() {
            x = sheet.left();
            sheet.y += LINE;
        }
        sheet.pen.text(&text, (x, sheet.y), Type { ink: Ink::Text, ..small_type(Anchor::Start) });
        x += wide + 18.0;
    }
    sheet.y += 4.0;
}
