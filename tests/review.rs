//! `figcheck review` as a browser sees it, without scripts: what is let in, what the pages say, and what lands in the ledger.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A server over a folder of its own.
struct Review {
    folder: tempfile::TempDir,
    child: Child,
    port: u16,
    key: String,
    cookie: String,
}

/// An answer: status, head, body.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn location(&self) -> &str {
        self.header("location").expect("a place to go on to")
    }

    fn header(&self, name: &str) -> Option<&str> {
        let line = |l: &&str| l.to_lowercase().starts_with(&format!("{name}: "));
        self.head.lines().find(line).map(|l| l[name.len() + 2..].trim())
    }

    /// The value of the hidden field `name` of its first form that has one.
    fn hidden(&self, name: &str) -> String {
        let at = self.body.find(&format!("name=\"{name}\" value=\"")).expect(name);
        let rest = &self.body[at + name.len() + 15..];
        rest[..rest.find('"').expect("an end")].to_owned()
    }

    fn has(&self, words: &str) -> bool {
        self.body.contains(words)
    }
}

fn start(folder: &Path, arguments: &[&str]) -> (Child, u16, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_figcheck"))
        .args(["review", "--by", "A. Bee"])
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("figcheck starts");
    let mut line = String::new();
    let out = child.stdout.take().expect("an output");
    BufReader::new(out).read_line(&mut line).expect("an address");
    let (address, key) = line.trim().split_once("/?key=").expect("an address with a key");
    let port = address.rsplit(':').next().and_then(|p| p.parse().ok()).expect("a port");
    (child, port, key.to_owned())
}

impl Review {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join(".git")).expect("the end of the search for a configuration");
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let (child, port, key) = start(folder.path(), &["."]);
        let mut out = Self { folder, child, port, key, cookie: String::new() };
        let answer = out.get(&format!("/?key={}", out.key));
        let cookie = answer.header("set-cookie").expect("a cookie").split(';').next().expect("its value");
        out.cookie = cookie.to_owned();
        out
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn ledger(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    fn raw(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).expect("a status");
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        let (port, cookie) = (self.port, &self.cookie);
        self.raw(&format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        ))
    }

    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form(fields);
        let (port, cookie, length) = (self.port, &self.cookie, body.len());
        self.raw(&format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        ))
    }

    /// The address of the one article.
    fn article(&self) -> String {
        self.get("/").location().to_owned()
    }

    /// The page of the figure whose name has `words`.
    fn figure(&self, words: &str) -> Answer {
        let article = self.article();
        let page = self.get(&article);
        let items = page.body.split("<li><a href=\"").skip(1);
        let item = items
            .map(|i| (&i[..i.find('"').expect("an end")], i))
            .find(|(_, i)| i.split("</a>").next().is_some_and(|own| own.contains(words)));
        let (place, _) = item.unwrap_or_else(|| panic!("no figure “{words}”"));
        self.get(&place.replace("&amp;", "&"))
    }

    /// Decides on the figure that `page` shows.
    fn decide(&self, page: &Answer, decision: &str, more: &[(&str, &str)]) -> Answer {
        let (f, seen) = (page.hidden("f"), page.hidden("seen"));
        let own = [("f", f.as_str()), ("seen", &seen), ("show", "all"), ("decision", decision)];
        self.post(&format!("{}/decide", self.article()), &[&own, more].concat())
    }
}

