//! Words made comparable.

/// Calls `use_it` with `word` in lower case and with straight apostrophes. Allocates only for words over 64 bytes.
pub fn folded<R>(word: &str, use_it: impl FnOnce(&str) -> R) -> R {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return use_it(word);
    }
    let mut buffer = [0u8; 64];
    let mut length = 0;
    for c in word.chars().flat_map(char::to_lowercase).map(straight) {
        if length + c.len_utf8() > buffer.len() {
            return use_it(&word.chars().flat_map(char::to_lowercase).map(straight).collect::<String>());
        }
        length += c.encode_utf8(&mut buffer[length..]).len();
    }
    use_it(std::str::from_utf8(&buffer[..length]).unwrap_or(word))
}

fn straight(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' => '\'',
        '‐' | '‑' => '-',
        c => c,
    }
}
