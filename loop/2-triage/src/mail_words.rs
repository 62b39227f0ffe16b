//! What the mail engine says, in words. It knows codes and names only; the sentences are in `mail.ftl`, in every
//! language, and each reader gets them in theirs.

use goodcatch_mail::{HeaderNote, Problem};
use goodcatch_platform::words::Lang;

/// The sentence about something seen in a mail, with what it names.
pub fn evidence_words<'a>(
    lang: Lang,
    code: &str,
    args: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let args: Vec<(&str, &str)> = args.into_iter().collect();
    lang.with(&key("evidence", code), &args)
}

/// The sentence about a header field.
pub fn header_words(lang: Lang, note: &HeaderNote) -> String {
    let args: Vec<(&str, &str)> = note
        .args
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    lang.with(&key("header-says", note.code), &args)
}

/// The sentence about what could not be read of a mail.
pub fn problem_words(lang: Lang, problem: Problem) -> String {
    lang.t(&key("problem", problem.code))
}

fn key(group: &str, code: &str) -> String {
    format!("{group}-{}", code.replace('.', "-"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use goodcatch_mail::{Sentence, evidence_sentences, header_sentences, problem_sentences};

    use super::*;

    /// Every sentence the engine can say, with its key.
    fn sentences() -> Vec<(String, Sentence)> {
        let of = |group: &'static str| move |s: Sentence| (key(group, s.code), s);
        evidence_sentences()
            .map(of("evidence"))
            .chain(header_sentences().map(of("header-says")))
            .chain(problem_sentences().map(of("problem")))
            .collect()
    }

    /// The messages of a language's file: the text of each by its key.
    fn messages(lang: Lang) -> Vec<(String, String)> {
        let path = format!(
            "{}/../../locales/{}/mail.ftl",
            env!("CARGO_MANIFEST_DIR"),
            lang.code()
        );
        let mut messages: Vec<(String, String)> = Vec::new();
        for line in std::fs::read_to_string(path).unwrap().lines() {
            match line.split_once(" =") {
                Some((key, text)) if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    messages.push((key.to_owned(), text.to_owned()));
                }
                _ if line.starts_with(' ') => {
                    let (_, text) = messages.last_mut().unwrap();
                    text.push('\n');
                    text.push_str(line);
                }
                _ => {}
            }
        }
        messages
    }

    fn named(text: &str) -> BTreeSet<&str> {
        text.split('$')
            .skip(1)
            .map(|rest| {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
                &rest[..end.unwrap_or(rest.len())]
            })
            .collect()
    }

    #[test]
    fn every_code_has_its_sentence_in_every_language() {
        for lang in Lang::all() {
            let messages = messages(lang);
            let said: BTreeSet<&str> = messages.iter().map(|(key, _)| key.as_str()).collect();
            let known = sentences();
            let wanted: BTreeSet<&str> = known.iter().map(|(key, _)| key.as_str()).collect();
            assert_eq!(
                wanted.difference(&said).collect::<Vec<_>>(),
                Vec::<&&str>::new(),
                "New in the engine: write its sentence into locales/{}/mail.ftl.",
                lang.code()
            );
            assert_eq!(
                said.difference(&wanted).collect::<Vec<_>>(),
                Vec::<&&str>::new(),
                "The engine never says these: take them out of locales/{}/mail.ftl.",
                lang.code()
            );
            for (key, sentence) in known {
                let (_, text) = messages.iter().find(|(other, _)| *other == key).unwrap();
                assert_eq!(
                    named(text),
                    sentence.names.iter().copied().collect(),
                    "{key} in {} names something else than the engine gives",
                    lang.code()
                );
            }
        }
    }

    /// Values for a sentence's names; where words are chosen by them, every choice once.
    fn samples(sentence: Sentence) -> Vec<Vec<(&'static str, &'static str)>> {
        let mut rounds = vec![Vec::new()];
        for name in sentence.names {
            let values: &[&str] = match *name {
                "known" | "believed" | "named" | "introduced" | "seen" | "ahead" | "own"
                    if sentence.names.contains(&"ahead")
                        || sentence.names.contains(&"believed")
                        || sentence.names.contains(&"partly") =>
                {
                    &["yes", "no"]
                }
                "partly" => &["yes", "no"],
                "method" => &["spf", "dkim", "dmarc", "arc"],
                "result" => &[
                    "pass",
                    "fail",
                    "hardfail",
                    "softfail",
                    "none",
                    "neutral",
                    "temperror",
                    "permerror",
                    "strange",
                ],
                "count" | "number" | "stop" | "stops" => &["7"],
                _ => &["harbour-light.example"],
            };
            rounds = rounds
                .iter()
                .flat_map(|round| {
                    values.iter().map(|value| {
                        let mut round = round.clone();
                        round.push((*name, *value));
                        round
                    })
                })
                .collect();
        }
        rounds
    }

    fn complain(text: &str, english: &str) -> Option<&'static str> {
        let last = text.chars().next_back();
        let opened = text.matches('„').count();
        if text.contains(['{', '}', '$']) || text.contains("-says-") {
            Some("something was not filled in")
        } else if text == english {
            Some("it is English")
        } else if text.contains(['‘', '’', '"', '”', '\'']) || opened != text.matches('“').count()
        {
            Some("German quotes are „ and “")
        } else if text.contains("  ")
            || text.contains(" .")
            || text.contains("()")
            || text.contains('\n')
        {
            Some("blanks are wrong")
        } else if !matches!(last, Some('.' | ')')) || text.starts_with(char::is_lowercase) {
            Some("it is no whole sentence")
        } else {
            None
        }
    }

    #[test]
    fn every_sentence_reads_well_in_german() {
        let german = Lang::find("de").unwrap();
        let mut read = 0;
        for (key, sentence) in sentences() {
            for args in samples(sentence) {
                let text = german.with(&key, &args);
                let english = goodcatch_platform::words::ENGLISH.with(&key, &args);
                assert_eq!(complain(&text, &english), None, "{key}: {text}");
                assert!(
                    !english.contains(['{', '$']) && !english.contains("  "),
                    "{key}: {english}"
                );
                for (name, value) in &args {
                    let chooses =
                        matches!(*value, "yes" | "no") || matches!(*name, "method" | "result");
                    let unasked = args.contains(&("known", "no")) && *name == "domain"
                        || args.contains(&("named", "no")) && *name == "by"
                        || args.contains(&("introduced", "no")) && *name == "from"
                        || args.contains(&("seen", "no")) && *name == "ip";
                    assert!(
                        chooses || unasked || text.contains(value),
                        "{key} leaves out {name}: {text}"
                    );
                }
                read += 1;
            }
        }
        assert!(read > 180, "only {read} sentences were read");
    }

    #[test]
    fn a_real_mail_is_explained_in_german() {
        let mail = goodcatch_mail::read(
            b"Return-Path: <b@other.example>\r\nAuthentication-Results: mx.home.example; dmarc=fail header.from=a.example\r\n\
              Received: from x.example ([192.0.2.1]) by mx.home.example; Tue, 1 Jul 2025 10:00:00 +0000\r\n\
              From: A <a@a.example>\r\nReply-To: c@free.example\r\nSubject: x\r\nSubject: y\r\n\r\nDeliver me.",
        );
        let german = Lang::find("de").unwrap();
        let notes: Vec<String> = goodcatch_mail::explain_headers(&mail)
            .iter()
            .map(|note| header_words(german, note))
            .collect();
        assert!(notes.iter().any(|n| n == "Bestätigt eine der beiden Prüfungen die Domain, die als Absender dasteht? Nein. (a.example)"), "{notes:#?}");
        assert!(notes.iter().any(|n| n == "Station 1 von 1: mx.home.example hat sie von einem Server übernommen, der sich x.example nennt (192.0.2.1)."), "{notes:#?}");
        let problems: Vec<String> = mail
            .problems
            .iter()
            .map(|p| problem_words(german, *p))
            .collect();
        assert_eq!(
            problems,
            ["Es gibt zwei Felder „Subject“, also zwei Betreffzeilen."]
        );
        let seen = crate::assessment::assess(
            b"From: PayPal <x@paypal-login.web.app>\r\nSubject: x\r\n\r\nhello",
            &goodcatch_mail::Context::default(),
        );
        let words: Vec<String> = seen.evidence.iter().map(|e| e.words(german)).collect();
        assert!(
            words.iter().any(|w| w.starts_with(
                "Der Absender nennt sich „PayPal“, schreibt aber von „paypal-login.web.app“."
            )),
            "{words:#?}"
        );
    }
}
