//! What in a text would identify its writer: a gentle look before an anonymous report is sent.
//!
//! English and German at once, since people mix them. It errs on the side of silence: a hint that
//! cries wolf is not read. Nothing of the text is kept or logged.

use std::sync::LazyLock;

use regex::Regex;

/// A place in a text that may tell who wrote it. Offsets are bytes, on the borders of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The key of the sentence that says why: `hint-why-…`.
    pub why: &'static str,
}

/// More would be a lecture.
const MOST: usize = 12;

const NAME: &str = r"\p{Lu}[\p{L}'’-]*\.?(?:[ \t]+\p{Lu}[\p{L}'’-]*\.?){0,2}";

/// Each pattern with the key of its sentence; compiled once.
static PATTERNS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    let patterns = [
        ("hint-why-name", format!(r"(?i:\b(?:my name is|my name’s|my name's|ich heiße|ich heisse|mein name ist|mein name:))\s+{NAME}")),
        ("hint-why-name", r"(?i:\bI am|\bI'm|\bI’m)[ \t]+\p{Lu}\p{Ll}+[ \t]+\p{Lu}\p{Ll}+\b".to_owned()),
        ("hint-why-signature", format!(
            r"(?m)^[ \t]*(?i:(?:with )?(?:best|kind|warm|many|all the best)?[ \t]*(?:regards|wishes)|all the best|best|cheers|yours|(?:yours )?sincerely|yours truly|many thanks|thanks|thank you|(?:viele|liebe|beste|herzliche|freundliche|schöne)n? (?:grüße|gruesse|grüsse)|mit freundlichen? (?:grüßen|gruß|gruessen|grüssen)|mfg|lg|vg|gruß|danke|vielen dank)[ \t]*[,!.]?[ \t]*(?:\r?\n[ \t]*){{0,2}}{NAME}[ \t]*\r?$"
        )),
        ("hint-why-address", r"[\p{L}0-9._%+-]+@[\p{L}0-9-]+(?:\.[\p{L}0-9-]+)*\.\p{L}{2,}".to_owned()),
        ("hint-why-phone", r"(?:\+|\b00)[1-9][0-9 ()/.-]{6,18}[0-9]\b".to_owned()),
        ("hint-why-phone", r"\b0[1-9][0-9]{1,4}[ /-][0-9][0-9 -]{4,12}[0-9]\b".to_owned()),
        ("hint-why-phone", r"(?i)\b(?:extension|ext\.?|durchwahl|dw\.?|nebenstelle)[ \t]*[:#]?[ \t]*[0-9]{2,6}\b".to_owned()),
        ("hint-why-number", r"(?i)\b(?:personnel|employee|staff|payroll|badge|user)[ \t-]*(?:number|no\.?|id|nr\.?|#)[ \t]*(?:is[ \t]+)?[:#]?[ \t]*[a-z]{0,3}-?[0-9]{2,}\b".to_owned()),
        ("hint-why-number", r"(?i)\b(?:personal|mitarbeiter|ausweis|benutzer)[ -]?(?:nummer|nr\.?|id)[ \t]*(?:ist|lautet)?[ \t]*[:#]?[ \t]*[a-z]{0,3}-?[0-9]{2,}\b".to_owned()),
        ("hint-why-only", r"(?i)\b(?:i am|i'm|i’m|i was|being|as)[ \t]+(?:the|our)[ \t]+(?:only|sole|new|newest|first|last|youngest|oldest|head|deputy)\b[^.,;:!?\n]{0,40}".to_owned()),
        ("hint-why-only", r"(?i)\bich (?:bin|war)[ \t]+(?:hier[ \t]+)?(?:der|die|das|unsere?|als)[ \t]+(?:einzige|neue|neueste|jüngste|älteste|erste|letzte|leiter|stellvertret)\p{L}*[^.,;:!?\n]{0,40}".to_owned()),
        ("hint-why-only", r"(?i)\bals[ \t]+(?:einzige|neue)[rsn]?\b[^.,;:!?\n]{0,40}".to_owned()),
        ("hint-why-only", r"(?i)\b(?:we are|there are) only (?:two|three|four|five|six|[2-6]) of us\b|\bwir sind (?:hier )?(?:nur )?zu (?:zweit|dritt|viert|fünft)\b".to_owned()),
        ("hint-why-role", r"(?i)\b(?:i work as|in my role as|my job is|my job as|ich arbeite als|in meiner (?:funktion|rolle) als)\b[^.,;:!?\n]{1,40}".to_owned()),
        ("hint-why-team", r"(?i)\bmy (?:own )?(?:line )?(?:manager|boss|supervisor|team[ -]?lead(?:er)?|team|department|shift|desk|office|trainee|apprentice|intern)\b".to_owned()),
        ("hint-why-team", r"(?i)\b(?:mein|meine|meiner|meinem|meinen|meines) (?:chef|chefin|chefs|vorgesetzte[rn]?|team|teams|teamleiter(?:in)?|leiter(?:in)?|abteilung|schicht|büro|gruppe|auszubildende[rn]?)\b".to_owned()),
        ("hint-why-place", r"(?i)\b(?:room|desk|raum|zimmer|büro|arbeitsplatz)[ \t]*(?:no\.?|nr\.?|number|nummer|#)?[ \t]*[a-z]?-?[0-9]{1,4}(?:\.[0-9]{1,4})?[a-z]?\b".to_owned()),
    ];
    // A pattern that does not compile is found by the test below.
    patterns
        .into_iter()
        .filter_map(|(why, pattern)| Some((why, Regex::new(&pattern).ok()?)))
        .collect()
});

