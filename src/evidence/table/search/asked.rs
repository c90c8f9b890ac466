//! What a claim asks of tables: its words, each with its weight, the times that it names, and how its number was come by.

use super::super::sign::{self, Turn};
use super::super::wording::Reckoning;
use super::Role;
use crate::article::Span;
use crate::evidence::compare::Said;
use crate::evidence::text::Read;
use crate::figures::{Figure, Kind, Role as FigureRole};
use crate::language::Token;
use crate::vocabulary::{Tag, Vocabulary};
use std::collections::BTreeSet;

/// So many words of a claim are held against tables; a bit each.
pub(super) const MOST_WORDS: usize = 120;

/// The words of a claim that are told, a bit each.
pub(super) type Told = u128;

/// A word of the claim or of what stands around it.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) stem: String,
    /// In lower case, without marks.
    pub(super) raw: String,
    /// Whether it is written in capitals: it may stand for several words.
    pub(super) capitals: bool,
    pub(super) weight: f64,
    /// Whether it names something: no verb.
    pub(super) names: bool,
}

/// A claim as tables are asked about it.
pub(super) struct Asked<'a> {
    pub(super) claim: &'a Figure,
    pub(super) said: Said,
    pub(super) words: Vec<Word>,
    /// The times that it names, as ISO 8601 dates of any precision, with the words of each.
    pub(super) times: Vec<(String, Told)>,
    /// The words of those times that the claim only compares with: “than in May”, “since May”.
    pub(super) bases: Told,
    /// The words of what is counted.
    pub(super) item: Told,
    pub(super) reckonings: BTreeSet<Reckoning>,
    /// The roles of tables' words that its own words have.
    pub(super) roles: BTreeSet<Role>,
    /// Which way its words turn its number.
    pub(super) turn: Option<Turn>,
    /// Whether the number itself is by how much something changed.
    pub(super) is_change: bool,
    /// Whether the number is a whole that parts of are named.
    pub(super) is_whole: bool,
    /// The other figures of its sentence.
    pub(super) others: Vec<&'a Figure>,
}

/// What a word of the claim's own sentence weighs, and what one of the sentences before it and of the title does.
const NAME: f64 = 1.0;
const DEED: f64 = 0.6;
const AROUND: f64 = 0.3;
/// What remains of a word that stands nearer to another figure of the sentence; where the claim is the whole of which that is
/// a part.
const FAR: f64 = 0.75;
const FAR_FROM_WHOLE: f64 = 0.2;
/// What remains of a word that says of any table what it says here: “number”, “total”.
const BARE: f64 = 0.3;
/// So many words before a time tell whether it is only compared with.
const LEADING: usize = 3;
/// So many bytes before the sentence are looked at.
const BEFORE_BYTES: usize = 400;

impl<'a> Asked<'a> {
    pub(super) fn of(text: Read<'a>, claim: &'a Figure, vocabulary: &Vocabulary) -> Self {
        let whole = text.article.text();
        let sentence =
            Span::new(claim.sentence.start.min(claim.core.start), claim.sentence.end.max(claim.core.end));
        let mut asked = Self {
            claim,
            said: Said::of(claim),
            words: Vec::new(),
            times: Vec::new(),
            bases: 0,
            item: 0,
            reckonings: BTreeSet::new(),
            roles: BTreeSet::new(),
            turn: sign::turn(text, claim, &vocabulary.evidence),
            is_change: false,
            is_whole: claim.role == Some(FigureRole::Whole),
            others: Vec::new(),
        };
        let figures = &text.found.figures;
        let first = figures.partition_point(|f| f.span.end <= sentence.start);
        let own = figures[first..].iter().take_while(|f| f.span.start < sentence.end);
        asked.others = own.filter(|f| f.span != claim.span).take(8).collect();
        asked.sentence(text, sentence, vocabulary);
        let block = text.article.blocks.get(claim.block).map_or(sentence.start, |b| b.span.start);
        let from = whole.ceil_char_boundary(block.max(sentence.start.saturating_sub(BEFORE_BYTES)));
        if from < sentence.start {
            let before = Span::new(from, sentence.start);
            let tokens = text.found.readings.tokens(whole, before, vocabulary);
            tokens.iter().filter(|t| speaks(t.tag)).for_each(|t| asked.around(t.of(whole), vocabulary));
        }
        let title = text.article.title.as_deref().unwrap_or_default();
        title.split_whitespace().filter(|w| w.len() > SHORT).for_each(|w| asked.around(w, vocabulary));
        asked
    }

