//! Bringing in people from a file: choose, look at what would change, do it.

use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use goodcatch_platform::pages::{Fields, Page, PageError, PageResult, redirect, render, render_as};
use tokio::io::AsyncWriteExt;

use super::Pairs;
use super::import_run::{self, Incoming, Soon};
use crate::access::Act;
use crate::import::{self, Counts, Difference, Fault, Import, ImportId, Present, Shown};
use crate::{App, Viewer, cookies};

/// The largest upload. The command takes larger files.
pub(super) const LARGEST: usize = 500_000_000;
const FIRST_FAULTS: i64 = 100;
const FIRST_CHANGES: i64 = 20;

#[derive(Template)]
#[template(path = "import.html")]
struct ImportPage {
    page: Page,
    fields: Fields,
    largest: usize,
}

/// The form.
pub async fn show(State(app): State<App>, viewer: Viewer) -> PageResult {
    viewer.may(Act::Directory)?;
    render(&ImportPage {
        page: viewer.page(&app),
        fields: Fields::default(),
        largest: LARGEST,
    })
}

async fn store(
    app: &App,
    field: &mut axum::extract::multipart::Field<'_>,
) -> Result<(Incoming, i64), PageError> {
    let folder = import::folder(app);
    tokio::fs::create_dir_all(&folder).await?;
    let incoming = Incoming(folder.join(app.random.uuid().simple().to_string()));
    let mut file = tokio::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&incoming.0)
        .await?;
    let mut bytes = 0;
    while let Some(chunk) = field.chunk().await.map_err(|e| refused(&e))? {
        file.write_all(&chunk).await?;
        bytes += chunk.iter().filter(|b| **b != b'\r').count();
    }
    file.flush().await?;
    Ok((incoming, i64::try_from(bytes).unwrap_or(i64::MAX)))
}

fn refused(e: &axum::extract::multipart::MultipartError) -> PageError {
    if e.status() == StatusCode::PAYLOAD_TOO_LARGE {
        PageError::TooLarge
    } else {
        PageError::Bad("people-import-no-file")
    }
}

