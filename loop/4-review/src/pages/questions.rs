//! The systemic questions, one after the other on one page, written by several without loss.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::access::Refused;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::edits::{self, Edit, Settled};
use goodcatch_platform::pages::{Fields, Page, PageResult, render_as};
use goodcatch_triage::wording;

use super::Head;
use super::drafts::{self, DraftShown, Left};
use crate::draft::Place;
use crate::review::{Field, ReviewId};
use crate::store;

#[derive(Template)]
#[template(path = "questions.html")]
struct QuestionsPage {
    page: Page,
    head: Head,
    questions: Vec<QuestionShown>,
    answered: i64,
    all: i64,
    /// Drafts of a review that rests.
    left: Vec<Left>,
    /// What was typed into one of them, and came back.
    fields: Fields,
}

struct QuestionShown {
    field: Field,
    title: String,
    hint: String,
    words: String,
    base: String,
    version: String,
    came_back: bool,
    draft: DraftShown,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    look(&app, &viewer, id, None, Fields::default(), StatusCode::OK).await
}

async fn look(
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    back: Option<Field>,
    mut fields: Fields,
    status: StatusCode,
) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let at = store::enter(&mut tx, viewer, id).await?;
    let texts = store::list_texts(&mut tx, viewer, id).await?;
    let drafts = store::list_drafts(&mut tx, viewer, id).await?;
    drop(tx);
    let open = at.review.state.open();
    let mut questions = Vec::new();
    for field in Field::ALL {
        let text = texts.iter().find(|t| t.field == *field);
        let words = text.map(|t| t.words.clone()).unwrap_or_default();
        let came_back = back == Some(*field);
        let place = Place::Question(*field);
        let mine = drafts
            .iter()
            .find(|d| open && !came_back && d.place == place.to_string());
        let (base, version) = if came_back {
            (
                fields.get(edits::BASE).to_owned(),
                fields.get(edits::VERSION).to_owned(),
            )
        } else if let Some(draft) = mine {
            fields.put(field.word(), draft.get(field.word()));
            (
                draft.get(edits::BASE).to_owned(),
                draft.get(edits::VERSION).to_owned(),
            )
        } else {
            fields.put(field.word(), words.clone());
            let version = text.map_or(0, |t| t.version).to_string();
            (words.clone(), version)
        };
        questions.push(QuestionShown {
            field: *field,
            title: page.t(&format!("review-question-{field}")),
            hint: page.t(&format!("review-question-{field}-hint")),
            words,
            base,
            version,
            came_back,
            draft: if came_back {
                DraftShown::back(app, id, place, &fields)
            } else {
                DraftShown::of(app, id, place, mine)
            },
        });
    }
    let answered = questions
        .iter()
        .filter(|q| q.field != Field::Summary && !q.words.is_empty())
        .count();
    let shown = QuestionsPage {
        head: super::head(&page, &at, "questions"),
        answered: i64::try_from(answered).unwrap_or(0),
        all: i64::try_from(Field::questions().count()).unwrap_or(0),
        questions,
        left: drafts::left(
            drafts
                .iter()
                .filter(|d| !open && matches!(d.place.parse::<Place>(), Ok(Place::Question(_)))),
        ),
        fields,
        page,
    };
    render_as(status, &shown)
}

pub(super) async fn save(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut fields = Fields::from_pairs(pairs);
    let field: Field = super::id(fields.get("field"))?;
    super::check_length(&mut fields, viewer.language, &[field.word()]);
    let look_first = wording::look(&mut fields, &[field.word()]);
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    if look_first || !fields.fine() {
        return look(&app, &viewer, id, Some(field), fields, again).await;
    }
    let edit = Edit::from_fields(&fields, field.word());
    let mut tx = app.db.write().await?;
    let settled = match store::save_text(&mut tx, &app, &viewer, id, field, &edit).await {
        Err(Refused::Changed) => {
            // It was signed meanwhile: what was typed comes back, and nothing of it is lost.
            drop(tx);
            fields.wrong(field.word(), viewer.language.t("review-closed-for-writing"));
            return look(&app, &viewer, id, Some(field), fields, again).await;
        }
        other => other?,
    };
    match settled {
        Settled::Save { merged, .. } => {
            let (place, pages) = (Place::Question(field), drafts::pages(&fields));
            store::settle_draft(&mut tx, &viewer, id, place, pages).await?;
            tx.commit().await?;
            let back = format!("{}/questions#{field}", super::path(id));
            let said = if merged {
                "review-said-merged"
            } else {
                "review-said-kept"
            };
            redirect_saying(&app, &back, said)
        }
        Settled::Ask(pieces) => {
            let (present, version) = store::text_of(&mut tx, id, field).await?;
            drop(tx);
            super::both_wordings(
                &mut fields,
                field.word(),
                &pieces,
                (&present, version),
                viewer.language,
            );
            look(&app, &viewer, id, Some(field), fields, again).await
        }
    }
}
