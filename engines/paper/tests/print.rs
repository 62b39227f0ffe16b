//! What is printed, read back by another library.

use goodcatch_paper::{Block, Entry, Paper, print};
use lopdf::{Document, Object};
use proptest::prelude::*;

fn sample() -> Paper {
    let entries = (1..40).map(|at| Entry {
        label: format!("2026-03-01 14:{at:02} UTC"),
        text: format!("Step {at}: the queue grows, and the alert that watches it says so after a while.\n\nThe desk looks."),
        notes: vec!["Evidence: gateway log".into()],
    });
    Paper {
        language: "de".into(),
        title: "Größe über alles: Żółw & Łódź".into(),
        mark: "TLP:AMBER".into(),
        page: "Seite".into(),
        blocks: vec![
            Block::Facts(vec![
                ("Veröffentlicht".into(), "2026-03-20".into()),
                ("Art".into(), "Beinahe".into()),
            ]),
            Block::Heading(2, "Zusammenfassung".into()),
            Block::Text("Ein Satz.\nNoch einer.\n\nEin Absatz mit einem→Pfeil.".into()),
            Block::Heading(2, "Zeitstrahl".into()),
            Block::Entries(entries.collect()),
            Block::Heading(2, "Maßnahmen".into()),
            Block::Heading(3, "Erste".into()),
            Block::Table(
                vec!["Maßnahme".into(), "Stärke".into(), "Fällig".into()],
                vec![
                    vec![
                        "Das Menü zeigt die Nummer der Station".into(),
                        "stärker".into(),
                        "2026-05-01".into()
                    ];
                    3
                ],
            ),
        ],
    }
}

fn roles(document: &Document) -> Vec<String> {
    let mut roles: Vec<String> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dict| dict.has(b"S") && dict.has(b"P"))
        .filter_map(|dict| {
            Some(String::from_utf8_lossy(dict.get(b"S").ok()?.as_name().ok()?).into_owned())
        })
        .collect();
    roles.sort();
    roles.dedup();
    roles
}

#[test]
fn what_is_printed_can_be_read() {
    let printed = print(&sample()).unwrap();
    if let Ok(path) = std::env::var("PRINT_TO") {
        std::fs::write(path, &printed.bytes).unwrap();
    }
    let document = Document::load_mem(&printed.bytes).unwrap();
    assert_eq!(document.get_pages().len(), printed.pages);
    assert!(printed.pages > 2);
    assert!(printed.missing.is_empty(), "{:?}", printed.missing);
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document.extract_text(&pages).unwrap();
    for words in [
        "Größe über alles",
        "Step 39",
        "Zusammenfassung",
        "TLP:AMBER",
        "stärker",
        "Seite 1 / ",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[test]
fn it_is_tagged() {
    let document = Document::load_mem(&print(&sample()).unwrap().bytes).unwrap();
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"de");
    let marked = catalog
        .get(b"MarkInfo")
        .unwrap()
        .as_dict()
        .unwrap()
        .get(b"Marked")
        .unwrap();
    assert_eq!(marked, &Object::Boolean(true));
    assert_eq!(
        roles(&document),
        [
            "Document", "H1", "H2", "H3", "L", "LBody", "LI", "Lbl", "P", "TD", "TH", "TR", "Table"
        ]
    );
    // Every number of every page belongs to somebody.
    let root = document
        .get_dictionary(
            catalog
                .get(b"StructTreeRoot")
                .unwrap()
                .as_reference()
                .unwrap(),
        )
        .unwrap();
    let numbers = root
        .get(b"ParentTree")
        .unwrap()
        .as_dict()
        .unwrap()
        .get(b"Nums")
        .unwrap()
        .as_array()
        .unwrap();
    assert_eq!(numbers.len(), 2 * document.get_pages().len());
    for (at, page) in document.get_pages().into_values().enumerate() {
        let list = document
            .get_object(numbers[2 * at + 1].as_reference().unwrap())
            .unwrap()
            .as_array()
            .unwrap()
            .len();
        let content = String::from_utf8_lossy(&document.get_page_content(page)).into_owned();
        assert_eq!(content.matches("/MCID").count(), list);
        assert_eq!(
            content.matches("BDC").count(),
            content.matches("EMC").count()
        );
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(
        print(&sample()).unwrap().bytes,
        print(&sample()).unwrap().bytes
    );
}

#[test]
fn a_letter_that_the_font_lacks_is_told_and_kept_for_reading_aloud() {
    let paper = Paper {
        blocks: vec![Block::Text("Привет und 田中".into())],
        ..Paper::default()
    };
    let printed = print(&paper).unwrap();
    assert!(printed.missing.contains(&'П') && printed.missing.contains(&'田'));
    let document = Document::load_mem(&printed.bytes).unwrap();
    let page = *document.get_pages().values().next().unwrap();
    let content = document.get_page_content(page);
    assert!(String::from_utf8_lossy(&content).contains("/ActualText"));
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,60}", "[a-z\n ]{0,400}", "[A-Z]{0,200}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_can_be_printed(
        title in text(),
        texts in prop::collection::vec(text(), 0..6),
        cells in prop::collection::vec(prop::collection::vec(text(), 0..5), 0..5),
        head in prop::collection::vec(text(), 0..5),
    ) {
        let mut blocks = vec![Block::Table(head, cells)];
        for text in texts {
            blocks.push(Block::Heading(2, text.clone()));
            blocks.push(Block::Entries(vec![Entry { label: text.clone(), text: text.clone(), notes: vec![text.clone()] }]));
            blocks.push(Block::Facts(vec![(text.clone(), text.clone())]));
            blocks.push(Block::Text(text));
        }
        let printed = print(&Paper { title, blocks, ..Paper::default() }).unwrap();
        prop_assert_eq!(Document::load_mem(&printed.bytes).unwrap().get_pages().len(), printed.pages);
    }
}
