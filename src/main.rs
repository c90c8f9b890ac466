//! The program: see [`figcheck::commands`].

fn main() -> std::process::ExitCode {
    figcheck::commands::run()
}
