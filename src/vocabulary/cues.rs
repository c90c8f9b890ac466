//! Cues, `cues.tsv`: the words that tie a figure to who says so.

use super::{Phrases, Tables, rows};
use crate::error::Error;
use aho_corasick::AhoCorasick;

/// All cues.
#[derive(Debug, Clone, Default)]
pub struct Cues {
    phrases: Phrases<Cue>,
    /// All forms of the verbs that deny.
    denying: Vec<Box<str>>,
    /// The same, to see quickly whether a text has one.
    denials: Option<AhoCorasick>,
}

/// What one form of a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// What is done by it.
    pub class: CueClass,
    /// Which form of the verb.
    pub form: Form,
    /// What may follow it when anyone is its subject.
    pub anyone: Takes,
    /// What may follow it when a work (poll, report, data) is its subject.
    pub work: Takes,
}

/// What is done by a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueClass {
    /// Said, reported, explained.
    Statement,
    /// Estimated, believed.
    Estimate,
    /// Counted, found, showed.
    Measurement,
    /// Announced, pledged, agreed.
    Decision,
    /// Denied, disputed.
    Denial,
    /// Rejected, dismissed: a claim, which makes nobody its source.
    Rejection,
}

/// The form of a verb, or a fixed phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Say.
    Base,
    /// Says.
    Third,
    /// Said.
    Past,
    /// Written.
    Participle,
    /// Saying.
    Ing,
    /// According to.
    Fixed,
}

/// What may follow a cue and hold its figures; a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Takes(u32);

impl Takes {
    /// A clause, which may also stand before: “…, she said”.
    pub const CLAUSE: Self = Self(1);
    /// Words in quotation marks.
    pub const QUOTE: Self = Self(2);
    /// Somebody, then a clause.
    pub const TOLD: Self = Self(4);
    /// A noun phrase.
    pub const OBJECT: Self = Self(8);
    /// “To …”.
    pub const PLAN: Self = Self(16);
    /// An object, then “at”.
    pub const PUTS: Self = Self(32);
    /// The noun phrase after it is the source.
    pub const NAMED: Self = Self(64);
    /// A noun phrase with a number.
    pub const COUNT: Self = Self(128);
    /// The source after it is behind another.
    pub const INNER: Self = Self(256);
    /// A clause, where a body is the subject: “the court heard that …”.
    pub const BODY: Self = Self(512);
    /// A noun phrase that is a decision (“approved a plan to …”), or money within a few words (“fined the firm $3 million”).
    pub const DECIDED: Self = Self(2048);
    /// What only an authority sets: “the central bank cut rates by …”, not “the firm cut its costs”.
    pub const SETS: Self = Self(16384);
    /// An object, a clause or “to …”, where a plan, bill or budget is the subject: “the bill includes $3 million”.
    pub const PLANS: Self = Self(32768);
    /// An object that words in quotation marks are said of: “called the deal a “$3 billion mistake””.
    pub const CALLS: Self = Self(65536);
    /// A forecast or estimate: “cut its forecast to 3 percent”.
    pub const OUTLOOK: Self = Self(1024);

    /// The source after it only where a mark stands before the cue, or “the” behind it: “14 euros per tonne”.
    pub const APART: Self = Self(4096);

    /// The source after it only where it bears a name or a word that points at it: “based on the report”, not “on results”.
    pub const MEANT: Self = Self(8192);

    /// Results of a firm: “posted a loss of …”, “posted $3 million in revenue”.
    pub const RESULTS: Self = Self(131_072);

    /// The source after it only where it is a plan, bill or budget, and tells what is to come: “under the plan, …”.
    pub const PLANNED: Self = Self(262_144);

    /// Whether the two share a member.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What either takes.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it takes nothing.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn read(cell: &str) -> Self {
        cell.split(',').fold(Self(0), |set, word| Self(set.0 | Self::one(word).unwrap_or(Self(0)).0))
    }

    /// The one that `word` names.
    fn one(word: &str) -> Option<Self> {
        Some(match word {
            "clause" => Self::CLAUSE,
            "quote" => Self::QUOTE,
            "told" => Self::TOLD,
            "object" => Self::OBJECT,
            "plan" => Self::PLAN,
            "puts" => Self::PUTS,
            "named" => Self::NAMED,
            "count" => Self::COUNT,
            "inner" => Self::INNER,
            "body" => Self::BODY,
            "outlook" => Self::OUTLOOK,
            "decided" => Self::DECIDED,
            "sets" => Self::SETS,
            "plans" => Self::PLANS,
            "calls" => Self::CALLS,
            "apart" => Self::APART,
            "meant" => Self::MEANT,
            "results" => Self::RESULTS,
            "planned" => Self::PLANNED,
            _ => return None,
        })
    }
}

