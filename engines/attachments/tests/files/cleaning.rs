//! What handlers get: the content, and no canary.

use crate::fixtures::{self, CANARY, CONTENT, occurs};
use goodcatch_attachments::{Cleaned, Kind, Reason, Removed, clean, kind_of};

fn copy(bytes: &[u8]) -> (Vec<u8>, Vec<Removed>) {
    match clean(bytes) {
        Cleaned::Copy { bytes, removed, .. } => (bytes, removed),
        Cleaned::Cannot { kind, reason } => panic!("{kind:?} was not cleaned: {reason:?}"),
    }
}

fn reason(bytes: &[u8]) -> Reason {
    match clean(bytes) {
        Cleaned::Copy { kind, .. } => panic!("{kind:?} was cleaned"),
        Cleaned::Cannot { reason, .. } => reason,
    }
}

#[test]
fn no_canary_survives_and_the_content_does() {
    for (kind, original) in fixtures::all() {
        assert_eq!(kind_of(&original), kind);
        assert!(
            occurs(CANARY, &original),
            "the fixture for {kind:?} has no canary"
        );
        let (copy, removed) = copy(&original);
        assert_eq!(kind_of(&copy), kind, "the copy must be of the same kind");
        assert!(!occurs(CANARY, &copy), "a canary survived in {kind:?}");
        assert!(!removed.is_empty(), "{kind:?} must say what was removed");
        if occurs(CONTENT, &original) {
            assert!(occurs(CONTENT, &copy), "the content of {kind:?} is gone");
        }
    }
}

#[test]
fn a_copy_is_clean() {
    for (kind, original) in fixtures::all() {
        let (once, _) = copy(&original);
        let (twice, removed) = copy(&once);
        assert_eq!(once, twice, "cleaning {kind:?} again changed it");
        assert_eq!(removed, [], "a clean {kind:?} has nothing to remove");
    }
}

#[test]
fn a_photo_stays_upright_and_forgets_where_it_was() {
    let (turned, removed) = copy(&fixtures::jpeg(6));
    for expected in [
        Removed::Gps,
        Removed::Device,
        Removed::Times,
        Removed::Author,
        Removed::Xmp,
        Removed::Iptc,
        Removed::Thumbnail,
        Removed::Comment,
        Removed::HiddenData,
    ] {
        assert!(removed.contains(&expected), "{expected:?} was not noticed");
    }
    let tag = b"\x01\x12\0\x03\0\0\0\x01\0\x06";
    assert!(turned.windows(tag.len()).any(|window| window == tag));
    let (upright, _) = copy(&fixtures::jpeg(1));
    assert!(!upright.windows(4).any(|window| window == b"Exif"));
}

#[test]
fn documents_keep_their_links_and_structure() {
    let (docx, removed) = copy(&fixtures::docx());
    for kept in [
        "https://harbour.example/list",
        "HYPERLINK",
        "why?",
        "w:ins",
        "w:percent=\"100\"",
    ] {
        assert!(occurs(kept, &docx), "{kept} is gone");
    }
    for gone in [
        "rsid",
        "paraId",
        "INCLUDEPICTURE",
        "attachedTemplate",
        "2026-03-14",
        "docProps",
        "OLEObject",
    ] {
        assert!(!occurs(gone, &docx), "{gone} survived");
    }
    assert!(removed.contains(&Removed::EmbeddedMedia) && removed.contains(&Removed::Author));
    let (xlsx, _) = copy(&fixtures::xlsx());
    assert!(
        occurs("Author:", &xlsx),
        "the comment's signature is made neutral"
    );
    assert!(
        occurs("orientation=\"portrait\"/>", &xlsx),
        "the page keeps its set-up, not its printer"
    );
    let (odt, _) = copy(&fixtures::odt());
    assert!(occurs("https://harbour.example/", &odt) && occurs("Pictures/a.jpg", &odt));
    assert!(odt[30..].starts_with(b"mimetypeapplication/vnd.oasis.opendocument.text"));
}

