//! The pages of reviews.

mod account;
mod drafts;
mod evidence;
mod exchange;
mod factors;
mod list;
mod meeting;
mod narrative;
mod participants;
mod publication;
mod published;
mod quality;
mod questions;
mod review;

use std::str::FromStr;

use goodcatch_people::{Act, App, NavEntry};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::Value;
use goodcatch_platform::edits::{self, Piece};
use goodcatch_platform::pages::live::{Live, Look};
use goodcatch_platform::pages::{Fields, Page, PageError, Routes};
use goodcatch_platform::words::Lang;
use goodcatch_respond::{Event, Precision, Vague, vaguely};

use crate::actions::ActionsOf;
use crate::order::Step;
use crate::review::{Review, ReviewId};
use crate::store::Standing;

/// The links of the main navigation.
pub fn nav() -> Vec<NavEntry> {
    vec![NavEntry {
        href: "/reviews",
        label: "review-nav",
        icon: "messages-square",
        also: &["/published"],
        act: Some(Act::OpenReview),
    }]
}

/// A change of anything of a review moves its version.
const LOOK: Look = Look {
    sql: "select version, updated_at, cast(0 as bigint) from reviews where id = $1",
    args: |thing, _| vec![Value::from(thing)],
};

/// The routes of this stage; `actions` shows what the next stage holds of a review.
pub fn routes(actions: ActionsOf) -> Routes<App> {
    let live = Live::new(LOOK);
    let routes = Routes::default()
        .get("/reviews", list::show)
        .get("/reviews/new", list::ask)
        .post("/reviews", list::open)
        .get("/reviews/{id}", async move |app, viewer, path| {
            review::show(app, viewer, path, actions).await
        })
        .get("/reviews/{id}/live", async move |app, viewer, path| {
            review::live(app, viewer, path, live.clone()).await
        })
        .post("/reviews/{id}/facilitation", review::facilitate)
        .post(
            "/reviews/{id}/moves",
            async move |app, viewer, path, form| review::go(app, viewer, path, form, actions).await,
        )
        .post("/reviews/{id}/appointment", review::appointment)
        .get("/reviews/{id}/participants", participants::show)
        .post("/reviews/{id}/participants", participants::invite)
        .post("/reviews/{id}/participants/joining", participants::join)
        .post("/reviews/{id}/participants/leaving", participants::leave)
        .get("/reviews/{id}/account", account::show)
        .post("/reviews/{id}/account", account::save)
        .post("/reviews/{id}/account/withdrawal", account::withdraw)
        .post("/reviews/{id}/drafts", drafts::save)
        .post("/reviews/{id}/drafts/removal", drafts::discard)
        .get("/reviews/{id}/narrative", narrative::show)
        .post("/reviews/{id}/narrative", narrative::add)
        .post("/reviews/{id}/narrative/{statement}", narrative::change)
        .get("/reviews/{id}/evidence", evidence::show)
        .get("/reviews/{id}/evidence/{evidence}", evidence::file)
        .get("/reviews/{id}/questions", questions::show)
        .post("/reviews/{id}/questions", questions::save)
        .get("/reviews/{id}/factors", factors::show)
        .post("/reviews/{id}/factors", factors::save)
        .post("/reviews/{id}/factors/{factor}/removal", factors::remove)
        .post("/reviews/{id}/factors/{factor}/place", factors::place)
        .get("/reviews/{id}/meeting", meeting::show)
        .post("/reviews/{id}/meeting", meeting::begin)
        .post("/reviews/{id}/captures", meeting::capture)
        .get("/reviews/{id}/poll", meeting::ask)
        .post("/reviews/{id}/poll", meeting::answer)
        .get("/reviews/{id}/quality", async move |app, viewer, path| {
            quality::show(app, viewer, path, actions).await
        })
        .post(
            "/reviews/{id}/signoff",
            async move |app, viewer, path, form| {
                publication::sign(app, viewer, path, form, actions).await
            },
        )
        .get(
            "/reviews/{id}/publication",
            async move |app, viewer, path| publication::show(app, viewer, path, actions).await,
        )
        .post(
            "/reviews/{id}/publication",
            async move |app, viewer, path, form| {
                publication::publish(app, viewer, path, form, actions).await
            },
        )
        .post(
            "/reviews/{id}/publication/withdrawal",
            publication::withdraw,
        )
        .get("/published", published::list)
        .get("/published/{id}", published::show);
    exchange::routes(routes, actions)
}

