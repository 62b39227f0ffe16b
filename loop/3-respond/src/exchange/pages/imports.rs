//! Take incidents in from a file: it is looked through first, then it is said what it would bring, then
//! it is taken in. A page says how far it is, without a script.

use std::io::Write;

use askama::Template;
use axum::extract::{Multipart, Path, State as From};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use goodcatch_people::{Act, App, Viewer};
use goodcatch_platform::clock::HOUR;
use goodcatch_platform::jobs::enqueue;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render, render_as};
use goodcatch_veris::PieceKind;

use crate::exchange::import::{Fault, kind_of_name};
use crate::exchange::store::{self, Import, ImportId, ImportState};
use crate::exchange::work::RunImport;

/// The largest upload. The command takes larger files.
pub(super) const LARGEST: usize = 500_000_000;

#[derive(Template)]
#[template(path = "incident_import.html")]
struct ImportPage {
    page: Page,
    fields: Fields,
    largest: usize,
}

pub(super) async fn show(From(app): From<App>, viewer: Viewer) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    render(&ImportPage {
        page: viewer.page(&app),
        fields: Fields::default(),
        largest: LARGEST,
    })
}

fn refused(error: &axum::extract::multipart::MultipartError) -> PageError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        PageError::TooLarge
    } else {
        PageError::Bad("exchange-import-no-file")
    }
}

pub(super) async fn post(From(app): From<App>, viewer: Viewer, mut form: Multipart) -> PageResult {
    viewer.may(Act::HandleIncidents)?;
    while let Some(mut field) = form.next_field().await.map_err(|e| refused(&e))? {
        let name = field.file_name().unwrap_or_default().to_owned();
        if field.name() != Some("file") || name.is_empty() {
            continue;
        }
        let mut draft = app.blobs().draft()?;
        let mut bytes: i64 = 0;
        while let Some(chunk) = field.chunk().await.map_err(|e| refused(&e))? {
            bytes += i64::try_from(chunk.len()).unwrap_or(0);
            draft = tokio::task::spawn_blocking(move || {
                draft.file.write_all(&chunk)?;
                Ok::<_, std::io::Error>(draft)
            })
            .await
            .map_err(|e| PageError::Ours(Box::new(e)))??;
        }
        if bytes == 0 {
            continue;
        }
        let file = draft.keep()?;
        let lines = kind_of_name(&name) == PieceKind::Lines;
        let mut tx = app.db.write().await?;
        let id = store::record_import(&mut tx, &app, &viewer, &file, lines, bytes).await?;
        enqueue(&mut tx, &RunImport { import: id }, app.clock.now()).await?;
        tx.commit().await?;
        return redirect(&path(id));
    }
    let mut fields = Fields::default();
    fields.wrong("file", viewer.language.t("exchange-import-no-file"));
    let page = ImportPage {
        page: viewer.page(&app),
        fields,
        largest: LARGEST,
    };
    render_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn path(id: ImportId) -> String {
    format!("/incidents/imports/{id}")
}

#[derive(Template)]
#[template(path = "incident_import_run.html")]
struct RunPage {
    page: Page,
    path: String,
    import: Import,
    faults: Vec<String>,
    silent: bool,
}

impl RunPage {
    fn title(&self) -> String {
        self.page.t(match self.import.state {
            ImportState::Looking => "exchange-import-looking",
            ImportState::Looked => "exchange-import-looked",
            ImportState::Taking => "exchange-import-taking",
            ImportState::Done => "exchange-import-done",
            ImportState::Failed => "exchange-import-failed",
        })
    }

    fn is(&self, state: &str) -> bool {
        self.import.state.word() == state
    }

    /// In megabytes, since nobody counts bytes.
    fn so_far(&self) -> String {
        let mega = |bytes: i64| (bytes.saturating_add(999_999) / 1_000_000).to_string();
        self.page.with(
            "exchange-import-so-far",
            &[
                ("read", &mega(self.import.offset_bytes)),
                ("all", &mega(self.import.bytes)),
                ("records", &self.import.records.to_string()),
            ],
        )
    }

    fn more(&self) -> i64 {
        self.import.refused - i64::try_from(self.faults.len()).unwrap_or(0)
    }
}

fn sentence(page: &Page, fault: &Fault) -> String {
    let why = page.with(
        &format!("exchange-fault-{}", fault.reason),
        &[("detail", &fault.detail)],
    );
    page.with(
        "exchange-fault",
        &[
            ("line", &fault.line.to_string()),
            ("place", &fault.place.to_string()),
            ("why", &why),
        ],
    )
}

pub(super) async fn show_import(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: ImportId = id.parse().map_err(|_| PageError::NotFound)?;
    let mut tx = app.db.read().await?;
    let mut import = store::find_import(&mut tx, &viewer, id).await?;
    if import.works() && store::is_given_up(&mut tx, id).await? {
        import.state = ImportState::Failed;
    }
    drop(tx);
    let mut page = viewer.page(&app);
    page.here = path(id);
    let faults: Vec<Fault> = serde_json::from_value(import.faults.clone()).unwrap_or_default();
    // Work that was not heard of for so long waits for a process that does it.
    let silent = import.works() && import.heard_at.plus(HOUR) < app.clock.now();
    let works = import.works() && !silent;
    let mut response = render(&RunPage {
        path: path(id),
        faults: faults.iter().map(|fault| sentence(&page, fault)).collect(),
        import,
        silent,
        page,
    })?;
    if works {
        response.headers_mut().insert(
            HeaderName::from_static("refresh"),
            HeaderValue::from_static("2"),
        );
    }
    Ok(response)
}

pub(super) async fn post_application(
    From(app): From<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> PageResult {
    let id: ImportId = id.parse().map_err(|_| PageError::NotFound)?;
    let mut tx = app.db.write().await?;
    store::find_import(&mut tx, &viewer, id).await?;
    if store::begin_taking(&mut tx, &viewer, id, app.clock.now()).await? {
        enqueue(&mut tx, &RunImport { import: id }, app.clock.now()).await?;
    }
    tx.commit().await?;
    redirect(&path(id))
}
