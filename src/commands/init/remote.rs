//! Where the articles' repository is kept, as git tells.

use std::path::Path;
use std::process::Command;

/// A repository on a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// `github.com`, without a user and a password.
    pub host: String,
    /// Who owns it; with `/` in it for a group in a group.
    pub owner: String,
    /// What it is called.
    pub name: String,
}

/// The remote `origin` of the repository that `folder` lies in; `None` without git, a repository, a remote, or one on a host.
pub fn origin(folder: &Path) -> Option<Remote> {
    let run =
        Command::new("git").arg("-C").arg(folder).args(["remote", "get-url", "origin"]).output().ok()?;
    let address = String::from_utf8(run.stdout).ok().filter(|_| run.status.success())?;
    Remote::read(address.trim())
}

impl Remote {
    /// The repository at `address`: `https://host/owner/name.git`, `ssh://git@host/owner/name` or `git@host:owner/name`.
    pub fn read(address: &str) -> Option<Self> {
        let (place, path) = match address.split_once("://") {
            Some(("http" | "https" | "ssh" | "git", rest)) => rest.split_once('/')?,
            Some(_) => return None,
            None => address.split_once(':').filter(|(place, _)| place.contains('@'))?,
        };
        let host = place.rsplit('@').next()?.split(':').next()?;
        let path = path.trim_matches('/');
        let (owner, name) = path.strip_suffix(".git").unwrap_or(path).rsplit_once('/')?;
        let plain = |text: &str| {
            !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c))
        };
        let own = |text: &str| text.to_owned();
        [host, owner, name].iter().all(|part| plain(part)).then(|| Self {
            host: own(host),
            owner: own(owner),
            name: own(name),
        })
    }

    /// Its address for `git clone`.
    pub fn address(&self) -> String {
        format!("https://{}/{}/{}.git", self.host, self.owner, self.name)
    }

    /// Whether its host is one of `word`: `github` or `gitlab`.
    pub fn is_on(&self, word: &str) -> bool {
        self.host.split('.').any(|part| part == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_without_what_is_secret() {
        for address in [
            "https://github.com/lund/news.git",
            "https://ada:secret@github.com/lund/news",
            "git@github.com:lund/news.git",
            "ssh://git@github.com:22/lund/news.git/",
        ] {
            let remote = Remote::read(address).expect(address);
            assert_eq!(remote.address(), "https://github.com/lund/news.git", "{address}");
            assert!(remote.is_on("github"));
        }
        let group = Remote::read("https://gitlab.example.org/desk/web/news.git").expect("a group");
        assert_eq!((group.owner.as_str(), group.is_on("gitlab")), ("desk/web", true));
        for address in [
            "",
            "/srv/news.git",
            "../news",
            "C:\\news",
            "file:///srv/a/b",
            "https://host/news",
            "git@host:a b/c",
        ] {
            assert_eq!(Remote::read(address), None, "{address}");
        }
    }
}
