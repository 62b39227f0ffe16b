//! From a template to the bytes of one recipient's copy.

use std::fmt::Write as _;

use goodcatch_platform::clock::Time;

use super::{Checked, Mail, Style};
use crate::demo::dice::Dice;

/// Whose copy it is. A copy that is kept for handlers is made without its recipient.
#[derive(Debug, Clone, Copy)]
pub struct Copy<'a> {
    /// The given name that the mail greets.
    pub first: &'a str,
    /// The address it was sent to; `None`: it is left out.
    pub address: Option<&'a str>,
    /// When it was sent.
    pub sent: Time,
}

const SENDERS: [&str; 8] = [
    "A. Lindholm",
    "M. Carrow",
    "S. Petersen",
    "J. Haldane",
    "K. Vries",
    "T. Osterloh",
    "R. Amaral",
    "E. Novik",
];
const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const TAGE: [&str; 5] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"];

/// The bytes of one copy (RFC 5322). `dice` varies what senders vary: names, numbers, links.
pub fn render(mail: &Mail, copy: Copy<'_>, dice: &mut Dice) -> Vec<u8> {
    let days = if mail.lang == "de" { &TAGE } else { &DAYS };
    let gaps = [
        ("{first}", copy.first.to_owned()),
        ("{n}", dice.between(10_000, 99_999).to_string()),
        ("{code}", dice.code(8)),
        ("{sender}", dice.text(&SENDERS).to_owned()),
        ("{day}", dice.text(days).to_owned()),
    ];
    let fill = |text: &str| {
        gaps.iter()
            .fold(text.to_owned(), |text, (gap, word)| text.replace(gap, word))
    };
    let message = dice.code(20);
    let (hop, server) = (dice.between(2, 250), dice.code(4));
    let address = fill(mail.from.1);
    let host = address.rsplit('@').next().unwrap_or_default().to_owned();

    let mut out = String::new();
    let date = copy
        .sent
        .timestamp()
        .strftime("%a, %d %b %Y %H:%M:%S +0000");
    let mut header = |name: &str, value: &str| {
        out.push_str(name);
        out.push_str(": ");
        out.push_str(value);
        out.push_str("\r\n");
    };
    header("Return-Path", &format!("<{address}>"));
    // The server that takes a mail in writes what it found above its own hop.
    header("Authentication-Results", &results(mail.checked, &host));
    header(
        "Received",
        &format!(
            "from mx-{server}.{host} (mx-{server}.{host} [192.0.2.{hop}])\r\n\tby mail.harbourlight.example with ESMTPS id {message}; {date}"
        ),
    );
    header("Date", &date.to_string());
    header("From", &format!("{} <{address}>", word(&fill(mail.from.0))));
    if let Some(to) = copy.address {
        header("To", &format!("<{to}>"));
    }
    if let Some(reply) = mail.reply_to {
        header("Reply-To", &format!("<{}>", fill(reply)));
    }
    header("Subject", &word(&fill(mail.subject)));
    header("Message-ID", &format!("<{message}@{host}>"));
    header("MIME-Version", "1.0");
    let paragraphs: Vec<String> = mail.body.iter().map(|p| fill(p)).collect();
    let link = mail.link.map(|(words, to)| (fill(words), fill(to)));
    let html = html(mail, &fill(mail.from.0), &paragraphs, link.as_ref());
    body(&mut out, mail, &paragraphs, link.as_ref(), &html, &message);
    out.into_bytes()
}

fn results(checked: Checked, host: &str) -> String {
    let (spf, dkim, dmarc) = match checked {
        Checked::Pass => ("pass", "pass", "pass"),
        Checked::Fail => ("softfail", "none", "fail"),
        Checked::None => ("none", "none", "none"),
    };
    format!(
        "mail.harbourlight.example;\r\n\tspf={spf} smtp.mailfrom={host};\r\n\tdkim={dkim} header.d={host};\r\n\tdmarc={dmarc} header.from={host}"
    )
}

