//! What GitHub, GitLab and Jira want to hear, and how their answers read. Nothing here does anything.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::{Ask, Signing};
use super::{Issue, TrackerKind};

/// The label that our issues bear.
const LABEL: &str = "goodcatch";
/// The label of those that are proven to work.
const PROVEN: &str = "goodcatch-proven";

/// A tracker as a dialect needs to know it.
pub(super) struct Speaker<'a> {
    pub kind: TrackerKind,
    pub base_url: &'a str,
    pub project: &'a str,
    pub token: &'a str,
}

fn ask(method: Method, path: String, body: Option<Json>) -> Ask {
    Ask { method, path, body }
}

/// A text as one segment of an address.
fn segment(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

impl Speaker<'_> {
    /// Jira Cloud signs in with "address:token" and speaks version 3; Data Center with a token alone, version 2.
    fn is_cloud(&self) -> bool {
        self.kind == TrackerKind::Jira && self.token.contains(':')
    }

    /// The headers of every request.
    pub(super) fn signing(&self) -> Signing {
        let headers = match self.kind {
            TrackerKind::GitHub => vec![
                ("authorization", format!("Bearer {}", self.token)),
                ("accept", "application/vnd.github+json".to_owned()),
                ("x-github-api-version", "2022-11-28".to_owned()),
            ],
            TrackerKind::GitLab => vec![("private-token", self.token.to_owned())],
            TrackerKind::Jira => {
                let sign = if self.is_cloud() {
                    format!("Basic {}", STANDARD.encode(self.token))
                } else {
                    format!("Bearer {}", self.token)
                };
                vec![
                    ("authorization", sign),
                    ("accept", "application/json".to_owned()),
                ]
            }
        };
        Signing { headers }
    }

    fn jira(&self) -> &'static str {
        if self.is_cloud() {
            "/rest/api/3"
        } else {
            "/rest/api/2"
        }
    }

    /// Where the issues of the project are.
    fn issues(&self) -> String {
        match self.kind {
            TrackerKind::GitHub => {
                let (owner, repo) = self.project.split_once('/').unwrap_or((self.project, ""));
                format!("/repos/{}/{}/issues", segment(owner), segment(repo))
            }
            TrackerKind::GitLab => format!("/api/v4/projects/{}/issues", segment(self.project)),
            TrackerKind::Jira => format!("{}/issue", self.jira()),
        }
    }

    fn issue(&self, external: &str) -> String {
        format!("{}/{}", self.issues(), segment(external))
    }

    /// Text as the API takes it: Jira Cloud wants its own document format.
    fn text(&self, text: &str) -> Json {
        if !self.is_cloud() {
            return json!(text);
        }
        let paragraphs: Vec<Json> = text
            .split("\n\n")
            .filter(|p| !p.trim().is_empty())
            .map(|p| json!({ "type": "paragraph", "content": [{ "type": "text", "text": p.trim() }] }))
            .collect();
        json!({ "type": "doc", "version": 1, "content": paragraphs })
    }

    /// A request that changes nothing: does the project answer?
    pub(super) fn test(&self) -> Ask {
        let path = match self.kind {
            TrackerKind::GitHub | TrackerKind::GitLab => {
                self.issues().trim_end_matches("/issues").to_owned()
            }
            TrackerKind::Jira => format!("{}/project/{}", self.jira(), segment(self.project)),
        };
        ask(Method::GET, path, None)
    }

    /// The newest of our issues: one that was made, and whose answer was lost, is among them.
    pub(super) fn newest(&self) -> Ask {
        let path = match self.kind {
            TrackerKind::GitHub => {
                format!(
                    "{}?labels={LABEL}&state=all&sort=created&per_page=50",
                    self.issues()
                )
            }
            TrackerKind::GitLab => {
                format!(
                    "{}?labels={LABEL}&order_by=created_at&per_page=50",
                    self.issues()
                )
            }
            TrackerKind::Jira => {
                let search = if self.is_cloud() {
                    "search/jql"
                } else {
                    "search"
                };
                let quoted = self.project.replace(['"', '\\'], "");
                let jql =
                    format!("project = \"{quoted}\" AND labels = {LABEL} ORDER BY created DESC");
                format!(
                    "{}/{search}?maxResults=50&fields=summary,description,status,updated&jql={}",
                    self.jira(),
                    segment(&jql)
                )
            }
        };
        ask(Method::GET, path, None)
    }

    /// The issues in the answer to [`Speaker::newest`].
    pub(super) fn read_list(&self, answer: &Json) -> Vec<Issue> {
        let list = match self.kind {
            TrackerKind::Jira => answer.get("issues"),
            _ => Some(answer),
        };
        list.and_then(Json::as_array)
            .map(|all| all.iter().filter_map(|one| self.read(one)).collect())
            .unwrap_or_default()
    }

    pub(super) fn create(&self, title: &str, body: &str) -> Ask {
        let content = match self.kind {
            TrackerKind::GitHub => json!({ "title": title, "body": body, "labels": [LABEL] }),
            TrackerKind::GitLab => json!({ "title": title, "description": body, "labels": LABEL }),
            TrackerKind::Jira => json!({ "fields": {
                "project": { "key": self.project }, "issuetype": { "name": "Task" },
                "summary": title, "description": self.text(body), "labels": [LABEL],
            } }),
        };
        ask(Method::POST, self.issues(), Some(content))
    }

    /// Number or key in the answer to [`Speaker::create`].
    pub(super) fn created(&self, answer: &Json) -> Option<String> {
        match self.kind {
            TrackerKind::GitHub => number(answer.get("number")?),
            TrackerKind::GitLab => number(answer.get("iid")?),
            TrackerKind::Jira => text(answer, "key"),
        }
    }

    pub(super) fn look(&self, external: &str) -> Ask {
        let path = match self.kind {
            TrackerKind::Jira => {
                format!(
                    "{}?fields=summary,description,status,updated",
                    self.issue(external)
                )
            }
            _ => self.issue(external),
        };
        ask(Method::GET, path, None)
    }

    /// An issue in an answer.
    pub(super) fn read(&self, answer: &Json) -> Option<Issue> {
        match self.kind {
            TrackerKind::GitHub => Some(Issue {
                external: number(answer.get("number")?)?,
                url: web(answer, "html_url"),
                title: text(answer, "title")?,
                body: text(answer, "body").unwrap_or_default(),
                open: text(answer, "state")? == "open",
                version: text(answer, "updated_at").unwrap_or_default(),
            }),
            TrackerKind::GitLab => Some(Issue {
                external: number(answer.get("iid")?)?,
                url: web(answer, "web_url"),
                title: text(answer, "title")?,
                body: text(answer, "description").unwrap_or_default(),
                open: text(answer, "state")? == "opened",
                version: text(answer, "updated_at").unwrap_or_default(),
            }),
            TrackerKind::Jira => {
                let key = text(answer, "key")?;
                let fields = answer.get("fields")?;
                let status = fields.pointer("/status/statusCategory/key")?.as_str()?;
                Some(Issue {
                    url: format!(
                        "{}/browse/{}",
                        self.base_url.trim_end_matches('/'),
                        segment(&key)
                    ),
                    external: key,
                    title: text(fields, "summary")?,
                    body: fields.get("description").map(document).unwrap_or_default(),
                    open: status != "done",
                    version: text(fields, "updated").unwrap_or_default(),
                })
            }
        }
    }

    /// Another title, another text, closed or opened again; `None` stays as it is there. Jira's state is moved
    /// by [`Speaker::transition`], and its text stays as it was first sent.
    pub(super) fn update(
        &self,
        external: &str,
        title: Option<&str>,
        body: Option<&str>,
        open: Option<bool>,
    ) -> Option<Ask> {
        let mut content = serde_json::Map::new();
        let names = match self.kind {
            TrackerKind::GitHub => ("title", Some("body")),
            TrackerKind::GitLab => ("title", Some("description")),
            TrackerKind::Jira => ("summary", None),
        };
        if let Some(title) = title {
            content.insert(names.0.to_owned(), json!(title));
        }
        if let (Some(name), Some(body)) = (names.1, body) {
            content.insert(name.to_owned(), json!(body));
        }
        match (self.kind, open) {
            (TrackerKind::GitHub, Some(open)) => {
                content.insert(
                    "state".to_owned(),
                    json!(if open { "open" } else { "closed" }),
                );
            }
            (TrackerKind::GitLab, Some(open)) => {
                let event = if open { "reopen" } else { "close" };
                content.insert("state_event".to_owned(), json!(event));
            }
            _ => {}
        }
        if content.is_empty() {
            return None;
        }
        let (method, content) = match self.kind {
            TrackerKind::GitHub => (Method::PATCH, Json::Object(content)),
            TrackerKind::GitLab => (Method::PUT, Json::Object(content)),
            TrackerKind::Jira => (Method::PUT, json!({ "fields": content })),
        };
        Some(ask(method, self.issue(external), Some(content)))
    }

    /// Jira moves an issue by one of its work-flow's transitions: first they are asked for.
    pub(super) fn transitions(&self, external: &str) -> Option<Ask> {
        (self.kind == TrackerKind::Jira).then(|| {
            ask(
                Method::GET,
                format!("{}/transitions", self.issue(external)),
                None,
            )
        })
    }

    /// Then the first that leads there is taken.
    pub(super) fn transition(&self, external: &str, answer: &Json, open: bool) -> Option<Ask> {
        let all = answer.get("transitions")?.as_array()?;
        let fitting = all.iter().find(|one| {
            let to = one.pointer("/to/statusCategory/key").and_then(Json::as_str);
            to.is_some_and(|category| (category != "done") == open)
        })?;
        let content = json!({ "transition": { "id": text(fitting, "id")? } });
        let path = format!("{}/transitions", self.issue(external));
        Some(ask(Method::POST, path, Some(content)))
    }

    pub(super) fn comment(&self, external: &str, words: &str) -> Ask {
        let path = match self.kind {
            TrackerKind::GitHub => format!("{}/comments", self.issue(external)),
            TrackerKind::GitLab => format!("{}/notes", self.issue(external)),
            TrackerKind::Jira => format!("{}/comment", self.issue(external)),
        };
        ask(
            Method::POST,
            path,
            Some(json!({ "body": self.text(words) })),
        )
    }

    /// One label more; those that others gave stay.
    pub(super) fn label_proven(&self, external: &str) -> Ask {
        let path = self.issue(external);
        match self.kind {
            TrackerKind::GitHub => {
                let labels = json!({ "labels": [PROVEN] });
                ask(Method::POST, format!("{path}/labels"), Some(labels))
            }
            TrackerKind::GitLab => ask(Method::PUT, path, Some(json!({ "add_labels": PROVEN }))),
            TrackerKind::Jira => {
                let labels = json!({ "update": { "labels": [{ "add": PROVEN }] } });
                ask(Method::PUT, path, Some(labels))
            }
        }
    }
}

