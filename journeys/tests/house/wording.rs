//! Whoever writes about what happened is helped to write about systems: every text field of incidents, reviews and
//! actions, and of the conversation with a reporter, has the wording check, while writing and on sending.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::{files, none, read, root, short, without_tests};

/// The stages whose fields are checked.
const STAGES: [&str; 4] = ["2-triage", "3-respond", "4-review", "5-improve"];

/// Fields of text that hold no sentence of their writer: template, name, and why not.
const NO_SENTENCE: [(&str, &str, &str); 17] = [
    (
        "classification.html",
        "amount-",
        "a number, or the code of a currency",
    ),
    ("incident.html", "at", "a time"),
    ("incident.html", "zone", "a time zone"),
    ("incident.html", "duplicate_of", "an address"),
    ("notices.html", "receivers", "addresses"),
    (
        "paste.html",
        "text",
        "what others wrote, taken over as it is",
    ),
    ("participants.html", "addresses", "addresses"),
    (
        "publication.html",
        "becomes-",
        "a word or two in place of a name; the text around it was looked at",
    ),
    (
        "publication.html",
        "word-becomes-",
        "a word or two in place of a name",
    ),
    ("action_form.html", "team", "the name of a team"),
    ("action_form.html", "money", "an amount"),
    ("action_form.html", "goal", "a number"),
    ("action.html", "value", "a number"),
    ("verification.html", "value", "a number"),
    (
        "trackers.html",
        "name",
        "what the administrator calls a tracker",
    ),
    ("trackers.html", "project", "the name of a project"),
    (
        "tracker.html",
        "name",
        "what the administrator calls a tracker",
    ),
];

/// Checked while writing only: template, name, and why not again on sending.
const LIVE_ONLY: [(&str, &str, &str); 1] = [(
    "narrative.html",
    "label-",
    "the name of a piece of evidence",
)];

/// Kinds of field that hold no text.
const NO_TEXT: [&str; 9] = [
    "email",
    "number",
    "date",
    "time",
    "datetime-local",
    "password",
    "url",
    "search",
    "file",
];

/// A field of a template.
#[derive(Debug, PartialEq)]
struct Field {
    name: String,
    live: bool,
}

/// What stands between the opening and its closing bracket.
fn inside(rest: &str) -> &str {
    let mut depth = 0_i32;
    for (at, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return rest.get(1..at).unwrap_or(rest);
        }
    }
    rest
}

/// The first words in quotation marks.
fn quoted(text: &str) -> Option<&str> {
    text.split('"').nth(1)
}

/// The value of an attribute; a part that is filled in ends it.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split(['"', '{']).next()
}

/// The tags of a kind, each up to its end; what a template does within them belongs to them.
fn tags<'a>(text: &'a str, kind: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(kind).skip(1).map(|rest| {
        let mut depth = 0_i32;
        let end = rest.find(|c| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            c == '>' && depth == 0
        });
        end.and_then(|end| rest.get(..end)).unwrap_or(rest)
    })
}

/// The fields of text of a template.
fn fields(text: &str) -> Vec<Field> {
    let mut found = Vec::new();
    for (call, live) in [
        ("parts::wording_area", true),
        ("parts::wording_line", true),
        ("parts::text_area", false),
        ("parts::text_field", false),
    ] {
        for rest in text.split(call).skip(1) {
            let args = inside(rest);
            let kind = args.split_once("kind = ").and_then(|(_, k)| quoted(k));
            if kind.is_some_and(|kind| NO_TEXT.contains(&kind)) {
                continue;
            }
            // Before the name come the language and the fields, of those that are looked at.
            let own = args
                .splitn(3, ", ")
                .nth(if live { 2 } else { 0 })
                .unwrap_or("");
            // A name that is put together at run time has none to look for.
            let name = own.strip_prefix('"').and_then(|n| n.split('"').next());
            found.push(Field {
                name: name.unwrap_or_default().to_owned(),
                live,
            });
        }
    }
    for tag in tags(text, "<textarea").chain(tags(text, "<input")) {
        let kind = attribute(tag, "type").unwrap_or("text");
        if kind != "text" || tag.contains(" readonly") {
            continue;
        }
        let name = attribute(tag, "id").or_else(|| attribute(tag, "name"));
        let tied = tag
            .split_once("field_ties(")
            .and_then(|(_, rest)| quoted(rest));
        let live = tag.contains("data-hint-url=\"/wording\"")
            || tag.contains("data-hint-url=\"/incidents/entry\"");
        found.push(Field {
            name: name.or(tied).unwrap_or_default().to_owned(),
            live,
        });
    }
    found
}