impl Drop for Review {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn form(fields: &[(&str, &str)]) -> String {
    let encoded = |text: &str| -> String {
        let keep = |b: u8| b.is_ascii_alphanumeric();
        text.bytes().map(|b| if keep(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
    };
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

const STORM: &str = "# Storm closes 212 schools\n\nThe storm closed 212 schools on Friday. It felled 3,000 trees, \
    the forest office said on Monday. Some 40 roads are shut.\n\n## The harbour\n\nWaves rose to 9 metres, the harbour \
    master said. Officials put the damage at $4 million.\n";

const LEDGER: &str = "# kept by the desk\n[[source]]\nid = \"register\"\ntitle = \"Register of schools\"\n\
    file = \"evidence/schools.csv\"\n\n[[source]]\nid = \"harbour\"\ntitle = \"Harbour log\"\nfile = \"evidence/log.txt\"\n";

const SCHOOLS: &str = "district,closed\nNorth,212\nSouth,31\n";
const LOG: &str = "At noon the waves rose to 8 metres.\n\nThe gate was shut for 40 minutes.\n";

fn storm() -> Review {
    Review::new(&[
        ("storm.md", STORM),
        ("storm.sources.toml", LEDGER),
        ("evidence/schools.csv", SCHOOLS),
        ("evidence/log.txt", LOG),
    ])
}

#[test]
fn nobody_is_let_in_without_the_key_and_no_other_page_reaches_it() {
    let review = storm();
    let (port, cookie) = (review.port, &review.cookie);
    let host = format!("Host: 127.0.0.1:{port}\r\n");
    let with = format!("{host}Cookie: {cookie}\r\n");
    let origin = format!("Origin: http://127.0.0.1:{port}\r\n");
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    for (status, first, head, body) in [
        (200, "GET /help", with.clone(), String::new()),
        (401, "GET /", host.clone(), String::new()),
        (401, "GET /static/review.js", host.clone(), String::new()),
        (401, "GET /?key=0", host.clone(), String::new()),
        (401, "GET /", format!("{host}Cookie: figcheck-{port}=0\r\n"), String::new()),
        (421, "GET /", format!("Host: evil.example\r\nCookie: {cookie}\r\n"), String::new()),
        (421, "GET /", format!("Host: 127.0.0.1\r\nCookie: {cookie}\r\n"), String::new()),
        (403, "GET /", format!("{with}Sec-Fetch-Site: cross-site\r\n"), String::new()),
        (403, "POST /a/0/decide", format!("{with}{form}"), String::new()),
        (403, "POST /a/0/decide", format!("{with}{form}Origin: http://evil.example\r\n"), String::new()),
        (403, "POST /a/0/decide", format!("{with}{form}Origin: null\r\n"), String::new()),
        (415, "POST /a/0/decide", format!("{with}{origin}Content-Type: text/plain\r\n"), String::new()),
        (413, "POST /a/0/decide", format!("{with}{origin}{form}"), "n".repeat(70_000)),
        (404, "POST /a/0/decide", format!("{with}{origin}{form}"), "f=1".to_owned()),
        (404, "GET /a/..%2f..%2fetc%2fpasswd", with.clone(), String::new()),
        (404, "GET /static/../../Cargo.toml", with.clone(), String::new()),
        (405, "PUT /", with.clone(), String::new()),
    ] {
        let length = body.len();
        let answer = review.raw(&format!(
            "{first} HTTP/1.1\r\n{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        ));
        assert_eq!(answer.status, status, "{first} {head}{}", answer.body);
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(policy.contains("script-src 'self';") && policy.contains("default-src 'none'"), "{policy}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    assert_eq!(
        review.get(&format!("/?key={}", review.key)).location(),
        "/",
        "the key does not stay in the address"
    );
    let key = format!("GET /?key={} HTTP/1.1\r\n{host}Connection: close\r\n\r\n", review.key);
    let answer = review.raw(&key);
    let set = answer.header("set-cookie").expect("a cookie");
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict"), "{set}");
    assert_eq!(answer.location(), "/");
    let page = review.get(&review.article());
    assert!(!page.has("style=\"") && !page.has("onclick") && !page.has("<script>"), "nothing inline");
}

#[test]
fn it_listens_on_this_machine_alone() {
    let review = storm();
    let Ok(four) = fs::read_to_string("/proc/net/tcp") else { return };
    let port = format!(":{:04X}", review.port);
    // the second field is the address, the fourth 0A while it listens
    let listens = |table: &str| -> Vec<String> {
        let fields = table.lines().map(|l| l.split_whitespace().collect::<Vec<_>>());
        let own = fields.filter(|f| f.get(3) == Some(&"0A") && f[1].ends_with(&port));
        own.map(|f| f[1].trim_end_matches(&port).to_owned()).collect()
    };
    assert_eq!(listens(&four), ["0100007F"]);
    assert!(listens(&fs::read_to_string("/proc/net/tcp6").unwrap_or_default()).is_empty());
}

#[test]
fn every_page_is_strict_about_what_it_loads_and_what_may_hold_it() {
    let review = storm();
    let article = review.article();
    let f = review.figure("212 schools").hidden("f");
    let of = |rest: &str| format!("{article}{rest}");
    for path in [
        of(""),
        of("?q=metres"),
        of(&format!("/source?f={f}")),
        of(&format!("/source?f={f}&s=register")),
        of("/draft"),
        of("/history"),
        "/charts".to_owned(),
        "/help".to_owned(),
        "/nowhere".to_owned(),
    ] {
        let page = review.get(&path);
        let policy = page.header("content-security-policy").expect("a policy");
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.split(';').any(|p| p.trim() == part), "{path}: {part} in {policy}");
        }
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(page.header(name), Some(value), "{path}");
        }
        let body = page.body.to_lowercase();
        assert!(!body.contains("<script>") && !body.contains("javascript:"), "{path}");
        for handler in [" onclick=", " onload=", " onerror=", " onsubmit=", " oninput="] {
            assert!(!body.contains(handler), "{path}: {handler}");
        }
        for script in body.split("<script").skip(1) {
            assert!(script.contains(" src=\"/static/"), "{path}: {}", &script[..80.min(script.len())]);
        }
    }
    // what writes cannot be asked for by a link
    for path in ["/decide", "/undo", "/attach"] {
        assert_eq!(review.get(&of(&format!("{path}?f={f}&decision=rejected&seen=nothing"))).status, 404);
    }
    assert_eq!(review.ledger("storm.sources.toml"), LEDGER);
}

#[test]
#[cfg(unix)]
fn no_link_leads_out_of_the_folder() {
    let review = storm();
    let secret = tempfile::tempdir().expect("a folder");
    fs::write(secret.path().join("secret.csv"), "a,b\n1,212\n").expect("written");
    std::os::unix::fs::symlink(secret.path().join("secret.csv"), review.path("evidence/out.csv"))
        .expect("a link");
    let page = review.figure("212 schools");
    let (article, f) = (review.article(), page.hidden("f"));
    let which = review.get(&format!("{article}/source?f={f}"));
    assert!(!which.has("evidence/out.csv"), "it is not even proposed");
    for file in ["evidence/out.csv", "../storm.md", "/etc/hosts", "evidence/../../x.csv"] {
        let fields = [("f", f.as_str()), ("title", "Secret"), ("file", file)];
        assert_eq!(review.post(&format!("{article}/source"), &fields).status, 422, "{file}");
    }
    assert_eq!(review.ledger("storm.sources.toml"), LEDGER);
    // nor where a ledger of somebody else's names it
    let theirs =
        format!("{LEDGER}\n[[source]]\nid = \"out\"\ntitle = \"Out\"\nfile = \"evidence/out.csv\"\n");
    fs::write(review.path("storm.sources.toml"), theirs).expect("written");
    let table = review.get(&format!("{article}/source?f={f}&s=out"));
    assert!(!table.has("value=\"B2\""), "{}", table.body);
}

#[test]
fn a_flood_is_turned_away_and_ends() {
    let review = storm();
    let (port, cookie) = (review.port, &review.cookie);
    let ask = format!(
        "GET /static/review.js HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    );
    let refused = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..150 {
                    let is_refused = review.raw(&ask).status == 429;
                    refused.fetch_add(usize::from(is_refused), std::sync::atomic::Ordering::Relaxed);
                }
            });
        }
    });
    assert!(refused.into_inner() > 0, "1,200 requests at once");
    let start = std::time::Instant::now();
    while review.raw(&ask).status == 429 {
        assert!(start.elapsed().as_secs() < 10, "it answers again soon");
        std::thread::yield_now();
    }
}

