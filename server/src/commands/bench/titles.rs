//! Titles of incidents as people give them: what happened, to whom, where. A small vocabulary, so that many share a
//! word and few share all; numbered, so that every run measures the same.

use goodcatch_respond::Kind;

/// What happened, by kind.
fn what(kind: Kind) -> [&'static str; 5] {
    match kind {
        Kind::PhishedCredentials => [
            "Password typed into a copy of the portal",
            "A mail about a parcel asked for the sign-in code",
            "Sign-in approved on the telephone at night",
            "Mailbox rules that nobody made",
            "A text message led to a false bank page",
        ],
        Kind::Malware => [
            "Macro ran out of an attached invoice",
            "Browser extension that reads every page",
            "Files renamed on a shared drive",
            "A false update asked to be installed",
            "USB stick with a program on it",
        ],
        Kind::LostDevice => [
            "Laptop left on the train",
            "Telephone stolen from a coat",
            "Tablet gone after the trade fair",
            "Badge and keys lost on the way home",
            "Disk missing from a returned computer",
        ],
        Kind::MisSentData => [
            "Payslips went to the wrong list",
            "Contract attached to another customer's mail",
            "Spreadsheet shared with everyone who has the link",
            "Letters put into each other's envelopes",
            "Address list in the open field of a newsletter",
        ],
        Kind::ExposedSecret => [
            "Access key in a public repository",
            "Password on a photograph of the whiteboard",
            "Token printed into a build log",
            "Certificate with its key in a ticket",
            "Default password on a camera",
        ],
        Kind::PaymentFraud => [
            "Invoice with a changed account number",
            "Call in the director's voice about a transfer",
            "Gift cards asked for in a short message",
            "Supplier's new bank details were not theirs",
            "Refund sent to a stranger's card",
        ],
        Kind::InsiderMistake => [
            "Test data written over the real ones",
            "Firewall rule opened for a day too long",
            "Archive folder deleted together with its copy",
            "Old account still worked after the move",
            "Backup switched off during maintenance",
        ],
        Kind::SupplierBreach => [
            "Break-in at the host of the booking service",
            "Customer records gone at the helpdesk provider",
            "Newsletter service was used to send spam",
            "Payroll provider reported stolen files",
            "Library with hidden code in a nightly build",
        ],
        Kind::Other => [
            "Visitor without a badge in the server room",
            "Printer tray full of confidential pages",
            "Door held open behind the loading bay",
            "Strange calls that ask for extension numbers",
            "Projector showed a private calendar",
        ],
    }
}

const WHOSE: [&str; 16] = [
    "payroll",
    "purchasing",
    "night shift",
    "customer service",
    "research",
    "legal",
    "warehouse",
    "sales",
    "front desk",
    "laboratory",
    "workshop",
    "apprentices",
    "planning",
    "logistics",
    "board office",
    "canteen",
];

const WHERE: [&str; 24] = [
    "Aldermoor",
    "Brackwater",
    "Cresthaven",
    "Dunfield",
    "Elmsworth",
    "Fairlea",
    "Glenport",
    "Hartsbridge",
    "Inverlay",
    "Juniper Hill",
    "Kingsmere",
    "Lindholm",
    "Marlow Quay",
    "Northgate",
    "Oakhurst",
    "Pinewood",
    "Quarry Lane",
    "Ravensby",
    "Stonewell",
    "Thornbury",
    "Underwood",
    "Valebrook",
    "Westerlund",
    "Yarrowdale",
];

/// The kind and the title of the nth incident.
pub(super) fn nth(n: usize) -> (Kind, String) {
    // Scattered, so that neighbours share nothing but chance.
    let mut turn = n.wrapping_mul(0x9E37_79B9).wrapping_add(n >> 7);
    let mut pick = |many: usize| {
        turn ^= turn >> 15;
        turn = turn.wrapping_mul(0x2C1B_3C6D) & 0xFFFF_FFFF;
        (turn >> 8) % many.max(1)
    };
    let kind = Kind::ALL
        .get(pick(Kind::ALL.len()))
        .copied()
        .unwrap_or(Kind::Other);
    let whats = what(kind);
    let happened = whats.get(pick(whats.len())).copied().unwrap_or_default();
    let whose = WHOSE.get(pick(WHOSE.len())).copied().unwrap_or_default();
    let place = WHERE.get(pick(WHERE.len())).copied().unwrap_or_default();
    (kind, format!("{happened}, {whose} in {place}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use goodcatch_wording::{Checker, Severity, detect};

    use super::*;

    #[test]
    fn titles_vary_and_the_kinds_are_even() {
        let some: Vec<(Kind, String)> = (0..5_000).map(nth).collect();
        let titles: BTreeSet<&str> = some.iter().map(|(_, title)| title.as_str()).collect();
        assert!(titles.len() > 3_000, "{}", titles.len());
        for kind in Kind::ALL {
            let of_it = some.iter().filter(|(k, _)| k == kind).count();
            assert!((400..800).contains(&of_it), "{kind}: {of_it}");
        }
    }

    #[test]
    fn no_title_is_asked_back_for_its_wording() {
        let checker = Checker::new();
        for kind in Kind::ALL {
            for title in what(*kind) {
                let findings = checker.check(title, detect(title));
                // Advice sends no form back.
                let counts = findings.iter().any(|one| one.severity >= Severity::Medium);
                assert!(!counts, "{title}");
            }
        }
    }
}
