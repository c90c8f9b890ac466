//! An article as attribution reads it: quotations by block, words and cues by sentence, each read when first asked for.

use super::cues::{self, Cue};
use super::own_site::OwnSite;
use super::speakers::Phrases;
use super::{Settings, Source};
use crate::article::{Article, BlockKind, Quotation, Span};
use crate::bounded;
use crate::figures::Found;
use crate::language::{self, ClauseKind, Kind, Readings, Structure, Tag, Token};
use crate::vocabulary::{
    Naming, Noun, NounKind, Pronoun, SourceRole as Role, SourceWord as Lexeme, Vocabulary,
};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

/// How many bytes before and behind a mention its name is looked for: an article of a newspaper has 10,000.
const NEAR: usize = 60_000;

/// An article under reading.
pub(super) struct Reading<'a> {
    pub article: &'a Article,
    pub text: &'a str,
    pub vocabulary: &'a Vocabulary,
    /// Sentences that were read for their figures.
    read: &'a Readings,
    blocks: Vec<OnceCell<Block<'a>>>,
    /// The first and the last block of the table, list or quotation that each stands in, where that was asked.
    runs: OnceCell<Vec<(usize, usize)>>,
    /// Which links cite something.
    pub site: OwnSite<'a>,
    /// Names that were made full.
    names: RefCell<HashMap<String, String>>,
    /// Whom the noun at a byte names, by the kind that was asked for: many descriptions look back at the same few.
    pub uses: RefCell<HashMap<(usize, Option<NounKind>), Option<Named>>>,
    /// Where sentences are read.
    tokens: RefCell<Vec<Token>>,
}

/// A block: its quotations and sentences.
pub(super) struct Block<'a> {
    /// The article's quotations that stand in it.
    pub quotations: &'a [Quotation],
    pub sentences: Vec<Span>,
    /// Of each quotation the cue beside it, where it was looked for: the place of its sentence, and its own there.
    pub cues: Vec<OnceCell<Option<(usize, usize)>>>,
    /// Who is named behind a dash at its end, where that was looked for.
    pub signature: OnceCell<Option<Source>>,
    read: Vec<OnceCell<Sentence>>,
}

/// A sentence: its words and the cues among them.
pub(super) struct Sentence {
    /// Its block, and its place among the sentences of it.
    pub block: usize,
    pub place: usize,
    pub span: Span,
    pub words: Vec<Word>,
    /// The same as grammar has them.
    pub tokens: Vec<Token>,
    /// Its clauses, by places in `words`.
    pub structure: Structure,
    pub cues: Vec<Cue>,
    /// Whether “we”, “I”, “our” or “my” is among the words.
    pub first_person: bool,
    /// The first of them that is a verb: see [`Sentence::verbal`].
    pub first_verb: Option<usize>,
}

/// A phrase that names somebody: the block and place of its sentence, its words there, and its head.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub block: usize,
    pub place: usize,
    pub from: usize,
    pub to: usize,
    pub head: usize,
}

/// A word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub span: Span,
    pub kind: Kind,
    pub tag: Tag,
    pub what: Lexeme,
    /// The quotation that it stands in (its place in [`Block::quotations`]), marks included.
    pub quotation: Option<u32>,
}

impl<'a> Reading<'a> {
    pub fn new(
        article: &'a Article,
        found: &'a Found,
        vocabulary: &'a Vocabulary,
        settings: &'a Settings,
    ) -> Self {
        let blocks = article.blocks.iter().map(|_| OnceCell::new()).collect();
        Self {
            article,
            text: article.text(),
            vocabulary,
            read: &found.readings,
            blocks,
            runs: OnceCell::new(),
            site: OwnSite::of(article, settings),
            names: RefCell::default(),
            uses: RefCell::default(),
            tokens: RefCell::default(),
        }
    }

    /// The full name that was found for `name`.
    pub fn canonical(&self, name: &str) -> Option<String> {
        self.names.borrow().get(name).cloned()
    }

    /// The text around byte `at`, as far as names are looked for, and where it starts.
    pub fn around(&self, at: usize) -> (&'a str, usize) {
        let from = self.text.floor_char_boundary(at.saturating_sub(NEAR));
        let to = self.text.ceil_char_boundary((at + NEAR).min(self.text.len()));
        (&self.text[from..to], from)
    }

