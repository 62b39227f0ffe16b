//! Hold the measure against the action: the figure is read, somebody says what it means, and everyone
//! who reported is told what changed.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::access::{Act, Refused};
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Tx;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render_as};
use goodcatch_triage::wording;

use super::shown::{self, Day};
use crate::action::{Action, ActionId, State};
use crate::figures::{self, About, Figure, Read};
use crate::store::{self, Moved, NewReading};

type Pairs = Form<Vec<(String, String)>>;

#[derive(Template)]
#[template(path = "verification.html")]
struct VerificationPage {
    page: Page,
    path: String,
    action: Action,
    at: Option<Day>,
    too_early: bool,
    figure: Option<FigureShown>,
    cases: i64,
    fields: Fields,
}

struct FigureShown {
    name: String,
    method: String,
    value: String,
    note: String,
    before: String,
    before_note: String,
    met: Option<bool>,
}

/// An action, for those who may verify it.
async fn find(app: &App, viewer: &Viewer, id: ActionId) -> Result<Action, PageError> {
    viewer.may(Act::HandleActions)?;
    let mut tx = app.db.read().await?;
    store::find_action(&mut tx, viewer, id)
        .await?
        .ok_or(PageError::NotFound)
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let action = find(&app, &viewer, super::id(&id)?).await?;
    if action.state != State::Done {
        return Err(PageError::NotFound);
    }
    let mut fields = Fields::default();
    fields.put("version", action.version.to_string());
    let public = if action.public_words.is_empty() {
        crate::changes::suggestion(&action)
    } else {
        action.public_words.clone()
    };
    fields.put("public", public);
    look(&app, &viewer, action, fields).await
}

/// The form on the action as another left it meanwhile, with what was typed; the action itself where there is nothing
/// to verify any more.
async fn meanwhile(app: &App, viewer: &Viewer, id: ActionId, typed: &Fields) -> PageResult {
    let action = find(app, viewer, id).await?;
    if action.state != State::Done {
        return super::action::meanwhile(app, viewer, id, typed, &["seen", "public"]).await;
    }
    let mut fields = Fields::default();
    fields.put("version", action.version.to_string());
    for name in ["value", "seen", "met", "public"] {
        fields.put(name, typed.get(name));
    }
    fields.wrong("met", viewer.language.t("action-meanwhile"));
    look_as(app, viewer, action, fields, StatusCode::CONFLICT).await
}

async fn look(app: &App, viewer: &Viewer, action: Action, fields: Fields) -> PageResult {
    let status = if fields.fine() && fields.to_look_at().is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    look_as(app, viewer, action, fields, status).await
}

async fn look_as(
    app: &App,
    viewer: &Viewer,
    action: Action,
    fields: Fields,
    status: StatusCode,
) -> PageResult {
    let page = viewer.page(app);
    let now = app.clock.now();
    let mut tx = app.db.read().await?;
    let figure = read_figure(&mut tx, &action, now)
        .await?
        .map(|(figure, before, after)| shown_figure(&page, &action, figure, &before, &after));
    let cases = crate::changes::cases_of(&mut tx, &action).await?.len();
    drop(tx);
    let shown = VerificationPage {
        path: super::path(action.id),
        at: shown::day(&page, action.measure_at),
        too_early: action.measure_at.is_some_and(|at| at > now),
        figure,
        cases: i64::try_from(cases).unwrap_or(i64::MAX),
        action,
        fields,
        page,
    };
    render_as(status, &shown)
}

/// The figure of an action: as it was before the work was done, over the same time, and since.
pub(crate) async fn read_figure(
    tx: &mut Tx,
    action: &Action,
    now: Time,
) -> Result<Option<(Figure, Read, Read)>, PageError> {
    let Ok(figure) = action.measure_source.parse::<Figure>() else {
        return Ok(None);
    };
    let incident = action.incident_id;
    let about = |from: Time, until: Time| About {
        subject: &action.measure_subject,
        incident,
        from,
        until,
    };
    let Some(done) = action.done_at else {
        // Nothing is done yet: what it shows now is where it begins.
        let begins = figures::read(tx, figure, about(now.plus(-figures::BEFORE), now)).await?;
        return Ok(Some((figure, begins.clone(), begins)));
    };
    let since = (now.0 - done.0).max(0);
    let span = if figure.is_count() {
        since
    } else {
        since.max(figures::BEFORE)
    };
    let before = figures::read(tx, figure, about(done.plus(-span), done)).await?;
    let after = figures::read(tx, figure, about(done, now)).await?;
    Ok(Some((figure, before, after)))
}

fn is_met(action: &Action, read: &Read) -> Option<bool> {
    Some(
        action
            .measure_better?
            .is_met(read.value?, action.measure_goal?),
    )
}

fn in_words(page: &Page, figure: Figure, read: &Read) -> String {
    match read.value {
        None => page.t("figure-unknown"),
        Some(value) => format!(
            "{} {}",
            figures::shown(value),
            page.t(&format!("figure-unit-{figure}"))
        ),
    }
}

fn shown_figure(
    page: &Page,
    action: &Action,
    figure: Figure,
    before: &Read,
    after: &Read,
) -> FigureShown {
    FigureShown {
        name: page.t(&format!("figure-{figure}")),
        method: page.t(&format!("figure-method-{figure}")),
        value: in_words(page, figure, after),
        note: note(page, figure, after),
        before: in_words(page, figure, before),
        before_note: note(page, figure, before),
        met: is_met(action, after),
    }
}

