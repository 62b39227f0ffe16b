//! From the call to the recovered incident, on whichever database the tests run.

mod cases;
mod corrections;
mod evidence;
mod incident_page;
mod letters;
mod likenesses;
mod lists;
mod pages;
mod parts;
mod stale;
mod work;

use goodcatch_people::access::Role;
use goodcatch_people::members::{NewMember, grant_role, record};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::jobs::Jobs;

use crate::event::{Nature, NewEvent};
use crate::incident::{Incident, IncidentId, Kind};
use crate::milestone::Precision;
use crate::store::{self, NewIncident};

/// A small organisation with one responder.
pub(crate) struct Town {
    pub app: App,
    pub jobs: Jobs,
    pub responder: Viewer,
}

impl Town {
    pub async fn new() -> Town {
        let app = App::for_tests().await;
        let mut jobs = Jobs::default();
        crate::jobs(&app, &mut jobs);
        let responder = member(&app, "Jonas Weber", &[Role::Responder]).await;
        Town {
            app,
            jobs,
            responder,
        }
    }

    pub async fn open(&self, title: &str, kind: Kind) -> IncidentId {
        let mut tx = self.app.db.write().await.unwrap();
        let id = store::open_incident(
            &mut tx,
            &self.app,
            &self.responder,
            NewIncident {
                title: title.into(),
                kind,
                words: "Somebody called.".into(),
                cases: vec![],
                near_miss: false,
            },
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub async fn incident(&self, id: IncidentId) -> Incident {
        let mut tx = self.app.db.read().await.unwrap();
        store::find_incident(&mut tx, &self.responder, id)
            .await
            .unwrap()
            .unwrap()
    }
}

pub(crate) fn event(at: Option<Time>, words: &str) -> NewEvent {
    NewEvent {
        at,
        precision: Precision::Minute,
        zone: "UTC".into(),
        nature: Nature::Objective,
        words: words.into(),
    }
}

pub(crate) async fn member(app: &App, name: &str, roles: &[Role]) -> Viewer {
    let mut tx = app.db.write().await.unwrap();
    let new = NewMember {
        email: format!("{}@harbour.example", name.replace(' ', ".").to_lowercase()),
        name: name.into(),
        locale: "en".into(),
        ..NewMember::default()
    };
    let id: MemberId = record(&mut tx, app, &new, app.clock.now()).await.unwrap();
    for role in roles {
        grant_role(&mut tx, id, *role, None, app.clock.now())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    Viewer::member_with(id, name, roles)
}
