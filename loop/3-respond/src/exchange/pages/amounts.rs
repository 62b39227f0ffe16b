//! How many and how much: the numbers, units and currency of a classification. What nobody changes stays
//! byte for byte as it is; what is changed passes the same look as a record that comes in.

use std::collections::BTreeMap;

use goodcatch_platform::pages::{Fields, Page};
use goodcatch_veris::{Language, Record, What, find_list, validate};
use serde_json::{Value as Json, json};

use super::choices::Chosen;

/// Lists of objects: each code that is chosen there has members of its own.
const LISTS: [(&str, &[&str]); 3] = [
    ("asset.assets", &["amount"]),
    ("attribute.confidentiality.data", &["amount"]),
    (
        "impact.loss",
        &["rating", "amount", "min_amount", "max_amount"],
    ),
];

/// Members that stand alone, and the group of the page that each belongs to.
const ALONE: [(&str, &str); 16] = [
    ("assets", "asset.total_amount"),
    ("effects", "attribute.confidentiality.data_total"),
    ("effects", "attribute.availability.duration.value"),
    ("effects", "attribute.availability.duration.unit"),
    ("impact", "impact.overall_amount"),
    ("impact", "impact.overall_min_amount"),
    ("impact", "impact.overall_max_amount"),
    ("impact", "impact.iso_currency_code"),
    ("times", "timeline.compromise.value"),
    ("times", "timeline.compromise.unit"),
    ("times", "timeline.exfiltration.value"),
    ("times", "timeline.exfiltration.unit"),
    ("times", "timeline.discovery.value"),
    ("times", "timeline.discovery.unit"),
    ("times", "timeline.containment.value"),
    ("times", "timeline.containment.unit"),
];

/// Where an amount stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    group: &'static str,
    /// The list and the code whose object holds it.
    of: Option<(&'static str, &'static str)>,
    /// The member: of the record, or of that object.
    member: &'static str,
}

impl Place {
    /// The member with all that is above it.
    fn path(&self) -> String {
        match self.of {
            Some((list, _)) => format!("{list}.{}", self.member),
            None => self.member.to_owned(),
        }
    }

    /// What a form calls it.
    fn name(&self) -> String {
        match self.of {
            Some((_, code)) => format!("amount:{}:{code}", self.path()),
            None => format!("amount:{}", self.path()),
        }
    }

    fn read<'a>(&self, record: &'a Record) -> Option<&'a Json> {
        match self.of {
            None => record.value(self.member),
            Some((list, code)) => objects(record.value(list)?)
                .find(|one| one.get("variety").is_some_and(|v| v == code))?
                .get(self.member),
        }
    }

    fn write(&self, record: &mut Record, value: Option<Json>) {
        let Some((list, code)) = self.of else {
            return record.put(self.member, value);
        };
        let Some(mut all) = record.value(list).cloned() else {
            return;
        };
        let held: &mut [Json] = match &mut all {
            Json::Array(all) => all,
            one => std::slice::from_mut(one),
        };
        let found = held
            .iter_mut()
            .filter(|one| one.get("variety").is_some_and(|v| v == code))
            .find_map(Json::as_object_mut);
        if let Some(object) = found {
            match value {
                Some(value) => object.insert(self.member.to_owned(), value),
                None => object.remove(self.member),
            };
            record.put(list, Some(all));
        }
    }

    /// Whether it can be written without something foreign giving way.
    fn is_free(&self, record: &Record) -> bool {
        let path = self.of.map_or(self.member, |(list, _)| list);
        path.match_indices('.').all(|(at, _)| {
            let above = path.get(..at).unwrap_or_default();
            record.value(above).is_none_or(Json::is_object)
        }) && self.read(record).is_none_or(|value| match value {
            // As a field of one line gives it back.
            Json::String(text) => text.trim() == text && !text.contains(char::is_control),
            other => other.is_number(),
        })
    }
}

