//! Mails forwarded inside the text. What a mail program writes above the quoted text is read back into a header;
//! the rest is the mail, as well as it can be had.

use crate::address;
use crate::mail::{Header, Mail};

/// What a line of a quoted header says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    From,
    Date,
    To,
    Cc,
    Subject,
    ReplyTo,
}

/// Labels that mail programs write, plain (see `text::plain`).
const LABELS: &[(Label, &[&str])] = &[
    (
        Label::From,
        &[
            "from",
            "von",
            "de",
            "da",
            "van",
            "fra",
            "fran",
            "od",
            "lahettaja",
            "expediteur",
            "absender",
            "remetente",
            "от",
            "发件人",
            "差出人",
        ],
    ),
    (
        Label::Date,
        &[
            "date",
            "sent",
            "datum",
            "gesendet",
            "gesendet am",
            "envoye",
            "envoye le",
            "enviado",
            "enviado el",
            "enviada em",
            "fecha",
            "data",
            "inviato",
            "verzonden",
            "skickat",
            "sendt",
            "wyslano",
            "дата",
            "发送时间",
            "日時",
        ],
    ),
    (
        Label::To,
        &[
            "to",
            "an",
            "a",
            "para",
            "aan",
            "till",
            "til",
            "do",
            "empfanger",
            "destinataire",
            "destinatario",
            "кому",
            "收件人",
            "宛先",
        ],
    ),
    (
        Label::Cc,
        &["cc", "kopie", "copia", "kopia", "копия", "抄送"],
    ),
    (
        Label::Subject,
        &[
            "subject",
            "betreff",
            "objet",
            "asunto",
            "assunto",
            "onderwerp",
            "oggetto",
            "amne",
            "emne",
            "temat",
            "тема",
            "主题",
            "件名",
        ],
    ),
    (
        Label::ReplyTo,
        &["reply-to", "antwort an", "repondre a", "responder a"],
    ),
];

fn label(line: &str) -> Option<(Label, &str)> {
    let (name, value) = line.split_once([':', '：'])?;
    if name.chars().count() > 20 {
        return None;
    }
    let name = crate::text::plain(name.trim_matches(['*', ' ', '\u{a0}', '\t', '_']));
    let (label, _) = LABELS
        .iter()
        .find(|(_, names)| names.contains(&name.trim()))?;
    Some((*label, value.trim_matches(['*', ' ', '\u{a0}', '\t'])))
}

fn unquoted(line: &str) -> &str {
    let mut line = line.trim();
    while let Some(rest) = line.strip_prefix('>').or_else(|| line.strip_prefix('|')) {
        line = rest.trim_start();
    }
    line
}

/// A mail forwarded in the text of another, and what stood above it.
pub(crate) struct Forwarded {
    pub comment: String,
    pub mail: Mail,
}

/// Finds the mail forwarded in a report, if there is one.
pub(crate) fn find(report: &Mail) -> Option<Forwarded> {
    let text = if report.text.trim().is_empty() {
        crate::html::readable_text(report)
    } else {
        report.text.clone()
    };
    let text = crate::bytes::cut(&text, 400_000);
    let lines: Vec<&str> = text.lines().collect();
    let (start, end, fields) = (0..lines.len().min(3_000)).find_map(|at| block(&lines, at))?;
    let mut above: Vec<&str> = lines.iter().take(start).copied().collect();
    while above.last().is_some_and(|line| is_divider(line)) {
        above.pop();
    }
    let comment = above.join("\n").trim().to_owned();
    let body: Vec<&str> = lines.iter().skip(end).copied().collect();
    let all_quoted = body
        .iter()
        .filter(|line| !line.trim().is_empty())
        .all(|line| line.trim_start().starts_with('>'));
    let body: Vec<&str> = if all_quoted {
        body.iter().map(|line| unquoted(line)).collect()
    } else {
        body
    };
    let mut mail = Mail {
        text: body.join("\n").trim_start().to_owned(),
        ..Mail::default()
    };
    if !report.html.trim().is_empty() {
        mail.html = html_after(&report.html).unwrap_or_else(|| report.html.clone());
    }
    mail.attachments.clone_from(&report.attachments);
    for (label, value) in fields {
        match label {
            Label::From => mail.from = senders(&value),
            Label::To => mail.to = address::list(value.as_bytes()),
            Label::Cc => mail.cc = address::list(value.as_bytes()),
            Label::ReplyTo => mail.reply_to = address::list(value.as_bytes()),
            Label::Subject => mail.subject = value,
            Label::Date => {
                mail.date = crate::date::read(&value);
                mail.headers.push(Header {
                    name: "date".into(),
                    value,
                });
            }
        }
    }
    Some(Forwarded { comment, mail })
}

/// Outlook writes `Name [mailto:a@b]`, others `Name <a@b>`, some the name alone.
fn senders(value: &str) -> Vec<crate::Address> {
    let value = value.replace("[mailto:", "<").replace(']', ">");
    address::list(value.as_bytes())
}

/// What a quoted header says.
type Fields = Vec<(Label, String)>;

