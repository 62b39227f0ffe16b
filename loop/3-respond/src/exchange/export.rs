//! What leaves: a VERIS record and a STIX bundle. Neither says who did what; whoever asks for the
//! words of the incident has looked at them first.

use std::collections::BTreeSet;

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::{Tx, Value};
use goodcatch_triage::Verdict;
use goodcatch_veris::stix::{self, Determination, Indicator, Investigation, Sign, Told};
use goodcatch_veris::{
    Known, Language, Milestones, Moment, Record, Shape, defaults, derive_timeline, label,
};
use serde_json::{Value as Json, json};

use super::trace::{self, Ours};
use crate::incident::{Exit, Incident, IncidentId, Source, State, Tlp};
use crate::milestone::{Milestone, Precision, Reached};
use crate::store;

/// An incident with what its exports are made from.
pub(super) struct Whole {
    pub(super) incident: Incident,
    pub(super) milestones: Vec<Reached>,
    pub(super) known: KnownHere,
}

/// What is known before anybody classifies.
pub(super) struct KnownHere {
    from_case: bool,
    confirmed: bool,
}

pub(super) async fn find_whole(tx: &mut Tx, viewer: &Viewer, id: IncidentId) -> Allowed<Whole> {
    let incident = store::find_incident(tx, viewer, id)
        .await?
        .ok_or(Refused::Missing)?;
    let mut milestones = store::list_milestones(tx, viewer, id).await?;
    milestones.retain(|m| m.superseded_at.is_none());
    let cases = store::cases_of_incident(tx, id).await?;
    let mut confirmed = !matches!(incident.state, State::New | State::Triage);
    if viewer.could(Act::SeeCases) {
        for case in &cases {
            let found = goodcatch_triage::store::find_case(tx, viewer, *case).await?;
            confirmed |= found.is_some_and(|c| c.verdict == Some(Verdict::Phishing));
        }
    }
    Ok(Whole {
        incident,
        milestones,
        known: KnownHere {
            from_case: !cases.is_empty(),
            confirmed,
        },
    })
}

impl Whole {
    /// The classification, or where one begins.
    pub(super) fn record(&self) -> Record {
        let record = Record::try_from(self.incident.classification.clone()).unwrap_or_default();
        if record.is_empty() {
            self.begin()
        } else {
            record
        }
    }

    fn begin(&self) -> Record {
        defaults(&Known {
            kind: self.incident.kind.word(),
            exit: self.incident.exit.map(Exit::word),
            reported_by_member: self.known.from_case,
            confirmed: self.known.confirmed,
            people: None,
        })
    }

