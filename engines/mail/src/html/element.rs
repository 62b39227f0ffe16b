//! Elements as they open and close: what they show, hide, fetch and lead to.

use super::style::{Open, read_style};
use super::tag::Tag;
use super::{Link, View};
use crate::limits;

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
const INLINE: &[&str] = &[
    "a", "b", "i", "u", "em", "strong", "span", "font", "small", "big", "sup", "sub", "s",
    "strike", "wbr", "abbr", "code", "tt", "mark", "label", "bdo", "bdi", "ins", "del", "center",
];

/// An element opens.
pub(super) fn element(
    view: &mut View,
    open: &mut Vec<Open>,
    link: &mut Option<(usize, usize)>,
    tag: &Tag,
) {
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

/// An element closes.
pub(super) fn close(
    view: &mut View,
    open: &mut Vec<Open>,
    link: &mut Option<(usize, usize)>,
    name: &str,
) {
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

/// A link ends: what stood in it is its text.
pub(super) fn close_link(view: &mut View, link: &mut Option<(usize, usize)>) {
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
