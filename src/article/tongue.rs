//! Which language an article is in: as it is told, else as its words tell.
//!
//! A page's declaration is often that of its template: where the words are plainly of another language, they win. What is
//! too short to tell is taken for what figcheck reads: no English note is ever called foreign. A short text is another language
//! that is read only where small words within it are that language's and none is English.

use crate::vocabulary::{Reads, Tongue, read_language, tongue, tongue_counting, tongues, tongues_with};

/// The language of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// Its code in BCP 47, without region: `en`.
    pub code: String,
    /// Its name in English, where we know it.
    pub name: Option<&'static str>,
    /// How it is known.
    pub known: Known,
}

/// How a language is known, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// From the article's words.
    Guessed,
    /// The page says so: `lang=`.
    Declared,
    /// It came with the article: an option, a line of data, front matter.
    Given,
}

/// Codes that say of no language which: undetermined, several, none, one without a code.
const NO_LANGUAGE: [&str; 4] = ["und", "mul", "zxx", "mis"];

impl Language {
    /// The language that `tag` names, known as `known`; `None` where it names none, or says that it is not known.
    pub fn named(tag: &str, known: Known) -> Option<Self> {
        if let Some(tongue) = tongue(tag) {
            return Some(Self::of(tongue, known));
        }
        let first = tag.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let is_code = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase());
        let known_code = is_code && !NO_LANGUAGE.contains(&first.as_str());
        known_code.then_some(Self { code: first, name: None, known })
    }

    fn of(tongue: &'static Tongue, known: Known) -> Self {
        Self { code: tongue.code.to_owned(), name: Some(tongue.name), known }
    }

    /// What figcheck reads it for.
    pub fn reads(&self) -> Reads {
        read_language(&self.code).map_or(Reads::Digits, |l| l.reads)
    }
}

/// How far into a text is looked.
const LOOKED_AT_BYTES: usize = 4096;
/// A guess from fewer words is none.
const FEWEST_WORDS: usize = 25;
/// Letters that are no Latin ones tell sooner.
const FEWEST_LETTERS: usize = 40;
/// The share of small words in running English, at the least.
const ENGLISH: f64 = 0.08;
/// The share of small words in another language's running text, at the least.
const OTHER: f64 = 0.14;
/// So many more must they be than English ones: “de” and “la” stand in English names too.
const TIMES: f64 = 3.0;
/// Without a list of small words a guess needs so many letters, and running text: most words in small letters.
const MANY_LETTERS: usize = 400;
const RUNNING: f64 = 0.65;
/// So many small words tell the language of a short text, beside as many others.
const FEWEST_SMALL: usize = 2;

/// The language of `text`, which says of itself that it is in `declared`; `None` where nothing tells.
pub(super) fn judge(declared: Option<Language>, text: &str) -> Option<Language> {
    if declared.as_ref().is_some_and(|d| d.known == Known::Given) {
        return declared;
    }
    guess(text).or(declared)
}

/// The language that the words of `text` tell, where they do.
fn guess(text: &str) -> Option<Language> {
    let text = &text[..text.floor_char_boundary(LOOKED_AT_BYTES.min(text.len()))];
    let mut counts = vec![0_usize; tongues().len()];
    let (mut words, mut small, mut letters, mut foreign) = (0, 0, 0, 0);
    for word in text.split(|c: char| !c.is_alphabetic() && !is_mark(c)).filter(|w| !w.is_empty()) {
        words += 1;
        small += usize::from(word.starts_with(char::is_lowercase));
        letters += word.chars().count();
        foreign += word.chars().filter(|c| !is_latin(*c)).count();
        tongues_with(word).iter().for_each(|&t| counts[t] += 1);
    }
    if letters >= FEWEST_LETTERS && foreign * 2 > letters {
        return by_letters(text);
    }
    let share = |count: usize| count as f64 / words.max(1) as f64;
    let english = share(counts[0]);
    if words < FEWEST_WORDS {
        return if counts[0] == 0 { short(text) } else { None };
    }
    if english >= ENGLISH {
        return Some(Language::of(&tongues()[0], Known::Guessed));
    }
    let best = (1..counts.len()).max_by_key(|&t| (counts[t], std::cmp::Reverse(t)))?;
    if share(counts[best]) >= OTHER && share(counts[best]) >= TIMES * english {
        return Some(Language::of(&tongues()[best], Known::Guessed));
    }
    let running = letters >= MANY_LETTERS && share(small) >= RUNNING && english * TIMES < ENGLISH;
    if running { by_letters(text) } else { None }
}

