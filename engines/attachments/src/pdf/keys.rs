//! Which entries of PDF dictionaries are carried over, and what the others would have told.

use lopdf::{Dictionary, Document, Object};

use super::{dictionary, get, is_name};
use crate::verdict::Removed;

/// The catalogue: how the pages are ordered, named and read aloud.
pub(super) const CATALOG: &[&[u8]] = &[
    b"Type",
    b"Pages",
    b"PageLabels",
    b"Names",
    b"Dests",
    b"Outlines",
    b"PageMode",
    b"PageLayout",
    b"ViewerPreferences",
    b"Lang",
    b"MarkInfo",
    b"StructTreeRoot",
    b"OCProperties",
    b"AcroForm",
];

/// A page or a node of the tree of pages.
pub(super) const PAGE: &[&[u8]] = &[
    b"Type",
    b"Parent",
    b"Kids",
    b"Count",
    b"Resources",
    b"MediaBox",
    b"CropBox",
    b"BleedBox",
    b"TrimBox",
    b"ArtBox",
    b"Contents",
    b"Rotate",
    b"Group",
    b"Annots",
    b"Tabs",
    b"UserUnit",
    b"StructParents",
    b"Trans",
    b"Dur",
];

/// Notes, links and form fields on a page. The writer of a note stands under `T`, which for a
/// field is its name; [`allowed`] tells them apart.
pub(super) const ANNOTATION: &[&[u8]] = &[
    b"Type",
    b"Subtype",
    b"Rect",
    b"Contents",
    b"P",
    b"F",
    b"AP",
    b"AS",
    b"Border",
    b"C",
    b"StructParent",
    b"OC",
    b"Parent",
    b"Kids",
    b"FT",
    b"Ff",
    b"V",
    b"DV",
    b"DA",
    b"Q",
    b"MK",
    b"H",
    b"A",
    b"Dest",
    b"QuadPoints",
    b"L",
    b"BS",
    b"LE",
    b"IC",
    b"LL",
    b"LLE",
    b"Cap",
    b"IT",
    b"CO",
    b"Vertices",
    b"InkList",
    b"BE",
    b"RD",
    b"Name",
    b"Open",
    b"Popup",
    b"IRT",
    b"RT",
    b"State",
    b"StateModel",
    b"CL",
    b"CA",
    b"ca",
    b"Opt",
    b"TI",
    b"I",
    b"MaxLen",
    b"TU",
    b"T",
    b"RO",
    b"OverlayText",
    b"Repeat",
];

/// The form as a whole.
pub(super) const FORM: &[&[u8]] = &[b"Fields", b"NeedAppearances", b"DR", b"DA", b"Q"];

/// The named things: only places in the document.
pub(super) const NAMES: &[&[u8]] = &[b"Dests"];

/// Entries that no dictionary keeps.
pub(super) fn left_out(key: &[u8]) -> Option<Removed> {
    Some(match key {
        b"Metadata" => Removed::Xmp,
        b"PieceInfo" | b"SpiderInfo" | b"Collection" | b"OPI" | b"RC" => Removed::PrivateData,
        b"LastModified" | b"CreationDate" | b"ModDate" => Removed::Times,
        b"CreatorInfo" | b"User" | b"Producer" => Removed::Author,
        b"JS" | b"JavaScript" | b"AA" | b"OpenAction" | b"XFA" => Removed::Script,
        b"EF" | b"AF" | b"EmbeddedFiles" | b"Ref" => Removed::EmbeddedFile,
        b"Perms" | b"DSS" | b"ByteRange" => Removed::Signature,
        b"Thumb" | b"Alternates" => Removed::Thumbnail,
        // Maps say where on Earth a page lies.
        b"VP" | b"LGIDict" | b"Measure" | b"GPTS" => Removed::Gps,
        // Typesetters write the path and the properties of an included file.
        key if key.starts_with(b"PTEX.") => Removed::FileName,
        key if key.starts_with(b"AAPL:") || key.starts_with(b"ADBE_") => Removed::PrivateData,
        _ => return None,
    })
}

