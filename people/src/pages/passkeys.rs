//! The ceremonies, in JSON as the script speaks it, and the forms of the account page.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::{Form, Json};
use axum_extra::extract::CookieJar;
use goodcatch_platform::pages::{Fields, PageError, PageResult};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, WebauthnError,
};

use super::{Pairs, line};
use crate::access::{Act, Refused};
use crate::cookies::{self, Cookie};
use crate::passkeys::{self, CeremonyId, PasskeyId};
use crate::{App, MemberId, Viewer, members, sessions};

const CEREMONY_COOKIE: &str = "goodcatch_ceremony";

/// What went wrong is for the log; whoever tries gets one sentence.
#[expect(clippy::needless_pass_by_value, reason = "map_err gives it away")]
fn failed(why: WebauthnError) -> PageError {
    tracing::info!(%why, "a passkey ceremony failed");
    PageError::Bad("people-passkey-failed")
}

fn unreadable<E>(_: E) -> PageError {
    PageError::Bad("people-passkey-failed")
}

fn answer(body: Value, cookie: Cookie) -> Result<Response, PageError> {
    cookies::with(Ok(Json(body).into_response()), [cookie])
}

/// Keeps the state; its id goes into a cookie, so that another's browser cannot finish it.
async fn keep(app: &App, member: Option<MemberId>, state: Value) -> Result<Cookie, PageError> {
    let mut tx = app.db.write().await?;
    let id = passkeys::record_ceremony(&mut tx, app, member, state).await?;
    tx.commit().await?;
    Ok(cookies::set(
        app,
        CEREMONY_COOKIE,
        &id.to_string(),
        passkeys::CEREMONY / 1000,
    ))
}

async fn kept<S: DeserializeOwned>(
    app: &App,
    headers: &HeaderMap,
    member: Option<MemberId>,
) -> Result<S, PageError> {
    let jar = CookieJar::from_headers(headers);
    let id: CeremonyId = jar
        .get(CEREMONY_COOKIE)
        .and_then(|c| c.value().parse().ok())
        .ok_or(PageError::Bad("people-passkey-failed"))?;
    let mut tx = app.db.write().await?;
    let state = passkeys::take_ceremony(&mut tx, id, member, app.clock.now()).await?;
    tx.commit().await?;
    let state = state.ok_or(PageError::Bad("people-passkey-failed"))?;
    serde_json::from_value(state).map_err(unreadable)
}

/// Begins to add a passkey to the viewer's own.
pub async fn start(State(app): State<App>, viewer: Viewer, Json(asked): Json<Value>) -> PageResult {
    viewer.may(Act::OwnAccount)?;
    let site = passkeys::site(&app.config).ok_or(PageError::NotFound)?;
    let mut tx = app.db.read().await?;
    let me = members::find_self(&mut tx, &viewer)
        .await?
        .ok_or(Refused::Missing)?;
    let held = passkeys::list_credentials(&mut tx, &viewer).await?;
    drop(tx);
    let (challenge, state) = site
        .start_passkey_registration(me.id.0, &me.email, &me.name, Some(held))
        .map_err(failed)?;
    let mut challenge = serde_json::to_value(challenge)?;
    // Signing in asks for no address, so the authenticator itself must know whose key it is.
    if let Some(selection) = challenge.pointer_mut("/publicKey/authenticatorSelection") {
        selection["residentKey"] = "required".into();
        selection["requireResidentKey"] = true.into();
    }
    let name = line(
        asked
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default(),
        60,
    );
    let cookie = keep(
        &app,
        Some(me.id),
        json!([serde_json::to_value(state)?, name]),
    )
    .await?;
    answer(challenge, cookie)
}

/// Adds the passkey.
pub async fn finish(
    State(app): State<App>,
    viewer: Viewer,
    headers: HeaderMap,
    Json(credential): Json<RegisterPublicKeyCredential>,
) -> PageResult {
    viewer.may(Act::OwnAccount)?;
    let site = passkeys::site(&app.config).ok_or(PageError::NotFound)?;
    let (state, name): (PasskeyRegistration, String) =
        kept(&app, &headers, viewer.member()).await?;
    let passkey = site
        .finish_passkey_registration(&credential, &state)
        .map_err(failed)?;
    let name = if name.is_empty() {
        viewer.language.t("people-passkey-unnamed")
    } else {
        name
    };
    let mut tx = app.db.write().await?;
    passkeys::record(&mut tx, &app, &viewer, &passkey, &name).await?;
    tx.commit().await?;
    let response = answer(
        json!({ "next": "/account" }),
        cookies::unset(&app, CEREMONY_COOKIE),
    );
    cookies::with(
        response,
        [cookies::set(
            &app,
            crate::viewer::FLASH_COOKIE,
            "people-said-passkey-added",
            60,
        )],
    )
}

/// Begins to sign in: no address is asked for.
pub async fn start_sign_in(State(app): State<App>) -> PageResult {
    let site = passkeys::site(&app.config).ok_or(PageError::NotFound)?;
    let (challenge, state) = site.start_discoverable_authentication().map_err(failed)?;
    let cookie = keep(&app, None, serde_json::to_value(state)?).await?;
    answer(serde_json::to_value(challenge)?, cookie)
}

/// Signs in.
pub async fn finish_sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    Json(credential): Json<PublicKeyCredential>,
) -> PageResult {
    let site = passkeys::site(&app.config).ok_or(PageError::NotFound)?;
    let state: DiscoverableAuthentication = kept(&app, &headers, None).await?;
    let (member, held) = site
        .identify_discoverable_authentication(&credential)
        .map_err(failed)?;
    let member = MemberId(member);
    let found = passkeys::find_by_credential(&mut app.db.read().await?, member, held).await?;
    let (id, stored) = found.ok_or(PageError::Bad("people-passkey-failed"))?;
    let mut passkey: Passkey = serde_json::from_value(stored)?;
    let result = site
        .finish_discoverable_authentication_v2(&credential, state, &passkey)
        .map_err(failed)?;
    passkey.update_credential(&result);
    let mut tx = app.db.write().await?;
    passkeys::revise_use(
        &mut tx,
        id,
        serde_json::to_value(&passkey)?,
        app.clock.now(),
    )
    .await?;
    let session = sessions::record(&mut tx, &app, member).await?;
    tx.commit().await?;
    cookies::with(
        answer(
            json!({ "next": "/" }),
            cookies::unset(&app, CEREMONY_COOKIE),
        ),
        [session],
    )
}

/// Renames one.
pub async fn post_name(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<PasskeyId>,
    Form(form): Pairs,
) -> PageResult {
    let name = line(Fields::from_pairs(form).get("name"), 60);
    let name = if name.is_empty() {
        viewer.language.t("people-passkey-unnamed")
    } else {
        name
    };
    let mut tx = app.db.write().await?;
    passkeys::revise_name(&mut tx, &viewer, id, &name).await?;
    tx.commit().await?;
    cookies::redirect_saying(&app, "/account", "people-said-passkey-renamed")
}

/// Removes one.
pub async fn post_removal(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<PasskeyId>,
) -> PageResult {
    let mut tx = app.db.write().await?;
    passkeys::erase(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    cookies::redirect_saying(&app, "/account", "people-said-passkey-removed")
}
