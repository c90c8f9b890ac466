//! What a source is by its own words, and whether a reader could go and ask it.

use super::SourceKind;
use super::reading::{Reading, Word};
use crate::article::Span;
use crate::language::Tag;
use crate::vocabulary::{Naming, Noun, NounKind, SourceRole as Role};

/// What the words of a source tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judged {
    pub kind: SourceKind,
    pub named: bool,
}

/// What the source with the words `words` and the head `head` is.
pub(super) fn judge(reading: &Reading, words: &[Word], head: usize) -> Judged {
    judged(reading, words, head, TIES)
}

/// How deep what one hangs on is asked what it hangs on, and of how many ties: “data from the head of the office of …”.
const TIES: usize = 3;
/// So many words behind its head belong to what names a source: behind more there is another thought.
const FARTHEST: usize = 64;

/// The same, where names are looked for `deep` ties further.
fn judged(reading: &Reading, words: &[Word], head: usize, deep: usize) -> Judged {
    let words = &words[..words.len().min(head + FARTHEST)];
    let Some(first) = words.first() else { return NOBODY };
    let pronoun = words.len() == 1
        && first.what.pronoun.is_some()
        && !first.what.is(Role::GivenName)
        && !first.what.is(Role::Title);
    if pronoun {
        return NOBODY;
    }
    let phrase = Phrase {
        reading,
        words,
        head,
        deep,
        head_word: words.get(head).unwrap_or(first),
        bare: without_article(words, reading.text),
        proper: words.iter().enumerate().any(|(i, w)| i != head && is_name(reading, w)),
        indefinite: first.what.is(Role::Article) && !first.what.is(Role::Definite),
    };
    // a name that the vocabulary or its capitals tell is one whatever its head means as a common word
    phrase.as_known_name().unwrap_or_else(|| match phrase.head_word.what.noun {
        Some(noun) => phrase.as_noun(noun),
        None => phrase.as_name(),
    })
}

const NOBODY: Judged = Judged { kind: SourceKind::Anonymous, named: false };

/// The words of a source, with what is asked of them more than once.
struct Phrase<'a, 'r> {
    reading: &'a Reading<'r>,
    words: &'a [Word],
    head: usize,
    deep: usize,
    head_word: &'a Word,
    /// The words without their article.
    bare: &'a str,
    /// Whether a word beside the head is part of a name.
    proper: bool,
    indefinite: bool,
}

impl Phrase<'_, '_> {
    fn has_capital(&self, w: &Word) -> bool {
        w.span.of(self.reading.text).starts_with(char::is_uppercase)
    }

    /// Whether the word at `k` is tagged as a name and has a capital; false past the end.
    fn is_upper(&self, k: usize) -> bool {
        self.words.get(k).is_some_and(|w| w.tag == Tag::Propn && self.has_capital(w))
    }

    /// What a list of names, or capitals throughout, tell.
    fn as_known_name(&self) -> Option<Judged> {
        let (words, head, bare) = (self.words, self.head, self.bare);
        let vocabulary = &self.reading.vocabulary.source_words;
        let organisation = Some(Judged { kind: SourceKind::Organisation, named: true });
        if bare.starts_with(char::is_uppercase) {
            if vocabulary.media.get(bare).is_some() {
                return Some(Judged { kind: SourceKind::Media, named: true });
            }
            if vocabulary.states.get(bare).is_some() || vocabulary.aliases.get(bare).is_some() {
                return organisation;
            }
        }
        // “Doctors Without Borders”: capitals throughout make a name of what would be people
        let noun = self.head_word.what.noun;
        let people = noun.is_some_and(|n| matches!(n.kind, NounKind::Person | NounKind::Group) && n.plural);
        if people && head + 2 < words.len() && words[head..].iter().all(|w| self.has_capital(w)) {
            return organisation;
        }
        // “Kestrel Research”
        let name = |k: usize| self.is_upper(k) && is_name(self.reading, &words[k]);
        let name = |k: usize| name(k) || k > 0 && self.has_capital(&words[k]) && name(k - 1);
        let firm = head > 0 && self.head_word.what.is(Role::Firm) && self.has_capital(self.head_word);
        organisation.filter(|_| firm && name(head - 1))
    }

    /// What a noun of sources at the head tells.
    fn as_noun(&self, noun: Noun) -> Judged {
        let known =
            by_noun(noun, self.head_word, self.proper, self.indefinite, self.words, self.reading.text);
        let named = match noun.kind {
            NounKind::Document | NounKind::Dataset if !self.proper => self.is_made_by_somebody(),
            _ if noun.naming == Naming::Voice || noun.naming == Naming::Staff && noun.plural => {
                self.is_voice_of_somebody(noun)
            }
            // “a team led by Mei Tan”
            _ if matches!(noun.naming, Naming::Known | Naming::Business)
                && self.words.iter().any(|w| w.what.is(Role::Made)) =>
            {
                known.named || self.is_tied(|tie| tie.what.is(Role::By))
            }
            _ => known.named,
        };
        Judged { named, ..known }
    }