fn objects(value: &Json) -> Box<dyn Iterator<Item = &Json> + '_> {
    match value {
        Json::Array(all) => Box::new(all.iter()),
        one => Box::new(std::iter::once(one)),
    }
}

/// Every place that a record with these choices has, in the order of the page.
fn places(chosen: &Chosen, record: &Record) -> Vec<Place> {
    let mut places = Vec::new();
    for (list, members) in LISTS {
        let group = match list {
            "asset.assets" => "assets",
            "impact.loss" => "impact",
            _ => "effects",
        };
        for code in chosen.codes(&format!("{list}.variety")) {
            places.extend(members.iter().map(|member| Place {
                group,
                of: Some((list, code)),
                member,
            }));
        }
    }
    places.extend(ALONE.map(|(group, member)| Place {
        group,
        of: None,
        member,
    }));
    places.retain(|place| place.is_free(record));
    places
}

/// Amounts as texts, by the name that a form calls them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Amounts(BTreeMap<String, String>);

/// What became of the amounts of a form.
pub(super) struct Looked {
    /// As they are shown again, should something need another look.
    pub(super) typed: Amounts,
    /// What is wrong, by the name of its field.
    pub(super) wrong: Vec<(String, String)>,
}

impl Amounts {
    /// What a record says.
    pub(super) fn of(record: &Record, chosen: &Chosen) -> Amounts {
        let all = places(chosen, record).into_iter().filter_map(|place| {
            let text = match place.read(record)? {
                Json::String(text) => text.clone(),
                number => number.to_string(),
            };
            Some((place.name(), text))
        });
        Amounts(all.collect())
    }

    /// As lines, for a form to begin from.
    pub(super) fn lines(&self) -> String {
        let lines: Vec<String> = self
            .0
            .iter()
            .map(|(name, text)| format!("{name}={text}"))
            .collect();
        lines.join("\n")
    }

    /// What a form began from.
    pub(super) fn base(fields: &Fields) -> Amounts {
        let lines = fields.get("had").lines();
        Amounts(
            lines
                .filter_map(|line| line.split_once('='))
                .map(|(name, text)| (name.to_owned(), text.trim().to_owned()))
                .collect(),
        )
    }

    fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// What a form says, over what stands there: for showing a form again.
    pub(super) fn typed(fields: &Fields, chosen: &Chosen, record: &Record) -> Amounts {
        let mut typed = Amounts::of(record, chosen);
        for place in places(chosen, record) {
            let name = place.name();
            let text = fields.all(&name).next().map(|text| text.trim().to_owned());
            if let Some(text) = text {
                typed.0.insert(name, text);
            }
        }
        typed
    }
}

/// Writes what a form changed into a record that has its choices already. Nothing is written where
/// anything is wrong.
pub(super) fn write(
    page: &Page,
    fields: &Fields,
    base: &Amounts,
    chosen: &Chosen,
    record: &mut Record,
    year: i64,
) -> Looked {
    let present = Amounts::of(record, chosen);
    let typed = Amounts::typed(fields, chosen, record);
    let (mut wrong, mut changes) = (Vec::new(), Vec::new());
    for place in places(chosen, record) {
        let name = place.name();
        let (mine, had, now) = (typed.get(&name), base.get(&name), present.get(&name));
        if fields.all(&name).next().is_none() || mine == had || mine == now {
            continue;
        }
        if now != had {
            // Two people wrote two numbers: whoever comes second sees both and decides.
            let sentence = if now.is_empty() {
                page.t("exchange-amount-gone")
            } else {
                page.with("exchange-amount-meanwhile", &[("theirs", now)])
            };
            wrong.push((name, sentence));
            continue;
        }
        let value = (!mine.is_empty()).then(|| meant(&place, mine));
        match value
            .as_ref()
            .and_then(|value| problem(page, &place, value, year))
        {
            Some(sentence) => wrong.push((name, sentence)),
            None => changes.push((place, value)),
        }
    }
    if wrong.is_empty() {
        for (place, value) in changes {
            place.write(record, value);
        }
    }
    Looked { typed, wrong }
}

