//! What happens again is named, with the action that should have prevented it.

use goodcatch_respond::Kind;
use serde_json::json;

use super::Town;
use crate::action::State;
use crate::recurrence::finding::compare;
use crate::recurrence::store::{self as recurrences, Decided};
use crate::store::{self, Happened};

pub(super) async fn classify(town: &Town, id: goodcatch_respond::IncidentId) {
    let mut tx = town.app.db.write().await.unwrap();
    let record = json!({
        "actor": {"external": {"variety": ["Unaffiliated"], "motive": ["Financial"]}},
        "action": {"social": {"variety": ["Phishing"], "vector": ["Email"]}, "hacking": {"variety": ["Use of stolen creds"]}},
        "asset": {"assets": [{"variety": "U - Mailbox"}]},
    });
    goodcatch_respond::store::revise_classification(&mut tx, &town.app, &town.rita, id, 0, record)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    town.settle().await;
}

#[tokio::test]
async fn what_is_opened_at_once_is_compared_together_and_each_names_those_before_it() {
    let town = Town::new().await;
    let mut all = Vec::new();
    // More than one transaction compares.
    for _ in 0..20 {
        let id = town
            .incident("Copy of the portal took a password", Kind::Malware, vec![])
            .await;
        all.push(id);
    }
    let alone = town
        .incident("Laptop left on the train", Kind::LostDevice, vec![])
        .await;
    town.settle().await;
    let mut tx = town.app.db.read().await.unwrap();
    let mut named = 0;
    for id in &all {
        let (_, at, _) = recurrences::features_of(&mut tx, &[*id])
            .await
            .unwrap()
            .remove(0);
        let found = recurrences::list_of_incident(&mut tx, &town.rita, *id)
            .await
            .unwrap();
        for one in &found {
            let (_, earlier, _) = recurrences::features_of(&mut tx, &[one.earlier_id])
                .await
                .unwrap()
                .remove(0);
            assert!((earlier, one.earlier_id) < (at, *id));
        }
        named += found.len();
        assert_eq!(likenesses(&town, *id).await.len(), found.len());
    }
    // The first has none before it, the second one, the third two, all others three.
    assert_eq!(named, 1 + 2 + 17 * 3);
    assert!(likenesses(&town, alone).await.is_empty());
}

#[tokio::test]
async fn a_new_incident_names_the_earlier_one_and_its_action_which_opens_again() {
    let town = Town::new().await;
    let earlier = town
        .incident(
            "Password given to a copy of the portal",
            Kind::PhishedCredentials,
            vec![],
        )
        .await;
    classify(&town, earlier).await;
    let action = town
        .proven(
            earlier,
            "Sign in with passkeys only",
            "No password is needed.",
        )
        .await;
    town.settle().await;
    let other = town
        .incident("Laptop left on the train", Kind::LostDevice, vec![])
        .await;
    town.settle().await;
    let again = town
        .incident(
            "Copy of the portal took a password",
            Kind::PhishedCredentials,
            vec![],
        )
        .await;
    classify(&town, again).await;
    let mut tx = town.app.db.read().await.unwrap();
    let found = recurrences::list_of_incident(&mut tx, &town.fay, again)
        .await
        .unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].earlier_id, found[0].action_id, found[0].state),
        (earlier, Some(action), Decided::Offered)
    );
    assert!(
        recurrences::list_of_incident(&mut tx, &town.rita, other)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        recurrences::list_recurrences(&mut tx, &town.lena, Decided::Offered, None)
            .await
            .is_err()
    );
    drop(tx);
    let path = format!("/recurrences/{}", found[0].id);
    assert_eq!(town.see(&town.anna, &path).await.status, 404);
    let page = town.see(&town.rita, &path).await;
    assert!(
        page.body.contains("Sign in with passkeys only") && page.body.contains("Phishing"),
        "{}",
        page.body
    );
    let page = town
        .see(&town.rita, &format!("/incidents/{again}/actions"))
        .await;
    assert!(
        page.body.contains(&path) && page.body.contains("Password given to a copy"),
        "{}",
        page.body
    );
    // It stands on the incident's own page, with the action, and leads to where that is decided.
    let told = likenesses(&town, again).await;
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].earlier_id, &told[0].href), (earlier, &path));
    assert_eq!(
        told[0].action_title.as_deref(),
        Some("Sign in with passkeys only")
    );
    // Compared again it is the same likeness: links that lead to it still do.
    let (id, found_at) = (found[0].id, found[0].found_at);
    town.later(1);
    classify_again(&town, again).await;
    let mut tx = town.app.db.read().await.unwrap();
    let found = recurrences::list_of_incident(&mut tx, &town.fay, again)
        .await
        .unwrap();
    assert_eq!((found[0].id, found[0].found_at), (id, found_at));
    drop(tx);
    assert_eq!(likenesses(&town, again).await, told);
    // A facilitator decides about it without reading of incidents that are not theirs.
    let page = town.see(&town.fay, &path).await;
    assert!(!page.body.contains("Copy of the portal"));
    assert!(
        town.see(&town.rita, "/recurrences")
            .await
            .body
            .contains("Copy of the portal took")
    );
    let short = town
        .send(&town.fay, &format!("{path}/reopening"), "reopened=again")
        .await;
    assert_eq!(short.status, 422);
    let sent = town
        .send(
            &town.fay,
            &format!("{path}/reopening"),
            "reopened=The+old+portal+still+took+passwords.",
        )
        .await;
    assert_eq!(sent.status, 303);
    let opened = town.action(action).await;
    assert_eq!((opened.state, opened.reopenings), (State::Reopened, 1));
    assert!(likenesses(&town, again).await.is_empty(), "it is decided");
    let second = town
        .send(
            &town.rita,
            &format!("{path}/difference"),
            "different=It+is+another+system.",
        )
        .await;
    assert_eq!(
        second.status, 409,
        "whoever comes second sees what the first decided"
    );
    for shown in [
        "<pre dir=\"auto\">It is another system.</pre>",
        "The old portal still took passwords.",
        "Somebody was quicker",
    ] {
        assert!(second.body.contains(shown), "{shown}: {}", second.body);
    }
    // What was decided stays, however often it is compared again.
    classify_again(&town, again).await;
    let mut tx = town.app.db.read().await.unwrap();
    let found = recurrences::list_of_incident(&mut tx, &town.fay, again)
        .await
        .unwrap();
    assert_eq!((found.len(), found[0].state), (1, Decided::Reopened));
    assert!(likenesses(&town, again).await.is_empty(), "and stays so");
    let history = store::list_history(&mut tx, &town.fay, action)
        .await
        .unwrap();
    assert_eq!(history.last().unwrap().kind, Happened::Reopened);
}

