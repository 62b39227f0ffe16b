//! What a person sees of an HTML mail, and where its links lead. A single pass, no tree: depth cannot hurt.

use crate::limits;

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

/// A piece of HTML in reading order.
pub(crate) enum Event<'a> {
    Text(String),
    Open {
        name: &'a str,
        tag: &'a Tag,
        hidden: bool,
    },
    Close(&'a str),
}

/// Reads HTML piece by piece, scripts and styles left out, until the visitor has enough. Says whether all was read.
pub(crate) fn walk(html: &str, visit: &mut dyn FnMut(Event) -> bool) -> bool {
    let mut rest = html;
    while !rest.is_empty() {
        let (run, tail) =
            rest.split_at(memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len()));
        if !run.is_empty() && !visit(Event::Text(crate::entity::decode(run))) {
            return false;
        }
        let second = tail.as_bytes().get(1).copied().unwrap_or_default();
        let mut go_on = true;
        rest = if tail.is_empty() {
            ""
        } else if let Some(comment) = tail.strip_prefix("<!--") {
            after(comment, "-->")
        } else if matches!(second, b'!' | b'?') {
            after(tail, ">")
        } else if second == b'/' {
            go_on = visit(Event::Close(&name_of(tail.get(2..).unwrap_or_default())));
            after(tail, ">")
        } else if second.is_ascii_alphabetic() {
            let (tag, rest) = tag(tail.get(1..).unwrap_or_default());
            let mut own = Open {
                name: String::new(),
                hidden: tag.get("hidden").is_some(),
                tiny: false,
                faint: false,
            };
            read_style(tag.get("style").unwrap_or_default(), &mut own);
            match tag.name.as_str() {
                "script" => after_ignoring_case(rest, "</script"),
                "style" => after_ignoring_case(rest, "</style"),
                "title" => after_ignoring_case(rest, "</title"),
                name => {
                    go_on = visit(Event::Open {
                        name,
                        tag: &tag,
                        hidden: own.hidden,
                    });
                    rest
                }
            }
        } else {
            go_on = visit(Event::Text("<".to_owned()));
            tail.get(1..).unwrap_or_default()
        };
        if !go_on {
            return false;
        }
    }
    true
}

struct Open {
    name: String,
    /// Not shown at all; nothing inside can be.
    hidden: bool,
    /// Letters without size, or in the colour of their ground: what is inside may set another.
    tiny: bool,
    faint: bool,
}

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
const INLINE: &[&str] = &[
    "a", "b", "i", "u", "em", "strong", "span", "font", "small", "big", "sup", "sub", "s",
    "strike", "wbr", "abbr", "code", "tt", "mark", "label", "bdo", "bdi", "ins", "del", "center",
];

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

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    memchr::memmem::find(text.as_bytes(), end.as_bytes())
        .and_then(|at| text.get(at + end.len()..))
        .unwrap_or_default()
}

fn after_ignoring_case<'a>(text: &'a str, end: &str) -> &'a str {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(bytes.get(at..).unwrap_or_default(), b"</") {
        at += found;
        if bytes
            .get(at..at + end.len())
            .is_some_and(|piece| piece.eq_ignore_ascii_case(end.as_bytes()))
        {
            return after(text.get(at..).unwrap_or_default(), ">");
        }
        at += 2;
    }
    ""
}

fn name_of(text: &str) -> String {
    let end = text
        .bytes()
        .take(40)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-'))
        .count();
    text.get(..end).unwrap_or_default().to_ascii_lowercase()
}

