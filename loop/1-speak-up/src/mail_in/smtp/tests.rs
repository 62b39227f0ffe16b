use std::sync::Arc;

use goodcatch_people::sealing;
use goodcatch_platform::config::Config;
use lettre::message::{Attachment, MultiPart, SinglePart};
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::dialogue::{Dialogue, Step};
use super::*;
use crate::mail_in::testing::{Client, Server, drain, house, received, reports};

const MAIL: &str =
    "From: Anna Canary <anna.canary@quay.example>\r\nSubject: odd\r\n\r\nThis looks odd.\r\n";

async fn opened(app: &App) -> Vec<u8> {
    let sealed: Vec<u8> = app
        .db
        .read()
        .await
        .unwrap()
        .value("select sealed from received_mails", &[])
        .await
        .unwrap()
        .unwrap();
    sealing::open_from_house(app.keys(), &sealed).unwrap()
}

#[tokio::test]
async fn the_250_comes_once_the_mail_is_on_disk_and_sealed() {
    let (app, _) = house(1).await;
    let server = Server::start(&app).await;
    let mut client = Client::ready(&server, "REPORT@quay.example").await;
    let answer = client
        .data("Subject: a\r\n\r\n.dots\r\n..two\r\nGrüße\r\n")
        .await;
    assert!(answer.starts_with("250 2.0.0 kept as "), "{answer}");
    assert_eq!(received(&app).await, 1);
    let sealed: Vec<u8> = app
        .db
        .read()
        .await
        .unwrap()
        .value("select sealed from received_mails", &[])
        .await
        .unwrap()
        .unwrap();
    assert!(
        !String::from_utf8_lossy(&sealed).contains("Grüße"),
        "it must be sealed"
    );
    let text = String::from_utf8(opened(&app).await).unwrap();
    assert_eq!(
        text,
        "Return-Path: <anna.canary@quay.example>\r\nSubject: a\r\n\r\n.dots\r\n..two\r\nGrüße\r\n\r\n"
    );
    assert!(client.say("QUIT").await.starts_with("221"));
    server.stop().await;
}

#[tokio::test]
async fn commands_may_come_all_at_once() {
    let (app, _) = house(1).await;
    let server = Server::start(&app).await;
    let mut client = Client::connect(&server).await;
    let all = format!(
        "EHLO x\r\nMAIL FROM:<> BODY=8BITMIME\r\nRCPT TO:<open@quay.example>\r\nDATA\r\n{MAIL}.\r\nMAIL FROM:<a@b.example> SMTPUTF8 SIZE=100\r\nRCPT TO:<open@quay.example>\r\nBDAT 4\r\nabc\nBDAT 6 LAST\r\n\r\nMAILQUIT\r\n"
    );
    client.send(all.as_bytes()).await;
    let rest = client.rest().await;
    let codes: Vec<&str> = rest
        .lines()
        .filter(|l| l.as_bytes().get(3) == Some(&b' '))
        .map(|l| &l[..3])
        .collect();
    assert_eq!(
        codes,
        [
            "250", "250", "250", "354", "250", "250", "250", "250", "250", "221"
        ],
        "{rest}"
    );
    assert_eq!(received(&app).await, 2);
    server.stop().await;
}

