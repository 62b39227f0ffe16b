//! HTML of a mail, made safe to show: nothing is fetched, nothing runs, nothing can be clicked.
//!
//! A pass of our own comes first. It keeps a handful of elements without attributes, writes out where links lead and
//! what pictures show, and bounds depth and size, so that the real HTML parser behind it only ever sees tame markup.

use std::collections::{HashMap, HashSet};

use crate::limits;
use crate::mail::Mail;

/// Bytes of HTML that are shown.
const SHOWN: usize = 512 * 1024;
/// Open elements that are kept.
const DEPTH: usize = 60;
const KEPT: &[&str] = &[
    "p",
    "div",
    "span",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "small",
    "sup",
    "sub",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "center",
    "dl",
    "dt",
    "dd",
];

/// The HTML of a mail as safe markup; links become text with their true target (defanged), pictures their description.
pub fn safe_html(mail: &Mail) -> String {
    let tame = tame(crate::bytes::cut(&mail.html, limits::TEXT_BYTES));
    let classes: HashMap<&str, HashSet<&str>> = HashMap::from([(
        "span",
        HashSet::from(["link", "target", "image", "concealed", "field", "cut"]),
    )]);
    ammonia::Builder::empty()
        .tags(KEPT.iter().copied().chain(["br", "hr"]).collect())
        .allowed_classes(classes)
        .clean(&tame)
        .to_string()
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c if crate::text::turns_direction(c) => {}
            c => out.push(c),
        }
    }
}

struct Writer {
    out: String,
    /// Elements open in the output, and whether they conceal their text.
    open: Vec<(String, bool)>,
    /// Where the open link leads, and how many elements were open before it.
    target: Option<(String, usize)>,
}

fn tame(html: &str) -> String {
    let mut writer = Writer {
        out: String::with_capacity(html.len().min(SHOWN)),
        open: Vec::new(),
        target: None,
    };
    let complete = crate::html::walk(html, &mut |event| writer.event(event));
    while let Some((name, _)) = writer.open.pop() {
        writer.closing(&name);
    }
    if !complete {
        writer.out.push_str("<p><span class=\"cut\">…</span></p>");
    }
    writer.out
}

impl Writer {
    fn opening(&mut self, name: &str) {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
    }

