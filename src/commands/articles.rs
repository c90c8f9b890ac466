//! The articles of a command: which, how read, and each taken through the floors.

use super::Exit;
use super::context::Context;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use figcheck::article::{Article, Format, Known, Language, Version};
use figcheck::bounded;
use figcheck::config::Config;
use figcheck::draft::Draft;
use figcheck::error::{Error, Result};
use figcheck::evidence::against;
use figcheck::stream::archives::ARCHIVES;
use figcheck::stream::{
    self, Document, Failed, House, Input, Inputs, Keys, Orphan, PassedOver, Plan, Reading, Skip, Why,
};
use jiff::civil::Date;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Arguments that say which articles are meant.
#[derive(Debug, Args)]
#[command(next_help_heading = "Articles")]
pub struct Articles {
    /// Files or folders; `-` is standard input; none: those that the configuration names, else `seeds`, else the
    /// working folder
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read every input so, whatever its name
    #[arg(long, value_name = "FORMAT", value_parser = reading())]
    input_format: Option<Reading>,
    /// The field or column that holds the text, where an input holds many documents
    #[arg(long, value_name = "NAME", default_value = "text", hide_default_value = true)]
    text_column: String,
    /// The field or column that holds the id of each
    #[arg(long, value_name = "NAME", default_value = "id", hide_default_value = true)]
    id_column: String,
    /// The day of publication, where the article does not say it
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
    /// The language of the articles, where neither they nor their words tell it right
    #[arg(long, value_name = "CODE", value_parser = language)]
    language: Option<Language>,
    /// Read documents with tracked changes as if none had been made; without it, as if all were accepted
    #[arg(long)]
    original: bool,
    /// An article that takes longer is an error like one that cannot be read, and the others go on
    #[arg(long, value_name = "SECONDS", default_value_t = LONGEST)]
    time_limit: u64,
}

/// The folder of the articles where nobody names one.
const USUAL: &str = "seeds";

/// So many seconds an article may take; one of a newspaper takes some thousandths of one.
const LONGEST: u64 = 60;

/// `--input-format` in words: how one article is written, and the kinds of file that hold many.
fn reading() -> impl TypedValueParser<Value = Reading> {
    const ARTICLES: [(&str, &str, Format); 6] = [
        ("text", "Plain text", Format::Text),
        ("markdown", "Markdown", Format::Markdown),
        ("html", "HTML", Format::Html),
        ("docx", "A document of Word", Format::Word),
        ("odt", "A document of LibreOffice", Format::OpenDocument),
        ("pdf", "A PDF", Format::Pdf),
    ];
    let articles = ARTICLES.iter().map(|(name, about, _)| (*name, *about));
    let archives = ARCHIVES.iter().map(|archive| (archive.name, archive.about));
    let values = articles.chain(archives).map(|(name, about)| PossibleValue::new(name).help(about));
    PossibleValuesParser::new(values).map(|name| {
        let archive = ARCHIVES.iter().copied().find(|a| a.name == name).map(Reading::Archive);
        let article = ARTICLES.iter().find(|(n, ..)| *n == name).map(|(.., format)| Reading::As(*format));
        archive.or(article).unwrap_or(Reading::ByName)
    })
}

/// One article through the floors, with what it came from.
pub struct Drafted {
    /// The draft.
    pub draft: Draft,
    /// Its file; `None` for standard input and JSON Lines.
    pub path: Option<PathBuf>,
    /// How messages name it.
    pub shown: String,
    /// What of its evidence could not be read.
    pub unread: Vec<Error>,
}

/// Whether an article whose evidence cannot be read goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// It fails.
    Needed,
    /// It goes on without those verdicts; what is wrong is complained of, and the run ends with an error.
    Wanted,
}

/// What happens next in a run.
pub enum Step<T> {
    /// The next document, in order.
    Document(Result<T, Failed>),
    /// The next one is not there yet: what was written may go out.
    Wait,
}

/// How the ends of lines are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnds {
    /// CR LF counts two.
    AsTheyAre,
    /// CR LF is LF: what is made of an article is the same whichever a checkout wrote.
    Folded,
}

