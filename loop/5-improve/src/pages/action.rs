//! One action: where it stands, what it waits for, its measure, and everything that happened to it.

use askama::Template;
use axum::extract::{Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::access::{Act, Refused};
use goodcatch_people::members::find_for_delivery;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render_as};

use super::shown::{self, Day, Tag};
use crate::action::{Action, ActionId, Lack, State};
use crate::figures::{self, Figure};
use crate::store::{self, Entry, Happened, Reading};
use crate::trackers::{is_held_back, store as trackers};

#[derive(Template)]
#[template(path = "action.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each stands for a button of the page"
)]
struct ActionPage {
    page: Page,
    path: String,
    action: Action,
    words: Vec<String>,
    origin: Option<(String, String)>,
    strength: Tag,
    state: Tag,
    waits: shown::Waiting,
    owner: String,
    due: Option<Day>,
    measure_at: Option<Day>,
    figure: String,
    lacks: Vec<String>,
    readings: Vec<ReadingShown>,
    history: Vec<EntryShown>,
    handles: bool,
    carries_out: bool,
    can_decide: bool,
    can_complete: bool,
    can_verify: bool,
    can_close: bool,
    can_reopen: bool,
    can_read: bool,
    links: Vec<super::trackers::LinkShown>,
    choices: Vec<(String, String)>,
    held_back: bool,
    /// Another was quicker: what was typed into forms that are not on the page any more.
    overtaken: Option<Vec<String>>,
    fields: Fields,
}

impl ActionPage {
    /// The version that a form is made for: of one that comes back, the one that it was made for. Sent again
    /// it must not take away what somebody else saved meanwhile.
    fn version_for(&self, field: &str) -> String {
        let came_back = !self.fields.get(field).is_empty() || self.fields.error(field).is_some();
        match self.fields.get("version") {
            made_for if came_back && !made_for.is_empty() => made_for.to_owned(),
            _ => self.action.version.to_string(),
        }
    }
}

struct ReadingShown {
    when: Day,
    value: String,
    words: String,
    method: String,
    met: bool,
    by: String,
}

struct EntryShown {
    dot: &'static str,
    icon: &'static str,
    text: String,
    words: String,
    when: Day,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    look(&app, &viewer, super::id(&id)?, Fields::default()).await
}

/// The page again, with what was typed and what is wrong with it.
pub(super) async fn look(app: &App, viewer: &Viewer, id: ActionId, fields: Fields) -> PageResult {
    let status = if fields.fine() && fields.to_look_at().is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    look_as(app, viewer, id, fields, status, &[]).await
}

/// The page as another left it meanwhile, with what was typed into the named fields: in its form, which from now on
/// stands on what the page shows, or apart where that form is gone.
pub(super) async fn meanwhile(
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    typed: &Fields,
    names: &[&str],
) -> PageResult {
    let mut fields = Fields::default();
    for name in names.iter().filter(|name| !typed.get(name).is_empty()) {
        fields.put(*name, typed.get(name));
    }
    look_as(app, viewer, id, fields, StatusCode::CONFLICT, names).await
}