    fn closing(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Handles one piece; false once enough was written.
    fn event(&mut self, event: crate::html::Event) -> bool {
        match event {
            crate::html::Event::Text(text) => escape(&text, &mut self.out),
            crate::html::Event::Open { name, tag, hidden } => self.element(name, tag, hidden),
            crate::html::Event::Close(name) => self.close(name),
        }
        self.out.len() < SHOWN
    }

    fn element(&mut self, name: &str, tag: &crate::html::Tag, hidden: bool) {
        match name {
            "br" | "hr" => self.opening(name),
            "a" | "area" => {
                self.end_link();
                if let Some(href) = tag.get("href").filter(|href| !href.trim().is_empty()) {
                    self.target = Some((shown_target(href), self.open.len()));
                    self.out.push_str("<span class=\"link\">");
                    if name == "area" {
                        escape(tag.get("alt").unwrap_or("area"), &mut self.out);
                        self.end_link();
                    }
                }
            }
            "img" => {
                let alt = tag.get("alt").map(str::trim).filter(|alt| !alt.is_empty());
                self.out.push_str("<span class=\"image\">");
                escape(crate::bytes::cut(alt.unwrap_or("▨"), 300), &mut self.out);
                self.out.push_str("</span>");
            }
            "input" | "button" | "select" | "textarea" => {
                let said = tag
                    .get("placeholder")
                    .or_else(|| tag.get("value"))
                    .or_else(|| tag.get("name"))
                    .unwrap_or(name);
                self.out.push_str("<span class=\"field\">");
                escape(crate::bytes::cut(said, 200), &mut self.out);
                self.out.push_str("</span>");
            }
            "form" => {
                self.out.push_str("<span class=\"target\">");
                escape(
                    &shown_target(tag.get("action").unwrap_or_default()),
                    &mut self.out,
                );
                self.out.push_str("</span>");
            }
            _ if KEPT.contains(&name) && self.open.len() < DEPTH => {
                self.opening(name);
                let already = self.open.iter().any(|(_, concealed)| *concealed);
                let conceals = hidden
                    && !already
                    && !matches!(
                        name,
                        "table" | "tbody" | "thead" | "tfoot" | "tr" | "ul" | "ol" | "dl"
                    );
                self.open.push((name.to_owned(), conceals));
                if conceals {
                    self.out.push_str("<span class=\"concealed\">");
                    self.open.push(("span".to_owned(), false));
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if name == "a" {
            self.end_link();
            return;
        }
        if !KEPT.contains(&name) {
            return;
        }
        let Some(back) = self
            .open
            .iter()
            .rev()
            .take(24)
            .position(|(open, _)| open == name)
        else {
            return;
        };
        // Closing what was open before the link closes the link.
        if self
            .target
            .as_ref()
            .is_some_and(|(_, before)| self.open.len() - back <= *before)
        {
            self.end_link();
        }
        let Some(back) = self
            .open
            .iter()
            .rev()
            .take(24)
            .position(|(open, _)| open == name)
        else {
            return;
        };
        let mut extra = 0;
        // The marker inside a concealing element closes with it.
        let keep = self.open.len() - back - 1;
        if name == "span"
            && keep > 0
            && self
                .open
                .get(keep - 1)
                .is_some_and(|(_, conceals)| *conceals)
            && back == 0
        {
            extra = 1;
        }
        while self.open.len() > keep - extra.min(keep) {
            if let Some((open, _)) = self.open.pop() {
                self.closing(&open);
            }
        }
    }

    fn end_link(&mut self) {
        if let Some((target, before)) = self.target.take() {
            while self.open.len() > before {
                if let Some((open, _)) = self.open.pop() {
                    self.closing(&open);
                }
            }
            self.out.push_str("</span> <span class=\"target\">");
            escape(&target, &mut self.out);
            self.out.push_str("</span> ");
        }
    }
}

fn shown_target(href: &str) -> String {
    let href = href.trim();
    let target = crate::link::read(href, None).map_or_else(|| href.to_owned(), |target| target.url);
    let target = crate::bytes::brief(&target, 300);
    crate::link::defang(&target)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn safe(html: &str) -> String {
        safe_html(&Mail {
            html: html.to_owned(),
            ..Mail::default()
        })
    }

    #[test]
    fn links_and_pictures_become_text() {
        assert_eq!(
            safe(
                "<p style='x'>Go <a href='http://evil.example/x' onclick=y>to your <b>bank</b></a> now<img src=http://t.example/p.png alt='logo'></p>"
            ),
            "<p>Go <span class=\"link\">to your <b>bank</b></span> <span class=\"target\">hxxp://evil[.]example/x</span>  now<span class=\"image\">logo</span></p>"
        );
    }

    #[test]
    fn nothing_runs_or_is_fetched() {
        let shown = safe(
            "<script>alert(1)</script><style>@import url(http://x)</style><iframe src=http://x></iframe><svg><a href=javascript:alert(1)>z</a></svg><form action=http://x.example><input value=pw></form><body background=http://x onload=a><object data=http://x><math><mtext></p><img src=x onerror=alert(1)><!--<img src=http://y>--><base href=http://z><meta http-equiv=refresh content='0;url=http://q'>",
        );
        for bad in [
            "<script",
            "http:",
            "onerror",
            "onload",
            "<img",
            "<iframe",
            "href",
            "src=",
            "style",
            "<form",
            "<svg",
            "<meta",
            "javascript:alert(1)>",
        ] {
            assert!(!shown.contains(bad), "{bad} in {shown}");
        }
    }

    #[test]
    fn hidden_text_is_marked() {
        assert_eq!(
            safe("<div style='display:none'>secret</div>open"),
            "<div><span class=\"concealed\">secret</span></div>open"
        );
    }

    #[test]
    fn hostile_depth_is_bounded() {
        assert!(safe(&"<div>".repeat(50_000)).len() < 2_000);
        assert!(safe(&"x<b>".repeat(400_000)).len() < SHOWN * 2);
    }

    proptest::proptest! {
        #[test]
        fn showing_never_panics_and_keeps_no_attributes(html in "[<>/a-z=\"' &;#!\\-:.]{0,300}") {
            let shown = safe(&html);
            proptest::prop_assert!(!shown.contains(" href") && !shown.contains(" src"));
        }
    }
}
