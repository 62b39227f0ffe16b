//! What a new incident is like: the earlier one, the action that should have prevented it, and whether
//! that action is opened again or this is something else.

use askama::Template;
use axum::extract::{Form, Path, Query, State as From};
use axum::http::StatusCode;
use goodcatch_people::access::{Act, Refused};
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Tx;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render, render_as};
use goodcatch_triage::wording;
use serde::Deserialize;

use super::shown::{self, Day, Tag};
use crate::lower::IncidentId;
use crate::recurrence::Because;
use crate::recurrence::store::{self, Decided, PAGE, Recurrence, RecurrenceId};
use crate::store as actions;

/// The fields of the two forms.
const REOPENED: &str = "reopened";
const DIFFERENT: &str = "different";
/// The least that a reason says.
const REASON: usize = 10;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    show: String,
    before: String,
}

#[derive(Template)]
#[template(path = "recurrences.html")]
struct ListPage {
    page: Page,
    pills: Vec<(String, String, bool)>,
    rows: Vec<Shown>,
    newer: String,
    older: String,
}

struct Shown {
    href: String,
    incident: Link,
    earlier: Link,
    action: Option<Link>,
    action_state: Option<Tag>,
    likeness: i64,
    reasons: Vec<String>,
    when: Day,
}

/// A thing that the viewer may follow, or only its words.
struct Link {
    href: String,
    title: String,
}

/// The title of an incident, for whoever may see it.
async fn incident(
    tx: &mut Tx,
    viewer: &Viewer,
    page: &Page,
    id: IncidentId,
) -> Result<Link, PageError> {
    match goodcatch_respond::find_incident(tx, viewer, id).await {
        Ok(Some(found)) => Ok(Link {
            href: format!("/incidents/{id}"),
            title: found.title,
        }),
        Ok(None) | Err(Refused::Denied | Refused::Missing) => Ok(Link {
            href: String::new(),
            title: page.t("recurrence-some-incident"),
        }),
        Err(other) => Err(other.into()),
    }
}