/// A run of labelled lines from `at` that names a sender and a subject: its start, its end, and its fields.
fn block(lines: &[&str], at: usize) -> Option<(usize, usize, Fields)> {
    let (first, _) = label(unquoted(lines.get(at)?))?;
    // Programs begin with the sender, or the subject (Thunderbird), or the date.
    if !matches!(first, Label::From | Label::Subject | Label::Date) {
        return None;
    }
    let mut fields: Fields = Vec::new();
    let mut end = at;
    let mut blanks = 0;
    for line in lines.iter().skip(at).take(24) {
        let bare = unquoted(line);
        if bare.is_empty() {
            blanks += 1;
            // HTML turned to text has a blank line between fields now and then; two end the header.
            if blanks > 1 || complete(&fields) {
                break;
            }
            end += 1;
            continue;
        }
        match label(bare) {
            Some((found, value)) if !fields.iter().any(|(known, _)| *known == found) => {
                blanks = 0;
                fields.push((found, value.to_owned()));
            }
            _ if complete(&fields) || blanks > 0 => break,
            // A value that runs on.
            _ => match fields.last_mut() {
                Some((_, value)) if value.len() < 2_000 => {
                    value.push(' ');
                    value.push_str(bare);
                }
                _ => break,
            },
        }
        end += 1;
    }
    let has = |wanted: Label| fields.iter().any(|(label, _)| *label == wanted);
    let enough = has(Label::From)
        && (has(Label::Subject) && fields.len() >= 2 || has(Label::Date) && has(Label::To));
    enough.then_some((at, end, fields))
}

fn complete(fields: &[(Label, String)]) -> bool {
    let has = |wanted: Label| fields.iter().any(|(label, _)| *label == wanted);
    has(Label::From) && has(Label::Subject) && fields.len() >= 3
}

/// Lines that mail programs put before a forwarded mail.
fn is_divider(line: &str) -> bool {
    let line = unquoted(line);
    if line.is_empty()
        || line
            .chars()
            .all(|c| matches!(c, '_' | '-' | '=' | '*' | ' '))
    {
        return true;
    }
    let plain = crate::text::plain(line);
    let plain = plain.trim_matches(|c: char| !c.is_alphanumeric());
    [
        "original message",
        "forwarded message",
        "begin forwarded message",
        "ursprungliche nachricht",
        "weitergeleitete nachricht",
        "anfang der weitergeleiteten",
        "originalnachricht",
        "message d'origine",
        "message transfere",
        "debut du message",
        "mensaje original",
        "mensaje reenviado",
        "mensagem original",
        "mensagem encaminhada",
        "oorspronkelijk bericht",
        "doorgestuurd bericht",
        "messaggio originale",
        "messaggio inoltrato",
        "original-nachricht",
    ]
    .iter()
    .any(|mark| plain.starts_with(mark))
}

/// The HTML after the quoted header, so that links keep their targets.
fn html_after(html: &str) -> Option<String> {
    let lower = html.to_ascii_lowercase();
    let mut from = 0;
    for name in [
        "subject:",
        "betreff:",
        "objet",
        "asunto:",
        "assunto:",
        "onderwerp:",
        "oggetto:",
        "sent:",
        "gesendet:",
        "to:",
        "an:",
    ] {
        if let Some(at) = lower.find(name)
            && at < 60_000
        {
            from = from.max(at);
            if name != "sent:" && name != "gesendet:" {
                break;
            }
        }
    }
    if from == 0 {
        return None;
    }
    let rest = lower.get(from..)?;
    let stop = ["<br", "</p>", "</div>", "</tr>", "</td>"]
        .iter()
        .filter_map(|end| rest.find(end))
        .min()?;
    let close = rest.get(stop..)?.find('>')? + stop + 1;
    html.get(from + close..).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(text: &str) -> Forwarded {
        find(&crate::parse(
            format!("From: me@home.example\nSubject: FW: x\n\n{text}").as_bytes(),
        ))
        .expect("a forwarded mail")
    }

    #[test]
    fn programs_forward_each_in_their_way() {
        for text in [
            "please look\n\n________________________________\nFrom: Bank <a@bank.example>\nSent: Monday, April 13, 2026 4:12 PM\nTo: Me <me@home.example>\nSubject: Your account\n\nClick http://x.example/",
            "please look\n\n---------- Forwarded message ---------\nFrom: *Bank* <a@bank.example>\nDate: Mon, Apr 13, 2026 at 4:12 PM\nSubject: Your account\nTo: <me@home.example>\n\nClick http://x.example/",
            "please look\n\nBegin forwarded message:\n\n> From: Bank <a@bank.example>\n> Subject: Your account\n> Date: 13. April 2026\n> To: me@home.example\n> \n> Click http://x.example/",
            "please look\n\n-------- Weitergeleitete Nachricht --------\nBetreff: \tYour account\nDatum: \tMon, 13 Apr 2026 16:12:00 +0200\nVon: \tBank <a@bank.example>\nAn: \tme@home.example\n\nClick http://x.example/",
            "please look\n\n-----Ursprüngliche Nachricht-----\nVon: Bank [mailto:a@bank.example]\nGesendet: Montag, 13. April 2026 16:12\nAn: Me\nBetreff: Your account\n\nClick http://x.example/",
        ] {
            let found = forwarded(text);
            assert_eq!(found.comment, "please look", "{text}");
            assert_eq!(found.mail.from[0].address, "a@bank.example", "{text}");
            assert_eq!(found.mail.subject, "Your account", "{text}");
            assert!(
                found.mail.text.starts_with("Click http://x.example/"),
                "{text}: {}",
                found.mail.text
            );
        }
    }

    #[test]
    fn prose_is_no_forward() {
        let mail = crate::parse(b"Subject: x\n\nHello,\nnote: this is fine\nto: nobody\n");
        assert!(find(&mail).is_none());
    }
}
