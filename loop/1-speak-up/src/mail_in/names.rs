//! Takes a reporter's name and addresses out of what they wrote, where the promise asks for it.
//!
//! A mail's text ends in a greeting and often in a block of name, telephone number and place. The
//! words of a confidential or anonymous report are read by those who handle it, so these go.

use regex::RegexBuilder;

/// What stands where something was taken out.
const GONE: &str = "[…]";
/// A block below a name has at most this many lines, each at most so long.
const BLOCK_LINES: usize = 10;
const BLOCK_WIDTH: usize = 90;

/// The text without `people` (names and addresses) and without the block below the writer's name.
pub(super) fn without(text: &str, people: &[(String, String)]) -> String {
    let text = without_block(text, people);
    let mut patterns: Vec<String> = Vec::new();
    for (name, address) in people {
        patterns.extend(pattern(address));
        patterns.extend(orders(name).iter().filter_map(|order| pattern(order)));
    }
    // The longest first: an address goes whole before the name in it does.
    patterns.sort_by_key(|p| std::cmp::Reverse(p.len()));
    patterns.dedup();
    let mut text = replace(&text, &patterns, true);
    // Single names only as they are written: “will” is a word, “Will” is someone.
    let mut parts: Vec<String> = people
        .iter()
        .flat_map(|(name, _)| parts(name))
        .map(|p| format!(r"\b{}\b", regex::escape(&p)))
        .collect();
    parts.sort();
    parts.dedup();
    text = replace(&text, &parts, false);
    text
}

fn replace(text: &str, patterns: &[String], any_case: bool) -> String {
    if patterns.is_empty() {
        return text.to_owned();
    }
    match RegexBuilder::new(&patterns.join("|"))
        .case_insensitive(any_case)
        .build()
    {
        Ok(found) => found.replace_all(text, GONE).into_owned(),
        // Names are escaped, so only their sheer size can be refused: then nothing is shown at all.
        Err(_) => GONE.to_owned(),
    }
}

/// Whatever stands between the words of a name or an address, line breaks included.
fn pattern(text: &str) -> Option<String> {
    let words: Vec<String> = text.split_whitespace().map(regex::escape).collect();
    (text.trim().chars().count() >= 3).then(|| words.join(r"\s+"))
}

fn parts(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'')
        .filter(|part| part.chars().count() >= 3 && part.starts_with(char::is_uppercase))
        .map(str::to_owned)
        .collect()
}

/// A name as it may be written: “Anna Berg”, “Berg, Anna”, “Berg Anna”.
fn orders(name: &str) -> Vec<String> {
    let name = name.trim();
    let mut orders = vec![name.to_owned()];
    if let Some((first, last)) = name.rsplit_once(' ') {
        orders.push(format!("{last}, {first}"));
        orders.push(format!("{last} {first}"));
    }
    if let Some((last, first)) = name.split_once(", ") {
        orders.push(format!("{first} {last}"));
    }
    orders
}

/// The text up to the writer's name on a line of its own, when what follows looks like a block of
/// contact details; and up to the mark of a signature (`-- `).
fn without_block(text: &str, people: &[(String, String)]) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let names: Vec<String> = people
        .iter()
        .flat_map(|(name, _)| orders(name).into_iter().chain(parts(name)))
        .map(|n| n.to_lowercase())
        .collect();
    for (at, line) in lines.iter().enumerate().skip(1) {
        let rest = lines.get(at + 1..).unwrap_or_default();
        let filled = rest.iter().filter(|l| !l.trim().is_empty()).count();
        let short = filled <= BLOCK_LINES && rest.iter().all(|l| l.chars().count() <= BLOCK_WIDTH);
        let is_name = names.iter().any(|name| *name == line.trim().to_lowercase());
        if *line == "-- " || (*line == "--" && short) || (is_name && short) {
            return lines
                .get(..at)
                .unwrap_or_default()
                .join("\n")
                .trim_end()
                .to_owned();
        }
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anna() -> Vec<(String, String)> {
        vec![
            ("Anna Berg".to_owned(), "anna.berg@quay.example".to_owned()),
            ("Anna Berg".to_owned(), "ab@quay.example".to_owned()),
        ]
    }

    #[test]
    fn names_and_addresses_go_and_the_rest_stays() {
        let text = "I, ANNA BERG (Anna.Berg@quay.example), got this. Berg, Anna; Anna\nBerg. The iceberg stays.";
        let out = without(text, &anna());
        assert!(
            !out.to_lowercase().contains("anna") && !out.contains("Berg"),
            "{out}"
        );
        assert!(
            out.contains("The iceberg stays.") && out.contains("got this"),
            "{out}"
        );
    }

    #[test]
    fn the_block_below_a_name_goes() {
        let text = "This looks odd.\n\nKind regards\nAnna Berg\nNight shift, pier 4\n+49 000 1234";
        assert_eq!(without(text, &anna()), "This looks odd.\n\nKind regards");
        assert_eq!(without("Odd.\n-- \nanything at all", &anna()), "Odd.");
        let told = "First line.\nAnna\n".to_owned() + &"and then much happened ".repeat(9);
        assert!(
            without(&told, &anna()).contains("much happened"),
            "a story is no block"
        );
    }

    #[test]
    fn without_people_nothing_changes() {
        assert_eq!(without("Will said: will do.", &[]), "Will said: will do.");
        assert_eq!(without("a", &[(String::new(), String::new())]), "a");
    }
}
