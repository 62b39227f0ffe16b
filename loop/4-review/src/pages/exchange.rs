//! A review leaves as Markdown, HTML, JSON or PDF, and comes in as Markdown.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::edits::Edit;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render_as};
use goodcatch_triage::wording;

use crate::actions::ActionsOf;
use crate::body::Body;
use crate::export::{self, Document};
use crate::factor::FactorId;
use crate::review::{Field, ReviewId};
use crate::store::narrative::{MOST as MOST_TOLD, MOST_GROUNDS};
use crate::store::{self, NewFactor, PublicationId};

/// The forms in which a review leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaving {
    Markdown,
    Html,
    Json,
    Pdf,
}

/// A published review leaves as its readers see it.
pub(super) async fn published(app: App, viewer: Viewer, id: &str, form: Leaving) -> PageResult {
    let id: PublicationId = super::id(id)?;
    let mut tx = app.db.read().await?;
    let published = store::find_published(&mut tx, &viewer, id).await?;
    drop(tx);
    let body: Body = serde_json::from_value(published.body)?;
    let mut document = document(&body);
    published.tlp.word().clone_into(&mut document.tlp);
    send(document, form).await
}

/// A review leaves as it stands, for those who take part: it is theirs, and not de-identified.
pub(super) async fn own(
    app: App,
    viewer: Viewer,
    id: &str,
    form: Leaving,
    actions: ActionsOf,
) -> PageResult {
    let id: ReviewId = super::id(id)?;
    let mut tx = app.db.read().await?;
    let body = super::publication::body_of(&mut tx, &viewer, id, actions).await?;
    drop(tx);
    let mut document = document(&body);
    // Names may stand in it: whoever has the file sees at once how far it goes.
    "red".clone_into(&mut document.tlp);
    send(document, form).await
}