/// The language that is read and that a text of few words, none of them English, tells: two of its small words or number words
/// in small letters, beside others in small letters. Names are not enough: “Puerto de la Cruz”.
fn short(text: &str) -> Option<Language> {
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.starts_with(char::is_alphabetic));
    let small = |w: &&str| w.starts_with(char::is_lowercase);
    let (all, running) = (words().count(), words().filter(small).count());
    let read = (1..tongues().len()).filter(|&t| read_language(tongues()[t].code).is_some());
    let told = read.into_iter().find(|&t| {
        let counts = |w: &&str| tongue_counting(w) == Some(t);
        let own: Vec<&str> =
            words().filter(small).filter(|w| counts(w) || tongues_with(w).contains(&t)).collect();
        let distinct = own.iter().enumerate().filter(|(i, w)| !own[..*i].contains(w)).count();
        let others = running - own.len() + own.iter().filter(|w| counts(w)).count();
        distinct >= FEWEST_SMALL && others >= FEWEST_SMALL && running as f64 >= RUNNING * all as f64
    })?;
    Some(Language::of(&tongues()[told], Known::Guessed))
}

/// The language that the sequences of letters in `text` tell.
fn by_letters(text: &str) -> Option<Language> {
    let found = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    Language::named(found.lang().code(), Known::Guessed)
}

/// Latin letters, and signs above them.
fn is_latin(c: char) -> bool {
    (c as u32) < 0x300 || matches!(c as u32, 0x1e00..=0x1eff)
}

/// Signs that stand with letters in words of the south and east of Asia.
fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x900..=0xdff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<String> {
        guess(text).map(|l| l.code)
    }

    #[test]
    fn running_text_tells_its_language() {
        for (code, text) in [
            (
                "en",
                "The storm closed 212 schools and left one in five homes dark, the ministry said on Monday, and it felled trees in the north of the country.",
            ),
            (
                "de",
                "Der Sturm schloss nach Angaben des Ministeriums 212 Schulen und ließ jedes fünfte Haus im Dunkeln; auch im Norden des Landes fielen Bäume, und die Bahn fuhr nicht.",
            ),
            (
                "es",
                "La tormenta cerró 212 escuelas y dejó a oscuras una de cada cinco casas del norte, según el ministerio, que espera más lluvia para el lunes en la costa y en los valles.",
            ),
            (
                "fr",
                "La tempête a fermé 212 écoles et privé de courant une maison sur cinq dans le nord du pays, selon le ministère, qui attend plus de pluie pour la journée de lundi.",
            ),
            ("ru", "Буря закрыла 212 школ и оставила без света каждый пятый дом, сообщило министерство."),
            (
                "ja",
                "嵐により二百十二の学校が閉鎖され、五軒に一軒が停電したと省は月曜日に発表した。北部では木が倒れ、列車が止まった。",
            ),
        ] {
            assert_eq!(told(text).as_deref(), Some(code), "{text}");
        }
    }

    #[test]
    fn a_few_words_tell_a_language_that_is_read() {
        for text in [
            "El puerto recibió 12.500 barcos en mayo, según la autoridad.",
            "cuatrocientos cincuenta y dos mil",
            "La tasa bajó al 3,5% y las ventas subieron.",
        ] {
            assert_eq!(told(text).as_deref(), Some("es"), "{text}");
        }
        for text in
            ["Puerto de la Cruz: 12", "Banco de España, 4.5", "de la Rosa and others, 3", "el nino: 2"]
        {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_short_or_names_only_is_not_called_foreign() {
        for text in [
            "",
            "212 schools",
            "Sturm schließt 212 Schulen",
            "La Paz, El Alto, Santa Cruz de la Sierra: 12, 15, 9",
            "Ana de la Cruz, Juan de la Torre, Luis del Valle, Maria de los Santos and Pedro de la Fuente won 12 of 15 seats for La Union del Sur, El Diario de la Costa said in Puerto de la Cruz.",
            "Revenue 2,310 Net income 410 Total assets 12,900 Cash 88 Debt 1,200 Equity 3,400 Employees 5,600 Stores 230 Margin 12 Growth 4 Dividend 2 Shares 900 Buyback 1 Tax 30 Capex 45 Inventory 76 Receivables 90",
        ] {
            assert!(matches!(told(text).as_deref(), None | Some("en")), "{text}: {:?}", told(text));
        }
    }

    #[test]
    fn what_is_given_wins_and_what_is_declared_yields_to_plain_words() {
        let english = "The storm closed 212 schools and left one in five homes dark, the ministry said on Monday, and it felled trees in the north of the country.";
        let german = |known| Language::named("de-DE", known);
        let judged = |declared, text| judge(declared, text).map(|l| (l.code, l.known));
        assert_eq!(judged(german(Known::Declared), english), Some(("en".into(), Known::Guessed)));
        assert_eq!(judged(german(Known::Declared), "Sturm: 212"), Some(("de".into(), Known::Declared)));
        assert_eq!(judged(german(Known::Given), english), Some(("de".into(), Known::Given)));
        assert_eq!(judged(None, "Sturm: 212"), None);
    }
}
