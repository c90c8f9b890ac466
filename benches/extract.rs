//! Speed of extraction on one core, and its ratio to a plain scan of the same bytes for digits and number words.
//!
//! `cargo bench --no-default-features --bench extract`. The text is varied sentences of our own, as dense in figures as news:
//! some 4,000 in a megabyte.

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
    "The minister left the hall through a side door and refused to answer questions from the reporters who had gathered there.",
    "Many people in the region depend on the harbour for their income, and they fear that the new rules will drive business away.",
    "A spokesman for the airline apologised to passengers and said that engineers were still looking for the cause of the failure.",
    "Critics say the proposal ignores the needs of older people, who often cannot use the services that are offered online.",
    "The judge dismissed the complaint, arguing that the company had done everything that could reasonably be expected of it.",
    "In a statement late on Thursday, the foreign ministry called the accusations baseless and urged its neighbour to hold talks.",
    "Teachers and parents have called for smaller classes, better training, and buildings that do not leak when it rains.",
    "The opposition accused the government of hiding the true extent of the damage and demanded an independent inquiry.",
    "Scientists warned that the glacier is likely to shrink further, although the pace of the change remains uncertain.",
    "Local media reported that the talks had been suspended because the delegations could not agree on the order of business.",
    "Her book, which took a decade to write, describes how the city changed when the shipyards closed and the young moved away.",
    "Analysts expect the central bank to wait until the effects of its earlier decisions can be seen more clearly in the data.",
    "The film, shot in the mountains of the north, has been praised for its quiet humour and for the performance of its lead.",
    "Volunteers brought blankets, food and drinking water to the gymnasium where families were waiting for news of their relatives.",
    "Under the agreement, the countries will share weather information and warn each other of floods before they reach the border.",
    "Police said that the driver had been released on bail and that they were appealing for witnesses to come forward.",
    "The museum hopes that the exhibition will draw visitors who would otherwise never set foot in a gallery of modern art.",
    "Although the harvest was poor, prices remained stable because traders could draw on stocks from the previous season.",
    "It is not the only problem that the railway faces: signals fail, staff are hard to find, and the stations are crumbling.",
    "He denied that he had ever been asked to resign and said that he would continue to serve for as long as he was wanted.",
    "The union has asked its members to stay at home in protest at plans to move part of the production to another plant.",
    "Doctors at the hospital described scenes of confusion as ambulances arrived faster than patients could be taken inside.",
    "Environmental groups welcomed the decision but said that it came too late for the rivers that have already been polluted.",
    "The president is expected to visit the area later this week, together with the governor and the head of the rescue service.",
];

/// Some 4 MB with about as many figures as news has, each sentence with digits of its own.
static TEXT: LazyLock<String> = LazyLock::new(|| {
    let mut out = String::new();
    for i in 0..1_000 {
        for j in 0..SENTENCES.len() {
            let sentence = SENTENCES[(j * 5) % SENTENCES.len()];
            out.push_str(&sentence.replace("{}", &(10 + (i * 7 + j * 3) % 24).to_string()));
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
