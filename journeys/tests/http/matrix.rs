//! The table itself: who reaches each route, and whose names they may meet there.

use goodcatch_people::access::Role;

/// Who reaches a route; everyone else gets 404.
#[derive(Debug, Clone, Copy)]
pub enum Reach {
    /// Anyone at all.
    Everyone,
    /// Whoever is signed in.
    Members,
    /// The one whose thing it is.
    Anna,
    /// Those who take part in the review of the scene, and who facilitates it.
    Room,
    /// They, and those who see which reviews there are.
    RoomAndDesk,
    /// Only who holds the role.
    Only(Role),
    /// Only who holds one of the roles.
    AnyOf(&'static [Role]),
    /// Nobody on a real organisation's server.
    Nobody,
}

/// Whose names may stand on the page.
#[derive(Debug, Clone, Copy)]
pub enum Sees {
    /// Nobody's but the viewer's own.
    Nobody,
    /// Of those who handle cases and guard identities.
    Staff,
    /// Of responders, and of reporters who chose to be named.
    Case,
    /// Of those in the same review, who will sit in one room.
    Room,
    /// The directory's.
    Directory,
}

/// The form of what is sent.
#[derive(Debug, Clone, Copy)]
pub enum Sends {
    /// A plain form.
    Form,
    /// A form with files.
    Parts,
    /// JSON, as the script sends it.
    Json,
}

/// A row.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path with its parameters.
    pub path: &'static str,
    /// Who reaches it.
    pub reach: Reach,
    /// Whose names may stand there.
    pub sees: Sees,
    /// What a change is sent as: the framework looks at that before the page can refuse.
    pub sends: Sends,
    /// Whether it may answer 404 to those who reach it, since it needs more than the scene has.
    pub may_be_missing: bool,
}

const fn row(method: &'static str, path: &'static str, reach: Reach, sees: Sees) -> Row {
    Row {
        method,
        path,
        reach,
        sees,
        sends: Sends::Form,
        may_be_missing: false,
    }
}

const fn needs_more(row: Row) -> Row {
    Row {
        may_be_missing: true,
        ..row
    }
}

const fn sends(sends: Sends, row: Row) -> Row {
    Row { sends, ..row }
}

const RESPONDER: Reach = Reach::Only(Role::Responder);
const ADMINISTRATOR: Reach = Reach::Only(Role::Administrator);
const CUSTODIAN: Reach = Reach::Only(Role::Custodian);
/// Whoever decides about actions.
const DECIDERS: Reach = Reach::AnyOf(&[Role::Responder, Role::Facilitator]);
/// Whoever sees all actions.
const SEERS: Reach = Reach::AnyOf(&[Role::Responder, Role::Facilitator, Role::Leader]);

