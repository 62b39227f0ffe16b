//! What is wrong with a record, where, and what would be right. Public data sets hold much that no
//! current schema allows; only what makes a record useless to us is grave, the rest is advice.

use std::fmt;

use serde_json::{Map, Value};

use crate::codes::last;
use crate::{Record, find_list};

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The record cannot be taken.
    Grave,
    /// It can; it would be better otherwise.
    Advice,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The standard has no such code there; perhaps the other was meant.
    UnknownCode {
        /// The code.
        code: String,
        /// The one that is most like it.
        nearest: Option<&'static str>,
    },
    /// The code has another name today.
    OlderCode {
        /// The code.
        code: String,
        /// Its name today.
        today: &'static str,
    },
    /// Something that a record says is not said.
    Missing,
    /// It is of another kind than it should be.
    WrongKind {
        /// What it should be: `text`, `number`, `list`, `object`.
        should_be: &'static str,
    },
    /// It is longer than anything sensible.
    TooLong {
        /// How long it may be, in characters.
        most: usize,
    },
    /// A date or number outside what is possible.
    OutOfRange {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// It has another form than it should.
    WrongForm {
        /// What it should look like.
        like: &'static str,
    },
    /// The same stands there twice.
    Twice {
        /// What.
        code: String,
    },
    /// The standard has no such member; it is kept as it is.
    UnknownMember,
}

/// Something wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The member: `action.social.variety`.
    pub path: String,
    /// What is wrong with it.
    pub what: What,
    /// How much it matters.
    pub weight: Weight,
}

impl Problem {
    /// A name for the sentence that tells of it.
    pub fn key(&self) -> &'static str {
        match &self.what {
            What::UnknownCode { nearest: None, .. } => "unknown-code",
            What::UnknownCode { .. } => "unlike-code",
            What::OlderCode { .. } => "older-code",
            What::Missing => "missing",
            What::WrongKind { .. } => "wrong-kind",
            What::TooLong { .. } => "too-long",
            What::OutOfRange { .. } => "out-of-range",
            What::WrongForm { .. } => "wrong-form",
            What::Twice { .. } => "twice",
            What::UnknownMember => "unknown-member",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path)?;
        match &self.what {
            What::UnknownCode {
                code,
                nearest: None,
            } => {
                write!(
                    f,
                    "“{}” is no code there; choose one of the list",
                    short(code)
                )
            }
            What::UnknownCode {
                code,
                nearest: Some(nearest),
            } => {
                write!(
                    f,
                    "“{}” is no code there; did you mean “{nearest}”?",
                    short(code)
                )
            }
            What::OlderCode { code, today } => write!(f, "“{code}” is called “{today}” today"),
            What::Missing => f.write_str("it is missing"),
            What::WrongKind { should_be } => write!(f, "it should be a {should_be}"),
            What::TooLong { most } => write!(f, "it is longer than {most} characters; shorten it"),
            What::OutOfRange { least, most } => {
                write!(f, "it should lie between {least} and {most}")
            }
            What::WrongForm { like } => write!(f, "it should look like {like}"),
            What::Twice { code } => write!(f, "“{}” stands there twice", short(code)),
            What::UnknownMember => {
                f.write_str("the standard has no such member; it is kept as it is")
            }
        }
    }
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

/// What a member holds that is no code.
enum Holds {
    Text(usize),
    Whole,
    Number,
    Between(i64, i64),
    Clock,
    Industry,
    Region,
    Country,
    Any,
}

const LONG: Holds = Holds::Text(100_000);
const SHORT: Holds = Holds::Text(300);

