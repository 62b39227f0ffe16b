//! What a look at an issue leaves behind. A look takes its time: whatever changed meanwhile, such as a conflict that
//! somebody settled, is not undone by it.

use goodcatch_people::App;
use goodcatch_platform::clock::MINUTE;
use goodcatch_platform::database::{Result as DbResult, Tx};
use serde_json::Value as Json;

use super::{Link, Sent};
use crate::trackers::{Conflict, Issue, Remote, Trouble};

/// Takes the right to make the issue; nobody else makes it meanwhile.
pub(in crate::trackers) async fn claim(tx: &mut Tx, app: &App, link: &Link) -> DbResult<bool> {
    let now = app.clock.now();
    let claimed = tx
        .run(
            "update tracker_links set synced_at = $3 where action_id = $1 and tracker_id = $2 and remote_state = 'waiting'
               and (synced_at is null or synced_at < $4)",
            &[
                link.action_id.into(),
                link.tracker_id.into(),
                now.into(),
                now.plus(-MINUTE).into(),
            ],
        )
        .await?;
    Ok(claimed == 1)
}

/// What both sides agree on, after a look; false if the link is not any more what the look began with.
pub(in crate::trackers) async fn record_look(
    tx: &mut Tx,
    app: &App,
    link: &Link,
    issue: &Issue,
    (title, state): (&str, Remote),
    sent: Sent<'_>,
    conflict: Option<&Conflict>,
) -> DbResult<bool> {
    let conflict: Option<Json> = conflict.and_then(|c| serde_json::to_value(c).ok());
    let recorded = tx
        .run(
            "update tracker_links set external_id = $3, url = $4, remote_state = $5, remote_title = $6,
               remote_version = $7, sent_version = $8, synced_at = $9, conflict = $10, sent_body = $11, trouble = '',
               version = version + 1
             where action_id = $1 and tracker_id = $2 and version = $12",
            &[
                link.action_id.into(),
                link.tracker_id.into(),
                issue.external.as_str().into(),
                issue.url.as_str().into(),
                state.into(),
                title.into(),
                issue.version.as_str().into(),
                sent.version.into(),
                app.clock.now().into(),
                conflict.into(),
                sent.body.into(),
                link.version.into(),
            ],
        )
        .await?;
    Ok(recorded == 1)
}

/// The issue is not there any more.
pub(in crate::trackers) async fn record_gone(tx: &mut Tx, app: &App, link: &Link) -> DbResult<()> {
    tx.run(
        "update tracker_links set remote_state = 'gone', trouble = '', synced_at = $3, version = version + 1
         where action_id = $1 and tracker_id = $2 and version = $4",
        &[
            link.action_id.into(),
            link.tracker_id.into(),
            app.clock.now().into(),
            link.version.into(),
        ],
    )
    .await?;
    Ok(())
}

/// The tracker does not take this one, whatever it does with others.
pub(in crate::trackers) async fn record_trouble(
    tx: &mut Tx,
    app: &App,
    link: &Link,
    trouble: Trouble,
) -> DbResult<()> {
    tx.run(
        "update tracker_links set trouble = $3, synced_at = $4, version = version + 1
         where action_id = $1 and tracker_id = $2 and version = $5",
        &[
            link.action_id.into(),
            link.tracker_id.into(),
            trouble.word().into(),
            app.clock.now().into(),
            link.version.into(),
        ],
    )
    .await?;
    Ok(())
}
