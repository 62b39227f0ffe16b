//! The merged narrative: statements, their order, what they rest on.

use std::collections::BTreeSet;

use goodcatch_people::access::{Allowed, Refused};
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::{Result as DbResult, Tx, Value};
use goodcatch_platform::edits::{Edit, Piece, Settled};
use goodcatch_respond::{EventId, EvidenceId, ForReview};

use super::{enter, touch, write};
use crate::account::AccountId;
use crate::order::{Step, moved};
use crate::review::{Review, ReviewId};
use crate::statement::{Ground, GroundId, RestsOn, Statement, StatementId};

pub(crate) const STATEMENTS: &str = "select id, rank, words, account_id, version from review_statements where review_id = $1 order by rank, id";

pub(crate) const GROUNDS: &str =
    "select e.id, e.statement_id, e.event_id, e.evidence_id, e.label from statement_evidence e
     join review_statements s on s.id = e.statement_id where s.review_id = $1 order by e.label, e.id";

/// The statements, in their order.
pub async fn list_statements(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ReviewId,
) -> Allowed<Vec<Statement>> {
    enter(tx, viewer, id).await?;
    Ok(statements_of(tx, id).await?)
}

/// As [`list_statements`], for what is made of a review.
pub async fn statements_of(tx: &mut Tx, id: ReviewId) -> DbResult<Vec<Statement>> {
    tx.list(STATEMENTS, &[id.into()]).await
}

/// What the statements rest on.
pub async fn list_grounds(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Vec<Ground>> {
    enter(tx, viewer, id).await?;
    Ok(grounds_of(tx, id).await?)
}

/// As [`list_grounds`], for what is made of a review.
pub async fn grounds_of(tx: &mut Tx, id: ReviewId) -> DbResult<Vec<Ground>> {
    tx.list(GROUNDS, &[id.into()]).await
}

/// The account, if it is a released one of this review.
async fn released(
    tx: &mut Tx,
    id: ReviewId,
    account: Option<AccountId>,
) -> DbResult<Option<AccountId>> {
    let Some(account) = account else {
        return Ok(None);
    };
    tx.value(
        "select id from accounts where id = $1 and review_id = $2 and released_at is not null",
        &[account.into(), id.into()],
    )
    .await
}

/// More statements than anybody reads as one story.
pub const MOST: usize = 500;

/// More than a whole story rests on.
pub const MOST_GROUNDS: usize = 2_000;

/// Adds a statement at the end; refused where there are five hundred.
pub async fn record_statement(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    words: &str,
    account: Option<AccountId>,
) -> Allowed<StatementId> {
    write(tx, viewer, id).await?;
    touch(tx, app, id).await?;
    let account = released(tx, id, account).await?;
    let statement: StatementId = app.random.id();
    let last = room_for(tx, id, 1).await?;
    tx.run(
        "insert into review_statements (id, review_id, rank, words, account_id, version) values ($1, $2, $3, $4, $5, 1)",
        &[
            statement.into(),
            id.into(),
            (last + 1.0).into(),
            words.into(),
            account.into(),
        ],
    )
    .await?;
    Ok(statement)
}

/// The last rank, where so many statements more find room.
async fn room_for(tx: &mut Tx, id: ReviewId, more: usize) -> Allowed<f64> {
    let (there, last): (i64, f64) = tx
        .find(
            "select cast(count(*) as bigint), coalesce(max(rank), 0.0) from review_statements where review_id = $1",
            &[id.into()],
        )
        .await?
        .unwrap_or_default();
    if usize::try_from(there).unwrap_or(MOST).saturating_add(more) > MOST {
        return Err(Refused::Changed);
    }
    Ok(last)
}

/// Adds a whole story at the end, each statement with what it rests on in words: in few statements of
/// SQL, so that others wait for no more than a moment.
pub async fn record_story(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    told: &[(String, Vec<String>)],
) -> Allowed<()> {
    write(tx, viewer, id).await?;
    touch(tx, app, id).await?;
    let mut rank = room_for(tx, id, told.len()).await?;
    let mut statements: Vec<Vec<Value>> = Vec::new();
    let mut rests: Vec<Vec<Value>> = Vec::new();
    for (words, grounds) in told {
        let statement: StatementId = app.random.id();
        rank += 1.0;
        statements.push(vec![
            statement.into(),
            id.into(),
            rank.into(),
            words.as_str().into(),
            1_i64.into(),
        ]);
        let labels: BTreeSet<String> = grounds
            .iter()
            .map(|label| label.chars().take(300).collect())
            .collect();
        for label in labels {
            let ground: GroundId = app.random.id();
            rests.push(vec![ground.into(), statement.into(), label.into()]);
        }
    }
    if rests.len() > MOST_GROUNDS {
        return Err(Refused::Changed);
    }
    tx.insert_many(
        "insert into review_statements (id, review_id, rank, words, version) values",
        &statements,
        "",
    )
    .await?;
    tx.insert_many(
        "insert into statement_evidence (id, statement_id, label) values",
        &rests,
        "",
    )
    .await?;
    Ok(())
}

/// Whose account a statement is said to come from: as the form began, and as it was chosen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tie {
    /// As the form began.
    pub base: Option<AccountId>,
    /// As it was chosen.
    pub mine: Option<AccountId>,
}

