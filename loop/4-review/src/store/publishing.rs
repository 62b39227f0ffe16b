//! Publication: a de-identified snapshot for a chosen audience, which can be withdrawn.

use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::members::find_self;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::{from_row, id, jobs, words_enum};
use serde_json::Value as Json;

use super::moves::{ReviewPublished, set_state};
use super::{enter, hold, lead, people::teams_of};
use crate::review::{ReviewId, State};

id! {
    /// A publication.
    PublicationId
}

words_enum! {
    /// For whom it is published.
    Audience {
        /// Those who took part.
        Participants = "participants",
        /// The teams of those who took part.
        Teams = "teams",
        /// Every member.
        Everyone = "everyone",
    }
}

words_enum! {
    /// The traffic light that it carries (TLP 2.0).
    Tlp {
        /// Only those addressed.
        Red = "red",
        /// Those who need to know, here.
        AmberStrict = "amber-strict",
        /// Those who need to know, here and at those we work with.
        Amber = "amber",
        /// The community.
        Green = "green",
        /// Anyone.
        Clear = "clear",
    }
}

/// What is published.
#[derive(Debug, Clone)]
pub struct NewPublication {
    /// For whom.
    pub audience: Audience,
    /// How far readers may pass it on.
    pub tlp: Tlp,
    /// Its de-identified name.
    pub title: String,
    /// What is published.
    pub body: Json,
    /// The changes that were made, for the record.
    pub changes: Json,
    /// The digest of the words that it was made from: somebody must have signed these.
    pub signed: String,
}

/// A publication.
#[derive(Debug, Clone)]
pub struct Published {
    pub(crate) id: PublicationId,
    pub(crate) review_id: ReviewId,
    pub(crate) audience: Audience,
    pub(crate) tlp: Tlp,
    pub(crate) title: String,
    pub(crate) body: Json,
    pub(crate) teams: Json,
    pub(crate) published_at: Time,
}

from_row!(Published {
    id,
    review_id,
    audience,
    tlp,
    title,
    body,
    teams,
    published_at
});

/// Publishes a signed review. An earlier publication of it is withdrawn by this one.
pub async fn publish(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    new: &NewPublication,
) -> Allowed<PublicationId> {
    hold(tx, id).await?;
    let at = lead(tx, viewer, id).await?;
    if at.review.state != State::Signed && at.review.state != State::Published {
        return Err(Refused::Changed);
    }
    if !signoffs(tx, viewer, id, &new.signed).await?.enough() {
        return Err(Refused::Changed);
    }
    let now = app.clock.now();
    let teams = teams_of(tx, id).await?;
    tx.run(
        "update publications set withdrawn_at = $2 where review_id = $1 and withdrawn_at is null",
        &[id.into(), now.into()],
    )
    .await?;
    let publication: PublicationId = app.random.id();
    tx.run(
        "insert into publications (id, review_id, audience, tlp, title, body, changes, teams, published_by, published_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            publication.into(),
            id.into(),
            new.audience.into(),
            new.tlp.into(),
            new.title.as_str().into(),
            new.body.clone().into(),
            new.changes.clone().into(),
            serde_json::json!(teams).into(),
            at.me.into(),
            now.into(),
        ],
    )
    .await?;
    set_state(tx, app, viewer, id, State::Published).await?;
    jobs::announce(tx, &ReviewPublished { review: id }, now).await?;
    Ok(publication)
}

/// Withdraws what is published of a review: nobody reads it from now on.
pub async fn withdraw_publication(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
) -> Allowed<()> {
    let at = lead(tx, viewer, id).await?;
    let withdrawn = tx
        .run(
            "update publications set withdrawn_at = $2 where review_id = $1 and withdrawn_at is null",
            &[id.into(), app.clock.now().into()],
        )
        .await?;
    if withdrawn == 0 {
        return Err(Refused::Missing);
    }
    if at.review.state == State::Published {
        set_state(tx, app, viewer, id, State::Signed).await?;
    }
    Ok(())
}

/// The latest publication of a review, for those who facilitate it.
pub async fn latest_publication(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ReviewId,
) -> Allowed<Option<Published>> {
    lead(tx, viewer, id).await?;
    Ok(tx
        .find(
            "select id, review_id, audience, tlp, title, body, teams, published_at
             from publications where review_id = $1 and withdrawn_at is null order by published_at desc limit 1",
            &[id.into()],
        )
        .await?)
}

/// Whether a publication is for the viewer, whose team is `own`.
async fn addressed(
    tx: &mut Tx,
    viewer: &Viewer,
    own: Option<&str>,
    published: &Published,
) -> Allowed<bool> {
    // Most are for everyone: nothing else is asked of them.
    if published.audience == Audience::Everyone {
        return Ok(true);
    }
    if super::takes_part(tx, viewer, published.review_id).await? {
        return Ok(true);
    }
    let teams = published.teams.as_array();
    Ok(published.audience == Audience::Teams
        && own.is_some_and(|own| {
            teams.is_some_and(|t| t.iter().any(|team| team.as_str() == Some(own)))
        }))
}

/// The team of the viewer.
async fn own_team(tx: &mut Tx, viewer: &Viewer) -> Allowed<Option<String>> {
    Ok(find_self(tx, viewer).await?.map(|m| m.team))
}

