//! The names of the parts of speech.

/// Parts of speech, as Universal Dependencies names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Tag {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    Other,
}

impl Tag {
    /// How many there are.
    pub const COUNT: usize = Self::Other as usize + 1;

    /// Its bit in a set of tags.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The tag that Universal Dependencies writes so (“NOUN”); [`Tag::Other`] for what it does not name.
    pub fn named(name: &str) -> Self {
        match name {
            "ADJ" => Self::Adj,
            "ADP" => Self::Adp,
            "ADV" => Self::Adv,
            "AUX" => Self::Aux,
            "CCONJ" => Self::Cconj,
            "DET" => Self::Det,
            "INTJ" => Self::Intj,
            "NOUN" => Self::Noun,
            "NUM" => Self::Num,
            "PART" => Self::Part,
            "PRON" => Self::Pron,
            "PROPN" => Self::Propn,
            "PUNCT" => Self::Punct,
            "SCONJ" => Self::Sconj,
            "SYM" => Self::Sym,
            "VERB" => Self::Verb,
            _ => Self::Other,
        }
    }
}
