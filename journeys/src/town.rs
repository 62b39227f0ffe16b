//! A small town to test in: one member for each role, two ordinary ones, and the whole server around
//! them, without sockets.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use goodcatch::wire::{Wired, wire};
use goodcatch_people::access::Role;
use goodcatch_people::members::{self, NewMember};
use goodcatch_people::{App, MemberId, Viewer, sessions};
use goodcatch_platform::jobs::Jobs;
use goodcatch_platform::pages::Route;
use goodcatch_platform::words::ENGLISH;
use goodcatch_speak_up::filing::{Filed, Filing, Who, file};
use goodcatch_speak_up::{Channel, Kind, Promise, ReportId};
use tower::ServiceExt;

/// Whose part a test plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Somebody without an account.
    Visitor,
    /// A member who filed reports.
    Anna,
    /// Another member.
    Ben,
    /// A member with a role.
    Holder(Role),
    /// A second custodian.
    SecondCustodian,
}

impl Part {
    /// Everyone.
    pub fn all() -> Vec<Part> {
        let mut all = vec![Part::Visitor, Part::Anna, Part::Ben];
        all.extend(Role::ALL.iter().map(|r| Part::Holder(*r)));
        all
    }

    /// The name that nobody else bears: a canary.
    pub fn name(self) -> String {
        match self {
            Part::Visitor => String::new(),
            Part::Anna => "Annabelle Quillfeather".into(),
            Part::Ben => "Benedikt Oxtoby".into(),
            Part::Holder(role) => format!("Holder Zimtstern {role}"),
            Part::SecondCustodian => "Holder Zimtstern second".into(),
        }
    }

    /// Their address.
    pub fn address(self) -> String {
        format!(
            "{}@town.example",
            self.name().to_lowercase().replace(' ', ".")
        )
    }
}

/// The town.
pub struct Town {
    /// The app.
    pub app: App,
    /// Every job.
    pub jobs: Jobs,
    /// Every route.
    pub routes: Vec<Route>,
    router: Router,
    people: Vec<(Part, MemberId, String)>,
}

/// What the server answered.
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: axum::http::HeaderMap,
    /// The body, as text.
    pub text: String,
}

impl Answer {
    /// Where a redirect leads.
    pub fn leads_to(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|l| l.to_str().ok())
            .unwrap_or_default()
    }
}

#[expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "only tests live in the town"
)]
impl Town {
    /// Builds it, on a fresh database.
    pub async fn build() -> Town {
        goodcatch::web::metrics_recorder();
        let app = App::for_tests().await;
        let Wired {
            router,
            routes,
            jobs,
        } = wire(&app).unwrap();
        let mut people = Vec::new();
        let parts = [Part::Anna, Part::Ben, Part::SecondCustodian]
            .into_iter()
            .chain(Role::ALL.iter().map(|r| Part::Holder(*r)));
        let mut tx = app.db.write().await.unwrap();
        let now = app.clock.now();
        for part in parts {
            let new = NewMember {
                email: part.address(),
                name: part.name(),
                team: "Harbour/Night".into(),
                locale: "en".into(),
                ..NewMember::default()
            };
            let id = members::record(&mut tx, &app, &new, now).await.unwrap();
            let role = match part {
                Part::Holder(role) => Some(role),
                Part::SecondCustodian => Some(Role::Custodian),
                _ => None,
            };
            if let Some(role) = role {
                members::grant_role(&mut tx, id, role, None, now)
                    .await
                    .unwrap();
            }
            let cookie = sessions::record(&mut tx, &app, id).await.unwrap();
            people.push((part, id, cookie.pair().to_owned()));
        }
        tx.commit().await.unwrap();
        Town {
            app,
            jobs,
            routes,
            router,
            people,
        }
    }

    /// The member who plays a part.
    pub fn member(&self, part: Part) -> MemberId {
        self.people.iter().find(|(p, _, _)| *p == part).unwrap().1
    }

    /// Them as a viewer, for calling stores directly.
    pub fn viewer(&self, part: Part) -> Viewer {
        match part {
            Part::Visitor => Viewer::visitor(),
            Part::Holder(role) => Viewer::member_with(self.member(part), &part.name(), &[role]),
            Part::SecondCustodian => {
                Viewer::member_with(self.member(part), &part.name(), &[Role::Custodian])
            }
            _ => Viewer::member_with(self.member(part), &part.name(), &[]),
        }
    }

    /// Files a report as somebody.
    pub async fn report(&self, by: Part, kind: Kind, promise: Promise, words: &str) -> ReportId {
        let who = (by != Part::Visitor).then(|| Who {
            name: by.name(),
            contact: by.address(),
            member: Some(self.member(by)),
        });
        let filing = Filing {
            id: self.app.random.id(),
            kind,
            promise,
            channel: Channel::Web,
            language: ENGLISH,
            words: words.into(),
            answers: vec![],
            who,
            key: None,
            uploads: vec![],
            mail: None,
            duplicate_tag: None,
        };
        match file(&self.app, filing).await.unwrap() {
            Filed::New(id, _) => id,
            Filed::Known => unreachable!("ids are random"),
        }
    }

    /// Does all work that is due.
    pub async fn work(&self) {
        self.jobs
            .drain(&self.app.db, &self.app.clock)
            .await
            .unwrap();
    }

    /// Looks at a page.
    pub async fn get(&self, as_: Part, path: &str) -> Answer {
        self.send(self.request(as_, "GET", path).body(Body::empty()).unwrap())
            .await
    }

    /// Sends a form.
    pub async fn post(&self, as_: Part, path: &str, form: &str) -> Answer {
        let request = self
            .request(as_, "POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()))
            .unwrap();
        self.send(request).await
    }

    /// Sends a form with several parts; files are not needed here.
    pub async fn post_parts(&self, as_: Part, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = String::new();
        for (name, value) in fields {
            body.push_str(&format!(
                "--town\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            ));
        }
        body.push_str("--town--\r\n");
        let request = self
            .request(as_, "POST", path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=town")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Sends JSON, as the script does.
    pub async fn post_json(&self, as_: Part, path: &str, json: &str) -> Answer {
        let request = self
            .request(as_, "POST", path)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(json.to_owned()))
            .unwrap();
        self.send(request).await
    }

    fn request(&self, as_: Part, method: &str, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost");
        if let Some((_, _, cookie)) = self.people.iter().find(|(p, _, _)| *p == as_) {
            request = request.header(header::COOKIE, cookie);
        }
        request
    }

    /// Sends any request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let streams = parts
            .headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|c| c == "text/event-stream");
        // A stream of events does not end; that it began is the answer.
        let text = if streams {
            String::new()
        } else {
            String::from_utf8_lossy(&to_bytes(body, 50_000_000).await.unwrap()).into_owned()
        };
        Answer {
            status: parts.status,
            headers: parts.headers,
            text,
        }
    }
}
