//! The demo's bar: take somebody's part. On a real organisation's server this does not exist.

use axum::Form;
use axum::extract::State;
use goodcatch_people::viewer::SESSION_COOKIE;
use goodcatch_people::{App, MemberId, cookies, sessions};
use goodcatch_platform::pages::{PageError, PageResult, redirect};
use serde::Deserialize;

/// Whose part.
#[derive(Deserialize)]
pub struct Part {
    #[serde(default)]
    person: String,
}

/// Signs in as them.
pub async fn post(State(app): State<App>, Form(part): Form<Part>) -> PageResult {
    let people = app.demo_people();
    if people.is_empty() {
        return Err(PageError::NotFound);
    }
    let wanted: Option<MemberId> = part.person.parse().ok();
    if !people.iter().any(|p| p.member == wanted) {
        return Err(PageError::NotFound);
    }
    let cookie = match wanted {
        None => cookies::unset(&app, SESSION_COOKIE),
        Some(member) => {
            let mut tx = app.db.write().await?;
            let cookie = sessions::record(&mut tx, &app, member).await?;
            tx.commit().await?;
            cookie
        }
    };
    cookies::with(redirect("/"), [cookie])
}
