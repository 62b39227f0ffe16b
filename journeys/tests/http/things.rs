//! One of each thing that the first story of the scene does not have: a row of the matrix that asks for
//! nothing is refused nothing.

use std::io::Write;

use goodcatch_improve::trackers::TrackerKind;
use goodcatch_improve::trackers::store::{NewTracker, record_tracker};
use goodcatch_journeys::{Part, Town};
use goodcatch_people::access::Role;
use goodcatch_platform::database::Tx;
use goodcatch_platform::edits::Edit;
use goodcatch_respond::store::{NewEvidence, NewFile};
use goodcatch_respond::{EvidenceKind, IncidentId};
use goodcatch_review::store::{self, NewFactor};
use goodcatch_review::{Category, Field, Nature, RestsOn, ReviewId, State};

/// Their ids, as a path writes them.
pub struct Things {
    pub tracker: String,
    pub recurrence: String,
    pub import: String,
    /// A file that proves something of the scene's incident.
    pub evidence: String,
    /// The incident that belongs to the review of the scene: a member opened it.
    pub near_miss: String,
    /// A file that proves something of that.
    pub near_evidence: String,
    pub statement: String,
    pub factor: String,
    /// A review that everyone may read. What it was made from names everybody.
    pub published: String,
    /// The review that it was made from.
    pub published_review: String,
    /// A step of the scene's case.
    pub case_task: String,
    /// A passkey of Anna's.
    pub passkey: String,
    /// A file of people that was looked at.
    pub directory_import: String,
}

const FACILITATOR: Part = Part::Holder(Role::Facilitator);
const RESPONDER: Part = Part::Holder(Role::Responder);

impl Things {
    pub async fn make(
        town: &Town,
        incident: IncidentId,
        room: ReviewId,
        case: uuid::Uuid,
    ) -> Things {
        let (published_review, published) = published(town).await;
        let directory_import = directory_import(town).await;
        let app = &town.app;
        let mut tx = app.db.write().await.unwrap();
        let near_miss: IncidentId = tx
            .value(
                "select incident_id from reviews where id = $1",
                &[room.into()],
            )
            .await
            .unwrap()
            .unwrap();
        let anna = town.viewer(Part::Anna);
        let statement =
            store::record_statement(&mut tx, app, &anna, room, "It came at noon.", None)
                .await
                .unwrap();
        let factor = NewFactor {
            category: Category::Tools,
            kind: Nature::Condition,
            cause: "Two pages look alike".into(),
            effect: "the wrong one is opened".into(),
            event: "a password is typed there".into(),
            duty: String::new(),
            leads_to: None,
        };
        let factor = store::record_factor(&mut tx, app, &anna, room, &factor)
            .await
            .unwrap();
        let tracker = NewTracker {
            kind: TrackerKind::GitHub,
            name: "Tracker".into(),
            base_url: "https://tracker.example".into(),
            project: "harbour/light".into(),
            token: "a-token".into(),
            secret: "a-secret".into(),
        };
        let administrator = town.viewer(Part::Holder(Role::Administrator));
        let tracker = record_tracker(&mut tx, app, &administrator, &tracker)
            .await
            .unwrap();
        let near_evidence = evidence(&mut tx, town, near_miss).await;
        // Those who take part get the file once a statement rests on it.
        let on = RestsOn::Evidence(near_evidence.parse().unwrap());
        store::record_ground(&mut tx, app, &anna, room, statement, &on)
            .await
            .unwrap();
        let things = Things {
            evidence: evidence(&mut tx, town, incident).await,
            near_evidence,
            recurrence: recurrence(&mut tx, town, incident, near_miss).await,
            import: import(&mut tx, town).await,
            tracker: tracker.to_string(),
            near_miss: near_miss.to_string(),
            statement: statement.to_string(),
            factor: factor.to_string(),
            published,
            published_review,
            case_task: case_task(&mut tx, town, case).await,
            passkey: passkey(&mut tx, town).await,
            directory_import,
        };
        tx.commit().await.unwrap();
        things
    }
}

/// A sealed file.
fn blob(town: &Town) -> String {
    let app = &town.app;
    let sealed =
        goodcatch_people::sealing::seal_to_house(app.keys(), b"A plain text of the log.").unwrap();
    let mut draft = app.blobs().draft().unwrap();
    draft.file.write_all(&sealed).unwrap();
    draft.keep().unwrap()
}

async fn evidence(tx: &mut Tx, town: &Town, incident: IncidentId) -> String {
    let new = NewEvidence {
        event: None,
        kind: EvidenceKind::File,
        label: "log.txt".into(),
        value: "a fingerprint".into(),
        file: Some(NewFile {
            blob: blob(town),
            media_type: "text/plain".into(),
            bytes: 24,
            copy: true,
        }),
        held: None,
    };
    let responder = town.viewer(RESPONDER);
    goodcatch_respond::store::record_evidence(tx, &town.app, &responder, incident, new)
        .await
        .unwrap()
        .to_string()
}

async fn recurrence(tx: &mut Tx, town: &Town, incident: IncidentId, earlier: IncidentId) -> String {
    let id = town.app.random.uuid();
    tx.run(
        "insert into recurrences (id, incident_id, earlier_id, likeness, because, action_id, state, why, found_at)
         values ($1, $2, $3, 0.9, '[]', (select id from actions limit 1), 'offered', '', $4)",
        &[
            id.into(),
            incident.into(),
            earlier.into(),
            town.app.clock.now().into(),
        ],
    )
    .await
    .unwrap();
    id.simple().to_string()
}

