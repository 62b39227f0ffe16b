//! What a file is, decided from its content alone: names and declared types are claims.

use crate::bytes::contains;
use crate::{limits, mailtext};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Jpeg,
    Png,
    Webp,
    Gif,
    Heic,
    Tiff,
    Bmp,
    Svg,
    Pdf,
    Docx,
    Xlsx,
    Pptx,
    Odt,
    Ods,
    Odp,
    OldOffice,
    Rtf,
    Mail,
    OutlookMsg,
    Text,
    Html,
    Xml,
    Script,
    Executable,
    Zip,
    Archive,
    Audio,
    Video,
    Empty,
    Unknown,
}

impl Kind {
    /// The media type to send it with. Pages and programs get a type that no browser opens.
    pub fn media_type(self) -> &'static str {
        self.row().0
    }

    /// The extension for a download, without its dot.
    ///
    /// Programs and scripts get one that no system opens by itself.
    pub fn extension(self) -> &'static str {
        self.row().1
    }

    /// The stable code for stores, interfaces and translations.
    pub fn code(self) -> &'static str {
        self.row().2
    }

    fn row(self) -> (&'static str, &'static str, &'static str) {
        const BYTES: &str = "application/octet-stream";
        match self {
            Self::Jpeg => ("image/jpeg", "jpg", "jpeg"),
            Self::Png => ("image/png", "png", "png"),
            Self::Webp => ("image/webp", "webp", "webp"),
            Self::Gif => ("image/gif", "gif", "gif"),
            Self::Heic => ("image/heic", "heic", "heic"),
            Self::Tiff => ("image/tiff", "tiff", "tiff"),
            Self::Bmp => ("image/bmp", "bmp", "bmp"),
            Self::Svg => (BYTES, "svg", "svg"),
            Self::Pdf => ("application/pdf", "pdf", "pdf"),
            Self::Docx => (
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "docx",
                "docx",
            ),
            Self::Xlsx => (
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "xlsx",
                "xlsx",
            ),
            Self::Pptx => (
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                "pptx",
                "pptx",
            ),
            Self::Odt => ("application/vnd.oasis.opendocument.text", "odt", "odt"),
            Self::Ods => (
                "application/vnd.oasis.opendocument.spreadsheet",
                "ods",
                "ods",
            ),
            Self::Odp => (
                "application/vnd.oasis.opendocument.presentation",
                "odp",
                "odp",
            ),
            Self::OldOffice => ("application/x-ole-storage", "ole", "old-office"),
            Self::Rtf => ("application/rtf", "rtf", "rtf"),
            Self::Mail => ("message/rfc822", "eml", "mail"),
            Self::OutlookMsg => ("application/vnd.ms-outlook", "msg", "outlook-msg"),
            Self::Text => ("text/plain", "txt", "text"),
            Self::Html => (BYTES, "html", "html"),
            Self::Xml => (BYTES, "xml", "xml"),
            Self::Script => (BYTES, "bin", "script"),
            Self::Executable => (BYTES, "bin", "executable"),
            Self::Zip => ("application/zip", "zip", "zip"),
            Self::Archive => (BYTES, "archive", "archive"),
            Self::Audio => ("application/octet-stream", "audio", "audio"),
            Self::Video => ("application/octet-stream", "video", "video"),
            Self::Empty => (BYTES, "bin", "empty"),
            Self::Unknown => (BYTES, "bin", "unknown"),
        }
    }

    /// Whether opening the original could run something or call home.
    ///
    /// Unknown kinds count: what we cannot name, we cannot vouch for.
    pub fn is_active(self) -> bool {
        !matches!(
            self,
            Self::Jpeg
                | Self::Png
                | Self::Webp
                | Self::Gif
                | Self::Heic
                | Self::Tiff
                | Self::Bmp
                | Self::Text
                | Self::Audio
                | Self::Video
                | Self::Empty
        )
    }
}

