//! `figcheck init`: a configuration to start from, and what a CI needs.

use super::{Context, Exit, Out, out};
use clap::Args;
use figcheck::config;
use figcheck::error::{Error, Result};
use figcheck::files;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Write a commented figcheck.toml; show or write what a CI needs
#[derive(Debug, Args)]
pub struct Init {
    /// The folder of the articles' repository
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
    /// Write .github/workflows/figcheck.yml, too
    #[arg(long)]
    github: bool,
    /// Write .gitlab-ci.yml, too
    #[arg(long)]
    gitlab: bool,
    /// Write .pre-commit-config.yaml, too
    #[arg(long)]
    pre_commit: bool,
}

/// What a CI reads: its name for people, its file, what it says.
const SNIPPETS: [(&str, &str, &str); 3] = [
    ("GitHub Actions", ".github/workflows/figcheck.yml", include_str!("init/github.yml")),
    ("GitLab", ".gitlab-ci.yml", include_str!("init/gitlab.yml")),
    ("pre-commit", ".pre-commit-config.yaml", include_str!("init/pre_commit.yaml")),
];

impl Init {
    /// 0, or 2 if a file is there already: then none is written.
    pub fn run(self, context: &Context) -> Result<Exit> {
        let asked = [self.github, self.gitlab, self.pre_commit];
        let chosen =
            SNIPPETS.iter().zip(asked).filter(|(_, asked)| *asked).map(|(&(_, f, t), _)| (f, t.to_owned()));
        let all: Vec<(PathBuf, String)> = std::iter::once((config::NAME, config::starter()))
            .chain(chosen)
            .map(|(file, text)| (self.folder.join(file), text))
            .collect();
        if let Some((there, _)) = all.iter().find(|(file, _)| file.exists()) {
            return Err(Error::new("this file is there already; nothing was written")
                .at(there.to_string_lossy())
                .help("move it away, or add to it by hand what `figcheck init` shows in another folder"));
        }
        for (file, text) in &all {
            write(file, text)?;
            context.say(format!("{} written", file.display()));
        }
        if asked == [false; 3] { show() } else { Ok(Exit::Success) }
    }
}

fn write(file: &Path, text: &str) -> Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(|e| files::reason(&e).at(folder.to_string_lossy()))?;
    }
    files::replace(file, text.as_bytes())
}

/// The snippets on standard output, each under the file it belongs in.
fn show() -> Result<Exit> {
    let mut to = Out::stdout();
    for (name, file, text) in SNIPPETS {
        write!(to, "# {name}: {file}\n\n{text}\n").map_err(|e| out::unwritten(&e))?;
    }
    to.finish()?;
    Ok(Exit::Success)
}

#[cfg(test)]
mod tests {
    use super::SNIPPETS;

    #[test]
    fn the_docs_have_the_same_snippets() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ci.md");
        let docs = std::fs::read_to_string(path).expect("docs/ci.md");
        for (name, _, text) in SNIPPETS {
            assert!(docs.contains(text), "docs/ci.md has another snippet for {name}");
        }
    }
}
