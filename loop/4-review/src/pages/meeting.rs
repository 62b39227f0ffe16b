//! The meeting on one screen, and the two questions after it.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::cookies::redirect_saying;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::clock::{MINUTE, Time};
use goodcatch_platform::pages::{Fields, Page, PageResult, redirect, render, render_as};
use goodcatch_statistics::wilson;
use goodcatch_triage::wording;

use super::Head;
use crate::meeting::{CaptureKind, Item, Question, poll_opens};
use crate::review::{Field, ReviewId};
use crate::store::{self, Capture, Poll};

#[derive(Template)]
#[template(path = "meeting.html")]
struct MeetingPage {
    page: Page,
    head: Head,
    began: Option<Time>,
    agenda: Vec<AgendaLine>,
    left: i64,
    ends: Option<Time>,
    questions: Vec<String>,
    kinds: Vec<(&'static str, String)>,
    captures: Vec<(String, Vec<String>)>,
    poll: bool,
    fields: Fields,
}

struct AgendaLine {
    title: String,
    text: String,
    minutes: i64,
    current: bool,
    over: bool,
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    look(&app, &viewer, id, Fields::default(), StatusCode::OK).await
}

async fn look(
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    fields: Fields,
    status: StatusCode,
) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let at = store::enter(&mut tx, viewer, id).await?;
    let captures = store::list_captures(&mut tx, viewer, id).await?;
    drop(tx);
    let now = app.clock.now();
    let began = at.review.meeting_began_at;
    let present = began.map(|began| Item::at(began, now));
    let shown = MeetingPage {
        head: super::head(&page, &at, "meeting"),
        began,
        agenda: Item::ALL
            .iter()
            .map(|item| AgendaLine {
                title: page.t(&format!("review-agenda-{item}")),
                text: page.t(&format!("review-agenda-{item}-text")),
                minutes: item.minutes(),
                current: present.is_some_and(|(current, left)| current == *item && left > 0),
                over: present.is_some_and(|(current, left)| current > *item || left == 0),
            })
            .collect(),
        left: present.map_or(0, |(_, left)| left),
        ends: began
            .zip(present)
            .filter(|(_, (_, left))| *left > 0)
            .map(|(began, (item, _))| end_of(began, item)),
        questions: Field::questions()
            .map(|field| page.t(&format!("review-question-{field}")))
            .collect(),
        kinds: CaptureKind::ALL
            .iter()
            .map(|kind| (kind.word(), page.t(&format!("review-capture-{kind}"))))
            .collect(),
        captures: grouped(&page, &captures),
        poll: poll_opens(&at.review),
        fields,
        page,
    };
    render_as(status, &shown)
}

/// When a part of the agenda ends.
fn end_of(began: Time, item: Item) -> Time {
    let minutes: i64 = Item::ALL
        .iter()
        .filter(|i| **i <= item)
        .map(|i| i.minutes())
        .sum();
    began.plus(minutes * MINUTE)
}

fn grouped(page: &Page, captures: &[Capture]) -> Vec<(String, Vec<String>)> {
    CaptureKind::ALL
        .iter()
        .map(|kind| {
            let words = captures
                .iter()
                .filter(|c| c.kind == *kind)
                .map(|c| c.words.clone())
                .collect();
            (page.t(&format!("review-captures-{kind}")), words)
        })
        .filter(|(_, words): &(String, Vec<String>)| !words.is_empty())
        .collect()
}

pub(super) async fn begin(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut tx = app.db.write().await?;
    store::begin_meeting(&mut tx, &app, &viewer, id).await?;
    tx.commit().await?;
    redirect(&format!("{}/meeting", super::path(id)))
}

