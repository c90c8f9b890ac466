//! The server: this machine alone, one thread pool for the network, and work on others.

use super::desk::Desk;
use super::guard::{Asked, Guard, Pass};
use super::request::{Answer, Request};
use super::routes;
use crate::error::{Error, Result};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// The longest form, in bytes.
const LONGEST_FORM: usize = 64 << 10;
/// So many requests are worked on at once; the others wait.
const AT_ONCE: usize = 32;
/// So long a form may take to come in.
const LONGEST: Duration = Duration::from_secs(30);
/// So long a page may take to be made: longer than an article may take.
const LONGEST_PAGE: Duration = Duration::from_secs(90);

/// So long a browser waits for an article that is not read yet.
const SOON: Duration = Duration::from_millis(400);

/// What the scripts and style sheets of a page may do: nothing but what comes from this server. Styles may stand at an
/// element, since drawings carry them; they can fetch nothing.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; \
    img-src 'self' data:; font-src data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

struct Server {
    desk: Arc<Desk>,
    guard: Guard,
    places: Semaphore,
}

/// Serves `desk` on 127.0.0.1 at `port` (0: a free one) until the process ends. `ready` gets the address to open, key and all,
/// when it can be opened. An error where the port is taken.
pub fn serve(desk: Desk, port: u16, ready: impl FnOnce(&str) -> Result<()>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|e| Error::new(format!("the server cannot be started: {e}")))?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        let taken = |e: std::io::Error| {
            Error::new(format!("port {port} cannot be used: {}", crate::files::reason(&e).message))
                .help("leave `--port` out: then it is a free one")
        };
        let listener = listener.map_err(taken)?;
        let port = listener.local_addr().map_err(taken)?.port();
        let no_key = || Error::new("the system gives no random bytes, and so there is no key");
        let guard = Guard::new(port).ok_or_else(no_key)?;
        ready(&guard.address())?;
        let desk = Arc::new(desk);
        Desk::keep_reading(&desk);
        let server = Arc::new(Server { desk, guard, places: Semaphore::new(AT_ONCE) });
        let app = Router::new().fallback(handle).with_state(server);
        axum::serve(listener, app).await.map_err(|e| Error::new(format!("the server stopped: {e}")))
    })
}

async fn handle(State(server): State<Arc<Server>>, request: axum::http::Request<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    if !server.guard.has_time() {
        return plain(429, "too many requests");
    }
    let is_post = parts.method == Method::POST;
    if !is_post && parts.method != Method::GET {
        return plain(405, "GET and POST only");
    }
    let query = parts.uri.query().unwrap_or_default();
    let asked = Request::new(false, parts.uri.path(), query, b"");
    let text = |name| parts.headers.get(name).and_then(|v: &HeaderValue| v.to_str().ok());
    let pass = server.guard.pass(&Asked {
        is_post,
        host: text(header::HOST),
        origin: text(header::ORIGIN),
        site: text(header::HeaderName::from_static("sec-fetch-site")),
        cookie: text(header::COOKIE),
        key: Some(asked.asked("key")).filter(|key| !key.is_empty()),
    });
    match pass {
        // the key does not stay in the address
        Pass::In if !asked.asked("key").is_empty() => return written(Answer::go("/".to_owned())),
        Pass::In => {}
        Pass::Cookie(cookie) => {
            let mut answer = written(Answer::go("/".to_owned()));
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                answer.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            return answer;
        }
        Pass::Away(status, why) => return plain(status, why),
    }
    if is_post && !is_form(&parts.headers) {
        return plain(415, "a form is wanted");
    }
    let read = tokio::time::timeout(LONGEST, to_bytes(body, LONGEST_FORM)).await;
    let Ok(read) = read else { return plain(408, "the form came too slowly") };
    let Ok(form) = read else { return plain(413, "the form is too long") };
    let asked = Request::new(is_post, parts.uri.path(), query, &form);
    // waiting for a change holds no place: it asks again and again
    if asked.path == "/live" {
        return live(&server, asked).await;
    }
    let Ok(_place) = server.places.acquire().await else { return plain(503, "the server is ending") };
    // a script waits for its answer; who opens a page sees something soon
    let is_opened = text(header::HeaderName::from_static("sec-fetch-mode")) == Some("navigate");
    answered(server.desk.clone(), asked, is_opened).await
}

/// The answer to `asked`, worked out on a thread where it may take its time. Where an article that is opened is not read soon, a
/// page says so and asks again; meanwhile it is read on.
async fn answered(desk: Arc<Desk>, asked: Request, is_opened: bool) -> Response<Body> {
    let key = routes::figures_of(&asked).filter(|key| is_opened && !desk.is_read(key)).map(str::to_owned);
    let (all, longest) = (desk.clone(), if key.is_some() { SOON } else { LONGEST_PAGE });
    let work = tokio::task::spawn_blocking(move || routes::answer(&all, &asked));
    match (tokio::time::timeout(longest, work).await, key) {
        (Ok(Ok(answer)), _) => written(answer),
        (Ok(Err(_)), _) => plain(500, "figcheck failed on this page: please report it"),
        (Err(_), Some(key)) => {
            let mut page = written(routes::waiting(&desk, &key));
            page.headers_mut().insert(header::REFRESH, HeaderValue::from_static("1"));
            page
        }
        (Err(_), None) => plain(503, "this takes too long"),
    }
}

/// Says within some seconds that something changed, or that nothing did.
async fn live(server: &Server, asked: Request) -> Response<Body> {
    const OFTEN: Duration = Duration::from_millis(400);
    const TIMES: usize = 50;
    let asked = Arc::new(asked);
    for _ in 0..TIMES {
        let (desk, same) = (server.desk.clone(), asked.clone());
        let changed = tokio::task::spawn_blocking(move || desk.changed(same.asked("a"), same.asked("v")));
        if let Ok(Some(version)) = changed.await {
            return written(Answer::file("text/plain; charset=utf-8", version));
        }
        tokio::time::sleep(OFTEN).await;
    }
    written(Answer::file("text/plain; charset=utf-8", "").with(204))
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim() == "application/x-www-form-urlencoded")
}

fn plain(status: u16, why: &str) -> Response<Body> {
    written(Answer::file("text/plain; charset=utf-8", format!("figcheck: {why}\n")).with(status))
}

fn written(answer: Answer) -> Response<Body> {
    let Answer { status, kind, place, name, body } = answer;
    let mut out = Response::new(Body::from(body));
    *out.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = out.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(place) = place.and_then(|place| HeaderValue::from_str(&place).ok()) {
        headers.insert(header::LOCATION, place);
    }
    let saved = name.and_then(|name| HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).ok());
    if let Some(saved) = saved {
        headers.insert(header::CONTENT_DISPOSITION, saved);
    }
    out
}
