//! A row of the matrix: who reaches a route, and whose names they may meet there.

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

pub const fn row(method: &'static str, path: &'static str, reach: Reach, sees: Sees) -> Row {
    Row {
        method,
        path,
        reach,
        sees,
        sends: Sends::Form,
        may_be_missing: false,
    }
}

pub const fn needs_more(row: Row) -> Row {
    Row {
        may_be_missing: true,
        ..row
    }
}

pub const fn sends(sends: Sends, row: Row) -> Row {
    Row { sends, ..row }
}

/// Responders.
pub const RESPONDER: Reach = Reach::Only(Role::Responder);
/// Administrators.
pub const ADMINISTRATOR: Reach = Reach::Only(Role::Administrator);
/// Custodians.
pub const CUSTODIAN: Reach = Reach::Only(Role::Custodian);
/// Whoever decides about actions.
pub const DECIDERS: Reach = Reach::AnyOf(&[Role::Responder, Role::Facilitator]);
/// Whoever sees all actions.
pub const SEERS: Reach = Reach::AnyOf(&[Role::Responder, Role::Facilitator, Role::Leader]);
/// Facilitators: of a review, whoever facilitates it.
pub const FACILITATOR: Reach = Reach::Only(Role::Facilitator);
