//! What in the XML of Office parts tells about people and machines rather than the document.
//!
//! Authors of changes and comments all become "Author": who wrote what is gone, that there was a
//! change or comment is not.

use std::collections::BTreeSet;

use super::looks_like_path;
use super::relations::is_followed;
use super::xml::{Element, Fate, Rules};
use crate::verdict::{Removed, Tally};

const AUTHOR: &str = "Author";
const INITIALS: &str = "A";
/// Where a time is required.
const SOME_TIME: &str = "2000-01-01T00:00:00";
const NO_GUID: &str = "{00000000-0000-0000-0000-000000000000}";

/// Elements that go with all they hold, and what they would have told.
const LEFT_OUT: [(&str, Removed); 30] = [
    ("rsids", Removed::DocumentId),
    ("docId", Removed::DocumentId),
    ("revisionPtr", Removed::DocumentId),
    ("attachedTemplate", Removed::Company),
    ("docVars", Removed::PrivateData),
    ("mailMerge", Removed::ExternalLink),
    ("writeProtection", Removed::PrivateData),
    ("documentProtection", Removed::PrivateData),
    ("modifyVerifier", Removed::PrivateData),
    ("fileSharing", Removed::Author),
    ("saveThroughXslt", Removed::ExternalLink),
    ("activeWritingStyle", Removed::PrivateData),
    ("attachedSchema", Removed::PrivateData),
    ("schemaLibrary", Removed::PrivateData),
    ("dataBinding", Removed::PrivateData),
    ("altChunk", Removed::EmbeddedFile),
    ("subDoc", Removed::ExternalLink),
    ("absPath", Removed::FileName),
    ("alternateUrls", Removed::ExternalLink),
    ("customWorkbookViews", Removed::Author),
    ("customSheetViews", Removed::Author),
    ("webPublishing", Removed::PrivateData),
    ("webPublishItems", Removed::PrivateData),
    ("presenceInfo", Removed::Author),
    ("custDataLst", Removed::PrivateData),
    ("queryTableParts", Removed::ExternalLink),
    ("threadingInfo", Removed::DocumentId),
    ("taskHistory", Removed::Author),
    ("attributedRange", Removed::Author),
    ("classificationOutcome", Removed::Company),
];

/// Attributes that go.
const UNSAID: [(&str, Removed); 15] = [
    ("paraId", Removed::DocumentId),
    ("textId", Removed::DocumentId),
    ("paraIdParent", Removed::DocumentId),
    ("durableId", Removed::DocumentId),
    ("storeItemID", Removed::DocumentId),
    ("dateUtc", Removed::Times),
    ("dt", Removed::Times),
    ("refreshedBy", Removed::Author),
    ("refreshedDate", Removed::Times),
    ("refreshedDateIso", Removed::Times),
    ("lastModifiedBy", Removed::Author),
    ("userName", Removed::Author),
    ("ed", Removed::Author),
    ("documentId", Removed::DocumentId),
    ("lastGuid", Removed::DocumentId),
];

/// Field codes that only show what is in the document. Others load, run or tell the writer's name
/// again; their last result stays as text.
const FIELDS: [&str; 15] = [
    "HYPERLINK",
    "PAGE",
    "NUMPAGES",
    "SECTION",
    "SECTIONPAGES",
    "TOC",
    "TOA",
    "XE",
    "INDEX",
    "REF",
    "PAGEREF",
    "NOTEREF",
    "SEQ",
    "STYLEREF",
    "SYMBOL",
];

/// The rules for one part.
pub(super) struct Markup<'a> {
    /// Ids of relations that are not in the copy.
    gone: &'a BTreeSet<String>,
    /// Names of commenters, which spreadsheets also write into the comments.
    authors: Vec<String>,
    in_author: bool,
    /// For each field that is open, whether its code stays; `None` until its first word.
    fields: Vec<Option<bool>>,
}

impl<'a> Markup<'a> {
    pub(super) fn new(gone: &'a BTreeSet<String>) -> Self {
        Self {
            gone,
            authors: Vec::new(),
            in_author: false,
            fields: Vec::new(),
        }
    }

    /// Whether an element leans on something that is not in the copy.
    fn leans_on_gone(&self, element: &mut Element<'_>) -> bool {
        let mut leans = false;
        // A page set-up keeps its margins without its printer.
        let only_the_link = element.local() == "pageSetup";
        element.revise(|name, prefixed, value| {
            let link = prefixed
                && matches!(
                    name,
                    "id" | "embed" | "link" | "pict" | "dm" | "lo" | "qs" | "cs" | "relid" | "href"
                );
            let gone = link && self.gone.contains(value);
            leans |= gone;
            (!gone).then(|| value.to_owned())
        });
        leans && !only_the_link
    }
}

