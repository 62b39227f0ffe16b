//! Playbooks: what to do for each kind of incident. Eight come with Goodcatch; whoever handles
//! incidents makes them their own. An incident copies its steps when it begins and keeps them.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::edits::{Edit, Settled};
use goodcatch_platform::words::Lang;
use goodcatch_platform::{from_row, id};

use super::handler;
use crate::incident::Kind;
use crate::playbook::{self, Step};
use crate::role::Phase;

id! {
    /// A playbook.
    PlaybookId
}

/// A playbook.
#[derive(Debug, Clone)]
pub struct Playbook {
    /// Its id.
    pub id: PlaybookId,
    /// For which kind of incident.
    pub kind: Kind,
    /// In which language.
    pub locale: String,
    /// What it is called.
    pub name: String,
    /// Grows with every change.
    pub version: i64,
    /// When it was last changed.
    pub edited_at: Time,
}

from_row!(Playbook {
    id,
    kind,
    locale,
    name,
    version,
    edited_at
});

struct StepRow {
    phase: Phase,
    words: String,
    owner_role: String,
}

from_row!(StepRow {
    phase,
    words,
    owner_role
});

/// Writes the playbooks that come with Goodcatch, where there are none of that kind and language.
pub async fn seed_playbooks(tx: &mut Tx, app: &App) -> Result<(), DbError> {
    let there = tx
        .count("select cast(count(*) as bigint) from playbooks", &[])
        .await?;
    if there > 0 {
        return Ok(());
    }
    for lang in Lang::all() {
        for (kind, text) in playbook::shipped(lang) {
            let (name, steps) = playbook::parse(text);
            let id: PlaybookId = app.random.id();
            let added = tx
                .run(
                    "insert into playbooks (id, kind, locale, name, version, edited_at)
                     values ($1, $2, $3, $4, 1, $5) on conflict do nothing",
                    &[
                        id.into(),
                        (*kind).into(),
                        lang.code().into(),
                        name.into(),
                        app.clock.now().into(),
                    ],
                )
                .await?;
            if added == 1 {
                insert_steps(tx, app, id, &steps).await?;
            }
        }
    }
    Ok(())
}

async fn insert_steps(
    tx: &mut Tx,
    app: &App,
    id: PlaybookId,
    steps: &[Step],
) -> Result<(), DbError> {
    let rows: Vec<_> = steps
        .iter()
        .zip(1_i64..)
        .map(|(step, place)| {
            vec![
                app.random.uuid().into(),
                id.into(),
                place.into(),
                step.phase.into(),
                step.words.as_str().into(),
                step.owner.as_str().into(),
            ]
        })
        .collect();
    tx.insert_many(
        "insert into playbook_steps (id, playbook_id, place, phase, words, owner_role) values",
        &rows,
        "",
    )
    .await?;
    Ok(())
}

/// Every playbook.
pub async fn list_playbooks(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<Playbook>> {
    viewer.may(Act::SeeIncidents)?;
    Ok(tx
        .list(
            "select id, kind, locale, name, version, edited_at from playbooks order by locale, name",
            &[],
        )
        .await?)
}

/// A playbook and its steps.
pub async fn find_playbook(
    tx: &mut Tx,
    viewer: &Viewer,
    id: PlaybookId,
) -> Allowed<Option<(Playbook, Vec<Step>)>> {
    viewer.may(Act::SeeIncidents)?;
    Ok(read(tx, id).await?)
}

async fn read(tx: &mut Tx, id: PlaybookId) -> Result<Option<(Playbook, Vec<Step>)>, DbError> {
    let found: Option<Playbook> = tx
        .find(
            "select id, kind, locale, name, version, edited_at from playbooks where id = $1",
            &[id.into()],
        )
        .await?;
    let Some(found) = found else { return Ok(None) };
    let steps: Vec<StepRow> = tx
        .list(
            "select phase, words, owner_role from playbook_steps where playbook_id = $1 order by place",
            &[id.into()],
        )
        .await?;
    let steps = steps
        .into_iter()
        .map(|row| Step {
            phase: row.phase,
            words: row.words,
            owner: row.owner_role,
        })
        .collect();
    Ok(Some((found, steps)))
}

/// Saves a playbook, written as one text, together with what somebody else changed meanwhile.
pub async fn revise_playbook(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: PlaybookId,
    edit: &Edit,
) -> Allowed<Settled> {
    let by = handler(viewer)?;
    // Taken first: two who save at once take turns.
    tx.run(
        "update playbooks set edited_at = $2 where id = $1",
        &[id.into(), app.clock.now().into()],
    )
    .await?;
    let (present, steps) = read(tx, id).await?.ok_or(Refused::Missing)?;
    let now = playbook::text(&present.name, &steps);
    let settled = edit.settle(&now, present.version);
    if let Settled::Save { words, .. } = &settled {
        let (name, steps) = playbook::parse(words);
        let name = if name.is_empty() { present.name } else { name };
        tx.run(
            "update playbooks set name = $2, version = version + 1, edited_by = $3 where id = $1",
            &[id.into(), name.into(), by.into()],
        )
        .await?;
        tx.run(
            "delete from playbook_steps where playbook_id = $1",
            &[id.into()],
        )
        .await?;
        insert_steps(tx, app, id, &steps).await?;
    }
    Ok(settled)
}
