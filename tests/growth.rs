//! The time that an article takes grows as its length does, whatever its kind of text: each unit of `growth.tsv` repeated.
//!
//! Optimized (`cargo test --release --test growth`, as CI does) each kind is doubled up to 400 kB: its time grows by a power
//! of at most 1.3, and 200 kB take about a second at most on the machine that the table of docs/performance.md was made on; three
//! are allowed, for slower ones. Otherwise each kind is only read, at some kB, in bounded time.
//!
//! `FIGCHECK_GROWTH=KIND` takes some kinds (nothing: all) and prints their times. What is counted is the processor's time of
//! the one thread; a kind that misses is measured again, and of each size the least time counts: other work on the machine
//! only ever adds.
#![cfg(unix)]

use figcheck::article::Format;
use figcheck::formats::figures;
use figcheck::formats::findings::{Checked, text};
use figcheck::stream::{Document, House, draft};
use figcheck::vocabulary::Vocabulary;
use figcheck::{checks, ledger::Ledger};
use rustix::time::{ClockId, clock_gettime};

/// The power that time may grow by, and the seconds that 200 kB may take: a second on the machine that was measured.
const POWER: f64 = 1.3;
const SECONDS: f64 = 3.0;
/// As the program gives each of its threads.
const STACK_BYTES: usize = 16 << 20;
/// Below this a power is noise, in seconds.
const NOISE: f64 = 0.15;
/// How often a kind that misses is measured.
const TRIES: usize = 8;
/// The bytes of the texts, each twice the one before.
const SIZES: [usize; 3] = [100_000, 200_000, 400_000];

struct Kind {
    name: String,
    format: Format,
    head: String,
    unit: String,
    tail: String,
}

fn kinds() -> Vec<Kind> {
    let table = include_str!("growth.tsv");
    let lines = table.lines().filter(|l| !l.starts_with('#'));
    lines
        .map(|line| {
            let [name, format, head, unit, tail] =
                <[&str; 5]>::try_from(line.split('\t').collect::<Vec<_>>()).expect(line);
            let format = match format {
                "txt" => Format::Text,
                "md" => Format::Markdown,
                "html" => Format::Html,
                other => panic!("no format: {other}"),
            };
            let [head, unit, tail] = [head, unit, tail].map(unescaped);
            Kind { name: name.to_owned(), format, head, unit, tail }
        })
        .collect()
}

/// `text` with its escapes read.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let (sign, length) = match escape.as_bytes().first() {
            Some(b'n') => ('\n', 1),
            Some(b'r') => ('\r', 1),
            Some(b'u') => {
                let end = escape.find('}').expect(text);
                let code = u32::from_str_radix(&escape[2..end], 16).expect(text);
                (char::from_u32(code).expect(text), end + 1)
            }
            _ => ('\\', 1),
        };
        out.push(sign);
        rest = &escape[length..];
    }
    out + rest
}

impl Kind {
    /// A text of this kind of about so many bytes.
    fn text(&self, bytes: usize) -> String {
        let mut out = self.head.clone();
        let mut count = 0;
        while out.len() + self.tail.len() < bytes {
            count += 1;
            out.push_str(&self.unit.replace("{n}", &count.to_string()));
        }
        out + &self.tail
    }

    /// The seconds of the processor that so many bytes take: read, found, attributed, checked and written in two formats.
    fn seconds(&self, bytes: usize, house: &House) -> f64 {
        let source = self.text(bytes);
        let start = now();
        let document = Document {
            id: "article".into(),
            path: None,
            shown: "article".into(),
            format: self.format,
            source,
            title: None,
            date: None,
            language: None,
            extra: Default::default(),
        };
        let draft = draft(document, Ledger::default(), house);
        let findings = checks::run(&draft, &checks::Settings::default());
        let checked = Checked::new(&draft, &findings);
        let mut out = std::io::sink();
        text::article(&checked, text::Terminal { width: 100, colour: false }, &mut out).expect("written");
        let mut sink = (figures::jsonl::FORMAT.open)(Box::new(std::io::sink())).expect("a sink");
        sink.document(&draft).expect("written");
        now() - start
    }
}

fn now() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn house() -> House {
    House { vocabulary: Vocabulary::standard(), ..House::default() }
}

/// The least seconds of each size so far.
struct Growth([f64; 3]);

impl Growth {
    /// That of `kind`, measured until it is as wanted, at most so often.
    fn of(kind: &Kind, house: &House) -> Self {
        let mut growth = Self([f64::INFINITY; 3]);
        for _ in 0..TRIES {
            for (least, bytes) in growth.0.iter_mut().zip(SIZES) {
                *least = least.min(kind.seconds(bytes, house));
            }
            if growth.is_bounded() {
                break;
            }
        }
        growth
    }

    fn power(&self) -> f64 {
        let [first, _, last] = self.0;
        if last < NOISE { 1.0 } else { (last / first).log(4.0) }
    }

    fn is_bounded(&self) -> bool {
        self.0[1] <= SECONDS && self.power() <= POWER
    }
}

#[test]
fn time_grows_as_the_text_does() {
    let (house, only) = (house(), std::env::var("FIGCHECK_GROWTH").ok());
    let all = kinds();
    let chosen: Vec<&Kind> =
        all.iter().filter(|k| only.as_ref().is_none_or(|o| k.name.contains(o))).collect();
    assert!(!chosen.is_empty());
    let bad = |kind: &Kind| {
        if cfg!(debug_assertions) {
            let seconds = kind.seconds(1_500, &house);
            return (seconds > 4.0).then(|| format!("{}: {seconds:.2} s for 1.5 kB", kind.name));
        }
        let growth = Growth::of(kind, &house);
        let (seconds, power) = (growth.0[1], growth.power());
        if only.is_some() {
            println!("| {} | {:.0} ms | {power:.2} |", kind.name, seconds * 1000.0);
        }
        let misses = || format!("{}: {seconds:.2} s for 200 kB, power {power:.2}", kind.name);
        (!growth.is_bounded()).then(misses)
    };
    let (left, right) = chosen.split_at(chosen.len() / 2);
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let halves = [left, right].map(|half| {
            let work = || half.iter().filter_map(|k| bad(k)).collect::<Vec<_>>();
            std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work).expect("a thread")
        });
        halves.into_iter().flat_map(|half| half.join().expect("it is read")).collect()
    });
    assert!(wrong.is_empty(), "{} of {} kinds:\n{}", wrong.len(), chosen.len(), wrong.join("\n"));
}
