//! Parts of speech: a Brill tagger (Eric Brill, 1992) over Harper's model, see `vocabulary/tags.tsv`.
//!
//! A word gets the tag that it most often has; one that the model does not know gets what its form tells (digits NUM,
//! capitals PROPN, endings). Then the model's rules run in their order.

use super::mend::mend;
use super::tokens::{Kind, Token, capitalised};
use crate::vocabulary::{Ending, NumberLink, SourceRole, Tag, Tags, Vocabulary, folded};

/// Tags `tokens`, which are one sentence of `text`.
pub(super) fn tag(text: &str, vocabulary: &Vocabulary, tokens: &mut [Token]) {
    let headline = is_headline(text, tokens);
    let mut opens = true;
    let given = |t: &Token| vocabulary.source_words.of(t.word, t.of(text)).is(SourceRole::GivenName);
    // the token before, where it has a capital that tells something
    let mut before: Option<Token> = None;
    for token in tokens.iter_mut() {
        token.tag = alone(text, *token, vocabulary, opens, headline);
        let capital = !headline && token.kind == Kind::Word && capitalised(token.of(text));
        // “Ann Petty”, “Ola Stone”: a surname that is also a word
        if capital && token.tag == Tag::Adj && before.as_ref().is_some_and(given) {
            token.tag = Tag::Propn;
        }
        before = capital.then_some(*token);
        opens = token.kind == Kind::Mark
            && (opens || !matches!(token.of(text), "," | ";" | "-" | "–" | "$" | "’"));
    }
    possessives(text, tokens);
    mend(text, &vocabulary.tags.rules, tokens);
    // the rules do not know a mark that stands alone
    possessives(text, tokens);
}

/// Whether nearly every longer word is capitalised, so that a capital tells nothing.
fn is_headline(text: &str, tokens: &[Token]) -> bool {
    let long = tokens.iter().filter(|t| t.kind == Kind::Word && t.span.length() > 3);
    let (all, capital) =
        long.fold((0, 0), |(all, capital), t| (all + 1, capital + usize::from(capitalised(t.of(text)))));
    all >= 3 && capital * 10 >= all * 8
}

/// A capital after a small letter: “iPhone”, “eBay”.
fn inner_capital(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
        && word.bytes().any(|b| b.is_ascii_uppercase())
        && !word.contains('-')
}

/// Two capitals or more (“US”, “WHO”).
fn initials(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// A single capital that is no word: “Model S”.
fn letter(word: &str, known: Option<Tag>) -> bool {
    word.len() == 1 && capitalised(word) && !matches!(known, Some(Tag::Pron | Tag::Det))
}

/// The tag of a token by itself; `opens`: it starts the sentence or a quotation.
fn alone(text: &str, token: Token, vocabulary: &Vocabulary, opens: bool, headline: bool) -> Tag {
    let tags = &vocabulary.tags;
    let word = token.of(text);
    let known = token.word.map(|id| tags.of(id));
    match token.kind {
        Kind::Number => ordinal_or_number(word, vocabulary),
        Kind::Mark => {
            known.filter(|t| matches!(t, Tag::Sym | Tag::Cconj)).unwrap_or_else(|| mark(word, vocabulary))
        }
        Kind::Word if !headline && initials(word) && !matches!(known, Some(Tag::Det | Tag::Adj)) => {
            Tag::Propn
        }
        Kind::Word if inner_capital(word) || !opens && letter(word, known) => Tag::Propn,
        Kind::Word if !opens && !headline && capitalised(word) => match known {
            None | Some(Tag::Noun | Tag::Verb | Tag::Aux | Tag::Intj | Tag::Adv | Tag::Propn) => Tag::Propn,
            Some(tag) => tag,
        },
        Kind::Word => known.unwrap_or_else(|| unknown(text, token, tags, headline)),
    }
}

/// “22nd” is an adjective, “1990s” a noun, what else starts with digits a number.
fn ordinal_or_number(word: &str, vocabulary: &Vocabulary) -> Tag {
    let letters = word.trim_start_matches(|c: char| !c.is_alphabetic());
    match letters {
        _ if matches!(vocabulary.numbers.link(letters), Some(NumberLink::Ordinal(_))) => Tag::Adj,
        _ if vocabulary.endings.is(letters, Ending::Decade) => Tag::Noun,
        _ => Tag::Num,
    }
}

/// Signs that stand for a word, beside those of currencies.
const SIGNS: [char; 9] = ['%', '‰', '°', '+', '=', '§', '×', '±', '~'];

fn mark(word: &str, vocabulary: &Vocabulary) -> Tag {
    let sign = word.chars().all(|c| SIGNS.contains(&c) || vocabulary.currencies.is_sign(c));
    if sign { Tag::Sym } else { Tag::Punct }
}

/// The tag of a word that the model does not know.
fn unknown(text: &str, token: Token, tags: &Tags, headline: bool) -> Tag {
    let word = token.of(text);
    if let Some(last) = token.parts(text).last().filter(|last| last.start > token.span.start) {
        return compound(text, token, last.of(text), tags);
    }
    if capitalised(word) && !headline {
        return Tag::Propn;
    }
    folded(word, |w| inflected(w, tags).or_else(|| tags.by_ending(w))).unwrap_or(if capitalised(word) {
        Tag::Propn
    } else {
        Tag::Noun
    })
}

/// “abandons” from “abandon”: a verb where the bare word is only that.
fn inflected(word: &str, tags: &Tags) -> Option<Tag> {
    let stem = word.strip_suffix('s').filter(|s| s.len() > 2)?;
    let of = |w: &str| tags.words.id(w).map(|id| tags.of(id));
    match of(stem).or_else(|| stem.strip_suffix('e').and_then(of))? {
        Tag::Verb => Some(Tag::Verb),
        Tag::Propn => Some(Tag::Propn),
        _ => Some(Tag::Noun),
    }
}

/// A compound is what its last word makes it: numbers a number, nouns a noun, else an adjective (“state-owned”).
fn compound(text: &str, token: Token, last: &str, tags: &Tags) -> Tag {
    let of = |w: &str| tags.words.id(w).map(|id| tags.of(id));
    let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit()) || of(w) == Some(Tag::Num);
    let first = token.parts(text).next().map_or("", |p| p.of(text));
    if token.parts(text).all(|p| number(p.of(text))) {
        Tag::Num
    } else if number(first) {
        Tag::Adj
    } else if capitalised(first) && (capitalised(last) || last.starts_with(|c: char| c.is_ascii_digit())) {
        Tag::Propn
    } else {
        match of(last).or_else(|| folded(last, |w| tags.by_ending(w))) {
            Some(Tag::Noun | Tag::Propn) | None => Tag::Noun,
            Some(_) => Tag::Adj,
        }
    }
}