impl Rules for Markup<'_> {
    fn element(&mut self, element: &mut Element<'_>, tally: &mut Tally) -> Fate {
        if let Some((_, told)) = LEFT_OUT.iter().find(|(name, _)| *name == element.local()) {
            tally.note(*told);
            return Fate::Drop;
        }
        if self.leans_on_gone(element) {
            return Fate::Drop;
        }
        match (element.local(), element.get("fldCharType")) {
            ("fldChar", Some("begin")) => self.fields.push(None),
            ("fldChar", Some("end")) => drop(self.fields.pop()),
            _ => {}
        }
        self.in_author = element.local() == "author" && element.parent == "authors";
        revise_attributes(element, tally);
        Fate::Keep
    }

    fn text(&mut self, parent: &str, text: &str, tally: &mut Tally) -> Option<String> {
        if self.in_author {
            if text != AUTHOR {
                tally.note(Removed::Author);
                self.authors.push(text.trim().to_owned());
            }
            return Some(AUTHOR.to_owned());
        }
        if parent == "instrText" {
            let field = self.fields.last_mut();
            let stays = match field.as_deref() {
                Some(Some(stays)) => *stays,
                _ => is_harmless_field(text),
            } && !names_a_file(text);
            if let Some(field) = field
                && !text.trim().is_empty()
            {
                *field = Some(stays);
            }
            return (!stays && !text.trim().is_empty()).then(|| {
                tally.note(Removed::ExternalLink);
                String::from(" ")
            });
        }
        let signed = self
            .authors
            .iter()
            .find(|author| author.chars().count() > 1 && text.contains(author.as_str()))?;
        Some(text.replace(signed.as_str(), AUTHOR))
    }

    fn end(&mut self, name: &str) {
        if name == "author" {
            self.in_author = false;
        }
    }
}

fn is_harmless_field(code: &str) -> bool {
    code.split_whitespace()
        .next()
        .is_some_and(|word| FIELDS.iter().any(|field| word.eq_ignore_ascii_case(field)))
}

fn names_a_file(code: &str) -> bool {
    let lower = code.to_ascii_lowercase();
    lower.contains("file:") || lower.contains(":\\") || lower.contains("\"\\\\")
}

fn revise_attributes(element: &mut Element<'_>, tally: &mut Tally) {
    let local = element.local().to_owned();
    let parent = element.parent.to_owned();
    element.revise(|name, prefixed, value| {
        let mut become_ = |new: &str, told: Removed| {
            tally.note_if(new != value, told);
            Some(new.to_owned())
        };
        if name.starts_with("rsid") {
            tally.note(Removed::DocumentId);
            return None;
        }
        if let Some((_, told)) = UNSAID.iter().find(|(unsaid, _)| *unsaid == name) {
            tally.note(*told);
            return None;
        }
        match (local.as_str(), name) {
            (_, "initials") => become_(INITIALS, Removed::Author),
            (_, "author") | ("cmAuthor" | "author" | "person", "name") => {
                become_(AUTHOR, Removed::Author)
            }
            (_, "userId" | "providerId") => become_("None", Removed::Author),
            (_, "date") if prefixed => {
                tally.note(Removed::Times);
                None
            }
            ("cm" | "reply" | "threadedComment", "created" | "dT") => {
                become_(SOME_TIME, Removed::Times)
            }
            (_, "uid") if prefixed => {
                tally.note(Removed::DocumentId);
                None
            }
            ("creationId", "id") => become_(NO_GUID, Removed::DocumentId),
            ("creationId" | "modId", "val") => become_("1", Removed::DocumentId),
            ("fileVersion", "codeName") => {
                tally.note(Removed::DocumentId);
                None
            }
            // Word gives a picture the name of the file it came from.
            ("cNvPr", "name") if parent == "nvPicPr" => become_("Picture", Removed::FileName),
            ("cNvPr" | "docPr", "name" | "descr" | "title") if looks_like_path(value) => {
                become_("Picture", Removed::FileName)
            }
            ("imagedata", "title") => become_("", Removed::FileName),
            (_, "alt" | "descr") if looks_like_path(value) => become_("", Removed::FileName),
            ("ddeLink", "ddeService" | "ddeTopic") => become_("none", Removed::ExternalLink),
            ("fldSimple", "instr") if !is_harmless_field(value) || names_a_file(value) => {
                become_(" ", Removed::ExternalLink)
            }
            // Old drawings may name a picture on a disk or a server.
            (_, "src" | "href") if !value.is_empty() && !is_followed(value) => {
                become_("", Removed::ExternalLink)
            }
            ("imagedata" | "fill" | "stroke", "src" | "href" | "althref") => {
                become_("", Removed::ExternalLink)
            }
            _ => Some(value.to_owned()),
        }
    });
}
