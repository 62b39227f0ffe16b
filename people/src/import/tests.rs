//! Files of people, read, compared and applied.

use std::io::Write;

use super::*;
use crate::access::Role;
use crate::{MemberId, members};

fn file(app: &App, text: &str) -> PathBuf {
    let path = app.config.data.join("people.csv");
    std::fs::File::create(&path)
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    path
}

struct Town {
    app: App,
    admin: Viewer,
}

impl Town {
    async fn new() -> Town {
        let app = App::for_tests().await;
        Town {
            app,
            admin: Viewer::sample(&[Role::Administrator]),
        }
    }

    async fn read(&self, text: &str, leaving: bool) -> ImportId {
        self.app.clock.set(self.app.clock.now().plus(1_000));
        record(
            &self.app,
            &self.admin,
            &file(&self.app, text),
            leaving,
            |_| {},
        )
        .await
        .unwrap()
        .unwrap()
    }

    async fn counts(&self, id: ImportId) -> Counts {
        let mut tx = self.app.db.read().await.unwrap();
        find(&mut tx, &self.admin, id, self.app.clock.now())
            .await
            .unwrap()
            .counts()
    }

    async fn apply(&self, id: ImportId, leave_out_bad: bool) -> Applied {
        self.app.clock.set(self.app.clock.now().plus(1_000));
        let mut tx = self.app.db.write().await.unwrap();
        let applied = apply(&mut tx, &self.app, &self.admin, id, leave_out_bad)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        applied
    }

    async fn take(&self, text: &str) -> Counts {
        let id = self.read(text, false).await;
        match self.apply(id, false).await {
            Applied::Done(counts) => counts,
            other => panic!("{other:?}"),
        }
    }

    async fn faults(&self, id: ImportId) -> Vec<(i64, String)> {
        let mut tx = self.app.db.read().await.unwrap();
        let faults = list_faults(&mut tx, &self.admin, id, 100).await.unwrap();
        faults.into_iter().map(|f| (f.line, f.reason)).collect()
    }

    async fn who(&self, address: &str) -> Option<members::Member> {
        members::find_by_address(&mut self.app.db.read().await.unwrap(), address)
            .await
            .unwrap()
    }
}

const FIRST: &str = "id,email,name,further,team\n1,anna@x.org,Anna Berg,a@x.org,A\n2,ben@x.org,Ben,,A\n3,cem@x.org,Cem,,B\n";

#[tokio::test]
async fn a_dry_run_changes_nothing_and_then_all_is_applied_at_once() {
    let town = Town::new().await;
    let id = town.read(FIRST, false).await;
    assert_eq!(
        town.counts(id).await,
        Counts {
            added: 3,
            ..Counts::default()
        }
    );
    assert!(
        town.who("anna@x.org").await.is_none(),
        "A dry run has changed the directory."
    );
    assert_eq!(
        town.apply(id, false).await,
        Applied::Done(Counts {
            added: 3,
            ..Counts::default()
        })
    );
    assert_eq!(town.who("A@x.org").await.unwrap().name, "Anna Berg");
    let mut tx = town.app.db.write().await.unwrap();
    let again = apply(&mut tx, &town.app, &town.admin, id, false).await;
    assert!(
        matches!(again, Err(Refused::Missing)),
        "A file was applied twice."
    );
    let found = crate::directory::list(&mut tx, &town.admin, "berg", None)
        .await
        .unwrap();
    assert_eq!(found.len(), 1, "Who was imported cannot be found.");
    drop(tx);
    assert_eq!(
        town.take(FIRST).await,
        Counts {
            unchanged: 3,
            ..Counts::default()
        }
    );
}

