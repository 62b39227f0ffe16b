//! Who facilitates, and who takes part.

use goodcatch_people::access::{Act, Allowed, Refused, Role};
use goodcatch_people::members::find_by_address;
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::{from_row, mail_out};
use serde_json::json;

use super::openings::record_participant;
use super::{drafts, enter, hold, lead, standing, stir};
use crate::letters::INVITED_MAIL;
use crate::review::{Review, ReviewId, State};

/// What came of asking somebody to facilitate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facilitation {
    /// They do.
    Given,
    /// They responded to the incident, so they cannot.
    Responded,
    /// They do not hold the role, or there are two facilitators already.
    NotPossible,
}

/// Lets `member` facilitate. A responder may ask anyone who holds the role, a facilitator
/// themselves or a second one beside them.
pub async fn appoint(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    member: MemberId,
) -> Allowed<Facilitation> {
    viewer.may(Act::SeeReviews)?;
    // Of two who ask at once, the second sees whom the first asked.
    hold(tx, id).await?;
    let at = standing(tx, viewer, id).await?;
    let review = &at.review;
    let present = present_facilitators(tx, review).await?;
    // Once it has a facilitator, that one decides.
    if !present.is_empty() && !at.facilitates {
        return Err(Refused::Denied);
    }
    let full = present.len() > 1 || present.contains(&member);
    if !holds_role(tx, member).await? || full || !review.state.open() {
        return Ok(Facilitation::NotPossible);
    }
    if responded(tx, review, member).await? {
        return Ok(Facilitation::Responded);
    }
    let first = present.first().copied().unwrap_or(member);
    let second = (!present.is_empty()).then_some(member);
    tx.run(
        "update reviews set facilitator = $2, second = $3 where id = $1",
        &[id.into(), first.into(), second.into()],
    )
    .await?;
    tx.run(
        "insert into review_facilitators (review_id, member_id) values ($1, $2) on conflict do nothing",
        &[id.into(), member.into()],
    )
    .await?;
    keep_apart(tx, app, id).await?;
    stir(tx, id, app.clock.now()).await?;
    Ok(Facilitation::Given)
}

/// Tells the incident who facilitates its review: while that goes on, nobody gives them a part in it.
pub(super) async fn keep_apart(tx: &mut Tx, app: &App, id: ReviewId) -> DbResult<()> {
    let Some(review) = super::read_review(tx, id).await? else {
        return Ok(());
    };
    let Some(incident) = review.incident_id else {
        return Ok(());
    };
    let facilitators: Vec<MemberId> = if review.state == State::Closed {
        Vec::new()
    } else {
        [review.facilitator, review.second]
            .into_iter()
            .flatten()
            .collect()
    };
    goodcatch_respond::keep_apart(tx, app, incident, &facilitators).await
}

/// Whether somebody holds the role, and is there.
async fn holds_role(tx: &mut Tx, member: MemberId) -> DbResult<bool> {
    Ok(tx
        .value::<i64>(
            "select cast(1 as bigint) from member_roles r join members m on m.id = r.member_id
             where r.member_id = $1 and r.role = $2 and m.active",
            &[member.into(), Role::Facilitator.into()],
        )
        .await?
        .is_some())
}

/// Those who facilitate now: who was asked, still may, and did not respond to the incident since. Where
/// nobody is left, somebody else can be asked.
pub async fn present_facilitators(tx: &mut Tx, review: &Review) -> Allowed<Vec<MemberId>> {
    let mut present = Vec::new();
    for member in [review.facilitator, review.second].into_iter().flatten() {
        if holds_role(tx, member).await? && !responds(tx, review, member).await? {
            present.push(member);
        }
    }
    Ok(present)
}

/// Whether somebody responded to the incident that a review is about.
async fn responded(tx: &mut Tx, review: &Review, member: MemberId) -> Allowed<bool> {
    match review.incident_id {
        Some(incident) => Ok(goodcatch_respond::responded_to(tx, incident, member).await?),
        None => Ok(false),
    }
}

