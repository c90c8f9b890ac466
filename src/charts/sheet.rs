//! The sheet that a chart is drawn on: title, legend, axis, notes, and the SVG around them.

use super::chart::{Chart, Size};
use super::font::{self, Weight, width};
use super::label;
use super::mark::{self, Look};
use super::pen::{Anchor, At, Pen, Type};
use super::scale::Scale;
use super::theme::{self, Ink};
use crate::error::Result;
use crate::escape;
use crate::tables::numbers::short;
use std::cell::RefCell;
use std::rc::Rc;

/// Whether a drawing stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dress<'a> {
    /// A file of its own: fonts and colours in it.
    Whole,
    /// Part of a page that has them; marks lead to figures on the page with this address, where there is one.
    Page(Option<&'a str>),
}

/// The size of labels, and the height of one of their lines.
pub(super) const LABEL: f64 = 13.0;
pub(super) const LINE: f64 = 17.0;
/// The size of ticks and notes.
pub(super) const SMALL: f64 = 12.0;

/// What a kind draws on, from the top down.
pub(crate) struct Sheet {
    pub(super) pen: Pen,
    pub(super) size: Size,
    /// Where the next thing may stand.
    pub(super) y: f64,
    out: Rc<RefCell<String>>,
    /// The page that the figures stand on, where marks lead to them.
    page: Option<String>,
    /// Whether a mark leads somewhere.
    linked: std::cell::Cell<bool>,
}

impl Chart {
    /// The drawing, a whole SVG file: fonts and colours in it.
    pub fn draw(&self, size: Size) -> Result<String> {
        draw(self, size, Dress::Whole)
    }

    /// The drawing for a page that carries [`css`](super::css) once: the same without fonts and colours of its own.
    pub fn draw_for_page(&self, size: Size) -> Result<String> {
        draw(self, size, Dress::Page(None))
    }

    /// The same, where each mark whose row has an `id` leads to that figure on `page`: to `page#f-ID`. Empty for the same page.
    pub fn draw_linked(&self, size: Size, page: &str) -> Result<String> {
        draw(self, size, Dress::Page(Some(page)))
    }
}

/// `chart` as an SVG.
fn draw(chart: &Chart, size: Size, dress: Dress<'_>) -> Result<String> {
    let out = Rc::new(RefCell::new(String::new()));
    let width = if size == Size::Wide { 720.0 } else { 340.0 };
    let page = match dress {
        Dress::Page(Some(page)) => Some(page.to_owned()),
        Dress::Page(None) | Dress::Whole => None,
    };
    let linked = std::cell::Cell::new(false);
    let mut sheet = Sheet { pen: Pen::new(out.clone(), width), size, y: 0.0, out, page, linked };
    sheet.title(&chart.title);
    if chart.table.rows.is_empty() {
        sheet.note("There is nothing to draw: the table has no rows.");
    } else {
        (chart.kind.draw)(chart, &mut sheet)?;
    }
    Ok(sheet.finish(chart, dress))
}

/// A label of the usual size.
pub(super) const fn label_type(anchor: Anchor) -> Type {
    Type { size: LABEL, weight: Weight::Regular, ink: Ink::Text, anchor }
}

/// A tick, note or other small text.
pub(super) const fn small_type(anchor: Anchor) -> Type {
    Type { size: SMALL, weight: Weight::Regular, ink: Ink::Soft, anchor }
}

impl Sheet {
    /// The sheet's whole width in pixels.
    pub(super) fn width(&self) -> f64 {
        if self.is_narrow() { 340.0 } else { 720.0 }
    }

    /// Whether it is for a phone.
    pub(super) fn is_narrow(&self) -> bool {
        self.size == Size::Narrow
    }

    /// The first pixel that may be drawn on.
    pub(super) fn left(&self) -> f64 {
        if self.is_narrow() { 10.0 } else { 18.0 }
    }

    /// The last pixel that may be drawn on.
    pub(super) fn right(&self) -> f64 {
        self.width() - self.left()
    }

    fn title(&mut self, title: &str) {
        let size = if self.is_narrow() { 15.0 } else { 17.0 };
        let set = Type { size, weight: Weight::Semibold, ink: Ink::Text, anchor: Anchor::Start };
        self.y = 14.0;
        for line in label::wrap(title, self.right() - self.left(), 4, size, Weight::Semibold) {
            self.y += size + 2.0;
            self.pen.text(&line, (self.left(), self.y), set);
            self.y += 4.0;
        }
        self.y += 8.0;
    }

    /// What `draw` draws, leading to the figure with this `id` where the page has it; `name` says of what.
    pub(super) fn link(&self, id: &str, name: &str, draw: impl FnOnce(&Self)) {
        let Some(page) = self.page.as_ref().filter(|_| is_id(id)) else { return draw(self) };
        let name = escape::html(&label::clean(name));
        // nobody steps through a chart by keyboard: the table of claims has the same links in order
        let open =
            format!("<a href=\"{}#f-{id}\" tabindex=\"-1\" aria-label=\"{name}\">\n", escape::html(page));
        self.out.borrow_mut().push_str(&open);
        draw(self);
        self.out.borrow_mut().push_str("</a>\n");
        self.linked.set(true);
    }