fn place(path: &str, latest_year: i64) -> Option<Holds> {
    Some(match path {
        "incident_id"
        | "source_id"
        | "schema_name"
        | "schema_version"
        | "campaign_id"
        | "victim.victim_id"
        | "victim.state"
        | "victim.secondary.victim_id"
        | "action.malware.name"
        | "actor.external.name"
        | "impact.iso_currency_code"
        | "victim.revenue.iso_currency_code" => SHORT,
        "action.malware.cve" | "action.hacking.cve" | "summary" | "reference"
        | "control_failure" | "corrective_action" | "discovery_notes" => LONG,
        "victim.industry" | "actor.partner.industry" => Holds::Industry,
        _ if last(path) == "region" => Holds::Region,
        _ if last(path) == "country" => Holds::Country,
        _ if last(path) == "notes" => LONG,
        "timeline.incident.year" => Holds::Between(1950, latest_year),
        "timeline.incident.month" => Holds::Between(1, 12),
        "timeline.incident.day" => Holds::Between(1, 31),
        "timeline.incident.time" => Holds::Clock,
        "victim.locations_affected"
        | "victim.secondary.amount"
        | "asset.assets.amount"
        | "attribute.confidentiality.data.amount"
        | "attribute.confidentiality.data_total"
        | "asset.total_amount" => Holds::Whole,
        "victim.revenue.amount"
        | "impact.overall_amount"
        | "impact.overall_min_amount"
        | "impact.overall_max_amount"
        | "impact.loss.amount"
        | "impact.loss.min_amount"
        | "impact.loss.max_amount" => Holds::Number,
        _ if last(path) == "value"
            && (path.starts_with("timeline.") || path.ends_with("duration.value")) =>
        {
            Holds::Number
        }
        // Ours, and what we do not look into.
        "plus" | "value_chain" | "ioc" => Holds::Any,
        _ => return None,
    })
}

/// Members that only hold others.
const HOLDERS: [&str; 33] = [
    "action",
    "action.malware",
    "action.hacking",
    "action.social",
    "action.misuse",
    "action.physical",
    "action.error",
    "action.environmental",
    "action.unknown",
    "actor",
    "actor.external",
    "actor.internal",
    "actor.partner",
    "actor.unknown",
    "asset",
    "asset.assets",
    "attribute",
    "attribute.confidentiality",
    "attribute.confidentiality.data",
    "attribute.integrity",
    "attribute.availability",
    "attribute.availability.duration",
    "timeline",
    "timeline.incident",
    "timeline.compromise",
    "timeline.exfiltration",
    "timeline.discovery",
    "timeline.containment",
    "victim",
    "victim.secondary",
    "victim.revenue",
    "impact",
    "impact.loss",
];

/// What is wrong with a record; `latest_year` is the latest in which an incident can have been.
pub fn validate(record: &Record, latest_year: i64) -> Vec<Problem> {
    let mut look = Look {
        latest_year,
        problems: Vec::new(),
    };
    if record
        .text("incident_id")
        .is_none_or(|id| id.trim().is_empty())
    {
        look.add("incident_id", What::Missing, Weight::Grave);
    } else if record
        .text("incident_id")
        .is_some_and(|id| id.chars().count() > 300)
    {
        look.add("incident_id", What::TooLong { most: 300 }, Weight::Grave);
    }
    for path in [
        "security_incident",
        "action",
        "actor",
        "asset",
        "timeline.incident.year",
    ] {
        if record.value(path).is_none() {
            look.add(path, What::Missing, Weight::Advice);
        }
    }
    for action in [
        "malware", "hacking", "social", "misuse", "physical", "error",
    ] {
        let at = format!("action.{action}");
        if record.value(&at).is_none() {
            continue;
        }
        let target = (action == "social").then_some("target");
        for member in ["variety", "vector"].into_iter().chain(target) {
            let path = format!("{at}.{member}");
            if record.value(&path).is_none() {
                look.add(&path, What::Missing, Weight::Advice);
            }
        }
    }
    look.object(record.as_map(), "", 0);
    look.problems
}

struct Look {
    latest_year: i64,
    problems: Vec<Problem>,
}