#[tokio::test]
async fn only_our_mailboxes_are_taken_and_nothing_is_told_of_others() {
    let (app, _) = house(1).await;
    let server = Server::start(&app).await;
    let mut client = Client::connect(&server).await;
    for (said, code) in [
        ("MAIL FROM:<a@b.example>", "503"),
        ("EHLO desk", "250"),
        ("DATA", "503"),
        ("RCPT TO:<report@quay.example>", "503"),
        ("MAIL FROM:<a@b.example> SIZE=2000000", "552"),
        ("MAIL FROM:<a@b.example> XYZ=1", "555"),
        ("MAIL FROM:<a@b.example>", "250"),
        ("MAIL FROM:<a@b.example>", "503"),
        ("RCPT TO:<anna.canary@quay.example>", "550"),
        ("DATA", "554"),
        ("VRFY anna", "252"),
        ("EXPN all", "502"),
        ("AUTH PLAIN AAAA", "502"),
        ("STARTTLS", "502"),
        ("HELP", "214"),
        ("NOOP", "250"),
        ("RSET", "250"),
        ("BDAT 0 LAST", "503"),
        ("NONSENSE", "500"),
    ] {
        let answer = client.say(said).await;
        assert!(answer.contains(code), "{said}: {answer}");
    }
    client.send(b"NOOP\n").await;
    assert!(client.hear().await.starts_with("500"));
    client
        .send(format!("NOOP {}\r\n", "x".repeat(9_000)).as_bytes())
        .await;
    assert!(client.hear().await.starts_with("500 5.5.6"));
    let mut last = String::new();
    for _ in 0..30 {
        last = client.say("WHAT").await;
        if last.starts_with("421") {
            break;
        }
    }
    assert!(last.starts_with("421"), "endless mistakes must end: {last}");
    assert_eq!(received(&app).await, 0);
    server.stop().await;
}

#[tokio::test]
async fn what_is_too_large_or_broken_off_leaves_nothing() {
    let (app, _) = house(1).await;
    let server = Server::start(&app).await;
    let mut client = Client::ready(&server, "report@quay.example").await;
    let answer = client.data(&"0123456789abcdef\r\n".repeat(70_000)).await;
    assert!(answer.starts_with("552"), "{answer}");
    // The line goes on after it.
    client.say("MAIL FROM:<a@b.example>").await;
    client.say("RCPT TO:<report@quay.example>").await;
    assert!(client.data(MAIL).await.starts_with("250"));
    assert_eq!(received(&app).await, 1);
    let mut half = Client::ready(&server, "report@quay.example").await;
    half.say("DATA").await;
    half.send(b"From: a@b.example\r\n\r\nhalf of it\r\n.").await;
    drop(half);
    let mut half = Client::ready(&server, "report@quay.example").await;
    half.send(b"BDAT 100 LAST\r\nhalf").await;
    drop(half);
    server.stop().await;
    assert_eq!(received(&app).await, 1);
}

#[tokio::test]
async fn nothing_can_be_smuggled_behind_a_mail() {
    let (app, _) = house(1).await;
    let server = Server::start(&app).await;
    for end in ["\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r\n.\rX"] {
        let mut client = Client::ready(&server, "report@quay.example").await;
        client.say("DATA").await;
        let hidden =
            "MAIL FROM:<b@evil.example>\r\nRCPT TO:<report@quay.example>\r\nDATA\r\nhidden\r\n";
        client
            .send(format!("Subject: a\r\n\r\nfirst{end}{hidden}.\r\nQUIT\r\n").as_bytes())
            .await;
        let rest = client.rest().await;
        assert!(rest.starts_with("550 5.6.0"), "{end:?}: {rest}");
        assert_eq!(rest.lines().count(), 2, "{rest}");
    }
    assert_eq!(received(&app).await, 0);
    server.stop().await;
}

#[tokio::test]
async fn a_usual_mail_program_gets_its_report_in() {
    let (app, _) = house(5).await;
    let server = Server::start(&app).await;
    let relay = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
        .port(server.at.port())
        .build();
    let inner = "From: Bank <b@bank.example>\r\nMessage-ID: <1@bank.example>\r\nSubject: Urgent\r\n\r\nPay now.\r\n";
    let attached =
        Attachment::new("odd.eml".into()).body(inner.to_owned(), "message/rfc822".parse().unwrap());
    let mail = Message::builder()
        .from("Anna Canary <anna.canary@quay.example>".parse().unwrap())
        .to("report@quay.example".parse().unwrap())
        .subject("FW: Urgent")
        .multipart(
            MultiPart::mixed()
                .singlepart(SinglePart::plain("Ist das echt?".to_owned()))
                .singlepart(attached),
        )
        .unwrap();
    relay.send(mail).await.unwrap();
    drain(&app).await;
    assert_eq!((received(&app).await, reports(&app).await), (0, 1));
    server.stop().await;
}