fn text(of: &Json, name: &str) -> Option<String> {
    of.get(name)?.as_str().map(str::to_owned)
}

fn number(of: &Json) -> Option<String> {
    of.as_i64().map(|n| n.to_string())
}

/// An address for people, if it is one.
fn web(of: &Json, name: &str) -> String {
    text(of, name)
        .filter(|url| url.starts_with("https://") || url.starts_with("http://"))
        .unwrap_or_default()
}

/// The words of a text, or of a document in Jira's format.
fn document(of: &Json) -> String {
    match of {
        Json::String(text) => text.clone(),
        Json::Object(node) => {
            let own = node.get("text").and_then(Json::as_str).unwrap_or_default();
            let inner = node.get("content").map(document).unwrap_or_default();
            format!("{own}{inner}")
        }
        Json::Array(nodes) => nodes.iter().map(document).collect::<Vec<_>>().join("\n"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_cannot_leave_its_place_in_the_address() {
        let speaker = Speaker {
            kind: TrackerKind::GitLab,
            base_url: "https://gitlab.example.org",
            project: "group/sub/../../admin?x=1",
            token: "t",
        };
        let path = speaker.look("7/../8").path;
        assert_eq!(
            path,
            "/api/v4/projects/group%2Fsub%2F..%2F..%2Fadmin%3Fx%3D1/issues/7%2F..%2F8"
        );
    }
}