impl Cues {
    pub(super) fn read(tables: &Tables) -> Self {
        let mut cues = Self::default();
        rows(tables.cues).for_each(|row| cues.add(&row));
        cues.watch();
        cues
    }

    /// Adds a row of `cues.tsv`; one that does not read is left out (a test holds the file to its columns).
    fn add(&mut self, row: &[&str]) {
        let [forms, class, anyone, work] = row else { return };
        let Some(class) = class_of(class) else { return };
        let several = forms.contains(',');
        let past = forms.split(',').nth(2);
        for (form, words) in [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Ing]
            .into_iter()
            .zip(forms.split(','))
        {
            // “put” is both: the past agrees with any subject
            if several && form == Form::Base && past == Some(words) {
                continue;
            }
            let form = if several { form } else { Form::Fixed };
            let cue = Cue { class, form, anyone: Takes::read(anyone), work: Takes::read(work) };
            self.phrases.add(words, cue);
        }
        if matches!(class, CueClass::Denial | CueClass::Rejection) {
            self.denying.extend(forms.split(',').map(Box::from));
        }
    }

    fn watch(&mut self) {
        let forms = self.denying.iter().map(|form| &**form);
        self.denials = AhoCorasick::builder().ascii_case_insensitive(true).build(forms).ok();
    }

    /// Adds a row of a house: as one of `cues.tsv`, but that all columns behind the first may be left out. The error says
    /// what is wrong with it.
    pub(super) fn add_own(&mut self, row: &[&str]) -> Result<(), Error> {
        let cell = |i: usize| row.get(i).copied().filter(|c| !c.is_empty());
        let forms = cell(0).ok_or_else(|| Error::new("the row is empty"))?.to_lowercase();
        let forms = forms.split(',').map(str::trim).collect::<Vec<_>>();
        if !matches!(forms.len(), 1 | 5) || forms.contains(&"") {
            return Err(Error::new(format!("“{}” has {} forms", forms.join(","), forms.len()))
                .help("a verb has five, “clock,clocks,clocked,clocked,clocking”; a fixed phrase has one"));
        }
        let class = cell(1).unwrap_or("statement");
        if class_of(class).is_none() {
            return Err(Error::new(format!("a cue does no “{class}”"))
                .help("write statement, estimate, measurement, decision, denial or rejection"));
        }
        let usual = if forms.len() == 1 { "named" } else { "clause,quote,object" };
        let takes = [cell(2).unwrap_or(usual), cell(3).or(cell(2)).unwrap_or(usual)];
        let unknown = takes.iter().flat_map(|t| t.split(',')).find(|t| *t != "-" && Takes::one(t).is_none());
        if let Some(unknown) = unknown {
            return Err(Error::new(format!("nothing that follows a cue is called “{unknown}”")).help(
                "leave it out, or write one or more of clause, quote, told, object, plan, named, count",
            ));
        }
        self.add(&[&forms.join(","), class, takes[0], takes[1]]);
        self.watch();
        Ok(())
    }

    /// Where forms of verbs that deny stand in `text`, in order; some may be parts of other words.
    pub fn denials(&self, text: &str) -> Vec<usize> {
        self.denials.iter().flat_map(|d| d.find_iter(text)).map(|m| m.start()).collect()
    }

    /// The longest cue that starts at word 0 of `word`, with the number of its words.
    pub fn longest<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, Cue)> {
        self.phrases.longest(word).map(|(n, cue)| (n, *cue))
    }

    /// The first words of all cues.
    pub(super) fn first_words(&self) -> impl Iterator<Item = &str> {
        self.phrases.first_words()
    }
}

fn class_of(word: &str) -> Option<CueClass> {
    Some(match word {
        "statement" => CueClass::Statement,
        "estimate" => CueClass::Estimate,
        "measurement" => CueClass::Measurement,
        "decision" => CueClass::Decision,
        "denial" => CueClass::Denial,
        "rejection" => CueClass::Rejection,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_reads() {
        for row in rows(include_str!("en/cues.tsv")) {
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(class_of(row[1]).is_some(), "{row:?}");
            assert!(matches!(row[0].split(',').count(), 1 | 5), "{row:?}");
            assert!(row[2..].iter().all(|c| *c == "-" || Takes::read(c) != Takes(0)), "{row:?}");
        }
    }
}