/// Whether somebody who was asked to facilitate works on the incident nevertheless.
pub(super) async fn responds(tx: &mut Tx, review: &Review, member: MemberId) -> Allowed<bool> {
    match review.incident_id {
        Some(incident) => Ok(goodcatch_respond::worked_on(tx, incident, member).await?),
        None => Ok(false),
    }
}

/// Those who hold the role and did not respond: names, since the role is held in the open.
pub async fn list_facilitators(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ReviewId,
) -> Allowed<Vec<(MemberId, String)>> {
    viewer.may(Act::SeeReviews)?;
    let review = standing(tx, viewer, id).await?.review;
    let all: Vec<(MemberId, String)> = tx
        .list(
            "select m.id, m.name from members m join member_roles r on r.member_id = m.id
             where r.role = $1 and m.active order by m.name, m.id limit 200",
            &[Role::Facilitator.into()],
        )
        .await?;
    let mut free = Vec::new();
    for (member, name) in all {
        let taken = review.facilitator == Some(member) || review.second == Some(member);
        if !taken && !responded(tx, &review, member).await? {
            free.push((member, name));
        }
    }
    Ok(free)
}

/// The names of those who facilitate a review, for those who know of it.
pub async fn facilitator_names(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Vec<String>> {
    let review = super::find_review(tx, viewer, id)
        .await?
        .ok_or(Refused::Missing)?;
    let mut names = Vec::new();
    for member in present_facilitators(tx, &review).await? {
        let name: Option<String> = tx
            .value("select name from members where id = $1", &[member.into()])
            .await?;
        names.extend(name);
    }
    Ok(names)
}

/// Somebody who takes part: known to the others by name, as they will sit in one room.
#[derive(Debug, Clone)]
pub struct Participant {
    /// Who.
    pub member_id: MemberId,
    /// Their name.
    pub name: String,
    /// Their team when they were invited.
    pub team: String,
    /// When they said yes.
    pub joined_at: Option<Time>,
}

from_row!(Participant {
    member_id,
    name,
    team,
    joined_at
});

pub(crate) const PARTICIPANTS: &str =
    "select p.member_id, m.name, p.team, p.joined_at from review_participants p join members m on m.id = p.member_id
     where p.review_id = $1 and p.left_at is null order by m.name, m.id";

/// Those who take part.
pub async fn list_participants(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ReviewId,
) -> Allowed<Vec<Participant>> {
    enter(tx, viewer, id).await?;
    Ok(tx.list(PARTICIPANTS, &[id.into()]).await?)
}

/// The teams of those who take part: for a publication to them.
pub async fn teams_of(tx: &mut Tx, id: ReviewId) -> DbResult<Vec<String>> {
    let rows: Vec<(String,)> = tx
        .list(
            "select distinct team from review_participants where review_id = $1 and left_at is null and team <> '' order by team",
            &[id.into()],
        )
        .await?;
    Ok(rows.into_iter().map(|(team,)| team).collect())
}

/// Somebody who worked on the incident.
#[derive(Debug, Clone)]
pub struct Suggested {
    /// Who.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Their team.
    pub team: String,
}

from_row!(Suggested { id, name, team });

/// Those who worked on an incident: who held a role in it, had or did a task, wrote into its timeline or
/// to others about it. Its cases and their reports are not asked: whose they were is nobody's business.
macro_rules! worked {
    () => {
        "(select member_id from incident_roles where incident_id = $1
          union select by_member from incident_events where incident_id = $1 and by_member is not null
          union select done_by from incident_tasks where incident_id = $1 and done_by is not null
          union select assigned_to from incident_tasks where incident_id = $1 and assigned_to is not null
          union select posted_by from incident_updates where incident_id = $1
          union select written_by from incident_notices where incident_id = $1 and written_by is not null)"
    };
}