/// Whether it is one of the old file's own tables, which the writer would pass over.
pub(super) fn is_table(dict: &Dictionary) -> bool {
    is_name(get(dict, b"Type"), &[b"XRef", b"ObjStm", b"Linearized"]) || dict.has(b"Linearized")
}

/// A dictionary that is not carried over at all, and what it would have told.
pub(super) fn refused(source: &Document, dict: &Dictionary) -> Option<Removed> {
    let is = |key: &[u8], names: &[&[u8]]| is_name(get(dict, key), names);
    if is(b"Type", &[b"Metadata"]) {
        return Some(Removed::Xmp);
    }
    if is(b"Type", &[b"Filespec", b"EmbeddedFile", b"F"]) || dict.has(b"EF") {
        return Some(Removed::EmbeddedFile);
    }
    if is(
        b"Type",
        &[b"Sig", b"DocTimeStamp", b"SigRef", b"TransformParams"],
    ) || dict.has(b"ByteRange")
    {
        return Some(Removed::Signature);
    }
    let media: &[&[u8]] = &[
        b"FileAttachment",
        b"Sound",
        b"Movie",
        b"Screen",
        b"RichMedia",
        b"3D",
    ];
    if is(b"Subtype", media) && dict.has(b"Rect") {
        return Some(Removed::EmbeddedMedia);
    }
    // Only links are followed; everything else that happens on a click does not.
    let actions: &[&[u8]] = &[
        b"Launch",
        b"JavaScript",
        b"GoToR",
        b"GoToE",
        b"SubmitForm",
        b"ImportData",
        b"Rendition",
        b"RichMediaExecute",
        b"GoTo3DView",
        b"GoToDp",
        b"Thread",
    ];
    if is(b"S", actions) || dict.has(b"JS") {
        return Some(Removed::Script);
    }
    // A link into the writer's own folders.
    let target = get(dict, b"URI").and_then(|uri| source.dereference(uri).ok());
    if let Some((_, Object::String(uri, _))) = target {
        let uri = String::from_utf8_lossy(uri)
            .trim_start()
            .to_ascii_lowercase();
        if uri.starts_with("file:") || uri.starts_with("\\\\") || uri.starts_with("javascript:") {
            return Some(Removed::ExternalLink);
        }
    }
    None
}

/// The entries that a dictionary of a known kind may have; `None` when we do not know its kind.
pub(super) fn allowed(dict: &Dictionary) -> Option<&'static [&'static [u8]]> {
    let is = |key: &[u8], names: &[&[u8]]| is_name(get(dict, key), names);
    if is(b"Type", &[b"Catalog"]) {
        Some(CATALOG)
    } else if is(b"Type", &[b"Page", b"Pages", b"Template"]) {
        Some(PAGE)
    } else if is_annotation(dict) || is_field(dict) {
        Some(ANNOTATION)
    } else {
        None
    }
}

pub(super) fn is_annotation(dict: &Dictionary) -> bool {
    is_name(get(dict, b"Type"), &[b"Annot"])
        || (dict.has(b"Rect")
            && dict.has(b"Subtype")
            && !is_name(get(dict, b"Type"), &[b"XObject"]))
}

/// A form field, or a part of one that inherits its type.
pub(super) fn is_field(dict: &Dictionary) -> bool {
    dict.has(b"FT")
        || is_name(get(dict, b"Subtype"), &[b"Widget"])
        || (dict.has(b"T") && dict.has(b"Kids"))
        || (dict.has(b"T") && dict.has(b"Parent") && dict.has(b"V"))
}

/// Whether a field is a signature; its value names the signer.
pub(super) fn is_signature_field(source: &Document, dict: &Dictionary) -> bool {
    is_name(get(dict, b"FT"), &[b"Sig"])
        || dictionary(source, get(dict, b"Parent"))
            .is_some_and(|parent| is_name(get(parent, b"FT"), &[b"Sig"]))
}