    /// The words of the claim's own sentence, its number apart.
    fn sentence(&mut self, text: Read<'a>, sentence: Span, vocabulary: &Vocabulary) {
        let whole = text.article.text();
        let tokens = text.found.readings.tokens(whole, sentence, vocabulary);
        self.is_change = self.turn.is_some() && is_beside(&tokens, whole, self.claim, vocabulary);
        let own = self.own_part(sentence);
        let far = if self.is_whole { FAR_FROM_WHOLE } else { FAR };
        for token in tokens.iter().filter(|t| !t.span.overlaps(self.claim.core)) {
            let weight = match token.tag {
                Tag::Noun | Tag::Propn => NAME,
                Tag::Verb | Tag::Adj => DEED,
                Tag::Num => NAME,
                _ => 0.0,
            };
            let dates = self.others.iter().filter(|f| f.span.overlaps(token.span));
            let date = dates.clone().any(|f| f.kind == Kind::Date);
            // another number of the sentence names nothing, but for a year
            let weight = if date {
                NAME
            } else if dates.count() > 0 && token.tag == Tag::Num {
                0.0
            } else {
                weight
            };
            let item = self.claim.item.is_some_and(|i| i.overlaps(token.span));
            for (raw, capitals) in split(token.of(whole)) {
                let weight = match Role::of(&raw) {
                    Some(Role::Bare | Role::Total) => weight * BARE,
                    _ if raw.starts_with(|c: char| c.is_ascii_digit()) && weight > 0.0 => NAME,
                    _ => weight,
                };
                let weight = if own.overlaps(token.span) || date { weight } else { weight * far };
                self.roles.extend(Role::all(&raw));
                self.reckonings.extend(Reckoning::of(&raw));
                if weight > 0.0 && !raw.is_empty() {
                    let told = self.add(raw, capitals, (weight, token.tag != Tag::Verb), vocabulary);
                    self.item |= if item { told } else { 0 };
                }
            }
        }
        let dates = self.others.iter().filter(|f| f.kind == Kind::Date);
        let dates: Vec<(String, Span)> = dates.filter_map(|f| Some((f.date.clone()?, f.span))).collect();
        for (date, span) in dates {
            let mut told = 0;
            for (raw, _) in split(text.article.slice(span)) {
                told |= self.words.iter().position(|w| w.raw == raw).map_or(0, |i| 1 << i);
            }
            let start = tokens.partition_point(|t| t.span.end <= span.start);
            let leading = tokens[start.saturating_sub(LEADING)..start].iter();
            let mut roles = leading.flat_map(|t| Role::all(&t.of(whole).to_lowercase()).collect::<Vec<_>>());
            if roles.any(|role| role == Role::Base) {
                self.bases |= told;
            }
            self.times.push((date, told));
        }
    }

    /// The part of the sentence that lies between the figures to either side.
    fn own_part(&self, sentence: Span) -> Span {
        let numbers = || self.others.iter().filter(|f| f.kind != Kind::Date);
        let start = numbers().map(|f| f.span.end).filter(|&e| e <= self.claim.span.start).max();
        let end = numbers().map(|f| f.span.start).filter(|&s| s >= self.claim.span.end).min();
        Span::new(start.unwrap_or(sentence.start), end.unwrap_or(sentence.end))
    }

    /// A word that stands near.
    fn around(&mut self, word: &str, vocabulary: &Vocabulary) {
        for (raw, capitals) in split(word) {
            self.add(raw, capitals, (AROUND, true), vocabulary);
        }
    }

