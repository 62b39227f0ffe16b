//! What a person sees of an HTML mail, and where its links lead. A single pass, no tree: depth cannot hurt.

mod element;
mod style;
mod tag;
mod walk;

use crate::limits;
use element::{close, close_link, element};
use style::Open;
use tag::{after, after_ignoring_case, name_of, tag};

pub(crate) use tag::Tag;
pub(crate) use walk::{Event, walk};

/// A link: what it says and where it leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Link {
    pub href: String,
    pub text: String,
    /// `a`, `area`, `form`, `meta`, `img`, `iframe` …
    pub element: &'static str,
}

/// An HTML body, looked at.
#[derive(Debug, Clone, Default)]
pub(crate) struct View {
    /// Text that is shown.
    pub text: String,
    /// Text that is made not to be seen.
    pub hidden: String,
    pub title: String,
    pub links: Vec<Link>,
    /// Addresses of pictures and other things that would be fetched.
    pub fetched: Vec<Link>,
    pub alt: String,
    pub forms: usize,
    pub passwords: usize,
    pub scripts: usize,
    pub refresh: bool,
    pub images: usize,
    /// One byte sequence per element opened, for comparing layouts.
    pub shape: Vec<u64>,
    pub too_deep: bool,
}

/// The text of a mail as its reader sees it, links and pictures left out: the designed text where there is one.
pub fn readable_text(mail: &crate::Mail) -> String {
    if mail.html.trim().is_empty() {
        return mail.text.clone();
    }
    let shown = view(&mail.html).text;
    let mut out = String::with_capacity(shown.len());
    let mut blank = true;
    for line in shown.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() && blank {
            continue;
        }
        blank = line.is_empty();
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// Looks at an HTML text.
pub(crate) fn view(html: &str) -> View {
    let mut view = View::default();
    let mut open: Vec<Open> = Vec::new();
    let mut link: Option<(usize, usize)> = None;
    let mut rest = html;
    while !rest.is_empty() {
        let next = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        let (run, tail) = rest.split_at(next);
        if !run.is_empty() {
            put(&mut view, &open, run);
        }
        if tail.is_empty() {
            break;
        }
        rest = markup(&mut view, &mut open, &mut link, tail);
    }
    close_link(&mut view, &mut link);
    view
}

fn put(view: &mut View, open: &[Open], run: &str) {
    let text = crate::entity::decode(run);
    if open.last().is_some_and(|element| element.name == "title") {
        if view.title.len() < 1_000 {
            view.title.push_str(crate::bytes::cut(&text, 1_000));
        }
        return;
    }
    let hidden = open
        .last()
        .is_some_and(|element| element.hidden || element.tiny || element.faint);
    let target = if hidden {
        &mut view.hidden
    } else {
        &mut view.text
    };
    if target.len() < limits::TEXT_BYTES {
        target.push_str(crate::bytes::cut(&text, limits::TEXT_BYTES));
    }
}

/// Handles what begins with `<`; returns what follows it.
fn markup<'a>(
    view: &mut View,
    open: &mut Vec<Open>,
    link: &mut Option<(usize, usize)>,
    tail: &'a str,
) -> &'a str {
    if let Some(comment) = tail.strip_prefix("<!--") {
        return after(comment, "-->");
    }
    let second = tail.as_bytes().get(1).copied().unwrap_or_default();
    match second {
        b'!' | b'?' => after(tail, ">"),
        b'/' => {
            let name: String = name_of(tail.get(2..).unwrap_or_default());
            close(view, open, link, &name);
            after(tail, ">")
        }
        b if b.is_ascii_alphabetic() => {
            let (tag, rest) = tag(tail.get(1..).unwrap_or_default());
            element(view, open, link, &tag);
            match tag.name.as_str() {
                "script" => after_ignoring_case(rest, "</script"),
                "style" => after_ignoring_case(rest, "</style"),
                _ => rest,
            }
        }
        _ => {
            put(view, open, "<");
            tail.get(1..).unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_text_and_hidden_text() {
        let view = view(
            "<p>Hello <b>you</b></p><a href='http&#58;//a.example/?x=1&amp;y=2'>bank<br>.example</a><div style='display: none'>filler <i>more</i></div><span style=\"font-size:0px\">zz</span> end <script>var a='<a href=x>'</script>!",
        );
        assert_eq!(
            view.links,
            [Link {
                href: "http://a.example/?x=1&y=2".into(),
                text: "bank .example".into(),
                element: "a"
            }]
        );
        assert_eq!(view.hidden, "filler morezz");
        assert!(
            view.text.contains("Hello you")
                && view.text.contains("end ")
                && view.text.ends_with('!')
        );
        assert_eq!(view.scripts, 1);
    }

    #[test]
    fn what_is_inside_may_show_again() {
        let view = view(
            "<div style='font-size:0px'><p style='font-size:16px'>shown</p>gone</div><p style='color:#fff;background:#fff'>faint</p>",
        );
        assert_eq!(
            (view.text.trim(), view.hidden.trim()),
            ("shown", "gonefaint")
        );
    }

    #[test]
    fn depth_and_broken_tags_do_not_hurt() {
        let deep = "<div>".repeat(50_000);
        assert!(view(&deep).too_deep);
        view(&"<a ".repeat(10_000));
        view("<a href=\"x");
        view("<");
        view("<!--");
        assert_eq!(view("1 < 2").text, "1 < 2");
    }

    proptest::proptest! {
        #[test]
        fn looking_never_panics(html in "[<>/a-z=\"' &;#!\\-é\u{200b}]{0,300}") {
            view(&html);
        }
    }
}
