//! Forms that come back filled in, with the sentence beside the field.

use std::collections::BTreeMap;

use super::wording::{Findings, NONE};

/// What was typed, what is wrong with it, and what the wording check has to say about it.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    values: BTreeMap<String, Vec<String>>,
    errors: BTreeMap<String, String>,
    findings: BTreeMap<String, Findings>,
    look_again: bool,
}

/// The outcome of checking a form: the value, or the form to show again.
pub type Checked<T> = Result<T, Fields>;

impl Fields {
    /// From the pairs of a form, in their order.
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Fields {
        let mut fields = Fields::default();
        for (name, value) in pairs {
            fields.put(name, value);
        }
        fields
    }

    /// Adds a value.
    pub fn put(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.values
            .entry(name.into())
            .or_default()
            .push(value.into());
    }

    /// The (first) value of a field, trimmed; empty when it is missing.
    pub fn get(&self, name: &str) -> &str {
        self.values
            .get(name)
            .and_then(|v| v.first())
            .map_or("", |v| v.trim())
    }

    /// Every value of a field.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.values
            .get(name)
            .into_iter()
            .flatten()
            .map(String::as_str)
    }

    /// Whether `name` holds `value`: for radio buttons and selects.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|v| v == value)
    }

    /// Notes what is wrong with a field.
    pub fn wrong(&mut self, name: impl Into<String>, sentence: impl Into<String>) {
        self.errors
            .entry(name.into())
            .or_insert_with(|| sentence.into());
    }

    /// What is wrong with a field.
    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors.get(name).map(String::as_str)
    }

    /// All that is wrong: field and sentence.
    pub fn errors(&self) -> Vec<(&str, &str)> {
        self.errors
            .iter()
            .map(|(n, s)| (n.as_str(), s.as_str()))
            .collect()
    }

    /// Whether nothing is wrong.
    pub fn fine(&self) -> bool {
        self.errors.is_empty()
    }

    /// Notes what the wording check found in a field.
    pub fn found(&mut self, name: impl Into<String>, findings: Findings) {
        if !findings.is_empty() {
            self.findings.insert(name.into(), findings);
        }
    }

    /// What the wording check found in a field.
    pub fn findings(&self, name: &str) -> &Findings {
        self.findings.get(name).unwrap_or(&NONE)
    }

    /// Whether the form goes back for a look at its wording: it has findings that count, and its writer has not seen
    /// any yet. What shows findings also sends `looked`, so the same form goes back once and never twice.
    pub fn ask_to_look(&mut self) -> bool {
        let counts = self.findings.values().any(|f| !f.loud.is_empty());
        self.look_again = counts && !self.is("looked", "yes");
        self.look_again
    }

    /// The fields to look at, when the form goes back for that.
    pub fn to_look_at(&self) -> Vec<&str> {
        self.findings
            .iter()
            .filter(|(_, f)| self.look_again && !f.loud.is_empty())
            .map(|(name, _)| name.as_str())
            .collect()
    }
}
