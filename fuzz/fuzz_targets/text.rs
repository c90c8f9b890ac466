//! Any bytes as Text.
#![no_main]

mod sound;

libfuzzer_sys::fuzz_target!(|data: &[u8]| sound::run(data, figcheck::article::Format::Text));