/// Reads the file and shows what it would change.
pub async fn post(State(app): State<App>, viewer: Viewer, mut form: Multipart) -> PageResult {
    viewer.may(Act::Directory)?;
    let mut fields = Fields::default();
    let mut incoming = None;
    while let Some(mut field) = form.next_field().await.map_err(|e| refused(&e))? {
        match field.name() {
            Some("file") if field.file_name().is_some_and(|name| !name.is_empty()) => {
                incoming = Some(store(&app, &mut field).await?);
            }
            Some("leaving") => fields.put("leaving", field.text().await.map_err(|e| refused(&e))?),
            _ => {}
        }
    }
    let sentence = match incoming {
        None => viewer.language.t("people-import-no-file"),
        Some((file, bytes)) => {
            let leaving = fields.is("leaving", "yes");
            match import_run::read(&app, &viewer, file, bytes, leaving).await? {
                Soon::Later(run) => return redirect(&import_run::path(run)),
                Soon::Now(Ok(id)) => return redirect(&format!("/people/import/{id}")),
                Soon::Now(Err(bad)) => viewer.language.with(bad.key, &[("detail", &bad.detail)]),
            }
        }
    };
    fields.wrong("file", sentence);
    let page = ImportPage {
        page: viewer.page(&app),
        fields,
        largest: LARGEST,
    };
    render_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

#[derive(Template)]
#[template(path = "import_review.html")]
struct ReviewPage {
    page: Page,
    import: Import,
    counts: Counts,
    present: Present,
    faults: Vec<(i64, String)>,
    new: Vec<Shown>,
    changed: Vec<Shown>,
    trouble: Option<String>,
}

impl ReviewPage {
    fn done(&self) -> bool {
        self.import.state == "applied"
    }

    /// `Team: A becomes B`.
    fn change(&self, difference: &Difference) -> String {
        let shown = |text: &str| {
            if text.is_empty() {
                self.page.t("people-import-nothing")
            } else {
                text.to_owned()
            }
        };
        let (what, old, new) = (
            self.page.t(difference.label),
            shown(&difference.old),
            shown(&difference.new),
        );
        self.page.with(
            "people-import-from-to",
            &[("what", &what), ("old", &old), ("new", &new)],
        )
    }

    fn nothing(&self) -> bool {
        self.counts.added + self.counts.changed + self.counts.leaving == 0
    }
}

fn sentence(viewer: &Viewer, fault: &Fault) -> String {
    viewer.language.with(
        &format!("people-import-fault-{}", fault.reason),
        &[("detail", &fault.detail)],
    )
}

async fn review(app: &App, viewer: &Viewer, id: ImportId) -> Result<ReviewPage, PageError> {
    let mut tx = app.db.read().await?;
    let import = import::find(&mut tx, viewer, id, app.clock.now()).await?;
    let faults = import::list_faults(&mut tx, viewer, id, FIRST_FAULTS).await?;
    let new = import::list_new(&mut tx, viewer, id, FIRST_CHANGES).await?;
    let changed = import::list_changed(&mut tx, viewer, &import, FIRST_CHANGES).await?;
    Ok(ReviewPage {
        page: Page {
            here: format!("/people/import/{id}"),
            ..viewer.page(app)
        },
        counts: import.counts(),
        present: import.present(),
        import,
        faults: faults
            .iter()
            .map(|f| (f.line, sentence(viewer, f)))
            .collect(),
        new,
        changed,
        trouble: None,
    })
}

/// What the file would change, or changed.
pub async fn show_review(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<ImportId>,
) -> PageResult {
    render(&review(&app, &viewer, id).await?)
}

/// Does it.
pub async fn post_application(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<ImportId>,
    Form(form): Pairs,
) -> PageResult {
    let leave_out = Fields::from_pairs(form).is("leave_out", "yes");
    let applied = match import_run::apply(&app, &viewer, id, leave_out).await? {
        Soon::Later(run) => return redirect(&import_run::path(run)),
        Soon::Now(applied) => applied,
    };
    let Some(trouble) = import_run::trouble(&applied) else {
        return cookies::redirect_saying(
            &app,
            &format!("/people/import/{id}"),
            "people-said-imported",
        );
    };
    let mut page = review(&app, &viewer, id).await?;
    page.trouble = Some(viewer.language.t(trouble));
    render_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::{Request, StatusCode, header};

    use crate::App;
    use crate::access::Role;
    use crate::pages::tests::{Answer, Browser, member};

    async fn upload(browser: &Browser, file: &str, leaving: bool) -> Answer {
        let tick = if leaving {
            "--line\r\nContent-Disposition: form-data; name=\"leaving\"\r\n\r\nyes\r\n"
        } else {
            ""
        };
        let body = format!(
            "{tick}--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.csv\"\r\n\r\n{file}\r\n--line--\r\n"
        );
        let request = Request::post("/people/import")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=line")
            .body(Body::from(body))
            .unwrap();
        browser.send(request).await
    }

    #[tokio::test]
    async fn a_file_is_looked_at_before_it_is_applied() {
        let app = App::for_tests().await;
        let admin = member(&app, "Anna", &[Role::Administrator]).await;
        let ben = member(&app, "Ben", &[]).await;
        let mut browser = Browser::signed_in(&app, admin).await;
        let bad = upload(&browser, "name,team\nA,B", false).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bad.body.contains("no column “e-mail”"));
        let file =
            "email;name;team;shoes\nben@example.org;Benno;T;4\ncem@example.org;Cem;T;5\nx;X;T;6\n";
        let read = upload(&browser, file, false).await;
        assert_eq!(read.status, StatusCode::SEE_OTHER);
        for language in ["de", "en"] {
            browser.language = language;
            let shown = browser.get(&read.location).await.body;
            assert!(
                shown.contains("shoes")
                    && shown.contains("Cem")
                    && shown.contains("Benno")
                    && !shown.contains(">people-")
            );
        }
        assert!(
            browser
                .get(&read.location)
                .await
                .body
                .contains("Name: Ben becomes Benno")
        );
        let apply = format!("{}/application", read.location);
        assert!(browser.post(&apply, &[]).await.body.contains("left out"));
        let other = Browser::signed_in(&app, ben).await;
        for path in [read.location.as_str(), "/people/import"] {
            assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(
            other.post(&apply, &[("leave_out", "yes")]).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            upload(&other, file, false).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            browser.post(&apply, &[("leave_out", "yes")]).await.location,
            read.location
        );
        assert!(
            browser
                .get("/people?q=benno")
                .await
                .body
                .contains("ben@example.org")
        );
        assert!(
            browser
                .get(&read.location)
                .await
                .body
                .contains("What this file changed")
        );
        assert_eq!(
            std::fs::read_dir(crate::import::folder(&app))
                .unwrap()
                .count(),
            0,
            "An upload stayed on the disk."
        );
    }
}
