//! A report: what someone told us, under the promise they chose.

use goodcatch_people::sealing::SealingKeyId;
use goodcatch_platform::clock::Time;
use goodcatch_platform::words::Lang;
use goodcatch_platform::{id, words_enum};

id! {
    /// A report.
    ReportId
}

words_enum! {
    /// What kind of thing happened.
    Kind {
        /// A mail, message or call that looks wrong.
        SuspiciousMessage = "suspicious_message",
        /// Something went wrong by the reporter's or somebody's hand.
        Mistake = "mistake",
        /// A device is lost or stolen.
        LostDevice = "lost_device",
        /// Someone may have got in, or data out.
        Breach = "breach",
        /// It nearly went wrong.
        NearMiss = "near_miss",
        /// A procedure or a control has a hole.
        Gap = "gap",
        /// Something could be better.
        Idea = "idea",
    }
}

words_enum! {
    /// What the reporter wants us to know of them. Staff can never lower it; the reporter can reveal more.
    Promise {
        /// Those who handle the report see the name.
        Named = "named",
        /// The name is sealed; two custodians can open it together.
        Confidential = "confidential",
        /// Nothing that identifies is held.
        Anonymous = "anonymous",
    }
}

impl Promise {
    /// Whether going from here to `to` reveals more.
    pub fn may_become(self, to: Promise) -> bool {
        to < self
    }
}

words_enum! {
    /// The way a report came in.
    Channel {
        /// The form.
        Web = "web",
        /// A forwarded or reported mail.
        Mail = "mail",
    }
}

/// Who a named reporter is.
#[derive(Debug, Clone)]
pub struct Reporter {
    /// Their name.
    pub name: String,
    /// Their address or telephone number.
    pub contact: String,
}

/// A report as those who handle it know it.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// What kind of thing happened.
    pub kind: Kind,
    /// The promise it stands under.
    pub promise: Promise,
    /// How it came in.
    pub channel: Channel,
    /// The language that its reporter reads.
    pub language: Lang,
    /// When it was filed; anonymous: the day only.
    pub filed_at: Time,
    /// What happened, in the reporter's words.
    pub words: String,
    /// Answers to the kind's own questions: the key of the question, and the answer.
    pub answers: Vec<(String, String)>,
    /// Named reports only.
    pub reporter: Option<Reporter>,
    /// The key that the identity and the originals are sealed with.
    pub sealing_key: Option<SealingKeyId>,
    /// By when a personal reply is owed.
    pub reply_due_at: Time,
    /// When a person replied.
    pub replied_at: Option<Time>,
    /// By when the Directive wants feedback: 3 months.
    pub feedback_due_at: Time,
    /// When the reporter was told the outcome.
    pub outcome_at: Option<Time>,
    /// When the reporter took it back.
    pub withdrawn_at: Option<Time>,
}

impl Report {
    /// The present, as far as this report may leave a trace of it: of an anonymous one its day.
    pub fn trace(&self, now: Time) -> Time {
        if self.promise == Promise::Anonymous {
            now.day()
        } else {
            now
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_can_only_be_loosened_by_revealing_more() {
        assert!(Promise::Anonymous.may_become(Promise::Confidential));
        assert!(Promise::Anonymous.may_become(Promise::Named));
        assert!(Promise::Confidential.may_become(Promise::Named));
        for (from, to) in [
            (Promise::Named, Promise::Confidential),
            (Promise::Named, Promise::Anonymous),
            (Promise::Confidential, Promise::Anonymous),
            (Promise::Named, Promise::Named),
        ] {
            assert!(!from.may_become(to), "{from} must not become {to}");
        }
    }
}
