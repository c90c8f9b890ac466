//! Words by what they mean for a number beside them, and months.

use super::{Phrases, Tables, rows, sieve::Sieve};
use crate::error::{Error, Result};
use rustc_hash::FxHashMap;

/// What a word means for a number beside it; a set of the roles of `roles.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u128);

impl Roles {
    /// Whether it has `role`.
    pub fn is(self, role: Role) -> bool {
        self.0 & (1 << role as u128) != 0
    }
}

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* $(,)?) => {
        /// A role of `roles.tsv`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Role { $($(#[$doc])* $name),* }
        impl Role {
            fn read(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$name),)* _ => None }
            }
        }
    };
}

roles! {
    /// The, these, its: what follows is known already.
    Definite = "definite",
    /// That, this: points to one, and before more is no determiner (“said that two died”).
    Singular = "singular",
    /// Ticked, edged: “up to” after it is no bound.
    Ticks = "ticks",
    /// Served, worked: “under” after it is no bound.
    UnderBefore = "under_before",
    /// At, before: four digits that start with a zero after it are a time of day.
    ClockBefore = "clock_before",
    /// Monday.
    Weekday = "weekday",
    /// Died, retired: a number after “at” behind it is an age.
    Dies = "dies",
    /// At.
    Place = "place",
    /// Dead, injured: “one” before it is a claim.
    Casualty = "casualty",
    /// Will, to, may: “last” after it is a verb.
    Modal = "modal",
    /// A, an.
    Article = "article",
    /// Last, past, next: a duration after it only frames.
    Frame = "frame",
    /// In, within, over: a duration after it may frame.
    FrameBefore = "frame_before",
    /// In, since, until: a bare number of four digits after it is a year.
    YearBefore = "year_before",
    /// Early, late, mid, spring: stands before a year or month.
    DatePart = "date_part",
    /// Never the noun that a number counts.
    NotCounted = "not_counted",
    /// Plural without an s: people, police.
    Plural = "plural",
    /// Ends like a plural, and is none: is, was, previous.
    NotPlural = "not_plural",
    /// Beat, won, lost, draw: a pair of numbers near it is a score of a game.
    Game = "game",
    /// Vote, voted, ruled, majority: a pair of numbers near it is a vote.
    Vote = "vote",
    /// Rose, fell, cut: what follows from … to is a change.
    Trend = "trend",
    /// Aged, age: what follows is an age.
    AgeBefore = "age_before",
    /// Several, few: makes a vague number of the magnitude after it.
    Some = "some",
    /// A, per, split: a “second” after it that counts nothing is a moment.
    MomentBefore = "moment_before",
    /// Ago, later, before: a duration before it frames.
    Ago = "ago",
    /// Largest, biggest: makes a rank of an ordinal.
    Superlative = "superlative",
    /// A.m., p.m., o’clock: a number before it is a time of day.
    Clock = "clock",
    /// By, nearly: the part after it is a fraction.
    FractionBefore = "fraction_before",
    /// Times: makes a multiple of a number.
    Times = "times",
    /// Joins the ends of a range.
    RangeBetween = "range_between",
    /// Digits, standard: double before it is no number.
    NotDoubled = "not_doubled",
    /// Prefix that leaves the number a number: mid-, sub-, non-.
    Prefix = "prefix",
    /// Minus, negative.
    Minus = "minus",
    /// Half, quarter: an ordinal before it takes it in.
    OrdinalNoun = "ordinal_noun",
    /// Per.
    Per = "per",
    /// Of.
    Of = "of",
    /// Old: a duration before it is an age.
    Old = "old",
    /// Fold.
    Fold = "fold",
    /// As, more, less: “times” before it compares.
    Comparing = "comparing",
    /// Time zones.
    Zone = "zone",
    /// BC, AD.
    Era = "era",
    /// Shells, guns: a length before it is a calibre.
    Weapon = "weapon",
    /// Gauge, calibre: a number before it is one.
    Gauge = "gauge",
    /// Hurdles, freestyle: a length before it names a contest.
    Contest = "contest",
    /// Family, household: so many “of” which are a class of them.
    Household = "household",
    /// Gilts, Treasury notes: named by how long they run.
    Security = "security",
    /// Other.
    Other = "other",
    /// In, since, during: four digits after it are a year even if they look like none.
    YearAfter = "year_after",
    /// Children, adults: a bare bound after them is an age.
    Person = "person",
    /// Victim, son: a bare number between commas behind it is an age.
    Human = "human",
    /// Long, full, straight: may stand between a number and its unit.
    Extent = "extent",
    /// Over: a year after it is one.
    During = "during",
    /// Ratio, odds: “two to three” after their “of” is one number to another.
    RatioBefore = "ratio_before",
    /// Read: a duration before it says how long the article takes.
    Reading = "reading",
    /// Every, each.
    Every = "every",
    /// U.S.C., C.F.R.: between two numbers it cites a law or a judgment.
    Law = "law",
    /// Other, more, killed: may stand between a number and what it counts.
    Soft = "soft",
    /// Street, road.
    Street = "street",
    /// Top, bottom: a number after it is a rank.
    Top = "top",
    /// The.
    The = "the",
    /// Then, now: may stand before an age.
    Then = "then",
    /// From, compared with, against: before the other end of a change.
    Against = "against",
    /// Point, vote, seat: a number hyphened to it is a claim.
    Tally = "tally",
    /// Is, was, will be.
    Be = "be",
    /// He, she, I: a bare number after their “be” is an age.
    Self_ = "self",
    /// By: opens the size of a change.
    By = "by",
    /// For, took, lasted: “over” after it is “more than”, not “during”.
    OverBefore = "over_before",
    /// Hurdles, races: metres before it are a distance.
    Race = "race",
    /// Than.
    Than = "than",
    /// Cost, price: pounds near it are money.
    Money = "money",
    /// A word that looks like the code of a currency.
    NotCode = "not_code",
    /// Opens a range that “to” goes on.
    RangeFrom = "range_from",
    /// Between the ends of a range.
    RangeTo = "range_to",
    /// Between the ends of a range after “between”.
    RangeAnd = "range_and",
    /// Between two numbers that may be a range.
    RangeOr = "range_or",
    /// In: a unit after it in the head of a table is that of its column.
    Within = "within",
    /// Year, season: the head of a column of years.
    YearColumn = "year_column",
    /// Titles, elections: what is told of them by their years in a column.
    Dated = "dated",
    /// Year on year, annual: what a percentage in a head is compared with.
    PeriodMark = "period_mark",
    /// Expectancy: the age that follows is reckoned.
    Lifespan = "lifespan",
    /// Postcode, zip: a number before it is one.
    CodeBehind = "code_behind",
    /// Votes: between the two numbers of a vote.
    Ballots = "ballots",
    /// Share, total: says how a column counts, not what.
    Amount = "amount",
    /// Sentence, ban, delay: how long it is is what is told.
    ToldLength = "told_length",
    /// After: a length behind it lies between two events.
    Elapsed = "elapsed",
    /// Confidence, interval: a percentage of it says how an estimate is meant.
    Statistic = "statistic",
    /// Level: “at the 5 % level”.
    StatisticLevel = "statistic_level",
    /// Divided, multiplied: a number after their “by” is a part of a formula.
    Divides = "divides",
    /// Scale: the numbers of one are its ends.
    Scale = "scale",
    /// Number, share, proportion: of a class that what follows defines.
    Sharing = "sharing",
    /// Long, in “two-week-long”: the length is what is told.
    Lasting = "lasting",
    /// On, since, by: a day and a month may follow.
    DayBefore = "day_before",
    /// Earnings, forecasts: what a year has; four digits before them are a year.
    Yearly = "yearly",
    /// The, these: points at what follows, and owns nothing.
    Pointing = "pointing",
    /// Average, median: an age that it stands before is measured.
    Averaged = "averaged",
    /// Left: a length before it, behind “with”, is what remains.
    Left = "left",
    /// Those, anyone: what follows says of whom something is told.
    Those = "those",
    /// All: what follows is known already.
    Whole = "whole",
    /// All, every, any: of a class that what follows defines.
    Universal = "universal",
    /// Defined, classified: what follows “as” is a definition.
    Defining = "defining",
    /// Killed, hurt, missing, arrested: “one” beside it is a claim.
    Struck = "struck",
    /// Died, went missing: nobody is its object.
    Perishes = "perishes",
    /// Couple: two persons, where it counts nothing.
    Pair = "pair",
    /// Questions, reasons, ways: a count of them may announce a list.
    Announcer = "announcer",
    /// In: a currency after it is that of the amount before it.
    MoneyIn = "money_in",
    /// Point: parts of it are of a percentage point.
    Point = "point",
    /// Losses, growth, negative: quarters of it are spans of time.
    Course = "course",
    /// Magnitude: a number hyphened behind it is one of a scale.
    ScaleBefore = "scale_before",
    /// Not, never, cannot: turns a bound around.
    Negation = "negation",
    /// Be, have: may stand between a negation and a bound.
    Auxiliary = "auxiliary",
    /// Rights, control: “over” after it is no bound.
    OverWhat = "over_what",
    /// Names, laws: “under” so many of them is no bound.
    UnderWhat = "under_what",
    /// Current, present: between “from” and the number where a change starts.
    Current = "current",
}