#[test]
fn a_template_or_a_configuration_that_changed_shows() {
    let review = Review::new(&[
        ("storm.md", STORM),
        ("figcheck.toml", "[report]\ntemplate = \"house.tpl\"\n"),
        ("house.tpl", "# {{ title }}\n"),
    ]);
    let article = review.article();
    let page = review.get(&article);
    assert!(!page.has("Changed since figcheck review was started"), "{}", page.body);
    let stamp = |page: &Answer| {
        let at = page.body.find("data-stamp=\"").expect("a stamp") + 12;
        page.body[at..].split('"').next().expect("its end").to_owned()
    };
    let before = stamp(&page);
    fs::write(review.path("house.tpl"), "# Checked: {{ title }}\n").expect("written");
    let page = review.get(&article);
    assert!(
        page.has("Changed since figcheck review was started") && page.has("<bdi>house.tpl</bdi>"),
        "{}",
        page.body
    );
    assert_ne!(stamp(&page), before, "the page that is open follows");
    let key = article.trim_start_matches("/a/");
    assert_eq!(review.get(&format!("/live?a={key}&v={before}")).status, 200);
    fs::write(review.path("figcheck.toml"), "").expect("written");
    assert!(review.get("/charts").has("<bdi>figcheck.toml</bdi>, <bdi>house.tpl</bdi>"));
}