    /// Whether a work without a name is named by who made it: “data from the labour office”.
    fn is_made_by_somebody(&self) -> bool {
        let (words, head) = (self.words, self.head);
        // “interior ministry data”
        let body = |w: &Word| w.what.noun.is_some_and(|n| n.naming == Naming::Known && !n.plural);
        let plain =
            words[..head].iter().filter(|w| matches!(w.tag, Tag::Noun | Tag::Adj | Tag::Propn)).count();
        // “the state budget”, “the state government's plan”
        let public = |w: &Word| w.what.noun.is_some_and(|n| n.kind == NounKind::Organisation && !n.plural);
        let decided = self.head_word.what.is(Role::Decided) && words[0].what.is(Role::Definite);
        // “the auditor’s “Roads for All” report”
        let title = |w: &Word| w.quotation != words[0].quotation && self.has_capital(w);
        // “this newspaper”: the article's own house
        let own = |w: &[Word]| {
            w[0].what.is(Role::Pointer) && w[1].what.noun.is_some_and(|n| n.kind == NounKind::Media)
        };
        self.is_tied(|_| true)
            || head > 1 && body(&words[head - 1]) && plain > 1
            || words[..head].iter().any(title)
            || decided && words[..head].iter().any(public)
            || possessed(self.reading, words, head, self.deep)
            || words[head + 1..].windows(2).any(own)
    }

    /// “Analysts at Brandt & Co”, “a spokesman for the Kremlin”: whether it is told for whom they speak.
    fn is_voice_of_somebody(&self, noun: Noun) -> bool {
        let (before, states) = (&self.words[..self.head], &self.reading.vocabulary.source_words.states);
        // “JPMorgan analysts”, not “London analysts”
        let place = before.iter().any(|w| states.get(w.span.of(self.reading.text)).is_some());
        let name = before.iter().any(|w| is_name(self.reading, w));
        self.proper && noun.naming == Naming::Voice
            || name && !place
            || self.is_tied(|tie| !tie.what.is(Role::Inside))
    }

    fn is_tied(&self, counts: impl Fn(&Word) -> bool) -> bool {
        tied(self.reading, self.words, self.head, self.deep, counts)
    }

    /// What words without a noun of sources tell: a person's name, a body's, or people who are not named.
    fn as_name(&self) -> Judged {
        let (words, head) = (self.words, self.head);
        // “a mechanic at the base in Shannon”
        if self.indefinite && head > 0 && !is_name(self.reading, self.head_word) {
            return NOBODY;
        }
        let person = self.is_person();
        let alone = words.len() == 1 && self.bare.starts_with(char::is_uppercase);
        let name = self.proper
            || is_name(self.reading, self.head_word)
            || alone && !by_place(self.reading, self.head_word);
        match (name, person) {
            (true, _) if self.is_body(person) => Judged { kind: SourceKind::Organisation, named: true },
            (true, _) | (false, true) => Judged { kind: SourceKind::Person, named: true },
            (false, false) => Judged { kind: SourceKind::Group, named: false },
        }
    }

    /// Whether a given name or a title stands before a name.
    fn is_person(&self) -> bool {
        let words = self.words;
        let given = words.iter().enumerate().any(|(i, w)| {
            (w.what.is(Role::GivenName) || w.what.is(Role::Title))
                && words.get(i + 1).is_some_and(|n| n.tag == Tag::Propn)
                && self.has_capital(w)
        });
        // “hospital director Ana Reyes”
        let titled = |k: usize| words[k].what.is(Role::Title) && self.is_upper(k + 1) && self.is_upper(k + 2);
        given || words.len() > 2 && (0..words.len()).any(titled)
    }

    /// Whether a name is a body's; `person` where a given name or title stands in it.
    fn is_body(&self, person: bool) -> bool {
        let (words, head, bare) = (self.words, self.head, self.bare);
        let acronym = bare.len() > 1 && bare.chars().all(|c| c.is_uppercase() || c == '.' || c == '&');
        let tied = words.iter().any(|w| w.what.is(Role::Of));
        let body = |w: &Word| w.what.noun.is_some_and(|n| n.kind == NounKind::Organisation && !n.plural);
        // “Barlow's said”: a firm that is called after somebody
        let house =
            words.last().is_some_and(|w| w.tag == Tag::Part && w.span.of(self.reading.text).ends_with('s'));
        let firm = head > 0 && self.head_word.what.is(Role::Firm);
        let told = house || words[..head].iter().any(body) || tied || is_coined(bare);
        firm || acronym || bare.contains('&') || told && !person
    }
}

/// Whether somebody or something named has what the head says: “the state government's statement”.
fn possessed(reading: &Reading, words: &[Word], head: usize, deep: usize) -> bool {
    let part = (1..head.min(words.len())).rev().find(|&k| words[k].tag == Tag::Part);
    part.is_some_and(|k| deep > 0 && judged(reading, &words[..k], k - 1, deep - 1).named)
}

