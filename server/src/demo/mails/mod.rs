//! The mails that people of Harbour Light report: written for the demo, to hosts that cannot exist.

mod legitimate;
mod phishing;
mod render;
mod spam;

use goodcatch_triage::Verdict;

pub use render::{Copy, render};

/// How a mail is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Plain text only.
    Plain,
    /// Text and a simple HTML version of the same.
    Letter,
    /// HTML with a heading, a card and a button.
    Card,
    /// HTML with columns, a picture and small print.
    Newsletter,
}

/// What the receiving server found about the sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// SPF, DKIM and DMARC passed.
    Pass,
    /// SPF soft-failed, DMARC failed.
    Fail,
    /// The domain says nothing about itself.
    None,
}

/// A mail with gaps (`{first}`, `{n}`, `{code}`, `{sender}`, `{day}`), filled anew for each recipient.
#[derive(Debug, Clone, Copy)]
pub struct Mail {
    /// What it turns out to be.
    pub verdict: Verdict,
    /// The language it is written in.
    pub lang: &'static str,
    /// The sender's name and address.
    pub from: (&'static str, &'static str),
    /// Where answers go, when elsewhere.
    pub reply_to: Option<&'static str>,
    /// The subject.
    pub subject: &'static str,
    /// The paragraphs.
    pub body: &'static [&'static str],
    /// The words of its link, and where it leads.
    pub link: Option<(&'static str, &'static str)>,
    /// How it looks.
    pub style: Style,
    /// What the receiving server found.
    pub checked: Checked,
    /// A file: its name and its first words.
    pub file: Option<(&'static str, &'static str)>,
    /// What the responder adds to the verdict.
    pub found: &'static str,
    /// What was done in the end, where something was.
    pub done: Option<&'static str>,
    /// A verdict that was given first and corrected on the next day.
    pub first: Option<(Verdict, &'static str)>,
}

impl Mail {
    /// A plain mail from someone whom nobody checked.
    const fn new(
        verdict: Verdict,
        lang: &'static str,
        from: (&'static str, &'static str),
        subject: &'static str,
        body: &'static [&'static str],
    ) -> Mail {
        Mail {
            verdict,
            lang,
            from,
            reply_to: None,
            subject,
            body,
            link: None,
            style: Style::Plain,
            checked: Checked::None,
            file: None,
            found: "",
            done: None,
            first: None,
        }
    }

    const fn link(self, words: &'static str, to: &'static str) -> Mail {
        Mail {
            link: Some((words, to)),
            ..self
        }
    }

    const fn reply_to(self, address: &'static str) -> Mail {
        Mail {
            reply_to: Some(address),
            ..self
        }
    }

    const fn looks(self, style: Style, checked: Checked) -> Mail {
        Mail {
            style,
            checked,
            ..self
        }
    }

    const fn file(self, name: &'static str, words: &'static str) -> Mail {
        Mail {
            file: Some((name, words)),
            ..self
        }
    }

    const fn found(self, words: &'static str) -> Mail {
        Mail {
            found: words,
            ..self
        }
    }

    const fn done(self, words: &'static str) -> Mail {
        Mail {
            done: Some(words),
            ..self
        }
    }

    const fn first(self, verdict: Verdict, words: &'static str) -> Mail {
        Mail {
            first: Some((verdict, words)),
            ..self
        }
    }
}

pub use legitimate::{LEGITIMATE, TODAY};
pub use phishing::{PHISHING, WAVES};
pub use spam::SPAM;

/// Every mail that is not one of the [`WAVES`].
pub fn single() -> impl Iterator<Item = &'static Mail> {
    PHISHING.iter().chain(&SPAM).chain(&LEGITIMATE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_enough_mails_of_every_sort_in_both_languages() {
        let all: Vec<_> = single().chain(&WAVES).collect();
        assert!(all.len() >= 25, "{}", all.len());
        for verdict in [Verdict::Phishing, Verdict::Spam, Verdict::Legitimate] {
            for lang in ["en", "de"] {
                assert!(
                    all.iter().any(|m| m.verdict == verdict && m.lang == lang),
                    "{verdict} {lang}"
                );
            }
        }
        assert!(
            all.iter()
                .all(|m| m.verdict == Verdict::Unsure || !m.found.is_empty())
        );
    }
}
