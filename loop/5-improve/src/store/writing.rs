//! Writing actions down and changing them.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::{DbError, Tx};
use serde_json::{Value as Json, json};

use super::{
    Happened, OF_REVIEW, find_action, may_carry_out, read_action, record_entry, settle, touch,
};
use crate::action::{Action, ActionId, State};
use crate::draft::{Draft, Origin};
use crate::lower::{FactorId, ReviewId};

/// Who writes, as the history keeps it: of whoever takes part in the action's review only that somebody of it
/// did. Who takes part is often who was there when it happened, and is nobody else's to learn.
#[derive(Debug, Clone, Copy)]
enum Writer {
    Named(Option<MemberId>),
    OfReview,
}

impl Writer {
    async fn of(tx: &mut Tx, viewer: &Viewer, review: Option<ReviewId>) -> Allowed<Writer> {
        match review {
            Some(review) if goodcatch_review::takes_part(tx, viewer, review).await? => {
                Ok(Writer::OfReview)
            }
            _ => Ok(Writer::Named(viewer.member())),
        }
    }

    fn member(self) -> Option<MemberId> {
        match self {
            Writer::Named(member) => member,
            Writer::OfReview => None,
        }
    }

    /// The data of an entry, saying whose it is where no name does.
    fn sign(self, mut data: Json) -> Json {
        if let (Writer::OfReview, Some(data)) = (self, data.as_object_mut()) {
            data.insert("by".into(), OF_REVIEW.into());
        }
        data
    }
}

/// Writes an action down. The caller has asked whether the review's soak is over.
pub async fn propose(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    origin: Origin,
    draft: &Draft,
) -> Allowed<ActionId> {
    if let (Err(refused), origin) = (viewer.may(Act::HandleActions), origin) {
        match origin {
            Origin::Review(review) => super::may_see_of_review(tx, viewer, Some(review)).await?,
            Origin::Incident(_) => return Err(refused),
        }
    }
    let (review, incident) = match origin {
        // Of a review's incident too: its reporters are told, its recurrences find the action.
        Origin::Review(review) => (
            Some(review),
            goodcatch_review::incident_of(tx, review).await?,
        ),
        Origin::Incident(incident) => (None, Some(incident)),
    };
    let writer = Writer::of(tx, viewer, review).await?;
    let id: ActionId = app.random.id();
    let now = app.clock.now();
    tx.run(
        "insert into actions (id, review_id, incident_id, title, words, strength, on_person, insisted_because, owner_team,
           owner, due_at, cost_hours, cost_money, state, measure_what, measure_how, measure_source, measure_subject,
           measure_expected, measure_goal, measure_better, measure_at, public_words, decided_because,
           unverified_because, reopenings, next_at, created_by, created_at, updated_at, version)
         values ($1, $2, $3, '', '', $4, false, '', '', null, null, null, '', $5, '', '', 'manual', '', '', null, null, null,
           '', '', '', 0, $6, $7, $6, $6, 1)",
        &[
            id.into(),
            review.into(),
            incident.into(),
            draft.graded().into(),
            State::Proposed.into(),
            now.into(),
            writer.member().into(),
        ],
    )
    .await?;
    write(tx, id, draft).await?;
    let data = writer.sign(json!({ "strength": draft.graded() }));
    record_entry(
        tx,
        app,
        id,
        Happened::Proposed,
        writer.member(),
        &draft.title,
        data,
    )
    .await?;
    record_insisting(tx, app, writer, id, draft).await?;
    settle(tx, app, id).await?;
    Ok(id)
}

