//! Mail addresses, telephone numbers, handles, user names, and machines that bear a person's name.

use super::letters::{Text, fold};
use super::names::Names;
use super::{Because, Found, What};

/// Pieces that say: this names a machine.
const MACHINES: &[&str] = &[
    "mbp",
    "macbook",
    "imac",
    "mac",
    "laptop",
    "notebook",
    "nb",
    "pc",
    "desktop",
    "ws",
    "workstation",
    "host",
    "srv",
    "server",
    "vm",
    "phone",
    "iphone",
    "ipad",
    "android",
    "pixel",
    "galaxy",
    "tablet",
    "surface",
    "thinkpad",
    "win",
    "wks",
    "lt",
    "dt",
    "handy",
    "rechner",
    "local",
    "lan",
    "corp",
    "intern",
];

/// Finds all of them. What is known to be somebody's is certain; the rest only looks like it.
pub fn find(text: &Text, names: &Names, found: &mut Found) {
    let given = names.given(text);
    let known =
        |start: usize, end: usize| given.iter().any(|(from, to, _)| start < *to && *from < end);
    for (start, end) in mails(text) {
        if known(start, end) {
            found.add(start, end, Because::Mail, What::Thing);
        } else {
            found.guess(start, end, Because::Mail, What::Thing);
        }
    }
    for (start, end, who) in &given {
        let (mut start, end) = (*start, *end);
        let digits = text
            .slice(start, end)
            .chars()
            .filter(char::is_ascii_digit)
            .count();
        let handle = start > 0 && text.at(start - 1) == Some('@') || text.at(start) == Some('@');
        if start > 0 && text.at(start - 1) == Some('@') {
            start -= 1;
        }
        if handle {
            let what = What::Person {
                who: Some(*who),
                genitive: false,
            };
            found.add(start, end, Because::Handle, what);
        } else if digits >= 5 && digits * 2 > end - start {
            found.add(start, end, Because::Telephone, What::Thing);
        } else {
            found.add(start, end, Because::UserName, What::Thing);
        }
    }
    for (start, end) in handles(text) {
        let who = names.account_of(&text.slice(start + 1, end)).or_else(|| {
            text.words
                .iter()
                .filter(|word| word.start > start && word.end <= end)
                .find_map(|word| names.piece_of(&word.shown))
        });
        let what = What::Person {
            who,
            genitive: false,
        };
        if who.is_some() {
            found.add(start, end, Because::Handle, what);
        } else {
            found.guess(start, end, Because::Handle, what);
        }
    }
    for (start, end) in telephones(text) {
        found.guess(start, end, Because::Telephone, What::Thing);
    }
    for (start, end) in runs(text, |c| c.is_alphanumeric() || "._-$~".contains(c)) {
        match named(text, start, end, names) {
            // A machine's name holds many a word that is somebody's too.
            Some(Because::Machine) => found.guess(start, end, Because::Machine, What::Thing),
            Some(because) => found.add(start, end, because, What::Thing),
            None => {}
        }
    }
}

