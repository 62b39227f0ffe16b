//! What there is to do: copied from the playbook when an incident begins, then its own.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::{DbError, Tx};

use super::roles::{Given, acted, list_apart};
use super::{touch, worker};
use crate::incident::{IncidentId, Kind};
use crate::role::{Phase, Task, TaskId};

pub(super) type StepRow = (i64, String, String, String);

async fn steps_of(tx: &mut Tx, app: &App, kind: Kind) -> Result<Vec<StepRow>, DbError> {
    tx.list(
        "select s.place, s.phase, s.words, s.owner_role from playbook_steps s
         join playbooks p on p.id = s.playbook_id where p.kind = $1 and p.locale = $2 order by s.place",
        &[kind.into(), app.language().code().into()],
    )
    .await
}

/// The steps of the playbook for `kind`, in the language of the organisation.
pub(super) async fn steps_for(tx: &mut Tx, app: &App, kind: Kind) -> Result<Vec<StepRow>, DbError> {
    let steps = steps_of(tx, app, kind).await?;
    if !steps.is_empty() {
        return Ok(steps);
    }
    // The first incident of all, or a kind that has no playbook.
    super::seed_playbooks(tx, app).await?;
    steps_of(tx, app, kind).await
}

/// Writes the steps of a playbook as the tasks of an incident that has none yet.
pub(super) async fn record_steps(
    tx: &mut Tx,
    app: &App,
    id: IncidentId,
    steps: Vec<StepRow>,
) -> Result<(), DbError> {
    let rows: Vec<_> = steps
        .into_iter()
        .map(|(place, phase, words, owner)| {
            vec![
                app.random.uuid().into(),
                id.into(),
                place.into(),
                phase.into(),
                words.into(),
                owner.into(),
                1.into(),
            ]
        })
        .collect();
    tx.send_many(
        "insert into incident_tasks (id, incident_id, place, phase, words, owner_role, version) values",
        &rows,
        "",
    )
    .await
}

/// The tasks of an incident.
pub async fn list_tasks(tx: &mut Tx, viewer: &Viewer, id: IncidentId) -> Allowed<Vec<Task>> {
    worker(tx, viewer, id).await?;
    Ok(tx
        .list(
            "select t.id, t.place, t.phase, t.words, t.owner_role, t.assigned_to, m.name as assigned_name,
               t.done_at, t.done_by, t.version
             from incident_tasks t left join members m on m.id = t.assigned_to
             where t.incident_id = $1 order by t.place",
            &[id.into()],
        )
        .await?)
}

/// Adds a task.
pub async fn record_task(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    phase: Phase,
    words: &str,
) -> Allowed<TaskId> {
    let by = worker(tx, viewer, id).await?;
    touch(tx, app, id, None).await?;
    acted(tx, app, id, by).await?;
    let task: TaskId = app.random.id();
    tx.run(
        "insert into incident_tasks (id, incident_id, place, phase, words, owner_role, version)
         values ($1, $2, (select cast(coalesce(max(place), 0) + 1 as bigint) from incident_tasks where incident_id = $2),
           $3, $4, '', 1)",
        &[task.into(), id.into(), phase.into(), words.into()],
    )
    .await?;
    Ok(task)
}

/// Ticks a task, or takes the tick away.
pub async fn set_task(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    task: TaskId,
    done: bool,
) -> Allowed<()> {
    let by = worker(tx, viewer, id).await?;
    touch(tx, app, id, None).await?;
    acted(tx, app, id, by).await?;
    let at = done.then(|| app.clock.now());
    let found = tx
        .run(
            "update incident_tasks set done_at = $3, done_by = $4, version = version + 1 where id = $2 and incident_id = $1",
            &[id.into(), task.into(), at.into(), done.then_some(by).into()],
        )
        .await?;
    if found == 0 {
        Err(Refused::Missing)
    } else {
        Ok(())
    }
}

/// Gives a task to somebody who works on the incident, or to nobody. Until they do it, it says nothing
/// of them.
pub async fn assign_task(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    task: TaskId,
    to: Option<MemberId>,
) -> Allowed<Given> {
    let by = worker(tx, viewer, id).await?;
    if let Some(to) = to {
        let active: Option<bool> = tx
            .value("select active from members where id = $1", &[to.into()])
            .await?;
        active.filter(|active| *active).ok_or(Refused::Missing)?;
        if list_apart(tx, id).await?.contains(&to) {
            return Ok(Given::Facilitates);
        }
    }
    touch(tx, app, id, None).await?;
    acted(tx, app, id, by).await?;
    let found = tx
        .run(
            "update incident_tasks set assigned_to = $3, version = version + 1 where id = $2 and incident_id = $1",
            &[id.into(), task.into(), to.into()],
        )
        .await?;
    if found == 0 {
        Err(Refused::Missing)
    } else {
        Ok(Given::Yes)
    }
}