#[test]
fn a_figure_is_found_in_all_of_the_article() {
    let figures: String =
        (0..300).map(|i| format!("In ward {}, {} pupils stayed away.\n\n", i + 11, 5_000 + 37 * i)).collect();
    let review = Review::new(&[("wards.md", &format!("# Wards\n\n{figures}"))]);
    let article = review.article();
    let page = review.get(&article);
    let far = (0..300).map(|i| 5_000 + 37 * i).find(|n| !page.has(&format!("{n} pupils")));
    let far = far.expect("the list is cut");
    let found = review.get(&format!("{article}?q={far}+PUPILS&show=all"));
    assert!(found.has(&format!("{far} pupils")) && found.has("1 of 1"), "{}", found.body);
    assert!(review.get(&format!("{article}?q=stayed+away")).has("1 of 300"), "by its sentence too");
    assert!(review.get(&format!("{article}?q=nothing+like+it")).has("No figure here has"));
}

#[test]
fn the_history_names_a_source_only_where_there_is_one() {
    let table = "# Flats\n\n| Ward | Empty | Rented |\n| --- | --- | --- |\n| North | 5,200 | 790 |\n| South | 1,700 | 845 |\n";
    let review = Review::new(&[("flats.md", table)]);
    review.decide(&review.figure("5,200"), "rejected", &[]);
    let history = review.get(&format!("{}/history", review.article()));
    assert!(!history.has("named in the text"), "nobody is: {}", history.body);
}

#[test]
fn the_worst_comes_first_and_each_decision_lands_in_the_ledger() {
    let review = storm();
    let article = review.article();
    let page = review.get(&article);
    assert!(page.has("0 of 6 decided"), "{}", page.body);
    assert!(page.has("No source, in headline or lead"), "{}", page.body);

    // nobody is named for it: there is nothing to accept
    let first = review.figure("212 schools");
    let refused = review.decide(&first, "accepted", &[("note", "I was there & saw <it>")]);
    assert_eq!(refused.status, 422);
    assert!(
        refused.has("nobody is named for this figure") && refused.has("I was there &amp; saw &lt;it&gt;")
    );
    assert_eq!(review.ledger("storm.sources.toml"), LEDGER);

    let went = review.decide(&first, "rejected", &[("note", "the ministry says 221")]);
    assert_eq!(went.status, 303);
    let saved = review.get(went.location());
    assert!(saved.has("1 of 6 decided") && saved.has("Saved:"), "{}", saved.body);
    let ledger = review.ledger("storm.sources.toml");
    assert!(ledger.starts_with(LEDGER.trim_end()), "comments and order stay: {ledger}");
    for line in ["decision = \"rejected\"", "by = \"A. Bee\"", "note = \"the ministry says 221\"", "on = 2"] {
        assert!(ledger.contains(line), "{line} in {ledger}");
    }

    // a figure whose source the text names is accepted without an entry of a source
    let went = review.decide(&review.figure("3,000 trees"), "accepted", &[]);
    assert!(review.get(went.location()).has("2 of 6 decided"));
    let known = review.figure("$4 million");
    assert_eq!(review.decide(&known, "common_knowledge", &[("reason", " ")]).status, 422);
    review.decide(&known, "common_knowledge", &[("reason", "it is in every paper")]);
    assert!(
        review.ledger("storm.sources.toml").contains("exempt = \"common knowledge: it is in every paper\"")
    );

    let check = Command::new(env!("CARGO_BIN_EXE_figcheck"))
        .args(["check", "storm.md"])
        .current_dir(review.folder.path())
        .output()
        .expect("figcheck runs");
    let said = String::from_utf8_lossy(&check.stdout).into_owned();
    assert!(said.contains("FIG301"), "a rejected figure is an error: {said}");

    let history = review.get(&format!("{article}/history"));
    assert!(history.has("the ministry says 221") && history.has("common knowledge"), "{}", history.body);
    let csv = review.get(&format!("{article}/history.csv"));
    assert!(csv.body.starts_with("on,by,figure,decision,sources,note,void,replaced\r\n"), "{}", csv.body);
    assert!(
        csv.body.contains(",A. Bee,3,000 trees,accepted,") || csv.body.contains("\"3,000 trees\",accepted,")
    );
}

