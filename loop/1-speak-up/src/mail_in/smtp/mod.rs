//! The SMTP intake: 250 only once a mail is durably stored.
//!
//! It is made to stand behind the organisation's own mail server, on loopback or in a closed net:
//! nobody signs in, and STARTTLS is there only where a certificate is configured. It takes mail for its mailboxes and nothing else, limits
//! nobody by address, and logs neither addresses nor subjects. A crowd meets back-pressure (421, 452),
//! after which mail servers try again: nothing is lost.

mod body;
mod data;
mod dialogue;
#[cfg(test)]
mod tests;
mod tls;

use std::sync::Arc;
use std::time::Duration;

use goodcatch_people::App;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use self::dialogue::{Dialogue, FAILED, Step, kept};
use super::mailbox::{Mailbox, Mailboxes};
use super::{counting, received};
use crate::attachments;

/// Clients at once; one more is asked to come back.
const MOST_CLIENTS: usize = 256;
/// How long a client may be silent (RFC 5321, 4.5.3.2.7).
const PATIENCE: Duration = Duration::from_mins(5);
/// How long mails under way get to end when the server stops.
const GRACE: Duration = Duration::from_secs(10);
/// How long a client may take to begin TLS.
const HANDSHAKE: Duration = Duration::from_secs(30);

/// What all dialogues share.
struct Shared {
    host: String,
    addresses: Vec<Mailbox>,
    largest: usize,
    /// Room for the bytes of all mails under way, in pieces.
    room: Arc<Semaphore>,
    /// Whether the disk has room for mails.
    disk: Box<dyn Fn() -> bool + Send + Sync>,
    /// What STARTTLS is done with, where it is offered.
    tls: Option<TlsAcceptor>,
}

impl Shared {
    fn from_app(app: &App) -> Result<Shared, String> {
        let largest = usize::try_from(app.config.mail_largest_mb)
            .unwrap_or(50)
            .saturating_mul(1_000_000);
        // Two of the largest at once, and a small one from every client besides.
        let pieces = (largest.saturating_mul(2) / body::PIECE + MOST_CLIENTS + 2)
            .min(Semaphore::MAX_PERMITS);
        Ok(Shared {
            host: app.config.mail_hostname.clone(),
            addresses: Mailboxes::from_config(&app.config)?.into_list(),
            largest,
            room: Arc::new(Semaphore::new(pieces)),
            tls: tls::from_config(&app.config)?,
            disk: {
                let app = app.clone();
                Box::new(move || attachments::disk_has_room(&app))
            },
        })
    }
}

/// Takes in mail until `stop` resolves, then ends what is under way. Fails only when the configured
/// mailboxes or the certificate cannot be read.
pub async fn serve(
    app: App,
    listener: TcpListener,
    stop: impl Future<Output = ()>,
) -> Result<(), String> {
    let shared = Arc::new(Shared::from_app(&app)?);
    let (tell, told) = watch::channel(false);
    let clients = Arc::new(Semaphore::new(MOST_CLIENTS));
    let mut sessions = JoinSet::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => accepted,
        };
        while sessions.try_join_next().is_some() {}
        let mut socket = match accepted {
            Ok((socket, _)) => socket,
            Err(error) => {
                // Out of file handles, most likely: give the clients that are here time to leave.
                tracing::warn!(%error, "a mail client could not be accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        drop(socket.set_nodelay(true));
        let Ok(place) = clients.clone().try_acquire_owned() else {
            sessions.spawn(async move {
                let line = b"421 4.3.2 Too many at once; please come back\r\n";
                drop(timeout(Duration::from_secs(5), socket.write_all(line)).await);
            });
            continue;
        };
        let (app, shared, told) = (app.clone(), shared.clone(), told.clone());
        sessions.spawn(async move {
            client(&app, shared, socket, told).await;
            drop(place);
        });
    }
    drop(listener);
    tell.send_replace(true);
    drop(
        timeout(GRACE, async {
            while sessions.join_next().await.is_some() {}
        })
        .await,
    );
    Ok(())
}

/// One client: in the clear, and in TLS from where they ask for it.
async fn client(
    app: &App,
    shared: Arc<Shared>,
    mut socket: TcpStream,
    told: watch::Receiver<bool>,
) {
    let mut open = Dialogue::new(shared.clone(), false);
    let greeting = open.greeting();
    if session(app, &mut open, greeting, &mut socket, told.clone()).await == Ended::Over {
        return;
    }
    // Nothing that was said in the clear counts any more.
    drop(open);
    let Some(acceptor) = &shared.tls else { return };
    match timeout(HANDSHAKE, acceptor.accept(socket)).await {
        Ok(Ok(mut socket)) => {
            let mut secured = Dialogue::new(shared.clone(), true);
            session(app, &mut secured, String::new(), &mut socket, told).await;
        }
        Ok(Err(error)) => tracing::info!(%error, "a mail client's TLS did not begin"),
        Err(_) => tracing::info!("a mail client's TLS did not begin in time"),
    }
}

/// How a session ended.
#[derive(PartialEq, Eq)]
enum Ended {
    /// For good.
    Over,
    /// To go on in TLS.
    StartTls,
}

/// A dialogue, until either side ends it.
async fn session<S>(
    app: &App,
    dialogue: &mut Dialogue,
    mut out: String,
    socket: &mut S,
    mut told: watch::Receiver<bool>,
) -> Ended
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut buffer = vec![0; 32 * 1024];
    loop {
        match dialogue.step() {
            Step::Say(line) => out.push_str(&line),
            Step::Keep(arrival, promise) => {
                let line = match received::keep(app, arrival).await {
                    Ok(id) => {
                        counting::taken(promise);
                        kept(id)
                    }
                    Err(error) => {
                        counting::refused(Some(promise), "not-kept");
                        tracing::error!(%error, "a mail could not be kept; its sender was asked to try again");
                        FAILED.to_owned()
                    }
                };
                out.push_str(&line);
            }
            Step::StartTls(line) => {
                out.push_str(&line);
                return if write(socket, &mut out).await {
                    Ended::StartTls
                } else {
                    Ended::Over
                };
            }
            Step::End(line) => {
                out.push_str(&line);
                let _ = write(socket, &mut out).await;
                drop(timeout(Duration::from_secs(5), socket.shutdown()).await);
                return Ended::Over;
            }
            Step::Read => {
                if *told.borrow() && dialogue.idle() {
                    out.push_str("421 4.3.2 We are closing; please come back\r\n");
                    let _ = write(socket, &mut out).await;
                    return Ended::Over;
                }
                if !write(socket, &mut out).await {
                    return Ended::Over;
                }
                tokio::select! {
                    read = timeout(PATIENCE, socket.read(&mut buffer)) => match read {
                        Ok(Ok(n)) if n > 0 => dialogue.feed(buffer.get(..n).unwrap_or_default()),
                        Err(_) => {
                            out.push_str("421 4.4.2 We waited long enough; goodbye\r\n");
                            let _ = write(socket, &mut out).await;
                            return Ended::Over;
                        }
                        Ok(_) => return Ended::Over,
                    },
                    // Only once: after that the channel is closed, and a closed one is always ready.
                    changed = told.changed(), if !*told.borrow() => if changed.is_err() { return Ended::Over },
                }
            }
        }
    }
}

async fn write<S: AsyncWrite + Unpin>(socket: &mut S, out: &mut String) -> bool {
    if out.is_empty() {
        return true;
    }
    let done = timeout(PATIENCE, async {
        socket.write_all(out.as_bytes()).await?;
        socket.flush().await
    })
    .await;
    out.clear();
    matches!(done, Ok(Ok(())))
}
