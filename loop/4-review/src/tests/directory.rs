//! De-identification and reviews in a directory of any size: only words of the text are looked up, each
//! over an index.

use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::database::{Engine, Tx, Value};
use goodcatch_platform::edits::Edit;

use super::Room;
use crate::body::Body;
use crate::deidentify::Because;
use crate::publishing::propose;
use crate::review::{Field, ReviewId, State};
use crate::store::accounts::RELEASED;
use crate::store::drafts::DRAFTS;
use crate::store::groups::{NAMED, Sort};
use crate::store::looks::{ANNIVERSARIES, COUNTS, MINE, list_statement};
use crate::store::named::{ANYONE, BY_NAME, BY_SURNAME};
use crate::store::narrative::{GROUNDS, STATEMENTS};
use crate::store::people::{CONCERNED, PARTICIPANTS, SUGGESTIONS};
use crate::store::publishing::PUBLISHED;
use crate::store::{self, About, ListFilter};

/// Two letters for a number.
fn letters(n: u32) -> String {
    [n / 26, n % 26]
        .iter()
        .filter_map(|n| char::from_u32(u32::from(b'a') + n))
        .collect()
}

/// Members as an import writes them.
async fn people(tx: &mut Tx, room: &Room, names: &[(String, &str, &str)]) {
    let now = room.app.clock.now();
    for chunk in names.chunks(2_000) {
        let rows: Vec<Vec<Value>> = chunk
            .iter()
            .map(|(name, team, family)| {
                let id = room.app.random.uuid();
                let email = format!("{}@example.org", id.simple());
                let [name_key, surname_key, email_key] =
                    goodcatch_people::members::search_keys(name, &email);
                vec![
                    id.into(),
                    email.into(),
                    name.as_str().into(),
                    (*team).into(),
                    (*family).into(),
                    "".into(),
                    "en".into(),
                    true.into(),
                    now.into(),
                    now.into(),
                    name_key.into(),
                    surname_key.into(),
                    email_key.into(),
                ]
            })
            .collect();
        tx.insert_many(
            "insert into members (id, email, name, team, role_family, site, locale, active, created_at, updated_at,
               name_key, surname_key, email_key) values",
            &rows,
            "",
        )
        .await
        .unwrap();
    }
}

fn body(summary: &str) -> Body {
    Body {
        title: "A parcel mail".into(),
        summary: summary.into(),
        ..Body::default()
    }
}

#[tokio::test]
async fn words_for_everyone_hold_no_address_and_no_name_however_long() {
    use goodcatch_people::members::{self, NewMember};
    let room = Room::new().await;
    let app = &room.app;
    let mut tx = room.tx().await;
    for (name, email, further) in [
        ("Anna Bell", "anna.bell@example.org", "abell@alias.example"),
        ("Sukarno", "s1@example.org", "s1@alias.example"),
        (
            "Maria del Carmen Lopez Garcia",
            "mc@example.org",
            "mc@alias.example",
        ),
    ] {
        let new = NewMember {
            email: email.into(),
            further: vec![further.into()],
            name: name.into(),
            ..NewMember::default()
        };
        members::record(&mut tx, app, &new, app.clock.now())
            .await
            .unwrap();
    }
    for (text, named) in [
        ("Thanks to abell@alias.example.", "abell@alias.example"),
        (
            "Thanks to [Anna.Bell@example.org].",
            "Anna.Bell@example.org",
        ),
        (
            "Thanks to somebody@elsewhere.example!",
            "somebody@elsewhere.example",
        ),
        ("Then Sukarno called the bank.", "Sukarno"),
        (
            "Then Maria del Carmen Lopez Garcia called.",
            "Maria del Carmen Lopez Garcia",
        ),
    ] {
        let found = store::names_in(&mut tx, app, &About::default(), &[text])
            .await
            .unwrap();
        assert_eq!(found, [named], "{text}");
    }
    let own = "Suspicious mails now go to report@goodcatch.localhost, in one step.";
    let found = store::names_in(&mut tx, app, &About::default(), &[own])
        .await
        .unwrap();
    assert!(found.is_empty(), "{found:?}");
    // An editor cannot leave out another address of somebody who is known.
    let text = body("It went to abell@alias.example. Anna Bell saw it.");
    let known = store::known(&mut tx, app, &room.fay, room.review, &text, &[])
        .await
        .unwrap();
    let changes = propose(&text, &known).texts;
    let mail = changes
        .iter()
        .flat_map(|t| &t.changes)
        .find(|c| c.because == Because::Mail)
        .unwrap();
    assert!(mail.certain, "{mail:?}");
}