/// A lone apostrophe after a plural is a possessive mark: “the workers’ pay”.
fn possessives(text: &str, tokens: &mut [Token]) {
    for i in 1..tokens.len() {
        let (before, this) = (tokens[i - 1], tokens[i]);
        if this.kind != Kind::Mark || !matches!(this.of(text), "’" | "'") {
            continue;
        }
        let plural = before.span.end == this.span.start && before.of(text).ends_with(['s', 'S']);
        let goes_on = tokens.get(i + 1).is_some_and(|t| t.kind != Kind::Mark && t.span.start > this.span.end);
        if plural && goes_on {
            tokens[i].tag = Tag::Part;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Span;
    use crate::language::{Tag, read};
    use crate::vocabulary::Vocabulary;

    /// The tag of the token `word` in `sentence`.
    fn tag(sentence: &str, word: &str) -> Tag {
        let mut out = Vec::new();
        read(sentence, Span::new(0, sentence.len()), &Vocabulary::standard(), &mut out);
        out.iter().find(|t| t.of(sentence) == word).expect("a token").tag
    }

    #[test]
    fn words_that_the_model_does_not_know_are_told_by_their_form() {
        let sentence =
            "Yesterday Vodrisk exported 152-mm grobbles to Pelnia, which abandons 6,700 of them rewardingly.";
        for (word, expected) in [
            ("Vodrisk", Tag::Propn),
            ("exported", Tag::Verb),
            ("152-mm", Tag::Adj),
            ("grobbles", Tag::Noun),
            ("Pelnia", Tag::Propn),
            ("abandons", Tag::Verb),
            ("6,700", Tag::Num),
            ("rewardingly", Tag::Adv),
        ] {
            assert_eq!(tag(sentence, word), expected, "{word}");
        }
    }

    #[test]
    fn verbs_of_saying_are_verbs() {
        for verb in ["said", "stated", "denied", "reported", "announced", "estimated", "agreed", "accused"] {
            assert_eq!(
                tag(&format!("The ministry {verb} on Monday that the port was closed."), verb),
                Tag::Verb,
                "{verb}"
            );
        }
    }

    #[test]
    fn possessives_are_particles() {
        assert_eq!(tag("The workers’ pay fell.", "’"), Tag::Part);
        assert_eq!(tag("Norway’s ports closed.", "’s"), Tag::Part);
        assert_eq!(tag("He asked about ‘the ports’.", "’"), Tag::Punct);
    }
}
