//! What a word can be in an attribution: nouns of sources, titles, given names, pronouns, words that bound clauses, names of
//! media and states, hedges, labels. Look-up by a token's word id costs one array access.

use super::{Cues, Phrases, Tables, Tags, folded, rows};
use rustc_hash::FxHashMap;

/// The words of attribution.
#[derive(Debug, Clone, Default)]
pub struct SourceWords {
    /// By word id of [`Tags::words`].
    known: Vec<SourceWord>,
    /// Words that the tagger does not know.
    others: FxHashMap<Box<str>, SourceWord>,
    /// Names of newspapers, agencies and broadcasters.
    pub media: Phrases<()>,
    /// States and their capitals.
    pub states: Phrases<State>,
    /// Words that say how firmly a figure is meant.
    pub hedges: Phrases<(Hedge, Reach)>,
    /// Another name of a source → the name to show.
    pub aliases: Phrases<Box<str>>,
    /// Labels before a source: “Source”.
    pub labels: Phrases<()>,
    /// What the comments and notes of a draft begin with, or hold.
    pub annotations: Phrases<Annotation>,
    /// Hosts, or endings of hosts, and what stands there.
    pub hosts: Vec<(&'static str, HostKind)>,
}

/// What one word can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SourceWord {
    roles: u64,
    /// The noun of a source that it is.
    pub noun: Option<Noun>,
    /// The pronoun that it is, or that its bearer takes (titles, given names).
    pub pronoun: Option<Pronoun>,
}

impl SourceWord {
    /// Whether it can be that.
    pub const fn is(self, role: SourceRole) -> bool {
        self.roles & (1 << role as u64) != 0
    }
}

/// A noun that heads a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// What it is.
    pub kind: NounKind,
    /// How far it tells who.
    pub naming: Naming,
    /// Whether it is a plural.
    pub plural: bool,
}

