//! The language server, spoken to over pipes as an editor does.

#![expect(
    clippy::indexing_slicing,
    reason = "answers in JSON; a missing member fails the test"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use super::{CLEAN, JUDGING, folder, lint};

/// An editor: sends messages, reads until it gets what it waits for.
struct Editor {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last: i64,
}

const URI: &str = "file:///notes/wave%201.md";

impl Editor {
    fn start(folder: &Path, encodings: &[&str]) -> Editor {
        Self::start_with(folder, encodings, &[])
    }

    fn start_with(folder: &Path, encodings: &[&str], arguments: &[&str]) -> Editor {
        let mut process = lint(folder)
            .arg("--lsp")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut editor = Editor {
            to: process.stdin.take().unwrap(),
            from: BufReader::new(process.stdout.take().unwrap()),
            process,
            last: 0,
        };
        let general = if encodings.is_empty() {
            json!({})
        } else {
            json!({ "positionEncodings": encodings })
        };
        let answer = editor.ask(
            "initialize",
            &json!({ "processId": null, "rootUri": null, "capabilities": { "general": general } }),
        );
        let capabilities = &answer["capabilities"];
        assert_eq!(
            capabilities["positionEncoding"],
            *encodings.first().unwrap_or(&"utf-16")
        );
        assert_eq!(capabilities["textDocumentSync"]["change"], 2);
        editor.tell("initialized", &json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        self.to.flush().unwrap();
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(
                self.from.read_line(&mut line).unwrap() > 0,
                "the server went away"
            );
            match line.trim().split_once(": ") {
                Some(("Content-Length", number)) => length = number.parse().unwrap(),
                None => break,
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.read();
            if message["id"] == id {
                assert!(message["error"].is_null(), "{message}");
                return message["result"].clone();
            }
        }
    }

    /// The next diagnostics that are published.
    fn told(&mut self) -> Value {
        loop {
            let message = self.read();
            if message["method"] == "textDocument/publishDiagnostics" {
                return message["params"].clone();
            }
        }
    }

    fn open(&mut self, text: &str) -> Value {
        self.tell(
            "textDocument/didOpen",
            &json!({ "textDocument": { "uri": URI, "languageId": "markdown", "version": 1, "text": text } }),
        );
        self.told()
    }

    fn change(&mut self, version: i64, changes: &Value) -> Value {
        self.tell(
            "textDocument/didChange",
            &json!({ "textDocument": { "uri": URI, "version": version }, "contentChanges": changes }),
        );
        self.told()
    }

    fn leave(mut self) {
        assert_eq!(self.ask("shutdown", &Value::Null), Value::Null);
        self.tell("exit", &Value::Null);
        // Its end of standard input stays open until it has gone: an editor does not close it either.
        assert!(self.process.wait().unwrap().success());
    }
}

fn at(line: usize, character: usize) -> Value {
    json!({ "line": line, "character": character })
}

/// The words that a range covers, when columns count `units` of each character.
fn covered(text: &str, range: &Value, units: fn(char) -> usize) -> String {
    let number =
        |place: &str, name: &str| usize::try_from(range[place][name].as_u64().unwrap()).unwrap();
    assert_eq!(number("start", "line"), number("end", "line"));
    let line = text.lines().nth(number("start", "line")).unwrap();
    let mut column = 0;
    line.chars()
        .filter(|c| {
            let inside =
                (number("start", "character")..number("end", "character")).contains(&column);
            column += units(*c);
            inside
        })
        .collect()
}

/// What an editor can count in, and how long a character then is.
type Way<'a> = (&'a [&'a str], fn(char) -> usize);

#[test]
fn an_editor_sees_findings_where_they_stand_in_each_way_of_counting() {
    let data = folder();
    let text = format!("# Grüße\r\n\r\n🐟🐟 {JUDGING} 🐟\r\n");
    let ways: [Way; 4] = [
        (&[], char::len_utf16),
        (&["utf-16"], char::len_utf16),
        (&["utf-8", "utf-16"], char::len_utf8),
        (&["utf-32"], |_| 1),
    ];
    for (encodings, units) in ways {
        let mut editor = Editor::start(data.path(), encodings);
        let told = editor.open(&text);
        assert_eq!((&told["uri"], &told["version"]), (&json!(URI), &json!(1)));
        let one = &told["diagnostics"][0];
        let words = covered(&text, &one["range"], units);
        assert!(words.contains("should have"), "{encodings:?}: {words}");
        assert_eq!(
            (&one["code"], &one["source"]),
            (&json!("counterfactual"), &json!("goodcatch"))
        );
        assert!(
            one["severity"].as_u64().unwrap() >= 2,
            "words are never an error"
        );
        editor.leave();
    }
}

#[test]
fn findings_follow_the_edits() {
    let data = folder();
    let mut editor = Editor::start(data.path(), &[]);
    let told = editor.open(&format!("🐟 {CLEAN}\n"));
    assert_eq!(told["diagnostics"], json!([]));
    // A line is typed before it, then a word after the fish: the places move with both.
    let told = editor.change(
        2,
        &json!([
            { "range": { "start": at(0, 0), "end": at(0, 0) }, "text": "First.\n\n" },
            { "range": { "start": at(2, 3), "end": at(2, 3) }, "text": format!("{JUDGING} ") },
        ]),
    );
    assert_eq!(told["version"], 2);
    let now = format!("First.\n\n🐟 {JUDGING} {CLEAN}\n");
    let words = covered(&now, &told["diagnostics"][0]["range"], char::len_utf16);
    assert!(words.contains("should have"), "{words}");
    let told = editor.change(3, &json!([{ "text": CLEAN }]));
    assert_eq!(told["diagnostics"], json!([]));
    let told = editor.change(4, &json!([{ "text": JUDGING }]));
    assert_eq!(told["diagnostics"].as_array().unwrap().len(), 1);
    editor.tell(
        "textDocument/didClose",
        &json!({ "textDocument": { "uri": URI } }),
    );
    assert_eq!(editor.told()["diagnostics"], json!([]));
    editor.leave();
}

#[test]
fn edits_that_come_faster_than_answers_are_applied_in_their_order() {
    let data = folder();
    let mut editor = Editor::start(data.path(), &[]);
    editor.open(&format!("🐟 {JUDGING}\n"));
    for n in 0..100 {
        // After the fish and what was typed before; a word ends now and then.
        let key = if n % 7 == 6 { ". " } else { "x" };
        let here = at(0, 2 + n + n / 7);
        editor.tell(
            "textDocument/didChange",
            &json!({
                "textDocument": { "uri": URI, "version": 2 + n },
                "contentChanges": [{ "range": { "start": here, "end": here }, "text": key }],
            }),
        );
    }
    let mut told = editor.told();
    while told["version"] != 101 {
        told = editor.told();
    }
    let typed: String = (0..100)
        .map(|n| if n % 7 == 6 { ". " } else { "x" })
        .collect();
    let now = format!("🐟{typed} {JUDGING}\n");
    let words = covered(&now, &told["diagnostics"][0]["range"], char::len_utf16);
    assert!(words.contains("should have"), "{words}");
    editor.leave();
}

#[test]
fn a_finding_is_explained_and_may_be_kept_with_a_reason_but_never_reworded() {
    let data = folder();
    let mut editor = Editor::start(data.path(), &[]);
    let text = format!("# Wave\n\n- one\n- {JUDGING}\n");
    let told = editor.open(&text);
    let range = told["diagnostics"][0]["range"].clone();
    let here = json!({ "textDocument": { "uri": URI }, "position": range["start"] });
    let hover = editor.ask("textDocument/hover", &here);
    assert_eq!(hover["range"], range);
    assert!(hover["contents"]["value"].as_str().unwrap().contains('?'));
    let nothing = json!({ "textDocument": { "uri": URI }, "position": at(0, 0) });
    assert_eq!(editor.ask("textDocument/hover", &nothing), Value::Null);
    let actions = editor.ask(
        "textDocument/codeAction",
        &json!({ "textDocument": { "uri": URI }, "range": range, "context": { "diagnostics": [] } }),
    );
    let actions = actions.as_array().unwrap();
    assert_eq!(actions.len(), 1, "one way to keep it, none to replace it");
    let edit = &actions[0]["edit"]["changes"][URI][0];
    assert_eq!(edit["range"], json!({ "start": at(3, 0), "end": at(3, 0) }));
    let comment = edit["newText"].as_str().unwrap();
    assert!(
        comment.starts_with("<!-- wording: allow counterfactual"),
        "{comment}"
    );
    // Without a reason nothing is allowed yet, and the comment says so.
    let told = editor.change(2, &json!([{ "range": edit["range"], "text": comment }]));
    let codes: Vec<&str> = told["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["code"].as_str().unwrap())
        .collect();
    assert!(
        codes.contains(&"counterfactual") && codes.contains(&"allow"),
        "{codes:?}"
    );
    let reasoned = comment.replace("—  -->", "— the minutes, word for word -->");
    let told = editor.change(
        3,
        &json!([{ "text": text.replace("- Anna", &format!("{reasoned}- Anna")) }]),
    );
    assert_eq!(told["diagnostics"], json!([]));
    editor.leave();
}

#[test]
fn plain_text_is_plain_and_severity_is_asked_for() {
    let data = folder();
    let mut editor = Editor::start_with(data.path(), &[], &["--severity", "low"]);
    let quiet = editor.open("The root cause was a full disk.\n");
    assert_eq!(quiet["diagnostics"][0]["severity"], 4);
    editor.leave();
    let mut editor = Editor::start(data.path(), &[]);
    let indented = format!("    {JUDGING}\n");
    let told = editor.open(&indented);
    assert_eq!(told["diagnostics"], json!([]), "in Markdown this is code");
    let plain = "file:///notes/wave.txt";
    editor.tell(
        "textDocument/didOpen",
        &json!({ "textDocument": { "uri": plain, "languageId": "plaintext", "version": 1, "text": indented } }),
    );
    let told = editor.told();
    assert_eq!(told["diagnostics"].as_array().unwrap().len(), 1);
    let whole = json!({ "start": at(0, 0), "end": at(1, 0) });
    let actions = editor.ask(
        "textDocument/codeAction",
        &json!({ "textDocument": { "uri": plain }, "range": whole, "context": { "diagnostics": [] } }),
    );
    assert_eq!(actions, Value::Null, "plain text has no comments");
    editor.leave();
}