    /// What each look stands for, in as many lines as it takes.
    pub(super) fn legend<'a>(&mut self, entries: impl IntoIterator<Item = (Look, &'a str)>) {
        let draw = |pen: &Pen, at: At, look: Look| mark::mark(pen, look, at, 5.0);
        let entries = entries.into_iter().map(|(look, name)| (look, name, 14.0));
        self.key(entries.collect(), draw);
    }

    /// Signs with their words: each sign takes so many pixels and is drawn by `draw` from its middle.
    pub(super) fn key<T: Copy>(&mut self, entries: Vec<(T, &str, f64)>, draw: impl Fn(&Pen, At, T)) {
        let mut x = self.left();
        self.y += 10.0;
        for (sign, name, room) in entries {
            let name = label::cut(name, self.right() - self.left() - room - 8.0, SMALL, Weight::Regular);
            let wide = room + 5.0 + width(&name, SMALL, Weight::Regular);
            if x > self.left() && x + wide > self.right() {
                x = self.left();
                self.y += LINE + 2.0;
            }
            draw(&self.pen, (x + room / 2.0, self.y - 4.0), sign);
            self.pen.text(
                &name,
                (x + room + 5.0, self.y),
                Type { ink: Ink::Text, ..small_type(Anchor::Start) },
            );
            x += wide + 18.0;
        }
        self.y += 14.0;
    }

    /// The name of the panel that begins here.
    pub(super) fn heading(&mut self, name: &str) {
        let name = label::cut(name, self.right() - self.left(), LABEL, Weight::Semibold);
        let set = Type { weight: Weight::Semibold, ..label_type(Anchor::Start) };
        self.y += 18.0;
        self.pen.text(&name, (self.left(), self.y), set);
        self.y += 8.0;
    }

    /// A remark below the drawing.
    pub(super) fn note(&mut self, text: &str) {
        self.y += 4.0;
        for line in label::wrap(text, self.right() - self.left(), 6, SMALL, Weight::Regular) {
            self.y += LINE - 1.0;
            self.pen.text(&line, (self.left(), self.y), small_type(Anchor::Start));
        }
    }

    /// Upright lines at the ticks of `scale`; one at zero stands out.
    pub(super) fn grid(&self, scale: Scale, top: f64, bottom: f64) {
        for (x, tick) in scale.ticks(self.gap()) {
            let (width, ink) = if tick == "0" { (1.2, Ink::Soft) } else { (1.0, Ink::Rule) };
            self.pen.line(&[(x, top), (x, bottom)], width, ink);
        }
    }

    /// The ticks' labels below `bottom`, none overlapping, and what the axis shows.
    pub(super) fn axis(&mut self, scale: Scale, bottom: f64, title: &str) {
        let ticks = scale.ticks(self.gap());
        self.tick_labels(ticks.iter().map(|(x, text)| (*x, text.as_str())), bottom + 15.0);
        self.y = bottom + 18.0;
        let said = match scale.is_log() {
            true => {
                let factor = short(scale.factor(self.gap()));
                let joint = if title.is_empty() { "" } else { " · " };
                format!("{title}{joint}log scale: each line is {factor} times the one before")
            }
            false => title.to_owned(),
        };
        if !said.is_empty() {
            let from = scale.start().min(self.right() - 200.0);
            for line in label::wrap(&said, self.right() - from, 3, SMALL, Weight::Regular) {
                self.y += LINE - 2.0;
                self.pen.text(&line, (from, self.y), small_type(Anchor::Start));
            }
        }
        self.y += 6.0;
    }

    /// Labels in the middle of their pixels, moved in from the sheet's edges; one that would touch the last is left out.
    pub(super) fn tick_labels<'a>(&self, ticks: impl Iterator<Item = (f64, &'a str)>, y: f64) {
        let mut free_from = 0.0;
        for (x, text) in ticks {
            let text = label::cut(text, 140.0, SMALL, Weight::Regular);
            let half = width(&text, SMALL, Weight::Regular) / 2.0;
            let x = x.clamp(self.left().max(half), (self.width() - 4.0 - half).max(half));
            if x - half >= free_from {
                self.pen.text(&text, (x, y), small_type(Anchor::Middle));
                free_from = x + half + 10.0;
            }
        }
    }

    fn gap(&self) -> f64 {
        if self.is_narrow() { 62.0 } else { 82.0 }
    }

    /// The SVG around what was drawn.
    fn finish(self, chart: &Chart, dress: Dress<'_>) -> String {
        let (width, height) = (self.width(), (self.y + 16.0).ceil());
        let style = match dress {
            Dress::Whole => format!("<style>{}</style>\n", super::css()),
            Dress::Page(_) => String::new(),
        };
        let title = escape::html(&label::clean(&chart.title));
        let told = escape::html(&label::clean(&chart.describe()));
        let (surface, family) = (Ink::Surface, font::FAMILY);
        let drawn = self.out.borrow();
        let drawn = match dress {
            Dress::Whole => drawn.clone(),
            Dress::Page(_) => theme::undressed(&drawn),
        };
        let size = if dress == Dress::Whole { "" } else { " font-size=\"13\"" };
        // what stands in a picture is hidden from a screen reader: one with links is a group
        let role = if self.linked.get() { "group" } else { "img" };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"fc\" role=\"{role}\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{family}\"{size}>\n<title>{title}</title>\n<desc>{told}</desc>\n{style}\
             <rect class=\"f-{}\" fill=\"{}\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>\n{drawn}</svg>\n",
            surface.name(),
            surface.on_light()
        )
    }
}

/// Whether `id` is that of a figure, and so may stand in an address.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// What a page needs once for the charts in it: the embedded letters, and the colours of light and dark.
pub fn css() -> String {
    font::faces() + &theme::rules()
}
