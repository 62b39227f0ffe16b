//! What GitHub, GitLab and Jira want to hear, and how their answers read. Nothing here does anything.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::{Ask, Signing};
use super::{Issue, TrackerKind, outgoing};

/// The label that our issues bear.
const LABEL: &str = "goodcatch";
/// The label of those that are proven to work.
const PROVEN: &str = "goodcatch-proven";
/// So many characters of a title are read.
const LONGEST_TITLE: usize = 1_000;

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
        let content: Vec<Json> = paragraphs(text).map(paragraph).collect();
        json!({ "type": "doc", "version": 1, "content": content })
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
                title: title(answer, "title")?,
                body: text(answer, "body").unwrap_or_default(),
                raw: answer.get("body").cloned().unwrap_or_default(),
                open: text(answer, "state")? == "open",
                version: text(answer, "updated_at").unwrap_or_default(),
            }),
            TrackerKind::GitLab => Some(Issue {
                external: number(answer.get("iid")?)?,
                url: web(answer, "web_url"),
                title: title(answer, "title")?,
                body: text(answer, "description").unwrap_or_default(),
                raw: answer.get("description").cloned().unwrap_or_default(),
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
                    title: title(fields, "summary")?,
                    body: fields.get("description").map(document).unwrap_or_default(),
                    raw: fields.get("description").cloned().unwrap_or_default(),
                    open: status != "done",
                    version: text(fields, "updated").unwrap_or_default(),
                })
            }
        }
    }

    /// Whether markers around our part of a text do not show there. Jira would show them.
    pub(super) fn is_marked(&self) -> bool {
        self.kind != TrackerKind::Jira
    }

    /// An issue's text with our part as it is now, known by its markers, or at Jira by what we sent last; `None` if
    /// nothing is to be changed, or if somebody took our part out or wrote it anew.
    pub(super) fn renewed(&self, issue: &Issue, sent: &str, ours: &str) -> Option<Json> {
        if self.is_marked() {
            return outgoing::renewed(&issue.body, ours).map(Json::String);
        }
        if sent.trim().is_empty() || sent == ours {
            return None;
        }
        if let Json::String(there) = &issue.raw {
            let there = there.replace("\r\n", "\n");
            let (before, after) = there.split_once(sent.trim())?;
            return Some(json!(format!("{before}{}{after}", ours.trim())));
        }
        let nodes = issue.raw.get("content")?.as_array()?;
        let was: Vec<String> = paragraphs(sent).map(plain).collect();
        let at = nodes.windows(was.len()).position(|run| {
            run.iter()
                .zip(&was)
                .all(|(node, words)| plain(&document(node)) == *words)
        })?;
        let mut content: Vec<Json> = nodes.iter().take(at).cloned().collect();
        content.extend(paragraphs(ours).map(paragraph));
        content.extend(nodes.iter().skip(at + was.len()).cloned());
        let mut document = issue.raw.clone();
        *document.get_mut("content")? = Json::Array(content);
        Some(document)
    }

    /// Another title, another text, closed or opened again; `None` stays as it is there. Jira's state is moved
    /// by [`Speaker::transition`].
    pub(super) fn update(
        &self,
        external: &str,
        title: Option<&str>,
        body: Option<Json>,
        open: Option<bool>,
    ) -> Option<Ask> {
        let mut content = serde_json::Map::new();
        let names = match self.kind {
            TrackerKind::GitHub => ("title", "body"),
            TrackerKind::GitLab => ("title", "description"),
            TrackerKind::Jira => ("summary", "description"),
        };
        if let Some(title) = title {
            content.insert(names.0.to_owned(), json!(title));
        }
        if let Some(body) = body {
            content.insert(names.1.to_owned(), body);
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
/// A title, as much of it as anybody reads: what is longer is not taken over anyway.
fn title(of: &Json, name: &str) -> Option<String> {
    Some(text(of, name)?.chars().take(LONGEST_TITLE).collect())
}

fn web(of: &Json, name: &str) -> String {
    text(of, name)
        .filter(|url| url.starts_with("https://") || url.starts_with("http://"))
        .unwrap_or_default()
}

/// The paragraphs of a text.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim).filter(|p| !p.is_empty())
}

/// A paragraph in Jira's format: its lines, and what breaks them.
fn paragraph(text: &str) -> Json {
    let mut content = Vec::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if !content.is_empty() {
            content.push(json!({ "type": "hardBreak" }));
        }
        content.push(json!({ "type": "text", "text": line }));
    }
    json!({ "type": "paragraph", "content": content })
}

