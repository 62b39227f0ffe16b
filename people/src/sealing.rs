//! Sealed identities. Each confidential report has an age key pair of its own: anyone can seal to
//! it, and its secret half is wrapped to the organisation's key, which is not in the database.
//! Destroying the wrapped half destroys the identity, in back-ups made later too.
//!
//! An identity cannot be printed, serialised or compared, and shows itself only to a [`Grant`]:
//!
//! ```compile_fail
//! # fn f(sealed: goodcatch_people::sealing::Sealed) { println!("{sealed:?}"); }
//! ```
//! ```compile_fail
//! # fn f(identity: goodcatch_people::sealing::Identity) { println!("{identity:?}"); }
//! ```
//! ```compile_fail
//! # fn f(identity: goodcatch_people::sealing::Identity) { serde_json::to_string(&identity); }
//! ```
//! ```compile_fail
//! # fn f(a: goodcatch_people::sealing::Identity, b: goodcatch_people::sealing::Identity) -> bool { a == b }
//! ```
//! ```compile_fail
//! // No grant, no name.
//! # fn f(identity: &goodcatch_people::sealing::Identity) -> &str { identity.name() }
//! ```
//! ```compile_fail
//! // A grant cannot be made up.
//! # fn f() { let _ = goodcatch_people::grants::Grant { key: todo!(), until: todo!() }; }
//! ```

use std::io::{Read, Write};
use std::str::FromStr;

use age::secrecy::ExposeSecret;
use age::x25519;
use goodcatch_platform::clock::Time;
use goodcatch_platform::database::{DbError, Tx, Value};
use goodcatch_platform::id;
use goodcatch_platform::mail_out::Destination;
use zeroize::{Zeroize, Zeroizing};

use crate::access::{Allowed, Refused};
use crate::grants::Grant;
use crate::keys::Keys;
use crate::{App, MemberId, members};

id! {
    /// The key pair of one report.
    SealingKeyId
}

/// Who a reporter is. Only a [`Grant`] shows it.
pub struct Identity {
    name: String,
    contact: String,
    member: Option<MemberId>,
}

impl Drop for Identity {
    fn drop(&mut self) {
        self.name.zeroize();
        self.contact.zeroize();
    }
}

impl Identity {
    /// What the reporter said of themselves, or the directory knows of them.
    pub fn new(name: String, contact: String, member: Option<MemberId>) -> Identity {
        Identity {
            name,
            contact,
            member,
        }
    }

    /// The name, for whoever holds the grant.
    pub fn name(&self, _: &Grant) -> &str {
        &self.name
    }

    /// The address or telephone number, for whoever holds the grant.
    pub fn contact(&self, _: &Grant) -> &str {
        &self.contact
    }

    /// Seals it to a report's key.
    pub fn seal(&self, to: &Recipient) -> Allowed<Sealed> {
        let member = self.member.map(|m| m.to_string()).unwrap_or_default();
        let plain = Zeroizing::new(
            serde_json::to_vec(&[&self.name, &self.contact, &member]).map_err(|_| Refused::Seal)?,
        );
        Ok(Sealed(to.seal(&plain)?))
    }
}

/// An identity that nobody can read as it is.
pub struct Sealed(Vec<u8>);

impl From<Sealed> for Value {
    fn from(sealed: Sealed) -> Value {
        sealed.0.into()
    }
}

impl Sealed {
    /// As it lies in the database.
    pub fn from_stored(bytes: Vec<u8>) -> Sealed {
        Sealed(bytes)
    }

    fn open(&self, secret: &x25519::Identity) -> Allowed<Identity> {
        let plain = Zeroizing::new(age::decrypt(secret, &self.0).map_err(|_| Refused::Seal)?);
        let [name, contact, member]: [String; 3] =
            serde_json::from_slice(&plain).map_err(|_| Refused::Seal)?;
        Ok(Identity {
            name,
            contact,
            member: member.parse().ok(),
        })
    }
}

/// The public half of a report's key: it seals, and cannot open.
#[derive(Clone)]
pub struct Recipient {
    /// Which key.
    pub id: SealingKeyId,
    recipient: x25519::Recipient,
}

