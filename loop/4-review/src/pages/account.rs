//! One's own account: private until one releases it.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::access::Refused;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::pages::{Fields, Page, PageResult, render_as};
use goodcatch_triage::wording;

use super::Head;
use super::drafts::{self, DraftShown, Left};
use crate::account::{Account, AccountId, Part};
use crate::draft::Place;
use crate::review::{ReviewId, State};
use crate::store;

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    page: Page,
    head: Head,
    prompts: Vec<Prompt>,
    released: Option<Time>,
    may_withdraw: bool,
    /// Somebody (the writer in another window) saved it since the form was made.
    meanwhile: Option<Vec<String>>,
    draft: DraftShown,
    left: Vec<Left>,
    fields: Fields,
}

struct Prompt {
    part: &'static str,
    title: String,
    hint: String,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    look(&app, &viewer, id, None, StatusCode::OK).await
}

async fn look(
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    typed: Option<(Fields, bool)>,
    status: StatusCode,
) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let at = store::own(&mut tx, viewer, id).await?;
    let inside = at.facilitates || at.participates;
    let own = store::find_own_account(&mut tx, viewer, id).await?;
    let drafts = store::list_drafts(&mut tx, viewer, id).await?;
    drop(tx);
    let mine = drafts
        .iter()
        .find(|d| d.place == Place::Account.to_string());
    let (mine, left) = if !inside {
        (None, drafts::left(drafts.iter()))
    } else if at.review.state.open() {
        (mine, Vec::new())
    } else {
        (None, drafts::left(mine.into_iter()))
    };
    let version = own.as_ref().map_or(0, |a| a.version);
    let released = own.as_ref().and_then(|a| a.released_at);
    let came_back = typed.is_some();
    let draft = match &typed {
        Some((fields, _)) => DraftShown::back(app, id, Place::Account, fields),
        None => DraftShown::of(app, id, Place::Account, mine),
    };
    let (mut fields, meanwhile) = match typed {
        Some((fields, changed)) => (fields, own.filter(|_| changed).map(|own| said(&own))),
        None => {
            let mut fields = Fields::default();
            if let Some(draft) = mine {
                drafts::fill(&mut fields, draft);
            } else if let Some(own) = &own {
                fields.put("shown_as", own.shown_as.clone());
                for part in Part::ALL {
                    fields.put(part.word(), own.part(*part));
                }
            }
            (fields, None)
        }
    };
    // What comes back, and a draft, began from an older version perhaps: only where both wordings
    // stand on the page does the form go on from the present one.
    let began = if let Some(draft) = mine.filter(|_| !came_back) {
        draft.get("version").to_owned()
    } else if came_back && meanwhile.is_none() {
        fields.get("version").to_owned()
    } else {
        version.to_string()
    };
    fields.put("present", began);
    let mut head = super::head(&page, &at, "account");
    if !inside {
        // Whoever was removed reads what they wrote, and nothing else.
        head.open = false;
        head.tabs.retain(|tab| tab.current);
    }
    let shown = AccountPage {
        head,
        prompts: Part::ALL
            .iter()
            .map(|part| Prompt {
                part: part.word(),
                title: page.t(&format!("review-account-{part}")),
                hint: page.t(&format!("review-account-{part}-hint")),
            })
            .collect(),
        may_withdraw: released.is_some()
            && (at.review.state.open() || at.review.state == State::Signed),
        released,
        meanwhile,
        draft,
        left,
        fields,
        page,
    };
    render_as(status, &shown)
}

fn said(account: &Account) -> Vec<String> {
    Part::ALL
        .iter()
        .map(|part| account.part(*part).to_owned())
        .filter(|words| !words.is_empty())
        .collect()
}

/// Saves; with `step` release it is released too.
pub(super) async fn save(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut fields = Fields::from_pairs(pairs);
    let names: Vec<&str> = Part::ALL.iter().map(|part| part.word()).collect();
    super::check_length(&mut fields, viewer.language, &names);
    let release = fields.get("step") == "release";
    if fields.get("shown_as").chars().count() > 80 {
        fields.wrong("shown_as", viewer.language.t("review-shown-as-long"));
    } else if release && fields.get("shown_as").is_empty() {
        fields.wrong("shown_as", viewer.language.t("review-shown-as-missing"));
    }
    if release && names.iter().all(|name| fields.get(name).is_empty()) {
        fields.wrong("saw", viewer.language.t("review-account-empty"));
    }
    let looked_at: Vec<&str> = names.iter().copied().chain(["shown_as"]).collect();
    // What stays private is nobody's business; the look comes before others read it.
    let look_first = release && wording::look(&mut fields, &looked_at);
    let account = Account {
        id: AccountId(uuid::Uuid::nil()),
        shown_as: fields.get("shown_as").to_owned(),
        saw: fields.get("saw").to_owned(),
        knew: fields.get("knew").to_owned(),
        tried: fields.get("tried").to_owned(),
        expected: fields.get("expected").to_owned(),
        released_at: None,
        version: fields.get("version").parse().unwrap_or(0),
    };
    if look_first || !fields.fine() {
        return look(
            &app,
            &viewer,
            id,
            Some((fields, false)),
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    }
    let mut tx = app.db.write().await?;
    match store::save_account(&mut tx, &app, &viewer, id, &account).await {
        Ok(()) => {}
        Err(Refused::Changed) => {
            // Another window saved: both wordings stand on the page, and nothing typed is lost.
            let still_open = store::enter(&mut tx, &viewer, id)
                .await?
                .review
                .state
                .open();
            drop(tx);
            if !still_open {
                let sentence = viewer.language.t("review-closed-for-writing");
                fields.wrong("shown_as", sentence);
            }
            return look(
                &app,
                &viewer,
                id,
                Some((fields, still_open)),
                StatusCode::UNPROCESSABLE_ENTITY,
            )
            .await;
        }
        Err(other) => return Err(other.into()),
    }
    if release {
        store::release_account(&mut tx, &app, &viewer, id).await?;
    }
    let pages = drafts::pages(&fields);
    store::settle_draft(&mut tx, &viewer, id, Place::Account, pages).await?;
    tx.commit().await?;
    let said = if release {
        "review-said-released"
    } else {
        "review-said-kept"
    };
    redirect_saying(&app, &format!("{}/account", super::path(id)), said)
}

pub(super) async fn withdraw(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut tx = app.db.write().await?;
    store::withdraw_account(&mut tx, &app, &viewer, id).await?;
    tx.commit().await?;
    let back = format!("{}/account", super::path(id));
    redirect_saying(&app, &back, "review-said-account-back")
}
