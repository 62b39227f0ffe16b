//! Keeping an action and its issue alike. The issue is read, both sides are held against what they last
//! agreed on, and each change goes to the other side; changes of both wait for a choice.

use goodcatch_people::App;
use goodcatch_people::access::Refused;
use goodcatch_platform::clock::MINUTE;
use goodcatch_platform::jobs::{JobError, JobResult, Jobs, Work};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::client::{self, Ask, Failure, Trouble};
use super::dialect::Speaker;
use super::store::{self, Link, Sent, remote};
use super::{Conflict, Health, Issue, Remote, Tracker, TrackerId, outgoing};
use crate::action::{Action, ActionId, State};
use crate::store::{ActionChanged, read_action};

/// Look at one action's issue.
#[derive(Debug, Serialize, Deserialize)]
pub struct SyncAction {
    /// Which action.
    pub action: ActionId,
    /// Where.
    pub tracker: TrackerId,
}

impl Work for SyncAction {
    const KIND: &'static str = "sync-action";
    // A tracker can be away for a week; whatever was said here meanwhile goes there then.
    const LASTS: bool = true;
    const SLOW: bool = true;
}

/// Look at all that was not looked at for a while.
#[derive(Serialize, Deserialize)]
struct LookAtTrackers;

impl Work for LookAtTrackers {
    const KIND: &'static str = "look-at-trackers";
}

/// What becomes of one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Both have the same.
    Same,
    /// Ours goes there.
    Push,
    /// Theirs comes here.
    Pull,
    /// Both changed it.
    Clash,
}

impl Turn {
    fn of<T: PartialEq + ?Sized>(base: &T, ours: &T, theirs: &T) -> Turn {
        if ours == theirs {
            Turn::Same
        } else if base == ours {
            Turn::Pull
        } else if base == theirs {
            Turn::Push
        } else {
            Turn::Clash
        }
    }
}

/// What becomes of an action and its issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// Of the title.
    pub title: Turn,
    /// Of open and closed.
    pub open: Turn,
}

/// Holds both sides against what they agreed on.
fn decide(link: &Link, action: &Action, issue: &Issue) -> Decision {
    let known = link.remote_state == Remote::Open;
    let mut open = Turn::of(&known, &outgoing::is_open(action.state), &issue.open);
    // Closed there is "done" here, and nothing more; opened again there is no state of ours, and what lacks its
    // measure cannot be done: somebody decides.
    let may_be_done = action.state.is_under_way() && action.lacks().is_empty();
    if open == Turn::Pull && (issue.open || !may_be_done) {
        open = Turn::Clash;
    }
    let title = Turn::of(
        link.remote_title.as_str(),
        action.title.as_str(),
        issue.title.as_str(),
    );
    Decision { title, open }
}

/// Registers the work of trackers.
pub fn jobs(app: &App, jobs: &mut Jobs) {
    let on = app.clone();
    jobs.on(move |work: SyncAction| {
        let app = on.clone();
        async move { sync(&app, work.action, work.tracker).await }
    });
    let on = app.clone();
    jobs.hear("trackers", move |heard: ActionChanged| {
        let app = on.clone();
        async move {
            let mut tx = app.db.write().await?;
            for link in store::links_of(&mut tx, heard.action).await? {
                store::wake(&mut tx, &app, (link.action_id, link.tracker_id)).await?;
            }
            tx.commit().await?;
            Ok(())
        }
    });
    let on = app.clone();
    jobs.regularly(5 * MINUTE, move |_: LookAtTrackers| {
        let app = on.clone();
        async move {
            let mut tx = app.db.write().await?;
            store::wake_old(&mut tx, &app).await?;
            tx.commit().await?;
            Ok(())
        }
    });
}

/// A tracker that is spoken to, with its token opened.
struct Line<'a> {
    app: &'a App,
    tracker: &'a Tracker,
    token: String,
}

impl Line<'_> {
    fn speaker(&self) -> Speaker<'_> {
        Speaker {
            kind: self.tracker.kind,
            base_url: &self.tracker.base_url,
            project: &self.tracker.project,
            token: &self.token,
        }
    }

    async fn ask(&self, ask: &Ask) -> Result<Json, Failure> {
        let signing = self.speaker().signing();
        client::ask(&self.tracker.base_url, &signing, ask, self.app.clock.now()).await
    }

    async fn look(&self, external: &str) -> Result<Issue, Failure> {
        let answer = self.ask(&self.speaker().look(external)).await?;
        self.speaker()
            .read(&answer)
            .ok_or_else(|| Trouble::Unreadable.into())
    }
}

fn later(refused: Refused) -> JobError {
    match refused {
        Refused::Changed => JobError::Later("the action changed meanwhile".into()),
        other => JobError::Later(other.to_string()),
    }
}

