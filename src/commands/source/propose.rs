//! Where the sources of a ledger may say a figure: passages and cells whose words fit. Never a verdict: who links decides.

use super::meant::{Meant, Named};
use super::{Context, Exit, complain, line};
use crate::commands::Out;
use crate::commands::articles::Drafted;
use figcheck::error::{Error, Result};
use figcheck::escape;
use figcheck::evidence::against::{Folder, source_id};
use figcheck::evidence::{self, Verdict, Verification};
use figcheck::files::Shelf;
use figcheck::ledger::{Anchor, Anchored, Entry, Ledger};
use std::path::{Path, PathBuf};

/// Shows, for each source of the ledger that has a file, the passage or cell that `meant` may stand in, with the command
/// that links it. 0, or 2 if evidence cannot be read.
pub fn show(named: &Named, meant: &Meant, against: &[PathBuf], context: &Context) -> Result<Exit> {
    let drafted = meant.drafted();
    let draft = &drafted.draft;
    let with_file = draft.ledger.sources.iter().filter(|s| s.file.is_some());
    let ids: Vec<&str> = with_file.map(|s| s.id.as_str()).collect();
    let config = context.config_for(Path::new(&drafted.shown))?;
    let folders = super::super::articles::folders_of_evidence(&config, against, context)?;
    if ids.is_empty() && folders.is_empty() {
        return Err(Error::new("no source of the ledger has a file to look into").at(drafted.shown.clone()).help(
            "name the source to link to, or give one its file: `figcheck source add … --file evidence/….csv`",
        ));
    }
    let words = config.house()?.vocabulary;
    let folder = drafted.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let span = draft.found.figures[meant.figure()].span;
    let mut to = Out::stdout();
    let shown =
        (escape::label(&drafted.shown), line(drafted, span), escape::label(&draft.words(meant.figure())));
    to.line(format_args!("{}:{}: “{}”", shown.0, shown.1, shown.2))?;
    let (mut errors, mut proposed) = (Vec::new(), 0);
    for id in ids {
        // the one entry says no more than that the figure is this source's
        let entry = Entry { sources: vec![id.to_owned()], ..Entry::default() };
        let ledger = Ledger { entries: vec![entry], ..draft.ledger.clone() };
        let anchors = [Anchored { entry: 0, figures: vec![meant.figure()], how: Anchor::Here(span) }];
        let mut found =
            evidence::verify(&draft.article, &draft.found, &ledger, &anchors, &Shelf::new(folder), &words);
        errors.append(&mut found.errors);
        let verdict = found.verdicts.swap_remove(meant.figure());
        let quote = verdict.filter(|v| v.verdict != Verdict::NotFound).and_then(|v| v.evidence?.quote);
        let proposal = found.proposals.swap_remove(meant.figure());
        let (says, option) = match (quote, proposal) {
            (Some(quote), _) => (format!("“{quote}”"), format!("--quote {}", shell(&quote))),
            (None, Some(p)) => {
                let option = match (&p.cell, &p.sql) {
                    (Some(cell), _) => format!("--cell {}", shell(cell)),
                    (None, Some(sql)) => format!("--sql {}", shell(sql)),
                    (None, None) => continue,
                };
                (format!("{}: {}", p.shown, p.value), option)
            }
            (None, None) => continue,
        };
        proposed += 1;
        to.line(format_args!("  {id}  {}", escape::label(&says)))?;
        let arguments = named.arguments().map(|a| shell(&a)).collect::<Vec<_>>().join(" ");
        to.line(format_args!(
            "    figcheck source link {} {id} {}",
            escape::label(&arguments),
            escape::label(&option)
        ))?;
    }
    if !folders.is_empty() {
        let (of, mut unread) = Folder::open(&folders, &words);
        errors.append(&mut unread);
        let text = evidence::text::Read { article: &draft.article, found: &draft.found };
        let claim = &draft.found.figures[meant.figure()];
        if let Some(found) = of.support(text, claim, drafted.path.as_deref(), &words) {
            proposed += 1;
            in_folder(named, drafted, (&of, &found), &mut to)?;
        }
    }
    to.finish()?;
    context.say(match proposed {
        0 => "nothing in the files of its sources has its words",
        _ => "nothing was written: these are found by their words alone; look, then link what is meant",
    });
    Ok(complain(context, &errors))
}

/// Shows where a folder says the figure, with the commands that make a source of the file and an entry of the place.
fn in_folder(
    named: &Named,
    drafted: &Drafted,
    (of, found): (&Folder, &Verification),
    to: &mut Out,
) -> Result<()> {
    let evidence = found.evidence.clone().unwrap_or_default();
    let file = evidence.file.unwrap_or_default();
    let (says, option) = match (&evidence.quote, &evidence.cell, &evidence.query) {
        (Some(quote), ..) => (format!("“{quote}”"), format!("--quote {}", shell(quote))),
        (_, Some(cell), _) => (found.explanation.clone(), format!("--cell {}", shell(cell))),
        (.., Some(sql)) => (found.explanation.clone(), format!("--sql {}", shell(sql))),
        _ => return Ok(()),
    };
    to.line(format_args!("  {}  {}", escape::label(&file), escape::label(&says)))?;
    let folder = drafted.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let real = |path: &Path| path.canonicalize().unwrap_or(path.to_owned());
    let real_file = real(of.path_of(&file).unwrap_or(Path::new(&file)));
    let Ok(inside) = real_file.strip_prefix(real(folder)) else {
        return to.line(format_args!("    copy it into the folder of the ledger to link it"));
    };
    let inside = inside.to_string_lossy().replace('\\', "/");
    let ledger = &drafted.draft.ledger;
    let known = ledger.sources.iter().find(|s| s.file.as_deref() == Some(&inside));
    let id = known.map_or_else(|| source_id(&inside), |s| s.id.clone());
    let words: Vec<String> = named.arguments().map(|a| shell(&a)).collect();
    let mut commands = Vec::new();
    if known.is_none() {
        let title = Path::new(&inside).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let article = words.first().cloned().unwrap_or_default();
        let (title, file) = (shell(&title), shell(&inside));
        commands.push(format!("figcheck source add {article} --id {id} --title {title} --file {file}"));
    }
    commands.push(format!("figcheck source link {} {id} {option}", words.join(" ")));
    commands.iter().try_for_each(|c| to.line(format_args!("    {}", escape::label(c))))
}

/// `text` as a shell takes it: one word.
fn shell(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-' | '_' | ':');
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}
