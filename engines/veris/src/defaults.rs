//! Where a classification begins: what is most likely, from what is already known. People change it;
//! nothing here says more than the kind of an incident does.

use crate::{Record, SCHEMA_VERSION};

/// What is known before anybody classifies.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// The kind of incident: `phished-credentials`.
    pub kind: &'a str,
    /// How it left the usual way: `near-miss`, `false-alarm`.
    pub exit: Option<&'a str>,
    /// A member spoke up.
    pub reported_by_member: bool,
    /// It was looked into far enough to be sure.
    pub confirmed: bool,
    /// How many people the organisation has.
    pub people: Option<u64>,
}

/// A record to begin with.
pub fn defaults(known: &Known<'_>) -> Record {
    let mut record = Record::default();
    record.set_text("schema_version", SCHEMA_VERSION);
    record.set_text("source_id", "goodcatch");
    let was = match known.exit {
        Some("near-miss") => "Near miss",
        Some("false-alarm") => "False positive",
        _ if known.confirmed => "Confirmed",
        _ => "Suspected",
    };
    record.set_codes("security_incident", &[was]);
    for (path, codes) in of_kind(known.kind) {
        record.set_codes(path, codes);
    }
    if known.reported_by_member {
        record.set_codes(
            "discovery_method.internal.variety",
            &["Reported by employee"],
        );
    }
    if let Some(people) = known.people {
        record.set_codes("victim.employee_count", &[of_size(people)]);
    }
    record
}

type Likely = &'static [(&'static str, &'static [&'static str])];

fn of_kind(kind: &str) -> Likely {
    match kind {
        "phished-credentials" => &[
            ("action.social.variety", &["Phishing"]),
            ("action.social.vector", &["Email"]),
            ("action.social.target", &["End-user or employee"]),
            ("action.hacking.variety", &["Use of stolen creds"]),
            ("action.hacking.vector", &["Web application"]),
            ("actor.external.variety", &["Unknown"]),
            ("actor.external.motive", &["Unknown"]),
            (
                "asset.assets.variety",
                &["P - End-user or employee", "S - Mail"],
            ),
            ("attribute.integrity.variety", &["Alter behavior"]),
            ("attribute.confidentiality.data.variety", &["Credentials"]),
            (
                "attribute.confidentiality.data_disclosure",
                &["Potentially"],
            ),
        ],
        "malware" => &[
            ("action.malware.variety", &["Unknown"]),
            ("action.malware.vector", &["Unknown"]),
            ("actor.external.variety", &["Unknown"]),
            ("actor.external.motive", &["Unknown"]),
            ("asset.assets.variety", &["U - Desktop or laptop"]),
            ("attribute.integrity.variety", &["Software installation"]),
        ],
        "lost-device" => &[
            ("action.error.variety", &["Loss"]),
            ("action.error.vector", &["Unknown"]),
            ("actor.internal.variety", &["Unknown"]),
            ("actor.internal.motive", &["NA"]),
            ("asset.assets.variety", &["U - Unknown"]),
            ("attribute.availability.variety", &["Loss"]),
            (
                "attribute.confidentiality.data_disclosure",
                &["Potentially"],
            ),
        ],
        "mis-sent-data" => &[
            ("action.error.variety", &["Misdelivery"]),
            ("action.error.vector", &["Unknown"]),
            ("actor.internal.variety", &["Unknown"]),
            ("actor.internal.motive", &["NA"]),
            ("asset.assets.variety", &["S - Mail"]),
            ("attribute.confidentiality.data.variety", &["Personal"]),
            ("attribute.confidentiality.data_disclosure", &["Yes"]),
        ],
        "exposed-secret" => &[
            ("action.error.variety", &["Publishing error"]),
            ("action.error.vector", &["Unknown"]),
            ("actor.internal.variety", &["Unknown"]),
            ("actor.internal.motive", &["NA"]),
            ("asset.assets.variety", &["S - Code repository"]),
            ("attribute.confidentiality.data.variety", &["Credentials"]),
            (
                "attribute.confidentiality.data_disclosure",
                &["Potentially"],
            ),
        ],
        "payment-fraud" => &[
            ("action.social.variety", &["Pretexting"]),
            ("action.social.vector", &["Email"]),
            ("action.social.target", &["Finance"]),
            ("actor.external.variety", &["Unknown"]),
            ("actor.external.motive", &["Financial"]),
            ("asset.assets.variety", &["P - Finance"]),
            (
                "attribute.integrity.variety",
                &["Alter behavior", "Fraudulent transaction"],
            ),
        ],
        "insider-mistake" => &[
            ("action.error.variety", &["Unknown"]),
            ("action.error.vector", &["Unknown"]),
            ("actor.internal.variety", &["Unknown"]),
            ("actor.internal.motive", &["NA"]),
            ("asset.assets.variety", &["Unknown"]),
        ],
        "supplier-breach" => &[
            ("action.hacking.variety", &["Unknown"]),
            ("action.hacking.vector", &["Partner"]),
            ("actor.external.variety", &["Unknown"]),
            ("actor.external.motive", &["Unknown"]),
            ("asset.assets.variety", &["Unknown"]),
            ("asset.ownership", &["Partner"]),
            ("attribute.confidentiality.data_disclosure", &["Unknown"]),
        ],
        _ => &[],
    }
}

