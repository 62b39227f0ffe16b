//! The classification of an incident, as a VERIS record.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::Tx;
use goodcatch_platform::jobs::{self, Announcement};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{roles, touch, worker};
use crate::incident::IncidentId;

/// An incident was classified, or classified anew.
#[derive(Serialize, Deserialize)]
pub struct IncidentClassified {
    /// Which.
    pub incident: IncidentId,
}

impl Announcement for IncidentClassified {
    const NAME: &'static str = "incident-classified";
}

/// Saves a classification on top of the one that was seen at `version`; [`Refused::Changed`] when
/// somebody saved another meanwhile.
pub async fn revise_classification(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    version: i64,
    record: Json,
) -> Allowed<()> {
    let by = worker(tx, viewer, id).await?;
    let incident = touch(tx, app, id, None).await?;
    roles::acted(tx, app, id, by).await?;
    if incident.classification_version != version {
        return Err(Refused::Changed);
    }
    tx.run(
        "update incidents set classification = $2, classification_version = classification_version + 1 where id = $1",
        &[id.into(), record.into()],
    )
    .await?;
    let classified = IncidentClassified { incident: id };
    Ok(jobs::announce(tx, &classified, app.clock.now()).await?)
}
