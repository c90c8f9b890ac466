//! What people answered: sentences that tell what a share of them do.

use crate::language::{Kind, Tag};
use crate::sources::speakers::Phrases;
use crate::vocabulary::{NounKind, SourceRole as Role};

/// Whether a sentence tells what a share of some people do: “70% worry”, “44 percent of those under 30”, “one in five have”.
pub(crate) fn answers(p: &Phrases) -> bool {
    let (text, sentence) = (p.text, p.s);
    let share = |i: usize| sentence.is(i, Role::Share) || sentence.mark(text, i, "%");
    let people = |i: usize| {
        let w = &sentence.words[i];
        let plural =
            w.what.noun.is_some_and(|n| n.plural && matches!(n.kind, NounKind::Person | NounKind::Group));
        plural || w.what.is(Role::Respondent) || w.what.is(Role::Asked) || w.what.is(Role::Back)
    };
    // “one in five said”
    let ratio = |i: usize| {
        let number = |k: usize| {
            sentence.tag(k) == Some(Tag::Num) || sentence.words.get(k).is_some_and(|w| w.kind == Kind::Number)
        };
        let whole = i > 1 && number(i) && sentence.is(i - 1, Role::In) && number(i - 2);
        whole && (sentence.verbal(i + 1) || (i + 1..sentence.words.len().min(i + 4)).any(people))
    };
    // “given by 62%”
    let by = |i: usize| {
        i > 1
            && share(i)
            && (i.saturating_sub(4)..i)
                .any(|k| sentence.is(k, Role::By) && k > 0 && sentence.tag(k - 1) == Some(Tag::Verb))
    };
    if (0..sentence.words.len()).any(|i| ratio(i) || by(i) && sentence.marks(text, i + 1, &[',', '.'])) {
        return true;
    }
    (0..sentence.words.len()).filter(|&i| share(i)).any(|i| {
        let number =
            i > 0 && (sentence.words[i - 1].kind == Kind::Number || sentence.tag(i - 1) == Some(Tag::Num));
        // “a quarter (23%) of those who”
        let i = i + usize::from(sentence.marks(text, i + 1, &[')']));
        let does = sentence
            .words
            .get(i + 1)
            .is_some_and(|w| matches!(w.tag, Tag::Verb | Tag::Aux) && !w.what.is(Role::Made));
        let of = sentence.is(i + 1, Role::Of) || sentence.tag(i + 1) == Some(Tag::Adp);
        let theirs = of && (i + 2..sentence.words.len().min(i + 7)).any(people);
        number && (does || theirs)
    })
}
