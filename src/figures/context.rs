//! What the sentence around figures says of them: items, times, changes; then repeats.

use super::{Figure, change, item, repeats, time};
use crate::article::{Article, Span};
use crate::language::{self, Sentence, Token, VerbGroup};
use crate::vocabulary::Vocabulary;

/// Fills in what only grammar tells, a sentence at a time. `figures` are in text order. Each sentence with a figure is read
/// once; buffers are reused.
pub(super) fn read(article: &Article, vocabulary: &Vocabulary, figures: &mut [Figure]) {
    let mut tokens: Vec<Token> = Vec::new();
    let mut verbs: Vec<VerbGroup> = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    let mut base = 0;
    let mut times: Vec<time::Expression> = Vec::new();
    for group in figures.chunk_by_mut(|a, b| a.sentence == b.sentence) {
        language::read(article.text(), group[0].sentence, vocabulary, &mut tokens);
        let sentence = Sentence { text: article.text(), tokens: &tokens, vocabulary };
        sentence.verb_groups_into(&mut verbs);
        spans.clear();
        spans.extend(group.iter().map(|f| f.span));
        let asked = item::Asked { sentence, verbs: &verbs, figures: &spans };
        item::find(&asked, group);
        time::find(&asked, article.date, group, &mut times);
        change::find(&asked, group, base);
        base += group.len();
    }
    repeats::link(article, vocabulary, figures);
}
