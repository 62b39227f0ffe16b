//! What reviews promise, on both engines.

mod accounts;
mod directory;
mod drafts;
mod evidence;
mod million;
mod naming;
mod opening;
mod pages;
mod people;
mod poll;
mod publication;
mod removal;
mod signing;
mod texts;

use goodcatch_people::access::{Allowed, Role};
use goodcatch_people::members::{self, NewMember};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::{DAY, HOUR};
use goodcatch_platform::database::Tx;
use goodcatch_respond::{Kind, NewIncident};

use crate::review::ReviewId;
use crate::store::{self, Facilitation};

/// An organisation with a review: Rita responded, Fay facilitates, Anna and Ben take part, Otto does not.
pub(crate) struct Room {
    pub(crate) app: App,
    pub(crate) rita: Viewer,
    pub(crate) fay: Viewer,
    pub(crate) anna: Viewer,
    pub(crate) ben: Viewer,
    pub(crate) otto: Viewer,
    pub(crate) review: ReviewId,
}

pub(crate) async fn member(app: &App, name: &str, roles: &[Role]) -> Viewer {
    let mut tx = app.db.write().await.unwrap();
    let now = app.clock.now();
    let new = NewMember {
        email: format!("{}@example.org", name.to_lowercase()),
        name: name.into(),
        team: format!("Team of {name}"),
        ..NewMember::default()
    };
    let id = members::record(&mut tx, app, &new, now).await.unwrap();
    for role in roles {
        members::grant_role(&mut tx, id, *role, None, now)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    Viewer::member_with(id, name, roles)
}

/// Signs what stands.
pub(crate) async fn sign(tx: &mut Tx, app: &App, who: &Viewer, id: ReviewId) -> Allowed<()> {
    let digest = store::read_body(tx, who, id, &[]).await?.digest();
    store::sign(tx, app, who, id, &digest).await
}

/// Lets what stands rest as signed.
pub(crate) async fn rest(tx: &mut Tx, app: &App, who: &Viewer, id: ReviewId) -> Allowed<()> {
    let digest = store::read_body(tx, who, id, &[]).await?.digest();
    store::move_to_signed(tx, app, who, id, &digest).await
}

impl Room {
    pub(crate) async fn new() -> Room {
        let app = App::for_tests().await;
        let rita = member(&app, "Rita", &[Role::Responder]).await;
        let fay = member(&app, "Fay", &[Role::Facilitator]).await;
        let anna = member(&app, "Anna", &[]).await;
        let ben = member(&app, "Ben", &[]).await;
        let otto = member(&app, "Otto", &[]).await;
        let mut tx = app.db.write().await.unwrap();
        let incident = NewIncident {
            title: "A parcel mail took a password".into(),
            kind: Kind::PhishedCredentials,
            words: String::new(),
            cases: Vec::new(),
            near_miss: false,
        };
        let incident = goodcatch_respond::open_incident(&mut tx, &app, &rita, incident)
            .await
            .unwrap();
        let review = store::open_for_incident(&mut tx, &app, &rita, incident)
            .await
            .unwrap();
        let again = store::open_for_incident(&mut tx, &app, &rita, incident)
            .await
            .unwrap();
        assert_eq!(review, again, "An incident has one review.");
        let given = store::appoint(&mut tx, &app, &rita, review, fay.member().unwrap())
            .await
            .unwrap();
        assert_eq!(given, Facilitation::Given);
        let invited = [anna.member().unwrap(), ben.member().unwrap()];
        store::invite(&mut tx, &app, &fay, review, &invited, &[])
            .await
            .unwrap();
        for one in [&anna, &ben] {
            store::join(&mut tx, &app, one, review).await.unwrap();
        }
        tx.commit().await.unwrap();
        Room {
            app,
            rita,
            fay,
            anna,
            ben,
            otto,
            review,
        }
    }

    pub(crate) async fn tx(&self) -> Tx {
        self.app.db.write().await.unwrap()
    }

    pub(crate) fn later(&self, days: i64) {
        self.app
            .clock
            .set(self.app.clock.now().plus(days * DAY + HOUR));
    }
}
