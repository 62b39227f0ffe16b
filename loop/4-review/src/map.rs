//! The map of contributing factors, drawn on the server as SVG.
//!
//! A factor leads to one other or to the event itself, so the map is a tree: what made the event
//! possible, what made that possible, and so on. It is drawn twice and the style sheet shows one:
//! lying, from causes to the event, where there is room; standing, indented, on a telephone or where
//! the tree is deep. Each factor is a link with its full words, in the order of the list beside it.
//! The same factors give the same drawing, always. Colours are attributes that classes overrule, so
//! that the drawing stands alone too and needs no inline style.

use std::collections::BTreeMap;
use std::fmt::Write;

/// How many factors a map can show.
pub const MOST: usize = 60;

/// A factor on the map.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// Its number in the list.
    pub number: i64,
    /// Where its link leads.
    pub href: String,
    /// Its category's word, which becomes a class: "people-and-teams".
    pub category: String,
    /// Its category, in the reader's language.
    pub label: String,
    /// What was so.
    pub cause: String,
    /// What that made more likely.
    pub effect: String,
    /// The place, in this list, of the factor that it leads to; the event where there is none.
    pub leads_to: Option<usize>,
}

/// What is drawn.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// What the drawing is called, for those who hear it.
    pub title: String,
    /// What all leads to.
    pub event: String,
    /// The factors.
    pub nodes: Vec<Node>,
}

/// How it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// From left to right, for wide pages and paper.
    Lying,
    /// From top to bottom, for narrow pages.
    Standing,
}

/// Why it cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// These lead to each other in a circle; places in the list.
    Cycle(Vec<usize>),
    /// There are more than [`MOST`].
    TooMany,
}

impl Trouble {
    /// The key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Trouble::Cycle(_) => "map-cycle",
            Trouble::TooMany => "map-too-many",
        }
    }
}

/// A factor in the order of reading: what leads to the event first, what led to that beneath it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Its place in the list.
    pub node: usize,
    /// How many factors lie between it and the event.
    pub depth: usize,
}

/// The order of reading, for the list beside the map and for the keyboard.
pub fn order(nodes: &[Node]) -> Result<Vec<Row>, Trouble> {
    if nodes.len() > MOST {
        return Err(Trouble::TooMany);
    }
    let mut causes: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        // What leads nowhere known leads to the event.
        let to = node.leads_to.filter(|to| *to < nodes.len());
        causes.entry(to).or_default().push(at);
    }
    let mut rows = Vec::with_capacity(nodes.len());
    let mut open: Vec<Row> = next_rows(&causes, None, 0);
    while let Some(row) = open.pop() {
        rows.push(row);
        open.extend(next_rows(&causes, Some(row.node), row.depth + 1));
    }
    if rows.len() < nodes.len() {
        return Err(Trouble::Cycle(circle(nodes, &rows)));
    }
    Ok(rows)
}

/// The causes of one factor, the first to be taken last in the list.
fn next_rows(
    causes: &BTreeMap<Option<usize>, Vec<usize>>,
    of: Option<usize>,
    depth: usize,
) -> Vec<Row> {
    causes
        .get(&of)
        .into_iter()
        .flatten()
        .rev()
        .map(|node| Row { node: *node, depth })
        .collect()
}

/// The circle that keeps factors from ever reaching the event.
fn circle(nodes: &[Node], reached: &[Row]) -> Vec<usize> {
    let lost = (0..nodes.len()).find(|at| reached.iter().all(|row| row.node != *at));
    let mut seen: Vec<usize> = Vec::new();
    let mut at = lost;
    while let Some(node) = at {
        if let Some(begins) = seen.iter().position(|other| *other == node) {
            return seen.split_off(begins);
        }
        seen.push(node);
        at = nodes.get(node).and_then(|node| node.leads_to);
    }
    seen
}

const LINE: f32 = 19.0;
const PAD: f32 = 12.0;
const GAP: f32 = 14.0;
/// Deeper trees stand, whatever the room: lying, their words would be too small to read.
const DEEPEST_LYING: usize = 3;

