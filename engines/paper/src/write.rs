//! The PDF itself.

use std::collections::BTreeMap;

use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::{
    ArtifactType, CidFontType, FontFlags, StructRole, SystemInfo, TableHeaderScope, UnicodeCmap,
};
use pdf_writer::writers::StructTreeRoot;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use crate::Paper;
use crate::font::{Font, Fonts, Weight};
use crate::layout::{HEIGHT, Kid, Laid, MARGIN, Mark, Node, Sheet, WIDTH};

/// Numbers for objects, one after the other.
struct Refs(i32);

impl Refs {
    fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }
}

/// Writes it.
pub fn write(paper: &Paper, fonts: &Fonts, laid: &Laid) -> Vec<u8> {
    let mut refs = Refs(0);
    let mut pdf = Pdf::new();
    pdf.set_version(1, 7);
    let (catalog, tree, metadata, info) = (refs.next(), refs.next(), refs.next(), refs.next());
    let all_pages = refs.next();
    let pages: Vec<(Ref, Ref)> = laid
        .pages
        .iter()
        .map(|_| (refs.next(), refs.next()))
        .collect();
    let nodes: Vec<Ref> = laid.nodes.iter().map(|_| refs.next()).collect();
    let regular = font(
        &mut pdf,
        &mut refs,
        &fonts.regular,
        &used(laid, Weight::Regular),
    );
    let bold = font(&mut pdf, &mut refs, &fonts.bold, &used(laid, Weight::Bold));
    let language = if paper.language.is_empty() {
        "en"
    } else {
        paper.language.as_str()
    };

    let mut root = pdf.catalog(catalog);
    root.pages(all_pages)
        .lang(TextStr(language))
        .metadata(metadata);
    root.mark_info().marked(true).finish();
    root.viewer_preferences().display_doc_title(true).finish();
    root.pair(Name(b"StructTreeRoot"), tree);
    root.finish();
    pdf.document_info(info)
        .title(TextStr(&paper.title))
        .producer(TextStr("Goodcatch"));
    pdf.stream(metadata, xmp(paper, language).as_bytes())
        .pair(Name(b"Type"), Name(b"Metadata"))
        .pair(Name(b"Subtype"), Name(b"XML"));

    pdf.pages(all_pages)
        .kids(pages.iter().map(|(page, _)| *page))
        .count(i32::try_from(pages.len()).unwrap_or(i32::MAX));
    for (at, ((page, content), sheet)) in (0..).zip(pages.iter().zip(&laid.pages)) {
        let mut written = pdf.page(*page);
        written
            .parent(all_pages)
            .media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT))
            .contents(*content)
            .struct_parents(at);
        written
            .resources()
            .fonts()
            .pair(Name(b"R"), regular)
            .pair(Name(b"B"), bold);
        written.finish();
        let drawn = compress_to_vec_zlib(&draw(sheet), 8);
        pdf.stream(*content, &drawn).filter(Filter::FlateDecode);
    }
    structure(&mut pdf, &mut refs, laid, tree, &nodes, &pages);
    pdf.finish()
}

/// The tree, and for each page which node each of its numbers belongs to.
fn structure(
    pdf: &mut Pdf,
    refs: &mut Refs,
    laid: &Laid,
    tree: Ref,
    nodes: &[Ref],
    pages: &[(Ref, Ref)],
) {
    let lists: Vec<Ref> = laid.pages.iter().map(|_| refs.next()).collect();
    let mut root = pdf.indirect(tree).start::<StructTreeRoot>();
    root.children().items(nodes.first().copied());
    let mut parents = root.parent_tree();
    let mut numbers = parents.nums();
    for (at, list) in (0..).zip(&lists) {
        numbers.insert(at, *list);
    }
    numbers.finish();
    parents.finish();
    root.parent_tree_next_key(i32::try_from(lists.len()).unwrap_or(i32::MAX));
    root.finish();
    for (list, sheet) in lists.iter().zip(&laid.pages) {
        let owners = sheet.owners.iter().filter_map(|owner| nodes.get(*owner));
        pdf.indirect(*list).array().items(owners);
    }
    for (node, id) in laid.nodes.iter().zip(nodes) {
        let mut element = pdf.struct_element(*id);
        let parent = node.parent.and_then(|parent| nodes.get(parent));
        element
            .kind(node.role)
            .parent(parent.copied().unwrap_or(tree));
        if node.role == StructRole::TH {
            let scope = scope(laid, node);
            element.attributes().push().table().scope(scope);
        }
        let mut kids = element.children();
        for kid in &node.kids {
            match kid {
                Kid::Node(at) => {
                    if let Some(kid) = nodes.get(*at) {
                        kids.struct_element(*kid);
                    }
                }
                Kid::Line(page, number) => {
                    if let Some((page, _)) = pages.get(*page) {
                        kids.marked_content_ref()
                            .page(*page)
                            .marked_content_id(*number);
                    }
                }
            }
        }
    }
}

