//! An incident as a file for others: VERIS or STIX. TLP:RED stays.

use axum::extract::{Path, Query, State as From};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use goodcatch_people::{App, Viewer};
use goodcatch_platform::pages::{PageError, PageResult};
use serde::Deserialize;
use serde_json::Value as Json;

use crate::exchange::export::{Whole, find_whole, indicators};
use crate::incident::IncidentId;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// `yes`: with the words of the incident, at which somebody has looked.
    words: String,
}

fn id(text: &str) -> Result<IncidentId, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

fn leaving(whole: &Whole) -> Result<(), PageError> {
    if whole.may_leave() {
        Ok(())
    } else {
        Err(PageError::Bad("exchange-red"))
    }
}

pub(super) async fn veris(
    From(app): From<App>,
    viewer: Viewer,
    Path(incident): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let incident = id(&incident)?;
    let mut tx = app.db.read().await?;
    let whole = find_whole(&mut tx, &viewer, incident).await?;
    leaving(&whole)?;
    file(
        &whole.veris(asked.words == "yes"),
        incident,
        "veris",
        "application/json",
    )
}

pub(super) async fn stix(
    From(app): From<App>,
    viewer: Viewer,
    Path(incident): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let incident = id(&incident)?;
    let mut tx = app.db.read().await?;
    let whole = find_whole(&mut tx, &viewer, incident).await?;
    leaving(&whole)?;
    let words = asked.words == "yes";
    let indicators = indicators(&mut tx, &app, &viewer, &whole.incident, words).await?;
    drop(tx);
    let bundle = whole.stix(&app, &indicators, words);
    file(
        &bundle,
        incident,
        "stix",
        "application/stix+json;version=2.1",
    )
}

fn file(json: &Json, incident: IncidentId, what: &str, kind: &'static str) -> PageResult {
    let short: String = incident.to_string().chars().take(8).collect();
    let name = format!("attachment; filename=\"incident-{short}.{what}.json\"");
    let mut response = serde_json::to_string_pretty(json)?.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}
