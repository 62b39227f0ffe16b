//! The judgement: evidence weighed, a score, and a verdict that a responder may take or leave.

use serde::Serialize;

use crate::evidence::{self, Evidence, Look};
use crate::indicators::Indicator;
use crate::link;
use crate::mail::Mail;
use crate::signature::Signature;

/// What is known about the organisation that received the mail.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Its own domains, to recognise imitations of them. May be empty.
    pub domains: Vec<String>,
}

/// What a mail is proposed to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// An attack: it wants something that would harm the reader or the organisation.
    Phishing,
    /// Unwanted, but no attack.
    Spam,
    /// What it says it is.
    Legitimate,
    /// A person must look.
    Unsure,
}

impl Verdict {
    /// Its name, as written in JSON and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Phishing => "phishing",
            Self::Spam => "spam",
            Self::Legitimate => "legitimate",
            Self::Unsure => "unsure",
        }
    }
}

/// Everything triage says about a mail.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// How likely it is an attack, 0 to 1.
    pub score: f32,
    /// The proposed verdict.
    pub verdict: Verdict,
    /// What was seen, heaviest first.
    pub evidence: Vec<Evidence>,
    /// By what others can recognise it.
    pub indicators: Vec<Indicator>,
    /// By what it is grouped with others.
    pub signature: Signature,
}

/// The odds before anything is seen.
const START: f32 = -2.7;
const SPAM_START: f32 = -2.6;
/// From this score on an attack is proposed.
const PHISHING: f32 = 0.5;
/// Up to this score a mail is proposed as legitimate.
const LEGITIMATE: f32 = 0.15;

/// Judges a mail.
pub fn assess(mail: &Mail, context: &Context) -> Assessment {
    let view = crate::html::view(&mail.html);
    let targets = link::targets(mail, &view);
    let look = Look::new(mail, context, &view, &targets);
    let mut evidence = evidence::gather(&look).list;
    let odds: f32 = START + evidence.iter().map(|e| e.weight).sum::<f32>();
    let spam: f32 = SPAM_START + evidence.iter().map(|e| e.spam_weight).sum::<f32>();
    let score = likelihood(odds);
    let nothing =
        look.body.trim().is_empty() && look.subject.trim().is_empty() && look.links.is_empty();
    // Nobody says that they wrote it, and nothing that it was sent: what that is, we cannot tell.
    let no_mail = mail.from.is_empty() && mail.message_id.is_none() && mail.hops.is_empty();
    let verdict = if nothing {
        Verdict::Unsure
    } else if likelihood(spam) >= 0.5 && (score < PHISHING || spam > odds) {
        Verdict::Spam
    } else if score >= PHISHING {
        Verdict::Phishing
    } else if score <= LEGITIMATE && likelihood(spam) < 0.3 && !no_mail {
        Verdict::Legitimate
    } else {
        Verdict::Unsure
    };
    evidence.retain(|e| e.weight != 0.0 || e.spam_weight != 0.0);
    evidence.sort_by(|a, b| {
        b.weight
            .abs()
            .total_cmp(&a.weight.abs())
            .then(a.code.cmp(b.code))
    });
    Assessment {
        score,
        verdict,
        evidence,
        indicators: crate::indicators::collect(mail, &view, &targets),
        signature: crate::signature::take(mail, &view),
    }
}

/// Every observation about a mail, those without weight too: for measuring.
pub fn observe(mail: &Mail, context: &Context) -> Vec<Evidence> {
    let view = crate::html::view(&mail.html);
    let targets = link::targets(mail, &view);
    evidence::gather(&Look::new(mail, context, &view, &targets)).list
}

/// Log-odds to likelihood.
fn likelihood(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(mail: &str) -> Assessment {
        assess(
            &crate::parse(mail.as_bytes()),
            &Context {
                domains: vec!["harbour-light.org".into()],
            },
        )
    }

    #[test]
    fn an_attack_is_told_from_a_colleague() {
        let attack = judge(
            "From: \"PayPal Security\" <x8k2p9q4z@mail-service.xyz>\r\nSubject: Your account has been suspended\r\nContent-Type: text/html\r\n\r\n<p>Dear customer,</p><p>we noticed unusual activity. Verify your account within 24 hours or it will be closed.</p><a href=\"http://paypal-login.web.app/x\">www.paypal.com</a>",
        );
        assert_eq!(attack.verdict, Verdict::Phishing, "{attack:#?}");
        assert!(
            attack
                .evidence
                .iter()
                .any(|e| e.code == "link.text-differs")
        );
        let colleague = judge(
            "From: Ada Lane <ada@harbour-light.org>\r\nIn-Reply-To: <1@harbour-light.org>\r\nSubject: Re: minutes\r\n\r\nThanks, I think the minutes are fine.\r\n\r\nOn Mon, Ben wrote:\r\n> Here are the minutes.\r\n> Any wishes?\r\n",
        );
        assert_eq!(colleague.verdict, Verdict::Legitimate, "{colleague:#?}");
    }

    #[test]
    fn what_is_no_mail_is_not_called_a_genuine_one() {
        let noise = assess(
            &crate::parse(b"\x8f\x01\xfe what is this\n\x00\xc3 no header at all\n"),
            &Context::default(),
        );
        assert_eq!(noise.verdict, Verdict::Unsure, "{noise:#?}");
    }

    #[test]
    fn our_own_domain_is_guarded() {
        let mail = judge("From: IT <it@harbour-1ight.org>\r\nSubject: x\r\n\r\nhello");
        assert!(mail.evidence.iter().any(|e| e.code == "sender.imitates-us"));
    }
}
