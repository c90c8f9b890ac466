//! Running heads and page numbers: what stands at the edge of pages and comes again, but for its digits.

use super::Sheet;
use super::lines::Line;
use std::collections::HashMap;

/// Heads and feet have so many lines at most.
const MOST_LINES: usize = 3;
/// A page number that comes but once stands within this share of the page's height from its edge.
const EDGE: f64 = 0.12;

/// Takes running heads, feet and page numbers out of `pages`; their words, page by page, with the page's place.
pub(super) fn take(pages: &mut [Vec<Line>], sheets: &[Sheet]) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for from_above in [true, false] {
        for _ in 0..MOST_LINES {
            let edges: Vec<Vec<usize>> = pages.iter().map(|lines| edge(lines, from_above)).collect();
            let says: Vec<String> = pages.iter().zip(&edges).map(|(lines, at)| pattern(lines, at)).collect();
            let mut count: HashMap<&str, usize> = HashMap::new();
            says.iter().filter(|s| !s.is_empty()).for_each(|s| *count.entry(s).or_default() += 1);
            let mut took = false;
            for (page, at) in edges.iter().enumerate() {
                let Some(&first) = at.first() else { continue };
                let lines = &mut pages[page];
                let height = sheets.get(page).map_or(0.0, |s| s.height);
                let near = match from_above {
                    true => lines[first].base < EDGE * height,
                    false => lines[first].base > (1.0 - EDGE) * height,
                };
                let again = count.get(says[page].as_str()).is_some_and(|&n| n > 1);
                if !near
                    || !(again || is_number(&says[page]))
                    || at.len() == lines.len() && !is_number(&says[page])
                {
                    continue;
                }
                took = true;
                out.push((page, words(lines, at)));
                let mut place = 0;
                lines.retain(|_| {
                    place += 1;
                    !at.contains(&(place - 1))
                });
            }
            if !took {
                break;
            }
        }
    }
    out.sort_by_key(|(page, _)| *page);
    out
}

/// The lines at the upper or lower edge, those of one row.
fn edge(lines: &[Line], from_above: bool) -> Vec<usize> {
    let by = |a: &&Line, b: &&Line| a.base.total_cmp(&b.base);
    let outer = if from_above { lines.iter().min_by(by) } else { lines.iter().max_by(by) };
    let Some(outer) = outer else { return Vec::new() };
    (0..lines.len()).filter(|&i| lines[i].is_level_with(outer)).take(8).collect()
}

fn words(lines: &[Line], at: &[usize]) -> String {
    at.iter().map(|&i| lines[i].text()).collect::<Vec<_>>().join(" ")
}

/// The words with each number as one sign.
fn pattern(lines: &[Line], at: &[usize]) -> String {
    let mut out = String::new();
    for c in words(lines, at).trim().chars() {
        match c {
            '0'..='9' if out.ends_with('#') => {}
            '0'..='9' => out.push('#'),
            _ => out.push(c),
        }
    }
    out
}

/// Whether the words are a number alone: 3, – 3 –.
fn is_number(pattern: &str) -> bool {
    pattern.trim_matches([' ', '-', '–', '—', '|', '[', ']']) == "#"
}
