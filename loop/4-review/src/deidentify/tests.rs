use proptest::prelude::*;

use super::*;

fn known() -> Known {
    Known {
        people: vec![
            Person {
                name: "Anna Müller".into(),
                also: vec!["anna.mueller@harbour.example".into(), "x4711".into()],
                shown_as: String::new(),
            },
            Person {
                name: "Jean-Luc O’Neil".into(),
                ..Person::default()
            },
            Person {
                name: "Mark Koch".into(),
                shown_as: "a night nurse".into(),
                ..Person::default()
            },
        ],
        roles: vec![
            Group {
                words: vec!["night-shift pharmacist".into(), "Nachtapothekerin".into()],
                size: 2,
                family: Some(("clinical staff".into(), 210)),
            },
            Group {
                words: vec!["pharmacist".into()],
                size: 14,
                family: None,
            },
        ],
        teams: vec![Group {
            words: vec!["Backup Crew".into()],
            size: 3,
            family: Some(("IT operations".into(), 40)),
        }],
        harmless: vec!["Harbour Clinic".into()],
        ..Known::default()
    }
}

fn read(text: &str, language: Language) -> Proposal {
    Reader::new(&known(), language).read(text)
}

fn english(text: &str) -> String {
    apply(text, &read(text, Language::English).changes).unwrap()
}

fn german(text: &str) -> String {
    apply(text, &read(text, Language::German).changes).unwrap()
}

fn asked(proposal: &Proposal) -> Vec<&str> {
    proposal.questions.iter().map(|q| q.was.as_str()).collect()
}

#[test]
fn a_name_goes_in_every_form() {
    for text in [
        "Then Anna Müller called.",
        "Then ANNA MÜLLER called.",
        "Then anna mueller called.",
        "Then Müller, Anna called.",
        "Then Anna\nMüller called.",
        "Then Dr. Anna Mu\u{308}ller called.",
        "Then An\u{ad}na Mül\u{200b}ler called.",
        "Then Anna M. Müller called.",
        "Then Mül-\nler called.",
        "Then Anna called.",
        "Then Ms Muller called.",
    ] {
        assert_eq!(english(text), "Then a colleague called.", "{text}");
    }
    assert_eq!(
        english("Jean-Luc O'Neil saw it. Jeanluc told us; ONeil too."),
        "A colleague saw it. A colleague told us; a colleague too."
    );
}

#[test]
fn a_possessive_stays_one() {
    assert_eq!(
        english("We looked at Anna’s laptop and O'Neil's."),
        "We looked at a colleague’s laptop and another colleague’s."
    );
    assert_eq!(
        german("Wir sahen Annas Gerät."),
        "Wir sahen jemandes Gerät."
    );
    assert_eq!(
        german("Müllers Konto war gesperrt."),
        "Jemandes Konto war gesperrt."
    );
}

#[test]
fn two_people_stay_two_and_a_role_is_shown() {
    assert_eq!(
        english("Anna asked Jean-Luc. Anna waited. Mark Koch answered."),
        "A colleague asked another colleague. A colleague waited. A night nurse answered."
    );
    assert_eq!(
        german("Wir sprachen mit Anna, und Jean-Luc hörte zu."),
        "Wir sprachen mit einer Person, und eine andere Person hörte zu."
    );
    let mut reader = Reader::new(&known(), Language::English);
    reader.read("Anna");
    let second = reader.read("Jean-Luc and Anna");
    assert_eq!(second.changes[0].becomes, "Another colleague");
    assert_eq!(second.changes[1].becomes, "a colleague");
}

#[test]
fn a_name_that_is_a_word_is_asked_about_only_where_it_could_be_one() {
    assert_eq!(
        english("Please mark it as done."),
        "Please mark it as done."
    );
    assert_eq!(
        english("We asked Mark about it."),
        "We asked a night nurse about it."
    );
    assert!(asked(&read("Mark it as done.", Language::English)).contains(&"Mark"));
    assert!(asked(&read("Der Koch kam dazu.", Language::German)).contains(&"Koch"));
    assert_eq!(
        german("Später kam Koch dazu."),
        "Später kam a night nurse dazu."
    );
    assert_eq!(german("Herr Koch kam dazu."), "A night nurse kam dazu.");
}

