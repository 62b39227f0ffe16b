//! The administrator's page of trackers: connect one, try it, pause it, forget it. No text of an action is
//! here, and no token or secret is ever shown again.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Form, Path, State as From};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use goodcatch_people::access::Act;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render_as};
use goodcatch_triage::wording;

use super::shown::{self, Day, Tag};
use crate::action::{ActionId, State};
use crate::store::{find_action, may_carry_out};
use crate::trackers::store::{self, Choice, NewTracker, Settled, Side};
use crate::trackers::{Health, Tracker, TrackerId, TrackerKind, hook, is_address_fit, sync};

#[derive(Template)]
#[template(path = "trackers.html")]
struct TrackersPage {
    page: Page,
    rows: Vec<Row>,
    kinds: Vec<(&'static str, String)>,
    fields: Fields,
}

struct Row {
    href: String,
    name: String,
    kind: String,
    project: String,
    state: Tag,
}

#[derive(Template)]
#[template(path = "tracker.html")]
struct TrackerPage {
    page: Page,
    path: String,
    tracker: Tracker,
    kind: String,
    state: Tag,
    trouble: String,
    checked: Option<Day>,
    links: i64,
    stuck: i64,
    hook: String,
    paused: bool,
    fields: Fields,
}

fn state(page: &Page, state: Health) -> Tag {
    let (kind, icon) = match state {
        Health::Working => ("pine", "circle-check"),
        Health::Failing => ("rust", "circle-x"),
        Health::Paused => ("outline", "ban"),
    };
    Tag {
        kind,
        text: page.t(&format!("tracker-state-{state}")),
        icon,
    }
}

fn status(fields: &Fields) -> StatusCode {
    if fields.fine() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

pub(super) async fn list(From(app): From<App>, viewer: Viewer) -> PageResult {
    look_at_all(&app, &viewer, Fields::default()).await
}

async fn look_at_all(app: &App, viewer: &Viewer, fields: Fields) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let trackers = store::list_trackers(&mut tx, viewer).await?;
    drop(tx);
    let all = TrackersPage {
        rows: trackers
            .into_iter()
            .map(|tracker| Row {
                href: format!("/trackers/{}", tracker.id),
                kind: page.t(&format!("tracker-kind-{}", tracker.kind)),
                state: state(&page, tracker.state),
                name: tracker.name,
                project: tracker.project,
            })
            .collect(),
        kinds: TrackerKind::ALL
            .iter()
            .map(|kind| (kind.word(), page.t(&format!("tracker-kind-{kind}"))))
            .collect(),
        page,
        fields,
    };
    render_as(status(&all.fields), &all)
}

/// Whether a project's name stays within its place in an address.
fn is_project_fit(kind: TrackerKind, project: &str) -> bool {
    let parts: Vec<&str> = project.split('/').collect();
    let plain = |part: &&str| {
        !part.is_empty()
            && !part.chars().all(|c| c == '.')
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    parts.iter().all(plain)
        && match kind {
            TrackerKind::GitHub => parts.len() == 2,
            TrackerKind::GitLab => true,
            TrackerKind::Jira => parts.len() == 1,
        }
}

fn typed(viewer: &Viewer, fields: &mut Fields, before: Option<&Tracker>) -> Option<NewTracker> {
    let lang = viewer.language;
    let kind = before
        .map(|t| t.kind)
        .or_else(|| fields.get("kind").parse().ok());
    let line = |fields: &Fields, name: &str| fields.get(name).trim().to_owned();
    let new = NewTracker {
        kind: kind.unwrap_or(TrackerKind::GitHub),
        name: line(fields, "name"),
        base_url: before.map_or_else(|| line(fields, "address"), |t| t.base_url.clone()),
        project: before.map_or_else(|| line(fields, "project"), |t| t.project.clone()),
        token: line(fields, "token"),
        secret: line(fields, "secret"),
    };
    if kind.is_none() {
        fields.wrong("kind", lang.t("tracker-kind-missing"));
    }
    if new.name.is_empty() || new.name.chars().count() > super::LINE {
        fields.wrong("name", lang.t("tracker-name-missing"));
    }
    if !is_address_fit(&new.base_url) {
        fields.wrong("address", lang.t("tracker-address-wrong"));
    }
    if !is_project_fit(new.kind, &new.project) {
        fields.wrong("project", lang.t("tracker-project-wrong"));
    }
    let fresh = before.is_none();
    // A header takes visible ASCII only.
    let seen = new.token.bytes().all(|byte| byte.is_ascii_graphic());
    if (fresh && new.token.is_empty()) || !seen {
        fields.wrong("token", lang.t("tracker-token-missing"));
    }
    if (fresh || !new.secret.is_empty()) && new.secret.len() < hook::SHORTEST_SECRET {
        fields.wrong("secret", lang.t("tracker-secret-short"));
    }
    fields.fine().then_some(new)
}

/// What was typed, without what must not come back.
fn without_secrets(mut fields: Fields) -> Fields {
    let mut kept = Fields::default();
    for name in ["kind", "name", "address", "project", "version"] {
        kept.put(name, fields.get(name));
    }
    for (name, sentence) in fields.errors() {
        kept.wrong(name, sentence);
    }
    fields = kept;
    fields
}

pub(super) async fn connect(
    From(app): From<App>,
    viewer: Viewer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    viewer.may(Act::Trackers)?;
    let mut fields = Fields::from_pairs(pairs);
    let Some(new) = typed(&viewer, &mut fields, None) else {
        return look_at_all(&app, &viewer, without_secrets(fields)).await;
    };
    let mut tx = app.db.write().await?;
    let id = store::record_tracker(&mut tx, &app, &viewer, &new).await?;
    tx.commit().await?;
    redirect_saying(&app, &format!("/trackers/{id}"), "tracker-said-connected")
}

async fn find(app: &App, viewer: &Viewer, id: &str) -> Result<Tracker, PageError> {
    let id: TrackerId = super::id(id)?;
    let mut tx = app.db.read().await?;
    store::find_tracker(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let tracker = find(&app, &viewer, &id).await?;
    let mut fields = Fields::default();
    fields.put("name", tracker.name.clone());
    look(&app, &viewer, tracker, fields).await
}

async fn look(app: &App, viewer: &Viewer, tracker: Tracker, fields: Fields) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let links = store::count_links(&mut tx, viewer, tracker.id).await?;
    let stuck = store::count_stuck(&mut tx, viewer, tracker.id).await?;
    drop(tx);
    let trouble = if tracker.trouble.is_empty() {
        String::new()
    } else {
        page.t(&format!("tracker-trouble-{}", tracker.trouble))
    };
    let path = format!("/trackers/{}", tracker.id);
    let shown = TrackerPage {
        hook: app.config.link(&format!("{path}/hook")),
        path,
        kind: page.t(&format!("tracker-kind-{}", tracker.kind)),
        state: state(&page, tracker.state),
        trouble,
        checked: tracker.checked_at.map(|at| shown::moment(&page, at)),
        links,
        stuck,
        paused: tracker.state == Health::Paused,
        tracker,
        page,
        fields,
    };
    render_as(status(&shown.fields), &shown)
}

pub(super) async fn revise(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    viewer.may(Act::Trackers)?;
    let tracker = find(&app, &viewer, &id).await?;
    let mut fields = Fields::from_pairs(pairs);
    let version = super::version(&fields)?;
    let Some(new) = typed(&viewer, &mut fields, Some(&tracker)) else {
        return look(&app, &viewer, tracker, without_secrets(fields)).await;
    };
    let mut tx = app.db.write().await?;
    store::revise_tracker(&mut tx, &app, &viewer, tracker.id, version, &new).await?;
    tx.commit().await?;
    redirect_saying(
        &app,
        &format!("/trackers/{}", tracker.id),
        "action-said-revised",
    )
}

/// Asks the tracker for its project, and changes nothing there.
pub(super) async fn test(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    viewer.may(Act::Trackers)?;
    let tracker = find(&app, &viewer, &id).await?;
    let path = format!("/trackers/{}", tracker.id);
    match sync::test(&app, tracker.id).await? {
        Ok(()) => {
            if tracker.state == Health::Paused {
                // Asked whether it answers, and not to go on.
                return redirect_saying(&app, &path, "tracker-said-works-paused");
            }
            let mut tx = app.db.write().await?;
            store::revise_health(&mut tx, &app, &viewer, tracker.id, Health::Working).await?;
            tx.commit().await?;
            redirect_saying(&app, &path, "tracker-said-works")
        }
        Err(trouble) => {
            let mut fields = Fields::default();
            fields.put("name", tracker.name.clone());
            let sentence = viewer.language.t(&format!("tracker-trouble-{trouble}"));
            fields.wrong("test", sentence);
            look(&app, &viewer, tracker, fields).await
        }
    }
}

/// Pauses it; one that is paused stays so.
pub(super) async fn pause(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    set_pause(&app, &viewer, &id, true).await
}

/// Lets it go on; one that is not paused stays as it is.
pub(super) async fn go_on(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    set_pause(&app, &viewer, &id, false).await
}

async fn set_pause(app: &App, viewer: &Viewer, id: &str, pause: bool) -> PageResult {
    viewer.may(Act::Trackers)?;
    let tracker = find(app, viewer, id).await?;
    // Sent twice, or after somebody else did the same, nothing turns back.
    if pause != (tracker.state == Health::Paused) {
        let to = if pause {
            Health::Paused
        } else {
            Health::Working
        };
        let mut tx = app.db.write().await?;
        store::revise_health(&mut tx, app, viewer, tracker.id, to).await?;
        tx.commit().await?;
    }
    let said = if pause {
        "tracker-said-paused"
    } else {
        "tracker-said-going-on"
    };
    redirect_saying(app, &format!("/trackers/{}", tracker.id), said)
}

pub(super) async fn erase(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    viewer.may(Act::Trackers)?;
    let tracker = find(&app, &viewer, &id).await?;
    let mut tx = app.db.write().await?;
    store::erase_tracker(&mut tx, &viewer, tracker.id).await?;
    tx.commit().await?;
    redirect_saying(&app, "/trackers", "tracker-said-forgotten")
}

/// Deliveries of a tracker. What is not genuine looks like a tracker that is not there.
pub(super) async fn receive(
    From(app): From<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, PageError> {
    let id: TrackerId = super::id(&id)?;
    if body.len() > hook::LARGEST {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    }
    if !store::receive(&app, id, &headers, &body).await? {
        return Err(PageError::NotFound);
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Follows an action in a tracker.
pub(super) async fn follow(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    viewer.may(Act::HandleActions)?;
    let id: ActionId = super::id(&id)?;
    let fields = Fields::from_pairs(pairs);
    let tracker: TrackerId = super::id(fields.get("tracker"))?;
    let mut tx = app.db.write().await?;
    store::record_link(&mut tx, &app, &viewer, id, tracker).await?;
    tx.commit().await?;
    redirect_saying(&app, &super::path(id), "tracker-said-followed")
}

/// Decides which side is right, or follows an action there no more.
pub(super) async fn settle(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, tracker)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ActionId = super::id(&id)?;
    let tracker: TrackerId = super::id(&tracker)?;
    let mut fields = Fields::from_pairs(pairs);
    let mut tx = app.db.write().await?;
    // Asked before the form is looked at: a wrong form must not tell more than a right one.
    let action = find_action(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    may_carry_out(&viewer, &action)?;
    let side = match fields.get("keep") {
        "ours" => Side::Ours,
        "theirs" => Side::Theirs,
        "nothing" => {
            store::erase_link(&mut tx, &viewer, id, tracker).await?;
            tx.commit().await?;
            return redirect_saying(&app, &super::path(id), "action-said-revised");
        }
        _ => return Err(PageError::Changed),
    };
    let why = why_field(tracker);
    if side == Side::Theirs && wording::look(&mut fields, &[&why]) {
        // It comes back with the sides as they are by now: whoever saw others is told.
        let links = store::list_links(&mut tx, &viewer, id).await?;
        let mark = links.iter().find(|(link, _)| link.tracker_id == tracker);
        let seen = mark.is_some_and(|(link, _)| link.mark() == fields.get("mark"));
        if !seen || super::version(&fields)? != action.version {
            fields.wrong(keep_field(tracker), viewer.language.t("tracking-not-seen"));
        }
        drop(tx);
        return super::action::look(&app, &viewer, id, fields).await;
    }
    let words = fields.get(&why).to_owned();
    let link = (id, tracker);
    let choice = Choice {
        side,
        why: &words,
        mark: fields.get("mark"),
        version: super::version(&fields)?,
    };
    let settled = store::settle_conflict(&mut tx, &app, &viewer, link, choice).await?;
    let lang = viewer.language;
    match settled {
        Settled::Yes => {
            tx.commit().await?;
            return redirect_saying(&app, &super::path(id), "action-said-revised");
        }
        Settled::NoReason => fields.wrong(&why, lang.t("action-reason-missing")),
        Settled::Lacks => fields.wrong(keep_field(tracker), lang.t("action-lacks")),
        Settled::NotSeen => fields.wrong(keep_field(tracker), lang.t("tracking-not-seen")),
        Settled::TitleUnfit => fields.wrong(keep_field(tracker), lang.t("tracking-title-unfit")),
    }
    drop(tx);
    super::action::look(&app, &viewer, id, fields).await
}

/// An action's issue on the action's page.
pub(super) struct LinkShown {
    pub tracker: String,
    pub name: String,
    pub url: String,
    pub external: String,
    pub state: String,
    /// Why the tracker does not take this one, if it does not.
    pub trouble: String,
    pub theirs: Vec<String>,
    /// What taking theirs does to the action, if it does something.
    pub taking: String,
    /// The fields of the choice: its reason, and the choice itself.
    pub why: String,
    pub keep: String,
    /// Which conflict is shown.
    pub mark: String,
}

fn why_field(tracker: TrackerId) -> String {
    format!("why-{tracker}")
}

fn keep_field(tracker: TrackerId) -> String {
    format!("keep-{tracker}")
}

/// The issues of an action, which stands as `here`.
pub(super) fn links(page: &Page, links: Vec<(store::Link, String)>, here: State) -> Vec<LinkShown> {
    links
        .into_iter()
        .map(|(link, name)| {
            let conflict = link.conflict().unwrap_or_default();
            let mut theirs = Vec::new();
            if let Some(title) = &conflict.title {
                theirs.push(page.with("tracker-theirs-title", &[("title", title)]));
            }
            match conflict.open {
                Some(true) => theirs.push(page.t("tracker-theirs-open")),
                Some(false) => theirs.push(page.t("tracker-theirs-closed")),
                None => {}
            }
            let outcome = conflict.open.and_then(|open| store::outcome(here, open));
            LinkShown {
                taking: outcome
                    .map(|to| page.t(&format!("tracking-taking-{to}")))
                    .unwrap_or_default(),
                mark: link.mark(),
                why: why_field(link.tracker_id),
                keep: keep_field(link.tracker_id),
                tracker: link.tracker_id.to_string(),
                name,
                external: if link.url.is_empty() {
                    String::new()
                } else {
                    link.external_id.clone()
                },
                state: page.t(&format!("tracker-remote-{}", link.remote_state)),
                trouble: if link.trouble.is_empty() {
                    String::new()
                } else {
                    page.t(&format!("tracking-trouble-{}", link.trouble))
                },
                url: link.url,
                theirs,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_has_the_shape_that_its_tracker_knows() {
        use TrackerKind::{GitHub, GitLab, Jira};
        for (kind, project) in [
            (GitHub, "harbour/mail-gate"),
            (GitLab, "a/b/c"),
            (GitLab, "42"),
            (Jira, "SEC"),
        ] {
            assert!(is_project_fit(kind, project), "{project}");
        }
        for (kind, project) in [
            (GitHub, "harbour"),
            (GitHub, "../admin"),
            (GitLab, "a//b"),
            (GitLab, ""),
            (Jira, "SEC\" OR 1=1"),
            (Jira, ".."),
        ] {
            assert!(!is_project_fit(kind, project), "{project}");
        }
    }
}
