//! All actions: what waits for whom, searched and filtered.

use askama::Template;
use axum::extract::{Query, State as From};
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::search::Place;
use goodcatch_platform::pages::{Page, PageResult, render};
use serde::Deserialize;

use super::shown::{self, Line};
use crate::store::{self, Filter, Turn};

/// What the address asks for; what it asks wrongly is not asked.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    show: String,
    q: String,
    after: String,
    before: String,
}

#[derive(Template)]
#[template(path = "actions.html")]
struct ListPage {
    page: Page,
    q: String,
    searched: bool,
    sees_all: bool,
    pills: Vec<Pill>,
    rows: Vec<Line>,
    newer: String,
    older: String,
}

struct Pill {
    href: String,
    label: String,
    current: bool,
}

impl Asked {
    fn turn(&self) -> Option<Turn> {
        let place = |text: &str| {
            let (time, id) = text.split_once('.')?;
            Some((Time(time.parse().ok()?), id.parse().ok()?))
        };
        place(&self.after)
            .map(|(t, id)| Turn::After(t, id))
            .or_else(|| place(&self.before).map(|(t, id)| Turn::Before(t, id)))
    }

    fn place(&self) -> Option<Place> {
        Place::read(&self.after)
    }
}

fn href(filter: Filter, turn: Option<Turn>) -> String {
    match turn {
        None => String::new(),
        Some(Turn::After(time, id)) => format!("/actions?show={filter}&after={}.{id}", time.0),
        Some(Turn::Before(time, id)) => format!("/actions?show={filter}&before={}.{id}", time.0),
    }
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> PageResult {
    let page = viewer.page(&app);
    let now = app.clock.now();
    let sees_all = viewer.could(Act::SeeActions);
    // Whoever sees no others sees their own.
    let usual = if sees_all { Filter::Open } else { Filter::Mine };
    let filter = asked.show.parse().unwrap_or(usual);
    let searched = sees_all && !asked.q.trim().is_empty();
    let mut tx = app.db.read().await?;
    let (rows, newer, older) = if searched {
        let from = asked.place();
        let (rows, next) = store::search_actions(&mut tx, &viewer, &asked.q, from).await?;
        let words = super::encoded(&asked.q);
        let newer = from.map(|_| format!("/actions?q={words}"));
        let older = next.map(|p| format!("/actions?q={words}&after={p}"));
        (rows, newer.unwrap_or_default(), older.unwrap_or_default())
    } else {
        let list = store::list_actions(&mut tx, &viewer, filter, now, asked.turn()).await?;
        (
            list.rows,
            href(filter, list.before),
            href(filter, list.after),
        )
    };
    drop(tx);
    render(&ListPage {
        pills: Filter::ALL
            .iter()
            .filter(|f| sees_all || **f == Filter::Mine)
            .map(|f| Pill {
                href: format!("/actions?show={f}"),
                label: page.t(&format!("actions-show-{f}")),
                current: !searched && *f == filter,
            })
            .collect(),
        rows: rows
            .iter()
            .map(|row| shown::line(&page, row, now))
            .collect(),
        q: asked.q,
        searched,
        sees_all,
        newer,
        older,
        page,
    })
}
