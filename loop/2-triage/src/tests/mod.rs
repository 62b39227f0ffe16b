//! The thread from report to answer, on whichever database the tests run.

mod answers;
mod asking;
mod desk;
mod moves;
mod pages;
mod privacy;
mod thread;
mod withdrawal;
mod wording;

use goodcatch_people::access::Role;
use goodcatch_people::members::{NewMember, grant_role, record};
use goodcatch_people::{App, MemberId, Viewer};
use goodcatch_platform::jobs::Jobs;
use goodcatch_platform::words::{ENGLISH, Lang};
use goodcatch_speak_up::filing::FiledMail;
use goodcatch_speak_up::{Channel, Filed, Filing, Kind, Promise, ReportId, Who, file};

use crate::case::{Case, CaseId};
use crate::store;
pub(crate) use desk::fill;

/// A small organisation with one responder.
pub(crate) struct Town {
    pub app: App,
    pub jobs: Jobs,
    pub responder: Viewer,
}

impl Town {
    pub async fn new() -> Town {
        let app = App::for_tests().await;
        let mut jobs = Jobs::default();
        crate::jobs(&app, &mut jobs);
        let responder = member(&app, "Jonas Weber", &[Role::Responder]).await;
        Town {
            app,
            jobs,
            responder,
        }
    }

    /// A report in one line: what is not said is usual.
    pub fn report(&self, kind: Kind) -> Reporting<'_> {
        Reporting {
            town: self,
            kind,
            promise: Promise::Confidential,
            lang: ENGLISH,
            words: "Something odd.".into(),
            mail: None,
            name: "Canary Anna".into(),
        }
    }

    /// A report of a mail of one wave: names, numbers and links differ.
    pub async fn wave_mail(&self, n: usize) -> ReportId {
        self.report(Kind::SuspiciousMessage)
            .mail(&parcel(n))
            .file()
            .await
    }

    pub async fn settle(&self) {
        self.jobs
            .drain(&self.app.db, &self.app.clock)
            .await
            .unwrap();
        let mut tx = self.app.db.read().await.unwrap();
        let failed: Vec<(String, Option<String>)> = tx
            .list("select kind, last_error from jobs where last_error is not null and kind not like 'send-mail%'", &[])
            .await
            .unwrap();
        // Work of lower stages is not registered here; ours must not fail.
        let ours: Vec<_> = failed
            .iter()
            .filter(|(kind, _)| {
                kind.ends_with(">triage")
                    || [
                        "answer-verdict",
                        "send-letter",
                        "keep-retention",
                        "watch-clocks",
                    ]
                    .contains(&kind.as_str())
            })
            .collect();
        assert!(ours.is_empty(), "{ours:?}");
    }

    pub async fn cases(&self) -> Vec<Case> {
        let mut tx = self.app.db.read().await.unwrap();
        let ids: Vec<(CaseId,)> = tx
            .list("select id from cases order by opened_at, id", &[])
            .await
            .unwrap();
        let mut cases = Vec::new();
        for (id,) in ids {
            cases.push(
                store::find_case(&mut tx, &self.responder, id)
                    .await
                    .unwrap()
                    .unwrap(),
            );
        }
        cases
    }

    pub async fn case(&self, id: CaseId) -> Case {
        let mut tx = self.app.db.read().await.unwrap();
        store::find_case(&mut tx, &self.responder, id)
            .await
            .unwrap()
            .unwrap()
    }

    pub async fn case_of(&self, report: ReportId) -> Case {
        let mut tx = self.app.db.read().await.unwrap();
        let found = store::cases_of(&mut tx, &self.responder, &[report])
            .await
            .unwrap();
        drop(tx);
        self.case(found[0].1).await
    }

    pub async fn said_to(&self, report: ReportId) -> Vec<(String, String)> {
        let mut tx = self.app.db.read().await.unwrap();
        goodcatch_speak_up::list_messages(&mut tx, &self.responder, report)
            .await
            .unwrap()
            .into_iter()
            .map(|m| (m.kind.word().to_owned(), m.words))
            .collect()
    }

    pub async fn decide(&self, case: CaseId, verdict: crate::Verdict, words: &str) {
        let version = self.case(case).await.version;
        let mut tx = self.app.db.write().await.unwrap();
        store::decide(
            &mut tx,
            &self.app,
            &self.responder,
            case,
            version,
            verdict,
            words,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn number(&self, sql: &'static str) -> i64 {
        self.app
            .db
            .read()
            .await
            .unwrap()
            .count(sql, &[])
            .await
            .unwrap()
    }
}

pub(crate) async fn member(app: &App, name: &str, roles: &[Role]) -> Viewer {
    let mut tx = app.db.write().await.unwrap();
    let new = NewMember {
        email: format!("{}@harbour.example", name.replace(' ', ".").to_lowercase()),
        name: name.into(),
        locale: "en".into(),
        ..NewMember::default()
    };
    let id: MemberId = record(&mut tx, app, &new, app.clock.now()).await.unwrap();
    for role in roles {
        grant_role(&mut tx, id, *role, None, app.clock.now())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    Viewer::member_with(id, name, roles)
}

pub(crate) struct Reporting<'a> {
    town: &'a Town,
    kind: Kind,
    promise: Promise,
    lang: Lang,
    words: String,
    mail: Option<String>,
    name: String,
}

impl Reporting<'_> {
    pub fn promise(mut self, promise: Promise) -> Self {
        self.promise = promise;
        self
    }
    pub fn lang(mut self, code: &str) -> Self {
        self.lang = Lang::find(code).unwrap();
        self
    }
    pub fn words(mut self, words: &str) -> Self {
        self.words = words.into();
        self
    }
    pub fn mail(mut self, mail: &str) -> Self {
        self.mail = Some(mail.into());
        self
    }

    pub async fn file(self) -> ReportId {
        let app = &self.town.app;
        let filing = Filing {
            id: app.random.id(),
            kind: self.kind,
            promise: self.promise,
            channel: if self.mail.is_some() {
                Channel::Mail
            } else {
                Channel::Web
            },
            language: self.lang,
            words: self.words,
            answers: vec![],
            who: Some(Who {
                name: self.name,
                contact: "anna@canary.example".into(),
                member: None,
            }),
            key: None,
            uploads: vec![],
            mail: self.mail.map(|m| FiledMail {
                redacted: m.into_bytes(),
                original: None,
                exact: true,
            }),
            duplicate_tag: None,
        };
        match file(app, filing).await.unwrap() {
            Filed::New(id, _) => id,
            Filed::Known => panic!("filed before"),
        }
    }
}

/// A mail of one wave.
pub(crate) fn parcel(n: usize) -> String {
    format!(
        "From: \"Harbour Post\" <desk{n}@parcels-{n}.example>\r\nSubject: Your parcel {n} waits\r\nMessage-ID: <{n}@parcels.example>\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\nDear colleague {n},\r\n\r\nyour parcel could not be delivered because the address \
         on it could not be read by our depot. Please confirm your address and pay the small fee of {n}.95 within two days at \
         http://parcels-{n}.example/pay?id={n} or it goes back to its sender.\r\n\r\nThe harbour post office wishes you a pleasant week.\r\n"
    )
}

/// A mail that has nothing to do with it.
pub(crate) fn canteen() -> String {
    "From: Canteen <canteen@harbour.example>\r\nSubject: Soup on Friday\r\n\r\nHello all, the canteen opens at noon on Friday and there will \
     be soup, bread and the usual cake for those who come early enough to get a piece of it. See you there, the kitchen.\r\n"
        .into()
}
