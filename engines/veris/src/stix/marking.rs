//! How far it may be told: TLP 2.0, with the objects that the standard's committee published for it.

use serde_json::{Value, json};

const EXTENSION: &str = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

/// The Traffic Light Protocol 2.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tlp {
    /// Without limit.
    Clear,
    /// Within the community.
    Green,
    /// Within the organisation and its clients, as they need to know.
    Amber,
    /// Within the organisation.
    AmberStrict,
    /// Only those told in person.
    Red,
}

impl Tlp {
    /// The published marking.
    pub(super) fn marking(self) -> Value {
        let (id, name, level) = match self {
            Tlp::Clear => ("94868c89-83c2-464b-929b-a1a8aa3c8487", "TLP:CLEAR", "clear"),
            Tlp::Green => ("bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "TLP:GREEN", "green"),
            Tlp::Amber => ("55d920b0-5e8b-4f79-9ee9-91f868d9b421", "TLP:AMBER", "amber"),
            Tlp::AmberStrict => (
                "939a9414-2ddd-4d32-a0cd-375ea402b003",
                "TLP:AMBER+STRICT",
                "amber+strict",
            ),
            Tlp::Red => ("e828b379-4e03-4974-9ac4-e53a884c97c1", "TLP:RED", "red"),
        };
        json!({
            "type": "marking-definition",
            "spec_version": "2.1",
            "id": format!("marking-definition--{id}"),
            "created": "2022-10-01T00:00:00.000Z",
            "name": name,
            "extensions": { EXTENSION: { "extension_type": "property-extension", "tlp_2_0": level } },
        })
    }
}
