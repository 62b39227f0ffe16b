//! The merged narrative: what happened, told from the accounts and the timeline, each statement with
//! what it rests on.

use askama::Template;
use axum::extract::{Form, Path, Query, State as From};
use axum::http::StatusCode;
use goodcatch_people::access::Refused;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::Tx;
use goodcatch_platform::edits::{self, Edit, Piece, Settled};
use goodcatch_platform::pages::{Fields, Page, PageResult, redirect, render_as};
use goodcatch_platform::words::Lang;
use goodcatch_respond::{EventId, Evidence, EvidenceId, EvidenceKind, ForReview, Vague};
use goodcatch_triage::wording;
use serde::Deserialize;

use super::Head;
use super::drafts::{self, DraftShown, Left};
use crate::account::{Account, AccountId, Part};
use crate::draft::{ACCOUNT_BASE, Place};
use crate::review::ReviewId;
use crate::statement::{Ground, GroundId, RestsOn, StatementId};
use crate::store;
use crate::store::narrative::{Removal, Seen, Tie};

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
    /// The evidence, by id, as it is chosen.
    proofs: Vec<(EvidenceId, String)>,
    edited: Option<StatementId>,
    draft: DraftShown,
    left: Vec<Left>,
    fields: Fields,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark of its own on the page"
)]
struct StatementShown {
    id: StatementId,
    /// Its place on the page.
    anchor: String,
    version: i64,
    number: usize,
    words: String,
    from: String,
    grounds: Vec<GroundShown>,
    /// Their ids, for whoever takes it out.
    seen: String,
    first: bool,
    last: bool,
    edited: bool,
    /// Whether the viewer has a draft of a change to it.
    drafted: bool,
}

struct GroundShown {
    id: GroundId,
    icon: &'static str,
    kind: String,
    label: String,
    /// Where it can be read.
    href: String,
}

struct AccountShown {
    id: AccountId,
    shown_as: String,
    parts: Vec<(String, String)>,
    chosen: bool,
}