/// Two people chose two accounts for one statement.
#[derive(Debug)]
pub struct Disputed;

impl Tie {
    /// What it becomes where it is `present` by now.
    pub fn settle(self, present: Option<AccountId>) -> Result<Option<AccountId>, Disputed> {
        if self.mine == self.base || self.mine == present {
            Ok(present)
        } else if self.base == present {
            Ok(self.mine)
        } else {
            Err(Disputed)
        }
    }
}

/// Changes a statement, merged with what was saved meanwhile.
pub async fn revise_statement(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    statement: StatementId,
    edit: &Edit,
    tie: Tie,
) -> Allowed<Settled> {
    write(tx, viewer, id).await?;
    touch(tx, app, id).await?;
    let (present, version, tied): (String, i64, Option<AccountId>) = tx
        .find(
            "select words, version, account_id from review_statements where id = $1 and review_id = $2",
            &[statement.into(), id.into()],
        )
        .await?
        .ok_or(Refused::Missing)?;
    let settled = edit.settle(&present, version);
    let Ok(account) = tie.settle(tied) else {
        // Whoever comes later is asked, whatever the words are.
        return Ok(match settled {
            Settled::Save { words, .. } => Settled::Ask(vec![Piece::Same(words)]),
            ask @ Settled::Ask(_) => ask,
        });
    };
    if let Settled::Save { words, .. } = &settled {
        let account = released(tx, id, account).await?;
        tx.run(
            "update review_statements set words = $2, account_id = $3, version = version + 1 where id = $1",
            &[statement.into(), words.as_str().into(), account.into()],
        )
        .await?;
    }
    Ok(settled)
}

/// Moves a statement to another place.
pub async fn move_statement(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    statement: StatementId,
    step: Step<StatementId>,
) -> Allowed<()> {
    write(tx, viewer, id).await?;
    touch(tx, app, id).await?;
    let all: Vec<StatementId> = statements_of(tx, id).await?.iter().map(|s| s.id).collect();
    let order = moved(&all, statement, step).ok_or(Refused::Missing)?;
    let mut rank = 0.0;
    for one in order {
        rank += 1.0;
        tx.run(
            "update review_statements set rank = $2 where id = $1 and rank <> $2",
            &[one.into(), rank.into()],
        )
        .await?;
    }
    Ok(())
}

/// A statement as it was seen by whoever takes it out.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Its version.
    pub version: i64,
    /// What it rested on.
    pub grounds: Vec<GroundId>,
}

/// What became of taking a statement out.
#[derive(Debug)]
pub enum Removal {
    /// It is out.
    Done,
    /// A colleague was at it meanwhile, so it stays.
    Meanwhile {
        /// Whether its words, or the account that it comes from, were changed.
        reworded: bool,
        /// What it rests on since.
        added: Vec<Ground>,
    },
}

