//! What holds for every record, however odd.
#![expect(clippy::indexing_slicing, reason = "tests may panic")]

use goodcatch_veris::{Record, Shape, lists, read, search, validate};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[ -~äöü]{0,12}".prop_map(Value::from),
        Just(json!("Carelessness")),
        Just(json!("Unknown")),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            members(inner),
        ]
    })
}

fn members(inner: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    let names = prop_oneof![
        prop::sample::select(vec![
            "action",
            "error",
            "vector",
            "variety",
            "actor",
            "asset",
            "assets",
            "attribute",
            "plus",
            "goodcatch",
            "timeline",
            "incident",
            "year",
            "victim",
            "incident_id",
            "notes",
        ])
        .prop_map(str::to_owned),
        "[a-z]{1,6}",
    ];
    prop::collection::vec((names, inner), 0..6)
        .prop_map(|all| Value::Object(all.into_iter().collect::<Map<_, _>>()))
}

/// Codes of the table as people would write them into a record.
fn real_record() -> impl Strategy<Value = Value> {
    let codes: Vec<(String, String)> = lists()
        .iter()
        .flat_map(|l| {
            l.paths
                .iter()
                .flat_map(|p| l.codes.iter().map(|c| ((*p).to_owned(), c.code.to_owned())))
        })
        .collect();
    prop::collection::vec(prop::sample::select(codes), 0..12).prop_map(|picked| {
        let mut record = Record::default();
        for (path, code) in picked {
            let mut now: Vec<String> = record
                .codes_at(&path)
                .into_iter()
                .map(str::to_owned)
                .collect();
            now.push(code);
            let now: Vec<&str> = now.iter().map(String::as_str).collect();
            record.set_codes(&path, &now);
        }
        record.into()
    })
}

fn blames(value: &Value) -> bool {
    let vector = &value["action"]["error"]["vector"];
    let is_it = |v: &Value| {
        v.as_str()
            .is_some_and(|t| t.trim().eq_ignore_ascii_case("carelessness"))
    };
    is_it(vector) || vector.as_array().is_some_and(|all| all.iter().any(is_it))
}

proptest! {
    #[test]
    fn what_comes_in_goes_out_the_same(value in prop_oneof![members(any_json()), real_record()]) {
        let (record, notes) = read(value.clone()).unwrap();
        let text = serde_json::to_string(&record).unwrap();
        let again: Record = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&again, &record);
        let out: Value = record.into();
        prop_assert!(!blames(&out));
        if notes.is_empty() {
            prop_assert_eq!(out, value);
        } else {
            prop_assert!(blames(&value));
        }
    }

    #[test]
    fn nothing_panics(value in members(any_json()), query in ".{0,30}") {
        let (mut record, _) = read(value).unwrap();
        let _ = validate(&record, 2026);
        let shape = Shape::of(&record);
        prop_assert!(shape.codes().is_sorted());
        let _ = search(&query, &[], 20);
        for list in lists() {
            for path in &list.paths {
                record.set_codes(path, &["Unknown"]);
                record.set_codes(path, &[]);
            }
        }
        let out: Value = record.into();
        prop_assert!(!blames(&out));
    }
}