/// Words by what they mean for a number beside them.
#[derive(Debug, Default)]
pub struct Words {
    roles: FxHashMap<Box<str>, Roles>,
    /// The words that have roles.
    known: Sieve,
    /// Names that hold a number, whole.
    pub names: Phrases<()>,
    ratio_links: Vec<(Box<str>, RatioLink)>,
    /// What stands before the number of a name: article, flight, Boeing.
    pub designations: Phrases<Designation>,
}

/// What stands between the two numbers of a ratio.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatioLink {
    /// “One in five”: a part of a whole.
    Of,
    /// “3-to-1”: one against the other.
    To,
    /// “Two to one”: one against the other where that is one.
    ToOne,
}

/// What the number after a designation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Designation {
    /// Part of a name.
    Name,
    /// A model, calibre or law.
    Model,
    /// A page, room, flight, version.
    Identifier,
    /// A chart, round, group, step: without a determiner.
    Label,
    /// A place in an order.
    Rank,
    /// A part of a whole that runs on: day two, week 8.
    Part,
}

impl Designation {
    fn named(name: &str) -> Result<Self> {
        match name {
            "name" => Ok(Self::Name),
            "model" => Ok(Self::Model),
            "identifier" => Ok(Self::Identifier),
            "label" => Ok(Self::Label),
            "rank" => Ok(Self::Rank),
            "part" => Ok(Self::Part),
            other => {
                let error = Error::new(format!("a number after a designation cannot be “{other}”"));
                Err(error.help("write name, model, identifier, label, rank or part"))
            }
        }
    }
}

