//! You said, we changed: once an action is verified, every reporter of its incident's cases is told in
//! one sentence what changed, anonymous ones through the receipt, and everyone may read the list.

use goodcatch_people::access::{Act, Allowed};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::from_row;
use goodcatch_platform::jobs::JobResult;
use goodcatch_triage::{CaseId, LetterKind, tell_all};
use serde_json::json;

use crate::action::{Action, ActionId, State};
use crate::store::{self, Happened};

/// Changes of one page.
pub const PAGE: i64 = 20;

/// The sentence that is suggested for everyone: what changed, of nobody.
pub fn suggestion(action: &Action) -> String {
    let title = action.title.trim();
    if title.is_empty() || title.ends_with(['.', '!', '?', '…']) {
        title.to_owned()
    } else {
        format!("{title}.")
    }
}

/// The cases whose reports led to an action.
pub(crate) async fn cases_of(tx: &mut Tx, action: &Action) -> DbResult<Vec<CaseId>> {
    match action.incident_id {
        Some(incident) => goodcatch_respond::cases_of_incident(tx, incident).await,
        None => Ok(Vec::new()),
    }
}

/// Tells every reporter of the cases that led to an action, each case once.
pub(crate) async fn tell(app: &App, id: ActionId) -> JobResult {
    let mut tx = app.db.write().await?;
    let Some(action) = store::read_action(&mut tx, id)
        .await?
        .filter(|a| a.state == State::Verified && !a.public_words.is_empty())
    else {
        return Ok(());
    };
    let verified_by: Option<MemberId> = tx
        .value(
            "select by_member from action_history where action_id = $1 and kind = 'verified' and by_member is not null
             order by place desc limit 1",
            &[id.into()],
        )
        .await?;
    let Some(by) = verified_by else { return Ok(()) };
    let mut told = 0;
    for case in cases_of(&mut tx, &action).await? {
        let first = tx
            .run(
                "insert into changes_told (action_id, case_id, told_at) values ($1, $2, $3) on conflict do nothing",
                &[id.into(), case.into(), app.clock.now().into()],
            )
            .await?;
        if first == 0 {
            continue;
        }
        let kind = LetterKind::Changed;
        if tell_all(&mut tx, app, by, case, kind, &action.public_words)
            .await?
            .is_some()
        {
            told += 1;
        }
    }
    if told > 0 {
        // The version stays: whoever writes at this moment is not interrupted.
        let data = json!({ "count": told });
        store::record_entry(&mut tx, app, id, Happened::Told, None, "", data).await?;
    }
    Ok(tx.commit().await?)
}

/// A change, as everyone may read it.
#[derive(Debug, Clone)]
pub struct Change {
    /// For the place in the list only: the page does not show it.
    pub id: ActionId,
    /// What changed.
    pub public_words: String,
    /// When it was verified.
    pub verified_at: Time,
}

from_row!(Change {
    id,
    public_words,
    verified_at
});

/// What changed and works, newest first, before a place; one more than [`PAGE`].
pub async fn list_changes(
    tx: &mut Tx,
    viewer: &Viewer,
    before: Option<(Time, ActionId)>,
) -> Allowed<Vec<Change>> {
    viewer.may(Act::ReadChanges)?;
    let (time, id) = before.unwrap_or((Time(i64::MAX), ActionId(uuid::Uuid::max())));
    Ok(tx
        .list(
            "select id, public_words, verified_at from actions
             where state = 'verified' and public_words <> '' and (verified_at, id) < ($1, $2)
             order by verified_at desc, id desc limit $3",
            &[time.into(), id.into(), (PAGE + 1).into()],
        )
        .await?)
}