pub(crate) const SUGGESTIONS: &str = concat!(
    "select m.id, m.name, m.team from ",
    worked!(),
    " w join members m on m.id = w.member_id where m.active
       and not exists (select 1 from review_participants p where p.review_id = $2 and p.member_id = m.id)
     order by m.name, m.id limit 50"
);

pub(crate) const CONCERNED: &str = concat!(
    "select distinct m.team from ",
    worked!(),
    " w join members m on m.id = w.member_id where m.team <> '' order by m.team"
);

/// The teams concerned of whom nobody takes part: a team is concerned when one of it worked on the
/// incident.
pub async fn teams_missing(tx: &mut Tx, id: ReviewId) -> DbResult<Vec<String>> {
    let Some(incident) = super::incident_of(tx, id).await? else {
        return Ok(Vec::new());
    };
    let concerned: Vec<(String,)> = tx.list(CONCERNED, &[incident.into()]).await?;
    let there = teams_of(tx, id).await?;
    Ok(concerned
        .into_iter()
        .map(|(team,)| team)
        .filter(|team| !there.contains(team))
        .collect())
}

/// Who could be invited: those who worked on the incident. Whoever was invited before is not proposed
/// again: they may have said no.
pub async fn suggestions(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Vec<Suggested>> {
    let at = lead(tx, viewer, id).await?;
    let Some(incident) = at.review.incident_id else {
        return Ok(Vec::new());
    };
    Ok(tx.list(SUGGESTIONS, &[incident.into(), id.into()]).await?)
}

/// Invites members by id and by address; the addresses that lead to nobody.
pub async fn invite(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    members: &[MemberId],
    addresses: &[&str],
) -> Allowed<Vec<String>> {
    let at = lead(tx, viewer, id).await?;
    if !at.review.state.open() {
        return Err(Refused::Changed);
    }
    let mut unknown = Vec::new();
    let mut invited: Vec<MemberId> = members.to_vec();
    for address in addresses {
        match find_by_address(tx, address).await? {
            Some(member) => invited.push(member.id),
            None => unknown.push((*address).to_owned()),
        }
    }
    for member in invited {
        if at.review.facilitator == Some(member) || at.review.second == Some(member) {
            continue;
        }
        if record_participant(tx, app, id, member, Some(at.me), false).await? {
            // Whoever is invited again is told again: each invitation has its time.
            let now = app.clock.now();
            let once = format!("{INVITED_MAIL}:{id}:{member}:{}", now.0);
            let data = json!({ "member": member });
            mail_out::ask(tx, INVITED_MAIL, id.0, data, Some(once), now).await?;
        }
    }
    stir(tx, id, app.clock.now()).await?;
    Ok(unknown)
}

/// The viewer says yes to taking part.
pub async fn join(tx: &mut Tx, app: &App, viewer: &Viewer, id: ReviewId) -> Allowed<()> {
    let at = enter(tx, viewer, id).await?;
    tx.run(
        "update review_participants set joined_at = $3 where review_id = $1 and member_id = $2 and joined_at is null",
        &[id.into(), at.me.into(), app.clock.now().into()],
    )
    .await?;
    Ok(())
}

/// Somebody takes part no longer: the viewer themselves, or whom a facilitator invited by mistake.
/// What they did not release goes with whoever leaves; of whom somebody else removes it is kept for them
/// alone, to read and to take back.
pub async fn leave(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    member: MemberId,
) -> Allowed<()> {
    let at = enter(tx, viewer, id).await?;
    if member != at.me && !at.facilitates {
        return Err(Refused::Denied);
    }
    let now = app.clock.now();
    tx.run(
        "update review_participants set left_at = $3 where review_id = $1 and member_id = $2 and left_at is null",
        &[id.into(), member.into(), now.into()],
    )
    .await?;
    if member == at.me {
        tx.run(
            "delete from accounts where review_id = $1 and member_id = $2 and released_at is null",
            &[id.into(), member.into()],
        )
        .await?;
        drafts::erase_of(tx, id, member).await?;
    }
    stir(tx, id, now).await?;
    Ok(())
}
