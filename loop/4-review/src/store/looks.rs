//! Which reviews there are, and how far they are.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::{DAY, Time};
use goodcatch_platform::database::{Result as DbResult, Tx, Value};
use goodcatch_platform::from_row;

use super::{standing, stir};
use crate::review::{Review, ReviewId, State, anniversary, years_over};

/// Reviews on a page.
pub const PAGE: i64 = 25;

/// A line of a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its id.
    pub id: ReviewId,
    /// Its name.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// Whether somebody facilitates it.
    pub facilitated: i64,
    /// When it was opened.
    pub opened_at: Time,
    /// When the meeting is.
    pub meeting_at: Option<Time>,
    /// When it was closed.
    pub closed_at: Option<Time>,
}

from_row!(Listed {
    id,
    title,
    state,
    facilitated,
    opened_at,
    meeting_at,
    closed_at
});

/// Which reviews a list shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct ListFilter {
    /// Only those of a state.
    pub state: Option<State>,
}

macro_rules! listed {
    () => {
        "select r.id, r.title, r.state, cast(case when r.facilitator is null then 0 else 1 end as bigint) as facilitated,
           r.opened_at, r.meeting_at, r.closed_at from "
    };
}

/// The reviews in which the viewer ($1) is something: of those that they facilitate only the ones whose next
/// day is so ($first or $other), since in ten years they become many. Each is then looked up by its id, on
/// either engine, whatever else is asked of it: that is what the cross join says.
macro_rules! in_which {
    ($first:literal, $other:literal) => {
        concat!(
            "(select id from reviews where facilitator = $1 and ",
            $first,
            " union select id from reviews where facilitator = $1 and ",
            $other,
            " union select id from reviews where second = $1 and ",
            $first,
            " union select id from reviews where second = $1 and ",
            $other,
            " union select review_id from review_participants where member_id = $1 and left_at is null) mine
             cross join reviews r where r.id = mine.id"
        )
    };
}

/// The statement of a list.
pub(crate) fn list_statement(
    filter: ListFilter,
    before: Option<(Time, ReviewId)>,
) -> (&'static str, Vec<Value>) {
    let (time, id) = before.unwrap_or((Time(i64::MAX), ReviewId(uuid::Uuid::max())));
    let mut args: Vec<Value> = vec![time.into(), id.into(), (PAGE + 1).into()];
    let Some(state) = filter.state else {
        return (
            concat!(
                listed!(),
                "reviews r where (opened_at, id) < ($1, $2) order by opened_at desc, id desc limit $3"
            ),
            args,
        );
    };
    args.push(state.into());
    (
        concat!(
            listed!(),
            "reviews r where state = $4 and (opened_at, id) < ($1, $2) order by opened_at desc, id desc limit $3"
        ),
        args,
    )
}

/// Every review, newest first, older than `before`; one more than [`PAGE`].
pub async fn list_reviews(
    tx: &mut Tx,
    viewer: &Viewer,
    filter: ListFilter,
    before: Option<(Time, ReviewId)>,
) -> Allowed<Vec<Listed>> {
    viewer.may(Act::SeeReviews)?;
    let (sql, args) = list_statement(filter, before);
    Ok(tx.list(sql, &args).await?)
}

pub(crate) const MINE: &str = concat!(
    listed!(),
    // What is not closed has no such day.
    in_which!("remember_at is null", "remember_at is null"),
    " and r.closed_at is null order by r.opened_at desc, r.id desc limit 50"
);

pub(crate) const ANNIVERSARIES: &str = concat!(
    listed!(),
    in_which!("remember_at <= $3", "remember_at > $4"),
    " and r.closed_at <= $2 and (r.remember_at <= $3 or r.remember_at > $4) order by r.closed_at, r.id limit 20"
);

