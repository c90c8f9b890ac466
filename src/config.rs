//! `figcheck.toml`: gathers each floor's own settings.