#[tokio::test]
async fn changes_are_shown_and_missing_columns_keep_what_we_know() {
    let town = Town::new().await;
    town.take(FIRST).await;
    let id = town
        .read(
            "id;mail;name\n1;anna@x.org;Anna Berg\n2;benno@x.org;Benno\n",
            false,
        )
        .await;
    assert_eq!(
        town.counts(id).await,
        Counts {
            changed: 1,
            unchanged: 1,
            ..Counts::default()
        }
    );
    let mut tx = town.app.db.read().await.unwrap();
    let import = find(&mut tx, &town.admin, id, town.app.clock.now())
        .await
        .unwrap();
    let changed = list_changed(&mut tx, &town.admin, &import, 10)
        .await
        .unwrap();
    let told: Vec<_> = changed[0]
        .differences
        .iter()
        .map(|d| (d.label, d.old.as_str(), d.new.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("people-name", "Ben", "Benno"),
            ("people-email", "ben@x.org", "benno@x.org")
        ]
    );
    drop(tx);
    town.apply(id, false).await;
    let ben = town.who("benno@x.org").await.unwrap();
    assert_eq!((ben.team.as_str(), ben.name.as_str()), ("A", "Benno"));
    assert_eq!(
        town.who("ben@x.org").await.unwrap().id,
        ben.id,
        "A further address went, though none were given."
    );
    assert_eq!(town.who("a@x.org").await.unwrap().name, "Anna Berg");
}

#[tokio::test]
async fn people_may_swap_addresses_and_pass_them_on() {
    let town = Town::new().await;
    town.take(FIRST).await;
    let swapped = "id,email,name,further,team\n1,ben@x.org,Anna Berg,,A\n2,cem@x.org,Ben,a@x.org,A\n3,anna@x.org,Cem,,B\n4,new@x.org,New,,\n";
    assert_eq!(
        town.take(swapped).await,
        Counts {
            added: 1,
            changed: 3,
            ..Counts::default()
        }
    );
    assert_eq!(town.who("ben@x.org").await.unwrap().name, "Anna Berg");
    assert_eq!(town.who("a@x.org").await.unwrap().name, "Ben");
    assert_eq!(town.who("anna@x.org").await.unwrap().name, "Cem");
}

#[tokio::test]
async fn rows_that_contradict_are_named_and_nothing_is_applied_unless_they_are_left_out() {
    let town = Town::new().await;
    town.take(FIRST).await;
    let text = "id,email,name\n1,anna@x.org,Anna\n1,other@x.org,Same id\n5,anna@x.org,Same address\n6,ben@x.org,Ben's address\n\
                7,nothing,No address\n,cem@x.org,Cem\n8,dora@x.org,Dora\n3,cem2@x.org,Cem again\n";
    let id = town.read(text, false).await;
    let want = [
        (3, "same-id"),
        (4, "same-address"),
        (5, "taken"),
        (6, "address"),
        (9, "same-person"),
    ];
    let faults = town.faults(id).await;
    let told: Vec<_> = faults.iter().map(|(l, r)| (*l, r.as_str())).collect();
    // Cem's first row means the member whose id the last one gives.
    assert_eq!(told, want);
    let counts = Counts {
        added: 1,
        changed: 1,
        unchanged: 1,
        bad: 5,
        leaving: 0,
    };
    assert_eq!(town.apply(id, false).await, Applied::Bad(counts));
    assert!(
        town.who("dora@x.org").await.is_none(),
        "Something was half-applied."
    );
    assert_eq!(town.apply(id, true).await, Applied::Done(counts));
    assert!(town.who("dora@x.org").await.is_some());
    assert_eq!(town.who("ben@x.org").await.unwrap().name, "Ben");
}

#[tokio::test]
async fn the_missing_leave_only_when_asked_and_administrators_stay() {
    let town = Town::new().await;
    town.take(FIRST).await;
    let admin = town.who("anna@x.org").await.unwrap().id;
    let cem = town.who("cem@x.org").await.unwrap().id;
    let mut tx = town.app.db.write().await.unwrap();
    members::grant_role(
        &mut tx,
        admin,
        Role::Administrator,
        None,
        town.app.clock.now(),
    )
    .await
    .unwrap();
    crate::sessions::record(&mut tx, &town.app, cem)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let text = "id,email,name\n2,ben@x.org,Ben\n4,dora@x.org,Dora\n";
    assert_eq!(town.take(text).await.leaving, 0);
    assert!(
        town.who("cem@x.org").await.is_some(),
        "Somebody left by not being in a file."
    );
    let bad = town.read(&format!("{text}3,broken,Cem\n"), true).await;
    assert!(matches!(
        town.apply(bad, true).await,
        Applied::BadAndLeaving(_)
    ));
    let id = town.read(text, true).await;
    let counts = Counts {
        unchanged: 2,
        leaving: 1,
        ..Counts::default()
    };
    assert_eq!(town.apply(id, false).await, Applied::Done(counts));
    assert!(town.who("cem@x.org").await.is_none() && town.who("anna@x.org").await.is_some());
    assert!(town.who("dora@x.org").await.is_some());
    let mut tx = town.app.db.read().await.unwrap();
    assert_eq!(
        tx.count("select cast(count(*) as bigint) from sessions", &[])
            .await
            .unwrap(),
        0
    );
    drop(tx);
    assert_eq!(
        town.take(FIRST).await.changed,
        1,
        "Who is back in the file belongs again."
    );
    assert!(town.who("cem@x.org").await.is_some());
}