#[test]
fn the_history_keeps_what_was_decided_anew() {
    let review = storm();
    let article = review.article();
    review.decide(&review.figure("3,000 trees"), "needs_work", &[("note", "ask the forest office")]);
    review.decide(&review.figure("3,000 trees"), "accepted", &[("note", "asked")]);
    let known = review.figure("$4 million");
    review.decide(&known, "common_knowledge", &[("reason", "it is in every paper")]);
    review.decide(&review.figure("$4 million"), "rejected", &[("note", "it is not")]);
    let csv = review.get(&format!("{article}/history.csv")).body;
    let rows: Vec<&str> = csv.lines().filter(|l| l.contains("3,000 trees")).collect();
    assert!(rows[0].contains("accepted") && rows[0].ends_with(",asked,,"), "{csv}");
    assert!(rows[1].contains("needs work") && rows[1].ends_with(",ask the forest office,,yes"), "{csv}");
    assert!(csv.contains("common knowledge: it is in every paper,,,yes"), "{csv}");
    let page = review.get(&format!("{article}/history"));
    assert_eq!(page.body.matches("replaced since").count(), 2, "{}", page.body);
    // the same again is no other decision
    review.decide(&review.figure("3,000 trees"), "accepted", &[]);
    assert_eq!(review.get(&format!("{article}/history.csv")).body, csv);
    // with somebody else's lines in between it is taken back with what it replaced
    let more = format!("# a remark\n{}", review.ledger("storm.sources.toml"));
    fs::write(review.path("storm.sources.toml"), &more).expect("written");
    review.post(&format!("{article}/undo"), &[]);
    let ledger = review.ledger("storm.sources.toml");
    assert!(ledger.starts_with("# a remark") && !ledger.contains("it is not"), "{ledger}");
    assert_eq!(ledger.matches("[[earlier]]").count(), 1, "{ledger}");
    assert!(
        review
            .get(&format!("{article}/history.csv"))
            .body
            .contains("common knowledge: it is in every paper,,,\r\n")
    );
    // a command keeps it as the page does
    let decide = Command::new(env!("CARGO_BIN_EXE_figcheck"))
        .args([
            "source",
            "decide",
            "storm.md",
            "3,000 trees",
            "rejected",
            "--by",
            "C. Dee",
            "--on",
            "2027-01-02",
        ])
        .current_dir(review.folder.path())
        .output()
        .expect("figcheck runs");
    assert!(decide.status.success(), "{decide:?}");
    let csv = review.get(&format!("{article}/history.csv")).body;
    assert!(
        csv.lines().nth(1).is_some_and(|l| l.starts_with("2027-01-02,C. Dee,\"3,000 trees\",rejected")),
        "{csv}"
    );
    assert_eq!(csv.lines().filter(|l| l.ends_with(",yes")).count(), 2, "{csv}");
}