async fn classify_again(town: &Town, id: goodcatch_respond::IncidentId) {
    let mut tx = town.app.db.write().await.unwrap();
    goodcatch_platform::jobs::announce(
        &mut tx,
        &goodcatch_respond::IncidentClassified { incident: id },
        town.app.clock.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    town.settle().await;
}

pub(super) async fn likenesses(
    town: &Town,
    id: goodcatch_respond::IncidentId,
) -> Vec<goodcatch_respond::store::Likeness> {
    let mut tx = town.app.db.read().await.unwrap();
    goodcatch_respond::store::list_likenesses(&mut tx, &town.rita, id)
        .await
        .unwrap()
}

fn phishing() -> serde_json::Value {
    json!({
        "actor": {"external": {"variety": ["Unaffiliated"], "motive": ["Financial"]}},
        "action": {"social": {"variety": ["Phishing"], "vector": ["Email"]}, "hacking": {"variety": ["Use of stolen creds"]}},
        "asset": {"assets": [{"variety": "S - Web application"}]},
    })
}

/// Incidents of elsewhere, of the month before, by the way that files take.
pub(super) async fn import(town: &Town, many: usize, title: &str, record: &serde_json::Value) {
    use goodcatch_platform::clock::DAY;
    use goodcatch_respond::exchange::import::{Records, kind_of_name, read_batch, take};
    let mut file = String::new();
    let month = town.app.clock.now().plus(-31 * DAY).timestamp();
    let month = month.to_zoned(jiff::tz::TimeZone::UTC).date();
    for n in 0..many {
        let mut one = record.clone();
        one["schema_version"] = "1.4.0".into();
        one["incident_id"] = format!("{title} {n}").into();
        one["summary"] = title.into();
        one["security_incident"] = "Confirmed".into();
        one["timeline"] =
            json!({"incident": {"year": month.year(), "month": month.month(), "day": month.day()}});
        file.push_str(&format!("{one}\n"));
    }
    let mut records = Records::new(file.as_bytes(), kind_of_name("a.jsonl"));
    loop {
        let pieces = records.next_batch(250).unwrap();
        if pieces.is_empty() {
            break;
        }
        let batch = read_batch(pieces, town.app.clock.now());
        let came = take(&town.app, batch, false).await.unwrap();
        assert!(came.faults.is_empty(), "{:?}", came.faults);
    }
    town.settle().await;
}

#[tokio::test]
async fn what_was_imported_is_compared_with_and_is_no_news_itself() {
    let town = Town::new().await;
    import(&town, 3, "Portal copy elsewhere", &phishing()).await;
    assert_eq!(
        town.number("select cast(count(*) as bigint) from recurrences")
            .await,
        0,
        "imported ones are like each other, and nobody hears of it"
    );
    assert_eq!(
        town.number("select cast(count(*) as bigint) from incident_likenesses")
            .await,
        0
    );
    assert_eq!(
        town.number("select cast(count(*) as bigint) from outgoing_mails")
            .await,
        0
    );
    town.later(1);
    let ours = town
        .incident("Copy of the portal", Kind::PhishedCredentials, vec![])
        .await;
    classify(&town, ours).await;
    let told = likenesses(&town, ours).await;
    assert!(!told.is_empty());
    assert!(
        told.iter()
            .all(|one| one.earlier_title == "Portal copy elsewhere")
    );
    // Opened again here, one that was imported is still nobody's recurrence.
    let imported = told[0].earlier_id;
    classify_again(&town, imported).await;
    assert!(likenesses(&town, imported).await.is_empty());
}

#[tokio::test]
async fn many_imported_ones_do_not_hide_one_of_ours() {
    let town = Town::new().await;
    let earlier = town
        .incident("Copy of the portal", Kind::PhishedCredentials, vec![])
        .await;
    classify(&town, earlier).await;
    town.later(1);
    import(&town, 300, "Copy of a portal", &phishing()).await;
    town.later(1);
    let again = town
        .incident("Portal copied", Kind::PhishedCredentials, vec![])
        .await;
    classify(&town, again).await;
    let told = likenesses(&town, again).await;
    assert_eq!(told[0].earlier_id, earlier);
    assert!(told.len() <= 3);
}

#[tokio::test]
async fn an_action_that_came_later_could_prevent_nothing() {
    let town = Town::new().await;
    let earlier = town
        .incident("Copy of the portal", Kind::PhishedCredentials, vec![])
        .await;
    classify(&town, earlier).await;
    town.later(1);
    let again = town
        .incident("Portal copied", Kind::PhishedCredentials, vec![])
        .await;
    classify(&town, again).await;
    town.later(1);
    town.propose(earlier, &town.whole("Sign in with passkeys only"))
        .await;
    classify_again(&town, again).await;
    let told = likenesses(&town, again).await;
    assert_eq!((told.len(), told[0].action_title.as_deref()), (1, None));
}

#[tokio::test]
async fn a_false_alarm_takes_back_what_was_like_it() {
    let town = Town::new().await;
    let earlier = town
        .incident("Copy of the portal", Kind::PhishedCredentials, vec![])
        .await;
    classify(&town, earlier).await;
    town.later(1);
    let again = town
        .incident("Portal copied", Kind::PhishedCredentials, vec![])
        .await;
    classify(&town, again).await;
    assert_eq!(likenesses(&town, again).await.len(), 1);
    let mut tx = town.app.db.write().await.unwrap();
    let version = goodcatch_respond::find_incident(&mut tx, &town.rita, earlier)
        .await
        .unwrap()
        .unwrap()
        .version;
    let alarm = goodcatch_respond::Move::FalseAlarm;
    goodcatch_respond::store::record_move(
        &mut tx, &town.app, &town.rita, earlier, version, alarm, "",
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    town.settle().await;
    assert!(likenesses(&town, again).await.is_empty());
    assert_eq!(
        town.number("select cast(count(*) as bigint) from recurrences")
            .await,
        0
    );
}

#[tokio::test]
async fn an_incident_of_long_ago_is_found_though_hundreds_since_share_each_of_its_words() {
    let town = Town::new().await;
    let earlier = town
        .incident("Macro opened in accounting", Kind::Malware, vec![])
        .await;
    town.settle().await;
    let shape = |words: &str| goodcatch_respond::Shape {
        kind: Kind::Malware,
        codes: vec![],
        indicators: vec![],
        words: words.into(),
    };
    let mut tx = town.app.db.write().await.unwrap();
    let mut rows = Vec::new();
    for word in ["macro", "opened", "accounting"] {
        let shared = crate::recurrence::features(&shape(word), &[]);
        for n in 0..250 {
            let standing = recurrences::Standing {
                opened_at: town.app.clock.now().plus(1 + n),
                imported: false,
            };
            rows.extend(recurrences::rows_of(
                town.app.random.id(),
                standing,
                &shared,
            ));
        }
    }
    recurrences::add_features(&mut tx, &rows).await.unwrap();
    tx.commit().await.unwrap();
    town.later(1);
    let again = town
        .incident("Accounting opened a macro", Kind::Malware, vec![])
        .await;
    town.settle().await;
    let told = likenesses(&town, again).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].earlier_id, earlier);
}