/// A card with its words, placed.
#[derive(Debug, Clone)]
struct Card {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
    head: String,
    cause: Vec<String>,
    effect: Vec<String>,
}

impl Card {
    fn new(node: &Node, width: f32) -> Card {
        let cause = wrap(&node.cause, width - 2.0 * PAD, 5);
        let effect = if node.effect.trim().is_empty() {
            Vec::new()
        } else {
            wrap(&format!("→ {}", node.effect.trim()), width - 2.0 * PAD, 4)
        };
        let head = format!("{}. {}", node.number, node.label);
        Card::of(head, cause, effect, width)
    }

    fn of(head: String, cause: Vec<String>, effect: Vec<String>, width: f32) -> Card {
        let lines = usize::from(!head.is_empty()) + cause.len() + effect.len();
        Card {
            x: 0.0,
            y: 0.0,
            width,
            height: 2.0 * PAD + LINE * length(lines),
            head,
            cause,
            effect,
        }
    }

    fn middle(&self) -> f32 {
        self.y + self.height / 2.0
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of lines and factors: far below what a float holds exactly"
)]
fn length(count: usize) -> f32 {
    count as f32
}

/// Draws the map.
pub fn draw(sheet: &Sheet, shape: Shape) -> Result<String, Trouble> {
    let rows = order(&sheet.nodes)?;
    let deepest = rows.iter().map(|row| row.depth + 1).max().unwrap_or(0);
    let lying = shape == Shape::Lying && deepest <= DEEPEST_LYING;
    let (event, cards, edges, width, height) = if lying {
        lie(sheet, &rows, deepest)
    } else {
        let width = if shape == Shape::Lying { 760.0 } else { 358.0 };
        stand(sheet, &rows, deepest, width)
    };
    let class = if shape == Shape::Lying {
        "lying"
    } else {
        "standing"
    };
    let mut svg = String::with_capacity(4096);
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map {class}\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" role=\"group\" aria-label=\"{}\" font-family=\"Figtree, system-ui, sans-serif\" font-size=\"14\">",
        escape(&sheet.title)
    );
    for edge in edges {
        svg.push_str(&edge);
    }
    let _ = write!(
        svg,
        "<g class=\"map-event\" role=\"img\" aria-label=\"{}\">",
        escape(&sheet.event)
    );
    card(&mut svg, &event, "#f6e3b4");
    svg.push_str("</g>");
    for (row, at) in rows.iter().zip(&cards) {
        let Some(node) = sheet.nodes.get(row.node) else {
            continue;
        };
        let mut heard = format!("{}. {}: {}", node.number, node.label, node.cause.trim());
        if !node.effect.trim().is_empty() {
            let _ = write!(heard, " → {}", node.effect.trim());
        }
        let heard = escape(&heard);
        let _ = write!(
            svg,
            "<a class=\"map-node {}\" href=\"{}\"><title>{heard}</title>",
            escape(&node.category),
            escape(&node.href)
        );
        card(&mut svg, at, "#ffffff");
        svg.push_str("</a>");
    }
    svg.push_str("</svg>");
    Ok(svg)
}

type Drawn = (Card, Vec<Card>, Vec<String>, f32, f32);

/// The factor that a row leads to, as a place among the rows.
fn parent(sheet: &Sheet, rows: &[Row], row: &Row) -> Option<usize> {
    let to = sheet.nodes.get(row.node)?.leads_to?;
    rows.iter().position(|other| other.node == to)
}

