//! Files that come along.

use super::{Findings, Look};
use crate::bytes::brief;

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
            saw!(out, "file.runs", Attachment, file = shown);
        }
        if MACROS.contains(&extension) {
            saw!(out, "file.macros", Attachment, file = shown);
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
                saw!(out, "file.active-page", Attachment, file = shown);
            } else if !file.inline {
                saw!(out, "file.page", Attachment, file = shown);
            }
        }
        if DOCUMENTS.contains(&before)
            && (RUNS.contains(&extension)
                || PAGES.contains(&extension)
                || ARCHIVES.contains(&extension))
        {
            saw!(out, "file.two-endings", Attachment, file = shown);
        }
        if ARCHIVES.contains(&extension) {
            saw!(out, "file.archive", Attachment, file = shown);
        }
        if file.name.chars().any(crate::text::turns_direction) || file.name.contains("      ") {
            saw!(out, "file.disguised-name", Attachment, file = shown);
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
            saw!(out, "file.not-what-it-says", Attachment, file = shown);
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
        saw!(out, "file.instead-of-text", Attachment);
    }
}