#[test]
fn undo_brings_the_ledger_back_byte_for_byte_or_the_entry_alone() {
    let review = storm();
    let undo = format!("{}/undo", review.article());
    assert!(review.post(&undo, &[]).location().ends_with("undone=0"));
    review.decide(&review.figure("3,000 trees"), "accepted", &[]);
    review.decide(&review.figure("3,000 trees"), "rejected", &[("note", "no")]);
    let two = review.ledger("storm.sources.toml");
    assert!(two.contains("decision = \"rejected\""), "{two}");
    review.post(&undo, &[]);
    assert!(review.ledger("storm.sources.toml").contains("decision = \"accepted\""));
    // another writer's lines stay
    let more = review.ledger("storm.sources.toml") + "\n# a remark of somebody else\n";
    fs::write(review.path("storm.sources.toml"), &more).expect("written");
    let back = review.post(&undo, &[]);
    assert_eq!(back.status, 303);
    let ledger = review.ledger("storm.sources.toml");
    assert!(!ledger.contains("decision") && ledger.contains("# a remark of somebody else"), "{ledger}");
    assert!(review.get(back.location()).has("0 of 6 decided"));
}

#[test]
fn what_somebody_else_wrote_is_shown_and_never_written_over_unseen() {
    let review = storm();
    let shown = review.figure("3,000 trees");
    let theirs = "\n[[figure]]\nexact = \"3,000 trees\"\nprefix = \"It felled \"\ndecision = \"rejected\"\nby = \"C. Dee\"\n\
        on = 2026-11-01\nnote = \"they count branches\"\n";
    // their editor quotes it as figcheck does
    review.decide(&shown, "needs_work", &[]);
    let ours = review.ledger("storm.sources.toml");
    fs::write(review.path("storm.sources.toml"), LEDGER).expect("written");
    let entry = ours[ours.find("[[figure]]").expect("an entry")..].to_owned();
    let theirs = entry
        .lines()
        .filter(|l| {
            l.starts_with("[[")
                || l.starts_with("exact")
                || l.starts_with("prefix")
                || l.starts_with("suffix")
        })
        .chain(theirs.lines().filter(|l| ["decision", "by", "on", "note"].iter().any(|k| l.starts_with(k))))
        .fold(LEDGER.to_owned() + "\n", |all, line| all + line + "\n");
    fs::write(review.path("storm.sources.toml"), &theirs).expect("written");

    let conflict = review.decide(&shown, "accepted", &[("note", "mine")]);
    assert_eq!(conflict.status, 409);
    assert!(conflict.has("rejected by C. Dee on 2026-11-01 (“they count branches”)"), "{}", conflict.body);
    assert!(conflict.has(">mine</textarea>"), "what was typed stays");
    assert_eq!(review.ledger("storm.sources.toml"), theirs, "nothing was written");
    // now it was seen
    assert_eq!(review.decide(&conflict, "accepted", &[("note", "mine")]).status, 303);
    let ledger = review.ledger("storm.sources.toml");
    assert!(ledger.contains("decision = \"accepted\"") && ledger.contains("note = \"mine\""), "{ledger}");

    // a ledger with a mistake is left alone, and the mistake is shown at its line
    fs::write(review.path("storm.sources.toml"), "[[source]\n").expect("written");
    let broken = review.decide(&shown, "accepted", &[]);
    assert!(broken.status >= 400 && broken.has("storm.sources.toml:1"), "{}", broken.body);
    assert_eq!(review.ledger("storm.sources.toml"), "[[source]\n");
}