    /// Keeps the full name of `name`.
    pub fn remember(&self, name: &str, full: &str) {
        self.names.borrow_mut().insert(name.to_owned(), full.to_owned());
    }

    /// `sentence`, to be asked about its phrases.
    pub fn phrases<'s>(&self, sentence: &'s Sentence) -> Phrases<'s>
    where
        'a: 's,
    {
        Phrases { text: self.text, s: sentence, vocabulary: self.vocabulary }
    }

    pub fn block(&self, block: usize) -> &Block<'a> {
        self.blocks[block].get_or_init(|| {
            let sentences = self.article.sentences(block).to_vec();
            let quotations = within(self.article.quotations(), self.article.blocks[block].span);
            Block {
                quotations,
                cues: quotations.iter().map(|_| OnceCell::new()).collect(),
                signature: OnceCell::new(),
                read: sentences.iter().map(|_| OnceCell::new()).collect(),
                sentences,
            }
        })
    }

    /// The first and the last block of the table, list or quotation that `block` stands in.
    pub fn run(&self, block: usize) -> (usize, usize) {
        self.runs.get_or_init(|| runs(self.article))[block]
    }

    /// The sentence of `block` at `place`, read.
    pub fn sentence(&self, block: usize, place: usize) -> &Sentence {
        bounded::pause();
        let b = self.block(block);
        b.read[place].get_or_init(|| {
            let span = b.sentences[place];
            let read = |tokens: &[Token]| {
                let grammar = language::Sentence { text: self.text, tokens, vocabulary: self.vocabulary };
                (
                    words(self.text, span, tokens, self.vocabulary, b.quotations),
                    tokens.to_vec(),
                    grammar.structure(),
                )
            };
            let (words, tokens, structure) = match self.read.of(span) {
                Some(tokens) => read(tokens),
                None => {
                    let mut tokens = self.tokens.take();
                    language::read(self.text, span, self.vocabulary, &mut tokens);
                    let both = read(&tokens);
                    self.tokens.replace(tokens);
                    both
                }
            };
            let own = |w: &Word| matches!(w.what.pronoun, Some(Pronoun::We | Pronoun::I));
            let first_person = words.iter().any(own);
            let cues = Vec::new();
            let mut sentence = Sentence {
                block,
                place,
                span,
                words,
                tokens,
                structure,
                cues,
                first_person,
                first_verb: None,
            };
            sentence.first_verb = (0..sentence.words.len()).find(|&i| sentence.verbal(i));
            sentence.cues = cues::find(&sentence, self);
            sentence
        })
    }

    /// The place among the sentences of `block` of the one that holds byte `at`.
    pub fn place(&self, block: usize, at: usize) -> usize {
        let sentences = &self.block(block).sentences;
        sentences.partition_point(|s| s.end <= at).min(sentences.len().saturating_sub(1))
    }
}

/// For each block the first and the last of those beside it that belong to the same table, or are of the same kind.
fn runs(article: &Article) -> Vec<(usize, usize)> {
    let alike = |a: BlockKind, b: BlockKind| match (a, b) {
        (BlockKind::Cell { table: a, .. }, BlockKind::Cell { table: b, .. }) => a == b,
        _ => a == b,
    };
    let mut out = Vec::with_capacity(article.blocks.len());
    for run in article.blocks.chunk_by(|a, b| alike(a.kind, b.kind)) {
        let first = out.len();
        out.extend(run.iter().map(|_| (first, first + run.len() - 1)));
    }
    out
}

/// Those of `quotations` that lie in `span`.
fn within(quotations: &[Quotation], span: Span) -> &[Quotation] {
    let from = quotations.partition_point(|q| q.span.start < span.start);
    let to = quotations.partition_point(|q| q.span.start < span.end);
    &quotations[from..to]
}

fn words(
    text: &str,
    span: Span,
    tokens: &[Token],
    vocabulary: &Vocabulary,
    quotations: &[Quotation],
) -> Vec<Word> {
    let mut next = quotations.partition_point(|q| q.span.end <= span.start);
    tokens
        .iter()
        .map(|t| {
            while quotations.get(next).is_some_and(|q| q.span.end <= t.span.start) {
                next += 1;
            }
            let inside = quotations.get(next).is_some_and(|q| q.span.contains(t.span));
            let what = match t.kind {
                Kind::Word => {
                    let what = vocabulary.source_words.of(t.word, t.of(text));
                    if what.pronoun.is_some() && initials(t, text) {
                        Lexeme::default()
                    } else {
                        measured(what, t.of(text))
                    }
                }
                Kind::Number | Kind::Mark => Lexeme::default(),
            };
            Word { span: t.span, kind: t.kind, tag: t.tag, what, quotation: inside.then_some(next as u32) }
        })
        .collect()
}

