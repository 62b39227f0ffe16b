//! The cases of an incident: found, linked, taken off again. The way back stands beside each step.

use askama::Template;
use axum::extract::{Form, Path, Query, State as From};
use axum::http::StatusCode;
use goodcatch_people::access::Refused;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Tx;
use goodcatch_platform::database::search::Place;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render_as};
use goodcatch_triage::store::{Filter, Row, Turn, Whose, find_case, list_queue, search_cases};
use goodcatch_triage::{Case, CaseId, State};
use serde::Deserialize;

use super::shown::{self, Tag};
use crate::incident::IncidentId;
use crate::store;

/// What the address asks for; what it asks wrongly is not asked.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    state: String,
    after: String,
    before: String,
}

#[derive(Template)]
#[template(path = "incident_cases.html")]
struct CasesPage {
    page: Page,
    path: String,
    title: String,
    linked: Vec<CaseShown>,
    q: String,
    closed: bool,
    found: Vec<CaseShown>,
    newer: String,
    older: String,
    error: Option<String>,
    /// The incident that a chosen case is part of already.
    other: String,
}

/// A case as it is chosen by: nothing of who reported it.
pub(super) struct CaseShown {
    pub id: String,
    pub href: String,
    pub title: String,
    pub kind: String,
    pub icon: &'static str,
    pub day: String,
    /// The same in words.
    pub day_text: String,
    pub standing: Tag,
    pub reports: i64,
    /// The incident that it is part of.
    pub of: String,
}

pub(super) fn title_of(page: &Page, case: &Case) -> String {
    if case.title.trim().is_empty() {
        page.t("open-case-untitled")
    } else {
        case.title.clone()
    }
}

pub(super) fn shown_case(page: &Page, case: &Case) -> CaseShown {
    use goodcatch_speak_up::Kind;
    let (key, kind, icon) = match case.state {
        State::Open => ("cases-open", "lantern", "circle-dot-dashed"),
        State::Closed => ("cases-closed", "outline", "check"),
        State::Merged => ("cases-merged", "outline", "merge"),
    };
    CaseShown {
        id: case.id.to_string(),
        href: format!("/cases/{}", case.id),
        title: title_of(page, case),
        kind: page.t(&format!("case-kind-{}", case.kind)),
        icon: match case.kind {
            Kind::SuspiciousMessage => "mail-warning",
            Kind::Mistake => "undo-2",
            Kind::LostDevice => "smartphone",
            Kind::Breach => "door-open",
            Kind::NearMiss => "circle-dot-dashed",
            Kind::Gap => "puzzle",
            Kind::Idea => "lightbulb",
        },
        day: page.iso_day(&case.opened_at),
        day_text: page.day(&case.opened_at),
        standing: Tag {
            kind,
            text: page.t(key),
            icon,
        },
        reports: case.report_count,
        of: String::new(),
    }
}

/// The cases of an incident, for those who may see cases; of one that became part of another, that other.
pub(super) async fn linked(
    tx: &mut Tx,
    viewer: &Viewer,
    id: IncidentId,
) -> Result<Vec<Case>, PageError> {
    let mut cases = Vec::new();
    if viewer.could(Act::SeeCases) {
        for case in store::cases_of_incident(tx, id).await? {
            cases.extend(find_case(tx, viewer, case).await?);
        }
    }
    Ok(cases)
}

impl Asked {
    fn state(&self) -> State {
        match self.state.as_str() {
            "closed" => State::Closed,
            _ => State::Open,
        }
    }

    fn turn(&self) -> Option<Turn> {
        let place = |text: &str| -> Option<(Time, CaseId)> {
            let (time, id) = text.split_once('.')?;
            Some((Time(time.parse().ok()?), id.parse().ok()?))
        };
        place(&self.after)
            .map(|(t, id)| Turn::After(t, id))
            .or_else(|| place(&self.before).map(|(t, id)| Turn::Before(t, id)))
    }

    fn place(&self) -> Option<Place> {
        Place::read(&self.after)
    }

    fn href(&self, path: &str, turn: Option<Turn>) -> String {
        let (name, time, id) = match turn {
            None => return String::new(),
            Some(Turn::After(time, id)) => ("after", time, id),
            Some(Turn::Before(time, id)) => ("before", time, id),
        };
        format!("{path}/cases?state={}&{name}={}.{id}", self.state(), time.0)
    }

    /// A case by its address or id, as somebody pastes one.
    fn case(&self) -> Option<CaseId> {
        let typed = self.q.trim().split(['?', '#']).next()?;
        typed
            .rsplit('/')
            .find(|part| !part.is_empty())?
            .parse()
            .ok()
    }
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    look(&app, &viewer, super::id(&id)?, asked, None).await
}