    fn milestone(&self, which: Milestone) -> Option<Moment> {
        let reached = self.milestones.iter().find(|m| m.milestone == which)?;
        let zone = jiff::tz::TimeZone::get(&reached.zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let at = jiff::Timestamp::from_millisecond(reached.at.0).ok()?;
        Some(Moment {
            at: reached.at.0,
            ahead: zone.to_offset(at).seconds() / 60,
            precision: match reached.precision {
                Precision::Minute => goodcatch_veris::Precision::Minute,
                Precision::Hour => goodcatch_veris::Precision::Hour,
                Precision::Day => goodcatch_veris::Precision::Day,
                Precision::Month => goodcatch_veris::Precision::Month,
                Precision::Year => goodcatch_veris::Precision::Year,
            },
        })
    }

    /// Whether it may leave at all.
    pub(super) fn may_leave(&self) -> bool {
        self.incident.tlp != Tlp::Red
    }

    /// Taken in and never touched: it leaves as it came.
    fn as_it_came(&self) -> bool {
        self.incident.source == Source::Import && self.incident.classification_version == 1
    }

    /// The record as it leaves.
    pub(super) fn veris(&self, words: bool) -> Json {
        let mut record = self.record();
        if self.as_it_came() {
            return record.into();
        }
        let incident = &self.incident;
        let id = incident
            .external_id
            .clone()
            .unwrap_or_else(|| incident.id.to_string());
        record.set_text("incident_id", &id);
        if record.text("schema_version").is_none() {
            record.set_text("schema_version", goodcatch_veris::SCHEMA_VERSION);
        }
        if record.text("source_id").is_none() {
            record.set_text("source_id", "goodcatch");
        }
        if words {
            record.set_text("summary", &self.words());
        } else if incident.source == Source::Here {
            record.put("summary", None);
        }
        if incident.source == Source::Here {
            derive_timeline(&mut record, &self.milestones_known());
        }
        let tlp = match incident.tlp {
            Tlp::AmberStrict => "amber+strict",
            other => other.word(),
        };
        record.put("plus.goodcatch.tlp", Some(json!(tlp)));
        record.into()
    }

    fn milestones_known(&self) -> Milestones {
        Milestones {
            began: self.milestone(Milestone::Began),
            first_report: self.milestone(Milestone::FirstReport),
            detected: self.milestone(Milestone::Detected),
            contained: self.milestone(Milestone::Contained),
        }
    }

    fn words(&self) -> String {
        let incident = &self.incident;
        if incident.summary.trim().is_empty() {
            incident.title.clone()
        } else {
            format!(
                "{}. {}",
                incident.title.trim_end_matches('.'),
                incident.summary
            )
        }
    }

    /// The bundle as it leaves.
    pub(super) fn stix(&self, app: &App, indicators: &[Indicator], words: bool) -> Json {
        let incident = &self.incident;
        let record = self.record();
        let plain = format!("Incident: {}", incident.kind.word().replace('-', " "));
        let note: Vec<String> = Shape::of(&record)
            .codes()
            .filter_map(|code| {
                let at = code.match_indices('.').find_map(|(at, _)| {
                    let (path, code) = (code.get(..at)?, code.get(at + 1..)?);
                    goodcatch_veris::is_code(path, code).then_some((path, code))
                })?;
                let meaning = label(at.0, at.1, Language::English);
                Some(format!("{}: {} ({meaning})", at.0, at.1))
            })
            .collect();
        stix::bundle(&Told {
            incident: incident.id.0,
            name: if words { &incident.title } else { &plain },
            description: if words { &incident.summary } else { "" },
            organisation: &app.config.organisation,
            organisation_key: &app.config.public_url,
            tlp: match incident.tlp {
                Tlp::Clear => stix::Tlp::Clear,
                Tlp::Green => stix::Tlp::Green,
                Tlp::Amber => stix::Tlp::Amber,
                Tlp::AmberStrict => stix::Tlp::AmberStrict,
                Tlp::Red => stix::Tlp::Red,
            },
            created: incident.opened_at.0,
            modified: incident.updated_at.0,
            determination: match incident.exit {
                Some(Exit::FalseAlarm) => Determination::FalsePositive,
                Some(Exit::NearMiss) => Determination::Failed,
                _ if self.known.confirmed => Determination::Confirmed,
                _ => Determination::Suspected,
            },
            investigation: match incident.state {
                State::New => Investigation::New,
                State::Closed => Investigation::Closed,
                _ => Investigation::Open,
            },
            indicators,
            note: &note.join("\n"),
        })
    }
}

/// What others can recognise the attack by. Addresses of our own people and hosts are none; what in a web
/// address may tell who it was sent to stays here, most of its path too unless the words go along.
pub(super) async fn indicators(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    incident: &Incident,
    words: bool,
) -> Allowed<Vec<Indicator>> {
    if !viewer.could(Act::SeeCases) {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for case in store::cases_of_incident(tx, incident.id).await? {
        all.extend(goodcatch_triage::store::list_indicators(tx, viewer, case).await?);
    }
    let pieces = all
        .iter()
        .flat_map(|(kind, value)| trace::telling(kind, value))
        .collect();
    let ours = ours_among(tx, app, &pieces).await?;
    let mut found: Vec<(Sign, String)> = all
        .iter()
        .filter_map(|(kind, value)| sign(kind, value, words, &ours))
        .collect();
    let own = own_addresses(tx, &found).await?;
    let domains: Vec<String> = app
        .config
        .mail_own_domains
        .iter()
        .map(|d| d.to_lowercase())
        .collect();
    found.retain(|(sign, value)| !is_own(*sign, value, &own, &domains));
    found.sort_by(|a, b| (a.0.name(), &a.1).cmp(&(b.0.name(), &b.1)));
    found.dedup();
    Ok(found
        .into_iter()
        .map(|(sign, value)| Indicator {
            sign,
            value,
            first_seen: incident.opened_at.0,
            last_seen: incident.opened_at.0,
            count: 1,
        })
        .collect())
}

/// Those of some words that name somebody of ours: a first or a last name, or the mailbox of somebody's
/// address. Names of five people and names of one are treated alike: what is lost is a part of a host.
async fn ours_among(tx: &mut Tx, app: &App, pieces: &BTreeSet<String>) -> Allowed<Ours> {
    let addresses: Vec<Value> = pieces
        .iter()
        .flat_map(|piece| {
            let domains = app.config.mail_own_domains.iter();
            domains.map(move |domain| format!("{piece}@{}", domain.to_lowercase()).into())
        })
        .collect();
    let found: Vec<(String,)> = tx
        .list_in(
            "select address from member_addresses where address in (in)",
            &[],
            &addresses,
        )
        .await?;
    let mut ours: Ours = found
        .into_iter()
        .filter_map(|(address,)| Some(address.split_once('@')?.0.to_owned()))
        .collect();
    for piece in pieces.iter().filter(|p| p.chars().all(char::is_alphabetic)) {
        let (from, to) = (piece.as_bytes().to_vec(), format!("{piece}!").into_bytes());
        let known: Option<i64> = tx.value(SOMEBODY, &[from.into(), to.into()]).await?;
        if known.is_some() {
            ours.insert(piece.clone());
        }
    }
    Ok(ours)
}

/// Somebody whose name begins with a word, the first or the last name first.
const SOMEBODY: &str =
    "select cast(1 as bigint) where exists (select 1 from members where name_key >= $1 and name_key < $2)
       or exists (select 1 from members where surname_key >= $1 and surname_key < $2)";

async fn own_addresses(tx: &mut Tx, found: &[(Sign, String)]) -> Allowed<Vec<String>> {
    let addresses: Vec<Value> = found
        .iter()
        .filter(|(sign, _)| *sign == Sign::Email)
        .map(|(_, value)| value.to_lowercase().into())
        .collect();
    let own: Vec<(String,)> = tx
        .list_in(
            "select address from member_addresses where address in (in)",
            &[],
            &addresses,
        )
        .await?;
    Ok(own.into_iter().map(|row| row.0).collect())
}

fn is_own(sign: Sign, value: &str, own: &[String], domains: &[String]) -> bool {
    let value = value.to_lowercase();
    let host = match sign {
        Sign::Email => value.rsplit('@').next().unwrap_or_default(),
        Sign::Domain => value.as_str(),
        Sign::Url => value
            .split_once("://")
            .map_or(value.as_str(), |(_, rest)| rest)
            .split(['/', ':'])
            .next()
            .unwrap_or_default(),
        _ => return false,
    };
    let ours = domains.iter().any(|d| {
        host == d
            || host
                .strip_suffix(d.as_str())
                .is_some_and(|h| h.ends_with('.'))
    });
    ours || own.contains(&value)
}

fn sign(kind: &str, value: &str, words: bool, ours: &Ours) -> Option<(Sign, String)> {
    let whole = |sign| Some((sign, value.to_owned()));
    match kind {
        "url" => trace::leaves(value, words, ours).map(|left| (Sign::Url, left)),
        "domain" => Some((Sign::Domain, trace::host_leaves(value, ours))),
        "email" if trace::sender_leaves(value, ours) => whole(Sign::Email),
        "ip" if value.contains(':') => whole(Sign::Ipv6),
        "ip" => whole(Sign::Ipv4),
        "sha256" => whole(Sign::Sha256),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_of_ours_leaves() {
        let domains = ["harbour.example".to_owned()];
        let own = ["anna@mail.example".to_owned()];
        let is = |sign, value: &str| is_own(sign, value, &own, &domains);
        assert!(is(Sign::Email, "Ben@harbour.example"));
        assert!(is(Sign::Email, "ben@post.harbour.example"));
        assert!(is(Sign::Email, "anna@mail.example"));
        assert!(is(Sign::Url, "https://intranet.harbour.example/x"));
        assert!(!is(Sign::Domain, "xharbour.example"));
        assert!(!is(Sign::Sha256, "harbour.example"));
        assert_eq!(
            sign(
                "url",
                "https://login.example/a?user=anna#b",
                true,
                &Ours::new()
            )
            .unwrap()
            .1,
            "https://login.example/a"
        );
        let named = "https://login.example/in/anna%40harbour.example";
        for words in [false, true] {
            let left = sign("url", named, words, &Ours::new()).unwrap().1;
            assert_eq!(left, "https://login.example/in/");
        }
        assert!(sign("phone", "+49 30 1", true, &Ours::new()).is_none());
    }
}
