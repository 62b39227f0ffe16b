//! Files that come along.

use super::{Findings, Look};
use crate::bytes::brief;
use crate::link::Place;

const RUNS: &[&str] = &[
    "exe",
    "scr",
    "com",
    "pif",
    "bat",
    "cmd",
    "js",
    "jse",
    "vbs",
    "vbe",
    "wsf",
    "wsh",
    "hta",
    "ps1",
    "msi",
    "jar",
    "lnk",
    "cpl",
    "reg",
    "iso",
    "img",
    "vhd",
    "vhdx",
    "appx",
    "one",
    "chm",
    "dll",
    "xll",
    "url",
    "library-ms",
    "rdp",
];
const MACROS: &[&str] = &[
    "docm", "xlsm", "pptm", "dotm", "xlsb", "xlam", "ppam", "xltm", "slk",
];
const PAGES: &[&str] = &["html", "htm", "xhtml", "shtml", "svg", "mht", "mhtml"];
const DOCUMENTS: &[&str] = &[
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "jpg", "png", "rtf", "csv",
];
const ARCHIVES: &[&str] = &[
    "zip", "rar", "7z", "gz", "tar", "ace", "arj", "cab", "z", "xz", "bz2", "tgz", "lzh",
];

pub(super) fn check(look: &Look, out: &mut Findings) {
    for file in look.mail.attachments.iter().take(100) {
        let name = crate::text::plain(&file.name);
        let name = name.trim();
        let shown = brief(&file.name, 80);
        let mut pieces = name.rsplit('.');
        let extension = if name.contains('.') {
            pieces.next().unwrap_or_default().trim()
        } else {
            ""
        };
        let before = pieces.next().unwrap_or_default();
        if RUNS.contains(&extension) || file.bytes.starts_with(b"MZ") {
            out.add(
                "file.runs",
                Place::Attachment,
                format!("The attachment ‘{shown}’ can run on a computer."),
                &[&shown],
            );
        }
        if MACROS.contains(&extension) {
            out.add(
                "file.macros",
                Place::Attachment,
                format!("The attachment ‘{shown}’ may carry macros."),
                &[&shown],
            );
        }
        if PAGES.contains(&extension) || file.declared == "text/html" {
            let page = crate::bytes::slice(&file.bytes, 0..file.bytes.len().min(200_000))
                .to_ascii_lowercase();
            let active = [
                b"<script".as_slice(),
                b"<form",
                b"password",
                b"atob(",
                b"unescape(",
            ]
            .iter()
            .any(|mark| memchr::memmem::find(&page, mark).is_some());
            if active {
                out.add("file.active-page", Place::Attachment, format!("The attachment ‘{shown}’ is a web page that runs scripts or asks for input."), &[&shown]);
            } else if !file.inline {
                out.add(
                    "file.page",
                    Place::Attachment,
                    format!("The attachment ‘{shown}’ is a web page."),
                    &[&shown],
                );
            }
        }
        if DOCUMENTS.contains(&before)
            && (RUNS.contains(&extension)
                || PAGES.contains(&extension)
                || ARCHIVES.contains(&extension))
        {
            out.add(
                "file.two-endings",
                Place::Attachment,
                format!("The attachment ‘{shown}’ has two endings, to look like a document."),
                &[&shown],
            );
        }
        if ARCHIVES.contains(&extension) {
            out.add(
                "file.archive",
                Place::Attachment,
                format!("The attachment ‘{shown}’ is a packed archive."),
                &[&shown],
            );
        }
        if file.name.chars().any(crate::text::turns_direction) || file.name.contains("      ") {
            out.add(
                "file.disguised-name",
                Place::Attachment,
                format!("The name of the attachment ‘{shown}’ is made to hide its ending."),
                &[&shown],
            );
        }
        let text = crate::bytes::slice(&file.bytes, 0..file.bytes.len().min(8));
        if extension == "pdf"
            && !text.is_empty()
            && memchr::memmem::find(
                crate::bytes::slice(&file.bytes, 0..file.bytes.len().min(1_100)),
                b"%PDF",
            )
            .is_none()
        {
            out.add(
                "file.not-what-it-says",
                Place::Attachment,
                format!("The attachment ‘{shown}’ is not what its name says."),
                &[&shown],
            );
        }
    }
    let beside: Vec<_> = look
        .mail
        .attachments
        .iter()
        .filter(|file| !file.inline && !file.bytes.is_empty())
        .collect();
    let visible = look.body.chars().filter(|c| c.is_alphanumeric()).count();
    if beside.len() == 1
        && visible < 300
        && beside.iter().all(|file| {
            let name = file.name.to_lowercase();
            DOCUMENTS
                .iter()
                .chain(PAGES)
                .any(|e| name.ends_with(&format!(".{e}")))
        })
    {
        out.add(
            "file.instead-of-text",
            Place::Attachment,
            "The message itself is in the attachment; the mail says little.".into(),
            &[],
        );
    }
}