/// The inputs of a run with their configuration: see [`Articles::open`].
pub struct Opened {
    /// The configuration of the run.
    pub config: Config,
    /// What is read, in order.
    pub inputs: Vec<Input>,
    /// What is called as an article is, and is not read.
    pub passed_over: Vec<PassedOver>,
    /// Ledgers that have lost their article; they have been told.
    pub orphans: Vec<Orphan>,
    /// Whether an article whose evidence cannot be read goes on; it does not, unless a command says so.
    pub evidence: Evidence,
    /// How line ends are read; as they are, unless a command says otherwise.
    pub line_ends: LineEnds,
    /// The files and folders that were named, by the command line or the configuration.
    #[cfg_attr(not(feature = "review"), expect(dead_code, reason = "only the page looks again"))]
    pub paths: Vec<PathBuf>,
    /// What in these folders is no article.
    #[cfg_attr(not(feature = "review"), expect(dead_code, reason = "only the page looks again"))]
    pub skip: Skip,
    /// What the house has settled.
    pub house: House,
    /// What of the inputs is read, and how.
    pub plan: Plan,
    /// The day of articles that do not say it.
    pub date: Option<Date>,
    /// The language of all articles.
    pub language: Option<Language>,
    /// So long one may take.
    pub time_limit: Duration,
    base: PathBuf,
}

impl Articles {
    /// The one article at `path`.
    pub fn only(path: &Path) -> Self {
        Self {
            paths: vec![path.to_owned()],
            input_format: None,
            text_column: Keys::default().text,
            id_column: Keys::default().id,
            date: None,
            language: None,
            original: false,
            time_limit: LONGEST,
        }
    }

    /// Finds the configuration (upwards from the first path, else from the working folder) and the inputs. An error where a
    /// path is not there or the configuration cannot be read.
    pub fn open(&self, context: &Context) -> Result<Opened> {
        self.open_beside(context, None)
    }

    /// The same, where what stands in the folder `output` is no article, since the run writes it.
    pub fn open_beside(&self, context: &Context, output: Option<&Path>) -> Result<Opened> {
        let here = std::env::current_dir().map_err(|e| figcheck::files::reason(&e))?;
        let first = self.paths.iter().find(|p| p.as_os_str() != "-");
        let config = context.config_for(first.map_or(here.as_path(), |p| p))?;
        let base = match config.folder() {
            Some(folder) => folder.canonicalize().map_err(|e| figcheck::files::reason(&e))?,
            None => here,
        };
        let reports = base.join(&config.settings.reports);
        let reading = self.input_format.unwrap_or(Reading::ByName);
        let skip = Skip {
            archive: if let Reading::Archive(archive) = reading { Some(archive) } else { None },
            folders: output.map(Path::to_owned).into_iter().chain([reports]).collect(),
            base: base.clone(),
            exclude: config.exclude.clone(),
            include: config.include.clone(),
        };
        let paths = self.named(&config, context)?;
        let Inputs { articles: inputs, passed_over, orphans } = stream::inputs(&paths, &skip)?;
        tell(&passed_over, context);
        tell_orphans(&orphans, context);
        let keys = Keys { id: self.id_column.clone(), text: self.text_column.clone() };
        let plan = Plan { keys, ..Plan::all(reading) };
        let mut house = config.house()?;
        if self.original {
            let pages = house.folder_pages.iter_mut().map(|(_, pages)| pages);
            pages.chain([&mut house.pages]).for_each(|pages| pages.version = Version::Original);
        }
        Ok(Opened {
            house,
            config,
            paths,
            skip,
            inputs,
            passed_over,
            orphans,
            base,
            plan,
            time_limit: Duration::from_secs(self.time_limit),
            date: self.date,
            language: self.language.clone(),
            evidence: Evidence::Needed,
            line_ends: LineEnds::AsTheyAre,
        })
    }

    /// The paths of the command line, else of the configuration, from its folder.
    fn named(&self, config: &Config, context: &Context) -> Result<Vec<PathBuf>> {
        if !self.paths.is_empty() {
            return Ok(self.paths.clone());
        }
        let folder = config.folder().unwrap_or(Path::new(""));
        let folder = std::env::current_dir()
            .ok()
            .and_then(|h| Some(folder.canonicalize().ok()?.strip_prefix(&h).ok()?.to_owned()))
            .unwrap_or(folder.to_owned());
        if config.settings.articles.is_empty() {
            let usual = folder.join(USUAL);
            let whole = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
            return Ok(vec![if usual.is_dir() { usual } else { whole }]);
        }
        config.settings.articles.iter().map(|a| context.hold(config, folder.join(a), "articles")).collect()
    }
}

