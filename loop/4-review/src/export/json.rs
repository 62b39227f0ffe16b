//! A document as JSON. The form is ours, numbered, and described in the handbook.

use serde::{Deserialize, Serialize};

use super::Document;

/// What the file says of itself.
const FORMAT: &str = "goodcatch-review";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    #[serde(flatten)]
    document: Document,
}

/// Why a file cannot be read.
#[derive(Debug)]
pub enum Unreadable {
    /// It is no JSON, or lacks what every review has.
    Form(serde_json::Error),
    /// It is something else, or of a later version.
    Other,
}

/// Writes a document.
pub fn to_json(document: &Document) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&File {
        format: FORMAT.to_owned(),
        version: VERSION,
        document: document.clone().tidy(),
    })
}

/// Reads a document back.
pub fn from_json(text: &str) -> Result<Document, Unreadable> {
    let file: File = serde_json::from_str(text).map_err(Unreadable::Form)?;
    if file.format != FORMAT || file.version != VERSION {
        return Err(Unreadable::Other);
    }
    Ok(file.document.tidy())
}