#[test]
fn technical_words_that_hold_a_name_go_whole() {
    assert_eq!(
        english("Logs of anna-mbp-01.corp.example show amueller and x4711 at 10:15."),
        "Logs of a device show a user account and a user account at 10:15."
    );
    assert_eq!(
        english("Mail a.mueller@x.example or @amueller, path /home/amueller/notes, AnnasMacBook."),
        "Mail an e-mail address or @amueller, path /home/a user account/notes, a device."
            .replace("@amueller", "a colleague")
    );
    assert_eq!(
        english("Call +49 30 1234567 or 555-123-4567."),
        "Call a telephone number or a telephone number."
    );
    for text in [
        "At 2026-03-01 14:05 the address 10.20.30.40 moved to v1.20.300.",
        "Am 01.03.2026 um 07:30 Uhr waren es 0,5 Prozent.",
        "SHA 0123456789abcdef and 1234567 rows.",
        "web-frontend-7d4b9c and ip-10-0-0-1 restarted.",
    ] {
        assert_eq!(english(text), text);
    }
}

#[test]
fn small_roles_and_teams_become_general() {
    assert_eq!(
        english("The night-shift pharmacist asked the pharmacist. Our backup crew slept."),
        "A member of clinical staff asked the pharmacist. A team of IT operations slept."
    );
    assert_eq!(
        german("Wir fragten die Nachtapothekerin. Von der Nachtapothekerin kam Hilfe."),
        "Wir fragten eine Person aus dem Bereich clinical staff. Von einer Person aus dem Bereich clinical staff kam Hilfe."
    );
    assert_eq!(
        english("The night-shift pharmacist Anna Müller asked."),
        "A member of clinical staff asked."
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "a list of sentences")]
fn german_words_stand_in_the_case_around_them() {
    for (text, said) in [
        // Titles and articles bend with the name and go with it.
        ("Herr Müller rief an.", "Eine Person rief an."),
        ("Wir riefen Herrn Müller an.", "Wir riefen eine Person an."),
        (
            "Dann sagte Herr Müller nichts.",
            "Dann sagte eine Person nichts.",
        ),
        ("Wir dankten Herrn Müller.", "Wir dankten einer Person."),
        (
            "Wir sprachen mit dem Kollegen Müller.",
            "Wir sprachen mit einer Person.",
        ),
        ("Das kam vom Kollegen Müller.", "Das kam von einer Person."),
        (
            "Beim neuen Kollegen Müller war es so.",
            "Bei einer Person war es so.",
        ),
        ("Das ging zur Kollegin Anna.", "Das ging zu einer Person."),
        ("Unsere Kollegin Anna rief an.", "Eine Person rief an."),
        ("Der neue Kollege Müller rief an.", "Eine Person rief an."),
        (
            "Die Mail der Kollegin Anna Müller blieb.",
            "Die Mail einer Person blieb.",
        ),
        (
            "Das Gerät des Herrn Müller blieb an.",
            "Das Gerät einer Person blieb an.",
        ),
        // Names alone, and what owns.
        ("Müllers Konto war zu.", "Jemandes Konto war zu."),
        (
            "Wir sahen Müllers neues Konto.",
            "Wir sahen jemandes neues Konto.",
        ),
        (
            "Das Konto Müllers war zu.",
            "Das Konto einer Person war zu.",
        ),
        (
            "Wegen Anna blieb es offen.",
            "Wegen einer Person blieb es offen.",
        ),
        (
            "Ohne Anna ging es nicht.",
            "Ohne eine Person ging es nicht.",
        ),
        (
            "Ich schrieb Anna um neun.",
            "Ich schrieb einer Person um neun.",
        ),
        (
            "Dann schrieb Anna um neun.",
            "Dann schrieb eine Person um neun.",
        ),
        ("Die Anna rief an.", "Eine Person rief an."),
        (
            "Es gab eine Kollegin, der Anna half.",
            "Es gab eine Kollegin, der eine Person half.",
        ),
        (
            "Anna rief Jean-Luc an, dann kam Jean-Luc zu Anna.",
            "Eine Person rief eine andere Person an, dann kam eine andere Person zu einer Person.",
        ),
        // A relative clause follows the new word.
        (
            "Herr Müller, der Dienst hatte, rief an.",
            "Herr Müller, der Dienst hatte, rief an.",
        ),
        (
            "Herr Müller, der gerade kam, rief an.",
            "Eine Person, die gerade kam, rief an.",
        ),
        (
            "Wir fragten Herrn Müller, dessen Konto zu war.",
            "Wir fragten Herrn Müller, dessen Konto zu war.",
        ),
        // Roles and teams.
        ("Der Hausmeister kam.", "Eine Person aus dem Haus kam."),
        (
            "Wir gaben es dem Hausmeister.",
            "Wir gaben es einer Person aus dem Haus.",
        ),
        (
            "Der Schlüssel des Hausmeisters fehlte.",
            "Der Schlüssel einer Person aus dem Haus fehlte.",
        ),
        (
            "Der Schlüssel der Nachtapothekerin fehlte.",
            "Der Schlüssel einer Person aus dem Bereich clinical staff fehlte.",
        ),
        (
            "Beim Hausmeister lag er.",
            "Bei einer Person aus dem Haus lag er.",
        ),
        (
            "Die Nachtapothekerinnen kamen.",
            "Mehrere Personen aus dem Bereich clinical staff kamen.",
        ),
        (
            "Wir sprachen mit den Hausmeistern.",
            "Wir sprachen mit mehreren Personen aus dem Haus.",
        ),
        (
            "Im Poststellenteam war es still.",
            "In einem Team war es still.",
        ),
        ("Das Poststellenteam kam.", "Ein Team kam."),
        (
            "Die Liste des Poststellenteams fehlte.",
            "Die Liste eines Teams fehlte.",
        ),
        (
            "Von der Nachtwache kam nichts.",
            "Von einem Team kam nichts.",
        ),
        (
            "Die Liste der Nachtwache fehlte.",
            "Die Liste eines Teams fehlte.",
        ),
        // Technical words.
        (
            "Es kam von anna.mueller@harbour.example.",
            "Es kam von einer E-Mail-Adresse.",
        ),
        (
            "Wir sahen x4711 im Protokoll.",
            "Wir sahen ein Benutzerkonto im Protokoll.",
        ),
    ] {
        let known = Known {
            roles: [
                known().roles,
                vec![Group {
                    words: vec!["Hausmeister".into()],
                    size: 1,
                    family: None,
                }],
            ]
            .concat(),
            teams: vec![
                Group {
                    words: vec!["Poststellenteam".into()],
                    size: 2,
                    family: None,
                },
                Group {
                    words: vec!["Nachtwache".into()],
                    size: 4,
                    family: None,
                },
            ],
            ..known()
        };
        let proposal = Reader::new(&known, Language::German).read(text);
        let clean = apply(text, &proposal.changes).unwrap();
        // A noun right behind looks like an apposition: the relative word is left to the editor.
        let expected = said
            .replace("Herr Müller, der Dienst", "Eine Person, der Dienst")
            .replace("Herrn Müller, dessen Konto", "eine Person, dessen Konto");
        assert_eq!(clean, expected, "{text}");
    }
}

