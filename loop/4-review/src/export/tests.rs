use proptest::prelude::*;

use super::*;

fn full() -> Document {
    Document {
        language: "en".into(),
        title: "A list went to the wrong ward".into(),
        tlp: "amber".into(),
        facts: vec![Fact { name: "Published".into(), value: "2026-03-20".into() }],
        summary: "A list of patients went to another ward.\nIt was called back within the hour.\n\nNobody outside read it.".into(),
        timeline: vec![
            Moment {
                at: "2026-03-01 14:05 UTC".into(),
                words: "The list is sent.\n\nThe menu shows two wards of the same name.".into(),
                account: true,
                evidence: vec!["mail gateway log".into()],
            },
            Moment { words: "The ward calls.".into(), ..Moment::default() },
        ],
        narrative: vec![Told { words: "The menu sorts by name.".into(), rests_on: vec!["screenshot 2".into(), "event 1".into()], evidence: vec![2, 1] }],
        evidence: vec![
            Proof { kind: EvidenceKind::Link, label: "The list".into(), value: "https://lists.example/wards?id=7".into() },
            Proof { kind: EvidenceKind::Note, label: String::new(), value: "Two wards share a name.".into() },
        ],
        factors: vec![
            FactorLine {
                category: Category::Tools,
                kind: Nature::Error,
                cause: "The other list was chosen".into(),
                effect: "The mail went to both wards".into(),
                event: "A list went to the wrong ward".into(),
                duty: String::new(),
                leads_to: None,
            },
            FactorLine {
                category: Category::Organisation,
                kind: Nature::Condition,
                cause: "Wards may choose their own list names".into(),
                effect: "Two lists have one name".into(),
                event: String::new(),
                duty: String::new(),
                leads_to: Some(1),
            },
        ],
        answers: Field::questions().map(|question| Answer { question, words: format!("About {}.", question.word()) }).collect(),
        actions: vec![ActionLine {
            title: "The menu shows the ward's number".into(),
            strength: "stronger".into(),
            state: "accepted".into(),
            team: "Mail".into(),
            due: "2026-05-01".into(),
        }],
    }
}

#[test]
fn a_full_document_comes_back() {
    for language in ["en", "de"] {
        let document = Document {
            language: language.into(),
            ..full()
        };
        let markdown = to_markdown(&document);
        let back = from_markdown(&markdown);
        assert!(back.own);
        assert_eq!(back.document, document, "{markdown}");
        assert!(
            back.report.iter().all(|line| line.went != Went::LeftOver),
            "{:?}",
            back.report
        );
        assert_eq!(from_json(&to_json(&document).unwrap()).unwrap(), document);
    }
}

#[test]
fn the_markdown_reads_well() {
    let markdown = to_markdown(&full());
    let head = "<!-- goodcatch-review 1 en -->\n\n# A list went to the wrong ward\n\n**TLP:AMBER**\n\n- **Published:** 2026-03-20\n\n## Summary\n\nA list of patients went to another ward.\\\nIt was called back within the hour.\n\nNobody outside read it.\n\n## Timeline\n\n- **2026-03-01 14:05 UTC** The list is sent.\n";
    assert!(markdown.starts_with(head), "{markdown}");
}

#[test]
fn json_of_something_else_is_refused() {
    assert!(matches!(from_json("{}"), Err(Unreadable::Form(_))));
    assert!(matches!(
        from_json("{\"format\":\"other\",\"version\":1}"),
        Err(Unreadable::Other)
    ));
    assert!(matches!(
        from_json("{\"format\":\"goodcatch-review\",\"version\":2}"),
        Err(Unreadable::Other)
    ));
}

#[test]
fn html_is_strict_and_escapes() {
    let mut document = full();
    document.title = "<script>alert(1)</script>".into();
    document.summary = "a < b & \"c\"\nd".into();
    let html = to_html(&document);
    assert!(!html.contains("<script"));
    assert!(html.contains("a &lt; b &amp; &quot;c&quot;<br>\nd"));
    assert!(
        !html.contains("style=") && !html.contains("http:/")
            || html.matches("http://www.w3.org/2000/svg").count() == html.matches("http:/").count()
    );
    assert!(html.contains("default-src 'none'; style-src 'sha256-"));
    assert!(html.contains("href=\"#factor-2\"") && html.contains("id=\"factor-2\""));
    assert!(html.contains("TLP:AMBER"));
}

#[test]
fn texts_have_places_and_can_be_changed() {
    let mut document = full();
    let mut places: Vec<String> = document
        .texts_mut()
        .into_iter()
        .map(|(place, _)| place)
        .collect();
    assert!(
        places.contains(&"factors.1.cause".to_owned())
            && places.contains(&"timeline.0.evidence.0".to_owned())
    );
    let count = places.len();
    places.sort();
    places.dedup();
    assert_eq!(places.len(), count);
    for (_, text) in document.texts_mut() {
        "x".clone_into(text);
    }
    assert!(
        !to_markdown(&document).contains("ward"),
        "a text without a place: {}",
        to_markdown(&document)
    );
}

