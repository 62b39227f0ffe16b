//! Comparing a file with the directory: who is who, what changed, which rows contradict others.
//! All of it happens in the database, set by set, so a million rows need no memory of ours.

use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx};

use super::{Counts, ImportId, Present};
use crate::App;

/// Lines that one transaction compares at most: on SQLite nobody else writes meanwhile.
const STRETCH: i64 = 20_000;

/// All lines of a file.
pub(super) const ALL: (i64, i64) = (0, i64::MAX);

/// Compares for the first time, in many short transactions: nobody sees the rows yet, and reports
/// come in between.
pub(super) async fn compare_in_stretches(app: &App, id: ImportId) -> DbResult<()> {
    app.db
        .analyze("analyze member_import_rows, member_import_addresses, members, member_addresses")
        .await?;
    let mut tx = app.db.write().await?;
    let present = present(&mut tx, id).await?;
    contradictions_within(&mut tx, id).await?;
    let last: Option<i64> = tx
        .value(
            "select line from member_import_rows where import_id = $1 order by line desc limit 1",
            &[id.into()],
        )
        .await?;
    tx.commit().await?;
    let stretches = || (0..=last.unwrap_or(0) / STRETCH).map(|n| (n * STRETCH, (n + 1) * STRETCH));
    for lines in stretches() {
        let mut tx = app.db.write().await?;
        matches(&mut tx, id, lines).await?;
        tx.commit().await?;
    }
    let mut tx = app.db.write().await?;
    same_person(&mut tx, id).await?;
    contradictions_with_directory(&mut tx, id, &present).await?;
    tx.commit().await?;
    for lines in stretches() {
        let mut tx = app.db.write().await?;
        differences(&mut tx, id, &present, lines).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn present(tx: &mut Tx, id: ImportId) -> DbResult<Present> {
    let columns: Option<serde_json::Value> = tx
        .value(
            "select columns from member_imports where id = $1",
            &[id.into()],
        )
        .await?;
    Ok(columns
        .and_then(|c| serde_json::from_value(c).ok())
        .unwrap_or_default())
}

/// Compares again, in the caller's transaction: the directory may have changed since.
pub(super) async fn compare(tx: &mut Tx, id: ImportId, now: Time) -> DbResult<Counts> {
    let present = present(tx, id).await?;
    tx.run(
        "update member_import_rows set member_id = null, change = null
         where import_id = $1 and (member_id is not null or change is not null)",
        &[id.into()],
    )
    .await?;
    contradictions_within(tx, id).await?;
    matches(tx, id, ALL).await?;
    same_person(tx, id).await?;
    contradictions_with_directory(tx, id, &present).await?;
    differences(tx, id, &present, ALL).await?;
    record_counts(tx, id, now).await
}

/// Counts, and notes that the file is compared, as the directory was at `at`.
pub(super) async fn record_counts(tx: &mut Tx, id: ImportId, at: Time) -> DbResult<Counts> {
    let counts = count(tx, id).await?;
    let told = serde_json::to_value(counts).unwrap_or_default();
    tx.run(
        "update member_imports set state = 'checked', counts = $2, checked_at = $3 where id = $1",
        &[id.into(), told.into(), at.into()],
    )
    .await?;
    Ok(counts)
}

/// Rows that cannot be taken leave the comparison.
async fn drop_faults(tx: &mut Tx, id: ImportId) -> DbResult<()> {
    let args = [id.into()];
    tx.run(
        "delete from member_import_addresses where import_id = $1
           and line in (select line from member_import_faults where import_id = $1)",
        &args,
    )
    .await?;
    tx.run(
        "delete from member_import_rows where import_id = $1
           and line in (select line from member_import_faults where import_id = $1)",
        &args,
    )
    .await?;
    Ok(())
}

/// The same id or address twice: the first row stands, the later ones are named.
async fn contradictions_within(tx: &mut Tx, id: ImportId) -> DbResult<()> {
    let args = [id.into()];
    let ids = tx
        .run(
            "insert into member_import_faults (import_id, line, reason, detail)
             select $1, line, 'same-id', cast(first as text) from (
               select line, min(line) over (partition by external_id) as first from member_import_rows
               where import_id = $1 and external_id is not null) d
             where line > first on conflict do nothing",
            &args,
        )
        .await?;
    if ids > 0 {
        drop_faults(tx, id).await?;
    }
    let addresses = tx
        .run(
            "insert into member_import_faults (import_id, line, reason, detail)
             select $1, line, 'same-address', cast(min(first) as text) from (
               select line, min(line) over (partition by address) as first from member_import_addresses
               where import_id = $1) d
             where line > first group by line on conflict do nothing",
            &args,
        )
        .await?;
    if addresses > 0 {
        drop_faults(tx, id).await?;
    }
    Ok(())
}

/// Who a row means: the member with its id; else the one with its address, unless the ids differ.
async fn matches(tx: &mut Tx, id: ImportId, (from, to): (i64, i64)) -> DbResult<()> {
    let args = [id.into(), from.into(), to.into()];
    tx.run(
        "update member_import_rows set member_id = m.id from members m
         where member_import_rows.import_id = $1 and member_import_rows.line >= $2 and member_import_rows.line < $3
           and m.external_id = member_import_rows.external_id",
        &args,
    )
    .await?;
    tx.run(
        "update member_import_rows set member_id = a.member_id
         from member_addresses a join members m on m.id = a.member_id
         where member_import_rows.import_id = $1 and member_import_rows.line >= $2 and member_import_rows.line < $3
           and member_import_rows.member_id is null and a.address = member_import_rows.email
           and (member_import_rows.external_id is null or m.external_id is null)",
        &args,
    )
    .await?;
    Ok(())
}

/// Two rows that mean the same member: one by id, one by address.
async fn same_person(tx: &mut Tx, id: ImportId) -> DbResult<()> {
    let args = [id.into()];
    let same = tx
        .run(
            "insert into member_import_faults (import_id, line, reason, detail)
             select $1, line, 'same-person', cast(first as text) from (
               select line, min(line) over (partition by member_id) as first from member_import_rows
               where import_id = $1 and member_id is not null) d
             where line > first on conflict do nothing",
            &args,
        )
        .await?;
    if same > 0 {
        drop_faults(tx, id).await?;
    }
    Ok(())
}

/// An address that belongs to somebody else, unless the same file takes it from them.
async fn contradictions_with_directory(
    tx: &mut Tx,
    id: ImportId,
    present: &Present,
) -> DbResult<()> {
    loop {
        let taken = tx
            .run(
                "insert into member_import_faults (import_id, line, reason, detail)
                 select $1, s.line, 'taken', min(s.address) from member_import_addresses s
                   join member_import_rows r on r.import_id = s.import_id and r.line = s.line
                   join member_addresses a on a.address = s.address
                 where s.import_id = $1 and (r.member_id is null or a.member_id <> r.member_id)
                   and (not $2 or not exists (
                     select 1 from member_import_rows o where o.import_id = $1 and o.member_id = a.member_id))
                 group by s.line on conflict do nothing",
                &[id.into(), present.further.into()],
            )
            .await?;
        if taken == 0 {
            return Ok(());
        }
        // A row that went may have been the one that would have given an address away.
        drop_faults(tx, id).await?;
    }
}

/// The first address of a file of one row that belongs to somebody else, if there is one; `-` for an
/// id that does.
pub(super) async fn taken_by_others(
    tx: &mut Tx,
    id: ImportId,
    present: &Present,
) -> DbResult<Option<String>> {
    let same_id = tx
        .count(
            "select cast(count(*) as bigint) from member_import_rows r join members m on m.external_id = r.external_id
             where r.import_id = $1 and (r.member_id is null or m.id <> r.member_id)",
            &[id.into()],
        )
        .await?;
    if same_id > 0 {
        return Ok(Some("-".into()));
    }
    contradictions_with_directory(tx, id, present).await?;
    tx.value(
        "select detail from member_import_faults where import_id = $1 order by line limit 1",
        &[id.into()],
    )
    .await
}

pub(super) async fn differences(
    tx: &mut Tx,
    id: ImportId,
    present: &Present,
    (from, to): (i64, i64),
) -> DbResult<()> {
    let args = [id.into(), from.into(), to.into()];
    tx.run(
        "update member_import_rows set change = 'new'
         where import_id = $1 and line >= $2 and line < $3 and member_id is null",
        &args,
    )
    .await?;
    tx.run(
        "update member_import_rows set change = 'changed' from members m
         where member_import_rows.import_id = $1 and m.id = member_import_rows.member_id
           and (not m.active or m.email <> member_import_rows.email or m.name <> member_import_rows.name
             or (member_import_rows.external_id is not null and m.external_id is null)
             or ($2 and m.team <> member_import_rows.team)
             or ($3 and m.role_family <> member_import_rows.role_family)
             or ($4 and m.site <> member_import_rows.site)
             or ($5 and m.locale <> member_import_rows.locale))
           and member_import_rows.line >= $6 and member_import_rows.line < $7",
        &[
            id.into(),
            present.team.into(),
            present.role_family.into(),
            present.site.into(),
            present.locale.into(),
            from.into(),
            to.into(),
        ],
    )
    .await?;
    if present.further {
        tx.run(
            "update member_import_rows set change = 'changed'
             where import_id = $1 and line >= $2 and line < $3 and change is null and (
               exists (select 1 from member_addresses a where a.member_id = member_import_rows.member_id
                 and not exists (select 1 from member_import_addresses s where s.import_id = $1
                   and s.line = member_import_rows.line and s.address = a.address))
               or exists (select 1 from member_import_addresses s where s.import_id = $1
                 and s.line = member_import_rows.line and not exists (
                   select 1 from member_addresses a where a.address = s.address
                     and a.member_id = member_import_rows.member_id)))",
            &args,
        )
        .await?;
    }
    Ok(())
}

async fn count(tx: &mut Tx, id: ImportId) -> DbResult<Counts> {
    let args = [id.into()];
    let rows: Vec<(String, i64)> = tx
        .list(
            "select coalesce(change, 'same'), cast(count(*) as bigint) from member_import_rows
             where import_id = $1 group by coalesce(change, 'same')",
            &args,
        )
        .await?;
    let of = |word: &str| rows.iter().find(|(w, _)| w == word).map_or(0, |(_, n)| *n);
    let bad = tx
        .count(
            "select cast(count(*) as bigint) from member_import_faults where import_id = $1",
            &args,
        )
        .await?;
    // Administrators stay: a file must not lock everybody out.
    let leaving = tx
        .count(
            "select cast(count(*) as bigint) from members m where m.active
               and exists (select 1 from member_imports i where i.id = $1 and i.leaving)
               and not exists (select 1 from member_import_rows r where r.import_id = $1 and r.member_id = m.id)
               and not exists (select 1 from member_roles x where x.member_id = m.id and x.role = 'administrator')",
            &args,
        )
        .await?;
    Ok(Counts {
        added: of("new"),
        changed: of("changed"),
        unchanged: of("same"),
        leaving,
        bad,
    })
}