impl Recipient {
    /// Seals bytes.
    pub fn seal(&self, plain: &[u8]) -> Allowed<Vec<u8>> {
        age::encrypt(&self.recipient, plain).map_err(|_| Refused::Seal)
    }

    /// Seals a stream into `output`; [`age::stream::StreamWriter::finish`] ends it.
    pub fn seal_into<W: Write>(&self, output: W) -> Allowed<age::stream::StreamWriter<W>> {
        seal_into(&self.recipient, output)
    }
}

fn seal_into<W: Write>(
    recipient: &x25519::Recipient,
    output: W,
) -> Allowed<age::stream::StreamWriter<W>> {
    let one = std::iter::once(recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(one).map_err(|_| Refused::Seal)?;
    Ok(encryptor.wrap_output(output)?)
}

/// Seals bytes to the organisation's own key: for what is not yet a report.
pub fn seal_to_house(keys: &Keys, plain: &[u8]) -> Allowed<Vec<u8>> {
    age::encrypt(keys.recipient(), plain).map_err(|_| Refused::Seal)
}

/// Opens what [`seal_to_house`] sealed, for the job that makes a report of it.
pub fn open_from_house(keys: &Keys, sealed: &[u8]) -> Allowed<Vec<u8>> {
    age::decrypt(keys.identity(), sealed).map_err(|_| Refused::Seal)
}

/// A key pair that is not recorded yet: one can seal to it before the transaction begins.
#[derive(Clone)]
pub struct NewKey {
    /// Its public half.
    pub recipient: Recipient,
    wrapped: Vec<u8>,
}

impl NewKey {
    /// Makes a key pair and wraps its secret half.
    pub fn make(app: &App) -> Allowed<NewKey> {
        let secret = x25519::Identity::generate();
        let recipient = Recipient {
            id: app.random.id(),
            recipient: secret.to_public(),
        };
        let wrapped = seal_to_house(app.keys(), secret.to_string().expose_secret().as_bytes())?;
        Ok(NewKey { recipient, wrapped })
    }

    /// Records it.
    pub async fn record(self, tx: &mut Tx, now: Time) -> Result<Recipient, DbError> {
        tx.run(
            "insert into sealing_keys (id, recipient, wrapped, created_at) values ($1, $2, $3, $4)",
            &[
                self.recipient.id.into(),
                self.recipient.recipient.to_string().into(),
                self.wrapped.into(),
                now.day().into(),
            ],
        )
        .await?;
        Ok(self.recipient)
    }
}

/// Makes the key pair of a report and records it.
pub async fn record_key(tx: &mut Tx, app: &App, now: Time) -> Allowed<Recipient> {
    Ok(NewKey::make(app)?.record(tx, now).await?)
}

/// The public half of a recorded key; `None` once it is destroyed.
pub async fn find_recipient(tx: &mut Tx, id: SealingKeyId) -> Allowed<Option<Recipient>> {
    let text: Option<String> = tx
        .value(
            "select recipient from sealing_keys where id = $1 and wrapped is not null",
            &[id.into()],
        )
        .await?;
    let Some(text) = text else { return Ok(None) };
    let recipient = x25519::Recipient::from_str(&text).map_err(|_| Refused::Seal)?;
    Ok(Some(Recipient { id, recipient }))
}

async fn secret(tx: &mut Tx, keys: &Keys, id: SealingKeyId) -> Allowed<Option<x25519::Identity>> {
    let wrapped: Option<Option<Vec<u8>>> = tx
        .value(
            "select wrapped from sealing_keys where id = $1",
            &[id.into()],
        )
        .await?;
    let Some(wrapped) = wrapped.flatten() else {
        return Ok(None);
    };
    let plain = Zeroizing::new(open_from_house(keys, &wrapped)?);
    let text = std::str::from_utf8(&plain).map_err(|_| Refused::Seal)?;
    x25519::Identity::from_str(text)
        .map(Some)
        .map_err(|_| Refused::Seal)
}

/// Opens an identity for the holder of a grant that names its key.
pub async fn open(
    tx: &mut Tx,
    app: &App,
    sealed: &Sealed,
    grant: &Grant,
) -> Allowed<Option<Identity>> {
    let Some(secret) = secret(tx, app.keys(), grant.key()).await? else {
        return Ok(None);
    };
    sealed.open(&secret).map(Some)
}

/// Where an answer to a sealed reporter goes: nowhere, once they have left. It can be handed to the
/// relay and to nothing else.
pub async fn destination(
    tx: &mut Tx,
    app: &App,
    key: SealingKeyId,
    sealed: &Sealed,
) -> Allowed<Option<Destination>> {
    let Some(secret) = secret(tx, app.keys(), key).await? else {
        return Ok(None);
    };
    let identity = sealed.open(&secret)?;
    // Whoever has left reads their mail no longer; somebody else may.
    if let Some(member) = identity.member
        && !members::find_for_delivery(tx, member)
            .await?
            .is_some_and(|m| m.active)
    {
        return Ok(None);
    }
    Ok(identity
        .contact
        .contains('@')
        .then(|| Destination::new(identity.contact.clone())))
}

/// Opens a sealed original (an attachment, a reported mail) of a report: for the job that makes the
/// copy, and for deliberate opening. The bytes hold no identity that the report promised to seal,
/// or the caller holds the grant for it.
pub async fn open_original(
    tx: &mut Tx,
    app: &App,
    key: SealingKeyId,
    sealed: impl Read,
    most: u64,
) -> Allowed<Option<Vec<u8>>> {
    let Some(secret) = secret(tx, app.keys(), key).await? else {
        return Ok(None);
    };
    let decryptor = age::Decryptor::new(sealed).map_err(|_| Refused::Seal)?;
    let one = std::iter::once(&secret as &dyn age::Identity);
    let mut plain = Vec::new();
    decryptor
        .decrypt(one)
        .map_err(|_| Refused::Seal)?
        .take(most)
        .read_to_end(&mut plain)?;
    Ok(Some(plain))
}

/// Destroys a key, and with it whatever was sealed to it.
pub async fn destroy_key(tx: &mut Tx, id: SealingKeyId, now: Time) -> Result<(), DbError> {
    tx.run(
        "update sealing_keys set wrapped = null, destroyed_at = $2 where id = $1 and wrapped is not null",
        &[id.into(), now.day().into()],
    )
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grants;

    #[tokio::test]
    async fn what_is_sealed_opens_with_its_key_until_that_is_destroyed() {
        let app = App::for_tests().await;
        let mut tx = app.db.write().await.unwrap();
        let now = app.clock.now();
        let to = record_key(&mut tx, &app, now).await.unwrap();
        let identity = Identity::new("Anna Canary".into(), "anna@canary.example".into(), None);
        let sealed = identity.seal(&to).unwrap();
        assert!(!sealed.0.windows(4).any(|w| w == b"Anna" || w == b"anna"));
        let grant = grants::for_tests(to.id);
        let opened = open(&mut tx, &app, &sealed, &grant).await.unwrap().unwrap();
        assert_eq!(
            (opened.name(&grant), opened.contact(&grant)),
            ("Anna Canary", "anna@canary.example")
        );
        assert!(
            destination(&mut tx, &app, to.id, &sealed)
                .await
                .unwrap()
                .is_some()
        );
        let other = record_key(&mut tx, &app, now).await.unwrap();
        assert!(
            open(&mut tx, &app, &sealed, &grants::for_tests(other.id))
                .await
                .is_err()
        );
        destroy_key(&mut tx, to.id, now).await.unwrap();
        assert!(
            open(&mut tx, &app, &sealed, &grant)
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            destination(&mut tx, &app, to.id, &sealed)
                .await
                .unwrap()
                .is_none()
        );
    }

    #[tokio::test]
    async fn a_stream_is_sealed_and_opened() {
        let app = App::for_tests().await;
        let mut tx = app.db.write().await.unwrap();
        let to = record_key(&mut tx, &app, app.clock.now()).await.unwrap();
        let mut sealed = Vec::new();
        let mut writer = to.seal_into(&mut sealed).unwrap();
        writer.write_all(&vec![7; 200_000]).unwrap();
        writer.finish().unwrap();
        let plain = open_original(&mut tx, &app, to.id, &sealed[..], 1 << 30)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(plain, vec![7; 200_000]);
    }
}
