//! A record: the JSON it came as, seen through typed methods. Members that we do not know stay as they
//! are, so what comes in goes out the same.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::careless;
use crate::codes::last;

/// The version of the standard that we write.
pub const SCHEMA_VERSION: &str = "1.4.1";

/// What is told about a record that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// An error vector that judges a person was read as *Unknown*.
    VectorNotCarriedOver,
}

/// Something that is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotARecord;

impl std::fmt::Display for NotARecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a record is a JSON object")
    }
}

impl std::error::Error for NotARecord {}

/// A VERIS record.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(into = "Value", try_from = "Value")]
pub struct Record(Map<String, Value>);

/// Reads a record and says what was changed on the way in.
pub fn read(value: Value) -> Result<(Record, Vec<Note>), NotARecord> {
    let Value::Object(mut map) = value else {
        return Err(NotARecord);
    };
    let notes = if careless::mend(&mut map) {
        vec![Note::VectorNotCarriedOver]
    } else {
        Vec::new()
    };
    Ok((Record(map), notes))
}

impl TryFrom<Value> for Record {
    type Error = NotARecord;

    fn try_from(value: Value) -> Result<Record, NotARecord> {
        read(value).map(|r| r.0)
    }
}

impl From<Record> for Value {
    fn from(record: Record) -> Value {
        Value::Object(record.0)
    }
}

/// How a member holds its codes.
enum Holds {
    One,
    Many,
    /// Objects with the code as their `variety`, beside an amount.
    Objects,
}

fn holds(path: &str) -> Holds {
    match path {
        "asset.assets.variety"
        | "attribute.confidentiality.data.variety"
        | "impact.loss.variety" => Holds::Objects,
        "security_incident"
        | "confidence"
        | "targeted"
        | "attribute.confidentiality.data_disclosure"
        | "impact.overall_rating"
        | "cost_corrective_action"
        | "victim.employee_count" => Holds::One,
        _ if last(path) == "unit" => Holds::One,
        _ => Holds::Many,
    }
}

impl Record {
    /// Nobody has said anything yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it says what happened: without that it is no classification.
    pub fn says_what_happened(&self) -> bool {
        self.0
            .get("action")
            .and_then(Value::as_object)
            .is_some_and(|a| !a.is_empty())
    }