/// The names that a stage looks at when a form is sent.
fn looked_at(stage: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for path in files(&root().join(format!("loop/{stage}/src")), &[".rs"]) {
        let text = read(&path);
        let text = without_tests(&text);
        for rest in text
            .split("wording::look")
            .skip(1)
            .filter(|r| r.starts_with('('))
        {
            let args = inside(rest);
            let own: Vec<&str> = args.split('"').skip(1).step_by(2).collect();
            if own.is_empty() {
                // Its names stand elsewhere in the file, or are those of an enumeration.
                names.extend(text.split('"').skip(1).step_by(2).map(str::to_owned));
            }
            names.extend(own.into_iter().map(str::to_owned));
        }
    }
    names
}

fn listed(list: &[(&str, &str, &str)], template: &str, name: &str) -> bool {
    list.iter().any(|(t, n, _)| *t == template && *n == name)
}

fn templates(stage: &str) -> Vec<PathBuf> {
    files(&root().join(format!("loop/{stage}/templates")), &[".html"])
}

#[test]
fn every_text_field_of_the_loop_is_looked_at_while_writing_and_on_sending() {
    let mut complaints = Vec::new();
    let mut seen = 0;
    for stage in STAGES {
        let looked_at = looked_at(stage);
        for path in templates(stage) {
            let template = path.file_name().unwrap().to_string_lossy().into_owned();
            for field in fields(&read(&path)) {
                seen += 1;
                let name = field.name.as_str();
                if listed(&NO_SENTENCE, &template, name) {
                    continue;
                }
                if !field.live {
                    complaints.push(format!(
                        "{}: {name:?} is not looked at while writing",
                        short(&path)
                    ));
                } else if !name.is_empty()
                    && !looked_at.contains(name)
                    && !listed(&LIVE_ONLY, &template, name)
                {
                    complaints.push(format!(
                        "{}: {name:?} is not looked at on sending",
                        short(&path)
                    ));
                }
            }
        }
    }
    assert!(seen > 60, "only {seen} fields were found");
    none(
        &complaints,
        "Take parts::wording_area or parts::wording_line, and name the field in wording::look where the form is read. \
         A field that holds no sentence goes into NO_SENTENCE, with the reason.",
    );
}

#[test]
fn the_list_of_exceptions_only_shrinks() {
    let all: BTreeSet<(String, String)> = STAGES
        .iter()
        .flat_map(|stage| templates(stage))
        .flat_map(|path| {
            let template = path.file_name().unwrap().to_string_lossy().into_owned();
            fields(&read(&path))
                .into_iter()
                .map(move |field| (template.clone(), field.name))
        })
        .collect();
    let complaints: Vec<String> = NO_SENTENCE
        .iter()
        .chain(&LIVE_ONLY)
        .filter(|(t, n, _)| !all.contains(&((*t).to_owned(), (*n).to_owned())))
        .map(|(template, name, _)| format!("{template} has no field {name}"))
        .collect();
    none(&complaints, "Take it out of the list.");
}

#[test]
fn the_check_finds_fields() {
    let found = fields(
        r#"{{ parts::text_field("a", page.t("x"), fields.get("a")) }}
        {{ parts::text_field("b", page.t("x"), "", kind = "email") }}
        {{ parts::wording_line(page.language, fields, "c", page.t("x")) }}
        {{ parts::wording_area(page.language, fields, one.name, page.t("x")) }}
        <textarea id="d" name="d"></textarea><input type="hidden" name="e">
        <input name="f" value="{% if a > b %}x{% endif %}" data-hint-url="/wording">
        <input id="g-{{ n }}" name="h"><textarea{{ parts::field_ties("i", "") }}></textarea>"#,
    );
    let shown: Vec<(&str, bool)> = found.iter().map(|f| (f.name.as_str(), f.live)).collect();
    assert_eq!(
        shown,
        [
            ("", true),
            ("c", true),
            ("a", false),
            ("d", false),
            ("i", false),
            ("f", true),
            ("g-", false)
        ]
    );
}
