//! A verdict, and the answer that every reporter gets for it: thanks first, right or wrong, then
//! what it was, what to do now, and what the responder adds in their own words.
//!
//! A corrected verdict tells what was said before and that we looked again: reporters must be able
//! to rely on what they were told.

use goodcatch_people::MemberId;
use goodcatch_platform::clock::Time;
use goodcatch_platform::words::Lang;
use goodcatch_platform::{from_row, id, words_enum};
use goodcatch_speak_up::Kind;

use crate::case::CaseId;

id! {
    /// A decision.
    VerdictId
}

words_enum! {
    /// What a case turned out to be.
    Verdict {
        /// Someone tries to trick us.
        Phishing = "phishing",
        /// Unwanted, not dangerous.
        Spam = "spam",
        /// What it says it is.
        Legitimate = "legitimate",
        /// We cannot tell; better not touch it.
        Unsure = "unsure",
        /// It was as reported, and was dealt with.
        Handled = "handled",
        /// We looked, and no harm came of it.
        Harmless = "harmless",
    }
}

impl Verdict {
    /// The verdicts that fit a kind of report.
    pub fn of_kind(kind: Kind) -> &'static [Verdict] {
        match kind {
            Kind::SuspiciousMessage => &[
                Verdict::Phishing,
                Verdict::Spam,
                Verdict::Legitimate,
                Verdict::Unsure,
            ],
            Kind::Mistake | Kind::LostDevice | Kind::Breach => {
                &[Verdict::Handled, Verdict::Harmless]
            }
            Kind::NearMiss | Kind::Gap | Kind::Idea => &[Verdict::Handled],
        }
    }

    /// Whether the answer says too little without a sentence of the responder's own.
    pub fn needs_words(self) -> bool {
        matches!(self, Verdict::Handled)
    }

    /// The class of its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Verdict::Phishing | Verdict::Spam | Verdict::Legitimate | Verdict::Unsure => {
                self.word()
            }
            Verdict::Handled => "pine",
            Verdict::Harmless => "moss",
        }
    }
}

/// A decision as it was made.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Its id.
    pub id: VerdictId,
    /// The case.
    pub case_id: CaseId,
    /// What was decided.
    pub verdict: Verdict,
    /// What the responder adds.
    pub words: String,
    /// Who decided.
    pub decided_by: MemberId,
    /// When.
    pub decided_at: Time,
    /// How many reporters were told so far.
    pub told: i64,
    /// The decision that this one corrects.
    pub corrects: Option<VerdictId>,
}

from_row!(Decision {
    id,
    case_id,
    verdict,
    words,
    decided_by,
    decided_at,
    told,
    corrects
});

/// The answer to one reporter: `told` is what they were told before, if anything.
pub fn answer(
    lang: Lang,
    kind: Kind,
    verdict: Verdict,
    words: &str,
    told: Option<Verdict>,
) -> String {
    let mut parts = Vec::with_capacity(5);
    match told {
        Some(before) if before != verdict => {
            let before = lang.t(&format!("answer-before-{before}"));
            parts.push(lang.with("answer-correction", &[("before", &before)]));
        }
        _ => parts.push(lang.t("answer-thanks")),
    }
    parts.push(match (verdict, kind) {
        // The mail verdicts speak of “this message”; an idea is no message.
        (Verdict::Handled, Kind::NearMiss | Kind::Gap | Kind::Idea) => lang.t("answer-taken-up"),
        _ => lang.t(&format!("answer-{verdict}")),
    });
    let words = words.trim();
    if !words.is_empty() {
        parts.push(words.to_owned());
    }
    if matches!(verdict, Verdict::Phishing | Verdict::Unsure) {
        parts.push(lang.t(&format!("answer-now-{verdict}")));
    }
    parts.push(lang.t("answer-close"));
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that blame; none may stand in what we send.
    const BLAME: [&str; 12] = [
        "careless",
        "fault",
        "repeat offender",
        "weakest link",
        "phish-prone",
        "should have",
        "unfortunately",
        "mistakenly",
        "leichtsinn",
        "unachtsam",
        "hätten sie",
        "selbst schuld",
    ];

    #[test]
    fn every_answer_thanks_first_and_blames_nobody_in_every_language() {
        for lang in Lang::all() {
            for kind in Kind::ALL {
                for verdict in Verdict::of_kind(*kind) {
                    for told in [None]
                        .into_iter()
                        .chain(Verdict::of_kind(*kind).iter().map(|v| Some(*v)))
                    {
                        let text = answer(lang, *kind, *verdict, "", told);
                        let lower = text.to_lowercase();
                        assert!(!text.contains('!') && !text.contains("answer-"), "{text}");
                        assert!(!BLAME.iter().any(|b| lower.contains(b)), "{text}");
                        let first = lower.lines().next().unwrap();
                        assert!(first.contains("thank") || first.contains("dank"), "{first}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_correction_says_what_was_said_before_and_a_confirmation_does_not() {
        let lang = goodcatch_platform::words::ENGLISH;
        let mail = Kind::SuspiciousMessage;
        let corrected = answer(
            lang,
            mail,
            Verdict::Phishing,
            "We blocked it.",
            Some(Verdict::Legitimate),
        );
        assert!(corrected.contains("We looked again") && corrected.contains("We blocked it."));
        let same = answer(lang, mail, Verdict::Phishing, "", Some(Verdict::Phishing));
        assert!(!same.contains("We looked again"));
    }
}
