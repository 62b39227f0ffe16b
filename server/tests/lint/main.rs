//! `goodcatch lint` as it is run: the binary itself, on files, on standard input, and spoken to by an editor.
#![expect(clippy::unwrap_used, reason = "a test cannot go on without")]

mod command;
mod editor;

use std::path::Path;
use std::process::Command;

/// A folder that goes when the test ends.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// The command, run in a folder.
fn lint(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_goodcatch"));
    command.current_dir(folder).arg("lint");
    command
}

/// A sentence that judges a person, and where the wording must be met.
const JUDGING: &str = "Anna should have checked the sender.";
/// A sentence about a system.
const CLEAN: &str = "The alert should have fired, and the probe failed to start.";