/// From left to right: the event on the right, each depth one column further to the left.
fn lie(sheet: &Sheet, rows: &[Row], deepest: usize) -> Drawn {
    let (wide, between) = (232.0, 44.0);
    let column = |depth: usize| 1.0 + length(deepest - depth) * (wide + between);
    let mut cards: Vec<Card> = rows
        .iter()
        .filter_map(|row| {
            let mut card = Card::new(sheet.nodes.get(row.node)?, wide);
            card.x = column(row.depth + 1);
            Some(card)
        })
        .collect();
    let mut event = Card::of(
        String::new(),
        wrap(&sheet.event, wide - 2.0 * PAD, 6),
        Vec::new(),
        wide,
    );
    event.x = column(0);
    // How much height each needs with all that leads to it: rows come parents first, so go backwards.
    let parents: Vec<Option<usize>> = rows.iter().map(|row| parent(sheet, rows, row)).collect();
    let mut beneath: Vec<f32> = vec![0.0; rows.len()];
    for at in (0..rows.len()).rev() {
        let own = cards.get(at).map_or(0.0, |card| card.height);
        let need = beneath.get(at).copied().unwrap_or(0.0).max(own);
        if let Some(slot) = beneath.get_mut(at) {
            *slot = need;
        }
        if let Some(slot) = parents
            .get(at)
            .copied()
            .flatten()
            .and_then(|up| beneath.get_mut(up))
        {
            *slot += need + if *slot > 0.0 { GAP } else { 0.0 };
        }
    }
    let whole: f32 = rows
        .iter()
        .zip(&beneath)
        .filter(|(row, _)| row.depth == 0)
        .map(|(_, need)| need + GAP)
        .sum::<f32>()
        - GAP;
    let height = whole.max(event.height).max(1.0);
    // From the top: each gets its band, its causes share it.
    let mut tops: Vec<f32> = vec![0.0; rows.len()];
    let mut used: Vec<f32> = vec![0.0; rows.len()];
    let mut used_by_event = ((height - whole) / 2.0).max(0.0);
    for at in 0..rows.len() {
        let need = beneath.get(at).copied().unwrap_or(0.0);
        let top = match parents.get(at).copied().flatten() {
            None => {
                let top = used_by_event;
                used_by_event += need + GAP;
                top
            }
            Some(up) => {
                let top =
                    tops.get(up).copied().unwrap_or(0.0) + used.get(up).copied().unwrap_or(0.0);
                if let Some(slot) = used.get_mut(up) {
                    *slot += need + GAP;
                }
                top
            }
        };
        if let (Some(slot), Some(card)) = (tops.get_mut(at), cards.get_mut(at)) {
            *slot = top;
            card.y = top + (need - card.height) / 2.0 + 1.0;
        }
    }
    event.y = (height - event.height) / 2.0 + 1.0;
    let edges = cards
        .iter()
        .zip(&parents)
        .map(|(card, up)| {
            let to = up.and_then(|up| cards.get(up)).unwrap_or(&event);
            let (x1, y1) = (card.x + card.width, card.middle());
            let (x2, y2) = (to.x - 7.0, to.middle());
            let half = f32::midpoint(x1, x2);
            format!(
                "<path class=\"map-edge\" fill=\"none\" stroke=\"#6d7a76\" stroke-width=\"1.5\" d=\"M{x1:.1} {y1:.1}C{half:.1} {y1:.1} {half:.1} {y2:.1} {x2:.1} {y2:.1}\"/><path class=\"map-arrow\" fill=\"#6d7a76\" d=\"M{:.1} {y2:.1}l-8 -4.5v9z\"/>",
                to.x - 1.0
            )
        })
        .collect();
    let width = column(0) + wide + 1.0;
    (event, cards, edges, width, height + 2.0)
}

/// From top to bottom: the event on top, causes beneath and further in.
fn stand(sheet: &Sheet, rows: &[Row], deepest: usize, width: f32) -> Drawn {
    // Even the deepest card keeps more than half of the width.
    let step = (width * 0.4 / length(deepest.max(1))).min(22.0);
    let mut event = Card::of(
        String::new(),
        wrap(&sheet.event, width - 2.0 - 2.0 * PAD, 6),
        Vec::new(),
        width - 2.0,
    );
    (event.x, event.y) = (1.0, 1.0);
    let mut y = event.y + event.height + GAP;
    let mut cards = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(node) = sheet.nodes.get(row.node) else {
            continue;
        };
        let x = 1.0 + length(row.depth + 1) * step;
        let mut card = Card::new(node, width - 1.0 - x);
        (card.x, card.y) = (x, y);
        y += card.height + GAP;
        cards.push(card);
    }
    let edges = rows
        .iter()
        .zip(&cards)
        .map(|(row, card)| {
            let to = parent(sheet, rows, row).and_then(|up| cards.get(up)).unwrap_or(&event);
            let rail = to.x + step / 2.0;
            let (from, up) = (card.y + PAD + LINE / 2.0, to.y + to.height + 7.0);
            format!(
                "<path class=\"map-edge\" fill=\"none\" stroke=\"#6d7a76\" stroke-width=\"1.5\" d=\"M{:.1} {from:.1}H{rail:.1}V{up:.1}\"/><path class=\"map-arrow\" fill=\"#6d7a76\" d=\"M{rail:.1} {:.1}l-4.5 8h9z\"/>",
                card.x,
                to.y + to.height + 1.0
            )
        })
        .collect();
    (event, cards, edges, width, y - GAP + 1.0)
}

