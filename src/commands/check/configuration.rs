//! FIG903 for the configuration: names in it that mean nothing, told once a run.

use figcheck::article::Span;
use figcheck::article::offsets::Offsets;
use figcheck::checks::{self, Settings, find_rule};
use figcheck::config::Config;
use figcheck::error::Result;
use figcheck::escape;
use figcheck::files;
use figcheck::formats::findings::{Checked, Counts, Coverage, Excerpt, ExcerptLabel, Placed, Position};
use std::ops::Range;
use std::path::Path;
use toml_edit::{Document, Item};

/// The findings of the configuration file, as of an article without figures; `None` where there are none.
pub fn check(config: &Config, settings: &Settings) -> Result<Option<Checked>> {
    let (Some(path), Some(rule)) = (&config.path, find_rule("FIG903")) else { return Ok(None) };
    let Some(severity) = settings.severity(rule) else { return Ok(None) };
    // as the ids of documents: from the configuration's folder, never absolute
    let shown = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = files::read(path).map_err(|e| e.at(shown.clone()))?;
    let offsets = Offsets::new(&text);
    let mut findings: Vec<Placed> = Vec::new();
    for (span, message, help) in unknown(config, &text, &offsets) {
        let line = offsets.place(span.start).line;
        let excerpt = offsets.line(line);
        let own = Span::new(span.start - excerpt.start, span.end.min(excerpt.end) - excerpt.start);
        findings.push(Placed {
            rule,
            severity,
            fingerprint: format!("{}-{shown}-{}", rule.code, span.of(&text)),
            message,
            help,
            path: shown.clone(),
            place: None,
            from: position(&offsets, span.start),
            to: position(&offsets, span.end),
            figure: None,
            figures: Vec::new(),
            suppressed: None,
            excerpt: Excerpt {
                span: excerpt,
                line,
                text: escape::terminal(excerpt.of(&text)),
                labels: vec![ExcerptLabel { span: own, text: String::new(), primary: true }],
            },
        });
    }
    findings.sort_by_key(|f| f.from);
    let checked = Checked {
        path: shown,
        figures: Counts::default(),
        coverage: Coverage::default(),
        findings,
        held: Vec::new(),
    };
    Ok((!checked.findings.is_empty()).then_some(checked))
}

fn position(offsets: &Offsets, at: usize) -> Position {
    let place = offsets.place(at);
    let byte_column = at - offsets.line(place.line).start + 1;
    Position { point: offsets.point(at), line: place.line, column: place.column, byte_column }
}

/// Place, message and help of each name that means nothing.
fn unknown(config: &Config, text: &str, offsets: &Offsets) -> Vec<(Span, String, String)> {
    let mut out = Vec::new();
    for setting in &config.unknown {
        let line = offsets.line(setting.line);
        let start = line.start + line.of(text).char_indices().nth(setting.column - 1).map_or(0, |(i, _)| i);
        let word = text[start..line.end].find([' ', '=', ']', '.']).map_or(line.end, |i| start + i);
        let message = format!("no setting is called `{}`", setting.name);
        out.push((
            Span::new(start, word),
            message,
            "`figcheck init` writes a file with every setting".to_owned(),
        ));
    }
    let (names, folders) = names(text);
    for (span, name) in names {
        if checks::is_known(&name) {
            continue;
        }
        let help = match Settings::nearest(&name) {
            Some(near) => format!("did you mean `{near}`? `figcheck explain` lists them all"),
            None => "`figcheck explain` lists them all".to_owned(),
        };
        out.push((span, format!("the setting names no known rule: “{name}”"), help));
    }
    let base = config.folder().unwrap_or(Path::new("."));
    for (span, path) in folders {
        if !base.join(&path).is_dir() {
            let help =
                "its settings hold for nothing: mend the path (from this file's folder), or delete them";
            out.push((span, format!("there is no folder “{path}”"), help.to_owned()));
        }
    }
    out
}

/// A name of the file, with its place.
type Named = (Span, String);

/// Every name of a rule in `[check]` and in the `check` of a folder; every folder's path that is no pattern.
fn names(text: &str) -> (Vec<Named>, Vec<Named>) {
    // a file that does not parse has been an error before
    let Ok(document) = Document::parse(text) else { return Default::default() };
    let mut rules = document.get("check").map(rule_names).unwrap_or_default();
    let mut folders = Vec::new();
    for folder in document.get("folder").and_then(Item::as_array_of_tables).into_iter().flatten() {
        rules.extend(folder.get("check").map(rule_names).unwrap_or_default());
        let path = folder.get("path").and_then(Item::as_value);
        folders.extend(path.and_then(|p| Some((span(p.span()), p.as_str()?.to_owned()))));
    }
    folders.retain(|(_, path)| !files::is_pattern(path));
    (rules, folders)
}

/// Every name of a rule in the table `check`.
fn rule_names(check: &Item) -> Vec<Named> {
    let Some(check) = check.as_table_like() else { return Vec::new() };
    let mut out = Vec::new();
    for list in ["select", "ignore"] {
        let values = check.get(list).and_then(Item::as_array).into_iter().flatten();
        out.extend(values.filter_map(|v| Some((span(v.span()), v.as_str()?.to_owned()))));
    }
    if let Some(severity) = check.get("severity").and_then(Item::as_table_like) {
        let keys = severity.iter().filter_map(|(name, _)| severity.key(name));
        out.extend(keys.map(|key| (span(key.span()), key.get().to_owned())));
    }
    out
}

fn span(range: Option<Range<usize>>) -> Span {
    range.map_or(Span::new(0, 0), |r| Span::new(r.start, r.end))
}