#[test]
fn a_pdf_keeps_notes_links_and_fields() {
    let (pdf, removed) = copy(&fixtures::pdf());
    for kept in [
        "looks loose",
        "https://harbour.example/",
        "city",
        "Helvetica",
        "Im1",
        "sign here",
    ] {
        assert!(occurs(kept, &pdf), "{kept} is gone");
    }
    for gone in [
        "JavaScript",
        "EmbeddedFile",
        "ByteRange",
        "PieceInfo",
        "/Info",
        "/ID",
        "2026",
    ] {
        assert!(!occurs(gone, &pdf), "{gone} survived");
    }
    for expected in [
        Removed::Author,
        Removed::Xmp,
        Removed::DocumentId,
        Removed::Script,
        Removed::EmbeddedFile,
        Removed::Signature,
        Removed::Gps,
        Removed::History,
        Removed::HiddenData,
    ] {
        assert!(removed.contains(&expected), "{expected:?} was not noticed");
    }
    let pages = lopdf::Document::load_mem(&pdf).unwrap().get_pages();
    assert_eq!(pages.len(), 1);
}

#[test]
fn earlier_versions_of_a_pdf_are_gone() {
    let first = fixtures::pdf();
    let before = lopdf::Document::load_mem(&first).unwrap();
    let mut revised = lopdf::IncrementalDocument::create_from(first, before);
    let page = revised.get_prev_documents().get_pages()[&1];
    revised.opt_clone_object_to_new_document(page).unwrap();
    let new = lopdf::Stream::new(lopdf::Dictionary::new(), b"BT (redacted) Tj ET".to_vec());
    let new = revised.new_document.add_object(new);
    revised
        .new_document
        .get_dictionary_mut(page)
        .unwrap()
        .set("Contents", new);
    let mut original = Vec::new();
    revised.save_to(&mut original).unwrap();
    assert!(occurs(CONTENT, &original));
    let (copy, removed) = copy(&original);
    assert!(occurs("redacted", &copy) && !occurs(CONTENT, &copy));
    assert!(removed.contains(&Removed::History));
}

#[test]
fn what_cannot_be_cleaned_is_said_so() {
    let ole = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            vec![0; 600],
            name,
        ]
        .concat()
    };
    let cases: Vec<(Vec<u8>, Kind, Reason)> = vec![
        (Vec::new(), Kind::Empty, Reason::Empty),
        (b"MZ\x90\0".to_vec(), Kind::Executable, Reason::Executable),
        (
            b"<!doctype html><p>hello".to_vec(),
            Kind::Html,
            Reason::Active,
        ),
        (
            b"  <svg xmlns='x'><script/></svg>".to_vec(),
            Kind::Svg,
            Reason::Active,
        ),
        (
            b"#!/bin/sh\nrm -rf /\n".to_vec(),
            Kind::Script,
            Reason::Active,
        ),
        (
            b"From: a@b.example\r\nTo: c@d.example\r\nSubject: hi\r\n\r\nhello".to_vec(),
            Kind::Mail,
            Reason::Mail,
        ),
        (
            ole("__properties_version1.0"),
            Kind::OutlookMsg,
            Reason::Mail,
        ),
        (ole("WordDocument"), Kind::OldOffice, Reason::OldOffice),
        (ole("EncryptedPackage"), Kind::OldOffice, Reason::Encrypted),
        (
            fixtures::zip_of(&[("a.txt", b"hello".to_vec())]),
            Kind::Zip,
            Reason::Archive,
        ),
        (b"{\\rtf1 hello}".to_vec(), Kind::Rtf, Reason::NoCleaner),
        (
            b"\0\0\0\x18ftypheic".to_vec(),
            Kind::Heic,
            Reason::NoCleaner,
        ),
        (vec![0, 1, 2, 3], Kind::Unknown, Reason::UnknownKind),
        (b"\xff\xd8\xff".to_vec(), Kind::Jpeg, Reason::Damaged),
        (b"%PDF-1.7 hello".to_vec(), Kind::Pdf, Reason::Damaged),
        (
            fixtures::docx_with(vec![("word/vbaProject.bin", vec![1])]),
            Kind::Docx,
            Reason::Macros,
        ),
    ];
    for (bytes, kind, expected) in cases {
        assert_eq!(kind_of(&bytes), kind);
        assert_eq!(reason(&bytes), expected, "for {kind:?}");
        assert!(expected.sentence().ends_with('.'));
    }
}

