//! Speed of extraction on one core, and its ratio to a plain scan of the same bytes for digits and number words.
//!
//! `cargo bench --no-default-features --bench extract`. The text is varied sentences of our own, as dense in figures as news.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use divan::{Bencher, counter::BytesCount};
use figcheck::{article::Article, figures, vocabulary::Vocabulary};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

const SENTENCES: &[&str] = &[
    "The council approved the plan after a long debate, and residents in the northern districts said that they would appeal.",
    "Repairs to the bridge will cost about $4.{} million, the ministry said on Tuesday, more than twice the first estimate.",
    "Nobody was hurt, but the fire closed the road for most of the morning and left several families without power.",
    "Unemployment fell to {}.4 percent in March from 6.1 percent a year earlier, according to the statistics office.",
    "Officials declined to comment on the report, which was first published by a local newspaper and has not been confirmed.",
    "At least {} people were killed and more than 1,{}00 were injured when the storm reached the coast, rescue workers said.",
    "The party's leader, who took office in 20{}, described the vote as a turning point for a country that has often been divided.",
    "Two-thirds of the {},000 homes built last year stand within 5 km of a railway station, the survey of 27 towns found.",
    "Her lawyers argued that the evidence had been collected without a warrant and should therefore not be shown to the jury.",
    "The company expects sales of between €3 billion and €3.{} billion, and plans to hire 1{}0 engineers over three years.",
    "Farmers along the river have complained for years that nobody listens, and many of them now want the dam to be removed.",
    "Dozens of shops reopened, and thousands of visitors came to see the market, which covers some {} hectares.",
];

/// Some 4 MB, each sentence with digits of its own.
static TEXT: LazyLock<String> = LazyLock::new(|| {
    let mut out = String::new();
    for i in 0..3_000 {
        for (j, sentence) in SENTENCES.iter().enumerate() {
            out.push_str(&sentence.replace("{}", &(1 + (i * 7 + j * 3) % 24).to_string()));
            out.push(if j % 4 == 3 { '\n' } else { ' ' });
        }
    }
    out
});
static WORDS: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::standard);

fn main() {
    divan::main();
    summary();
}

fn extract() -> usize {
    let article = Article::from_text("bench", TEXT.as_str());
    figures::find(&article, &WORDS).figures.len()
}

fn plain(scan: &AhoCorasick) -> usize {
    scan.find_iter(TEXT.as_str()).count()
}

fn scanner() -> AhoCorasick {
    let words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen \
        half third quarter double twice first second 0 1 2 3 4 5 6 7 8 9";
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words.split_whitespace())
        .expect("a small automaton")
}

#[divan::bench]
fn find_figures(bencher: Bencher) {
    bencher.counter(BytesCount::new(TEXT.len())).bench(extract);
}

#[divan::bench]
fn plain_scan(bencher: Bencher) {
    let scan = scanner();
    bencher.counter(BytesCount::new(TEXT.len())).bench(|| plain(&scan));
}

#[divan::bench]
fn vocabulary() -> Vocabulary {
    Vocabulary::standard()
}

fn best(mut run: impl FnMut() -> usize) -> (Duration, usize) {
    (0..7)
        .map(|_| {
            let start = Instant::now();
            let count = run();
            (start.elapsed(), count)
        })
        .min()
        .expect("seven runs")
}

fn summary() {
    let scan = scanner();
    let (find, figures) = best(extract);
    let (plain, _) = best(|| plain(&scan));
    let speed = |time: Duration| TEXT.len() as f64 / time.as_secs_f64() / 1e6;
    println!(
        "extract {:.1} MB/s, {:.0} figures/s; plain scan of the same bytes {:.0} MB/s; ratio {:.2}",
        speed(find),
        figures as f64 / find.as_secs_f64(),
        speed(plain),
        speed(find) / speed(plain)
    );
}
