//! All kinds of observations: what the sentence of each names, and what each weighs, which is the log-odds it adds, for
//! an attack and for mere advertising.
//!
//! Weights are decided by hand within limits: what speaks for an attack never weighs less than nothing, what honest mail
//! also does weighs little, and what only few mails show has the weight its meaning gives it. Within these limits they
//! were balanced on one half of a labelled corpus, no campaign of which is in the other half, and rounded; the other
//! half is what figures are quoted from. A weight is never changed for a single mail. What weighs nothing is not shown.

use crate::sentence::{Sentence, same, same_names};

/// A kind of observation.
pub(crate) struct Kind {
    pub sentence: Sentence,
    /// For an attack.
    pub weight: f32,
    /// For unwanted advertising.
    pub spam_weight: f32,
}

const fn kind(
    code: &'static str,
    names: &'static [&'static str],
    weight: f32,
    spam_weight: f32,
) -> Kind {
    Kind {
        sentence: Sentence { code, names },
        weight,
        spam_weight,
    }
}

/// Code, what the sentence names, weight for an attack, weight for unwanted advertising.
#[rustfmt::skip]
pub(super) static KINDS: &[Kind] = &[
    kind("auth.dkim-fail", &[], 0.5, 0.0),
    kind("auth.dmarc-error", &["host"], 0.3, 0.0),
    kind("auth.dmarc-fail", &["host"], 1.0, 0.0),
    kind("auth.forged", &[], 0.3, 0.0),
    kind("auth.partly-signed", &[], 0.0, 0.0),
    kind("auth.spf-error", &[], 0.0, 0.0),
    kind("auth.spf-fail", &[], 0.5, 0.0),
    kind("auth.spf-softfail", &[], 0.3, 0.0),
    kind("file.active-page", &["file"], 2.0, 0.0),
    kind("file.archive", &["file"], 0.2, 0.0),
    kind("file.disguised-name", &["file"], 1.5, 0.0),
    kind("file.instead-of-text", &[], 0.6, 0.0),
    kind("file.macros", &["file"], 1.2, 0.0),
    kind("file.not-what-it-says", &["file"], 0.5, 0.0),
    kind("file.page", &["file"], 0.6, 0.0),
    kind("file.runs", &["file"], 2.5, 0.0),
    kind("file.two-endings", &["file"], 2.0, 0.0),
    kind("form.any", &[], 0.0, 0.0),
    kind("form.password", &[], 2.0, 0.0),
    kind("good.answers", &[], 0.0, 0.0),
    kind("good.authenticated", &["host"], 0.0, 0.0),
    kind("good.code", &[], -1.2, -1.0),
    kind("good.conversation", &[], -1.5, -1.5),
    kind("good.delivery-report", &[], -1.0, -1.5),
    kind("good.dmarc-report", &[], -2.0, -2.0),
    kind("good.invitation", &[], -0.5, -0.8),
    kind("good.link-to-sender", &["host"], -0.3, -0.8),
    kind("good.links-to-claimed", &["brand"], -1.2, -0.6),
    kind("good.links-to-sender", &["host"], -1.6, -0.8),
    kind("good.long", &[], -1.4, -0.8),
    kind("good.mailing-service", &[], -0.8, -0.4),
    kind("good.many-places", &[], -0.9, 0.0),
    kind("good.name-and-links-agree", &["brand"], -0.8, -0.6),
    kind("good.nothing-to-click", &[], -0.2, 0.0),
    kind("good.plain-design", &[], -0.5, -0.6),
    kind("good.plain-text", &[], -0.5, -0.8),
    kind("good.quotes", &[], -0.5, 0.0),
    kind("good.talks", &["example"], -1.1, -0.6),
    kind("good.true-name", &["brand"], -0.8, 0.0),
    kind("header.content-type-twice", &[], 0.5, 0.0),
    kind("header.from-many", &[], 0.6, 0.0),
    kind("header.from-twice", &[], 1.0, 0.0),
    kind("header.nul", &[], 0.5, 0.0),
    kind("header.turned-text", &[], 0.5, 0.0),
    kind("html.refresh", &[], 0.8, 0.0),
    kind("html.script", &[], 0.0, 0.0),
    kind("html.utf7", &[], 1.5, 0.0),
    kind("link.all-the-same", &["host"], 0.2, 0.0),
    kind("link.away-from-claimed", &["brand"], 0.6, -0.8),
    kind("link.bait-words", &["host", "number"], 0.7, 0.0),
    kind("link.bare-address", &["host", "number"], 0.7, 0.0),
    kind("link.broken-into", &["host", "number"], 0.6, 0.0),
    kind("link.cheap-suffix", &["host", "number"], 0.9, 0.5),
    kind("link.data", &[], 1.2, 0.0),
    kind("link.disguised", &["host", "number"], 1.5, 0.0),
    kind("link.foreign-letters", &["host", "number"], 1.0, 0.0),
    kind("link.free-hosting", &["host", "platform", "number"], 0.6, 0.3),
    kind("link.imitates-us", &["host", "own", "number"], 2.5, 0.0),
    kind("link.long-code", &["host", "number"], 0.0, 0.0),
    kind("link.look-alike", &["host", "brand", "number"], 1.0, 0.0),
    kind("link.names-recipient", &["host", "number"], 0.0, 0.0),
    kind("link.none-to-sender", &["sender"], 0.0, 0.3),
    kind("link.not-to-claimed", &["brand"], 1.0, -1.2),
    kind("link.port", &["host", "number"], 0.4, 0.0),
    kind("link.random-host", &["host", "number"], 0.0, 0.0),
    kind("link.redirects", &["host", "number"], 0.2, 0.0),
    kind("link.script", &[], 1.0, 0.0),
    kind("link.shortened", &["host", "number"], 0.4, 0.4),
    kind("link.single-stranger", &["host", "sender"], 1.0, 0.6),
    kind("link.text-differs", &["shown", "host", "number"], 1.0, 0.0),
    kind("link.unprotected", &["host", "number"], 0.0, 0.0),
    kind("link.user-part", &["host", "number"], 1.0, 0.0),
    kind("path.free-hosting", &["host", "platform"], 0.4, 0.0),
    kind("path.strange", &["host", "sender"], 0.5, 0.0),
    kind("picture.borrowed", &[], 0.5, 0.0),
    kind("reply.elsewhere", &["host", "elsewhere"], 0.5, 0.3),
    kind("reply.free-mailbox", &["host", "address"], 1.1, 0.0),
    kind("reply.no-host", &["address"], 0.4, 0.0),
    kind("reply.nowhere", &["address"], 0.0, 0.6),
    kind("reply.other-mailbox", &["address"], 1.0, 0.0),
    kind("sender.borrowed-name", &["name", "host", "brand"], 2.0, -1.2),
    kind("sender.cheap-suffix", &["host"], 0.5, 0.8),
    kind("sender.deep-host", &["host"], 0.0, 0.0),
    kind("sender.disguised-letters", &[], 0.6, 0.0),
    kind("sender.free-hosting", &["host", "platform"], 0.5, 0.8),
    kind("sender.imitates-us", &["host", "own"], 2.5, 0.0),
    kind("sender.look-alike", &["host", "brand"], 1.0, 0.0),
    kind("sender.missing", &[], 0.3, 0.0),
    kind("sender.name-is-address", &["shown", "address"], 0.8, 0.0),
    kind("sender.no-host", &["address"], 0.1, 0.0),
    kind("sender.office", &["name"], 0.9, 0.0),
    kind("sender.office-on-free-mail", &["name", "host"], 0.9, 0.0),
    kind("sender.random-address", &["address"], 0.0, 0.0),
    kind("sender.random-domain", &["host"], 0.4, 0.6),
    kind("subject.alarms", &[], 0.5, 0.0),
    kind("subject.borrowed-name", &["brand", "host"], 0.4, 0.0),
    kind("subject.disguised-letters", &[], 0.6, 0.0),
    kind("subject.emoji", &[], 0.5, 0.7),
    kind("subject.empty", &[], 0.3, 0.0),
    kind("subject.exclaims", &[], 0.3, 0.0),
    kind("subject.false-reply", &[], 0.8, 0.0),
    kind("subject.fortune", &[], 0.4, 0.0),
    kind("subject.money", &[], 0.3, 0.0),
    kind("subject.names-address", &[], 0.2, 0.0),
    kind("subject.presses", &[], 1.2, 0.0),
    kind("subject.promises", &[], 0.8, 0.0),
    kind("subject.serial", &["ending"], 0.6, 0.0),
    kind("subject.shouts", &[], 0.5, 0.0),
    kind("text.borrowed-letterhead", &["brand"], 1.4, -0.8),
    kind("text.broken-words", &["count"], 0.8, 0.0),
    kind("text.disguised-letters", &[], 0.6, 0.0),
    kind("text.hardly-any", &[], 1.0, 0.0),
    kind("text.hidden", &["count"], 0.2, 0.0),
    kind("text.only-html", &[], 0.3, 0.0),
    kind("text.only-pictures", &[], 0.8, 0.2),
    kind("text.two-faces", &[], 0.4, 0.0),
    kind("text.unfilled", &[], 0.7, 0.0),
    kind("words.answer-elsewhere", &[], 1.9, 0.0),
    kind("words.click", &["example"], 0.2, 0.3),
    kind("words.credentials", &["example"], 1.6, -0.8),
    kind("words.dating", &["example"], 0.0, 2.0),
    kind("words.delivery", &["example"], 0.3, -0.6),
    kind("words.document", &["example"], 0.8, 0.0),
    kind("words.extortion", &["example"], 1.5, -2.0),
    kind("words.fortune", &["example"], 0.9, 0.0),
    kind("words.fortune-by-free-mail", &[], 1.4, -0.6),
    kind("words.gambling", &["example"], 0.0, 2.2),
    kind("words.greeting", &["example"], 1.2, 0.0),
    kind("words.greets-address", &[], 0.0, 0.0),
    kind("words.loan", &["example"], 0.5, 2.0),
    kind("words.mailbox", &["example"], 0.5, 0.0),
    kind("words.much-credentials", &[], 0.0, 0.0),
    kind("words.much-fortune", &[], 0.2, -1.0),
    kind("words.much-gambling", &[], 0.0, 1.0),
    kind("words.much-prize", &[], 0.0, 0.0),
    kind("words.much-wallet", &[], 0.4, 0.0),
    kind("words.offer", &["example"], 0.0, 1.2),
    kind("words.payment", &["example"], 0.4, 0.0),
    kind("words.pills", &["example"], 0.0, 2.0),
    kind("words.points", &["example"], 0.3, 0.0),
    kind("words.prize", &["example"], 1.2, 0.3),
    kind("words.prize-then-click", &[], 0.1, -0.4),
    kind("words.scareware", &["example"], 0.2, -0.5),
    kind("words.secrecy", &["example"], 0.4, 0.0),
    kind("words.stranger", &["example"], 0.9, 0.0),
    kind("words.threat", &["example"], 0.5, -0.8),
    kind("words.threat-then-login", &[], 0.5, 0.0),
    kind("words.urgency", &["example"], 0.8, 0.0),
    kind("words.wallet", &["example"], 1.1, 0.0),
];

/// The kind with this code, whose sentence names exactly these; anything else does not compile.
#[expect(clippy::panic, reason = "called while compiling only")]
pub(crate) const fn find(code: &str, names: &[&str]) -> &'static Kind {
    let mut left = KINDS;
    while let [kind, rest @ ..] = left {
        if same(kind.sentence.code, code) {
            if same_names(kind.sentence.names, names) {
                return kind;
            }
            panic!("this observation names other things than its row says, or in another order");
        }
        left = rest;
    }
    panic!("a new observation: give it a row here, and words in every language")
}
