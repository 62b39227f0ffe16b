//! Live pages: a server-sent event whenever something changes. One look at the database a second for
//! all who listen to the same thing in a process; nothing but these streams depends on the process's
//! memory, and an event carries no content, only "look again".

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::{Stream, StreamExt};
use tokio::sync::{Mutex, watch};
use uuid::Uuid;

use crate::Platform;
use crate::clock::Time;
use crate::database::{Result as DbResult, Value};

/// How often the database is looked at while anybody listens.
const EVERY: Duration = Duration::from_secs(1);
/// A stream ends by then and the browser asks again: whoever lost their role stops hearing.
const LONGEST: Duration = Duration::from_mins(15);

static CLOSED: LazyLock<watch::Sender<bool>> = LazyLock::new(|| watch::Sender::new(false));

/// Ends every stream of this process, so that it can shut down.
pub fn close_streams() {
    CLOSED.send_replace(true);
}

/// What tells one state from another.
pub type Mark = (i64, i64, i64);

/// How to look: a statement that answers with one row of three numbers.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The statement.
    pub sql: &'static str,
    /// Its parameters: for the thing that is listened to, as of now.
    pub args: fn(Uuid, Time) -> Vec<Value>,
}

type Senders = Arc<Mutex<HashMap<Uuid, watch::Sender<Mark>>>>;

/// The listeners of one router.
#[derive(Clone)]
pub struct Live {
    look: Look,
    senders: Senders,
}

impl Live {
    /// Nobody listens yet.
    pub fn new(look: Look) -> Live {
        Live {
            look,
            senders: Senders::default(),
        }
    }

    /// A stream of changes of everything, from now on.
    pub async fn stream(&self, platform: &Platform) -> Response {
        self.stream_of(platform, Uuid::nil()).await
    }

    /// A stream of changes of one thing, from now on.
    pub async fn stream_of(&self, platform: &Platform, thing: Uuid) -> Response {
        let receiver = self.listen(platform, thing).await;
        Sse::new(events(receiver))
            .keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
            .into_response()
    }

    async fn listen(&self, platform: &Platform, thing: Uuid) -> watch::Receiver<Mark> {
        let mut held = self.senders.lock().await;
        if let Some(sender) = held.get(&thing).filter(|s| !s.is_closed()) {
            return sender.subscribe();
        }
        held.retain(|_, sender| !sender.is_closed());
        // Known before the stream begins: what changes from here on is told.
        let known = self.look.mark(platform, thing).await.unwrap_or_default();
        let (sender, receiver) = watch::channel(known);
        held.insert(thing, sender.clone());
        tokio::spawn(look(self.look, platform.clone(), thing, sender));
        receiver
    }
}

impl Look {
    /// The mark of one thing's present state.
    pub async fn mark(&self, platform: &Platform, thing: Uuid) -> DbResult<Mark> {
        let args = (self.args)(thing, platform.clock.now());
        let mark = platform.db.read().await?.find(self.sql, &args).await?;
        Ok(mark.unwrap_or_default())
    }
}

/// Looks until nobody listens any more.
async fn look(how: Look, platform: Platform, thing: Uuid, sender: watch::Sender<Mark>) {
    let mut closed = CLOSED.subscribe();
    let mut pulse = tokio::time::interval(EVERY);
    pulse.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = pulse.tick() => {}
            _ = closed.wait_for(|closed| *closed) => return,
            () = sender.closed() => return,
        }
        match how.mark(&platform, thing).await {
            Ok(mark) => {
                sender.send_if_modified(|known| {
                    let changed = *known != mark;
                    *known = mark;
                    changed
                });
            }
            Err(error) => tracing::warn!(%error, "could not look for changes"),
        }
    }
}

fn events(receiver: watch::Receiver<Mark>) -> impl Stream<Item = Result<Event, Infallible>> {
    let changes = futures::stream::unfold(receiver, |mut receiver| async move {
        receiver.changed().await.ok()?;
        receiver.borrow_and_update();
        Some((Ok(Event::default().event("changed").data("look")), receiver))
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
