//! Pieces of a page put together to lines: raised marks in their places, bullets at their items, links on their words.

use super::{Address, Piece, Sheet};

/// A line of a column, or a cell of a table's row.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub from: f64,
    pub to: f64,
    pub base: f64,
    pub size: f64,
    /// From left to right.
    pub runs: Vec<Run>,
    /// Whether a bullet stands before it.
    pub is_item: bool,
}

/// Words of a line that stand alike.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Run {
    pub text: String,
    pub is_raised: bool,
    pub url: Option<String>,
}

impl Line {
    /// Its words.
    pub fn text(&self) -> String {
        self.runs.iter().map(|r| r.text.as_str()).collect()
    }

    pub fn length(&self) -> usize {
        self.runs.iter().map(|r| r.text.chars().count()).sum()
    }

    /// Whether both stand on one line of the page.
    pub fn is_level_with(&self, other: &Line) -> bool {
        (self.base - other.base).abs() < 0.35 * self.size.max(other.size)
    }
}

/// So many lines before are looked at for the one that a piece goes on.
const FARTHEST: usize = 80;

/// The lines of `sheet`, from above, from left.
pub(super) fn of(sheet: &Sheet) -> Vec<Line> {
    let mut pieces: Vec<&Piece> = sheet.pieces.iter().collect();
    pieces.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.from.total_cmp(&b.from)));
    // letters of one line may stand some hundredths of a point apart
    let mut rows: Vec<Vec<&Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if (row[0].base - piece.base).abs() < 0.05 * piece.size => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    let mut lines: Vec<Line> = Vec::new();
    for row in &mut rows {
        row.sort_by(|a, b| a.from.total_cmp(&b.from));
        for piece in row.iter() {
            let near = lines.len().saturating_sub(FARTHEST);
            match lines[near..].iter_mut().rev().find(|l| goes_on(l, piece)) {
                Some(line) => join(line, piece, &sheet.links),
                None => lines.push(Line {
                    from: piece.from,
                    to: piece.to,
                    base: piece.base,
                    size: piece.size,
                    runs: runs(piece, &sheet.links),
                    is_item: false,
                }),
            }
        }
    }
    raise(&mut lines);
    bullets(&mut lines);
    lines
}

fn goes_on(line: &Line, piece: &Piece) -> bool {
    let gap = piece.from - line.to;
    let like = piece.size / line.size;
    (line.base - piece.base).abs() < 0.2 * line.size
        && (0.8..1.25).contains(&like)
        && gap > -0.3 * line.size
        && gap < 0.9 * line.size
}

fn join(line: &mut Line, piece: &Piece, links: &[Address]) {
    let gap = piece.from - line.to;
    let is_parted = line.runs.last().is_some_and(|r| r.text.ends_with(' ')) || piece.text.starts_with(' ');
    if gap > 0.12 * line.size && !is_parted {
        line.runs.push(Run { text: " ".to_owned(), ..Run::default() });
    }
    line.runs.extend(runs(piece, links));
    line.to = line.to.max(piece.to);
}

/// The words of `piece`, parted where an address begins or ends.
fn runs(piece: &Piece, links: &[Address]) -> Vec<Run> {
    let over: Vec<&Address> = links
        .iter()
        .filter(|l| {
            l.top < piece.base
                && piece.base - 0.3 * piece.size < l.bottom
                && l.left < piece.to
                && piece.from < l.right
        })
        .collect();
    if over.is_empty() {
        return vec![Run { text: piece.text.clone(), ..Run::default() }];
    }
    let count = piece.text.chars().count().max(1);
    let step = (piece.to - piece.from) / count as f64;
    let mut out: Vec<Run> = Vec::new();
    // words, since letters are not equally wide
    for word in piece.text.split_inclusive(' ') {
        let before: usize = out.iter().map(|r| r.text.chars().count()).sum();
        let middle = piece.from + step * (before as f64 + word.trim_end().chars().count() as f64 / 2.0);
        let url = over.iter().find(|l| l.left <= middle && middle <= l.right).map(|l| l.url.clone());
        match out.last_mut() {
            Some(last) if last.url == url => last.text.push_str(word),
            _ => out.push(Run { text: word.to_owned(), is_raised: false, url }),
        }
    }
    out
}

