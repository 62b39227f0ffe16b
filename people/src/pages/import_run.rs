//! Work on a file of people, in the background: who is quick gets the answer at once, who is not a
//! page that says how far it is. The page asks again by itself, without a script.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue};
use goodcatch_platform::pages::{Page, PageError, PageResult, redirect, render};

use crate::access::Refused;
use crate::import::{self, Applied, BadFile, ImportId};
use crate::import_runs::{self, Ended, Run, RunId, RunState};
use crate::{App, Viewer};

/// A browser waits so long before it gets the page.
const QUICK: Duration = Duration::from_secs(2);
/// How often the work says how far it is.
const EVERY: Duration = Duration::from_secs(1);

/// An upload on its way through the disk: gone when it has been read, whatever happened.
pub(super) struct Incoming(pub PathBuf);

impl Drop for Incoming {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.0));
    }
}

/// The address of the page.
pub(super) fn path(id: RunId) -> String {
    format!("/people/import/runs/{id}")
}

/// What a quick one ended with; else where to look.
pub(super) enum Soon<T> {
    /// It has ended.
    Now(T),
    /// It goes on.
    Later(RunId),
}

async fn begin(
    app: &App,
    viewer: &Viewer,
    state: RunState,
    import: Option<ImportId>,
    bytes: i64,
) -> Result<RunId, PageError> {
    let mut tx = app.db.write().await?;
    let run = import_runs::record(&mut tx, app, viewer, state, import, bytes).await?;
    tx.commit().await?;
    Ok(run)
}

async fn soon<T: Send + 'static>(
    run: RunId,
    work: impl Future<Output = Result<T, Refused>> + Send + 'static,
) -> Result<Soon<T>, PageError> {
    // On its own: a browser that goes away does not end it.
    match tokio::time::timeout(QUICK, tokio::spawn(work)).await {
        Ok(Ok(ended)) => Ok(Soon::Now(ended?)),
        Ok(Err(died)) => Err(PageError::Ours(Box::new(died))),
        Err(_) => Ok(Soon::Later(run)),
    }
}

async fn end(app: &App, run: RunId, ended: &Ended) -> Result<(), Refused> {
    let mut tx = app.db.write().await?;
    import_runs::record_end(&mut tx, run, ended, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Whatever failed, the page says that it did; why stands in the log.
async fn say<T>(app: &App, run: RunId, result: Result<T, Refused>) -> Result<T, Refused> {
    if let Err(error) = &result {
        tracing::error!(%run, %error, "work on a file of people failed");
        let ended = Ended::Refused("people-import-failed", String::new());
        end(app, run, &ended).await?;
    }
    result
}

/// Reads a file and compares it.
pub(super) async fn read(
    app: &App,
    viewer: &Viewer,
    file: Incoming,
    bytes: i64,
    leaving: bool,
) -> Result<Soon<Result<ImportId, BadFile>>, PageError> {
    let run = begin(app, viewer, RunState::Reading, None, bytes).await?;
    let (app, viewer) = (app.clone(), viewer.clone());
    soon(run, async move {
        let read = read_telling(&app, &viewer, &file, leaving, run).await;
        let read = say(&app, run, read).await?;
        let ended = match &read {
            Ok(id) => Ended::Done(*id),
            Err(bad) => Ended::Refused(bad.key, bad.detail.clone()),
        };
        end(&app, run, &ended).await?;
        Ok(read)
    })
    .await
}

async fn read_telling(
    app: &App,
    viewer: &Viewer,
    file: &Incoming,
    leaving: bool,
    run: RunId,
) -> Result<Result<ImportId, BadFile>, Refused> {
    let at = Arc::new(AtomicU64::new(0));
    let heard = at.clone();
    let work = import::record(app, viewer, &file.0, leaving, move |bytes| {
        heard.store(bytes, Ordering::Relaxed);
    });
    let mut work = std::pin::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return done,
            () = tokio::time::sleep(EVERY) => tell(app, run, &at),
        }
    }
}

/// In a task of its own: the work may hold the database at this moment, and must go on to let it go.
fn tell(app: &App, run: RunId, at: &AtomicU64) {
    let app = app.clone();
    let read = i64::try_from(at.load(Ordering::Relaxed)).unwrap_or(i64::MAX);
    tokio::spawn(async move {
        let told = async {
            let mut tx = app.db.write().await?;
            import_runs::revise_read(&mut tx, run, read, app.clock.now()).await?;
            tx.commit().await
        };
        if let Err(error) = told.await {
            tracing::warn!(%run, %error, "could not say how far a file of people is");
        }
    });
}

/// Applies a file.
pub(super) async fn apply(
    app: &App,
    viewer: &Viewer,
    id: ImportId,
    leave_out: bool,
) -> Result<Soon<Applied>, PageError> {
    // Asked before there is anything to show.
    let mut tx = app.db.read().await?;
    import::find(&mut tx, viewer, id, app.clock.now()).await?;
    drop(tx);
    let run = begin(app, viewer, RunState::Applying, Some(id), 0).await?;
    let (app, viewer) = (app.clone(), viewer.clone());
    soon(run, async move {
        let applied = apply_now(&app, &viewer, id, leave_out).await;
        let applied = say(&app, run, applied).await?;
        let ended = match trouble(&applied) {
            None => Ended::Done(id),
            Some(key) => Ended::Refused(key, String::new()),
        };
        end(&app, run, &ended).await?;
        Ok(applied)
    })
    .await
}

