//! What rows and findings call a figure: whom or what its sentence is about, or the words that stand behind it.

use crate::article::Span;
use crate::draft::Draft;
use crate::figures::{Figure, Kind};
use crate::language::{self, Function, Sentence, Tag, Token, VerbGroup};
use crate::report::plain::{folded, shortened};
use crate::vocabulary::Vocabulary;
use std::sync::LazyLock;

static WORDS: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::standard);

/// The longest label in code points.
const LONGEST: usize = 72;

/// Reads the sentences of one article for labels.
pub(super) struct Labels<'a> {
    draft: &'a Draft,
}

impl<'a> Labels<'a> {
    pub(super) fn new(draft: &'a Draft) -> Self {
        Self { draft }
    }

    /// The subject of the verb that governs `figure`, with what prepositions attach to it: “Use at work”; `None` where it is a
    /// pronoun, holds a number, or is not found.
    pub(super) fn subject(&self, figure: &Figure) -> Option<String> {
        self.subject_span(figure).map(|span| self.said(span))
    }

    fn subject_span(&self, figure: &Figure) -> Option<Span> {
        let text = self.draft.article.text();
        let mut tokens: Vec<Token> = Vec::new();
        language::read(text, figure.sentence, &WORDS, &mut tokens);
        let sentence = Sentence { text, tokens: &tokens, vocabulary: &WORDS };
        let at = sentence.token_at(figure.span.start);
        // behind a preposition stands no finite verb, whatever its form: “of adjusted loans”
        let is_verb = |v: &VerbGroup| {
            v.finite && v.end <= at && v.start.checked_sub(1).and_then(|i| sentence.tag(i)) != Some(Tag::Adp)
        };
        let structure = sentence.structure();
        let governs = |clause: usize| {
            let clause = structure.clauses.get(clause)?;
            let (verb, subject) = (clause.verb.filter(is_verb)?, clause.subject?);
            (subject.end <= verb.start).then_some((verb, subject))
        };
        let nearest = || {
            let verb = sentence.verb_groups().into_iter().rfind(is_verb)?;
            Some((verb, sentence.subject_before(verb)?.phrase))
        };
        let (verb, subject) = structure.outward(structure.at(at)).find_map(governs).or_else(nearest)?;
        if !stands_free(&sentence, subject.start) {
            return None;
        }
        if matches!(sentence.tag(subject.head)?, Tag::Pron | Tag::Num | Tag::Det | Tag::Adv) {
            return None;
        }
        let falls =
            |i: usize| sentence.verb_groups().into_iter().find(|v| v.finite && v.start == i && v.end <= at);
        // a noun that could be a verb, before the verb itself: “night use fell”
        let bears = |i: usize| {
            let helps = [Function::Be, Function::Have, Function::Do, Function::Modal, Function::Negation];
            sentence.tag(i) != Some(Tag::Adv) && !helps.iter().any(|f| sentence.is(i, *f))
        };
        let noun = verb.main > verb.start && bears(verb.start);
        let verb_start = match falls(verb.end).filter(|_| bears(verb.main)) {
            Some(next) => next.start,
            None if noun => verb.main,
            None => verb.start,
        };
        let whole = subject.end..verb_start;
        // a bracket or comma ends the name; without its relative clause it would be another's
        if whole.clone().any(|i| sentence.tag(i) == Some(Tag::Sconj) || sentence.is(i, Function::Relative)) {
            return None;
        }
        let mark = whole.clone().find(|&i| sentence.tag(i) == Some(Tag::Punct));
        let mut end = mark.unwrap_or(verb_start).max(subject.end);
        let tail = |i: usize| matches!(sentence.tag(i), Some(Tag::Adp | Tag::Adv | Tag::Det));
        while end > subject.end && tail(end - 1) {
            end -= 1;
        }
        // a sentence of an article opens with no order: “Build time fell”
        let opens = subject.start == 1 && sentence.tag(0) == Some(Tag::Verb);
        let mut start = if opens { 0 } else { subject.start };
        while start + 1 < end {
            // “its share”: whose, the words alone do not say
            if sentence.is(start, Function::Possessive) {
                return None;
            }
            if !sentence.is(start, Function::Article) {
                break;
            }
            start += 1;
        }
        let span = Span::new(tokens[start].span.start, tokens[end - 1].span.end);
        let figures = &self.draft.found.figures;
        let from = figures.partition_point(|f| f.span.end <= span.start);
        let mut inside = figures[from..].iter().take_while(|f| f.span.start < span.end);
        let counts = inside.any(|f| f.value.is_some() && f.kind != Kind::Name);
        (!counts && span.end - span.start <= 2 * LONGEST).then_some(span)
    }

    /// What is counted, as the text has it.
    pub(super) fn item(&self, figure: &Figure) -> Option<String> {
        figure.item.map(|span| self.said(span)).filter(|said| !said.is_empty())
    }

    /// What changed between two figures: the subject, which is certain, else the item.
    pub(super) fn what(&self, first: &Figure, second: &Figure) -> Option<(String, bool)> {
        let early = if first.span.start < second.span.start { first } else { second };
        let subject = self.subject(early).map(|said| (said, true));
        let free = |figure: &Figure| self.item(figure).filter(|_| self.is_free(figure));
        let item = || free(second).or_else(|| free(first)).map(|said| (said, false));
        subject.or_else(item).map(|(said, certain)| (capitalised(&said), certain))
    }