/// Puts small letters that stand higher than the words beside them into those words' line.
fn raise(lines: &mut Vec<Line>) {
    let mut i = 0;
    while i < lines.len() {
        let small = &lines[i];
        let text = small.text();
        let is_short = text.trim().chars().count() <= 4;
        let near = i.saturating_sub(FARTHEST)..(i + FARTHEST).min(lines.len());
        let host = near.filter(|&k| k != i && is_short).find(|&k| {
            let line = &lines[k];
            let up = line.base - small.base;
            small.size < 0.8 * line.size
                && up > 0.1 * line.size
                && up < 0.7 * line.size
                && small.from > line.from - 0.9 * small.size - (small.to - small.from)
                && small.from < line.to + 0.5 * line.size
        });
        let Some(host) = host else {
            i += 1;
            continue;
        };
        let small = lines.remove(i);
        let host = if host > i { host - 1 } else { host };
        put(&mut lines[host], &small, text.trim());
    }
}

/// Puts raised letters where they stand: before the words, behind them, or between.
fn put(line: &mut Line, small: &Line, text: &str) {
    let run = Run { text: text.to_owned(), is_raised: true, url: None };
    if small.to <= line.from + 0.2 * line.size {
        line.from = small.from;
        return line.runs.insert(0, run);
    }
    line.to = line.to.max(small.to);
    if small.from >= line.to - 0.5 * line.size - (small.to - small.from) {
        return line.runs.push(run);
    }
    let share = (small.from - line.from) / (line.to - line.from).max(0.1);
    let goal = (share * line.length() as f64) as usize;
    let mut seen = 0;
    let at = line.runs.iter().position(|r| {
        seen += r.text.chars().count();
        seen >= goal
    });
    let at = at.map_or(line.runs.len(), |at| at + 1);
    line.runs.insert(at, run);
}

/// Signs that stand before the items of a list.
const BULLETS: [char; 7] = ['•', '◦', '▪', '‣', '●', '○', '■'];

/// Whether `c` stands before an item; fonts of signs have their own.
fn is_bullet(c: char) -> bool {
    BULLETS.contains(&c) || matches!(c, '\u{e000}'..='\u{f8ff}')
}

/// Puts bullets before the words that they stand before.
fn bullets(lines: &mut Vec<Line>) {
    let is_alone = |text: &str| {
        let mut chars = text.trim().chars();
        chars.next().is_some_and(is_bullet) && chars.next().is_none()
    };
    let mut i = 0;
    while i < lines.len() {
        let line = &lines[i];
        if is_alone(&line.text()) {
            let near = i.saturating_sub(FARTHEST)..(i + FARTHEST).min(lines.len());
            let next = near.filter(|&k| k != i).find(|&k| {
                let other = &lines[k];
                line.is_level_with(other) && other.from > line.from && other.from - line.to < 4.0 * other.size
            });
            if let Some(next) = next {
                lines[next].is_item = true;
            }
            lines.remove(i);
            continue;
        }
        let line = &mut lines[i];
        if let Some(run) = line.runs.first_mut()
            && let Some(rest) = run.text.trim_start().strip_prefix(is_bullet)
        {
            run.text = rest.trim_start().to_owned();
            line.is_item = true;
        }
        i += 1;
    }
}

/// The size that most letters have.
pub(super) fn body_size(pages: &[Vec<Line>]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = pages.iter().flatten().map(|l| (l.size, l.length())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|s| s.1).sum::<usize>() / 2;
    let mut seen = 0;
    let middle = sizes.iter().find(|s| {
        seen += s.1;
        seen > half
    });
    middle.map_or(1.0, |s| s.0)
}