#[test]
fn text_passes_as_it_is() {
    for text in [
        &b"The door to the server room stood open."[..],
        "Grüße aus dem Büro".as_bytes(),
        b"Gr\xfc\xdfe",
        b"<anna@example.org> wrote: hello",
        b"Note: see also 3 < 4",
    ] {
        let Cleaned::Copy {
            bytes,
            kind,
            removed,
        } = clean(text)
        else {
            panic!("text was not cleaned");
        };
        assert_eq!(
            (bytes.as_slice(), kind, removed),
            (text, Kind::Text, Vec::new())
        );
    }
}

#[test]
fn a_locked_pdf_is_not_opened() {
    let locked = fixtures::pdf_with(|doc| {
        let lock =
            doc.add_object(lopdf::dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2 });
        doc.trailer.set("Encrypt", lock);
    });
    assert_eq!(reason(&locked), Reason::Encrypted);
}

/// A document with nothing but its main part.
fn bare_docx(main: Vec<u8>) -> Vec<u8> {
    let main_type =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let types = format!(
        "<Types><Override PartName=\"/word/document.xml\" ContentType=\"{main_type}\"/></Types>"
    );
    let relations =
        "<R><Relationship Id=\"r1\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/></R>";
    fixtures::zip_of(&[
        ("[Content_Types].xml", types.into_bytes()),
        ("_rels/.rels", relations.as_bytes().to_vec()),
        ("word/document.xml", main),
    ])
}

#[test]
fn bombs_are_refused() {
    assert!(occurs(
        "word/document.xml",
        &copy(&bare_docx(b"<w/>".to_vec())).0
    ));
    assert_eq!(reason(&bare_docx(vec![b' '; 65 << 20])), Reason::TooLarge);
    let deep = [b"<w>".repeat(600), b"</w>".repeat(600)].concat();
    assert_eq!(reason(&bare_docx(deep)), Reason::Damaged);
    for refused in [
        "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><w>&a;</w>",
        "<w>&a;</w>",
        "<w x=\"1\" x=\"2\"/>",
        "<w/><w/>",
        "<w>",
    ] {
        assert_eq!(
            reason(&bare_docx(refused.as_bytes().to_vec())),
            Reason::Damaged,
            "for {refused}"
        );
    }
    let crowd: Vec<String> = (0..10_001).map(|n| n.to_string()).collect();
    let crowd: Vec<(&str, Vec<u8>)> = crowd
        .iter()
        .map(|name| (name.as_str(), Vec::new()))
        .collect();
    let named = [
        vec![
            ("[Content_Types].xml", Vec::new()),
            ("word/document.xml", Vec::new()),
        ],
        crowd,
    ];
    assert_eq!(reason(&fixtures::zip_of(&named.concat())), Reason::TooLarge);
}

#[test]
fn deep_nesting_in_a_pdf_is_survived() {
    for depth in [40, 90, 100_000] {
        let nest = [b"[".repeat(depth), b"]".repeat(depth)].concat();
        let pdf = [
            &b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Dests "[..],
            &nest,
            b">>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
            b"3 0 obj\n<</Type/Page/Parent 2 0 R>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF",
        ]
        .concat();
        let copied = matches!(clean(&pdf), Cleaned::Copy { .. });
        assert_eq!(copied, depth < 64, "at a depth of {depth}");
    }
}

#[test]
fn a_chain_of_packed_tables_is_refused() {
    let mut pack = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut pack, &vec![0; 7 << 20]).unwrap();
    let packed = pack.finish().unwrap();
    let mut pdf = b"%PDF-1.5\n".to_vec();
    let mut previous = String::new();
    for _ in 0..3 {
        let start = pdf.len();
        let head = format!(
            "1 0 obj\n<</Type/XRef/Size 1000000/#57[1 4 2]/Root 1 0 R/Filter/FlateDecode\
             /Length {}{previous}>>stream\n",
            packed.len(),
        );
        pdf.extend([head.as_bytes(), &packed, b"\nendstream\nendobj\n"].concat());
        previous = format!("/Prev {start}");
    }
    pdf.extend(format!("startxref\n{}\n%%EOF", previous.replace("/Prev ", "")).into_bytes());
    assert_eq!(reason(&pdf), Reason::TooLarge);
}