#[tokio::test]
async fn features_are_written_once_and_follow_what_is_known() {
    let town = Town::new().await;
    let id = town
        .incident("Copy of the portal", Kind::PhishedCredentials, vec![])
        .await;
    town.settle().await;
    let counted = "select cast(count(*) as bigint) from recurrence_features where class = 'shape'";
    assert_eq!(town.number(counted).await, 1, "the kind");
    classify(&town, id).await;
    let known = town.number(counted).await;
    assert!(known > 4, "{known}");
    classify_again(&town, id).await;
    assert_eq!(town.number(counted).await, known);
    // Another kind takes the place of the one before.
    let mut tx = town.app.db.write().await.unwrap();
    let (incident, _) = goodcatch_respond::shapes(&mut tx, &[id])
        .await
        .unwrap()
        .remove(0);
    let (kind, tlp) = (Kind::Malware, goodcatch_respond::Tlp::Amber);
    goodcatch_respond::store::revise_title(
        &mut tx,
        &town.app,
        &town.rita,
        id,
        incident.version,
        "Copy of the portal",
        kind,
        tlp,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    classify_again(&town, id).await;
    assert_eq!(town.number(counted).await, known);
    assert_eq!(
        town.number("select cast(count(*) as bigint) from recurrence_shapes")
            .await,
        1
    );
}

/// So many incidents the plans are looked at with; more by hand, with `GOODCATCH_MANY=50000` and `--nocapture`.
fn many() -> i64 {
    std::env::var("GOODCATCH_MANY")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(3_000)
}

#[tokio::test]
async fn a_new_incident_costs_the_same_among_very_many() {
    let town = Town::new().await;
    let many = many();
    let mut tx = town.app.db.write().await.unwrap();
    // Every one shares its kind and two codes with a twentieth of the others, and has words of its own.
    for block in 0..many / 500 {
        let mut rows = Vec::new();
        for n in block * 500..(block + 1) * 500 {
            let id: goodcatch_respond::IncidentId = town.app.random.id();
            let standing = recurrences::Standing {
                opened_at: town.app.clock.now().plus((n - many) * 60_000),
                imported: n % 10 != 0,
            };
            for code in [
                n % 20,
                100 + n % 20,
                200 + n % 7,
                1_000 + n,
                2_000_000 + n % 400,
            ] {
                rows.push(vec![
                    code.into(),
                    id.into(),
                    crate::recurrence::Class::Shape.into(),
                    standing.imported.into(),
                    standing.opened_at.into(),
                ]);
            }
        }
        recurrences::add_features(&mut tx, &rows).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = town.app.db.write().await.unwrap();
    tx.run("analyze recurrence_features", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let id: goodcatch_respond::IncidentId = town.app.random.id();
    let now = town.app.clock.now();
    let mut tx = town.app.db.read().await.unwrap();
    let earlier = vec![now.into(), id.into(), 2_i64.into(), 3_i64.into()];
    let later = vec![
        3_i64.into(),
        false.into(),
        now.plus(-90 * 86_400_000).into(),
        now.into(),
        2_000_i64.into(),
    ];
    for (sql, args) in [
        (recurrences::NEWEST_OF_ONE, &earlier),
        (recurrences::LATER, &later),
    ] {
        let plan = tx.plan(sql, args).await.unwrap();
        println!("{plan}");
        assert!(plan.contains("recurrence_features_"), "{plan}");
        assert!(
            !plan.contains("Seq Scan") && !plan.contains("SCAN "),
            "{plan}"
        );
        // Among few, PostgreSQL may well sort what one feature has; among many it reads the newest and stops.
        if many >= 50_000 || tx.engine() == goodcatch_platform::database::Engine::Sqlite {
            assert!(plan.contains("recurrence_features_by_age"), "{plan}");
            let sorts = plan.contains("Sort") || plan.contains("TEMP B-TREE");
            assert!(!sorts || sql == recurrences::LATER, "{plan}");
        }
    }
    // Of nine features: what comes out is the candidates, and not what they are counted from.
    let some: Vec<(i64, i64)> = (0..9).map(|code| (code, 2)).collect();
    let candidates = recurrences::list_earlier(&mut tx, &some, (now, id))
        .await
        .unwrap();
    let (imported, ours): (Vec<_>, Vec<_>) = candidates.iter().partition(|one| one.imported);
    assert_eq!(
        (ours.len(), imported.len()),
        (recurrences::OURS, recurrences::IMPORTED)
    );
    assert!(candidates.iter().all(|one| one.weight >= 2));
    drop(tx);
    let begun = std::time::Instant::now();
    let ours = town
        .incident("Copy of the portal", Kind::PhishedCredentials, vec![])
        .await;
    compare(&town.app, &[ours]).await.unwrap();
    println!("opened and compared among {many} in {:?}", begun.elapsed());
}
