//! A reported mail as a responder may look at it: its text, its headers with what they mean, and
//! its looks without anything that could be followed, fetched or run.

use goodcatch_mail::{Mail, defang, explain_headers, readable_text, safe_html};
use goodcatch_platform::words::Lang;

use crate::mail_words::header_words;

/// Characters of the text that a page shows.
const LONGEST: usize = 200_000;
const MOST_HEADERS: usize = 200;

/// The text as its reader saw it. Links are defanged, so that no program makes them links again.
pub(crate) fn text(mail: &Mail) -> String {
    readable_text(mail)
        .chars()
        .take(LONGEST)
        .collect::<String>()
        .split_inclusive(char::is_whitespace)
        .map(defanged_word)
        .collect()
}

fn defanged_word(word: &str) -> String {
    let end = word.trim_end().len();
    let (bare, space) = word.split_at(end);
    if bare.contains("://") || bare.contains('@') && bare.contains('.') || bare.starts_with("www.")
    {
        format!("{}{space}", defang(bare))
    } else {
        word.to_owned()
    }
}

/// The looks of a mail as a page of its own. Nothing in it leads anywhere: no address stands in it,
/// so it fetches nothing even where the policy of its page should fail.
pub(crate) fn html(mail: &Mail, lang: &str) -> String {
    let body = if mail.html.trim().is_empty() {
        let plain = text(mail)
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        format!("<pre dir=\"auto\">{plain}</pre>")
    } else {
        safe_html(mail)
    };
    // Its own small sheet, without fonts: a sandboxed page may not fetch those.
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light\">\
         <title>·</title><link rel=\"stylesheet\" href=\"/assets/css/mail.css\"></head><body>{body}</body></html>"
    )
}

/// What a header field says, in the reader's language.
pub(crate) struct NoteShown {
    pub name: String,
    /// Defanged.
    pub value: String,
    pub words: String,
    pub warns: bool,
}

/// What the header says, in sentences; those that name something unusual first.
pub(crate) fn notes(mail: &Mail, lang: Lang) -> Vec<NoteShown> {
    let mut notes: Vec<NoteShown> = explain_headers(mail)
        .into_iter()
        .map(|note| NoteShown {
            words: header_words(lang, &note),
            value: defanged_word(&note.value),
            name: note.name,
            warns: note.warns,
        })
        .collect();
    notes.sort_by_key(|note| !note.warns);
    notes
}

/// A header field with the key of what it means, where we can say.
pub(crate) struct Explained {
    pub name: String,
    pub value: String,
    pub key: Option<&'static str>,
}

/// The header fields, in their order.
pub(crate) fn headers(mail: &Mail) -> Vec<Explained> {
    mail.headers
        .iter()
        .take(MOST_HEADERS)
        .map(|header| Explained {
            name: header.name.clone(),
            value: header.value.chars().take(2_000).collect(),
            key: meaning(&header.name),
        })
        .collect()
}

fn meaning(name: &str) -> Option<&'static str> {
    Some(match name {
        "from" => "header-from",
        "sender" => "header-sender",
        "reply-to" => "header-reply-to",
        "return-path" => "header-return-path",
        "received" => "header-received",
        "authentication-results" | "arc-authentication-results" => "header-authentication-results",
        "received-spf" => "header-received-spf",
        "dkim-signature" => "header-dkim-signature",
        "arc-seal" | "arc-message-signature" => "header-arc",
        "date" => "header-date",
        "message-id" => "header-message-id",
        "in-reply-to" | "references" => "header-in-reply-to",
        "list-unsubscribe" | "list-id" => "header-list",
        "x-mailer" | "user-agent" => "header-x-mailer",
        "x-originating-ip" => "header-x-originating-ip",
        "content-type" => "header-content-type",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_shown_mail_leads_anywhere() {
        let mail = goodcatch_mail::read(
            b"From: a@b.example\r\nContent-Type: text/html\r\n\r\n<p onclick=x>hi</p><a href=\"http://evil.example/x\">bank</a>\
              <img src=\"http://evil.example/i.png\" alt=logo><script>alert(1)</script><form action=\"//evil.example\"><input name=p></form>\
              <style>@import url(//evil.example)</style><iframe src=\"//evil.example\"></iframe><svg><a href=\"javascript:1\">x</a></svg>\
              <table background=\"//evil.example/b\"><tr><td bgcolor=red style=\"background:url(//evil.example)\">cell</td></tr></table>",
        );
        let shown = html(&mail, "en").to_lowercase();
        let body = shown.split_once("<body").unwrap().1;
        for bad in [
            "//evil.example",
            "href",
            "src=",
            "<script",
            "onclick",
            "<form",
            "<input",
            "style",
            "iframe",
            "<svg",
        ] {
            assert!(!body.contains(bad), "{bad} in {body}");
        }
        assert!(body.contains("bank") && body.contains("cell") && body.contains("logo"));
    }

    #[test]
    fn links_in_the_text_are_defanged() {
        let mail = goodcatch_mail::read(b"From: a@b.example\r\n\r\nGo to http://evil.example/x now\nor write to me@evil.example\n");
        let text = text(&mail);
        assert!(text.contains("hxxp://evil[.]example/x now\nor"), "{text}");
        assert!(text.contains("me[@]evil[.]example"), "{text}");
    }
}
