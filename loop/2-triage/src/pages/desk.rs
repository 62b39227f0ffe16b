//! The desk: what waits, by clock and risk; live, searched, filtered, by keyboard.

use askama::Template;
use axum::extract::{Query, State as From};
use axum::response::Response;
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::search::Place;
use goodcatch_platform::pages::live::Live;
use goodcatch_platform::pages::{Page, PageError, PageResult, render};
use goodcatch_speak_up::Kind;
use serde::Deserialize;

use super::shown::{self, Moment, Tag};
use crate::case::{CaseId, State};
use crate::store::{self, Filter, Row, Turn, Whose};
use crate::verdict::Verdict;

/// What the address asks for; what it asks wrongly is not asked.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    kind: String,
    verdict: String,
    whose: String,
    q: String,
    after: String,
    before: String,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct DeskPage {
    page: Page,
    asked: Asked,
    closed: bool,
    kinds: Vec<(&'static str, String)>,
    verdicts: Vec<(&'static str, String)>,
    rows: Vec<Shown>,
    newer: String,
    older: String,
    searched: bool,
    filtered: bool,
    open: String,
}

struct Shown {
    href: String,
    title: String,
    icon: &'static str,
    kind: String,
    opened: Moment,
    standing: Tag,
    score: String,
    risk: Tag,
    reports: i64,
    waiting: String,
    clock: (&'static str, String),
    assignee: String,
}

impl Asked {
    fn filter(&self, viewer: &Viewer) -> Filter {
        Filter {
            state: if self.state == "closed" {
                State::Closed
            } else {
                State::Open
            },
            kind: self.kind.parse().ok(),
            verdict: self.verdict.parse().ok(),
            whose: match (self.whose.as_str(), viewer.member()) {
                ("mine", Some(member)) => Whose::Of(member),
                ("nobody", _) => Whose::Nobody,
                _ => Whose::All,
            },
        }
    }

    fn turn(&self) -> Option<Turn> {
        let place = |text: &str| -> Option<(Time, CaseId)> {
            let (time, id) = text.split_once('.')?;
            Some((Time(time.parse().ok()?), id.parse().ok()?))
        };
        place(&self.after)
            .map(|(t, id)| Turn::After(t, id))
            .or_else(|| place(&self.before).map(|(t, id)| Turn::Before(t, id)))
    }

    /// Where the page of a search begins.
    fn place(&self) -> Option<Place> {
        Place::read(&self.after)
    }

    /// The address of a page of the same search.
    fn search(&self, after: Option<Place>) -> String {
        let words = encoded(&self.q);
        match after {
            Some(place) => format!("/desk?q={words}&after={place}"),
            None => format!("/desk?q={words}"),
        }
    }

    /// The address of another page of the same filter.
    fn href(&self, turn: Option<Turn>) -> String {
        let Some(turn) = turn else {
            return String::new();
        };
        let (name, time, id) = match turn {
            Turn::After(time, id) => ("after", time, id),
            Turn::Before(time, id) => ("before", time, id),
        };
        format!(
            "{}&{name}={}.{id}",
            self.pill(&self.state, &self.whose),
            time.0
        )
    }

    /// The address of the same filter with another state and owner.
    fn pill(&self, state: &str, whose: &str) -> String {
        // Only words of ours stand in the address, whatever was asked.
        let kind = self
            .kind
            .parse::<Kind>()
            .map(Kind::word)
            .unwrap_or_default();
        let verdict = self
            .verdict
            .parse::<Verdict>()
            .map(Verdict::word)
            .unwrap_or_default();
        let state = if state == "closed" { state } else { "open" };
        let whose = if matches!(whose, "mine" | "nobody") {
            whose
        } else {
            ""
        };
        format!("/desk?state={state}&whose={whose}&kind={kind}&verdict={verdict}")
    }
}

/// A text as a part of an address.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

pub(super) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> PageResult {
    let page = viewer.page(&app);
    let filter = asked.filter(&viewer);
    let searched = !asked.q.trim().is_empty();
    let mut tx = app.db.read().await?;
    let (rows, newer, older) = if searched {
        let from = asked.place();
        let found = store::search_cases(&mut tx, &viewer, &asked.q, from).await?;
        let newer = from.map(|_| asked.search(None)).unwrap_or_default();
        let older = found
            .next
            .map(|next| asked.search(Some(next)))
            .unwrap_or_default();
        (found.rows, newer, older)
    } else {
        let queue = store::list_queue(&mut tx, &viewer, &filter, asked.turn()).await?;
        (
            queue.rows,
            asked.href(queue.before),
            asked.href(queue.after),
        )
    };
    let (open, more_open) = store::count_open(&mut tx, &viewer).await?;
    drop(tx);
    let now = app.clock.now();
    render(&DeskPage {
        closed: filter.state == State::Closed,
        kinds: Kind::ALL
            .iter()
            .map(|k| (k.word(), shown::kind_words(&page, *k)))
            .collect(),
        verdicts: Verdict::ALL
            .iter()
            .map(|v| (v.word(), shown::verdict_tag(&page, *v).text))
            .collect(),
        rows: rows.iter().map(|row| shown_row(&page, row, now)).collect(),
        newer,
        older,
        searched,
        filtered: filter.kind.is_some() || filter.verdict.is_some() || filter.whose != Whose::All,
        open: if more_open {
            format!("{open}+")
        } else {
            open.to_string()
        },
        asked,
        page,
    })
}

fn shown_row(page: &Page, row: &Row, now: Time) -> Shown {
    let case = &row.case;
    Shown {
        href: super::path(case.id),
        title: shown::title(page, case),
        icon: shown::kind_icon(case.kind),
        kind: shown::kind_words(page, case.kind),
        opened: shown::moment(page, case.opened_at),
        standing: shown::standing(page, case),
        score: case
            .score
            .filter(|_| case.verdict.is_none())
            .map(|s| format!("{s:.2}"))
            .unwrap_or_default(),
        risk: shown::risk_tag(page, case),
        reports: case.report_count,
        waiting: if case.unanswered > 0 {
            page.count("desk-waiting", &case.unanswered)
        } else {
            String::new()
        },
        clock: shown::clock(page, case, now),
        assignee: row.assignee.clone().unwrap_or_default(),
    }
}

/// Changes as they happen; the desk and the cases listen.
pub(super) async fn live(
    From(app): From<App>,
    viewer: Viewer,
    live: Live,
) -> Result<Response, PageError> {
    viewer.may(Act::SeeCases)?;
    Ok(live.stream(app.platform()).await)
}
