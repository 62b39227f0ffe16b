//! One person by hand: a file of one row. What may be taken, and how the directory changes, is the
//! file's rule; only who is meant is known beforehand.

use goodcatch_platform::database::Tx;

use super::reading::{self, Present, Read1};
use super::{Import, ImportId, applying, comparing};
use crate::access::{Act, Allowed, Refused};
use crate::members::NewMember;
use crate::{App, MemberId, Viewer};

/// How it went. Whatever it was, only [`One::Done`] has changed the directory.
#[derive(Debug, PartialEq, Eq)]
pub enum One {
    /// It is done.
    Done(MemberId),
    /// As it was.
    Same,
    /// It cannot be taken: the word of the reason that a row of a file would get, and what it is about.
    Bad(&'static str, String),
}

/// A hand-written row has one line.
const LINE: i64 = 1;

/// Writes `new` over a member's details, or, without a member, adds one. The id in the organisation's
/// directory is only given, never changed. Commit when it is [`One::Done`].
pub async fn record_one(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    member: Option<MemberId>,
    new: &NewMember,
) -> Allowed<One> {
    viewer.may(Act::Directory)?;
    let fields = [
        new.external_id.clone().unwrap_or_default(),
        new.email.clone(),
        new.further.join(";"),
        new.name.clone(),
        new.team.clone(),
        new.role_family.clone(),
        new.site.clone(),
        new.locale.clone(),
    ];
    match reading::one(LINE, &fields) {
        Read1::Fault(_, why, detail) => Ok(One::Bad(why, detail)),
        person @ Read1::Person(_) => write(tx, app, viewer, member, person).await,
    }
}

async fn write(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    member: Option<MemberId>,
    person: Read1,
) -> Allowed<One> {
    let now = app.clock.now();
    if let Some(id) = member {
        // The row is the lock: of two who write at once, the second compares with what the first wrote.
        let there = tx
            .run(
                "update members set updated_at = updated_at where id = $1 and active",
                &[id.into()],
            )
            .await?;
        if there == 0 {
            return Err(Refused::Missing);
        }
    }
    let id: ImportId = app.random.id();
    let all = Present {
        further: true,
        team: true,
        role_family: true,
        site: true,
        locale: true,
        ignored: Vec::new(),
    };
    let columns = serde_json::to_value(&all).unwrap_or_default();
    tx.run(
        "insert into member_imports (id, state, columns, leaving, read_at, expires_at) values ($1, 'checked', $2, $3, $4, $5)",
        &[id.into(), columns.into(), false.into(), now.into(), now.plus(super::KEPT).into()],
    )
    .await?;
    super::record_rows(tx, app, id, vec![person]).await?;
    tx.run(
        "update member_import_rows set member_id = $2 where import_id = $1",
        &[id.into(), member.into()],
    )
    .await?;
    let outcome = apply(tx, app, viewer, id, &all).await?;
    tx.run("delete from member_imports where id = $1", &[id.into()])
        .await?;
    Ok(outcome)
}

async fn apply(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ImportId,
    all: &Present,
) -> Allowed<One> {
    let now = app.clock.now();
    if let Some(detail) = comparing::taken_by_others(tx, id, all).await? {
        return Ok(One::Bad("taken", detail));
    }
    comparing::differences(tx, id, all, comparing::ALL).await?;
    let row: Option<(Option<MemberId>, MemberId, Option<String>)> = tx
        .find(
            "select member_id, fresh_id, change from member_import_rows where import_id = $1",
            &[id.into()],
        )
        .await?;
    let (member, fresh, change) = row.ok_or(Refused::Missing)?;
    if change.is_none() {
        return Ok(One::Same);
    }
    let import: Import = super::find(tx, viewer, id, now).await?;
    match applying::write(tx, app, &import, now).await {
        Ok(()) => Ok(One::Done(member.unwrap_or(fresh))),
        Err(e) if e.is_taken() => Err(Refused::Changed),
        Err(e) => Err(e.into()),
    }
}