/// Changes an action, made for `version`. Its measure stays as it is once the work is done.
pub async fn revise(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    version: i64,
    draft: &Draft,
) -> Allowed<Action> {
    let before = read_action(tx, id).await?.ok_or(Refused::Missing)?;
    may_carry_out(viewer, &before)?;
    let writer = Writer::of(tx, viewer, before.review_id).await?;
    let before = touch(tx, app, id, Some(version)).await?;
    let factors = read_factors(tx, id).await?;
    let mut draft = draft.clone();
    if !before.measure_is_open() {
        draft.measure = before.measure();
    }
    let was = Draft::of(&before, &factors);
    if was == draft {
        return Ok(before);
    }
    write(tx, id, &draft).await?;
    if was.measure != draft.measure {
        let data = json!({ "was": was.measure.expected, "is": draft.measure.expected });
        let data = writer.sign(data);
        let kind = Happened::MeasureChanged;
        record_entry(
            tx,
            app,
            id,
            kind,
            writer.member(),
            &draft.measure.what,
            data,
        )
        .await?;
    }
    let only_measure = Draft {
        measure: draft.measure.clone(),
        ..was.clone()
    };
    if only_measure != draft {
        let mut data = json!({});
        if was.title != draft.title {
            data = json!({ "was": was.title });
        }
        let (kind, data) = (Happened::Revised, writer.sign(data));
        record_entry(tx, app, id, kind, writer.member(), "", data).await?;
    }
    if was.insisted_because != draft.insisted_because {
        record_insisting(tx, app, writer, id, &draft).await?;
    }
    settle(tx, app, id).await?;
    read_action(tx, id).await?.ok_or(Refused::Missing)
}

async fn record_insisting(
    tx: &mut Tx,
    app: &App,
    writer: Writer,
    id: ActionId,
    draft: &Draft,
) -> Result<(), DbError> {
    let Some(because) = &draft.insisted_because else {
        return Ok(());
    };
    let kind = Happened::Insisted;
    let data = writer.sign(json!({}));
    record_entry(tx, app, id, kind, writer.member(), because, data).await
}

async fn write(tx: &mut Tx, id: ActionId, draft: &Draft) -> Result<(), DbError> {
    let measure = &draft.measure;
    tx.run(
        "update actions set title = $2, words = $3, strength = $4, on_person = $5, insisted_because = $6, owner_team = $7,
           owner = $8, due_at = $9, cost_hours = $10, cost_money = $11, measure_what = $12, measure_how = $13,
           measure_source = $14, measure_subject = $15, measure_expected = $16, measure_goal = $17,
           measure_better = $18, measure_at = $19 where id = $1",
        &[
            id.into(),
            draft.title.as_str().into(),
            draft.words.as_str().into(),
            draft.graded().into(),
            draft.insisted_because.is_some().into(),
            draft.insisted_because.clone().unwrap_or_default().into(),
            draft.owner_team.as_str().into(),
            draft.owner.into(),
            draft.due_at.into(),
            draft.cost_hours.into(),
            draft.cost_money.as_str().into(),
            measure.what.as_str().into(),
            measure.how.as_str().into(),
            measure.source.as_str().into(),
            measure.subject.as_str().into(),
            measure.expected.as_str().into(),
            measure.goal.into(),
            measure.better.into(),
            measure.at.into(),
        ],
    )
    .await?;
    tx.run(
        "delete from action_factors where action_id = $1",
        &[id.into()],
    )
    .await?;
    let rows = draft
        .factors
        .iter()
        .map(|factor| vec![id.into(), (*factor).into()])
        .collect::<Vec<_>>();
    tx.insert_many(
        "insert into action_factors (action_id, factor_id) values",
        &rows,
        "on conflict do nothing",
    )
    .await?;
    Ok(())
}

async fn read_factors(tx: &mut Tx, id: ActionId) -> Result<Vec<FactorId>, DbError> {
    let rows: Vec<(FactorId,)> = tx
        .list(
            "select factor_id from action_factors where action_id = $1 order by factor_id",
            &[id.into()],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The factors that an action answers.
pub async fn factors_of(tx: &mut Tx, viewer: &Viewer, id: ActionId) -> Allowed<Vec<FactorId>> {
    find_action(tx, viewer, id).await?.ok_or(Refused::Missing)?;
    Ok(read_factors(tx, id).await?)
}