#[tokio::test]
async fn whoever_is_named_in_a_text_is_found_in_the_directory() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let some: Vec<(String, &str, &str)> = [
        ("Petra Lindqvist", "Operations/Night shift", "pharmacist"),
        ("Jörg Müller", "Operations/Team 7", "nurse"),
        ("Ines Ankermann", "Operations/Team 8", "nurse"),
    ]
    .map(|(name, team, family)| (name.to_owned(), team, family))
    .to_vec();
    people(&mut tx, &room, &some).await;
    let text = body(
        "At nine Petra Lindqvist called. Then joerg mueller's phone rang. We saw that Ankermann was there. \
         The night shift and team 7 asked the pharmacist; another team waited.",
    );
    // Before the first night, and after it.
    for noted in [false, true] {
        if noted {
            store::note_groups(&mut tx, app.clock.now()).await.unwrap();
            store::note_groups(&mut tx, app.clock.now()).await.unwrap();
        }
        let known = store::known(&mut tx, app, &room.fay, id, &text, &[])
            .await
            .unwrap();
        let mut names: Vec<&str> = known.people.iter().map(|p| p.name.as_str()).collect();
        names.retain(|name| name.contains(' '));
        assert_eq!(names, ["Jörg Müller", "Petra Lindqvist"]);
        assert!(known.surnames.contains(&"ankermann".to_owned()));
        let teams: Vec<&str> = known.teams.iter().map(|g| g.words[0].as_str()).collect();
        assert_eq!(teams, ["Operations/Night shift", "Operations/Team 7"]);
        assert_eq!(known.roles.len(), 1);
        assert_eq!(known.roles[0].size, 1);
        let found: Vec<(String, Because)> = propose(&text, &known)
            .texts
            .into_iter()
            .flat_map(|t| t.changes)
            .map(|c| (c.was, c.because))
            .collect();
        for (was, because) in [
            ("Petra Lindqvist", Because::Name),
            ("joerg mueller's", Because::Name),
            ("Ankermann", Because::OtherName),
            ("The night shift", Because::SmallTeam),
            ("the pharmacist", Because::SmallRole),
        ] {
            assert!(found.contains(&(was.into(), because)), "{was}: {found:?}");
        }
        assert!(
            !found.iter().any(|(was, _)| was.contains("another")),
            "{found:?}"
        );
    }
    // Five of them are no small team any more.
    let more: Vec<(String, &str, &str)> = (0..4)
        .map(|n| (format!("Mia Q{n}x"), "Operations/Night shift", "clerk"))
        .collect();
    people(&mut tx, &room, &more).await;
    let known = store::known(&mut tx, app, &room.fay, id, &text, &[])
        .await
        .unwrap();
    let shift = known
        .teams
        .iter()
        .find(|g| g.words[0].ends_with("Night shift"));
    assert_eq!(shift.unwrap().size, 5);
}

/// A plan of a statement that looks up a set, here of one.
async fn plan_of_set(tx: &mut Tx, sql: &'static str, args: &[Value]) -> String {
    let sql = sql.replace("(in)", &format!("(${})", args.len()));
    tx.plan(Box::leak(sql.into_boxed_str()), args)
        .await
        .unwrap()
}

fn reads_by_index(engine: Engine, plan: &str, table: &str, at: &str) {
    let whole = match engine {
        Engine::Sqlite => plan
            .lines()
            .any(|line| line.contains("SCAN") && line.contains(table) && !line.contains("INDEX")),
        Engine::Postgres => plan.contains(&format!("Seq Scan on {table}")),
    };
    assert!(!whole, "{at} reads all of {table}: {plan}");
}

#[tokio::test]
async fn a_large_directory_is_never_read_as_a_whole() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let teams: Vec<String> = (0..400_u32)
        .map(|n| format!("Site/{}crew {n}", letters(n)))
        .collect();
    let many: Vec<(String, &str, &str)> = (0..30_000_usize)
        .map(|n| {
            (
                format!("Given{} Sur{n}name", n % 300),
                teams[n % 400].as_str(),
                "staff",
            )
        })
        .collect();
    people(&mut tx, &room, &many).await;
    store::note_groups(&mut tx, app.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    app.db.make_room(false).await.unwrap();
    let mut tx = app.db.read().await.unwrap();
    let engine = tx.engine();
    let key: Value = b"given1 sur1name".to_vec().into();
    for (at, sql, table, args) in [
        ("full names", BY_NAME, "members", vec![key.clone()]),
        ("last names first", BY_SURNAME, "members", vec![key.clone()]),
        (
            "groups",
            NAMED,
            "directory_groups",
            vec!["team".into(), b"bbcrew".to_vec().into()],
        ),
    ] {
        let plan = plan_of_set(&mut tx, sql, &args).await;
        reads_by_index(engine, &plan, table, at);
    }
    let sixteen: Vec<Value> = (0..16).map(|_| key.clone()).collect();
    let incident = app.random.uuid();
    for (at, sql, args) in [
        ("any of a last name", ANYONE, sixteen),
        (
            "the size of a team",
            Sort::Team.size(),
            vec!["Site/bbcrew 27".into()],
        ),
        ("the names of teams", Sort::Team.names(), vec![]),
        (
            "suggestions",
            SUGGESTIONS,
            vec![incident.into(), app.random.uuid().into()],
        ),
        ("teams concerned", CONCERNED, vec![incident.into()]),
    ] {
        let plan = tx.plan(sql, &args).await.unwrap();
        reads_by_index(engine, &plan, "members", at);
    }
    drop(tx);
    // The whole of it, with a name out of the middle.
    let mut tx = app.db.read().await.unwrap();
    let text = body("Then Given217 Sur29917name came, and bbcrew 27 helped.");
    let known = store::known(&mut tx, app, &room.fay, id, &text, &[])
        .await
        .unwrap();
    assert!(
        known
            .people
            .iter()
            .any(|p| p.name == "Given217 Sur29917name")
    );
    assert!(known.people.len() < 10, "{}", known.people.len());
}

