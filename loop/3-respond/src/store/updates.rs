//! Status updates: on a page, and by mail where the audience is small enough to be meant.

use goodcatch_people::access::{Act, Allowed, Role};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::database::Tx;
use goodcatch_platform::mail_out;
use serde_json::json;

use super::{roles, touch, worker};
use crate::incident::IncidentId;
use crate::naming::NamesIn;
use crate::update::{Audience, Update, UpdateId};

/// The kind of mail that carries an update.
pub(crate) const UPDATE_MAIL: &str = "incident-update";

/// What came of posting an update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Posted {
    /// It is there.
    Yes(UpdateId),
    /// It is for everyone, and names somebody.
    Names(Vec<String>),
}

/// Posts an update and asks for its mails. Beyond the team speaks who handles incidents, or whose role
/// that is; to everyone without naming anybody, as `names` sees it.
pub async fn record_update(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    audience: Audience,
    words: &str,
    names: NamesIn,
) -> Allowed<Posted> {
    let by = worker(tx, viewer, id).await?;
    if audience != Audience::Team {
        let speaks = roles::speaks(tx, viewer, id).await?;
        viewer.may(Act::TellOthers { speaks })?;
    }
    if audience == Audience::Everyone {
        // Whoever may not see its reports is not to find out by trying names.
        let about = viewer.could(Act::SeeCases).then_some(id);
        let named = names(tx, app, about, words).await?;
        if !named.is_empty() {
            return Ok(Posted::Names(named));
        }
    }
    touch(tx, app, id, None).await?;
    let update: UpdateId = app.random.id();
    let now = app.clock.now();
    let to: Vec<(MemberId,)> = match audience {
        Audience::Everyone => Vec::new(),
        Audience::Team => {
            tx.list(
                "select distinct m.id from incident_roles r join members m on m.id = r.member_id
                 where r.incident_id = $1 and r.until_at is null and m.active and m.id <> $2",
                &[id.into(), by.into()],
            )
            .await?
        }
        Audience::Responders | Audience::Leaders => {
            let role = if audience == Audience::Leaders {
                Role::Leader
            } else {
                Role::Responder
            };
            tx.list(
                "select m.id from member_roles r join members m on m.id = r.member_id
                 where r.role = $1 and m.active and m.id <> $2 order by m.id limit 1000",
                &[role.into(), by.into()],
            )
            .await?
        }
    };
    tx.run(
        "insert into incident_updates (id, incident_id, audience, words, posted_by, posted_at, mailed)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            update.into(),
            id.into(),
            audience.into(),
            words.into(),
            by.into(),
            now.into(),
            to.len().into(),
        ],
    )
    .await?;
    for (member,) in to {
        let once = format!("{update}:{member}");
        let data = json!({ "member": member });
        mail_out::ask(tx, UPDATE_MAIL, update.0, data, Some(once), now).await?;
    }
    Ok(Posted::Yes(update))
}

/// The updates of an incident, newest first.
pub async fn list_updates(tx: &mut Tx, viewer: &Viewer, id: IncidentId) -> Allowed<Vec<Update>> {
    worker(tx, viewer, id).await?;
    Ok(tx.list(UPDATES, &[id.into()]).await?)
}

/// The updates for audiences that the viewer belongs to, newest first; without who wrote them.
pub async fn list_news(tx: &mut Tx, viewer: &Viewer) -> Allowed<Vec<Update>> {
    viewer.may(Act::ReadUpdates)?;
    let mut news: Vec<Update> = Vec::new();
    for audience in [Audience::Everyone, Audience::Leaders, Audience::Responders] {
        let belongs = match audience {
            Audience::Everyone => true,
            Audience::Leaders => viewer.is(Role::Leader),
            Audience::Responders => viewer.is(Role::Responder),
            Audience::Team => false,
        };
        if belongs {
            news.extend(tx.list::<Update>(NEWS, &[audience.into()]).await?);
        }
    }
    news.sort_by_key(|update| std::cmp::Reverse(update.posted_at));
    news.truncate(50);
    Ok(news)
}

/// The updates of an incident.
pub(crate) const UPDATES: &str =
    "select u.id, u.incident_id, u.audience, u.words, u.posted_by, m.name as by_name, u.posted_at, u.mailed
             from incident_updates u left join members m on m.id = u.posted_by
             where u.incident_id = $1 order by u.posted_at desc, u.id";

/// The updates for an audience.
pub(crate) const NEWS: &str =
    "select id, incident_id, audience, words, posted_by, cast(null as text) as by_name, posted_at, mailed
                     from incident_updates where audience = $1 order by posted_at desc limit 50";
