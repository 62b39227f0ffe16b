//! The one code that is never carried over. VERIS has an error vector that says a person did not
//! take enough care. It ends the question where it should begin, so it is read as *Unknown*; that
//! something was not carried over is noted without the word. The original is not kept: whoever
//! exports from here again would otherwise hand on the judgement.

use serde_json::{Map, Value, json};

const VECTOR: &str = "carelessness";
/// What is noted in its place.
pub(crate) const NOTE: &str = "imported: vector not carried over";

fn is_it(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case(VECTOR)
}

/// Whether a code of this list may be chosen or written.
pub(crate) fn refused(path: &str, code: &str) -> bool {
    path == "action.error.vector" && is_it(code)
}

/// Mends the record; says whether there was anything to mend.
pub(crate) fn mend(record: &mut Map<String, Value>) -> bool {
    let Some(vector) = record
        .get_mut("action")
        .and_then(|v| v.get_mut("error"))
        .and_then(|v| v.get_mut("vector"))
    else {
        return false;
    };
    if !replace(vector) {
        return false;
    }
    let plus = record.entry("plus").or_insert_with(|| json!({}));
    if let Value::Object(plus) = plus {
        let ours = plus.entry("goodcatch").or_insert_with(|| json!({}));
        if let Value::Object(ours) = ours {
            let notes = ours.entry("notes").or_insert_with(|| json!([]));
            if let Value::Array(notes) = notes
                && !notes.iter().any(|n| n == NOTE)
            {
                notes.push(json!(NOTE));
            }
        }
    }
    true
}

fn replace(vector: &mut Value) -> bool {
    match vector {
        Value::String(text) if is_it(text) => {
            "Unknown".clone_into(text);
            true
        }
        Value::Array(all) => {
            let before = all.len();
            all.retain(|v| !v.as_str().is_some_and(is_it));
            let found = all.len() < before;
            if found && !all.iter().any(|v| v == "Unknown") {
                all.push(json!("Unknown"));
            }
            found
        }
        _ => false,
    }
}
