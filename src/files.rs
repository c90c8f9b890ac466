//! Files of the user: walking as git would, reading bytes as text, replacing a file whole.

use crate::error::{Error, Result};

/// `bytes` as text, a byte order mark taken off. The error names the first byte that is no UTF-8.
pub fn text(bytes: Vec<u8>) -> Result<String> {
    let text = String::from_utf8(bytes).map_err(|e| {
        Error::new(format!("not UTF-8: byte {} cannot be read", e.utf8_error().valid_up_to()))
            .help("save the file as UTF-8")
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