#[test]
fn what_only_looks_like_somebody_is_a_guess() {
    let text = "Anna wrote to alerts@vendor.example and anna.mueller@harbour.example, ticket 555-123-4567, asked Mr. Weber.";
    let found: Vec<(String, bool)> = read(text, Language::English)
        .changes
        .into_iter()
        .map(|c| (c.was, c.certain))
        .collect();
    for (was, certain) in [
        ("Anna", true),
        ("alerts@vendor.example", false),
        ("anna.mueller@harbour.example", true),
        ("555-123-4567", false),
        ("Mr. Weber", false),
    ] {
        assert!(found.contains(&(was.into(), certain)), "{was}: {found:?}");
    }
}

#[test]
fn names_that_nobody_told_us_of() {
    assert_eq!(
        english("We called Mr. Weber and Sarah Whitfield."),
        "We called a colleague and a colleague."
    );
    let proposal = read(
        "We asked Petrov at the Harbour Clinic on Monday.",
        Language::English,
    );
    assert_eq!(asked(&proposal), ["Petrov"]);
    let proposal = read(
        "Dann rief Bosic an, weil das Konto gesperrt war.",
        Language::German,
    );
    assert!(asked(&proposal).contains(&"Bosic"), "{proposal:?}");
    assert!(!asked(&proposal).contains(&"Konto"), "{proposal:?}");
    let proposal = read("The treasurer approved it.", Language::English);
    assert_eq!(proposal.questions[0].doubt, Doubt::Role);
    let proposal = read(
        "Petrov fixed it. Müllerstrasse was closed.",
        Language::English,
    );
    assert!(proposal.stays.contains("Petrov"), "{proposal:?}");
    assert!(asked(&proposal).contains(&"Müllerstrasse"), "{proposal:?}");
}

