//! Documents that have to be there.

use crate::{files, none, read, root, short};

#[test]
fn every_crate_says_what_it_is_for() {
    let complaints: Vec<String> = files(&root(), &["Cargo.toml"])
        .iter()
        .filter(|path| read(path).contains("[package]"))
        .map(|path| path.with_file_name("README.md"))
        .filter(|path| read(path).lines().count() < 3)
        .map(|path| format!("{} is missing or empty", short(&path)))
        .collect();
    none(
        &complaints,
        "Ten lines: what this crate promises to the others and to people.",
    );
}

#[test]
fn every_decision_says_why_and_what_it_costs() {
    const HEADINGS: [&str; 4] = ["## Context", "## Options", "## Choice", "## Cost"];
    const STATES: [&str; 4] = ["thinking", "discussing", "committed", "abandoned"];
    let mut complaints = Vec::new();
    for path in files(&root().join("docs/decisions"), &[".md"]) {
        let text = read(&path);
        let place = short(&path);
        for heading in HEADINGS {
            if !text.lines().any(|line| line == heading) {
                complaints.push(format!("{place} has no “{heading}”"));
            }
        }
        let status = text.lines().find_map(|line| line.strip_prefix("Status: "));
        if !status.is_some_and(|status| STATES.iter().any(|state| status.starts_with(state))) {
            complaints.push(format!(
                "{place} has no line “Status: ” with one of {STATES:?}"
            ));
        }
    }
    none(
        &complaints,
        "One sentence under each heading is long enough to start.",
    );
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut complaints = Vec::new();
    for path in files(&root(), &[".md"]) {
        let folder = path.parent().unwrap();
        for target in read(&path)
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let file = target.split('#').next().unwrap_or("");
            if !file.is_empty() && !file.contains(':') && !folder.join(file).exists() {
                complaints.push(format!(
                    "{} links to {target}, which is not there",
                    short(&path)
                ));
            }
        }
    }
    none(
        &complaints,
        "A document that the code has overtaken is a bug: correct the link or what it says.",
    );
}
