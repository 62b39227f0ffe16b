//! The meeting: what is caught in it, and the two questions after it.

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::from_row;
use goodcatch_statistics::{Answers, Cohort, Floor};

use super::{enter, hold, lead, stir};
use crate::meeting::{CaptureId, CaptureKind, Question, poll_opens};
use crate::review::{ReviewId, State};

/// What was caught: nobody's.
#[derive(Debug, Clone)]
pub struct Capture {
    pub(crate) kind: CaptureKind,
    pub(crate) words: String,
}

from_row!(Capture { kind, words });

/// Catches a thought. Neither who nor the hour is kept.
pub async fn record_capture(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    kind: CaptureKind,
    words: &str,
) -> Allowed<()> {
    let at = enter(tx, viewer, id).await?;
    if !at.review.state.open() {
        return Err(Refused::Changed);
    }
    tx.run(
        "insert into review_captures (id, review_id, kind, words, captured_at) values ($1, $2, $3, $4, $5)",
        &[
            app.random.id::<CaptureId>().into(),
            id.into(),
            kind.into(),
            words.into(),
            app.clock.now().day().into(),
        ],
    )
    .await?;
    stir(tx, id, app.clock.now()).await?;
    Ok(())
}

/// What was caught, by kind; within it in an order that tells nothing.
pub async fn list_captures(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Vec<Capture>> {
    enter(tx, viewer, id).await?;
    Ok(tx
        .list(
            "select kind, words from review_captures where review_id = $1 order by kind, id limit 500",
            &[id.into()],
        )
        .await?)
}

/// Begins the meeting: its timer runs from now. Beginning again starts it anew.
pub async fn begin_meeting(tx: &mut Tx, app: &App, viewer: &Viewer, id: ReviewId) -> Allowed<()> {
    let at = lead(tx, viewer, id).await?;
    if !at.review.state.open() {
        return Err(Refused::Changed);
    }
    let now = app.clock.now();
    tx.run(
        "update reviews set meeting_began_at = $2 where id = $1",
        &[id.into(), now.into()],
    )
    .await?;
    match at.review.state {
        State::Soaking => super::moves::set_state(tx, app, viewer, id, State::Meeting).await?,
        _ => stir(tx, id, now).await?,
    }
    Ok(())
}

/// The mark that somebody had their turn: it needs the key outside the database to be told whose.
fn tag(app: &App, id: ReviewId, viewer: &Viewer) -> Allowed<Vec<u8>> {
    let me = viewer.member().ok_or(Refused::Denied)?;
    Ok(app
        .keys()
        .tag("review-poll", &[id.0.as_bytes(), me.0.as_bytes()]))
}

/// Whether the viewer answered already.
pub async fn had_turn(tx: &mut Tx, app: &App, viewer: &Viewer, id: ReviewId) -> Allowed<bool> {
    enter(tx, viewer, id).await?;
    let tag = tag(app, id, viewer)?;
    Ok(tx
        .value::<i64>(
            "select cast(1 as bigint) from review_poll_turns where review_id = $1 and tag = $2",
            &[id.into(), tag.into()],
        )
        .await?
        .is_some())
}

/// Counts the viewer's answers, once. Nothing else of the review changes, so no time is left behind.
pub async fn record_answers(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    answers: &[(Question, i64)],
) -> Allowed<()> {
    // Whoever signs it off at this moment comes before or after, never between.
    hold(tx, id).await?;
    let at = enter(tx, viewer, id).await?;
    if !poll_opens(&at.review) || poll_closed(tx, id).await? {
        return Err(Refused::Changed);
    }
    let tag = tag(app, id, viewer)?;
    let fresh = tx
        .run(
            "insert into review_poll_turns (review_id, tag) values ($1, $2) on conflict do nothing",
            &[id.into(), tag.into()],
        )
        .await?;
    if fresh == 0 {
        return Ok(());
    }
    for (question, answer) in answers {
        tx.run(
            "insert into review_polls (review_id, question, answer, n) values ($1, $2, $3, 1)
             on conflict (review_id, question, answer) do update set n = review_polls.n + 1",
            &[id.into(), (*question).into(), (*answer).clamp(1, 5).into()],
        )
        .await?;
    }
    Ok(())
}

/// The answers to a question, when enough people gave them.
#[derive(Debug, Clone)]
pub struct Poll {
    pub(crate) question: Question,
    pub(crate) answers: Option<Answers>,
}

/// Whether the poll is over: from the first time that the review was signed, for ever, also when it
/// is opened again. Answers are shown from then on and none is taken, so that nobody can subtract
/// one look from another.
pub async fn poll_closed(tx: &mut Tx, id: ReviewId) -> DbResult<bool> {
    let signed: Option<i64> = tx
        .value(
            "select cast(1 as bigint) from review_moves where review_id = $1 and state = $2 limit 1",
            &[id.into(), State::Signed.into()],
        )
        .await?;
    Ok(signed.is_some())
}

/// Both questions. Nothing is told while answers come in or when too few came, not even how many.
pub async fn poll(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Vec<Poll>> {
    enter(tx, viewer, id).await?;
    Ok(polls_of(tx, id).await?)
}

pub async fn polls_of(tx: &mut Tx, id: ReviewId) -> DbResult<Vec<Poll>> {
    let settled = poll_closed(tx, id).await?;
    let mut polls = Vec::new();
    for question in Question::ALL {
        let rows: Vec<(i64, i64)> = tx
            .list(
                "select answer, n from review_polls where review_id = $1 and question = $2",
                &[id.into(), (*question).into()],
            )
            .await?;
        let mut counts = [0_u32; 5];
        for (answer, n) in rows {
            let place = usize::try_from(answer - 1).unwrap_or(usize::MAX);
            if let Some(count) = counts.get_mut(place) {
                *count = u32::try_from(n).unwrap_or(0);
            }
        }
        let size = counts.iter().sum();
        let answers = Cohort::alone(size, Floor::Pulse)
            .filter(|_| settled)
            .and_then(|cohort| Answers::of(cohort, &counts));
        polls.push(Poll {
            question: *question,
            answers,
        });
    }
    Ok(polls)
}
