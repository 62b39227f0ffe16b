//! Applying a file that was compared: all of it, in the caller's transaction, or nothing.

use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx};

use super::{Counts, Import, ImportId, comparing};
use crate::access::{Act, Allowed, Refused};
use crate::{App, Viewer, address_mail, held_address};

/// How it went. Whatever it was, only [`Applied::Done`] has changed the directory.
#[derive(Debug, PartialEq, Eq)]
pub enum Applied {
    /// It is applied.
    Done(Counts),
    /// Some rows cannot be taken, and nobody said to leave them out.
    Bad(Counts),
    /// Some rows cannot be taken, so whoever is missing may only have a bad row.
    BadAndLeaving(Counts),
    /// The directory changed since the dry run, and so would what this file does.
    Different(Counts),
}

/// Applies. Commit when it is [`Applied::Done`]; also when it is [`Applied::Different`], so that the
/// next look shows what would change now.
pub async fn apply(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ImportId,
    leave_out_bad: bool,
) -> Allowed<Applied> {
    viewer.may(Act::Directory)?;
    let now = app.clock.now();
    // The row is the lock: of two who press at once, one applies.
    let open = tx
        .run(
            "update member_imports set checked_at = checked_at where id = $1 and state = 'checked' and expires_at > $2",
            &[id.into(), now.into()],
        )
        .await?;
    if open == 0 {
        return Err(Refused::Missing);
    }
    let import = super::find(tx, viewer, id, now).await?;
    let mut counts = import.counts();
    if changed_since(tx, import.checked_at.unwrap_or_default()).await? {
        counts = comparing::compare(tx, id, now).await?;
        if counts != import.counts() {
            return Ok(Applied::Different(counts));
        }
    }
    if counts.bad > 0 && import.leaving {
        return Ok(Applied::BadAndLeaving(counts));
    }
    if counts.bad > 0 && !leave_out_bad {
        return Ok(Applied::Bad(counts));
    }
    match write(tx, app, &import, now).await {
        Ok(()) => Ok(Applied::Done(counts)),
        // Somebody added a person at this very moment: the database refuses, and nothing stays.
        Err(e) if e.is_taken() => Err(Refused::Changed),
        Err(e) => Err(e.into()),
    }
}

async fn changed_since(tx: &mut Tx, checked_at: Time) -> Result<bool, DbError> {
    let newer: Option<i64> = tx
        .value(
            "select cast(1 as bigint) from members where updated_at >= $1 limit 1",
            &[checked_at.into()],
        )
        .await?;
    Ok(newer.is_some())
}

pub(super) async fn write(
    tx: &mut Tx,
    app: &App,
    import: &Import,
    now: Time,
) -> Result<(), DbError> {
    let id = import.id;
    let args = [id.into()];
    let present = import.present();
    if present.further {
        tx.run(
            "delete from member_addresses where member_id in (
               select member_id from member_import_rows where import_id = $1 and change = 'changed')
             and not exists (select 1 from member_import_addresses s
               join member_import_rows r on r.import_id = s.import_id and r.line = s.line
               where s.import_id = $1 and s.address = member_addresses.address and r.member_id = member_addresses.member_id)",
            &args,
        )
        .await?;
    }
    address_mail::ask_before(tx, app, id, now).await?;
    // Two people may swap addresses: first everybody lets go of theirs.
    tx.run(
        "update members set email = 'moving ' || cast(r.line as text), email_changed_at = $2,
           links_to = case when members.joined_at is null then null
             when members.links_to_until > $2 then members.links_to else members.email end,
           links_to_until = case when members.joined_at is null then null else $3 end
         from member_import_rows r
         where r.import_id = $1 and r.change = 'changed' and r.member_id = members.id and r.email <> members.email",
        &[
            id.into(),
            now.into(),
            now.plus(held_address::HELD_FOR).into(),
        ],
    )
    .await?;
    tx.run(
        "update members set external_id = coalesce(r.external_id, members.external_id), email = r.email, name = r.name,
           team = case when $3 then r.team else members.team end,
           role_family = case when $4 then r.role_family else members.role_family end,
           site = case when $5 then r.site else members.site end,
           locale = case when $6 then r.locale else members.locale end,
           links_to_until = case when members.links_to = r.email then null else members.links_to_until end,
           name_key = r.name_key, surname_key = r.surname_key, email_key = r.email_key,
           active = true, updated_at = $2
         from member_import_rows r
         where r.import_id = $1 and r.change = 'changed' and r.member_id = members.id",
        &[
            id.into(),
            now.into(),
            present.team.into(),
            present.role_family.into(),
            present.site.into(),
            present.locale.into(),
        ],
    )
    .await?;
    // Before the new ones come, who have no row as members yet.
    if import.leaving {
        leave(tx, id, now).await?;
    }
    tx.run(
        "insert into members (id, external_id, email, name, team, role_family, site, locale, active, created_at, updated_at,
           name_key, surname_key, email_key)
         select fresh_id, external_id, email, name, team, role_family, site, locale, true, $2, $2,
           name_key, surname_key, email_key
         from member_import_rows where import_id = $1 and change = 'new'",
        &[id.into(), now.into()],
    )
    .await?;
    // In two steps: who is new has no address yet. PostgreSQL, which takes a table that was empty for
    // a small one, would look through all that it has just written for each of them.
    tx.run(
        "insert into member_addresses (address, member_id)
         select s.address, r.fresh_id from member_import_addresses s
           join member_import_rows r on r.import_id = s.import_id and r.line = s.line
         where s.import_id = $1 and r.change = 'new'",
        &args,
    )
    .await?;
    tx.run(
        "insert into member_addresses (address, member_id)
         select s.address, r.member_id from member_import_addresses s
           join member_import_rows r on r.import_id = s.import_id and r.line = s.line
         where s.import_id = $1 and r.change = 'changed' and not exists (
           select 1 from member_addresses a where a.address = s.address and a.member_id = r.member_id)",
        &args,
    )
    .await?;
    tx.run(
        "update member_imports set state = 'applied', applied_at = $2 where id = $1",
        &[id.into(), now.into()],
    )
    .await?;
    // What was staged is in the directory now; a second copy of it serves nobody.
    tx.run(
        "delete from member_import_addresses where import_id = $1",
        &args,
    )
    .await?;
    tx.run("delete from member_import_rows where import_id = $1", &args)
        .await?;
    Ok(())
}

async fn leave(tx: &mut Tx, id: ImportId, now: Time) -> Result<(), DbError> {
    tx.run(
        "update members set active = false, updated_at = $2 where active
           and not exists (select 1 from member_import_rows r where r.import_id = $1
             and r.member_id = members.id)
           and not exists (select 1 from member_roles x where x.member_id = members.id and x.role = 'administrator')",
        &[id.into(), now.into()],
    )
    .await?;
    tx.run(
        "delete from sessions where member_id in (select id from members where not active)",
        &[],
    )
    .await?;
    tx.run(
        "delete from sign_in_links where member_id in (select id from members where not active)",
        &[],
    )
    .await?;
    Ok(())
}
