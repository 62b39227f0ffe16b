//! From an action to its proof, on whichever database the tests run.

mod changes;
mod figures;
mod late;
mod meanwhile;
mod moves;
mod naming;
mod pages;
mod recurrences;
mod reminders;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use goodcatch_people::access::Role;
use goodcatch_people::members::{self, NewMember};
use goodcatch_people::viewer::{LANGUAGE_COOKIE, SESSION_COOKIE, token_hash};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::jobs::Jobs;
use goodcatch_platform::words::ENGLISH;
use goodcatch_respond::{IncidentId, Kind, NewIncident};
use goodcatch_review::ReviewId;
use goodcatch_speak_up::{
    Channel, Filed, Filing, Kind as ReportKind, Promise, ReportId, Who, file,
};
use goodcatch_triage::CaseId;
use tower::ServiceExt;

use crate::action::{Action, ActionId, Strength};
use crate::draft::{Draft, Measure, Origin};
use crate::store::{self, Moved, NewReading};

/// A small organisation: Rita responds, Fay facilitates, Lena leads, Owen owns what is given to him.
pub(crate) struct Town {
    pub app: App,
    pub jobs: Jobs,
    pub rita: Viewer,
    pub fay: Viewer,
    pub lena: Viewer,
    pub owen: Viewer,
    pub anna: Viewer,
}

pub(crate) struct Answer {
    pub status: StatusCode,
    pub to: String,
    pub body: String,
}

