//! The privacy matrix: every route as every role, on a database full of canaries. A route without a
//! row fails; so does an answer that a role must not get, and a canary that its owner did not choose
//! to show.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use goodcatch_journeys::{Part, Town};
use goodcatch_people::access::Role;
use goodcatch_people::{Viewer, grants};
use goodcatch_speak_up::attachments::{Upload, record_new_key};
use goodcatch_speak_up::filing::{Filed, Filing, Who, file};
use goodcatch_speak_up::{Channel, Kind, Promise, ReportId, list_attachments};

use crate::matrix::MATRIX;
use crate::row::{Reach, Row, Sees, Sends};
use crate::things::Things;

/// Words of reports that only their reporter and responders may read.
const CONTENT: [&str; 3] = ["pelican-named", "pelican-confidential", "pelican-anonymous"];
/// Words of an action: for those who see all actions.
const ACTION: &str = "pelican-action";
/// Words of an account that was not released: for its author alone.
const ACCOUNT: &str = "pelican-account";
/// What a confidential reporter never chose to show anybody.
const SEALED: &str = "Benedikt Oxtoby";

/// The town with something of everything in it.
pub(crate) struct Scene {
    pub(crate) town: Town,
    pub(crate) case: String,
    named: ReportId,
    confidential: ReportId,
    attachment: String,
    opening: String,
    outgoing: String,
    quarantined: String,
    incident: String,
    review: String,
    room: String,
    action: String,
    session_of_anna: String,
    event: String,
    task: String,
    playbook: String,
    things: Things,
}