#[tokio::test]
async fn reviews_are_listed_and_read_by_their_indexes_at_size() {
    let room = Room::new().await;
    let (app, id) = (&room.app, room.review);
    let mut tx = room.tx().await;
    let me = room.anna.member().unwrap();
    let mut reviews = Vec::new();
    let (mut rows, mut guests, mut said) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..12_000_i64 {
        let review: ReviewId = app.random.id();
        // As years leave them: few are open.
        let state = if n % 400 == 0 {
            State::Gathering
        } else {
            State::Closed
        };
        let at = Time(n * DAY / 4);
        let closed = (state == State::Closed).then_some(at);
        rows.push(vec![
            review.into(),
            "A review".into(),
            state.into(),
            at.into(),
            at.into(),
            at.into(),
            closed.into(),
            1.into(),
        ]);
        let guest = if n % 1_000 == 0 {
            me.into()
        } else {
            app.random.uuid().into()
        };
        guests.push(vec![
            review.into(),
            guest,
            "".into(),
            "Team".into(),
            at.into(),
        ]);
        let statement: Value = app.random.uuid().into();
        said.push(vec![
            statement,
            review.into(),
            1.0.into(),
            "It rang.".into(),
            1.into(),
        ]);
        reviews.push(review);
    }
    for (head, rows) in [
        (
            "insert into reviews (id, title, state, opened_at, soak_until, updated_at, closed_at, version) values",
            rows,
        ),
        (
            "insert into review_participants (review_id, member_id, shown_as, team, invited_at) values",
            guests,
        ),
        (
            "insert into review_statements (id, review_id, rank, words, version) values",
            said,
        ),
    ] {
        tx.insert_many(head, &rows, "").await.unwrap();
    }
    let edit = Edit {
        version: 0,
        base: String::new(),
        mine: "It rang.".into(),
    };
    store::save_text(&mut tx, app, &room.fay, id, Field::Summary, &edit)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.db.make_room(false).await.unwrap();
    let mut tx = app.db.read().await.unwrap();
    let engine = tx.engine();
    for state in [None, Some(State::Closed), Some(State::Gathering)] {
        let before = (Time(3_000 * DAY), ReviewId(uuid::Uuid::nil()));
        let (sql, args) = list_statement(ListFilter { state }, Some(before));
        let plan = tx.plan(sql, &args).await.unwrap();
        reads_by_index(engine, &plan, "reviews", "the list");
        assert!(
            !plan.contains("TEMP B-TREE") && !plan.contains("Sort"),
            "{state:?}: {plan}"
        );
    }
    let review = reviews[77];
    for (at, table, sql, args) in [
        ("my reviews", "reviews", MINE, vec![me.into()]),
        (
            "anniversaries",
            "reviews",
            ANNIVERSARIES,
            vec![me.into(), 1.into(), 0.into(), 1.into()],
        ),
        (
            "the story",
            "review_statements",
            STATEMENTS,
            vec![review.into()],
        ),
        (
            "its grounds",
            "review_statements",
            GROUNDS,
            vec![review.into()],
        ),
        ("accounts", "accounts", RELEASED, vec![review.into()]),
        (
            "participants",
            "review_participants",
            PARTICIPANTS,
            vec![review.into()],
        ),
        (
            "participants by name",
            "members",
            PARTICIPANTS,
            vec![review.into()],
        ),
        ("counts", "review_statements", COUNTS, vec![review.into()]),
        (
            "drafts",
            "review_drafts",
            DRAFTS,
            vec![review.into(), me.into()],
        ),
        (
            "published",
            "publications",
            PUBLISHED,
            vec![Time(0).into(), app.random.uuid().into()],
        ),
    ] {
        let plan = tx.plan(sql, &args).await.unwrap();
        // PostgreSQL reads a table of nothing as a whole.
        let empty = ["accounts", "review_drafts", "publications", "members"].contains(&table)
            && engine == Engine::Postgres;
        if !empty {
            reads_by_index(engine, &plan, table, at);
        }
    }
    let mine = store::list_mine(&mut tx, &room.anna).await.unwrap();
    assert_eq!(
        mine.len(),
        7,
        "one open review of hers, and those of a thousand"
    );
}
