//! Who looks: the first question of every store function.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use goodcatch_platform::clock::{HOUR, Time};
use goodcatch_platform::database::Result as DbResult;
use goodcatch_platform::pages::{DemoBar, DemoPerson, NavItem, Page, PageError};
use goodcatch_platform::words::Lang;
use goodcatch_platform::{from_row, id};
use sha2::{Digest, Sha256};

use crate::access::Role;
use crate::{App, MemberId, sessions};

id! {
    /// A signed-in session, as its owner sees it in the list of their sessions.
    SessionId
}

/// The cookie that carries a session's token.
pub const SESSION_COOKIE: &str = "goodcatch_session";
/// The cookie that carries the chosen language.
pub const LANGUAGE_COOKIE: &str = "goodcatch_language";
/// The cookie that carries the chosen theme.
pub const THEME_COOKIE: &str = "goodcatch_theme";
/// The cookie that carries the key of a message for the next page.
pub const FLASH_COOKIE: &str = "goodcatch_flash";

/// A person who looks, as far as they said who they are.
#[derive(Debug, Clone)]
pub struct Viewer {
    member: Option<MemberId>,
    name: Option<String>,
    roles: Vec<Role>,
    session: Option<SessionId>,
    /// The language they read.
    pub language: Lang,
    /// `auto`, `light` or `dark`.
    pub theme: &'static str,
    flash: Option<String>,
    here: String,
}

impl Viewer {
    /// Someone who did not say who they are.
    pub fn visitor() -> Viewer {
        Viewer {
            member: None,
            name: None,
            roles: Vec::new(),
            session: None,
            language: goodcatch_platform::words::ENGLISH,
            theme: "auto",
            flash: None,
            here: "/".into(),
        }
    }

    /// A signed-in member with the given roles: for the demo, commands and tests.
    pub fn member_with(member: MemberId, name: &str, roles: &[Role]) -> Viewer {
        Viewer {
            member: Some(member),
            name: Some(name.into()),
            roles: roles.to_vec(),
            ..Viewer::visitor()
        }
    }

    /// Whoever runs commands beside the data folder: they administer, and sign in as nobody.
    pub fn operator() -> Viewer {
        Viewer {
            roles: vec![Role::Administrator],
            ..Viewer::visitor()
        }
    }

    /// A signed-in member for tests.
    pub fn sample(roles: &[Role]) -> Viewer {
        Viewer::member_with(MemberId(uuid::Uuid::from_u128(1)), "Sample", roles)
    }

    /// The member, when signed in.
    pub fn member(&self) -> Option<MemberId> {
        self.member
    }

    /// Their own name, when signed in.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Their session, when signed in.
    pub fn session(&self) -> Option<SessionId> {
        self.session
    }

    /// Whether they hold a role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Their roles.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The frame of a page for them.
    pub fn page(&self, app: &App) -> Page {
        let nav = app
            .nav()
            .iter()
            .filter(|entry| entry.act.is_none_or(|act| self.could(act)))
            .map(|entry| NavItem {
                href: entry.href.into(),
                label: self.language.t(entry.label),
                icon: entry.icon,
                current: entry.holds(&self.here),
            })
            .collect();
        let demo = (!app.demo_people().is_empty()).then(|| DemoBar {
            people: app
                .demo_people()
                .iter()
                .map(|p| DemoPerson {
                    name: p.name.clone(),
                    role: self.language.t(&format!("role-{}", p.role)),
                    href_value: p.member.map(|m| m.to_string()).unwrap_or_default(),
                    current: p.member == self.member,
                })
                .collect(),
        });
        Page {
            theme: self.theme,
            demo,
            nav,
            viewer_name: self.name.clone(),
            flash: self.flash.as_ref().map(|key| self.language.t(key)),
            organisation: app.config.organisation.clone(),
            zone: app.config.zone(),
            here: self.here.clone(),
            ..Page::bare(self.language)
        }
    }
}

struct Seen {
    id: SessionId,
    member_id: MemberId,
    name: String,
    locale: String,
    seen_at: Time,
    roles: Option<String>,
}

from_row!(Seen {
    id,
    member_id,
    name,
    locale,
    seen_at,
    roles
});

/// The form in which a token may be stored.
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

async fn find_session(app: &App, token: &str) -> DbResult<Option<Seen>> {
    let now = app.clock.now();
    let hash = token_hash(token);
    let sql = "select s.id, s.member_id, m.name, m.locale, s.seen_at,
                 (select string_agg(r.role, ',') from member_roles r where r.member_id = m.id) as roles
               from sessions s join members m on m.id = s.member_id
               where s.token_hash = $1 and s.expires_at > $2 and s.seen_at > $3 and m.active";
    let idle = now.plus(-sessions::IDLE);
    let seen: Option<Seen> = app
        .db
        .read()
        .await?
        .find(sql, &[hash.clone().into(), now.into(), idle.into()])
        .await?;
    if let Some(seen) = &seen
        && now.0 - seen.seen_at.0 >= HOUR
    {
        let now = sessions::hour(now);
        let mut tx = app.db.write().await?;
        tx.run(
            "update sessions set seen_at = $2 where token_hash = $1",
            &[hash.into(), now.into()],
        )
        .await?;
        tx.commit().await?;
    }
    Ok(seen)
}

impl FromRequestParts<App> for Viewer {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let jar = CookieJar::from_headers(&parts.headers);
        let value = |name: &str| jar.get(name).map(|c| c.value().to_owned());
        let mut viewer = Viewer::visitor();
        viewer.here = parts.uri.path().to_owned();
        let mut language = app.platform().language();
        if let Some(accepted) = parts
            .headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|h| h.to_str().ok())
        {
            language = Lang::negotiate(accepted).unwrap_or(language);
        }
        if let Some(token) = value(SESSION_COOKIE).filter(|t| t.len() <= 128)
            && let Some(seen) = find_session(app, &token).await?
        {
            viewer.session = Some(seen.id);
            viewer.member = Some(seen.member_id);
            viewer.name = Some(seen.name);
            viewer.roles = seen
                .roles
                .unwrap_or_default()
                .split(',')
                .filter_map(|r| r.parse().ok())
                .collect();
            language = Lang::find(&seen.locale).unwrap_or(language);
        }
        viewer.language = value(LANGUAGE_COOKIE)
            .and_then(|c| Lang::find(&c))
            .unwrap_or(language);
        viewer.theme = match value(THEME_COOKIE).as_deref() {
            Some("light") => "light",
            Some("dark") => "dark",
            _ => "auto",
        };
        // Only keys of words: a cookie cannot put its own text on a page.
        viewer.flash = value(FLASH_COOKIE).filter(|key| viewer.language.has(key));
        Ok(viewer)
    }
}
