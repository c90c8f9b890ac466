//! Any bytes as a document of Word, as its main part, and as the unfolded text of one.
#![no_main]

mod sound;

use figcheck::article::{Format, office};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    for format in [Format::Word, Format::OpenDocument] {
        if let Ok(text) = office::unfold(data.to_vec(), format) {
            sound::run(text.as_bytes(), format);
        }
        sound::run(data, format);
        let main = if format == Format::Word { "document" } else { "content" };
        sound::run(&[main.as_bytes(), b"\0", data, b"\0"].concat(), format);
    }
});
