//! Accounts. What is not released is read by its author alone; nothing that is read here says who
//! wrote it.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::Tx;

use super::{enter, hold, own, stir, touch, write};
use crate::account::{Account, AccountId, Part};
use crate::review::ReviewId;

/// The viewer's own account of a review.
pub async fn find_own_account(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ReviewId,
) -> Allowed<Option<Account>> {
    let at = own(tx, viewer, id).await?;
    Ok(tx
        .find(
            "select id, shown_as, saw, knew, tried, expected, released_at, version
             from accounts where review_id = $1 and member_id = $2",
            &[id.into(), at.me.into()],
        )
        .await?)
}

pub(crate) const KEPT: &str =
    "select r.id, r.title from review_participants p join reviews r on r.id = p.review_id
     where p.member_id = $1 and p.left_at is not null
       and (exists (select 1 from accounts a where a.review_id = r.id and a.member_id = $1)
         or exists (select 1 from review_drafts d where d.review_id = r.id and d.member_id = $1))
     order by r.opened_at desc, r.id limit 50";

/// The reviews that the viewer was removed from, or left, and in which words of theirs are kept.
pub async fn list_kept(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<(ReviewId, String)>> {
    let me = viewer.member().ok_or(Refused::Denied)?;
    Ok(tx.list(KEPT, &[me.into()]).await?)
}

pub(crate) const RELEASED: &str =
    "select id, shown_as, saw, knew, tried, expected, released_at, version
     from accounts where review_id = $1 and released_at is not null order by id";

/// The released accounts, in an order that tells nothing: by their random ids.
pub async fn list_released(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Vec<Account>> {
    enter(tx, viewer, id).await?;
    Ok(tx.list(RELEASED, &[id.into()]).await?)
}

/// Saves the viewer's own account; nobody hears of it. A form made for an older version is refused,
/// and whoever shows it again keeps what was typed.
pub async fn save_account(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    account: &Account,
) -> Allowed<()> {
    let at = write(tx, viewer, id).await?;
    let now = app.clock.now();
    let saved = tx
        .run(
            "insert into accounts (id, review_id, member_id, shown_as, saw, knew, tried, expected, version, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9)
             on conflict (review_id, member_id) do update set shown_as = $4, saw = $5, knew = $6, tried = $7,
               expected = $8, version = accounts.version + 1, updated_at = $9
             where accounts.version = $10",
            &[
                app.random.id::<AccountId>().into(),
                id.into(),
                at.me.into(),
                account.shown_as.as_str().into(),
                account.part(Part::Saw).into(),
                account.part(Part::Knew).into(),
                account.part(Part::Tried).into(),
                account.part(Part::Expected).into(),
                now.into(),
                account.version.into(),
            ],
        )
        .await?;
    if saved == 0 {
        return Err(Refused::Changed);
    }
    // Others see a change only where they see the account.
    let released = tx
        .value::<i64>(
            "select cast(1 as bigint) from accounts where review_id = $1 and member_id = $2 and released_at is not null",
            &[id.into(), at.me.into()],
        )
        .await?;
    if released.is_some() {
        touch(tx, app, id).await?;
    }
    Ok(())
}

/// The viewer releases their own account: from now on those of the review read it, by its role.
pub async fn release_account(tx: &mut Tx, app: &App, viewer: &Viewer, id: ReviewId) -> Allowed<()> {
    let at = write(tx, viewer, id).await?;
    tx.run(
        "update accounts set released_at = $3, version = version + 1
         where review_id = $1 and member_id = $2 and released_at is null",
        &[id.into(), at.me.into(), app.clock.now().into()],
    )
    .await?;
    touch(tx, app, id).await?;
    Ok(())
}

/// The viewer takes their own account back, until publication: statements lose their tie to it.
pub async fn withdraw_account(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
) -> Allowed<()> {
    hold(tx, id).await?;
    let at = own(tx, viewer, id).await?;
    if !at.review.state.open() && at.review.state != crate::review::State::Signed {
        return Err(Refused::Changed);
    }
    tx.run(
        "update review_statements set account_id = null, version = version + 1
         where account_id in (select id from accounts where review_id = $1 and member_id = $2)",
        &[id.into(), at.me.into()],
    )
    .await?;
    tx.run(
        "update accounts set released_at = null, version = version + 1 where review_id = $1 and member_id = $2",
        &[id.into(), at.me.into()],
    )
    .await?;
    // No word changes that anybody signed: the statements stay, only their tie goes.
    stir(tx, id, app.clock.now()).await?;
    Ok(())
}