/// Decides what a file is from its bytes.
pub fn kind_of(bytes: &[u8]) -> Kind {
    if bytes.is_empty() {
        return Kind::Empty;
    }
    by_signature(bytes)
        .or_else(|| by_text(bytes))
        .or_else(|| {
            // Readers accept junk before a PDF's head, so a stray one is a PDF before it is
            // nothing, but never before it is something else.
            let head = bytes.get(..1024).unwrap_or(bytes);
            contains(head, b"%PDF-").then_some(Kind::Pdf)
        })
        .unwrap_or(Kind::Unknown)
}

fn by_signature(bytes: &[u8]) -> Option<Kind> {
    let starts = |signature: &[u8]| bytes.starts_with(signature);
    let at = |offset: usize, signature: &[u8]| {
        bytes
            .get(offset..)
            .is_some_and(|tail| tail.starts_with(signature))
    };
    Some(match bytes {
        _ if starts(b"\xff\xd8\xff") => Kind::Jpeg,
        _ if starts(b"\x89PNG\r\n\x1a\n") => Kind::Png,
        _ if starts(b"GIF87a") || starts(b"GIF89a") => Kind::Gif,
        _ if starts(b"RIFF") && at(8, b"WEBP") => Kind::Webp,
        _ if starts(b"RIFF") && at(8, b"WAVE") => Kind::Audio,
        _ if starts(b"RIFF") && at(8, b"AVI ") => Kind::Video,
        _ if starts(b"%PDF-") || starts(b"\xef\xbb\xbf%PDF-") => Kind::Pdf,
        _ if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") => zip_kind(bytes),
        _ if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => ole_kind(bytes),
        _ if starts(b"{\\rtf") => Kind::Rtf,
        _ if starts(b"II*\0") || starts(b"MM\0*") => Kind::Tiff,
        _ if starts(b"BM") && at(6, &[0; 4]) => Kind::Bmp,
        _ if at(4, b"ftyp") => boxed_kind(bytes),
        _ if starts(b"MZ")
            || starts(b"\x7fELF")
            || starts(b"\xcf\xfa\xed\xfe")
            || starts(b"\xce\xfa\xed\xfe")
            || starts(b"\xca\xfe\xba\xbe")
            || starts(b"\0asm")
            // A Windows shortcut runs what it points at; a cabinet can install.
            || starts(b"L\0\0\0\x01\x14\x02\0")
            || starts(b"MSCF")
            || starts(b"ITSF") =>
        {
            Kind::Executable
        }
        _ if starts(b"7z\xbc\xaf\x27\x1c")
            || starts(b"Rar!\x1a\x07")
            || starts(b"\x1f\x8b")
            || starts(b"BZh")
            || starts(b"\xfd7zXZ\0")
            || starts(b"\x28\xb5\x2f\xfd")
            || starts(b"xar!")
            || at(257, b"ustar")
            || at(32769, b"CD001") =>
        {
            Kind::Archive
        }
        _ if starts(b"ID3") || starts(b"OggS") || starts(b"fLaC") || starts(b"#!AMR") => {
            Kind::Audio
        }
        _ if starts(b"\x1a\x45\xdf\xa3") => Kind::Video,
        _ => return None,
    })
}

