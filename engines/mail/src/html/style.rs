//! Whether an element's own style lets what is inside be seen.

/// An element that is not closed yet.
pub(super) struct Open {
    pub name: String,
    /// Not shown at all; nothing inside can be.
    pub hidden: bool,
    /// Letters without size, or in the colour of their ground: what is inside may set another.
    pub tiny: bool,
    pub faint: bool,
}

/// Reads the style of an element.
pub(super) fn read_style(style: &str, element: &mut Open) {
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
