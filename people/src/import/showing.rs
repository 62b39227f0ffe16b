//! What a dry run shows: the first of the new, the first of the changed, and the bad rows.

use goodcatch_platform::database::Tx;
use goodcatch_platform::from_row;

use super::{Import, ImportId};
use crate::Viewer;
use crate::access::{Act, Allowed};

/// A row that cannot be taken.
pub struct Fault {
    /// Its line.
    pub line: i64,
    /// Why: a word.
    pub reason: String,
    /// What it is about.
    pub detail: String,
}

from_row!(Fault {
    line,
    reason,
    detail
});

/// A person of the file.
pub struct Shown {
    /// Their line.
    pub line: i64,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What is different; empty for new ones.
    pub differences: Vec<Difference>,
}

/// One thing that is different.
pub struct Difference {
    /// The key of its name.
    pub label: &'static str,
    /// As the directory has it.
    pub old: String,
    /// As the file has it.
    pub new: String,
}

/// The first bad rows.
pub async fn list_faults(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ImportId,
    limit: i64,
) -> Allowed<Vec<Fault>> {
    viewer.may(Act::Directory)?;
    Ok(tx
        .list(
            "select line, reason, detail from member_import_faults where import_id = $1 order by line limit $2",
            &[id.into(), limit.into()],
        )
        .await?)
}

/// The first new people.
pub async fn list_new(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ImportId,
    limit: i64,
) -> Allowed<Vec<Shown>> {
    viewer.may(Act::Directory)?;
    let rows: Vec<(i64, String, String)> = tx
        .list(
            "select line, name, email from member_import_rows where import_id = $1 and change = 'new' order by line limit $2",
            &[id.into(), limit.into()],
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|(line, name, email)| Shown {
            line,
            name,
            email,
            differences: Vec::new(),
        })
        .collect())
}

struct Pair {
    line: i64,
    name: String,
    email: String,
    team: String,
    role_family: String,
    site: String,
    locale: String,
    old_name: String,
    old_email: String,
    old_team: String,
    old_role_family: String,
    old_site: String,
    old_locale: String,
    addresses: String,
    old_addresses: String,
}

from_row!(Pair {
    line,
    name,
    email,
    team,
    role_family,
    site,
    locale,
    old_name,
    old_email,
    old_team,
    old_role_family,
    old_site,
    old_locale,
    addresses,
    old_addresses
});

/// The first changed people, with what changed.
pub async fn list_changed(
    tx: &mut Tx,
    viewer: &Viewer,
    import: &Import,
    limit: i64,
) -> Allowed<Vec<Shown>> {
    viewer.may(Act::Directory)?;
    let rows: Vec<Pair> = tx
        .list(
            "select r.line, r.name, r.email, r.team, r.role_family, r.site, r.locale, m.name as old_name,
               m.email as old_email, m.team as old_team, m.role_family as old_role_family, m.site as old_site,
               m.locale as old_locale,
               coalesce((select string_agg(address, ', ') from (select address from member_import_addresses s
                 where s.import_id = r.import_id and s.line = r.line order by address) s), '') as addresses,
               coalesce((select string_agg(address, ', ') from (select address from member_addresses a
                 where a.member_id = m.id order by address) a), '') as old_addresses
             from member_import_rows r join members m on m.id = r.member_id
             where r.import_id = $1 and r.change = 'changed' order by r.line limit $2",
            &[import.id.into(), limit.into()],
        )
        .await?;
    let present = import.present();
    Ok(rows
        .into_iter()
        .map(|p| {
            let all = [
                (true, "people-name", p.old_name, p.name.clone()),
                (true, "people-email", p.old_email, p.email.clone()),
                (
                    present.further,
                    "people-import-addresses",
                    p.old_addresses,
                    p.addresses,
                ),
                (present.team, "people-team", p.old_team, p.team),
                (
                    present.role_family,
                    "people-role-family",
                    p.old_role_family,
                    p.role_family,
                ),
                (present.site, "people-site", p.old_site, p.site),
                (present.locale, "people-locale", p.old_locale, p.locale),
            ];
            let differences = all
                .into_iter()
                .filter(|(there, _, old, new)| *there && old != new)
                .map(|(_, label, old, new)| Difference { label, old, new })
                .collect();
            Shown {
                line: p.line,
                name: p.name,
                email: p.email,
                differences,
            }
        })
        .collect())
}
