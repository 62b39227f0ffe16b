//! For the tests of mail in: a house with people, a server, a client that speaks SMTP by hand.

use std::net::SocketAddr;
use std::sync::Arc;

use goodcatch_people::members::{self, NewMember};
use goodcatch_people::{App, MemberId};
use goodcatch_platform::jobs::Jobs;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Mailboxes of all three promises.
pub(super) const MAILBOXES: [&str; 3] = [
    "report@quay.example",
    "open@quay.example=named",
    "veil@quay.example=anonymous",
];

/// A house with Anna in its directory, taking mails up to `mb` megabytes.
pub(super) async fn house(mb: i64) -> (App, MemberId) {
    let app = App::for_tests().await;
    let mut platform = app.platform().clone();
    let mut config = (*platform.config).clone();
    config.mail_mailboxes = MAILBOXES.iter().map(|m| (*m).to_owned()).collect();
    config.mail_largest_mb = mb;
    platform.config = Arc::new(config);
    let app = App::new(platform, app.keys().clone(), app.blobs().clone());
    let anna = NewMember {
        email: "anna.canary@quay.example".into(),
        further: vec!["acanary@old.example".into()],
        name: "Anna Canary".into(),
        locale: "de-DE".into(),
        ..NewMember::default()
    };
    let mut tx = app.db.write().await.unwrap();
    let id = members::record(&mut tx, &app, &anna, app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (app, id)
}

/// Runs every job of this stage until nothing is due.
pub(super) async fn drain(app: &App) {
    let mut jobs = Jobs::default();
    crate::jobs(app, &mut jobs);
    jobs.drain(&app.db, &app.clock).await.unwrap();
}

pub(super) async fn count(app: &App, sql: &'static str) -> i64 {
    app.db.read().await.unwrap().count(sql, &[]).await.unwrap()
}

pub(super) async fn received(app: &App) -> i64 {
    count(app, "select cast(count(*) as bigint) from received_mails").await
}

pub(super) async fn reports(app: &App) -> i64 {
    count(app, "select cast(count(*) as bigint) from reports").await
}

/// A server on a free port.
pub(super) struct Server {
    pub at: SocketAddr,
    stop: oneshot::Sender<()>,
    done: JoinHandle<Result<(), String>>,
}

impl Server {
    pub(super) async fn start(app: &App) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let done = tokio::spawn(super::serve(app.clone(), listener, async {
            let _ = stopped.await;
        }));
        Server { at, stop, done }
    }

    pub(super) async fn stop(self) {
        self.stop.send(()).unwrap();
        self.done.await.unwrap().unwrap();
    }
}

/// A client that says what it is told.
pub(super) struct Client {
    socket: BufReader<TcpStream>,
}

impl Client {
    pub(super) async fn connect(server: &Server) -> Client {
        let mut client = Client {
            socket: BufReader::new(TcpStream::connect(server.at).await.unwrap()),
        };
        assert!(client.hear().await.starts_with("220 "));
        client
    }

    /// Connected, greeted, with sender and recipient named.
    pub(super) async fn ready(server: &Server, to: &str) -> Client {
        let mut client = Client::connect(server).await;
        client.say("EHLO desk.quay.example").await;
        client.say("MAIL FROM:<anna.canary@quay.example>").await;
        assert!(
            client
                .say(&format!("RCPT TO:<{to}>"))
                .await
                .starts_with("250")
        );
        client
    }

    pub(super) async fn send(&mut self, bytes: &[u8]) {
        self.socket.get_mut().write_all(bytes).await.unwrap();
    }

    /// One answer, all its lines.
    pub(super) async fn hear(&mut self) -> String {
        let mut whole = String::new();
        loop {
            let mut line = String::new();
            self.socket.read_line(&mut line).await.unwrap();
            let more = line.as_bytes().get(3) == Some(&b'-');
            whole.push_str(&line);
            if !more {
                return whole;
            }
        }
    }

    pub(super) async fn say(&mut self, line: &str) -> String {
        self.send(format!("{line}\r\n").as_bytes()).await;
        self.hear().await
    }

    /// Sends a mail as DATA, dots stuffed.
    pub(super) async fn data(&mut self, mail: &str) -> String {
        assert!(self.say("DATA").await.starts_with("354"));
        let stuffed = mail.replace("\r\n.", "\r\n..");
        self.send(format!("{stuffed}\r\n.\r\n").as_bytes()).await;
        self.hear().await
    }

    /// Everything until the other side hangs up.
    pub(super) async fn rest(mut self) -> String {
        let mut rest = String::new();
        drop(self.socket.read_to_string(&mut rest).await);
        rest
    }
}
