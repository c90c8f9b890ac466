//! Who is let in: whoever opened the printed address in a browser of this machine, and no page of anybody else.
//!
//! The address holds a key. It is given once for a cookie that scripts cannot read and that no other site's request carries
//! (`HttpOnly`, `SameSite=Strict`). `Host` must name this server, so that no name of somebody else's that leads to
//! 127.0.0.1 opens it; what changes something must say that it comes from a page of this server (`Origin`).

use std::sync::Mutex;
use std::time::{Duration, Instant};

/// The parts of a request that decide whether it is let in; what it does not have is `None`.
#[derive(Debug, Default)]
pub struct Asked<'a> {
    /// Whether it asks to change something.
    pub is_post: bool,
    pub host: Option<&'a str>,
    pub origin: Option<&'a str>,
    /// `Sec-Fetch-Site`: from where, as the browser sees it.
    pub site: Option<&'a str>,
    pub cookie: Option<&'a str>,
    /// The key in the address.
    pub key: Option<&'a str>,
}

/// What the guard says.
#[derive(Debug, PartialEq, Eq)]
pub enum Pass {
    /// Let in.
    In,
    /// The key is right: here is the cookie for it.
    Cookie(String),
    /// Turned away, with the status of HTTP and why.
    Away(u16, &'static str),
}

/// The guard of one run.
#[derive(Debug)]
pub struct Guard {
    port: u16,
    key: String,
    cookie: String,
    rate: Mutex<Rate>,
}

/// So many requests a second, and so many at once before that counts.
const A_SECOND: f64 = 100.0;
const AT_ONCE: f64 = 400.0;

#[derive(Debug)]
struct Rate {
    left: f64,
    at: Instant,
}

impl Guard {
    /// The guard of the server at `port`, with a new key. `None` where the system gives no random bytes.
    pub fn new(port: u16) -> Option<Self> {
        let rate = Mutex::new(Rate { left: AT_ONCE, at: Instant::now() });
        Some(Self { port, key: secret()?, cookie: secret()?, rate })
    }

    /// The address to open.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?key={}", self.port, self.key)
    }

    /// Whether another request may come now.
    pub fn has_time(&self) -> bool {
        let mut rate = self.rate.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let passed = rate.at.elapsed();
        rate.at += passed;
        rate.left = (rate.left + passed.min(Duration::from_secs(60)).as_secs_f64() * A_SECOND).min(AT_ONCE);
        let may = rate.left >= 1.0;
        rate.left -= if may { 1.0 } else { 0.0 };
        may
    }

    /// Whether the request is let in.
    pub fn pass(&self, asked: &Asked) -> Pass {
        let hosts = ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{}", self.port));
        let Some(host) = asked.host.filter(|host| hosts.iter().any(|own| own == host)) else {
            return Pass::Away(421, "this server answers under its own address only");
        };
        let own = |origin: &str| origin.strip_prefix("http://") == Some(host);
        let foreign = asked.origin.is_some_and(|origin| !own(origin))
            || asked.site.is_some_and(|site| !matches!(site, "same-origin" | "none"));
        let lacking = asked.is_post && asked.origin.is_none();
        if (foreign && (asked.is_post || asked.key.is_none())) || lacking {
            return Pass::Away(403, "this comes from another page");
        }
        let name = self.name();
        let given = asked.cookie.into_iter().flat_map(|all| all.split(';'));
        let given = given.filter_map(|pair| pair.trim().split_once('='));
        if given.filter(|(key, _)| *key == name).any(|(_, value)| same(value, &self.cookie)) {
            return Pass::In;
        }
        match asked.key {
            Some(key) if !asked.is_post && same(key, &self.key) => {
                Pass::Cookie(format!("{name}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie))
            }
            _ => Pass::Away(401, "open the address that `figcheck review` printed: it holds the key"),
        }
    }

    /// The cookie's name: two servers on one machine do not overwrite each other's.
    fn name(&self) -> String {
        format!("figcheck-{}", self.port)
    }
}

/// 256 random bits, as text.
fn secret() -> Option<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// Whether the two are the same, in a time that does not tell how far they are.
fn same(one: &str, other: &str) -> bool {
    let differ = |(a, b): (u8, u8)| a ^ b;
    one.len() == other.len() && one.bytes().zip(other.bytes()).map(differ).fold(0, |all, d| all | d) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard() -> Guard {
        Guard::new(4000).expect("random bytes")
    }

    #[test]
    fn the_key_is_given_for_a_cookie_and_nothing_else_opens() {
        let guard = guard();
        let host = Some("127.0.0.1:4000");
        let key = guard.key.clone();
        let Pass::Cookie(set) = guard.pass(&Asked { host, key: Some(&key), ..Asked::default() }) else {
            panic!("the key is right")
        };
        assert!(set.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{set}");
        let cookie = Some(set.split(';').next().unwrap_or_default());
        assert_eq!(guard.pass(&Asked { host, cookie, ..Asked::default() }), Pass::In);
        for asked in [
            Asked { host, ..Asked::default() },
            Asked { host, key: Some(&key[1..]), ..Asked::default() },
            Asked { host, cookie: Some("figcheck-4000=0"), ..Asked::default() },
            Asked {
                host,
                key: Some(&key),
                is_post: true,
                origin: Some("http://127.0.0.1:4000"),
                ..Asked::default()
            },
        ] {
            assert!(matches!(guard.pass(&asked), Pass::Away(401, _)), "{asked:?}");
        }
    }

    #[test]
    fn no_other_page_reaches_it() {
        let guard = guard();
        let cookie = format!("a=b; figcheck-4000={}", guard.cookie);
        let (host, cookie) = (Some("127.0.0.1:4000"), Some(cookie.as_str()));
        let own = Some("http://127.0.0.1:4000");
        let post = Asked { is_post: true, host, cookie, origin: own, ..Asked::default() };
        assert_eq!(guard.pass(&post), Pass::In);
        for (status, asked) in [
            (421, Asked { host: Some("evil.example:4000"), ..Asked { origin: None, ..post } }),
            (421, Asked { host: Some("127.0.0.1:4001"), cookie, ..Asked::default() }),
            (421, Asked { host: None, cookie, ..Asked::default() }),
            (403, Asked { is_post: true, host, cookie, ..Asked::default() }),
            (403, Asked { is_post: true, host, cookie, origin: Some("null"), ..Asked::default() }),
            (
                403,
                Asked {
                    is_post: true,
                    host,
                    cookie,
                    origin: Some("http://evil.example"),
                    ..Asked::default()
                },
            ),
            (
                403,
                Asked {
                    is_post: true,
                    host,
                    cookie,
                    origin: own,
                    site: Some("cross-site"),
                    ..Asked::default()
                },
            ),
            (403, Asked { host, cookie, site: Some("cross-site"), ..Asked::default() }),
        ] {
            assert!(matches!(guard.pass(&asked), Pass::Away(s, _) if s == status), "{asked:?}");
        }
    }

    #[test]
    fn a_flood_is_turned_away() {
        let guard = guard();
        assert!((0..300).all(|_| guard.has_time()));
        assert!((0..2_000).any(|_| !guard.has_time()));
    }
}
