//! Letters to those affected, to begin from: what happened, what it means for them, what we did, what they
//! can do, and that a person answers. A first line with the subject, then the letter.
//!
//! What the writer has to say stands in square brackets: a gap. A letter with a gap in it is never sent.

use goodcatch_platform::words::Lang;
use goodcatch_platform::words_enum;

use crate::incident::Kind;

words_enum! {
    /// A letter to begin from; the second part of its key.
    Template {
        /// Their account may be in other hands.
        AccountAtRisk = "account-at-risk",
        /// A harmful program could get at their data.
        Malware = "malware",
        /// A device with their data is gone.
        LostDevice = "lost-device",
        /// Their data reached somebody else.
        DataSent = "data-sent",
        /// A key to where their data lies was in the open.
        ExposedSecret = "exposed-secret",
        /// Money of theirs went astray, or nearly.
        PaymentFraud = "payment-fraud",
        /// Something went wrong in our own work.
        InsiderMistake = "insider-mistake",
        /// It happened at somebody whom we rely on.
        Supplier = "supplier",
        /// They may get messages in our name.
        FalseMessages = "false-messages",
        /// Something else.
        General = "general",
        /// Nothing but paper.
        Blank = "blank",
    }
}

macro_rules! shipped {
    ($lang:literal, $template:expr; $($name:ident = $file:literal),+) => {
        match $template {
            $(Template::$name => include_str!(concat!("../letters/", $lang, "/", $file, ".md")),)+
            Template::Blank => "",
        }
    };
}

impl Template {
    /// The letter that fits what happened.
    pub fn of(kind: Kind) -> Template {
        match kind {
            Kind::PhishedCredentials => Template::AccountAtRisk,
            Kind::Malware => Template::Malware,
            Kind::LostDevice => Template::LostDevice,
            Kind::MisSentData => Template::DataSent,
            Kind::ExposedSecret => Template::ExposedSecret,
            Kind::PaymentFraud => Template::PaymentFraud,
            Kind::InsiderMistake => Template::InsiderMistake,
            Kind::SupplierBreach => Template::Supplier,
            Kind::Other => Template::General,
        }
    }

    /// Subject and letter in a language, from this organisation.
    pub fn write(self, lang: Lang, organisation: &str) -> (String, String) {
        let (subject, words) = self.text(lang).split_once('\n').unwrap_or_default();
        let filled = |text: &str| text.trim().replace("{organisation}", organisation);
        (filled(subject.trim_start_matches('#')), filled(words))
    }

    fn text(self, lang: Lang) -> &'static str {
        if lang.code() == "de" {
            shipped!("de", self; AccountAtRisk = "account-at-risk", Malware = "malware",
                LostDevice = "lost-device", DataSent = "data-sent", ExposedSecret = "exposed-secret",
                PaymentFraud = "payment-fraud", InsiderMistake = "insider-mistake", Supplier = "supplier",
                FalseMessages = "false-messages", General = "general")
        } else {
            shipped!("en", self; AccountAtRisk = "account-at-risk", Malware = "malware",
                LostDevice = "lost-device", DataSent = "data-sent", ExposedSecret = "exposed-secret",
                PaymentFraud = "payment-fraud", InsiderMistake = "insider-mistake", Supplier = "supplier",
                FalseMessages = "false-messages", General = "general")
        }
    }
}

/// Whether these words are a letter that nobody has written in yet, or nothing.
pub fn untouched(subject: &str, words: &str, organisation: &str) -> bool {
    let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
    Lang::all().any(|lang| {
        Template::ALL.iter().any(|template| {
            let (its_subject, its_words) = template.write(lang, organisation);
            same(&its_subject, subject) && same(&its_words, words)
        })
    })
}

/// More gaps than a letter has; whoever fills these in is told of the next ones.
const MOST_GAPS: usize = 50;

/// What still stands in brackets, in its order and each once, fifty at most; a bracket without its other one
/// counts too.
pub fn gaps(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = text;
    // Whether one may still close: a text of opening ones alone is not searched to its end for each of them.
    let mut closes = true;
    while let Some(at) = rest.find(['[', ']']).filter(|_| found.len() < MOST_GAPS) {
        let from = rest.get(at..).unwrap_or_default();
        let close = if closes { from.find(']') } else { None };
        closes = close.is_some();
        let end = close.map_or_else(
            || from.find('\n').unwrap_or(from.len()),
            |close| close.saturating_add(1),
        );
        let (gap, after) = from.split_at_checked(end).unwrap_or((from, ""));
        let gap = gap.trim().to_owned();
        if !found.contains(&gap) {
            found.push(gap);
        }
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_letter_with_gaps_that_blames_nobody_in_every_language() {
        for lang in Lang::all() {
            for template in Template::ALL.iter().filter(|t| **t != Template::Blank) {
                let (subject, words) = template.write(lang, "Harbour Light");
                assert!((10..80).contains(&subject.chars().count()), "{template}");
                assert!(!subject.contains(['#', '\n', '[']), "{template}: {subject}");
                assert!(!gaps(&words).is_empty(), "{template}");
                assert!(words.ends_with("Harbour Light"), "{template}");
                assert!(!words.contains(['{', '}', '#']), "{template}");
                for text in [&subject, &words] {
                    let found = goodcatch_triage::wording::findings(text);
                    assert!(found.loud.is_empty(), "{lang:?} {template}: {found:?}");
                }
            }
            let of_kinds: Vec<Template> = Kind::ALL.iter().map(|k| Template::of(*k)).collect();
            let mut once = of_kinds.clone();
            once.dedup();
            assert_eq!(of_kinds, once, "each kind has its own");
            assert!(!of_kinds.contains(&Template::Blank));
        }
        let english = Template::Malware.write(Lang::find("en").unwrap(), "");
        assert_ne!(
            english,
            Template::Malware.write(Lang::find("de").unwrap(), "")
        );
    }

    #[test]
    fn a_gap_is_whatever_stands_in_brackets() {
        assert_eq!(
            gaps("On [day] it was [which\ndata], on [day]."),
            ["[day]", "[which\ndata]"]
        );
        // Half of a pair is left when somebody fills in a gap in haste.
        assert_eq!(gaps("On 4 June] it"), ["]"]);
        assert_eq!(gaps("On [4 June it\nwas"), ["[4 June it"]);
        assert_eq!(gaps("] and [day]"), ["]", "[day]"]);
        assert!(gaps("On 4 June (a Thursday) it was").is_empty());
    }

    #[test]
    fn a_text_of_brackets_is_read_once() {
        assert_eq!(gaps(&"[\n".repeat(2_000_000)), ["["]);
        let many: String = (0..500_000).map(|n| format!("[{n}]")).collect();
        assert_eq!(gaps(&many).len(), MOST_GAPS);
    }

    #[test]
    fn a_letter_is_untouched_until_somebody_writes_in_it() {
        let (subject, words) = Template::Supplier.write(Lang::find("de").unwrap(), "Harbour");
        // As a browser sends it.
        let sent = words.replace('\n', "\r\n");
        assert!(untouched(&subject, &sent, "Harbour"));
        assert!(untouched("", "", "Harbour"));
        assert!(!untouched(&subject, &format!("{sent}!"), "Harbour"));
        assert!(!untouched("Our own", &sent, "Harbour"));
    }
}