fn card(svg: &mut String, card: &Card, fill: &str) {
    let _ = write!(
        svg,
        "<rect class=\"map-card\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"8\" fill=\"{fill}\" stroke=\"#6d7a76\"/>",
        card.x, card.y, card.width, card.height
    );
    let x = card.x + PAD;
    let mut y = card.y + PAD + LINE * 0.74;
    let mut line = |class: &str, extra: &str, words: &str| {
        let _ = write!(
            svg,
            "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\"{extra}>{}</text>",
            escape(words)
        );
        y += LINE;
    };
    if !card.head.is_empty() {
        line(
            "map-head",
            " fill=\"#48544f\" font-size=\"12.5\" font-weight=\"650\"",
            &card.head,
        );
    }
    for words in &card.cause {
        line("map-cause", " fill=\"#16211d\"", words);
    }
    for words in &card.effect {
        line("map-effect", " fill=\"#48544f\"", words);
    }
}

/// How wide a letter is at 14 units, guessed on the safe side: no font is read here.
fn letter(c: char) -> f32 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'I' | '’' => 4.4,
        'f' | 't' | 'r' | '(' | ')' | '-' | ' ' | '/' => 5.6,
        'm' | 'w' | 'M' | 'W' | '@' | '—' | '→' | '…' => 13.0,
        c if c.is_uppercase() => 10.2,
        c if c < '\u{2e80}' => 8.2,
        _ => 15.0,
    }
}

