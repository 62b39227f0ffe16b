//! The shape of the source itself.

use crate::{files, none, read, root, short, without_tests};

/// Lines of a file before its tests. 100 to 300 is usual; above this a second idea has moved in.
const LONGEST: usize = 600;

#[test]
fn files_read_in_one_sitting() {
    let complaints: Vec<String> = files(&root(), &[".rs"])
        .iter()
        .map(|path| (path, without_tests(&read(path)).lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("{}: {lines} lines", short(path)))
        .collect();
    none(
        &complaints,
        "A second idea is a second file: split along the ideas, not at a line.",
    );
}

#[test]
fn lints_are_expected_with_a_reason_never_allowed() {
    // Put together here, so that this line does not find itself.
    let forbidden = [["#[", "allow("].concat(), ["#![", "allow("].concat()];
    let mut complaints = Vec::new();
    for path in files(&root(), &[".rs"]) {
        for (at, line) in read(&path).lines().enumerate() {
            if forbidden
                .iter()
                .any(|form| line.trim_start().starts_with(form.as_str()))
            {
                complaints.push(format!("{}:{}: {}", short(&path), at + 1, line.trim()));
            }
        }
    }
    none(
        &complaints,
        "Write `expect(lint, reason = \"…\")`: it goes away by itself when it is no longer needed.",
    );
}