impl Look {
    fn add(&mut self, path: &str, what: What, weight: Weight) {
        let problem = Problem {
            path: path.to_owned(),
            what,
            weight,
        };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    fn advise(&mut self, path: &str, what: What) {
        self.add(path, what, Weight::Advice);
    }

    fn object(&mut self, map: &Map<String, Value>, at: &str, depth: usize) {
        for (name, value) in map {
            let path = if at.is_empty() {
                name.clone()
            } else {
                format!("{at}.{name}")
            };
            self.member(value, &path, depth);
        }
    }

    fn member(&mut self, value: &Value, path: &str, depth: usize) {
        if let Some(list) = find_list(path) {
            self.codes(value, path, list);
        } else if HOLDERS.contains(&path) || path.starts_with("discovery_method") && depth < 2 {
            self.holder(value, path, depth);
        } else if let Some(holds) = place(path, self.latest_year) {
            match value {
                Value::Array(all) => {
                    for one in all {
                        self.value(one, path, &holds);
                    }
                }
                one => self.value(one, path, &holds),
            }
        } else {
            self.advise(&short(path), What::UnknownMember);
        }
    }

    fn holder(&mut self, value: &Value, path: &str, depth: usize) {
        match value {
            Value::Object(map) => self.object(map, path, depth + 1),
            Value::Array(all)
                if matches!(
                    path,
                    "asset.assets"
                        | "attribute.confidentiality.data"
                        | "impact.loss"
                        | "victim.secondary"
                ) =>
            {
                for one in all {
                    match one {
                        Value::Object(map) => self.object(map, path, depth + 1),
                        _ => self.advise(
                            path,
                            What::WrongKind {
                                should_be: "list of objects",
                            },
                        ),
                    }
                }
            }
            _ => self.advise(
                path,
                What::WrongKind {
                    should_be: "object",
                },
            ),
        }
    }

    fn codes(&mut self, value: &Value, path: &str, list: &crate::List) {
        let all: Vec<&Value> = match value {
            Value::Array(all) => all.iter().collect(),
            one => vec![one],
        };
        let mut seen = Vec::new();
        for one in all {
            let Some(code) = one.as_str() else {
                self.advise(path, What::WrongKind { should_be: "text" });
                continue;
            };
            if list.find(code).is_none() {
                let what = match list.today(code) {
                    Some(today) => What::OlderCode {
                        code: code.to_owned(),
                        today,
                    },
                    None => What::UnknownCode {
                        code: short(code),
                        nearest: list.nearest(code),
                    },
                };
                self.advise(path, what);
            }
            if seen.contains(&code) {
                self.advise(path, What::Twice { code: short(code) });
            }
            seen.push(code);
        }
    }

    fn value(&mut self, value: &Value, path: &str, holds: &Holds) {
        let text = value.as_str();
        match holds {
            Holds::Any => {}
            Holds::Text(most) => match text {
                None => self.advise(path, What::WrongKind { should_be: "text" }),
                Some(text) if text.chars().count() > *most => {
                    self.advise(path, What::TooLong { most: *most });
                }
                Some(_) => {}
            },
            Holds::Whole => match value.as_i64() {
                Some(0..) => {}
                Some(_) => self.advise(
                    path,
                    What::OutOfRange {
                        least: 0,
                        most: i64::MAX,
                    },
                ),
                None => self.advise(
                    path,
                    What::WrongKind {
                        should_be: "whole number",
                    },
                ),
            },
            Holds::Number => {
                if !value.is_number() {
                    self.advise(
                        path,
                        What::WrongKind {
                            should_be: "number",
                        },
                    );
                }
            }
            Holds::Between(least, most) => match value.as_i64() {
                Some(n) if (*least..=*most).contains(&n) => {}
                Some(_) => self.advise(
                    path,
                    What::OutOfRange {
                        least: *least,
                        most: *most,
                    },
                ),
                None => self.advise(
                    path,
                    What::WrongKind {
                        should_be: "whole number",
                    },
                ),
            },
            Holds::Clock => self.form(text, path, "05:45:00 PM", is_clock),
            Holds::Industry => self.form(
                text,
                path,
                "the first 2 to 6 digits of a NAICS code: 6221",
                |t| {
                    let digits = t.strip_suffix('-').unwrap_or(t);
                    (2..=6).contains(&digits.len())
                        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'-')
                },
            ),
            Holds::Region => self.form(text, path, "six digits of UN M.49: 150155", |t| {
                t.len() == 6 && t.bytes().all(|b| b.is_ascii_digit())
            }),
            Holds::Country => self.form(
                text,
                path,
                "two capital letters (ISO 3166), Unknown or Other",
                |t| {
                    matches!(t, "Unknown" | "Other")
                        || t.len() == 2 && t.bytes().all(|b| b.is_ascii_uppercase())
                },
            ),
        }
    }

