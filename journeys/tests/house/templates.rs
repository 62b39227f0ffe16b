//! Pages hold no inline style or script, and fetch nothing from another host. The content security
//! policy would refuse both in the reader's browser; this tells their author first.

use std::path::PathBuf;

use crate::{files, none, read, root, short};

fn templates() -> Vec<PathBuf> {
    files(&root(), &[".html"])
        .into_iter()
        .filter(|path| short(path).contains("/templates/"))
        .collect()
}

/// What is wrong with one tag of a template.
fn wrong(tag: &str) -> Option<&'static str> {
    let tag = tag.to_ascii_lowercase();
    let name = tag
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or("");
    let has = |attribute: &str| {
        tag.contains(&format!(" {attribute}=")) || tag.contains(&format!("\n{attribute}="))
    };
    let foreign = |attribute: &str| {
        tag.split_once(&format!("{attribute}="))
            .is_some_and(|(_, value)| {
                let value = value.trim_start_matches(['"', '\'']);
                ["http:", "https:", "//"]
                    .iter()
                    .any(|start| value.starts_with(start))
            })
    };
    // Not every word that begins with "on" is a handler, but every attribute that does is one.
    let handler = tag.split_whitespace().skip(1).any(|word| {
        word.split_once('=').is_some_and(|(key, _)| {
            key.starts_with("on") && key.len() > 3 && key.chars().all(|c| c.is_ascii_lowercase())
        })
    });
    if name == "style" || has("style") {
        Some("style inside the page")
    } else if handler || (name == "script" && !has("src")) {
        Some("script inside the page")
    } else if foreign("src")
        || foreign("srcset")
        || foreign("action")
        || (name == "link" && foreign("href"))
    {
        Some("something from another host")
    } else {
        None
    }
}

/// The tags of a template, without `<` and `>`, each with its line.
fn tags(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('<').filter_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        rest.starts_with(|c: char| c.is_ascii_alphabetic())
            .then(|| {
                let line = text
                    .get(..at)
                    .map_or(0, |before| before.lines().count().max(1));
                (line, rest.split('>').next().unwrap_or(rest))
            })
    })
}

#[test]
fn pages_hold_no_inline_style_or_script_and_no_other_host() {
    let paths = templates();
    assert!(!paths.is_empty(), "no templates were found");
    let mut complaints = Vec::new();
    for path in paths {
        let text = read(&path);
        for (line, tag) in tags(&text) {
            if let Some(what) = wrong(tag) {
                complaints.push(format!("{}:{line}: {what}: <{}>", short(&path), tag.trim()));
            }
        }
    }
    none(
        &complaints,
        "Style goes to assets/css, script to assets/goodcatch.js, and whatever is shown is served by us.",
    );
}

#[test]
fn style_sheets_fetch_nothing_from_another_host() {
    let complaints: Vec<String> = files(&root().join("assets"), &[".css"])
        .iter()
        .filter(|path| {
            let text = read(path).replace(['"', '\''], "");
            ["url(http", "url(//", "@import"]
                .iter()
                .any(|form| text.contains(form))
        })
        .map(|path| short(path))
        .collect();
    none(
        &complaints,
        "A page sends no request to another host: put the file into assets/ and name it there.",
    );
}

#[test]
fn the_check_finds_what_it_is_for() {
    for bad in [
        r#"p style="color: red""#,
        "style",
        "script",
        r#"button onclick="go()""#,
        r#"img src="https://example.org/a.png""#,
        r#"script src="//example.org/a.js""#,
        r#"link rel="stylesheet" href="https://example.org/a.css""#,
    ] {
        assert!(wrong(bad).is_some(), "{bad}");
    }
    for good in [
        r#"a href="https://example.org/""#,
        r#"script type="module" src="/assets/goodcatch.js""#,
        r#"p class="style""#,
        r#"input name="once" value="on""#,
    ] {
        assert_eq!(wrong(good), None, "{good}");
    }
}
