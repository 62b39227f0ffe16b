//! Evidence: what was seen, where, what it means, and how much it weighs.
//!
//! Each file holds the checks of one part of a mail. A check says only what anyone can verify in the mail itself; it
//! never rests on who received it, on the list it passed, on dates, or on whether a server happened to write down its
//! tests. Weights are in one table (`weights.rs`).

/// Adds an observation: its code, where it was seen, and what its sentence names. A code that has no row among the
/// kinds, or other names than its row lists, does not compile.
macro_rules! saw {
    ($out:expr, $code:literal, $place:ident $(, $name:ident = $value:expr)* $(,)?) => {
        $out.add(
            const { $crate::evidence::weights::find($code, &[$(stringify!($name)),*]) },
            $crate::link::Place::$place,
            &[$((stringify!($name), &$value as &dyn std::fmt::Display)),*],
        )
    };
}

mod body;
mod files;
mod innocence;
mod links;
mod sender;
mod subject;
mod weights;

use std::fmt::Display;

use serde::Serialize;

use crate::address::Address;
use crate::assess::Context;
use crate::brands::{self, Brand};
use crate::domain;
use crate::html::View;
use crate::link::{Place, Target};
use crate::mail::Mail;
use crate::sentence::{Args, Sentence, args};
use crate::words::{self, Words};

use weights::Kind;

/// One observation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// A stable name, such as `link.text-differs`.
    pub code: &'static str,
    /// How much it speaks for (above 0) or against (below 0) an attack.
    pub weight: f32,
    /// How much it speaks for or against unwanted advertising.
    #[serde(skip)]
    pub(crate) spam_weight: f32,
    /// What its sentence names.
    pub args: Args,
    /// Where it was seen.
    pub place: Place,
}

/// A mail laid out for the checks.
pub(crate) struct Look<'a> {
    pub mail: &'a Mail,
    pub context: &'a Context,
    pub view: &'a View,
    /// Links a person can follow.
    pub links: Vec<&'a Target>,
    /// Text shown, plain.
    pub body: String,
    pub subject: String,
    pub words: Words,
    pub subject_words: Words,
    pub from: Option<&'a Address>,
    pub from_name: String,
    pub from_host: String,
    pub from_organisation: String,
    /// The name the sender or the subject claims.
    pub claimed: Option<&'static Brand>,
}

impl<'a> Look<'a> {
    pub fn new(
        mail: &'a Mail,
        context: &'a Context,
        view: &'a View,
        targets: &'a [Target],
    ) -> Self {
        let shown = if view.text.trim().len() >= 20 || mail.text.trim().is_empty() {
            &view.text
        } else {
            &mail.text
        };
        let mut body = crate::text::plain(crate::bytes::cut(shown, 60_000));
        if !view.alt.trim().is_empty() {
            body.push(' ');
            body.push_str(&crate::text::plain(&view.alt));
        }
        let subject = crate::text::plain(&mail.subject);
        let from = mail.sender_address();
        let from_name = from
            .map(|from| crate::text::plain(&from.name))
            .unwrap_or_default();
        let from_host = from
            .and_then(Address::host)
            .unwrap_or_default()
            .to_lowercase();
        let claimed = brands::named(&from_name).or_else(|| brands::named(&subject));
        Self {
            words: words::find(&body),
            subject_words: words::find(&subject),
            links: targets
                .iter()
                .filter(|target| {
                    target.element != "img"
                        && matches!(target.scheme.as_str(), "http" | "https")
                        && !is_furniture(&target.host)
                })
                .collect(),
            from_organisation: domain::organisation(&from_host),
            mail,
            context,
            view,
            body,
            subject,
            from,
            from_name,
            from_host,
            claimed,
        }
    }

    /// Whether the sender's domain is proven, as far as the receiving side wrote.
    pub fn authenticated(&self) -> bool {
        let results = &self.mail.authentication;
        results.word("dmarc") == Some("pass")
            || results.results.iter().any(|r| {
                r.believed
                    && r.result == "pass"
                    && r.domain
                        .as_deref()
                        .is_some_and(|d| domain::related(d, &self.from_host))
            })
    }

    /// What a sentence calls the sender's place: its host, else whatever stands where one should.
    pub fn sender_place(&self) -> &str {
        match self.from {
            _ if !self.from_host.is_empty() => &self.from_host,
            Some(from) if !from.address.is_empty() => &from.address,
            _ => "?",
        }
    }

    /// Whether this host belongs to the organisation itself.
    pub fn is_own(&self, host: &str) -> bool {
        self.context
            .domains
            .iter()
            .any(|own| domain::related(own, host))
    }
}

/// Hosts that appear in every mail without meaning anything: schemas and fonts.
fn is_furniture(host: &str) -> bool {
    matches!(
        host,
        "www.w3.org"
            | "fonts.googleapis.com"
            | "fonts.gstatic.com"
            | "schemas.microsoft.com"
            | "schema.org"
            | "schemas.openxmlformats.org"
            | "gmpg.org"
            | "purl.org"
            | "ns.adobe.com"
    )
}

/// Collects evidence.
#[derive(Default)]
pub(crate) struct Findings {
    pub list: Vec<Evidence>,
}

impl Findings {
    /// Adds one observation; each code counts once, with what it named first.
    pub fn add(
        &mut self,
        kind: &'static Kind,
        place: Place,
        named: &[(&'static str, &dyn Display)],
    ) {
        if self.has(kind.sentence.code) {
            return;
        }
        self.list.push(Evidence {
            code: kind.sentence.code,
            weight: kind.weight,
            spam_weight: kind.spam_weight,
            args: args(named),
            place,
        });
    }

    pub fn has(&self, code: &str) -> bool {
        self.list.iter().any(|evidence| evidence.code == code)
    }
}

/// Every sentence there is about something seen.
pub(crate) fn sentences() -> impl Iterator<Item = Sentence> {
    weights::KINDS.iter().map(|kind| kind.sentence)
}

/// All evidence of a mail.
pub(crate) fn gather(look: &Look) -> Findings {
    let mut findings = Findings::default();
    sender::check(look, &mut findings);
    subject::check(look, &mut findings);
    links::check(look, &mut findings);
    body::check(look, &mut findings);
    files::check(look, &mut findings);
    innocence::check(look, &mut findings);
    findings
}
