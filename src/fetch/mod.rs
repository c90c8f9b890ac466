//! A page, document or table from the web, as it is: the one place of figcheck that goes online.
//!
//! [`Client::get`] asks the site's robots.txt (`robots`), goes where it is sent, and takes what it gets up to a size and a time.
//! Only http and https; never to an address of the own machine or network (`address`), looked at after its name is resolved and
//! after each redirect, unless [`Limits::private`] lets it. Nothing is unpacked: a packed answer, which was not asked for, is
//! refused. What came is told by its first bytes and its type (`kind`).

mod address;
mod kind;
mod robots;

pub use address::slug;
pub use kind::Kind;

use crate::article::{self, Format};
use crate::error::{Error, Result};
use crate::files::encoding;
use address::Address;
use jiff::civil::Date;
use robots::Rules;
use std::collections::HashMap;
use std::io::Read;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

/// How figcheck names itself to the sites that it asks.
const NAME: &str = concat!("figcheck/", env!("CARGO_PKG_VERSION"));

/// How far it goes.
#[derive(Debug, Clone)]
pub struct Limits {
    /// So many bytes of an answer are taken; more is an error.
    pub bytes: u64,
    /// So long one address may take, robots.txt and redirects with it.
    pub time: Duration,
    /// So many redirects are followed.
    pub redirects: usize,
    /// Whether addresses of the own machine and network are asked.
    pub private: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: crate::files::LARGEST_BYTES,
            time: Duration::from_secs(60),
            redirects: 8,
            private: false,
        }
    }
}

/// What came.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// The address that it came from in the end.
    pub url: String,
    /// As it came.
    pub bytes: Vec<u8>,
    /// What it is.
    pub kind: Kind,
    /// The page's own title.
    pub title: Option<String>,
    /// Whose page it is: its host.
    pub publisher: Option<String>,
    /// The day that the page says it is of.
    pub date: Option<Date>,
    /// Where the site says that a copy is kept.
    pub archive_url: Option<String>,
}

/// Asks sites, and remembers what each allows.
#[derive(Debug)]
pub struct Client {
    limits: Limits,
    /// The rules of each site, by scheme and host.
    rules: HashMap<String, Rules>,
}

/// An answer, as it came.
struct Answer {
    status: u16,
    kind: String,
    packed: Option<String>,
    location: Option<String>,
    links: Vec<String>,
    bytes: Vec<u8>,
}

/// So much of a robots.txt is read.
const RULES_BYTES: u64 = 512 << 10;

impl Client {
    /// A client that has asked nobody yet.
    pub fn new(limits: Limits) -> Self {
        Self { limits, rules: HashMap::new() }
    }

    /// What stands at `url`. An error where the site forbids it, does not answer in time, sends in circles, to a private address
    /// or too much, or sends what is no evidence.
    pub fn get(&mut self, url: &str) -> Result<Fetched> {
        let until = Instant::now() + self.limits.time;
        let mut address = Address::parse(url)?;
        for _ in 0..=self.limits.redirects {
            self.allowed(&address, until)?;
            let answer = self.ask(&address, self.limits.bytes, until)?;
            match (answer.status, &answer.location) {
                (301 | 302 | 303 | 307 | 308, Some(to)) => address = address.join(to)?,
                (200, _) => return fetched(&address, answer),
                (status, _) => {
                    let help = "open it in a browser; what it shows can be saved beside the ledger by hand";
                    return Err(about(&address, format!("the site answers {status}")).help(help));
                }
            }
        }
        Err(about(&address, format!("it was sent on more than {} times", self.limits.redirects)))
    }

    /// An error where the rules of the site forbid `address`, or cannot be had.
    fn allowed(&mut self, address: &Address, until: Instant) -> Result<()> {
        let site = address.site();
        if !self.rules.contains_key(&site) {
            let rules = self.rules_of(address, until)?;
            self.rules.insert(site.clone(), rules);
        }
        if self.rules[&site].allow(address.path()) {
            return Ok(());
        }
        Err(about(address, "the site’s robots.txt forbids programs to read this".to_owned())
            .help("save it by hand: `figcheck source add … --file …`"))
    }

    fn rules_of(&self, address: &Address, until: Instant) -> Result<Rules> {
        let mut at = address.join("/robots.txt")?;
        for _ in 0..=self.limits.redirects {
            let answer = self.ask(&at, RULES_BYTES, until)?;
            match (answer.status, &answer.location) {
                (301 | 302 | 303 | 307 | 308, Some(to)) => at = at.join(to)?,
                (200, _) => return Ok(Rules::read(&String::from_utf8_lossy(&answer.bytes))),
                (400..500, _) => return Ok(Rules::default()),
                (status, _) => {
                    return Err(about(
                        &at,
                        format!("whether programs may read the site is not known: {status}"),
                    ));
                }
            }
        }
        Err(about(&at, "robots.txt was sent on in circles".to_owned()))
    }

