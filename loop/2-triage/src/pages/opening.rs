//! Ask the custodians to open a sealed identity, and read it while it is open. The page says what
//! the reporter will be told.

#![expect(
    clippy::ref_option_ref,
    reason = "how a template hands an Option to a macro"
)]

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{Act, App, Viewer, grants, sealing};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render_as};
use goodcatch_speak_up::{Promise, ReportId, find_sealed_identity};

use super::shown::{self, Moment};
use crate::case::CaseId;
use crate::store;
use crate::wording;

#[derive(Template)]
#[template(path = "opening.html")]
struct OpeningPage {
    page: Page,
    path: String,
    here: String,
    title: String,
    asked: Vec<AskedShown>,
    waits: bool,
    /// Only while the viewer's own grant lasts.
    opened: Option<(String, String)>,
    gone: bool,
    fields: Fields,
}

struct AskedShown {
    by: String,
    when: Moment,
    reason: String,
    standing: String,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, report)): Path<(String, String)>,
) -> PageResult {
    look(
        &app,
        &viewer,
        super::id(&id)?,
        super::id(&report)?,
        Fields::default(),
    )
    .await
}

async fn look(
    app: &App,
    viewer: &Viewer,
    id: CaseId,
    report: ReportId,
    fields: Fields,
) -> PageResult {
    viewer.may(Act::AskIdentity)?;
    let page = viewer.page(app);
    let now = app.clock.now();
    let mut tx = app.db.read().await?;
    let case = store::find_case(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let report = store::report_in_case(&mut tx, viewer, id, report)
        .await?
        .ok_or(PageError::NotFound)?;
    if report.promise != Promise::Confidential {
        return Err(PageError::NotFound);
    }
    let openings = grants::list_openings_about(&mut tx, viewer, report.id.0).await?;
    let sealed = find_sealed_identity(&mut tx, viewer, report.id).await?;
    let mut opened = None;
    if let Some((key, sealed)) = &sealed
        && let Some(grant) = grants::find_grant(&mut tx, viewer, *key, now).await?
        && let Some(identity) = sealing::open(&mut tx, app, sealed, &grant).await?
    {
        opened = Some((
            identity.name(&grant).to_owned(),
            identity.contact(&grant).to_owned(),
        ));
    }
    drop(tx);
    let path = super::path(id);
    let status = if fields.fine() && fields.to_look_at().is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    render_as(
        status,
        &OpeningPage {
            here: format!("{path}/reports/{}/opening", report.id),
            path,
            title: shown::title(&page, &case),
            waits: openings
                .iter()
                .any(|o| o.opened_at.is_none() && o.refused_at.is_none()),
            asked: openings
                .iter()
                .map(|o| AskedShown {
                    by: o.asked_by_name.clone(),
                    when: shown::moment(&page, o.asked_at),
                    reason: o.reason.clone(),
                    standing: match (o.opened_at, o.refused_at) {
                        (Some(_), _) if o.expires_at.is_some_and(|end| end > now) => {
                            page.t("opening-open")
                        }
                        (Some(_), _) => page.t("opening-over"),
                        (None, Some(_)) => page.t("opening-refused"),
                        (None, None) => page.count("opening-waits", &o.approvals),
                    },
                })
                .collect(),
            opened,
            gone: sealed.is_none(),
            fields,
            page,
        },
    )
}

pub(super) async fn ask(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, report)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    viewer.may(Act::AskIdentity)?;
    let (id, report): (CaseId, ReportId) = (super::id(&id)?, super::id(&report)?);
    let mut fields = Fields::from_pairs(pairs);
    let reason = fields.get("reason").to_owned();
    // A reason is what the custodians decide by, and what is kept: two words are none.
    if reason.chars().count() < 20 || reason.chars().count() > super::LONGEST {
        fields.wrong("reason", viewer.language.t("opening-reason-missing"));
    }
    let look_first = wording::look(&mut fields, &["reason"]);
    if look_first || !fields.fine() {
        return look(&app, &viewer, id, report, fields).await;
    }
    let mut tx = app.db.write().await?;
    store::record_opening(&mut tx, &app, &viewer, id, report, &reason).await?;
    tx.commit().await?;
    redirect_saying(
        &app,
        &format!("{}/reports/{report}/opening", super::path(id)),
        "opening-said",
    )
}
