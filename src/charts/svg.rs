//! What plotters draws, as SVG: a backend of our own.
//!
//! Plotters' own SVG backend knows neither classes nor titles and lets control characters through. This one writes each
//! ink as a class, so that colours follow the reader's scheme, and each text with the width that was measured for it where
//! the reader's machine might take another font. Coordinates are tenths of a pixel.

use super::font::{self, Weight};
use super::theme::Ink;
use crate::escape;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write;
use std::rc::Rc;

/// Units of the backend in a pixel.
pub(super) const UNITS: f64 = 10.0;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Writes elements into a string that the sheet shares.
pub(super) struct Svg {
    out: Rc<RefCell<String>>,
    width: u32,
}

impl Svg {
    /// A backend of `width` pixels and any height that writes into `out`.
    pub(super) fn new(out: Rc<RefCell<String>>, width: f64) -> Self {
        Self { out, width: (width * UNITS) as u32 }
    }

    fn write(&self, element: std::fmt::Arguments<'_>) -> Drawn {
        // writing to a string cannot fail
        let written = self.out.borrow_mut().write_fmt(element);
        written.map_or(Ok(()), Ok)
    }
}

impl DrawingBackend for Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.width, 10_000_000)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        let (paint, width) = (stroke(style.color()), px(style.stroke_width() as i32));
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(px);
        self.write(format_args!(
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" {paint} stroke-width=\"{width}\"/>\n"
        ))
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let [x, y, width, height] = [a.0, a.1, b.0 - a.0, b.1 - a.1].map(px);
        let paint = paint(style, fill);
        self.write(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {paint}/>\n"
        ))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let (points, paint) = (points(path), paint(style, false));
        self.write(format_args!("<polyline points=\"{points}\" {paint} stroke-linejoin=\"round\"/>\n"))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        at: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let [x, y, r] = [at.0, at.1, radius as i32].map(px);
        let paint = paint(style, fill);
        self.write(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {paint}/>\n"))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Drawn {
        let (points, paint) = (points(vertices), paint(style, true));
        self.write(format_args!("<polygon points=\"{points}\" {paint}/>\n"))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let weight =
            if matches!(style.style(), FontStyle::Bold) { Weight::Semibold } else { Weight::Regular };
        let size = style.size() / UNITS;
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        let bold = if weight == Weight::Semibold { " font-weight=\"600\"" } else { "" };
        let length = match font::has(text) {
            true => String::new(),
            false => format!(
                " textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\"",
                font::width(text, size, weight)
            ),
        };
        let (x, y, paint) = (px(at.0), px(at.1), fill(style.color()));
        let text = isolated(text);
        self.write(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{bold}{anchor}{length} {paint}>{text}</text>\n"
        ))
    }
}

/// Text that may be written from right to left, kept to itself: its ellipsis stands at its own end.
fn isolated(text: &str) -> String {
    let strong = text.chars().find(|c| c.is_alphabetic());
    let leftward = strong.is_some_and(|c| matches!(c as u32, 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF));
    let text = escape::html(text);
    if leftward { format!("\u{2067}{text}\u{2069}") } else { text }
}

/// Tenths of a pixel as pixels.
fn px(units: i32) -> String {
    let (whole, tenth) = (units / 10, (units % 10).abs());
    let sign = if units < 0 && whole == 0 { "-" } else { "" };
    if tenth == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{tenth}") }
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    path.into_iter().map(|(x, y)| format!("{},{}", px(x), px(y))).collect::<Vec<_>>().join(" ")
}

fn paint<S: BackendStyle>(style: &S, filled: bool) -> String {
    match filled {
        true => fill(style.color()),
        false => format!(
            "fill=\"none\" {} stroke-width=\"{}\"",
            stroke(style.color()),
            px(style.stroke_width() as i32)
        ),
    }
}

fn fill(color: BackendColor) -> String {
    let ink = Ink::at(color.rgb.2);
    format!("class=\"f-{}\" fill=\"{}\"{}", ink.name(), ink.on_light(), opacity(color))
}

fn stroke(color: BackendColor) -> String {
    let ink = Ink::at(color.rgb.2);
    format!("class=\"s-{}\" stroke=\"{}\"{}", ink.name(), ink.on_light(), opacity(color))
}

fn opacity(color: BackendColor) -> String {
    if color.alpha >= 1.0 { String::new() } else { format!(" opacity=\"{:.2}\"", color.alpha) }
}