#[tokio::test]
async fn many_clients_at_once_lose_nothing_and_a_stop_waits_for_them() {
    let (app, _) = house(1).await;
    let server = Server::start(&app).await;
    let at = server.at;
    let sessions: Vec<_> = (0..40)
        .map(|n| {
            tokio::spawn(async move {
                let mut socket = TcpStream::connect(at).await.unwrap();
                let all = format!("EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<report@quay.example>\r\nDATA\r\nSubject: {n}\r\n\r\nx\r\n.\r\nQUIT\r\n");
                socket.write_all(all.as_bytes()).await.unwrap();
                let mut rest = String::new();
                socket.read_to_string(&mut rest).await.unwrap();
                rest.contains("250 2.0.0 kept")
            })
        })
        .collect();
    let mut kept = 0;
    for session in sessions {
        kept += i64::from(session.await.unwrap());
    }
    assert_eq!(kept, 40);
    assert_eq!(received(&app).await, 40);
    // One who is in the middle may end; one who only waits is told to come back.
    let mut middle = Client::ready(&server, "report@quay.example").await;
    middle.say("DATA").await;
    let idle = Client::connect(&server).await;
    let stopping = tokio::spawn(server.stop());
    assert!(idle.rest().await.starts_with("421"));
    middle.send(b"Subject: last\r\n\r\nx\r\n.\r\n").await;
    assert!(middle.hear().await.starts_with("250 2.0.0 kept"));
    stopping.await.unwrap();
    assert_eq!(received(&app).await, 41);
}

#[tokio::test]
async fn below_the_reserve_senders_are_asked_to_come_back() {
    let (app, _) = house(1).await;
    let free = Arc::new(std::sync::atomic::AtomicU64::new(0));
    let blobs = app.blobs().clone().with_free(free.clone());
    let app = App::new(app.platform().clone(), app.keys().clone(), blobs);
    let server = Server::start(&app).await;
    let mut client = Client::connect(&server).await;
    client.say("EHLO desk").await;
    let from = "MAIL FROM:<anna.canary@quay.example>";
    assert!(client.say(from).await.starts_with("452 4.3.1"));
    let source = crate::mail_in::Source::Reported;
    let imported = crate::mail_in::import(&app, &source, MAIL.into()).await;
    assert!(imported.unwrap_err().to_string().contains("reserve_mb"));
    free.store(u64::MAX, std::sync::atomic::Ordering::Relaxed);
    assert!(client.say(from).await.starts_with("250"));
    client.say("RCPT TO:<report@quay.example>").await;
    assert!(client.data(MAIL).await.starts_with("250"));
    assert_eq!(received(&app).await, 1);
    server.stop().await;
}

/// A house that offers STARTTLS, and the certificate that its clients trust.
async fn house_with_tls() -> (App, String) {
    let (app, _) = house(5).await;
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let folder = goodcatch_platform::testkit::folder();
    let mut platform = app.platform().clone();
    let mut config = (*platform.config).clone();
    config.mail_tls_certificate = folder.join("cert.pem");
    config.mail_tls_key = folder.join("key.pem");
    std::fs::write(&config.mail_tls_certificate, made.cert.pem()).unwrap();
    std::fs::write(&config.mail_tls_key, made.signing_key.serialize_pem()).unwrap();
    platform.config = Arc::new(config);
    let app = App::new(platform, app.keys().clone(), app.blobs().clone());
    (app, made.cert.pem())
}