/// The kind of incident that a record most likely tells of; `other` where it does not say.
pub fn likely_kind(record: &Record) -> &'static str {
    let has = |path: &str, codes: &[&str]| record.codes_at(path).iter().any(|c| codes.contains(c));
    let device = record
        .codes_at("asset.assets.variety")
        .iter()
        .any(|a| a.starts_with("U - ") || a.starts_with("M - "));
    if has("action.social.variety", &["Phishing", "Prompt bombing"]) {
        "phished-credentials"
    } else if record.value("action.malware").is_some() {
        "malware"
    } else if has("attribute.integrity.variety", &["Fraudulent transaction"])
        || has("action.social.variety", &["Pretexting", "Scam", "Forgery"])
    {
        "payment-fraud"
    } else if has("action.hacking.vector", &["Partner"]) || record.value("actor.partner").is_some()
    {
        "supplier-breach"
    } else if device
        && (has("action.error.variety", &["Loss"]) || has("action.physical.variety", &["Theft"]))
    {
        "lost-device"
    } else if has("action.error.variety", &["Misdelivery"]) {
        "mis-sent-data"
    } else if has(
        "action.error.variety",
        &["Publishing error", "Misconfiguration"],
    ) && has(
        "attribute.confidentiality.data.variety",
        &["Credentials", "Secrets"],
    ) {
        "exposed-secret"
    } else if record.value("action.error").is_some() || record.value("action.misuse").is_some() {
        "insider-mistake"
    } else {
        "other"
    }
}

/// The size of an organisation as the standard writes it.
pub fn of_size(people: u64) -> &'static str {
    match people {
        0..=10 => "1 to 10",
        11..=100 => "11 to 100",
        101..=1000 => "101 to 1000",
        1001..=10_000 => "1001 to 10000",
        10_001..=25_000 => "10001 to 25000",
        25_001..=50_000 => "25001 to 50000",
        50_001..=100_000 => "50001 to 100000",
        _ => "Over 100000",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Weight, validate};

    #[test]
    fn every_default_is_a_valid_record() {
        for kind in [
            "phished-credentials",
            "malware",
            "lost-device",
            "mis-sent-data",
            "exposed-secret",
            "payment-fraud",
            "insider-mistake",
            "supplier-breach",
            "other",
        ] {
            for (path, codes) in of_kind(kind) {
                for code in *codes {
                    assert!(crate::is_code(path, code), "{kind}: {path} {code}");
                }
            }
            let mut record = defaults(&Known {
                kind,
                exit: Some("near-miss"),
                reported_by_member: true,
                people: Some(5000),
                ..Known::default()
            });
            record.set_text("incident_id", "x");
            record.put("timeline.incident.year", Some(2026.into()));
            let problems = validate(&record, 2026);
            if kind != "other" {
                assert!(problems.is_empty(), "{kind}: {problems:?}");
            }
            assert_eq!(likely_kind(&record), kind, "a default is recognised again");
            assert!(problems.iter().all(|p| p.weight == Weight::Advice));
            assert_eq!(record.text("security_incident"), Some("Near miss"));
        }
    }
}
