//! Any bytes as a page in the encoding that it declares.
#![no_main]

mod sound;

use figcheck::article::Format;
use figcheck::files::encoding;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(text) = encoding::page(data.to_vec(), "fuzz.html") {
        sound::run(text.as_bytes(), Format::Html);
    }
});
