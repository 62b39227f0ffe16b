//! What trackers deliver to us: anybody may call, so nothing is held and nothing written before it is proven.

use axum::http::HeaderMap;
use goodcatch_people::App;
use goodcatch_people::access::Allowed;
use goodcatch_people::sealing::open_from_house;
use goodcatch_platform::database::{Result as DbResult, Tx};

use super::wake;
use crate::action::ActionId;
use crate::trackers::{TrackerId, TrackerKind, hook};

/// A delivery: taken once if it is genuine, and never taken for more than "look at this issue".
/// False looks like a tracker that is not there.
pub async fn receive(app: &App, id: TrackerId, headers: &HeaderMap, body: &[u8]) -> Allowed<bool> {
    let Some((kind, sealed)) = read_secret(&mut app.db.read().await?, id).await? else {
        return Ok(false);
    };
    // A stranger's megabyte is hashed here while nobody waits for a transaction.
    let secret = open_from_house(app.keys(), &sealed)?;
    if !hook::is_genuine(kind, &secret, headers, body) {
        return Ok(false);
    }
    let tag = hook::stored(id, &hook::tag(kind, headers, body));
    let external = hook::external(kind, body);
    let mut tx = app.db.write().await?;
    let new = tx
        .run(
            "insert into tracker_deliveries (tag, happened_at) values ($1, $2) on conflict do nothing",
            &[tag, app.clock.now().into()],
        )
        .await?;
    if let (Some(external), 1) = (external, new) {
        let action: Option<ActionId> = tx
            .value(
                "select action_id from tracker_links where tracker_id = $1 and external_id = $2",
                &[id.into(), external.into()],
            )
            .await?;
        if let Some(action) = action {
            wake(&mut tx, app, (action, id)).await?;
        }
    }
    tx.commit().await?;
    Ok(true)
}

async fn read_secret(tx: &mut Tx, id: TrackerId) -> DbResult<Option<(TrackerKind, Vec<u8>)>> {
    tx.find(
        "select kind, sealed_secret from trackers where id = $1",
        &[id.into()],
    )
    .await
}