    fn form(&mut self, text: Option<&str>, path: &str, like: &'static str, fits: fn(&str) -> bool) {
        match text {
            None => self.advise(path, What::WrongKind { should_be: "text" }),
            Some(text) if !fits(text) => self.advise(path, What::WrongForm { like }),
            Some(_) => {}
        }
    }
}

fn is_clock(text: &str) -> bool {
    let Some((clock, half)) = text.split_once(' ') else {
        return false;
    };
    let mut parts = clock.split(':').map(str::parse::<u8>);
    matches!(half, "AM" | "PM")
        && matches!(parts.next(), Some(Ok(1..=12)))
        && matches!(parts.next(), Some(Ok(0..=59)))
        && matches!(parts.next(), Some(Ok(0..=59)))
        && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::read;

    fn told(value: Value) -> Vec<String> {
        let (record, _) = read(value).unwrap();
        validate(&record, 2026)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    fn whole() -> Value {
        json!({
            "schema_version": "1.4.1", "incident_id": "a", "source_id": "test",
            "security_incident": "Confirmed", "summary": "x",
            "action": {"social": {"variety": ["Phishing"], "vector": ["Email"], "target": ["Finance"], "notes": "n"}},
            "actor": {"external": {"variety": ["Unknown"], "motive": ["Financial"], "country": ["Unknown"], "region": ["150155"]}},
            "asset": {"assets": [{"variety": "P - Finance", "amount": 1}], "cloud": ["Unknown"]},
            "attribute": {"confidentiality": {"data_disclosure": "No"}},
            "discovery_method": {"internal": {"variety": ["Reported by employee"]}},
            "timeline": {"incident": {"year": 2025, "month": 12, "time": "05:45:00 PM"}, "discovery": {"unit": "Days", "value": 2}},
            "victim": {"industry": "6221", "country": ["DE"], "employee_count": "Large"},
            "plus": {"anything": {"goes": 1}}, "value_chain": {"development": {"variety": ["Email"]}}
        })
    }

    #[test]
    fn a_whole_record_has_no_problem() {
        assert_eq!(told(whole()), Vec::<String>::new());
    }

    #[test]
    fn each_problem_is_named_with_its_remedy() {
        let mut value = whole();
        value["action"]["social"]["variety"] = json!(["Pishing", "Phishing", "Phishing"]);
        value["action"]["hacking"] = json!({"variety": ["MitM"], "vector": ["Web application"]});
        value["timeline"]["incident"]["year"] = json!(2191);
        value["victim"]["industry"] = json!("hospital");
        value["mood"] = json!("fine");
        value["asset"]["assets"] = json!("laptop");
        assert_eq!(
            told(value),
            [
                "action.hacking.variety: “MitM” is called “AitM” today",
                "action.social.variety: “Pishing” is no code there; did you mean “Phishing”?",
                "action.social.variety: “Phishing” stands there twice",
                "asset.assets: it should be a object",
                "mood: the standard has no such member; it is kept as it is",
                "timeline.incident.year: it should lie between 1950 and 2026",
                "victim.industry: it should look like the first 2 to 6 digits of a NAICS code: 6221",
            ]
        );
    }

    #[test]
    fn only_a_missing_id_is_grave() {
        let (record, _) = read(json!({"incident_id": " "})).unwrap();
        let grave: Vec<_> = validate(&record, 2026)
            .into_iter()
            .filter(|p| p.weight == Weight::Grave)
            .map(|p| p.path)
            .collect();
        assert_eq!(grave, ["incident_id"]);
    }
}