/// A text as the value that it stands for.
fn meant(place: &Place, text: &str) -> Json {
    let member = place.member.rsplit('.').next().unwrap_or_default();
    let words = matches!(member, "rating" | "unit" | "iso_currency_code");
    if words {
        return json!(text);
    }
    if let Ok(whole) = text.parse::<i64>() {
        return json!(whole);
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => json!(number),
        _ => json!(text),
    }
}

/// What the look at a record finds wrong with this value in this place.
fn problem(page: &Page, place: &Place, value: &Json, year: i64) -> Option<String> {
    let path = place.path();
    let mut alone = Record::default();
    alone.put(&path, Some(value.clone()));
    let found = validate(&alone, year)
        .into_iter()
        .find(|problem| problem.path == path && problem.what != What::Missing)?;
    Some(match found.what {
        What::WrongKind {
            should_be: "whole number",
        } => page.t("exchange-amount-whole"),
        What::WrongKind { .. } => page.t("exchange-amount-number"),
        What::OutOfRange { .. } => page.t("exchange-amount-least"),
        What::TooLong { .. } => page.t("exchange-amount-long"),
        _ => page.t("exchange-amount-code"),
    })
}

/// A field of the page.
pub(super) struct AmountShown {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) label: String,
    pub(super) value: String,
    /// Codes to choose from; none where a number or a word is written.
    pub(super) codes: Vec<(&'static str, &'static str)>,
    pub(super) error: Option<String>,
}