/// Breaks words into lines; where there are too many, the last says that there is more.
fn wrap(text: &str, width: f32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let mut used = 0.0;
    for word in text.split_whitespace() {
        let long: f32 = word.chars().map(letter).sum();
        if used > 0.0 && used + letter(' ') + long > width {
            lines.push(String::new());
            used = 0.0;
        }
        if used > 0.0 {
            used += letter(' ');
            if let Some(line) = lines.last_mut() {
                line.push(' ');
            }
        }
        for c in word.chars() {
            if used + letter(c) > width {
                lines.push(String::new());
                used = 0.0;
            }
            used += letter(c);
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(line) = lines.last_mut() {
            let mut room: f32 = line.chars().map(letter).sum();
            while room + letter('…') > width {
                room -= line.pop().map_or(width, letter);
            }
            line.truncate(line.trim_end().len());
            line.push('…');
        }
    }
    lines
}

/// Text for XML: markup made harmless, and what XML cannot hold left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn node(number: i64, leads_to: Option<usize>) -> Node {
        Node {
            number,
            href: format!("/reviews/x/factors#factor-{number}"),
            category: "tools".into(),
            label: "Tools".into(),
            cause: format!("Cause {number} & <more> of \"it\""),
            effect: "Two lists looked alike".into(),
            leads_to,
        }
    }

    fn sheet(leads: &[Option<usize>]) -> Sheet {
        Sheet {
            title: "Map".into(),
            event: "A mail went to the wrong list".into(),
            nodes: leads
                .iter()
                .zip(1..)
                .map(|(to, number)| node(number, *to))
                .collect(),
        }
    }

    /// The cards of a drawing: x, y, width, height.
    fn boxes(svg: &str) -> Vec<[f32; 4]> {
        svg.split("<rect ")
            .skip(1)
            .map(|rect| {
                ["x", "y", "width", "height"].map(|name| {
                    let from = rect.split(&format!(" {name}=\"")).nth(1).unwrap();
                    from.split('"').next().unwrap().parse().unwrap()
                })
            })
            .collect()
    }

    #[test]
    fn every_factor_is_a_link_in_the_order_of_the_list() {
        let sheet = sheet(&[None, Some(0), None, Some(0)]);
        let order: Vec<usize> = order(&sheet.nodes)
            .unwrap()
            .iter()
            .map(|row| row.node)
            .collect();
        assert_eq!(order, [0, 1, 3, 2]);
        for shape in [Shape::Lying, Shape::Standing] {
            let svg = draw(&sheet, shape).unwrap();
            let links: Vec<&str> = svg
                .split("#factor-")
                .skip(1)
                .map(|rest| &rest[..1])
                .collect();
            assert_eq!(links, ["1", "2", "4", "3"]);
            assert!(svg.contains("<title>2. Tools: Cause 2 &amp; &lt;more&gt; of &quot;it&quot; → Two lists looked alike</title>"));
            assert!(!svg.contains("style="));
            assert_eq!(svg, draw(&sheet, shape).unwrap(), "the same every time");
        }
    }

    #[test]
    fn a_circle_is_named() {
        let sheet = sheet(&[Some(1), Some(2), Some(1), None]);
        assert_eq!(draw(&sheet, Shape::Lying), Err(Trouble::Cycle(vec![1, 2])));
        assert_eq!(
            order(&self::sheet(&[Some(0)]).nodes),
            Err(Trouble::Cycle(vec![0]))
        );
        assert_eq!(
            order(&self::sheet(&[None; 61]).nodes),
            Err(Trouble::TooMany)
        );
    }

    #[test]
    fn nothing_to_show_and_a_lost_end_still_draw() {
        assert!(
            draw(&sheet(&[]), Shape::Lying)
                .unwrap()
                .contains("map-event")
        );
        assert!(draw(&sheet(&[Some(9)]), Shape::Standing).is_ok());
    }

    #[test]
    fn a_long_cause_ends_with_an_ellipsis_and_is_heard_whole() {
        let mut sheet = sheet(&[None]);
        sheet.nodes[0].cause = "word ".repeat(80);
        let svg = draw(&sheet, Shape::Standing).unwrap();
        assert!(svg.contains('…'));
        assert!(svg.contains(&"word ".repeat(79)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn cards_stay_inside_and_apart(parents in prop::collection::vec(0usize..60, 0..60), words in "\\PC{0,120}") {
            // A factor leads only to one before it: a tree of any shape.
            let leads: Vec<Option<usize>> = parents
                .iter()
                .enumerate()
                .map(|(at, to)| (at > 0 && to % 4 > 0).then(|| to % at.max(1)))
                .collect();
            let mut sheet = sheet(&leads);
            for node in &mut sheet.nodes {
                node.cause.clone_from(&words);
            }
            for shape in [Shape::Lying, Shape::Standing] {
                let svg = draw(&sheet, shape).unwrap();
                let size: Vec<f32> = svg
                    .split("viewBox=\"0 0 ").nth(1).unwrap()
                    .split('"').next().unwrap()
                    .split(' ').map(|n| n.parse().unwrap())
                    .collect();
                let boxes = boxes(&svg);
                prop_assert_eq!(boxes.len(), leads.len() + 1);
                for (at, [x, y, width, height]) in boxes.iter().enumerate() {
                    prop_assert!(*x >= 0.0 && *y >= 0.0 && x + width <= size[0] + 0.6 && y + height <= size[1] + 0.6);
                    for [ox, oy, owidth, oheight] in &boxes[at + 1..] {
                        let apart = x + width <= *ox || ox + owidth <= *x || y + height <= *oy || oy + oheight <= *y;
                        prop_assert!(apart, "cards lie on each other");
                    }
                }
                if shape == Shape::Standing {
                    prop_assert!(size[0] <= 358.0);
                }
            }
        }
    }
}