/// Every route.
pub const MATRIX: &[Row] = &[
    // web
    row("GET", "/assets/{*path}", Reach::Everyone, Sees::Nobody),
    row("GET", "/design", Reach::Everyone, Sees::Nobody),
    row("GET", "/healthz", Reach::Everyone, Sees::Nobody),
    row("GET", "/readyz", Reach::Everyone, Sees::Nobody),
    needs_more(row("GET", "/metrics", Reach::Everyone, Sees::Nobody)),
    row("GET", "/operations", ADMINISTRATOR, Sees::Nobody),
    row("POST", "/operations/retry", ADMINISTRATOR, Sees::Nobody),
    row("POST", "/demo/person", Reach::Nobody, Sees::Nobody),
    // people: signing in and the account
    row("GET", "/setup/{token}", Reach::Everyone, Sees::Nobody),
    row("POST", "/setup/{token}", Reach::Everyone, Sees::Nobody),
    row("GET", "/sign-in", Reach::Everyone, Sees::Nobody),
    row("POST", "/sign-in/link", Reach::Everyone, Sees::Nobody),
    row(
        "POST",
        "/sign-in/passkey/start",
        Reach::Everyone,
        Sees::Nobody,
    ),
    row(
        "POST",
        "/sign-in/passkey/finish",
        Reach::Everyone,
        Sees::Nobody,
    ),
    row("GET", "/link/{token}", Reach::Everyone, Sees::Nobody),
    row("POST", "/link/{token}", Reach::Everyone, Sees::Nobody),
    row("POST", "/preferences", Reach::Everyone, Sees::Nobody),
    row("GET", "/welcome", Reach::Members, Sees::Nobody),
    row("GET", "/account", Reach::Members, Sees::Nobody),
    // Only for whose address was changed.
    needs_more(row(
        "POST",
        "/account/address",
        Reach::Members,
        Sees::Nobody,
    )),
    sends(
        Sends::Json,
        row("POST", "/passkeys/start", Reach::Members, Sees::Nobody),
    ),
    sends(
        Sends::Json,
        row("POST", "/passkeys/finish", Reach::Members, Sees::Nobody),
    ),
    row("POST", "/passkeys/{id}/name", Reach::Anna, Sees::Nobody),
    row("POST", "/passkeys/{id}/removal", Reach::Anna, Sees::Nobody),
    row("POST", "/other-sessions/end", Reach::Members, Sees::Nobody),
    // people: the directory
    row("GET", "/people", ADMINISTRATOR, Sees::Directory),
    row("GET", "/people/new", ADMINISTRATOR, Sees::Directory),
    row("POST", "/people/new", ADMINISTRATOR, Sees::Directory),
    row("GET", "/people/import", ADMINISTRATOR, Sees::Directory),
    sends(
        Sends::Parts,
        row("POST", "/people/import", ADMINISTRATOR, Sees::Directory),
    ),
    needs_more(row(
        "GET",
        "/people/import/runs/{id}",
        ADMINISTRATOR,
        Sees::Directory,
    )),
    needs_more(row(
        "GET",
        "/people/import/{id}",
        ADMINISTRATOR,
        Sees::Directory,
    )),
    row(
        "POST",
        "/people/import/{id}/application",
        ADMINISTRATOR,
        Sees::Directory,
    ),
    row("GET", "/people/{id}", ADMINISTRATOR, Sees::Directory),
    row(
        "GET",
        "/people/{id}/details",
        ADMINISTRATOR,
        Sees::Directory,
    ),
    row(
        "POST",
        "/people/{id}/details",
        ADMINISTRATOR,
        Sees::Directory,
    ),
    row("POST", "/people/{id}/roles", ADMINISTRATOR, Sees::Directory),
    row(
        "POST",
        "/people/{id}/roles/{role}/removal",
        ADMINISTRATOR,
        Sees::Directory,
    ),
    row(
        "POST",
        "/people/{id}/invitation",
        ADMINISTRATOR,
        Sees::Directory,
    ),
    row(
        "POST",
        "/people/{id}/departure",
        ADMINISTRATOR,
        Sees::Directory,
    ),
    row(
        "POST",
        "/people/{id}/return",
        ADMINISTRATOR,
        Sees::Directory,
    ),
    // people: sealed identities
    row("GET", "/identities", CUSTODIAN, Sees::Staff),
    row("POST", "/identities/{id}/approval", CUSTODIAN, Sees::Staff),
    row("POST", "/identities/{id}/refusal", CUSTODIAN, Sees::Staff),
    // speak up
    row("GET", "/", Reach::Everyone, Sees::Nobody),
    row("GET", "/promises", Reach::Everyone, Sees::Nobody),
    row("GET", "/speak-up", Reach::Everyone, Sees::Nobody),
    row("POST", "/speak-up/hint", Reach::Everyone, Sees::Nobody),
    row("GET", "/speak-up/{kind}", Reach::Everyone, Sees::Nobody),
    row("POST", "/speak-up/{kind}", Reach::Everyone, Sees::Nobody),
    row("GET", "/receipt", Reach::Everyone, Sees::Nobody),
    row("POST", "/receipt", Reach::Everyone, Sees::Nobody),
    row("POST", "/receipt/leave", Reach::Everyone, Sees::Nobody),
    row("GET", "/receipt/report", Reach::Everyone, Sees::Nobody),
    row(
        "POST",
        "/receipt/report/message",
        Reach::Everyone,
        Sees::Nobody,
    ),
    row(
        "POST",
        "/receipt/report/reveal",
        Reach::Everyone,
        Sees::Nobody,
    ),
    row(
        "POST",
        "/receipt/report/withdrawal",
        Reach::Everyone,
        Sees::Nobody,
    ),
    row("GET", "/reports", Reach::Members, Sees::Nobody),
    row("GET", "/reports/{id}", Reach::Anna, Sees::Nobody),
    row("POST", "/reports/{id}/message", Reach::Anna, Sees::Nobody),
    row("POST", "/reports/{id}/reveal", Reach::Anna, Sees::Nobody),
    row(
        "POST",
        "/reports/{id}/withdrawal",
        Reach::Anna,
        Sees::Nobody,
    ),
    row("GET", "/quarantine", RESPONDER, Sees::Nobody),
    row("POST", "/quarantine/{id}/release", RESPONDER, Sees::Nobody),
    row(
        "POST",
        "/quarantine/{id}/dismissal",
        RESPONDER,
        Sees::Nobody,
    ),
    row("GET", "/outbox", RESPONDER, Sees::Nobody),
    row("GET", "/outbox/{id}", RESPONDER, Sees::Nobody),
    // triage
    row("POST", "/wording", Reach::Members, Sees::Nobody),
    row("GET", "/desk", RESPONDER, Sees::Case),
    row("GET", "/desk/live", RESPONDER, Sees::Nobody),
    row("GET", "/cases/{id}", RESPONDER, Sees::Case),
    row("GET", "/cases/{id}/verdict", RESPONDER, Sees::Case),
    row("POST", "/cases/{id}/verdict", RESPONDER, Sees::Case),
    row("POST", "/cases/{id}/answers", RESPONDER, Sees::Case),
    row("POST", "/cases/{id}/assignment", RESPONDER, Sees::Case),
    row("POST", "/cases/{id}/notes", RESPONDER, Sees::Case),
    row("POST", "/cases/{id}/hold", RESPONDER, Sees::Case),
    row("POST", "/cases/{id}/closure", RESPONDER, Sees::Case),
    row("POST", "/cases/{id}/reopening", RESPONDER, Sees::Case),
    row("POST", "/cases/{id}/tasks", RESPONDER, Sees::Case),
    row("GET", "/cases/{id}/reports", RESPONDER, Sees::Case),
    row("POST", "/cases/{id}/split", RESPONDER, Sees::Case),
    row("GET", "/cases/{id}/merge", RESPONDER, Sees::Case),
    row("POST", "/cases/{id}/merge", RESPONDER, Sees::Case),
    needs_more(row(
        "GET",
        "/cases/{id}/mail/{report}/html",
        RESPONDER,
        Sees::Case,
    )),
    needs_more(row(
        "GET",
        "/cases/{id}/attachments/{attachment}",
        RESPONDER,
        Sees::Case,
    )),
    row(
        "GET",
        "/cases/{id}/attachments/{attachment}/open",
        RESPONDER,
        Sees::Case,
    ),
    row(
        "POST",
        "/cases/{id}/attachments/{attachment}/open",
        RESPONDER,
        Sees::Case,
    ),
    row(
        "GET",
        "/cases/{id}/reports/{report}/opening",
        RESPONDER,
        Sees::Case,
    ),
    row(
        "POST",
        "/cases/{id}/reports/{report}/opening",
        RESPONDER,
        Sees::Case,
    ),
    // improve
    row("GET", "/changes", Reach::Everyone, Sees::Nobody),
    row("GET", "/actions", Reach::Members, Sees::Staff),
    row("GET", "/actions/{id}", SEERS, Sees::Staff),
    row("GET", "/actions/{id}/edit", DECIDERS, Sees::Staff),
    row("POST", "/actions/{id}/edit", DECIDERS, Sees::Staff),
    row("POST", "/actions/{id}/decision", DECIDERS, Sees::Staff),
    row("POST", "/actions/{id}/completion", DECIDERS, Sees::Staff),
    row("POST", "/actions/{id}/closure", DECIDERS, Sees::Staff),
    row("POST", "/actions/{id}/reopening", DECIDERS, Sees::Staff),
    row("POST", "/actions/{id}/readings", DECIDERS, Sees::Staff),
    row("POST", "/actions/{id}/public-words", DECIDERS, Sees::Staff),
    // Only once the work is done.
    needs_more(row(
        "GET",
        "/actions/{id}/verification",
        DECIDERS,
        Sees::Staff,
    )),
    row("POST", "/actions/{id}/verification", DECIDERS, Sees::Staff),
    row("GET", "/reviews/{id}/actions", DECIDERS, Sees::Staff),
    row("GET", "/reviews/{id}/actions/new", DECIDERS, Sees::Staff),
    row("POST", "/reviews/{id}/actions", DECIDERS, Sees::Staff),
    row("GET", "/incidents/{id}/actions", RESPONDER, Sees::Staff),
    row("GET", "/incidents/{id}/actions/new", RESPONDER, Sees::Staff),
    row("POST", "/incidents/{id}/actions", RESPONDER, Sees::Staff),
    row("GET", "/recurrences", DECIDERS, Sees::Staff),
    needs_more(row("GET", "/recurrences/{id}", DECIDERS, Sees::Staff)),
    row("POST", "/recurrences/{id}/reopening", DECIDERS, Sees::Staff),
    row(
        "POST",
        "/recurrences/{id}/difference",
        DECIDERS,
        Sees::Staff,
    ),
    row("POST", "/actions/{id}/trackers", DECIDERS, Sees::Staff),
    row(
        "POST",
        "/actions/{id}/trackers/{tracker}",
        DECIDERS,
        Sees::Staff,
    ),
    row("GET", "/calendar", Reach::Members, Sees::Nobody),
    row("POST", "/calendar", Reach::Members, Sees::Nobody),
    row("POST", "/calendar/erasure", Reach::Members, Sees::Nobody),
    needs_more(row(
        "GET",
        "/calendar/{file}",
        Reach::Everyone,
        Sees::Nobody,
    )),
    row("GET", "/trackers", ADMINISTRATOR, Sees::Nobody),
    row("POST", "/trackers", ADMINISTRATOR, Sees::Nobody),
    needs_more(row("GET", "/trackers/{id}", ADMINISTRATOR, Sees::Nobody)),
    row("POST", "/trackers/{id}", ADMINISTRATOR, Sees::Nobody),
    row("POST", "/trackers/{id}/test", ADMINISTRATOR, Sees::Nobody),
    row("POST", "/trackers/{id}/pause", ADMINISTRATOR, Sees::Nobody),
    row(
        "POST",
        "/trackers/{id}/erasure",
        ADMINISTRATOR,
        Sees::Nobody,
    ),
    // A tracker's own deliveries: without its secret it looks like a tracker that is not there.
    row("POST", "/trackers/{id}/hook", Reach::Everyone, Sees::Nobody),
    // respond
    row("GET", "/incidents", RESPONDER, Sees::Case),
    row("GET", "/incidents/new", RESPONDER, Sees::Nobody),
    row("POST", "/incidents/new", RESPONDER, Sees::Nobody),
    row("GET", "/cases/{id}/incident", RESPONDER, Sees::Case),
    row("POST", "/cases/{id}/incident", RESPONDER, Sees::Case),
    row("GET", "/incidents/{id}", RESPONDER, Sees::Case),
    row("GET", "/incidents/{id}/live", RESPONDER, Sees::Nobody),
    row("POST", "/incidents/{id}/moves", RESPONDER, Sees::Case),
    row("POST", "/incidents/{id}/summary", RESPONDER, Sees::Case),
    row("POST", "/incidents/{id}/details", RESPONDER, Sees::Case),
    row("POST", "/incidents/{id}/milestones", RESPONDER, Sees::Case),
    row("POST", "/incidents/{id}/roles", RESPONDER, Sees::Case),
    row("POST", "/incidents/{id}/tasks", RESPONDER, Sees::Case),
    row(
        "POST",
        "/incidents/{id}/tasks/{task}/completion",
        RESPONDER,
        Sees::Case,
    ),
    row(
        "POST",
        "/incidents/{id}/tasks/{task}/assignment",
        RESPONDER,
        Sees::Case,
    ),
    row("POST", "/incidents/{id}/updates", RESPONDER, Sees::Case),
    row("GET", "/incidents/{id}/timeline", RESPONDER, Sees::Case),
    row("POST", "/incidents/{id}/timeline", RESPONDER, Sees::Case),
    row(
        "GET",
        "/incidents/{id}/timeline/paste",
        RESPONDER,
        Sees::Nobody,
    ),
    row(
        "POST",
        "/incidents/{id}/timeline/paste",
        RESPONDER,
        Sees::Nobody,
    ),
    row(
        "GET",
        "/incidents/{id}/timeline/{event}",
        RESPONDER,
        Sees::Case,
    ),
    row(
        "POST",
        "/incidents/{id}/timeline/{event}",
        RESPONDER,
        Sees::Case,
    ),
    row(
        "POST",
        "/incidents/{id}/timeline/{event}/place",
        RESPONDER,
        Sees::Case,
    ),
    row("POST", "/incidents/entry", Reach::Members, Sees::Nobody),
    sends(
        Sends::Parts,
        row("POST", "/incidents/{id}/evidence", RESPONDER, Sees::Case),
    ),
    needs_more(row(
        "GET",
        "/incidents/{id}/evidence/{evidence}",
        RESPONDER,
        Sees::Nobody,
    )),
    row("GET", "/incidents/{id}/notices", RESPONDER, Sees::Case),
    row("POST", "/incidents/{id}/notices", RESPONDER, Sees::Case),
    row("GET", "/incidents/codes", Reach::Members, Sees::Nobody),
    row(
        "GET",
        "/incidents/{id}/classification",
        RESPONDER,
        Sees::Case,
    ),
    row(
        "POST",
        "/incidents/{id}/classification",
        RESPONDER,
        Sees::Case,
    ),
    // Files for others: no name, not even the title.
    row("GET", "/incidents/{id}/veris.json", RESPONDER, Sees::Nobody),
    row("GET", "/incidents/{id}/stix.json", RESPONDER, Sees::Nobody),
    row("GET", "/incidents/import", RESPONDER, Sees::Nobody),
    sends(
        Sends::Parts,
        row("POST", "/incidents/import", RESPONDER, Sees::Nobody),
    ),
    needs_more(row(
        "GET",
        "/incidents/imports/{id}",
        RESPONDER,
        Sees::Nobody,
    )),
    needs_more(row(
        "POST",
        "/incidents/imports/{id}/application",
        RESPONDER,
        Sees::Nobody,
    )),
    row("GET", "/updates", Reach::Members, Sees::Nobody),
    row("GET", "/playbooks", RESPONDER, Sees::Nobody),
    row("GET", "/playbooks/{id}", RESPONDER, Sees::Nobody),
    row("POST", "/playbooks/{id}", RESPONDER, Sees::Nobody),
    // review
    row("GET", "/reviews", Reach::Members, Sees::Nobody),
    row("POST", "/reviews", Reach::Members, Sees::Nobody),
    row("GET", "/reviews/new", Reach::Members, Sees::Nobody),
    row("GET", "/reviews/import", DECIDERS, Sees::Nobody),
    row("POST", "/reviews/import", DECIDERS, Sees::Nobody),
    row("GET", "/reviews/{id}", Reach::RoomAndDesk, Sees::Room),
    row("GET", "/reviews/{id}/live", Reach::Room, Sees::Nobody),
    row(
        "POST",
        "/reviews/{id}/facilitation",
        Reach::Room,
        Sees::Room,
    ),
    row("POST", "/reviews/{id}/moves", Reach::Room, Sees::Room),
    row("POST", "/reviews/{id}/appointment", Reach::Room, Sees::Room),
    row("GET", "/reviews/{id}/participants", Reach::Room, Sees::Room),
    row(
        "POST",
        "/reviews/{id}/participants",
        Reach::Room,
        Sees::Room,
    ),
    row("GET", "/reviews/{id}/account", Reach::Room, Sees::Nobody),
    row("POST", "/reviews/{id}/account", Reach::Room, Sees::Nobody),
    row(
        "POST",
        "/reviews/{id}/account/withdrawal",
        Reach::Room,
        Sees::Nobody,
    ),
    row("GET", "/reviews/{id}/narrative", Reach::Room, Sees::Nobody),
    row("POST", "/reviews/{id}/narrative", Reach::Room, Sees::Nobody),
    row(
        "POST",
        "/reviews/{id}/narrative/{statement}",
        Reach::Room,
        Sees::Nobody,
    ),
    row("GET", "/reviews/{id}/questions", Reach::Room, Sees::Nobody),
    row("POST", "/reviews/{id}/questions", Reach::Room, Sees::Nobody),
    row("GET", "/reviews/{id}/factors", Reach::Room, Sees::Nobody),
    row("POST", "/reviews/{id}/factors", Reach::Room, Sees::Nobody),
    row(
        "POST",
        "/reviews/{id}/factors/{factor}/removal",
        Reach::Room,
        Sees::Nobody,
    ),
    row("GET", "/reviews/{id}/meeting", Reach::Room, Sees::Nobody),
    row("POST", "/reviews/{id}/meeting", Reach::Room, Sees::Nobody),
    row("POST", "/reviews/{id}/captures", Reach::Room, Sees::Nobody),
    row("GET", "/reviews/{id}/poll", Reach::Room, Sees::Nobody),
    row("POST", "/reviews/{id}/poll", Reach::Room, Sees::Nobody),
    row("GET", "/reviews/{id}/quality", Reach::Room, Sees::Nobody),
    row("POST", "/reviews/{id}/signoff", Reach::Room, Sees::Nobody),
    row(
        "GET",
        "/reviews/{id}/publication",
        Reach::Room,
        Sees::Nobody,
    ),
    row(
        "POST",
        "/reviews/{id}/publication",
        Reach::Room,
        Sees::Nobody,
    ),
    row(
        "POST",
        "/reviews/{id}/publication/withdrawal",
        Reach::Room,
        Sees::Nobody,
    ),
    row("GET", "/reviews/{id}/export.md", Reach::Room, Sees::Nobody),
    row(
        "GET",
        "/reviews/{id}/export.html",
        Reach::Room,
        Sees::Nobody,
    ),
    row(
        "GET",
        "/reviews/{id}/export.json",
        Reach::Room,
        Sees::Nobody,
    ),
    row("GET", "/reviews/{id}/export.pdf", Reach::Room, Sees::Nobody),
    row(
        "POST",
        "/reviews/{id}/participants/joining",
        Reach::Room,
        Sees::Nobody,
    ),
    row(
        "POST",
        "/reviews/{id}/participants/leaving",
        Reach::Room,
        Sees::Nobody,
    ),
    row("GET", "/published", Reach::Members, Sees::Nobody),
    needs_more(row("GET", "/published/{id}", Reach::Members, Sees::Nobody)),
    needs_more(row(
        "GET",
        "/published/{id}/export.md",
        Reach::Members,
        Sees::Nobody,
    )),
    needs_more(row(
        "GET",
        "/published/{id}/export.html",
        Reach::Members,
        Sees::Nobody,
    )),
    needs_more(row(
        "GET",
        "/published/{id}/export.json",
        Reach::Members,
        Sees::Nobody,
    )),
    needs_more(row(
        "GET",
        "/published/{id}/export.pdf",
        Reach::Members,
        Sees::Nobody,
    )),
    // Last for each role: what ends the session that the matrix looks with.
    row("POST", "/sessions/{id}/end", Reach::Anna, Sees::Nobody),
    row("POST", "/sign-out", Reach::Everyone, Sees::Nobody),
];