/// An element's opening tag.
#[derive(Debug, Default)]
pub(crate) struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Reads a tag after its `<`; returns what follows its `>`.
fn tag(text: &str) -> (Tag, &str) {
    let name = name_of(text);
    let bytes = text.as_bytes();
    let mut at = name.len();
    let mut tag = Tag {
        name,
        attributes: Vec::new(),
    };
    loop {
        while bytes
            .get(at)
            .is_some_and(|b| b.is_ascii_whitespace() || *b == b'/')
        {
            at += 1;
        }
        match bytes.get(at) {
            None => return (tag, ""),
            Some(b'>') => return (tag, text.get(at + 1..).unwrap_or_default()),
            Some(_) => {}
        }
        let start = at;
        while bytes
            .get(at)
            .is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/'))
        {
            at += 1;
        }
        // A stray `=`: step over it, or we would stand still.
        if at == start {
            at += 1;
            continue;
        }
        let key = text.get(start..at).unwrap_or_default();
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            at += 1;
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            (value, at) = attribute_value(text, at);
        }
        if tag.attributes.len() < 60 && key.len() < 100 {
            tag.attributes
                .push((key.to_ascii_lowercase(), crate::entity::decode(value)));
        }
    }
}

fn attribute_value(text: &str, at: usize) -> (&str, usize) {
    let bytes = text.as_bytes();
    if let Some(quote @ (b'"' | b'\'')) = bytes.get(at).copied() {
        let inner = bytes.get(at + 1..).unwrap_or_default();
        let length = memchr::memchr(quote, inner).unwrap_or(inner.len());
        return (
            text.get(at + 1..at + 1 + length).unwrap_or_default(),
            (at + length + 2).min(bytes.len()),
        );
    }
    let length = bytes
        .get(at..)
        .unwrap_or_default()
        .iter()
        .take_while(|b| !b.is_ascii_whitespace() && **b != b'>')
        .count();
    (text.get(at..at + length).unwrap_or_default(), at + length)
}

fn element(view: &mut View, open: &mut Vec<Open>, link: &mut Option<(usize, usize)>, tag: &Tag) {
    let name = tag.name.as_str();
    if view.shape.len() < 20_000 {
        view.shape.push(crate::bytes::hash64(name.as_bytes()));
    }
    if !INLINE.contains(&name) {
        view.text.push(if matches!(name, "td" | "th" | "img") {
            ' '
        } else {
            '\n'
        });
    }
    let room = view.links.len() < limits::LINKS;
    let kept = |value: &str| crate::bytes::cut(value, limits::URL_BYTES).to_owned();
    match name {
        "a" => {
            close_link(view, link);
            if let Some(href) = tag.get("href").filter(|_| room) {
                view.links.push(Link {
                    href: kept(href),
                    text: String::new(),
                    element: "a",
                });
                *link = Some((view.links.len() - 1, view.text.len()));
            }
        }
        "area" => {
            if let Some(href) = tag.get("href").filter(|_| room) {
                view.links.push(Link {
                    href: kept(href),
                    text: String::new(),
                    element: "area",
                });
            }
        }
        "form" => {
            view.forms += 1;
            if let Some(action) = tag.get("action").filter(|_| room) {
                view.links.push(Link {
                    href: kept(action),
                    text: String::new(),
                    element: "form",
                });
            }
        }
        "input" => {
            let kind = tag.get("type").unwrap_or_default();
            view.passwords += usize::from(kind.eq_ignore_ascii_case("password"));
        }
        "meta"
            if tag
                .get("http-equiv")
                .is_some_and(|value| value.eq_ignore_ascii_case("refresh")) =>
        {
            view.refresh = true;
            let content = tag.get("content").unwrap_or_default();
            if let Some((_, url)) = content.split_once('=').filter(|_| room) {
                view.links.push(Link {
                    href: kept(url.trim_matches(['\'', '"', ' '])),
                    text: String::new(),
                    element: "meta",
                });
            }
        }
        "base" => {
            if let Some(href) = tag.get("href").filter(|_| room) {
                view.links.push(Link {
                    href: kept(href),
                    text: String::new(),
                    element: "base",
                });
            }
        }
        "img" => {
            view.images += 1;
            let alt = tag.get("alt").unwrap_or_default();
            if view.alt.len() < 10_000 {
                view.alt.push(' ');
                view.alt.push_str(crate::bytes::cut(alt, 1_000));
            }
            if let Some((index, _)) = link
                && let Some(link) = view.links.get_mut(*index)
                && link.text.len() < 500
            {
                link.text.push_str(crate::bytes::cut(alt, 200));
                link.text.push(' ');
            }
        }
        // Descriptions for mail programs (orders, flights) come as scripts that do not run.
        "script" => {
            view.scripts += usize::from(!tag.get("type").is_some_and(|kind| kind.contains("json")));
        }
        _ => {}
    }
    if matches!(
        name,
        "img" | "iframe" | "embed" | "object" | "video" | "audio" | "source" | "link" | "input"
    ) && let Some(from) = tag
        .get("src")
        .or_else(|| tag.get("data"))
        .or_else(|| tag.get("href"))
        && view.fetched.len() < limits::LINKS
    {
        view.fetched.push(Link {
            href: kept(from),
            text: String::new(),
            element: "img",
        });
    }
    if VOID.contains(&name) {
        return;
    }
    if open.len() >= limits::HTML_DEPTH {
        view.too_deep = true;
        return;
    }
    let mut element = Open {
        name: name.to_owned(),
        hidden: open.last().is_some_and(|parent| parent.hidden) || tag.get("hidden").is_some(),
        tiny: open.last().is_some_and(|parent| parent.tiny),
        faint: open.last().is_some_and(|parent| parent.faint),
    };
    if let Some(style) = tag.get("style") {
        read_style(style, &mut element);
    }
    if name == "font" && tag.get("color").is_some() {
        element.faint = false;
    }
    open.push(element);
}