    /// One question, nothing followed.
    fn ask(&self, address: &Address, most: u64, until: Instant) -> Result<Answer> {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(self.late(address));
        }
        let refused = Arc::new(AtomicBool::new(false));
        let guard = Guard { inner: DefaultResolver::default(), private: self.limits.private, refused };
        let refused = Arc::clone(&guard.refused);
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(left))
            .proxy(None)
            .accept_encoding("identity")
            .user_agent(NAME)
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::new(), guard);
        let failed = |e: ureq::Error| match e {
            _ if refused.load(Ordering::Relaxed) => {
                about(address, "this leads to an address of the own machine or network".to_owned())
                    .help("if that is meant, say `--allow-private`")
            }
            ureq::Error::Timeout(_) => self.late(address),
            e => about(address, format!("it cannot be had: {e}")),
        };
        let mut response = agent.get(address.as_str()).call().map_err(failed)?;
        let header = |name: &str| -> Vec<String> {
            let all = response.headers().get_all(name).iter();
            all.filter_map(|v| v.to_str().ok()).map(str::to_owned).collect()
        };
        let (status, kind) = (response.status().as_u16(), header("content-type").pop().unwrap_or_default());
        let packed = header("content-encoding").pop().filter(|e| !e.eq_ignore_ascii_case("identity"));
        let (location, links) = (header("location").pop(), header("link"));
        let mut bytes = Vec::new();
        let read = response.body_mut().as_reader().take(most + 1).read_to_end(&mut bytes);
        if let Err(error) = read {
            let late = Instant::now() >= until;
            return Err(if late {
                self.late(address)
            } else {
                about(address, format!("it broke off: {error}"))
            });
        }
        if bytes.len() as u64 > most {
            return Err(about(address, format!("it is larger than {} kB", most >> 10))
                .help("keep the part that bears on the article, by hand"));
        }
        Ok(Answer { status, kind, packed, location, links, bytes })
    }

    fn late(&self, address: &Address) -> Error {
        about(address, format!("it takes longer than {} s", self.limits.time.as_secs_f64()))
    }
}

fn about(address: &Address, what: String) -> Error {
    Error::new(what).at(address.as_str())
}

/// What an answer holds.
fn fetched(address: &Address, answer: Answer) -> Result<Fetched> {
    if let Some(packed) = &answer.packed {
        return Err(about(address, format!("the answer is packed ({packed}), which was not asked for")));
    }
    let kind = Kind::of(&answer.kind, address.path(), &answer.bytes).ok_or_else(|| {
        let shown = answer.kind.split(';').next().unwrap_or_default().trim();
        about(
            address,
            format!(
                "what came is no evidence that can be read: {}",
                if shown.is_empty() { "no type" } else { shown }
            ),
        )
        .help("evidence is a page, a text, a PDF or a table")
    })?;
    let page =
        (kind == Kind::Html).then(|| encoding::page(answer.bytes.clone(), address.as_str()).ok()).flatten();
    let page = page.map(|text| article::read(address.as_str(), text, Format::Html));
    let memento = answer.links.iter().flat_map(|l| l.split(',')).find(|l| l.contains("rel=\"memento\""));
    let archive_url = memento.and_then(|l| Some(l.split_once('<')?.1.split_once('>')?.0.to_owned()));
    Ok(Fetched {
        url: address.as_str().to_owned(),
        kind,
        title: page.as_ref().and_then(|p| p.title.clone()),
        publisher: Some(address.host().to_owned()),
        date: page.as_ref().and_then(|p| p.date),
        archive_url,
        bytes: answer.bytes,
    })
}

/// Resolves names, and gives no address that is not public unless it may.
#[derive(Debug)]
struct Guard {
    inner: DefaultResolver,
    private: bool,
    refused: Arc<AtomicBool>,
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        // the connection is made to these very addresses: the name is not asked again
        if !self.private && found.iter().any(|a| !is_public(a.ip())) {
            self.refused.store(true, Ordering::Relaxed);
            return Err(ureq::Error::HostNotFound);
        }
        Ok(found)
    }
}

/// Whether `address` is one of the public net.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            let special = matches!(
                (a, b, c),
                (0 | 10 | 127 | 224.., ..)
                    | (100, 64..=127, _)
                    | (169, 254, _)
                    | (172, 16..=31, _)
                    | (192, 0, 0 | 2)
                    | (192, 88, 99)
                    | (192, 168, _)
                    | (198, 18..=19, _)
                    | (198, 51, 100)
                    | (203, 0, 113)
            );
            !special
        }
        IpAddr::V6(ip) => {
            let parts = ip.segments();
            let within = |high: u16, low: u16| {
                let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
                is_public(IpAddr::from([a, b, c, d]))
            };
            match parts {
                [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
                    within(high, low)
                }
                [0x2002, high, low, ..] => within(high, low),
                [0x2001, 0..=0x1ff, ..] | [0x2001, 0xdb8, ..] => false,
                [first, ..] => first & 0xe000 == 0x2000,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn addresses_of_the_own_machine_and_network_are_not_public() {
        for ip in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
        ] {
            assert!(!is_public(ip.parse().expect("an address")), "{ip}");
        }
        for ip in ["93.184.216.34", "8.8.8.8", "172.32.0.1", "2606:2800:220:1::1", "::ffff:8.8.8.8"] {
            assert!(is_public(ip.parse().expect("an address")), "{ip}");
        }
    }
}