    /// The record as JSON.
    pub fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }

    /// The codes at a member: one, several, or those of objects in a list.
    pub fn codes_at(&self, path: &str) -> Vec<&str> {
        let mut level: Vec<&Value> = Vec::new();
        for (at, name) in path.split('.').enumerate() {
            level = if at == 0 {
                self.0.get(name).into_iter().collect()
            } else {
                level
                    .into_iter()
                    .flat_map(spread)
                    .filter_map(|v| v.get(name))
                    .collect()
            };
        }
        level
            .into_iter()
            .flat_map(spread)
            .filter_map(Value::as_str)
            .collect()
    }

    /// A text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.value(path).and_then(Value::as_str)
    }

    /// A value, through objects only.
    pub fn value(&self, path: &str) -> Option<&Value> {
        let mut parts = path.split('.');
        let mut value = self.0.get(parts.next()?)?;
        for part in parts {
            value = value.get(part)?;
        }
        Some(value)
    }

    /// Puts codes at a member; none takes the member away. Amounts that stood beside codes that stay
    /// are kept. Codes that the standard does not have there are left out.
    pub fn set_codes(&mut self, path: &str, codes: &[&str]) {
        let codes: Vec<&str> = codes
            .iter()
            .copied()
            .filter(|c| crate::is_code(path, c) && !careless::refused(path, c))
            .collect();
        if let Holds::Objects = holds(path) {
            let path = path.trim_end_matches(".variety");
            let had = match self.value(path) {
                Some(Value::Array(all)) => all.clone(),
                _ => Vec::new(),
            };
            let all: Vec<Value> = codes
                .iter()
                .map(|code| {
                    had.iter()
                        .find(|v| v.get("variety").is_some_and(|v| v == code))
                        .cloned()
                        .unwrap_or_else(|| json!({ "variety": code }))
                })
                .collect();
            return self.put(path, (!all.is_empty()).then_some(Value::Array(all)));
        }
        let value = match holds(path) {
            Holds::One => codes.first().map(|c| json!(c)),
            _ => (!codes.is_empty()).then(|| json!(codes)),
        };
        self.put(path, value);
    }

    /// As [`Record::set_codes`], for what somebody chose from our list: codes that the list does not
    /// have, such as older ones, could not be chosen away and stay.
    pub fn choose(&mut self, path: &str, chosen: &[&str]) {
        let mut codes: Vec<String> = chosen
            .iter()
            .copied()
            .filter(|c| crate::is_code(path, c))
            .map(str::to_owned)
            .collect();
        let foreign: Vec<String> = self
            .codes_at(path)
            .into_iter()
            .filter(|c| !crate::is_code(path, c))
            .map(str::to_owned)
            .collect();
        match holds(path) {
            Holds::One if codes.is_empty() && !foreign.is_empty() => {}
            Holds::Many if !foreign.is_empty() => {
                codes.extend(foreign);
                self.put(path, Some(json!(codes)));
            }
            Holds::Objects if !foreign.is_empty() => {
                let known: Vec<&str> = codes.iter().map(String::as_str).collect();
                let at = path.trim_end_matches(".variety");
                let kept: Vec<Value> = match self.value(at) {
                    Some(Value::Array(all)) => all
                        .iter()
                        .filter(|v| {
                            v.get("variety")
                                .and_then(Value::as_str)
                                .is_none_or(|c| !crate::is_code(path, c))
                        })
                        .cloned()
                        .collect(),
                    _ => Vec::new(),
                };
                self.set_codes(path, &known);
                let mut all = match self.value(at) {
                    Some(Value::Array(all)) => all.clone(),
                    _ => Vec::new(),
                };
                all.extend(kept);
                self.put(at, Some(Value::Array(all)));
            }
            _ => {
                let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
                self.set_codes(path, &codes);
            }
        }
    }

    /// Puts a text at a member; an empty one takes it away.
    pub fn set_text(&mut self, path: &str, text: &str) {
        self.put(path, (!text.is_empty()).then(|| json!(text)));
    }

    /// Puts a value at a member, or takes it away with what it leaves empty. What stands in the way
    /// and is no object gives way.
    pub fn put(&mut self, path: &str, value: Option<Value>) {
        let mut parts: Vec<&str> = path.split('.').collect();
        let Some(last) = parts.pop() else { return };
        match value {
            Some(value) => {
                let mut map = &mut self.0;
                for part in parts {
                    let next = map.entry(part).or_insert_with(|| json!({}));
                    if !next.is_object() {
                        *next = json!({});
                    }
                    let Value::Object(inner) = next else { return };
                    map = inner;
                }
                map.insert(last.to_owned(), value);
            }
            None => take(&mut self.0, &parts, last),
        }
        careless::mend(&mut self.0);
    }
}

fn take(map: &mut Map<String, Value>, parents: &[&str], last: &str) {
    let Some((first, rest)) = parents.split_first() else {
        map.remove(last);
        return;
    };
    if let Some(Value::Object(inner)) = map.get_mut(*first) {
        take(inner, rest, last);
        if inner.is_empty() {
            map.remove(*first);
        }
    }
}

