//! The enumerations of VERIS 1.4, with labels in English and German, read from `codes.txt` once.

use std::sync::LazyLock;

/// In which language labels are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
}

impl Language {
    /// By the tag of a locale; English where we have no labels.
    pub fn of(tag: &str) -> Language {
        if tag.starts_with("de") {
            Language::German
        } else {
            Language::English
        }
    }
}

/// A code with what it means.
#[derive(Debug)]
pub struct Code {
    /// As the standard writes it.
    pub code: &'static str,
    english: &'static str,
    german: &'static str,
    /// Code and labels, folded.
    named: String,
    /// What else people call it, folded.
    called: String,
}

impl Code {
    /// What it means.
    pub fn label(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::German => self.german,
        }
    }
}

/// The codes of one member, or of several that share them.
#[derive(Debug)]
pub struct List {
    /// The members: `action.social.variety`.
    pub paths: Vec<&'static str>,
    english: &'static str,
    german: &'static str,
    found_by: String,
    /// The codes.
    pub codes: Vec<Code>,
    older: Vec<(&'static str, &'static str)>,
}

impl List {
    /// What the list is about.
    pub fn title(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::German => self.german,
        }
    }

    /// One of its codes.
    pub fn find(&self, code: &str) -> Option<&Code> {
        self.codes.iter().find(|c| c.code == code)
    }

    /// What an older code is called today.
    pub fn today(&self, older: &str) -> Option<&'static str> {
        self.older.iter().find(|o| o.0 == older).map(|o| o.1)
    }

    /// The code that a wrong one most likely means.
    pub fn nearest(&self, wrong: &str) -> Option<&'static str> {
        if let Some(today) = self.today(wrong) {
            return Some(today);
        }
        let folded = fold(wrong);
        self.codes
            .iter()
            .map(|c| (strsim::jaro_winkler(&fold(c.code), &folded), c.code))
            .filter(|(like, _)| *like >= 0.85)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, code)| code)
    }
}

static LISTS: LazyLock<Vec<List>> = LazyLock::new(|| parse(include_str!("codes.txt")));

fn parse(text: &'static str) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for line in text.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(head) = line.strip_prefix("@ ") {
            let mut parts = head.split(" | ");
            let paths = parts.next().unwrap_or_default();
            let english = parts.next().unwrap_or_default();
            let german = parts.next().unwrap_or_default();
            lists.push(List {
                paths: paths.split(", ").collect(),
                english,
                german,
                found_by: fold(&format!("{} {english} {german}", paths.replace('.', " "))),
                codes: Vec::new(),
                older: Vec::new(),
            });
            continue;
        }
        let Some(list) = lists.last_mut() else {
            continue;
        };
        if let Some(older) = line.strip_prefix("< ") {
            if let Some((old, today)) = older.split_once(" | ") {
                list.older.push((old, today));
            }
            continue;
        }
        let mut parts = line.split('|').map(str::trim);
        let code = parts.next().unwrap_or_default();
        let english = parts.next().filter(|t| !t.is_empty()).unwrap_or(code);
        let german = parts.next().filter(|t| !t.is_empty()).unwrap_or(english);
        let more = parts.next().unwrap_or_default();
        list.codes.push(Code {
            code,
            english,
            german,
            named: fold(&format!("{code} {english} {german}")),
            called: fold(more),
        });
    }
    lists
}

/// Small letters, umlauts as people without them type them, and nothing but letters and digits.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 2);
    folded.push(' ');
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            c if c.is_alphanumeric() => folded.push(c),
            _ if folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded
}

/// The last name of a path: `unit` of `timeline.discovery.unit`.
pub(crate) fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// All lists, in the order of the standard.
pub fn lists() -> &'static [List] {
    &LISTS
}

/// The list of a member.
pub fn find_list(path: &str) -> Option<&'static List> {
    LISTS.iter().find(|list| list.paths.contains(&path))
}

/// Whether the standard has this code there, and we write it.
pub fn is_code(path: &str, code: &str) -> bool {
    find_list(path).is_some_and(|list| list.find(code).is_some())
}

/// What a code means; the code itself where we do not know it.
pub fn label<'a>(path: &str, code: &'a str, language: Language) -> &'a str {
    find_list(path)
        .and_then(|list| list.find(code))
        .map_or(code, |c| c.label(language))
}

/// A code that was found.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    /// The member it belongs to.
    pub path: &'static str,
    /// The list of that member.
    pub list: &'static List,
    /// The code.
    pub code: &'static Code,
}