/// Words apart by one space: how a text is broken into lines says nothing.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a text, or of a document in Jira's format; an address that it turned into a card is a word.
fn document(of: &Json) -> String {
    match of {
        Json::String(text) => text.clone(),
        Json::Object(node) => {
            let own = node.get("text").and_then(Json::as_str);
            let card = of.pointer("/attrs/url").and_then(Json::as_str);
            let own = own.or(card).unwrap_or_default();
            let inner = node.get("content").map(document).unwrap_or_default();
            // Within a paragraph pieces of one sentence stand beside each other.
            match node.get("type").and_then(Json::as_str) {
                Some("hardBreak") => "\n".to_owned(),
                Some("text" | "inlineCard") => own.to_owned(),
                _ => format!("{own}{inner}\n"),
            }
        }
        Json::Array(nodes) => nodes.iter().map(document).collect(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jira(token: &str) -> Speaker<'_> {
        Speaker {
            kind: TrackerKind::Jira,
            base_url: "https://jira.example.org",
            project: "SEC",
            token,
        }
    }

    fn issue(raw: Json) -> Issue {
        Issue {
            external: "SEC-1".into(),
            url: String::new(),
            title: "t".into(),
            body: document(&raw),
            raw,
            open: true,
            version: String::new(),
        }
    }

    #[test]
    fn at_jira_our_part_is_renewed_and_what_others_wrote_stays() {
        let (sent, ours) = (
            "Old words.\n\nSee https://g.example/a",
            "New\nwords.\n\nSee https://g.example/a",
        );
        let cloud = jira("bot@example.org:t");
        let card = json!({ "type": "inlineCard", "attrs": { "url": "https://g.example/a" } });
        let theirs = json!({ "type": "paragraph", "content": [{ "type": "text", "text": "Ours too.", "marks": [{ "type": "strong" }] }] });
        let raw = json!({ "type": "doc", "version": 1, "content": [
            theirs,
            paragraph("Old words."),
            { "type": "paragraph", "content": [{ "type": "text", "text": "See " }, card] },
            { "type": "rule" },
        ] });
        let there = issue(raw);
        assert!(there.body.contains("https://g.example/a"));
        let new = cloud.renewed(&there, sent, ours).unwrap();
        let content = new["content"].as_array().unwrap();
        assert_eq!((content.len(), &content[0]), (4, &theirs));
        assert_eq!(content[1], paragraph("New\nwords."));
        assert_eq!(content[2], paragraph("See https://g.example/a"));
        assert_eq!(content[3]["type"], "rule");
        let anew = issue(json!({ "type": "doc", "version": 1, "content": [theirs] }));
        assert_eq!(cloud.renewed(&anew, sent, ours), None, "written anew there");

        let own = jira("t");
        let there = issue(json!(
            "h2. Ours\r\n\r\nOld words.\r\n\r\nSee https://g.example/a\r\n\r\nMore"
        ));
        let new = own.renewed(&there, sent, ours).unwrap();
        assert_eq!(
            new,
            json!("h2. Ours\n\nNew\nwords.\n\nSee https://g.example/a\n\nMore")
        );
        assert_eq!(own.renewed(&there, "", ours), None);
        assert_eq!(own.renewed(&there, ours, ours), None);
    }

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