/// What a value was made of: how many, of how many, over how many days.
fn note(page: &Page, figure: Figure, read: &Read) -> String {
    if read.value.is_none() && figure == Figure::AnsweredInTime {
        // Below the floor not even how many there were is said.
        return String::new();
    }
    let (of, all, days) = (
        read.of.to_string(),
        read.all.to_string(),
        read.days.to_string(),
    );
    let (low, high) = read.interval.unwrap_or_default();
    page.with(
        &format!("figure-note-{figure}"),
        &[
            ("of", &of),
            ("all", &all),
            ("days", &days),
            ("low", &figures::shown(low.round())),
            ("high", &figures::shown(high.round())),
        ],
    )
}

/// What the form says the measure showed. For a figure of ours the value is what we read.
async fn reading(
    app: &App,
    viewer: &Viewer,
    action: &Action,
    fields: &mut Fields,
) -> Result<NewReading, PageError> {
    let mut tx = app.db.read().await?;
    let figure = read_figure(&mut tx, action, app.clock.now()).await?;
    drop(tx);
    let lang = viewer.language;
    let words = fields.get("seen").to_owned();
    if words.chars().count() > super::LONGEST {
        fields.wrong("seen", lang.t("action-too-long"));
    }
    let typed = fields.get("value").replace(',', ".");
    let typed = typed.parse::<f64>().ok().filter(|v| v.is_finite());
    if typed.is_none() && !fields.get("value").is_empty() {
        fields.wrong("value", lang.t("action-number-wrong"));
    }
    let (value, method, figure_met) = match &figure {
        Some((figure, _, after)) if after.value.is_some() => (
            after.value,
            lang.t(&format!("figure-method-{figure}")),
            is_met(action, after),
        ),
        _ => (typed, action.measure_how.clone(), None),
    };
    let met = match fields.get("met") {
        "yes" => true,
        "no" => false,
        _ => {
            fields.wrong("met", lang.t("verification-met-missing"));
            false
        }
    };
    // Our own figure says one thing and the person another: they say why.
    if figure_met.is_some_and(|figure| figure != met) && words.is_empty() {
        fields.wrong("seen", lang.t("verification-differs"));
    }
    if value.is_none() && words.is_empty() {
        fields.wrong("seen", lang.t("verification-seen-missing"));
    }
    Ok(NewReading {
        value,
        words,
        method,
        met,
    })
}

pub(super) async fn verify(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let action = find(&app, &viewer, super::id(&id)?).await?;
    let mut fields = Fields::from_pairs(pairs);
    let version = super::version(&fields)?;
    if action.state != State::Done || action.version != version {
        return meanwhile(&app, &viewer, action.id, &fields).await;
    }
    let reading = reading(&app, &viewer, &action, &mut fields).await?;
    let public = fields.get("public").to_owned();
    if reading.met && public.is_empty() {
        fields.wrong("public", viewer.language.t("verification-public-missing"));
    }
    if public.chars().count() > 2_000 {
        fields.wrong("public", viewer.language.t("action-too-long"));
    }
    let look_again = wording::look(&mut fields, &["seen", "public"]);
    if !fields.fine() || look_again {
        return look(&app, &viewer, action, fields).await;
    }
    let mut tx = app.db.write().await?;
    let moved = match store::verify(
        &mut tx, &app, &viewer, action.id, version, &reading, &public,
    )
    .await
    {
        Ok(moved) => moved,
        Err(Refused::Changed) => {
            drop(tx);
            return meanwhile(&app, &viewer, action.id, &fields).await;
        }
        Err(other) => return Err(other.into()),
    };
    tx.commit().await?;
    match moved {
        Moved::Yes if reading.met => {
            redirect_saying(&app, &super::path(action.id), "verification-said-effective")
        }
        Moved::Yes => redirect_saying(
            &app,
            &super::path(action.id),
            "verification-said-ineffective",
        ),
        Moved::Names(names) => {
            fields.wrong("public", super::names_somebody(&viewer, &names));
            look(&app, &viewer, action, fields).await
        }
        other => {
            let key = match other {
                Moved::Lacks(_) => "verification-no-day",
                _ => "verification-too-early",
            };
            fields.wrong("met", viewer.language.t(key));
            look(&app, &viewer, action, fields).await
        }
    }
}

/// Notes what the measure shows so far, without deciding anything.
pub(super) async fn read(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let id: ActionId = super::id(&id)?;
    let mut tx = app.db.read().await?;
    let action = store::find_action(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    drop(tx);
    store::may_carry_out(&viewer, &action)?;
    let mut fields = Fields::from_pairs(pairs);
    let reading = reading(&app, &viewer, &action, &mut fields).await?;
    let look_again = wording::look(&mut fields, &["seen"]);
    if !fields.fine() || look_again {
        return super::action::look(&app, &viewer, id, fields).await;
    }
    let mut tx = app.db.write().await?;
    store::record_reading(&mut tx, &app, &viewer, id, &reading).await?;
    tx.commit().await?;
    redirect_saying(&app, &super::path(id), "action-said-read")
}