fn body(
    out: &mut String,
    mail: &Mail,
    paragraphs: &[String],
    link: Option<&(String, String)>,
    html: &str,
    mark: &str,
) {
    let mut text = paragraphs.join("\r\n\r\n");
    if let Some((words, to)) = link {
        let _ = write!(text, "\r\n\r\n{words}:\r\n{to}");
    }
    let plain = format!(
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
    );
    let designed = format!(
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{html}\r\n"
    );
    let content = match mail.style {
        Style::Plain => plain,
        Style::Card | Style::Newsletter => designed,
        Style::Letter => format!(
            "Content-Type: multipart/alternative; boundary=\"alt-{mark}\"\r\n\r\n--alt-{mark}\r\n{plain}--alt-{mark}\r\n{designed}--alt-{mark}--\r\n"
        ),
    };
    match mail.file {
        None => out.push_str(&content),
        Some((name, words)) => {
            let _ = write!(
                out,
                "Content-Type: multipart/mixed; boundary=\"mix-{mark}\"\r\n\r\n--mix-{mark}\r\n{content}--mix-{mark}\r\nContent-Type: application/octet-stream; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{words}\r\n--mix-{mark}--\r\n"
            );
        }
    }
}

fn html(
    mail: &Mail,
    heading: &str,
    paragraphs: &[String],
    link: Option<&(String, String)>,
) -> String {
    let mut inner = String::new();
    for paragraph in paragraphs {
        let _ = write!(inner, "<p>{}</p>\r\n", escaped(paragraph));
    }
    let anchor = |class: &str| {
        link.map(|(words, to)| format!("<p><a {class}href=\"{to}\">{}</a></p>\r\n", escaped(words)))
            .unwrap_or_default()
    };
    match mail.style {
        Style::Plain => String::new(),
        Style::Letter => format!("<html><body>\r\n{inner}{}</body></html>", anchor("")),
        Style::Card => format!(
            "<html><body bgcolor=\"#eef2f5\"><table align=\"center\" width=\"560\" cellpadding=\"24\" bgcolor=\"#ffffff\"><tr><td>\r\n<h2>{}</h2>\r\n{inner}{}</td></tr></table></body></html>",
            escaped(heading),
            anchor("style=\"background:#14507a;color:#ffffff;padding:12px 24px\" ")
        ),
        Style::Newsletter => {
            let host = mail.from.1.rsplit('@').next().unwrap_or_default();
            format!(
                "<html><body><center><table width=\"600\"><tr><td colspan=\"2\"><img src=\"https://{host}/head.png\" width=\"600\" alt=\"\"></td></tr>\r\n<tr><td valign=\"top\">{inner}</td><td width=\"160\" valign=\"top\">{}</td></tr>\r\n<tr><td colspan=\"2\"><small>You receive this because you signed up at {host}. <a href=\"https://{host}/leave\">Unsubscribe</a></small></td></tr></table></center></body></html>",
                anchor("")
            )
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A header's words: letters beyond ASCII as an encoded word (RFC 2047, Q), the rest as it is.
fn word(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut out = String::new();
    // An encoded word holds at most 75 letters and never half a letter.
    for part in text.chars().collect::<Vec<_>>().chunks(15) {
        out.push_str(if out.is_empty() {
            "=?utf-8?Q?"
        } else {
            "\r\n =?utf-8?Q?"
        });
        for c in part {
            let mut bytes = [0; 4];
            for b in c.encode_utf8(&mut bytes).bytes() {
                match b {
                    b' ' => out.push('_'),
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(b)),
                    b => {
                        let _ = write!(out, "={b:02X}");
                    }
                }
            }
        }
        out.push_str("?=");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::mails::{WAVES, single};

    #[test]
    fn every_mail_is_read_back_by_the_engine_as_it_was_written() {
        for mail in single().chain(&WAVES) {
            let copy = Copy {
                first: "Anna",
                address: None,
                sent: Time(1_772_442_000_000),
            };
            let bytes = render(mail, copy, &mut Dice::new(4));
            let read = goodcatch_mail::read(&bytes);
            let text = String::from_utf8(bytes).unwrap();
            assert!(
                !text.contains('{'),
                "a gap was not filled: {}",
                mail.subject
            );
            assert!(
                read.problems.is_empty(),
                "{}: {:?}",
                mail.subject,
                read.problems
            );
            assert!(
                !read.subject.contains("=?") && !read.subject.is_empty(),
                "{}",
                read.subject
            );
            assert_eq!(
                read.attachments.len(),
                usize::from(mail.file.is_some()),
                "{}",
                mail.subject
            );
        }
    }
}
