//! Drafts, saved by the script while somebody writes. Without the script a form is kept by its button,
//! and there are no drafts.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::pages::{Fields, Page, PageResult, render_as};
use uuid::Uuid;

use crate::draft::{self, Draft, Place};
use crate::review::ReviewId;
use crate::store::{self, Saved};

/// The name of the hidden field that says on which page something is typed.
const PAGE: &str = "page";
/// The name of the one that says on which page the draft was typed with which the form began.
const BEFORE: &str = "page_before";

/// What a form shows of its draft, and what it needs to save one.
pub(super) struct DraftShown {
    pub(super) path: String,
    pub(super) place: Place,
    pub(super) page: Uuid,
    pub(super) before: Uuid,
    /// When it was saved, where the form holds a draft.
    pub(super) saved: Option<Time>,
    /// Whether it was saved just now: its hour says enough.
    pub(super) now: bool,
    pub(super) meanwhile: bool,
}

impl DraftShown {
    /// For a form as it is shown first: with the draft, if there is one.
    pub(super) fn of(app: &App, id: ReviewId, place: Place, draft: Option<&Draft>) -> DraftShown {
        DraftShown {
            path: format!("{}/drafts", super::path(id)),
            place,
            page: app.random.uuid(),
            before: draft.map_or(Uuid::nil(), |draft| draft.page_id),
            saved: draft.map(|draft| draft.saved_at),
            now: false,
            meanwhile: false,
        }
    }

    /// For the form of a page: what came back stays as it was sent, else the draft stands in its fields.
    pub(super) fn resume(
        app: &App,
        id: ReviewId,
        place: Place,
        draft: Option<&Draft>,
        came_back: bool,
        fields: &mut Fields,
    ) -> DraftShown {
        if came_back {
            return DraftShown::back(app, id, place, fields);
        }
        if let Some(draft) = draft {
            fill(fields, draft);
        }
        DraftShown::of(app, id, place, draft)
    }

    /// For a form that comes back: it is still the same page that is written on.
    pub(super) fn back(app: &App, id: ReviewId, place: Place, fields: &Fields) -> DraftShown {
        let fresh = DraftShown::of(app, id, place, None);
        match pages(fields) {
            (page, _) if page.is_nil() => fresh,
            (page, before) => DraftShown {
                page,
                before,
                ..fresh
            },
        }
    }
}

/// The pages that a form names.
pub(super) fn pages(fields: &Fields) -> (Uuid, Uuid) {
    let one = |name| fields.get(name).parse().unwrap_or(Uuid::nil());
    (one(PAGE), one(BEFORE))
}

/// The fields of a form as its draft holds them.
pub(super) fn fill(fields: &mut Fields, draft: &Draft) {
    for (name, value) in draft.typed.as_object().into_iter().flatten() {
        fields.put(name, value.as_str().unwrap_or_default());
    }
}

/// Keeps what a form that comes back needs of the one that was sent.
pub(super) fn carry(from: &Fields, to: &mut Fields) {
    for name in [PAGE, BEFORE] {
        to.put(name, from.get(name));
    }
}

/// A draft that no form on the page holds: what it was to change is gone, or rests.
pub(super) struct Left {
    pub(super) place: String,
    pub(super) texts: Vec<String>,
}

/// Shows drafts that no form holds.
pub(super) fn left<'a>(drafts: impl Iterator<Item = &'a Draft>) -> Vec<Left> {
    drafts
        .map(|draft| Left {
            place: draft.place.clone(),
            texts: draft.texts(),
        })
        .filter(|left| !left.texts.is_empty())
        .collect()
}

#[derive(Template)]
#[template(path = "draft-saved.html")]
struct SavedPart {
    page: Page,
    draft: DraftShown,
}

#[derive(Template)]
#[template(path = "draft-unsaved.html")]
struct UnsavedPart {
    sentence: String,
}

/// Saves a draft; answers with the words that stand under its form.
pub(super) async fn save(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut fields = Fields::from_pairs(pairs);
    let place: Place = super::id(fields.get("place"))?;
    super::check_length(&mut fields, viewer.language, &place.names());
    let mut tx = app.db.write().await?;
    let at = store::enter(&mut tx, &viewer, id).await?;
    if let Some((_, sentence)) = fields.errors().first() {
        let sentence = (*sentence).to_owned();
        return render_as(StatusCode::UNPROCESSABLE_ENTITY, &UnsavedPart { sentence });
    }
    let typed = draft::typed(place, &fields);
    let saved =
        store::save_draft(&mut tx, &app, &viewer, id, place, pages(&fields), &typed).await?;
    let Saved::Here { meanwhile } = saved else {
        let sentence = viewer.language.t("review-draft-elsewhere");
        return render_as(StatusCode::CONFLICT, &UnsavedPart { sentence });
    };
    tx.commit().await?;
    let shown = SavedPart {
        page: viewer.page(&app),
        draft: DraftShown {
            saved: Some(app.clock.now()),
            now: true,
            meanwhile: meanwhile && at.review.state.open(),
            ..DraftShown::back(&app, id, place, &fields)
        },
    };
    render_as(StatusCode::OK, &shown)
}

/// Throws a draft away, and leads back to its form as it was kept.
pub(super) async fn discard(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let fields = Fields::from_pairs(pairs);
    let place: Place = super::id(fields.get("place"))?;
    let mut tx = app.db.write().await?;
    store::erase_draft(&mut tx, &viewer, id, place).await?;
    tx.commit().await?;
    let path = super::path(id);
    let back = match place {
        Place::Account => format!("{path}/account"),
        Place::NewStatement => format!("{path}/narrative"),
        Place::Statement(statement) => format!("{path}/narrative#s-{statement}"),
        Place::Question(field) => format!("{path}/questions#{field}-title"),
        Place::NewFactor => format!("{path}/factors#edit"),
        Place::Factor(factor) => format!("{path}/factors#f-{factor}"),
    };
    redirect_saying(&app, &back, "review-said-draft-gone")
}