fn spread(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(all) => Box::new(all.iter()),
        other => Box::new(std::iter::once(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_wherever_they_stand() {
        let (record, _) = read(json!({
            "security_incident": "Confirmed",
            "action": {"social": {"variety": ["Phishing", "Pretexting"]}},
            "asset": {"assets": [{"variety": "S - Mail", "amount": 2}, {"variety": "U - Laptop"}]},
            "discovery_method": "Int - reported by user"
        }))
        .unwrap();
        assert_eq!(record.codes_at("security_incident"), ["Confirmed"]);
        assert_eq!(
            record.codes_at("action.social.variety"),
            ["Phishing", "Pretexting"]
        );
        assert_eq!(
            record.codes_at("asset.assets.variety"),
            ["S - Mail", "U - Laptop"]
        );
        assert!(
            record
                .codes_at("discovery_method.internal.variety")
                .is_empty()
        );
    }

    #[test]
    fn codes_are_set_and_taken_and_amounts_stay() {
        let (mut record, _) =
            read(json!({"asset": {"assets": [{"variety": "S - Mail", "amount": 2}]}})).unwrap();
        record.set_codes(
            "asset.assets.variety",
            &["S - Mail", "U - Laptop", "nonsense"],
        );
        assert_eq!(
            record.value("asset.assets").unwrap(),
            &json!([{"variety": "S - Mail", "amount": 2}, {"variety": "U - Laptop"}])
        );
        record.set_codes("action.social.variety", &["Phishing"]);
        record.set_codes("attribute.confidentiality.data_disclosure", &["Yes"]);
        assert_eq!(
            record.text("attribute.confidentiality.data_disclosure"),
            Some("Yes")
        );
        record.set_codes("action.social.variety", &[]);
        assert!(record.value("action").is_none(), "what is left empty goes");
    }

    #[test]
    fn what_could_not_be_chosen_away_stays() {
        let (mut record, _) = read(json!({
            "action": {"hacking": {"variety": ["MitM", "XSS"]}},
            "asset": {"assets": [{"variety": "S - Odd", "amount": 3}, {"variety": "S - Mail"}]},
            "security_incident": "Maybe"
        }))
        .unwrap();
        record.choose("action.hacking.variety", &["SQLi"]);
        record.choose("asset.assets.variety", &["U - Laptop"]);
        record.choose("security_incident", &[]);
        assert_eq!(record.codes_at("action.hacking.variety"), ["SQLi", "MitM"]);
        assert_eq!(
            record.value("asset.assets").unwrap(),
            &json!([{"variety": "U - Laptop"}, {"variety": "S - Odd", "amount": 3}])
        );
        assert_eq!(record.text("security_incident"), Some("Maybe"));
        record.choose("security_incident", &["Confirmed"]);
        assert_eq!(record.text("security_incident"), Some("Confirmed"));
    }

    #[test]
    fn the_vector_that_judges_is_never_carried_over() {
        for vector in [
            json!(["Carelessness"]),
            json!(["carelessness ", "Random error"]),
            json!("Carelessness"),
        ] {
            let (record, notes) =
                read(json!({"action": {"error": {"variety": ["Loss"], "vector": vector}}}))
                    .unwrap();
            assert_eq!(notes, [Note::VectorNotCarriedOver]);
            assert!(record.codes_at("action.error.vector").contains(&"Unknown"));
            let text = serde_json::to_string(&record).unwrap();
            assert!(!text.to_lowercase().contains("careless"), "{text}");
            assert!(text.contains(careless::NOTE));
        }
        let mut record = Record::default();
        record.set_codes("action.error.vector", &["Carelessness"]);
        assert!(record.is_empty());
        record.put("action.error.vector", Some(json!(["Carelessness"])));
        assert_eq!(record.codes_at("action.error.vector"), ["Unknown"]);
        record.put("action.error", Some(json!({"vector": ["Carelessness"]})));
        assert_eq!(record.codes_at("action.error.vector"), ["Unknown"]);
        let read: Record =
            serde_json::from_value(json!({"action": {"error": {"vector": ["Carelessness"]}}}))
                .unwrap();
        assert_eq!(read.codes_at("action.error.vector"), ["Unknown"]);
    }

    #[test]
    fn what_is_no_object_is_no_record() {
        assert_eq!(read(json!([1])), Err(NotARecord));
        assert_eq!(read(json!("x")), Err(NotARecord));
    }
}
