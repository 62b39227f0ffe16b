//! The rules of the house, as tests. Each message says what to do about it.
//!
//! What a compiler or a linter can hold, they hold; these are the rest.

mod documents;
mod imports;
mod source;
mod templates;
mod wording;
mod words;

use std::path::{Path, PathBuf};

/// The top of the checkout.
fn root() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).to_owned()
}

/// Every file below `start` with one of these endings, sorted, without what is built or fetched.
fn files(start: &Path, endings: &[&str]) -> Vec<PathBuf> {
    const SKIPPED: [&str; 6] = [
        "target",
        "node_modules",
        ".git",
        "goodcatch-data",
        "screenshots",
        "fixtures",
    ];
    let mut found = Vec::new();
    let mut open = vec![start.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !SKIPPED.contains(&name.as_str()) {
                    open.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A file's text; files that are not text are empty here.
fn read(path: &Path) -> String {
    std::fs::read(path)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default()
}

/// A path as a person would say it: from the top of the checkout.
fn short(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// The part of a Rust file that is the product: up to its tests, which stand at the foot.
fn without_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text)
}

/// Fails with every complaint at once, one a line.
#[track_caller]
fn none(complaints: &[String], advice: &str) {
    assert!(
        complaints.is_empty(),
        "\n\n{}\n\n{advice}\n",
        complaints.join("\n")
    );
}
