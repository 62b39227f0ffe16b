//! The list of incidents.

use askama::Template;
use axum::extract::{Query, State as From};
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::search::Place;
use goodcatch_platform::pages::{Page, PageResult, render};
use serde::Deserialize;

use super::shown::{self, Moment, Tag};
use crate::incident::{IncidentId, Kind, State};
use crate::store::{self, Filter, Row, Standing, Turn};

/// What the address asks for; what it asks wrongly is not asked.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    kind: String,
    q: String,
    after: String,
    before: String,
}

#[derive(Template)]
#[template(path = "incidents.html")]
struct ListPage {
    page: Page,
    asked: Asked,
    kinds: Vec<(&'static str, String)>,
    states: Vec<(&'static str, String)>,
    rows: Vec<Shown>,
    newer: String,
    older: String,
    searched: bool,
    filtered: bool,
}

/// An incident as a list shows it.
pub(super) struct Shown {
    pub id: String,
    pub href: String,
    pub title: String,
    pub kind: Tag,
    pub standing: Vec<Tag>,
    pub opened: Moment,
    pub changed: Moment,
    pub lead: String,
}

impl Asked {
    /// A place alone, whatever else was asked for.
    pub(super) fn at(after: &str, before: &str) -> Asked {
        Asked {
            after: after.to_owned(),
            before: before.to_owned(),
            ..Asked::default()
        }
    }

    fn filter(&self) -> Filter {
        Filter {
            standing: match (self.state.as_str(), self.state.parse::<State>()) {
                ("any", _) => Standing::Any,
                (_, Ok(state)) => Standing::In(state),
                _ => Standing::Open,
            },
            kind: self.kind.parse().ok(),
        }
    }

    pub(super) fn turn(&self) -> Option<Turn> {
        let place = |text: &str| -> Option<(Time, IncidentId)> {
            let (time, id) = text.split_once('.')?;
            Some((Time(time.parse().ok()?), id.parse().ok()?))
        };
        place(&self.after)
            .map(|(t, id)| Turn::After(t, id))
            .or_else(|| place(&self.before).map(|(t, id)| Turn::Before(t, id)))
    }

    pub(super) fn place(&self) -> Option<Place> {
        Place::read(&self.after)
    }

    /// The address of a filter: only words of ours stand in it, whatever was asked.
    fn pill(&self, state: &str) -> String {
        let kind = self
            .kind
            .parse::<Kind>()
            .map(Kind::word)
            .unwrap_or_default();
        format!("/incidents?state={state}&kind={kind}")
    }

    fn href(&self, turn: Option<Turn>) -> String {
        let Some(turn) = turn else {
            return String::new();
        };
        let (name, time, id) = match turn {
            Turn::After(time, id) => ("after", time, id),
            Turn::Before(time, id) => ("before", time, id),
        };
        let state = match self.filter().standing {
            Standing::Open => "open",
            Standing::Any => "any",
            Standing::In(state) => state.word(),
        };
        format!("{}&{name}={}.{id}", self.pill(state), time.0)
    }

    fn search(&self, after: Option<Place>) -> String {
        let words = shown::encoded(&self.q);
        match after {
            Some(place) => format!("/incidents?q={words}&after={place}"),
            None => format!("/incidents?q={words}"),
        }
    }
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> PageResult {
    // Who works on some incidents only finds those.
    if viewer.could(Act::SeeIncidents) {
        all(&app, &viewer, asked).await
    } else {
        own(&app, &viewer).await
    }
}

async fn all(app: &App, viewer: &Viewer, asked: Asked) -> PageResult {
    let page = viewer.page(app);
    let searched = !asked.q.trim().is_empty();
    let mut tx = app.db.read().await?;
    let (rows, newer, older) = if searched {
        let from = asked.place();
        let found = store::search_incidents(&mut tx, viewer, &asked.q, from).await?;
        let newer = from.map(|_| asked.search(None)).unwrap_or_default();
        let older = found
            .next
            .map(|next| asked.search(Some(next)))
            .unwrap_or_default();
        (found.rows, newer, older)
    } else {
        let listed = store::list_incidents(&mut tx, viewer, &asked.filter(), asked.turn()).await?;
        (
            listed.rows,
            asked.href(listed.before),
            asked.href(listed.after),
        )
    };
    drop(tx);
    let filter = asked.filter();
    render(&ListPage {
        kinds: shown::kinds(&page),
        states: State::ALL
            .iter()
            .map(|s| (s.word(), page.t(&format!("incident-state-{s}"))))
            .collect(),
        rows: rows.iter().map(|row| shown_row(&page, row)).collect(),
        newer,
        older,
        searched,
        filtered: filter != Filter::default(),
        asked,
        page,
    })
}

#[derive(Template)]
#[template(path = "own_incidents.html")]
struct OwnPage {
    page: Page,
    rows: Vec<Shown>,
}

async fn own(app: &App, viewer: &Viewer) -> PageResult {
    let mut tx = app.db.read().await?;
    let rows = store::list_own(&mut tx, viewer).await?;
    // Who works on none has no such page.
    if rows.is_empty() {
        viewer.may(Act::SeeIncidents)?;
    }
    let page = viewer.page(app);
    render(&OwnPage {
        rows: rows.iter().map(|row| shown_row(&page, row)).collect(),
        page,
    })
}

pub(super) fn shown_row(page: &Page, row: &Row) -> Shown {
    Shown {
        id: row.id.to_string(),
        href: super::path(row.id),
        title: row.title.clone(),
        kind: shown::kind_tag(page, row.kind),
        standing: shown::standing(page, row.state, row.exit),
        opened: shown::moment(page, row.opened_at),
        changed: shown::moment(page, row.updated_at),
        lead: row.lead.clone().unwrap_or_default(),
    }
}