impl Opened {
    /// The ids of the inputs that are files of one article, in order.
    #[cfg_attr(not(feature = "report"), expect(dead_code, reason = "only reports have a folder for each"))]
    pub fn ids(&self) -> impl Iterator<Item = String> {
        self.inputs.iter().filter(|input| input.path.is_some()).map(|input| id(input, &self.base))
    }

    /// The folder that ids are seen from: the configuration's, else the working folder.
    pub fn folder(&self) -> &Path {
        &self.base
    }

    /// Reads the folders of evidence that the configuration names and those of `more`, so that figures without other evidence
    /// are looked for in them. What of them cannot be read is complained of, and the rest goes on. An error where one is not
    /// there, or lies outside of the configuration's folder.
    pub fn look_in(&mut self, more: &[PathBuf], context: &Context) -> Result<()> {
        let folders = folders_of_evidence(&self.config, more, context)?;
        if folders.is_empty() {
            return Ok(());
        }
        let (folder, errors) = against::Folder::open(&folders, &self.house.vocabulary);
        errors.iter().for_each(|e| context.complain(e));
        if folder.is_empty() {
            let shown = folders.iter().map(|f| f.shown.as_str()).collect::<Vec<_>>().join(", ");
            context.say(format_args!("{shown}: no evidence to read: no text, PDF or table"));
        }
        self.house.against = Some(folder);
        Ok(())
    }

    /// Takes every document through the floors, on all cores, and hands each draft to `each`, in order.
    ///
    /// A document that cannot be read comes as [`Failed`]; it is complained of before `each` sees it, as is evidence. Returns
    /// [`Exit::Error`] if there was one, else [`Exit::Success`]. An error of `each` ends the run.
    pub fn each(
        self,
        context: &Context,
        each: impl FnMut(Result<Drafted, Failed>) -> Result<()>,
    ) -> Result<Exit> {
        self.each_made(context, |drafted| drafted, each)
    }

    /// The same, with what `make` makes of each draft, on all cores.
    pub fn each_made<T: Send>(
        self,
        context: &Context,
        make: impl Fn(Drafted) -> T + Sync,
        mut each: impl FnMut(Result<T, Failed>) -> Result<()>,
    ) -> Result<Exit> {
        self.each_step(context, make, |step| match step {
            Step::Document(made) => each(made),
            Step::Wait => Ok(()),
        })
    }

    /// The same, where `each` is told as well before the next document is waited for.
    pub fn each_step<T: Send>(
        self,
        context: &Context,
        make: impl Fn(Drafted) -> T + Sync,
        mut each: impl FnMut(Step<T>) -> Result<()>,
    ) -> Result<Exit> {
        let evidence = self.evidence;
        self.run(
            context,
            |document, house| {
                let (drafted, errors) = through(document, house)?;
                if evidence == Evidence::Needed && !errors.is_empty() {
                    return Err(Failed::of_many(&drafted.draft.article.id, errors));
                }
                Ok((make(drafted), errors))
            },
            &mut each,
        )
    }

    /// Reads every document, on all cores, and hands what `make` makes of each article to `each`, in order, as
    /// [`Opened::each`] does; nothing is looked for in them.
    pub fn each_read<T: Send>(
        self,
        context: &Context,
        make: impl Fn(&Article) -> T + Sync,
        mut each: impl FnMut(Result<T, Failed>) -> Result<()>,
    ) -> Result<Exit> {
        self.run(
            context,
            |document, house| Ok((make(&stream::read(document, house)), Vec::new())),
            &mut |step| match step {
                Step::Document(made) => each(made),
                Step::Wait => Ok(()),
            },
        )
    }