impl Words {
    pub(super) fn read(tables: &Tables) -> Self {
        let mut out = Self::default();
        for row in rows(tables.roles) {
            let role = Role::read(row[0]).unwrap_or_else(|| panic!("roles.tsv: no role {}", row[0]));
            for word in row[1].split(' ') {
                out.known.add(word);
                out.roles.entry(word.into()).or_default().0 |= 1 << role as u128;
            }
        }
        for row in rows(tables.names) {
            out.add("names", &row).expect("names.tsv");
        }
        for row in rows(tables.ratio_links) {
            let link = match row[1] {
                "of" => RatioLink::Of,
                "to_one" => RatioLink::ToOne,
                _ => RatioLink::To,
            };
            out.ratio_links.push((row[0].replace('_', " ").into(), link));
        }
        for row in rows(tables.designations) {
            out.add("designations", &row).expect("designations.tsv");
        }
        out
    }

    /// Adds a row to `list`, with the columns of its file: `names`, `designations`, or `nouns` (plurals).
    pub fn add(&mut self, list: &str, row: &[&str]) -> Result<()> {
        let words = row.first().copied().filter(|w| !w.is_empty());
        let words = words.ok_or_else(|| Error::new("the row is empty"))?.to_lowercase();
        match list {
            "names" => words.split('|').for_each(|w| self.names.add(&w.replace('-', " "), ())),
            "nouns" => {
                for word in words.split('|') {
                    self.known.add(word);
                    self.roles.entry(word.into()).or_default().0 |= 1 << Role::Plural as u128;
                }
            }
            _ => {
                let meaning = Designation::named(row.get(1).copied().unwrap_or(""))?;
                for word in words.split('|') {
                    let reversed: Vec<&str> = word.split(' ').rev().collect();
                    self.designations.add(&reversed.join(" "), meaning);
                }
            }
        }
        Ok(())
    }

    /// The roles of `word`, in any case.
    pub fn roles(&self, word: &str) -> Roles {
        if !self.known.passes(word) {
            return Roles::default();
        }
        super::folded(word, |w| self.roles.get(w).copied()).unwrap_or_default()
    }

    /// What the text between two numbers makes of them, if they are a ratio.
    pub fn ratio_link(&self, between: &str) -> Option<RatioLink> {
        self.ratio_links.iter().find(|(text, _)| between.eq_ignore_ascii_case(text)).map(|(_, link)| *link)
    }

    /// Whether `word` has `role`.
    pub fn is(&self, word: &str, role: Role) -> bool {
        self.roles(word).is(role)
    }
}

/// Months by name.
#[derive(Debug, Default)]
pub struct Months(FxHashMap<&'static str, u8>);

impl Months {
    pub(super) fn read(tables: &Tables) -> Self {
        Self(rows(tables.months).map(|r| (r[0], r[1].parse().expect("a month"))).collect())
    }

    /// The number of the month that `word` names: capitalised, or in lower case where that is no other word (“may”).
    pub fn get(&self, word: &str) -> Option<u8> {
        let word = word.trim_end_matches('.');
        self.0.get(word).copied()
    }
}
