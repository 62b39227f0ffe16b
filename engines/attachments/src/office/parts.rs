//! Which parts of an Office file hold content. Any other part is left out.
//!
//! A part is what its declared content type says, as Office reads it; its path is only a name.

use std::collections::BTreeMap;

use super::xml::{Element, Fate, Rules, rewrite};
use crate::verdict::{Outcome, Reason, Removed, Tally};

/// What a part is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Content in XML, written anew by the rules of [`super::markup`].
    Markup,
    /// Which part refers to which.
    Relations,
    Picture,
    /// A document inside the document.
    Package,
    /// Left out, and why that matters.
    Left(Removed),
}

/// The declared types of all parts.
#[derive(Debug, Default)]
pub(super) struct Types {
    by_extension: BTreeMap<String, String>,
    by_name: BTreeMap<String, String>,
}

impl Types {
    pub(super) fn read(xml: &[u8], tally: &mut Tally) -> Outcome<Self> {
        let mut types = Self::default();
        rewrite(xml, &mut types, tally)?;
        Ok(types)
    }

    fn of(&self, name: &str) -> &str {
        let name = name.to_ascii_lowercase();
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        self.by_name
            .get(&name)
            .or_else(|| self.by_extension.get(extension))
            .map_or("", String::as_str)
    }

    /// What a part is; macros end it for the whole file.
    pub(super) fn part(&self, name: &str) -> Outcome<Part> {
        let lower = name.to_ascii_lowercase();
        let extension = lower.rsplit_once('.').map(|(_, extension)| extension);
        if extension == Some("rels") && lower.contains("_rels/") {
            return Ok(Part::Relations);
        }
        let declared = self.of(name);
        if lower.contains("vbaproject")
            || lower.contains("vbadata")
            || ["macro", "vba"].iter().any(|word| declared.contains(word))
        {
            return Err(Reason::Macros);
        }
        Ok(if declared.starts_with("image/") {
            Part::Picture
        } else if PACKAGES.contains(&declared) {
            Part::Package
        } else if is_content(declared) {
            Part::Markup
        } else {
            Part::Left(told_by(&lower, declared))
        })
    }
}

impl Rules for Types {
    fn element(&mut self, element: &mut Element<'_>, _: &mut Tally) -> Fate {
        let kind = element.get("ContentType").map(str::to_ascii_lowercase);
        let lower = |name: &str| element.get(name).map(str::to_ascii_lowercase);
        match (element.local(), kind) {
            ("Default", Some(kind)) => {
                if let Some(extension) = lower("Extension") {
                    self.by_extension.insert(extension, kind);
                }
            }
            ("Override", Some(kind)) => {
                if let Some(name) = lower("PartName") {
                    self.by_name
                        .insert(name.trim_start_matches('/').to_owned(), kind);
                }
            }
            _ => {}
        }
        Fate::Keep
    }
}

const PACKAGES: [&str; 3] = [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
];

/// The families of content. Within each, these words name parts that are about people, machines
/// or editing rather than content.
fn is_content(declared: &str) -> bool {
    const FAMILIES: [&str; 10] = [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.",
        "application/vnd.openxmlformats-officedocument.presentationml.",
        "application/vnd.openxmlformats-officedocument.drawingml.",
        "application/vnd.openxmlformats-officedocument.drawing+xml",
        "application/vnd.openxmlformats-officedocument.theme",
        "application/vnd.openxmlformats-officedocument.vmldrawing",
        "application/vnd.ms-office.chart",
        "application/vnd.ms-office.drawingml.",
        "application/vnd.ms-powerpoint.",
    ];
    const NOT_CONTENT: [&str; 17] = [
        "people",
        "printersettings",
        "commentsext",
        "commentsids",
        "revision",
        "usernames",
        "connections",
        "querytable",
        "tags",
        "changesinfo",
        "customxml",
        "customproperty",
        "keymap",
        "toolbars",
        "activex",
        "control",
        "webextension",
    ];
    (declared.ends_with("+xml") || declared.ends_with("vmldrawing"))
        && FAMILIES.iter().any(|family| declared.starts_with(family))
        && !NOT_CONTENT.iter().any(|word| declared.contains(word))
}

/// What a part that is left out would have told.
fn told_by(name: &str, declared: &str) -> Removed {
    let has = |word: &str| name.contains(word) || declared.contains(word);
    match () {
        () if has("core") || has("people") || has("person") || has("usernames") => Removed::Author,
        () if has("extended-properties") || has("docprops/app") => Removed::Company,
        () if has("custom-properties") || has("docprops/custom") => Removed::Description,
        () if has("thumbnail") => Removed::Thumbnail,
        () if has("printersettings") => Removed::Device,
        () if has("signature") => Removed::Signature,
        () if has("revision") || has("changesinfo") => Removed::History,
        () if has("commentsids") || has("commentsext") => Removed::DocumentId,
        () if has("embeddings") || has("oleobject") => Removed::EmbeddedFile,
        () if has("activex") => Removed::Script,
        () if has("audio") || has("video") || has("media") => Removed::EmbeddedMedia,
        () if has("connections") || has("querytable") => Removed::ExternalLink,
        () => Removed::PrivateData,
    }
}
