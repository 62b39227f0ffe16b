//! A reported mail as a responder may look at it: its text, its headers with what they mean, and
//! its looks without anything that could be followed, fetched or run.

use std::collections::HashMap;

use goodcatch_mail::{Mail, defang};

/// Characters of the text that a page shows.
const LONGEST: usize = 200_000;
const MOST_HEADERS: usize = 200;

/// The text: the plain part, or what the HTML says. Links are defanged, so that no mail program or
/// terminal makes them links again.
pub(crate) fn text(mail: &Mail) -> String {
    let text = if mail.text.trim().is_empty() { strip(&mail.html) } else { mail.text.clone() };
    text.split_inclusive(char::is_whitespace).take(LONGEST / 2).map(defanged_word).collect::<String>()
        .chars().take(LONGEST).collect()
}

fn defanged_word(word: &str) -> String {
    let end = word.trim_end().len();
    let (bare, space) = word.split_at(end);
    if bare.contains("://") || bare.contains('@') && bare.contains('.') || bare.starts_with("www.") {
        format!("{}{space}", defang(bare))
    } else {
        word.to_owned()
    }
}

fn strip(html: &str) -> String {
    let breaks = html.replace("<br", "\n<br").replace("</p>", "\n\n</p>").replace("</tr>", "\n</tr>").replace("</div>", "\n</div>");
    let plain = ammonia::Builder::empty().clean(&breaks).to_string();
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ").replace("&amp;", "&")
}

/// The looks of a mail as a page of its own. Nothing in it leads anywhere: no address stands in it,
/// so it fetches nothing even where the policy of its page should fail.
pub(crate) fn html(mail: &Mail, lang: &str) -> String {
    let body = if mail.html.trim().is_empty() {
        format!("<pre>{}</pre>", ammonia::clean_text(&text(mail)))
    } else {
        clean(&mail.html)
    };
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light\"><title>mail</title></head><body>{body}</body></html>"
    )
}

fn clean(html: &str) -> String {
    let attributes = HashMap::from([
        ("td", ["colspan", "rowspan", "align", "valign", "width", "bgcolor"].into()),
        ("th", ["colspan", "rowspan", "align", "valign", "width", "bgcolor"].into()),
        ("table", ["width", "align", "cellpadding", "cellspacing", "border", "bgcolor"].into()),
        ("font", ["color", "size"].into()),
        ("img", ["alt", "width", "height"].into()),
    ]);
    ammonia::Builder::default()
        .add_tags(["font", "center"])
        .rm_tags(["form", "input", "button"])
        .tag_attributes(attributes)
        .generic_attributes(["dir", "align"].into())
        .url_schemes(std::collections::HashSet::new())
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(None)
        .clean(html)
        .to_string()
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
        for bad in ["evil.example", "href", "src=", "script", "onclick", "<form", "<input", "style", "iframe", "<svg"] {
            assert!(!shown.contains(bad), "{bad} in {shown}");
        }
        assert!(shown.contains("bank") && shown.contains("cell") && shown.contains("logo"));
    }

    #[test]
    fn links_in_the_text_are_defanged() {
        let mail = goodcatch_mail::read(b"From: a@b.example\r\n\r\nGo to http://evil.example/x now\nor write to me@evil.example\n");
        let text = text(&mail);
        assert!(text.contains("hxxp://evil[.]example/x now\nor"), "{text}");
        assert!(text.contains("me[@]evil[.]example"), "{text}");
    }
}