struct EventShown {
    id: EventId,
    when: Option<Vague>,
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
    let seen = store::of_incident(&mut tx, viewer, &at.review).await?;
    let drafts = store::list_drafts(&mut tx, viewer, id).await?;
    drop(tx);
    let open = at.review.state.open();
    let edited = edited.filter(|_| open);
    let one = statements.iter().find(|s| Some(s.id) == edited);
    let place = one.map_or(Place::NewStatement, |one| Place::Statement(one.id));
    let draft_of = |place: Place| drafts.iter().find(move |d| d.place == place.to_string());
    // Only a form that somebody typed in comes back in the place of its draft.
    let came_back = status != StatusCode::OK && fields.all("words").next().is_some();
    let mine = draft_of(place).filter(|_| open && !came_back);
    let draft = DraftShown::resume(app, id, place, mine, came_back, &mut fields);
    if let Some(one) = one
        && fields.get(edits::VERSION).is_empty()
    {
        fields.put("account", word_of(one.account_id));
        fields.put(ACCOUNT_BASE, word_of(one.account_id));
        fields.put("words", one.words.clone());
        fields.put(edits::BASE, one.words.clone());
        fields.put(edits::VERSION, one.version.to_string());
    }
    let count = statements.len();
    let shown = NarrativePage {
        head: super::head(&page, &at, "narrative"),
        edited: one.map(|s| s.id),
        statements: statements
            .iter()
            .enumerate()
            .map(|(n, statement)| StatementShown {
                id: statement.id,
                anchor: format!("s-{}", statement.id),
                version: statement.version,
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
                    .map(|g| ground(&page, &super::path(id), g, seen.as_ref()))
                    .collect(),
                seen: grounds
                    .iter()
                    .filter(|g| g.statement_id == statement.id)
                    .map(|g| g.id.to_string())
                    .collect::<Vec<_>>()
                    .join(" "),
                first: n == 0,
                last: n + 1 == count,
                edited: edited == Some(statement.id),
                drafted: open && draft_of(Place::Statement(statement.id)).is_some(),
            })
            .collect(),
        accounts: accounts
            .iter()
            .map(|account| AccountShown {
                id: account.id,
                shown_as: account.shown_as.clone(),
                parts: parts(&page, account),
                chosen: fields.is("account", &account.id.to_string()),
            })
            .collect(),
        proofs: seen
            .iter()
            .flat_map(|seen| &seen.evidence)
            .map(|found| (found.id, proof(&page, found)))
            .collect(),
        events: seen
            .map(|seen| {
                seen.events
                    .iter()
                    .map(|event| EventShown {
                        id: event.id,
                        when: super::told(&page, event),
                        words: event.words.clone(),
                    })
                    .collect()
            })
            .unwrap_or_default(),
        left: drafts::left(drafts.iter().filter(|d| match d.place.parse() {
            Ok(Place::NewStatement) => !open,
            Ok(Place::Statement(id)) => !open || !statements.iter().any(|s| s.id == id),
            _ => false,
        })),
        draft,
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
    match store::record_statement(&mut tx, &app, &viewer, id, fields.get("words"), account).await {
        Err(Refused::Changed) => return rests(&app, &viewer, id, fields, tx).await,
        other => other?,
    };
    let pages = drafts::pages(&fields);
    store::settle_draft(&mut tx, &viewer, id, Place::NewStatement, pages).await?;
    tx.commit().await?;
    redirect(&format!("{}/narrative#add", super::path(id)))
}

/// It was signed meanwhile: what was typed comes back, and nothing of it is lost.
async fn rests(
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    mut fields: Fields,
    mut tx: Tx,
) -> PageResult {
    let at = store::enter(&mut tx, viewer, id).await?;
    drop(tx);
    let sentence = if at.review.state.open() {
        let most = store::narrative::MOST;
        viewer
            .language
            .with("review-statements-many", &[("most", &most.to_string())])
    } else {
        viewer.language.t("review-closed-for-writing")
    };
    fields.wrong("words", sentence);
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    look(app, viewer, id, None, fields, again).await
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
        "remove" => {
            let seen = Seen {
                version: fields.get(edits::VERSION).parse().unwrap_or_default(),
                grounds: fields
                    .get("grounds")
                    .split(' ')
                    .filter_map(|ground| ground.parse().ok())
                    .collect(),
            };
            let done = store::erase_statement(&mut tx, &app, &viewer, id, statement, &seen).await?;
            if let Removal::Meanwhile { reworded, added } = done {
                drop(tx);
                let sentence = meanwhile(viewer.language, reworded, &added);
                let mut fields = Fields::default();
                fields.wrong(format!("s-{statement}"), sentence);
                let again = StatusCode::UNPROCESSABLE_ENTITY;
                return look(&app, &viewer, id, None, fields, again).await;
            }
        }
        "unground" => {
            let ground: GroundId = super::id(fields.get("ground"))?;
            store::erase_ground(&mut tx, &app, &viewer, id, ground).await?;
        }
        "ground" => {
            for on in rests_on(&fields) {
                store::record_ground(&mut tx, &app, &viewer, id, statement, &on).await?;
            }
        }
        said => {
            let step = super::step(&fields, said)?;
            store::move_statement(&mut tx, &app, &viewer, id, statement, step).await?;
        }
    }
    tx.commit().await?;
    redirect(&format!("{back}#s-{statement}"))
}

/// Why a statement was not taken out: what a colleague changed, or added to it.
fn meanwhile(lang: Lang, reworded: bool, added: &[Ground]) -> String {
    let labels: Vec<&str> = added.iter().map(|g| g.label.as_str()).collect();
    let added = [("grounds", labels.join(" · "))];
    let added = added.each_ref().map(|(name, text)| (*name, text.as_str()));
    match (reworded, labels.is_empty()) {
        (true, true) => lang.t("review-statement-reworded"),
        (false, _) => lang.with("review-statement-grounded", &added),
        (true, false) => lang.with("review-statement-reworded-grounded", &added),
    }
}

/// An account as a form names it.
fn word_of(account: Option<AccountId>) -> String {
    account.map(|id| id.to_string()).unwrap_or_default()
}

/// A piece of evidence as it is chosen.
fn proof(page: &Page, found: &Evidence) -> String {
    let kind = page.t(&format!("evidence-kind-{}", found.kind));
    let said = match (found.kind, found.label.as_str()) {
        (EvidenceKind::File | EvidenceKind::Mail, label) => label,
        (_, "") => found.value.as_str(),
        (_, label) => label,
    };
    let said: String = said.chars().take(80).collect();
    format!("{kind}: {said}")
}