async fn send(document: Document, form: Leaving) -> PageResult {
    let (bytes, kind, ending) = match form {
        Leaving::Markdown => (
            export::to_markdown(&document).into_bytes(),
            "text/markdown; charset=utf-8",
            "md",
        ),
        Leaving::Html => (
            export::to_html(&document).into_bytes(),
            "text/html; charset=utf-8",
            "html",
        ),
        Leaving::Json => (
            export::to_json(&document)?.into_bytes(),
            "application/json",
            "json",
        ),
        Leaving::Pdf => {
            // Setting type takes its time: other requests go on meanwhile.
            let printed = tokio::task::spawn_blocking(move || export::to_pdf(&document)).await;
            let printed = printed.map_err(|e| PageError::Ours(Box::new(e)))?;
            let (bytes, _) = printed.map_err(|e| PageError::Ours(format!("{e:?}").into()))?;
            (bytes, "application/pdf", "pdf")
        }
    };
    let mut response = (StatusCode::OK, bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // The same name for every review: a name of its own would tell of it in every list of downloads.
    let name = format!("attachment; filename=\"review.{ending}\"");
    if let Ok(value) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

fn document(body: &Body) -> Document {
    let place = |number: i64| body.factors.iter().position(|f| f.number == number);
    Document {
        language: body.language().word().to_owned(),
        title: body.title.clone(),
        summary: body.summary.clone(),
        narrative: body
            .story
            .iter()
            .map(|told| export::Told {
                words: told.words.clone(),
                rests_on: told.grounds.clone(),
                evidence: told.evidence.clone(),
            })
            .collect(),
        evidence: body
            .evidence
            .iter()
            .map(|proof| export::Proof {
                kind: proof.kind,
                label: proof.label.clone(),
                value: proof.value.clone(),
            })
            .collect(),
        factors: body
            .factors
            .iter()
            .map(|factor| export::FactorLine {
                category: factor.category,
                kind: factor.kind,
                cause: factor.cause.clone(),
                effect: factor.effect.clone(),
                event: factor.event.clone(),
                duty: factor.duty.clone(),
                leads_to: factor.leads_to.and_then(place).map(|at| at + 1),
            })
            .collect(),
        answers: body
            .answers
            .iter()
            .map(|answer| export::Answer {
                question: answer.field,
                words: answer.words.clone(),
            })
            .collect(),
        actions: body
            .actions
            .iter()
            .map(|action| export::ActionLine {
                title: action.title.clone(),
                strength: action.strength.clone(),
                state: action.state.clone(),
                ..export::ActionLine::default()
            })
            .collect(),
        ..Document::default()
    }
}

#[derive(Template)]
#[template(path = "review-import.html")]
struct ImportPage {
    page: Page,
    /// What would go where, once somebody asked to see it.
    report: Option<Vec<LineShown>>,
    fields: Fields,
}

struct LineShown {
    line: usize,
    from: String,
    went: String,
    left: String,
}

pub(super) async fn ask(From(app): From<App>, viewer: Viewer) -> PageResult {
    viewer.may(Act::SeeReviews)?;
    look(&app, &viewer, Fields::default(), None, StatusCode::OK)
}

fn look(
    app: &App,
    viewer: &Viewer,
    fields: Fields,
    report: Option<Vec<LineShown>>,
    status: StatusCode,
) -> PageResult {
    let shown = ImportPage {
        page: viewer.page(app),
        report,
        fields,
    };
    render_as(status, &shown)
}

/// The most that a file may hold.
const MOST: usize = 500_000;

/// Shows what would go where; with `step` import it is brought in, as the review of a near miss.
pub(super) async fn import(
    From(app): From<App>,
    viewer: Viewer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    viewer.may(Act::SeeReviews)?;
    let mut fields = Fields::from_pairs(pairs);
    let text = fields.get("text").to_owned();
    if text.is_empty() {
        fields.wrong("text", viewer.language.t("review-import-missing"));
    } else if text.len() > MOST {
        fields.wrong("text", viewer.language.t("review-import-long"));
    }
    if !fields.fine() {
        let again = StatusCode::UNPROCESSABLE_ENTITY;
        return look(&app, &viewer, fields, None, again);
    }
    // A long file takes its time: other requests go on meanwhile.
    let imported = tokio::task::spawn_blocking(move || export::from_markdown(&text)).await;
    let imported = imported.map_err(|e| PageError::Ours(Box::new(e)))?;
    let told = story(&imported.document);
    let grounds: usize = told.iter().map(|(_, grounds)| grounds.len()).sum();
    if told.len() > MOST_TOLD || grounds > MOST_GROUNDS {
        let (most, on) = (MOST_TOLD.to_string(), MOST_GROUNDS.to_string());
        let sentence = viewer
            .language
            .with("review-import-many", &[("most", &most), ("grounds", &on)]);
        fields.wrong("text", sentence);
        let again = StatusCode::UNPROCESSABLE_ENTITY;
        return look(&app, &viewer, fields, None, again);
    }
    let look_first = wording::look(&mut fields, &["text"]);
    if look_first || fields.get("step") != "import" {
        let report = imported
            .report
            .iter()
            .map(|line| LineShown {
                line: line.line,
                from: line.from.clone(),
                went: viewer.language.t(line.went.key()),
                left: line.left.clone(),
            })
            .collect();
        return look(&app, &viewer, fields, Some(report), StatusCode::OK);
    }
    let review = bring_in(&app, &viewer, &imported.document).await?;
    redirect_saying(&app, &super::path(review), "review-said-imported")
}

async fn bring_in(app: &App, viewer: &Viewer, document: &Document) -> Result<ReviewId, PageError> {
    let title: String = if document.title.is_empty() {
        viewer.language.t("review-import-title")
    } else {
        document.title.chars().take(200).collect()
    };
    let mut tx = app.db.write().await?;
    let id = store::open_for_near_miss(&mut tx, app, viewer, &title, &document.summary).await?;
    let texts = document
        .answers
        .iter()
        .map(|a| (a.question, a.words.as_str()))
        .chain([(Field::Summary, document.summary.as_str())]);
    for (field, words) in texts.filter(|(_, words)| !words.is_empty()) {
        // Two answers to one question, in a foreign form, become one text.
        let (present, version) = store::text_of(&mut tx, id, field).await?;
        let mine = if present.is_empty() {
            words.to_owned()
        } else {
            format!("{present}\n\n{words}")
        };
        let edit = Edit {
            version,
            base: present,
            mine,
        };
        store::save_text(&mut tx, app, viewer, id, field, &edit).await?;
    }
    store::record_story(&mut tx, app, viewer, id, &story(document)).await?;
    factors(&mut tx, app, viewer, id, document).await?;
    tx.commit().await?;
    Ok(id)
}

/// What a document tells, each with what it rests on in words.
fn story(document: &Document) -> Vec<(String, Vec<String>)> {
    let told = document.timeline.iter().map(|moment| {
        let words = format!("{} {}", moment.at, moment.words);
        (words.trim().to_owned(), moment.evidence.clone())
    });
    let told = told.chain(document.narrative.iter().map(|told| {
        // The incident here has no such rows: what they say is kept in words.
        let named = told
            .evidence
            .iter()
            .filter_map(|number| document.evidence.get(number.checked_sub(1)?))
            .map(|proof| format!("{} {}", proof.label, proof.value).trim().to_owned());
        let grounds = told.rests_on.iter().cloned().chain(named).collect();
        (told.words.clone(), grounds)
    }));
    told.collect()
}

/// Adds the factors, then ties them: one may lead to a later one.
async fn factors(
    tx: &mut goodcatch_platform::database::Tx,
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    document: &Document,
) -> Result<(), PageError> {
    let new = |factor: &export::FactorLine, leads_to| NewFactor {
        category: factor.category,
        kind: factor.kind,
        cause: factor.cause.clone(),
        effect: factor.effect.clone(),
        event: factor.event.clone(),
        duty: factor.duty.clone(),
        leads_to,
    };
    let mut ids: Vec<FactorId> = Vec::new();
    for factor in document.factors.iter().take(crate::map::MOST) {
        ids.push(store::record_factor(tx, app, viewer, id, &new(factor, None)).await?);
    }
    for (factor, own) in document.factors.iter().zip(ids.clone()) {
        let to = factor
            .leads_to
            .and_then(|n| ids.get(n.checked_sub(1)?))
            .copied();
        let there = store::list_factors(tx, viewer, id).await?;
        if let Some(to) = to.filter(|to| !store::would_circle(&there, own, *to)) {
            store::revise_factor(tx, app, viewer, id, (own, 1), &new(factor, Some(to))).await?;
        }
    }
    Ok(())
}

/// The routes by which reviews leave and come in.
pub(super) fn routes(
    routes: goodcatch_platform::pages::Routes<App>,
    actions: ActionsOf,
) -> goodcatch_platform::pages::Routes<App> {
    macro_rules! leaves {
        ($routes:expr, $($path:literal, $ending:literal, $form:expr);+ $(;)?) => {
            $routes$(
                .get(
                    concat!("/reviews/{id}/export.", $ending),
                    async move |From(app): From<App>, viewer: Viewer, Path(id): Path<String>| {
                        own(app, viewer, &id, $form, actions).await
                    },
                )
                .get(
                    concat!($path, $ending),
                    async move |From(app): From<App>, viewer: Viewer, Path(id): Path<String>| {
                        published(app, viewer, &id, $form).await
                    },
                )
            )+
        };
    }
    leaves!(
        routes,
        "/published/{id}/export.", "md", Leaving::Markdown;
        "/published/{id}/export.", "html", Leaving::Html;
        "/published/{id}/export.", "json", Leaving::Json;
        "/published/{id}/export.", "pdf", Leaving::Pdf;
    )
    .get("/reviews/import", ask)
    .post("/reviews/import", import)
}
