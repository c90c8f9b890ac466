//! Lines within the article's reach that are none of it: dates and by-lines at its head, what repeats, what asks the reader
//! for something, headings with nothing behind them.

use super::Why;
use super::blocks::Piece;
use super::judge::{Judge, Sums};
use super::said::folded;
use crate::article::tags::Element;
use crate::vocabulary::{PagePart, is_page_date, page_line};
use std::collections::HashSet;

/// A line that asks for something is shorter.
const LONGEST_LINE: usize = 220;
/// A label of a chart has no more words; so many stand in a row, and so many of them are bare numbers.
const WORDS_OF_LABEL: usize = 6;
const LABELS: usize = 8;
const TICKS: usize = 5;
/// A by-line has no more words.
const WORDS_OF_BYLINE: usize = 12;
/// So many lines at the article's end may be about its authors, none with more words.
const LINES_ABOUT_AUTHORS: usize = 3;
const WORDS_ABOUT_AUTHOR: usize = 60;
/// A box that asks has no more letters, and no more of the article's prose, in hundredths.
const LONGEST_BOX: usize = 1200;
const MOST_OF_PROSE: i64 = 10;
/// Fewer words may stand twice.
const WORDS_OF_REPEAT: usize = 7;

impl Judge<'_> {
    /// Leaves out such lines of the article that `root` holds; `title` is the headline's piece.
    pub fn lines(&mut self, root: usize, title: Option<usize>) {
        self.axes();
        self.dates(title);
        self.boxes(root);
        self.asking();
        self.about_authors();
        self.repeats(title);
        self.bare_headings();
    }

    fn kept(&self) -> Vec<usize> {
        (0..self.pieces.len()).filter(|&i| self.out[i].is_none() && !self.notes[i]).collect()
    }

    /// The element that makes a piece what it is: heading, caption, cell.
    fn made_by(&self, i: usize) -> Option<Element> {
        let mut up = self.outline.upwards(self.pieces[i].node).take(4).map(|n| self.outline.nodes[n].element);
        up.find(|e| matches!(e, Element::Heading(_) | Element::Caption | Element::Cell))
    }

    /// What stands at the axes of a chart that is drawn of elements: a row of short lines, many of them bare numbers. A table's
    /// cells and a list's items are none.
    fn axes(&mut self) {
        let kept = self.kept();
        let label = |i: usize| {
            let piece = &self.pieces[i];
            piece.words <= WORDS_OF_LABEL && !piece.is_prose() && !self.is_set(i)
        };
        let tick = |i: &&usize| !self.pieces[**i].text.contains(char::is_alphabetic);
        let rows: Vec<Vec<usize>> = kept
            .chunk_by(|&a, &b| label(a) == label(b))
            .filter(|row| row.len() >= LABELS && label(row[0]) && row.iter().filter(tick).count() >= TICKS)
            .map(<[usize]>::to_vec)
            .collect();
        for i in rows.into_iter().flatten() {
            self.out[i] = Some(Why::Part(PagePart::Chart));
        }
    }

    /// Whether a piece is a heading, a caption, a cell or an item of a list.
    fn is_set(&self, i: usize) -> bool {
        let item = |n: usize| self.outline.nodes[n].name == "li";
        self.made_by(i).is_some() || self.outline.upwards(self.pieces[i].node).take(4).any(item)
    }

    /// Dates of the page at its head and its end.
    fn dates(&mut self, title: Option<usize>) {
        let kept = self.kept();
        let prose = |&&i: &&usize| {
            self.pieces[i].is_prose() && !is_page_date(&self.pieces[i].text) && Some(i) != title
        };
        let (first, last) = (kept.iter().find(prose).copied(), kept.iter().rev().find(prose).copied());
        for i in kept {
            let node = &self.outline.nodes[self.pieces[i].node];
            let at_an_end = first.is_none_or(|f| i < f) || last.is_none_or(|l| i > l) || !node.is_flow();
            let is_label = self.is_label(&self.pieces[i]);
            if at_an_end && is_label && self.made_by(i).is_none() {
                self.out[i] = Some(Why::Part(PagePart::Labels));
            }
        }
    }

    /// Whether a piece is a date of the page, alone or with its author's name, or an address for machines.
    fn is_label(&self, piece: &Piece) -> bool {
        is_page_date(&piece.text)
            || is_bare_address(piece)
            || (piece.words <= WORDS_OF_BYLINE
                && self
                    .said
                    .without_authors(&piece.text)
                    .is_some_and(|rest| rest.split_whitespace().all(is_joining) || is_page_date(&rest)))
    }

    /// Boxes that ask the reader for something: elements within the body whose first line asks, with something to press, and
    /// little of the article's prose.
    fn boxes(&mut self, root: usize) {
        let all = self.prose.of(self.within(root));
        let presses = self.presses();
        let mut next = 0;
        for i in self.kept() {
            let part = page_line(&self.pieces[i].text);
            let Some(part) = part.filter(|p| matches!(p, PagePart::Form | PagePart::Notice)) else {
                continue;
            };
            if i < next || self.pieces[i].words < 2 {
                continue;
            }
            let fits = |n: usize| {
                let range = self.within(n);
                n != 0
                    && !self.outline.holds(n, root)
                    && (range.0..range.1).find(|&k| self.out[k].is_none()) == Some(i)
                    && self.prose.of(range) * 100 < all * MOST_OF_PROSE
                    && self.pieces[range.0..range.1].iter().map(|p| p.letters).sum::<usize>() <= LONGEST_BOX
            };
            let around =
                self.outline.upwards(self.pieces[i].node).filter(|&n| self.outline.nodes[n].is_part());
            let outer = around.take_while(|&n| fits(n)).last();
            if let Some(outer) = outer.filter(|&n| presses.of((n, self.outline.nodes[n].end)) > 0) {
                next = self.within(outer).1;
                self.drop(self.within(outer), Why::Part(part));
            }
        }
    }

    /// How many elements there are to press: links, buttons, fields.
    fn presses(&self) -> Sums {
        let is = |name: &str| matches!(name, "a" | "button" | "input" | "form");
        Sums::new(self.outline.nodes.iter().map(|n| i64::from(is(&n.name))))
    }

    /// Lines at the article's end that begin with its author's name: who that is, where to write.
    fn about_authors(&mut self) {
        let kept = self.kept();
        for &i in kept.iter().rev().take(LINES_ABOUT_AUTHORS) {
            let piece = &self.pieces[i];
            if piece.words <= WORDS_ABOUT_AUTHOR && self.said.begins_with_author(&folded(&piece.text)) {
                self.out[i] = Some(Why::Part(PagePart::Author));
            }
        }
    }

    /// What asks the reader to read, sign up, follow.
    fn asking(&mut self) {
        for i in self.kept() {
            let piece = &self.pieces[i];
            let short = piece.letters <= LONGEST_LINE && !matches!(self.made_by(i), Some(Element::Cell));
            if let Some(part) = page_line(&piece.text).filter(|_| short) {
                let asks = match part {
                    // a sentence of the article may begin so; a teaser is a link
                    PagePart::Teaser => {
                        piece.linked * 2 > piece.letters || piece.words <= 6 || is_labelled(&piece.text)
                    }
                    _ => true,
                };
                if asks {
                    self.out[i] = Some(Why::Part(part));
                }
            }
        }
    }

    /// What stands there already, word for word: the headline in a box, a caption in a gallery.
    fn repeats(&mut self, title: Option<usize>) {
        let headline = title.map(|t| folded(&self.pieces[t].text));
        let mut seen = HashSet::new();
        for i in self.kept() {
            let words = folded(&self.pieces[i].text);
            let again = headline.as_ref() == Some(&words) && Some(i) != title;
            let is_cell = self.made_by(i) == Some(Element::Cell);
            if again || (self.pieces[i].words >= WORDS_OF_REPEAT && !is_cell && !seen.insert(words)) {
                self.out[i] = Some(Why::Part(PagePart::Labels));
            }
        }
    }

    /// Headings behind which nothing is read before the next of their level or the end.
    fn bare_headings(&mut self) {
        let kept = self.kept();
        let mut holds_more = false;
        for &i in kept.iter().rev() {
            match self.made_by(i) {
                Some(Element::Heading(level)) if level > 1 && !holds_more => {
                    self.out[i] = Some(Why::Part(PagePart::Teaser));
                }
                Some(Element::Heading(_)) => {}
                _ => holds_more = true,
            }
        }
    }
}

/// Whether it is an address that is no link: no reader sees such a one, it is meant for machines.
fn is_bare_address(piece: &Piece) -> bool {
    piece.linked == 0 && piece.text.contains("://") && !piece.text.contains(' ')
}

/// Whether `word` joins the names of a by-line.
fn is_joining(word: &str) -> bool {
    matches!(word, "by" | "and" | "with" | "in")
}

/// Whether a line's first words are a label: “Read more: …”.
fn is_labelled(text: &str) -> bool {
    text.find([':', '|', '—']).is_some_and(|at| text[..at].split_whitespace().count() <= 4)
}