fn read_style(style: &str, element: &mut Open) {
    let style: String = crate::bytes::cut(style, 2_000)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let style = style.to_ascii_lowercase();
    let value = |property: &str| {
        style
            .split(';')
            .filter_map(|declaration| declaration.split_once(':'))
            .filter(|(key, _)| *key == property)
            .map(|(_, value)| value.trim_end_matches("!important"))
            .next_back()
    };
    let nothing = |value: &str| {
        matches!(
            value,
            "0" | "0px"
                | "0pt"
                | "0em"
                | "0%"
                | "1px"
                | "0.1px"
                | ".1px"
                | "0.0px"
                | "0.0"
                | "0.01px"
        )
    };
    if let Some(size) = value("font-size") {
        element.tiny = nothing(size);
    } else if value("font").is_some() {
        element.tiny = false;
    }
    if let Some(colour) = value("color") {
        let ground = value("background-color").or_else(|| value("background"));
        element.faint = ground == Some(colour) && !matches!(colour, "inherit" | "transparent");
    }
    let gone = value("display") == Some("none")
        || value("visibility") == Some("hidden")
        || value("opacity").is_some_and(nothing)
        || value("mso-hide") == Some("all") && value("max-height").is_some_and(nothing)
        || value("max-height").is_some_and(nothing) && value("overflow") == Some("hidden");
    element.hidden |= gone;
}

fn close(view: &mut View, open: &mut Vec<Open>, link: &mut Option<(usize, usize)>, name: &str) {
    if name == "a" {
        close_link(view, link);
    }
    if !INLINE.contains(&name) {
        view.text.push(if matches!(name, "td" | "th") {
            ' '
        } else {
            '\n'
        });
    }
    // Look only a few levels up: an unclosed element must not swallow the page, nor cost time.
    if let Some(back) = open
        .iter()
        .rev()
        .take(24)
        .position(|element| element.name == name)
    {
        let keep = open.len() - back - 1;
        open.truncate(keep);
    }
}

fn close_link(view: &mut View, link: &mut Option<(usize, usize)>) {
    if let Some((index, from)) = link.take()
        && let Some(text) = view.text.get(from..)
        && let Some(link) = view.links.get_mut(index)
    {
        let text = crate::bytes::brief(crate::bytes::cut(text, 2_000), 300);
        if !text.is_empty() {
            link.text = if link.text.is_empty() {
                text
            } else {
                format!("{} {text}", link.text.trim())
            };
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
