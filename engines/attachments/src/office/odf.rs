//! OpenDocument files, as LibreOffice writes them.

use std::collections::BTreeSet;

use super::container::{Container, Packer};
use super::relations::is_followed;
use super::xml::{Element, Fate, Rules, rewrite};
use super::{looks_like_path, picture};
use crate::verdict::{Outcome, Reason, Removed, Tally};

const MANIFEST: &str = "META-INF/manifest.xml";

pub(super) fn clean(bytes: &[u8], tally: &mut Tally) -> Outcome<Vec<u8>> {
    let mut source = Container::open(bytes)?;
    let mimetype = source.read("mimetype", tally)?;
    let mut kept = BTreeSet::new();
    for name in source.names() {
        if is_content(&name)? {
            kept.insert(name);
        } else {
            tally.note_all(told_by(&name));
        }
    }
    if !kept.contains("content.xml") {
        return Err(Reason::Damaged);
    }
    // Locked parts show in the manifest first; otherwise they would read as damaged.
    let mut manifest = Manifest {
        kept: &kept,
        locked: false,
    };
    let listed = source.read(MANIFEST, tally)?;
    let listed = rewrite(&listed, &mut manifest, tally)?;
    if manifest.locked {
        return Err(Reason::Encrypted);
    }
    let mut copy = Packer::new();
    copy.add_plain("mimetype", &mimetype)?;
    for name in &kept {
        let bytes = source.read(name, tally)?;
        let clean = if has_extension(name, "xml") {
            rewrite(
                &bytes,
                &mut Content {
                    kept: &kept,
                    base: folder(name),
                },
                tally,
            )?
        } else {
            picture(&bytes, tally)?
        };
        copy.add(name, &clean)?;
    }
    copy.add(MANIFEST, &listed)?;
    copy.finish()
}

fn has_extension(name: &str, wanted: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case(wanted))
}

fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Text, styles and pictures, of the document and of the formulas and charts in it.
fn is_content(name: &str) -> Outcome<bool> {
    let file = name.rsplit('/').next().unwrap_or(name);
    let folder = folder(name);
    let library = file.starts_with("script-l") || file.starts_with("dialog-l");
    if name.starts_with("Scripts/") || (name.starts_with("Basic/") && !library) {
        return Err(Reason::Macros);
    }
    let of_document = folder.is_empty() || (folder.starts_with("Object ") && !folder.contains('/'));
    let image = [
        "png", "jpg", "jpeg", "gif", "webp", "svg", "svm", "emf", "wmf", "bmp", "tif", "tiff",
    ]
    .iter()
    .any(|extension| has_extension(file, extension));
    Ok(
        (of_document && matches!(file, "content.xml" | "styles.xml"))
            || (matches!(folder, "Pictures" | "media") && image),
    )
}

fn told_by(name: &str) -> &'static [Removed] {
    match name {
        "mimetype" | MANIFEST => &[],
        name if name.ends_with("meta.xml") => &[Removed::Author, Removed::Times],
        name if name.ends_with("settings.xml") => &[Removed::Device],
        name if name.starts_with("Thumbnails/") => &[Removed::Thumbnail],
        name if name.contains("signatures") => &[Removed::Signature],
        name if name.starts_with("Object") => &[Removed::EmbeddedFile],
        _ => &[Removed::PrivateData],
    }
}

/// The list of files: what is not in the copy is not in the list.
struct Manifest<'a> {
    kept: &'a BTreeSet<String>,
    locked: bool,
}

impl Rules for Manifest<'_> {
    fn element(&mut self, element: &mut Element<'_>, _: &mut Tally) -> Fate {
        match element.local() {
            "encryption-data" | "encrypted-key" => {
                self.locked = true;
                Fate::Drop
            }
            "file-entry" => {
                let name = element.get("full-path").unwrap_or_default();
                let folder = name.ends_with('/') && self.kept.iter().any(|k| k.starts_with(name));
                if name == "/" || folder || self.kept.contains(name) {
                    element.revise(|name, _, value| (name != "size").then(|| value.to_owned()));
                    Fate::Keep
                } else {
                    Fate::Drop
                }
            }
            _ => Fate::Keep,
        }
    }
}

/// Text and styles.
struct Content<'a> {
    kept: &'a BTreeSet<String>,
    base: &'a str,
}

impl Content<'_> {
    /// Links that a person follows and pictures that are in the copy.
    fn is_harmless(&self, element: &str, target: &str) -> bool {
        let inside = target.strip_prefix("./").unwrap_or(target);
        let name = match self.base {
            "" => inside.to_owned(),
            base => format!("{base}/{inside}"),
        };
        target.is_empty()
            || target.starts_with('#')
            || self.kept.contains(&name)
            || self.kept.iter().any(|kept| {
                kept.strip_prefix(&name)
                    .is_some_and(|rest| rest.starts_with('/'))
            })
            || (element == "a" && is_followed(target))
    }
}

impl Rules for Content<'_> {
    fn element(&mut self, element: &mut Element<'_>, tally: &mut Tally) -> Fate {
        match element.local() {
            // Beside notes and changes; the visible fields of the same sense have other names.
            "creator" if element.parent != "p" && element.parent != "span" => {
                return Fate::Fill("Author", Removed::Author);
            }
            "creator-initials" | "sender-initials" if element.parent == "annotation" => {
                return Fate::Fill("A", Removed::Author);
            }
            "date" if matches!(element.parent, "annotation" | "change-info") => {
                return Fate::Fill("2000-01-01T00:00:00", Removed::Times);
            }
            "date-string" => return Fate::Fill("", Removed::Times),
            "scripts" | "event-listeners" | "event-listener" => {
                tally.note(Removed::Script);
                return Fate::Drop;
            }
            "dde-connection-decls" | "dde-source" | "applet" | "plugin" | "floating-frame" => {
                tally.note(Removed::ExternalLink);
                return Fate::Drop;
            }
            _ => {}
        }
        let local = element.local().to_owned();
        element.revise(|name, _, value| {
            if name.contains("rsid") {
                tally.note(Removed::DocumentId);
                return None;
            }
            match name {
                "href" if !self.is_harmless(&local, value) => {
                    tally.note(Removed::ExternalLink);
                    Some(String::new())
                }
                "name" if matches!(local.as_str(), "frame" | "image") && looks_like_path(value) => {
                    tally.note(Removed::FileName);
                    None
                }
                "protection-key" | "last-modified-by" => {
                    tally.note(Removed::PrivateData);
                    None
                }
                _ => Some(value.to_owned()),
            }
        });
        Fate::Keep
    }
}
