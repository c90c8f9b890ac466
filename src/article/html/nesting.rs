//! What the end of an element closes, and the start of another.

use super::super::page::Page;
use super::super::tags::Element;
use super::Reader;

/// How many open elements are looked through for the one that an end tag closes.
const FARTHEST: usize = 64;

impl Reader<'_> {
    /// Closes the innermost open element of this kind and what is open within it.
    pub(super) fn close(&mut self, page: &mut Page, element: Element, name: &[u8]) {
        if let Some(at) = self.innermost(element, name) {
            while self.open.len() > at {
                self.close_top(page);
            }
        }
    }

    /// The place of the innermost open `element`, not looking out of the table's cell that the place lies in.
    fn innermost(&self, element: Element, name: &[u8]) -> Option<usize> {
        let scope = if matches!(element, Element::Table | Element::Row | Element::Cell) {
            None
        } else {
            Some(Element::Cell)
        };
        for (i, open) in self.open.iter().enumerate().rev().take(FARTHEST) {
            if open.element == element && (open.name.is_empty() || open.name == name) {
                return Some(i);
            }
            if Some(open.element) == scope {
                return None;
            }
        }
        None
    }

    /// Closes what the start of `element` ends by itself.
    pub(super) fn close_implied(&mut self, page: &mut Page, element: Element) {
        match element {
            Element::Cell => self.close_within(page, element, Element::Row),
            Element::Row => self.close_within(page, element, Element::Table),
            Element::Item => self.close_within(page, element, Element::List),
            Element::Link => self.close(page, element, b"a"),
            Element::Heading(_)
                if self.open.last().is_some_and(|o| matches!(o.element, Element::Heading(_))) =>
            {
                self.close_top(page);
            }
            _ => {}
        }
    }

    /// Closes an open `element` that lies within the innermost `within`.
    fn close_within(&mut self, page: &mut Page, element: Element, within: Element) {
        let inner = self.innermost(element, b"");
        if inner.is_some() && inner > self.innermost(within, b"") {
            self.close(page, element, b"");
        }
    }
}