/// What can be chosen, and the pages beside this one.
async fn choices(
    tx: &mut Tx,
    viewer: &Viewer,
    asked: &Asked,
    path: &str,
) -> Result<(Vec<Row>, String, String), PageError> {
    if let Some(case) = asked.case() {
        let found = find_case(tx, viewer, case).await?;
        let rows = found.map(|case| Row {
            case,
            assignee: None,
        });
        return Ok((rows.into_iter().collect(), String::new(), String::new()));
    }
    if !asked.q.trim().is_empty() {
        let from = asked.place();
        let found = search_cases(tx, viewer, &asked.q, from).await?;
        let address = format!("{path}/cases?q={}", shown::encoded(&asked.q));
        let newer = from.map(|_| address.clone()).unwrap_or_default();
        let older = found
            .next
            .map(|next| format!("{address}&after={next}"))
            .unwrap_or_default();
        return Ok((found.rows, newer, older));
    }
    let filter = Filter {
        state: asked.state(),
        kind: None,
        verdict: None,
        whose: Whose::All,
    };
    let queue = list_queue(tx, viewer, &filter, asked.turn()).await?;
    Ok((
        queue.rows,
        asked.href(path, queue.before),
        asked.href(path, queue.after),
    ))
}

async fn look(
    app: &App,
    viewer: &Viewer,
    id: IncidentId,
    asked: Asked,
    wrong: Option<(String, String)>,
) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    let page = viewer.page(app);
    let path = super::path(id);
    let mut tx = app.db.read().await?;
    let incident = store::find_incident(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let linked = linked(&mut tx, viewer, id).await?;
    let (rows, newer, older) = choices(&mut tx, viewer, &asked, &path).await?;
    let ids: Vec<CaseId> = rows.iter().map(|row| row.case.id).collect();
    let taken = store::incidents_of_cases(&mut tx, viewer, &ids).await?;
    drop(tx);
    let found = rows
        .iter()
        .map(|row| &row.case)
        .filter(|case| !case.is_withdrawn() && !linked.iter().any(|l| l.id == case.id))
        .map(|case| {
            let of = taken.iter().find(|(taken, _)| *taken == case.id);
            CaseShown {
                of: of.map(|(_, i)| super::path(*i)).unwrap_or_default(),
                ..shown_case(&page, case)
            }
        })
        .collect();
    let (error, other) = wrong.unzip();
    let status = if error.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    render_as(
        status,
        &CasesPage {
            title: incident.title,
            linked: linked.iter().map(|c| shown_case(&page, c)).collect(),
            closed: asked.state() == State::Closed,
            q: asked.q,
            found,
            newer,
            older,
            error,
            other: other.unwrap_or_default(),
            path,
            page,
        },
    )
}

pub(super) async fn link(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    let (id, fields) = super::changes::begin(&app, &viewer, &id, pairs).await?;
    let asked = Asked {
        q: fields.get("q").to_owned(),
        state: fields.get("state").to_owned(),
        ..Asked::default()
    };
    let Ok(case) = fields.get("case").parse::<CaseId>() else {
        let error = viewer.language.t("cases-choose");
        return look(&app, &viewer, id, asked, Some((error, String::new()))).await;
    };
    let mut tx = app.db.write().await?;
    match store::link_case(&mut tx, &app, &viewer, id, case).await {
        Ok(()) => tx.commit().await?,
        Err(Refused::Changed) => {
            drop(tx);
            let mut tx = app.db.read().await?;
            let other = store::incident_of_case(&mut tx, &viewer, case).await?;
            drop(tx);
            let error = viewer.language.t("cases-taken");
            let other = other.map(super::path).unwrap_or_default();
            return look(&app, &viewer, id, asked, Some((error, other))).await;
        }
        Err(other) => return Err(other.into()),
    }
    redirect_saying(&app, &back(id, &fields), "cases-said-linked")
}

/// Where to after a change: to the page that it was made on.
fn back(id: IncidentId, fields: &Fields) -> String {
    if fields.is("from", "incident") {
        format!("{}#moves-title", super::path(id))
    } else {
        format!("{}/cases", super::path(id))
    }
}

pub(super) async fn unlink(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, case)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    let (id, fields) = super::changes::begin(&app, &viewer, &id, pairs).await?;
    let case: CaseId = super::id(&case)?;
    let mut tx = app.db.write().await?;
    store::unlink_case(&mut tx, &app, &viewer, id, case).await?;
    tx.commit().await?;
    redirect_saying(&app, &back(id, &fields), "cases-said-unlinked")
}