async fn apply_now(
    app: &App,
    viewer: &Viewer,
    id: ImportId,
    leave_out: bool,
) -> Result<Applied, Refused> {
    let mut tx = app.db.write().await?;
    let applied = import::apply(&mut tx, app, viewer, id, leave_out).await?;
    tx.commit().await?;
    Ok(applied)
}

/// The key of what to say when it was not applied.
pub(super) fn trouble(applied: &Applied) -> Option<&'static str> {
    match applied {
        Applied::Done(_) => None,
        Applied::Bad(_) => Some("people-import-ask-leave-out"),
        Applied::BadAndLeaving(_) => Some("people-import-not-leaving"),
        Applied::Different(_) => Some("people-import-different"),
    }
}

#[derive(Template)]
#[template(path = "import_run.html")]
struct RunPage {
    page: Page,
    run: Run,
    /// It ended with this sentence.
    trouble: Option<String>,
    here: String,
}

impl RunPage {
    fn applying(&self) -> bool {
        self.run.state == RunState::Applying
    }

    /// In megabytes, since nobody counts bytes.
    fn read(&self) -> String {
        let mega = |bytes: i64| (bytes.saturating_add(999_999) / 1_000_000).to_string();
        let (read, all) = (
            mega(self.run.bytes_read.min(self.run.bytes)),
            mega(self.run.bytes),
        );
        self.page.with(
            "people-import-read-so-far",
            &[("read", &read), ("all", &all)],
        )
    }
}

/// The page.
pub async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<RunId>) -> PageResult {
    let now = app.clock.now();
    let run = import_runs::find(&mut app.db.read().await?, &viewer, id, now).await?;
    if let (RunState::Done, Some(import)) = (run.state, run.import_id) {
        return redirect(&format!("/people/import/{import}"));
    }
    let trouble = if run.is_silent(now) {
        Some(viewer.language.t("people-import-failed"))
    } else {
        run.trouble
            .as_deref()
            .map(|key| viewer.language.with(key, &[("detail", &run.detail)]))
    };
    let works = trouble.is_none();
    let mut response = render(&RunPage {
        page: Page {
            here: path(id),
            ..viewer.page(&app)
        },
        here: path(id),
        run,
        trouble,
    })?;
    if works {
        response.headers_mut().insert(
            HeaderName::from_static("refresh"),
            HeaderValue::from_static("2"),
        );
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use goodcatch_platform::clock::HOUR;

    use super::*;
    use crate::access::Role;
    use crate::pages::tests::{Browser, member};

    #[tokio::test]
    async fn a_page_says_how_far_a_large_file_is_and_leads_on() {
        let app = App::for_tests().await;
        let anna = member(&app, "Anna", &[Role::Administrator]).await;
        let ben = member(&app, "Ben", &[]).await;
        let admin = Viewer::member_with(anna, "Anna", &[Role::Administrator]);
        let browser = Browser::signed_in(&app, anna).await;
        let run = begin(&app, &admin, RunState::Reading, None, 80_000_000)
            .await
            .unwrap();
        let here = path(run);
        let other = Browser::signed_in(&app, ben).await;
        assert_eq!(other.get(&here).await.status, StatusCode::NOT_FOUND);
        let set = async |read: i64| {
            let mut tx = app.db.write().await.unwrap();
            import_runs::revise_read(&mut tx, run, read, app.clock.now())
                .await
                .unwrap();
            tx.commit().await.unwrap();
            browser.get(&here).await.body
        };
        let body = set(20_000_000).await;
        assert!(body.contains("<progress") && body.contains("value=\"20000000\""));
        assert!(body.contains("20 of 80 MB"), "{body}");
        let body = set(79_900_000).await;
        assert!(
            body.contains("compared") && !body.contains("value=\"79900000\""),
            "Which end it has is not known."
        );
        // It died with its process.
        app.clock.set(app.clock.now().plus(HOUR));
        let body = browser.get(&here).await.body;
        assert!(body.contains("did not end well") && !body.contains("<progress"));
        let ended = Ended::Refused("people-import-not-utf8", "7".into());
        end(&app, run, &ended).await.unwrap();
        assert!(browser.get(&here).await.body.contains("is not UTF-8"));
    }

    #[tokio::test]
    async fn work_goes_on_when_the_browser_went_away() {
        let app = App::for_tests().await;
        let anna = member(&app, "Anna", &[Role::Administrator]).await;
        let admin = Viewer::member_with(anna, "Anna", &[Role::Administrator]);
        let file = Incoming(app.config.data.join("people.csv"));
        std::fs::write(&file.0, "email,name\nzoe@x.org,Zoe\n").unwrap();
        let (at, browser) = (file.0.clone(), Browser::signed_in(&app, anna).await);
        let Soon::Now(Ok(id)) = read(&app, &admin, file, 30, false).await.unwrap() else {
            panic!("must be quick")
        };
        assert!(!at.exists(), "The upload stays on the disk.");
        assert!(matches!(
            apply(&app, &admin, id, false).await.unwrap(),
            Soon::Now(Applied::Done(_))
        ));
        let runs: Vec<(RunId, RunState)> = app
            .db
            .read()
            .await
            .unwrap()
            .list("select id, state from member_import_runs", &[])
            .await
            .unwrap();
        assert_eq!(runs.len(), 2);
        for (run, state) in runs {
            assert_eq!(state, RunState::Done);
            let to = browser.get(&path(run)).await.location;
            assert_eq!(to, format!("/people/import/{id}"));
        }
    }
}
