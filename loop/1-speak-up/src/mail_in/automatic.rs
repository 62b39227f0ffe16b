//! Mails that no person sent: they never get an answer (RFC 3834), and two programs must never
//! answer each other for ever. Only the mail that reached us decides, not one that it carries.

use goodcatch_mail::Mail;

use super::received::Why;

/// Why a mail is not a person's, if it is not.
pub(super) fn automatic(mail: &Mail) -> Option<Why> {
    let has = |name: &str| mail.header(name).is_some();
    let word = |name: &str| {
        mail.header(name)
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    };
    if has("x-goodcatch-loop") {
        return Some(Why::Loop);
    }
    let content = word("content-type").replace([' ', '"'], "");
    let notice = content.starts_with("multipart/report")
        && ["delivery-status", "disposition-notification"]
            .iter()
            .any(|kind| content.contains(&format!("report-type={kind}")));
    let from = mail
        .sender_address()
        .and_then(|from| from.local())
        .unwrap_or_default();
    if notice || from == "mailer-daemon" {
        return Some(Why::Bounce);
    }
    let submitted = word("auto-submitted");
    let precedence = word("precedence");
    if !submitted.is_empty() && !submitted.starts_with("no")
        || ["x-autoreply", "x-autorespond", "x-auto-reply"]
            .iter()
            .any(|name| has(name))
        || precedence == "auto_reply"
        || mail.return_path.as_deref() == Some("")
    {
        return Some(Why::AutoReply);
    }
    let list = ["list-id", "list-post", "list-unsubscribe", "mailing-list"]
        .iter()
        .any(|name| has(name));
    if list || matches!(precedence.as_str(), "bulk" | "list" | "junk") {
        return Some(Why::List);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_told_from_people() {
        let read = |header: &str| {
            automatic(&goodcatch_mail::parse(
                format!("{header}From: a@quay.example\r\n\r\nx").as_bytes(),
            ))
        };
        assert_eq!(read(""), None);
        assert_eq!(read("Return-Path: <a@quay.example>\r\n"), None);
        assert_eq!(read("Auto-Submitted: no\r\n"), None);
        // ARF is a way to report, not a notice (RFC 5965).
        assert_eq!(
            read("Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n"),
            None
        );
        assert_eq!(read("X-Goodcatch-Loop: 1\r\n"), Some(Why::Loop));
        assert_eq!(
            read("Auto-Submitted: auto-replied\r\n"),
            Some(Why::AutoReply)
        );
        assert_eq!(read("Return-Path: <>\r\n"), Some(Why::AutoReply));
        assert_eq!(read("List-Id: <crew.quay.example>\r\n"), Some(Why::List));
        assert_eq!(read("Precedence: bulk\r\n"), Some(Why::List));
        assert_eq!(
            read("Content-Type: multipart/report; report-type=\"delivery-status\"; boundary=b\r\n"),
            Some(Why::Bounce)
        );
    }
}
