//! The summary and the answers to the systemic questions. Whoever saves after somebody else loses
//! nothing, and neither does the other.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::edits::{Edit, Settled};

use super::{enter, touch, write};
use crate::review::{Field, ReviewId, Text};

/// The texts that were begun.
pub async fn list_texts(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Vec<Text>> {
    enter(tx, viewer, id).await?;
    Ok(texts_of(tx, id).await?)
}

/// As [`list_texts`], for what is made of a review.
pub async fn texts_of(tx: &mut Tx, id: ReviewId) -> DbResult<Vec<Text>> {
    tx.list(
        "select field, words, version, updated_at from review_texts where review_id = $1",
        &[id.into()],
    )
    .await
}

/// A text as it stands: one that nobody began is empty, of version 0.
pub async fn text_of(tx: &mut Tx, id: ReviewId, field: Field) -> DbResult<(String, i64)> {
    let found: Option<(String, i64)> = tx
        .find(
            "select words, version from review_texts where review_id = $1 and field = $2",
            &[id.into(), field.into()],
        )
        .await?;
    Ok(found.unwrap_or_default())
}

/// Saves an edit, merged with what was saved meanwhile; or the pieces between which the writer decides.
pub async fn save_text(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    field: Field,
    edit: &Edit,
) -> Allowed<Settled> {
    write(tx, viewer, id).await?;
    // The row of the review is the lock: two saves follow each other.
    touch(tx, app, id).await?;
    let (present, version) = text_of(tx, id, field).await?;
    let settled = edit.settle(&present, version);
    if let Settled::Save { words, .. } = &settled {
        let saved = tx
            .run(
                "insert into review_texts (review_id, field, words, version, updated_at) values ($1, $2, $3, 1, $4)
                 on conflict (review_id, field) do update set words = $3, version = review_texts.version + 1, updated_at = $4
                 where review_texts.version = $5",
                &[
                    id.into(),
                    field.into(),
                    words.as_str().into(),
                    app.clock.now().into(),
                    version.into(),
                ],
            )
            .await?;
        if saved == 0 {
            return Err(Refused::Changed);
        }
    }
    Ok(settled)
}