/// What is no id leads nowhere, like an id of nothing.
fn id<T: FromStr>(text: &str) -> Result<T, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

fn path(review: ReviewId) -> String {
    format!("/reviews/{review}")
}

/// The most that somebody writes into one field.
const LONGEST: usize = 20_000;

/// Notes what is too long.
fn check_length(fields: &mut Fields, language: Lang, names: &[&str]) {
    for name in names {
        if fields.get(name).chars().count() > LONGEST {
            fields.wrong(*name, language.t("review-too-long"));
        }
    }
}

/// A link beside the others of a review.
struct Tab {
    href: String,
    label: String,
    current: bool,
}

/// The head of every page of a review.
struct Head {
    path: String,
    title: String,
    state: String,
    open: bool,
    facilitates: bool,
    tabs: Vec<Tab>,
}

/// The parts of a review, as its tabs.
const TABS: [&str; 9] = [
    "",
    "participants",
    "account",
    "narrative",
    "questions",
    "factors",
    "meeting",
    "quality",
    "publication",
];

fn head(page: &Page, at: &Standing, current: &str) -> Head {
    let path = path(at.review.id);
    let tabs = TABS
        .iter()
        .map(|tab| Tab {
            href: if tab.is_empty() {
                path.clone()
            } else {
                format!("{path}/{tab}")
            },
            label: match *tab {
                "" => page.t("review-tab-overview"),
                tab => page.t(&format!("review-tab-{tab}")),
            },
            current: *tab == current,
        })
        .collect();
    Head {
        title: at.review.title.clone(),
        state: state_words(page, &at.review),
        open: at.review.state.open(),
        facilitates: at.facilitates,
        tabs,
        path,
    }
}

fn state_words(page: &Page, review: &Review) -> String {
    page.t(&format!("review-state-{}", review.state))
}

/// A form whose text touches what somebody else changed meanwhile: it comes back with both wordings
/// in it, made for the text as it stands now.
fn both_wordings(
    fields: &mut Fields,
    name: &str,
    pieces: &[Piece],
    (present, version): (&str, i64),
    language: Lang,
) {
    let both = edits::both(
        pieces,
        &language.t("review-both-theirs"),
        &language.t("review-both-mine"),
    );
    let mut fresh = Fields::default();
    fresh.put(name, both);
    fresh.put(edits::BASE, present);
    fresh.put(edits::VERSION, version.to_string());
    fresh.put("looked", "yes");
    drafts::carry(fields, &mut fresh);
    fresh.wrong(name, language.t("review-both"));
    *fields = fresh;
}

/// Where a form moves something: a button says `up` or `down`, a drag says behind which.
fn step<T: FromStr>(fields: &Fields, said: &str) -> Result<Step<T>, PageError> {
    match said {
        "up" => Ok(Step::Up),
        "down" => Ok(Step::Down),
        "" => match fields.all("after").next() {
            Some("") => Ok(Step::Behind(None)),
            Some(other) => id(other).map(|other| Step::Behind(Some(other))),
            None => Err(PageError::NotFound),
        },
        _ => Err(PageError::NotFound),
    }
}

/// When an entry of the timeline happened, as the incident's own page shows it: what is known to the
/// minute in the reader's zone, anything else as it was told.
fn told(page: &Page, event: &Event) -> Option<Vague> {
    let at = event.at?;
    let mut shown = vaguely(page, at, event.precision, &event.zone);
    if event.precision == Precision::Minute {
        shown.text = page.when(&at);
        shown.zone = String::new();
    }
    Some(shown)
}

/// A moment typed as a browser sends it, in the organisation's zone.
fn typed_time(app: &App, text: &str) -> Option<Time> {
    let civil: jiff::civil::DateTime = text.trim().parse().ok()?;
    let zoned = civil.to_zoned(app.config.zone()).ok()?;
    Some(Time(zoned.timestamp().as_millisecond()))
}

/// As [`typed_time`] reads it.
fn time_to_type(app: &App, time: Time) -> String {
    time.timestamp()
        .to_zoned(app.config.zone())
        .strftime("%Y-%m-%dT%H:%M")
        .to_string()
}