/// Tries a tracker without changing anything there.
pub async fn test(app: &App, id: TrackerId) -> Result<Result<(), Trouble>, Refused> {
    let (tracker, token) = {
        let mut tx = app.db.read().await?;
        let tracker = store::read_tracker(&mut tx, id)
            .await?
            .ok_or(Refused::Missing)?;
        (tracker, store::token(&mut tx, app, id).await?)
    };
    let line = Line {
        app,
        tracker: &tracker,
        token,
    };
    let tried = line.ask(&line.speaker().test()).await;
    Ok(match tried {
        Ok(_) => Ok(()),
        Err(failure) => Err(failure.trouble),
    })
}

async fn sync(app: &App, action: ActionId, tracker: TrackerId) -> JobResult {
    let (link, action, tracker, token, held_back) = {
        let mut tx = app.db.read().await?;
        let Some(link) = store::read_link(&mut tx, action, tracker).await? else {
            return Ok(());
        };
        let Some(action) = read_action(&mut tx, action).await? else {
            return Ok(());
        };
        let Some(tracker) = store::read_tracker(&mut tx, tracker).await? else {
            return Ok(());
        };
        let token = store::token(&mut tx, app, tracker.id)
            .await
            .map_err(later)?;
        let held_back = outgoing::is_held_back(&mut tx, app, &action).await?;
        (link, action, tracker, token, held_back)
    };
    // One that refuses is left alone until the administrator has seen to it.
    if tracker.state != Health::Working || link.remote_state == Remote::Gone || held_back {
        return Ok(());
    }
    let line = Line {
        app,
        tracker: &tracker,
        token,
    };
    let done = if link.remote_state == Remote::Waiting {
        make(&line, &link, &action).await?
    } else {
        compare(&line, &link, &action).await?
    };
    match done {
        Ok(()) => Ok(()),
        Err(stuck) => note(&line, &link, whose(&line, stuck).await).await,
    }
}

/// What a failure stops.
#[derive(Debug, Clone, Copy)]
enum Stuck {
    /// Everything at this tracker.
    Tracker(Failure),
    /// This one issue; others may go on.
    Issue(Failure),
}

/// Whose failure it is. One issue may be locked, moved, or of a shape that refuses a field, while the project takes
/// all others: it is asked itself.
async fn whose(line: &Line<'_>, stuck: Stuck) -> Stuck {
    match stuck {
        Stuck::Issue(failure)
            if failure.trouble.passes() || failure.trouble == Trouble::Unauthorised =>
        {
            Stuck::Tracker(failure)
        }
        Stuck::Issue(_) => match line.ask(&line.speaker().test()).await {
            Ok(_) => stuck,
            Err(of_project) => Stuck::Tracker(of_project),
        },
        Stuck::Tracker(_) => stuck,
    }
}

