//! Numbers written out in full, and read back.

use crate::article::{Article, Known, Language};
use crate::figures::find;
use crate::vocabulary::Vocabulary;

const SMALL: [&str; 30] = [
    "",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const TENS: [&str; 7] = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const HUNDREDS: [&str; 9] = [
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
];

/// A number below a thousand in words; before a noun “uno” loses its o.
fn below_thousand(n: u64, noun: bool) -> String {
    let ones = |n: u64| match (n, noun) {
        (1, true) => "un".to_owned(),
        (21, true) => "veintiún".to_owned(),
        _ => SMALL[n as usize].to_owned(),
    };
    let below = match n % 100 {
        n @ 0..30 => ones(n),
        n if n % 10 == 0 => TENS[n as usize / 10 - 3].to_owned(),
        n => format!("{} y {}", TENS[n as usize / 10 - 3], ones(n % 10)),
    };
    match (n / 100, n % 100) {
        (1, 0) => "cien".to_owned(),
        (0, _) => below,
        (hundreds, 0) => HUNDREDS[hundreds as usize - 1].to_owned(),
        (hundreds, _) => format!("{} {below}", HUNDREDS[hundreds as usize - 1]),
    }
}

fn spelled(n: u64, noun: bool) -> String {
    let (millions, thousands, rest) = (n / 1_000_000, n / 1000 % 1000, n % 1000);
    let mut parts = Vec::new();
    match millions {
        0 => {}
        1 => parts.push("un millón".to_owned()),
        _ => parts.push(format!("{} millones", spelled(millions, true))),
    }
    match thousands {
        0 => {}
        1 => parts.push("mil".to_owned()),
        _ => parts.push(format!("{} mil", below_thousand(thousands, true))),
    }
    parts.extend((rest > 0).then(|| below_thousand(rest, noun)));
    parts.join(" ")
}

#[test]
fn words_say_the_number_that_they_spell() {
    let words = Vocabulary::standard();
    let numbers =
        (2..2000).chain((2000..1_000_000_000_000).step_by(1_234_567_891)).chain((1..3000).map(|i| i * i * i));
    for n in numbers.filter(|n| *n > 1) {
        let text = spelled(n, false);
        let mut article = Article::from_text("a", text.as_str());
        article.language = Language::named("es", Known::Given);
        let found = find(&article, &words);
        let read: Vec<_> = found.figures.iter().map(|f| (article.slice(f.span), f.value)).collect();
        assert_eq!(read, [(&*text, Some(n as f64))]);
    }
}