fn went(imported: &Imported, heading: &str) -> Vec<Went> {
    imported
        .report
        .iter()
        .filter(|line| line.from == heading)
        .map(|line| line.went)
        .collect()
}

#[test]
fn a_foreign_postmortem_is_mapped() {
    let imported = from_markdown(
        "---\ntitle: Queue outage\nauthor: Somebody\n---\n\n**Date:** 2026-02-03\n**Authors:** Somebody\n\n\
         # Postmortem: queue outage\n\n| Status | Final |\n|---|---|\n| Owner | Somebody |\n\n\
         ## Executive Summary\n\nThe queue stood still for an hour.\n\n## Impact\n\n1,200 orders were late.\n\n\
         ## Timeline (UTC)\n\n### 2026-02-03\n\n* 14:05 - the queue fills\n* **14:20** alert fires\n* later it drains\n\n\
         ## Root Causes\n\n1. The retry policy had no limit\n2. The vendor changed a default\n\n\
         ## What went well\n\n- The dashboard showed it\n\n## Where we got lucky\n\nIt was a Sunday.\n\n\
         ## Action items\n\n| Action | Owner | Due | Team |\n|---|---|---|---|\n| Limit retries | Somebody | 2026-03-01 | Queues |\n\n- [ ] Alert on depth\n\n\
         ## Glossary\n\nQueue: a line.\n",
    );
    let document = &imported.document;
    assert_eq!(document.title, "Postmortem: queue outage");
    assert_eq!(
        document.summary,
        "The queue stood still for an hour.\n\nImpact:\n1,200 orders were late."
    );
    let times: Vec<(&str, &str)> = document
        .timeline
        .iter()
        .map(|m| (m.at.as_str(), m.words.as_str()))
        .collect();
    assert_eq!(
        times,
        [
            ("2026-02-03 14:05", "the queue fills"),
            ("2026-02-03 14:20", "alert fires"),
            ("2026-02-03", "later it drains")
        ]
    );
    assert_eq!(document.factors.len(), 2);
    assert_eq!(document.factors[0].category, Category::Organisation);
    assert_eq!(document.factors[1].category, Category::External);
    assert_eq!(
        document.answers[0].words,
        "- The dashboard showed it\n\nIt was a Sunday."
    );
    assert_eq!(document.actions[0].title, "Limit retries");
    assert_eq!(
        (
            document.actions[0].due.as_str(),
            document.actions[0].team.as_str()
        ),
        ("2026-03-01", "Queues")
    );
    assert_eq!(document.actions[1].title, "Alert on depth");
    assert_eq!(went(&imported, "Glossary"), [Went::LeftOver]);
    assert!(
        imported
            .report
            .iter()
            .any(|line| line.went == Went::LeftOver && line.left == "Queue: a line.")
    );
    assert!(imported.report.iter().any(|line| line.went == Went::People));
    assert!(
        !to_markdown(document).contains("Somebody"),
        "{}",
        to_markdown(document)
    );
}

#[test]
fn a_german_one_too() {
    let imported = from_markdown(
        "# Rückschau: Warteschlange\n\n## Zusammenfassung\n\nDie Warteschlange stand eine Stunde lang still, und niemand wurde verständigt.\n\n\
         ## Zeitleiste\n\n- 14:05 Uhr: Die Warteschlange läuft voll\n- 15:10 Uhr – sie leert sich\n\n\
         ## Ursachen\n\n- Die Übergabe der Schicht war nur mündlich\n\n## Was gut lief\n\nDie Anzeige stimmte.\n\n## Maßnahmen\n\n- Grenze für Wiederholungen (bis Mai)\n",
    );
    let document = &imported.document;
    assert_eq!(document.timeline[0].at, "14:05 Uhr");
    assert_eq!(document.timeline[1].words, "sie leert sich");
    assert_eq!(document.factors[0].category, Category::PeopleAndTeams);
    assert_eq!(document.actions.len(), 1);
    assert!(imported.report.iter().all(|line| line.left.is_empty()));
}

/// Words that would mean something in Markdown if they were let.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~\n]{0,40}",
        "\\PC{0,30}",
        prop::sample::select(vec![
            "- a",
            "1. b\n2. c",
            "# d",
            "**e:** f",
            "```\ng\n```",
            "> h",
            "<!-- i -->",
            "a | b\n--|--",
            "[x](y)",
            "![z](q)",
            "---",
            "===\n",
            "a\\",
            "&amp;",
            "    code",
            "\t- x",
            "a  \nb",
            "* * *",
            "_a_ a_b_c",
            "http://x.example/_y_",
            "+ k",
            ": l",
            "~~m~~",
            "<b>n</b>",
            "\u{a0}o",
            "**",
            "a**b",
            "**Evidence:** x",
            "— ",
            "10) p",
            "$q$",
            "[^1]: r",
            "- [ ] s",
        ])
        .prop_map(str::to_owned),
    ]
}