async fn look_as(
    app: &App,
    viewer: &Viewer,
    id: ActionId,
    mut fields: Fields,
    status: StatusCode,
    overtaken: &[&str],
) -> PageResult {
    let page = viewer.page(app);
    let now = app.clock.now();
    let mut tx = app.db.read().await?;
    let action = store::find_action(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let readings = store::list_readings(&mut tx, viewer, id).await?;
    let history = store::list_history(&mut tx, viewer, id).await?;
    let owner = match action.owner {
        Some(owner) => find_for_delivery(&mut tx, owner).await?.map(|m| m.name),
        None => None,
    };
    let origin = origin(&mut tx, viewer, &action).await?;
    let links = trackers::list_links(&mut tx, viewer, id).await?;
    let held_back = !links.is_empty() && is_held_back(&mut tx, app, &action).await?;
    let choices = if viewer.could(Act::HandleActions) {
        trackers::list_choices(&mut tx, viewer).await?
    } else {
        Vec::new()
    };
    drop(tx);
    let handles = viewer.could(Act::HandleActions);
    let carries_out = store::may_carry_out(viewer, &action).is_ok();
    let can_decide = handles && action.state == State::Proposed;
    let can_complete = carries_out && action.state.is_under_way();
    let can_close = handles && action.state.leads_to(State::Unverified);
    let can_reopen = handles && action.state.leads_to(State::Reopened);
    let can_read = carries_out && action.state.is_open();
    let forms = [
        ("because", can_decide),
        ("done", can_complete),
        ("unverified", can_close),
        ("reopened", can_reopen),
        ("seen", can_read),
        ("public", handles && !action.public_words.is_empty()),
    ];
    let mut apart = Vec::new();
    for name in overtaken {
        if forms.contains(&(*name, true)) {
            fields.wrong(*name, page.t("action-meanwhile"));
        } else if !fields.get(name).is_empty() {
            apart.push(fields.get(name).to_owned());
        }
    }
    let shown = ActionPage {
        path: super::path(id),
        words: paragraphs(&action.words),
        origin,
        strength: shown::strength(&page, action.strength),
        state: shown::state(&page, action.state),
        waits: shown::waits(&page, &action, now),
        owner: owner.unwrap_or_default(),
        due: shown::day(&page, action.due_at),
        measure_at: shown::day(&page, action.measure_at),
        figure: figure(&page, &action),
        lacks: lacks(&page, &action),
        readings: readings.iter().map(|r| reading(&page, r)).collect(),
        history: history.iter().rev().map(|e| entry(&page, e)).collect(),
        can_decide,
        can_complete,
        can_verify: handles && action.state == State::Done,
        can_close,
        can_reopen,
        can_read,
        choices: choices
            .into_iter()
            .filter(|(id, _)| links.iter().all(|(link, _)| link.tracker_id != *id))
            .map(|(id, name)| (id.to_string(), name))
            .collect(),
        held_back,
        overtaken: Some(apart)
            .filter(|apart| !overtaken.is_empty() && (fields.fine() || !apart.is_empty())),
        links: super::trackers::links(&page, links, action.state),
        handles,
        carries_out,
        action,
        fields,
        page,
    };
    render_as(status, &shown)
}

/// Where it came from, if the viewer may know: the address and the title.
async fn origin(
    tx: &mut goodcatch_platform::database::Tx,
    viewer: &Viewer,
    action: &Action,
) -> Result<Option<(String, String)>, PageError> {
    if let Some(review) = action.review_id {
        return match goodcatch_review::find_review(tx, viewer, review).await {
            Ok(found) => Ok(found.map(|r| (format!("/reviews/{review}/actions"), r.title))),
            Err(Refused::Denied | Refused::Missing) => Ok(None),
            Err(other) => Err(other.into()),
        };
    }
    let Some(incident) = action.incident_id else {
        return Ok(None);
    };
    match goodcatch_respond::find_incident(tx, viewer, incident).await {
        Ok(found) => Ok(found.map(|i| (format!("/incidents/{incident}/actions"), i.title))),
        Err(Refused::Denied | Refused::Missing) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

pub(super) fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The figure that its measure is read from, in words.
fn figure(page: &Page, action: &Action) -> String {
    match action.measure_source.parse::<Figure>() {
        Ok(figure) if figure.is_of_a_kind() && !action.measure_subject.is_empty() => {
            let kind = page.t(&format!("figure-kind-{}", action.measure_subject));
            let name = page.t(&format!("figure-{figure}"));
            page.with("figure-of-kind", &[("figure", &name), ("kind", &kind)])
        }
        Ok(figure) => page.t(&format!("figure-{figure}")),
        Err(_) => page.t("action-source-manual"),
    }
}

fn lacks(page: &Page, action: &Action) -> Vec<String> {
    if action.state != State::Proposed && !action.state.is_under_way() {
        return Vec::new();
    }
    action
        .lacks()
        .into_iter()
        .map(|lack: Lack| page.t(&format!("action-lacks-{lack}")))
        .collect()
}

pub(super) fn value(reading: &Reading) -> String {
    reading.value.map(figures::shown).unwrap_or_default()
}

fn reading(page: &Page, reading: &Reading) -> ReadingShown {
    ReadingShown {
        when: shown::moment(page, reading.read_at),
        value: value(reading),
        words: reading.words.clone(),
        method: reading.method.clone(),
        met: reading.met,
        by: reading.by_name.clone().unwrap_or_default(),
    }
}

fn entry(page: &Page, entry: &Entry) -> EntryShown {
    let (dot, icon) = match entry.kind {
        Happened::Proposed => ("", "lightbulb"),
        Happened::Revised | Happened::MeasureChanged | Happened::PublicWords => ("", "pencil"),
        Happened::Insisted => ("lantern", "user-round"),
        Happened::Accepted | Happened::Done => ("pine", "check"),
        Happened::Verified => ("pine", "circle-check"),
        Happened::Read => ("", "gauge"),
        Happened::Ineffective => ("rust", "circle-x"),
        Happened::Declined | Happened::Unverified => ("", "ban"),
        Happened::Reopened => ("lantern", "undo-2"),
        Happened::Recurred => ("rust", "history"),
        Happened::Told => ("pine", "heart-handshake"),
        Happened::Tracked => ("", "link"),
    };
    let text = |name: &str| match entry.data.get(name) {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(serde_json::Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let by = match &entry.by_name {
        _ if entry.is_of_review() => page.t("action-by-review"),
        Some(name) => name.clone(),
        None => page.t("action-by-goodcatch"),
    };
    EntryShown {
        dot,
        icon,
        text: page.with(
            &format!("action-happened-{}", entry.kind),
            &[
                ("by", &by),
                ("was", &text("was")),
                ("count", &text("count")),
            ],
        ),
        words: entry.words.clone(),
        when: shown::moment(page, entry.happened_at),
    }
}