/// Notes a failure where it belongs.
async fn note(line: &Line<'_>, link: &Link, stuck: Stuck) -> JobResult {
    let (app, tracker) = (line.app, line.tracker.id);
    let mut tx = app.db.write().await?;
    match stuck {
        Stuck::Issue(failure) => {
            if failure.trouble == Trouble::NotFound && link.remote_state != Remote::Waiting {
                store::record_gone(&mut tx, app, link).await?;
            } else {
                store::record_trouble(&mut tx, app, link, failure.trouble).await?;
            }
            store::tell_health(&mut tx, app, tracker, Health::Working, "").await?;
        }
        Stuck::Tracker(Failure { trouble, again }) if trouble.passes() => {
            let working = Health::Working;
            store::tell_health(&mut tx, app, tracker, working, trouble.word()).await?;
            let Some(at) = again else {
                tx.commit().await?;
                return Err(JobError::Later(format!("the tracker is {trouble}")));
            };
            // It said when: no sooner, and once.
            store::wake_at(&mut tx, (link.action_id, tracker), at).await?;
        }
        Stuck::Tracker(Failure { trouble, .. }) => {
            let failing = Health::Failing;
            store::tell_health(&mut tx, app, tracker, failing, trouble.word()).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Makes the issue, unless it was made and only the answer was lost.
async fn make(
    line: &Line<'_>,
    link: &Link,
    action: &Action,
) -> Result<Result<(), Stuck>, JobError> {
    let app = line.app;
    let mut tx = app.db.write().await?;
    let claimed = store::claim(&mut tx, app, link).await?;
    tx.commit().await?;
    if !claimed {
        return Err(JobError::Later("somebody else is making the issue".into()));
    }
    let issue = match made(line, action).await {
        Ok(issue) => issue,
        Err(stuck) => return Ok(Err(stuck)),
    };
    let mut tx = app.db.write().await?;
    // It begins open there; whatever state the action has by now goes over with the next look.
    let agreed = (issue.title.as_str(), remote(issue.open));
    let sent = Sent {
        version: action.version,
        body: &outgoing::body(app, action, line.speaker().is_marked()),
    };
    // Where the link changed meanwhile, the next look finds the issue by its text.
    store::record_look(&mut tx, app, link, &issue, agreed, sent, None).await?;
    let working = Health::Working;
    store::tell_health(&mut tx, app, line.tracker.id, working, "").await?;
    store::wake(&mut tx, app, (link.action_id, link.tracker_id)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

async fn made(line: &Line<'_>, action: &Action) -> Result<Issue, Stuck> {
    let newest = line.ask(&line.speaker().newest()).await;
    // A project that does not show its issues takes none.
    let newest = newest.map_err(Stuck::Tracker)?;
    find_or_make(line, action, &newest)
        .await
        .map_err(Stuck::Issue)
}

async fn find_or_make(line: &Line<'_>, action: &Action, newest: &Json) -> Result<Issue, Failure> {
    let speaker = line.speaker();
    let sign = outgoing::link(line.app, action);
    let lost = speaker
        .read_list(newest)
        .into_iter()
        .find(|issue| issue.body.contains(&sign));
    if let Some(issue) = lost {
        return Ok(issue);
    }
    let body = outgoing::body(line.app, action, speaker.is_marked());
    let answer = line.ask(&speaker.create(&action.title, &body)).await?;
    let external = speaker.created(&answer).ok_or(Trouble::Unreadable)?;
    line.look(&external).await
}

/// Reads the issue and brings both sides together.
async fn compare(
    line: &Line<'_>,
    link: &Link,
    action: &Action,
) -> Result<Result<(), Stuck>, JobError> {
    let issue = match line.look(&link.external_id).await {
        Ok(issue) => issue,
        Err(failure) => return Ok(Err(Stuck::Issue(failure))),
    };
    let app = line.app;
    let mut decision = decide(link, action, &issue);
    // What is too long, judges a person, is on people or names one does not come in unseen.
    if decision.title == Turn::Pull {
        let mut tx = app.db.read().await?;
        if !store::is_title_fit(&mut tx, app, action, &issue.title).await? {
            decision.title = Turn::Clash;
        }
    }
    let ours = outgoing::body(app, action, line.speaker().is_marked());
    if let Err(failure) = send(line, link, action, &issue, decision, &ours).await {
        return Ok(Err(Stuck::Issue(failure)));
    }
    let mut tx = app.db.write().await?;
    let pulled = (decision.title == Turn::Pull).then_some(issue.title.as_str());
    let done = decision.open == Turn::Pull;
    let mut sent = action.version;
    if pulled.is_some() || done {
        let name = line.tracker.name.as_str();
        let taken = store::take(&mut tx, app, action, pulled, done, name).await;
        sent = taken.map_err(later)?.version;
    }
    let conflict = Conflict {
        title: (decision.title == Turn::Clash).then(|| issue.title.clone()),
        open: (decision.open == Turn::Clash).then_some(issue.open),
    };
    let conflict = (conflict != Conflict::default()).then_some(conflict);
    // Where they clash, what both had stays what both had.
    let title = match decision.title {
        Turn::Clash => link.remote_title.as_str(),
        Turn::Push => action.title.as_str(),
        Turn::Same | Turn::Pull => issue.title.as_str(),
    };
    let state = match decision.open {
        Turn::Clash => link.remote_state,
        Turn::Push => remote(outgoing::is_open(action.state)),
        Turn::Same | Turn::Pull => remote(issue.open),
    };
    let state = if state == Remote::Closed && action.state == State::Verified {
        Remote::Proven
    } else {
        state
    };
    let sent = Sent {
        version: sent,
        body: &ours,
    };
    let agreed = (title, state);
    if !store::record_look(&mut tx, app, link, &issue, agreed, sent, conflict.as_ref()).await? {
        // Somebody settled what both sides changed while we looked: their choice stands, and we look again.
        drop(tx);
        let mut tx = app.db.write().await?;
        store::wake(&mut tx, app, (link.action_id, link.tracker_id)).await?;
        tx.commit().await?;
        return Ok(Ok(()));
    }
    let working = Health::Working;
    store::tell_health(&mut tx, app, line.tracker.id, working, "").await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// What goes there: title, our part of the text, open or closed, and once that it works.
async fn send(
    line: &Line<'_>,
    link: &Link,
    action: &Action,
    issue: &Issue,
    decision: Decision,
    ours: &str,
) -> Result<(), Failure> {
    let speaker = line.speaker();
    let external = link.external_id.as_str();
    let title = (decision.title == Turn::Push).then_some(action.title.as_str());
    let open = (decision.open == Turn::Push).then(|| outgoing::is_open(action.state));
    let body = if link.sent_version == action.version {
        None
    } else {
        speaker.renewed(issue, &link.sent_body, ours)
    };
    if let Some(update) = speaker.update(external, title, body, open) {
        line.ask(&update).await?;
    }
    if let (Some(open), Some(which)) = (open, speaker.transitions(external)) {
        let answer = line.ask(&which).await?;
        let step = speaker
            .transition(external, &answer, open)
            .ok_or(Trouble::Refused)?;
        line.ask(&step).await?;
    }
    let closed = open == Some(false) || (open.is_none() && !issue.open);
    if action.state == State::Verified && closed && link.remote_state != Remote::Proven {
        line.ask(&speaker.label_proven(external)).await?;
        line.ask(&speaker.comment(external, &outgoing::proven(line.app, action)))
            .await?;
    }
    Ok(())
}