/// A publication that is for the viewer.
pub async fn find_published(tx: &mut Tx, viewer: &Viewer, id: PublicationId) -> Allowed<Published> {
    let found: Option<Published> = tx
        .find(
            "select id, review_id, audience, tlp, title, body, teams, published_at
             from publications where id = $1 and withdrawn_at is null",
            &[id.into()],
        )
        .await?;
    let found = found.ok_or(Refused::Missing)?;
    let own = own_team(tx, viewer).await?;
    let addressed = addressed(tx, viewer, own.as_deref(), &found).await?;
    viewer.may(Act::ReadPublished { addressed })?;
    Ok(found)
}

/// A line of the published list.
pub struct PublishedLine {
    pub(crate) id: PublicationId,
    pub(crate) title: String,
    pub(crate) tlp: Tlp,
    pub(crate) audience: Audience,
    pub(crate) published_at: Time,
}

/// Without the texts, of which a line needs none: the teams stand in their place.
pub(crate) const PUBLISHED: &str =
    "select id, review_id, audience, tlp, title, teams as body, teams, published_at from publications
     where withdrawn_at is null and (published_at, id) < ($1, $2)
     order by published_at desc, id desc limit 50";

/// What is published for the viewer, newest first, older than `before`: at most `limit` lines, and
/// where to look on.
pub async fn list_published(
    tx: &mut Tx,
    viewer: &Viewer,
    before: Option<(Time, PublicationId)>,
    limit: usize,
) -> Allowed<(Vec<PublishedLine>, Option<(Time, PublicationId)>)> {
    viewer.may(Act::ReadPublished { addressed: true })?;
    let mut at = before.unwrap_or((Time(i64::MAX), PublicationId(uuid::Uuid::max())));
    let own = own_team(tx, viewer).await?;
    let mut lines = Vec::new();
    // Few publications are not for everyone: a page is full after one or two rounds.
    for _ in 0..10 {
        let rows: Vec<Published> = tx.list(PUBLISHED, &[at.0.into(), at.1.into()]).await?;
        let last = rows.len() < 50;
        for row in rows {
            if lines.len() == limit {
                return Ok((lines, Some(at)));
            }
            at = (row.published_at, row.id);
            if addressed(tx, viewer, own.as_deref(), &row).await? {
                lines.push(PublishedLine {
                    id: row.id,
                    title: row.title,
                    tlp: row.tlp,
                    audience: row.audience,
                    published_at: row.published_at,
                });
            }
        }
        if last {
            return Ok((lines, None));
        }
    }
    Ok((lines, Some(at)))
}

/// Who signed, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signoffs {
    /// How many signed these words.
    pub these: i64,
    /// How many signed an earlier version of them.
    pub earlier: i64,
    /// Whether the viewer signed these words.
    pub mine: bool,
    /// How many of those who signed these words take part without having facilitated.
    pub others: i64,
    /// Whether there is anybody else than facilitators who could.
    pub invited: bool,
}

impl Signoffs {
    /// Whether these words are signed: facilitators alone do not say that a story is told fairly.
    pub fn enough(&self) -> bool {
        self.others > 0
    }
}

/// Who never facilitated the review ($1); follows a `where` that names the member as `s.member_id`.
macro_rules! no_facilitator {
    () => {
        " and not exists (select 1 from review_facilitators f where f.review_id = $1 and f.member_id = s.member_id)
          and not exists (select 1 from reviews r where r.id = $1 and (r.facilitator = s.member_id or r.second = s.member_id))"
    };
}

/// How many signed the words with this digest, and whether that is enough: what moves a review to
/// signed and what publishes it both ask here.
pub async fn signoffs(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ReviewId,
    digest: &str,
) -> Allowed<Signoffs> {
    let at = enter(tx, viewer, id).await?;
    let all = count_signoffs(tx, id).await?;
    let these = tx
        .count(
            "select cast(count(*) as bigint) from review_signoffs where review_id = $1 and digest = $2",
            &[id.into(), digest.into()],
        )
        .await?;
    let mine = tx
        .value::<i64>(
            "select cast(1 as bigint) from review_signoffs where review_id = $1 and member_id = $2 and digest = $3",
            &[id.into(), at.me.into(), digest.into()],
        )
        .await?
        .is_some();
    let others = tx
        .count(
            concat!(
                "select cast(count(*) as bigint) from review_signoffs s where s.review_id = $1 and s.digest = $2",
                no_facilitator!()
            ),
            &[id.into(), digest.into()],
        )
        .await?;
    let invited = tx
        .value::<i64>(
            concat!(
                "select cast(1 as bigint) from review_participants s where s.review_id = $1 and s.left_at is null",
                no_facilitator!(),
                " limit 1"
            ),
            &[id.into()],
        )
        .await?
        .is_some();
    Ok(Signoffs {
        these,
        earlier: all - these,
        mine,
        others,
        invited,
    })
}

/// How many signed, these words or earlier ones.
pub async fn count_signoffs(tx: &mut Tx, id: ReviewId) -> DbResult<i64> {
    tx.count(
        "select cast(count(*) as bigint) from review_signoffs where review_id = $1",
        &[id.into()],
    )
    .await
}