#[tokio::test]
async fn a_usual_mail_program_comes_through_tls() {
    let (app, certificate) = house_with_tls().await;
    let server = Server::start(&app).await;
    let certificate = Certificate::from_pem(certificate.as_bytes()).unwrap();
    let trusted = |certificate: Option<Certificate>| {
        let mut parameters = TlsParameters::builder("localhost".into());
        if let Some(certificate) = certificate {
            parameters = parameters.add_root_certificate(certificate);
        }
        AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
            .port(server.at.port())
            .tls(Tls::Required(parameters.build_rustls().unwrap()))
            .build()
    };
    let mail = || {
        Message::builder()
            .from("Anna Canary <anna.canary@quay.example>".parse().unwrap())
            .to("report@quay.example".parse().unwrap())
            .subject("odd")
            .body("This looks odd. ".repeat(20_000))
            .unwrap()
    };
    trusted(Some(certificate)).send(mail()).await.unwrap();
    assert_eq!(received(&app).await, 1);
    assert!(
        trusted(None).send(mail()).await.is_err(),
        "it is the certificate that counts"
    );
    // Without TLS it is as before.
    let mut plain = Client::connect(&server).await;
    assert!(plain.say("EHLO desk").await.contains("250-STARTTLS\r\n"));
    plain.say("MAIL FROM:<a@b.example>").await;
    plain.say("RCPT TO:<report@quay.example>").await;
    assert!(plain.data(MAIL).await.starts_with("250"));
    assert_eq!(received(&app).await, 2);
    server.stop().await;
}

#[tokio::test]
async fn nothing_said_in_the_clear_is_heard_in_tls() {
    let (app, certificate) = house_with_tls().await;
    let server = Server::start(&app).await;
    // Slipped in behind STARTTLS by somebody in between.
    let mut slipped = Client::connect(&server).await;
    slipped.say("EHLO desk").await;
    slipped
        .send(b"STARTTLS\r\nMAIL FROM:<evil@far.example>\r\n")
        .await;
    let rest = slipped.rest().await;
    assert!(rest.starts_with("501 5.5.4"), "{rest}");
    assert_eq!(rest.lines().count(), 1, "{rest}");

    // What was begun before the handshake is forgotten, the greeting included.
    let mut socket = TcpStream::connect(server.at).await.unwrap();
    let begun =
        b"EHLO desk\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<report@quay.example>\r\nSTARTTLS\r\n";
    socket.write_all(begun).await.unwrap();
    let mut heard = String::new();
    while !heard.contains("220 2.0.0") {
        let mut buffer = [0; 1_000];
        let n = socket.read(&mut buffer).await.unwrap();
        assert!(n > 0, "{heard}");
        heard.push_str(std::str::from_utf8(&buffer[..n]).unwrap());
    }
    let mut roots = rustls::RootCertStore::empty();
    let der = rustls::pki_types::pem::PemObject::from_pem_slice(certificate.as_bytes()).unwrap();
    roots.add(der).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
    let name = "localhost".try_into().unwrap();
    let mut secured = connector.connect(name, socket).await.unwrap();
    let all = b"DATA\r\nMAIL FROM:<a@b.example>\r\nEHLO desk\r\nSTARTTLS\r\nQUIT\r\n";
    secured.write_all(all).await.unwrap();
    secured.flush().await.unwrap();
    let mut rest = String::new();
    drop(secured.read_to_string(&mut rest).await);
    let codes: Vec<&str> = rest
        .lines()
        .filter(|l| l.as_bytes().get(3) == Some(&b' '))
        .map(|l| &l[..3])
        .collect();
    assert_eq!(codes, ["503", "503", "250", "502", "221"], "{rest}");
    assert!(!rest.contains("STARTTLS"), "{rest}");
    assert_eq!(received(&app).await, 0);
    server.stop().await;
}