/// A header beside cells names its row; one among headers names its column.
fn scope(laid: &Laid, header: &Node) -> TableHeaderScope {
    let row = header.parent.and_then(|row| laid.nodes.get(row));
    let beside = row
        .into_iter()
        .flat_map(|row| &row.kids)
        .any(|kid| match kid {
            Kid::Node(at) => laid
                .nodes
                .get(*at)
                .is_some_and(|node| node.role == StructRole::TD),
            Kid::Line(..) => false,
        });
    if beside {
        TableHeaderScope::Row
    } else {
        TableHeaderScope::Column
    }
}

/// The marks of a page.
fn draw(sheet: &Sheet) -> Vec<u8> {
    let mut content = Content::new();
    for mark in &sheet.marks {
        match mark {
            Mark::Rule { y } => {
                artifact(&mut content, ArtifactType::Layout);
                content
                    .set_stroke_gray(0.75)
                    .set_line_width(0.6)
                    .move_to(MARGIN, HEIGHT - y)
                    .line_to(WIDTH - MARGIN, HEIGHT - y)
                    .stroke()
                    .end_marked_content();
            }
            Mark::Text {
                x,
                y,
                size,
                grey,
                weight,
                line,
                tag,
            } => {
                match tag {
                    Some((number, role)) => {
                        let mut marked =
                            content.begin_marked_content_with_properties(role.to_name());
                        let mut properties = marked.properties();
                        properties.identify(*number);
                        if let Some(says) = &line.says {
                            properties.actual_text(TextStr(says));
                        }
                    }
                    None => artifact(&mut content, ArtifactType::Pagination),
                }
                let glyphs: Vec<u8> = line
                    .glyphs
                    .iter()
                    .flat_map(|(glyph, _)| glyph.to_be_bytes())
                    .collect();
                content
                    .begin_text()
                    .set_fill_gray(*grey)
                    .set_font(Name(name(*weight)), *size)
                    .next_line(*x, HEIGHT - y)
                    .show(Str(&glyphs))
                    .end_text()
                    .end_marked_content();
            }
        }
    }
    content.finish().into_vec()
}

fn artifact(content: &mut Content, kind: ArtifactType) {
    content
        .begin_marked_content_with_properties(Name(b"Artifact"))
        .properties()
        .artifact()
        .kind(kind);
}

fn name(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => b"R",
        Weight::Bold => b"B",
    }
}

/// The glyphs of a weight that are drawn, each with its letter.
fn used(laid: &Laid, wanted: Weight) -> BTreeMap<u16, char> {
    let mut used = BTreeMap::new();
    for mark in laid.pages.iter().flat_map(|sheet| &sheet.marks) {
        if let Mark::Text { weight, line, .. } = mark
            && *weight == wanted
        {
            used.extend(line.glyphs.iter().copied());
        }
    }
    used
}

/// Embeds a font, whole: it is small.
fn font(pdf: &mut Pdf, refs: &mut Refs, font: &Font, used: &BTreeMap<u16, char>) -> Ref {
    const IDENTITY: SystemInfo<'static> = SystemInfo {
        registry: Str(b"Adobe"),
        ordering: Str(b"Identity"),
        supplement: 0,
    };
    let [id, cid, descriptor, unicode, file] = [
        refs.next(),
        refs.next(),
        refs.next(),
        refs.next(),
        refs.next(),
    ];
    pdf.type0_font(id)
        .base_font(Name(font.name))
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(cid)
        .to_unicode(unicode);
    let mut written = pdf.cid_font(cid);
    written
        .subtype(CidFontType::Type2)
        .base_font(Name(font.name))
        .system_info(IDENTITY)
        .font_descriptor(descriptor)
        .default_width(0.0)
        .cid_to_gid_map_predefined(Name(b"Identity"));
    written
        .widths()
        .consecutive(0, (0..font.glyphs()).map(|glyph| font.width(glyph)));
    written.finish();
    let [left, low, right, high] = font.bounds();
    pdf.font_descriptor(descriptor)
        .name(Name(font.name))
        .flags(FontFlags::SYMBOLIC)
        .bbox(Rect::new(left, low, right, high))
        .italic_angle(0.0)
        .ascent(font.ascent())
        .descent(font.descent())
        .cap_height(font.capitals())
        .stem_v(80.0)
        .font_file2(file);
    let mut map = UnicodeCmap::<u16>::new(Name(b"Letters"), IDENTITY);
    for (glyph, letter) in used {
        map.pair(*glyph, *letter);
    }
    pdf.cmap(unicode, &map.finish());
    let packed = compress_to_vec_zlib(font.data, 8);
    let length = i32::try_from(font.data.len()).unwrap_or(i32::MAX);
    pdf.stream(file, &packed)
        .filter(Filter::FlateDecode)
        .pair(Name(b"Length1"), length);
    id
}

/// What the file says of itself.
fn xmp(paper: &Paper, language: &str) -> String {
    let escape = |text: &str| {
        text.chars()
            .filter(|c| !c.is_control())
            .collect::<String>()
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    };
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language><pdf:Producer>Goodcatch</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>",
        escape(&paper.title),
        escape(language)
    )
}