/// The codes that fit what somebody typed, the best first: all words must be found, in the code,
/// its label or what people call it; words of the list's title help along. `within` names the members
/// to look in, by prefix; none means all of them.
pub fn search(query: &str, within: &[&str], most: usize) -> Vec<Hit> {
    let folded = fold(query);
    let words: Vec<&str> = folded.split_whitespace().take(8).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u32, Hit)> = Vec::new();
    for list in lists() {
        for path in &list.paths {
            if !within.is_empty() && !within.iter().any(|w| path.starts_with(w)) {
                continue;
            }
            for code in &list.codes {
                if let Some(points) = points(list, code, &words) {
                    found.push((points, Hit { path, list, code }));
                }
            }
        }
    }
    // Among equals the shorter one is the plainer; after that the order of the standard.
    found.sort_by_key(|(points, hit)| (std::cmp::Reverse(*points), hit.code.code.len()));
    found.truncate(most);
    found.into_iter().map(|f| f.1).collect()
}

fn points(list: &List, code: &Code, words: &[&str]) -> Option<u32> {
    let named = format!("{} ", code.named);
    let called = format!("{} ", code.called);
    let mut sum: u32 = 0;
    let mut own = false;
    for word in words {
        let whole = format!(" {word} ");
        let begins = format!(" {word}");
        sum += if named.starts_with(&whole) {
            9
        } else if named.contains(&whole) {
            7
        } else if named.starts_with(&begins) {
            6
        } else if named.contains(&begins) || called.contains(&whole) {
            5
        } else if called.contains(&begins) {
            4
        } else if word.len() >= 3 && named.contains(word) {
            3
        } else if stem(word).is_some_and(|stem| {
            let begins = format!(" {stem}");
            named.contains(&begins) || called.contains(&begins)
        }) {
            2
        } else if list.found_by.contains(&begins) {
            sum += 1;
            continue;
        } else {
            return None;
        };
        own = true;
    }
    // What an incident is told by most comes first; "something else" last.
    if list.paths.iter().any(|p| p.starts_with("action.")) {
        sum += 1;
    }
    if matches!(code.code, "Other" | "Unknown" | "NA") {
        sum = sum.saturating_sub(4);
    }
    own.then_some(sum)
}

/// A long word without its last two letters: endings bend, more in German than in English.
fn stem(word: &str) -> Option<&str> {
    word.len()
        .checked_sub(2)
        .filter(|n| *n >= 4)
        .and_then(|n| word.get(..n))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> (&'static str, &'static str) {
        let hits = search(query, &[], 5);
        let hit = hits
            .first()
            .unwrap_or_else(|| panic!("{query} finds nothing"));
        (hit.path, hit.code.code)
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        assert!(lists().len() > 40, "{}", lists().len());
        for list in lists() {
            assert!(!list.codes.is_empty(), "{:?}", list.paths);
            assert!(!list.english.is_empty() && !list.german.is_empty());
            for code in &list.codes {
                assert!(!code.code.is_empty() && !code.code.contains('|'));
                assert!(!code.german.is_empty(), "{}", code.code);
                let twice = list.codes.iter().filter(|c| c.code == code.code).count();
                assert_eq!(twice, 1, "{} stands twice in {:?}", code.code, list.paths);
            }
            for (old, today) in &list.older {
                assert!(list.find(old).is_none(), "{old}");
                assert!(list.find(today).is_some(), "{today}");
            }
        }
    }

    #[test]
    fn no_code_and_no_label_blames() {
        for list in lists() {
            for code in &list.codes {
                for word in ["careless", "nachlässig", "fahrlässig", "unachtsam"] {
                    let text = format!("{} {} {}", code.code, code.english, code.german);
                    assert!(!text.to_lowercase().contains(word), "{text}");
                }
            }
        }
    }

    #[test]
    fn what_people_say_finds_the_code() {
        assert_eq!(first("phishing"), ("action.social.variety", "Phishing"));
        assert_eq!(first("mfa fatigue").1, "Prompt bombing");
        assert_eq!(first("falscher empfänger").1, "Misdelivery");
        assert_eq!(first("falsche Stelle").1, "Misdelivery");
        assert_eq!(first("wrong recipient").1, "Misdelivery");
        assert_eq!(first("kennwort gestohlen").1, "Use of stolen creds");
        assert_eq!(first("lösegeld").1, "Ransomware");
        assert_eq!(first("laptop"), ("asset.assets.variety", "U - Laptop"));
        assert_eq!(first("ransomw").1, "Ransomware");
        assert_eq!(first("social email").1, "Email");
        assert!(search("", &[], 5).is_empty());
        assert!(search("qqqq", &[], 5).is_empty());
    }

    #[test]
    fn a_search_stays_within_what_it_is_asked() {
        let hits = search("web", &["action.social"], 50);
        assert!(!hits.is_empty());
        assert!(hits.iter().all(|h| h.path.starts_with("action.social")));
    }

    #[test]
    fn the_nearest_code_is_named() {
        let list = find_list("action.social.variety").unwrap();
        assert_eq!(list.nearest("phishing "), Some("Phishing"));
        assert_eq!(list.nearest("Pishing"), Some("Phishing"));
        assert_eq!(list.nearest("zzz"), None);
        let hacking = find_list("action.hacking.variety").unwrap();
        assert_eq!(hacking.nearest("MitM"), Some("AitM"));
    }
}