static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?:[ \t]*(?:am|pm|uhr|o’clock|o'clock))?\b|\b(?:[01]?[0-9]|2[0-3])(?:\.[0-5][0-9])?[ \t]*(?:am|pm|uhr|o’clock|o'clock)\b",
    )
    .ok()
});

static SELF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:\bI\b)|(?i:\b(?:ich|mir|mich|me|my|mein|meine[mnr]?|we|wir)\b)").ok()
});

/// What in `text` may tell who wrote it; `own_name` is the name of the signed-in reader.
pub fn hints(text: &str, own_name: Option<&str>) -> Vec<Hint> {
    let mut found: Vec<Hint> = PATTERNS
        .iter()
        .flat_map(|(why, pattern)| {
            pattern.find_iter(text).map(|m| Hint {
                start: m.start(),
                end: m.end(),
                why,
            })
        })
        .collect();
    found.extend(own_names(text, own_name));
    found.extend(own_times(text));
    for hint in &mut found {
        trim(text, hint);
    }
    found.retain(|hint| hint.start < hint.end);
    // The longer of two at one place says more.
    found.sort_by(|a, b| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
    let mut end = 0;
    found.retain(|hint| {
        let apart = hint.start >= end;
        if apart {
            end = hint.end;
        }
        apart
    });
    found.truncate(MOST);
    found
}

/// The reader's own name: whole in any case, its parts as names are written (“Will” is not “will”).
fn own_names(text: &str, own_name: Option<&str>) -> Vec<Hint> {
    let Some(name) = own_name.map(str::trim).filter(|n| n.chars().count() >= 3) else {
        return Vec::new();
    };
    let whole = format!(r"(?i)\b{}\b", regex::escape(name));
    let parts = name
        .split_whitespace()
        .filter(|part| part.chars().count() >= 3)
        .map(|part| format!(r"\b{}\b", regex::escape(part)));
    std::iter::once(whole)
        .chain(parts)
        .filter_map(|pattern| Regex::new(&pattern).ok())
        .flat_map(|pattern| {
            pattern
                .find_iter(text)
                .map(|m| Hint {
                    start: m.start(),
                    end: m.end(),
                    why: "hint-why-name",
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Times of day in sentences that speak of the writer: they tell who was on shift.
fn own_times(text: &str) -> Vec<Hint> {
    let (Some(time), Some(me)) = (TIME.as_ref(), SELF.as_ref()) else {
        return Vec::new();
    };
    time.find_iter(text)
        .filter(|m| me.is_match(sentence_around(text, m.start(), m.end())))
        .map(|m| Hint {
            start: m.start(),
            end: m.end(),
            why: "hint-why-time",
        })
        .collect()
}

fn sentence_around(text: &str, start: usize, end: usize) -> &str {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let ends = [". ", "! ", "? ", "\n"];
    let from = ends
        .iter()
        .filter_map(|e| before.rfind(e).map(|at| at + e.len()))
        .max()
        .unwrap_or(0);
    let to = ends
        .iter()
        .filter_map(|e| after.find(e))
        .min()
        .unwrap_or(after.len());
    text.get(from..end + to).unwrap_or(text)
}

fn trim(text: &str, hint: &mut Hint) {
    let Some(found) = text.get(hint.start..hint.end) else {
        return;
    };
    hint.start += found.len() - found.trim_start().len();
    hint.end -= found.len() - found.trim_end().len();
}

/// A hint as a page shows it: what stands around it, shortened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// A few words before.
    pub before: String,
    /// What may identify.
    pub marked: String,
    /// A few words after.
    pub after: String,
    /// The key of the sentence that says why.
    pub why: &'static str,
}

/// The hints of a text with what stands around them.
pub fn shown(text: &str, own_name: Option<&str>) -> Vec<Shown> {
    const AROUND: usize = 36;
    hints(text, own_name)
        .into_iter()
        .map(|hint| {
            let line = |c: char| if c.is_whitespace() { ' ' } else { c };
            let before = text.get(..hint.start).unwrap_or_default();
            let after = text.get(hint.end..).unwrap_or_default();
            let tail: Vec<char> = before.chars().rev().take(AROUND).map(line).collect();
            let cut = if before.chars().count() > AROUND {
                "…"
            } else {
                ""
            };
            let more = if after.chars().count() > AROUND {
                "…"
            } else {
                ""
            };
            let marked = text.get(hint.start..hint.end).unwrap_or_default();
            Shown {
                before: format!("{cut}{}", tail.into_iter().rev().collect::<String>()),
                marked: marked.chars().take(120).map(line).collect(),
                after: format!(
                    "{}{more}",
                    after.chars().take(AROUND).map(line).collect::<String>()
                ),
                why: hint.why,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<(&str, &'static str)> {
        hints(text, Some("Will Berg"))
            .into_iter()
            .map(|h| (&text[h.start..h.end], h.why))
            .collect()
    }

    #[test]
    fn every_pattern_compiles_and_has_its_sentence() {
        assert_eq!(PATTERNS.len(), 17, "a pattern does not compile");
        assert!(TIME.is_some() && SELF.is_some());
        for lang in goodcatch_platform::words::Lang::all() {
            for why in PATTERNS.iter().map(|p| p.0).chain(["hint-why-time"]) {
                assert!(lang.has(why), "{why} is missing in {}", lang.code());
            }
        }
    }

    #[test]
    fn what_would_identify_is_found() {
        for (text, excerpt, why) in [
            (
                "It went wrong.\nBest, Anna",
                "Best, Anna",
                "hint-why-signature",
            ),
            (
                "Es ging schief.\nViele Grüße\nAnna Lind\n",
                "Viele Grüße\nAnna Lind",
                "hint-why-signature",
            ),
            (
                "Hello, my name is Anna Lind and",
                "my name is Anna Lind",
                "hint-why-name",
            ),
            (
                "Guten Tag, mein Name ist Anna.",
                "mein Name ist Anna.",
                "hint-why-name",
            ),
            (
                "I am Anna Lind from the yard",
                "I am Anna Lind",
                "hint-why-name",
            ),
            ("then Berg said", "Berg", "hint-why-name"),
            ("signed will berg", "will berg", "hint-why-name"),
            (
                "write to anna.lind@harbour.example please",
                "anna.lind@harbour.example",
                "hint-why-address",
            ),
            (
                "call +49 40 1234 5678 today",
                "+49 40 1234 5678",
                "hint-why-phone",
            ),
            ("ruf 0171 2345678 an", "0171 2345678", "hint-why-phone"),
            ("Durchwahl 4711", "Durchwahl 4711", "hint-why-phone"),
            (
                "employee number 77123 is",
                "employee number 77123",
                "hint-why-number",
            ),
            (
                "Personalnummer: 40123",
                "Personalnummer: 40123",
                "hint-why-number",
            ),
            (
                "I am the only crane driver at night.",
                "I am the only crane driver at night",
                "hint-why-only",
            ),
            (
                "Ich bin die neue Buchhalterin.",
                "Ich bin die neue Buchhalterin",
                "hint-why-only",
            ),
            (
                "I work as a nurse on ward 3.",
                "I work as a nurse on ward 3",
                "hint-why-role",
            ),
            ("I told my manager about it", "my manager", "hint-why-team"),
            (
                "Ich habe es meinem Chef gesagt",
                "meinem Chef",
                "hint-why-team",
            ),
            ("At 6:42 I opened it.", "6:42", "hint-why-time"),
            (
                "Um 6.42 Uhr habe ich es geöffnet.",
                "6.42 Uhr",
                "hint-why-time",
            ),
            ("the printer in room 214", "room 214", "hint-why-place"),
            ("im Zimmer 3.12 liegt", "Zimmer 3.12", "hint-why-place"),
        ] {
            let all = found(text);
            assert!(all.contains(&(excerpt, why)), "{text:?}: {all:?}");
        }
    }

    #[test]
    fn what_says_nothing_of_the_writer_is_left_alone() {
        for text in [
            "The manager of the bank asked for it.",
            "Thanks for your help.",
            "Thank you for looking at this",
            "It came at 14:05 and asked for a password.",
            "Please pay 1.95 within 24 hours.",
            "Office 365 asked to sign in. Invoice 2026-004711.",
            "The team is great. Their boss is away.",
            "will anyone look? The new scanner is the only one that works.",
            "Best practice says otherwise",
            "Der Chef der Bank hat angerufen.",
            "Vielen Dank für die Mühe",
            "",
        ] {
            assert_eq!(found(text), [], "{text:?}");
        }
    }

    #[test]
    fn a_hint_is_shown_with_what_stands_around_it() {
        let shown = shown(
            "We were late.\nI told my manager at once, nobody minded, and then all of us went home.",
            None,
        );
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].marked, "my manager");
        assert!(shown[0].before.ends_with("late. I told ") && shown[0].after.ends_with('…'));
    }

    proptest! {
        #[test]
        fn any_text_is_looked_at_without_harm(text in "\\PC{0,200}", name in proptest::option::of("\\PC{0,20}")) {
            let mut end = 0;
            for hint in hints(&text, name.as_deref()) {
                prop_assert!(hint.start >= end && hint.end > hint.start, "in order, apart");
                prop_assert!(text.is_char_boundary(hint.start) && text.is_char_boundary(hint.end));
                end = hint.end;
            }
            shown(&text, name.as_deref());
        }

        #[test]
        fn texts_made_of_what_we_look_for_are_looked_at_without_harm(
            parts in proptest::collection::vec(
                proptest::sample::select(vec!["my team", "ß", " 6:42 Uhr ", "ich ", "\n", "Best, Ä", "\u{2009}", "+49 40 1234 567", "a@b.cd", "🌊"]), 0..12)
        ) {
            let text = parts.concat();
            for hint in hints(&text, Some("ß🌊x")) {
                prop_assert!(text.get(hint.start..hint.end).is_some());
            }
        }
    }
}