#[test]
fn a_change_for_another_text_is_refused() {
    let proposal = read("Then Anna called.", Language::English);
    assert_eq!(apply("Then Anne called.", &proposal.changes), Err(5));
    assert_eq!(apply("Then", &proposal.changes), Err(5));
}

/// A name in the ways people write it.
fn written(first: &str, last: &str, way: usize) -> String {
    match way {
        0 => format!("{first} {last}"),
        1 => format!("{last}, {first}"),
        2 => format!("{first} {last}").to_uppercase(),
        3 => format!("{first} {last}").to_lowercase(),
        4 => format!("{first}\n{last}"),
        5 => format!("{first}'s"),
        6 => format!("{last}s"),
        7 => last.to_owned(),
        8 => format!("{first}.{last}@mail.example"),
        9 => format!("@{first}{last}"),
        10 => format!("{}-laptop-7", last.to_lowercase()),
        11 => letters::expand(last),
        12 => letters::fold(&format!("{first} {last}")),
        _ => first.to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn never_panics_and_places_are_right(text in "\\PC{0,200}", german: bool) {
        let language = if german { Language::German } else { Language::English };
        let proposal = read(&text, language);
        let chars: Vec<char> = text.chars().collect();
        let mut last = 0;
        for change in &proposal.changes {
            prop_assert!(last <= change.start && change.start < change.end && change.end <= chars.len());
            prop_assert_eq!(&chars[change.start..change.end].iter().collect::<String>(), &change.was);
            last = change.end;
        }
        for question in &proposal.questions {
            for (start, end) in &question.places {
                prop_assert_eq!(&chars[*start..*end].iter().collect::<String>(), &question.was);
            }
        }
        prop_assert!(apply(&text, &proposal.changes).is_ok());
    }

    #[test]
    fn no_given_name_survives(
        first in "[A-ZÄÖÜÉŁ][a-zäöüßéèñçåøł]{2,8}",
        last in "[A-ZÄÖÜŠ][a-zäöüßéèñçåøł]{3,9}",
        ways in prop::collection::vec(0usize..14, 1..6),
        german: bool,
    ) {
        prop_assume!(!words::is_common(&letters::fold(&first)) && !words::is_common(&letters::fold(&last)));
        prop_assume!(!words::is_particle(&letters::fold(&first)) && !words::is_particle(&letters::fold(&last)));
        prop_assume!(!context::is_title(&letters::fold(&first)) && !context::is_title(&letters::fold(&last)));
        let language = if german { Language::German } else { Language::English };
        let fillers = ["then saw that", "asked", "after the alert,", "rief an. Danach", "(with", "/home/"];
        let text: String = ways
            .iter()
            .enumerate()
            .map(|(at, way)| format!("{} {} ", fillers[(at + way) % fillers.len()], written(&first, &last, *way)))
            .collect();
        let known = Known {
            people: vec![Person { name: format!("{first} {last}"), ..Person::default() }],
            ..Known::default()
        };
        let proposal = Reader::new(&known, language).read(&text);
        let clean = apply(&text, &proposal.changes).unwrap();
        let said = ["colleague", "jemandes", "person", "account", "device", "address", "benutzerkonto", "gerat"];
        for name in [letters::fold(&first), letters::fold(&last), letters::expand(&first), letters::expand(&last)] {
            prop_assume!(!said.iter().any(|word| word.contains(&name)));
            for word in Text::new(&clean).words {
                prop_assert!(
                    word.folded != name && word.expanded != name && word.folded.strip_suffix('s') != Some(&name),
                    "{name} is left in {clean:?} of {text:?}"
                );
            }
        }
        // What comes out has nothing left to change.
        let again = Reader::new(&known, language).read(&clean);
        prop_assert!(again.changes.is_empty(), "{:?} in {clean:?}", again.changes);
    }
}
