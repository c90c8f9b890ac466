//! Bytes of an article as text: UTF-8, or for a page the encoding that it declares.

use super::text;
use crate::error::{Error, Result};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memmem;

/// A page says its encoding within so many bytes. Browsers look at fewer, but archives put scripts before it.
const HEAD_BYTES: usize = 1 << 16;

/// The text of a page, a byte order mark taken off: UTF-8 where it is that, else the encoding that its byte order mark or
/// its `<meta>` names. The error names the first byte that cannot be read; `shown` is the page's name in the help.
pub fn page(bytes: Vec<u8>, shown: &str) -> Result<String> {
    let marked = Encoding::for_bom(&bytes).filter(|(e, _)| *e != UTF_8);
    if let Some((encoding, mark)) = marked {
        return decoded(&bytes[mark..], encoding);
    }
    if std::str::from_utf8(&bytes).is_ok() {
        return text(bytes);
    }
    match declared(&bytes) {
        Some(encoding) if encoding != UTF_8 => decoded(&bytes, encoding),
        _ => plain(bytes, shown),
    }
}

/// The text of what is no page: UTF-8. The error tells the command that makes it so.
pub fn plain(bytes: Vec<u8>, shown: &str) -> Result<String> {
    let likely = likely(&bytes);
    text(bytes).map_err(|error| match likely {
        Some(encoding) => error.help(command(encoding, shown)),
        None => error,
    })
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Result<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(|t| t.into_owned()).ok_or_else(|| {
        Error::new(format!("this is no {}, as the page says", encoding.name())).help("save the page as UTF-8")
    })
}

/// The encoding that a page's head names: `<meta charset=…>`, `content="text/html; charset=…"`, `<?xml encoding=…?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD_BYTES)].to_ascii_lowercase();
    let value = |after: &[u8]| {
        let after = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let after = after.strip_prefix(b"\"").or(after.strip_prefix(b"'")).unwrap_or(after);
        let is_label = |b: &&u8| b.is_ascii_alphanumeric() || b"-_:".contains(b);
        Encoding::for_label(&after[..after.iter().take_while(is_label).count()])
    };
    // a script has a `charset` too: its own
    let of = |tag: &[u8], name: &[u8]| {
        memmem::find_iter(&head, tag).find_map(|start| {
            let inner = &head[start..];
            let inner = &inner[..memchr::memchr(b'>', inner).unwrap_or(inner.len())];
            memmem::find_iter(inner, name).find_map(|at| value(&inner[at + name.len()..]))
        })
    };
    // a page that can be read so far is in no two-byte encoding
    of(b"<meta", b"charset")
        .or_else(|| of(b"<?xml", b"encoding"))
        .map(|e| if e == UTF_16LE || e == UTF_16BE { UTF_8 } else { e })
}

/// What text that is no UTF-8 is most likely written in; `None` for what is no text.
fn likely(bytes: &[u8]) -> Option<&'static str> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes).filter(|(e, _)| *e != UTF_8) {
        return Some(if encoding == UTF_16LE || encoding == UTF_16BE { "UTF-16" } else { encoding.name() });
    }
    (!bytes[..bytes.len().min(8000)].contains(&0)).then(|| WINDOWS_1252.name())
}

/// What to do about a file that is in `encoding`.
fn command(encoding: &str, shown: &str) -> String {
    if shown == "-" {
        return format!("pass it through `iconv -f {} -t UTF-8`", encoding.to_uppercase());
    }
    let plain = |c: char| c.is_alphanumeric() || "._-/".contains(c);
    let quoted = |name: &str| match name.chars().all(plain) && !name.starts_with('-') {
        true => name.to_owned(),
        false => format!("'{}'", name.replace('\'', r"'\''")),
    };
    let (stem, ending) = shown.rsplit_once('.').unwrap_or((shown, "txt"));
    let new = quoted(&format!("{stem}.utf8.{ending}"));
    let encoding = encoding.to_uppercase();
    format!("save the file as UTF-8: `iconv -f {encoding} -t UTF-8 {} > {new}`", quoted(shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_it_says() {
        for (bytes, want) in [
            (&b"<meta charset=windows-1252><p>Caf\xe9 \x80 5"[..], "<meta charset=windows-1252><p>Café € 5"),
            (
                b"<meta http-equiv=a content='text/html; charset=ISO-8859-1'>\xe9",
                "<meta http-equiv=a content='text/html; charset=ISO-8859-1'>é",
            ),
            (
                b"<?xml version='1.0' encoding=\"iso-8859-2\"?>\xb1",
                "<?xml version='1.0' encoding=\"iso-8859-2\"?>ą",
            ),
            (
                b"<script charset=utf-8 src=a></script><meta charset=\"ISO-8859-2\">\xb1",
                "<script charset=utf-8 src=a></script><meta charset=\"ISO-8859-2\">ą",
            ),
            (b"\xff\xfe5\0 \0\xac\x20", "5 €"),
            (b"\xfe\xff\x005\x00 \x20\xac", "5 €"),
            ("<meta charset=latin1>é".as_bytes(), "<meta charset=latin1>é"),
            (b"\xef\xbb\xbfa", "a"),
        ] {
            assert_eq!(page(bytes.to_vec(), "a.html"), Ok(want.to_owned()));
        }
    }

    #[test]
    fn what_is_not_declared_is_an_error_with_the_command() {
        for (bytes, shown, message, help) in [
            (
                &b"a\ncaf\xe9"[..],
                "a b.txt",
                "not UTF-8: byte 5 (0xe9) cannot be read",
                "save the file as UTF-8: `iconv -f WINDOWS-1252 -t UTF-8 'a b.txt' > 'a b.utf8.txt'`",
            ),
            (
                b"\xff\xfea\0",
                "a.md",
                "UTF-16, not UTF-8: byte 0 cannot be read",
                "save the file as UTF-8: `iconv -f UTF-16 -t UTF-8 a.md > a.utf8.md`",
            ),
            (
                b"\xff\0\0",
                "a.txt",
                "this is no text: byte 0 (0xff) cannot be read",
                "name an article: .txt, .md or .html",
            ),
        ] {
            let error = plain(bytes.to_vec(), shown).unwrap_err();
            assert_eq!((error.message.as_str(), error.help.as_deref()), (message, Some(help)));
        }
        let cut = page(b"\xff\xfea\0\0\xd8".to_vec(), "a.html").unwrap_err();
        assert_eq!(cut.message, "this is no UTF-16LE, as the page says");
        assert!(page(b"<meta charset=utf-8>\xe9".to_vec(), "a.html").is_err());
    }
}