pub(crate) async fn scene() -> Scene {
    let town = Town::build().await;
    let app = town.app.clone();
    let named = town
        .report(Part::Anna, Kind::Mistake, Promise::Named, CONTENT[0])
        .await;
    town.report(Part::Anna, Kind::Idea, Promise::Anonymous, CONTENT[2])
        .await;
    // A confidential report with a file that cannot be cleaned.
    let key = record_new_key(&app).await.unwrap();
    let mut upload = Upload::begin(&app, &key).unwrap();
    assert!(
        upload
            .take(b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0 canary")
            .is_ok()
    );
    let upload = upload.keep(&app).await.unwrap();
    let filing = Filing {
        id: app.random.id(),
        kind: Kind::Breach,
        promise: Promise::Confidential,
        channel: Channel::Web,
        language: goodcatch_platform::words::ENGLISH,
        words: CONTENT[1].into(),
        answers: vec![],
        who: Some(Who {
            name: Part::Ben.name(),
            contact: Part::Ben.address(),
            member: Some(town.member(Part::Ben)),
        }),
        key: None,
        uploads: vec![upload],
        mail: None,
        duplicate_tag: None,
    };
    let Filed::New(confidential, _) = file(&app, filing).await.unwrap() else {
        panic!("must be new")
    };
    town.work().await;
    let room = room(&town).await;
    let responder = town.viewer(Part::Holder(Role::Responder));
    let mut tx = app.db.write().await.unwrap();
    let attachment = list_attachments(&mut tx, &responder, confidential)
        .await
        .unwrap()[0]
        .id
        .to_string();
    let report = goodcatch_speak_up::find_report(&mut tx, &responder, confidential)
        .await
        .unwrap()
        .unwrap();
    let opening = grants::record_opening(
        &mut tx,
        &app,
        &responder,
        report.sealing_key.unwrap(),
        confidential.0,
        "A reason in writing.",
    )
    .await
    .unwrap()
    .to_string();
    let case_of = "select case_id from case_reports where report_id = $1";
    let case: uuid::Uuid = tx
        .value(case_of, &[confidential.into()])
        .await
        .unwrap()
        .unwrap();
    let outgoing: uuid::Uuid = tx
        .value("select o.id from outgoing_mails o join messages m on m.id = o.about where m.report_id = $1", &[confidential.into()])
        .await
        .unwrap()
        .unwrap();
    let quarantined = app.random.uuid();
    let sealed =
        goodcatch_people::sealing::seal_to_house(app.keys(), b"From: a@b.example\r\n\r\nhello")
            .unwrap();
    tx.run(
        "insert into received_mails (id, mailbox, sealed, state, received_at) values ($1, $2, $3, 'quarantined', $4)",
        &[quarantined.into(), "report@goodcatch.localhost".into(), sealed.into(), app.clock.now().into()],
    )
    .await
    .unwrap();
    let incident = goodcatch_respond::NewIncident {
        title: "A copy of the portal".into(),
        kind: goodcatch_respond::Kind::PhishedCredentials,
        words: String::new(),
        cases: vec![],
        near_miss: false,
    };
    let incident = goodcatch_respond::open_incident(&mut tx, &app, &responder, incident)
        .await
        .unwrap();
    let review = goodcatch_review::open_for_incident(&mut tx, &app, &responder, incident)
        .await
        .unwrap();
    let draft = goodcatch_improve::Draft {
        owner: responder.member(),
        ..goodcatch_improve::Draft::new(ACTION, goodcatch_improve::Strength::Stronger)
    };
    let origin = goodcatch_improve::Origin::Review(review);
    let action = goodcatch_improve::store::propose(&mut tx, &app, &responder, origin, &draft)
        .await
        .unwrap();
    let session: uuid::Uuid = tx
        .value(
            "select id from sessions where member_id = $1",
            &[town.member(Part::Anna).into()],
        )
        .await
        .unwrap()
        .unwrap();
    let event = event(&mut tx, &app, &responder, incident).await;
    let task: uuid::Uuid = tx
        .value("select id from incident_tasks limit 1", &[])
        .await
        .unwrap()
        .unwrap();
    let playbook: uuid::Uuid = tx
        .value("select id from playbooks limit 1", &[])
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    let things = Things::make(&town, incident, room.parse().unwrap(), case).await;
    Scene {
        things,
        event,
        task: task.simple().to_string(),
        playbook: playbook.simple().to_string(),
        case: case.simple().to_string(),
        named,
        confidential,
        attachment,
        opening,
        outgoing: outgoing.simple().to_string(),
        quarantined: quarantined.simple().to_string(),
        incident: incident.to_string(),
        review: review.to_string(),
        room,
        action: action.to_string(),
        session_of_anna: session.simple().to_string(),
        town,
    }
}

/// A review that Anna opened of a near miss; she keeps an account to herself.
async fn room(town: &Town) -> String {
    let app = &town.app;
    let anna = town.viewer(Part::Anna);
    let mut tx = app.db.write().await.unwrap();
    let id = goodcatch_review::open_for_near_miss(&mut tx, app, &anna, "Nearly", "It was caught.")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let facilitator = Part::Holder(Role::Facilitator);
    let member = format!("member={}", town.member(facilitator));
    let path = format!("/reviews/{id}/facilitation");
    town.post(facilitator, &path, &member).await;
    let account = format!("version=0&shown_as=somebody&saw={ACCOUNT}&step=save");
    let kept = town
        .post(Part::Anna, &format!("/reviews/{id}/account"), &account)
        .await;
    assert!(kept.status.is_redirection(), "{}", kept.status);
    // What she types and did not keep yet is hers alone too.
    for place in ["account", "statement", "question-summary"] {
        let page = app.random.uuid();
        let draft =
            format!("place={place}&page={page}&saw={ACCOUNT}&words={ACCOUNT}&summary={ACCOUNT}");
        let saved = town
            .post(Part::Anna, &format!("/reviews/{id}/drafts"), &draft)
            .await;
        assert!(saved.status.is_success(), "{}", saved.status);
    }
    id.to_string()
}

/// An entry of the incident's timeline, with a canary in it.
async fn event(
    tx: &mut goodcatch_platform::database::Tx,
    app: &goodcatch_people::App,
    responder: &Viewer,
    incident: goodcatch_respond::IncidentId,
) -> String {
    use goodcatch_respond::{Nature, NewEvent, Precision};
    let event = NewEvent {
        at: None,
        precision: Precision::Minute,
        zone: "UTC".into(),
        nature: Nature::Account,
        words: CONTENT[1].into(),
    };
    goodcatch_respond::store::record_event(tx, app, responder, incident, event)
        .await
        .unwrap()
        .to_string()
}

impl Scene {
    /// The path of a row with its parameters filled in.
    fn path(&self, row: &Row) -> String {
        let member = self.town.member(Part::Anna).to_string();
        let id = match row.path.split('/').nth(1).unwrap_or_default() {
            "cases" => self.case.clone(),
            "reports" => self.named.to_string(),
            "people" if row.path.contains("/runs/") => "00000000000040008000000000000000".into(),
            "people" if row.path.contains("import") => self.things.directory_import.clone(),
            "passkeys" => self.things.passkey.clone(),
            "people" => member,
            "identities" => self.opening.clone(),
            "outbox" => self.outgoing.clone(),
            "quarantine" => self.quarantined.clone(),
            "playbooks" => self.playbook.clone(),
            "sessions" => self.session_of_anna.clone(),
            "incidents" if row.path.contains("/imports/") => self.things.import.clone(),
            "incidents" => self.incident.clone(),
            "recurrences" => self.things.recurrence.clone(),
            "trackers" => self.things.tracker.clone(),
            "published" => self.things.published.clone(),
            "reviews" if row.path.contains("/actions") => self.review.clone(),
            "reviews" if row.path.contains("/publication/withdrawal") => {
                self.things.published_review.clone()
            }
            "reviews" => self.room.clone(),
            "actions" => self.action.clone(),
            _ => "00000000000040008000000000000000".into(),
        };
        let which = if row.path.contains("/attachments/") {
            format!("?report={}", self.confidential)
        } else {
            String::new()
        };
        let evidence = if row.path.starts_with("/reviews/") {
            &self.things.near_evidence
        } else {
            &self.things.evidence
        };
        let path = row
            .path
            .replace("{id}", &id)
            .replace("{report}", &self.confidential.to_string())
            .replace("{attachment}", &self.attachment)
            .replace("{case}", &self.case)
            .replace("{earlier}", &self.incident)
            .replace("{event}", &self.event)
            .replace("{task}", &self.task)
            .replace("{evidence}", evidence)
            .replace("{statement}", &self.things.statement)
            .replace("{factor}", &self.things.factor)
            .replace("{tracker}", &self.things.tracker)
            .replace("{file}", "no-such-link.ics")
            .replace("{kind}", "idea")
            .replace("{token}", "no-such-token")
            .replace("{role}", "leader")
            .replace("{*path}", "favicon.svg");
        path + &which
    }

    /// What a form says that cannot be understood without it; the others are sent empty.
    fn form(&self, row: &Row) -> String {
        let facilitator = Part::Holder(Role::Facilitator);
        match row.path {
            "/actions/{id}/trackers" => format!("tracker={}", self.things.tracker),
            "/cases/{id}/kind" => "kind=idea".into(),
            "/cases/{id}/tasks" => format!("task={}", self.things.case_task),
            "/cases/{id}/attachments/{attachment}/open" => format!("report={}", self.confidential),
            "/reviews/{id}/facilitation" => format!("member={}", self.town.member(facilitator)),
            "/reviews/{id}/moves" => "to=soaking".into(),
            "/reviews/{id}/drafts" => format!("place=account&page={}", self.town.app.random.uuid()),
            "/reviews/{id}/drafts/removal" => "place=account".into(),
            "/reviews/{id}/narrative/{statement}" => "step=ground&label=The+log".into(),
            "/reviews/{id}/factors/{factor}/place" => "after=".into(),
            "/reviews/{id}/participants/leaving" => {
                format!("member={}", self.town.member(Part::Anna))
            }
            "/reviews/{id}/questions" => "field=summary".into(),
            _ => String::new(),
        }
    }
}

fn in_room(part: Part) -> bool {
    matches!(part, Part::Anna | Part::Holder(Role::Facilitator))
}

pub(crate) fn may(row: &Row, part: Part) -> bool {
    match row.reach {
        Reach::Everyone => true,
        Reach::Members => part != Part::Visitor,
        Reach::Anna => part == Part::Anna,
        Reach::Room => in_room(part),
        Reach::RoomAndDesk => in_room(part) || part == Part::Holder(Role::Responder),
        Reach::Nobody => false,
        Reach::Only(role) => part == Part::Holder(role),
        Reach::AnyOf(roles) => roles.iter().any(|role| part == Part::Holder(*role)),
    }
}

#[tokio::test]
async fn every_route_answers_every_role_as_the_matrix_says() {
    let scene = scene().await;
    let mut wrong = Vec::new();
    for part in Part::all() {
        // What is refused first: a refusal changes nothing, so the scene stays as it is.
        for row in MATRIX.iter().filter(|row| !may(row, part)) {
            let answer = ask(&scene, row, part).await;
            // Who is not signed in may be led to where one signs in: that tells nothing of what is there.
            let led_away = part == Part::Visitor && answer.leads_to() == "/sign-in";
            // JSON that does not hold what it must is refused before anyone is asked.
            let unread = matches!(row.sends, Sends::Json) && answer.status.is_client_error();
            if answer.status != StatusCode::NOT_FOUND && !led_away && !unread {
                wrong.push(format!(
                    "{} {} as {part:?}: must be 404, was {}",
                    row.method, row.path, answer.status
                ));
            }
            leaks(&scene, row, part, &answer.text, &mut wrong);
        }
    }
    for part in Part::all() {
        for row in MATRIX
            .iter()
            .filter(|row| may(row, part) && row.method == "GET")
        {
            let answer = ask(&scene, row, part).await;
            let fine = if row.path.contains("{token}") || row.may_be_missing {
                !answer.status.is_server_error()
            } else {
                answer.status.is_success() || answer.status.is_redirection()
            };
            if !fine {
                wrong.push(format!(
                    "{} {} as {part:?}: must answer, was {}",
                    row.method, row.path, answer.status
                ));
            }
            leaks(&scene, row, part, &answer.text, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a member told of a near miss is not a named report: of whoever did nothing but that, no page of the
/// incident says who.
#[tokio::test]
async fn a_near_miss_says_nobody_who_opened_it() {
    let scene = scene().await;
    let mut wrong = Vec::new();
    let mut answered = 0;
    for part in Part::all() {
        let of_one = |row: &&Row| row.method == "GET" && row.path.starts_with("/incidents/{id}");
        for row in MATRIX.iter().filter(of_one) {
            let row = Row {
                sees: match row.sees {
                    Sees::Case => Sees::Staff,
                    other => other,
                },
                ..*row
            };
            let path = scene.path(&row);
            let path = path
                .replace(&scene.incident, &scene.things.near_miss)
                .replace(&scene.things.evidence, &scene.things.near_evidence);
            let answer = scene.town.get(part, &path).await;
            let gone = answer.status == StatusCode::NOT_FOUND || answer.leads_to() == "/sign-in";
            if !may(&row, part) && !gone {
                wrong.push(format!("GET {path} as {part:?}: {}", answer.status));
            }
            answered += usize::from(answer.status.is_success());
            leaks(&scene, &row, part, &answer.text, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(answered > 8, "Only {answered} pages of it answered.");
}

/// The rule that finds names is handed to the stage that posts updates: here it is seen to be the real one.
#[tokio::test]
async fn an_update_for_everyone_names_nobody() {
    let scene = scene().await;
    let responder = Part::Holder(Role::Responder);
    let path = format!("/incidents/{}/updates", scene.incident);
    let words = SEALED.replace(' ', "+");
    let form = format!("update={words}+called+the+desk&audience=everyone");
    let answer = scene.town.post(responder, &path, &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains(&format!("The words name {SEALED}.")));
    let form = "update=Somebody+called+the+desk&audience=everyone";
    let answer = scene.town.post(responder, &path, form).await;
    assert!(answer.status.is_redirection());
    let news = scene.town.get(Part::Anna, "/updates").await;
    assert!(news.text.contains("Somebody called the desk") && !news.text.contains(SEALED));
}

#[tokio::test]
async fn changes_are_open_to_those_whom_the_matrix_names_and_never_fail_on_empty_forms() {
    let mut wrong = Vec::new();
    for part in Part::all() {
        let mut scene = scene().await;
        for row in MATRIX
            .iter()
            .filter(|row| row.method == "POST" && may(row, part))
        {
            let mut answer = ask(&scene, row, part).await;
            if gone(answer.status) {
                // An earlier row may have taken away what this one is about.
                scene = self::scene().await;
                answer = ask(&scene, row, part).await;
            }
            let open = row.may_be_missing || row.path.contains("{token}");
            if answer.status.is_server_error() || gone(answer.status) && !open {
                wrong.push(format!("POST {} as {part:?}: {}", row.path, answer.status));
            }
            leaks(&scene, row, part, &answer.text, &mut wrong);
            if row.path == "/sign-out" {
                scene = self::scene().await;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether somebody is shown out.
fn gone(status: StatusCode) -> bool {
    matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN)
}

pub(crate) async fn ask(scene: &Scene, row: &Row, part: Part) -> goodcatch_journeys::Answer {
    let path = scene.path(row);
    match (row.method, row.sends) {
        ("GET", _) => scene.town.get(part, &path).await,
        (_, Sends::Form) => scene.town.post(part, &path, &scene.form(row)).await,
        (_, Sends::Parts) => scene.town.post_parts(part, &path, &[]).await,
        (_, Sends::Json) => scene.town.post_json(part, &path, "{}").await,
    }
}

/// Notes every canary in `text` that this part must not see.
fn leaks(scene: &Scene, row: &Row, part: Part, text: &str, wrong: &mut Vec<String>) {
    let viewer: Viewer = scene.town.viewer(part);
    let mut note = |what: &str| {
        wrong.push(format!(
            "{} {} shows ‘{what}’ to {part:?}",
            row.method, row.path
        ));
    };
    let handles = viewer.is(Role::Responder);
    for content in CONTENT {
        let own = (part == Part::Anna && content == CONTENT[0])
            || (part == Part::Ben && content == CONTENT[1]);
        if text.contains(content) && !handles && !own {
            note(content);
        }
    }
    if text.contains(ACCOUNT) && part != Part::Anna {
        note(ACCOUNT);
    }
    let sees_actions = [Role::Responder, Role::Facilitator, Role::Leader]
        .into_iter()
        .any(|role| viewer.is(role));
    if text.contains(ACTION) && !sees_actions {
        note(ACTION);
    }
    for other in Part::all().into_iter().chain([Part::SecondCustodian]) {
        if other == part || other == Part::Visitor {
            continue;
        }
        let chosen = match row.sees {
            Sees::Nobody => false,
            Sees::Staff => matches!(other, Part::Holder(Role::Responder | Role::Custodian)),
            Sees::Case => matches!(other, Part::Holder(Role::Responder) | Part::Anna),
            Sees::Room => in_room(other),
            Sees::Directory => true,
        };
        for canary in [other.name(), other.address()] {
            if text.contains(&canary) && !(chosen && may(row, part)) {
                note(&canary);
            }
        }
    }
    let directory = matches!(row.sees, Sees::Directory) && may(row, part);
    if text.contains(SEALED) && part != Part::Ben && !directory {
        note(SEALED);
    }
}

#[tokio::test]
async fn every_route_has_a_row() {
    let town = Town::build().await;
    let rows: BTreeSet<(&str, &str)> = MATRIX.iter().map(|r| (r.method, r.path)).collect();
    assert_eq!(
        rows.len(),
        MATRIX.len(),
        "A route has two rows in the privacy matrix."
    );
    let routes: BTreeSet<(&str, &str)> = town.routes.iter().map(|r| (r.method, r.path)).collect();
    let new: Vec<_> = routes.difference(&rows).collect();
    assert!(
        new.is_empty(),
        "New route: give it a row in the privacy matrix: {new:?}"
    );
    let gone: Vec<_> = rows.difference(&routes).collect();
    assert!(
        gone.is_empty(),
        "These routes are gone; take their rows out of the privacy matrix: {gone:?}"
    );
}