/// Runs of characters, without the full stop or hyphen at their ends.
fn runs(text: &Text, inside: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, c) in text.chars.iter().chain(std::iter::once(&'\n')).enumerate() {
        match (open, inside(*c)) {
            (None, true) => open = Some(at),
            (Some(start), false) => {
                let (mut start, mut end) = (start, at);
                let mark = |at: usize| text.at(at).is_some_and(|c| "._-$~".contains(c));
                while end > start && mark(end - 1) {
                    end -= 1;
                }
                while start < end && mark(start) {
                    start += 1;
                }
                if start < end {
                    found.push((start, end));
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Where mail addresses stand.
pub fn mails(text: &Text) -> Vec<(usize, usize)> {
    let local = |c: char| c.is_alphanumeric() || "._%+-'=".contains(c);
    let domain = |c: char| c.is_alphanumeric() || ".-".contains(c);
    let mut found = Vec::new();
    for (at, c) in text.chars.iter().enumerate() {
        if !matches!(c, '@' | '＠') {
            continue;
        }
        let mut start = at;
        while start > 0 && text.at(start - 1).is_some_and(local) {
            start -= 1;
        }
        let mut end = at + 1;
        while text.at(end).is_some_and(domain) {
            end += 1;
        }
        while end > at && text.at(end - 1).is_some_and(|c| ".-".contains(c)) {
            end -= 1;
        }
        if start < at && end > at + 1 {
            found.push((start, end));
        }
    }
    found
}

fn handles(text: &Text) -> Vec<(usize, usize)> {
    let inside = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    let mut found = Vec::new();
    for (at, c) in text.chars.iter().enumerate() {
        let free = at == 0
            || text
                .at(at - 1)
                .is_some_and(|c| !c.is_alphanumeric() && c != '@');
        if *c != '@' || !free {
            continue;
        }
        let mut end = at + 1;
        while text.at(end).is_some_and(inside) {
            end += 1;
        }
        while end > at + 1 && text.at(end - 1).is_some_and(|c| "-.".contains(c)) {
            end -= 1;
        }
        if end > at + 2 && text.slice(at, end).chars().any(char::is_alphabetic) {
            found.push((at, end));
        }
    }
    found
}

/// Numbers that can be dialled, and not dates, times, versions, addresses of machines or sums.
fn telephones(text: &Text) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let inside = |c: char| c.is_ascii_digit() || "+()/-. \u{a0}‑–".contains(c);
    let mut at = 0;
    while at < text.chars.len() {
        let starts = text
            .at(at)
            .is_some_and(|c| c.is_ascii_digit() || c == '+' || c == '(');
        let free = at == 0
            || text
                .at(at - 1)
                .is_some_and(|c| !c.is_alphanumeric() && !".:-/_=#$€£,".contains(c));
        if !starts || !free {
            at += 1;
            continue;
        }
        let mut end = at;
        while text.at(end).is_some_and(inside) {
            end += 1;
        }
        while end > at && text.at(end - 1).is_some_and(|c| !c.is_ascii_digit()) {
            end -= 1;
        }
        let glued = text
            .at(end)
            .is_some_and(|c| c.is_alphabetic() || c == ':' || c == '_' || c == '%');
        if end > at && !glued && dialled(&text.slice(at, end), asks_to_call(text, at)) {
            found.push((at, end));
        }
        at = end.max(at + 1);
    }
    found
}

/// Whether the word before a number speaks of calling.
fn asks_to_call(text: &Text, at: usize) -> bool {
    let Some(word) = text.words.iter().rev().find(|word| word.end <= at) else {
        return false;
    };
    at - word.end <= 3
        && [
            "tel",
            "telephone",
            "phone",
            "mobile",
            "ext",
            "extension",
            "call",
            "called",
            "dial",
            "fax",
            "telefon",
            "durchwahl",
            "mobil",
            "handy",
            "ruf",
            "rufnummer",
            "nummer",
            "apparat",
            "dect",
            "number",
        ]
        .contains(&word.folded.as_str())
}

fn dialled(number: &str, called: bool) -> bool {
    let groups: Vec<&str> = number
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    if called {
        return (3..=17).contains(&digits) && !looks_like_a_date(number, &groups);
    }
    if !(7..=17).contains(&digits) || looks_like_a_date(number, &groups) {
        return false;
    }
    // Dots alone between three or four short groups: an address of a machine, or a version.
    let dotted = number.chars().all(|c| c.is_ascii_digit() || c == '.');
    if dotted
        && (3..=4).contains(&groups.len())
        && groups.iter().all(|group| group.len() <= 3)
        && !number.starts_with('0')
    {
        return false;
    }
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    number.starts_with('+')
        || (number.starts_with("00") || number.starts_with("(0"))
        || (number.starts_with('0') && (groups.len() > 1 || digits >= 9))
        || lengths == [3, 3, 4]
        || lengths == [1, 3, 3, 4]
}

fn looks_like_a_date(number: &str, groups: &[&str]) -> bool {
    let lengths: Vec<usize> = groups.iter().take(3).map(|group| group.len()).collect();
    let value = |at: usize| {
        groups
            .get(at)
            .and_then(|group| group.parse::<u32>().ok())
            .unwrap_or(99)
    };
    if number.starts_with('+') || number.starts_with('(') {
        return false;
    }
    match lengths.as_slice() {
        [4, 1 | 2, 1 | 2] => value(1) <= 12 && value(2) <= 31,
        [1 | 2, 1 | 2, 2 | 4] => value(0) <= 31 && value(1) <= 31,
        _ => false,
    }
}

/// Whether a technical word holds somebody's name, and what it is.
fn named(text: &Text, start: usize, end: usize, names: &Names) -> Option<Because> {
    let whole = text.slice(start, end);
    let bare = whole.trim_start_matches(['$', '~']);
    let technical = bare
        .chars()
        .any(|c| c.is_ascii_digit() || "._$".contains(c));
    let dashed =
        bare.contains('-') && (fold(bare) == bare || !bare.chars().any(char::is_lowercase));
    let humps = humps(bare);
    let camel = humps.len() > 1 && !bare.contains(['-', '.', '_']);
    if !technical && !dashed && !camel && names.account_of(bare).is_none() {
        return None;
    }
    let pieces: Vec<String> = bare
        .split(|c: char| !c.is_alphabetic())
        .flat_map(|piece| {
            let mut pieces = self::humps(piece);
            pieces.push(piece.to_owned());
            pieces
        })
        .filter(|piece| !piece.is_empty())
        .collect();
    let held = names.account_of(bare).is_some()
        || names
            .account_of(&bare.replace(['.', '-', '_'], ""))
            .is_some()
        || pieces.iter().any(|piece| names.piece_of(piece).is_some());
    if !held {
        return None;
    }
    let machine = pieces.iter().any(|piece| {
        let piece = fold(piece);
        MACHINES.contains(&piece.as_str())
            || MACHINES
                .iter()
                .any(|word| word.len() > 4 && piece.contains(word))
    });
    Some(if machine {
        Because::Machine
    } else {
        Because::UserName
    })
}

/// "AnnasMacBook" is Annas, Mac, Book.
fn humps(word: &str) -> Vec<String> {
    let mut humps: Vec<String> = Vec::new();
    let mut small_before = false;
    for c in word.chars() {
        if let Some(last) = humps.last_mut()
            && !(c.is_uppercase() && small_before)
        {
            last.push(c);
        } else {
            humps.push(c.to_string());
        }
        small_before = c.is_lowercase();
    }
    humps
}
