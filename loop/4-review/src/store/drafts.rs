//! Drafts. Each is read by its writer alone; nothing on the review tells that there is one.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::edits;
use serde_json::Value as Json;
use uuid::Uuid;

use super::{enter, own};
use crate::draft::{Draft, Place};
use crate::review::ReviewId;

/// More than anybody writes at once in one review.
const MOST: i64 = 200;

pub(crate) const DRAFTS: &str = "select place, page_id, typed, saved_at from review_drafts
     where review_id = $1 and member_id = $2 order by saved_at, place";

/// The viewer's own drafts in a review.
pub async fn list_drafts(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Vec<Draft>> {
    let at = own(tx, viewer, id).await?;
    Ok(tx.list(DRAFTS, &[id.into(), at.me.into()]).await?)
}

/// What became of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// It is on disk; `meanwhile`: somebody changed the text that it began from.
    Here {
        /// Whether the text was changed since.
        meanwhile: bool,
    },
    /// The writer types this in another window too, and that window's draft stays.
    Elsewhere,
}

/// Saves what is typed on a page (`pages.0`), which began with the draft of an earlier one (`pages.1`).
pub async fn save_draft(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    place: Place,
    (page, before): (Uuid, Uuid),
    typed: &Json,
) -> Allowed<Saved> {
    let at = enter(tx, viewer, id).await?;
    let there = tx
        .count(
            "select cast(count(*) as bigint) from review_drafts
             where review_id = $1 and member_id = $2 and place <> $3",
            &[id.into(), at.me.into(), place.to_string().into()],
        )
        .await?;
    if there >= MOST {
        return Err(Refused::Changed);
    }
    let saved = tx
        .run(
            "insert into review_drafts (review_id, member_id, place, page_id, typed, saved_at)
             values ($1, $2, $3, $4, $6, $7)
             on conflict (review_id, member_id, place) do update set page_id = $4, typed = $6, saved_at = $7
             where review_drafts.page_id = $4 or review_drafts.page_id = $5",
            &[
                id.into(),
                at.me.into(),
                place.to_string().into(),
                page.into(),
                before.into(),
                typed.clone().into(),
                app.clock.now().into(),
            ],
        )
        .await?;
    if saved == 0 {
        return Ok(Saved::Elsewhere);
    }
    let began = typed
        .get(edits::VERSION)
        .and_then(Json::as_str)
        .and_then(|version| version.parse::<i64>().ok())
        .unwrap_or(0);
    let present = present_version(tx, id, at.me, place).await?;
    Ok(Saved::Here {
        meanwhile: present.is_some_and(|present| present != began),
    })
}

/// The version of what a draft is to change; of nothing yet, none.
async fn present_version(
    tx: &mut Tx,
    id: ReviewId,
    me: MemberId,
    place: Place,
) -> DbResult<Option<i64>> {
    match place {
        Place::NewStatement | Place::NewFactor => Ok(None),
        Place::Account => {
            tx.value(
                "select version from accounts where review_id = $1 and member_id = $2",
                &[id.into(), me.into()],
            )
            .await
        }
        Place::Statement(statement) => {
            tx.value(
                "select version from review_statements where review_id = $1 and id = $2",
                &[id.into(), statement.into()],
            )
            .await
        }
        Place::Factor(factor) => {
            tx.value(
                "select version from factors where review_id = $1 and id = $2",
                &[id.into(), factor.into()],
            )
            .await
        }
        Place::Question(field) => {
            tx.value(
                "select version from review_texts where review_id = $1 and field = $2",
                &[id.into(), field.into()],
            )
            .await
        }
    }
}

/// Erases the draft of what was just kept, if it was typed on that page. What another window holds stays.
pub async fn settle_draft(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ReviewId,
    place: Place,
    (page, before): (Uuid, Uuid),
) -> Allowed<()> {
    let at = enter(tx, viewer, id).await?;
    tx.run(
        "delete from review_drafts where review_id = $1 and member_id = $2 and place = $3
           and (page_id = $4 or page_id = $5)",
        &[
            id.into(),
            at.me.into(),
            place.to_string().into(),
            page.into(),
            before.into(),
        ],
    )
    .await?;
    Ok(())
}

/// The viewer throws a draft away.
pub async fn erase_draft(tx: &mut Tx, viewer: &Viewer, id: ReviewId, place: Place) -> Allowed<()> {
    let at = own(tx, viewer, id).await?;
    tx.run(
        "delete from review_drafts where review_id = $1 and member_id = $2 and place = $3",
        &[id.into(), at.me.into(), place.to_string().into()],
    )
    .await?;
    Ok(())
}

/// Erases every draft of a member in a review: they take part no longer.
pub(super) async fn erase_of(tx: &mut Tx, id: ReviewId, member: MemberId) -> DbResult<()> {
    tx.run(
        "delete from review_drafts where review_id = $1 and member_id = $2",
        &[id.into(), member.into()],
    )
    .await?;
    Ok(())
}

/// Erases every draft of a review: it is closed, and nothing more is to be written.
pub(super) async fn erase_all(tx: &mut Tx, id: ReviewId) -> DbResult<()> {
    tx.run(
        "delete from review_drafts where review_id = $1",
        &[id.into()],
    )
    .await?;
    Ok(())
}