#[tokio::test]
async fn a_directory_that_changed_since_the_dry_run_is_looked_at_again() {
    let town = Town::new().await;
    let id = town.read(FIRST, false).await;
    town.app.clock.set(town.app.clock.now().plus(1_000));
    let mut tx = town.app.db.write().await.unwrap();
    let new = members::NewMember {
        email: "ben@x.org".into(),
        name: "Ben".into(),
        ..Default::default()
    };
    members::record(&mut tx, &town.app, &new, town.app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let now = Counts {
        added: 2,
        changed: 1,
        ..Counts::default()
    };
    assert_eq!(town.apply(id, false).await, Applied::Different(now));
    assert!(town.who("anna@x.org").await.is_none());
    assert_eq!(town.apply(id, false).await, Applied::Done(now));
}

#[tokio::test]
async fn a_file_that_cannot_be_read_leaves_nothing_and_only_administrators_bring_one() {
    let town = Town::new().await;
    let path = file(&town.app, "email,name\na@x.org,\"A\n");
    std::fs::write(&path, b"email,name\na@x.org,A\nb@x.org,\xff\n").unwrap();
    let read = record(&town.app, &town.admin, &path, false, |_| {})
        .await
        .unwrap();
    assert_eq!(read.unwrap_err().key, "people-import-not-utf8");
    let mut tx = town.app.db.read().await.unwrap();
    assert_eq!(
        tx.count("select cast(count(*) as bigint) from member_imports", &[])
            .await
            .unwrap(),
        0
    );
    drop(tx);
    let responder = Viewer::sample(&[Role::Responder]);
    assert!(matches!(
        record(&town.app, &responder, &path, false, |_| {}).await,
        Err(Refused::Denied)
    ));
}

/// How long a large file takes: `GOODCATCH_ROWS=200000 cargo test -p goodcatch-people large -- --ignored --nocapture`.
#[tokio::test]
#[ignore = "a measurement"]
async fn a_large_file() {
    let rows: usize = std::env::var("GOODCATCH_ROWS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(20_000);
    let mut text = String::from("id,email,name,further,team,role family,site,locale\n");
    for n in 0..rows {
        use std::fmt::Write;
        let _ = writeln!(
            text,
            "{n},p{n}@example.org,First{} Last{n},f{n}@example.org,Unit {}/Team {},family {},Site {},en",
            n % 977,
            n % 13,
            n % 211,
            n % 9,
            n % 5
        );
    }
    let town = Town::new().await;
    let clock = goodcatch_platform::clock::Clock::System;
    for (what, text) in [
        ("first", text.clone()),
        ("again", text.clone()),
        ("all renamed", text.replace(",First", ",Erst")),
    ] {
        let began = clock.now();
        let id = town.read(&text, true).await;
        let read = clock.now();
        let Applied::Done(counts) = town.apply(id, false).await else {
            panic!("{what}")
        };
        let done = clock.now();
        println!(
            "{what}: {rows} rows read and compared in {} ms, applied in {} ms: {counts:?}",
            read.0 - began.0,
            done.0 - read.0
        );
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!(
        "{}",
        status
            .lines()
            .find(|l| l.starts_with("VmHWM"))
            .unwrap_or_default()
    );
}

#[tokio::test]
async fn who_has_joined_learns_at_the_old_address_that_it_was_changed() {
    let mut town = Town::new().await;
    town.app = crate::address_mail::for_tests::relayed(&town.app);
    town.take(FIRST).await;
    let anna = town.who("anna@x.org").await.unwrap().id;
    let mut tx = town.app.db.write().await.unwrap();
    crate::sessions::record(&mut tx, &town.app, anna)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    town.take("id,email,name\n1,elsewhere@x.org,Anna\n2,ben-new@x.org,Ben\n")
        .await;
    let mut tx = town.app.db.read().await.unwrap();
    let mails = goodcatch_platform::mail_out::list(&mut tx, None, 10)
        .await
        .unwrap();
    let told: Vec<_> = mails.iter().map(|m| (m.about, m.data.clone())).collect();
    assert_eq!(
        told,
        [(anna.0, serde_json::json!({ "to": "anna@x.org" }))],
        "Only who signed in before has something to lose."
    );
    let changed = "select cast(count(*) as bigint) from members where email_changed_at is not null";
    assert_eq!(tx.count(changed, &[]).await.unwrap(), 2);
    drop(tx);
    let mut writers = goodcatch_platform::mail_out::Writers::default();
    crate::address_mail::writers(&town.app, &mut writers);
    let letter = writers.reading(&mails[0]).await.unwrap().unwrap();
    assert!(letter.text.contains("new address") && !letter.text.contains("elsewhere"));
}

async fn by_hand(town: &Town, member: Option<MemberId>, new: &members::NewMember) -> Allowed<One> {
    town.app.clock.set(town.app.clock.now().plus(1_000));
    let mut tx = town.app.db.write().await?;
    let outcome = record_one(&mut tx, &town.app, &town.admin, member, new).await?;
    if matches!(outcome, One::Done(_)) {
        tx.commit().await?;
    }
    Ok(outcome)
}

#[tokio::test]
async fn one_person_by_hand_is_a_file_of_one_row() {
    let town = Town::new().await;
    town.take(FIRST).await;
    let anna = town.who("anna@x.org").await.unwrap().id;
    let new = members::NewMember {
        external_id: Some("1".into()),
        email: "anna@x.org".into(),
        further: vec!["berg@x.org".into()],
        name: "Anna Berg-Ohm".into(),
        team: "C".into(),
        locale: town.app.config.language.clone(),
        ..Default::default()
    };
    let done = One::Done(anna);
    assert_eq!(by_hand(&town, Some(anna), &new).await.unwrap(), done);
    let found = town.who("berg@x.org").await.unwrap();
    assert_eq!(
        (found.name.as_str(), found.team.as_str()),
        ("Anna Berg-Ohm", "C")
    );
    assert!(town.who("a@x.org").await.is_none(), "It was taken away.");
    assert_eq!(by_hand(&town, Some(anna), &new).await.unwrap(), One::Same);
    let with = |email: &str, further: &str, name: &str| members::NewMember {
        email: email.into(),
        further: vec![further.into()],
        name: name.into(),
        ..new.clone()
    };
    for (wrong, why) in [
        (with("nothing", "", "Anna"), "address"),
        (with("anna@x.org", "nothing", "Anna"), "address"),
        (with("anna@x.org", "", " "), "no-name"),
        (with("ben@x.org", "", "Anna"), "taken"),
        (with("anna@x.org", "ben@x.org", "Anna"), "taken"),
        (with("anna@x.org", "", &"A".repeat(301)), "too-long"),
    ] {
        let outcome = by_hand(&town, Some(anna), &wrong).await.unwrap();
        assert!(
            matches!(outcome, One::Bad(said, _) if said == why),
            "{why}: {outcome:?}"
        );
    }
    // One more person: neither an address nor the id of somebody else.
    let mut dora = with("dora@x.org", "", "Dora");
    assert!(matches!(
        by_hand(&town, None, &dora).await.unwrap(),
        One::Bad("taken", _)
    ));
    dora.external_id = None;
    assert!(matches!(
        by_hand(&town, None, &dora).await.unwrap(),
        One::Done(_)
    ));
    assert_eq!(town.who("dora@x.org").await.unwrap().name, "Dora");
    assert!(matches!(
        by_hand(&town, None, &dora).await.unwrap(),
        One::Bad("taken", _)
    ));
    let responder = Viewer::sample(&[Role::Responder]);
    let mut tx = town.app.db.write().await.unwrap();
    let refused = record_one(&mut tx, &town.app, &responder, Some(anna), &new).await;
    assert!(matches!(refused, Err(Refused::Denied)));
}