async fn shown(
    tx: &mut Tx,
    viewer: &Viewer,
    page: &Page,
    found: &Recurrence,
) -> Result<Shown, PageError> {
    let action = match found.action_id {
        Some(id) => actions::find_action(tx, viewer, id).await?,
        None => None,
    };
    Ok(Shown {
        href: format!("/recurrences/{}", found.id),
        incident: incident(tx, viewer, page, found.incident_id).await?,
        earlier: incident(tx, viewer, page, found.earlier_id).await?,
        action_state: action.as_ref().map(|a| shown::state(page, a.state)),
        action: action.map(|a| Link {
            href: super::path(a.id),
            title: a.title,
        }),
        likeness: percent(found.likeness),
        reasons: reasons(page, found),
        when: shown::moment(page, found.found_at),
    })
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to 0..=100 first")]
fn percent(likeness: f64) -> i64 {
    (likeness.clamp(0.0, 1.0) * 100.0).round() as i64
}

/// Why they are alike, in sentences.
fn reasons(page: &Page, found: &Recurrence) -> Vec<String> {
    let because: Because = serde_json::from_value(found.because.clone()).unwrap_or_default();
    let mut reasons = Vec::new();
    if !because.shape.is_empty() {
        let codes: Vec<&str> = because
            .shape
            .iter()
            .map(|code| code.rsplit('.').next().unwrap_or(code))
            .take(6)
            .collect();
        reasons.push(page.with("recurrence-because-shape", &[("codes", &codes.join(", "))]));
    }
    if !because.factors.is_empty() {
        let names: Vec<String> = because
            .factors
            .iter()
            .map(|f| page.t(&format!("recurrence-factor-{f}")))
            .collect();
        reasons.push(page.with(
            "recurrence-because-factors",
            &[("factors", &names.join(", "))],
        ));
    }
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    if because.indicators > 0 {
        reasons.push(page.count("recurrence-because-indicators", &count(because.indicators)));
    }
    if because.words > 0 {
        reasons.push(page.count("recurrence-because-words", &count(because.words)));
    }
    reasons
}

pub(super) async fn list(
    From(app): From<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> PageResult {
    let page = viewer.page(&app);
    let state = asked.show.parse().unwrap_or(Decided::Offered);
    let before = asked
        .before
        .split_once('.')
        .and_then(|(time, id)| Some((Time(time.parse().ok()?), id.parse().ok()?)));
    let mut tx = app.db.read().await?;
    let mut found = store::list_recurrences(&mut tx, &viewer, state, before).await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let mut rows = Vec::new();
    for one in &found {
        rows.push(shown(&mut tx, &viewer, &page, one).await?);
    }
    drop(tx);
    let older = found.last().filter(|_| more).map(|last| {
        format!(
            "/recurrences?show={state}&before={}.{}",
            last.found_at.0, last.id
        )
    });
    render(&ListPage {
        pills: Decided::ALL
            .iter()
            .map(|d| {
                (
                    format!("/recurrences?show={d}"),
                    page.t(&format!("recurrences-show-{d}")),
                    *d == state,
                )
            })
            .collect(),
        rows,
        newer: before
            .map(|_| format!("/recurrences?show={state}"))
            .unwrap_or_default(),
        older: older.unwrap_or_default(),
        page,
    })
}

#[derive(Template)]
#[template(path = "recurrence.html")]
struct RecurrencePage {
    page: Page,
    path: String,
    shown: Shown,
    offered: bool,
    decided: String,
    why: String,
    /// What the viewer typed, where somebody else decided meanwhile.
    overtaken: Option<String>,
    fields: Fields,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    look(&app, &viewer, super::id(&id)?, Fields::default()).await
}

async fn look(app: &App, viewer: &Viewer, id: RecurrenceId, fields: Fields) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let found = store::find_recurrence(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let shown = shown(&mut tx, viewer, &page, &found).await?;
    drop(tx);
    let offered = found.state == Decided::Offered;
    let typed = [REOPENED, DIFFERENT].map(|name| fields.get(name)).concat();
    let overtaken = Some(typed).filter(|typed| !offered && !typed.is_empty());
    let status = if overtaken.is_some() {
        StatusCode::CONFLICT
    } else if fields.fine() && fields.to_look_at().is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let recurrence = RecurrencePage {
        path: format!("/recurrences/{id}"),
        shown,
        offered,
        overtaken,
        decided: page.t(&format!("recurrences-show-{}", found.state)),
        why: found.why,
        fields,
        page,
    };
    render_as(status, &recurrence)
}

async fn decide(
    app: &App,
    viewer: &Viewer,
    id: &str,
    pairs: Vec<(String, String)>,
    decided: Decided,
    name: &'static str,
) -> PageResult {
    viewer.may(Act::HandleActions)?;
    let id: RecurrenceId = super::id(id)?;
    let mut fields = Fields::from_pairs(pairs);
    let why = fields.get(name).to_owned();
    if why.chars().count() < REASON {
        fields.wrong(name, viewer.language.t("recurrence-why-missing"));
    } else if why.chars().count() > super::LONGEST {
        fields.wrong(name, viewer.language.t("action-too-long"));
    }
    let look_again = wording::look(&mut fields, &[name]);
    if !fields.fine() || look_again {
        return look(app, viewer, id, fields).await;
    }
    let mut tx = app.db.write().await?;
    match store::settle(&mut tx, app, viewer, id, decided, &why).await {
        Err(Refused::Changed) => {
            // Somebody was quicker: what they decided is shown, with what was typed here.
            drop(tx);
            return look(app, viewer, id, fields).await;
        }
        other => other?,
    }
    tx.commit().await?;
    redirect_saying(app, &format!("/recurrences/{id}"), "recurrence-said")
}

pub(super) async fn reopen(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    decide(&app, &viewer, &id, pairs, Decided::Reopened, REOPENED).await
}

pub(super) async fn differ(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    decide(&app, &viewer, &id, pairs, Decided::Different, DIFFERENT).await
}