/// `what`, where `word` is a noun that measures: with the capital of a name it is a document that counts, else nobody's word.
fn measured(what: Lexeme, word: &str) -> Lexeme {
    let Some(noun) = what.noun.filter(|n| n.naming == Naming::Measured) else { return what };
    let named = word.starts_with(char::is_uppercase);
    let mut what = what;
    what.noun = named.then_some(Noun { naming: Naming::Inquiry, ..noun });
    what
}

/// Whether a word of capitals is a name, although it is a pronoun in small letters: “WHO”, “US”.
fn initials(token: &Token, text: &str) -> bool {
    let word = token.of(text);
    token.tag == Tag::Propn && word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
}

impl Sentence {
    /// Whether the word at `i` can be `role`; false past the ends.
    pub fn is(&self, i: usize, role: Role) -> bool {
        self.words.get(i).is_some_and(|w| w.what.is(role))
    }

    pub fn tag(&self, i: usize) -> Option<Tag> {
        self.words.get(i).map(|w| w.tag)
    }

    /// Whether the word at `i` ends the name of a firm or an institute that could be the name of a work: “Kestrel Research”.
    pub fn names_body(&self, text: &str, i: usize) -> bool {
        let capital = |k: usize| {
            let w = self.words.get(k);
            w.is_some_and(|w| w.kind == Kind::Word && w.span.of(text).starts_with(char::is_uppercase))
        };
        let name = |k: usize| capital(k) && self.tag(k) == Some(Tag::Propn);
        // “Harlow Marine Research”
        let name = |k: usize| name(k) || capital(k) && k.checked_sub(1).is_some_and(name);
        self.is(i, Role::Firm) && capital(i) && i.checked_sub(1).is_some_and(name)
    }

    /// Whether the word at `i` is the mark `mark`.
    pub fn mark(&self, text: &str, i: usize, mark: &str) -> bool {
        self.words.get(i).is_some_and(|w| w.kind == Kind::Mark && w.span.of(text) == mark)
    }

    /// Whether the word at `i` is one of `marks`.
    pub fn marks(&self, text: &str, i: usize, marks: &[char]) -> bool {
        self.words.get(i).is_some_and(|w| w.kind == Kind::Mark && w.span.of(text).starts_with(marks))
    }

    /// The first word that starts at or after byte `at`.
    pub fn word_at(&self, at: usize) -> usize {
        self.words.partition_point(|w| w.span.start < at)
    }

    /// The bytes of the words `from..to`; empty at `from` where there are none.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.words.get(from), to.checked_sub(1).and_then(|l| self.words.get(l))) {
            (Some(first), Some(last)) if to > from => first.span.join(last.span),
            (Some(first), _) => Span::new(first.span.start, first.span.start),
            _ => Span::new(self.span.end, self.span.end),
        }
    }

    /// Whether the verb at `i` is a participle that hangs on the noun before it: “a deal announced Wednesday would …”.
    pub fn heads_participle(&self, i: usize) -> bool {
        let clause = self.structure.clauses.get(self.structure.at(i));
        clause.is_some_and(|c| c.kind == ClauseKind::Participle && c.start == i && !c.loose)
    }

    /// Whether the finite verb of a clause starts at `i`.
    pub fn heads_clause(&self, i: usize) -> bool {
        let clause = self.structure.clauses.get(self.structure.at(i));
        clause.is_some_and(|c| c.kind != ClauseKind::Participle && c.verb.is_some_and(|v| v.start == i))
    }

    /// Whether the word at `i` belongs to a finite verb.
    pub fn finite(&self, i: usize) -> bool {
        self.structure.verb_at(i).is_some_and(|v| v.finite)
    }

    /// Whether the word at `i` is a verb or auxiliary by its tag, finite or not.
    pub fn verbal(&self, i: usize) -> bool {
        matches!(self.tag(i), Some(Tag::Verb | Tag::Aux)) || self.is(i, Role::Auxiliary)
    }
}
