//! The merged narrative: what happened, told from the accounts and the timeline, each statement with
//! what it rests on.

use askama::Template;
use axum::extract::{Form, Path, Query, State as From};
use axum::http::StatusCode;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::edits::{self, Edit, Settled};
use goodcatch_platform::pages::{Fields, Page, PageResult, redirect, render_as};
use goodcatch_respond::EventId;
use goodcatch_triage::wording;
use serde::Deserialize;

use super::Head;
use crate::account::{Account, AccountId, Part};
use crate::review::ReviewId;
use crate::statement::{GroundId, StatementId};
use crate::store;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    edit: String,
}

#[derive(Template)]
#[template(path = "narrative.html")]
struct NarrativePage {
    page: Page,
    head: Head,
    statements: Vec<StatementShown>,
    accounts: Vec<AccountShown>,
    events: Vec<EventShown>,
    edited: Option<StatementId>,
    fields: Fields,
}

struct StatementShown {
    id: StatementId,
    number: usize,
    words: String,
    from: String,
    grounds: Vec<(GroundId, String)>,
    first: bool,
    last: bool,
    edited: bool,
}

struct AccountShown {
    id: AccountId,
    shown_as: String,
    parts: Vec<(String, String)>,
    chosen: bool,
}

struct EventShown {
    id: EventId,
    when: String,
    words: String,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    look(
        &app,
        &viewer,
        id,
        asked.edit.parse().ok(),
        Fields::default(),
        StatusCode::OK,
    )
    .await
}

async fn look(
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    edited: Option<StatementId>,
    mut fields: Fields,
    status: StatusCode,
) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let at = store::enter(&mut tx, viewer, id).await?;
    let statements = store::list_statements(&mut tx, viewer, id).await?;
    let grounds = store::list_grounds(&mut tx, viewer, id).await?;
    let accounts = store::list_released(&mut tx, viewer, id).await?;
    let seen = match at.review.incident_id {
        Some(incident) => {
            goodcatch_respond::read_for_review(&mut tx, viewer, true, incident).await?
        }
        None => None,
    };
    drop(tx);
    let edited = edited.filter(|_| at.review.state.open());
    let one = statements.iter().find(|s| Some(s.id) == edited);
    if let Some(one) = one
        && fields.get(edits::VERSION).is_empty()
    {
        fields.put("words", one.words.clone());
        fields.put(edits::BASE, one.words.clone());
        fields.put(edits::VERSION, one.version.to_string());
    }
    let from = one.and_then(|s| s.account_id);
    let count = statements.len();
    let shown = NarrativePage {
        head: super::head(&page, &at, "narrative"),
        edited: one.map(|s| s.id),
        statements: statements
            .iter()
            .enumerate()
            .map(|(n, statement)| StatementShown {
                id: statement.id,
                number: n + 1,
                words: statement.words.clone(),
                from: statement
                    .account_id
                    .and_then(|from| accounts.iter().find(|a| a.id == from))
                    .map(|a| a.shown_as.clone())
                    .unwrap_or_default(),
                grounds: grounds
                    .iter()
                    .filter(|g| g.statement_id == statement.id)
                    .map(|g| (g.id, g.label.clone()))
                    .collect(),
                first: n == 0,
                last: n + 1 == count,
                edited: edited == Some(statement.id),
            })
            .collect(),
        accounts: accounts
            .iter()
            .map(|account| AccountShown {
                id: account.id,
                shown_as: account.shown_as.clone(),
                parts: parts(&page, account),
                chosen: from == Some(account.id),
            })
            .collect(),
        events: seen
            .map(|seen| {
                seen.events
                    .iter()
                    .map(|event| EventShown {
                        id: event.id,
                        when: event.at.map(|at| page.when(&at)).unwrap_or_default(),
                        words: event.words.clone(),
                    })
                    .collect()
            })
            .unwrap_or_default(),
        fields,
        page,
    };
    render_as(status, &shown)
}

fn parts(page: &Page, account: &Account) -> Vec<(String, String)> {
    Part::ALL
        .iter()
        .filter(|part| !account.part(**part).is_empty())
        .map(|part| {
            (
                page.t(&format!("review-account-{part}")),
                account.part(*part).to_owned(),
            )
        })
        .collect()
}