#[test]
fn a_certificate_needs_its_key_and_both_must_be_readable() {
    let mut config = Config::defaults().unwrap();
    assert!(tls::from_config(&config).unwrap().is_none());
    config.mail_tls_certificate = "/nowhere/cert.pem".into();
    let error = |config: &Config| tls::from_config(config).err().unwrap();
    assert!(error(&config).contains("mail.tls_key"));
    config.mail_tls_key = "/nowhere/key.pem".into();
    assert!(error(&config).contains("/nowhere/cert.pem"));
}

fn dialogue() -> Dialogue {
    let mut config = Config::defaults().unwrap();
    config.mail_mailboxes = vec!["r@q.example".into(), "v@q.example=anonymous".into()];
    let shared = Shared {
        host: "here".into(),
        addresses: Mailboxes::from_config(&config).unwrap().into_list(),
        largest: 5_000,
        room: Arc::new(Semaphore::new(2)),
        disk: Box::new(|| true),
        tls: None,
    };
    Dialogue::new(Arc::new(shared), false)
}

fn run(pieces: &[Vec<u8>]) -> (String, Vec<received::Arrival>) {
    let mut dialogue = dialogue();
    let (mut out, mut kept) = (String::new(), Vec::new());
    for piece in pieces {
        dialogue.feed(piece);
        loop {
            match dialogue.step() {
                Step::Read => break,
                Step::Say(line) | Step::StartTls(line) => out.push_str(&line),
                Step::Keep(arrival, _) => kept.push(arrival),
                Step::End(line) => return (out + &line, kept),
            }
        }
    }
    (out, kept)
}

#[test]
fn room_that_is_full_asks_to_come_back_and_the_strictest_mailbox_holds() {
    let all = b"EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<v@q.example>\r\nRCPT TO:<r@q.example>\r\nDATA\r\nx\r\n.\r\n";
    let (out, kept) = run(&[all.to_vec(), all.to_vec(), all.to_vec()]);
    assert_eq!(kept.len(), 2);
    assert!(
        out.ends_with("452 4.3.1 Too much at once; please try again\r\n"),
        "{out}"
    );
    assert!(kept.iter().all(|mail| mail.mailbox == "v@q.example"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_sent_every_answer_is_an_answer(pieces in prop::collection::vec(prop_oneof![
        prop::collection::vec(any::<u8>(), 0..300),
        Just(b"EHLO x\r\n".to_vec()),
        Just(b"MAIL FROM:<a@b.example> SIZE=9\r\n".to_vec()),
        Just(b"RCPT TO:<r@q.example>\r\n".to_vec()),
        Just(b"DATA\r\n".to_vec()),
        Just(b"BDAT 20 LAST\r\n".to_vec()),
        Just(b"BDAT 99999999999999999999\r\n".to_vec()),
        Just(b"\r\n.\r\n".to_vec()),
        "[A-Z]{4} [ -~]{0,40}\r\n".prop_map(String::into_bytes),
    ], 0..30)) {
        let (out, _) = run(&pieces);
        for line in out.lines() {
            prop_assert!(line.len() >= 4 && line[..3].chars().all(|c| c.is_ascii_digit()), "{line:?}");
        }
    }

    #[test]
    fn a_mail_arrives_whole_however_it_is_cut(body in "([a-zäö. ]{0,40}\r\n){0,20}", cut in 1usize..50) {
        let stuffed: String = body.split_inclusive("\r\n").map(|l| if l.starts_with('.') { format!(".{l}") } else { l.to_owned() }).collect();
        let all = format!("EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<r@q.example>\r\nDATA\r\n{stuffed}.\r\nQUIT\r\n");
        let pieces: Vec<Vec<u8>> = all.as_bytes().chunks(cut).map(<[u8]>::to_vec).collect();
        let (out, kept) = run(&pieces);
        prop_assert!(out.contains("221 "));
        prop_assert_eq!(kept.len(), 1);
        prop_assert_eq!(&kept[0].bytes, body.as_bytes());
    }
}
