//! Writing a mail that exists only as properties, or only quoted, as an internet mail.

use crate::address::Address;
use crate::decode;
use crate::mail::Mail;

/// Writes a mail. Reading the result gives the same texts and files.
pub(crate) fn write(mail: &Mail) -> Vec<u8> {
    let mut out = Vec::new();
    for header in &mail.headers {
        // The path and the server's tests are kept; what is written anew below is not.
        if matches!(
            header.name.as_str(),
            "received"
                | "authentication-results"
                | "return-path"
                | "received-spf"
                | "dkim-signature"
                | "in-reply-to"
                | "references"
        ) {
            field(&mut out, &header.name, &header.value);
        }
    }
    addresses(&mut out, "From", &mail.from);
    addresses(&mut out, "Reply-To", &mail.reply_to);
    addresses(&mut out, "To", &mail.to);
    addresses(&mut out, "Cc", &mail.cc);
    field(&mut out, "Subject", &mail.subject);
    if let Some(date) = mail.date {
        field(&mut out, "Date", &crate::date::write(date));
    }
    if let Some(id) = &mail.message_id {
        field(&mut out, "Message-ID", &format!("<{id}>"));
    }
    field(&mut out, "MIME-Version", "1.0");
    let content = [mail.text.as_bytes(), mail.html.as_bytes()].concat();
    let boundary = format!("part-{:016x}", crate::bytes::hash64(&content));
    field(
        &mut out,
        "Content-Type",
        &format!("multipart/mixed; boundary=\"{boundary}\""),
    );
    out.extend_from_slice(b"\r\n");
    for (kind, text) in [("text/plain", &mail.text), ("text/html", &mail.html)] {
        if !text.trim().is_empty() {
            part(
                &mut out,
                &boundary,
                &format!("Content-Type: {kind}; charset=utf-8\r\n"),
                text.as_bytes(),
            );
        }
    }
    for file in &mail.attachments {
        let declared: String = file
            .declared
            .chars()
            .filter(|c| c.is_ascii_graphic() && *c != ';')
            .collect();
        let declared = if declared.contains('/') {
            declared
        } else {
            "application/octet-stream".to_owned()
        };
        let name = file.name.replace(['"', '\\', '\r', '\n'], "_");
        let placed = if file.inline { "inline" } else { "attachment" };
        part(
            &mut out,
            &boundary,
            &format!(
                "Content-Type: {declared}\r\nContent-Disposition: {placed}; filename=\"{}\"\r\n",
                words(&name)
            ),
            &file.bytes,
        );
    }
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    out
}

fn part(out: &mut Vec<u8>, boundary: &str, header: &str, bytes: &[u8]) {
    out.extend_from_slice(
        format!("--{boundary}\r\n{header}Content-Transfer-Encoding: base64\r\n\r\n").as_bytes(),
    );
    out.extend_from_slice(&decode::to_base64(bytes));
}

fn addresses(out: &mut Vec<u8>, name: &str, list: &[Address]) {
    if list.is_empty() {
        return;
    }
    let written: Vec<String> = list
        .iter()
        .map(|one| {
            let name = one.name.replace(['"', '\\'], "");
            match (name.is_empty(), one.address.is_empty()) {
                (true, _) => format!("<{}>", one.address),
                (false, true) => quoted(&name),
                (false, false) => format!("{} <{}>", quoted(&name), one.address),
            }
        })
        .collect();
    out.extend_from_slice(
        format!("{name}: {}\r\n", written.join(",\r\n ").replace(['\0'], "")).as_bytes(),
    );
}

fn quoted(name: &str) -> String {
    if name.is_ascii() {
        format!("\"{}\"", name.replace(['\r', '\n'], " "))
    } else {
        words(name)
    }
}

fn field(out: &mut Vec<u8>, name: &str, value: &str) {
    out.extend_from_slice(format!("{name}: {}\r\n", words(value)).as_bytes());
}

/// Text for a header: as it is where it is ASCII, else in encoded words.
pub(crate) fn words(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.is_ascii() {
        return text;
    }
    let mut out: Vec<String> = Vec::new();
    let mut chunk = String::new();
    for c in text.chars() {
        if chunk.len() + c.len_utf8() > 42 {
            out.push(std::mem::take(&mut chunk));
        }
        chunk.push(c);
    }
    out.push(chunk);
    out.iter()
        .map(|chunk| {
            format!(
                "=?utf-8?B?{}?=",
                String::from_utf8_lossy(decode::to_base64(chunk.as_bytes()).trim_ascii())
            )
        })
        .collect::<Vec<_>>()
        .join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_the_same() {
        let mut mail = crate::parse(b"From: \"A, B\" <a@b.example>\r\nSubject: x\r\nDate: Tue, 1 Jul 2025 10:00:00 +0000\r\n\r\nhello");
        mail.subject = "Grüße an alle, die dies hier lesen und noch viel länger".into();
        mail.html = "<p>é</p>".into();
        let again = crate::parse(&write(&mail));
        assert_eq!(
            (&again.subject, &again.from, again.date),
            (&mail.subject, &mail.from, mail.date)
        );
        assert_eq!(
            (again.text.trim(), again.html.trim()),
            ("hello", "<p>é</p>")
        );
    }
}
