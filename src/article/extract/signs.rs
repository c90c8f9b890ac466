//! What an element says of itself: its name, its role, its class, whether it is shown.

use super::super::tags::Element;
use super::outline::Node;
use crate::vocabulary::{PagePart, PageWord, page_words};

/// What an element says that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    pub part: PagePart,
    pub is_sure: bool,
    /// Which name said so, the same for the same name everywhere on a page; elements of HTML have none of their own.
    pub name: usize,
}

/// The name of signs that no name gave.
const UNNAMED: usize = usize::MAX;

/// Attributes whose words name the element.
const NAMING: [&str; 7] = ["class", "id", "role", "data-testid", "data-component", "data-type", "aria-label"];

/// What `node` says of itself, the surest first; nothing where it says nothing.
pub fn of(node: &Node) -> Vec<Sign> {
    let sure = |part| vec![Sign { part, is_sure: true, name: UNNAMED }];
    if is_hidden(node) {
        return sure(PagePart::Hidden);
    }
    let shows_somewhere = node.attribute("class").is_some_and(is_responsive);
    match node.name.as_str() {
        "nav" => return sure(PagePart::Navigation),
        "form" | "button" | "select" | "textarea" | "input" | "label" => return sure(PagePart::Form),
        "dialog" => return sure(PagePart::Notice),
        "footer" => return sure(PagePart::Footer),
        _ if matches!(node.element, Element::Skipped | Element::Script) => return sure(PagePart::Hidden),
        _ => {}
    }
    // the parts of a table say what its data are
    if matches!(node.element, Element::Row | Element::Cell) {
        return Vec::new();
    }
    match node.attribute("role") {
        Some("navigation" | "menu" | "menubar" | "tablist") => return sure(PagePart::Navigation),
        Some("complementary") => return sure(PagePart::Teaser),
        Some("search" | "form") => return sure(PagePart::Form),
        Some("dialog" | "alertdialog" | "alert" | "tooltip") => return sure(PagePart::Notice),
        Some("contentinfo") => return sure(PagePart::Footer),
        _ => {}
    }
    let mut signs = Vec::new();
    if node.name == "aside" {
        signs.push(Sign { part: PagePart::Teaser, is_sure: false, name: UNNAMED });
    }
    if node.attribute("rel") == Some("author") || node.attribute("itemprop") == Some("author") {
        signs.push(Sign { part: PagePart::Author, is_sure: true, name: UNNAMED });
    }
    let labels =
        ["publisher", "logo", "url", "width", "height", "datePublished", "dateModified", "mainEntityOfPage"];
    if node.attribute("itemprop").is_some_and(|i| labels.contains(&i)) && node.name != "a" {
        signs.push(Sign { part: PagePart::Labels, is_sure: true, name: UNNAMED });
    }
    if node.attribute("rel") == Some("tag") {
        signs.push(Sign { part: PagePart::Labels, is_sure: true, name: UNNAMED });
    }
    for name in NAMING {
        for value in node.attribute(name).into_iter().flat_map(str::split_whitespace) {
            let words = words(value);
            // a heading's own words make long ids
            let is_slug =
                words.len() > MOST_WORDS || (name == "id" && matches!(node.element, Element::Heading(_)));
            if is_slug {
                continue;
            }
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let is_state = words.first().is_some_and(|w| is_state(w));
            let own = own_part(value);
            let told = page_words(&words).into_iter().filter(|w| match w.part {
                PagePart::Hidden => !shows_somewhere && (w.is_alone || !is_state),
                // `article-content__sign-in` is a part of the article's content, not that content
                PagePart::Body | PagePart::Standfirst | PagePart::Note => {
                    !is_state && (own.len() == value.len() || page_words_of(own).any(|o| o.id == w.id))
                }
                _ => !is_state,
            });
            signs.extend(told.map(|w| Sign { part: w.part, is_sure: w.is_sure, name: w.id }));
        }
    }
    signs
}

/// Whether a class hides its element on some screens only: `hidden md:block`, `d-none d-lg-flex`. Paper is no screen.
fn is_responsive(class: &str) -> bool {
    const SHOWS: [&str; 6] = ["block", "flex", "inline", "grid", "visible", "table"];
    const SCREENS: [&str; 11] =
        ["xs", "sm", "md", "lg", "xl", "2xl", "xxl", "desktop", "mobile", "tablet", "large"];
    class.split_whitespace().any(|c| {
        let mut words = c.split([':', '-', '_', '@']);
        words.clone().next_back().is_some_and(|end| SHOWS.contains(&end))
            && words.any(|w| SCREENS.contains(&w))
    })
}

/// The part of a name that names the element itself: behind the last `__`, where blocks and elements are named so.
fn own_part(name: &str) -> &str {
    name.rsplit_once("__").map_or(name, |(_, own)| own)
}

/// What the words of `name` tell.
fn page_words_of(name: &str) -> impl Iterator<Item = PageWord> {
    let words = words(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    page_words(&words).into_iter()
}

/// A name of more words is made of what the element says, not of what it is.
const MOST_WORDS: usize = 7;

/// Whether a name says how the element looks or what stands beside it, not what it is.
fn is_state(word: &str) -> bool {
    matches!(word, "has" | "no" | "not" | "with" | "without" | "is" | "hide" | "show" | "js" | "wp" | "on")
}

/// The words of a class or id: `article__readMore--big` is “article read more big”.
fn words(name: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in name.chars() {
        let starts = !before.is_alphanumeric() || (before.is_lowercase() && c.is_uppercase());
        if c.is_alphanumeric() {
            match out.last_mut().filter(|_| !starts) {
                Some(word) => word.extend(c.to_lowercase()),
                None => out.push(c.to_lowercase().collect()),
            }
        }
        before = c;
    }
    out
}

/// Whether no reader sees it.
fn is_hidden(node: &Node) -> bool {
    hides(|name| node.attribute(name))
}

/// Whether the attributes of an element say that no reader sees it.
fn hides<'v>(attribute: impl Fn(&str) -> Option<&'v str>) -> bool {
    let style = attribute("style").map(|s| s.replace(char::is_whitespace, "").to_ascii_lowercase());
    let unseen = |s: &String| s.contains("display:none") || s.contains("visibility:hidden");
    attribute("hidden").is_some_and(|h| h != "until-found")
        || attribute("aria-hidden") == Some("true")
        || style.as_ref().is_some_and(unseen)
}

/// Whether no reader sees an element with these attributes, also by its class.
pub fn is_unseen<'v>(attribute: impl Fn(&str) -> Option<&'v str>) -> bool {
    let class = attribute("class").unwrap_or_default();
    let hidden = |name: &str| page_words_of(name).any(|w| w.part == PagePart::Hidden && w.is_sure);
    hides(attribute) || (class.split_whitespace().any(hidden) && !is_responsive(class))
}