async fn member(app: &App, name: &str, roles: &[Role]) -> Viewer {
    let mut tx = app.db.write().await.unwrap();
    let new = NewMember {
        email: format!("{}@harbour.example", name.to_lowercase()),
        name: name.into(),
        locale: "en".into(),
        ..NewMember::default()
    };
    let now = app.clock.now();
    let id: MemberId = members::record(&mut tx, app, &new, now).await.unwrap();
    for role in roles {
        members::grant_role(&mut tx, id, *role, None, now)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    Viewer::member_with(id, name, roles)
}

impl Town {
    pub async fn new() -> Town {
        let app = App::for_tests().await;
        let mut jobs = Jobs::default();
        goodcatch_triage::jobs(&app, &mut jobs);
        crate::jobs(&app, &mut jobs);
        Town {
            rita: member(&app, "Rita", &[Role::Responder]).await,
            fay: member(&app, "Fay", &[Role::Facilitator]).await,
            lena: member(&app, "Lena", &[Role::Leader]).await,
            owen: member(&app, "Owen", &[]).await,
            anna: member(&app, "Anna", &[]).await,
            app,
            jobs,
        }
    }

    pub fn later(&self, days: i64) {
        self.app.clock.set(self.app.clock.now().plus(days * DAY));
    }

    /// Does all work; ours must not fail.
    pub async fn settle(&self) {
        self.jobs
            .drain(&self.app.db, &self.app.clock)
            .await
            .unwrap();
        let failed: Vec<(String, Option<String>)> = self
            .app
            .db
            .read()
            .await
            .unwrap()
            .list(
                "select kind, last_error from jobs where last_error is not null",
                &[],
            )
            .await
            .unwrap();
        let ours: Vec<_> = failed
            .iter()
            .filter(|(kind, _)| kind.ends_with(">improve") || kind == "remind-of-actions")
            .collect();
        assert!(ours.is_empty(), "{ours:?}");
    }

    pub async fn report(&self, promise: Promise) -> ReportId {
        let filing = Filing {
            id: self.app.random.id(),
            kind: ReportKind::Mistake,
            promise,
            channel: Channel::Web,
            language: ENGLISH,
            words: "I typed my password into a copy of the portal.".into(),
            answers: vec![],
            who: Some(Who {
                name: "Canary Anna".into(),
                contact: "canary@harbour.example".into(),
                member: None,
            }),
            key: None,
            uploads: vec![],
            mail: None,
            duplicate_tag: None,
        };
        match file(&self.app, filing).await.unwrap() {
            Filed::New(id, _) => id,
            Filed::Known => panic!("filed before"),
        }
    }

    pub async fn case_of(&self, report: ReportId) -> CaseId {
        let mut tx = self.app.db.read().await.unwrap();
        goodcatch_triage::cases_of(&mut tx, &self.rita, &[report])
            .await
            .unwrap()[0]
            .1
    }

    pub async fn said_to(&self, report: ReportId) -> Vec<String> {
        let mut tx = self.app.db.read().await.unwrap();
        goodcatch_speak_up::list_messages(&mut tx, &self.rita, report)
            .await
            .unwrap()
            .into_iter()
            .map(|m| m.words)
            .collect()
    }

    pub async fn incident(&self, title: &str, kind: Kind, cases: Vec<CaseId>) -> IncidentId {
        let mut tx = self.app.db.write().await.unwrap();
        let new = NewIncident {
            title: title.into(),
            kind,
            words: String::new(),
            cases,
            near_miss: false,
        };
        let id = goodcatch_respond::open_incident(&mut tx, &self.app, &self.rita, new)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub async fn review(&self, incident: IncidentId) -> ReviewId {
        let mut tx = self.app.db.write().await.unwrap();
        let id = goodcatch_review::open_for_incident(&mut tx, &self.app, &self.rita, incident)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Its accounts are gathered: the time to think begins.
    pub async fn soak(&self, id: ReviewId) {
        use goodcatch_review::store::{appoint, move_to};
        let mut tx = self.app.db.write().await.unwrap();
        let fay = self.fay.member().unwrap();
        appoint(&mut tx, &self.app, &self.fay, id, fay)
            .await
            .unwrap();
        let soaking = goodcatch_review::State::Soaking;
        move_to(&mut tx, &self.app, &self.fay, id, soaking)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// A draft that lacks nothing: due in ten days, looked at in forty.
    pub fn whole(&self, title: &str) -> Draft {
        let today = self.app.clock.now().day();
        Draft {
            owner_team: "IT".into(),
            owner: self.owen.member(),
            due_at: Some(today.plus(10 * DAY)),
            measure: Measure {
                what: "Sign-ins with a stolen password".into(),
                how: "Count them in the log".into(),
                expected: "None in 30 days".into(),
                at: Some(today.plus(40 * DAY)),
                ..Draft::new("", Strength::Stronger).measure
            },
            ..Draft::new(title, Strength::Stronger)
        }
    }

    pub async fn propose(&self, incident: IncidentId, draft: &Draft) -> ActionId {
        let mut tx = self.app.db.write().await.unwrap();
        let origin = Origin::Incident(incident);
        let id = store::propose(&mut tx, &self.app, &self.rita, origin, draft)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub async fn action(&self, id: ActionId) -> Action {
        let mut tx = self.app.db.read().await.unwrap();
        store::find_action(&mut tx, &self.rita, id)
            .await
            .unwrap()
            .unwrap()
    }

    pub async fn accept(&self, id: ActionId) {
        let version = self.action(id).await.version;
        let mut tx = self.app.db.write().await.unwrap();
        let moved = store::accept(&mut tx, &self.app, &self.fay, id, version, "")
            .await
            .unwrap();
        assert_eq!(moved, Moved::Yes);
        tx.commit().await.unwrap();
    }

    pub async fn finish(&self, id: ActionId) {
        let version = self.action(id).await.version;
        let mut tx = self.app.db.write().await.unwrap();
        let moved = store::finish(&mut tx, &self.app, &self.owen, id, version, "")
            .await
            .unwrap();
        assert_eq!(moved, Moved::Yes);
        tx.commit().await.unwrap();
    }

    pub async fn verify(&self, id: ActionId, met: bool, public: &str) -> Moved {
        let version = self.action(id).await.version;
        let reading = NewReading {
            value: Some(if met { 0.0 } else { 4.0 }),
            words: "Read in the log.".into(),
            method: "By hand".into(),
            met,
        };
        let mut tx = self.app.db.write().await.unwrap();
        let moved = store::verify(&mut tx, &self.app, &self.fay, id, version, &reading, public)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        moved
    }

    /// An action that is verified on the day that was stated.
    pub async fn proven(&self, incident: IncidentId, title: &str, public: &str) -> ActionId {
        let id = self.propose(incident, &self.whole(title)).await;
        self.accept(id).await;
        self.finish(id).await;
        self.later(41);
        assert_eq!(self.verify(id, true, public).await, Moved::Yes);
        id
    }

    pub async fn number(&self, sql: &'static str) -> i64 {
        let mut tx = self.app.db.read().await.unwrap();
        tx.count(sql, &[]).await.unwrap()
    }

    pub async fn sign_in(&self, viewer: &Viewer) -> String {
        let token = self.app.random.uuid().simple().to_string();
        let now = self.app.clock.now();
        let mut tx = self.app.db.write().await.unwrap();
        tx.run(
            "insert into sessions (token_hash, id, member_id, device, created_at, seen_at, expires_at) values ($1, $2, $3, '', $4, $4, $5)",
            &[
                token_hash(&token).into(),
                self.app.random.uuid().into(),
                viewer.member().unwrap().into(),
                now.into(),
                Time(i64::MAX / 2).into(),
            ],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        format!("{SESSION_COOKIE}={token}")
    }

    pub async fn ask(&self, cookie: &str, path: &str, form: Option<&str>) -> Answer {
        let (router, _) = crate::routes().split();
        let request = Request::builder().uri(path).header(header::COOKIE, cookie);
        let request = match form {
            Some(form) => request
                .method("POST")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(form.to_owned())),
            None => request.body(Body::empty()),
        };
        let response = router
            .with_state(self.app.clone())
            .oneshot(request.unwrap())
            .await
            .unwrap();
        let status = response.status();
        let to = response
            .headers()
            .get(header::LOCATION)
            .map(|l| l.to_str().unwrap().to_owned())
            .unwrap_or_default();
        let body = to_bytes(response.into_body(), 1 << 24).await.unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        reads_well(&body);
        Answer { status, to, body }
    }

    /// The page in both languages, as the viewer sees it.
    pub async fn see(&self, viewer: &Viewer, path: &str) -> Answer {
        let cookie = self.sign_in(viewer).await;
        let german = format!("{cookie}; {LANGUAGE_COOKIE}=de");
        let other = self.ask(&german, path, None).await;
        let answer = self.ask(&cookie, path, None).await;
        assert_eq!(other.status, answer.status, "{path}");
        answer
    }

    pub async fn send(&self, viewer: &Viewer, path: &str, form: &str) -> Answer {
        let cookie = self.sign_in(viewer).await;
        self.ask(&cookie, path, Some(form)).await
    }
}

/// No key of words shows through.
fn reads_well(body: &str) {
    for start in [
        "action-",
        "actions-",
        "figure-",
        "on-people",
        "recurrence-",
        "recurrences-",
        "changes-",
        "verification-",
        "reading-",
    ] {
        let shown = body.find(&format!(">{start}"));
        assert!(
            shown.is_none(),
            "{}",
            shown.map(|at| body.split_at(at).1).unwrap_or_default()
        );
    }
}
