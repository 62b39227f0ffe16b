//! Contributing factors: cause → effect → event, looked at by the rules of causation, drawn as a map.

use askama::Template;
use axum::extract::{Form, Path, Query, State as From};
use axum::http::StatusCode;
use goodcatch_people::access::Refused;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageResult, redirect, render_as};
use goodcatch_triage::wording;
use serde::Deserialize;

use super::Head;
use super::drafts::{self, DraftShown, Left};
use crate::causation;
use crate::draft::Place;
use crate::factor::{Category, Factor, FactorId, Nature};
use crate::map::{self, Node, Shape, Sheet};
use crate::review::ReviewId;
use crate::store::{self, NewFactor};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    edit: String,
}

#[derive(Template)]
#[template(path = "factors.html")]
struct FactorsPage {
    page: Page,
    head: Head,
    factors: Vec<FactorShown>,
    map: String,
    categories: Vec<(&'static str, String)>,
    natures: Vec<(&'static str, String, String)>,
    targets: Vec<(String, String)>,
    edited: Option<FactorId>,
    draft: DraftShown,
    left: Vec<Left>,
    fields: Fields,
}

struct FactorShown {
    id: FactorId,
    version: i64,
    number: i64,
    category: String,
    nature: String,
    cause: String,
    effect: String,
    event: String,
    duty: String,
    leads_to: String,
    advice: Vec<AdviceShown>,
    /// Whether the viewer has a draft of a change to it.
    drafted: bool,
    /// Whether it is in the form at this moment.
    edited: bool,
}

struct AdviceShown {
    words: String,
    question: String,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let edited = asked.edit.parse().ok();
    look(&app, &viewer, id, edited, Fields::default(), StatusCode::OK).await
}

async fn look(
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    edited: Option<FactorId>,
    mut fields: Fields,
    status: StatusCode,
) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let at = store::enter(&mut tx, viewer, id).await?;
    let factors = store::list_factors(&mut tx, viewer, id).await?;
    let drafts = store::list_drafts(&mut tx, viewer, id).await?;
    drop(tx);
    let open = at.review.state.open();
    let edited = edited.filter(|_| open);
    let one = factors.iter().find(|f| Some(f.id) == edited);
    let place = one.map_or(Place::NewFactor, |one| Place::Factor(one.id));
    let draft_of = |place: Place| drafts.iter().find(move |d| d.place == place.to_string());
    let came_back = status != StatusCode::OK;
    let mine = draft_of(place).filter(|_| open && !came_back);
    let draft = DraftShown::resume(app, id, place, mine, came_back, &mut fields);
    if let Some(one) = one
        && fields.get("version").is_empty()
    {
        fields = filled(one);
    }
    let shown = FactorsPage {
        head: super::head(&page, &at, "factors"),
        map: map(&page, &factors),
        categories: Category::ALL
            .iter()
            .map(|c| (c.word(), page.t(&format!("review-category-{c}"))))
            .collect(),
        natures: Nature::ALL
            .iter()
            .map(|n| {
                let hint = page.t(&format!("review-nature-{n}-hint"));
                (n.word(), page.t(&format!("review-nature-{n}")), hint)
            })
            .collect(),
        targets: targets(&factors, one),
        edited: one.map(|f| f.id),
        factors: factors
            .iter()
            .map(|f| FactorShown {
                drafted: open && draft_of(Place::Factor(f.id)).is_some(),
                edited: Some(f.id) == edited,
                ..shown_factor(&page, f, &factors)
            })
            .collect(),
        left: drafts::left(drafts.iter().filter(|d| match d.place.parse() {
            Ok(Place::NewFactor) => !open,
            Ok(Place::Factor(id)) => !open || !factors.iter().any(|f| f.id == id),
            _ => false,
        })),
        draft,
        fields,
        page,
    };
    render_as(status, &shown)
}

fn filled(factor: &Factor) -> Fields {
    let mut fields = Fields::default();
    fields.put("version", factor.version.to_string());
    fields.put("category", factor.category.word());
    fields.put("kind", factor.kind.word());
    fields.put("cause", factor.cause.clone());
    fields.put("effect", factor.effect.clone());
    fields.put("event", factor.event.clone());
    fields.put("duty", factor.duty.clone());
    let to = factor.leads_to.map(|id| id.to_string());
    fields.put("leads_to", to.unwrap_or_default());
    fields
}

/// Factors to which one can lead: each other one that does not lead back to it.
fn targets(factors: &[Factor], own: Option<&Factor>) -> Vec<(String, String)> {
    factors
        .iter()
        .filter(|to| own.is_none_or(|own| !store::would_circle(factors, own.id, to.id)))
        .map(|to| {
            (
                to.id.to_string(),
                format!("{}. {}", to.place, short(&to.cause)),
            )
        })
        .collect()
}

fn short(text: &str) -> String {
    if text.chars().count() <= 70 {
        return text.to_owned();
    }
    let cut: String = text.chars().take(70).collect();
    format!("{cut}…")
}

fn shown_factor(page: &Page, factor: &Factor, all: &[Factor]) -> FactorShown {
    FactorShown {
        id: factor.id,
        version: factor.version,
        number: factor.place,
        category: page.t(&format!("review-category-{}", factor.category)),
        nature: page.t(&format!("review-nature-{}", factor.kind)),
        cause: factor.cause.clone(),
        effect: factor.effect.clone(),
        event: factor.event.clone(),
        duty: factor.duty.clone(),
        leads_to: factor
            .leads_to
            .and_then(|to| all.iter().find(|f| f.id == to))
            .map(|to| format!("{}. {}", to.place, short(&to.cause)))
            .unwrap_or_default(),
        advice: advice(page, factor, all),
        drafted: false,
        edited: false,
    }
}

fn advice(page: &Page, factor: &Factor, all: &[Factor]) -> Vec<AdviceShown> {
    let text = format!("{}\n{}\n{}", factor.cause, factor.effect, factor.event);
    causation::check(factor, all, goodcatch_wording::detect(&text))
        .iter()
        .map(|advice| AdviceShown {
            words: page.t(advice.words),
            question: page.t(advice.question),
        })
        .collect()
}

/// The map, lying for wide pages and standing for narrow ones; or the sentence why there is none.
fn map(page: &Page, factors: &[Factor]) -> String {
    let Some(last) = factors.iter().find(|f| f.leads_to.is_none()) else {
        return String::new();
    };
    let sheet = Sheet {
        title: page.t("review-map"),
        event: last.event.clone(),
        nodes: factors
            .iter()
            .map(|factor| Node {
                number: factor.place,
                href: format!("#f-{}", factor.id),
                category: factor.category.word().to_owned(),
                label: page.t(&format!("review-category-{}", factor.category)),
                cause: factor.cause.clone(),
                effect: factor.effect.clone(),
                leads_to: factor
                    .leads_to
                    .and_then(|to| factors.iter().position(|f| f.id == to)),
            })
            .collect(),
    };
    // A circle cannot be saved, and no more than can be drawn: nothing is left to tell.
    [Shape::Lying, Shape::Standing]
        .into_iter()
        .filter_map(|shape| map::draw(&sheet, shape).ok())
        .collect()
}

/// The texts of a factor.
const TEXTS: [&str; 4] = ["cause", "effect", "event", "duty"];

/// Adds a factor, or changes the one that `factor` names.
pub(super) async fn save(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut fields = Fields::from_pairs(pairs);
    let edited: Option<FactorId> = fields.get("factor").parse().ok();
    for name in ["cause", "effect", "event"] {
        if fields.get(name).is_empty() {
            let key = format!("review-{name}-missing");
            fields.wrong(name, viewer.language.t(&key));
        }
    }
    super::check_length(&mut fields, viewer.language, &TEXTS);
    let look_first = wording::look(&mut fields, &TEXTS);
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    if look_first || !fields.fine() {
        return look(&app, &viewer, id, edited, fields, again).await;
    }
    let new = NewFactor {
        category: fields.get("category").parse().unwrap_or(Category::Task),
        kind: fields.get("kind").parse().unwrap_or(Nature::Condition),
        cause: fields.get("cause").to_owned(),
        effect: fields.get("effect").to_owned(),
        event: fields.get("event").to_owned(),
        duty: fields.get("duty").to_owned(),
        leads_to: fields.get("leads_to").parse().ok(),
    };
    let version: i64 = fields.get("version").parse().unwrap_or_default();
    let mut tx = app.db.write().await?;
    let saved = match edited {
        Some(factor) => {
            store::revise_factor(&mut tx, &app, &viewer, id, (factor, version), &new).await
        }
        None => store::record_factor(&mut tx, &app, &viewer, id, &new)
            .await
            .map(drop),
    };
    match saved {
        Ok(()) => {
            let place = edited.map_or(Place::NewFactor, Place::Factor);
            let pages = drafts::pages(&fields);
            store::settle_draft(&mut tx, &viewer, id, place, pages).await?;
            tx.commit().await?;
        }
        Err(Refused::Changed) => return changed(&app, &viewer, id, edited, fields, tx).await,
        Err(Refused::Missing) => {
            drop(tx);
            fields.wrong("leads_to", viewer.language.t("review-factor-circle"));
            return look(&app, &viewer, id, edited, fields, again).await;
        }
        Err(other) => return Err(other.into()),
    }
    let back = format!("{}/factors", super::path(id));
    redirect_saying(&app, &back, "review-said-kept")
}

/// Somebody changed the factor meanwhile: the form comes back as it was typed, made for the present
/// one, and the list above it shows how that reads.
async fn changed(
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    edited: Option<FactorId>,
    typed: Fields,
    mut tx: goodcatch_platform::database::Tx,
) -> PageResult {
    let open = store::enter(&mut tx, viewer, id).await?.review.state.open();
    let present = store::list_factors(&mut tx, viewer, id).await?;
    drop(tx);
    let mut fields = Fields::default();
    for name in TEXTS.into_iter().chain(["category", "kind", "leads_to"]) {
        fields.put(name, typed.get(name));
    }
    let version = present.iter().find(|f| Some(f.id) == edited);
    fields.put("version", version.map_or(0, |f| f.version).to_string());
    fields.put("looked", "yes");
    drafts::carry(&typed, &mut fields);
    let key = match (open, version) {
        (false, _) => "review-closed-for-writing",
        (true, Some(_)) => "review-factor-changed",
        (true, None) => "review-factor-gone",
    };
    fields.wrong("cause", viewer.language.t(key));
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    look(app, viewer, id, edited, fields, status).await
}

/// Moves a factor: one up or down by its buttons, behind another by dragging.
pub(super) async fn place(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, factor)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let factor: FactorId = super::id(&factor)?;
    let fields = Fields::from_pairs(pairs);
    let step = super::step(&fields, fields.get("to"))?;
    let mut tx = app.db.write().await?;
    store::move_factor(&mut tx, &app, &viewer, id, factor, step).await?;
    tx.commit().await?;
    redirect(&format!("{}/factors#f-{factor}", super::path(id)))
}

pub(super) async fn remove(
    From(app): From<App>,
    viewer: Viewer,
    Path((id, factor)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let factor: FactorId = super::id(&factor)?;
    let seen: i64 = Fields::from_pairs(pairs)
        .get("version")
        .parse()
        .unwrap_or_default();
    let mut tx = app.db.write().await?;
    store::erase_factor(&mut tx, &app, &viewer, id, (factor, seen)).await?;
    tx.commit().await?;
    let back = format!("{}/factors", super::path(id));
    redirect_saying(&app, &back, "review-said-factor-gone")
}