/// What a form says that a statement rests on: something of the incident, something in words, or both.
fn rests_on(fields: &Fields) -> Vec<RestsOn> {
    let chosen = match fields.get("source").split_once('-') {
        Some(("event", id)) => id.parse().ok().map(RestsOn::Event),
        Some(("evidence", id)) => id.parse().ok().map(RestsOn::Evidence),
        _ => None,
    };
    let words: String = fields.get("label").chars().take(300).collect();
    let named = (!words.is_empty()).then_some(RestsOn::Named(words));
    chosen.into_iter().chain(named).collect()
}

/// A ground as it reads under a statement, with the way to what it names.
fn ground(page: &Page, path: &str, ground: &Ground, seen: Option<&ForReview>) -> GroundShown {
    let link = |to: String| format!("{path}/evidence#{to}");
    let (icon, kind, href) = match (ground.event_id, ground.evidence_id, seen) {
        (Some(event), _, Some(seen)) => {
            let to = link(format!("event-{}", seen.standing_for(event)));
            ("clock", page.t("review-ground-of-event"), to)
        }
        (_, Some(id), Some(seen)) => {
            let kind = seen.evidence.iter().find(|e| e.id == id).map(|e| e.kind);
            let to = link(format!("evidence-{id}"));
            kind.map_or(("link", String::new(), String::new()), |kind| {
                let words = page.t(&format!("evidence-kind-{kind}"));
                (super::evidence::icon(kind), words, to)
            })
        }
        _ => ("file-text", String::new(), String::new()),
    };
    GroundShown {
        id: ground.id,
        icon,
        kind,
        label: label(page, ground, seen),
        href,
    }
}

/// How a ground reads: the time of an entry, which stands in its label as machines write it, in words.
fn label(page: &Page, ground: &Ground, seen: Option<&ForReview>) -> String {
    let entry = seen
        .zip(ground.event_id)
        .and_then(|(seen, id)| seen.events.iter().find(|e| e.id == id));
    entry
        .and_then(|event| {
            let written = event.at?.shown(&page.zone);
            let words = ground.label.strip_prefix(&written)?;
            Some(format!("{}{words}", super::told(page, event)?.text))
        })
        .unwrap_or_else(|| ground.label.clone())
}

async fn revise(
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    statement: StatementId,
    mut fields: Fields,
) -> PageResult {
    let edit = Edit::from_fields(&fields, "words");
    let tie = Tie {
        base: fields.get(ACCOUNT_BASE).parse().ok(),
        mine: fields.get("account").parse().ok(),
    };
    let mut tx = app.db.write().await?;
    let settled = store::revise_statement(&mut tx, app, viewer, id, statement, &edit, tie).await;
    let settled = match settled {
        Err(Refused::Changed) => return rests(app, viewer, id, fields, tx).await,
        Err(Refused::Missing) => {
            // Somebody took it out meanwhile: what was typed comes back as a statement to be added.
            drop(tx);
            let mut typed = Fields::default();
            for name in ["words", "account"] {
                typed.put(name, fields.get(name));
            }
            typed.put("looked", "yes");
            typed.wrong("words", viewer.language.t("review-statement-gone"));
            let again = StatusCode::UNPROCESSABLE_ENTITY;
            return look(app, viewer, id, None, typed, again).await;
        }
        other => other?,
    };
    match settled {
        Settled::Save { merged, .. } => {
            let (place, pages) = (Place::Statement(statement), drafts::pages(&fields));
            store::settle_draft(&mut tx, viewer, id, place, pages).await?;
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
            let (words, version, tied) = present
                .into_iter()
                .find(|s| s.id == statement)
                .map(|s| (s.words, s.version, s.account_id))
                .unwrap_or_default();
            // The words may be one already, where only the accounts are two.
            if let [Piece::Same(one)] = pieces.as_slice() {
                let mut fresh = Fields::default();
                fresh.put("words", one.clone());
                fresh.put(edits::BASE, words);
                fresh.put(edits::VERSION, version.to_string());
                fresh.put("looked", "yes");
                drafts::carry(&fields, &mut fresh);
                fields = fresh;
            } else {
                let present = (words.as_str(), version);
                super::both_wordings(&mut fields, "words", &pieces, present, viewer.language);
            }
            let settled = tie.settle(tied);
            if settled.is_err() {
                let sentence = viewer.language.t("review-statement-two-accounts");
                fields.wrong("account", sentence);
            }
            fields.put("account", word_of(settled.unwrap_or(tie.mine)));
            fields.put(ACCOUNT_BASE, word_of(tied));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            look(app, viewer, id, Some(statement), fields, status).await
        }
    }
}
