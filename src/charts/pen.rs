//! What kinds draw with: plotters' elements, in pixels, by ink.

use super::font::Weight;
use super::svg::{Svg, UNITS};
use super::theme::Ink;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, RGBAColor, RGBColor, ShapeStyle, TextStyle};
use std::cell::RefCell;
use std::rc::Rc;

/// A place in pixels.
pub(super) type At = (f64, f64);

/// Where a text's place lies in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) ink: Ink,
    pub(super) anchor: Anchor,
}

/// Draws on one sheet. Nothing can fail: the sheet is a string.
pub(super) struct Pen {
    area: DrawingArea<Svg, Shift>,
}

impl Pen {
    /// A pen that writes into `out`, on a sheet of `width` pixels.
    pub(super) fn new(out: Rc<RefCell<String>>, width: f64) -> Self {
        Self { area: Svg::new(out, width).into_drawing_area() }
    }

    /// A filled rectangle between two corners.
    pub(super) fn rect(&self, a: At, b: At, ink: Ink) {
        self.draw(&Rectangle::new([units(a), units(b)], filled(ink, 1.0)));
    }

    /// A filled rectangle that lets what is beneath shine through.
    pub(super) fn faint_rect(&self, a: At, b: At, ink: Ink, opacity: f64) {
        self.draw(&Rectangle::new([units(a), units(b)], filled(ink, opacity)));
    }

    /// A rectangle's outline.
    pub(super) fn outline(&self, a: At, b: At, width: f64, ink: Ink) {
        self.draw(&Rectangle::new([units(a), units(b)], stroked(ink, width, 1.0)));
    }

    /// A line through `points`.
    pub(super) fn line(&self, points: &[At], width: f64, ink: Ink) {
        self.faint_line(points, width, ink, 1.0);
    }

    /// A line that lets what is beneath shine through.
    pub(super) fn faint_line(&self, points: &[At], width: f64, ink: Ink, opacity: f64) {
        let points: Vec<_> = points.iter().copied().map(units).collect();
        self.draw(&PathElement::new(points, stroked(ink, width, opacity)));
    }

    /// A filled polygon.
    pub(super) fn polygon(&self, points: &[At], ink: Ink) {
        let points: Vec<_> = points.iter().copied().map(units).collect();
        self.draw(&Polygon::new(points, filled(ink, 1.0)));
    }

    /// A filled circle.
    pub(super) fn disc(&self, at: At, radius: f64, ink: Ink) {
        self.draw(&Circle::new(units(at), unit(radius), filled(ink, 1.0)));
    }

    /// A filled circle that lets what is beneath shine through.
    pub(super) fn faint_disc(&self, at: At, radius: f64, ink: Ink, opacity: f64) {
        self.draw(&Circle::new(units(at), unit(radius), filled(ink, opacity)));
    }

    /// A circle's outline.
    pub(super) fn ring(&self, at: At, radius: f64, width: f64, ink: Ink) {
        self.draw(&Circle::new(units(at), unit(radius), stroked(ink, width, 1.0)));
    }

    /// A text on its baseline.
    pub(super) fn text(&self, text: &str, at: At, set: Type) {
        let anchor = match set.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let style = if set.weight == Weight::Semibold { FontStyle::Bold } else { FontStyle::Normal };
        let font = ("figcheck", set.size * UNITS).into_font().style(style);
        let ink = colour(set.ink);
        let style = TextStyle::from(font).color(&ink).pos(Pos::new(anchor, VPos::Bottom));
        self.draw(&Text::new(text.to_owned(), units(at), style));
    }

    fn draw<'a, E>(&self, element: &'a E)
    where
        E: Drawable<Svg>,
        &'a E: PointCollection<'a, (i32, i32)>,
    {
        // the backend writes to a string: its error type has no value
        self.area.draw(element).ok();
    }
}

/// Inks travel through plotters as colours that nobody sees: the third part is the ink's place in the palette.
fn colour(ink: Ink) -> RGBColor {
    RGBColor(0, 0, ink as u8)
}

fn filled(ink: Ink, opacity: f64) -> ShapeStyle {
    let color: RGBAColor = colour(ink).mix(opacity);
    ShapeStyle { color, filled: true, stroke_width: 0 }
}

fn stroked(ink: Ink, width: f64, opacity: f64) -> ShapeStyle {
    ShapeStyle { color: colour(ink).mix(opacity), filled: false, stroke_width: unit(width) as u32 }
}

fn units((x, y): At) -> (i32, i32) {
    (unit(x), unit(y))
}

fn unit(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}
