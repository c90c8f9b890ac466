//! Where the names of files are seen from: each reader of findings looks for them from another folder.

use figcheck::error::Error;
use figcheck::formats::findings::{Failure, Format, SeenFrom};
use figcheck::stream;
use std::path::{Path, PathBuf};

/// The folder that names are seen from; `None` where they stay the documents' ids, as seen from the configuration's folder.
pub struct Viewpoint(Option<PathBuf>);

impl Viewpoint {
    /// That of who reads `format`.
    pub fn of(format: &Format) -> Self {
        let here = std::env::current_dir().ok();
        Self(match format.seen_from {
            SeenFrom::Configuration => None,
            SeenFrom::WorkingFolder => here,
            SeenFrom::Repository => here.map(repository),
        })
    }

    /// The name of the file at `path`; `None` where names stay as they are.
    pub fn name(&self, path: &Path) -> Option<String> {
        let absolute = std::path::absolute(path).ok()?;
        // a link on the way to the folder is followed as the system did for the working folder; the file keeps its name
        let folder = absolute.parent().and_then(|folder| folder.canonicalize().ok());
        let absolute = folder.zip(absolute.file_name()).map_or(absolute.clone(), |(f, name)| f.join(name));
        self.0.as_deref().map(|from| stream::id(&absolute, from))
    }

    /// `error` of the document `id`, its file named as others see it.
    pub fn failure(&self, id: &str, error: &Error) -> Failure {
        let mut failure = Failure::new(id, error);
        let at = error.path.as_deref().map(Path::new).filter(|path| path.exists());
        if let Some(name) = at.and_then(|path| self.name(path)) {
            failure.path = name;
        }
        failure
    }
}

/// The top folder of the repository that `folder` lies in, also of a work tree or a submodule; without one `folder` itself.
fn repository(folder: PathBuf) -> PathBuf {
    let top = folder.ancestors().find(|above| above.join(".git").exists()).map(Path::to_owned);
    top.unwrap_or(folder)
}
