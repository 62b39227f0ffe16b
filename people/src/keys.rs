//! The key that lies outside the database: it wraps the keys of confidential reports and makes
//! the tags by which a reporter, and nobody else, finds their own.

use std::io::Write;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use age::secrecy::ExposeSecret;
use age::x25519;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// The organisation's sealing key. It has no `Debug` and no `Serialize`.
#[derive(Clone)]
pub struct Keys {
    inner: Arc<Inner>,
}

struct Inner {
    identity: x25519::Identity,
    recipient: x25519::Recipient,
    tags: Zeroizing<Vec<u8>>,
}

impl Keys {
    /// A new key, not yet written anywhere.
    pub fn generate() -> Keys {
        Keys::from_identity(x25519::Identity::generate())
    }

    fn from_identity(identity: x25519::Identity) -> Keys {
        let recipient = identity.to_public();
        let secret = identity.to_string();
        let mut mac = mac(b"goodcatch tags v1");
        mac.update(secret.expose_secret().as_bytes());
        let tags = Zeroizing::new(mac.finalize().into_bytes().to_vec());
        Keys {
            inner: Arc::new(Inner {
                identity,
                recipient,
                tags,
            }),
        }
    }

    /// Reads the key file; makes it, readable by its owner only, when it is missing and `make`.
    pub fn open(path: &Path, make: bool) -> Result<Keys, String> {
        match std::fs::read_to_string(path) {
            Ok(text) => {
                let text = Zeroizing::new(text);
                let line = text
                    .lines()
                    .map(str::trim)
                    .find(|l| l.starts_with("AGE-SECRET-KEY-"));
                let line =
                    line.ok_or_else(|| format!("{}: holds no age secret key", path.display()))?;
                let identity = x25519::Identity::from_str(line)
                    .map_err(|why| format!("{}: {why}", path.display()))?;
                Ok(Keys::from_identity(identity))
            }
            Err(e) if e.kind() == std::io::ErrorKind::NotFound && make => {
                let keys = Keys::generate();
                keys.write_new(path)
                    .map_err(|e| format!("{}: {e}", path.display()))?;
                Ok(keys)
            }
            Err(e) => Err(format!(
                "{}: {e}. Without this file the sealed identities cannot be opened; put it back before starting.",
                path.display()
            )),
        }
    }

    fn write_new(&self, path: &Path) -> std::io::Result<()> {
        use std::os::unix::fs::OpenOptionsExt;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        writeln!(
            file,
            "# Goodcatch's sealing key. Keep it secret, and apart from back-ups of the database."
        )?;
        writeln!(file, "# public key: {}", self.inner.recipient)?;
        writeln!(file, "{}", self.inner.identity.to_string().expose_secret())?;
        file.sync_all()
    }

    pub(crate) fn identity(&self) -> &x25519::Identity {
        &self.inner.identity
    }

    pub(crate) fn recipient(&self) -> &x25519::Recipient {
        &self.inner.recipient
    }

    /// A keyed hash: equal for equal parts, and nothing without the key. Parts are kept apart.
    pub fn tag(&self, purpose: &str, parts: &[&[u8]]) -> Vec<u8> {
        let mut mac = mac(&self.inner.tags);
        for part in std::iter::once(purpose.as_bytes()).chain(parts.iter().copied()) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().to_vec()
    }
}

fn mac(key: &[u8]) -> Hmac<Sha256> {
    #[expect(
        clippy::expect_used,
        reason = "HMAC takes keys of any length (RFC 2104)"
    )]
    Hmac::<Sha256>::new_from_slice(key).expect("any length")
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_key_file_is_made_once_and_read_again() {
        let folder = goodcatch_platform::testkit::folder();
        let path = folder.join("keys/goodcatch.key");
        assert!(Keys::open(&path, false).is_err());
        let made = Keys::open(&path, true).unwrap();
        let read = Keys::open(&path, true).unwrap();
        assert_eq!(made.tag("x", &[b"a"]), read.tag("x", &[b"a"]));
        assert_eq!(
            std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }

    #[test]
    fn tags_keep_purposes_and_parts_apart() {
        let keys = Keys::generate();
        assert_ne!(keys.tag("a", &[b"bc"]), keys.tag("a", &[b"b", b"c"]));
        assert_ne!(keys.tag("a", &[b"b"]), keys.tag("b", &[b"a"]));
        assert_ne!(keys.tag("a", &[b"b"]), Keys::generate().tag("a", &[b"b"]));
    }
}
