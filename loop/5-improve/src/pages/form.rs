//! Writing an action down and changing it: what changes, who owns it, and beforehand what will show
//! whether it works. One on people comes back with help to find the system behind it.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::access::{Act, Allowed, Refused};
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::database::Tx;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render_as};
use goodcatch_respond::Kind;

use super::people::Guide;
use super::typed::{self, Typed};
use crate::action::{Action, Better, Strength};
use crate::draft::{MANUAL, Origin};
use crate::figures::Figure;
use crate::lower::{FactorId, IncidentId, ReviewId};
use crate::store;

type Pairs = Form<Vec<(String, String)>>;

/// What the form is for.
pub(super) struct Subject {
    /// Where it is sent.
    post: String,
    /// Where it came from.
    back: String,
    /// What it is about.
    about: String,
    review: Option<ReviewId>,
    /// The action that is changed.
    action: Option<Action>,
}

#[derive(Template)]
#[template(path = "action_form.html")]
struct FormPage {
    page: Page,
    post: String,
    back: String,
    about: String,
    is_new: bool,
    measure_open: bool,
    strengths: Vec<Choice>,
    factors: Vec<Choice>,
    sources: Vec<Choice>,
    subjects: Vec<Choice>,
    betters: Vec<Choice>,
    guide: Option<Guide>,
    bases: Vec<(String, String)>,
    version: String,
    graded: bool,
    fields: Fields,
}

/// Something to choose.
pub(super) struct Choice {
    pub value: String,
    pub title: String,
    pub text: String,
    pub chosen: bool,
}

