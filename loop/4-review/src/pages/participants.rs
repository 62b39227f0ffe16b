//! Who takes part: invited from all teams concerned.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageResult, render_as};

use super::Head;
use crate::review::ReviewId;
use crate::store::{self, Participant, Suggested};

#[derive(Template)]
#[template(path = "participants.html")]
struct ParticipantsPage {
    page: Page,
    head: Head,
    people: Vec<Participant>,
    suggested: Vec<Suggested>,
    me: MemberId,
    to_join: bool,
    one_team: bool,
    /// Teams concerned of whom nobody takes part.
    missing: Vec<String>,
    fields: Fields,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    look(&app, &viewer, id, Fields::default(), StatusCode::OK).await
}

async fn look(
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    fields: Fields,
    status: StatusCode,
) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let at = store::enter(&mut tx, viewer, id).await?;
    let people = store::list_participants(&mut tx, viewer, id).await?;
    let suggested = if at.facilitates && at.review.state.open() {
        store::suggestions(&mut tx, viewer, id).await?
    } else {
        Vec::new()
    };
    let missing = if at.facilitates && at.review.state.open() {
        store::teams_missing(&mut tx, id).await?
    } else {
        Vec::new()
    };
    drop(tx);
    let mut teams: Vec<&str> = people.iter().map(|p| p.team.as_str()).collect();
    teams.sort_unstable();
    teams.dedup();
    let shown = ParticipantsPage {
        head: super::head(&page, &at, "participants"),
        me: at.me,
        to_join: people
            .iter()
            .any(|p| p.member_id == at.me && p.joined_at.is_none()),
        one_team: people.len() > 1 && teams.len() < 2,
        people,
        suggested,
        missing,
        fields,
        page,
    };
    render_as(status, &shown)
}

pub(super) async fn invite(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut fields = Fields::from_pairs(pairs);
    let members: Vec<MemberId> = fields
        .all("member")
        .filter_map(|m| m.parse().ok())
        .collect();
    let typed = fields.get("addresses").to_owned();
    let addresses: Vec<&str> = typed
        .split([',', ';', '\n', ' ', '\t', '\r'])
        .map(str::trim)
        .filter(|a| !a.is_empty())
        .take(200)
        .collect();
    let mut tx = app.db.write().await?;
    let unknown = store::invite(&mut tx, &app, &viewer, id, &members, &addresses).await?;
    tx.commit().await?;
    if unknown.is_empty() {
        let back = format!("{}/participants", super::path(id));
        return redirect_saying(&app, &back, "review-said-invited");
    }
    // Those who are known were invited; the others come back to be corrected.
    let rest = unknown.join("\n");
    let sentence = viewer.language.with(
        "review-invite-unknown",
        &[("count", &unknown.len().to_string())],
    );
    fields = Fields::default();
    fields.put("addresses", rest);
    fields.wrong("addresses", sentence);
    look(&app, &viewer, id, fields, StatusCode::UNPROCESSABLE_ENTITY).await
}

pub(super) async fn join(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut tx = app.db.write().await?;
    store::join(&mut tx, &app, &viewer, id).await?;
    tx.commit().await?;
    let next = format!("{}/account", super::path(id));
    redirect_saying(&app, &next, "review-said-joined")
}

pub(super) async fn leave(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let fields = Fields::from_pairs(pairs);
    let member: MemberId = super::id(fields.get("member"))?;
    let mut tx = app.db.write().await?;
    store::leave(&mut tx, &app, &viewer, id, member).await?;
    tx.commit().await?;
    let back = if viewer.member() == Some(member) {
        "/reviews".to_owned()
    } else {
        format!("{}/participants", super::path(id))
    };
    redirect_saying(&app, &back, "review-said-left")
}