/// Adds a statement.
pub(super) async fn add(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut fields = Fields::from_pairs(pairs);
    if let Some(again) = check(&mut fields, &viewer) {
        return look(&app, &viewer, id, None, fields, again).await;
    }
    let account: Option<AccountId> = fields.get("account").parse().ok();
    let mut tx = app.db.write().await?;
    store::record_statement(&mut tx, &app, &viewer, id, fields.get("words"), account).await?;
    tx.commit().await?;
    redirect(&format!("{}/narrative#add", super::path(id)))
}

/// The status of the form that comes back, when it does.
fn check(fields: &mut Fields, viewer: &Viewer) -> Option<StatusCode> {
    if fields.get("words").is_empty() {
        fields.wrong("words", viewer.language.t("review-statement-missing"));
    }
    super::check_length(fields, viewer.language, &["words"]);
    let look_first = wording::look(fields, &["words"]);
    (look_first || !fields.fine()).then_some(StatusCode::UNPROCESSABLE_ENTITY)
}

/// Changes a statement: its words, its place, what it rests on; or takes it out.
pub(super) async fn change(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, statement)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let statement: StatementId = super::id(&statement)?;
    let mut fields = Fields::from_pairs(pairs);
    let step = fields.get("step").to_owned();
    let back = format!("{}/narrative", super::path(id));
    if step == "save" {
        if let Some(again) = check(&mut fields, &viewer) {
            return look(&app, &viewer, id, Some(statement), fields, again).await;
        }
        return revise(&app, &viewer, id, statement, fields).await;
    }
    let mut tx = app.db.write().await?;
    match step.as_str() {
        "up" | "down" => {
            store::move_statement(&mut tx, &app, &viewer, id, statement, step == "up").await?;
        }
        "remove" => store::erase_statement(&mut tx, &app, &viewer, id, statement).await?,
        "unground" => {
            let ground: GroundId = super::id(fields.get("ground"))?;
            store::erase_ground(&mut tx, &app, &viewer, id, ground).await?;
        }
        "ground" => {
            let event: Option<EventId> = fields.get("event").parse().ok();
            let mut label: String = fields.get("label").chars().take(300).collect();
            if let Some(event) = event.filter(|_| label.is_empty()) {
                label = event_label(&mut tx, &app, &viewer, id, event).await?;
            }
            if !label.is_empty() {
                store::record_ground(&mut tx, &app, &viewer, id, statement, event, &label).await?;
            }
        }
        _ => return Err(goodcatch_platform::pages::PageError::NotFound),
    }
    tx.commit().await?;
    redirect(&format!("{back}#s-{statement}"))
}

/// How an event of the timeline reads as a ground.
async fn event_label(
    tx: &mut goodcatch_platform::database::Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    event: EventId,
) -> Result<String, goodcatch_platform::pages::PageError> {
    let at = store::enter(tx, viewer, id).await?;
    let Some(incident) = at.review.incident_id else {
        return Ok(String::new());
    };
    let seen = goodcatch_respond::read_for_review(tx, viewer, true, incident).await?;
    let Some(event) = seen.and_then(|s| s.events.into_iter().find(|e| e.id == event)) else {
        return Ok(String::new());
    };
    let when = event.at.map(|at| at.shown(&app.config.zone()));
    let words: String = event.words.chars().take(200).collect();
    Ok(match when {
        Some(when) => format!("{when} {words}"),
        None => words,
    })
}

async fn revise(
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    statement: StatementId,
    mut fields: Fields,
) -> PageResult {
    let edit = Edit::from_fields(&fields, "words");
    let account: Option<AccountId> = fields.get("account").parse().ok();
    let mut tx = app.db.write().await?;
    let settled =
        store::revise_statement(&mut tx, app, viewer, id, statement, &edit, account).await?;
    match settled {
        Settled::Save { merged, .. } => {
            tx.commit().await?;
            let back = format!("{}/narrative", super::path(id));
            let said = if merged {
                "review-said-merged"
            } else {
                "review-said-kept"
            };
            redirect_saying(app, &back, said)
        }
        Settled::Ask(pieces) => {
            let present = store::list_statements(&mut tx, viewer, id).await?;
            drop(tx);
            let (words, version) = present
                .into_iter()
                .find(|s| s.id == statement)
                .map(|s| (s.words, s.version))
                .unwrap_or_default();
            super::both_wordings(
                &mut fields,
                "words",
                &pieces,
                (&words, version),
                viewer.language,
            );
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            look(app, viewer, id, Some(statement), fields, status).await
        }
    }
}
