//! Live pages: a server-sent event whenever a case changes. One look at the database a second for
//! all listeners of a process; nothing but these streams depends on the process's memory, and an
//! event carries no content, only "look again".

use std::convert::Infallible;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::{Stream, StreamExt};
use goodcatch_people::App;
use goodcatch_platform::clock::MINUTE;
use goodcatch_platform::database::Result as DbResult;
use tokio::sync::{Mutex, watch};

/// How often the database is looked at while anybody listens.
const EVERY: Duration = Duration::from_secs(1);
/// A stream ends by then and the browser asks again: whoever lost their role stops hearing.
const LONGEST: Duration = Duration::from_mins(15);

static CLOSED: LazyLock<watch::Sender<bool>> = LazyLock::new(|| watch::Sender::new(false));

/// Ends every stream of this process, so that it can shut down.
pub fn close_streams() {
    CLOSED.send_replace(true);
}

/// What tells one state of all cases from another.
type Mark = (i64, i64, i64);

/// The listeners of one router.
#[derive(Clone, Default)]
pub(crate) struct Live {
    sender: Arc<Mutex<Option<watch::Sender<Mark>>>>,
}

impl Live {
    /// A stream of changes from now on.
    pub(crate) async fn stream(&self, app: &App) -> Response {
        let receiver = self.listen(app).await;
        Sse::new(events(receiver))
            .keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
            .into_response()
    }

    async fn listen(&self, app: &App) -> watch::Receiver<Mark> {
        let mut held = self.sender.lock().await;
        if let Some(sender) = held.as_ref().filter(|s| !s.is_closed()) {
            return sender.subscribe();
        }
        // Known before the stream begins: what changes from here on is told.
        let known = mark(app).await.unwrap_or_default();
        let (sender, receiver) = watch::channel(known);
        *held = Some(sender.clone());
        tokio::spawn(look(app.clone(), sender));
        receiver
    }
}

/// Looks until nobody listens any more.
async fn look(app: App, sender: watch::Sender<Mark>) {
    let mut closed = CLOSED.subscribe();
    let mut pulse = tokio::time::interval(EVERY);
    pulse.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = pulse.tick() => {}
            _ = closed.wait_for(|closed| *closed) => return,
            () = sender.closed() => return,
        }
        match mark(&app).await {
            Ok(mark) => {
                sender.send_if_modified(|known| {
                    let changed = *known != mark;
                    *known = mark;
                    changed
                });
            }
            Err(error) => tracing::warn!(%error, "could not look for changes of cases"),
        }
    }
}

/// Not the latest change alone: clocks of several processes differ, and an anonymous report leaves
/// only its day. So also how many cases are open, and what the changes of today sum up to.
async fn mark(app: &App) -> DbResult<Mark> {
    let mut tx = app.db.read().await?;
    let open = tx
        .count(
            "select cast(count(*) as bigint) from cases where state = 'open'",
            &[],
        )
        .await?;
    let recent: Option<(i64, i64)> = tx
        .find(
            "select cast(coalesce(max(updated_at), 0) as bigint),
               cast(coalesce(sum(version + stirred + report_count + unanswered), 0) as bigint)
             from cases where updated_at > $1",
            // The window itself must not look like a change each second.
            &[app.clock.now().day().plus(-5 * MINUTE).into()],
        )
        .await?;
    let (latest, sum) = recent.unwrap_or_default();
    Ok((open, latest, sum))
}

fn events(receiver: watch::Receiver<Mark>) -> impl Stream<Item = Result<Event, Infallible>> {
    let changes = futures::stream::unfold(receiver, |mut receiver| async move {
        receiver.changed().await.ok()?;
        receiver.borrow_and_update();
        Some((
            Ok(Event::default().event("changed").data("cases")),
            receiver,
        ))
    });
    let end = async {
        let mut closed = CLOSED.subscribe();
        tokio::select! {
            _ = closed.wait_for(|closed| *closed) => {}
            () = tokio::time::sleep(LONGEST) => {}
        }
    };
    changes.take_until(Box::pin(end))
}

#[cfg(test)]
mod tests {
    use goodcatch_platform::jobs;
    use goodcatch_speak_up::{Kind, Promise, ReporterSpoke};

    use super::*;
    use crate::tests::Town;

    #[tokio::test]
    async fn who_speaks_again_without_an_hour_is_noticed_too() {
        let town = Town::new().await;
        let app = &town.app;
        app.clock.set(app.clock.now().plus(7_654_321));
        let report = town
            .report(Kind::Mistake)
            .promise(Promise::Anonymous)
            .file()
            .await;
        town.settle().await;
        let before = mark(app).await.unwrap();
        assert_eq!(before, mark(app).await.unwrap());
        let mut tx = app.db.write().await.unwrap();
        jobs::announce(&mut tx, &ReporterSpoke { report }, app.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        town.settle().await;
        assert_ne!(before, mark(app).await.unwrap());
    }
}