macro_rules! read_words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),* }
        impl $name {
            fn read(cell: &str) -> Option<Self> {
                match cell { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

read_words! {
    /// What a noun of a source is.
    NounKind {
        /// A body.
        Organisation = "organisation",
        /// A person.
        Person = "person",
        /// A report, study, letter.
        Document = "document",
        /// A newspaper, agency.
        Media = "media",
        /// Statistics, images.
        Dataset = "dataset",
        /// People without a name.
        Group = "group",
    }
}

read_words! {
    /// How far a noun tells who.
    Naming {
        /// “The finance ministry” can be found.
        Known = "known",
        /// One in its country: with a capital it is a name by itself, “Congress”.
        Sole = "sole",
        /// Known, and what a firm is called once it has been named: “the carmaker”.
        Business = "business",
        /// One holder at a time.
        Office = "office",
        /// Nobody.
        Unnamed = "unnamed",
        /// A region or town.
        Place = "place",
        /// A document that counts, and may open a sentence (“In a poll, …”).
        Inquiry = "inquiry",
        /// What is measured; a document that counts only where it bears a name: “the Freedom Index”.
        Measured = "measured",
        /// Another document or data that counts.
        Work = "work",
        /// A document that is somebody's utterance.
        Text = "text",
        /// Speaks for a body or person: “a spokesman for the port”.
        Voice = "voice",
        /// Can be found at the body that they work for: “analysts at Brandt & Co”.
        Staff = "staff",
    }
}

read_words! {
    /// Whom a pronoun stands for.
    Pronoun {
        /// A man.
        He = "he",
        /// A woman.
        She = "she",
        /// A thing or body.
        It = "it",
        /// Several.
        They = "they",
        /// The noun before.
        Who = "who",
        /// The speaker and others.
        We = "we",
        /// The speaker.
        I = "i",
        /// Who is spoken to.
        You = "you",
    }
}

read_words! {
    /// What else a word can be.
    SourceRole {
        /// While.
        Parallel = "parallel",
        /// When, after.
        Aside = "aside",
        /// But.
        Contrast = "contrast",
        /// And.
        Join = "join",
        /// Which.
        Relative = "relative",
        /// That.
        That = "that",
        /// Because.
        Reason = "reason",
        /// If.
        Condition = "condition",
        /// By.
        By = "by",
        /// At.
        At = "at",
        /// Not, never, declined.
        Not = "not",
        /// Than.
        Comparison = "comparison",
        /// As.
        As = "as",
        /// To.
        Infinitive = "infinitive",
        /// In, from.
        In = "in",
        /// In: a place, no employer.
        Inside = "inside",
        /// Of.
        Of = "of",
        /// Whose.
        Possessor = "possessor",
        /// Whether, how.
        Whether = "whether",
        /// A, some.
        Article = "article",
        /// The, this.
        Definite = "definite",
        /// Such, these.
        Pointer = "pointer",
        /// Both.
        Quantifier = "quantifier",
        /// Percent, half, majority: of those asked.
        Share = "share",
        /// What is denied: allegations, reports.
        Claim = "claim",
        /// Heads a list of sources.
        Section = "section",
        /// Always a verb.
        Auxiliary = "auxiliary",
        /// Monday, week, earlier.
        Time = "time",
        /// Mr., Senator.
        Title = "title",
        /// Anna.
        GivenName = "given",
        /// May start a cue.
        Cue = "cue",
        /// May start a hedge.
        Hedge = "hedge",
        /// Voters, adults: whom a poll asks.
        Respondent = "respondent",
        /// Forecast, guidance: a number that is expected.
        Outlook = "outlook",
        /// Respondents, surveyed: those whom somebody asked.
        Asked = "asked",
        /// Poll, survey: asks people.
        Poll = "poll",
        /// Lead, trail: what polls measure between two.
        Contest = "contest",
        /// Margin (of error).
        Margin = "margin",
        /// Points, in which a lead is counted.
        Point = "point",
        /// Should, must: says what is wanted.
        Obligation = "obligation",
        /// Plan, budget, bill: what a body decides.
        Decided = "decided",
        /// Moody, Lloyd: the ’s behind it is part of a firm's name.
        Firms = "firms",
        /// Systems, Inc.: ends a firm's name.
        Firm = "firm",
        /// Published, led: tells who made a work, or where it stands.
        Made = "made",
        /// Involved, enrolled: took part in what follows.
        Partaker = "partaker",
        /// With, issued, made: with a noun for what somebody says, a way of saying.
        Uttering = "uttering",
        /// Admission, pledge, estimate: what somebody says, where the noun tells whose it is.
        Utterance = "utterance",
        /// Up, down, off: makes another verb of the verb before it.
        Particle = "particle",
        /// Police, staff: a singular that takes either form of the verb.
        Collective = "collective",
        /// Including, compared: a participle that only adds a part or a measure.
        Inclusive = "inclusive",
        /// Include, contain: says what is part of the thing before it.
        Holding = "holding",
        /// Came to votes in an election.
        Took = "took",
        /// Votes that were cast.
        Ballots = "ballots",
        /// Results, findings, medians: what a work brings.
        Outcome = "outcome",
        /// Authors, researchers, team: who stand behind a work.
        Behind = "behind",
        /// Number, amount, share, sum.
        Amount = "amount",
        /// That, those, such: points back.
        Back = "back",
        /// M.D., Ph.D.: behind a person's name, and no part of it.
        Degree = "degree",
        /// Asked, surveyed: how people are asked.
        Asking = "asking",
        /// Rates, taxes, fees, funding: what only an authority sets.
        Set = "set",
        /// Revenue, profit, turnover: what results tell.
        Result = "result",
        /// Surveyed, counted, analysed: how somebody comes to a number.
        Examined = "examined",
    }
}

read_words! {
    /// What stands on a host.
    HostKind {
        /// Talk.
        Social = "social",
        /// A public body's pages.
        Official = "official",
    }
}

read_words! {
    /// How firmly a hedge makes a figure.
    Hedge {
        /// Could.
        Possible = "possible",
        /// Will.
        Planned = "planned",
        /// Reportedly.
        Alleged = "alleged",
        /// Estimated.
        Estimated = "estimated",
        /// If.
        Conditional = "conditional",
        /// Met, of a target; “more likely to”: no hedge, and what looks like one beside it is none.
        Asserted = "asserted",
    }
}

read_words! {
    /// How far a hedge reaches.
    Reach {
        /// Its verb's clause.
        Verb = "verb",
        /// The number beside it.
        Word = "word",
        /// The whole clause that it opens.
        Clause = "clause",
    }
}

read_words! {
    /// What words say of the comment or note that they stand in.
    Annotation {
        /// That it asks for something, at its start: “check”, “source needed”.
        Asks = "asks",
        /// That it tells what was done to the text, at its start: “moved up”.
        Edits = "edits",
        /// That it names a place in a source, or what the writer keeps: “p.”, “my notes”.
        Source = "source",
    }
}

/// A state under one of its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The name that stands for all.
    pub name: Box<str>,
    /// Whether this is its capital's name.
    pub capital: bool,
    /// The country that it is or lies in; `None` for unions and for states whose country is not in the table.
    pub country: Option<Box<str>>,
}

impl SourceWords {
    pub(super) fn read(tables: &Tables, tags: &Tags, cues: &Cues) -> Self {
        let mut all: FxHashMap<Box<str>, SourceWord> = FxHashMap::default();
        nouns(tables, &mut all);
        pronouns(tables, &mut all);
        for (forms, role) in roles(tables) {
            for word in forms.split(',') {
                all.entry(word.into()).or_default().roles |= 1 << role as u64;
            }
        }
        let mut words = Self::default();
        phrases(tables, &mut words);
        for (firsts, role) in [
            (cues.first_words().collect::<Vec<_>>(), SourceRole::Cue),
            (words.hedges.first_words().collect(), SourceRole::Hedge),
        ] {
            for word in firsts {
                all.entry(word.into()).or_default().roles |= 1 << role as u64;
            }
        }
        for (word, what) in all {
            match tags.words.id(&word) {
                Some(id) => {
                    let at = usize::from(id);
                    words.known.resize(words.known.len().max(at + 1), SourceWord::default());
                    words.known[at] = what;
                }
                None => drop(words.others.insert(word, what)),
            }
        }
        words
    }

    /// What `word` can be; `id` is its id in [`Tags::words`].
    pub fn of(&self, id: Option<u16>, word: &str) -> SourceWord {
        match id {
            Some(id) => self.known.get(usize::from(id)).copied().unwrap_or_default(),
            None => folded(word, |w| self.others.get(w).copied()).unwrap_or_default(),
        }
    }
}

fn nouns(tables: &Tables, all: &mut FxHashMap<Box<str>, SourceWord>) {
    for row in rows(tables.source_nouns) {
        let [forms, kind, naming] = row[..] else { continue };
        let (Some(kind), Some(naming)) = (NounKind::read(kind), Naming::read(naming)) else { continue };
        for (i, form) in forms.split(',').enumerate() {
            let word = all.entry(form.into()).or_default();
            word.noun = word.noun.or(Some(Noun { kind, naming, plural: i > 0 }));
        }
    }
}

fn pronouns(tables: &Tables, all: &mut FxHashMap<Box<str>, SourceWord>) {
    for row in rows(tables.pronouns) {
        all.entry(row[0].into()).or_default().pronoun = row.get(1).and_then(|c| Pronoun::read(c));
    }
    for (file, role) in [(tables.titles, SourceRole::Title), (tables.given_names, SourceRole::GivenName)] {
        for row in rows(file) {
            for form in row[0].split(',') {
                let word = all.entry(form.into()).or_default();
                word.roles |= 1 << role as u64;
                word.pronoun = word.pronoun.or(row.get(1).and_then(|c| Pronoun::read(c)));
            }
        }
    }
}

fn roles(tables: &Tables) -> impl Iterator<Item = (&'static str, SourceRole)> + use<> {
    let clauses = rows(tables.clause_words)
        .chain(rows(tables.work_words))
        .filter_map(|r| Some((r[0], SourceRole::read(r.get(1)?)?)));
    clauses.chain(rows(tables.time_words).map(|r| (r[0], SourceRole::Time)))
}

fn phrases(tables: &Tables, words: &mut SourceWords) {
    rows(tables.media_names).for_each(|r| words.media.add(r[0], ()));
    rows(tables.source_labels).for_each(|r| words.labels.add(r[0], ()));
    for row in rows(tables.annotations) {
        if let [phrase, what] = row[..]
            && let Some(what) = Annotation::read(what)
        {
            words.annotations.add(phrase, what);
        }
    }
    for row in rows(tables.states) {
        let name = row[0].split(',').next().unwrap_or(row[0]);
        let capitals = row.get(1).copied().unwrap_or("");
        let country: Option<&str> = row.get(2).copied().or((!capitals.is_empty()).then_some(name));
        for (capital, names) in [(false, row[0]), (true, capitals)] {
            for other in names.split(',').filter(|n| !n.is_empty()) {
                words
                    .states
                    .add(other, State { name: name.into(), capital, country: country.map(Box::from) });
            }
        }
    }
    for row in rows(tables.hedges) {
        if let [phrase, hedge, reach] = row[..]
            && let (Some(hedge), Some(reach)) = (Hedge::read(hedge), Reach::read(reach))
        {
            words.hedges.add(phrase, (hedge, reach));
        }
    }
    for row in rows(tables.aliases) {
        for other in row.get(1).unwrap_or(&"").split(',').chain([row[0]]) {
            words.aliases.add(other, row[0].into());
        }
    }
    words.hosts = rows(include_str!("all/link_hosts.tsv"))
        .filter_map(|r| Some((r[0], HostKind::read(r.get(1)?)?)))
        .collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_reads() {
        for row in rows(include_str!("en/source_nouns.tsv")) {
            assert!(NounKind::read(row[1]).is_some() && Naming::read(row[2]).is_some(), "{row:?}");
        }
        for row in rows(include_str!("en/clause_words.tsv")).chain(rows(include_str!("en/work_words.tsv"))) {
            assert!(SourceRole::read(row[1]).is_some(), "{row:?}");
        }
        for row in rows(include_str!("en/hedges.tsv")) {
            assert!(Hedge::read(row[1]).is_some() && Reach::read(row[2]).is_some(), "{row:?}");
        }
        for row in rows(include_str!("en/pronouns.tsv")).chain(rows(include_str!("en/given_names.tsv"))) {
            assert!(Pronoun::read(row[1]).is_some(), "{row:?}");
        }
    }
}