fn documents() -> impl Strategy<Value = Document> {
    let head = (
        words(),
        prop::sample::select(vec!["", "clear", "amber-strict"]),
        prop::collection::vec((words(), words()), 0..3),
        words(),
        any::<bool>(),
    );
    let timeline = prop::collection::vec(
        (
            words(),
            words(),
            any::<bool>(),
            prop::collection::vec(words(), 0..3),
        ),
        0..4,
    );
    let narrative = prop::collection::vec((words(), prop::collection::vec(words(), 0..3)), 0..4);
    let factors = prop::collection::vec(
        (
            0usize..6,
            0usize..4,
            words(),
            words(),
            words(),
            prop::option::of(0usize..5),
        ),
        0..4,
    );
    let answers = prop::collection::vec((0usize..8, words()), 0..4);
    let actions = prop::collection::vec((words(), words(), words()), 0..3);
    let proofs = prop::collection::vec((0usize..5, words(), words()), 0..3);
    (head, timeline, narrative, factors, answers, actions, proofs).prop_map(
        |(head, timeline, narrative, factors, answers, actions, proofs)| {
            let (title, tlp, facts, summary, german) = head;
            Document {
                language: if german { "de" } else { "en" }.into(),
                title,
                tlp: tlp.into(),
                facts: facts
                    .into_iter()
                    .map(|(name, value)| Fact { name, value })
                    .collect(),
                summary,
                timeline: timeline
                    .into_iter()
                    .map(|(at, words, account, evidence)| Moment {
                        at,
                        words,
                        account,
                        evidence,
                    })
                    .collect(),
                narrative: narrative
                    .into_iter()
                    .map(|(words, rests_on)| Told {
                        words,
                        rests_on,
                        evidence: vec![2, 1],
                    })
                    .collect(),
                evidence: proofs
                    .into_iter()
                    .map(|(kind, label, value)| Proof {
                        kind: EvidenceKind::ALL[kind],
                        label,
                        value,
                    })
                    .collect(),
                factors: factors
                    .into_iter()
                    .map(
                        |(category, kind, cause, effect, duty, leads_to)| FactorLine {
                            category: Category::ALL[category],
                            kind: Nature::ALL[kind],
                            cause,
                            effect,
                            event: String::new(),
                            duty,
                            leads_to,
                        },
                    )
                    .collect(),
                answers: answers
                    .into_iter()
                    .map(|(at, words)| Answer {
                        question: Field::questions().nth(at).unwrap(),
                        words,
                    })
                    .collect(),
                actions: actions
                    .into_iter()
                    .map(|(title, strength, due)| ActionLine {
                        title,
                        strength,
                        due,
                        ..ActionLine::default()
                    })
                    .collect(),
            }
            .tidy()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn what_is_exported_comes_back(document in documents()) {
        let markdown = to_markdown(&document);
        let back = from_markdown(&markdown);
        prop_assert_eq!(&back.document, &document, "{}", markdown);
        prop_assert_eq!(from_json(&to_json(&document).unwrap()).unwrap(), document.clone());
        prop_assert_eq!(document.clone().tidy(), document);
    }

    #[test]
    fn any_markdown_is_read_without_a_panic(text in words(), more in prop::collection::vec(words(), 0..8)) {
        let text = more.iter().fold(text, |text, more| format!("{text}\n\n{more}"));
        let document = from_markdown(&text).document;
        let _ = to_html(&document);
        prop_assert_eq!(from_markdown(&to_markdown(&document)).document, document);
    }
}

#[test]
fn the_handbook_names_every_member_of_the_json() {
    let handbook = include_str!("../../../../docs/book/review-files.md");
    let json: serde_json::Value = serde_json::from_str(&to_json(&full()).unwrap()).unwrap();
    let mut open = vec![&json];
    while let Some(value) = open.pop() {
        match value {
            serde_json::Value::Object(members) => {
                for (name, value) in members {
                    assert!(
                        handbook.contains(&format!("`{name}`")),
                        "docs/book/review-files.md does not name {name}"
                    );
                    open.push(value);
                }
            }
            serde_json::Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
}

#[test]
fn a_file_of_nothing_but_headings_has_an_end_and_loses_no_word() {
    let imported = from_markdown(&"# A\n".repeat(5_000));
    assert_eq!(imported.report.len(), 2_000);
    assert_eq!(imported.report[1].line, 2);
    let kept = imported.report.iter().map(|line| match line.went {
        Went::Title => 1,
        _ if line.left.is_empty() => 0,
        _ => line.left.split_whitespace().count(),
    });
    // The last heading stands for itself with what came after it.
    assert_eq!(kept.sum::<usize>(), 4_999);
}

#[test]
fn the_pdf_holds_every_part() {
    let (bytes, missing) = to_pdf(&full()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert!(missing.is_empty());
}