/// The fields of a group.
pub(super) fn shown(
    page: &Page,
    group: &str,
    looked: &Looked,
    chosen: &Chosen,
    record: &Record,
    language: Language,
) -> Vec<AmountShown> {
    places(chosen, record)
        .into_iter()
        .filter(|place| place.group == group)
        .map(|place| {
            let (name, path) = (place.name(), place.path());
            let words = page.t(&format!(
                "exchange-amount-{}",
                path.replace(['.', '_'], "-")
            ));
            let codes = find_list(&path).map_or_else(Vec::new, |list| {
                list.codes
                    .iter()
                    .map(|code| (code.code, code.label(language)))
                    .collect()
            });
            let label = match place.of {
                Some((list, code)) => {
                    let variety = format!("{list}.variety");
                    let of = goodcatch_veris::label(&variety, code, language);
                    format!("{of}: {words}")
                }
                None => words,
            };
            AmountShown {
                id: name
                    .trim_start_matches("amount:")
                    .chars()
                    .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
                    .collect::<String>()
                    .to_lowercase(),
                value: looked.typed.get(&name).to_owned(),
                error: looked
                    .wrong
                    .iter()
                    .find(|(of, _)| *of == name)
                    .map(|(_, sentence)| sentence.clone()),
                label,
                codes,
                name,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        Record::try_from(json!({
            "asset": {"assets": [{"variety": "S - Mail", "amount": 2, "odd": true}, {"variety": "U - Laptop", "amount": "many"}],
              "total_amount": 7},
            "attribute": {"confidentiality": {"data": [{"variety": "Personal", "amount": 1.0e3}]},
              "availability": {"duration": [{"unit": "Days"}]}},
            "impact": {"loss": [{"variety": "Brand damage", "rating": "Minor"}], "overall_amount": 12.5},
            "timeline": {"discovery": {"unit": "Days", "value": 3}}
        }))
        .unwrap()
    }

    fn save(pairs: &[(&str, &str)], record: &mut Record) -> Looked {
        let chosen = Chosen::of(record);
        let mut fields = Fields::default();
        fields.put("had", Amounts::of(record, &chosen).lines());
        for (name, value) in pairs {
            fields.put(format!("amount:{name}"), *value);
        }
        let base = Amounts::base(&fields);
        write(&Page::sample(), &fields, &base, &chosen, record, 2026)
    }

    #[test]
    fn what_nobody_changes_stays_as_it_came() {
        let mut touched = record();
        let said = Amounts::of(&touched, &Chosen::of(&touched));
        let same: Vec<(String, String)> = said
            .0
            .iter()
            .map(|(name, text)| (name.trim_start_matches("amount:").to_owned(), text.clone()))
            .collect();
        let same: Vec<(&str, &str)> = same.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert!(same.contains(&("asset.assets.amount:U - Laptop", "many")));
        assert!(save(&same, &mut touched).wrong.is_empty());
        assert_eq!(touched, record());
    }

    #[test]
    fn numbers_units_and_words_are_written_where_they_belong() {
        let mut touched = record();
        let changes = [
            ("asset.assets.amount:S - Mail", "30"),
            ("asset.assets.amount:U - Laptop", "4"),
            ("asset.total_amount", ""),
            ("attribute.confidentiality.data_total", "1200"),
            ("impact.loss.rating:Brand damage", "Major"),
            ("impact.loss.max_amount:Brand damage", "99.5"),
            ("impact.iso_currency_code", "EUR"),
            ("timeline.containment.unit", "Hours"),
            ("timeline.containment.value", "6"),
        ];
        assert!(save(&changes, &mut touched).wrong.is_empty());
        let said = Json::from(touched);
        assert_eq!(
            said["asset"],
            json!({"assets": [{"variety": "S - Mail", "amount": 30, "odd": true}, {"variety": "U - Laptop", "amount": 4}]})
        );
        assert_eq!(
            said["impact"]["loss"],
            json!([{"variety": "Brand damage", "rating": "Major", "max_amount": 99.5}])
        );
        assert_eq!(said["impact"]["iso_currency_code"], "EUR");
        assert_eq!(said["impact"]["overall_amount"], 12.5);
        assert_eq!(
            said["timeline"],
            json!({"discovery": {"unit": "Days", "value": 3}, "containment": {"unit": "Hours", "value": 6}})
        );
        // What is no object of ours is not given way to.
        assert_eq!(
            said["attribute"]["availability"],
            record().as_map()["attribute"]["availability"]
        );
    }

    #[test]
    fn what_a_record_may_not_hold_is_refused_and_nothing_is_written() {
        for (name, text) in [
            ("asset.assets.amount:S - Mail", "a few"),
            ("asset.assets.amount:S - Mail", "-1"),
            ("asset.assets.amount:S - Mail", "1.5"),
            ("asset.total_amount", "99999999999999999999"),
            ("impact.overall_amount", "much"),
            ("impact.overall_amount", "1e999"),
            ("impact.loss.rating:Brand damage", "Enormous"),
            ("timeline.discovery.unit", "Moons"),
        ] {
            let mut touched = record();
            let both = [(name, text), ("impact.iso_currency_code", "EUR")];
            let looked = save(&both, &mut touched);
            assert_eq!(looked.wrong.len(), 1, "{name} {text}");
            assert_eq!(looked.typed.get(&format!("amount:{name}")), text);
            assert_eq!(touched, record());
        }
    }

    #[test]
    fn two_numbers_for_one_thing_are_shown_to_whoever_comes_second() {
        let mut touched = record();
        let chosen = Chosen::of(&touched);
        let mut fields = Fields::default();
        fields.put(
            "had",
            "amount:asset.total_amount=5\namount:impact.overall_amount=1",
        );
        // Mine is new; of the other I changed nothing, and theirs holds.
        fields.put("amount:asset.total_amount", "9");
        fields.put("amount:impact.overall_amount", "1");
        let base = Amounts::base(&fields);
        let looked = write(&Page::sample(), &fields, &base, &chosen, &mut touched, 2026);
        assert_eq!(looked.wrong.len(), 1);
        assert!(looked.wrong[0].1.contains('7'), "{:?}", looked.wrong);
        assert_eq!(touched, record());
    }
}