/// ISO media files: photographs of newer telephones, and video.
fn boxed_kind(bytes: &[u8]) -> Kind {
    match bytes.get(8..12) {
        Some(b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1" | b"avif" | b"avis") => Kind::Heic,
        Some(b"M4A " | b"M4B ") => Kind::Audio,
        _ => Kind::Video,
    }
}

/// Old Office files and Outlook mails share one container; the names in it tell them apart.
fn ole_kind(bytes: &[u8]) -> Kind {
    if contains(bytes, &utf16("__properties_version1.0")) {
        Kind::OutlookMsg
    } else if contains(bytes, &utf16("\u{5}DigitalSignature")) && contains(bytes, b"Installer") {
        Kind::Executable
    } else {
        Kind::OldOffice
    }
}

/// Names in old Office containers are written so.
pub(crate) fn utf16(name: &str) -> Vec<u8> {
    name.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The names in a ZIP file's directory say what it holds.
///
/// The signature of a directory record is looked for rather than the directory followed, so that
/// no crafted offset can hide a name, and the count bounds whatever a reader does later.
fn zip_kind(bytes: &[u8]) -> Kind {
    let opendocument = opendocument_kind(bytes);
    let mut typed = false;
    let mut kind = Kind::Zip;
    for name in entry_names(bytes).take(limits::ENTRIES) {
        match name {
            b"[Content_Types].xml" => typed = true,
            b"META-INF/MANIFEST.MF" | b"AndroidManifest.xml" => return Kind::Executable,
            _ if kind != Kind::Zip => {}
            name if name.starts_with(b"word/") => kind = Kind::Docx,
            name if name.starts_with(b"xl/") => kind = Kind::Xlsx,
            name if name.starts_with(b"ppt/") => kind = Kind::Pptx,
            _ => {}
        }
    }
    match opendocument {
        Some(kind) => kind,
        None if typed => kind,
        None => Kind::Zip,
    }
}

/// The names of a ZIP file's directory records, wherever they stand.
pub(crate) fn entry_names(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    memchr::memmem::find_iter(bytes, b"PK\x01\x02").filter_map(|at| {
        let record = bytes.get(at..)?;
        let length = record
            .get(28..30)?
            .try_into()
            .ok()
            .map(u16::from_le_bytes)?;
        record.get(46..46 + usize::from(length))
    })
}

/// OpenDocument files begin with their media type in clear.
fn opendocument_kind(bytes: &[u8]) -> Option<Kind> {
    let prefix = b"mimetypeapplication/vnd.oasis.opendocument.";
    let rest = bytes.get(30..)?.strip_prefix(prefix)?;
    // A template differs from its document by a suffix, which the copy does not keep.
    [
        (&b"text"[..], Kind::Odt),
        (b"spreadsheet", Kind::Ods),
        (b"presentation", Kind::Odp),
    ]
    .into_iter()
    .find(|(name, _)| {
        rest.strip_prefix(*name)
            .is_some_and(|tail| tail.starts_with(b"PK"))
    })
    .map(|(_, kind)| kind)
}

fn by_text(bytes: &[u8]) -> Option<Kind> {
    let text = mailtext::decode(bytes)?;
    let head: String = text
        .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .chars()
        .take(4096)
        .collect::<String>()
        .to_ascii_lowercase();
    if [
        "#!",
        "@echo off",
        "<?php",
        "<%",
        "[internetshortcut]",
        "<job",
        "<scriptlet",
    ]
    .iter()
    .any(|start| head.starts_with(start))
    {
        return Some(Kind::Script);
    }
    if mailtext::is_mail(&text) {
        return Some(Kind::Mail);
    }
    if head.starts_with('<') {
        // An SVG in a page is a page; a page in an SVG cannot be.
        return Some(match () {
            () if head.contains("<!doctype html") || head.contains("<html") => Kind::Html,
            () if head.contains("<svg") => Kind::Svg,
            () if head.starts_with("<?xml") => Kind::Xml,
            () if is_markup(&head) => Kind::Html,
            () => Kind::Text,
        });
    }
    let page = ["<html", "<script", "<iframe", "<!doctype html"]
        .iter()
        .any(|tag| head.contains(tag));
    Some(if page { Kind::Html } else { Kind::Text })
}

/// Whether a text that starts with `<` goes on as markup does: a name, a comment, a declaration.
fn is_markup(head: &str) -> bool {
    head.chars()
        .nth(1)
        .is_some_and(|c| c.is_ascii_alphabetic() || c == '!' || c == '?')
        && head.contains('>')
        // `<anna@example.org> wrote:` is a quotation, not an element.
        && !head.split('>').next().unwrap_or_default().contains('@')
}
