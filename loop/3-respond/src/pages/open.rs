//! Opening an incident: from a case, or from nothing but a worried call.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render_as};
use goodcatch_triage::store::find_case;
use goodcatch_triage::{CaseId, wording};

use super::shown;
use crate::incident::Kind;
use crate::store::{self, NewIncident};

type Pairs = Form<Vec<(String, String)>>;

#[derive(Template)]
#[template(path = "open.html")]
struct OpenPage {
    page: Page,
    action: String,
    back: String,
    from: String,
    existing: String,
    kinds: Vec<(&'static str, String)>,
    fields: Fields,
}

pub(super) async fn show(From(app): From<App>, viewer: Viewer) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    shown_again(&app, &viewer, None, Fields::default(), StatusCode::OK)
}

fn shown_again(
    app: &App,
    viewer: &Viewer,
    case: Option<(CaseId, String)>,
    fields: Fields,
    status: StatusCode,
) -> PageResult {
    let page = viewer.page(app);
    let existing = case
        .as_ref()
        .map(|(case, _)| format!("/cases/{case}/incident/existing"))
        .unwrap_or_default();
    let (action, back, from) = match case {
        Some((case, title)) => (
            format!("/cases/{case}/incident"),
            format!("/cases/{case}"),
            title,
        ),
        None => ("/incidents/new".into(), "/incidents".into(), String::new()),
    };
    let shown = OpenPage {
        kinds: shown::kinds(&page),
        action,
        back,
        from,
        existing,
        fields,
        page,
    };
    render_as(status, &shown)
}

/// What the form says, or the form again.
fn checked(viewer: &Viewer, mut fields: Fields, cases: Vec<CaseId>) -> Result<NewIncident, Fields> {
    let title = fields.get("title").to_owned();
    if title.is_empty() || title.chars().count() > super::LONGEST_TITLE {
        fields.wrong("title", viewer.language.t("open-title-missing"));
    }
    let kind: Result<Kind, String> = fields.get("kind").parse();
    if kind.is_err() {
        fields.wrong("kind", viewer.language.t("open-kind-missing"));
    }
    let words = fields.get("words").to_owned();
    if words.chars().count() > super::LONGEST {
        fields.wrong("words", viewer.language.t("incident-too-long"));
    }
    let look = wording::look(&mut fields, &["title", "words"]);
    match kind {
        Ok(kind) if !look && fields.fine() => Ok(NewIncident {
            title,
            kind,
            words,
            cases,
            near_miss: fields.is("near_miss", "yes"),
        }),
        _ => Err(fields),
    }
}

pub(super) async fn open(From(app): From<App>, viewer: Viewer, Form(pairs): Pairs) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    match checked(&viewer, Fields::from_pairs(pairs), Vec::new()) {
        Ok(new) => begin(&app, &viewer, new).await,
        Err(fields) => shown_again(
            &app,
            &viewer,
            None,
            fields,
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    }
}

async fn begin(app: &App, viewer: &Viewer, new: NewIncident) -> PageResult {
    let mut tx = app.db.write().await?;
    let id = store::open_incident(&mut tx, app, viewer, new).await?;
    tx.commit().await?;
    redirect(&super::path(id))
}

pub(super) async fn show_case(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    let id: CaseId = super::id(&id)?;
    let mut tx = app.db.read().await?;
    let case = find_case(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    if let Some(incident) = store::incident_of_case(&mut tx, &viewer, id).await? {
        return redirect(&super::path(incident));
    }
    let mut fields = Fields::default();
    fields.put("title", case.title.clone());
    fields.put("kind", Kind::of_case(case.kind).word());
    if case.kind == goodcatch_speak_up::Kind::NearMiss {
        fields.put("near_miss", "yes");
    }
    let title = if case.title.is_empty() {
        viewer.language.t("open-case-untitled")
    } else {
        case.title
    };
    shown_again(&app, &viewer, Some((id, title)), fields, StatusCode::OK)
}

pub(super) async fn open_case(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    let id: CaseId = super::id(&id)?;
    let mut tx = app.db.read().await?;
    let case = find_case(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    if let Some(incident) = store::incident_of_case(&mut tx, &viewer, id).await? {
        return redirect(&super::path(incident));
    }
    drop(tx);
    match checked(&viewer, Fields::from_pairs(pairs), vec![id]) {
        Ok(new) => begin(&app, &viewer, new).await,
        Err(fields) => shown_again(
            &app,
            &viewer,
            Some((id, case.title)),
            fields,
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    }
}
