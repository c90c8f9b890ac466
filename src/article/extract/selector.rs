//! CSS selectors, as far as a house needs them to name parts of its pages.

use super::outline::{Node, Outline};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A selector: `article`, `.story`, `#main`, `[itemprop=articleBody]`, `div.story p`, `main > aside`, several with commas.
///
/// Names, classes, ids and attributes (`[a]`, `=`, `~=`, `^=`, `$=`, `*=`), within (` `) and right within (`>`). No pseudo-classes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Selector {
    written: String,
    alternatives: Vec<Vec<Step>>,
}

/// One element on the way, the last the one that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    /// Whether it stands right within the one before.
    is_child: bool,
    name: Option<String>,
    tests: Vec<Test>,
}

/// What an attribute must say.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Test {
    attribute: String,
    how: How,
    value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Has,
    Is,
    Word,
    Starts,
    Ends,
    Holds,
}

impl TryFrom<String> for Selector {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        let alternatives = written.split(',').map(|one| steps(one.trim())).collect::<Option<Vec<_>>>();
        let alternatives = alternatives.ok_or_else(|| {
            format!("“{written}” is no selector that figcheck knows: write names, .class, #id, [attribute=value], “>”")
        })?;
        Ok(Self { written, alternatives })
    }
}

impl From<Selector> for String {
    fn from(selector: Selector) -> String {
        selector.written
    }
}

impl Selector {
    /// Whether it means `node`.
    pub(super) fn means(&self, outline: &Outline, node: usize) -> bool {
        self.alternatives.iter().any(|steps| fits(outline, node, steps))
    }
}

/// How far up an element is looked for that another must stand in.
const FARTHEST: usize = 256;

/// Whether `node` is the last of `steps`, and the others stand around it. The outer ones are taken where they first fit, so
/// that the way up is gone once.
fn fits(outline: &Outline, node: usize, steps: &[Step]) -> bool {
    let Some((last, outer)) = steps.split_last() else { return true };
    if !last.fits(&outline.nodes[node]) {
        return false;
    }
    let mut around = outline.upwards(node).skip(1).take(FARTHEST);
    let mut is_child = last.is_child;
    for step in outer.iter().rev() {
        let found = match is_child {
            true => around.next().is_some_and(|n| step.fits(&outline.nodes[n])),
            false => around.any(|n| step.fits(&outline.nodes[n])),
        };
        if !found {
            return false;
        }
        is_child = step.is_child;
    }
    true
}

impl Step {
    fn fits(&self, node: &Node) -> bool {
        self.name.as_ref().is_none_or(|n| *n == node.name)
            && self.tests.iter().all(|t| node.attribute(&t.attribute).is_some_and(|v| t.fits(v)))
    }
}

impl Test {
    fn fits(&self, value: &str) -> bool {
        match self.how {
            How::Has => true,
            How::Is => value == self.value,
            How::Word => value.split_whitespace().any(|w| w == self.value),
            How::Starts => value.starts_with(&self.value),
            How::Ends => value.ends_with(&self.value),
            How::Holds => value.contains(&self.value),
        }
    }
}

/// The steps of one selector; `None` where it cannot be read.
fn steps(written: &str) -> Option<Vec<Step>> {
    let mut out = Vec::new();
    let mut is_child = false;
    for part in written.replace('>', " > ").split_whitespace() {
        if part == ">" {
            is_child = true;
        } else {
            out.push(step(part, std::mem::take(&mut is_child))?);
        }
    }
    (!out.is_empty() && !is_child && !out[0].is_child).then_some(out)
}

fn step(part: &str, is_child: bool) -> Option<Step> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let word = |text: &str| text.find(|c| !is_name(c)).unwrap_or(text.len());
    let mut rest = part.strip_prefix('*').unwrap_or(part);
    let end = word(rest);
    let name = (end > 0).then(|| rest[..end].to_ascii_lowercase());
    let mut tests = Vec::new();
    rest = &rest[end..];
    while let Some(mark) = rest.chars().next() {
        rest = &rest[mark.len_utf8()..];
        if mark == '[' {
            let (inner, behind) = rest.split_once(']')?;
            tests.push(test(inner)?);
            rest = behind;
            continue;
        }
        let end = word(rest);
        let (attribute, how) = match mark {
            '.' => ("class", How::Word),
            '#' => ("id", How::Is),
            _ => return None,
        };
        if end == 0 {
            return None;
        }
        tests.push(Test { attribute: attribute.to_owned(), how, value: rest[..end].to_owned() });
        rest = &rest[end..];
    }
    Some(Step { is_child, name, tests })
}

fn test(inner: &str) -> Option<Test> {
    let Some((name, value)) = inner.split_once('=') else {
        return (!inner.is_empty()).then(|| Test {
            attribute: inner.to_ascii_lowercase(),
            how: How::Has,
            value: String::new(),
        });
    };
    let how = match name.chars().last()? {
        '~' => How::Word,
        '^' => How::Starts,
        '$' => How::Ends,
        '*' => How::Holds,
        _ => How::Is,
    };
    let attribute = name.trim_end_matches(['~', '^', '$', '*']).to_ascii_lowercase();
    let value = value.trim_matches(['"', '\'']).to_owned();
    (!attribute.is_empty() && !value.is_empty()).then_some(Test { attribute, how, value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_means_what_it_says() {
        let page = "<main id=m><div class='story big' data-part=body><p>a</p><aside><p>b</p></aside></div></main><p>c</p>";
        let outline = Outline::read(page, 0);
        let meant = |written: &str| -> String {
            let selector = Selector::try_from(written.to_owned()).expect(written);
            let nodes = (1..outline.nodes.len()).filter(|&n| selector.means(&outline, n));
            nodes.map(|n| outline.nodes[n].name.as_str()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(meant("p"), "p p p");
        assert_eq!(meant("#m p"), "p p");
        assert_eq!(meant("main > div > p"), "p");
        assert_eq!(meant("div.story.big aside, #m"), "main aside");
        assert_eq!(meant("[data-part^=\"bo\"] > aside"), "aside");
        assert_eq!(meant("*[class~=story]"), "div");
        assert_eq!(meant("main > p"), "");
        for bad in ["", "p:first-child", "> p", "p >", "a + b", ".", "p, ", "[", "[=x]"] {
            assert!(Selector::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