    fn run<T: Send>(
        self,
        context: &Context,
        work: impl Fn(Document, &House) -> Result<(T, Vec<Error>), Failed> + Sync,
        each: &mut impl FnMut(Step<T>) -> Result<()>,
    ) -> Result<Exit> {
        let Opened { inputs, house, base, plan, date, language, time_limit, line_ends, .. } = self;
        let mut exit = Exit::Success;
        let documents = stream::documents(inputs, plan, move |input| id(input, &base));
        let end = stream::in_order(
            documents,
            |document| document.as_ref().map_or(0, |d| d.source.len()),
            |document| {
                let mut document = document?;
                document.date = document.date.or(date);
                if line_ends == LineEnds::Folded {
                    document.source = document.source.replace("\r\n", "\n");
                }
                document.language = document.language.or_else(|| language.clone());
                let (id, shown) = (document.id.clone(), document.shown.clone());
                bounded::within(time_limit, || work(document, &house))
                    .unwrap_or_else(|_| Err(Failed::new(Some(id), late(time_limit).at(shown))))
            },
            |next| {
                let on = |done: Result<()>| done.map_or_else(ControlFlow::Break, ControlFlow::Continue);
                let stream::Next::Result(result) = next else { return on(each(Step::Wait)) };
                let result = result.unwrap_or_else(|| Err(Failed::new(None, bug())));
                let errors: Vec<&Error> = match &result {
                    Ok((_, errors)) => errors.iter().collect(),
                    Err(failed) => std::iter::once(&failed.error).chain(&failed.more).collect(),
                };
                if !errors.is_empty() {
                    exit = Exit::Error;
                    errors.into_iter().for_each(|e| context.complain(e));
                }
                on(each(Step::Document(result.map(|(made, _)| made))))
            },
        );
        end.map_or(Ok(exit), Err)
    }
}

/// The folders of evidence that `config` names, and those of `more`; an error where one is not there, or where the configuration
/// names one outside its folder.
pub fn folders_of_evidence(
    config: &Config,
    more: &[PathBuf],
    context: &Context,
) -> Result<Vec<against::Place>> {
    let from = config.folder().unwrap_or(Path::new("")).to_owned();
    let place = |path: PathBuf, name: &Path| against::Place {
        path,
        shown: name.to_string_lossy().replace('\\', "/"),
    };
    let named = config.settings.evidence.against.iter();
    let named = named
        .map(|name| context.hold(config, from.join(name), "evidence.against").map(|path| place(path, name)));
    let mut folders = named.collect::<Result<Vec<_>>>()?;
    folders.extend(more.iter().map(|name| place(name.clone(), name)));
    match folders.iter().find(|f| !f.path.exists()) {
        Some(missing) => Err(Error::new("no such file or folder").at(missing.shown.clone())),
        None => Ok(folders),
    }
}

/// The draft, and what of its evidence could not be read.
fn through(document: Document, house: &House) -> Result<(Drafted, Vec<Error>), Failed> {
    let (path, shown) = (document.path.clone(), document.shown.clone());
    let (draft, errors) = stream::through(document, house)?;
    Ok((Drafted { draft, path, shown, unread: errors.clone() }, errors))
}

/// Whether both lead to one file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    one.canonicalize().ok().zip(other.canonicalize().ok()).is_some_and(|(one, other)| one == other)
}

/// Names the links that lead out of a folder: they are no articles, and may be an attack.
fn tell(passed_over: &[PassedOver], context: &Context) {
    for link in passed_over.iter().filter(|p| p.why == Why::Outside) {
        context.say(format_args!("{}: not read: it is a link that leads out of the folder", link.shown));
    }
}

/// Names the ledgers without an article: their decisions are lost on whoever renamed it.
fn tell_orphans(orphans: &[Orphan], context: &Context) {
    for Orphan { ledger, likely } in orphans {
        let mend = match likely {
            Some(article) => {
                let ending = Path::new(article).extension().unwrap_or_default().to_string_lossy();
                let old = ledger.replace(".sources.toml", &format!(".{ending}"));
                format!("likely it is {article} now: `figcheck source mv {old} {article}`")
            }
            None => "rename it as its article is called (`figcheck source mv`), or delete it".to_owned(),
        };
        context.say(format_args!("{ledger}: this ledger has lost its article; {mend}"));
    }
}

fn late(time_limit: Duration) -> Error {
    Error::new(format!("this takes longer than {} s", time_limit.as_secs()))
        .help("is it an article? if so, split it or give it more time with `--time-limit`")
}

fn bug() -> Error {
    Error::new("figcheck failed on this article").help("this is a bug: please report it with the article")
}

/// The document's id: its path from `base`.
fn id(input: &Input, base: &Path) -> String {
    match &input.path {
        None => input.shown.clone(),
        Some(path) => stream::id(&std::path::absolute(path).unwrap_or(path.clone()), base),
    }
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a day is written 2024-06-18".to_owned())
}

fn language(text: &str) -> Result<Language, String> {
    Language::named(text, Known::Given)
        .ok_or_else(|| "a language is written as its code: en, de, es".to_owned())
}