    /// Whether the item of `figure` is a whole phrase, not what hangs on another: “deposits” of “bonds other than deposits”.
    fn is_free(&self, figure: &Figure) -> bool {
        let Some(item) = figure.item else { return false };
        if figure.span.contains(item) {
            return true;
        }
        let text = self.draft.article.text();
        let mut tokens: Vec<Token> = Vec::new();
        language::read(text, figure.sentence, &WORDS, &mut tokens);
        let sentence = Sentence { text, tokens: &tokens, vocabulary: &WORDS };
        stands_free(&sentence, sentence.token_at(item.start))
    }

    /// `figure` with what an “of” right behind it attaches: “13 percent of government spending”.
    pub(super) fn with_of(&self, figure: &Figure) -> String {
        let text = self.draft.article.text();
        let mut tokens: Vec<Token> = Vec::new();
        language::read(text, figure.sentence, &WORDS, &mut tokens);
        let sentence = Sentence { text, tokens: &tokens, vocabulary: &WORDS };
        let of = sentence.token_at(figure.span.end);
        let phrase = sentence.is(of, Function::Of).then(|| sentence.phrase_from(of + 1)).flatten();
        self.said(phrase.map_or(figure.span, |phrase| figure.span.join(sentence.span(phrase))))
    }

    /// Words without a preposition before them: “more than 200 people” of “at more than 200 people”.
    pub(super) fn without_at<'w>(&self, words: &'w str) -> &'w str {
        words
            .split_once(' ')
            .filter(|(first, _)| self.is(first, Function::At))
            .map_or(words, |(_, rest)| rest)
    }

    /// What a share is of: the words before its bracket or dash (“Germany (12 percent)”), else those behind it (“12 percent
    /// live in Oslo”), else those before it up to a mark.
    pub(super) fn of_share(&self, figure: &Figure) -> Option<String> {
        let text = self.draft.article.text();
        let block = self.draft.article.blocks.get(figure.block)?.span;
        let before = text.get(figure.sentence.start.max(block.start)..figure.span.start)?;
        let after = text.get(figure.span.end..figure.sentence.end.max(figure.span.end))?;
        let set_apart = before.trim_end().ends_with(['(', ':', '–', '—']);
        let told = |words: String| (!words.is_empty()).then(|| capitalised(&shortened(&words, LONGEST)));
        if set_apart {
            return told(words_before(before));
        }
        told(words_behind(after)).or_else(|| told(words_before(before)))
    }

    /// Whether `word` has this function.
    pub(super) fn is(&self, word: &str, function: Function) -> bool {
        WORDS.tags.is(WORDS.tags.words.id(&word.to_lowercase()), function)
    }

    fn said(&self, span: Span) -> String {
        shortened(&folded(self.draft.article.slice(span)), LONGEST)
    }
}

/// Whether no preposition, comparison or verb stands before the phrase at token `start`, articles and adjectives aside.
fn stands_free(sentence: &Sentence, mut start: usize) -> bool {
    while let Some(before) = start.checked_sub(1) {
        match sentence.tag(before) {
            _ if sentence.is(before, Function::Than) || sentence.is(before, Function::Relative) => {
                return false;
            }
            Some(Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num) => start = before,
            Some(Tag::Verb) => return before == 0,
            Some(Tag::Adp) => return false,
            _ => return true,
        }
    }
    true
}

/// `words` with a capital first.
pub(super) fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

/// Marks at which the name of a share ends.
const MARKS: [char; 9] = [',', ';', ':', '.', '(', ')', '–', '—', '•'];

fn words_behind(after: &str) -> String {
    let end = after.find(MARKS).unwrap_or(after.len());
    let words: Vec<&str> = after[..end].split_whitespace().collect();
    let is_and = |word: &str| WORDS.tags.is(WORDS.tags.words.id(word), Function::And);
    let end = words.iter().position(|word| is_and(word)).unwrap_or(words.len());
    let start = words[..end].iter().position(|word| !is_little(word)).unwrap_or(end);
    folded(&words[start..end].join(" "))
}

fn words_before(before: &str) -> String {
    let bare = before.trim_end().trim_end_matches(['(', ':', '–', '—']).trim_end();
    let start = bare.rfind(MARKS).map_or(0, |at| at + bare[at..].chars().next().map_or(1, char::len_utf8));
    let words: Vec<&str> = bare[start..].split_whitespace().collect();
    let is_and = |word: &str| WORDS.tags.is(WORDS.tags.words.id(word), Function::And);
    let start = words.iter().rposition(|word| is_and(word)).map_or(0, |at| at + 1);
    let mut words = &words[start..];
    while let Some((first, rest)) = words.split_first() {
        if !is_little(first) || rest.is_empty() {
            break;
        }
        words = rest;
    }
    words.join(" ")
}

/// Whether no name begins with `word`: “of the staff” is “staff”.
fn is_little(word: &str) -> bool {
    let id = WORDS.tags.words.id(&word.to_lowercase());
    [Function::Of, Function::Article, Function::Be].iter().any(|f| WORDS.tags.is(id, *f))
}
