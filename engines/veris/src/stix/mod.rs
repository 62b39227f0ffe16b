//! A STIX 2.1 bundle of an incident: what happened, its indicators, and how far it may be told. The
//! same incident gives the same bytes, so whoever receives it twice has it once.
//!
//! No person appears in it: the organisation speaks.

mod ids;
mod indicator;
mod marking;

pub use indicator::{Indicator, Sign};
pub use marking::Tlp;

use serde_json::{Map, Value, json};
use uuid::Uuid;

/// The extension that says where an investigation stands (STIX incident core).
const INCIDENT_CORE: &str = "extension-definition--ef765651-680c-498d-9894-99799f2fa126";

/// How sure it is that there was an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Determination {
    /// It is still looked into.
    Suspected,
    /// It did harm.
    Confirmed,
    /// It nearly did.
    Failed,
    /// Nothing was wrong.
    FalsePositive,
}

/// Where the investigation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Investigation {
    /// Not looked at yet.
    New,
    /// Under way.
    Open,
    /// Over.
    Closed,
}

/// What is told about an incident.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// Its id.
    pub incident: Uuid,
    /// A few words that it is known by.
    pub name: &'a str,
    /// What happened.
    pub description: &'a str,
    /// Who tells: the organisation.
    pub organisation: &'a str,
    /// What tells this organisation from others of the same name: its address.
    pub organisation_key: &'a str,
    /// How far it may be told.
    pub tlp: Tlp,
    /// When it was opened, in milliseconds since 1970.
    pub created: i64,
    /// When anything about it last changed.
    pub modified: i64,
    /// How sure it is.
    pub determination: Determination,
    /// Where it stands.
    pub investigation: Investigation,
    /// What it can be recognised by.
    pub indicators: &'a [Indicator],
    /// Further words: what the classification says.
    pub note: &'a str,
}

/// The bundle.
pub fn bundle(told: &Told<'_>) -> Value {
    let marking = told.tlp.marking();
    let identity = ids::own("identity", &["organisation", told.organisation_key]);
    let mut frame = Frame {
        created: ids::time(told.created),
        modified: ids::time(told.modified.max(told.created)),
        identity: identity.clone(),
        marking: marking.get("id").cloned().unwrap_or_default(),
        objects: vec![marking],
    };
    frame.add(
        "identity",
        &identity,
        &json!({ "name": told.organisation, "identity_class": "organization" }),
    );
    let incident = format!("incident--{}", told.incident);
    let mut body = json!({
        "name": told.name,
        "extensions": { INCIDENT_CORE: {
            "extension_type": "property-extension",
            "determination": match told.determination {
                Determination::Suspected => "suspected",
                Determination::Confirmed => "confirmed",
                Determination::Failed => "failed-attempt",
                Determination::FalsePositive => "false-positive",
            },
            "investigation_status": match told.investigation {
                Investigation::New => "new",
                Investigation::Open => "open",
                Investigation::Closed => "closed",
            },
        }},
    });
    if let (Value::Object(body), false) = (&mut body, told.description.is_empty()) {
        body.insert("description".into(), json!(told.description));
    }
    frame.add("incident", &incident, &body);
    for indicator in told.indicators {
        frame.indicator(&told.incident.to_string(), &incident, indicator);
    }
    if !told.note.is_empty() {
        let id = ids::own("note", &[&told.incident.to_string(), "classification"]);
        let body = json!({
            "abstract": "VERIS classification",
            "content": told.note,
            "object_refs": [incident],
        });
        frame.add("note", &id, &body);
    }
    // The same indicator may be told twice; an object may stand in a bundle only once.
    let mut seen = std::collections::BTreeSet::new();
    frame.objects.retain(|o| {
        seen.insert(
            o.get("id")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
        )
    });
    let id = ids::own("bundle", &[&told.incident.to_string(), &frame.modified]);
    json!({ "type": "bundle", "id": id, "objects": frame.objects })
}

struct Frame {
    created: String,
    modified: String,
    identity: String,
    marking: Value,
    objects: Vec<Value>,
}

impl Frame {
    /// A domain object or a relationship.
    fn add(&mut self, kind: &str, id: &str, body: &Value) {
        let mut object = body.as_object().cloned().unwrap_or_default();
        object.insert("type".into(), json!(kind));
        object.insert("spec_version".into(), json!("2.1"));
        object.insert("id".into(), json!(id));
        object.insert("created".into(), json!(self.created));
        object.insert("modified".into(), json!(self.modified));
        object.insert("object_marking_refs".into(), json!([self.marking]));
        if kind != "identity" {
            object.insert("created_by_ref".into(), json!(self.identity));
        }
        self.objects.push(Value::Object(object));
    }

    /// Something that was seen: no time of its own, and the same id wherever it is told.
    fn add_seen(&mut self, kind: &str, id: &str, body: Map<String, Value>) {
        let mut object = body;
        object.insert("type".into(), json!(kind));
        object.insert("spec_version".into(), json!("2.1"));
        object.insert("id".into(), json!(id));
        object.insert("object_marking_refs".into(), json!([self.marking]));
        self.objects.push(Value::Object(object));
    }

    fn indicator(&mut self, key: &str, incident: &str, indicator: &Indicator) {
        let (kind, contributing) = indicator.seen();
        let seen = ids::seen(kind, &contributing);
        self.add_seen(kind, &seen, contributing);
        let sign = indicator.sign.name();
        let first = ids::time(indicator.first_seen);
        let observed = ids::own("observed-data", &[key, sign, &indicator.value]);
        self.add(
            "observed-data",
            &observed,
            &json!({
                "first_observed": first,
                "last_observed": ids::time(indicator.last_seen.max(indicator.first_seen)),
                "number_observed": indicator.count.clamp(1, 999_999_999),
                "object_refs": [seen],
            }),
        );
        let own = ids::own("indicator", &[key, sign, &indicator.value]);
        self.add(
            "indicator",
            &own,
            &json!({
                "name": indicator.written(),
                "description": "Seen in the incident that this bundle tells about.",
                "pattern": indicator.pattern(),
                "pattern_type": "stix",
                "valid_from": first,
                "indicator_types": ["malicious-activity"],
            }),
        );
        self.relation(key, "based-on", &own, &observed);
        self.relation(key, "related-to", &own, incident);
    }

    fn relation(&mut self, key: &str, kind: &str, from: &str, to: &str) {
        let id = ids::own("relationship", &[key, kind, from, to]);
        self.add(
            "relationship",
            &id,
            &json!({
                "relationship_type": kind,
                "source_ref": from,
                "target_ref": to,
            }),
        );
    }
}

#[cfg(test)]
mod tests;