async fn of_review(tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<Subject> {
    let review = goodcatch_review::find_review(tx, viewer, id)
        .await?
        .ok_or(Refused::Missing)?;
    Ok(Subject {
        post: format!("/reviews/{id}/actions"),
        back: format!("/reviews/{id}/actions"),
        about: review.title,
        review: Some(id),
        action: None,
    })
}

async fn of_incident(tx: &mut Tx, viewer: &Viewer, id: IncidentId) -> Allowed<Subject> {
    viewer.may(Act::HandleActions)?;
    let incident = goodcatch_respond::find_incident(tx, viewer, id)
        .await?
        .ok_or(Refused::Missing)?;
    Ok(Subject {
        post: format!("/incidents/{id}/actions"),
        back: format!("/incidents/{id}/actions"),
        about: incident.title,
        review: None,
        action: None,
    })
}

async fn of_action(tx: &mut Tx, viewer: &Viewer, id: crate::ActionId) -> Allowed<Subject> {
    let action = store::find_action(tx, viewer, id)
        .await?
        .ok_or(Refused::Missing)?;
    store::may_carry_out(viewer, &action)?;
    Ok(Subject {
        post: format!("{}/edit", super::path(id)),
        back: super::path(id),
        about: action.title.clone(),
        review: action.review_id,
        action: Some(action),
    })
}

/// Whether the review's soak is over: what comes to mind first is seldom strongest.
async fn soaked(app: &App, tx: &mut Tx, viewer: &Viewer, id: ReviewId) -> Allowed<bool> {
    let review = goodcatch_review::find_review(tx, viewer, id)
        .await?
        .ok_or(Refused::Missing)?;
    Ok(goodcatch_review::soak_over(&review, app.clock.now()))
}

pub(super) async fn new_of_review(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut tx = app.db.read().await?;
    let subject = of_review(&mut tx, &viewer, id).await?;
    if !soaked(&app, &mut tx, &viewer, id).await? {
        drop(tx);
        return redirect_saying(&app, &subject.back, "actions-soaking");
    }
    drop(tx);
    look(&app, &viewer, subject, Fields::default(), None).await
}

pub(super) async fn propose_of_review(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut tx = app.db.read().await?;
    let subject = of_review(&mut tx, &viewer, id).await?;
    if !soaked(&app, &mut tx, &viewer, id).await? {
        drop(tx);
        return redirect_saying(&app, &subject.back, "actions-soaking");
    }
    drop(tx);
    propose(&app, &viewer, subject, Origin::Review(id), pairs).await
}

pub(super) async fn new_of_incident(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let mut tx = app.db.read().await?;
    let subject = of_incident(&mut tx, &viewer, super::id(&id)?).await?;
    drop(tx);
    look(&app, &viewer, subject, Fields::default(), None).await
}

pub(super) async fn propose_of_incident(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let id: IncidentId = super::id(&id)?;
    let mut tx = app.db.read().await?;
    let subject = of_incident(&mut tx, &viewer, id).await?;
    drop(tx);
    propose(&app, &viewer, subject, Origin::Incident(id), pairs).await
}

async fn propose(
    app: &App,
    viewer: &Viewer,
    subject: Subject,
    origin: Origin,
    pairs: Vec<(String, String)>,
) -> PageResult {
    let mut fields = Fields::from_pairs(pairs);
    let mut tx = app.db.write().await?;
    let draft = match typed::read(&mut tx, viewer.language, &mut fields).await? {
        Typed::Draft(draft) => draft,
        Typed::Again(guide) => {
            drop(tx);
            return look(app, viewer, subject, fields, guide).await;
        }
    };
    let id = store::propose(&mut tx, app, viewer, origin, &draft).await?;
    tx.commit().await?;
    redirect_saying(app, &super::path(id), "action-said-proposed")
}

pub(super) async fn edit(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let mut tx = app.db.read().await?;
    let subject = of_action(&mut tx, &viewer, super::id(&id)?).await?;
    let Some(action) = &subject.action else {
        return Err(PageError::NotFound);
    };
    let fields = typed::fields_of(&mut tx, action).await?;
    drop(tx);
    look(&app, &viewer, subject, fields, None).await
}

pub(super) async fn revise(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let mut tx = app.db.write().await?;
    let subject = of_action(&mut tx, &viewer, super::id(&id)?).await?;
    let Some(action) = subject.action.clone() else {
        return Err(PageError::NotFound);
    };
    let mut fields = Fields::from_pairs(pairs);
    let mut said = "action-said-revised";
    if super::version(&fields)? != action.version {
        let present = typed::fields_of(&mut tx, &action).await?;
        let (both, agree) = typed::merge(viewer.language, &fields, &present);
        fields = both;
        if !agree {
            drop(tx);
            return look(&app, &viewer, subject, fields, None).await;
        }
        said = "action-said-merged";
    }
    let draft = match typed::read(&mut tx, viewer.language, &mut fields).await? {
        Typed::Draft(draft) => draft,
        Typed::Again(guide) => {
            drop(tx);
            return look(&app, &viewer, subject, fields, guide).await;
        }
    };
    store::revise(&mut tx, &app, &viewer, action.id, action.version, &draft).await?;
    tx.commit().await?;
    redirect_saying(&app, &super::path(action.id), said)
}

/// The form, empty or as it was sent.
async fn look(
    app: &App,
    viewer: &Viewer,
    subject: Subject,
    fields: Fields,
    guide: Option<Guide>,
) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let factors = factors(&mut tx, viewer, &page, subject.review, &fields).await?;
    drop(tx);
    let again = guide.is_some() || !fields.fine() || !fields.to_look_at().is_empty();
    let status = if again {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let choice = |value: &str, key: String, field: &str| Choice {
        chosen: fields.is(field, value),
        title: page.t(&key),
        text: String::new(),
        value: value.to_owned(),
    };
    let mut sources = vec![choice(MANUAL, "action-source-manual".into(), "source")];
    sources.extend(
        Figure::ALL
            .iter()
            .map(|f| choice(f.word(), format!("figure-{f}"), "source")),
    );
    let shown = FormPage {
        is_new: subject.action.is_none(),
        measure_open: subject.action.as_ref().is_none_or(Action::measure_is_open),
        strengths: Strength::ALL
            .iter()
            .map(|s| Choice {
                text: page.t(&format!("action-strength-text-{s}")),
                ..choice(s.word(), format!("action-strength-{s}"), "strength")
            })
            .collect(),
        factors,
        sources,
        subjects: Kind::ALL
            .iter()
            .map(|k| choice(k.word(), format!("figure-kind-{k}"), "subject"))
            .collect(),
        betters: Better::ALL
            .iter()
            .map(|b| choice(b.word(), format!("action-better-{b}"), "better"))
            .collect(),
        guide,
        bases: typed::bases(&fields),
        version: fields.get("version").to_owned(),
        graded: fields.is("graded", "yes"),
        post: subject.post,
        back: subject.back,
        about: subject.about,
        fields,
        page,
    };
    render_as(status, &shown)
}

/// The factors of the review to choose from, for whoever takes part in it.
async fn factors(
    tx: &mut Tx,
    viewer: &Viewer,
    page: &Page,
    review: Option<ReviewId>,
    fields: &Fields,
) -> Allowed<Vec<Choice>> {
    let Some(review) = review else {
        return Ok(Vec::new());
    };
    if !goodcatch_review::takes_part(tx, viewer, review).await? {
        // What was linked stays linked, unread.
        return Ok(Vec::new());
    }
    let factors = goodcatch_review::list_factors(tx, viewer, review).await?;
    let shown = |id: FactorId| id.to_string();
    Ok(factors
        .into_iter()
        .map(|factor| Choice {
            chosen: fields.is("factor", &shown(factor.id)),
            value: shown(factor.id),
            title: page.with(
                "action-factor",
                &[("cause", &factor.cause), ("effect", &factor.effect)],
            ),
            text: String::new(),
        })
        .collect())
}
