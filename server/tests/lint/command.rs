//! Formats, exit codes, and what is said when something cannot be read.

use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;

use super::{CLEAN, JUDGING, folder, lint};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    lint(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn with_input(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = lint(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn json_is_an_array_of_texts_with_offsets_in_code_points() {
    let data = folder();
    let text = format!("---\ntitle: x\n---\n\n# Grüße 🐟\r\n\r\nOn 🐟 day: {JUDGING}\n");
    std::fs::write(data.path().join("a.md"), &text).unwrap();
    std::fs::write(data.path().join("b.md"), CLEAN).unwrap();
    let output = run(data.path(), &["--format", "json", "."]);
    assert_eq!(output.status.code(), Some(1), "{}", complained(&output));
    let found = json(&output);
    let texts = found.as_array().unwrap();
    assert_eq!(texts.len(), 2, "a text without findings is listed, too");
    assert_eq!(texts[0]["path"], "a.md");
    assert_eq!(texts[1]["findings"].as_array().unwrap().len(), 0);
    let finding = &texts[0]["findings"][0];
    let mut members: Vec<&str> = finding
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    members.sort_unstable();
    assert_eq!(
        members,
        [
            "actor", "category", "column", "end", "line", "message", "question", "severity",
            "start"
        ]
    );
    let number = |name: &str| usize::try_from(finding[name].as_u64().unwrap()).unwrap();
    let points: Vec<char> = text.chars().collect();
    let wording: String = points[number("start")..number("end")].iter().collect();
    assert!(wording.contains("should have"), "{wording}");
    let before: String = points[..number("start")].iter().collect();
    assert_eq!(number("line"), before.matches('\n').count() + 1);
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    assert_eq!(number("column"), column);
    assert_eq!(finding["category"], "counterfactual");
    assert!(["high", "medium"].contains(&finding["severity"].as_str().unwrap()));
}

#[test]
fn the_exit_code_tells_clean_found_and_trouble() {
    let data = folder();
    std::fs::write(data.path().join("clean.md"), CLEAN).unwrap();
    std::fs::write(data.path().join("judging.md"), JUDGING).unwrap();
    std::fs::write(data.path().join("latin.txt"), b"Gr\xfc\xdfe").unwrap();
    let code = |arguments: &[&str]| run(data.path(), arguments).status.code();
    assert_eq!(code(&["clean.md"]), Some(0));
    assert_eq!(code(&["judging.md"]), Some(1));
    assert_eq!(code(&["clean.md", "--severity", "loud"]), Some(2));
    assert_eq!(code(&["--unknown", "clean.md"]), Some(2));
    assert_eq!(code(&[]), Some(2));
    assert_eq!(code(&["--language", "fr", "clean.md"]), Some(2));
    for format in ["text", "json", "sarif"] {
        let output = run(
            data.path(),
            &["--format", format, "latin.txt", "missing.md", "judging.md"],
        );
        assert_eq!(output.status.code(), Some(2));
        assert!(
            said(&output).contains("counterfactual"),
            "the others are looked at all the same"
        );
        let told = complained(&output);
        assert!(
            told.contains("latin.txt: This is not UTF-8 text (byte 2)") && told.contains("iconv")
        );
        assert!(
            told.contains("missing.md: There is no such file."),
            "{told}"
        );
        assert!(!told.contains("panicked"));
    }
}

#[test]
fn standard_input_is_a_text_too() {
    let data = folder();
    let output = with_input(data.path(), &["-", "--format", "json"], JUDGING.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&output)[0]["path"], "-");
    let output = with_input(data.path(), &["-"], CLEAN.as_bytes());
    assert_eq!(
        (output.status.code(), said(&output).as_str()),
        (Some(0), "Nothing to say about 1 text.\n")
    );
    assert_eq!(
        with_input(data.path(), &["-"], b"\xff").status.code(),
        Some(2)
    );
    assert_eq!(with_input(data.path(), &["-"], b"").status.code(), Some(0));
}

#[test]
fn text_points_at_the_place_without_colours_in_a_file() {
    let data = folder();
    std::fs::create_dir(data.path().join("notes")).unwrap();
    std::fs::write(
        data.path().join("notes/wave.md"),
        format!("# Wave\n\n{JUDGING}\n"),
    )
    .unwrap();
    let output = run(data.path(), &["notes"]);
    let said = said(&output);
    assert!(
        said.contains("[counterfactual]") && said.contains("notes/wave.md:3:"),
        "{said}"
    );
    assert!(said.contains("= ask: ") && said.contains("= for example: ") && said.contains("^^^^"));
    assert!(
        said.ends_with("1 finding in 1 of 1 text: 1 high.\n") || said.contains("1 medium."),
        "{said}"
    );
    assert!(!said.contains('\u{1b}'));
}

#[test]
fn quieter_findings_are_shown_when_asked_for() {
    let data = folder();
    std::fs::write(
        data.path().join("own.md"),
        "The root cause was a full disk.\n",
    )
    .unwrap();
    let quiet = run(data.path(), &["own.md"]);
    assert_eq!(quiet.status.code(), Some(0));
    assert!(
        said(&quiet).contains("1 quieter; --severity low shows it."),
        "{}",
        said(&quiet)
    );
    let all = run(
        data.path(),
        &["--severity", "low", "--format", "json", "own.md"],
    );
    assert_eq!(all.status.code(), Some(1));
    assert_eq!(json(&all)[0]["findings"][0]["severity"], "low");
}

#[test]
fn a_comment_with_a_reason_allows_and_one_without_is_told() {
    let data = folder();
    let allowed = format!(
        "<!-- wording: allow counterfactual — a quotation from the minutes -->\n{JUDGING}\n"
    );
    std::fs::write(data.path().join("a.md"), allowed).unwrap();
    let output = run(data.path(), &["a.md"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("1 allowed with a reason."));
    std::fs::write(
        data.path().join("b.md"),
        format!("<!-- wording: allow counterfactual -->\n{JUDGING}\n"),
    )
    .unwrap();
    let output = run(data.path(), &["b.md"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        complained(&output).contains("b.md:1:1: "),
        "{}",
        complained(&output)
    );
}

#[test]
fn sarif_is_whole_and_its_places_are_right() {
    let data = folder();
    let text = format!("🐟 {JUDGING}\n");
    std::fs::create_dir(data.path().join("möwe")).unwrap();
    std::fs::write(data.path().join("möwe/a b.md"), &text).unwrap();
    let output = run(data.path(), &["--format", "sarif", "möwe"]);
    assert_eq!(output.status.code(), Some(1));
    let log = json(&output);
    let run = &log["runs"][0];
    assert_eq!(run["results"].as_array().unwrap().len(), 1);
    let place = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "m%C3%B6we/a%20b.md");
    assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
    let region = &place["region"];
    let from = usize::try_from(region["startColumn"].as_u64().unwrap()).unwrap() - 1;
    let to = usize::try_from(region["endColumn"].as_u64().unwrap()).unwrap() - 1;
    let marked: String = text.chars().skip(from).take(to - from).collect();
    assert_eq!(region["snippet"]["text"], marked.as_str());
    assert!(
        !said(&output).contains(&data.path().display().to_string()),
        "a path of this machine leaks"
    );
}

#[test]
fn many_texts_come_out_in_order_and_a_closed_pipe_is_no_trouble() {
    let data = folder();
    for n in 0..400 {
        // The first takes longest, and must still come first.
        let text = if n == 0 {
            format!("{CLEAN} ").repeat(20_000)
        } else {
            JUDGING.to_owned()
        };
        std::fs::write(data.path().join(format!("{n:03}.md")), text).unwrap();
    }
    let output = run(data.path(), &["--format", "json", "."]);
    let found = json(&output);
    let paths: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths.len(), 400);
    assert!(paths.is_sorted());
    let mut child = lint(data.path())
        .arg(".")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(complained(&output), "");
}