pub(super) async fn capture(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut fields = Fields::from_pairs(pairs);
    if fields.get("words").is_empty() {
        fields.wrong("words", viewer.language.t("review-capture-missing"));
    } else if fields.get("words").chars().count() > 1_000 {
        fields.wrong("words", viewer.language.t("review-capture-long"));
    }
    let look_first = wording::look(&mut fields, &["words"]);
    if look_first || !fields.fine() {
        let again = StatusCode::UNPROCESSABLE_ENTITY;
        return look(&app, &viewer, id, fields, again).await;
    }
    let kind = fields
        .get("kind")
        .parse()
        .unwrap_or(CaptureKind::Observation);
    let mut tx = app.db.write().await?;
    store::record_capture(&mut tx, &app, &viewer, id, kind, fields.get("words")).await?;
    tx.commit().await?;
    redirect(&format!("{}/meeting#words", super::path(id)))
}

#[derive(Template)]
#[template(path = "poll.html")]
struct PollPage {
    page: Page,
    head: Head,
    /// Whether the viewer can answer: the meeting began and they did not yet.
    open: bool,
    answered: bool,
    closed: bool,
    questions: Vec<PollShown>,
    scale: Vec<(i64, String)>,
    fields: Fields,
}

struct PollShown {
    word: &'static str,
    title: String,
    /// How many gave each answer, and what share agrees; nothing below the floor.
    bars: Vec<(String, u32)>,
    agree: String,
    most: u32,
}

pub(super) async fn ask(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    poll_page(&app, &viewer, id, Fields::default(), StatusCode::OK).await
}

async fn poll_page(
    app: &App,
    viewer: &Viewer,
    id: ReviewId,
    fields: Fields,
    status: StatusCode,
) -> PageResult {
    let page = viewer.page(app);
    let mut tx = app.db.read().await?;
    let at = store::enter(&mut tx, viewer, id).await?;
    let answered = store::had_turn(&mut tx, app, viewer, id).await?;
    let closed = store::poll_closed(&mut tx, id).await?;
    let polls = store::poll(&mut tx, viewer, id).await?;
    drop(tx);
    let scale: Vec<(i64, String)> = (1..=5)
        .map(|n| (n, page.t(&format!("review-poll-{n}"))))
        .collect();
    let shown = PollPage {
        head: super::head(&page, &at, "meeting"),
        open: poll_opens(&at.review) && !answered && !closed,
        answered,
        closed,
        questions: polls
            .iter()
            .map(|poll| shown_poll(&page, poll, &scale))
            .collect(),
        scale,
        fields,
        page,
    };
    if status == StatusCode::OK {
        return render(&shown);
    }
    render_as(status, &shown)
}

fn shown_poll(page: &Page, poll: &Poll, scale: &[(i64, String)]) -> PollShown {
    let mut shown = PollShown {
        word: poll.question.word(),
        title: page.t(&format!("review-poll-{}", poll.question)),
        bars: Vec::new(),
        agree: String::new(),
        most: 1,
    };
    if let Some(answers) = &poll.answers {
        let (size, agree) = (answers.cohort().size(), answers.at_least(3));
        let range = wilson(agree, size);
        let percent = |share: f64| format!("{:.0}", share * 100.0);
        shown.agree = page.with(
            "review-poll-agree",
            &[
                ("agree", &agree.to_string()),
                ("all", &size.to_string()),
                ("low", &percent(range.low)),
                ("high", &percent(range.high)),
            ],
        );
        shown.bars = scale
            .iter()
            .zip(answers.counts())
            .map(|((_, label), n)| (label.clone(), *n))
            .collect();
        shown.most = size;
    }
    shown
}

pub(super) async fn answer(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id: ReviewId = super::id(&id)?;
    let mut fields = Fields::from_pairs(pairs);
    let mut answers = Vec::new();
    for question in Question::ALL {
        match fields.get(question.word()).parse::<i64>() {
            Ok(n) if (1..=5).contains(&n) => answers.push((*question, n)),
            _ => fields.wrong(question.word(), viewer.language.t("review-poll-missing")),
        }
    }
    if !fields.fine() {
        let again = StatusCode::UNPROCESSABLE_ENTITY;
        return poll_page(&app, &viewer, id, fields, again).await;
    }
    let mut tx = app.db.write().await?;
    store::record_answers(&mut tx, &app, &viewer, id, &answers).await?;
    tx.commit().await?;
    let back = format!("{}/poll", super::path(id));
    redirect_saying(&app, &back, "review-said-answered")
}
