//! What the mail engine says, in the form that cases keep. The one place that calls the engine.

use goodcatch_mail::{Context, Signature};
use goodcatch_people::App;
use goodcatch_platform::from_row;
use goodcatch_platform::words::Lang;

use crate::mail_words::evidence_words;
use crate::verdict::Verdict;

/// Evidence beyond this many observations would only repeat itself.
const MOST_EVIDENCE: usize = 60;
const MOST_INDICATORS: usize = 300;

/// Something seen in a mail. Kept without words: every reader gets them in their own language.
#[derive(Debug, Clone)]
pub struct Seen {
    /// What it is.
    pub code: String,
    /// How much it speaks for an attack, or against one.
    pub weight: f64,
    /// What its sentence names: an object of texts.
    pub args: serde_json::Value,
}

from_row!(Seen { code, weight, args });

impl Seen {
    /// Its sentence.
    pub fn words(&self, lang: Lang) -> String {
        let args = self.args.as_object().into_iter().flatten();
        evidence_words(
            lang,
            &self.code,
            args.filter_map(|(name, value)| Some((name.as_str(), value.as_str()?))),
        )
    }
}

/// A mail, judged.
#[derive(Debug, Clone)]
pub struct Assessed {
    /// Its subject.
    pub subject: String,
    /// 0 to 1.
    pub score: f64,
    /// What the engine proposes.
    pub proposed: Verdict,
    /// What was seen, heaviest first.
    pub evidence: Vec<Seen>,
    /// Kind and value, not defanged.
    pub indicators: Vec<(String, String)>,
    /// What it is grouped by.
    pub signature: Signature,
}

/// Judges the bytes of a mail: work for a thread of its own, never inside a transaction.
pub fn assess(bytes: &[u8], context: &Context) -> Assessed {
    let mail = goodcatch_mail::read(bytes);
    let found = goodcatch_mail::assess(&mail, context);
    Assessed {
        subject: mail.subject.clone(),
        score: f64::from(found.score),
        proposed: match found.verdict {
            goodcatch_mail::Verdict::Phishing => Verdict::Phishing,
            goodcatch_mail::Verdict::Spam => Verdict::Spam,
            goodcatch_mail::Verdict::Legitimate => Verdict::Legitimate,
            goodcatch_mail::Verdict::Unsure => Verdict::Unsure,
        },
        evidence: found
            .evidence
            .iter()
            .take(MOST_EVIDENCE)
            .map(|e| Seen {
                code: e.code.to_owned(),
                weight: f64::from(e.weight),
                args: e
                    .args
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), value.clone().into()))
                    .collect::<serde_json::Map<_, _>>()
                    .into(),
            })
            .collect(),
        indicators: found
            .indicators
            .iter()
            .take(MOST_INDICATORS)
            .map(|i| {
                (
                    i.kind.as_str().to_owned(),
                    i.value.chars().take(2_000).collect(),
                )
            })
            .collect(),
        signature: found.signature,
    }
}

/// Judges a mail on a thread for heavy work.
pub async fn assess_apart(app: &App, bytes: Vec<u8>) -> Option<Assessed> {
    let context = Context {
        domains: app.config.mail_own_domains.clone(),
    };
    tokio::task::spawn_blocking(move || assess(&bytes, &context))
        .await
        .ok()
}
