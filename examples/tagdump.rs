use figcheck::{article::Article, language, vocabulary::Vocabulary};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&a[1]).unwrap();
    let t = std::time::Instant::now();
    let v = Vocabulary::standard();
    eprintln!("load {:?}", t.elapsed());
    let art = Article::from_text("x", text);
    let mut out = Vec::new();
    if a.len() > 2 {
        let sents: Vec<_> = (0..art.blocks.len()).flat_map(|b| art.sentences(b).to_vec()).collect();
        let bytes: usize = sents.iter().map(|s| s.length()).sum();
        let t = std::time::Instant::now();
        let mut n = 0;
        let rounds = 2_000_000 / bytes + 1;
        for _ in 0..rounds {
            for s in &sents {
                language::read(art.text(), *s, &v, &mut out);
                n += out.len();
            }
        }
        let e = t.elapsed().as_secs_f64();
        eprintln!("{:.1} MB/s {:.1} M tokens/s", (bytes * rounds) as f64 / e / 1e6, n as f64 / e / 1e6);
        return;
    }
    for b in 0..art.blocks.len() {
        for s in art.sentences(b) {
            language::read(art.text(), *s, &v, &mut out);
            println!(
                "{}\n",
                out.iter().map(|t| format!("{}/{:?}", t.of(art.text()), t.tag)).collect::<Vec<_>>().join(" ")
            );
        }
    }
}