    /// The bit of a word, which is added where it is new; nothing once there are too many.
    fn add(
        &mut self,
        raw: String,
        capitals: bool,
        (weight, names): (f64, bool),
        vocabulary: &Vocabulary,
    ) -> Told {
        let stem = vocabulary.synonyms.stem(&raw);
        if let Some(i) = self.words.iter().position(|w| w.stem == stem) {
            return 1 << i;
        }
        if self.words.len() >= MOST_WORDS {
            return 0;
        }
        self.words.push(Word { stem, raw, capitals, weight, names });
        1 << (self.words.len() - 1)
    }

    /// What the words of `told` weigh together.
    pub(super) fn weight(&self, told: Told) -> f64 {
        let each = self.words.iter().enumerate().filter(|(i, _)| told >> i & 1 == 1);
        each.map(|(_, w)| w.weight).sum()
    }

    /// The words that say the same as one of a table.
    pub(super) fn saying(&self, stem: &str, raw: &str) -> Told {
        self.those(|word| word.stem == stem || word.raw == raw)
    }

    /// The names that `raw` shortens: “dem”, “unaf”.
    pub(super) fn shortened(&self, raw: &str) -> Told {
        let long = |word: &Word| {
            (word.names || raw.len() > SHORT) && word.raw.len() >= raw.len() + 2 && word.raw.starts_with(raw)
        };
        if raw.len() < SHORT { 0 } else { self.those(long) }
    }

    fn those(&self, are: impl Fn(&Word) -> bool) -> Told {
        self.words.iter().enumerate().filter(|(_, w)| are(w)).fold(0, |told, (i, _)| told | 1 << i)
    }

    /// The words that stand for a name by its first letters.
    pub(super) fn abbreviating(&self, initials: &str) -> Told {
        self.those(|w| w.capitals && initials.len() > 1 && w.raw == initials)
    }

    /// Whether the figure is a share of a hundred.
    pub(super) fn is_percent(&self) -> bool {
        self.claim.unit.as_ref().is_some_and(|u| u.code == "%")
    }

    /// Whether the figure is a difference of two percentages.
    pub(super) fn is_points(&self) -> bool {
        self.claim.unit.as_ref().is_some_and(|u| u.code == "[pp]")
    }
}

/// Whether a word of rising or falling stands within a few words of `claim`, and it is not where the change starts or ends.
fn is_beside(tokens: &[Token], text: &str, claim: &Figure, vocabulary: &Vocabulary) -> bool {
    const FEW: usize = 3;
    let start = tokens.partition_point(|t| t.span.end <= claim.span.start);
    let end = tokens.partition_point(|t| t.span.start < claim.span.end);
    let before = start.checked_sub(1).map(|i| tokens[i].of(text).to_lowercase());
    if before.is_some_and(|word| Role::of(&word) == Some(Role::Level)) {
        return false;
    }
    let near = tokens[start.saturating_sub(FEW)..start].iter().chain(tokens[end..].iter().take(FEW));
    near.into_iter().any(|t| vocabulary.evidence.is_up(t.of(text)).is_some())
}

/// A shortened word has so many letters.
const SHORT: usize = 3;

fn speaks(tag: Tag) -> bool {
    matches!(tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num)
}

/// The words of `text` in lower case, without the dots of abbreviations and the marks in numbers; whether each is in capitals.
pub(super) fn split(text: &str) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',');
    for run in text.split(|c: char| !inside(c)) {
        let run = run.trim_matches(['.', ',']);
        let capitals = run.chars().filter(|c| c.is_uppercase()).count();
        let letters = run.chars().filter(|c| c.is_alphabetic()).count();
        let number = run.starts_with(|c: char| c.is_ascii_digit());
        let parts: Vec<String> = if number {
            vec![run.replace(',', "")]
        } else if run.contains('.') && capitals == letters {
            vec![run.replace('.', "")]
        } else {
            run.split(['.', ',']).map(str::to_owned).collect()
        };
        let abbreviation = capitals > 1 && capitals == letters;
        out.extend(parts.into_iter().filter(|p| !p.is_empty()).map(|p| (p.to_lowercase(), abbreviation)));
    }
    out
}
