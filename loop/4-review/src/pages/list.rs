//! Which reviews there are, and opening one.

use askama::Template;
use axum::extract::{Form, Query, State as From};
use axum::http::StatusCode;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, render, render_as};
use goodcatch_triage::wording;
use serde::Deserialize;

use crate::review::{ReviewId, State};
use crate::store::{self, ListFilter, Listed};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    before: String,
}

#[derive(Template)]
#[template(path = "reviews.html")]
struct ReviewsPage {
    page: Page,
    mine: Vec<Line>,
    /// Where words of theirs are kept though they take part no longer.
    kept: Vec<(ReviewId, String)>,
    /// Whose day of the year it is, with how long ago that was.
    year: Vec<(Line, String)>,
    all: Option<Vec<Line>>,
    states: Vec<(&'static str, String, bool)>,
    newer: String,
    older: String,
}

struct Line {
    href: String,
    title: String,
    state: String,
    waits: bool,
    opened: Time,
    meeting: Option<Time>,
}

fn line(page: &Page, listed: Listed) -> Line {
    Line {
        href: super::path(listed.id),
        state: page.t(&format!("review-state-{}", listed.state)),
        waits: listed.facilitated == 0 && listed.closed_at.is_none(),
        opened: listed.opened_at,
        meeting: listed.meeting_at.filter(|_| listed.state.open()),
        title: listed.title,
    }
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> PageResult {
    let page = viewer.page(&app);
    let state: Option<State> = asked.state.parse().ok();
    let before = asked.before.split_once('.').and_then(|(time, id)| {
        let id: ReviewId = id.parse().ok()?;
        Some((Time(time.parse().ok()?), id))
    });
    let mut tx = app.db.read().await?;
    let mine = store::list_mine(&mut tx, &viewer).await?;
    let kept = store::list_kept(&mut tx, &viewer).await?;
    let year = store::list_anniversaries(&mut tx, &app, &viewer).await?;
    let all = if viewer.could(Act::SeeReviews) {
        Some(store::list_reviews(&mut tx, &viewer, ListFilter { state }, before).await?)
    } else {
        None
    };
    drop(tx);
    let word = state.map(State::word).unwrap_or_default();
    let mut older = String::new();
    let all = all.map(|mut rows| {
        let most = usize::try_from(store::PAGE).unwrap_or(25);
        if rows.len() > most {
            rows.truncate(most);
            if let Some(last) = rows.last() {
                older = format!(
                    "/reviews?state={word}&before={}.{}",
                    last.opened_at.0, last.id
                );
            }
        }
        rows.into_iter().map(|row| line(&page, row)).collect()
    });
    let shown = ReviewsPage {
        kept,
        mine: mine.into_iter().map(|row| line(&page, row)).collect(),
        year: year
            .into_iter()
            .map(|(row, years)| (line(&page, row), page.count("reviews-years-ago", &years)))
            .collect(),
        all,
        states: State::ALL
            .iter()
            .map(|s| {
                (
                    s.word(),
                    page.t(&format!("review-state-{s}")),
                    Some(*s) == state,
                )
            })
            .collect(),
        newer: if before.is_some() {
            format!("/reviews?state={word}")
        } else {
            String::new()
        },
        older,
        page,
    };
    render(&shown)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct About {
    incident: String,
}

#[derive(Template)]
#[template(path = "review-new.html")]
struct NewPage {
    page: Page,
    /// The incident that it is about, and its name; else a near miss.
    incident: Option<(String, String)>,
    /// Whether there is a review of it already.
    there: bool,
    soak_days: i64,
    fields: Fields,
}

pub(super) async fn ask(
    From(app): From<App>,
    viewer: Viewer,
    Query(about): Query<About>,
) -> PageResult {
    let mut fields = Fields::default();
    fields.put("incident", about.incident);
    form(&app, &viewer, fields, StatusCode::OK).await
}

async fn form(app: &App, viewer: &Viewer, fields: Fields, status: StatusCode) -> PageResult {
    viewer.may(Act::OpenReview)?;
    let mut there = false;
    let incident = match fields.get("incident") {
        "" => None,
        text => {
            let incident = super::id(text)?;
            let mut tx = app.db.read().await?;
            viewer.may(Act::SeeIncidents)?;
            let found = goodcatch_respond::find_incident(&mut tx, viewer, incident)
                .await?
                .ok_or(PageError::NotFound)?;
            there = store::review_of(&mut tx, viewer, incident).await?.is_some();
            Some((incident.to_string(), found.title))
        }
    };
    let shown = NewPage {
        page: viewer.page(app),
        incident,
        there,
        soak_days: app.config.review_soak_days,
        fields,
    };
    render_as(status, &shown)
}

pub(super) async fn open(
    From(app): From<App>,
    viewer: Viewer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    viewer.may(Act::OpenReview)?;
    let mut fields = Fields::from_pairs(pairs);
    if !fields.get("incident").is_empty() {
        let incident = super::id(fields.get("incident"))?;
        let mut tx = app.db.write().await?;
        let review = store::open_for_incident(&mut tx, &app, &viewer, incident).await?;
        tx.commit().await?;
        return redirect_saying(&app, &super::path(review), "review-said-opened");
    }
    let (title, words) = (
        fields.get("title").to_owned(),
        fields.get("words").to_owned(),
    );
    if title.is_empty() {
        fields.wrong("title", viewer.language.t("review-title-missing"));
    } else if title.chars().count() > 200 {
        fields.wrong("title", viewer.language.t("review-title-long"));
    }
    if words.is_empty() {
        fields.wrong("words", viewer.language.t("review-words-missing"));
    }
    super::check_length(&mut fields, viewer.language, &["words"]);
    let look = wording::look(&mut fields, &["title", "words"]);
    if look || !fields.fine() {
        return form(&app, &viewer, fields, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let mut tx = app.db.write().await?;
    let review = store::open_for_near_miss(&mut tx, &app, &viewer, &title, &words).await?;
    tx.commit().await?;
    redirect_saying(&app, &super::path(review), "review-said-opened")
}