/// The open reviews that the viewer facilitates or takes part in, newest first.
pub async fn list_mine(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<Listed>> {
    viewer.may(Act::OpenReview)?;
    let me = viewer.member().ok_or(Refused::Denied)?;
    Ok(tx.list(MINE, &[me.into()]).await?)
}

/// Reviews whose day of the year was in the last 30 days and in which the viewer took part: worth another
/// look, with how many years ago each was closed.
pub async fn list_anniversaries(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
) -> Allowed<Vec<(Listed, i64)>> {
    viewer.may(Act::OpenReview)?;
    let me = viewer.member().ok_or(Refused::Denied)?;
    let (now, zone) = (app.clock.now(), app.config.zone());
    let args = [
        me.into(),
        anniversary(now, -1, &zone).into(),
        // Its day has come and was not told yet; or the next is a year after one of the last 30 days.
        now.into(),
        anniversary(now.plus(-LATE), 1, &zone).into(),
    ];
    let found: Vec<Listed> = tx.list(ANNIVERSARIES, &args).await?;
    Ok(found
        .into_iter()
        .map(|one| {
            let years = one.closed_at.map_or(0, |at| years_over(at, now, &zone));
            (one, years)
        })
        .collect())
}

/// A review, for those who see which there are and those who take part.
pub async fn find_review(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Option<Review>> {
    let at = match standing(tx, viewer, id).await {
        Ok(at) => at,
        Err(Refused::Missing) => return Ok(None),
        Err(other) => return Err(other),
    };
    if viewer.may(Act::SeeReviews).is_err() {
        viewer.may(Act::InReview {
            takes_part: at.facilitates || at.participates,
        })?;
    }
    Ok(Some(at.review))
}

/// When a review reached which state.
#[derive(Debug, Clone)]
pub struct Move {
    /// Which.
    pub state: State,
    /// When.
    pub at: Time,
}

from_row!(Move { state, at });

/// The moves of a review, first to last.
pub async fn list_moves(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Vec<Move>> {
    find_review(tx, viewer, id).await?.ok_or(Refused::Missing)?;
    Ok(tx
        .list(
            "select state, at from review_moves where review_id = $1 order by place",
            &[id.into()],
        )
        .await?)
}

/// What there is of a review, as numbers.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    pub(crate) participants: i64,
    pub(crate) joined: i64,
    pub(crate) teams: i64,
    pub(crate) released: i64,
    pub(crate) statements: i64,
    pub(crate) grounded: i64,
    pub(crate) answered: i64,
    pub(crate) factors: i64,
}

from_row!(Counts {
    participants,
    joined,
    teams,
    released,
    statements,
    grounded,
    answered,
    factors
});

pub(crate) const COUNTS: &str = "select
               (select cast(count(*) as bigint) from review_participants where review_id = $1 and left_at is null) as participants,
               (select cast(count(*) as bigint) from review_participants where review_id = $1 and left_at is null and joined_at is not null) as joined,
               (select cast(count(distinct team) as bigint) from review_participants where review_id = $1 and left_at is null) as teams,
               (select cast(count(*) as bigint) from accounts where review_id = $1 and released_at is not null) as released,
               (select cast(count(*) as bigint) from review_statements where review_id = $1) as statements,
               (select cast(count(*) as bigint) from review_statements s where s.review_id = $1 and (s.account_id is not null
                 or exists (select 1 from statement_evidence e where e.statement_id = s.id))) as grounded,
               (select cast(count(*) as bigint) from review_texts where review_id = $1 and words <> '' and field <> 'summary') as answered,
               (select cast(count(*) as bigint) from factors where review_id = $1) as factors";

/// What there is of a review, counted.
pub async fn counts(tx: &mut Tx, id: ReviewId) -> DbResult<Counts> {
    let found = tx.find(COUNTS, &[id.into()]).await?;
    Ok(found.unwrap_or_default())
}

/// A review whose day of the year has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anniversary {
    /// Which.
    pub review: ReviewId,
    /// How many years ago it was closed.
    pub years: i64,
}

/// What missed its day by more than this, as when no server ran, waits for the next.
const LATE: i64 = 30 * DAY;

pub(crate) const DUE: &str = "select id, closed_at, remember_at from reviews
     where remember_at <= $1 and closed_at is not null order by remember_at, id limit $2";

/// Reviews whose day of the year has come, at most `limit` at a time; each has its next day from now on, so
/// that it is told once a year whoever asks. Nothing where none is left.
pub async fn take_anniversaries(
    tx: &mut Tx,
    app: &App,
    limit: i64,
) -> DbResult<Option<Vec<Anniversary>>> {
    let (now, zone) = (app.clock.now(), app.config.zone());
    let due: Vec<(ReviewId, Time, Time)> = tx.list(DUE, &[now.into(), limit.into()]).await?;
    if due.is_empty() {
        return Ok(None);
    }
    let mut told = Vec::new();
    for (review, closed, was) in due {
        let years = years_over(closed, now, &zone);
        let next = anniversary(closed, years + 1, &zone);
        let taken = tx
            .run(
                "update reviews set remember_at = $3 where id = $1 and remember_at = $2",
                &[review.into(), was.into(), next.into()],
            )
            .await?;
        let late = now.0 - anniversary(closed, years, &zone).0;
        if taken > 0 && late <= LATE {
            stir(tx, review, now).await?;
            told.push(Anniversary { review, years });
        }
    }
    Ok(Some(told))
}

/// Who facilitated a review or took part in it: to be written to; not a look-up for viewers.
pub async fn people_for_delivery(
    tx: &mut Tx,
    id: ReviewId,
) -> DbResult<Vec<goodcatch_people::MemberId>> {
    let rows: Vec<(goodcatch_people::MemberId,)> = tx
        .list(
            "select member_id from review_participants where review_id = $1 and left_at is null
             union select facilitator from reviews where id = $1 and facilitator is not null
             union select second from reviews where id = $1 and second is not null",
            &[id.into()],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
