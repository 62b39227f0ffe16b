//! A chat or a log, pasted: first looked at, then added. Who said something is left out.

use askama::Template;
use axum::extract::{Form, Path, State as From};
use axum::http::StatusCode;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render_as};
use jiff::civil::Date;

use crate::entry::{MOST, Paste, read_paste};
use crate::event::{Nature, NewEvent};
use crate::incident::IncidentId;
use crate::milestone::Precision;
use crate::pages::changes::begin;
use crate::store;

type Pairs = Form<Vec<(String, String)>>;

/// The longest paste.
const LONGEST: usize = 400_000;

#[derive(Template)]
#[template(path = "paste.html")]
struct PastePage {
    page: Page,
    path: String,
    rows: Vec<RowShown>,
    with_time: i64,
    /// What was not taken over, as sentences.
    left_out: Vec<String>,
    fields: Fields,
}

struct RowShown {
    number: usize,
    when: String,
    nature: String,
    words: String,
}

pub(in crate::pages) async fn show(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: IncidentId = super::super::id(&id)?;
    let mut tx = app.db.read().await?;
    store::find_incident(&mut tx, &viewer, id)
        .await?
        .ok_or(PageError::NotFound)?;
    drop(tx);
    let page = viewer.page(&app);
    let mut fields = Fields::default();
    fields.put("day", page.iso_day(&app.clock.now()));
    shown_again(page, id, &Paste::default(), fields, StatusCode::OK)
}

fn shown_again(
    page: Page,
    id: IncidentId,
    paste: &Paste,
    fields: Fields,
    status: StatusCode,
) -> PageResult {
    let rows = &paste.rows;
    let mut left_out = Vec::new();
    if paste.names > 0 {
        let names = i64::try_from(paste.names).unwrap_or(i64::MAX);
        left_out.push(page.count("paste-names", &names));
    }
    if paste.beyond > 0 {
        let (most, count) = (MOST.to_string(), paste.beyond.to_string());
        left_out.push(page.with("paste-beyond", &[("most", &most), ("count", &count)]));
    }
    let shown = PastePage {
        left_out,
        path: super::super::path(id),
        with_time: i64::try_from(rows.iter().filter(|r| r.at.is_some()).count())
            .unwrap_or_default(),
        rows: rows
            .iter()
            .enumerate()
            .map(|(number, row)| RowShown {
                number,
                when: row
                    .at
                    .map_or_else(|| page.t("timeline-no-time"), |at| page.when(&at)),
                nature: page.t(&format!("timeline-nature-{}", row.nature)),
                words: row.words.clone(),
            })
            .collect(),
        fields,
        page,
    };
    render_as(status, &shown)
}

pub(in crate::pages) async fn add(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(pairs): Pairs,
) -> PageResult {
    let (id, mut fields) = begin(&app, &viewer, &id, pairs).await?;
    let page = viewer.page(&app);
    let now = app.clock.now();
    let text = fields.get("text").to_owned();
    let day: Option<Date> = fields.get("day").parse().ok();
    if text.is_empty() || text.chars().count() > LONGEST {
        fields.wrong("text", page.t("paste-missing"));
    }
    if day.is_none() {
        fields.wrong("day", page.t("paste-day-missing"));
    }
    let (Some(day), true) = (day, fields.fine()) else {
        return shown_again(
            page,
            id,
            &Paste::default(),
            fields,
            StatusCode::UNPROCESSABLE_ENTITY,
        );
    };
    let paste = read_paste(&text, day, now, &page.zone);
    if !fields.is("add", "yes") {
        return shown_again(page, id, &paste, fields, StatusCode::OK);
    }
    let chosen: Vec<usize> = fields.all("row").filter_map(|n| n.parse().ok()).collect();
    let zone = page.zone.iana_name().unwrap_or("UTC").to_owned();
    let events: Vec<NewEvent> = paste
        .rows
        .iter()
        .enumerate()
        .filter(|(number, _)| chosen.contains(number))
        .map(|(_, row)| NewEvent {
            at: row.at,
            precision: Precision::Minute,
            zone: zone.clone(),
            nature: if fields.is("nature", "account") {
                Nature::Account
            } else {
                row.nature
            },
            words: row.words.clone(),
        })
        .collect();
    if events.is_empty() {
        fields.wrong("text", page.t("paste-none-chosen"));
        return shown_again(page, id, &paste, fields, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let mut tx = app.db.write().await?;
    store::record_events(&mut tx, &app, &viewer, id, &events).await?;
    tx.commit().await?;
    redirect(&format!("{}/timeline", super::super::path(id)))
}
