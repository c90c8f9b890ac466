//! `figcheck init`: looks what is there, and writes a configuration to start from and what a CI needs.

mod found;
mod remote;
mod templates;

use super::{Context, Exit, Out, out};
use clap::Args;
use figcheck::config;
use figcheck::error::{Error, Result};
use figcheck::files;
use found::Found;
use remote::Remote;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Write a commented figcheck.toml that names the articles of a folder; show or write what a CI needs
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
    /// The repository that a CI takes figcheck from; else `figcheck` beside the articles' repository, where git tells that
    #[arg(long, value_name = "ADDRESS")]
    repository: Option<String>,
    /// Write the templates of reports into this folder, to be changed, and nothing else
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["github", "gitlab", "pre_commit"])]
    templates: Option<PathBuf>,
}

/// What a CI reads.
struct Snippet {
    /// Its name for people.
    name: &'static str,
    /// The word of its host; empty for one that every host has.
    host: &'static str,
    /// The option that writes it.
    option: &'static str,
    file: &'static str,
    text: &'static str,
}

const SNIPPETS: [Snippet; 3] = [
    Snippet {
        name: "GitHub Actions",
        host: "github",
        option: "--github",
        file: ".github/workflows/figcheck.yml",
        text: include_str!("init/github.yml"),
    },
    Snippet {
        name: "GitLab",
        host: "gitlab",
        option: "--gitlab",
        file: ".gitlab-ci.yml",
        text: include_str!("init/gitlab.yml"),
    },
    Snippet {
        name: "pre-commit",
        host: "",
        option: "--pre-commit",
        file: ".pre-commit-config.yaml",
        text: include_str!("init/pre_commit.yaml"),
    },
];

/// What stands in a snippet for the owner and name, and for the address, of the repository that figcheck is taken from.
const OWNER: &str = "OWNER/figcheck";
const ADDRESS: &str = "FIGCHECK_REPOSITORY";

impl Init {
    /// 0, or 2 if a file is there already: then none is written. A configuration that is there is kept where files for a CI
    /// are asked for.
    pub fn run(self, context: &Context) -> Result<Exit> {
        if let Some(folder) = &self.templates {
            return templates::write(folder, context);
        }
        let asked = [self.github, self.gitlab, self.pre_commit];
        let for_ci = asked.contains(&true);
        let articles = remote::origin(&self.folder);
        let figcheck = self.figcheck(articles.as_ref())?;
        let configuration = self.folder.join(config::NAME);
        let kept = for_ci && configuration.exists();
        let found = if kept { Found::default() } else { found::articles(&self.folder) };
        let mut all: Vec<(PathBuf, String)> = Vec::new();
        if !kept {
            all.push((configuration, config::starter(&found.folders)));
        }
        let chosen = SNIPPETS.iter().zip(asked).filter(|(_, asked)| *asked).map(|(snippet, _)| snippet);
        all.extend(chosen.map(|s| (self.folder.join(s.file), filled(s.text, figcheck.as_ref()))));
        if let Some((there, _)) = all.iter().find(|(file, _)| file.exists()) {
            return Err(Error::new("this file is there already; nothing was written")
                .at(there.to_string_lossy())
                .help("move it away, or add to it by hand what `figcheck init` shows in another folder"));
        }
        for (file, text) in &all {
            write(file, text)?;
            context.say(format!("{} written", file.strip_prefix(".").unwrap_or(file).display()));
        }
        if !kept {
            tell(&found, context);
        }
        if for_ci {
            tell_source(&all, figcheck.as_ref(), context);
            return Ok(Exit::Success);
        }
        self.show(articles.as_ref(), figcheck.as_ref(), context)
    }

    /// The repository that a CI takes figcheck from: the one that is given, else `figcheck` beside that of the `articles`.
    fn figcheck(&self, articles: Option<&Remote>) -> Result<Option<Remote>> {
        let Some(address) = &self.repository else {
            return Ok(articles.map(|r| Remote { name: "figcheck".to_owned(), ..r.clone() }));
        };
        Remote::read(address).map(Some).ok_or_else(|| {
            Error::new(format!("“{address}” is no address of a repository"))
                .help("write it as for `git clone`: https://github.com/owner/figcheck.git")
        })
    }

    /// The snippets for the host of the `articles` on standard output, each under the file it belongs in, and the command
    /// that writes them.
    fn show(&self, articles: Option<&Remote>, figcheck: Option<&Remote>, context: &Context) -> Result<Exit> {
        let known = |s: &&Snippet| !s.host.is_empty() && articles.is_some_and(|r| r.is_on(s.host));
        let any = SNIPPETS.iter().any(|s| known(&s));
        let fitting: Vec<&Snippet> =
            SNIPPETS.iter().filter(|s| s.host.is_empty() || !any || known(s)).collect();
        let mut to = Out::stdout();
        for Snippet { name, file, text, .. } in &fitting {
            write!(to, "# {name}: {file}\n\n{}\n", filled(text, figcheck)).map_err(|e| out::unwritten(&e))?;
        }
        to.finish()?;
        let folder = match self.folder.to_string_lossy() {
            here if here == "." => String::new(),
            folder => format!(" {folder}"),
        };
        let options: Vec<&str> = fitting.iter().map(|s| s.option).collect();
        context.say(format!("`figcheck init{folder} {}` writes these files", options.join(" ")));
        context.say(format!("`figcheck check{folder}` shows the figures without a source"));
        Ok(Exit::Success)
    }
}

/// `text` with the repository that figcheck is taken from, as far as it is known.
fn filled(text: &str, figcheck: Option<&Remote>) -> String {
    let Some(remote) = figcheck else { return text.to_owned() };
    let text = text.replace(ADDRESS, &remote.address());
    match remote.is_on("github") {
        true => text.replace(OWNER, &format!("{}/{}", remote.owner, remote.name)),
        false => text,
    }
}

/// Says which articles the configuration names.
fn tell(found: &Found, context: &Context) {
    let Found { count, folders } = found;
    context.say(match count {
        0 => "no article is here yet: `articles` in it says where they will be".to_owned(),
        1 => format!("1 article, in {}", folders.join(", ")),
        n => format!("{n} articles, in {}", folders.join(", ")),
    });
}

/// Says where the written files take figcheck from, or what is left to fill in.
fn tell_source(written: &[(PathBuf, String)], figcheck: Option<&Remote>, context: &Context) {
    let open = written.iter().find_map(|(file, text)| {
        let left = [OWNER, ADDRESS].into_iter().find(|word| text.contains(word))?;
        Some((file, left))
    });
    match (open, figcheck) {
        (Some((file, word)), _) => context.say(format!(
            "{}: put the repository that you take figcheck from in place of {word} (`--repository` fills it in)",
            file.display()
        )),
        (None, Some(remote)) => context.say(format!(
            "figcheck is taken from {}; if it is kept elsewhere, say so with --repository",
            remote.address()
        )),
        (None, None) => {}
    }
}

fn write(file: &Path, text: &str) -> Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(|e| files::reason(&e).at(folder.to_string_lossy()))?;
    }
    files::replace(file, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::SNIPPETS;

    #[test]
    fn the_docs_have_the_same_snippets() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ci.md");
        let docs = std::fs::read_to_string(path).expect("docs/ci.md");
        for snippet in SNIPPETS {
            assert!(docs.contains(snippet.text), "docs/ci.md has another snippet for {}", snippet.name);
        }
    }
}