async fn import(tx: &mut Tx, town: &Town) -> String {
    let id = town.app.random.uuid();
    tx.run(
        "insert into incident_imports (id, file, lines, state, bytes, offset_bytes, offset_line, records, kept, known,
           refused, mended, faults, begun_by, began_at, heard_at)
         values ($1, null, false, 'done', 10, 10, 1, 1, 1, 0, 0, 0, '[]', $2, $3, $3)",
        &[
            id.into(),
            town.member(RESPONDER).into(),
            town.app.clock.now().into(),
        ],
    )
    .await
    .unwrap();
    id.simple().to_string()
}

/// A review whose words name everybody, published as its facilitator is led to publish it.
async fn published(town: &Town) -> (String, String) {
    let app = &town.app;
    let anna = town.viewer(Part::Anna);
    let facilitator = town.viewer(FACILITATOR);
    let mut words = String::from("Somebody called.");
    for part in Part::all().into_iter().filter(|p| *p != Part::Visitor) {
        let (name, address) = (part.name(), part.address());
        words.push_str(&format!(" {name} was told, and {address} was written to."));
    }
    let mut tx = app.db.write().await.unwrap();
    let id = store::open_for_near_miss(&mut tx, app, &anna, "Once more", "It was caught.")
        .await
        .unwrap();
    store::appoint(&mut tx, app, &facilitator, id, town.member(FACILITATOR))
        .await
        .unwrap();
    let invited = [town.member(Part::Ben), town.member(RESPONDER)];
    store::invite(&mut tx, app, &facilitator, id, &invited, &[])
        .await
        .unwrap();
    let edit = Edit {
        version: 0,
        base: String::new(),
        mine: words.clone(),
    };
    store::save_text(&mut tx, app, &anna, id, Field::Summary, &edit)
        .await
        .unwrap();
    store::record_statement(&mut tx, app, &anna, id, &words, None)
        .await
        .unwrap();
    for to in [State::Soaking, State::Meeting, State::Writing] {
        store::move_to(&mut tx, app, &facilitator, id, to)
            .await
            .unwrap();
    }
    let body = store::read_body(&mut tx, &anna, id, &[]).await.unwrap();
    let digest = body.digest();
    store::sign(&mut tx, app, &anna, id, &digest).await.unwrap();
    store::move_to_signed(&mut tx, app, &facilitator, id, &digest)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let path = format!("/reviews/{id}/publication");
    let page = town.get(FACILITATOR, &path).await;
    let form = format!(
        "{}step=publish&audience=everyone&tlp=green",
        as_proposed(&page.text)
    );
    let done = town.post(FACILITATOR, &path, &form).await;
    let to = done.leads_to().to_owned();
    assert!(
        to.starts_with("/published/"),
        "{} {}",
        done.status,
        done.text
    );
    (id.to_string(), last(&to))
}

/// The last part of a path.
fn last(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

async fn case_task(tx: &mut Tx, town: &Town, case: uuid::Uuid) -> String {
    let id = town.app.random.uuid();
    tx.run(
        "insert into case_tasks (id, case_id, task, owner, place) values ($1, $2, 'call-back', '', 99)",
        &[id.into(), case.into()],
    )
    .await
    .unwrap();
    id.simple().to_string()
}

async fn passkey(tx: &mut Tx, town: &Town) -> String {
    let id = town.app.random.uuid();
    tx.run(
        "insert into passkeys (id, member_id, credential_id, credential, name, created_at) values ($1, $2, $3, '{}', 'A key', $4)",
        &[
            id.into(),
            town.member(Part::Anna).into(),
            b"a credential".to_vec().into(),
            town.app.clock.now().into(),
        ],
    )
    .await
    .unwrap();
    id.simple().to_string()
}

/// A file that names somebody new, looked at and not applied.
async fn directory_import(town: &Town) -> String {
    let administrator = Part::Holder(Role::Administrator);
    // The name of a field and that of its file.
    let fields = [(
        "file\"; filename=\"people.csv",
        "email;name\nnew@quay.example;New",
    )];
    let looked = town
        .post_parts(administrator, "/people/import", &fields)
        .await;
    let to = looked.leads_to().to_owned();
    assert!(
        to.starts_with("/people/import/"),
        "{} {to} {}",
        looked.status,
        looked.text
    );
    last(&to)
}

/// What the page proposes to change, taken as it stands.
fn as_proposed(page: &str) -> String {
    let mut form = String::new();
    for input in page.split("<input").skip(1) {
        let input = input.split('>').next().unwrap_or_default();
        let attribute = |name: &str| {
            let rest = input.split(&format!(" {name}=\"")).nth(1)?;
            rest.split('"').next()
        };
        let (Some(name), Some(value)) = (attribute("name"), attribute("value")) else {
            continue;
        };
        if ["was-", "becomes-", "word-", "take-"]
            .iter()
            .any(|start| name.starts_with(start))
        {
            form.push_str(name);
            form.push('=');
            form.extend(value.bytes().map(|b| format!("%{b:02X}")));
            form.push('&');
        }
    }
    form
}
