//! Goodcatch: the one binary and its commands.

use std::process::ExitCode;

fn main() -> ExitCode {
    goodcatch::commands::run()
}
