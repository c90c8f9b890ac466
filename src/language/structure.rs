//! The clauses of a sentence, nested, with their verbs and subjects: the one reading that figures, sources and evidence ask.
//!
//! How they are found is in `clauses`.

use super::{Phrase, Sentence, VerbGroup, clauses};

/// What a clause is to what stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClauseKind {
    /// The sentence itself, and what “and”, “but” or a semicolon sets beside it.
    Main,
    /// What is said: “(said) that ships left”, “(said) ships left”.
    Complement,
    /// “Who …”, “which …”, “that …”, “where …” behind a noun.
    Relative,
    /// “When …”, “while …”, “because …”, “after …” with a finite verb.
    Adverbial,
    /// “Leading to …”, “built by …”: a participle without a subject of its own.
    Participle,
    /// What two commas, dashes or brackets set apart that is none of these: “the mayor of Ghent”.
    Aside,
}

/// A clause with what belongs to it. Clauses lie in each other and do not overlap otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// What it is.
    pub kind: ClauseKind,
    /// Its first token: the conjunction, relative pronoun or participle where there is one.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// Its first finite verb; of a participle its own group.
    pub verb: Option<VerbGroup>,
    /// The first noun phrase before its verb that hangs on no preposition.
    pub subject: Option<Phrase>,
    /// The clause that it stands in, by its place in [`Structure::clauses`].
    pub outer: Option<usize>,
    /// Whether a mark sets it off from what it hangs on.
    pub loose: bool,
    /// Whether it stands in front of the verb of the clause around it, and of its subject.
    pub fronted: bool,
}

/// The clauses and verbs of one sentence.
#[derive(Debug, Clone, Default)]
pub struct Structure {
    /// In the order of their starts; the first is the sentence.
    pub clauses: Vec<Clause>,
    /// The verb groups in order.
    pub verbs: Vec<VerbGroup>,
    /// For each token the innermost clause that holds it.
    pub(super) holding: Vec<u32>,
}

impl Structure {
    /// The innermost clause that holds token `at`; of one past the end the sentence itself.
    pub fn at(&self, at: usize) -> usize {
        self.holding.get(at).map_or(0, |&c| c as usize)
    }

    /// The verb group that holds token `at`.
    pub fn verb_at(&self, at: usize) -> Option<&VerbGroup> {
        self.verbs.get(self.verbs.partition_point(|v| v.end <= at)).filter(|v| v.start <= at)
    }

    /// Whether a finite verb group starts among the tokens `from..to`.
    pub fn finite_in(&self, from: usize, to: usize) -> bool {
        let first = self.verbs.partition_point(|v| v.start < from);
        self.verbs[first..].iter().take_while(|v| v.start < to).any(|v| v.finite)
    }

    /// Whether a finite verb starts among the tokens `from..to` that no relative clause starting there holds.
    pub fn says_in(&self, from: usize, to: usize) -> bool {
        let first = self.verbs.partition_point(|v| v.start < from);
        let hangs = |at: usize| {
            self.outward(self.at(at))
                .filter_map(|c| self.clauses.get(c))
                .any(|c| c.kind == ClauseKind::Relative && c.start >= from)
        };
        self.verbs[first..].iter().take_while(|v| v.start < to).any(|v| v.finite && !hangs(v.start))
    }

    /// `clause` and those around it, from the inside out.
    pub fn outward(&self, clause: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(clause), |&c| self.clauses.get(c).and_then(|c| c.outer))
    }

    /// Whether `clause` is `outer` or lies in it.
    pub fn within(&self, clause: usize, outer: usize) -> bool {
        self.outward(clause).any(|c| c == outer)
    }
}

impl Sentence<'_> {
    /// The clauses of the sentence. A sentence of more than two thousand tokens is one clause.
    pub fn structure(&self) -> Structure {
        clauses::of(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Span;
    use crate::language::read;
    use crate::vocabulary::Vocabulary;

    /// The words of `sentence`, each clause but the first in brackets behind the first letters of its kind.
    fn bracketed(sentence: &str) -> String {
        let vocabulary = Vocabulary::standard();
        let mut tokens = Vec::new();
        read(sentence, Span::new(0, sentence.len()), &vocabulary, &mut tokens);
        let s = Sentence { text: sentence, tokens: &tokens, vocabulary: &vocabulary };
        let structure = s.structure();
        let mut out = String::new();
        for at in 0..=tokens.len() {
            structure.clauses[1..].iter().filter(|c| c.end == at).for_each(|_| out.push(']'));
            if let Some(word) = s.word(at) {
                out.push_str(if out.is_empty() { "" } else { " " });
                for clause in structure.clauses[1..].iter().filter(|c| c.start == at) {
                    out.push_str(&format!("{:.3}[", format!("{:?}", clause.kind)));
                }
                out.push_str(word);
            }
        }
        out
    }

    #[test]
    fn clauses_nest() {
        for expected in [
            "The port , Rel[which handles grain] , said Com[that ships left .]",
            "The port closed Mai[and the ferry sank .]",
            "People Rel[who left last week] said Com[that the number of jobs Par[lost in May] rose to 300 .]",
            "The deal Par[announced Wednesday by party leaders] was set to use $ 500 million .",
            "Holt told supporters in Lund , Rel[where a crowd of 300 waited] , Com[that the levy would fall .]",
            "“ Look at the harbour , ” Holt told voters in Lund , Adv[while 475 dockers were marking their ballots .]",
            "The towns declared war on Orland , Par[leading to a long conflict with 300 deaths .]",
            "The survey found Com[that the play was popular on its channel , Rel[which reaches 40 million homes .]]",
            "Adv[While the minister told parliament Com[that the plan was sound]] , the deficit reached 5 percent .",
            "After a year Adv[when 40 ships sank] , the agency said Com[that trade fell by 3 percent .]",
            "Brisk Foods , Asi[a grocer accused of hiding losses] , reported sales of 40 million euros .",
            "The governor of Ohio , Asi[Anna Berg] , said Com[the flood destroyed homes , schools and roads .]",
            "The $ 12 million Rel[that Mayor Anna Berg claimed] is too high .",
            "23 people drowned , Mai[the coast guard said on Monday] , Mai[and survivors said Com[others were missing .]]",
            "The clerk , Rel[who has run it for years and oversees 14 ports] , said Com[that trade fell .]",
            "Two letters lay in a shed , Asi[Mai[Piet Berg] , Asi[the mayor of Lund] , wrote in a memo .]",
            "Guests listened Adv[while Piet Berg , Asi[the former mayor] , spoke of the past .]",
            "The deal , Mai[Holt said on Monday] , will cost $ 4 million .",
            "The plan , Adv[as analyst Ana Berg noted] , costs 4 million .",
            "It came late Adv[because the port , Rel[which closed in May] , lost 300 jobs .]",
            "Holt said Com[that praise for a man Rel[who fell after the storm] was late .]",
            "Ana Berg , a Liberal Rel[who voted for rain] , said Com[that trees fell .]",
            "He thought Com[that would create debt Asi[- except Com[that debt has fallen since then .]]]",
        ] {
            let plain = expected.split(' ').map(|w| w.rsplit('[').next().unwrap_or(w).trim_end_matches(']'));
            let sentence = plain.collect::<Vec<_>>().join(" ");
            assert_eq!(bracketed(&sentence), expected);
        }
    }

    #[test]
    fn a_sentence_without_end_is_one_clause() {
        let long = "the port said that ships left , which ".repeat(300);
        assert!(!bracketed(&long).contains('['));
    }
}
