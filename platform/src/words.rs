//! Words: every text a person reads, in Fluent files under `/locales/LANGUAGE/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../locales"]
#[include = "*.ftl"]
struct Files;

/// A language that the words exist in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(&'static str);

/// English: the language of last resort.
pub const ENGLISH: Lang = Lang("en");

static BUNDLES: LazyLock<BTreeMap<&'static str, FluentBundle<FluentResource>>> =
    LazyLock::new(load);

fn load() -> BTreeMap<&'static str, FluentBundle<FluentResource>> {
    let mut bundles = BTreeMap::new();
    for path in Files::iter() {
        let Some((lang, _)) = path.split_once('/') else {
            continue;
        };
        let lang: &'static str = match Lang::KNOWN.iter().find(|known| **known == lang) {
            Some(known) => known,
            None => continue,
        };
        let bundle = bundles.entry(lang).or_insert_with(|| {
            let id = lang.parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            // Directions are kept apart by <bdi> and dir="auto" in the pages, not by marks in the text.
            bundle.set_use_isolating(false);
            bundle
        });
        let Some(file) = Files::get(&path) else {
            continue;
        };
        let text = String::from_utf8_lossy(&file.data).into_owned();
        let resource = match FluentResource::try_new(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                tracing::error!(%path, count = errors.len(), "a file of words has errors");
                resource
            }
        };
        bundle.add_resource_overriding(resource);
    }
    bundles
}

impl Lang {
    const KNOWN: [&'static str; 2] = ["en", "de"];

    /// Every language there is.
    pub fn all() -> impl Iterator<Item = Lang> {
        Self::KNOWN.into_iter().map(Lang)
    }

    /// The language of a code such as `de`, `de-AT` or `en_GB`, if we have it.
    pub fn find(code: &str) -> Option<Lang> {
        let code = code.trim();
        let main = code
            .split(['-', '_'])
            .next()
            .unwrap_or(code)
            .to_ascii_lowercase();
        Self::KNOWN.into_iter().find(|k| *k == main).map(Lang)
    }

    /// The best of an `Accept-Language` header (RFC 9110, 12.5.4), if any fits.
    pub fn negotiate(header: &str) -> Option<Lang> {
        let mut wanted: Vec<(f32, Lang)> = Vec::new();
        for part in header.split(',').take(32) {
            let mut pieces = part.split(';');
            let Some(lang) = pieces.next().and_then(Lang::find) else {
                continue;
            };
            let q = pieces
                .find_map(|p| p.trim().strip_prefix("q=")?.parse().ok())
                .unwrap_or(1.0);
            wanted.push((q, lang));
        }
        // The first of equals: sort is stable.
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.first().filter(|w| w.0 > 0.0).map(|w| w.1)
    }

    /// Its code, for `<html lang>`.
    pub fn code(self) -> &'static str {
        self.0
    }

    /// Its direction, for `<html dir>`.
    pub fn dir(self) -> &'static str {
        if matches!(self.0, "ar" | "he" | "fa" | "ur") {
            "rtl"
        } else {
            "ltr"
        }
    }

    /// The text of `key`; English, then the key itself, where it is missing.
    pub fn t(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of `key` with arguments. One named `count` is a number and picks the plural.
    pub fn with(self, key: &str, args: &[(&str, &str)]) -> String {
        let mut values = FluentArgs::new();
        for (name, value) in args {
            match value.parse::<i64>() {
                Ok(number) if *name == "count" => values.set(*name, FluentValue::from(number)),
                _ => values.set(*name, FluentValue::from((*value).to_owned())),
            }
        }
        self.format(key, &values)
            .or_else(|| ENGLISH.format(key, &values))
            .unwrap_or_else(|| key.to_owned())
    }

    /// Whether this language itself has `key`.
    pub fn has(self, key: &str) -> bool {
        BUNDLES.get(self.0).is_some_and(|b| b.has_message(key))
    }

    fn format(self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let bundle = BUNDLES.get(self.0)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        Some(
            bundle
                .format_pattern(pattern, Some(args), &mut errors)
                .into_owned(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_negotiated_by_weight_and_order() {
        assert_eq!(Lang::negotiate("fr, de-AT;q=0.8, en;q=0.9"), Some(ENGLISH));
        assert_eq!(Lang::negotiate("de-CH, en"), Lang::find("de"));
        assert_eq!(Lang::negotiate("fr"), None);
        assert_eq!(Lang::negotiate("de;q=0"), None);
        assert_eq!(Lang::negotiate(&",".repeat(100_000)), None);
    }

    #[test]
    fn every_file_of_words_is_read_to_its_end() {
        for path in Files::iter() {
            let file = Files::get(&path).unwrap();
            let text = String::from_utf8(file.data.into_owned()).unwrap();
            if let Err((_, errors)) = FluentResource::try_new(text.clone()) {
                let at: Vec<_> = errors
                    .iter()
                    .map(|e| text.get(e.slice.clone().unwrap_or_default()))
                    .collect();
                panic!("{path}: {errors:?} {at:?}");
            }
        }
    }

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(ENGLISH.t("no-such-key"), "no-such-key");
    }
}