/// Takes a statement out, as it was seen: what a colleague wrote or added meanwhile stays.
pub async fn erase_statement(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    statement: StatementId,
    seen: &Seen,
) -> Allowed<Removal> {
    write(tx, viewer, id).await?;
    touch(tx, app, id).await?;
    let Some(version) = tx
        .value::<i64>(
            "select version from review_statements where id = $1 and review_id = $2",
            &[statement.into(), id.into()],
        )
        .await?
    else {
        return Ok(Removal::Done);
    };
    let added: Vec<Ground> = grounds_of(tx, id)
        .await?
        .into_iter()
        .filter(|g| g.statement_id == statement && !seen.grounds.contains(&g.id))
        .collect();
    let reworded = version != seen.version;
    if reworded || !added.is_empty() {
        return Ok(Removal::Meanwhile { reworded, added });
    }
    tx.run(
        "delete from review_statements where id = $1 and review_id = $2",
        &[statement.into(), id.into()],
    )
    .await?;
    Ok(Removal::Done)
}

/// Says what a statement rests on; said twice, it is one. Only what the review's own incident holds can be
/// named by its id.
pub async fn record_ground(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    statement: StatementId,
    on: &RestsOn,
) -> Allowed<()> {
    let at = write(tx, viewer, id).await?;
    touch(tx, app, id).await?;
    tx.value::<StatementId>(
        "select id from review_statements where id = $1 and review_id = $2",
        &[statement.into(), id.into()],
    )
    .await?
    .ok_or(Refused::Missing)?;
    let (event, evidence, label) = match on {
        RestsOn::Named(words) => (None, None, words.clone()),
        RestsOn::Event(event) => {
            let seen = of_incident(tx, viewer, &at.review).await?;
            let label = seen.and_then(|s| event_label(app, &s, *event));
            (Some(*event), None, label.ok_or(Refused::Missing)?)
        }
        RestsOn::Evidence(evidence) => {
            let seen = of_incident(tx, viewer, &at.review).await?;
            let label = seen.and_then(|s| evidence_label(&s, *evidence));
            (None, Some(*evidence), label.ok_or(Refused::Missing)?)
        }
    };
    tx.run(
        "insert into statement_evidence (id, statement_id, event_id, evidence_id, label)
         select $1, $2, $3, $4, $5 where not exists (select 1 from statement_evidence
           where statement_id = $2 and (event_id = $3 or evidence_id = $4
             or (event_id is null and evidence_id is null and $3 is null and $4 is null and label = $5)))",
        &[
            app.random.id::<GroundId>().into(),
            statement.into(),
            event.into(),
            evidence.into(),
            label.into(),
        ],
    )
    .await?;
    Ok(())
}

/// What those of a review see of its incident.
pub async fn of_incident(
    tx: &mut Tx,
    viewer: &Viewer,
    review: &Review,
) -> Allowed<Option<ForReview>> {
    match review.incident_id {
        Some(incident) => goodcatch_respond::read_for_review(tx, viewer, true, incident).await,
        None => Ok(None),
    }
}

/// How an entry of the timeline reads as a ground.
fn event_label(app: &App, seen: &ForReview, event: EventId) -> Option<String> {
    let event = seen.events.iter().find(|e| e.id == event)?;
    let words: String = event.words.chars().take(200).collect();
    Some(match event.at {
        Some(at) => format!("{} {words}", at.shown(&app.config.zone())),
        None => words,
    })
}

/// How a piece of evidence reads as a ground: what it is called, or what it is.
fn evidence_label(seen: &ForReview, evidence: EvidenceId) -> Option<String> {
    let found = seen.evidence.iter().find(|e| e.id == evidence)?;
    let said = if found.label.is_empty() {
        &found.value
    } else {
        &found.label
    };
    Some(said.chars().take(200).collect())
}

/// Takes back what a statement rested on.
pub async fn erase_ground(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    ground: GroundId,
) -> Allowed<()> {
    write(tx, viewer, id).await?;
    touch(tx, app, id).await?;
    tx.run(
        "delete from statement_evidence where id = $1
           and statement_id in (select id from review_statements where review_id = $2)",
        &[ground.into(), id.into()],
    )
    .await?;
    Ok(())
}
