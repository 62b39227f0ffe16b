//! HTML in reading order, for whoever writes it anew.

use super::style::{Open, read_style};
use super::tag::{Tag, after, after_ignoring_case, name_of, tag};

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