/// Whether a preposition behind the head ties somebody or something named to it: “data from the labour office”.
fn tied(reading: &Reading, words: &[Word], head: usize, deep: usize, counts: impl Fn(&Word) -> bool) -> bool {
    if deep == 0 {
        return false;
    }
    let tie = |w: &Word| w.tag == Tag::Adp && !w.what.is(Role::Aside) && counts(w);
    let ties = (head + 1..words.len()).filter(|&k| tie(&words[k])).take(TIES);
    ties.map(|k| &words[k + 1..]).filter(|m| !m.is_empty()).any(|m| {
        let head = m.iter().take_while(|w| w.tag != Tag::Adp).count().saturating_sub(1);
        !m[0].what.is(Role::Time) && judged(reading, m, head, deep - 1).named
    })
}

/// Whether the word is part of a name.
fn is_name(reading: &Reading, w: &Word) -> bool {
    let word = w.span.of(reading.text);
    w.tag == Tag::Propn
        && !w.what.is(Role::Time)
        && word.starts_with(char::is_uppercase)
        && !by_place(reading, w)
}

/// How many other uses of a word are looked at.
const USES: usize = 20;

/// Whether a word has its capital only from its place at a sentence's start: the tagger knows it as a common word, and nowhere
/// does it stand with a capital behind a small word.
fn by_place(reading: &Reading, w: &Word) -> bool {
    let text = reading.text;
    let word = w.span.of(text);
    let tags = &reading.vocabulary.tags;
    let common = tags.words.id(word).is_some_and(|id| tags.of(id) != Tag::Propn);
    let opens = text[..w.span.start].trim_end_matches([' ', '“', '"', '\'', '‘']);
    let opens = opens.is_empty() || opens.ends_with(['.', '?', '!', '\n', ':', '”', '"']);
    let behind = |at: usize| {
        let before = text[..at].strip_suffix(' ').unwrap_or("");
        at != w.span.start && before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
    };
    let (near, from) = reading.around(w.span.start);
    common
        && opens
        && !memchr::memmem::find_iter(near.as_bytes(), word).take(USES).any(|at| behind(from + at))
}

/// A capital or a digit inside a word (“RealClearPolitics”, “YouGov”, “3M”): a firm's name; a hyphen between two names too.
fn is_coined(name: &str) -> bool {
    name.split(' ').any(|w| {
        let capitals = w.char_indices().skip(3).filter(|(_, c)| c.is_uppercase()).count();
        capitals > 0 || w.starts_with(|c: char| c.is_ascii_digit())
    })
}

fn by_noun(noun: Noun, head: &Word, proper: bool, indefinite: bool, words: &[Word], text: &str) -> Judged {
    let capital = head.span.of(text).starts_with(char::is_uppercase) && head.tag == Tag::Propn;
    let kind = match (noun.kind, noun.plural) {
        (NounKind::Organisation, true) if !capital => SourceKind::Group,
        (NounKind::Organisation, _) => SourceKind::Organisation,
        (NounKind::Person, true) | (NounKind::Group, _) => SourceKind::Group,
        (NounKind::Person, false) => SourceKind::Person,
        (NounKind::Document, _) => SourceKind::Document,
        (NounKind::Media, _) => SourceKind::Media,
        (NounKind::Dataset, _) => SourceKind::Dataset,
    };
    let modified = words.iter().filter(|w| matches!(w.tag, Tag::Noun | Tag::Adj | Tag::Propn)).count() > 1;
    let named = match noun.naming {
        Naming::Unnamed => false,
        Naming::Place => capital || proper,
        Naming::Sole if !noun.plural && !indefinite && head.span.of(text).starts_with(char::is_uppercase) => {
            true
        }
        Naming::Known | Naming::Business | Naming::Sole if noun.plural && !capital => false,
        Naming::Known | Naming::Business | Naming::Sole => {
            capital && proper || proper && !indefinite || !indefinite && modified && first_definite(words)
        }
        Naming::Office | Naming::Voice | Naming::Staff => proper && !indefinite && !noun.plural,
        Naming::Inquiry | Naming::Measured | Naming::Work | Naming::Text => proper,
    };
    let kind = if !named && kind == SourceKind::Person && indefinite { SourceKind::Anonymous } else { kind };
    Judged { kind, named }
}

fn first_definite(words: &[Word]) -> bool {
    words[0].what.is(Role::Definite) || words.iter().any(|w| w.tag == Tag::Propn)
}

/// The words without “the”, “a”.
pub(super) fn without_article<'t>(words: &[Word], text: &'t str) -> &'t str {
    let article = |w: &&Word| {
        w.tag == Tag::Det || w.what.is(Role::Article) && !w.what.is(Role::Time) && w.tag != Tag::Propn
    };
    let skip = words.iter().take_while(article).count();
    let from = words.get(skip).or(words.first()).map_or(0, |w| w.span.start);
    let to = words.last().map_or(0, |w| w.span.end);
    Span::new(from, to.max(from)).of(text)
}
