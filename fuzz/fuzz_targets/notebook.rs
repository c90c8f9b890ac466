//! Any bytes as a notebook, and as the text of a notebook's cell.
#![no_main]

mod sound;

use figcheck::article::Format;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    sound::run(data, Format::Notebook);
    let cell = serde_json::json!({"cells": [{"cell_type": "markdown", "source": String::from_utf8_lossy(data)}]});
    sound::run(cell.to_string().as_bytes(), Format::Notebook);
});
