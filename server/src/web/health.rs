//! For those who run it: is it alive, is it ready, how is it doing. No figure here is about people.

use std::sync::OnceLock;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use goodcatch_people::App;
use goodcatch_platform::jobs;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Installs the recorder of metrics, once in a process.
pub fn metrics_recorder() {
    RECORDER.get_or_init(|| PrometheusBuilder::new().install_recorder().ok());
}

/// The process answers.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// The database answers too.
pub async fn ready(State(app): State<App>) -> Response {
    match app.db.ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "not ready: the database does not answer\n",
            )
                .into_response()
        }
    }
}

/// Prometheus' text format. Waiting jobs are told in tens, and cases not at all: who looks each second
/// must not see when somebody spoke up.
pub async fn metrics(State(app): State<App>) -> Response {
    if let Ok(mut tx) = app.db.read().await
        && let Ok((waiting, failed)) = jobs::counts(&mut tx).await
    {
        #[expect(
            clippy::cast_precision_loss,
            reason = "counts of jobs are far below 2^52"
        )]
        for (state, count) in [
            ("waiting", (waiting / 10 * 10) as f64),
            ("failed", failed as f64),
        ] {
            metrics::gauge!("goodcatch_jobs", "state" => state).set(count);
        }
    }
    match RECORDER.get().and_then(Option::as_ref) {
        Some(recorder) => recorder.render().into_response(),
        None => (
            StatusCode::SERVICE_UNAVAILABLE,
            "no metrics in this process\n",
        )
            .into_response(),
    }
}
