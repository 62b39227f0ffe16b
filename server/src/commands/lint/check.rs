//! Reads one text and checks it.

use std::fmt;
use std::io::{self, Read};

use goodcatch_wording::{Finding, Language};

use super::Asked;
use super::places::{Breaks, Place, Places};
use super::walk::{From, Source, is_markdown};

/// A text that was looked at.
pub(super) struct Text {
    pub path: String,
    pub words: String,
    pub places: Places,
    /// In the order of the text, with the severity that was asked for.
    pub findings: Vec<Finding>,
    /// How many there are below that.
    pub quieter: usize,
    /// How many a comment with a reason allows.
    pub allowed: usize,
    /// Comments that cannot be followed.
    pub troubles: Vec<Trouble>,
}

impl Text {
    /// Where a finding begins and ends.
    pub(super) fn places_of(&self, finding: &Finding) -> (Place, Place) {
        (
            self.places.of(&self.words, finding.start),
            self.places.of(&self.words, finding.end),
        )
    }

    /// The words of a finding.
    pub(super) fn wording(&self, finding: &Finding) -> &str {
        let (start, end) = self.places_of(finding);
        self.words.get(start.byte..end.byte).unwrap_or("")
    }
}

/// Something that was not as it must be, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trouble {
    /// The text, empty when the sentence already names it.
    pub path: String,
    /// Line and column, from 1.
    pub place: Option<(usize, usize)>,
    /// What is wrong, and what helps.
    pub sentence: String,
    /// Whether the text could not be looked at.
    pub unread: bool,
}

impl Trouble {
    pub(super) fn of(path: &str, sentence: &str) -> Trouble {
        Trouble {
            path: path.to_owned(),
            place: None,
            sentence: sentence.to_owned(),
            unread: true,
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(out, "{}", self.path)?;
            if let Some((line, column)) = self.place {
                write!(out, ":{line}:{column}")?;
            }
            write!(out, ": ")?;
        }
        write!(out, "{}", self.sentence)
    }
}

/// What came of one path.
pub(super) enum Outcome {
    /// It was looked at.
    Checked(Text),
    /// It was not.
    Trouble(Trouble),
}

/// Reads and checks.
pub(super) fn check(source: Source, asked: &Asked) -> Outcome {
    let name = source.name;
    let (bytes, markdown) = match source.from {
        Err(sentence) => return Outcome::Trouble(Trouble::of(&name, &sentence)),
        // What comes through a pipe is mostly Markdown; plain prose reads the same as Markdown.
        Ok(From::Input) => {
            let mut bytes = Vec::new();
            let read = io::stdin().lock().read_to_end(&mut bytes);
            (read.map(|_| bytes), true)
        }
        Ok(From::File(path)) => (std::fs::read(&path), is_markdown(&path)),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => return Outcome::Trouble(Trouble::of(&name, &unread(&error))),
    };
    match String::from_utf8(bytes) {
        Ok(words) => Outcome::Checked(checked(name, words, markdown, asked)),
        Err(error) => Outcome::Trouble(Trouble::of(&name, &not_utf8(&error))),
    }
}

fn not_utf8(error: &std::string::FromUtf8Error) -> String {
    let bytes = error.as_bytes();
    let at = error.utf8_error().valid_up_to();
    // The two that editors still write: one says so in its first bytes, the other is most likely what is left.
    let looks = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        "UTF-16"
    } else if bytes.contains(&0) {
        return format!("This is no text (byte {at}). Leave it out.");
    } else {
        "WINDOWS-1252"
    };
    format!(
        "This is not UTF-8 text (byte {at}). Save it as UTF-8: `iconv -f {looks} -t UTF-8` does, if it is {looks}."
    )
}

fn unread(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "There is no such file. Check the path; a glob must be quoted where the shell should not expand it."
                .into()
        }
        io::ErrorKind::PermissionDenied => {
            "It may not be read. Give yourself the right to read it, or leave it out.".into()
        }
        _ => format!("It could not be read: {error}. Try again, or leave it out."),
    }
}

fn checked(path: String, words: String, markdown: bool, asked: &Asked) -> Text {
    let language: Language = asked.language.of(&words);
    let (mut findings, allowed, odd) = if markdown {
        let reading = asked.checker.check_markdown(&words, language);
        (reading.findings, reading.allowed.len(), reading.troubles)
    } else {
        (asked.checker.check(&words, language), 0, Vec::new())
    };
    let all = findings.len();
    findings.retain(|f| f.severity >= asked.least);
    let places = if findings.is_empty() && odd.is_empty() {
        // Nothing will be asked of it: most texts.
        Places::new("", Breaks::Newline)
    } else {
        Places::new(&words, Breaks::Newline)
    };
    let troubles = odd
        .iter()
        .map(|trouble| {
            let at = places.of(&words, trouble.start);
            Trouble {
                path: path.clone(),
                place: Some((at.line + 1, at.column + 1)),
                sentence: trouble.message.to_owned(),
                unread: false,
            }
        })
        .collect();
    Text {
        quieter: all - findings.len(),
        allowed,
        troubles,
        findings,
        places,
        path,
        words,
    }
}
