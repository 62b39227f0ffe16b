//! File names that are safe to show and to send.

use crate::Kind;

/// Characters a name may take, extension included: enough to recognise it, short for every disk.
const LONGEST: usize = 80;

/// The name to show and to offer for download.
///
/// The extension always says what the content is, and it is the only one: dots before it turn
/// into underscores, so `invoice.pdf.exe` cannot pass for a PDF. No path, no control character,
/// nothing that turns the reading direction round, and never empty.
pub fn safe_name(name: &str, kind: Kind) -> String {
    let last = name
        .rsplit(['/', '\\'])
        .find(|part| part.chars().any(char::is_alphanumeric))
        .unwrap_or_default();
    let visible: String = last.chars().filter(|c| !is_hidden(*c)).collect();
    let words: String = visible
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .map(|c| if is_reserved(c) { '_' } else { c })
        .collect();
    let stem = without_extension(words.trim_matches(['.', ' ']), kind);
    let stem = stem.replace('.', "_");
    let extension = kind.extension();
    let room = LONGEST - extension.len() - 1;
    let short: String = stem.chars().take(room).collect();
    let short = short.trim_matches(['_', ' ', '-']);
    if short.is_empty() {
        format!("attachment.{extension}")
    } else if is_device(short) {
        format!("file-{short}.{extension}")
    } else {
        format!("{short}.{extension}")
    }
}

/// A name that says nothing of the reporter: `attachment-1.jpg`.
pub fn neutral_name(kind: Kind, ordinal: usize) -> String {
    format!("attachment-{ordinal}.{}", kind.extension())
}

/// Takes the extension off when it agrees with the content; a false one stays to be seen.
fn without_extension(name: &str, kind: Kind) -> &str {
    let aliases: &[&str] = match kind {
        Kind::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
        Kind::Tiff => &["tif", "tiff"],
        Kind::Heic => &["heic", "heif", "avif"],
        Kind::Text => &["txt", "text", "log", "csv", "md"],
        Kind::Html => &["html", "htm"],
        Kind::Mail => &["eml", "mbox"],
        _ => &[],
    };
    match name.rsplit_once('.') {
        Some((stem, extension))
            if extension.eq_ignore_ascii_case(kind.extension())
                || aliases
                    .iter()
                    .any(|alias| extension.eq_ignore_ascii_case(alias)) =>
        {
            stem
        }
        _ => name,
    }
}

/// Characters that change what is seen: control, direction, joiners, fillers, tags, variation.
fn is_hidden(c: char) -> bool {
    // A line break or tab parts words; it is folded to a space, not dropped.
    (c.is_control() && !c.is_whitespace())
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffd}' | '\u{e0000}'..='\u{e0fff}'
            | '\u{e000}'..='\u{f8ff}')
}

/// Characters that file systems, shells and headers read as something else, and look-alikes of
/// the dot and the slash.
fn is_reserved(c: char) -> bool {
    matches!(
        c,
        '<' | '>'
            | ':'
            | '"'
            | '|'
            | '?'
            | '*'
            | '/'
            | '\\'
            | '%'
            | ';'
            | '`'
            | '$'
            | '&'
            | '\''
            | '\u{2024}'
            | '\u{2025}'
            | '\u{2026}'
            | '\u{fe52}'
            | '\u{ff0e}'
            | '\u{2044}'
            | '\u{2215}'
            | '\u{29f8}'
            | '\u{ff0f}'
            | '\u{ff3c}'
            | '\u{2216}'
    )
}

/// Names that Windows gives to devices, whatever follows the dot.
fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    matches!(
        stem.as_str(),
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$"
    ) || (stem.len() == 4
        && (stem.starts_with("com") || stem.starts_with("lpt"))
        && stem.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_paths_tricks_and_length() {
        let cases = [
            ("invoice.pdf", Kind::Pdf, "invoice.pdf"),
            ("invoice.pdf.exe", Kind::Executable, "invoice_pdf_exe.bin"),
            ("holiday.jpg", Kind::Png, "holiday_jpg.png"),
            ("IMG_1.JPEG", Kind::Jpeg, "IMG_1.jpg"),
            ("../../etc/passwd", Kind::Text, "passwd.txt"),
            ("C:\\Users\\anna\\a b.docx", Kind::Docx, "a b.docx"),
            (
                "invoice\u{202e}fdp.exe",
                Kind::Executable,
                "invoicefdp_exe.bin",
            ),
            (
                "a\r\nSet-Cookie: x=1.txt",
                Kind::Text,
                "a Set-Cookie_ x=1.txt",
            ),
            ("", Kind::Pdf, "attachment.pdf"),
            ("...", Kind::Pdf, "attachment.pdf"),
            (".pdf", Kind::Pdf, "pdf.pdf"),
            ("CON.txt", Kind::Text, "file-CON.txt"),
            ("Überfällig.pdf", Kind::Pdf, "Überfällig.pdf"),
            ("файл.docx", Kind::Docx, "файл.docx"),
            ("report\u{2024}exe.pdf", Kind::Pdf, "report_exe.pdf"),
        ];
        for (name, kind, expected) in cases {
            assert_eq!(safe_name(name, kind), expected, "for {name:?}");
        }
        assert_eq!(
            safe_name(&"x".repeat(500), Kind::Pdf).chars().count(),
            LONGEST
        );
        assert_eq!(neutral_name(Kind::Jpeg, 1), "attachment-1.jpg");
    }
}