#[test]
fn a_source_is_attached_with_the_cell_the_passage_or_the_query_that_says_so() {
    let review = storm();
    let (article, page) = (review.article(), review.figure("212 schools"));
    let (f, seen) = (page.hidden("f"), page.hidden("seen"));
    let which = review.get(&format!("{article}/source?f={f}"));
    assert!(which.has("Register of schools") && which.has("Harbour log"), "{}", which.body);
    let table = review.get(&format!("{article}/source?f={f}&s=register"));
    assert!(
        table.has("<td class=\"fits\"><button class=\"plain\" name=\"cell\" value=\"B2\""),
        "{}",
        table.body
    );
    let cell = review.get(&format!("{article}/source?f={f}&s=register&cell=B2"));
    assert!(cell.has("agrees with its source"), "{}", cell.body);
    let wrong = review.get(&format!("{article}/source?f={f}&s=register&cell=B3"));
    assert!(wrong.has("differs from its source") && wrong.has("31"), "{}", wrong.body);
    let sql = "select closed from register where district = 'North'";
    let asked =
        review.get(&format!("{article}/source?{}", form(&[("f", &f), ("s", "register"), ("sql", sql)])));
    assert!(asked.has("agrees with its source") && asked.has("The answer"), "{}", asked.body);
    let fields =
        [("f", f.as_str()), ("s", "register"), ("seen", &seen), ("sql", sql), ("decision", "accepted")];
    let went = review.post(&format!("{article}/attach"), &fields);
    assert_eq!(went.status, 303, "{}", went.body);
    let ledger = review.ledger("storm.sources.toml");
    assert!(
        ledger.contains("sources = [\"register\"]") && ledger.contains("decision = \"accepted\""),
        "{ledger}"
    );
    assert!(review.get(&format!("{article}?f={f}")).has("agrees with its source"));

    // the passage that says otherwise, then another way: the old one goes
    let page = review.figure("9 metres");
    let (f, seen) = (page.hidden("f"), page.hidden("seen"));
    let quote = "At noon the waves rose to 8 metres.";
    let text = review.get(&format!("{article}/source?f={f}&s=harbour"));
    assert!(text.has(&format!("value=\"{quote}\"")), "{}", text.body);
    let fields =
        [("f", f.as_str()), ("s", "harbour"), ("seen", &seen), ("quote", quote), ("decision", "needs_work")];
    assert_eq!(review.post(&format!("{article}/attach"), &fields).status, 303);
    assert!(review.ledger("storm.sources.toml").contains(&format!("quote = \"{quote}\"")));
    assert!(review.figure("9 metres").has("differs from its source"));
    assert!(review.get(&article).has("Differs from its source"), "the worst comes first");
    let seen = review.figure("9 metres").hidden("seen");
    let fields = [("f", f.as_str()), ("s", "harbour"), ("seen", &seen), ("at", "p. 3"), ("decision", "")];
    assert_eq!(review.post(&format!("{article}/attach"), &fields).status, 303);
    let ledger = review.ledger("storm.sources.toml");
    let (now, was) = ledger.split_once("[[earlier]]").expect("what it said before");
    assert!(!now.contains("quote") && now.contains("at = \"p. 3\"") && was.contains("quote"), "{ledger}");

    // a new source, and no way out of the folder
    let page = review.figure("40 roads");
    let f = page.hidden("f");
    let new = [("f", f.as_str()), ("title", "Road office, by telephone"), ("kind", "interview")];
    let out = [&new[..], &[("file", "../../etc/passwd")]].concat();
    assert_eq!(review.post(&format!("{article}/source"), &out).status, 422);
    let went = review.post(&format!("{article}/source"), &new);
    assert!(went.location().ends_with("s=road-office-by-telephone"), "{}", went.location());
    assert!(review.ledger("storm.sources.toml").contains("kind = \"interview\""));
}

#[test]
fn the_list_of_articles_stands_while_they_are_being_read() {
    let names: Vec<String> = (0..80).map(|i| format!("storm{i}.md")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), STORM)).collect();
    let review = Review::new(&files);
    let page = review.get("/");
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.has("storm7.md"), "{}", page.body);
}

#[test]
fn one_entry_stands_for_a_section() {
    let review = storm();
    let page = review.figure("$4 million");
    let (f, seen) = (page.hidden("f"), page.hidden("seen"));
    let fields =
        [("f", f.as_str()), ("s", "harbour"), ("seen", &seen), ("scope", "section"), ("decision", "")];
    let went = review.post(&format!("{}/attach", review.article()), &fields);
    assert_eq!(went.status, 303, "{}", went.body);
    assert!(
        review
            .ledger("storm.sources.toml")
            .contains("[[cover]]\nsection = \"The harbour\"\nsources = [\"harbour\"]")
    );
}

#[test]
fn a_figure_that_changed_shows_both_values_and_asks_again() {
    let review = storm();
    let article = review.article();
    review.decide(&review.figure("3,000 trees"), "accepted", &[]);
    fs::write(review.path("storm.md"), STORM.replace("3,000 trees", "5,000 trees")).expect("written");
    let page = review.figure("5,000 trees");
    assert!(page.has("was “<bdi>3,000 trees</bdi>”, is “<bdi>5,000 trees</bdi>”"), "{}", page.body);
    assert!(page.has("0 of 6 decided"));
    let draft = review.get(&format!("{article}/draft"));
    assert!(draft.has("“<bdi>3,000 trees</bdi>” is now “<bdi>5,000 trees</bdi>”"), "{}", draft.body);
    assert_eq!(review.decide(&page, "accepted", &[]).status, 303);
    let ledger = review.ledger("storm.sources.toml");
    let (now, was) = ledger.split_once("[[earlier]]").expect("what it said before");
    assert!(now.contains("exact = \"5,000 trees\"") && !now.contains("3,000"), "{ledger}");
    assert!(was.contains("exact = \"3,000 trees\""), "{ledger}");
    assert!(review.get(&article).has("1 of 6 decided"));
    // the one that is gone cannot be decided any more
    let old = review.figure("212 schools");
    fs::write(review.path("storm.md"), "# Storm\n\nNobody counted.\n").expect("written");
    assert_eq!(review.decide(&old, "rejected", &[]).status, 409);
}

#[test]
fn article_text_never_becomes_markup() {
    let text = "# <script>alert(1)</script> {{ 7 * 7 }}\n\nThe \"><img src=x onerror=alert(1)> closed 212 \
        <b onclick=x>schools</b>, said {% raw %}.\n";
    let review = Review::new(&[("a<b>.md", text), ("second.md", text)]);
    for path in ["/", "/help"] {
        let page = review.get(path);
        assert!(!page.has("<script>alert") && !page.has("<img") && !page.has("49"), "{}", page.body);
    }
    let keys: Vec<String> =
        review.get("/").body.split("href=\"/a/").skip(1).map(|k| k[..12].to_owned()).collect();
    for key in keys {
        for page in ["", "/draft", "/history"] {
            let page = review.get(&format!("/a/{key}{page}"));
            assert_eq!(page.status, 200);
            assert!(
                !page.has("<script>alert") && !page.has("<img") && !page.has("onclick=x>"),
                "{}",
                page.body
            );
        }
    }
}

#[test]
fn a_kill_at_any_moment_loses_no_decision_that_was_shown_as_saved() {
    let figures: String =
        (0..40).map(|i| format!("In ward {}, {} pupils stayed away.\n\n", i + 11, 1_000 + 37 * i)).collect();
    let mut review = Review::new(&[("wards.md", &format!("# Wards\n\n{figures}"))]);
    let mut saved = 0;
    for round in 0..6 {
        let article = review.article();
        for step in 0..4 {
            let page = review.get(&article);
            let decision = ["rejected", "needs_work"][(round + step) % 2];
            if review.decide(&page, decision, &[("note", &format!("n{round}-{step}"))]).status == 303 {
                saved += 1;
            }
        }
        // the last one is on its way when the process dies
        let page = review.get(&article);
        let body =
            form(&[("f", &page.hidden("f")), ("seen", &page.hidden("seen")), ("decision", "rejected")]);
        let port = review.port;
        let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
        let cookie = &review.cookie;
        let length = body.len();
        let request = format!(
            "POST {article}/decide HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("sent");
        std::thread::sleep(std::time::Duration::from_millis(3 * round as u64));
        review.child.kill().expect("killed");
        review.child.wait().expect("ended");
        let ledger = review.ledger("wards.sources.toml");
        let kept = ledger.matches("note = \"n").count();
        assert_eq!(kept, saved, "{ledger}");
        (review.child, review.port, review.key) = start(review.folder.path(), &["."]);
        review.cookie = String::new();
        let answer = review.get(&format!("/?key={}", review.key));
        review.cookie =
            answer.header("set-cookie").expect("a cookie").split(';').next().expect("it").to_owned();
    }
}
